//! `when`: from when on a household may have masks, and when it may expect them.

use std::io::Write as _;
use std::process::Stdio;

use crate::people::{address, head, heads, spouse};
use crate::sheets::{csv, roll_csv, table};
use crate::support::{Run, TestEnvironment};
use crate::week::{bookings, pharmacy, ready};

/// Six households, stock for two of them; called, and the voucher of the first is used.
fn two_called(env: &TestEnvironment) -> String {
    ready(env, 6, 10);
    env.run("export --out lists").exits(0);
    let voucher = env.run("when 1 --format json").exits(0).json()[0]["voucher"].as_str().unwrap().to_owned();
    let rows = [["凭证号", "状态", "领取日期"], [&voucher, "已购", "2020-02-04"]];
    env.write("back.csv", csv(&table(&rows)));
    env.run_on("2020-02-04", "reconcile back.csv").exits(0);
    voucher
}

#[test]
fn served_in_hand_and_waiting() {
    let env = TestEnvironment::new();
    two_called(&env);
    insta::assert_snapshot!(env.run_on("2020-02-04", "when 1 2 3 6").exits(0).stdout, @r"
    0001  0: served in round 1 on 4 Feb; allowed from 2020-02-15 (round 2, clause
          once_per_round)
    0002  voucher S4H-VHT-L5AY: 2020-02-03 10:00-11:00 at 百草药房, 5 masks, valid
          until 2020-02-04
    0003  5: per address, round 1; allowed from 2020-02-04 (round 1, clause
          per_address); expected about 2020-02-08: place 1 of those who wait, 5
          masks up to its own, about 1.4 a day come for its committee
    0006  5: per address, round 1; allowed from 2020-02-04 (round 1, clause
          per_address); expected about 2020-02-19: place 4 of those who wait, 20
          masks up to its own, about 1.4 a day come for its committee
    ");
    let lines = env.run_on("2020-02-04", "when 1 2 3 6 --format json").exits(0).json();
    let of = |at: usize, key: &str| lines[at][key].clone();
    assert_eq!((of(0, "state"), of(0, "allowed")), ("served".into(), "2020-02-15".into()));
    assert_eq!((of(0, "round"), of(0, "clause")), (2.into(), "once_per_round".into()));
    assert_eq!((of(1, "clause"), of(1, "day")), ("voucher".into(), "2020-02-03".into()));
    assert_eq!((of(1, "until"), of(1, "masks")), ("2020-02-04".into(), 5.into()));
    assert_eq!((of(2, "ahead"), of(3, "ahead")), (0.into(), 3.into()));
    // 10 masks in a week, 1.428 a day: 5 masks take 4 days, 20 take 15.
    assert_eq!((of(2, "expected"), of(3, "expected")), ("2020-02-08".into(), "2020-02-19".into()));
}

#[test]
fn named_in_any_way_and_from_standard_input() {
    let env = TestEnvironment::new();
    let voucher = two_called(&env);
    let words = ["when", &address(2), &voucher, "--today", "2020-02-04", "--format", "json"];
    let lines = env.run_words(words).exits(0).json();
    assert_eq!((&lines[0]["household"], &lines[1]["household"]), (&"0002".into(), &"0001".into()));
    let mut child = env
        .command()
        .args(["when", "5", "-", "--today", "2020-02-04", "--format", "csv"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(b"\xef\xbb\xbf3\r\n\n  4 \n").unwrap();
    let run = Run::from_output(child.wait_with_output().unwrap()).exits(0);
    let numbers: Vec<&str> = run.stdout.lines().skip(1).filter_map(|line| line.split(',').nth(1)).collect();
    assert_eq!(numbers, ["0005", "0003", "0004"]);
}

#[test]
fn papers_bookings_and_the_last_round() {
    let env = TestEnvironment::new();
    let mut rows = heads(4);
    rows[3].certificate.clear();
    env.run("init --mark S4H").exits(0);
    env.write("roll.csv", roll_csv(&rows));
    env.write("pharmacies.csv", csv(&pharmacy(50, 40)));
    env.write("bookings.csv", csv(&bookings(&[2])));
    env.run("import roll.csv pharmacies.csv bookings.csv --deny never").exits(0);
    let one = |line: &str, today: &str| env.run_on(today, line).exits(0).json().remove(0);
    let pending = one("when 4 --format json", "2020-02-03");
    assert_eq!((&pending["allowed"], &pending["clause"]), (&serde_json::Value::Null, &"papers".into()));
    let unbooked = one("when 1 --format json", "2020-02-03");
    assert_eq!((&unbooked["allowed"], &unbooked["clause"]), (&"2020-02-03".into(), &"order".into()));
    let late = one("when 1 --round 1 --format json", "2020-02-13");
    assert_eq!(late["allowed"], "2020-02-15", "the first round is closed");
    let booked = one("when #1 --format json", "2020-02-03");
    assert_eq!((&booked["household"], &booked["expected"]), (&"0002".into(), &"2020-02-03".into()));
    env.run("when 2").exits(0).prints("the stock there is suffices");
    let last = one("when 3 --round 2 --format json", "2020-02-28");
    assert!(last["allowed"] == "2020-02-28" || last["allowed"].is_null(), "{last}");
}

#[test]
fn who_is_not_found_does_not_keep_the_others_from_an_answer() {
    let env = TestEnvironment::new();
    ready(&env, 3, 10);
    let run = env.run("when 1 77 #9 2").exits(2);
    assert_eq!(run.stdout.lines().filter(|line| line.starts_with("000")).count(), 2, "{}", run.stdout);
    run.tells("no household is found for: 77").tells("no household is found for: #9");
    env.run("when").exits(2);
    env.run("when 1 --round 9").exits(3);
    env.run("when 1 --committee nowhere").exits(2);
    TestEnvironment::new().run("when 1").exits(5).tells("error[RG801]");
}

#[test]
fn nothing_is_stored_and_nothing_personal_is_shown() {
    let env = TestEnvironment::new();
    ready(&env, 3, 10);
    let before = env.bytes("mask-alloc.db");
    let run = env.run("when 1 2 3 --format json").exits(0);
    assert_eq!(env.bytes("mask-alloc.db"), before);
    assert!(!run.stdout.contains(&heads(1)[0].name) && !run.stdout.contains("138000"), "{}", run.stdout);
}

#[test]
fn in_chinese() {
    let env = TestEnvironment::in_chinese();
    two_called(&env);
    insta::assert_snapshot!(env.run_on("2020-02-04", "when 1 2 3").exits(0).stdout, @r"
    0001  0：第 1 轮已于2月4日供应；2020-02-15 起可领（第 2 轮，条款
          once_per_round）
    0002  持凭证 S4H-VHT-L5AY：2020-02-03 10:00-11:00 到百草药房，5 只，有效至
          2020-02-04
    0003  5：每个居住地址，第 1 轮；2020-02-04 起可领（第 1 轮，条款 per_address）；
          预计 2020-02-08 前后：等候第 1 位，到本户为止共需 5 只，本居委会每天约到
          1.4 只
    ");
}

/// A scheme that counts people is asked for each of them, by the same engine as worked cases.
#[test]
fn each_person_has_her_own_day_where_the_policy_counts_people() {
    let env = TestEnvironment::new();
    env.run("init").exits(0);
    let rows = vec![head(1), spouse(1)];
    env.write("roll.csv", roll_csv(&rows));
    env.run("import roll.csv --deny never").exits(0);
    // Even last digits on Thursdays, odd ones on Fridays; sales begin on Thursday the 6th.
    let day = |number: &str| match number.chars().last().and_then(|last| last.to_digit(10)) {
        Some(digit) if digit % 2 == 1 => "2020-02-07",
        _ => "2020-02-06",
    };
    let run = env.run("when 0001 --week 2020-W06 --policy taiwan-2020").exits(0);
    for row in &rows {
        let on = day(&row.number);
        assert!(run.stdout.split_whitespace().any(|word| word == on), "{on}: {}", run.stdout);
    }
    assert!(run.stdout.contains("*:"), "people are masked: {}", run.stdout);
    let by_address = env.run("when 0001 --week 2020-W06").exits(0);
    assert!(!by_address.stdout.contains("*:"), "{}", by_address.stdout);
}
