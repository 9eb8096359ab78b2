//! ID1xx: identity documents, and what a row says about a person.

super::codes! {
    ID101 "number-missing" Error RowHeld {
        headline: "没有证件号码", "there is no document number";
        expected: "身份证号，或其他身份证件的号码", "the number of an identity card or of another identity document";
        fix: "向住户核对证件后填写；新生儿可填出生医学证明号", "ask the household for the paper; for a newborn the birth certificate's number will do";
        checks: "有姓名而证件号码格为空的行。", "A row with a name and nothing in the document column.";
        why: "没有号码就分不清同名的人，同一个人可能在两户各算一次。所以这个人先暂缓，家里其他人不受影响。", "Without a number a person cannot be told from a namesake and could be counted in two households. So this person is held; the rest of the family is not.";
        example: "`王文民 | （空）`", "`王文民 | (blank)`";
        basis: "2020-01-31 通知：凭身份证、护照或通行证登记", "notice of 31 January 2020: identity card, passport or travel permit is shown";
    }
    ID102 "number-length" Error RowHeld {
        headline: "证件号码为 {length} 位", "the document number has {length} characters";
        expected: "{expected} 位", "{expected} characters";
        fix: "对照证件原件，看少了或多了哪一位", "compare with the paper and look which character is missing or too many";
        checks: "证件号码的位数：身份证 18 位（旧证 15 位），其他证件按各自的样式。", "The number of characters: 18 for an identity card (15 for an old one), for other papers what their layout says.";
        why: "少一位或多一位就成了另一个号码，谁也猜不出错在哪一位。", "A missing or doubled digit makes another number, and nobody can guess which one is wrong.";
        example: "`31010519491231002`（17 位）", "`31010519491231002` (17 characters)";
        basis: "GB 11643-1999；其他证件各自公布的样式", "GB 11643-1999; the published layouts of the other papers";
    }
    ID103 "number-character" Error RowHeld {
        headline: "证件号码第 {position} 位不应是这个字符", "character {position} of the document number is of the wrong kind";
        expected: "数字；身份证号末位可以是 X", "digits; the last one of an ID number may be X";
        fix: "对照证件原件；常见的是字母 O 当作 0、l 当作 1", "compare with the paper; often a letter O stands for 0, or l for 1";
        checks: "证件号码中不该出现在那一位的字符。", "Characters of a document number that cannot stand where they stand.";
        why: "扫描或手抄的名单里，字母 O 常当作 0、l 当作 1。替人改成数字就是猜，猜错了就成了别人的号码。", "Scanned lists carry O for 0 and l for 1. Putting the digit in would be a guess, and a wrong guess is somebody else's number.";
        example: "`3101O519491231002X`（第 5 位是字母 O）", "`3101O519491231002X` (the fifth character is a letter O)";
        basis: "GB 11643-1999", "GB 11643-1999";
    }
    ID104 "check-character" Error RowHeld {
        headline: "身份证号末位与前 17 位不符", "last character of the ID number does not fit the other 17";
        expected: "共 18 位，末位由前 17 位算出", "18 characters, the last one following from the first 17";
        source: "GB 11643-1999；ISO 7064 MOD 11-2", "GB 11643-1999; ISO 7064 MOD 11-2";
        fix: "对照证件原件逐位核对，错的可能是其中任何一位", "compare all 18 characters with the paper; the wrong one can be any of them";
        checks: "用前 17 位算出末位，与填写的末位比较。", "The last character of an 18-character number, computed from the other 17.";
        why: "对不上就一定有错：任何一位写错、相邻两位颠倒都会被发现。但错在哪一位算不出来，所以程序从不给出“正确号码”。", "A failing check is a sure error: every wrong digit and every swap of neighbours is found. Which one is wrong cannot be computed, so a corrected number is never offered.";
        example: "证件上是 `11010519491231002X`，表中是 `110105194912310021`", "the paper says `11010519491231002X`, the sheet `110105194912310021`";
    }
    ID105 "birth-date-impossible" Error RowHeld {
        headline: "证件号码中的出生日期不存在", "the birth date in the document number does not exist";
        expected: "第 7 至 14 位是不晚于今天的日期", "characters 7 to 14 are a date, not later than today";
        source: "GB 11643-1999", "GB 11643-1999";
        fix: "对照证件原件核对第 7 至 14 位", "compare characters 7 to 14 with the paper";
        checks: "证件号码中的出生日期：真实存在的一天，不晚于今天。", "The birth date inside the number: a day that exists, not in the future.";
        why: "没有哪张证件会写 2 月 30 日。这里错了，年龄也就错了，独居老人的统计跟着错。", "No genuine card bears 30 February. Where the date is wrong the age is wrong, and with it the count of old people living alone.";
        example: "`11010519490230002X`（1949 年 2 月 30 日）", "`11010519490230002X` (30 February 1949)";
    }
    ID106 "region-unknown" Error RowHeld {
        headline: "证件号码前 6 位不是任何年份的行政区划代码", "the first 6 characters were no region code in any year";
        source: "GB/T 2260，1980 至 2025 年各版", "GB/T 2260, all editions from 1980 to 2025";
        fix: "对照证件原件核对前 6 位；证件上确实如此的，待改表加 --unknown-region warning 导回", "compare the first 6 characters with the paper; where they are so, send the rows to correct back with --unknown-region warning";
        checks: "号码前 6 位是 1980 年以来某一年用过的行政区划代码。", "The first six characters: a region code of any year since 1980.";
        why: "区县撤并后老号码不变，所以旧代码照样是对的；任何一年都没有的代码，几乎都是抄错，真实的证件极少。", "Numbers stay when a county is abolished, so old codes are right; a code of no year is nearly always a slip, on genuine cards it is very rare.";
        example: "上海的 `310105…` 写成了 `301105…`", "`301105…` where the card says `310105…`, a code of Shanghai";
    }
    ID107 "digits-lost" Error RowHeld {
        headline: "证件号码存成了数值，末几位已丢失", "the document number was kept as a number, its last digits are lost";
        expected: "文本格式的单元格", "a text cell";
        source: "电子表格的数值只保留 15 位有效数字", "a spreadsheet keeps 15 significant digits of a number";
        fix: "把该列设为文本格式，再对照证件重新输入；丢失的数字无法恢复", "format the column as text, then type the number again from the paper; the digits cannot be restored";
        checks: "存成数值的证件号码，或显示成科学计数法的文字。", "Document numbers kept in numeric cells, or as text in powers of ten.";
        why: "电子表格的数值只留 15 位，末 3 位已经没有了，谁也补不出来。每 11 个这样的号码就有 1 个碰巧通过校验，所以不看校验码，一律按丢失处理。", "A spreadsheet keeps 15 digits of a number. The last three are gone and nobody can work them out; one such number in eleven fits its check character by luck, so the check is not asked.";
        example: "`3.10105E+17`", "`3.10105E+17`";
    }
    ID108 "sex-disagrees" Warning None {
        headline: "性别列与证件号码不一致", "the sex column disagrees with the document number";
        expected: "号码第 17 位奇数为男、偶数为女", "an odd 17th character for men, an even one for women";
        fix: "对照证件原件；以证件为准", "compare with the paper; the paper counts";
        checks: "性别列与号码第 17 位：奇数为男，偶数为女。", "The sex column against the 17th digit of the number: odd for men, even for women.";
        why: "两者必有一处填错。也有发证时就错了的真证件，所以只是疑问，谁也不暂缓。", "One of the two was typed wrong. Some genuine cards were issued with a wrong digit, so this is a doubt, and nobody is held.";
        example: "`男` 旁边的号码第 17 位是偶数", "`男` beside a number whose 17th digit is even";
        basis: "GB 11643-1999", "GB 11643-1999";
    }
    ID109 "birth-date-disagrees" Warning None {
        headline: "出生日期列与证件号码不一致", "the birth date column disagrees with the document number";
        fix: "对照证件原件；以证件为准", "compare with the paper; the paper counts";
        checks: "出生日期列与号码第 7 至 14 位。", "The birth date column against characters 7 to 14 of the number.";
        why: "两者必有一处填错；把农历生日填进表里也会这样。以证件为准。", "One of the two was typed wrong; a birthday by the lunar calendar looks so, too. The paper counts.";
        example: "`1947-02-14` 旁边是 `…19470114…`", "`1947-02-14` beside `…19470114…`";
        basis: "GB 11643-1999", "GB 11643-1999";
    }
    ID110 "number-of-15" Warning None {
        headline: "15 位的旧身份证号", "an old ID number of 15 digits";
        source: "GB 11643-1989；一代证 2013 年停用", "GB 11643-1989; cards with it ended in 2013";
        fix: "可先使用；请住户出示现在的证件后补成 18 位", "it is accepted; ask for the present card and enter its 18 characters";
        checks: "第一代身份证的 15 位号码。", "Numbers of 15 digits, of the first generation of cards.";
        why: "它没有校验码，抄错了看不出来；一代证 2013 年停用，说明名册是旧的。号码仍可用来认人和查重，按 18 位比较。", "They have no check character, so a slip does not show, and the cards ended in 2013: the roll is old. They still tell people apart, compared as numbers of 18.";
        example: "`310105491231002`", "`310105491231002`";
    }
    ID111 "age-over-120" Warning None {
        headline: "按证件号码年龄超过 120 岁", "over 120 years old by the document number";
        fix: "对照证件原件核对出生日期", "compare the birth date with the paper";
        checks: "按号码算年龄超过 120 岁的人。", "People over 120 years old by their number.";
        why: "这样的老人极少，多半是年份的世纪写错了（18.. 当作 19..）。", "Hardly ever true; most often the century is wrong.";
        example: "`440524188001010014`（1880 年生；标准自己的例子）", "`440524188001010014` (born in 1880; the standard's own example)";
        basis: "GB 11643-1999", "GB 11643-1999";
    }
    ID112 "region-seen-only" Warning None {
        headline: "区划代码不在公布的各版表中，但曾见于真实证件", "the region code is unpublished, but was seen on genuine cards";
        source: "GB/T 2260 各版之外的补充表", "our list of codes outside GB/T 2260";
        fix: "核对前 6 位；无误则不用处理", "compare the first 6 characters; if they are right, nothing to do";
        checks: "公布的各版表里没有、但在真实证件上见过的区划代码。", "Region codes in no published table that were seen on genuine cards all the same.";
        why: "一概拒绝，就会冤枉号码正确的人，所以只请人看一眼。", "Refusing them would refuse right numbers, so somebody only has a look.";
        example: "`430419…`", "`430419…`";
    }
    ID113 "document-layout" Error RowHeld {
        headline: "号码不符合“{kind}”的样式", "the number does not have the layout of its kind: {kind}";
        fix: "核对证件类型和号码", "check kind and number against the paper";
        checks: "身份证以外的证件（居住证、通行证、护照、军官证等）的号码样式。", "The layout of documents other than the identity card: residence permits, travel permits, passports, military papers.";
        why: "样式不对的号码，不是看错了，就是填到了别的证件名下；照样收下会认错人。", "A number that cannot be one was misread or stands under another kind of paper; taken as it is, it would stand for the wrong person.";
        example: "回乡证写成 `H1234`（H 后应有 8 位数字）", "`H1234` as a home-return permit (8 digits follow the H)";
        basis: "各种证件公布的号码样式", "the published layouts of these papers";
    }
    ID114 "kind-disagrees" Warning None {
        headline: "证件类型列与号码的样式不一致", "the kind column disagrees with the number's own shape";
        fix: "核对证件类型", "check the kind of the document";
        checks: "证件类型列与号码自身的样式。", "The kind column against the number's own shape.";
        why: "号码的样式是明确的，类型多半是选错了。以号码为准，只请人改正类型。", "The number's shape is clear, so the kind was chosen wrong. The number counts; only the kind is to be corrected.";
        example: "18 位身份证号旁边写着 `护照`", "`护照` beside an 18-digit identity number";
        basis: "各种证件公布的号码样式", "the published layouts of these papers";
    }
    ID115 "digits-lost-perhaps" Note None {
        headline: "身份证号以 000 结尾，末三位可能已丢失", "the ID number ends in 000; its last digits may be lost";
        source: "csv 不保留单元格类型；校验码碰巧相符的机会是 1/11", "csv keeps no cell types; 1 in 11 such numbers fits by luck";
        fix: "对照证件原件核对末三位", "compare the last three characters with the paper";
        checks: "csv 文件中以 000 结尾、校验码又相符的 18 位号码；任何文件中，性别填男而号码为女的这种号码。", "In csv, 18 digits ending in 000 whose check character fits; in every file, such a number of a woman in the row of a man.";
        why: "csv 不留单元格类型：这可能是真号码，也可能是末三位丢了、校验码碰巧相符。真号码也会这样结尾，所以只提示。丢了末三位的号码一定是女号：性别又填男，就不是碰巧，该行暂缓。", "csv has lost the cell type: this is a genuine number, or one that lost its last three digits and fits by luck. A real number may end so, too; hence only a note. Lost digits make every number a woman's: where the sex column says 男 as well, it is hardly luck, and the row is held.";
        example: "`…000`，末位 0 正好相符", "`…000` with a fitting last 0";
    }
    ID116 "name-missing" Error RowHeld {
        headline: "没有姓名", "there is no name";
        fix: "填写姓名", "enter the name";
        checks: "有证件号码而没有姓名的行。", "A row with a document number but no name.";
        why: "没有姓名就没法叫号，药店也没有可以核对的。", "Nobody can be called without a name, and the pharmacy has nothing to compare.";
        example: "`（空） | 11010519491231002X`", "`(blank) | 11010519491231002X`";
        basis: "预约登记表要求填写姓名", "the booking form asks for the name";
    }
    ID117 "cells-exchanged" Error RowHeld {
        headline: "姓名与证件号码两格填反了", "name and document number stand in each other's cell";
        fix: "在表中对调两格", "exchange the two cells";
        checks: "姓名格里是号码、号码格里是姓名的行。", "A number in the name column and a name in the number column.";
        why: "两格的内容都对，只是位置反了。替发送者对调就是猜：下一行可能没有反。", "Both cells are right but in the wrong place; exchanging them for the sender would be a guess, and the next row may be right.";
        example: "`310105194912310021 | 王文民`", "`310105194912310021 | 王文民`";
    }
    ID118 "number-is-filler" Error RowHeld {
        headline: "证件号码是占位内容，视为未填写", "the document number is a filler and counts as missing";
        fix: "向住户核对证件后填写", "ask the household for the paper and enter its number";
        checks: "证件号码格里的占位内容：无、不详、见户口本、18 个相同的数字。", "Fillers in the document column: 无, 不详, 见户口本, eighteen equal digits.";
        why: "占位内容一旦当作号码，所有这样填的人就成了“同一个人”。", "A filler used as a key would make one person of all who have it.";
        example: "`111111111111111111`、`见户口本`", "`111111111111111111`, `见户口本`";
    }
    ID120 "newborn-without-number" Note None {
        headline: "新生儿还没有证件号码", "a newborn without a number yet";
        fix: "办理后补填", "enter it when it is there";
        checks: "没有证件号码、不满半岁的孩子；行内写明新生儿、未报户口等的，不满两岁。", "Children of up to half a year without a number, and of up to two years where the row says 新生儿, 未报户口 or the like.";
        why: "他们本来就还没有号码，不能因此暂缓；先登记，办好后补填。再大的孩子应有号码；填“见户口本”的也是有号码而没抄。", "They have none yet and must not be held for it. An older child has one, and so has a baby with 见户口本 in the cell: there the number is missing like anybody else's.";
        example: "上个月出生的孩子，号码格为空", "`(blank)` for a child born last month";
        basis: "出生医学证明是孩子的第一份证件", "the birth certificate is a child's first paper";
    }
    ID121 "phone-in-number-cell" Error RowHeld {
        headline: "证件号码格中是电话号码", "a phone number stands in the document column";
        fix: "在表中对调证件号码和电话", "exchange document number and phone";
        checks: "证件号码格里是手机号码的行。", "A phone number in the document column.";
        why: "两格填反了。电话会换人用、会全家合用，拿它认人就会把两个人当成一个。", "The two cells were exchanged. A phone changes hands or serves a whole family; known by it, two people would become one.";
        example: "证件号码列里的 `13800138000`", "`13800138000` in the document column";
        basis: "大陆手机号码为 11 位", "mobile numbers of mainland China have 11 digits";
    }
    ID122 "two-numbers-in-cell" Error RowHeld {
        headline: "一格中有两个证件号码", "two document numbers stand in one cell";
        fix: "每人一行，各填各的号码", "give each person a row of their own, with one number";
        checks: "一格里有两个证件号码。", "Two numbers in one document cell.";
        why: "看不出第二个号码是谁的；连在一起就成了第三个号码。", "Nobody can say whose the second one is; joined they would make a third.";
        example: "两个号码之间有换行或顿号", "two numbers with a line break or a comma between";
        basis: "一份证件对应一个人", "one document, one person";
    }
    ID130 "phone-not-read" Warning None {
        headline: "电话号码读不出", "the phone number cannot be read";
        expected: "11 位手机号，或 021 加 8 位固定电话", "a mobile number of 11 digits, or 021 and 8 digits";
        fix: "核对电话；叫号时要用", "check it; it is needed to call the household";
        checks: "读不成手机号、也读不成固定电话的号码。", "Phone numbers that are none, neither mobile nor fixed.";
        why: "轮到这一户时要打电话通知；打不通，就可能错过那一天。", "The committee calls each household when its number is up; who cannot be reached may miss the day.";
        example: "`1391234567`（10 位）", "`1391234567` (ten digits)";
        basis: "大陆电话号码编号；上海固定电话 8 位，区号 021", "numbering plan of mainland China; fixed lines of Shanghai have 8 digits after 021";
    }
    ID131 "phone-digits-lost" Warning None {
        headline: "电话号码以科学计数法保存，数字已丢失", "the phone number was saved in powers of ten, digits are lost";
        fix: "把该列设为文本格式，再重新输入", "format the column as text, then type it again";
        checks: "写成科学计数法的电话号码。", "Phone numbers in powers of ten.";
        why: "数字已经没有了，打不通，也补不回来。", "The digits are gone: nobody can be called, and nothing brings them back.";
        example: "`1.38E+10`", "`1.38E+10`";
        basis: "电子表格的数值只留 15 位有效数字；csv 只写出显示的内容", "a spreadsheet keeps 15 significant digits; csv writes what is shown";
    }
    ID140 "date-not-read" Warning None {
        headline: "日期读不出", "the date cannot be read";
        expected: "如 2020-02-03、2020年2月3日", "such as 2020-02-03 or 2020年2月3日";
        fix: "改成年-月-日", "write it as year-month-day";
        checks: "读不出的出生日期和返沪日期。", "Birth dates and days of return that cannot be read.";
        why: "居家隔离的期满日从返沪日期算起；读不出，就不知道口罩该送上门到哪一天。", "The end of an isolation is counted from the day of return; where it cannot be read, nobody knows until when masks go to the door.";
        example: "`去年底`", "`去年底`";
        basis: "GB/T 7408", "GB/T 7408";
    }
    ID150 "name-is-no-name" Warning None {
        headline: "姓名可疑: {what}", "the name is doubtful: {what}";
        fix: "按证件填写姓名，一人一行", "enter the name as on the paper, one person a row";
        checks: "查姓名格里是否有数字或星号、只有一个字、超过 20 个汉字、写了两个人、写了单位名，或填“不详”之类。", "Names with digits or stars, of one character, of more than 20 Chinese characters, of two people, of a company, or 不详 and the like.";
        why: "柜台要对照姓名，没有号码的人也靠姓名认。", "The name is compared with the paper at the counter, and by it a person without a number is known again.";
        example: "`13800000000`、`张三、李四`、`某某有限公司`", "`13800000000`, `张三、李四`, `某某有限公司`";
        basis: "身份证上的姓名为两到十五个字", "names on resident cards have two to fifteen characters";
    }
    ID151 "latin-name-with-resident-id" Warning None {
        headline: "姓名是拉丁字母，号码却是居民身份证", "a name in Latin letters beside a resident ID";
        source: "居民身份证以汉字书写", "resident IDs are written in Chinese characters";
        fix: "对照证件核对姓名和号码", "compare name and number with the paper";
        checks: "查居民身份证号旁边的姓名是不是拉丁字母。", "A name in Latin letters beside the number of a resident ID.";
        why: "居民身份证上是汉字姓名：不是姓名照护照写了，就是号码是别人的。", "Resident IDs bear Chinese characters. Either the name is written as in a passport, or the number belongs to another person.";
        example: "`JOHN SMITH` 配 `11010519491231002X`", "`JOHN SMITH` beside `11010519491231002X`";
    }
    ID152 "role-too-young" Warning None {
        headline: "户主或配偶不满 15 岁", "a head or spouse under 15 years";
        fix: "对照证件核对与户主关系和出生日期", "compare relation and birth date with the paper";
        checks: "查户主或配偶是否不满十五岁。", "A 户主 or 配偶 under fifteen years.";
        why: "多半是关系、出生日期或号码填错了行。", "The relation, the birth date or the number stands in the wrong row.";
        example: "三年前出生的`户主`", "`户主`, born three years ago";
        basis: "民法典第十八条、第一千零四十七条", "民法典, articles 18 and 1047: nobody under sixteen lives on earnings of their own, nobody under twenty marries";
    }
    ID153 "lone-elderly-too-young" Warning None {
        headline: "填为独居老人，但不满 60 岁", "marked as a lone elderly person, but under 60";
        source: "老年人权益保障法第二条", "law on the rights of the elderly, article 2";
        fix: "核对出生日期，或改正是否独居老人", "check the birth date, or correct the answer";
        checks: "查填为独居老人的人今年是否满六十岁。", "是否独居老人 says 是 for somebody who does not turn sixty this year either.";
        why: "独居老人优先通知、送货上门；不是答案错了，就是出生日期错了。", "Lone elderly are called and served first; the answer or the birth date is wrong.";
        example: "1990 年出生的人填了`是`", "`是` for somebody born in 1990";
    }
}
