//! Changes of a small policy, one by one and together.

use super::*;

const BASE: &str = r#"
name = "base"
title = { zh = "基", en = "base" }
products = ["mask"]

[sources]
N1 = "https://example.org/1"
N2 = "https://example.org/2"

[unit.who]
zh = "按人"
en = "a person"
sources = ["N1"]
is = "person"

[amount.adults]
zh = "成人三只"
en = "adults three"
sources = ["N1"]
give = { mask = 3 }

[amount.children]
zh = "儿童五只"
en = "children five"
sources = ["N1", "N2"]
who = { age_to = 12 }
give = { mask = 5 }

[limit.weekly]
zh = "每周一次"
en = "once a week"
sources = ["N1"]
per = "person"
span = "week"
counts = ["buy"]
times = 1
"#;

fn policy(text: &str) -> Policy {
    Policy::parse(text, "test.toml").unwrap_or_else(|faults| panic!("{faults:#?}"))
}

fn difference(from: &str, to: &str) -> Difference {
    Difference::of(&policy(from), &policy(to))
}

fn keys_of(clause: &ClauseChange) -> Vec<&str> {
    clause.changes.iter().map(|change| change.key.as_str()).collect()
}

#[test]
fn nothing_differs_from_itself_or_from_another_way_to_write_it() {
    assert!(difference(BASE, BASE).is_empty());
    let listed = BASE
        .replace("who = { age_to = 12 }", "who = [{ age_to = 12 }]")
        .replace("sources = [\"N1\", \"N2\"]", "sources = [\"N2\", \"N1\"]")
        .replace("name = \"base\"", "# a comment\nname = \"base\"");
    assert!(difference(BASE, &listed).is_empty());
}

#[test]
fn a_value_is_told_with_what_it_was() {
    let new = BASE.replace("give = { mask = 5 }", "give = { mask = 9 }\nfrom = 2020-03-05");
    let difference = difference(BASE, &new);
    let [clause] = &difference.clauses[..] else { panic!("{difference:?}") };
    assert_eq!((clause.kind, clause.name.as_str(), &clause.fate), (Kind::Amount, "children", &Fate::Changed));
    assert_eq!(keys_of(clause), ["from", "give"]);
    let give = &clause.changes[1];
    let pieces = |value: &Option<Value>| value.as_ref().unwrap()["mask"].as_integer();
    assert_eq!((pieces(&give.from), pieces(&give.to)), (Some(5), Some(9)));
    assert_eq!(clause.changes[0].from, None);
}

#[test]
fn another_name_is_a_renaming_where_it_does_the_same() {
    let new = BASE.replace("[amount.children]", "[amount.kids]");
    let changes = difference(BASE, &new).clauses;
    assert_eq!(changes.len(), 1);
    assert_eq!(changes[0].fate, Fate::Renamed { from: "children".into() });
    assert!(changes[0].changes.is_empty());
    let said_otherwise = new.replace("children five", "five for kids");
    let changes = difference(BASE, &said_otherwise).clauses;
    assert_eq!((changes.len(), keys_of(&changes[0])), (1, vec!["en"]));
    let other = new.replace("give = { mask = 5 }", "give = { mask = 6 }");
    let changes = difference(BASE, &other).clauses;
    let fates: Vec<&Fate> = changes.iter().map(|clause| &clause.fate).collect();
    assert_eq!(fates, [&Fate::Added, &Fate::Removed], "it does something else");
}

#[test]
fn what_is_new_one_way_is_gone_the_other() {
    let (head, rest) = BASE.split_once("[limit.weekly]").unwrap();
    let without = head.to_owned();
    let (there, back) = (difference(BASE, &without), difference(&without, BASE));
    assert_eq!((there.clauses[0].fate.clone(), back.clauses[0].fate.clone()), (Fate::Removed, Fate::Added));
    assert_eq!(there.clauses[0].changes.len(), rest.matches(" = ").count());
    assert!(back.clauses[0].changes.iter().all(|change| change.from.is_none()));
}

#[test]
fn a_sequence_counts_where_the_last_written_decides() {
    let (head, rest) = BASE.split_once("[amount.adults]").unwrap();
    let (adults, rest) = rest.split_once("[amount.children]").unwrap();
    let (children, limit) = rest.split_once("[limit.weekly]").unwrap();
    let turned = format!("{head}[amount.children]{children}[amount.adults]{adults}[limit.weekly]{limit}");
    let difference = difference(BASE, &turned);
    assert!(difference.clauses.is_empty());
    let [sequence] = &difference.sequences[..] else { panic!("{difference:?}") };
    assert_eq!((&sequence.from[0], &sequence.to[0]), (&"adults".into(), &"children".into()));
}

#[test]
fn a_source_is_what_it_points_at_and_the_head_is_compared() {
    let called = BASE.replace("N1", "A1");
    assert!(!difference(BASE, &called).is_empty(), "a citation names its source");
    let new = BASE.replace("products = [\"mask\"]", "products = [\"mask\", \"gel\"]").replace(
        "[sources]",
        "currency = \"TWD\"\nchannels = [\"store\"]\n\n[words]\ntags = [\"guard\"]\n\n[sources]",
    );
    let head: Vec<String> = difference(BASE, &new).head.into_iter().map(|change| change.key).collect();
    assert_eq!(head, ["products", "currency", "channels", "words.tags"]);
}
