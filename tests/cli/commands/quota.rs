//! `quota`

use crate::people::heads;
use crate::sheets::{csv, read, roll_csv};
use crate::support::TestEnvironment;
use crate::week::{bookings, ready};

#[test]
fn every_household_has_a_line_with_its_reason() {
    let env = TestEnvironment::new();
    ready(&env, 2, 10);
    let run = env.run("quota --week").exits(0);
    insta::assert_snapshot!(run.stdout, @r"
    Mask quotas
    Committee: 阳曲路七六零弄居委会    Week: 2020-W06 (2020-02-03 to 2020-02-09)

    Household  Compound     Address        Masks  State     Because
    -------------------------------------------------------------------------------
    0001       阳曲路760弄  阳曲路760弄**      5  admitted  5: per address, round 1
    0002       阳曲路760弄  阳曲路760弄**      5  admitted  5: per address, round 1
    Total 2 households, Masks 10

    Mask quotas
    Committee: 阳曲路七六零弄居委会    Week: 2020-W06 (2020-02-03 to 2020-02-09)

    Compound     Households  Entitled  Masks
    ----------------------------------------
    阳曲路760弄           2         2     10
    Total 1 compound, Households 2, Entitled 2, Masks 10
    ");
    insta::assert_snapshot!(run.stderr, @r"
    2020-W06: round 1 (2020-02-02 to 2020-02-11), open on that day; no bookings in this round: fewest receipts first, then roll order.
    2 households: admitted 2; 10 masks in all.
    ");
}

#[test]
fn in_chinese() {
    let env = TestEnvironment::in_chinese();
    ready(&env, 2, 10);
    let run = env.run("quota --week").exits(0);
    insta::assert_snapshot!(run.stdout, @r"
    口罩配额表
    居委会：阳曲路七六零弄居委会　周次：2020-W06（2020-02-03 至 2020-02-09）

    户号  小区         地址           口罩(只)  状态  依据
    --------------------------------------------------------------------------
    0001  阳曲路760弄  阳曲路760弄**         5  可领  5：每个居住地址，第 1 轮
    0002  阳曲路760弄  阳曲路760弄**         5  可领  5：每个居住地址，第 1 轮
    合计 2 户，口罩(只) 10

    口罩配额表
    居委会：阳曲路七六零弄居委会　周次：2020-W06（2020-02-03 至 2020-02-09）

    小区         户数  有配额户数  口罩(只)
    ---------------------------------------
    阳曲路760弄     2           2        10
    合计 1 个小区，户数 2，有配额户数 2，口罩(只) 10
    ");
    insta::assert_snapshot!(run.stderr, @r"
    2020-W06: 第 1 轮（2020-02-02 至 2020-02-11），当日开放；本轮没有预约：领取次数少的在前，次数相同按名册顺序。
    2 户：可领 2；共 10 只。
    ");
}

#[test]
fn the_states_add_up() {
    let env = TestEnvironment::new();
    let mut rows = heads(6);
    rows[5].certificate.clear();
    env.write("roll.csv", roll_csv(&rows));
    env.write("bookings.csv", csv(&bookings(&[2, 3, 6])));
    env.run("import roll.csv --deny never").exits(0);
    env.run("import bookings.csv --deny never").exits(0);
    env.run("quota --totals")
        .exits(0)
        .tells("6 households: admitted 2, not booked in this round 3, pending 1; 25 masks in all.");
    let lines = env.run("quota --format json").exits(0).json();
    assert_eq!(lines.iter().filter(|line| line["kind"] == "quota").count(), 6, "{lines:?}");
}

#[test]
fn it_can_be_a_workbook() {
    let env = TestEnvironment::new();
    ready(&env, 3, 10);
    env.run("quota --out quotas.xlsx").exits(0).tells("wrote quotas.xlsx");
    let sheets = read(&env.path("quotas.xlsx"));
    let text: String = sheets.iter().flat_map(|(_, table)| table).flatten().cloned().collect();
    assert!(text.contains("0001") && text.contains("0003"), "{text}");
    let first = env.bytes("quotas.xlsx");
    env.run_on("2020-02-05", "quota --out quotas.xlsx").exits(0);
    assert_eq!(env.bytes("quotas.xlsx"), first, "the day of the run stands nowhere");
}

#[test]
fn nothing_is_written_to_the_registry() {
    let env = TestEnvironment::new();
    ready(&env, 2, 10);
    let before = env.bytes("mask-alloc.db");
    let first = env.run("quota").exits(0);
    assert_eq!(first.stdout, env.run("quota").exits(0).stdout);
    assert_eq!(env.bytes("mask-alloc.db"), before);
}

#[test]
fn a_week_without_a_round_lists_the_rounds() {
    let env = TestEnvironment::new();
    ready(&env, 1, 10);
    env.run("quota --week 2020-W02")
        .exits(3)
        .tells("error[PO530]: the policy has no round for it")
        .tells("round 1 (2020-02-02 to 2020-02-11)");
    env.run("quota --round 9").exits(3).tells("error[PO530]");
}

#[test]
fn wrong_usage() {
    let env = TestEnvironment::new();
    env.run("quota").exits(5).tells("error[RG801]");
    ready(&env, 1, 10);
    env.run("quota --week 2020-06").exits(2).tells("`2020-06` is no week").tells("2020-W06");
    env.run("quota --week 2020-W54").exits(2).tells("is no week");
    env.run("quota --policy nowhere.toml").exits(4).tells("error[FILE020]");
    env.run("quota --committee elsewhere").exits(2);
}
