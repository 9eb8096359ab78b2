//! `draw`: announced by the clerk, run by the street office, replayed by a stranger.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::people::heads;
use crate::sheets::read;
use crate::support::{Run, TestEnvironment};
use crate::week::ready;

/// A round of quicknet whose signature is on record.
const SIGNATURE: &str =
    "b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39";
const FILES: [&str; 4] =
    ["S4H-1-announcement.toml", "S4H-1-list.csv", "S4H-1-result.toml", "S4H-1-order.csv"];
const NUMBERS: [&str; 2] = ["--numbers", "9319; 2 5 8 10 12; 9 18 26 34 41 45"];
const AFTER: &str = "2020-02-06";

fn words<'w>(env: &TestEnvironment, today: &'w str, words: &[&'w str]) -> Run {
    env.run_words(words.iter().copied().chain(["--today", today]))
}

/// Twelve households without bookings, and a draw for them by lottery numbers.
fn announced(env: &TestEnvironment, rule: &str) -> Run {
    ready(env, 12, 20);
    let lottery = "福彩双色球 2020-02-06";
    words(
        env,
        "2020-02-03",
        &["draw", "announce", "--week", "2020-W06", "--rule", rule, "--numbers", lottery],
    )
}

fn run_by_numbers(env: &TestEnvironment) -> Run {
    words(env, AFTER, &["draw", "run", "S4H-1", NUMBERS[0], NUMBERS[1]])
}

/// What was published, in the folder of somebody who has nothing else.
fn stranger(env: &TestEnvironment, files: &[&str]) -> TestEnvironment {
    let other = TestEnvironment::new();
    for file in files {
        other.write(file, env.bytes(format!("out/draw/{file}")));
    }
    other
}

fn differences(env: &TestEnvironment, line: &str) -> Vec<Value> {
    let run = env.run(&format!("{line} --format json"));
    let found = run.exits(1).json();
    found.into_iter().filter(|line| line["kind"] == "difference").collect()
}

/// Key and code of the first household of the codes.
fn codes(env: &TestEnvironment) -> Vec<(String, String)> {
    let (_, rows) = read(&env.path("out/draw/S4H-1-codes.xlsx")).remove(0);
    let is_line = |row: &&Vec<String>| row.first().is_some_and(|key| key.starts_with("310106021013-"));
    rows.iter().filter(is_line).map(|row| (row[0].clone(), row[2].clone())).collect()
}

#[test]
fn the_clerk_announces_the_office_runs_and_a_stranger_replays() {
    let env = TestEnvironment::new();
    announced(&env, "equal").exits(0).tells("draw S4H-1: 12 entries").tells("objections until 2020-02-05.");
    assert_eq!(env.files("out/draw"), ["S4H-1-announcement.toml", "S4H-1-codes.xlsx", "S4H-1-list.csv"]);
    let early = stranger(&env, &FILES[..2]);
    early.run("draw verify S4H-1-announcement.toml").exits(0).tells("the list (nothing was drawn yet)");
    run_by_numbers(&env).exits(0).tells("12 entries in order");
    let other = stranger(&env, &FILES);
    let told = other.run("draw verify S4H-1-result.toml").exits(0);
    told.tells("draw S4H-1: 12 entries; worked out again and the same: list, seed and order.");
    let summary = other.run("draw verify S4H-1-order.csv S4H-1-result.toml --format json").exits(0).summary();
    assert_eq!(
        (&summary["entries"], &summary["differences"], &summary["proof"]),
        (&12.into(), &0.into(), &"public".into())
    );
    assert_eq!(
        other.files("."),
        FILES.map(str::to_owned).into_iter().collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>()
    );
}

#[test]
fn every_rule_replays() {
    for rule in ["groups", "weighted", "rfc3797"] {
        let env = TestEnvironment::new();
        announced(&env, rule).exits(0);
        run_by_numbers(&env).exits(0);
        stranger(&env, &FILES).run("draw verify S4H-1-result.toml").exits(0);
    }
}

#[test]
fn what_was_tampered_with_is_named_with_its_line() {
    let env = TestEnvironment::new();
    announced(&env, "equal").exits(0);
    run_by_numbers(&env).exits(0);
    let text = |file: &str| String::from_utf8(env.bytes(format!("out/draw/{file}"))).unwrap();
    let spoilt = |file: &str, with: String| {
        let other = stranger(&env, &FILES);
        other.write(file, with);
        let found = differences(&other, "draw verify S4H-1-result.toml");
        let words = |one: &Value| {
            (
                one["file"].as_str().unwrap().to_owned(),
                one["line"].as_u64(),
                one["what"].as_str().unwrap().to_owned(),
            )
        };
        found.iter().map(words).collect::<Vec<_>>()
    };
    let named = |file: &str, line: Option<u64>, what: &str| (file.to_owned(), line, what.to_owned());
    let [_, list, result, order] = FILES.map(text);
    let lines: Vec<&str> = order.lines().collect();
    // Places 1 and 2 exchanged.
    let swapped = order
        .replacen(&lines[1][2..], "#", 1)
        .replacen(&lines[2][2..], &lines[1][2..], 1)
        .replacen('#', &lines[2][2..], 1);
    assert!(spoilt(FILES[3], swapped).contains(&named(FILES[3], Some(2), "place")));
    // A friend in the list in place of somebody.
    let somebody = list.lines().nth(3).unwrap();
    let friend = format!("{}{}", &somebody[..60], "0000,5,1,,");
    let found = spoilt(FILES[1], list.replacen(somebody, &friend, 1));
    assert!(found.contains(&named(FILES[1], None, "list_sha256")), "{found:?}");
    assert!(found.contains(&named(FILES[1], Some(4), "not_in_order")), "{found:?}");
    assert!(found.iter().any(|one| one.0 == FILES[3] && one.2 == "not_in_list"), "{found:?}");
    // Another seed, and numbers that are not those of the key.
    let line = |key: &str| result.lines().position(|line| line.starts_with(key)).unwrap() as u64 + 1;
    let seed = result.lines().find(|line| line.starts_with("seed")).unwrap();
    let found = spoilt(FILES[2], result.replacen(seed, &format!("seed = \"{}\"", "0".repeat(64)), 1));
    assert_eq!(found, [named(FILES[2], Some(line("seed")), "seed")]);
    let found = spoilt(FILES[2], result.replacen("9319;", "9318;", 1));
    assert_eq!(found, [named(FILES[2], Some(line("key")), "unreadable")]);
    let other = stranger(&env, &FILES);
    other.write(FILES[1], "key,want\n");
    other
        .run("draw verify S4H-1-result.toml")
        .exits(4)
        .tells("no announcement, list, result or order of a draw");
}

#[test]
fn only_the_announced_source_is_taken_and_only_after_objections() {
    let env = TestEnvironment::new();
    announced(&env, "equal").exits(0);
    let before = env.files("out/draw");
    for given in [vec!["--seed", "42"], vec!["--round", "1000", "--signature", SIGNATURE]] {
        let line = [vec!["draw", "run", "S4H-1"], given].concat();
        words(&env, AFTER, &line).exits(2).tells("not the source that was announced");
    }
    let line = ["draw", "run", "S4H-1", NUMBERS[0], NUMBERS[1]];
    words(&env, "2020-02-05", &line).exits(2).tells("objections are open until 2020-02-05");
    words(&env, AFTER, &["draw", "run", "S4H-1", "--numbers", "9319; two"])
        .exits(2)
        .tells("`two` is no whole number");
    words(&env, AFTER, &["draw", "run", "S4H-9", NUMBERS[0], NUMBERS[1]]).exits(2).tells("no such draw");
    assert_eq!(env.files("out/draw"), before);
    let waived = [&line[..], &["--waive-objection", "口罩明日到货"]].concat();
    words(&env, "2020-02-04", &waived).exits(0).tells("objections were not waited for: 口罩明日到货");
    let other = stranger(&env, &FILES);
    other.run("draw verify S4H-1-result.toml").exits(0).tells("objections were not waited for: 口罩明日到货");
}

#[test]
fn run_twice_is_run_once() {
    let env = TestEnvironment::new();
    announced(&env, "equal").exits(0);
    run_by_numbers(&env).exits(0);
    let before = FILES.map(|file| env.bytes(format!("out/draw/{file}")));
    let line = ["draw", "run", "S4H-1", NUMBERS[0], NUMBERS[1]];
    words(&env, "2020-02-09", &line).exits(0).tells("was run before with the same; nothing changed");
    assert_eq!(FILES.map(|file| env.bytes(format!("out/draw/{file}"))), before);
    words(&env, AFTER, &["draw", "run", "S4H-1", "--numbers", "1 2 3"]).exits(2).tells("its result stays");
    words(&env, "2020-02-03", &["draw", "announce", "--week", "2020-W06", "--typed-by", "王"])
        .exits(2)
        .tells("draw S4H-1 stands for the same");
}

#[test]
fn a_round_of_the_beacon_is_verified() {
    let env = TestEnvironment::new();
    ready(&env, 12, 20);
    let announce = ["draw", "announce", "--week", "2020-W06", "--objections-until", "2023-08-23"];
    words(&env, "2020-02-03", &[&announce[..], &["--beacon-round", "1000"]].concat())
        .exits(2)
        .tells("objections are open until 2023-08-23T16:00:00Z");
    let announce = ["draw", "announce", "--week", "2020-W06", "--beacon-time", "2023-08-23T15:59:22Z"];
    words(&env, "2020-02-03", &announce).exits(0).tells("quicknet round 1000 (2023-08-23T15:59:24Z)");
    let wrong = SIGNATURE.replace("5e39", "5e38");
    let run = |round: &str, signature: &str| {
        words(&env, "2023-08-24", &["draw", "run", "s4h-1", "--round", round, "--signature", signature])
    };
    run("1000", &wrong).exits(2).tells("it is not the beacon's signature of round 1000");
    run("1000", "b446").exits(2).tells("2 bytes; a signature of this beacon has 48");
    run("1001", SIGNATURE).exits(2).tells("not the source that was announced");
    run("1000", &SIGNATURE.to_uppercase()).exits(0).tells("The signature fits the beacon's public key.");
    let other = stranger(&env, &FILES);
    other.run("draw verify S4H-1-result.toml").exits(0).tells("The signature fits the beacon's public key.");
    let result = String::from_utf8(other.bytes(FILES[2])).unwrap();
    other.write(FILES[2], result.replace(SIGNATURE, &wrong));
    let found = differences(&other, "draw verify S4H-1-result.toml");
    assert_eq!(found[0]["what"], "signature");
    words(&env, "2020-02-03", &["draw", "announce", "--week", "2020-W07", "--beacon-round", "0"])
        .exits(2)
        .tells("there is no round 0");
}

#[test]
fn a_person_finds_herself_and_nobody_else() {
    let env = TestEnvironment::new();
    announced(&env, "equal").exits(0);
    let codes = codes(&env);
    assert_eq!(codes.len(), 12);
    let ((key, code), (neighbour, _)) = (&codes[0], &codes[1]);
    assert_eq!(key, "310106021013-0001");
    let typed = code.replace('-', "").to_lowercase();
    let check = |env: &TestEnvironment, key: &str, file: &str| {
        words(env, "2020-02-03", &["draw", "check", file, "--code", &typed, "--key", key])
    };
    let early = stranger(&env, &FILES[..2]);
    check(&early, key, FILES[0]).exits(0).prints("nothing was drawn yet");
    check(&early, neighbour, FILES[0]).exits(1).prints("not in the list");
    run_by_numbers(&env).exits(0);
    let other = stranger(&env, &FILES);
    let found =
        words(&other, AFTER, &["draw", "check", FILES[2], "--code", code, "--key", key, "--format", "json"]);
    let found = found.exits(0).json().remove(0);
    let order = String::from_utf8(other.bytes(FILES[3])).unwrap();
    let line = format!("{},{}", found["place"], found["entry"].as_str().unwrap());
    assert!(order.lines().any(|one| one == line), "{line}");
    check(&other, key, FILES[2]).exits(0).prints(&format!("place {} of 12", found["place"]));
    words(&other, AFTER, &["draw", "check", FILES[2], "--code", "ABC", "--key", key])
        .exits(2)
        .tells("a code has 20 letters and digits");
    // Nothing that was published names a number.
    for file in FILES {
        let text = String::from_utf8(other.bytes(file)).unwrap();
        assert!(!text.contains("310106021013"), "{file}");
    }
}

#[test]
fn a_draw_that_is_withdrawn_stays_visible_and_is_not_run() {
    let env = TestEnvironment::new();
    announced(&env, "equal").exits(0);
    let act = env.run("draw list --format json").exits(0).json()[0]["act"].as_str().unwrap().to_owned();
    env.run(&format!("undo {act}")).exits(2).tells("a draw is withdrawn with a reason");
    env.run(&format!("undo {act} --reason 名单漏了三户 --by 王主任")).exits(0);
    let draws = env.run("draw list --format json").exits(0).json();
    let by = draws[0]["withdrawn"]["act"].as_str().unwrap();
    env.run(&format!("undo {by} --reason 恢复")).exits(2).tells("a draw that was withdrawn stays withdrawn");
    run_by_numbers(&env).exits(2).tells("it was withdrawn").tells("名单漏了三户");
    let draws = env.run("draw list --format json").exits(0).json();
    assert_eq!(
        (&draws[0]["state"], &draws[0]["withdrawn"]["reason"]),
        (&"withdrawn".into(), &"名单漏了三户".into())
    );
    env.run("draw winners S4H-1").exits(2).tells("draw S4H-1 is withdrawn: there is no order");
    // Another one may be announced, run, and taken back; then it is withdrawn as well.
    words(&env, "2020-02-03", &["draw", "announce", "--week", "2020-W06", "--typed-by", "王主任"]).exits(0);
    let seed = ["draw", "run", "S4H-2", "--seed", "3 5 17", "--by"];
    words(&env, AFTER, &[&seed[..], &["李"]].concat()).exits(2).tells("not the source that was announced");
    words(&env, AFTER, &[&seed[..], &["王主任"]].concat()).exits(0);
    let run = env.run("history --format json").exits(0).json().pop().unwrap();
    let act = run["act"].as_str().expect("the journal names its acts").to_owned();
    env.run(&format!("undo {act} --reason 输错 --by 王主任")).exits(0);
    words(&env, AFTER, &[&seed[..], &["王主任"]].concat()).exits(2).tells("it was withdrawn");
    let states: Vec<Value> = env.run("draw list --format json").exits(0).json();
    assert!(states.iter().all(|draw| draw["state"] == "withdrawn") && states.len() == 2);
}

#[test]
fn winners_are_masked_and_come_out_the_same() {
    let env = TestEnvironment::new();
    announced(&env, "equal").exits(0);
    env.run("draw winners S4H-1").exits(2).tells("draw S4H-1 is announced: there is no order");
    run_by_numbers(&env).exits(0);
    let shown = env.run("draw winners S4H-1 --first 3 --format csv").exits(0).stdout;
    assert_eq!(shown.lines().filter(|line| line.contains("****************")).count(), 3, "{shown}");
    for head in heads(12) {
        assert!(!shown.contains(&head.number) && !shown.contains(&head.name), "{shown}");
    }
    for ending in ["xlsx", "csv", "html"] {
        env.run(&format!("draw winners S4H-1 --out a.{ending}")).exits(0);
        env.run_on("2020-03-01", &format!("draw winners S4H-1 --out b.{ending}")).exits(0);
        assert!(env.bytes(format!("a.{ending}")) == env.bytes(format!("b.{ending}")), "{ending}");
    }
    #[cfg(unix)]
    for (file, mode) in [("S4H-1-codes.xlsx", 0o600), ("S4H-1-list.csv", 0o644), ("S4H-1-result.toml", 0o644)]
    {
        use std::os::unix::fs::PermissionsExt;
        let found = std::fs::metadata(env.path(format!("out/draw/{file}"))).unwrap().permissions().mode();
        assert_eq!(found & 0o777, mode, "{file}");
    }
}

#[test]
fn the_order_drawn_can_be_asked_for_by_household() {
    let env = TestEnvironment::new();
    announced(&env, "equal").exits(0);
    let week = "2020-W06".parse().unwrap();
    let places = || {
        let mut registry = mask_alloc::store::sqlite::open(&env.path("mask-alloc.db")).unwrap();
        mask_alloc::ops::draw::places(&mut registry, week, 1).unwrap()
    };
    assert!(places().is_none());
    run_by_numbers(&env).exits(0);
    let winners = env.run("draw winners S4H-1 --format json").exits(0).json();
    let numbers: Vec<u64> = winners
        .iter()
        .filter_map(|line| Some((line["place"].as_u64()?, line["household"].as_str()?.parse().ok()?)))
        .map(|(_, number): (u64, u64)| number)
        .collect();
    let mut drawn: Vec<(u32, u32)> =
        places().unwrap().into_iter().map(|(home, place)| (place, home.0)).collect();
    drawn.sort_unstable();
    assert_eq!(drawn.iter().map(|(_, home)| u64::from(*home)).collect::<Vec<_>>(), numbers);
    assert_eq!(numbers.len(), 12);
}

#[test]
fn any_other_list_can_be_drawn() {
    let env = TestEnvironment::in_chinese();
    env.run("init --mark S4H").exits(0);
    env.write(
        "list.csv",
        "编号,申请量,组,区域\n31010619500202002X,5,甲,东村\n310106195002020038,1,甲,西村\nB3,2,,西村\n",
    );
    let announce = |list: &str| {
        words(
            &env,
            "2020-02-03",
            &["draw", "announce", "--list", list, "--about", "摇号", "--rule", "groups", "--numbers", "x"],
        )
    };
    announce("list.csv").exits(0).tells("抽签 S4H-1：3 份");
    announce("list.csv").exits(2).tells("同一事项已有抽签 S4H-1");
    run_by_numbers(&env).exits(0).tells("3 份已排序");
    stranger(&env, &FILES).run("draw verify S4H-1-result.toml").exits(0);
    let winners = env.run("draw winners S4H-1 --format csv").exits(0).stdout;
    assert!(winners.contains("3****************X") && !winners.contains("0202"), "{winners}");
    env.run("draw list").exits(0).prints("S4H-1  已抽  摇号").tells("1 次抽签。");
    for (rows, told) in [
        ("编号,申请量\nA,5\nA,5\n", "第 3 行"),
        ("编号,申请量\nA,0\n", "第 2 行"),
        ("编号,申请量\nA,5\n,5\n", "第 3 行"),
    ] {
        env.write("bad.csv", rows);
        announce("bad.csv").exits(4).tells(told);
    }
    env.write("bad.csv", "姓名,数量\n王,5\n");
    announce("bad.csv").exits(2).tells("名单没有 key 和 want 两列");
    env.write("bad.csv", "编号,申请量,组\nA,5,\"x,y\"\n");
    env.run("draw announce --list bad.csv --about 二 --numbers x")
        .exits(2)
        .tells("第 1 份的组或区域含逗号、引号或换行");
}

#[test]
fn what_does_not_fit_together_is_refused() {
    let env = TestEnvironment::new();
    ready(&env, 3, 20);
    let announce = |more: &[&str]| {
        words(&env, "2020-02-03", &[&["draw", "announce", "--week", "2020-W06"], more].concat())
    };
    announce(&["--rule", "rfc3797", "--typed-by", "王"]).exits(2).tells("the rule rfc3797 needs numbers");
    announce(&["--numbers", "x", "--objections-until", "2020-02-02"])
        .exits(2)
        .tells("the last day for objections is past");
    announce(&["--numbers", "x", "--typed-by", "王"]).exits(2);
    announce(&["--rule", "dice", "--numbers", "x"]).exits(2);
    assert_eq!(env.files("out"), [""; 0]);
    env.run("draw list").exits(0).tells("0 draws.");
    env.run("draw verify nowhere.toml").exits(4);
}

const SHANGHAI: &str = include_str!("../../../policies/shanghai-2020.toml");

fn by_rule(rule: &str) -> String {
    SHANGHAI.replacen("rule = \"queue-stop\"\norder = [\"number\"]", rule, 1)
}

/// Where the policy orders by chance, nobody is called before the draw, and then in the order that was drawn.
#[test]
fn a_policy_by_lottery_calls_in_the_order_drawn() {
    let env = TestEnvironment::new();
    announced(&env, "equal").exits(0);
    env.write("lottery.toml", by_rule("rule = \"lottery\""));
    env.write("parts.toml", by_rule("rule = \"proportional\""));
    env.run("assign --week 2020-W06 --policy lottery.toml").exits(3).tells("PO540").tells("`order`");
    env.run("assign --week 2020-W06 --policy parts.toml").exits(3).tells("PO541").tells("`proportional`");
    run_by_numbers(&env).exits(0);
    words(&env, AFTER, &["assign", "--week", "2020-W06", "--policy", "lottery.toml"]).exits(0);
    let ask = ["quota", "--week", "2020-W06", "--policy", "lottery.toml", "--format", "json"];
    let lines = words(&env, AFTER, &ask).exits(0).json();
    let number = |line: &Value| line["household"].as_str().unwrap_or_default().to_owned();
    let called: BTreeSet<String> =
        lines.iter().filter(|line| line["state"] == "called, list not back").map(number).collect();
    let drawn = words(&env, AFTER, &["draw", "winners", "S4H-1", "--format", "json"]).exits(0).json();
    let first: BTreeSet<String> = drawn.iter().take(4).map(number).collect();
    assert_eq!(called, first, "20 masks are the first four of the list drawn: {drawn:?}");
}

/// The lottery of one channel says nothing of the calls for another.
#[test]
fn a_lottery_of_another_channel_does_not_hold_up_the_calls() {
    let env = TestEnvironment::new();
    ready(&env, 12, 20);
    let online = by_rule("channels = [\"online\"]\nrule = \"lottery\"");
    env.write("online.toml", online);
    env.run("assign --week 2020-W06 --policy online.toml").exits(0);
}
