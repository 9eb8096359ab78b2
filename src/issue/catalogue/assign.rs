//! AS6xx: why a household was not called (shortfalls), and promises that a plan broke (breaches).
//!
//! A plan that breaks a promise is never stored, so a breach is seen only where the program itself is at fault.

const OURS_ZH: &str = "这是程序的错误，未写入任何内容；把代码和版本号报告给维护者";
const OURS_EN: &str =
    "a fault of the program, nothing was stored; report code and version to the maintainers";

super::codes! {
    AS601 "nothing-due" Note None {
        headline: "本轮没有可领数量", "nothing is due in this round";
        fix: "查看理由: mask-alloc quota --week …", "for the reason: mask-alloc quota --week …";
    }
    AS602 "no-designated-pharmacy" Note None {
        headline: "所在街道没有指定药店", "no designated pharmacy in the subdistrict";
        fix: "导入该街道的药店表；核对街道名称是否一致", "import its pharmacies; look whether the subdistrict is written alike";
    }
    AS603 "pharmacies-closed" Note None {
        headline: "指定药店本周余下各日都不营业", "the pharmacies are closed for the rest of the week";
        fix: "核对药店表的休息日，或排入下一周", "check the days closed, or plan the next week";
    }
    AS604 "stock-given-out" Note None {
        headline: "库存已按号码供应完", "the stock went to earlier numbers";
        fix: "到货后导入药店表再运行 assign；号码保留", "import the new stock and run assign again; the numbers stay";
    }
    AS605 "slots-taken" Note None {
        headline: "本周各日各时段都已排满", "every slot of the week is taken";
        fix: "核对药店的日接待户数，或排入下一周", "check the households a day, or plan the next week";
    }
    AS610 "plan-other-pharmacies" Error None {
        headline: "方案的药店与问题不一致", "the plan has other pharmacies than the problem";
        fix: OURS_ZH, OURS_EN;
    }
    AS611 "plan-unknown-household" Error None {
        headline: "方案中有不在候领的住户", "the plan holds a household that does not wait";
        fix: OURS_ZH, OURS_EN;
    }
    AS612 "plan-household-twice" Error None {
        headline: "方案中有住户出现两次", "the plan holds a household twice";
        fix: OURS_ZH, OURS_EN;
    }
    AS613 "plan-household-left-out" Error None {
        headline: "方案遗漏了住户", "the plan leaves a household out";
        fix: OURS_ZH, OURS_EN;
    }
    AS614 "plan-above-quota" Error None {
        headline: "有住户的数量不是其定额", "a household is given another number than its quota";
        fix: OURS_ZH, OURS_EN;
    }
    AS615 "plan-other-place" Error None {
        headline: "有住户不在其指定药店", "a household is sent to a pharmacy that is not its own";
        fix: OURS_ZH, OURS_EN;
    }
    AS616 "plan-other-route" Error None {
        headline: "有住户的领取方式与登记不同", "a household is served by another route than its own";
        fix: OURS_ZH, OURS_EN;
    }
    AS617 "plan-other-day" Error None {
        headline: "有住户被排在不能领取的日期", "a household is called on a day that cannot be";
        fix: OURS_ZH, OURS_EN;
    }
    AS618 "plan-other-slot" Error None {
        headline: "有住户被排在营业时段之外", "a household is called outside the opening hours";
        fix: OURS_ZH, OURS_EN;
    }
    AS619 "plan-above-stock" Error None {
        headline: "有药店发放数超过库存", "a pharmacy gives more than its stock";
        fix: OURS_ZH, OURS_EN;
    }
    AS620 "plan-above-capacity" Error None {
        headline: "有药店某日超过接待户数", "a day has more households than the counter can serve";
        fix: OURS_ZH, OURS_EN;
    }
    AS621 "plan-slots-uneven" Error None {
        headline: "某日各时段人数不均", "the slots of a day are not even";
        fix: OURS_ZH, OURS_EN;
    }
    AS622 "plan-neighbours-apart" Error None {
        headline: "同楼住户被分开", "neighbours of one building are torn apart";
        fix: OURS_ZH, OURS_EN;
    }
    AS623 "plan-day-against-number" Error None {
        headline: "号码在前的住户日期反而在后", "an earlier number comes on a later day";
        fix: OURS_ZH, OURS_EN;
    }
    AS624 "plan-number-passed-over" Error None {
        headline: "越过了在前的号码", "an earlier number was passed over";
        fix: OURS_ZH, OURS_EN;
    }
    AS625 "plan-stock-idle" Error None {
        headline: "有货有位，却有住户等候", "a household waits while stock and a place are left";
        fix: OURS_ZH, OURS_EN;
    }
    AS626 "plan-share-missed" Error None {
        headline: "有居委会没有得到应得份额", "a committee has not had its share of the stock";
        fix: OURS_ZH, OURS_EN;
    }
    AS627 "plan-reason-untrue" Error None {
        headline: "未供应的原因不属实", "the reason given for a shortfall is not true";
        fix: OURS_ZH, OURS_EN;
    }
}
