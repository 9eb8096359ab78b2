//! PT5xx: case files of policies, beyond what they have in common with policy files.

super::codes! {
    PT509 "case-key-missing" Error None {
        headline: "用例缺少 `{key}`", "`{key}` is missing";
        fix: "补上；格式见 docs/policy-cases.md", "add it; docs/policy-cases.md has the format";
        checks: "用例中必需的键是否都有。", "Whether the keys that a case must have are there.";
        why: "没有时间或请求，就不知道在检验什么。", "Without a time or a request nobody knows what is tested.";
        example: "`[[case]]` 里没有 `at`", "a `[[case]]` without `at`";
    }
    PT510 "case-id-twice" Error None {
        headline: "编号 `{id}` 已用过：{place}", "the id `{id}` is taken: {place}";
        fix: "换一个编号；一次运行的所有文件里编号各不相同", "give it another; ids are unique over all files of a run";
        checks: "一次运行的所有用例文件里，编号是否各不相同。", "Whether every case of a run has an id of its own.";
        why: "两个用例同一个编号，就说不清是哪一个没有通过。", "With one id for two cases nobody can say which of them fails.";
        example: "两处 `id = \"W07a\"`", "`id = \"W07a\"` twice";
    }
    PT511 "case-one-of-missing" Error None {
        headline: "缺少以下之一: {keys}", "one of these is missing: {keys}";
        fix: "写上其中一个", "write one of them";
        checks: "几个键里必须有一个的地方，是否写了一个。", "Whether one of several keys is there where one must be.";
        why: "没有写明应有的结果，用例什么也没有检验。", "A case that states no answer tests nothing.";
        example: "`expect = { round = 1 }`", "`expect = { round = 1 }`";
    }
    PT512 "case-keys-exclude" Error None {
        headline: "`{one}` 和 `{other}` 不能同时写", "`{one}` and `{other}` cannot stand together";
        fix: "删去其中一个，或分成两个用例", "delete one of them, or make two cases";
        checks: "互相排斥的键是否同时写了。", "Whether keys stand together that exclude each other.";
        why: "既准又不准的用例，怎么判都不对。", "A case that is granted and refused cannot be met by any policy.";
        example: "`expect = { allow = true, next = \"2020-02-13\" }`", "`expect = { allow = true, next = \"2020-02-13\" }`";
    }
    PT513 "case-value-out-of-range" Error None {
        headline: "`{key}` 的值 {found} 不可能", "`{key}` cannot be {found}";
        expected: "{least} 至 {most} 的整数", "a whole number from {least} to {most}";
        fix: "改正数字", "correct the number";
        checks: "用例里的数字是否在可能的范围内。", "Whether a number of a case lies in the range that can be.";
        why: "身份证末位写成 12，这个用例就永远轮不到。", "With 12 as the last digit of an identity number no day would ever be hers.";
        example: "`id_last = 12`", "`id_last = 12`";
    }
    PT514 "case-word-unknown" Error None {
        headline: "不认得的词 `{word}`", "unknown word `{word}`";
        expected: "以下之一: {known}", "one of {known}";
        fix: "改成认得的词；政策自己的词写在它的 [words] 中", "use a word that is known; a policy declares words of its own in [words]";
        checks: "用例里的词，格式和政策是否认得。", "Whether the words of a case are known to the format and to its policy.";
        why: "打错的标记如果不理会，用例检验的就是另一个人。", "A mistyped tag that is passed over would test another person.";
        example: "`tags = [\"pregnat\"]`", "`tags = [\"pregnat\"]`";
    }
    PT515 "case-time-not-read" Error None {
        headline: "`{key}` 的 {found} 不是这样的日期或时间", "`{key}`: \"{found}\" is not such a date or time";
        expected: "{like}", "{like}";
        fix: "按所示的样子写，加引号", "write it like that, in quotation marks";
        checks: "日期和时间是否按规定的样子写。", "Whether dates and times are written in the form of case files.";
        why: "差一个小时，就可能是开门前和开门后的区别。", "One hour can be the difference between closed and open.";
        example: "`at = \"2020-02-10 10:00\"`", "`at = \"2020-02-10 10:00\"`";
    }
    PT516 "case-name-unknown" Error None {
        headline: "没有叫 `{name}` 的申领", "no claim has the name `{name}`";
        fix: "改正名称；没有名称的申领按次序编号，从 1 起", "correct the name; claims without one are numbered from 1";
        checks: "应得数量里的名称是否都是申领的名称。", "Whether the names of what is received are names of claims.";
        why: "名称对不上，就没有人检验那一份。", "A name that fits nobody leaves that share untested.";
        example: "`got = { Wnag = 5 }`", "`got = { Wnag = 5 }`";
    }
    PT517 "case-history-later" Error None {
        headline: "已发生的事晚于这次申领", "the event is later than the request";
        fix: "改正时间；history 里只写请求之前的事", "correct the time; the history is what was before";
        checks: "用例里已发生的事是否都不晚于请求。", "Whether the history of a case is before its request.";
        why: "还没有发生的购买不能算进额度。", "A purchase that has not been made yet cannot count against a quota.";
        example: "`at = \"2020-02-10T10:00\"`，history 里 `at = \"2020-02-12T10:00\"`", "`at = \"2020-02-10T10:00\"`, in the history `at = \"2020-02-12T10:00\"`";
    }
    PT518 "case-policy-not-named" Error None {
        headline: "没有写明检验哪一个政策", "the file does not say which policy it is about";
        fix: "在文件开头写 policy = \"名称或文件\"；只有带 rule 的 [[share]] 和 [[draw]] 不需要", "begin it with policy = \"name or file\"; only a [[share]] with `rule` and a [[draw]] need none";
        checks: "有请求的用例文件是否写明了政策。", "Whether a file with requests names its policy.";
        why: "拿默认的政策代替，检验的就是别的规则。", "A default in its place would test other rules than those meant.";
        example: "有 `[[case]]` 而没有 `policy`", "a `[[case]]`, and no `policy`";
    }
    PT519 "case-list-length" Error None {
        headline: "列出 {found} 份，申领有 {expected} 份", "{found} are listed for {expected} claims";
        fix: "每份申领写一个数；只写几份时用表", "write a number for every claim, or a table for some of them";
        checks: "应得数量的列表和申领是否一样长。", "Whether a list of what is received is as long as the claims.";
        why: "少一个数，后面的数就都归错了人。", "One number too few gives all later ones to the wrong people.";
        example: "三份申领，`got = [5, 5]`", "three claims, `got = [5, 5]`";
    }
    PT520 "case-policy-unknown" Error None {
        headline: "没有叫 `{policy}` 的政策，也没有这个文件", "`{policy}` is no built-in policy, and there is no such file";
        fix: "改正名称；内置政策: mask-alloc policy list", "correct it; for the built-in ones: mask-alloc policy list";
        checks: "用例文件所说的政策是否存在。", "Whether the policy of a case file is there.";
        why: "找不到政策，一个用例也不能检验。", "Without the policy not a single case can be held against it.";
        example: "`policy = \"tiwan-2020\"`", "`policy = \"tiwan-2020\"`";
    }
}
