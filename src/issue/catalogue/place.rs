//! AD3xx: addresses.

super::codes! {
    AD301 "address-missing" Error HouseholdHeld {
        headline: "没有住址", "there is no address";
        fix: "填写住址: 路、弄、号、室", "enter it: road, lane 弄, building 号, room 室";
    }
    AD302 "address-without-door" Error HouseholdHeld {
        headline: "住址中没有门牌号", "the address has no door number";
        expected: "如 阳曲路760弄12号301室", "such as 阳曲路760弄12号301室";
        fix: "补上号和室", "add building 号 and room 室";
    }
    AD303 "address-ambiguous" Error HouseholdHeld {
        headline: "住址中两个数字可作两种理解", "two bare numbers in the address can mean two things";
        expected: "写明 弄、号、室", "弄, 号 and 室 written out";
        fix: "写明是弄和号，还是号和室", "say whether they are lane and building, or building and room";
    }
    AD304 "address-became-date" Error HouseholdHeld {
        headline: "住址变成了日期", "the address was turned into a date";
        source: "电子表格会把 12-3 当作 12 月 3 日", "a spreadsheet takes 12-3 for 3 December";
        fix: "把该列设为文本格式，再重新输入", "format the column as text, then type it again";
    }
    AD305 "address-unreadable" Error HouseholdHeld {
        headline: "住址读不出", "the address cannot be read";
        expected: "如 阳曲路760弄12号301室", "such as 阳曲路760弄12号301室";
        fix: "按路、弄、号、室的顺序写", "write road, lane 弄, building 号, room 室 in this order";
    }
    AD306 "members-at-two-addresses" Warning None {
        headline: "同一户号的人住址不同", "members of one household number have different addresses";
        expected: "同一户同一住址；按首个住址登记", "one address; the first one was taken";
        fix: "核对户号和住址", "check household number and address";
    }
    AD307 "address-other-district" Warning None {
        headline: "住址中的区与“区”列不同", "the address names another district than the district column";
        fix: "核对住址和“区”列；以住址为准", "check both; the address counts";
    }
    AD320 "register-address-aside" Note None {
        headline: "另有户籍地址列；以现住址为准，户籍地址不用", "there is a column of register addresses; the residence counts";
        fix: "不用处理", "nothing to do";
    }
    AD321 "register-address-only" Note None {
        headline: "只有户籍地址，按户籍地址登记", "the only address is the register's; it was used";
        expected: "居住地址", "the address where the household lives";
        fix: "下次加“现住址”列；人户分离的改正住址", "add a column 现住址 next time; correct those who live elsewhere";
    }
}
