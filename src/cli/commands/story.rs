//! `explain --household`: the story of one household, from the row in the sheet to the mask in the hand.

mod words;

use std::fmt::Write as _;

use crate::cli::args::Format;
use crate::cli::commands::household::found;
use crate::cli::commands::quota::{WeekArgs, week_fault};
use crate::cli::commands::when;
use crate::cli::error::{CliResult, DONE, write_headline};
use crate::cli::format::household;
use crate::cli::open::Desk;
use crate::cli::present;
use crate::cli::screen::{Screen, told};
use crate::cli::told::op_fault;
use crate::cli::wrap::wrapped;
use crate::domain::lang::{Lang, Text};
use crate::domain::masked::Masked;
use crate::ops::story::{Story, story};
use crate::ops::when::{Answer, When};
use crate::policy::Policy;
use crate::quota::{cited, explain};
use crate::report::households::standing_text;
use crate::report::story::{StoryRow, document};

/// Which household and week are asked about.
pub(super) struct Asked<'a> {
    pub(super) household: &'a str,
    pub(super) committee: Option<&'a str>,
    pub(super) week: &'a WeekArgs,
}

/// Tells the story of a household.
pub(super) fn run(asked: &Asked<'_>, desk: &Desk, screen: &mut Screen) -> CliResult {
    let lang = desk.lang;
    let policy = desk.policy(asked.week.policy.as_deref())?;
    let choice = asked.week.choice(desk)?;
    let mut registry = desk.registry()?;
    let home = found(&mut registry, asked.household, asked.committee, desk)?;
    let id = home.id;
    let story = story(&mut registry, &policy, home, choice.today).map_err(|fault| op_fault(&fault, lang))?;
    let when = When::read(&mut registry, &policy, choice, &desk.config.places(), &[id])
        .map_err(|fault| week_fault(&fault, lang))?;
    let mut parts = vec![
        Part {
            title: HAPPENED,
            rows: story.steps.iter().map(|step| words::step(step, &story, lang)).collect(),
        },
        Part {
            title: OPEN,
            rows: story.findings.iter().map(|one| words::finding(one, &story, lang)).collect(),
        },
    ];
    if let Some(answer) = when.of(id) {
        parts.push(Part { title: WEEK, rows: quota_rows(&answer, &when, &policy, lang) });
        let next = StoryRow { step: "next", what: when::words(&answer, lang), ..StoryRow::default() };
        parts.push(Part { title: NEXT, rows: vec![next] });
    }
    if desk.global.format == Format::Text {
        let text = page(&story, &parts, screen.width, lang);
        screen.data().write_all(text.as_bytes()).or_else(|fault| told(&fault))?;
        return Ok(DONE);
    }
    let rows: Vec<StoryRow> = parts.into_iter().flat_map(|part| part.rows).collect();
    present::show(&document(lang, &title(&story, lang), &rows), desk.global.format, screen)?;
    Ok(DONE)
}

const HAPPENED: Text = Text::new("经过", "What happened");
const OPEN: Text = Text::new("未处理的问题", "Open findings");
const WEEK: Text = Text::new("本周额度", "This week");
const NEXT: Text = Text::new("下一步", "What comes next");

/// Lines of the story under one title.
struct Part {
    title: Text,
    rows: Vec<StoryRow>,
}

/// The quota of the week with its clauses in full.
fn quota_rows(answer: &Answer<'_>, when: &When, policy: &Policy, lang: Lang) -> Vec<StoryRow> {
    let quota = &answer.line.quota;
    let week = when.quotas();
    let said = match lang {
        Lang::Zh => format!("{}，{}。{}", week.week, week.choice.describe(lang), explain(quota, lang)),
        Lang::En => format!("{}, {}. {}", week.week, week.choice.describe(lang), explain(quota, lang)),
    };
    let mut rows =
        vec![StoryRow { step: "quota", what: said, masks: Some(quota.masks), ..StoryRow::default() }];
    rows.extend(cited(quota, policy).map(|clause| StoryRow {
        step: words::CLAUSE,
        what: clause.text.get(lang).to_owned(),
        code: clause.name.to_string(),
        file: clause.sources.join("; "),
        ..StoryRow::default()
    }));
    rows
}

fn title(story: &Story, lang: Lang) -> String {
    let number = household(story.history.household.number);
    let committee = story.committee.as_ref().map_or("", |committee| committee.name.as_str());
    match lang {
        Lang::Zh => format!("{number} 户 {committee}"),
        Lang::En => format!("Household {number}, {committee}"),
    }
}

/// The story as a page, in lines of at most `width` cells.
fn page(story: &Story, parts: &[Part], width: usize, lang: Lang) -> String {
    let mut out = String::new();
    write_headline(&mut out, &title(story, lang), width);
    let home = &story.history.household;
    let people = story.history.people.len() as u64;
    let people = match lang {
        Lang::Zh => format!("{people} 人"),
        Lang::En => crate::cli::format::count(people, "person", "persons"),
    };
    let facts = [
        Masked::address(&home.address).to_string(),
        Masked::name(&home.head).to_string(),
        people,
        standing_text(home.standing()).get(lang).to_owned(),
    ];
    let facts: Vec<String> = facts.into_iter().filter(|fact| !fact.is_empty()).collect();
    plain(&mut out, &facts.join(lang.comma()), width);
    for part in parts.iter().filter(|part| !part.rows.is_empty()) {
        let _ = writeln!(out, "\n{}", part.title.get(lang));
        for row in &part.rows {
            let label = if row.on.is_empty() { row.code.as_str() } else { row.on.as_str() };
            if label.is_empty() {
                plain(&mut out, &row.what, width);
                continue;
            }
            indented(&mut out, label, &row.what, width);
            let source = words::source(row, lang);
            if !source.is_empty() {
                indented(&mut out, "", &format!("← {source}"), width);
            }
        }
    }
    out
}

/// Blanks before a label.
const INDENT: usize = 2;
/// Cells of a label: a day with its time.
const LABEL: usize = 18;

/// A text without a label.
fn plain(out: &mut String, text: &str, width: usize) {
    for line in wrapped(text, width.saturating_sub(INDENT)) {
        let _ = writeln!(out, "{:INDENT$}{line}", "");
    }
}

/// A text beside its label; a label that is too long has a line of its own.
fn indented(out: &mut String, label: &str, text: &str, width: usize) {
    let long = label.len() >= LABEL;
    if long {
        let _ = writeln!(out, "{:INDENT$}{label}", "");
    }
    let mut label = if long { "" } else { label };
    for line in text.lines().flat_map(|line| wrapped(line, width.saturating_sub(INDENT + LABEL))) {
        let _ = writeln!(out, "{:INDENT$}{label:LABEL$}{line}", "");
        label = "";
    }
}
