//! Who is called: bookings order the queue, stock ends it, and what was issued never moves.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::people::{address, heads};
use crate::sheets::{csv, read, roll_csv};
use crate::support::TestEnvironment;
use crate::week::{bookings, pharmacy, ready};

fn assign(env: &TestEnvironment) -> Value {
    env.run("assign --format json").exits(0).json().remove(0)
}

/// Voucher by dwelling, with day and slot, as the pickup list has them.
fn called(env: &TestEnvironment) -> BTreeMap<String, String> {
    env.run("export --only pickup --out lists").exits(0);
    let book = read(&env.path(format!("lists/{}", env.files("lists")[0])));
    let mut called = BTreeMap::new();
    for (day, table) in &book[1..] {
        for row in table.iter().filter(|row| row[0].starts_with("S4H-")) {
            called.insert(format!("{}{}", row[2], row[3]), format!("{day} {} {}", row[1], row[0]));
        }
    }
    called
}

fn doors(households: &[u32]) -> Vec<String> {
    let mut doors: Vec<String> = households.iter().map(|n| address(*n).replace("静安区阳曲路", "")).collect();
    doors.sort();
    doors
}

#[test]
fn bookings_order_the_queue() {
    let env = TestEnvironment::new();
    ready(&env, 10, 15);
    env.write("bookings.csv", csv(&bookings(&[7, 3, 9, 1])));
    env.run("import bookings.csv").exits(0).tells("4 rows read: 4 new");
    let call = assign(&env);
    assert_eq!(call["masks"], 15);
    assert_eq!(
        call["waiting"].as_object().map(|reasons| reasons.values().cloned().collect()),
        Some(vec![json!(1)])
    );
    assert_eq!(called(&env).into_keys().collect::<Vec<_>>(), doors(&[7, 3, 9]));
}

#[test]
fn who_has_not_booked_is_left_out_though_there_is_stock() {
    let env = TestEnvironment::new();
    ready(&env, 6, 500);
    env.write("bookings.csv", csv(&bookings(&[4, 2])));
    env.run("import bookings.csv").exits(0);
    env.run("quota --totals")
        .exits(0)
        .tells("6 households: admitted 2, not booked in this round 4; 30 masks in all.");
    assert_eq!(assign(&env)["masks"], 10);
    assert_eq!(called(&env).into_keys().collect::<Vec<_>>(), doors(&[4, 2]));
}

#[test]
fn an_address_is_booked_once_and_an_unknown_one_is_pending() {
    let env = TestEnvironment::new();
    ready(&env, 3, 500);
    env.write("bookings.csv", csv(&bookings(&[2, 3, 2, 40])));
    let run = env.run("import bookings.csv --format json").exits(0);
    assert_eq!(run.codes(), ["HH410", "HH412"]);
    assert_eq!((&run.summary()["new"], &run.summary()["held"]), (&3.into(), &1.into()));
    assert_eq!(env.household(4)["standing"], "pending");
    assert_eq!(assign(&env)["masks"], 10);
}

#[test]
fn a_booking_outside_every_round_is_told() {
    let env = TestEnvironment::new();
    ready(&env, 3, 500);
    let mut table = bookings(&[1, 2]);
    table[2][5] = "2020-02-12 08:00".to_owned();
    env.write("bookings.csv", csv(&table));
    let run = env.run("import bookings.csv --format json").exits(1);
    assert_eq!(run.codes(), ["HH411"]);
    assert_eq!(run.summary()["held"], 1);
}

#[test]
fn new_stock_appends_a_call_and_what_was_issued_never_moves() {
    let env = TestEnvironment::new();
    ready(&env, 8, 15);
    assert_eq!(assign(&env)["call"], 1);
    let first = called(&env);
    assert_eq!(first.len(), 3);

    let mut more = pharmacy(0, 40);
    more[0][5] = "到货(只)".to_owned();
    more[0].push("到货日期".to_owned());
    more[1][5] = "10".to_owned();
    more[1].push("2020-02-04".to_owned());
    env.write("delivery.csv", csv(&more));
    env.run_on("2020-02-04", "import delivery.csv").exits(0);
    let second = env.run_on("2020-02-04", "assign --format json").exits(0).json().remove(0);
    assert_eq!((&second["call"], &second["masks"]), (&2.into(), &10.into()));

    let both = called(&env);
    assert_eq!(both.len(), 5);
    for (door, slot) in &first {
        assert_eq!(both.get(door), Some(slot), "{door}");
    }
    let again = env.run_on("2020-02-04", "assign --format json").exits(0).json().remove(0);
    assert_eq!(again["unchanged"], true);
    env.run("export --call 2 --only pickup --out second").exits(0);
    let book = read(&env.path(format!("second/{}", env.files("second")[0])));
    let rows = book[1..].iter().flat_map(|(_, table)| table).filter(|row| row[0].starts_with("S4H-")).count();
    assert_eq!(rows, 2);
}

#[test]
fn new_households_append_a_call_while_there_is_stock() {
    let env = TestEnvironment::new();
    ready(&env, 2, 500);
    assert_eq!(assign(&env)["masks"], 10);
    let first = called(&env);
    env.write("later.csv", roll_csv(&heads(4)));
    env.run("import later.csv").exits(0).tells("2 new, 0 changed, 2 same");
    let second = assign(&env);
    assert_eq!((&second["call"], &second["masks"]), (&2.into(), &10.into()));
    let both = called(&env);
    assert!(first.iter().all(|(door, slot)| both.get(door) == Some(slot)));
    assert_eq!(both.len(), 4);
}

#[test]
fn nobody_is_served_twice_in_a_round() {
    let env = TestEnvironment::new();
    ready(&env, 3, 500);
    assert_eq!(assign(&env)["masks"], 15);
    let next = env.run_on("2020-02-10", "assign --format json").exits(0).json().remove(0);
    assert_eq!((&next["round"], &next["masks"]), (&1.into(), &0.into()));
    let round_2 = env.run_on("2020-02-17", "assign --format json").exits(0).json().remove(0);
    assert_eq!((&round_2["round"], &round_2["masks"]), (&2.into(), &15.into()));
}

#[test]
fn isolated_households_are_served_at_the_door() {
    let env = TestEnvironment::new();
    let mut rows = heads(3);
    rows[1].isolated = "是".to_owned();
    env.write("roll.csv", roll_csv(&rows));
    env.write("pharmacies.csv", csv(&pharmacy(500, 40)));
    env.run("init --mark S4H").exits(0);
    env.run("import roll.csv pharmacies.csv").exits(0);
    assert_eq!(assign(&env)["called"], json!([{"pharmacy": "P1", "counter": 2, "delivery": 1}]));
    env.run("export --out all").exits(0);
    let delivery =
        env.files("all").into_iter().find(|name| name.contains("delivery")).expect("a delivery list");
    let cells: Vec<String> = read(&env.path(format!("all/{delivery}")))
        .into_iter()
        .flat_map(|(_, table)| table)
        .flatten()
        .collect();
    assert!(cells.iter().any(|cell| cell.contains("102室")), "{cells:?}");
    let pickup = env.files("all").into_iter().find(|name| name.contains("pickup")).expect("a pickup list");
    let cells: Vec<String> =
        read(&env.path(format!("all/{pickup}"))).into_iter().flat_map(|(_, table)| table).flatten().collect();
    assert!(cells.iter().any(|cell| cell.contains("1 household, 5 masks")), "{cells:?}");
}

#[test]
fn no_more_is_given_than_there_is() {
    for stock in [0, 4, 5, 9, 12, 50] {
        let env = TestEnvironment::new();
        ready(&env, 6, stock);
        let given = assign(&env)["masks"].as_u64().unwrap();
        assert_eq!(given, u64::from((stock / 5 * 5).min(30)), "stock {stock}");
    }
}
