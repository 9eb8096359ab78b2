//! `undo` of imports: three buckets, old values restored.

use crate::people::{Row, head, heads, spouse};
use crate::sheets::{csv, roll_csv};
use crate::support::TestEnvironment;
use crate::week::pharmacy;

fn import(env: &TestEnvironment, name: &str, rows: &[Row]) {
    env.write(name, roll_csv(rows));
    env.run(&format!("import {name} --deny never")).exits(0);
}

#[test]
fn a_first_import_goes_without_a_trace_and_can_come_again() {
    let env = TestEnvironment::new();
    import(&env, "roll.csv", &heads(5));
    let before = env.households();
    let totals = env.run("undo 1 --reason 导错 --format json").exits(0).summary();
    assert_eq!((&totals["reversed"], &totals["kept"]), (&5.into(), &0.into()));
    assert!(env.households().is_empty());
    env.run("import roll.csv --deny never").exits(0);
    let strip = |homes: Vec<serde_json::Value>| -> Vec<_> {
        homes.into_iter().map(|home| (home["household"].clone(), home["dwelling"].clone())).collect()
    };
    assert_eq!(strip(env.households()), strip(before), "the same numbers again");
}

#[test]
fn a_later_import_is_taken_back_value_by_value() {
    let env = TestEnvironment::new();
    import(&env, "first.csv", &heads(3));
    let before = env.households();
    let mut rows = heads(4);
    rows[0].phone = "13900000001".into();
    rows[1].certificate = "沪房地静字(2016)第000777号".into();
    rows.push(spouse(3));
    import(&env, "second.csv", &rows);
    assert_ne!(env.households(), before);
    env.run("undo 2").exits(0).tells("import 2 is taken back.");
    assert_eq!(env.households(), before);
    assert_eq!(env.household(3)["persons"].as_array().map(Vec::len), Some(1));
}

#[test]
fn what_changed_since_is_kept_and_told() {
    let env = TestEnvironment::new();
    import(&env, "first.csv", &heads(2));
    let mut rows = heads(2);
    rows[0].phone = "13900000001".into();
    rows[1].phone = "13900000002".into();
    import(&env, "second.csv", &rows);
    rows[1].phone = "13900000003".into();
    import(&env, "third.csv", &rows);
    let run = env.run("undo 2").exits(1);
    assert!(run.stdout.contains("kept, because changed since: "), "{}", run.stdout);
    assert!(run.stdout.contains("phone"), "{}", run.stdout);
    assert_eq!(env.household(1)["phone"], "138****0001");
    assert_eq!(env.household(2)["phone"], "139****0003");
}

#[test]
fn a_household_that_a_later_file_lists_is_kept() {
    let env = TestEnvironment::new();
    import(&env, "first.csv", &heads(3));
    import(&env, "second.csv", &heads(2));
    let lines = env.run("undo 1 --format json").exits(1).json();
    let buckets: Vec<(&str, &str)> = lines
        .iter()
        .filter(|line| line["kind"] == "undone")
        .map(|line| (line["bucket"].as_str().unwrap_or(""), line["household"].as_str().unwrap_or("")))
        .collect();
    assert_eq!(buckets, [("reversed", "0003"), ("kept", "0001"), ("kept", "0002")]);
    assert_eq!(env.households().len(), 2);
}

#[test]
fn who_was_called_stays_as_moved_away_with_a_void_voucher() {
    let env = TestEnvironment::new();
    import(&env, "roll.csv", &heads(3));
    env.write("pharmacies.csv", csv(&pharmacy(10, 40)));
    env.run("import pharmacies.csv").exits(0);
    env.run("assign").exits(0);
    env.run("export --out lists").exits(0);
    let run = env.run("undo 1").exits(1);
    assert!(run.stdout.contains("vouchers made void: 2"), "{}", run.stdout);
    assert_eq!(env.household(1)["standing"], "moved away");
    env.run("assign").exits(0);
}

#[test]
fn bookings_and_stock_go_with_their_file() {
    let env = TestEnvironment::new();
    import(&env, "roll.csv", &heads(2));
    env.write("pharmacies.csv", csv(&pharmacy(50, 40)));
    env.run("import pharmacies.csv").exits(0);
    env.run("undo 2").exits(0);
    env.run("import pharmacies.csv").exits(0).tells("1 row");
}

#[test]
fn a_dry_run_says_what_would_come_of_it() {
    let env = TestEnvironment::new();
    import(&env, "roll.csv", &heads(3));
    let before = env.bytes("mask-alloc.db");
    env.run("undo 1 --dry-run").exits(0).prints("reversed: 3").tells("nothing was changed");
    assert_eq!(env.bytes("mask-alloc.db"), before);
}

#[test]
fn doubles_go_with_the_household_they_are_doubles_of() {
    let env = TestEnvironment::new();
    let double = Row { address: head(1).address, label: "0002".into(), ..head(2) };
    import(&env, "first.csv", &[head(1), double]);
    assert_eq!(env.household(2)["standing"], "held");
    env.run("undo 1").exits(0).prints("reversed: 2");
    assert!(env.households().is_empty());
}

#[test]
fn nothing_of_that_number() {
    let env = TestEnvironment::new();
    import(&env, "roll.csv", &heads(1));
    env.run("undo 7").exits(2).tells("error[RG830]: there is no import or decision 7 to take back");
    env.run("undo D1").exits(2).tells("error[RG830]");
    env.run("undo x").exits(2).tells("error[RG830]");
    env.run("undo 1").exits(0);
    env.run("undo 1").exits(2).tells("error[RG831]: 1 was taken back already by D2");
    env.run("undo D2").exits(2).tells("error[RG832]");
}
