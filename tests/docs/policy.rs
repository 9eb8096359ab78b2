//! `docs/policy.md` tells every key with type, left out and example; its policy is read, its cases pass, its examples are clauses.

use mask_alloc::cases::{CaseFile, Ids};
use mask_alloc::policy::Policy;
use mask_alloc::policy::kinds::{COMMON, Key, SCOPE, SELECTOR, SORTS};
use mask_alloc::policy::words::{CHANNELS, PAPERS, ROLL, TAGS};

use crate::read;

const PAGE: &str = "docs/policy.md";

/// What must stand before examples that leave out what every clause has.
const HEAD: &str = r#"
name = "example"
title = { zh = "例", en = "example" }
products = ["mask", "adult", "child"]
channels = ["desk", "delivery", "online"]

[sources]
N1 = "a notice"
"#;

/// The blocks that begin with a comment.
fn blocks<'t>(page: &'t str, comment: &str) -> Vec<&'t str> {
    let begins = format!("```toml\n# {comment}\n");
    page.split(&begins as &str).skip(1).filter_map(|rest| rest.split("\n```").next()).collect()
}

fn parsed(text: &str) -> Policy {
    Policy::parse(text, PAGE).unwrap_or_else(|faults| panic!("{text}\n{faults:#?}"))
}

/// The part of the page below a heading.
fn below<'t>(page: &'t str, heading: &str) -> &'t str {
    let rest = page.split(&format!("\n{heading}\n") as &str).nth(1);
    let rest = rest.unwrap_or_else(|| panic!("{heading} is not there"));
    rest.split("\n##").next().unwrap_or(rest)
}

/// The row of a key: all cells say something.
fn has_row(part: &str, of: &str, key: &Key) {
    let begins = format!("| `{}` | ", key.name);
    let row = part.lines().find(|line| line.starts_with(&begins));
    let row = row.unwrap_or_else(|| panic!("{of}: `{}` has no row in {PAGE}", key.name));
    let cells: Vec<&str> = row.trim_matches('|').split(" | ").map(str::trim).collect();
    assert!(cells.len() >= 4 && cells.iter().all(|cell| !cell.is_empty()), "{of}: {row}");
    assert!(cells.iter().skip(1).any(|cell| cell.contains('`')), "{of}: an example of {}", key.name);
}

#[test]
fn every_key_of_every_kind_has_its_row() {
    let page = read(PAGE);
    for sort in &SORTS {
        let word = sort.kind.word();
        let part = below(&page, &format!("### `[{word}.NAME]`"));
        sort.keys.iter().for_each(|key| has_row(part, word, key));
        let how = match sort.together.en {
            together if together.contains("last written") => "*Settings.*",
            together if together.contains("all that apply") => "*Conditions.*",
            _ => "*Openings.*",
        };
        assert!(part.contains(how), "{word}: {how}");
        assert!(part.contains(&format!("# clause\n[{word}.")), "{word}: an example");
    }
    let every = below(&page, "## Every clause");
    for key in SCOPE.iter().chain(&SELECTOR).chain(&COMMON) {
        has_row(every, "every clause", key);
    }
}

#[test]
fn every_common_word_is_named() {
    let words = read(PAGE);
    let words = below(&words, "## Words");
    for word in CHANNELS.iter().chain(&TAGS).chain(&PAPERS).chain([&ROLL]) {
        assert!(words.contains(&format!("`{word}`")), "{word}");
    }
}

#[test]
fn the_examples_of_clauses_are_read() {
    let page = read(PAGE);
    let examples = blocks(&page, "clause");
    assert_eq!(examples.len(), SORTS.len());
    for example in examples {
        // Every policy has a unit and an amount.
        let wanting = [("unit", "is = \"address\""), ("amount", "give = { mask = 10 }")]
            .into_iter()
            .filter(|(kind, _)| !example.contains(&format!("[{kind}.")))
            .map(|(kind, says)| format!("[{kind}.base_{kind}]\n{says}\n"));
        let clauses: String = wanting
            .chain([example.to_owned()])
            .collect::<String>()
            .lines()
            .map(|line| match line.starts_with('[') {
                true => format!("{line}\nzh = \"…\"\nen = \"…\"\nsources = [\"N1\"]\n"),
                false => format!("{line}\n"),
            })
            .collect();
        parsed(&format!("{HEAD}\n{clauses}"));
    }
}

#[test]
fn the_whole_policy_is_read_without_a_warning_and_its_cases_pass() {
    let page = read(PAGE);
    for file in ["my-town.toml", "my-town-cases.toml"] {
        let text = format!("# {file}\n{}\n", blocks(&page, file)[0]);
        assert!(read(&format!("data-samples/{file}")) == text, "data-samples/{file} is what {PAGE} shows");
    }
    let policy = parsed(blocks(&page, "my-town.toml")[0]);
    assert_eq!(policy.warnings(), []);
    let file = CaseFile::open(PAGE, blocks(&page, "my-town-cases.toml")[0]).expect("a case file");
    assert_eq!(file.policy(), Some("my-town.toml"));
    let tests = file.read(Some(policy.terms()), &mut Ids::default()).expect("cases");
    assert!(tests.len() >= 2);
    for test in tests {
        assert_eq!(test.run(Some(policy.terms())).misses, [], "{}", test.id);
    }
}
