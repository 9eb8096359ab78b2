//! RC7xx: returned pickup lists, against what was called.

super::codes! {
    RC701 "sold-without-voucher" Error RowHeld {
        headline: "已售出但没有凭证号", "sold without a voucher";
        expected: "居委会发出的凭证号", "the voucher code that the committee gave out";
        fix: "向药店核对是哪一户；补上凭证号后重新读入", "ask the pharmacy which household it was; enter the code and read the list again";
        checks: "清单上标了售出的行有没有凭证号。", "Whether a row that says sold names a voucher.";
        why: "没有凭证号，就不知道是哪一户领的；这一户下周会再被叫到，库存也对不上。", "Without a code nobody knows who was served; that household would be called again, and the stock does not add up.";
        example: "`（空）`，状态 `已购`", "`(blank)`, status `sold`";
    }
    RC702 "voucher-mistyped" Error RowHeld {
        headline: "凭证号有误：校验位不符", "the voucher code is mistyped: its check character does not fit";
        expected: "{near}", "{near}";
        fix: "对照凭证原件改正；程序不替人改", "compare it with the voucher and correct it; the program never does that by itself";
        checks: "凭证号的字符、长度和校验位。", "Characters, length and check character of the code.";
        why: "错一位就可能是另一户的凭证；猜对了是运气，猜错了就是冒领。", "One wrong character may be another family's voucher; to guess would give one family the other's share.";
        example: "`K7M-4F2-Q9TD`（末位应为 C）", "`K7M-4F2-Q9TD` (the last one should be C)";
        basis: "校验位按 31 进制加权和计算，任何一位写错、相邻两位颠倒都能发现", "the check character is a weighted sum over 31 characters; it notices every single wrong character and every swap of neighbours";
    }
    RC703 "voucher-of-another-registry" Error RowHeld {
        headline: "凭证不是本登记库发出的", "the voucher was issued by another registry";
        expected: "以 {mark} 开头的凭证号", "a code that begins with {mark}";
        fix: "把清单交给发出它的居委会", "give the list to the committee that issued it";
        checks: "凭证号前三位是否本登记库的标记。", "Whether the first three characters are this registry's mark.";
        why: "两个居委会的清单容易拿错；读进来会把别人的领取记在自己住户名下。", "Lists of two committees are easily mixed up; read here, another committee's sales would be booked on one's own households.";
        example: "登记库标记 `K7M`，清单上是 `B2J-…`", "the registry's mark is `K7M`, the list says `B2J-…`";
    }
    RC704 "voucher-never-issued" Error RowHeld {
        headline: "凭证号从未发出", "the voucher was never issued";
        fix: "对照凭证原件；若确有此凭证，核对 --registry", "compare it with the voucher; if there is such a voucher, check --registry";
        checks: "凭证号是否由某一批叫号发出过。", "Whether some call issued the code.";
        why: "校验位对而从未发出的号，不是抄错就是伪造。", "A code that fits but was never issued was copied wrongly or forged.";
        example: "校验位正确、但不在任何一批叫号里的号", "a code with the right check character that stands in no call";
    }
    RC705 "voucher-sold-twice" Error None {
        headline: "同一凭证被两次报为售出", "the voucher is reported as sold twice";
        fix: "向两处核对；多出的一份在 report stock 里会表现为差额", "ask both; the second share shows as a difference in report stock";
        checks: "同一凭证是否在别的药店、以别的数量再次报为售出。", "Whether a voucher is reported as sold again, elsewhere or with another quantity.";
        why: "一张凭证只能领一次。先报的日期和较大的数量计入，另一份要查明去向。", "A voucher is good for one share. The earlier day and the larger quantity count; where the other share went has to be found out.";
        example: "益民药房 2 月 4 日售出，康健药房 2 月 5 日又报售出", "sold by one pharmacy on 4 February, by another on the 5th";
    }
    RC706 "list-says-otherwise" Warning None {
        headline: "与先前读入的说法不同：先前为{before}，现为{now}", "another list said {before}, this one says {now}";
        fix: "以分量重的为准（售出重于未到，退回重于售出）；若这一份有误，用 undo 撤销它", "the weightier counts (sold over not come, returned over sold); if this list is wrong, take it back with undo";
        checks: "同一凭证在两份清单上的说法是否一致。", "Whether two lists say the same of a voucher.";
        why: "半天的清单写未到，全天的写已购，是常事；但抄错也长这样，所以说出来。", "A list of half a day says not come and that of the whole day sold: usual. But a slip looks the same, so it is told.";
        example: "上午的清单 `未到`，全天的清单 `已购`", "`not come` at noon, `sold` in the evening";
    }
    RC707 "sold-at-another-pharmacy" Warning None {
        headline: "在另一家药店售出（凭证指定 {pharmacy}）", "sold at another pharmacy (the voucher names {pharmacy})";
        fix: "计入售出的药店；提醒药店核对凭证上的店名", "it counts as sold there; remind the pharmacy to look at the name on the voucher";
        checks: "售出的药店是否凭证指定的那家。", "Whether the pharmacy that sold is the one the voucher names.";
        why: "各店的货按各自的号码配；卖给了别店的人，后面的号码就可能没有货。", "Stock is planned by number for each pharmacy; sold to another's customers, later numbers may find none.";
        example: "凭证写益民药房，清单是康健药房的", "the voucher names one pharmacy, the list is another's";
    }
    RC708 "sold-before-its-day" Warning None {
        headline: "早于凭证日期售出（凭证日期 {day}）", "sold before the day of the voucher ({day})";
        fix: "核对领取日期", "check the date";
        checks: "领取日期是否早于凭证的日期。", "Whether the date of sale lies before the voucher's day.";
        why: "分日是为了不排队；早到的人一多，当天的人就要等。日期也可能是抄错的。", "Days keep queues short; early comers make the others wait. Or the date is a slip.";
        example: "凭证 2 月 5 日，清单写 2 月 4 日领取", "a voucher for 5 February, sold on the 4th";
    }
    RC709 "sold-after-expiry" Warning None {
        headline: "凭证过期后售出（有效至 {until}）", "sold after the voucher ran out (valid until {until})";
        fix: "计为已售；提醒药店过期凭证不再受理", "it counts as sold; remind the pharmacy that vouchers run out";
        checks: "领取日期是否晚于凭证有效期。", "Whether the date of sale lies after the last valid day.";
        why: "过期的份额可能已经叫给后面的号码；再卖出去，库存就少一份。", "A share that ran out may have been given to the next number; sold again, one is missing.";
        example: "凭证有效至 2 月 6 日，2 月 8 日售出", "valid until 6 February, sold on the 8th";
        basis: "政策条款 voucher", "policy clause voucher";
    }
    RC710 "more-than-the-voucher" Error RowHeld {
        headline: "数量多于凭证（凭证 {masks} 只）", "more than the voucher is worth ({masks})";
        expected: "至多 {masks} 只", "at most {masks}";
        fix: "核对数量后重新读入；确需多给的，用 mask-alloc exception 登记理由和批准人", "check the quantity and read the list again; what was given above it on purpose is entered with mask-alloc exception";
        checks: "清单上的数量是否超过凭证的数量。", "Whether the quantity on the list is above the voucher's.";
        why: "配额不因清单上改一个数字而改变；多给要有理由、有批准、有来源。", "A quota is not changed by typing a number into a list; more needs a reason, an approver and a source.";
        example: "凭证 5 只，清单改成 `10`", "a voucher for 5, the list says `10`";
    }
    RC711 "less-than-the-voucher" Warning None {
        headline: "数量少于凭证（凭证 {masks} 只）", "less than the voucher is worth ({masks})";
        fix: "按实际数量计入；欠的部分不累计", "counted as it is; what was not taken does not add up";
        checks: "清单上的数量是否少于凭证的数量。", "Whether the quantity on the list is below the voucher's.";
        why: "药店货不够时会少给；写明了，库存才对得上。", "A pharmacy that runs short gives less; told, the stock adds up.";
        example: "凭证 5 只，清单 `3`", "a voucher for 5, the list says `3`";
    }
    RC712 "void-voucher-sold" Warning None {
        headline: "已作废的凭证被售出", "a voucher that was called back was sold";
        fix: "计为已售；查明药店是否拿到新的清单", "it counts as sold; see whether the pharmacy had the newer list";
        checks: "售出的凭证是否已经作废。", "Whether the voucher sold had been called back.";
        why: "作废的凭证上印着作废，药店仍卖出，多半是用了旧清单。", "It is struck out on the newer list; the pharmacy probably used the old one.";
        example: "撤销导入后作废的凭证仍被领取", "a voucher that an undo made void was used";
    }
    RC713 "status-not-understood" Error RowHeld {
        headline: "看不懂这一格的意思", "it is not clear what this says";
        expected: "已购、未到、退回，或打勾", "sold, not come, returned, or a tick";
        fix: "改成 已购、未到 或 退回，重新读入", "write sold, not come or returned, and read the list again";
        checks: "状态栏和打勾栏里写的是不是认得的说法。", "Whether status and tick are words that are known.";
        why: "把“电话打不通”当成领了或没领，都会让一户多领或少领；所以先问。", "To take “did not answer the phone” for sold or for not come would give one family too much or too little; so it is asked.";
        example: "状态 `电话打不通`", "status `did not answer the phone`";
    }
    RC714 "row-contradicts-itself" Error RowHeld {
        headline: "同一行的说法相反", "the row contradicts itself";
        expected: "打勾、状态和数量说同一件事", "tick, status and quantity that say the same";
        fix: "向药店核对，改正后重新读入", "ask the pharmacy, correct it and read the list again";
        checks: "同一行的打勾、状态、数量是否互相矛盾。", "Whether tick, status and quantity of a row agree.";
        why: "一半说领了，一半说没领，取哪一半都是猜。", "One half says sold, the other not; to take either is to guess.";
        example: "打了勾，状态却是 `未到`", "ticked, and the status says `not come`";
    }
    RC715 "served-twice-in-a-round" Error None {
        headline: "同一户在一轮内领了两次（另一凭证 {other}）", "the household was served twice in one round (also on {other})";
        fix: "查明两张凭证由谁领取；下一轮是否扣减由居委会决定并登记", "find out who used the two vouchers; what follows is the committee's to decide";
        checks: "同一户在同一轮里是否已用另一张凭证领过。", "Whether the household was served on another voucher of the round.";
        why: "每户每轮一次；多出的一份是别人的。", "Once a round and household; the second share was somebody else's.";
        example: "过期后重新叫号，旧凭证和新凭证都被售出", "the voucher ran out, a new one was issued, and both were used";
        basis: "政策条款 once_per_round", "policy clause once_per_round";
    }
    RC716 "quantity-not-read" Error RowHeld {
        headline: "数量不是数字", "the quantity is not a number";
        expected: "整数，如 5", "a whole number, such as 5";
        fix: "改成数字后重新读入", "write the number and read the list again";
        checks: "数量栏是不是整数。", "Whether the quantity is a whole number.";
        why: "数量不清，库存就算不出来。", "Without it the stock cannot be reckoned.";
        example: "`五只左右`", "`about five`";
    }
    RC717 "sale-date-doubtful" Warning None {
        headline: "领取日期无法辨认或晚于今天，按凭证日期计入", "the date of sale cannot be read or is still to come; the voucher's day counts";
        fix: "核对领取日期", "check the date";
        checks: "领取日期能不能读、是不是在今天之后。", "Whether the date of sale can be read and is not in the future.";
        why: "日期用来排出库的先后；看不清就用凭证上的日期，不因此退回整行。", "Dates order what left the shelf; where one is not clear the voucher's is taken, the row is not refused for that.";
        example: "`2月30日`", "`30 February`";
    }
    RC718 "pharmacy-not-known" Warning None {
        headline: "清单上的药店不在药店表里，按凭证指定的药店计入", "the pharmacy on the list is not known; the voucher's counts";
        fix: "核对药店名称或编码；新药店先导入药店表", "check its name or code; import a new pharmacy first";
        checks: "清单上的药店名称或编码是否在药店表里。", "Whether the list's pharmacy is among those imported.";
        why: "不知道是哪家的货，库存就对不上。", "Stock cannot be put down to a shelf nobody knows.";
        example: "`益民大药房（新店）`", "`Yimin (new shop)`";
    }
    RC719 "list-of-another-week" Warning None {
        headline: "凭证属于 {week}，不是所说的那一周", "the voucher belongs to {week}, not to the week that was named";
        fix: "核对是否拿错了清单；凭证仍计入它自己的那一周", "see whether it is the wrong list; the voucher counts for its own week";
        checks: "用 --week 指明的周与凭证的周是否一致。", "Whether the vouchers are of the week named with --week.";
        why: "拿错一周的清单，以为这周的都回来了，其实还没有。", "With last week's list read twice one believes this week's is back.";
        example: "`reconcile --week 2020-W07`，清单是第 6 周的", "`reconcile --week 2020-W07` with a list of week 6";
    }
    RC720 "list-says-nothing" Warning None {
        headline: "整份清单没有一行填写", "no row of the list says anything";
        fix: "核对是否填好后保存的那一份", "see whether this is the copy that was filled in";
        checks: "清单上有没有任何一行打勾、填状态或填日期。", "Whether any row has a tick, a status or a date.";
        why: "发出去的原件再读一遍什么也不会发生，却容易以为已经核销了。", "Reading the list as it was sent out changes nothing, though one might believe it was done.";
        example: "把导出的清单原样读回来", "the exported list read back untouched";
    }
    RC721 "stock-differs" Warning None {
        headline: "药店 {pharmacy} 的库存与账面差 {difference} 只", "the stock of {pharmacy} differs from the ledger by {difference}";
        fix: "逐行查账: mask-alloc report stock --pharmacy {pharmacy}", "line by line: mask-alloc report stock --pharmacy {pharmacy}";
        checks: "药店报的库存或盘点与“到货 − 售出 − 损耗”是否相等。", "Whether what the pharmacy says is left is deliveries less sales less losses.";
        why: "差额当周查，还记得；过一个月，谁也说不清。", "A difference is found in the same week or never.";
        example: "账面 125 只，盘点 120 只", "125 in the ledger, 120 counted";
    }
    RC722 "open-voucher-now-void" Warning None {
        headline: "该户已领，另一张未用的凭证 {other} 随之作废", "the household was served; its other open voucher {other} is void now";
        fix: "通知药店不再受理该凭证", "tell the pharmacy not to take that voucher";
        checks: "已领的住户在同一轮里是否还有一张未用的凭证。", "Whether a household that was served holds another open voucher of the round.";
        why: "两张都能用，就会领两份。", "With both in hand it could be served twice.";
        example: "旧凭证报为已购，过期重叫的新凭证还开着", "the old voucher was used after all, and a new one is out";
    }
    RC723 "list-of-another-registry" Error None {
        headline: "整份清单属于另一个登记库", "the whole list belongs to another registry";
        fix: "把清单交给发出它的居委会；或用 --registry 指明它的登记库", "give it to the committee that issued it, or name its registry with --registry";
        checks: "清单上的凭证号有没有一个是本登记库发出的。", "Whether any voucher on the list is of this registry.";
        why: "别的居委会的清单，一行也不该记到这里；未写入任何内容。", "Not a row of another committee's list belongs here; nothing was written.";
        example: "把隔壁居委会的清单拿来核销", "the neighbouring committee's list";
    }
    RC724 "not-enough-on-the-shelf" Error None {
        headline: "{pharmacy} 未承诺给凭证的口罩只有 {free} 只", "{pharmacy} has {free} that no voucher is promised";
        fix: "减少数量、换一家药店，或用 --source 写明其他来源", "give fewer, name another pharmacy, or say with --source where else they come from";
        checks: "额外发放的数量，药店货架上有没有未承诺给凭证的那么多。", "Whether the pharmacy has so many masks that are promised to no open voucher.";
        why: "从已承诺的口罩里多给一户，就有一张凭证领不到。", "Taken from what is promised, some voucher would find nothing.";
        example: "账面 25 只，5 张凭证未领，再要 5 只", "25 on the shelf, five vouchers open, and 5 more asked for";
    }
    RC725 "voucher-twice-in-a-file" Warning None {
        headline: "同一凭证在这份文件里出现两次（第 {row} 行）", "the voucher stands twice in this file (row {row})";
        fix: "核对两行：可能其中一行是另一张凭证抄错；确是重复的，删去一行", "compare the two rows: one may be another voucher, mistyped; delete one if it is a double";
        checks: "同一凭证在一份文件里是否被两行报为售出。", "Whether two rows of one file say that a voucher was sold.";
        why: "只算一次；但第二行也可能是另一户，那一户就没有记上。", "It counts once; but the second row may be another household, which then goes without.";
        example: "第 4 行和第 9 行是同一个凭证号", "one code in rows 4 and 9";
    }
}
