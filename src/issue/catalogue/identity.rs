//! ID1xx: identity documents, and what a row says about a person.

super::codes! {
    ID101 "number-missing" Error RowHeld {
        headline: "没有证件号码", "there is no document number";
        expected: "身份证号，或其他身份证件的号码", "the number of an identity card or of another identity document";
        fix: "向住户核对证件后填写；新生儿可填出生医学证明号", "ask the household for the paper; for a newborn the birth certificate's number will do";
    }
    ID102 "number-length" Error RowHeld {
        headline: "证件号码为 {length} 位", "the document number has {length} characters";
        expected: "{expected} 位", "{expected} characters";
        fix: "对照证件原件，看少了或多了哪一位", "compare with the paper and look which character is missing or too many";
    }
    ID103 "number-character" Error RowHeld {
        headline: "证件号码第 {position} 位不应是这个字符", "character {position} of the document number is of the wrong kind";
        expected: "数字；身份证号末位可以是 X", "digits; the last one of an ID number may be X";
        fix: "对照证件原件；常见的是字母 O 当作 0、l 当作 1", "compare with the paper; often a letter O stands for 0, or l for 1";
    }
    ID104 "check-character" Error RowHeld {
        headline: "身份证号末位与前 17 位不符", "last character of the ID number does not fit the other 17";
        expected: "共 18 位，末位由前 17 位算出", "18 characters, the last one following from the first 17";
        source: "GB 11643-1999；ISO 7064 MOD 11-2", "GB 11643-1999; ISO 7064 MOD 11-2";
        fix: "对照证件原件逐位核对，错的可能是其中任何一位", "compare all 18 characters with the paper; the wrong one can be any of them";
    }
    ID105 "birth-date-impossible" Error RowHeld {
        headline: "证件号码中的出生日期不存在", "the birth date in the document number does not exist";
        expected: "第 7 至 14 位是不晚于今天的日期", "characters 7 to 14 are a date, not later than today";
        source: "GB 11643-1999", "GB 11643-1999";
        fix: "对照证件原件核对第 7 至 14 位", "compare characters 7 to 14 with the paper";
    }
    ID106 "region-unknown" Error RowHeld {
        headline: "证件号码前 6 位不是任何年份的行政区划代码", "the first 6 characters were no region code in any year";
        source: "GB/T 2260，1980 至 2025 年各版", "GB/T 2260, all editions from 1980 to 2025";
        fix: "对照证件原件核对前 6 位", "compare the first 6 characters with the paper";
    }
    ID107 "digits-lost" Error RowHeld {
        headline: "证件号码存成了数值，末几位已丢失", "the document number was kept as a number, its last digits are lost";
        expected: "文本格式的单元格", "a text cell";
        source: "电子表格的数值只保留 15 位有效数字", "a spreadsheet keeps 15 significant digits of a number";
        fix: "把该列设为文本格式，再对照证件重新输入；丢失的数字无法恢复", "format the column as text, then type the number again from the paper; the digits cannot be restored";
    }
    ID108 "sex-disagrees" Warning None {
        headline: "性别列与证件号码不一致", "the sex column disagrees with the document number";
        expected: "号码第 17 位奇数为男、偶数为女", "an odd 17th character for men, an even one for women";
        fix: "对照证件原件；以证件为准", "compare with the paper; the paper counts";
    }
    ID109 "birth-date-disagrees" Warning None {
        headline: "出生日期列与证件号码不一致", "the birth date column disagrees with the document number";
        fix: "对照证件原件；以证件为准", "compare with the paper; the paper counts";
    }
    ID110 "number-of-15" Warning None {
        headline: "15 位的旧身份证号", "an old ID number of 15 digits";
        source: "GB 11643-1989；一代证 2013 年停用", "GB 11643-1989; cards with it ended in 2013";
        fix: "可先使用；请住户出示现在的证件后补成 18 位", "it is accepted; ask for the present card and enter its 18 characters";
    }
    ID111 "age-over-120" Warning None {
        headline: "按证件号码年龄超过 120 岁", "over 120 years old by the document number";
        fix: "对照证件原件核对出生日期", "compare the birth date with the paper";
    }
    ID112 "region-seen-only" Warning None {
        headline: "区划代码不在公布的各版表中，但曾见于真实证件", "the region code is unpublished, but was seen on genuine cards";
        source: "GB/T 2260 各版之外的补充表", "our list of codes outside GB/T 2260";
        fix: "核对前 6 位；无误则不用处理", "compare the first 6 characters; if they are right, nothing to do";
    }
    ID113 "document-layout" Error RowHeld {
        headline: "号码不符合“{kind}”的样式", "the number does not have the layout of its kind: {kind}";
        fix: "核对证件类型和号码", "check kind and number against the paper";
    }
    ID114 "kind-disagrees" Warning None {
        headline: "证件类型列与号码的样式不一致", "the kind column disagrees with the number's own shape";
        fix: "核对证件类型", "check the kind of the document";
    }
    ID115 "digits-lost-perhaps" Note None {
        headline: "身份证号以 000 结尾，末三位可能已丢失", "the ID number ends in 000; its last digits may be lost";
        source: "csv 不保留单元格类型；校验码碰巧相符的机会是 1/11", "csv keeps no cell types; 1 in 11 such numbers fits by luck";
        fix: "对照证件原件核对末三位", "compare the last three characters with the paper";
    }
    ID116 "name-missing" Error RowHeld {
        headline: "没有姓名", "there is no name";
        fix: "填写姓名", "enter the name";
    }
    ID117 "cells-exchanged" Error RowHeld {
        headline: "姓名与证件号码两格填反了", "name and document number stand in each other's cell";
        fix: "在表中对调两格", "exchange the two cells";
    }
    ID118 "number-is-filler" Error RowHeld {
        headline: "证件号码是占位内容，视为未填写", "the document number is a filler and counts as missing";
        fix: "向住户核对证件后填写", "ask the household for the paper and enter its number";
    }
    ID120 "newborn-without-number" Note None {
        headline: "新生儿还没有证件号码", "a newborn without a number yet";
        fix: "办理后补填", "enter it when it is there";
    }
    ID121 "phone-in-number-cell" Error RowHeld {
        headline: "证件号码格中是电话号码", "a phone number stands in the document column";
        fix: "在表中对调证件号码和电话", "exchange document number and phone";
    }
    ID122 "two-numbers-in-cell" Error RowHeld {
        headline: "一格中有两个证件号码", "two document numbers stand in one cell";
        fix: "每人一行，各填各的号码", "give each person a row of their own, with one number";
    }
    ID130 "phone-not-read" Warning None {
        headline: "电话号码读不出", "the phone number cannot be read";
        expected: "11 位手机号，或 021 加 8 位固定电话", "a mobile number of 11 digits, or 021 and 8 digits";
        fix: "核对电话；叫号时要用", "check it; it is needed to call the household";
    }
    ID131 "phone-digits-lost" Warning None {
        headline: "电话号码以科学计数法保存，数字已丢失", "the phone number was saved in powers of ten, digits are lost";
        fix: "把该列设为文本格式，再重新输入", "format the column as text, then type it again";
    }
    ID140 "date-not-read" Warning None {
        headline: "日期读不出", "the date cannot be read";
        expected: "如 2020-02-03、2020年2月3日", "such as 2020-02-03 or 2020年2月3日";
        fix: "改成年-月-日", "write it as year-month-day";
    }
    ID150 "name-is-no-name" Warning None {
        headline: "姓名可疑: {what}", "the name is doubtful: {what}";
        fix: "按证件填写姓名，一人一行", "enter the name as on the paper, one person a row";
    }
    ID151 "latin-name-with-resident-id" Warning None {
        headline: "姓名是拉丁字母，号码却是居民身份证", "a name in Latin letters beside a resident ID";
        source: "居民身份证以汉字书写", "resident IDs are written in Chinese characters";
        fix: "对照证件核对姓名和号码", "compare name and number with the paper";
    }
    ID152 "role-too-young" Warning None {
        headline: "户主或配偶不满 15 岁", "a head or spouse under 15 years";
        fix: "对照证件核对与户主关系和出生日期", "compare relation and birth date with the paper";
    }
    ID153 "lone-elderly-too-young" Warning None {
        headline: "填为独居老人，但不满 60 岁", "marked as a lone elderly person, but under 60";
        source: "老年人权益保障法第二条", "law on the rights of the elderly, article 2";
        fix: "核对出生日期，或改正是否独居老人", "check the birth date, or correct the answer";
    }
}
