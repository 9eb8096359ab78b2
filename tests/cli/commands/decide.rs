//! `household merge`, `split`, `move`, `apart`: kept, followed by later rolls, and taken back.

use crate::people::{Row, address, head, heads, spouse};
use crate::sheets::{csv, roll_csv};
use crate::support::TestEnvironment;
use crate::week::pharmacy;

/// Three couples, and the file they came in.
fn couples(env: &TestEnvironment) -> Vec<Row> {
    let rows: Vec<Row> = (1..=3).flat_map(|n| [head(n), spouse(n)]).collect();
    env.write("roll.csv", roll_csv(&rows));
    env.run("import roll.csv --deny never").exits(0);
    rows
}

/// The same rows in another file.
fn again(env: &TestEnvironment, rows: &[Row]) -> serde_json::Value {
    let mut text = String::from_utf8(roll_csv(rows)).expect("UTF-8");
    text.push('\n');
    env.write("again.csv", text);
    env.run("import again.csv --deny never --format json").exits(0).summary()
}

#[test]
fn two_households_become_one_and_later_rolls_follow() {
    let env = TestEnvironment::new();
    let rows = couples(&env);
    env.run("household merge 1 2 --reason 同一户 --by 王主任")
        .exits(0)
        .tells("Household 0002 is part of 0001 now; rolls that list 0002 mean 0001.")
        .tells("mask-alloc undo D2");
    let home = env.household(1);
    assert_eq!(home["members"], 4);
    assert_eq!(home["persons"].as_array().map(Vec::len), Some(4));
    assert_eq!(env.household(2)["members"], 0);
    let totals = again(&env, &rows);
    assert_eq!((&totals["new"], &totals["same"]), (&0.into(), &6.into()), "{totals}");
    assert_eq!(env.household(1)["members"], 4);
}

#[test]
fn a_merged_household_has_one_share() {
    let env = TestEnvironment::new();
    couples(&env);
    env.write("pharmacies.csv", csv(&pharmacy(50, 40)));
    env.run("import pharmacies.csv").exits(0);
    env.run("assign").exits(0);
    env.run("household merge 3 1 --reason 同一户 --by 王主任").exits(0);
    let quotas = env.run("quota --format json").exits(0).json();
    let of = |number: &str| {
        let line = quotas.iter().find(|line| line["household"] == number);
        line.unwrap_or_else(|| panic!("no {number} in {quotas:?}"))["masks"].clone()
    };
    assert_eq!(of("0001"), 0, "merged away");
    assert_eq!(of("0003"), 0, "what either was issued counts for both");
}

#[test]
fn people_with_a_dwelling_of_their_own_are_divided_off_and_stay_so() {
    let env = TestEnvironment::new();
    let rows = couples(&env);
    env.run_words([
        "household",
        "split",
        "1",
        "--persons",
        "2",
        "--address",
        "阳曲路760弄99号101室",
        "--reason",
        "分户",
        "--by",
        "王主任",
    ])
    .exits(0)
    .tells("Household 0001 was divided; the new one is 0004 and has to show its paper.");
    assert_eq!(env.household(1)["members"], 1);
    let made = env.household(4);
    assert_eq!((&made["members"], &made["standing"]), (&1.into(), &"pending".into()));
    let totals = again(&env, &rows);
    assert_eq!(
        (&totals["same"], &totals["held"]),
        (&6.into(), &0.into()),
        "the roll still lists them: {totals}"
    );
    assert_eq!(env.household(1)["members"], 1);
}

#[test]
fn an_address_put_right_outlives_a_roll_that_still_has_the_old_one() {
    let env = TestEnvironment::new();
    let rows = couples(&env);
    let run = ["household", "move", "2", "--address", "阳曲路760弄99号101室", "--reason", "门牌有误"];
    env.run_words(run).exits(0).tells("Household 0002 has another address now.");
    let totals = again(&env, &rows);
    assert_eq!((&totals["same"], &totals["new"]), (&6.into(), &0.into()), "{totals}");
    assert_eq!(env.households().len(), 3);
    let mut moved = rows;
    moved[2..4].iter_mut().for_each(|row| row.address = "阳曲路760弄99号101室".into());
    env.write("moved.csv", roll_csv(&moved));
    env.run("import moved.csv --deny never").exits(0);
    assert_eq!(env.households().len(), 3);
}

#[test]
fn a_person_listed_twice_is_given_to_the_household_where_she_lives() {
    let env = TestEnvironment::new();
    let mut rows: Vec<Row> = (1..=2).flat_map(|n| [head(n), spouse(n)]).collect();
    rows[3] = Row { address: address(2), label: "0002".into(), ..spouse(1) };
    env.write("roll.csv", roll_csv(&rows));
    env.run("import roll.csv --deny never").exits(0);
    assert_eq!(env.household(2)["persons"][1]["held"], true);
    env.run("household move 1 --persons 2 --to 2 --reason 住在女儿家 --by 王主任").exits(0);
    assert_eq!(env.household(1)["members"], 1);
    let home = env.household(2);
    assert_eq!((&home["members"], &home["persons"][1]["held"]), (&2.into(), &false.into()));
}

#[test]
fn who_left_gets_nothing_until_back() {
    let env = TestEnvironment::new();
    couples(&env);
    env.run("household move 3 --away --reason 已搬走 --by 王主任").exits(0);
    assert_eq!(env.household(3)["standing"], "moved away");
    env.run("household move 3 --away --reason 再说一次").exits(2).tells("error[RG829]");
    env.run("household move 3 --back --reason 回来了").exits(0).tells("Household 0003 is back.");
    assert_eq!(env.household(3)["standing"], "admitted");
}

#[test]
fn every_decision_is_taken_back_without_a_trace() {
    let env = TestEnvironment::new();
    couples(&env);
    let people =
        |env: &TestEnvironment| (1..=3).map(|n| env.household(n)["persons"].clone()).collect::<Vec<_>>();
    let before = (env.households(), people(&env));
    let split: &[&str] =
        &["household", "split", "1", "--persons", "2", "--address", "阳曲路9弄9号101室", "--reason", "x"];
    let moved: &[&str] = &["household", "move", "2", "--address", "阳曲路9弄9号101室", "--reason", "x"];
    let merge: &[&str] = &["household", "merge", "1", "2", "--reason", "x"];
    let give: &[&str] = &["household", "move", "1", "--persons", "2", "--to", "3", "--reason", "x"];
    let away: &[&str] = &["household", "move", "3", "--away", "--reason", "x"];
    let apart: &[&str] = &["household", "apart", "1", "3", "--reason", "x"];
    let mut act = 2;
    for words in [merge, split, moved, give, away, apart] {
        env.run_words(words).exits(0);
        env.run(&format!("undo D{act} --reason 弄错了")).exits(0).tells("is taken back.");
        assert_eq!((env.households(), people(&env)), before, "{words:?}");
        act += 2;
    }
    env.run("undo D2").exits(2).tells("error[RG831]: D2 was taken back already by D3");
}

#[test]
fn an_undo_can_be_undone() {
    let env = TestEnvironment::new();
    couples(&env);
    env.run("household merge 1 2 --reason x").exits(0);
    let merged = env.households();
    env.run("undo D2").exits(0);
    env.run("undo D3").exits(0);
    assert_eq!(env.households(), merged);
    env.run("undo D2").exits(0);
    assert_eq!(env.household(2)["members"], 2);
}

#[test]
fn later_decisions_come_first() {
    let env = TestEnvironment::new();
    couples(&env);
    env.run("household merge 1 2 --reason x").exits(0);
    env.run("household move 1 --persons 3 --to 3 --reason x").exits(0);
    let before = env.households();
    env.run("undo D2").exits(2).tells("error[RG833]: later acts build on it: D3");
    assert_eq!(env.households(), before);
    env.run("undo D3").exits(0);
    env.run("undo D2").exits(0);
}

#[test]
fn what_cannot_be_is_refused_and_nothing_changes() {
    let env = TestEnvironment::new();
    couples(&env);
    let before = env.bytes("mask-alloc.db");
    env.run("household merge 1 1 --reason x").exits(2).tells("error[RG822]");
    env.run("household merge 1 2 --reason").exits(2);
    env.run_words(["household", "merge", "1", "2", "--reason", " "]).exits(2).tells("must not be empty");
    env.run("household split 1 --persons 7 --address 阳曲路9弄9号1室 --reason x")
        .exits(2)
        .tells("no person 7");
    env.run("household split 1 --persons 1,2 --address 阳曲路9弄9号1室 --reason x")
        .exits(2)
        .tells("error[RG824]");
    env.run("household split 1 --persons 2 --address 阳曲路 --reason x").exits(2).tells("error[RG826]");
    let taken = address(2);
    env.run(&format!("household split 1 --persons 2 --address {taken} --reason x"))
        .exits(2)
        .tells("error[RG825]: household 0002 has this dwelling");
    env.run(&format!("household move 1 --address {taken} --reason x")).exits(2).tells("error[RG825]");
    env.run("household move 1 --reason x").exits(2);
    env.run("household move 1 --to 2 --reason x").exits(2).tells("--persons");
    env.run("household apart 1 1 --reason x").exits(2).tells("error[RG822]");
    assert_eq!(env.bytes("mask-alloc.db"), before);
    env.run("household merge 1 2 --reason x").exits(0);
    env.run("household merge 2 3 --reason x")
        .exits(2)
        .tells("error[RG827]: the household was merged into household 0001");
}

#[test]
fn in_chinese() {
    let env = TestEnvironment::in_chinese();
    env.write("roll.csv", roll_csv(&heads(2)));
    env.run("import roll.csv --deny never").exits(0);
    env.run("household merge 1 2 --reason 同一户").exits(0).tells(
        "0002 户已并入 0001 户；以后名册中的 0002 户按 0001 户处理。记为 D2；如有误: mask-alloc undo D2",
    );
    env.run("undo D2").exits(0).prints("已恢复: ").tells("并户 D2 已撤销。");
}

#[test]
fn a_pair_said_to_be_two_is_not_listed_again_until_that_is_taken_back() {
    let env = TestEnvironment::new();
    let mut rows = heads(2);
    rows[1].address = rows[0].address.replace("101室", "0101室");
    env.write("roll.csv", roll_csv(&rows));
    env.run("import roll.csv --deny never").exits(0);
    let pairs = |env: &TestEnvironment| env.run("household near --format json").exits(0).json().len();
    assert_eq!(pairs(&env), 1);
    env.run("household apart 1 2 --reason 两扇门").exits(0).tells("Households 0001 and 0002 are two.");
    assert_eq!(pairs(&env), 0);
    env.run("household apart 2 1 --reason 再说").exits(2).tells("error[RG829]");
    env.run("undo D2").exits(0);
    assert_eq!(pairs(&env), 1);
    env.run("household merge 1 2 --reason 同一户").exits(0);
    assert_eq!(pairs(&env), 0);
}
