//! HH4xx: households, and what only several rows together can show.

super::codes! {
    HH401 "two-households-at-one-dwelling" Error HouseholdHeld {
        headline: "两个户号是同一处住房，后一户暂缓", "two households are listed at one dwelling; the second is held";
        source: "policy 条款 per_address: 一个居住地址一份", "policy clause per_address: one share for one residential address";
        fix: "核对是否重复登记；如确为两处住房，改正住址", "look whether it was listed twice; if there are two dwellings, correct the address";
        checks: "同一文件中两个户号是同一处住房。", "Two 户号 of one file at one dwelling.";
        why: "一个居住地址一份。同一套房登记两次是多领最常见的办法，但多半是无意的：先登记的照常，后一户等人来定。", "One residential address has one share. Listing a flat twice is the commonest way to get two, though mostly by mistake: the first is served, the second waits for a decision.";
        example: "户号 12 与户号 240 都写 阳曲路760弄12号301室", "户号 12 and 户号 240, both at 阳曲路760弄12号301室";
    }
    HH402 "one-certificate-for-two-dwellings" Warning None {
        headline: "一个证号用于两处住房", "one certificate is used for two dwellings";
        fix: "核对证书和住址", "compare certificate and address";
        checks: "同一证号用于两处住房。", "One certificate at two dwellings.";
        why: "不是从别家抄来的，就是一套房隔成了两套；其中一处可能并不存在。", "One of the two was copied from the other, or a flat was divided; one of them may not exist.";
        example: "301 室与 302 室写着同一个证号", "the same 沪房地 number at rooms 301 and 302";
        basis: "一本产权证只写一处住房", "a certificate names one dwelling";
    }
    HH403 "number-twice-in-household" Error RowHeld {
        headline: "同一户中证件号码重复，后一行已跳过", "the number stands twice in one household; the later row is skipped";
        fix: "删除重复的一行，或改正号码", "delete the row that is too much, or correct the number";
        checks: "同一户中有两行是同一个证件号码。", "One number on two rows of a household.";
        why: "多半是复制了一行；算两次，这一户就多出一个人。", "The row was copied; counting it twice would make the household larger than it is.";
        example: "同一行出现两次", "the same row twice";
        basis: "一个号码只属于一个人", "a number belongs to one person";
    }
    HH404 "number-in-two-households" Error RowHeld {
        headline: "证件号码已登记在另一户，后登记的暂缓", "the number is in another household already; the later one is held";
        fix: "问清本人住在哪一户", "ask where the person lives";
        checks: "同一号码在两户中：本文件、以前的文件或别的居委会。", "One number in two households, in this file, another file or another committee.";
        why: "一个人只住一处。先登记的照常，后登记的等问清楚再定。", "A person lives in one place; the first one listed is served until somebody has asked.";
        example: "儿子既登记在父母家，又登记在自己家", "a son listed with his parents and at his own flat";
        basis: "人户分离的，以居住地为准（第一轮通知）", "人户分离: the place of residence decides (notice of round 1)";
    }
    HH405 "number-under-two-names" Error RowHeld {
        headline: "同一证件号码有两个姓名: {name} 与 {other}", "one document number under two names: {name} against {other}";
        fix: "对照证件核对姓名和号码", "compare name and number with the paper";
        checks: "同一号码、两个不同的姓名。", "One number under two different names.";
        why: "有一个写错了；合并，就把两个人变成了一个。", "One of the two was mistyped; merging them would make one person of two.";
        example: "`王文民` 与 `汪文民` 用同一个号码", "`王文民` and `汪文民` with the same number";
        basis: "1980 年代确有重号，所以谁也不会被永久拒绝", "doubled numbers of the 1980s exist, so neither is refused for good";
    }
    HH406 "many-tenants" Warning None {
        headline: "一个住址有 {count} 名成员，可能是群租", "{count} people at one address; perhaps a group rental";
        fix: "上门核实；一个居住地址仍只有一份", "visit; there is still one share for one address";
        checks: "一个住址十人以上、多数与户主没有亲属关系。", "Ten or more people at one address, most of them not related to the head.";
        why: "群租也只有一份；居委会上门前应当知道那里住着哪些人。", "Group rentals have one share for one address, too; the committee should know whom it will meet there.";
        example: "301 室登记了 14 名租客", "14 tenants in room 301";
        basis: "未见上海对群租另有规定；仍以居住地址为单位", "no Shanghai rule for group rentals is known; the unit stays the residential address";
    }
    HH407 "members-miscounted" Warning None {
        headline: "人口数为 {stated}，列出 {listed} 人", "members stated: {stated}, members listed: {listed}";
        fix: "核对人口数", "check the number of members";
        checks: "每人一行的名册里，人口数与列出的行数是否一致。", "人口数 of the row against the rows listed, in rolls with one row per person.";
        why: "可能漏登了一个人，也可能有人已经搬走。", "A member may be missing from the list, or somebody has left.";
        example: "人口数 4，只有三行", "人口数 4, three rows";
    }
    HH408 "value-changed" Note None {
        headline: "内容已变更: {old} → {new}", "the value was changed: {old} -> {new}";
        fix: "如有误，改正后再导入", "if that is wrong, correct it and import again";
        checks: "与登记库里原有的值不同的内容。", "Values that differ from what the registry knew.";
        why: "新文件不能悄悄盖掉更好的旧值，所以新旧都说出来。空格从不盖掉已有的值。", "An office's file must not overwrite a better value unseen, so both values are told. An empty cell never wipes one out.";
        example: "`138****5678 → 139****0001`", "`138****5678 -> 139****0001`";
    }
    HH410 "booking-doubled" Warning None {
        headline: "同一住址重复预约，保留先登记的号码", "the address was booked twice; the first number stays";
        source: "policy 条款 once_per_round", "policy clause once_per_round";
        fix: "告知住户以先登记的号码为准", "tell the household that the first number counts";
        checks: "同一住址在同一轮内预约了两次。", "Bookings of one address in one round: there is one.";
        why: "一个地址一轮只算一次；两个号都算，这一户就能领两份，别人就往后排。", "One address counts once a round; two numbers would give one family two shares and put others back.";
        example: "12号301室 先有 15 号，后有 208 号", "12号301室 holds number 15, then number 208";
    }
    HH411 "booking-outside-rounds" Error None {
        headline: "预约时间不在任何一轮之内", "the booking's time lies in no round";
        expected: "{expected}", "{expected}";
        fix: "核对预约时间", "check the time of the booking";
        checks: "预约时间是否落在政策的某一轮之内。", "Whether the booking's time lies in a round of the policy.";
        why: "不知道属于哪一轮，就排不进队。多半是日期打错了。", "Without a round there is no queue to stand in. Most often the date is a slip.";
        example: "`2019-02-02 09:00`（年份打错）", "`2019-02-02 09:00` (the year is wrong)";
        basis: "政策的 `[round.…]`，`opens` 与 `closes`", "`[round.…]` of the policy, `opens` and `closes`";
    }
    HH412 "booking-not-on-roll" Warning HouseholdPending {
        headline: "预约的住址不在名册上，已新建待核实住户", "the booked address is not on the roll; made pending";
        fix: "上门核实", "visit the household";
        checks: "预约的住址在名册上有没有。", "Whether the booked address is on the roll.";
        why: "可能是名册漏登，也可能住在别处。先建成待核实的一户，号码保留，核实后照排。", "The roll may lack it, or the family lives elsewhere. It is made a pending household and keeps its number; after a visit it is served.";
        example: "预约登记表有 12号301室，名册上没有", "12号301室 in the booking register and on no roll";
    }
    HH413 "booking-number-missing" Error None {
        headline: "没有预约号", "there is no booking number";
        fix: "补上预约号", "enter the number";
        checks: "预约登记表中没有预约号的行。", "Rows of the booking register without a number.";
        why: "预约号就是排队的次序；没有号，不知道该排在谁前面，所以这一行不算数。", "The number is the place in the queue; without one nobody knows before whom the household stands, so the row does not count.";
        example: "`（空）`", "`(blank)`";
    }
    HH414 "booking-time-missing" Warning None {
        headline: "没有预约时间，按当前轮次处理", "the booking has no time and was put to the current round";
        fix: "补上预约时间", "enter the time";
        checks: "没有预约时间、或预约时间读不出的行。", "Rows of the booking register without a time that can be read.";
        why: "时间决定属于哪一轮；没有就按当前轮次处理，可能不对。", "The time decides the round; without one the current round is taken, which may be wrong.";
        example: "`上午`", "`上午`";
    }
    HH415 "booking-open-already" Warning None {
        headline: "该户还有未用的预约号，先登记的有效", "the household still has an open number, which stays";
        fix: "告知住户以先登记的号码为准", "tell the household that the first number counts";
        checks: "还有未用的预约号、又来预约的住户。", "Households that book again while a number of theirs is still open.";
        why: "没轮到的号在以后各轮里排在最前，换成新号反而更靠后；所以老号有效。", "A number not reached goes before all numbers of later rounds; a new one would stand further back. So the old one stays.";
        example: "第 1 轮的 15 号没有轮到，第 2 轮又登记为 96 号", "number 15 of round 1 was not reached, and the household books number 96 in round 2";
    }
    HH416 "moved-away-listed" Warning None {
        headline: "已登记为迁出，名册仍列出", "said to have left, but the roll lists it";
        fix: "问清是否回来；回来的: mask-alloc household move … --back --reason …", "ask; if it is back: mask-alloc household move … --back --reason …";
        checks: "查名册是否仍列出已登记为迁出的户。", "Whether a roll lists a household that was said to have left.";
        why: "可能是名册没更新，也可能住户回来了；没问清之前不分配。", "The roll may be old, or the household is back; until somebody asks, it gets nothing.";
        example: "3 月名册仍列出 2 月记为迁出的 0031 户", "the March roll lists 0031, said in February to have left";
        basis: "迁出由人记录，也由人撤回", "who left is recorded by a person, and so is a return";
    }
    HH417 "number-known-from-earlier" Note None {
        headline: "先前的登记中有同名的人，号码前 15 位相同", "an earlier file has somebody of this name whose number begins with the same 15 digits";
        source: "电子表格的数值只保留 15 位有效数字", "a spreadsheet keeps 15 significant digits of a number";
        fix: "对照证件和那一行，是同一人的照证件填写；程序不补号码", "compare with the paper and with that row; if it is the same person, enter the number from the paper; nothing was filled in";
        checks: "号码丢了末几位时，查先前的登记里有没有同名、号码前 15 位相同的人。", "Where digits of a number are lost: whether an earlier file knows somebody of the same name whose number begins with the same 15 digits.";
        why: "可以少跑一趟：先前那一行可能就是这个人。程序不替人补号码，要对照证件。", "It may save a visit: the earlier row may be this person. Nothing is filled in; compare with the paper.";
        example: "`310105194912310000`，先前一批有同名的人，号码前 15 位相同", "`310105194912310000`, and an earlier file has the same name with the same first 15 digits";
    }
    HH418 "moved-away-returned" Note None {
        headline: "已登记为迁出，现按返沪日期 {day} 恢复", "said to have left; back by its day of return {day}";
        fix: "如有误: mask-alloc household move … --away --reason …", "if that is wrong: mask-alloc household move … --away --reason …";
        checks: "查已登记为迁出的户是否带着新的返沪日期再次列出。", "Whether a household that was said to have left is listed again with a new day of return.";
        why: "租户回来了应当照常领取，不用再跑一次居委会。", "Tenants who come back take part again without another visit to the office.";
        example: "0118 户记为迁出，后来的名册写返沪日期 2020-02-20", "0118 was said to have left; a later roll says it returned on 2020-02-20";
    }
    HH419 "same-person-without-number" Warning None {
        headline: "姓名、出生日期和电话与另一户的人相同，其中一人没有可用的号码", "name, birth date and phone as in another household; one of the two has no number that can be used";
        fix: "问清是否同一人、住在哪一户", "ask whether it is one person, and where the person lives";
        checks: "没有可用号码的人，用姓名、出生日期和电话查是否在别的户也列了。", "For people without a number that can be used: whether name, birth date and phone stand in another household, too.";
        why: "号码缺了或坏了的人，最容易在两张表里各领一份。三项都相同才提示，不合并。", "Those whose number is missing or ruined are most easily listed, and served, twice. It is told where all three agree; nobody is put together.";
        example: "两户都有 1980-05-01 生、同名同电话的人，其中一个没有号码", "the same name, birth date and phone in two households, one of them without a number";
    }
    HH420 "pharmacy-value-missing" Error RowHeld {
        headline: "药店资料缺少: {missing}", "the pharmacy's entry lacks: {missing}";
        fix: "补全后再导入", "complete it and import again";
        checks: "药店表每一行都有编码、名称、街道和每日可供户数。", "That every row of the pharmacies has a code, a name, a subdistrict and the households it can serve a day.";
        why: "少了一样就排不了：没有街道不知道供应谁，没有户数不知道一天能叫几户。", "Without one of them nothing can be planned: no subdistrict, nobody to serve; no number of households, no length of a day.";
        example: "每日可供户数为空", "每日可供户数 is blank";
    }
    HH421 "pharmacy-number-not-read" Error RowHeld {
        headline: "数量读不出", "the number cannot be read";
        expected: "不带单位的整数", "a whole number without a unit";
        fix: "改成整数", "write a whole number";
        checks: "药店表里的库存、到货、每日户数是不是整数。", "Whether stock, deliveries and households a day are whole numbers.";
        why: "猜大了，会叫来领不到的人；所以读不出就不用。", "A guess too high calls people who get nothing; so what cannot be read is not used.";
        example: "`约200`、`20盒`", "`约200`, `20盒`";
    }
    HH422 "two-statements-of-stock" Warning None {
        headline: "同一天有两个不同的库存数，以后一个为准", "two different stocks for one day; the later one counts";
        fix: "向药店核对", "ask the pharmacy";
        checks: "同一药店同一天的两个不同的库存数。", "Two different figures of stock of one pharmacy for one day.";
        why: "以文件中靠后的为准，但其中一个不对；多算了，会叫来领不到的人。", "The one further down the file counts, but one of them is wrong; the higher one may call people who get nothing.";
        example: "2 月 3 日先写 500，又写 300", "500 for 3 February, then 300";
    }
    HH423 "opening-hours-not-read" Error RowHeld {
        headline: "营业时间读不出", "the opening hours cannot be read";
        expected: "如 09:00-17:00", "such as 09:00-17:00";
        fix: "改成 开门-关门 两个时刻", "write the two times, opening-closing";
        checks: "营业时间是否写成开门与关门两个时刻。", "Whether the opening hours are two times, opening and closing.";
        why: "读不出就分不了时段，不能叫人在某一小时来。", "Where they cannot be read there are no slots, and nobody can be told at what hour to come.";
        example: "`全天`、`早九晚五`", "`全天`, `早九晚五`";
    }
    HH430 "generations-reversed" Warning None {
        headline: "“{relation}”的出生日期与户主的辈分不合", "born on the wrong side of the head for the relation {relation}";
        fix: "对照证件核对关系和出生日期", "compare relations and birth dates with the papers";
        checks: "用出生日期查血亲父母和子女与户主的长幼。", "Birth dates of parents and children by blood against the head's.";
        why: "关系或出生日期填错了行。", "A relation or a birth date stands in the wrong row.";
        example: "户主 1960 年生，`父亲` 1990 年生", "`父亲` born in 1990 in the household of a `户主` born in 1960";
        basis: "姻亲和继子女不论年龄，不提示", "in-laws and stepchildren may be of any age and are not told";
    }
    HH431 "lone-elderly-not-alone" Warning None {
        headline: "填为独居老人，但该户有 {count} 人", "marked as a lone elderly person in a household of {count}";
        fix: "改正是否独居老人，或核对家庭成员", "correct the answer, or check the members";
        checks: "查填为独居老人的人是否与别人同住。", "是否独居老人 says 是 in a household of several members.";
        why: "独居老人优先照顾，与家人同住的不在其列。", "Lone elderly are called and served first; somebody who lives with others is not meant.";
        example: "与儿子同户的祖母填了`是`", "`是` for a grandmother who is listed with her son";
        basis: "标题为“空巢”的列指老年夫妻，不提示", "under a heading 空巢 a couple is meant and not told";
    }
    HH432 "two-heads" Warning None {
        headline: "一户有两个户主，另一个是 {other}", "two heads in one household; the other is {other}";
        fix: "核对与户主关系；如是两户，分别编户号", "check the relations; if there are two households, number them apart";
        checks: "查一户里是否有两个不同的人填为户主；只在第二个提示一次。", "Two different people called 户主 in one household; told once, at the second.";
        why: "可能两家填在一个户号下，也可能关系填错；通知按第一个户主。", "Two families may stand under one number, or one relation is wrong; the first head is called.";
        example: "户号 12 下有两行`户主`", "two rows `户主` under 户号 12";
        basis: "一个居住地址一户，一户一个户主", "one residential address is one household with one head";
    }
    HH433 "no-head" Warning None {
        headline: "一户中没有户主", "nobody in the household is the head";
        fix: "补上户主；户主不住在此的不用处理", "add the head; if the head lives elsewhere, nothing to do";
        checks: "查填了关系却没有户主的户；在第一行提示一次。", "A household in which relations are filled in, but nobody is 户主; told once, at its first row.";
        why: "可能漏列了户主；通知改按第一个人。", "The head may be missing from the list; the first member listed is called instead.";
        example: "一个户号下有`配偶`和`子`，没有`户主`", "`配偶` and `子` under one 户号, and no `户主`";
    }
    HH434 "person-with-two-documents" Warning None {
        headline: "同一户中姓名和出生日期相同，证件不同，可能是一人", "same name and birth date, two documents; perhaps one person";
        fix: "向住户核实；是一人的，删去一行", "ask; if it is one person, delete one row";
        checks: "查同一户里姓名和出生日期相同而证件不同的两行：15 位与另一个 18 位，身份证与护照。", "Two rows of one household with the same name and birth date but different documents: an ID of 15 digits and another of 18, an ID and a passport.";
        why: "可能一人算了两次。程序不替人合并，多的一行要人来删。", "It may be one person counted twice. Nobody is put together by guess: one of the two must be struck out by hand.";
        example: "`张三`一行身份证、一行护照", "`张三` with a resident ID and with a passport";
        basis: "一人可以同时有几种证件", "a person may hold several documents at once";
    }
}
