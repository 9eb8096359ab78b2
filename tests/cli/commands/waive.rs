//! `waive`

use crate::people::heads;
use crate::sheets::{csv, read, roll_csv};
use crate::support::TestEnvironment;
use crate::week::pharmacy;

/// Three households, the second without papers.
fn one_without_papers(env: &TestEnvironment) {
    let mut rows = heads(3);
    rows[1].certificate.clear();
    env.write("roll.csv", roll_csv(&rows));
    env.write("pharmacies.csv", csv(&pharmacy(50, 40)));
    env.run("import roll.csv pharmacies.csv --deny never").exits(0);
}

#[test]
fn a_decision_admits_and_is_kept() {
    let env = TestEnvironment::new();
    one_without_papers(&env);
    assert_eq!(env.household(2)["standing"], "pending");
    env.run("waive 0002 --reason lease_seen --by 王主任")
        .exits(0)
        .tells("household 0002: admitted; reason, person and day are kept as D3");
    let home = env.household(2);
    assert_eq!(home["standing"], "admitted");
    assert_eq!(
        home["decisions"],
        serde_json::json!([{"reason": "lease_seen", "by": "王主任", "on": "2020-02-03", "code": null}])
    );
    assert_eq!(env.household(1)["decisions"], serde_json::json!([]));
}

#[test]
fn in_chinese() {
    let env = TestEnvironment::in_chinese();
    one_without_papers(&env);
    env.run("waive 2 --reason 上门核实 --by 王主任")
        .exits(0)
        .tells("0002 户：已核准；已记下理由、决定人和日期（D3）");
}

#[test]
fn to_the_door_puts_it_on_the_delivery_list() {
    let env = TestEnvironment::new();
    one_without_papers(&env);
    env.run("waive 0002 --reason 上门核实 --by 王主任 --deliver").exits(0);
    let call = env.run("assign --format json").exits(0).json().remove(0);
    assert_eq!(call["called"], serde_json::json!([{"pharmacy": "P1", "counter": 2, "delivery": 1}]));
    env.run("export --out lists").exits(0);
    let delivery =
        env.files("lists").into_iter().find(|name| name.contains("delivery")).expect("a delivery list");
    let cells: Vec<String> = read(&env.path(format!("lists/{delivery}")))
        .into_iter()
        .flat_map(|(_, table)| table)
        .flatten()
        .collect();
    assert!(cells.iter().any(|cell| cell.contains("102室")), "{cells:?}");
}

#[test]
fn it_outlives_the_next_roll() {
    let env = TestEnvironment::new();
    one_without_papers(&env);
    env.run("waive 0002 --reason 上门核实 --by 王主任").exits(0);
    let mut rows = heads(4);
    rows[1].certificate.clear();
    env.write("later.csv", roll_csv(&rows));
    env.run("import later.csv --deny never").exits(0);
    assert_eq!(env.household(2)["standing"], "admitted");
}

#[test]
fn what_stands_against_the_address_is_not_waived() {
    let env = TestEnvironment::new();
    let mut rows = heads(2);
    rows[1].address = rows[0].address.clone();
    env.write("roll.csv", roll_csv(&rows));
    env.run("import roll.csv --deny never").exits(0);
    env.run("waive 0002 --reason 上门核实 --by 王主任").exits(0).tells("household 0002: held");
    assert_eq!(env.household(2)["standing"], "held");
}

#[test]
fn wrong_usage_leaves_the_registry_as_it_is() {
    let env = TestEnvironment::new();
    env.run("waive 0002 --reason x --by y").exits(5).tells("error[RG801]");
    one_without_papers(&env);
    let before = env.bytes("mask-alloc.db");
    env.run("waive 0002 --by 王主任").exits(2).tells("--reason <TEXT>");
    env.run("waive 0002 --reason x").exits(2).tells("--by <NAME>");
    env.run_words(["waive", "0002", "--reason", " ", "--by", "王主任"])
        .exits(2)
        .tells("--reason must not be empty");
    env.run("waive 0077 --reason x --by y").exits(2).tells("error[RG820]: no household is found for: 0077");
    assert_eq!(env.bytes("mask-alloc.db"), before);
}
