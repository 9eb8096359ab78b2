//! AS6xx: why a household was not called (shortfalls), and promises that a plan broke (breaches).
//!
//! A plan that breaks a promise is never stored, so a breach is seen only where the program itself is at fault.

const OURS_ZH: &str = "这是程序的错误，未写入任何内容；把代码和版本号报告给维护者";
const OURS_EN: &str =
    "a fault of the program, nothing was stored; report code and version to the maintainers";
const BREACH_ZH: &str =
    "每个方案写入之前都由另一段程序重新核对；违背承诺的方案一个字也不写入，所以没有住户因此多领或少领。";
const BREACH_EN: &str = "Every plan is checked by other code before it is stored, and one that breaks a promise is not; so \
                         nobody was given too much or too little.";

super::codes! {
    AS601 "nothing-due" Note None {
        headline: "本轮没有可领数量", "nothing is due in this round";
        fix: "查看理由: mask-alloc quota --week …", "for the reason: mask-alloc quota --week …";
        checks: "这一户在本轮有没有可领的数量。", "Whether anything is due to the household in this round.";
        why: "已领过、待核实或待裁定的住户不占号；理由逐条可查，不是被漏掉。", "A household that has had its share, or waits for a paper or a decision, is not called; the clauses say why, so it is not forgotten.";
        example: "第 1 轮已领 5 只，本周仍是第 1 轮", "5 masks were given in round 1, and this week is still round 1";
        basis: "政策的各条款", "the clauses of the policy";
    }
    AS602 "no-designated-pharmacy" Note None {
        headline: "所在街道没有指定药店", "no designated pharmacy in the subdistrict";
        fix: "导入该街道的药店表；核对街道名称是否一致", "import its pharmacies; look whether the subdistrict is written alike";
        checks: "住户所在街道有没有指定药店。", "Whether the household's subdistrict has a designated pharmacy.";
        why: "没有药店就没地方领；多半是两个表里街道名称写法不同。", "Without a pharmacy there is nowhere to go; most often the two files write the subdistrict differently.";
        example: "名册写 `彭浦新村街道`，药店表写 `彭浦新村`", "`彭浦新村街道` on the roll, `彭浦新村` in the list of pharmacies";
    }
    AS603 "pharmacies-closed" Note None {
        headline: "指定药店本周余下各日都不营业", "the pharmacies are closed for the rest of the week";
        fix: "核对药店表的休息日，或排入下一周", "check the days closed, or plan the next week";
        checks: "本周余下各日指定药店是否营业。", "Whether the designated pharmacies open on what is left of the week.";
        why: "叫人在休息日来，只会白跑一趟；号码保留。", "Nobody is called to a closed door; the number stays.";
        example: "药店周六、周日休息，周五晚上运行 assign", "closed on Saturday and Sunday, and `assign` is run on Friday night";
    }
    AS604 "stock-given-out" Note None {
        headline: "库存已按号码供应完", "the stock went to earlier numbers";
        fix: "到货后导入药店表再运行 assign；号码保留", "import the new stock and run assign again; the numbers stay";
        checks: "轮到这个号码时还有没有库存。", "Whether stock is left when the number's turn comes.";
        why: "严格按号码供应，前面的先领；没领到的号码保留，到货接着叫。", "Numbers are served strictly in order; one that was not reached stays and is called when stock arrives.";
        example: "库存 500 只，每户 5 只，叫到第 100 号为止", "500 masks, 5 a household: number 100 is the last";
        basis: "政策中关于次序和未供应号码的条款", "the policy's clauses on order and on numbers not reached";
    }
    AS605 "slots-taken" Note None {
        headline: "本周各日各时段都已排满", "every slot of the week is taken";
        fix: "核对药店的日接待户数，或排入下一周", "check the households a day, or plan the next week";
        checks: "本周各日各时段还有没有空位。", "Whether a slot is free in the rest of the week.";
        why: "柜台一天只能接待这么多户；再叫就是排队扎堆，正是要避免的。", "A counter serves so many households a day; more would be the crowd that the slots are there to prevent.";
        example: "每日可供 60 户，六天共 360 户，第 361 号等下周", "60 households a day for six days: the 361st waits for next week";
    }
    AS610 "plan-other-pharmacies" Error None {
        headline: "方案的药店与问题不一致", "the plan has other pharmacies than the problem";
        fix: OURS_ZH, OURS_EN;
        checks: "方案列出的药店与库存数据的药店一一对应。", "That the plan's pharmacies are those whose stock it was given.";
        why: BREACH_ZH, BREACH_EN;
        example: "方案多出一家没有库存数据的药店", "the plan has a pharmacy of which no stock is known";
    }
    AS611 "plan-unknown-household" Error None {
        headline: "方案中有不在候领的住户", "the plan holds a household that does not wait";
        fix: OURS_ZH, OURS_EN;
        checks: "方案中的住户都在候领名单上。", "That only households that wait are in the plan.";
        why: BREACH_ZH, BREACH_EN;
        example: "待裁定的住户被排了号", "a held household was called";
    }
    AS612 "plan-household-twice" Error None {
        headline: "方案中有住户出现两次", "the plan holds a household twice";
        fix: OURS_ZH, OURS_EN;
        checks: "每户在方案中只出现一次。", "That no household stands in the plan twice.";
        why: BREACH_ZH, BREACH_EN;
        example: "同一户周二、周四各领一次", "one household on Tuesday and again on Thursday";
    }
    AS613 "plan-household-left-out" Error None {
        headline: "方案遗漏了住户", "the plan leaves a household out";
        fix: OURS_ZH, OURS_EN;
        checks: "每个候领的住户不是被叫到，就是有未供应的原因。", "That every waiting household is either called or told why not.";
        why: BREACH_ZH, BREACH_EN;
        example: "候领 120 户，方案里只有 119 户", "120 households wait, 119 stand in the plan";
    }
    AS614 "plan-above-quota" Error None {
        headline: "有住户的数量不是其定额", "a household is given another number than its quota";
        fix: OURS_ZH, OURS_EN;
        checks: "每户的数量就是它的定额。", "That each household called is given its quota.";
        why: BREACH_ZH, BREACH_EN;
        example: "定额 5 只，方案写 10 只", "a quota of 5, and 10 in the plan";
    }
    AS615 "plan-other-place" Error None {
        headline: "有住户不在其指定药店", "a household is sent to a pharmacy that is not its own";
        fix: OURS_ZH, OURS_EN;
        checks: "每户被叫到为它指定的药店。", "That each household is called to a pharmacy designated for it.";
        why: BREACH_ZH, BREACH_EN;
        example: "被叫到别的街道的药店", "a household is sent to another subdistrict's pharmacy";
    }
    AS616 "plan-other-route" Error None {
        headline: "有住户的领取方式与登记不同", "a household is served by another route than its own";
        fix: OURS_ZH, OURS_EN;
        checks: "上门送货的送货，到店领取的到店。", "That whoever gets masks at the door gets them there, and others at the counter.";
        why: BREACH_ZH, BREACH_EN;
        example: "居家隔离的住户被叫到店里", "a household isolated at home is called to the counter";
    }
    AS617 "plan-other-day" Error None {
        headline: "有住户被排在不能领取的日期", "a household is called on a day that cannot be";
        fix: OURS_ZH, OURS_EN;
        checks: "日期在本周、不早于今天和开轮日，药店营业。", "That the day lies in the week, is not past, not before the round, and the pharmacy opens on it.";
        why: BREACH_ZH, BREACH_EN;
        example: "周日被叫到周日休息的药店", "a Sunday at a pharmacy that closes on Sundays";
    }
    AS618 "plan-other-slot" Error None {
        headline: "有住户被排在营业时段之外", "a household is called outside the opening hours";
        fix: OURS_ZH, OURS_EN;
        checks: "时段在药店的营业时间之内。", "That the hours are a slot of the pharmacy.";
        why: BREACH_ZH, BREACH_EN;
        example: "17:00 关门，被叫在 17:00-18:00", "17:00-18:00 where the pharmacy closes at 17:00";
    }
    AS619 "plan-above-stock" Error None {
        headline: "有药店发放数超过库存", "a pharmacy gives more than its stock";
        fix: OURS_ZH, OURS_EN;
        checks: "每家药店发出的总数不超过库存。", "That no pharmacy gives more than its stock.";
        why: BREACH_ZH, BREACH_EN;
        example: "库存 500 只，方案合计 505 只", "500 masks in stock, 505 in the plan";
    }
    AS620 "plan-above-capacity" Error None {
        headline: "有药店某日超过接待户数", "a day has more households than the counter can serve";
        fix: OURS_ZH, OURS_EN;
        checks: "每天到店的户数不超过柜台能接待的户数。", "That no day has more households at the counter than it can serve.";
        why: BREACH_ZH, BREACH_EN;
        example: "每日可供 60 户，某天排了 61 户", "61 households on a day of 60";
    }
    AS621 "plan-slots-uneven" Error None {
        headline: "某日各时段人数不均", "the slots of a day are not even";
        fix: OURS_ZH, OURS_EN;
        checks: "一天各时段的户数相差不超过应有的范围。", "That the slots of a day are even.";
        why: BREACH_ZH, BREACH_EN;
        example: "上午 30 户，下午 2 户", "30 households in the morning, 2 in the afternoon";
    }
    AS622 "plan-neighbours-apart" Error None {
        headline: "同楼住户被分开", "neighbours of one building are torn apart";
        fix: OURS_ZH, OURS_EN;
        checks: "同一楼的住户在名单上相邻。", "That neighbours of one building stand together.";
        why: BREACH_ZH, BREACH_EN;
        example: "12 号的三户被排在三段", "three households of No. 12 in three parts of the list";
    }
    AS623 "plan-day-against-number" Error None {
        headline: "号码在前的住户日期反而在后", "an earlier number comes on a later day";
        fix: OURS_ZH, OURS_EN;
        checks: "同一居委会、同一药店，号码在前的日期不晚。", "That, of one committee at one pharmacy, the earlier number comes on the earlier day.";
        why: BREACH_ZH, BREACH_EN;
        example: "15 号排周四，16 号排周二", "number 15 on Thursday, number 16 on Tuesday";
    }
    AS624 "plan-number-passed-over" Error None {
        headline: "越过了在前的号码", "an earlier number was passed over";
        fix: OURS_ZH, OURS_EN;
        checks: "没有越过本可同样领到的在前号码。", "That no number is called while an earlier one could have had the same masks.";
        why: BREACH_ZH, BREACH_EN;
        example: "叫了 16 号，15 号却说没有库存", "number 16 is called, and number 15 is told that stock ran out";
    }
    AS625 "plan-stock-idle" Error None {
        headline: "有货有位，却有住户等候", "a household waits while stock and a place are left";
        fix: OURS_ZH, OURS_EN;
        checks: "有货有位时没有人等候。", "That nobody waits while stock and a place are left.";
        why: BREACH_ZH, BREACH_EN;
        example: "剩 100 只、20 个空位，却有人“没有库存”", "100 masks and 20 places left, and a household waits";
    }
    AS626 "plan-share-missed" Error None {
        headline: "有居委会没有得到应得份额", "a committee has not had its share of the stock";
        fix: OURS_ZH, OURS_EN;
        checks: "有住户候领的居委会都得到了应得份额。", "That a committee with households waiting has had its share of the stock.";
        why: BREACH_ZH, BREACH_EN;
        example: "甲居委会全部领到，乙居委会一户没有", "one committee is served to the last, its neighbour not at all";
    }
    AS627 "plan-reason-untrue" Error None {
        headline: "未供应的原因不属实", "the reason given for a shortfall is not true";
        fix: OURS_ZH, OURS_EN;
        checks: "每个未供应的原因、居委会和名次都属实。", "That the reason given for a shortfall, its committee and its rank are true.";
        why: BREACH_ZH, BREACH_EN;
        example: "写着“药店休息”，其实营业", "“closed” for a pharmacy that is open";
    }
    AS628 "plan-first-not-first" Error None {
        headline: "应优先的住户没有排在首个时段", "a household that comes first has a later slot than others of its day";
        fix: OURS_ZH, OURS_EN;
        checks: "政策规定优先的住户，在当天排在其他住户之前。", "That households which come first by the policy come before the others of their day.";
        why: BREACH_ZH, BREACH_EN;
        example: "有 82 岁老人的住户排在 15 点，别人 9 点", "the household of a person of 82 at 15:00, others at 9:00";
    }
    AS630 "replay-differs" Error None {
        headline: "第 {call} 批：用当时的输入重新排，{what}", "call {call}: made again from what it was made from, {what}";
        expected: "{expected}", "{expected}";
        fix: "登记库可能被改动过；从备份核对该批", "the registry may have been changed; compare the call with a backup";
        checks: "用存下的输入重新做一遍方案，结果是否与存下的逐行相同。", "Whether the plan, made again from its stored inputs, is the stored one line by line.";
        why: "同样的输入必须得到同样的名单；不同就是有人改过名单，或换过程序版本。", "The same inputs give the same list; another list was changed by somebody, or made by another version.";
        example: "存下的第 12 行是 0031 户，重排得 0044 户", "line 12 is household 0031 as stored and 0044 when made again";
    }
    AS631 "input-not-kept" Note None {
        headline: "第 {call} 批没有存下输入，无法重排", "call {call} has no stored inputs and cannot be made again";
        fix: "较早版本做的批次如此；其余各项照查", "made by an earlier version; everything else is checked";
        checks: "这一批有没有存下当时的输入。", "Whether the call kept what it was made from.";
        why: "没有输入就没法重放，只能核对结果。", "Without the inputs only the result can be checked.";
        example: "升级以前做的第 1 批", "call 1, made before the update";
    }
    AS632 "voucher-does-not-fit" Error None {
        headline: "第 {call} 批的凭证号 {voucher} 有误或重复", "voucher {voucher} of call {call} does not fit, or stands twice";
        fix: "登记库可能被改动过；从备份核对", "the registry may have been changed; compare it with a backup";
        checks: "每个凭证号的校验位、标记，以及在所有批次中是否只出现一次。", "Check character and mark of each voucher code, and that it stands in one call only.";
        why: "重复的凭证号能领两份。", "A code that stands twice is good for two shares.";
        example: "两户持同一个凭证号", "two households with one code";
    }
    AS633 "called-twice-in-a-round" Error None {
        headline: "{household} 户在第 {round} 轮有两张有效凭证：{what}", "household {household} holds two vouchers of round {round} that count: {what}";
        fix: "查明后作废其中一张", "find out why, and void one of them";
        checks: "同一户在同一轮里未返回或已领的凭证是否多于一张。", "Whether a household has more than one voucher of a round that is open or was used.";
        why: "每户每轮一次。", "Once a round and household.";
        example: "第 1 批已领，第 3 批又叫到", "served in call 1 and called again in call 3";
        basis: "政策条款 once_per_round", "policy clause once_per_round";
    }
    AS634 "not-the-quota" Error None {
        headline: "第 {call} 批 {household} 户：{what} 只，政策为 {expected} 只", "household {household} of call {call} has {what}, the policy gives {expected}";
        fix: "核对政策文件；配额之外的用 mask-alloc exception 登记", "compare the policy; what is above a quota is entered with mask-alloc exception";
        checks: "名单上的数量是不是政策给的数量。", "Whether the number on the list is what the policy gives.";
        why: "名单上改一个数字，就是改配额。", "To change a number on the list is to change the quota.";
        example: "政策每户 5 只，存下的是 10 只", "5 for each address, and 10 stored";
        basis: "政策条款 per_address", "policy clause per_address";
    }
    AS635 "promised-more-than-left" Warning None {
        headline: "药店 {pharmacy} 已承诺 {promised} 只，账面只有 {left} 只", "{pharmacy} has promised {promised} and has {left} left";
        fix: "核对库存: mask-alloc report stock --pharmacy {pharmacy}", "look at its stock: mask-alloc report stock --pharmacy {pharmacy}";
        checks: "各药店未返回凭证的总数是否超过账面库存。", "Whether a pharmacy's open vouchers are worth more than its shelf.";
        why: "最后几户会空跑一趟。", "The last households would come for nothing.";
        example: "盘点后少了 50 只，凭证已发出", "50 fewer were counted after the vouchers were out";
    }
    AS636 "file-differs" Error None {
        headline: "文件与登记库不同：{what}", "the file is not what the registry says: {what}";
        expected: "{expected}", "{expected}";
        fix: "重新导出: mask-alloc export；填过的清单另存后用 reconcile 读入", "export it again; a list that was filled in is kept apart and read with reconcile";
        checks: "导出的文件与登记库现在会写出的是否逐字节相同。", "Whether an exported file has the very bytes that the registry would write.";
        why: "名单在路上被改过一格，拿到的人就不是该拿的人。", "One cell changed on the way, and the masks go to somebody else.";
        example: "第 7 行的数量由 5 改成 10", "the quantity in row 7 was changed from 5 to 10";
    }
    AS637 "policy-differs" Note None {
        headline: "第 {call} 批按另一份政策做成，政策各项未核对", "call {call} was made under another policy; its numbers are not compared";
        fix: "用 --policy 给出当时的政策文件", "give that policy with --policy";
        checks: "现在的政策与做这一批时的政策是不是同一份。", "Whether the policy is the one the call was made under.";
        why: "政策会换；用新政策去核对旧名单，处处都是错。", "Policies change; an old list compared with a new one is wrong everywhere.";
        example: "第 1 批用第一轮的政策，现在换了文件", "call 1 under the first policy, and the file was changed since";
    }
}
