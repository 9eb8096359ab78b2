//! What the weekly job makes of policies: parts, periods, what people may have together.

use super::super::weekly::FirstSlot;
use super::*;

/// A policy of some clauses; `§` stands for the texts and sources of each.
fn policy(clauses: &str) -> Policy {
    let head = "name = \"n\"\ntitle = { zh = \"中\", en = \"e\" }\nproducts = [\"adult\", \"child\"]\n[sources]\nN1 = \"x\"\n";
    let texts = "\nzh = \"中\"\nen = \"e\"\nsources = [\"N1\"]\n";
    Policy::parse(&format!("{head}{clauses}").replace('§', texts), "p")
        .unwrap_or_else(|faults| panic!("{faults:#?}"))
}

const PERSON: &str = "[unit.person]\nis = \"person\"§[amount.two]\nfrom = 2020-02-06\ngive = { adult = 2 }§";

#[test]
fn every_part_is_played_by_a_clause_of_the_file() {
    let policy = Policy::of_default();
    let names: Vec<&str> = Part::FIXED
        .iter()
        .map(|part| policy.part(*part).map_or("-", |id| policy.clause(id).name.as_str()))
        .collect();
    assert_eq!(
        names,
        [
            "residential_address",
            "per_address",
            "once_per_round",
            "pack",
            "order",
            "unserved",
            "papers",
            "voucher",
            "no_show",
            "isolation",
            "lone_elderly",
            "price",
            "-",
            "-"
        ]
    );
    assert_eq!(
        policy.cite(Part::Radius),
        policy.cite(Part::Unit),
        "what no clause says, the unit is cited for"
    );
}

#[test]
fn parts_that_no_clause_plays() {
    let policy = policy(PERSON);
    assert_eq!((policy.radius(), policy.first_slot()), (None, None));
    assert_eq!(
        (policy.pack(), policy.no_show(), policy.unserved()),
        (Masks(1), NoShow::Back, Unserved::First)
    );
    assert_eq!((policy.voucher_days(), policy.isolation_days()), (7, 0));
    assert!(!policy.lone_elderly_delivery());
}

#[test]
fn radius_and_first_slot() {
    let text = "[radius.near]\nmetres = 15000§[slot.old]\nwho = [{ oldest_from = 70 }, { tags = [\"living-alone\"] }]§";
    let policy = policy(&format!("{PERSON}{text}"));
    assert_eq!((policy.radius(), policy.first_slot()), (Some(15_000), Some(FirstSlot { age: 70 })));
    assert!(policy.part(Part::FirstSlot).is_some());
}

#[test]
fn a_policy_without_rounds_has_the_periods_of_its_limit() {
    let cases = [
        ("span = \"week\"", "1 2020-02-03 2020-02-09", "2 2020-02-10 2020-02-16", "calendar weeks"),
        ("span = { days = 7 }", "1 2020-02-06 2020-02-12", "2 2020-02-13 2020-02-19", "so many days"),
        ("span = { days = 14 }", "1 2020-02-06 2020-02-19", "2 2020-02-20 2020-03-04", "fourteen"),
        (
            "span = { cycle = 7, anchor = 2020-03-12 }",
            "1 2020-02-06 2020-02-12",
            "2 2020-02-13 2020-02-19",
            "Thursdays",
        ),
        ("span = { months = 2 }", "1 2020-02-06 2020-04-05", "2 2020-04-06 2020-06-05", "months"),
        ("span = { hours = 120 }", "1 2020-02-06 2020-02-10", "2 2020-02-11 2020-02-15", "hours"),
    ];
    for (span, first, second, why) in cases {
        let limit = format!("[limit.often]\nper = \"person\"\n{span}\ncounts = [\"buy\"]\ntimes = 1§");
        let policy = policy(&format!("{PERSON}{limit}"));
        let shown = |at: usize| {
            let round = policy.rounds()[at];
            format!("{} {} {}", round.number, round.opens.date(), round.closes.date())
        };
        assert_eq!((shown(0).as_str(), shown(1).as_str()), (first, second), "{why}");
        assert_eq!(policy.part(Part::Round(2)), policy.part(Part::Often), "{why}: the limit is cited");
        let last = policy.rounds().last().unwrap();
        assert!(last.closes.date() >= "2022-02-01".parse().unwrap(), "{why}: two years, to {}", last.closes);
    }
}

#[test]
fn periods_end_with_the_policy() {
    let text = PERSON.replace("from = 2020-02-06", "from = 2020-02-06\nuntil = 2020-02-29");
    let limit = "[limit.often]\nper = \"person\"\nspan = \"campaign\"\ncounts = [\"buy\"]\ntimes = 1§";
    let once = policy(&format!("{text}{limit}"));
    let days: Vec<String> =
        once.rounds().iter().map(|r| format!("{} {}", r.opens.date(), r.closes.date())).collect();
    assert_eq!(days, ["2020-02-06 2020-02-29"]);
}
