//! Every rule has a file named by its code, and a page in it that says what, why, how and from where: the English page of the
//! catalogue, which is the only source. `UPDATE_DOCS=1 cargo test --test catalogue` writes it anew.

use std::ops::Range;
use std::path::{Path, PathBuf};

use mask_alloc::issue::Code;
use mask_alloc::issue::page::{Section, general};

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

/// A doc comment with headings: where its lines stand, and the code that the rule below it gives.
struct Page {
    lines: Range<usize>,
    code: Code,
}

/// The pages of a rule file, from the top.
fn pages(text: &str) -> Vec<Page> {
    let lines: Vec<&str> = text.lines().collect();
    let mut pages = Vec::new();
    let heads = (0..lines.len()).filter(|at| lines[*at].ends_with(HEADINGS[0]));
    for start in heads {
        let end = (start..lines.len()).find(|at| !lines[*at].starts_with("///")).unwrap_or(lines.len());
        let below = lines[end..].iter().find_map(|line| line.split_once("catalogue::"));
        let id: String = below.map_or("", |(_, id)| id).chars().take_while(|c| c.is_alphanumeric()).collect();
        let code = Code::of(&id).unwrap_or_else(|| panic!("`{id}` below line {end} is no code"));
        pages.push(Page { lines: start..end, code });
    }
    pages
}

/// The page as the catalogue has it, in lines of a doc comment.
fn written(code: Code) -> Vec<String> {
    let mut lines = Vec::new();
    for section in Section::ALL.into_iter().filter(|section| *section != Section::Expected) {
        lines.push(format!("/// # {}", section.title().en));
        let text = general(section.of(&code).unwrap().en);
        let mut line = String::from("///");
        for word in text.split(' ') {
            if line.chars().count() + word.chars().count() > 118 {
                lines.push(std::mem::replace(&mut line, String::from("///")));
            }
            line.push(' ');
            line.push_str(word);
        }
        lines.push(line);
    }
    lines
}

/// The file with its pages written anew from the catalogue.
fn refreshed(text: &str) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for page in pages(text).into_iter().rev() {
        lines.splice(page.lines, written(page.code));
    }
    lines.join("\n") + "\n"
}

#[test]
fn every_rule_has_its_file_and_the_page_of_the_catalogue() {
    for code in mask_alloc::rules::codes() {
        let path = file_of(code.id);
        let mut text = std::fs::read_to_string(&path).unwrap();
        if std::env::var_os("UPDATE_DOCS").is_some() && refreshed(&text) != text {
            text = refreshed(&text);
            std::fs::write(&path, &text).unwrap();
        }
        assert!(text.contains(&format!("catalogue::{}", code.id)), "{} gives its code", path.display());
        let pages = pages(&text).into_iter().filter(|page| page.code.id == code.id).count();
        assert_eq!(pages, 1, "{}: one page with the five headings for {}", path.display(), code.id);
        let stale = "the page is not the catalogue's: UPDATE_DOCS=1 cargo test --test catalogue";
        assert!(refreshed(&text) == text, "{}: {stale}", path.display());
    }
}

#[test]
fn a_page_has_the_five_headings() {
    let page = written(Code::of("ID104").unwrap()).join("\n");
    let at: Vec<Option<usize>> = HEADINGS.iter().map(|heading| page.find(heading)).collect();
    assert!(at.iter().all(Option::is_some) && at.is_sorted(), "{page}");
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
