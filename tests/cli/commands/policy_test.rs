//! `policy test`

use crate::support::TestEnvironment;

/// Two requests and a share of the built-in policy that pass, and the ids they have.
const GOOD: &str = r#"policy = "shanghai-2020"

[[case]]
id = "closed"
at = "2020-02-13T10:00"
ask = "register"
expect = { refuse = true, next = "2020-02-15T08:30" }

[[case]]
id = "papers"
at = "2020-02-03T10:00"
ask = "register"
person = { tags = ["foreigner"] }
proof = ["passport"]
expect = { pending = "papers" }

[[share]]
id = "queue"
at = "2020-02-05T08:00"
supply = 200
claims = { count = 100, want = 5 }
expect = { winners = 40, left = 0, got = { 40 = 5, 41 = 0 } }
"#;

/// A case file with one case: `rest` stands between its head and its end.
fn one(rest: &str) -> String {
    format!(
        "policy = \"shanghai-2020\"\n\n[[case]]\nid = \"one\"\nat = \"2020-02-03T10:00\"\nask = \"register\"\n{rest}\n"
    )
}

#[test]
fn cases_that_hold() {
    let env = TestEnvironment::new();
    env.write("good.toml", GOOD);
    let run = env.run("policy test good.toml").exits(0);
    assert_eq!(run.stdout, "good.toml: 3 cases, 3 pass, 0 fail\n");
    let run = env.run("policy test good.toml --only closed queue").exits(0);
    assert_eq!(run.stdout, "good.toml: 2 cases, 2 pass, 0 fail\n");
    env.run("policy test good.toml --only clsoed").exits(2).tells("no case has the id `clsoed`");
    env.run("policy test good.toml --only closed --trace")
        .exits(0)
        .prints("closed passes")
        .prints("clauses:");
}

#[test]
fn a_failing_case_is_told_with_the_clauses() {
    let env = TestEnvironment::new();
    let wrong = GOOD
        .replace("02-15T08:30", "02-14T08:30")
        .replace("id = \"closed\"", "id = \"closed\"\nnote = \"between the rounds\"");
    env.write("wrong.toml", &wrong);
    let run = env.run("policy test wrong.toml").exits(1);
    insta::assert_snapshot!(run.stdout, @r#"
    closed fails: between the rounds
       --> wrong.toml:3
        = expected: next = "2020-02-14T08:30"
        = found:    next = "2020-02-15T08:30"
        = answer:   refuse = "round_2"
                    next = "2020-02-15T08:30"
        = clauses:  round_2  fails at least until 2020-02-15T08:30

    wrong.toml: 3 cases, 2 pass, 1 fail
    "#);
    let env = TestEnvironment::in_chinese();
    env.write("wrong.toml", &wrong);
    insta::assert_snapshot!(env.run("policy test wrong.toml").exits(1).stdout, @r#"
    closed 未通过：between the rounds
       --> wrong.toml:3
        = 应为: next = "2020-02-14T08:30"
        = 实为: next = "2020-02-15T08:30"
        = 结果: refuse = "round_2"
                next = "2020-02-15T08:30"
        = 条款: round_2  不符合，至少到 2020-02-15T08:30

    wrong.toml：3 个用例，通过 2，未通过 1
    "#);
}

#[test]
fn a_share_that_does_not_hold_for_every_draw() {
    let env = TestEnvironment::new();
    let text = "[[share]]\nid = \"first-wins\"\nrule = \"lottery\"\nsupply = 5\nclaims = { count = 10, want = 5 }\nexpect = { got = { 1 = 5 } }\n";
    env.write("draw.toml", text);
    env.run("policy test draw.toml").exits(1).prints("= seed:").prints("found:    got = { 1 = 0 }");
}

#[test]
fn as_json() {
    let env = TestEnvironment::new();
    env.write("good.toml", GOOD);
    let run = env.run("policy test good.toml --format json").exits(0);
    let lines: Vec<serde_json::Value> =
        run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 4);
    assert_eq!(
        (&lines[0]["id"], &lines[0]["passes"], &lines[0]["line"]),
        (&"closed".into(), &true.into(), &3.into())
    );
    assert_eq!(lines[0]["came"]["next"], "\"2020-02-15T08:30\"");
    assert!(lines[0]["trace"].as_array().is_some_and(|trace| !trace.is_empty()));
    assert_eq!(lines[2]["kind"], "share");
    assert_eq!(
        (&lines[3]["kind"], &lines[3]["cases"], &lines[3]["failed"]),
        (&"summary".into(), &3.into(), &0.into())
    );
}

#[test]
fn several_files() {
    let env = TestEnvironment::new();
    env.write("a.toml", GOOD);
    env.write("b.toml", one("expect = { allow = { mask = 5 } }"));
    env.run("policy test a.toml b.toml").exits(0).prints("all: 4 cases, 4 pass, 0 fail");
    env.write("b.toml", GOOD);
    let run = env.run("policy test a.toml b.toml").exits(3);
    assert!(run.stderr.contains("error[PT510]: the id `closed` is taken: a.toml:3"), "{}", run.stderr);
    assert!(run.stderr.contains("--> b.toml:4:6"), "{}", run.stderr);
}

#[test]
fn a_policy_of_ones_own_beside_the_cases() {
    let env = TestEnvironment::new();
    let policy = env.run("policy show --text").exits(0).stdout;
    std::fs::create_dir(env.path("own")).unwrap();
    env.write("own/mine.toml", policy.replacen("mask = 5", "mask = 4", 1));
    env.write(
        "own/cases.toml",
        one("expect = { allow = { mask = 4 } }").replace("shanghai-2020", "mine.toml"),
    );
    env.run("policy test own/cases.toml").exits(0);
    env.write("own/mine.toml", "name = 5");
    env.run("policy test own/cases.toml").exits(3).tells("mine.toml:1:8");
}

/// What is wrong, the code, the place, and what else the message says.
#[test]
fn faults_of_case_files() {
    let allow = "expect = { allow = true }";
    let cases: &[(&str, String, &str, &str, &str)] = &[
        ("no TOML", "[[case]\n".into(), "PO501", "1:", ""),
        ("an empty file", String::new(), "PT511", "1:1", "[[case]]"),
        ("a key that is none", one(&format!("persn = {{}}\n{allow}")), "PO510", "7:1", "did you mean `person`?"),
        ("a key of a person", one(&format!("person = {{ birth = \"1980-01-01\" }}\n{allow}")), "PO510", "7:12", "born"),
        ("no time", one(allow).replace("at = \"2020-02-03T10:00\"\n", ""), "PT509", "3:", "`at` is missing"),
        ("no id", one(allow).replace("id = \"one\"\n", ""), "PT509", "3:", "`id` is missing"),
        ("no expectation", one(""), "PT509", "3:", "`expect` is missing"),
        ("nothing expected", one("expect = { round = 1 }"), "PT511", "7:10", "allow / refuse / pending"),
        ("two verdicts", one("expect = { allow = true, refuse = true }"), "PT512", "7:", "`allow` and `refuse`"),
        ("next without refusal", one("expect = { allow = true, next = \"never\" }"), "PT512", "7:", "`next`"),
        ("a price of a refusal", one("expect = { refuse = true, pay = \"1 CNY\" }"), "PT512", "7:", "`pay`"),
        ("alternatives beside a wish", one("want = { mask = 5 }\nexpect = { allow = [{ mask = 5 }] }"), "PT512", "8:", "want"),
        ("a price without currency", one("expect = { allow = true, pay = \"22\" }"), "PO512", "7:", "22 TWD"),
        ("not granted is no answer", one("expect = { allow = false }"), "PO512", "7:", "true, an amount"),
        ("a product of another policy", one("expect = { allow = { adult = 3 } }"), "PT514", "7:", "did you mean `mask`?"),
        ("a request that is none", one(allow).replace("\"register\"", "\"registr\""), "PT514", "6:7", "did you mean `register`?"),
        ("a tag with a slip", one(&format!("person = {{ tags = [\"pregnat\"] }}\n{allow}")), "PT514", "7:", "did you mean `pregnant`?"),
        ("a paper with a slip", one(&format!("proof = [\"pasport\"]\n{allow}")), "PT514", "7:", "did you mean `passport`?"),
        ("a time with a blank", one(allow).replace("T10:00", " 10:00"), "PT515", "5:6", "2020-02-10T10:00"),
        ("a day that is none", one(&format!("person = {{ born = \"1980-02-30\" }}\n{allow}")), "PT515", "7:", "1980-02-30"),
        ("a time without quotation marks", one(allow).replace("\"2020-02-03T10:00\"", "2020-02-03T10:00:00"), "PO512", "5:6", "a text"),
        ("a digit of two digits", one(&format!("person = {{ id_last = 12 }}\n{allow}")), "PT513", "7:", "from 0 to 9"),
        ("pieces below nothing", one("expect = { allow = { mask = -1 } }"), "PT513", "7:", "-1"),
        ("an amount of nothing", one("want = {}\nexpect = { allow = true }"), "PO516", "7:", "`want` is empty"),
        ("an event later than the request", one(&format!("history = [{{ did = \"buy\", at = \"2020-02-04T10:00\" }}]\n{allow}")), "PT517", "7:", "later"),
        ("an event at two times", one(&format!("history = [{{ did = \"buy\", at = \"2020-02-02T10:00\", round = 1 }}]\n{allow}")), "PT512", "7:", "`at` and `round`"),
        ("an event at no time", one(&format!("history = [{{ did = \"buy\" }}]\n{allow}")), "PT511", "7:", "at / round"),
        ("half a window", one(&format!("history = [{{ did = \"win\", round = 1, window = {{ from = \"2020-02-02\" }} }}]\n{allow}")), "PT509", "7:", "`to`"),
        ("one id twice", format!("{}\n[[draw]]\nid = \"one\"", one(allow)), "PT510", "10:6", "cases.toml:3"),
        ("requests without a policy", one(allow).replace("policy = \"shanghai-2020\"\n", ""), "PT518", "", "does not say which policy"),
        ("a policy that is none", one(allow).replace("shanghai", "shangai"), "PT520", "1:10", "did you mean `shanghai-2020`?"),
        ("a share without moment or rule", "policy = \"shanghai-2020\"\n[[share]]\nid = \"s\"\nsupply = 5\nclaims = [{}]\nexpect = { left = 0 }\n".into(), "PT509", "2:", "`at`"),
        ("a rule that is none", "[[share]]\nid = \"s\"\nrule = \"lotery\"\nsupply = 5\nclaims = [{}]\nexpect = { left = 0 }\n".into(), "PT514", "3:8", "did you mean `lottery`?"),
        ("a name of nobody", "[[share]]\nid = \"s\"\nrule = \"lottery\"\nsupply = 5\nclaims = [{ name = \"Wang\" }]\nexpect = { got = { Wnag = 5 } }\n".into(), "PT516", "6:", "did you mean `Wang`?"),
        ("a list too short", "[[share]]\nid = \"s\"\nrule = \"lottery\"\nsupply = 5\nclaims = { count = 3 }\nexpect = { got = [5, 0] }\n".into(), "PT519", "6:", "2 are listed for 3 claims"),
        ("places that are none", "[[share]]\nid = \"s\"\nrule = \"lottery\"\nsupply = 5\nclaims = [{}]\nmissed = [\"14-12\"]\nexpect = { left = 0 }\n".into(), "PO512", "6:", "12-14"),
        ("a beacon that is none", "[[draw]]\nid = \"d\"\nmethod = \"beacon\"\nbeacon = \"quiknet\"\nat = \"2026-04-20T00:00:00Z\"\nexpect = { round = 1 }\n".into(), "PT514", "4:", "did you mean `quicknet`?"),
        ("a moment without zone", "[[draw]]\nid = \"d\"\nmethod = \"beacon\"\nbeacon = \"quicknet\"\nat = \"2026-04-20T00:00:00\"\nexpect = { round = 1 }\n".into(), "PT515", "5:", "00Z"),
        ("digits that are none", "[[draw]]\nid = \"d\"\nmethod = \"beacon\"\nbeacon = \"quicknet\"\nround = 5\nsignature = \"xyz\"\nexpect = { randomness = \"00\" }\n".into(), "PO512", "6:", "hexadecimal"),
    ];
    let env = TestEnvironment::new();
    for (what, text, code, place, more) in cases {
        env.write("cases.toml", text);
        let run = env.run("policy test cases.toml");
        assert_eq!(run.code, Some(3), "{what}: {run:?}");
        for part in [format!("error[{code}]"), format!("--> cases.toml:{place}"), (*more).to_owned()] {
            assert!(run.stderr.contains(&part), "{what}: no {part:?} in\n{}", run.stderr);
        }
    }
}

#[test]
fn wrong_usage() {
    let env = TestEnvironment::new();
    env.run("policy test").exits(2);
    env.run("policy test nowhere.toml").exits(4).tells("error[FILE020]");
}
