//! `assign`; what orders the queue stands in `stock`.

use crate::sheets::csv;
use crate::support::TestEnvironment;
use crate::week::{pharmacy, ready};

#[test]
fn the_stock_is_given_and_told() {
    let env = TestEnvironment::new();
    ready(&env, 5, 15);
    let run = env.run("assign").exits(0);
    assert_eq!(run.stdout, "");
    insta::assert_snapshot!(run.stderr, @r"
    2020-W06: round 1 (2020-02-02 to 2020-02-11), open on that day; no bookings in this round: fewest receipts first, then roll order.
    call 1: 3 households at the counter, 0 at the door, 15 masks.
    2 households wait: the stock went to earlier numbers (AS604).
    ");
    let env = TestEnvironment::in_chinese();
    ready(&env, 5, 15);
    insta::assert_snapshot!(env.run("assign").exits(0).stderr, @r"
    2020-W06: 第 1 轮（2020-02-02 至 2020-02-11），当日开放；本轮没有预约：领取次数少的在前，次数相同按名册顺序。
    第 1 批：通知 3 户到店，送货 0 户，共 15 只。
    等候 2 户：库存已按号码供应完（AS604）。
    ");
}

#[test]
fn json_is_one_object() {
    let env = TestEnvironment::new();
    ready(&env, 5, 15);
    let lines = env.run("assign --format json").exits(0).json();
    assert_eq!(lines.len(), 1);
    let call = &lines[0];
    assert_eq!(
        (&call["kind"], &call["week"], &call["round"]),
        (&"call".into(), &"2020-W06".into(), &1.into())
    );
    assert_eq!((&call["call"], &call["masks"], &call["unchanged"]), (&1.into(), &15.into(), &false.into()));
    assert_eq!(call["called"], serde_json::json!([{"pharmacy": "P1", "counter": 3, "delivery": 0}]));
}

#[test]
fn a_second_run_changes_nothing() {
    let env = TestEnvironment::new();
    ready(&env, 5, 15);
    env.run("assign").exits(0);
    let before = env.bytes("mask-alloc.db");
    env.run("assign").exits(0).tells("stock, households and policy are as before; nothing changed.");
    let again = env.run("assign --format json").exits(0).json();
    assert_eq!((&again[0]["unchanged"], &again[0]["masks"]), (&true.into(), &0.into()));
    assert_eq!(env.bytes("mask-alloc.db"), before);
}

#[test]
fn a_dry_run_tells_and_stores_nothing() {
    let env = TestEnvironment::new();
    ready(&env, 5, 15);
    let before = env.bytes("mask-alloc.db");
    let dry = env.run("assign --dry-run --format json").exits(0).json();
    assert_eq!(env.bytes("mask-alloc.db"), before);
    assert_eq!(dry[0]["masks"], 15);
    assert!(dry[0]["call"].is_null(), "{}", dry[0]);
}

#[test]
fn without_stock_or_pharmacies_it_says_why_nobody_is_called() {
    let env = TestEnvironment::new();
    ready(&env, 3, 0);
    env.run("assign").exits(0).tells("3 households wait");
    let env = TestEnvironment::new();
    env.write("roll.csv", crate::sheets::roll_csv(&crate::people::heads(3)));
    env.run("import roll.csv").exits(0);
    env.run("assign").exits(0).tells("3 households wait");
}

#[test]
fn no_day_holds_more_than_the_counter_can_serve() {
    let env = TestEnvironment::new();
    ready(&env, 12, 60);
    env.write("pharmacies.csv", csv(&pharmacy(60, 2)));
    env.run("import pharmacies.csv").exits(0);
    let call = env.run("assign --format json").exits(0).json().remove(0);
    assert_eq!(call["called"], serde_json::json!([{"pharmacy": "P1", "counter": 12, "delivery": 0}]));
}

#[test]
fn wrong_usage() {
    let env = TestEnvironment::new();
    env.run("assign").exits(5).tells("error[RG801]: there is no such registry");
    ready(&env, 1, 10);
    env.run("assign --week next").exits(2).tells("`next` is no week");
    env.run("assign --round 7").exits(3).tells("error[PO530]");
    env.run("assign --round seven").exits(2);
}
