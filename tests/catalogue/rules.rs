//! Every rule has a file named by its code, and a page in it that says what, why, how and from where.

use std::path::{Path, PathBuf};

use crate::package;

const HEADINGS: [&str; 5] = ["# What it checks", "# Why it matters", "# Example", "# How to fix", "# Source"];

/// Rules that share a file because they differ in one word only.
const SHARED: &[(&str, &str)] = &[
    ("AD301", "home/address_faults.rs"),
    ("AD302", "home/address_faults.rs"),
    ("AD303", "home/address_faults.rs"),
    ("AD304", "home/address_faults.rs"),
    ("AD305", "home/address_faults.rs"),
];

fn file_of(code: &str) -> PathBuf {
    let rules = package().join("src/rules");
    if let Some((_, file)) = SHARED.iter().find(|(shared, _)| *shared == code) {
        return rules.join(file);
    }
    let name = format!("{}_", code.to_lowercase());
    let folders = ["row", "home", "cross"].map(|folder| rules.join(folder));
    let files = folders.iter().flat_map(|folder| std::fs::read_dir(folder).unwrap());
    let paths = files.map(|entry| entry.unwrap().path());
    let own: Vec<PathBuf> = paths.filter(|path| stem(path).starts_with(&name)).collect();
    assert_eq!(own.len(), 1, "{code} has one file that begins with its code: {own:?}");
    own[0].clone()
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// The doc comments of a file that have headings, one text each.
fn pages(text: &str) -> Vec<String> {
    let mut pages = vec![String::new()];
    for line in text.lines() {
        match line.strip_prefix("///") {
            Some(line) => {
                let page = pages.last_mut().unwrap();
                page.push_str(line.trim());
                page.push('\n');
            }
            None if pages.last().is_some_and(|page| !page.is_empty()) => pages.push(String::new()),
            None => {}
        }
    }
    pages.retain(|page| page.contains(HEADINGS[0]));
    pages
}

#[test]
fn every_rule_has_its_file_and_its_page() {
    for code in mask_alloc::rules::codes() {
        let path = file_of(code.id);
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.contains(&format!("catalogue::{}", code.id)), "{} gives its code", path.display());
        let shared = SHARED.iter().filter(|(_, file)| path.ends_with(file)).count().max(1);
        let pages = pages(&text);
        assert_eq!(pages.len(), shared, "{}: one page a rule", path.display());
        for page in pages {
            check_page(&page, &path);
        }
    }
}

fn check_page(page: &str, path: &Path) {
    let at: Vec<Option<usize>> = HEADINGS.iter().map(|heading| page.find(heading)).collect();
    assert!(at.iter().all(Option::is_some), "{}: all five headings: {page}", path.display());
    assert!(at.is_sorted(), "{}: in their order: {page}", path.display());
    for (heading, next) in HEADINGS.iter().zip(HEADINGS.iter().skip(1).chain([&"\u{0}"])) {
        let body = page.split_once(heading).unwrap().1;
        let body = body.split_once(next).map_or(body, |(body, _)| body);
        assert!(!body.trim().is_empty(), "{}: something below {heading}", path.display());
    }
}

#[test]
fn no_rule_file_is_without_its_rule() {
    let codes: Vec<String> = mask_alloc::rules::codes().iter().map(|code| code.id.to_lowercase()).collect();
    for folder in ["row", "home", "cross"] {
        for entry in std::fs::read_dir(package().join("src/rules").join(folder)).unwrap() {
            let name = stem(&entry.unwrap().path());
            let known = codes.iter().any(|code| name.starts_with(&format!("{code}_")));
            assert!(
                known || name == "mod" || name == "address_faults",
                "{folder}/{name} is in no list of rules"
            );
        }
    }
}
