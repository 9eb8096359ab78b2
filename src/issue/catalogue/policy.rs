//! PO5xx: policy files and the configuration, and rounds that a policy does not have.

super::codes! {
    PO501 "policy-not-toml" Error None {
        headline: "不是有效的 TOML: {words}", "the text is not TOML: {words}";
        source: "TOML 1.0", "TOML 1.0";
        fix: "在所示的行改正", "correct the line shown";
        checks: "政策文件是不是 TOML。", "Whether the policy file is TOML.";
        why: "政策决定每户几只；读不出就一户也不算，不会拿默认值代替。", "A policy decides what each household gets; where it cannot be read nothing is reckoned, and no default takes its place.";
        example: "`pieces = 5只`（值没有加引号）", "`pieces = 5只` (a text without quotation marks)";
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
        example: "`tims = 1`", "`tims = 1`";
    }
    PO511 "policy-key-missing" Error None {
        headline: "缺少 `{key}`", "`{key}` is missing";
        fix: "补上；样例: mask-alloc policy show --text", "add it; for an example: mask-alloc policy show --text";
        checks: "政策中必需的键是否都有。", "Whether the keys that a policy must have are there.";
        why: "少了数量或时间，程序只能编；它不编。", "Without the number or the time the program would have to make one up; it does not.";
        example: "`[round.two]` 里没有 `closes`", "a `[round.two]` without `closes`";
    }
    PO512 "policy-value-type" Error None {
        headline: "`{key}` 的值类型不对", "`{key}` has a value of another type";
        expected: "{expected}", "{expected}";
        fix: "改成所说的类型", "write a value of that type";
        checks: "每个键的值是不是应有的类型。", "Whether every value is of the type that its key takes.";
        why: "写成文字的 \"5\" 和数字 5 不是一回事；含糊的值不替人转换。", "The text \"5\" is not the number 5; what is unclear is not converted.";
        example: "`pieces = \"5\"`", "`pieces = \"5\"`";
    }
    PO513 "policy-value-out-of-range" Error None {
        headline: "`{key}` 的值 {found} 不可能", "`{key}` cannot be {found}";
        expected: "{least} 至 {most} 的整数", "a whole number from {least} to {most}";
        fix: "对照通知原文核对数字", "compare the number with the notice";
        checks: "数字是否在可能的范围内。", "Whether a number lies in the range that can be.";
        why: "每包 0 只分不出任何东西；超出范围的数字多半是打错。", "Packs of 0 give nothing to anybody; a number out of its range is most often a slip.";
        example: "`pieces = 0`", "`pieces = 0`";
    }
    PO514 "policy-word-unknown" Error None {
        headline: "未知的词 `{word}`", "unknown word `{word}`";
        expected: "以下之一: {known}", "one of {known}";
        fix: "改成认识的词", "use a word that is known";
        checks: "取固定几个词之一的值是不是其中之一。", "Whether a value that takes one of a few words is one of them.";
        why: "打错的凭证名如果不理会，拿着那种凭证的人家就会被当作没有凭证。", "A paper's name with a slip, passed over, would leave everybody who holds that paper without proof.";
        example: "`any = [[\"pasport\"]]`", "`any = [[\"pasport\"]]`";
    }
    PO515 "policy-source-unknown" Error None {
        headline: "依据 `{source}` 未列入 `[sources]`", "source `{source}` is not in `[sources]`";
        fix: "在 [sources] 中写出它的名称和网址", "add it to [sources], with its title and address";
        checks: "每条引用的依据是否列在 `[sources]` 里。", "Whether every source that a clause cites stands in `[sources]`.";
        why: "每一户的结果都要说得出依据；没有出处的条款，居民问起来答不上。", "Each result cites its clauses; a clause without a source leaves the clerk without an answer.";
        example: "`sources = [\"N9\"]`，而 `[sources]` 里没有", "`sources = [\"N9\"]`, which `[sources]` lacks";
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
    PO518 "clause-twice" Error None {
        headline: "条款名 `{name}` 用了两次（先在第 {line} 行）", "two clauses are called `{name}` (the first on line {line})";
        fix: "给其中一条另起名称", "give one of them another name";
        checks: "一个文件里条款名是否各不相同。", "Whether every clause of a file has a name of its own.";
        why: "结果按名称引用条款；两条同名，居民就不知道说的是哪一条。", "Results cite clauses by name; with two of one name nobody knows which is meant.";
        example: "`[limit.five]` 和 `[amount.five]`", "`[limit.five]` and `[amount.five]`";
    }
    PO519 "clause-name" Error None {
        headline: "条款名 `{name}` 只能用小写字母、数字和 `_`", "the clause name `{name}` may only hold lower case, digits and `_`";
        fix: "改写名称，例如 per_address", "write another name, such as per_address";
        checks: "条款名是否只用小写字母、数字和 `_`。", "Whether clause names are written in lower case, digits and `_`.";
        why: "名称印在每户的理由里，也写进表格和命令行；别的字符在那里会走样。", "Names stand in reasons, tables and command lines, where other signs come out differently.";
        example: "`[amount.Per-Address]`", "`[amount.Per-Address]`";
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
        headline: "{masks} 只，用每包 {pack} 只的整包发放须拆包", "{masks} masks cannot be given in packs of {pack} without opening some";
        expected: "{pack} 的倍数", "a multiple of {pack}";
        fix: "改正 give 或 pieces；不改则照发，由药店拆包", "correct `give` or `pieces`; else households get their number, and the pharmacy opens packs";
        checks: "每户数量是不是整包的倍数。", "Whether a household's number is a multiple of the pack.";
        why: "不是倍数就得拆包；当年药店为此每天要多花一个多小时。", "Otherwise packs must be broken, which cost pharmacies over an hour a day.";
        example: "每户 5 只，每包 2 只", "5 masks for a household, packs of 2";
    }
    PO524 "policy-value-form" Error None {
        headline: "`{key}` 的写法看不懂：{found}", "`{key}` cannot be read: {found}";
        expected: "{expected}", "{expected}";
        fix: "按所示的写法改正", "write it as shown";
        checks: "时间、价格、比例等文字是否按规定的写法。", "Whether times, prices, shares and the like are written in their form.";
        why: "看不懂的时间或价格只能猜；猜错的开放时间让人白跑一趟。", "A time or price that cannot be read could only be guessed, and a wrong opening time sends people out in vain.";
        example: "`hours = [\"8:00-24:30\"]`", "`hours = [\"8:00-24:30\"]`";
    }
    PO525 "policy-backwards" Error None {
        headline: "`{first}` 在 `{last}` 之后", "`{first}` lies behind `{last}`";
        fix: "对照通知核对两处", "compare both with the notice";
        checks: "起止两处是否先后有序。", "Whether a first value stands before its last.";
        why: "起止颠倒的条款对谁都不起作用，通知里的限制就悄悄没了。", "A clause whose end comes first holds for nobody, and a limit of the notice is silently gone.";
        example: "`from = 2020-03-12`，`until = 2020-03-05`", "`from = 2020-03-12`, `until = 2020-03-05`";
    }
    PO526 "policy-one-of" Error None {
        headline: "{keys} 中须有且只有一个", "exactly one of {keys} has to be there";
        fix: "留下所要的一个", "keep the one that is meant";
        checks: "互相排斥的键是否恰有一个。", "Whether of keys that exclude each other exactly one is there.";
        why: "两个都写，就不知道以哪个为准；一个不写，条款就没有内容。", "With two nobody knows which counts; with none the clause says nothing.";
        example: "`[limit.…]` 里既有 `times` 又有 `pieces`", "a `[limit.…]` with both `times` and `pieces`";
    }
    PO527 "policy-needs" Error None {
        headline: "`{key}` 须有 `{needs}`", "`{key}` needs `{needs}`";
        fix: "补上所缺的，或删去这一处", "add what is missing, or delete this";
        checks: "依赖另一处的键，那一处是否也写了。", "Whether what a key rests on is there too.";
        why: "说按层级先后却不写层级，排队的次序就没有依据。", "An order by tiers without tiers leaves the queue without a rule.";
        example: "`order = [\"tiers\"]` 而没有 `tiers`", "`order = [\"tiers\"]` without `tiers`";
    }
    PO528 "digit-twice" Warning None {
        headline: "尾号 {digit} 在 `{day}` 写了两次", "the digit {digit} stands twice on `{day}`";
        fix: "删去一个；可能本应是另一个尾号", "delete one of them; another digit may have been meant";
        checks: "同一天的尾号是否重复。", "Whether a digit stands twice on one weekday.";
        why: "写重的那个，往往本应是另一个尾号，那些人就没有日子可来。", "The second is often a slip for another digit, whose holders then have no day.";
        example: "`mon = [1, 1]`", "`mon = [1, 1]`";
    }
    PO529 "digit-without-day" Warning None {
        headline: "尾号 {digits} 没有可来的日子", "nobody with the digits {digits} may ever come";
        fix: "把它们写进某一天，或写明 free", "give them a weekday, or a free day";
        checks: "每个尾号是否都有一天可来。", "Whether every digit has a day.";
        why: "漏掉的尾号，十分之一的居民一只也买不到。", "A digit left out shuts out one resident in ten.";
        example: "`mon = [1, 6]` … `fri = [5]`，没有 0", "`mon = [1, 6]` … `fri = [5]`, without 0";
    }
    PO530 "no-such-round" Error None {
        headline: "政策中没有适用的轮次", "the policy has no round for it";
        expected: "{rounds}", "{rounds}";
        fix: "换一周，或用 --round 指明轮次", "choose another week, or say the round with --round";
        checks: "所说的周或轮在政策里有没有。", "Whether the policy has a round for that week or number.";
        why: "没有轮次就没有数量；按别的轮次算，发出去就收不回来。", "Without a round there is no number to give; what is given by another round's does not come back.";
        example: "`--week 2021-W06`", "`--week 2021-W06`";
    }
    PO531 "reserves-above-stock" Error None {
        headline: "预留合计 {percent}%，超过全部库存", "the reserves are {percent} % of the stock together";
        expected: "合计不超过 100%", "at most 100 % together";
        fix: "对照通知核对比例", "compare the shares with the notice";
        checks: "各项预留合计是否不超过全部库存。", "Whether reserves are at most the whole stock.";
        why: "超过的部分谁也拿不到，后面的群体却以为有份。", "What is above the stock goes to nobody, though the last group was promised it.";
        example: "`share = \"60%\"` 和 `share = \"50%\"`", "`share = \"60%\"` and `share = \"50%\"`";
    }
    PO532 "rounds-not-there" Error None {
        headline: "没有第 {first} 至 {last} 轮", "there is no round from {first} to {last}";
        fix: "核对轮次的号码，或补上这些轮", "correct the numbers, or add the rounds";
        checks: "条款所说的轮次政策里有没有。", "Whether the rounds that a clause is limited to are there.";
        why: "只在不存在的轮次里有效的条款，永远不起作用。", "A clause for rounds that do not exist never holds.";
        example: "`rounds = [60, 70]`，而只有 51 轮", "`rounds = [60, 70]` where there are 51";
    }
    PO533 "clause-hidden" Warning None {
        headline: "`{name}` 总被后面的 `{by}` 盖过", "`{name}` never decides: `{by}` after it holds wherever it does";
        fix: "先写一般的，后写例外和新的；或给后者加上 from、who 等范围", "write the rule first and exceptions and later versions after it, or limit the later one by `from`, `who` …";
        checks: "后写的条款是否把先写的完全盖住。", "Whether a later clause hides an earlier one entirely.";
        why: "同类条款以最后一条为准；被盖住的那条，写的人以为有效。", "Of such clauses the last decides; whoever wrote the earlier believes that it counts.";
        example: "两条 `[amount.…]`，范围相同", "two `[amount.…]` for the same people and time";
    }
    PO534 "clause-never" Warning None {
        headline: "`{name}` 永远不起作用：{why}", "`{name}` never holds: {why}";
        fix: "对照通知核对这一条的范围", "compare the clause's scope with the notice";
        checks: "每条是否有起作用的时候。", "Whether every clause can hold at some time for somebody.";
        why: "通知里的一条写进去了却不起作用，没人会发觉。", "A rule of the notice that is written down and never holds is missed by nobody.";
        example: "领取截止早于登记开始", "collection that ends before registration begins";
    }
    PO535 "births-misprinted" Warning None {
        headline: "第 {round} 轮所印出生日期 {from} 至 {to} 与年龄不符{whose}", "round {round}: the birth dates printed, {from} to {to}, are not those of the ages{whose}";
        expected: "{meant_from} 至 {meant_to}", "{meant_from} to {meant_to}";
        fix: "向发布者核实；程序按年龄计算", "ask who published them; the program goes by the ages";
        checks: "通知所印的出生日期是否与该轮的年龄一致。", "Whether birth dates in a notice are those that the ages of its round give.";
        why: "照抄上几轮的日期，这几个星期出生的孩子就会被拒之门外。", "With the dates of an earlier round, children born in those weeks are turned away.";
        example: "第 28 轮印着第 26 轮的日期", "round 28 printed with the dates of round 26";
    }
    PO536 "bundle-inside" Warning None {
        headline: "第 {place} 种组合已包含在第 {other} 种之内", "alternative {place} is no other than alternative {other} or part of it";
        fix: "删去它，或核对数量", "delete it, or compare the numbers with the notice";
        checks: "可选的组合是否各有不同。", "Whether alternatives differ from each other.";
        why: "一种组合若包含在另一种里，多半抄错了一个数。", "An alternative that lies inside another is most often a slip in one number.";
        example: "成人 5 只，或成人 3 只", "5 for adults, or 3 for adults";
    }
    PO537 "price-without-value" Warning None {
        headline: "`{name}` 没有写价格，别的条款写了", "`{name}` states no price though another clause does";
        fix: "写上 each，免费则写 each = \"0\"", "write `each`; `each = \"0\"` where it is free";
        checks: "有的渠道有价格时，别的渠道是否也有。", "Whether every channel has a price where one has.";
        why: "没有价格不等于免费；柜台会收错钱。", "No price is not free of charge, and the counter would take the wrong sum.";
        example: "`[price.mail]` 里没有 `each`", "a `[price.mail]` without `each`";
    }
    PO538 "too-many-words" Error None {
        headline: "`{key}` 太多，最多 {most} 个", "too many `{key}`; at most {most}";
        fix: "合并或删去一些", "leave some out, or put some together";
        checks: "品种、渠道、标签、证件的数目。", "How many products, channels, tags and papers a policy has.";
        why: "每个词占一位，以便一次比较千万个申请；位数有限。", "Each word takes one bit, so that ten million requests can be judged; there are only so many.";
        example: "`products` 里有 5 个品种", "`products` with five of them";
    }
    PO540 "draw-not-run" Error None {
        headline: "条款 `{clause}` 按抽签定顺序，本周尚未抽签", "clause `{clause}` orders by chance, and no draw was run for the week";
        fix: "先公布再抽签: mask-alloc draw announce，再 mask-alloc draw run", "announce and hold it: mask-alloc draw announce, then mask-alloc draw run";
        checks: "政策按抽签定顺序时，本周的抽签是否已经进行。", "Whether the week's draw was held where the policy orders by chance.";
        why: "没有公开的抽签，谁先谁后就成了程序私下的决定，没有人能复核。", "Without a public draw who goes first would be a private decision of the program, which nobody can replay.";
        example: "`rule = \"lottery\"`，本周没有抽签", "`rule = \"lottery\"`, and no draw in the week";
    }
    PO541 "rule-calls-nobody" Error None {
        headline: "条款 `{clause}` 的规则 `{rule}` 不是逐户通知的规则", "clause `{clause}` shares by `{rule}`, which does not call households one by one";
        fix: "周计划用 queue-stop、queue-skip、tiers、age-descending 或 lottery；其他规则用 mask-alloc share 分给各处", "use queue-stop, queue-skip, tiers, age-descending or lottery for calls; with other rules share stock among places: mask-alloc share";
        checks: "政策的短缺规则能不能用来逐户通知。", "Whether the shortage rule of the policy can call households.";
        why: "按比例分会给每户不足额的几只；通知单只发整份。", "A proportional rule would give every household a part of its quota; calls give whole quotas.";
        example: "`rule = \"proportional\"`", "`rule = \"proportional\"`";
    }
}
