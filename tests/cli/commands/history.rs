//! `history`: where values came from, and what was done.

use crate::people::{heads, spouse};
use crate::sheets::roll_csv;
use crate::support::TestEnvironment;

fn two_files_and_a_decision(env: &TestEnvironment) {
    env.write("first.csv", roll_csv(&heads(2)));
    env.run("import first.csv --deny never").exits(0);
    let mut rows = heads(2);
    rows[0].phone = "13900000001".into();
    rows.insert(1, spouse(1));
    env.write("second.csv", roll_csv(&rows));
    env.run_on("2020-02-10", "import second.csv --deny never").exits(0);
    env.run_on("2020-02-11", "household move 1 --away --reason 搬走 --by 王主任").exits(0);
}

#[test]
fn every_value_names_its_cell() {
    let env = TestEnvironment::new();
    two_files_and_a_decision(&env);
    let lines = env.run("history 1 --format json").exits(0).json();
    let of = |whose: &str, name: &str| {
        let line = lines.iter().find(|line| line["whose"] == whose && line["name"] == name);
        line.unwrap_or_else(|| panic!("no {name} in {lines:?}"))["source"].as_str().unwrap_or("").to_owned()
    };
    assert_eq!(of("household", "certificate"), "first.csv · K2 · batch 1");
    assert_eq!(of("household", "phone"), "second.csv · I2 · batch 2");
    assert_eq!(of("1 李*", "document number"), "first.csv · H2 · batch 1");
    assert_eq!(of("1 李*", "phone"), "second.csv · I2 · batch 2");
    assert!(of("household", "moved away").starts_with("D3 move 搬走"));
    let acts: Vec<_> = lines.iter().filter(|line| line["kind"] == "act").collect();
    assert_eq!(acts.len(), 3, "{acts:?}");
    assert_eq!(acts[1]["on"], "2020-02-10");
}

#[test]
fn nothing_personal_stands_in_it() {
    let env = TestEnvironment::new();
    two_files_and_a_decision(&env);
    let run = env.run("history 1").exits(0);
    for secret in ["13900000001", &crate::people::id_number(1, 1), "101室"] {
        assert!(!run.stdout.contains(secret), "{secret} in {}", run.stdout);
    }
}

#[test]
fn the_journal_lists_everything_with_the_numbers_undo_takes() {
    let env = TestEnvironment::new();
    two_files_and_a_decision(&env);
    env.run("undo D3").exits(0);
    let acts = env.run("history --format json").exits(0).json();
    let names: Vec<&str> = acts.iter().map(|act| act["act"].as_str().unwrap_or("")).collect();
    assert_eq!(names, ["1", "2", "D3", "D4"]);
    assert_eq!(acts[2]["undone"], "D4");
    env.run("history 77").exits(2).tells("error[RG820]");
}

#[test]
fn in_chinese() {
    let env = TestEnvironment::in_chinese();
    two_files_and_a_decision(&env);
    env.run("history 1").exits(0).prints("0001 户来源与经办记录").prints("first.csv · K2 · 第1批");
}
