//! PO5xx: policy files and the configuration, and rounds that a policy does not have.

super::codes! {
    PO501 "policy-not-toml" Error None {
        headline: "不是有效的 TOML: {words}", "the text is not TOML: {words}";
        source: "TOML 1.0", "TOML 1.0";
        fix: "在所示的行改正", "correct the line shown";
    }
    PO502 "configuration-not-read" Error None {
        headline: "配置文件 {file} 有误", "the configuration {file} cannot be used";
        fix: "在所示的行改正；样例: mask-alloc init", "correct the line shown; for an example: mask-alloc init";
    }
    PO510 "policy-key-unknown" Error None {
        headline: "未知的键 `{key}`", "unknown key `{key}`";
        expected: "以下之一: {known}", "one of {known}";
        fix: "改成认识的键，或删去这一行", "use a key that is known, or delete the line";
    }
    PO511 "policy-key-missing" Error None {
        headline: "缺少 `{key}`", "`{key}` is missing";
        fix: "补上；样例: mask-alloc policy show --text", "add it; for an example: mask-alloc policy show --text";
    }
    PO512 "policy-value-type" Error None {
        headline: "`{key}` 的值类型不对", "`{key}` has a value of another type";
        expected: "{expected}", "{expected}";
        fix: "改成所说的类型", "write a value of that type";
    }
    PO513 "policy-value-out-of-range" Error None {
        headline: "`{key}` 的值 {found} 不可能", "`{key}` cannot be {found}";
        expected: "{least} 至 {most} 的整数", "a whole number from {least} to {most}";
        fix: "对照通知原文核对数字", "compare the number with the notice";
    }
    PO514 "policy-word-unknown" Error None {
        headline: "未知的词 `{word}`", "unknown word `{word}`";
        expected: "以下之一: {known}", "one of {known}";
        fix: "改成认识的词", "use a word that is known";
    }
    PO515 "policy-source-unknown" Error None {
        headline: "依据 `{source}` 未列入 `[sources]`", "source `{source}` is not in `[sources]`";
        fix: "在 [sources] 中写出它的名称和网址", "add it to [sources], with its title and address";
    }
    PO516 "policy-text-empty" Error None {
        headline: "`{key}` 为空", "`{key}` is empty";
        fix: "填入内容；每条都要有两种语言和依据", "fill it in; every clause has both languages and a source";
    }
    PO517 "policy-time-not-local" Error None {
        headline: "`{key}` 不是本地日期或时间", "`{key}` is not a local date or time";
        expected: "日期 2020-02-02 或本地时间 2020-02-15T08:30:00", "a date like 2020-02-02 or a local time like 2020-02-15T08:30:00";
        fix: "去掉时区和引号；时间都按上海", "drop time zone and quotation marks; all times are Shanghai's";
    }
    PO520 "round-closes-first" Error None {
        headline: "第 {round} 轮的结束早于开始", "round {round} closes before it opens";
        fix: "对照通知核对 opens 和 closes", "compare `opens` and `closes` with the notice";
    }
    PO521 "rounds-overlap" Error None {
        headline: "第 {first} 轮与第 {second} 轮时间重叠", "rounds {first} and {second} overlap";
        fix: "改正其中一轮的时间", "correct the times of one of them";
    }
    PO522 "round-twice" Error None {
        headline: "第 {round} 轮写了两次", "round {round} is written twice";
        fix: "改正轮次的 number，或删去一轮", "correct its `number`, or delete one of them";
    }
    PO523 "pack-broken" Error None {
        headline: "每户 {masks} 只不能用每包 {pack} 只的整包发放", "{masks} masks per address cannot be given in packs of {pack}";
        expected: "{pack} 的倍数", "a multiple of {pack}";
        fix: "改正 masks 或 pack", "correct `masks` or `pack`";
    }
    PO530 "no-such-round" Error None {
        headline: "政策中没有适用的轮次", "the policy has no round for it";
        expected: "{rounds}", "{rounds}";
        fix: "换一周，或用 --round 指明轮次", "choose another week, or say the round with --round";
    }
}
