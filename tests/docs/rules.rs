//! `docs/rules` is made from the catalogue: a page a code, Chinese first, and an index. `UPDATE_DOCS=1 cargo test --test docs`
//! writes it anew. Where a code has a bad file, the page shows the message that the file gets, as `tests/catalogue` keeps it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use mask_alloc::domain::lang::Lang;
use mask_alloc::issue::page::{Section, general};
use mask_alloc::issue::{ALL, Code, Severity};

use crate::root;

const MADE: &str = "<!-- made by tests/docs from src/issue/catalogue; do not edit -->";

fn every() -> impl Iterator<Item = Code> {
    ALL.iter().flat_map(|part| part.iter()).copied()
}

/// Text of ours that is no code may hold signs that mark pages up.
fn escaped(text: &str) -> String {
    text.split('`')
        .enumerate()
        .map(|(at, part)| match at % 2 {
            0 => part.replace('*', "\\*").replace('<', "&lt;").replace('|', "\\|"),
            _ => format!("`{}`", part.replace('|', "\\|")),
        })
        .collect()
}

/// What the program prints for the bad file of a code, in one language, or nothing where there is no such file.
fn message(code: Code, lang: Lang) -> Option<String> {
    let path = root().join("tests/catalogue/snapshots").join(format!("{}.snap", code.id));
    let snapshot = std::fs::read_to_string(path).ok()?;
    let blocks = snapshot.splitn(3, "---\n").nth(2)?;
    let words =
        [Severity::Note, Severity::Warning, Severity::Error].map(|severity| severity.label().get(lang));
    let block =
        blocks.split("\n\n").find(|block| words.iter().any(|word| block.starts_with(&format!("{word}["))));
    block.map(|block| block.trim().to_owned())
}

/// The bad file of a code.
fn sample(code: Code) -> Option<String> {
    let names = ["csv", "xlsx"].map(|ending| format!("data-samples/errors/{}.{ending}", code.id));
    names.into_iter().find(|name| root().join(name).exists())
}

fn part(code: Code, lang: Lang, out: &mut String) {
    let follows = [code.severity.label(), code.effect.label()].map(|text| text.get(lang));
    let _ = writeln!(out, "\n## {}\n", escaped(&general(code.headline.get(lang))));
    let _ = writeln!(out, "{}", follows.join(if lang == Lang::Zh { "；" } else { "; " }));
    for section in Section::ALL {
        let Some(text) = section.of(&code) else { continue };
        let _ = write!(out, "\n### {}\n\n{}\n", section.title().get(lang), escaped(&general(text.get(lang))));
        if section == Section::Example
            && let Some(message) = message(code, lang)
        {
            let _ = write!(out, "\n```text\n{message}\n```\n");
        }
    }
}

fn page(code: Code) -> String {
    let mut out = format!("{MADE}\n\n# {} {}\n", code.id, code.name);
    part(code, Lang::Zh, &mut out);
    part(code, Lang::En, &mut out);
    out.push('\n');
    if let Some(sample) = sample(code) {
        let name = sample.rsplit('/').next().unwrap_or_default();
        let _ = writeln!(out, "坏样例 / bad file: [{name}](../../{sample})\n");
    }
    out.push_str("[全部代码 / all codes](README.md)\n");
    out
}

/// The families in the order of the catalogue, and what each is about.
const FAMILIES: [(&str, &str); 10] = [
    ("FILE", "文件 / files and sheets"),
    ("ID", "人和证件 / people and their documents"),
    ("PR", "居住凭证 / proofs of residence"),
    ("AD", "住址 / addresses"),
    ("HH", "住户、预约、药店 / households, bookings, pharmacies"),
    ("PO", "政策和配置 / policy and configuration"),
    ("PT", "政策用例 / policy cases"),
    ("AS", "分配 / assigning"),
    ("RC", "核销 / returned lists"),
    ("RG", "登记库 / the registry"),
];

fn index() -> String {
    let mut out = format!("{MADE}\n\n# 代码 / Codes\n\n");
    out.push_str(
        "每个问题和失败都有一个代码，含义永不改变。`mask-alloc explain ID104` 显示同样的内容。\n\n\
         Every finding and failure bears a code that never changes its meaning. `mask-alloc explain ID104` prints the same page.\n",
    );
    for (family, about) in FAMILIES {
        let _ = write!(
            out,
            "\n## {family} {about}\n\n| 代码 / code | 级别 / severity | 问题 | what is wrong |\n"
        );
        out.push_str("| --- | --- | --- | --- |\n");
        for code in Code::of_family(family) {
            let headline = |lang| escaped(&general(code.headline.get(lang)));
            let severity = code.severity.label();
            let _ = writeln!(
                out,
                "| [{id}]({id}.md) | {} / {} | {} | {} |",
                severity.zh,
                severity.en,
                headline(Lang::Zh),
                headline(Lang::En),
                id = code.id,
            );
        }
    }
    out
}

/// Every page by its name.
fn pages() -> BTreeMap<String, String> {
    let mut pages: BTreeMap<String, String> =
        every().map(|code| (format!("{}.md", code.id), page(code))).collect();
    pages.insert("README.md".to_owned(), index());
    pages
}

#[test]
fn the_pages_are_those_of_the_catalogue() {
    let (pages, folder) = (pages(), root().join("docs/rules"));
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::create_dir_all(&folder).unwrap();
        for (name, text) in &pages {
            std::fs::write(folder.join(name), text).unwrap();
        }
    }
    for (name, text) in &pages {
        let stored = std::fs::read_to_string(folder.join(name)).unwrap_or_default();
        assert!(stored == *text, "docs/rules/{name} is stale: UPDATE_DOCS=1 cargo test --test docs");
    }
    for entry in std::fs::read_dir(&folder).unwrap() {
        let name = entry.unwrap().file_name().to_string_lossy().into_owned();
        assert!(pages.contains_key(&name), "docs/rules/{name}: there is no such code");
    }
}

#[test]
fn every_family_is_in_the_index() {
    let families: Vec<&str> = FAMILIES.iter().map(|(family, _)| *family).collect();
    let missing: Vec<&str> = every().map(Code::family).filter(|family| !families.contains(family)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn a_code_with_a_bad_file_shows_its_message_in_both_languages() {
    let shown: Vec<Code> = every().filter(|code| sample(*code).is_some()).collect();
    assert!(shown.len() > 50, "{}", shown.len());
    for code in shown {
        for lang in [Lang::Zh, Lang::En] {
            assert!(message(code, lang).is_some_and(|text| text.contains("-->")), "{} {lang:?}", code.id);
        }
    }
}
