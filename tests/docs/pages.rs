//! Links between pages lead somewhere; findings cite clauses that exist.

use std::path::Path;

use mask_alloc::issue::ALL;
use mask_alloc::policy::Policy;

use crate::{read, root};

/// Every page of the package.
fn pages() -> Vec<String> {
    let mut found = Vec::new();
    for folder in
        ["", "docs", "docs/commands", "docs/decisions", "docs/rules", "data-samples", "examples/cron"]
    {
        for entry in std::fs::read_dir(root().join(folder)).unwrap() {
            let name = entry.unwrap().file_name().to_string_lossy().into_owned();
            if name.ends_with(".md") {
                found.push(Path::new(folder).join(name).display().to_string());
            }
        }
    }
    found
}

/// Targets of `[text](target)` outside of fenced blocks.
fn links(page: &str) -> Vec<&str> {
    let outside = page.split("\n```").step_by(2);
    outside.flat_map(|part| part.split("](").skip(1).filter_map(|rest| rest.split(')').next())).collect()
}

#[test]
fn links_lead_somewhere() {
    let pages = pages();
    assert!(pages.len() > 20, "{pages:?}");
    for page in pages {
        let text = read(&page);
        for link in links(&text).into_iter().filter(|link| !link.contains("://") && !link.starts_with('#')) {
            let target = link.split('#').next().unwrap_or_default();
            let path = root().join(&page).with_file_name(target);
            assert!(path.exists(), "{page}: {link} leads nowhere");
        }
    }
}

#[test]
fn findings_cite_clauses_that_exist() {
    let policy = Policy::of_default();
    let clauses: Vec<String> = policy.clauses().iter().map(|clause| clause.name.to_string()).collect();
    let mut cited = 0;
    for code in ALL.iter().flat_map(|part| part.iter()) {
        for text in code.source.iter().flat_map(|source| [source.zh, source.en]) {
            let Some((_, rest)) = text.split_once("clause ").or_else(|| text.split_once("条款 ")) else {
                continue;
            };
            let name =
                rest.split(|c: char| c != '_' && !c.is_ascii_alphanumeric()).next().unwrap_or_default();
            assert!(clauses.iter().any(|clause| clause == name), "{}: no clause is called {name}", code.id);
            cited += 1;
        }
    }
    assert!(cited >= 4, "the catalogue cites clauses");
}

#[test]
fn every_decision_bears_its_date() {
    let mut found = 0;
    for entry in std::fs::read_dir(root().join("docs/decisions")).unwrap() {
        let name = entry.unwrap().file_name().to_string_lossy().into_owned();
        if name == "README.md" {
            continue;
        }
        let text = read(&format!("docs/decisions/{name}"));
        let date = text.lines().find_map(|line| line.strip_prefix("Date: "));
        assert!(date.is_some_and(|date| date.len() == 10), "{name}: `Date: YYYY-MM-DD`");
        found += 1;
    }
    assert!(found > 0);
}
