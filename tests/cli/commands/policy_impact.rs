//! `policy impact`

use crate::people::{Row, head, heads, id_number, spouse};
use crate::sheets::{column, csv, read, roll_csv};
use crate::support::TestEnvironment;
use crate::week::{bookings, ready};

const SHANGHAI: &str = include_str!("../../../policies/shanghai-2020.toml");

/// The built-in policy with another amount for each address.
fn nine() -> String {
    SHANGHAI.replacen("give = { mask = 5 }", "give = { mask = 9 }", 1).replacen(
        "\"shanghai-2020\"",
        "\"nine\"",
        1,
    )
}

/// A policy that gives to people: three, five to children, nothing to whoever was born in 1951.
const PERSONS: &str = r#"
name = "persons"
title = { zh = "按人", en = "by person" }

[sources]
HOUSE = "made up"

[unit.person]
zh = "按人"
en = "a person"
sources = ["HOUSE"]
is = "person"

[eligible.not_1951]
zh = "1951 年出生者不得"
en = "nobody born in 1951"
sources = ["HOUSE"]
nobody = { born_from = 1951-01-01, born_to = 1951-12-31 }

[amount.adult]
zh = "三只"
en = "three"
sources = ["HOUSE"]
give = { mask = 3 }

[amount.child]
zh = "儿童五只"
en = "five for children"
sources = ["HOUSE"]
who = { age_to = 12 }
give = { mask = 5 }

[day.by_digit]
zh = "按尾号分日"
en = "by last digit"
sources = ["HOUSE"]
by = "id-last"
mon = [0, 1, 2, 3, 4]
tue = [5, 6, 7, 8, 9]

[limit.weekly]
zh = "每周一次"
en = "once a week"
sources = ["HOUSE"]
per = "person"
span = "week"
counts = ["buy"]
times = 1
"#;

fn impact(env: &TestEnvironment, from: &str, to: &str) -> Vec<serde_json::Value> {
    env.run(&format!("policy impact --from {from} --to {to} --week 2020-W06 --format json")).exits(0).json()
}

/// Masks in all, as `quota` tells them.
fn quota(env: &TestEnvironment, policy: &str) -> u64 {
    let run = env.run(&format!("quota --week 2020-W06 --policy {policy} --totals")).exits(0);
    let (_, told) = run.stderr.split_once("; ").unwrap();
    let masks = run.stderr.rsplit("; ").next().unwrap_or(told).split(' ').next().unwrap();
    masks.parse().unwrap_or_else(|_| panic!("{}", run.stderr))
}

/// Five households; the first has two people.
fn registry(env: &TestEnvironment) {
    ready(env, 5, 25);
    let mut rows: Vec<Row> = heads(5);
    rows.insert(1, spouse(1));
    env.write("again.csv", roll_csv(&rows));
    env.run("import again.csv").exits(0);
    env.write("nine.toml", nine());
    env.write("persons.toml", PERSONS);
}

#[test]
fn nobody_gains_from_the_same_policy() {
    let env = TestEnvironment::new();
    registry(&env);
    for policy in ["shanghai-2020", "persons.toml"] {
        let summary = impact(&env, policy, policy).remove(0);
        assert_eq!(summary["households"], serde_json::json!({"gain": 0, "lose": 0, "same": 5}), "{policy}");
        assert_eq!(summary["people"], serde_json::json!({"gain": 0, "lose": 0, "same": 6}), "{policy}");
        assert_eq!(summary["masks"]["from"], summary["masks"]["to"]);
    }
}

#[test]
fn there_and_back_mirror_each_other() {
    let env = TestEnvironment::new();
    registry(&env);
    for (a, b) in [("shanghai-2020", "nine.toml"), ("shanghai-2020", "persons.toml")] {
        let (there, back) = (impact(&env, a, b), impact(&env, b, a));
        assert_eq!(there.len(), back.len());
        for (there, back) in there.iter().zip(&back) {
            let both = [("gain", "lose"), ("masks_from", "masks_to"), ("per_head_from", "per_head_to")];
            for (one, other) in both {
                assert_eq!((&there[one], &there[other]), (&back[other], &back[one]), "{there} {back}");
            }
            assert_eq!(there["same"], back["same"]);
        }
        assert_eq!(there[0]["households"]["gain"], back[0]["households"]["lose"]);
        assert_eq!(there[0]["masks"]["from"], back[0]["masks"]["to"]);
    }
}

#[test]
fn the_sums_are_those_of_quota_and_add_up() {
    let env = TestEnvironment::new();
    registry(&env);
    env.write("bookings.csv", csv(&bookings(&[2, 3, 4])));
    env.run("import bookings.csv").exits(0);
    let lines = impact(&env, "shanghai-2020", "persons.toml");
    let summary = &lines[0];
    assert_eq!(summary["masks"]["from"], quota(&env, "shanghai-2020"));
    assert_eq!(summary["masks"]["to"], quota(&env, "persons.toml"));
    let sum = |kind: &str, key: &str| -> u64 {
        lines.iter().filter(|line| line["kind"] == kind).filter_map(|line| line[key].as_u64()).sum()
    };
    for kind in ["size", "age", "household"] {
        assert_eq!(summary["masks"]["from"], sum(kind, "masks_from"), "{kind}");
        assert_eq!(summary["masks"]["to"], sum(kind, "masks_to"), "{kind}");
    }
    assert_eq!(sum("size", "people"), sum("age", "people"));
    assert_eq!(summary["households"]["gain"], sum("size", "gain"));
    assert_eq!(summary["people"]["gain"], sum("age", "gain"));
}

#[test]
fn people_are_judged_one_by_one() {
    let env = TestEnvironment::new();
    registry(&env);
    let lines = impact(&env, "shanghai-2020", "persons.toml");
    let of = |number: &str| lines.iter().find(|line| line["household"] == number).unwrap();
    let born = |n: u32, member: u32| id_number(n, member)[6..10].parse::<u32>().unwrap();
    let each = |year: u32| if year == 1951 { 0 } else { 3 };
    let expected = each(born(1, 1)) + each(born(1, 2));
    assert_eq!(of("0001")["masks_to"], expected, "{:?} {}", lines, head(1).number);
    assert_eq!((&of("0001")["masks_from"], &of("0001")["size"]), (&5.into(), &2.into()));
    assert_eq!(of("0001")["clause_from"], "per_address");
    let clauses: Vec<&serde_json::Value> = lines.iter().filter(|line| line["kind"] == "clause").collect();
    assert!(clauses.iter().all(|line| line["clause_from"] == "per_address"), "{clauses:?}");
}

#[test]
fn on_the_screen_and_as_a_workbook_and_nothing_stored() {
    let env = TestEnvironment::new();
    registry(&env);
    let before = env.bytes("mask-alloc.db");
    let run =
        env.run("policy impact --from shanghai-2020 --to nine.toml --week 2020-W06 --out what/if").exits(0);
    assert_eq!(env.bytes("mask-alloc.db"), before);
    insta::assert_snapshot!(run.stdout, @r"
    Impact of a policy · Summary
    Week: 2020-W06 (2020-02-03 to 2020-02-09)
    A = shanghai-2020    B = nine
    Households that may have masks in the week, before stock is looked at. Where a
    household is given, a person's share is its masks divided by its people. A
    clause in brackets refuses.

    Who         More  Less  Same  Masks A  Masks B  Change
    ------------------------------------------------------
    Households     5     0     0       25       45      20
    People         6     0     0

    Impact of a policy · Household sizes
    Week: 2020-W06 (2020-02-03 to 2020-02-09)
    A = shanghai-2020    B = nine

    Size       People  More  Less  Same  Masks A  Masks B  Change  A/head  B/head
    -----------------------------------------------------------------------------
    1 person        4     4     0     0       20       36      16     5.0     9.0
    2 persons       2     1     0     0        5        9       4     2.5     4.5
    3 persons       0     0     0     0        0        0       0
    4 persons       0     0     0     0        0        0       0
    5 persons       0     0     0     0        0        0       0
    6 or more       0     0     0     0        0        0       0

    Impact of a policy · Ages
    Week: 2020-W06 (2020-02-03 to 2020-02-09)
    A = shanghai-2020    B = nine

    Age    People  More  Less  Same  Masks A  Masks B  Change  A/head  B/head
    -------------------------------------------------------------------------
    0–14        0     0     0     0        0        0       0
    15–59       0     0     0     0        0        0       0
    60–79       6     6     0     0       25       45      20     4.2     7.5
    80+         0     0     0     0        0        0       0

    Impact of a policy · Clauses
    Week: 2020-W06 (2020-02-03 to 2020-02-09)
    A = shanghai-2020    B = nine

    Clause of A  Clause of B  More  Less  Masks A  Masks B  Change
    --------------------------------------------------------------
    per_address  per_address     5     0       25       45      20
    ");
    let run =
        run.tells("2020-W06: shanghai-2020 → nine: 5 households gain, 0 lose, 0 as before; masks 25 → 45.");
    let _ = run.tells("wrote what/if/impact.xlsx nothing was stored.");
    let sheets = read(&env.path("what/if/impact.xlsx"));
    let names: Vec<&str> = sheets.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["Summary", "Household sizes", "Ages", "Clauses", "Households"]);
    let homes = &sheets[4].1;
    let heading = homes.iter().position(|row| row.iter().any(|cell| cell == "Household")).unwrap();
    let table = homes[heading..].to_vec();
    let (masks_b, name) = (column(&table, "Masks B"), column(&table, "Head"));
    assert!(table[1..=5].iter().all(|row| row[masks_b] == "9"), "{table:?}");
    assert!(table[1..=5].iter().all(|row| row[name].ends_with('*')), "names are masked");
    let env = TestEnvironment::in_chinese();
    registry(&env);
    env.run("policy impact --from shanghai-2020 --to nine.toml --week 2020-W06")
        .exits(0)
        .prints("人均A")
        .tells("5 户增加，0 户减少，0 户不变；口罩 25 → 45 只。")
        .tells("只是比较，未保存。");
}

#[test]
fn what_was_issued_is_left_out_for_rounds_of_two_policies_are_not_the_same() {
    let env = TestEnvironment::new();
    registry(&env);
    let before = impact(&env, "shanghai-2020", "nine.toml");
    env.run("assign").exits(0);
    assert_eq!(impact(&env, "shanghai-2020", "nine.toml"), before);
}

#[test]
fn wrong_usage() {
    let env = TestEnvironment::new();
    env.run("policy impact").exits(2);
    env.run("policy impact --from shanghai-2020 --to shanghai-2020").exits(5);
    registry(&env);
    env.run("policy impact --from shanghai-2020 --to nowhere.toml").exits(4).tells("FILE020");
    env.run("policy impact --from shanghai-2020 --to nine.toml --week soon").exits(2).tells("2020-W06");
    env.run("policy impact --from shanghai-2020 --to nine.toml --round 9").exits(3).tells("PO530");
}
