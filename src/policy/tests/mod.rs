//! The built-in policy, its faulty versions, and what the weekly job makes of policies of other kinds.

mod mistakes;
mod weekly;

use chrono::NaiveDate;
use proptest::prelude::*;

use super::terms::{Body, Papers};
use super::*;
use crate::domain::lang::Lang;
use crate::domain::units::Masks;

const TEXT: &str = include_str!("../../../policies/shanghai-2020.toml");

fn faults(text: &str) -> Vec<String> {
    match Policy::parse(text, "policy.toml") {
        Ok(_) => Vec::new(),
        Err(faults) => faults.iter().map(|fault| format!("{} {fault}", fault.kind.code().id)).collect(),
    }
}

/// The built-in text with one piece exchanged; the piece must be there.
fn with(old: &str, new: &str) -> String {
    assert!(TEXT.contains(old), "{old}");
    TEXT.replacen(old, new, 1)
}

/// Line on which a piece first stands.
fn line_of(text: &str, piece: &str) -> usize {
    text[..text.find(piece).unwrap()].matches('\n').count() + 1
}

#[test]
fn shanghai_says_what_the_notices_say() {
    let policy = Policy::of_default();
    assert_eq!(faults(TEXT), [""; 0]);
    assert_eq!(policy.name(), "shanghai-2020");
    assert_eq!((policy.per_address(), policy.pack()), (Masks(5), Masks(5)));
    assert_eq!((policy.voucher_days(), policy.isolation_days()), (2, 14));
    assert_eq!(policy.price(), None, "the market price differs by maker");
    assert_eq!(policy.unserved(), Unserved::First);
    assert!(policy.lone_elderly_delivery());
    let papers = policy.clause(policy.part(Part::Papers).unwrap());
    let Body::Proof(proof) = &papers.body else { panic!("a proof") };
    assert!(matches!(&proof.papers, Papers::OneOfEach(lists) if lists.len() == 2), "identity and residence");
    let rounds: Vec<String> =
        policy.rounds().iter().map(|r| format!("{} {} {}", r.number, r.opens, r.closes)).collect();
    assert_eq!(
        rounds,
        ["1 2020-02-02 00:00:00 2020-02-11 23:59:59", "2 2020-02-15 08:30:00 2020-02-24 15:00:00",]
    );
}

#[test]
fn a_voucher_is_valid_on_its_day_and_the_next() {
    let policy = Policy::of_default();
    let day = |text: &str| -> NaiveDate { text.parse().unwrap() };
    assert_eq!(policy.valid_until(day("2020-02-28")), day("2020-02-29"));
    assert_eq!(policy.isolated_until(day("2020-02-03")), day("2020-02-17"));
    assert_eq!(policy.valid_until(NaiveDate::MAX), NaiveDate::MAX);
}

#[test]
fn every_clause_has_text_and_source() {
    let policy = Policy::of_default();
    for clause in policy.clauses() {
        assert!(!clause.sources.is_empty(), "{}", clause.name);
        assert!(!clause.text.get(Lang::Zh).is_empty() && !clause.text.get(Lang::En).is_empty());
    }
    let clause = policy.clause(policy.part(Part::Round(2)).unwrap());
    assert_eq!(clause.name, "round_2");
    assert!(clause.unconfirmed.is_some(), "what is not settled is said");
    assert!(policy.clause(policy.cite(Part::Unserved)).unconfirmed.is_some());
    assert_eq!(policy.clause(policy.cite(Part::Amount)).line, line_of(TEXT, "[amount.per_address]"));
    assert_eq!(policy.part(Part::Round(3)), None);
}

#[test]
fn the_digest_names_the_text() {
    let changed = Policy::parse(&with("mask = 5", "mask = 10"), "p").unwrap();
    let same = Policy::parse(TEXT, "another name").unwrap();
    assert_eq!(changed.per_address(), Masks(10));
    assert_ne!(changed.digest(), same.digest());
    assert_eq!(same.digest(), Policy::of_default().digest());
    assert_eq!(same.digest().len(), 64);
    assert_eq!(same.text(), TEXT);
}

#[test]
fn built_in_policies_are_found_by_name() {
    for name in Policy::builtin_names() {
        assert_eq!(Policy::builtin(name).unwrap().name(), name);
    }
    assert!(Policy::builtin("shanghai").is_none());
}

#[test]
fn an_unknown_key_has_line_column_and_suggestion() {
    let text = with("pieces = 5", "piecs = 5");
    let found = Policy::parse(&text, "policy.toml").unwrap_err();
    let fault = &found[1];
    assert_eq!(found.len(), 2, "the key, and what it should have been: {found:?}");
    assert_eq!(fault.line, line_of(&text, "piecs"));
    assert_eq!((fault.column, fault.width, fault.excerpt.as_str()), (1, 5, "piecs = 5"));
    assert_eq!(fault.kind.headline(Lang::En), "unknown key `piecs`");
    assert_eq!(fault.hint(Lang::En).unwrap(), "did you mean `pieces`?");
    assert_eq!(fault.hint(Lang::Zh).unwrap(), "是否为 `pieces`？");
    assert_eq!(
        fault.kind.expected(Lang::En).unwrap(),
        "one of pieces, from, until, governs, rounds, channels, asks, follows, who, except, zh, en, sources, unconfirmed"
    );
    assert_eq!(
        fault.to_string(),
        format!("policy.toml:{}:1: unknown key `piecs`; did you mean `pieces`?", fault.line)
    );
}

#[test]
fn the_caret_stands_on_its_line_even_before_a_carriage_return() {
    let found = Policy::parse("name = \"x\r\n", "policy.toml").unwrap_err();
    for fault in found {
        assert!(fault.column <= fault.excerpt.chars().count() + 1, "{fault:?}");
    }
}

#[test]
fn columns_count_characters() {
    let text =
        with("unconfirmed = { zh = \"群租房如何计户未见规定\", en", "unconfirmed = { zh = \"群租房\", eng");
    let found = Policy::parse(&text, "p").unwrap_err();
    let fault = found.iter().find(|fault| fault.kind.code().id == "PO510").unwrap();
    assert_eq!((fault.column, fault.width), (29, 3), "{fault:?}");
}

#[test]
fn each_fault_is_found() {
    let cases = [
        ("pieces = 5", "pieces = 0", "PO513", "`pieces` cannot be 0; a whole number from 1 to 100000"),
        ("pieces = 5", "pieces = -5", "PO513", "`pieces` cannot be -5"),
        ("pieces = 5", "pieces = 99999999999999999999", "PO513", "cannot be"),
        ("[price.price]", "[radius.r]\nmetres = 5\n[price.price]", "PO513", "`metres` cannot be 5"),
        ("[price.price]", "[slot.s]\n[price.price]", "PO511", "`who` is missing"),
        ("pieces = 5", "pieces = \"5\"", "PO512", "`pieces` has a value of another type; a whole number"),
        ("pieces = 5", "", "PO511", "`pieces` is missing"),
        ("[amount.per_address]", "[amnt.per_address]", "PO510", "did you mean `amount`?"),
        ("zh = \"每户每轮限购 5 只\"", "zh = \" \"", "PO516", "`zh` is empty"),
        ("zh = \"每户每轮限购 5 只\"", "", "PO511", "`zh` is missing"),
        ("sources = [\"SH8\"]", "sources = []", "PO516", "`sources` is empty"),
        ("sources = [\"SH8\"]", "sources = \"SH8\"", "PO512", "a list of texts"),
        ("sources = [\"SH8\"]", "sources = [\"SH99\"]", "PO515", "source `SH99` is not in `[sources]`"),
        ("\"lease\"", "\"leese\"", "PO514", "unknown word `leese`; did you mean `lease`?"),
        ("queue = \"first\"", "queue = \"last\"", "PO514", "unknown word `last`"),
        ("days = 2", "days = 0", "PO513", "`days` cannot be 0"),
        ("closes = 2020-02-11", "closes = 2020-02-01", "PO520", "round 1 closes before it opens"),
        ("closes = 2020-02-11", "closes = 2020-02-15", "PO521", "rounds 1 and 2 overlap"),
        ("closes = 2020-02-11", "closes = \"2020-02-11\"", "PO517", "not a local date"),
        ("opens = 2020-02-15T08:30:00", "opens = 2020-02-15T08:30:00Z", "PO517", "`opens`"),
        ("opens = 2020-02-02", "opens = 08:30:00", "PO517", "`opens`"),
        ("number = 2", "number = 1", "PO522", "round 1 is written twice"),
        ("[pack.pack]", "[[pack.pack]]", "PO512", "`pack` has a value of another type; a table"),
        ("pieces = 5", "pieces = ", "PO501", "not TOML"),
        ("title = {", "title = 3 #", "PO512", "`title`"),
    ];
    for (old, new, code, words) in cases {
        let found = faults(&with(old, new));
        assert!(
            found.iter().any(|fault| fault.starts_with(code) && fault.contains(words)),
            "{new}: {found:?}"
        );
    }
}

#[test]
fn a_quota_in_broken_packs_is_a_warning() {
    assert!(Policy::of_default().warnings().is_empty());
    let policy = Policy::parse(&with("mask = 5", "mask = 7"), "p").unwrap();
    let told: Vec<String> = policy.warnings().iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 1);
    assert!(told[0].contains("7 masks cannot be given in packs of 5 without opening some"), "{told:?}");
    let other = with("mask = 5", "mask = 7").replace("days = 14", "days = 0");
    let faults = Policy::parse(&other, "p").unwrap_err();
    assert_eq!(faults.len(), 2, "beside an error it is told as well");
}

#[test]
fn all_faults_are_reported_sorted_by_place() {
    let text = with("pieces = 5", "pieces = 0")
        .replace("days = 14", "days = 14\ndayz = 3")
        .replace("closes = 2020-02-11", "closes = 2020-01-11")
        .replace("queue = \"first\"", "queue = \"frist\"");
    let found = Policy::parse(&text, "p").unwrap_err();
    let codes: Vec<&str> = found.iter().map(|fault| fault.kind.code().id).collect();
    assert_eq!(codes, ["PO513", "PO514", "PO510", "PO520"]);
    assert!(found.is_sorted_by_key(|fault| fault.line));
}

#[test]
fn a_file_saved_by_a_windows_editor_is_read() {
    let text = format!("\u{feff}{}", TEXT.replace('\n', "\r\n"));
    assert_eq!(faults(&text), [""; 0]);
    let found = Policy::parse(&text.replace("pieces = 5", "piecs = 5"), "p").unwrap_err();
    assert_eq!(found[1].excerpt, "piecs = 5", "no carriage return in what is shown");
}

#[test]
fn nothing_in_a_text_makes_it_panic() {
    for text in ["", "\u{feff}", "口罩", "[", "round = 3", "[[round]]", "sources = 1", "title = {}\n\n"] {
        assert!(!faults(text).is_empty(), "{text:?}");
    }
    for cut in (0..TEXT.len()).step_by(97).filter(|at| TEXT.is_char_boundary(*at)) {
        let _ = faults(&TEXT[..cut]);
    }
}

#[test]
fn every_fault_speaks_both_languages() {
    let text = with("pieces = 5", "pieces = 0");
    let fault = &Policy::parse(&text, "政策.toml").unwrap_err()[0];
    assert_eq!(
        fault.line_in(Lang::Zh),
        format!("政策.toml:{}:10: `pieces` 的值 0 不可能；1 至 100000 的整数", line_of(&text, "pieces = 0"))
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_change_of_a_policy_makes_it_panic(
        edits in proptest::collection::vec((0.0..1.0_f64, 0_usize..12, "[\\[\\]{}=\",.0-9a-z口 \n-]{0,8}"), 1..6)
    ) {
        let mut text = TEXT.to_owned();
        for (at, gone, put) in edits {
            let mut start = (at * text.len() as f64) as usize;
            while !text.is_char_boundary(start) { start -= 1; }
            let end = text[start..].char_indices().nth(gone).map_or(text.len(), |(more, _)| start + more);
            text.replace_range(start..end, &put);
        }
        match Policy::parse(&text, "p") {
            Ok(policy) => {
                prop_assert!(!policy.rounds().is_empty());
                prop_assert!(policy.rounds().is_sorted_by(|one, other| one.closes < other.opens));
            }
            Err(faults) => prop_assert!(!faults.is_empty()),
        }
    }
}
