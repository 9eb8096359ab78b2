//! `validate`

use crate::people::{head, heads};
use crate::sheets::roll_csv;
use crate::support::TestEnvironment;

#[test]
fn a_clean_registry_has_nothing_to_tell() {
    let env = TestEnvironment::new();
    env.write("roll.csv", roll_csv(&heads(3)));
    env.run("import roll.csv").exits(0);
    let run = env.run("validate").exits(0);
    assert_eq!(
        (run.stdout.as_str(), run.stderr.as_str()),
        ("", "3 persons checked: 0 errors, 0 warnings.\n")
    );
}

#[test]
fn an_empty_registry_is_told() {
    let env = TestEnvironment::new();
    env.run("init").exits(0);
    env.run("validate").exits(0).tells("the registry is empty.");
    let env = TestEnvironment::in_chinese();
    env.run("init").exits(0);
    env.run("validate").exits(0).tells("登记库是空的。");
}

#[test]
fn what_stands_open_is_told_at_its_place_in_the_file() {
    let env = TestEnvironment::new();
    let mut rows = heads(3);
    rows[2].certificate.clear();
    env.write("roll.csv", roll_csv(&rows));
    env.run("import roll.csv").exits(1);
    let run = env.run("validate --format json").exits(1);
    let finding = &run.json()[0];
    assert_eq!((&finding["code"], &finding["file"]), (&"PR201".into(), &"roll.csv".into()));
    assert_eq!(finding["row"], 4);
    let totals = run.summary();
    assert_eq!((&totals["rows"], &totals["errors"]), (&3.into(), &1.into()));
    env.run("validate --deny never").exits(0).tells("3 persons checked: 1 error, 0 warnings.");
}

#[test]
fn it_writes_nothing_and_says_the_same_twice() {
    let env = TestEnvironment::new();
    let mut rows = heads(4);
    rows[1].certificate.clear();
    env.write("roll.csv", roll_csv(&rows));
    env.run("import roll.csv").exits(1);
    let before = env.bytes("mask-alloc.db");
    let first = env.run("validate").exits(1);
    let second = env.run("validate").exits(1);
    assert_eq!((first.stdout, first.stderr), (second.stdout, second.stderr));
    assert_eq!(env.bytes("mask-alloc.db"), before);
}

#[test]
fn the_day_moves_on() {
    let env = TestEnvironment::new();
    let mut row = head(1);
    row.number = "310106190102032131".to_owned();
    env.write("roll.csv", roll_csv(&[row]));
    let then = env.run("import roll.csv --format json --deny never").exits(0);
    let later = env.run_on("2023-01-02", "validate --format json --deny never").exits(0);
    assert!(!then.codes().contains(&"ID111".to_owned()), "{:?}", then.codes());
    assert!(later.codes().contains(&"ID111".to_owned()), "{:?}", later.codes());
}

#[test]
fn wrong_usage() {
    let env = TestEnvironment::new();
    env.run("validate").exits(5).tells("error[RG801]: there is no such registry");
    env.run("validate --deny maybe").exits(2);
    env.run("validate roll.csv").exits(2);
}
