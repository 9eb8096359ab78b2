//! PO5xx: policy files and the configuration, and rounds that a policy does not have.

super::codes! {
    PO501 "policy-not-toml" Error None {
        headline: "不是有效的 TOML: {words}", "the text is not TOML: {words}";
        source: "TOML 1.0", "TOML 1.0";
        fix: "在所示的行改正", "correct the line shown";
        checks: "政策文件是不是 TOML。", "Whether the policy file is TOML.";
        why: "政策决定每户几只；读不出就一户也不算，不会拿默认值代替。", "A policy decides what each household gets; where it cannot be read nothing is reckoned, and no default takes its place.";
        example: "`masks = 5只`（值没有加引号）", "`masks = 5只` (a text without quotation marks)";
    }
    PO502 "configuration-not-read" Error None {
        headline: "配置文件 {file} 有误", "the configuration {file} cannot be used";
        fix: "在所示的行改正；样例: mask-alloc init", "correct the line shown; for an example: mask-alloc init";
        checks: "`mask-alloc.toml` 能不能读，键和值是否认得。", "Whether `mask-alloc.toml` can be read and its keys are known.";
        why: "它写着本居委会的路名和弄号；跳过它，地址就会补错。", "It holds the committee's own road and lane; without them addresses would be completed wrongly.";
        example: "`comittee = \"310110013005\"`（少一个 m）", "`comittee = \"310110013005\"` (one m is missing)";
    }
    PO510 "policy-key-unknown" Error None {
        headline: "未知的键 `{key}`", "unknown key `{key}`";
        expected: "以下之一: {known}", "one of {known}";
        fix: "改成认识的键，或删去这一行", "use a key that is known, or delete the line";
        checks: "政策中每个键是不是认得的。", "Whether every key of the policy is known.";
        why: "打错的键如果不理会，通知里的限制就悄悄不起作用了。", "A mistyped key that is passed over silently drops a limit of the notice.";
        example: "`per_houshold = 5`", "`per_houshold = 5`";
    }
    PO511 "policy-key-missing" Error None {
        headline: "缺少 `{key}`", "`{key}` is missing";
        fix: "补上；样例: mask-alloc policy show --text", "add it; for an example: mask-alloc policy show --text";
        checks: "政策中必需的键是否都有。", "Whether the keys that a policy must have are there.";
        why: "少了数量或时间，程序只能编；它不编。", "Without the number or the time the program would have to make one up; it does not.";
        example: "`[[round]]` 里没有 `closes`", "a `[[round]]` without `closes`";
    }
    PO512 "policy-value-type" Error None {
        headline: "`{key}` 的值类型不对", "`{key}` has a value of another type";
        expected: "{expected}", "{expected}";
        fix: "改成所说的类型", "write a value of that type";
        checks: "每个键的值是不是应有的类型。", "Whether every value is of the type that its key takes.";
        why: "写成文字的 \"5\" 和数字 5 不是一回事；含糊的值不替人转换。", "The text \"5\" is not the number 5; what is unclear is not converted.";
        example: "`masks = \"5\"`", "`masks = \"5\"`";
    }
    PO513 "policy-value-out-of-range" Error None {
        headline: "`{key}` 的值 {found} 不可能", "`{key}` cannot be {found}";
        expected: "{least} 至 {most} 的整数", "a whole number from {least} to {most}";
        fix: "对照通知原文核对数字", "compare the number with the notice";
        checks: "数字是否在可能的范围内。", "Whether a number lies in the range that can be.";
        why: "每户 500 只多半是多打了两个 0；按它分配，前几户就把库存领光了。", "500 masks a household are two noughts too many, and the first families would empty the shelf.";
        example: "`masks = 500`", "`masks = 500`";
    }
    PO514 "policy-word-unknown" Error None {
        headline: "未知的词 `{word}`", "unknown word `{word}`";
        expected: "以下之一: {known}", "one of {known}";
        fix: "改成认识的词", "use a word that is known";
        checks: "取固定几个词之一的值是不是其中之一。", "Whether a value that takes one of a few words is one of them.";
        why: "打错的凭证名如果不理会，拿着那种凭证的人家就会被当作没有凭证。", "A paper's name with a slip, passed over, would leave everybody who holds that paper without proof.";
        example: "`accepted = [\"tittle\"]`", "`accepted = [\"tittle\"]`";
    }
    PO515 "policy-source-unknown" Error None {
        headline: "依据 `{source}` 未列入 `[sources]`", "source `{source}` is not in `[sources]`";
        fix: "在 [sources] 中写出它的名称和网址", "add it to [sources], with its title and address";
        checks: "每条引用的依据是否列在 `[sources]` 里。", "Whether every source that a clause cites stands in `[sources]`.";
        why: "每一户的结果都要说得出依据；没有出处的条款，居民问起来答不上。", "Each result cites its clauses; a clause without a source leaves the clerk without an answer.";
        example: "`source = \"notice-1\"`，而 `[sources]` 里没有", "`source = \"notice-1\"`, which `[sources]` lacks";
    }
    PO516 "policy-text-empty" Error None {
        headline: "`{key}` 为空", "`{key}` is empty";
        fix: "填入内容；每条都要有两种语言和依据", "fill it in; every clause has both languages and a source";
        checks: "说明文字是否两种语言都有，依据是否写了。", "Whether texts are there in both languages and sources are named.";
        why: "这些文字会印在给居民的理由里；空着就等于没有理由。", "These texts are printed as the reason a household is given; an empty one is no reason.";
        example: "`zh = \"\"`", "`zh = \"\"`";
    }
    PO517 "policy-time-not-local" Error None {
        headline: "`{key}` 不是本地日期或时间", "`{key}` is not a local date or time";
        expected: "日期 2020-02-02 或本地时间 2020-02-15T08:30:00", "a date like 2020-02-02 or a local time like 2020-02-15T08:30:00";
        fix: "去掉时区和引号；时间都按上海", "drop time zone and quotation marks; all times are Shanghai's";
        checks: "时间是不是不带时区的本地时间。", "Whether times are local, without a time zone.";
        why: "带时区的时间换算后会差 8 小时，开轮前后的预约就归错了轮。", "A time with a zone shifts by eight hours, and bookings around the opening fall into the wrong round.";
        example: "`opens = 2020-02-15T08:30:00Z`", "`opens = 2020-02-15T08:30:00Z`";
    }
    PO520 "round-closes-first" Error None {
        headline: "第 {round} 轮的结束早于开始", "round {round} closes before it opens";
        fix: "对照通知核对 opens 和 closes", "compare `opens` and `closes` with the notice";
        checks: "每一轮的结束不早于开始。", "Whether every round closes after it opens.";
        why: "结束在前的一轮收不到任何预约。", "A round that closes first takes no booking at all.";
        example: "`opens = 2020-02-15`，`closes = 2020-02-05`", "`opens = 2020-02-15`, `closes = 2020-02-05`";
    }
    PO521 "rounds-overlap" Error None {
        headline: "第 {first} 轮与第 {second} 轮时间重叠", "rounds {first} and {second} overlap";
        fix: "改正其中一轮的时间", "correct the times of one of them";
        checks: "各轮的时间是否互不重叠。", "Whether rounds keep apart in time.";
        why: "重叠的时间里，一次预约属于两轮，同一户就能领两份。", "A booking in the overlap would belong to two rounds, and one family could get two shares.";
        example: "第 1 轮到 2 月 8 日，第 2 轮从 2 月 7 日起", "round 1 until 8 February, round 2 from 7 February";
    }
    PO522 "round-twice" Error None {
        headline: "第 {round} 轮写了两次", "round {round} is written twice";
        fix: "改正轮次的 number，或删去一轮", "correct its `number`, or delete one of them";
        checks: "轮次的号码是否各不相同。", "Whether every round has a number of its own.";
        why: "两个第 2 轮，就说不清某户领的是哪一轮。", "With two rounds 2 nobody can say in which one a household was served.";
        example: "两处 `number = 2`", "`number = 2` twice";
    }
    PO523 "pack-broken" Warning None {
        headline: "每户 {masks} 只，用每包 {pack} 只的整包发放须拆包", "{masks} masks per address cannot be given in packs of {pack} without opening some";
        expected: "{pack} 的倍数", "a multiple of {pack}";
        fix: "改正 masks 或 pack；不改则照发，由药店拆包", "correct `masks` or `pack`; else households get their number, and the pharmacy opens packs";
        checks: "每户数量是不是整包的倍数。", "Whether a household's number is a multiple of the pack.";
        why: "不是倍数就得拆包；当年药店为此每天要多花一个多小时。", "Otherwise packs must be broken, which cost pharmacies over an hour a day.";
        example: "每户 5 只，每包 2 只", "5 masks for a household, packs of 2";
    }
    PO530 "no-such-round" Error None {
        headline: "政策中没有适用的轮次", "the policy has no round for it";
        expected: "{rounds}", "{rounds}";
        fix: "换一周，或用 --round 指明轮次", "choose another week, or say the round with --round";
        checks: "所说的周或轮在政策里有没有。", "Whether the policy has a round for that week or number.";
        why: "没有轮次就没有数量；按别的轮次算，发出去就收不回来。", "Without a round there is no number to give; what is given by another round's does not come back.";
        example: "`--week 2021-W06`", "`--week 2021-W06`";
    }
}
