//! AD3xx: addresses.

super::codes! {
    AD301 "address-missing" Error HouseholdHeld {
        headline: "没有住址", "there is no address";
        fix: "填写住址: 路、弄、号、室", "enter it: road, lane 弄, building 号, room 室";
        checks: "全户至少有一行写了住址。", "That some row of the household has an address.";
        why: "一户就是一处住房；没有住址，分不清是哪一户，只能先暂缓。", "A household is a dwelling; without one nobody can tell it from another, so it is held.";
        example: "`（空）`", "`(blank)`";
        basis: "2020-01-31 通知：一个居住地址一份", "one residential address, one share: notice of 31 January 2020";
    }
    AD302 "address-without-door" Error HouseholdHeld {
        headline: "住址中没有门牌号", "the address has no door number";
        expected: "如 阳曲路760弄12号301室", "such as 阳曲路760弄12号301室";
        fix: "补上号和室", "add building 号 and room 室";
        checks: "住址写到了门牌。", "That the address names a door.";
        why: "一条弄里有几百户，只写到弄，分不出是哪一家，别人的那一份可能被记到这里。", "A lane has hundreds of dwellings; without a door one family's share could be booked to another.";
        example: "`阳曲路760弄`", "`阳曲路760弄`";
        basis: "上海门牌的编法：路、弄、支弄、号、室", "Shanghai door numbering: road, 弄, 支弄, 号, 室";
    }
    AD303 "address-ambiguous" Error HouseholdHeld {
        headline: "住址中两个数字可作两种理解", "two bare numbers in the address can mean two things";
        expected: "写明 弄、号、室", "弄, 号 and 室 written out";
        fix: "写明是弄和号，还是号和室", "say whether they are lane and building, or building and room";
        checks: "路名后面只有两个光秃秃的数字。", "Two bare numbers after a road.";
        why: "可以是弄和号，也可以是号和室；猜错会把两家并成一家。", "They can be lane and building or building and room; a guess could merge two families.";
        example: "`阳曲路760-12`", "`阳曲路760-12`";
        basis: "上海门牌的编法：路、弄、支弄、号、室", "Shanghai door numbering: road, 弄, 支弄, 号, 室";
    }
    AD304 "address-became-date" Error HouseholdHeld {
        headline: "住址变成了日期", "the address was turned into a date";
        source: "电子表格会把 12-3 当作 12 月 3 日", "a spreadsheet takes 12-3 for 3 December";
        fix: "把该列设为文本格式，再重新输入", "format the column as text, then type it again";
        checks: "住址列中的日期单元格。", "Date cells in the address column.";
        why: "电子表格把 12-3 当作 12 月 3 日；原来写的已经没有了，12-3 和 3-12 也分不清。", "A spreadsheet takes `12-3` for 3 December; what was typed is gone, and 12-3 cannot be told from 3-12.";
        example: "显示为 `12月3日` 的单元格", "a cell that shows `12月3日`";
    }
    AD305 "address-unreadable" Error HouseholdHeld {
        headline: "住址读不出", "the address cannot be read";
        expected: "如 阳曲路760弄12号301室", "such as 阳曲路760弄12号301室";
        fix: "按路、弄、号、室的顺序写", "write road, lane 弄, building 号, room 室 in this order";
        checks: "读不出路、弄、号、室的文字。", "Text that is no address.";
        why: "在有人写清楚住在哪里之前，这一户只能暂缓。", "The household is held until somebody writes where it lives.";
        example: "`同上`", "`同上`";
        basis: "上海门牌的编法：路、弄、支弄、号、室", "Shanghai door numbering: road, 弄, 支弄, 号, 室";
    }
    AD306 "members-at-two-addresses" Warning None {
        headline: "同一户号的人住址不同", "members of one household number have different addresses";
        expected: "同一户同一住址；按首个住址登记", "one address; the first one was taken";
        fix: "核对户号和住址", "check household number and address";
        checks: "同一户号的各行是不是同一处住房。", "Members of one 户号 whose addresses are different dwellings.";
        why: "户号或住址必有一处填错。先按首个住址登记，另一处住房可能因此漏登。", "Either the 户号 or the address of a row is wrong. The first address is taken, and a second dwelling may go unlisted.";
        example: "户号 12：一行 301 室，一行 302 室", "户号 12 at room 301 and at room 302";
        basis: "一个居住地址为一户", "one residential address is one household";
    }
    AD307 "address-other-district" Warning None {
        headline: "住址中的区与“区”列不同", "the address names another district than the district column";
        fix: "核对住址和“区”列；以住址为准", "check both; the address counts";
        checks: "住址中的区与“区”列，两者都写明时比较。", "The district in the address against the district column, where both say one.";
        why: "不同的区有同名的路；这一行可能属于别的居委会。", "Road names occur in several districts; the row may belong to another committee.";
        example: "`静安区` 旁边是 `浦东新区浦电路760弄12号301室`", "`静安区` beside `浦东新区浦电路760弄12号301室`";
        basis: "上海十六个区；撤并的区按现在的区算", "the sixteen districts of Shanghai; former ones count as what they became";
    }
    AD320 "register-address-aside" Note None {
        headline: "另有户籍地址列；以现住址为准，户籍地址不用", "there is a column of register addresses; the residence counts";
        fix: "不用处理", "nothing to do";
        checks: "查表中在现住址之外是否还有户籍地址列；每张表提示一次。", "Whether a sheet has 户籍地址 beside the address where people live; told once, at its first row.";
        why: "人户分离很常见：两者不同时以居住地为准，户籍地址不看。", "人户分离 is usual: where the two differ, the residence decides, and the register's address is not looked at.";
        example: "`户籍地址`列在`现住址`旁边", "`户籍地址` beside `现住址`";
        basis: "口罩按居住地址预约登记", "masks are registered by residential address";
    }
    AD321 "register-address-only" Note None {
        headline: "只有户籍地址，按户籍地址登记", "the only address is the register's; it was used";
        expected: "居住地址", "the address where the household lives";
        fix: "下次加“现住址”列；人户分离的改正住址", "add a column 现住址 next time; correct those who live elsewhere";
        checks: "查表中是否只有户籍地址；有则先用，每张表提示一次。", "Whether 户籍地址 is the only address in a sheet; it is used then, and told once, at the first row.";
        why: "户籍地不一定是居住地，口罩按居住地发。", "Where people are registered need not be where they live, and masks are sold where they live.";
        example: "`姓名 | 身份证号 | 户籍地址`", "`姓名 | 身份证号 | 户籍地址`";
        basis: "口罩按居住地址预约登记", "masks are registered by residential address";
    }
}
