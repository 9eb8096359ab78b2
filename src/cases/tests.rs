//! Whatever the bytes of a case file are, it is read or refused at a place; what is read can be run.

use proptest::prelude::*;

use super::{CaseFile, Ids};
use crate::policy::Policy;

/// Reads a text by the default policy and runs what is in it; gives how many faults there were, or how many tests.
fn read(text: &str) -> Result<usize, usize> {
    let file = CaseFile::open("cases.toml", text).map_err(|faults| faults.len())?;
    let policy = file.policy().and_then(Policy::builtin);
    let terms = policy.as_ref().map(Policy::terms);
    let tests = file.read(terms, &mut Ids::default()).map_err(|faults| faults.len())?;
    for test in &tests {
        let outcome = test.run(terms);
        assert_eq!(outcome.passes(), outcome.misses.is_empty());
    }
    Ok(tests.len())
}

const LINES: [&str; 24] = [
    "policy = \"shanghai-2020\"",
    "[[case]]",
    "[[share]]",
    "[[draw]]",
    "id = \"a\"",
    "id = \"b\"",
    "at = \"2020-02-10T10:00\"",
    "at = \"2026-04-20T00:00:00Z\"",
    "ask = \"register\"",
    "ask = \"draw\"",
    "want = { mask = 7 }",
    "person = { id = \"P\", born = \"1980-05-01\", tags = [\"pregnant\"] }",
    "history = [ { did = \"miss\", round = 1 }, { did = \"issue\", at = \"2020-02-02T09:00\" } ]",
    "supply = 12",
    "supply = { a = 5, b = 5 }",
    "claims = { count = 7, want = 2 }",
    "claims = [ { want = 5, area = \"a\" }, { weight = 3 }, { id = \"x\", oldest = 80 }, { id = \"x\" } ]",
    "rule = \"lottery\"",
    "rule = \"proportional\"",
    "missed = [\"1-3\"]",
    "expect = { allow = true }",
    "expect = { refuse = \"round_1\", next = \"never\" }",
    "expect = { left = 0 }",
    "expect = { got = [1, 2, 3, 4], winners = 1 }",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_text_is_read_or_refused(text in ".{0,200}") {
        prop_assert!(read(&text) != Err(0));
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(read(&String::from_utf8_lossy(&bytes)) != Err(0));
    }

    #[test]
    fn any_lines_of_a_case_file_are_read_or_refused(lines in prop::collection::vec(prop::sample::select(&LINES[..]), 0..24)) {
        prop_assert!(read(&lines.join("\n")) != Err(0));
    }
}

#[test]
fn ten_thousand_cases_are_read_and_run_at_once() {
    let case = |at: usize| {
        format!(
            "[[case]]\nid = \"c{at}\"\nat = \"2020-02-03T10:00\"\nask = \"register\"\nexpect = {{ allow = {{ mask = 5 }} }}\n"
        )
    };
    let text = format!("policy = \"shanghai-2020\"\n{}", (0..10_000).map(case).collect::<String>());
    assert_eq!(read(&text), Ok(10_000));
}
