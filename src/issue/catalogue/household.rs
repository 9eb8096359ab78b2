//! HH4xx: households, and what only several rows together can show.

super::codes! {
    HH401 "two-households-at-one-dwelling" Error HouseholdHeld {
        headline: "两个户号是同一处住房，后一户暂缓", "two households are listed at one dwelling; the second is held";
        source: "policy 条款 per_address: 一个居住地址一份", "policy clause per_address: one share for one residential address";
        fix: "核对是否重复登记；如确为两处住房，改正住址", "look whether it was listed twice; if there are two dwellings, correct the address";
    }
    HH402 "one-certificate-for-two-dwellings" Warning None {
        headline: "一个证号用于两处住房", "one certificate is used for two dwellings";
        fix: "核对证书和住址", "compare certificate and address";
    }
    HH403 "number-twice-in-household" Error RowHeld {
        headline: "同一户中证件号码重复，后一行已跳过", "the number stands twice in one household; the later row is skipped";
        fix: "删除重复的一行，或改正号码", "delete the row that is too much, or correct the number";
    }
    HH404 "number-in-two-households" Error RowHeld {
        headline: "证件号码已登记在另一户，后登记的暂缓", "the number is in another household already; the later one is held";
        fix: "问清本人住在哪一户", "ask where the person lives";
    }
    HH405 "number-under-two-names" Error RowHeld {
        headline: "同一证件号码有两个姓名: {name} 与 {other}", "one document number under two names: {name} against {other}";
        fix: "对照证件核对姓名和号码", "compare name and number with the paper";
    }
    HH406 "many-tenants" Warning None {
        headline: "一个住址有 {count} 名成员，可能是群租", "{count} people at one address; perhaps a group rental";
        fix: "上门核实；一个居住地址仍只有一份", "visit; there is still one share for one address";
    }
    HH407 "members-miscounted" Warning None {
        headline: "人口数为 {stated}，列出 {listed} 人", "members stated: {stated}, members listed: {listed}";
        fix: "核对人口数", "check the number of members";
    }
    HH408 "value-changed" Note None {
        headline: "内容已变更: {old} → {new}", "the value was changed: {old} -> {new}";
        fix: "如有误，改正后再导入", "if that is wrong, correct it and import again";
    }
    HH410 "booking-doubled" Warning None {
        headline: "同一住址重复预约，保留先登记的号码", "the address was booked twice; the first number stays";
        source: "policy 条款 once_per_round", "policy clause once_per_round";
        fix: "告知住户以先登记的号码为准", "tell the household that the first number counts";
    }
    HH411 "booking-outside-rounds" Error None {
        headline: "预约时间不在任何一轮之内", "the booking's time lies in no round";
        expected: "{expected}", "{expected}";
        fix: "核对预约时间", "check the time of the booking";
    }
    HH412 "booking-not-on-roll" Warning HouseholdPending {
        headline: "预约的住址不在名册上，已新建待核实住户", "the booked address is not on the roll; made pending";
        fix: "上门核实", "visit the household";
    }
    HH413 "booking-number-missing" Error None {
        headline: "没有预约号", "there is no booking number";
        fix: "补上预约号", "enter the number";
    }
    HH414 "booking-time-missing" Warning None {
        headline: "没有预约时间，按当前轮次处理", "the booking has no time and was put to the current round";
        fix: "补上预约时间", "enter the time";
    }
    HH415 "booking-open-already" Warning None {
        headline: "该户还有未用的预约号，先登记的有效", "the household still has an open number, which stays";
        fix: "告知住户以先登记的号码为准", "tell the household that the first number counts";
    }
    HH420 "pharmacy-value-missing" Error RowHeld {
        headline: "药店资料缺少: {missing}", "the pharmacy's entry lacks: {missing}";
        fix: "补全后再导入", "complete it and import again";
    }
    HH421 "pharmacy-number-not-read" Error RowHeld {
        headline: "数量读不出", "the number cannot be read";
        expected: "不带单位的整数", "a whole number without a unit";
        fix: "改成整数", "write a whole number";
    }
    HH422 "two-statements-of-stock" Warning None {
        headline: "同一天有两个不同的库存数，以后一个为准", "two different stocks for one day; the later one counts";
        fix: "向药店核对", "ask the pharmacy";
    }
    HH423 "opening-hours-not-read" Error RowHeld {
        headline: "营业时间读不出", "the opening hours cannot be read";
        expected: "如 09:00-17:00", "such as 09:00-17:00";
        fix: "改成 开门-关门 两个时刻", "write the two times, opening-closing";
    }
    HH430 "generations-reversed" Warning None {
        headline: "“{relation}”的出生日期与户主的辈分不合", "born on the wrong side of the head for the relation {relation}";
        fix: "对照证件核对关系和出生日期", "compare relations and birth dates with the papers";
    }
    HH431 "lone-elderly-not-alone" Warning None {
        headline: "填为独居老人，但该户有 {count} 人", "marked as a lone elderly person in a household of {count}";
        fix: "改正是否独居老人，或核对家庭成员", "correct the answer, or check the members";
    }
    HH432 "two-heads" Warning None {
        headline: "一户有两个户主，另一个是 {other}", "two heads in one household; the other is {other}";
        fix: "核对与户主关系；如是两户，分别编户号", "check the relations; if there are two households, number them apart";
    }
    HH433 "no-head" Warning None {
        headline: "一户中没有户主", "nobody in the household is the head";
        fix: "补上户主；户主不住在此的不用处理", "add the head; if the head lives elsewhere, nothing to do";
    }
    HH434 "person-with-two-documents" Warning None {
        headline: "同一户中姓名和出生日期相同，证件不同，可能是一人", "same name and birth date, two documents; perhaps one person";
        fix: "向住户核实；是一人的，删去一行", "ask; if it is one person, delete one row";
    }
}
