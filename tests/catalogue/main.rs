//! The catalogue holds nothing that is not documented, shown and used: every code has its texts, every rule its page, every
//! finding a bad file that gets it on exactly the rows marked for it, and a snapshot of how it looks in both languages.

#![expect(clippy::disallowed_methods, reason = "tests read the files of the package")]

mod rows;
mod rules;
#[path = "../../examples/make_errors/samples/mod.rs"]
mod samples;
mod shown;
mod users;

use std::collections::BTreeSet;
use std::path::PathBuf;

use mask_alloc::issue::{ALL, Code};

/// Codes without a bad file of their own, and where they are tested: a prefix stands for all codes that begin with it.
const ELSEWHERE: &[(&str, &str)] = &[
    ("FILE001", "tests/cli: the file is not imported, so no row is told"),
    ("FILE002", "src/sheet/layout/tests.rs and tests/cli: the file is not imported"),
    ("FILE003", "src/sheet/layout/tests.rs and tests/cli: the file is not imported"),
    ("FILE004", "src/sheet/layout/tests.rs and tests/cli: the file is not imported"),
    ("FILE007", "tests/cli, with data-samples/roll.xlsx, which has a hidden sheet"),
    ("FILE009", "tests/cli: needs a workbook with a second sheet"),
    ("FILE012", "tests/cli: the file is not imported"),
    ("FILE013", "tests/cli: the file is not imported"),
    ("FILE014", "tests/cli: an option that names no sheet"),
    ("FILE015", "tests/cli: needs a workbook with sheets of two kinds"),
    ("FILE019", "src/ops/import/notes.rs, src/io/tests/spreadsheets.rs: merged ranges of absurd size"),
    ("FILE02", "src/io/tests/files.rs, hostile.rs and tests/cli: files that cannot be read"),
    ("FILE03", "src/io/tests/texts.rs, hostile.rs and tests/cli: files that cannot be read"),
    ("FILE04", "src/io/tests/writing.rs: files that cannot be written"),
    ("FILE050", "src/sheet/layout/tests.rs: an option that names no row"),
    ("FILE051", "src/sheet/layout/tests.rs and tests/cli: the file is not imported"),
    ("FILE052", "src/sheet/layout/tests.rs and tests/cli: the file is not imported"),
    ("FILE053", "src/sheet/layout/tests.rs: an option that names no column"),
    ("FILE054", "src/sheet/layout/tests.rs: an option that names no column"),
    ("FILE055", "src/sheet/layout/tests.rs: an option given twice"),
    ("HH416", "tests/cli/behaviour/again.rs: a decision must come first"),
    ("HH418", "tests/cli/behaviour/again.rs: a decision must come first"),
    ("PO", "src/policy/tests.rs, src/cli/told.rs: policy files, not sheets"),
    ("PT", "tests/cli/commands/policy_test.rs: case files, not sheets"),
    ("AS", "src/assign/tests, src/ops/codes.rs: plans, not sheets"),
    ("RC", "src/reconcile/tests.rs and tests/cli: a call must come first"),
    ("RG", "src/store and tests/cli: the registry"),
];

/// Codes that were given up. They stay here, so that nobody gives them to something else.
const RETIRED: &[&str] = &["HH409", "FILE016"];

fn all() -> impl Iterator<Item = Code> {
    ALL.iter().flat_map(|part| part.iter()).copied()
}

fn package() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn every_code_has_a_bad_file_or_a_reason_why_not() {
    let shown: BTreeSet<&str> = samples::all().iter().map(|sample| sample.code).collect();
    for code in all() {
        let reasons = ELSEWHERE.iter().filter(|(prefix, _)| code.id.starts_with(prefix)).count();
        let wanted = usize::from(!shown.contains(code.id));
        assert_eq!(reasons, wanted, "{}: a bad file or one reason, not both and not neither", code.id);
    }
    let known: BTreeSet<&str> = all().map(|code| code.id).collect();
    assert!(shown.is_subset(&known), "samples of codes that are not in the catalogue");
    for (prefix, _) in ELSEWHERE {
        assert!(known.iter().any(|id| id.starts_with(prefix)), "{prefix}: no code is meant");
    }
}

#[test]
fn every_rule_has_a_bad_file() {
    let shown: BTreeSet<&str> = samples::all().iter().map(|sample| sample.code).collect();
    for code in mask_alloc::rules::codes() {
        assert!(Code::of(code.id).is_some(), "{} is in the catalogue", code.id);
        let elsewhere = ELSEWHERE.iter().any(|(id, _)| *id == code.id);
        assert!(shown.contains(code.id) || elsewhere, "{} has a bad file", code.id);
    }
}

#[test]
fn retired_codes_are_not_used_again() {
    for id in RETIRED {
        assert_eq!(Code::of(id), None, "{id} was given up");
    }
}

#[test]
fn every_text_is_there_in_both_languages() {
    for code in all() {
        let texts = [Some(code.headline), code.expected, code.source, Some(code.fix)];
        for text in texts.into_iter().flatten() {
            assert!(!text.zh.trim().is_empty() && !text.en.trim().is_empty(), "{}", code.id);
        }
    }
}

#[test]
fn the_files_are_those_of_the_tables() {
    let folder = package().join("data-samples/errors");
    let mut wanted = BTreeSet::new();
    for (name, bytes) in samples::files().unwrap() {
        let stored = std::fs::read(folder.join(&name)).unwrap_or_default();
        assert!(
            stored == bytes,
            "{name} differs from its table; run: cargo run --example make_errors -- data-samples/errors"
        );
        wanted.insert(name);
    }
    for entry in std::fs::read_dir(&folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(wanted.contains(&name), "{name} belongs to no table");
    }
}
