//! README's tour, run in both languages as it stands there.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Mutex;

use calamine::{Data, Reader, open_workbook_auto};

use crate::terminal::{Step, assert_same, blocks, renewed, run, steps};
use crate::{read, root};

/// The pages and the locale of their reader.
const PAGES: [(&str, &str); 2] = [("README.md", "en_GB.UTF-8"), ("README.zh-CN.md", "zh_CN.UTF-8")];

fn tour(page: &str) -> Vec<Step> {
    let text = read(page);
    let found: Vec<Step> = blocks(&text, "tour").iter().flat_map(|lines| steps(lines)).collect();
    assert!(found.len() > 10, "{page}: the tour is gone");
    found
}

/// The clerk at her desk: writes into the workbook of rows to correct what the papers say.
fn correct(folder: &Path) {
    let truth = read("data-samples/small.truth.csv");
    let mut papers: BTreeMap<(String, String), String> = BTreeMap::new();
    let mut twice = Vec::new();
    for record in csv::Reader::from_reader(truth.as_bytes()).records() {
        let record = record.unwrap();
        match &record[4] {
            // A row too many is deleted; the certificate is with the son and comes later.
            "dup_row" => twice.push(record[0].to_owned()),
            "missing_cert" => {}
            _ => {
                papers.insert((record[0].to_owned(), record[6].to_owned()), record[7].to_owned());
            }
        }
    }
    let path = folder.join("corrections.xlsx");
    let mut workbook = open_workbook_auto(&path).unwrap();
    let (name, range) = workbook.worksheets().into_iter().next().unwrap();
    let rows: Vec<Vec<String>> = range.rows().map(|row| row.iter().map(Data::to_string).collect()).collect();
    let serial = rows[0].iter().position(|heading| heading == "序号").unwrap();
    let mut out = rust_xlsxwriter::Workbook::new();
    let sheet = out.add_worksheet().set_name(name).unwrap();
    for (at, row) in (0..).zip(rows.iter().filter(|row| !twice.contains(&row[serial]))) {
        for (column, (heading, cell)) in (0..).zip(rows[0].iter().zip(row)) {
            let key = (row[serial].clone(), heading.clone());
            sheet.write_string(at, column, papers.get(&key).unwrap_or(cell)).unwrap();
        }
    }
    out.save(&path).unwrap();
}

/// A step that was run: its exit code and what was printed.
struct Ran {
    step: Step,
    exit: i32,
    output: String,
}

/// Runs a page's tour in a folder that holds the samples.
fn walk(page: &str, lang: &str) -> Vec<Ran> {
    let folder = tempfile::tempdir().unwrap();
    for sample in ["small.csv", "pharmacies.csv", "returned.csv", "my-town.toml", "my-town-cases.toml"] {
        std::fs::copy(root().join("data-samples").join(sample), folder.path().join(sample)).unwrap();
    }
    let mut last = 0;
    let ran = tour(page).into_iter().map(|step| {
        if step.command.contains("import corrections.xlsx") {
            correct(folder.path());
        }
        let (exit, output) = match step.command.as_str() {
            "echo $?" => (0, format!("{last}\n")),
            command => run(command, folder.path(), lang),
        };
        last = exit;
        Ran { step, exit, output }
    });
    ran.collect()
}

/// The page with the blocks below a marker brought up to date; `renew` gives the new lines of the next block.
fn rewritten(text: &str, name: &str, mut renew: impl FnMut(&[&str]) -> Vec<String>) -> String {
    let marker = format!("<!-- test: {name} -->");
    let (mut out, mut lines) = (String::new(), text.lines());
    while let Some(line) = lines.next() {
        out.extend([line, "\n"]);
        if line == marker {
            out.extend([lines.next().unwrap_or_default(), "\n"]);
            let block: Vec<&str> = lines.by_ref().take_while(|line| !line.starts_with("```")).collect();
            out.extend(renew(&block).into_iter().map(|line| line + "\n"));
            out.push_str("```\n");
        }
    }
    out
}

/// Rewrites a page where that was asked for.
fn update(page: &str, text: impl FnOnce() -> String) {
    // Two tests rewrite the same page, each its own blocks.
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    if std::env::var_os("UPDATE_DOCS").is_some() {
        let _turn = ONE_AT_A_TIME.lock();
        std::fs::write(root().join(page), text()).unwrap();
    }
}

/// The steps of a block with what they print now.
fn steps_now(block: &[&str], ran: &mut dyn Iterator<Item = &Ran>) -> Vec<String> {
    let steps = steps(block).into_iter().zip(ran);
    steps
        .flat_map(|(step, ran)| {
            let shown: Vec<&str> = step.shown.iter().map(String::as_str).collect();
            let now = renewed(&shown, &ran.output.lines().collect::<Vec<_>>());
            std::iter::once(format!("$ {}", step.command)).chain(now)
        })
        .collect()
}

#[test]
fn the_tour_runs_as_it_stands() {
    for (page, lang) in PAGES {
        let ran = walk(page, lang);
        update(page, || {
            let mut now = ran.iter();
            rewritten(&read(page), "tour", |block| steps_now(block, &mut now))
        });
        for (now, Ran { step, exit, output }) in tour(page).iter().zip(&ran) {
            let shown: Vec<&str> = now.shown.iter().map(String::as_str).collect();
            assert_same(&format!("{page}: $ {}", step.command), &shown, output);
            assert!([0, 1].contains(exit), "{page}: `{}` ends with {exit}", step.command);
        }
        for pair in ran.windows(2).filter(|pair| pair[0].exit != 0) {
            assert_eq!(pair[1].step.command, "echo $?", "{page}: `{}` is not done", pair[0].step.command);
        }
    }
}

#[test]
fn both_pages_have_the_same_commands() {
    let commands = |page| tour(page).into_iter().map(|step| step.command).collect::<Vec<_>>();
    assert_eq!(commands(PAGES[0].0), commands(PAGES[1].0));
    for command in
        ["cargo run --release --locked -- demo", "cargo test --locked", "cargo bench --bench end_to_end"]
    {
        for (page, _) in PAGES {
            assert!(read(page).contains(command), "{page}: {command}");
        }
    }
    assert!(read(".ci/run").contains("\ncargo test --locked\n"), ".ci/run: README's test command, exactly");
}

#[test]
fn what_the_demo_shows_is_what_it_prints() {
    for (page, lang) in PAGES {
        let folder = tempfile::tempdir().unwrap();
        let (exit, output) = run("mask-alloc demo", folder.path(), lang);
        assert_eq!(exit, 0, "{output}");
        let lines: Vec<&str> = output.lines().collect();
        update(page, || rewritten(&read(page), "demo", |block| renewed(block, &lines)));
        let text = read(page);
        let shown = blocks(&text, "demo");
        assert!(!shown.is_empty(), "{page}: an excerpt of the demo");
        for lines in shown {
            assert_same(page, &lines, &output);
        }
        let left: Vec<_> =
            std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(left, ["mask-alloc-demo"], "the demo keeps to its folder");
    }
}
