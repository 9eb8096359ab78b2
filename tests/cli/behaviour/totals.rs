//! Every row is accounted for, whatever it holds: rows read are new, changed, same, held or skipped.

use serde_json::Value;

use crate::people::{Row, head, mistyped, spouse};
use crate::sheets::{csv, roll, xlsx};
use crate::support::{TestEnvironment, adds_up};

/// A small generator of numbers, the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 40) as u32) % sides
    }
}

/// A roll in which every third row has something wrong with it.
fn messy(dice: &mut Dice) -> Vec<Row> {
    let mut rows = Vec::new();
    let labelled = dice.below(3) > 0;
    for _ in 0..40 {
        let n = 1 + dice.below(25);
        let mut row = if dice.below(2) == 0 { head(n) } else { spouse(n) };
        match dice.below(36) {
            0 => row.number = mistyped(&row.number),
            1 => row.number.clear(),
            2 => row.address.clear(),
            3 => row.certificate.clear(),
            4 => row.name.clear(),
            5 => row.number = head(1 + dice.below(25)).number,
            6 => row.label = (1 + dice.below(25)).to_string(),
            7 => row.address = head(1 + dice.below(25)).address,
            8 => row.name = "合计".to_owned(),
            9 => row.phone = format!("139{:08}", dice.below(9)),
            10 => row.certificate = head(1 + dice.below(25)).certificate,
            11 => row.tenure = "租赁".to_owned(),
            _ => {}
        }
        if !labelled {
            row.label.clear();
        }
        rows.push(row);
    }
    rows
}

#[test]
fn rows_always_add_up() {
    let mut dice = Dice(7);
    for turn in 0..6 {
        let env = TestEnvironment::new();
        for file in ["a.xlsx", "b.xlsx", "c.xlsx"] {
            let rows = messy(&mut dice);
            env.write(file, xlsx(&[("一", &roll(&rows[..20])), ("二", &roll(&rows[20..]))]));
            let dry = env
                .run(&format!("import {file} --dry-run --format json --accept-doubles --deny never"))
                .exits(0);
            let wet = env.run(&format!("import {file} --format json --accept-doubles --deny never")).exits(0);
            let (tried, done) = (dry.summary(), wet.summary());
            adds_up(&done);
            assert_eq!(done["rows"], 40, "turn {turn}, {file}: {done}");
            for key in ["rows", "new", "changed", "same", "held", "skipped", "errors", "warnings", "notes"] {
                assert_eq!(tried[key], done[key], "turn {turn}, {file}: {key}");
            }
            assert_eq!(dry.codes(), wet.codes());
        }
        env.run("validate --deny never").exits(0);
        let homes = env.households();
        let numbers: std::collections::BTreeSet<_> =
            homes.iter().map(|home| home["household"].to_string()).collect();
        assert_eq!(numbers.len(), homes.len(), "a number was given twice");
    }
}

#[test]
fn the_same_rows_in_another_file_bring_nothing_new() {
    let mut dice = Dice(11);
    for turn in 0..6 {
        let env = TestEnvironment::new();
        let table = roll(&messy(&mut dice));
        env.write("a.csv", csv(&table));
        env.write("b.xlsx", xlsx(&[("一", &table)]));
        env.run("import a.csv --accept-doubles --deny never").exits(0);
        let before = standings(&env);
        let run = env.run("import b.xlsx --format json --accept-doubles --deny never").exits(0);
        let totals = run.summary();
        adds_up(&totals);
        let new_and_changed = (totals["new"].as_u64(), totals["changed"].as_u64());
        assert_eq!(new_and_changed, (Some(0), Some(0)), "turn {turn}: {}", run.stdout);
        assert_eq!(standings(&env), before, "turn {turn}");
    }
}

fn standings(env: &TestEnvironment) -> Vec<(Value, Value)> {
    let homes = env.households().into_iter();
    homes.map(|home| (home["household"].clone(), home["standing"].clone())).collect()
}
