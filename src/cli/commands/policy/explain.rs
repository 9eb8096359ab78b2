//! `policy explain`: a clause in full, or a kind of clause and its keys.

use std::fmt::Write as _;

use super::{HOLDS, UNCONFIRMED, scope};
use crate::cli::error::{CliError, Frame, USAGE, note, write_note};
use crate::cli::wrap::wrapped;
use crate::domain::lang::{Lang, Text};
use crate::policy::Policy;
use crate::policy::kinds::{COMMON, Key, SCOPE, SELECTOR, Sort, sort};
use crate::policy::terms::{Clause, Kind};

const VALUES: Text = Text::new("内容", "values");

/// Cells for the names of keys.
const NAMES: usize = 16;

/// What a name means: a clause of the policy, a kind, or both.
///
/// # Errors
/// It is neither.
pub(super) fn explained(policy: &Policy, name: &str, frame: Frame) -> Result<String, CliError> {
    let mut out = String::new();
    if let Some(clause) = policy.terms().named(name) {
        write_clause(&mut out, policy, clause, frame);
    }
    if let Some(place) = Kind::WORDS.iter().position(|word| *word == name) {
        if !out.is_empty() {
            out.push('\n');
        }
        write_kind(&mut out, policy, sort(Kind::ALL[place]), frame);
    }
    if out.is_empty() { Err(unknown(policy, name, frame.lang)) } else { Ok(out) }
}

fn unknown(policy: &Policy, name: &str, lang: Lang) -> CliError {
    let headline = match lang {
        Lang::Zh => format!("政策 {} 中没有条款或种类 `{name}`", policy.name()),
        Lang::En => format!("the policy {} has no clause `{name}`, and there is no such kind", policy.name()),
    };
    let clauses = policy.clauses().iter().map(|clause| clause.name.as_str());
    let known: Vec<&str> = clauses.chain(Kind::WORDS).collect();
    CliError::new(USAGE, "", headline).note(note::EXPECTED, known.join(lang.comma()))
}

fn write_clause(out: &mut String, policy: &Policy, clause: &Clause, frame: Frame) {
    let lang = frame.lang;
    let kind = clause.body.kind().word();
    let place = match lang {
        Lang::Zh => format!("[{kind}.{}]，{} 第 {} 行", clause.name, policy.name(), clause.line),
        Lang::En => format!("[{kind}.{}], line {} of {}", clause.name, clause.line, policy.name()),
    };
    let _ = writeln!(out, "{place}");
    write_text(out, clause.text.get(lang), frame);
    write_note(out, frame, HOLDS, &scope::in_words(policy, clause, lang));
    let values: Vec<String> =
        policy.written(clause.id).iter().map(|(key, value)| format!("{key} = {value}")).collect();
    if !values.is_empty() {
        write_note(out, frame, VALUES, &values.join("\n"));
    }
    if let Some(unconfirmed) = &clause.unconfirmed {
        write_note(out, frame, UNCONFIRMED, unconfirmed.get(lang));
    }
    write_note(out, frame, note::SOURCE, &clause.sources.join("\n"));
}

pub(super) fn write_text(out: &mut String, text: &str, frame: Frame) {
    for line in wrapped(text, frame.width.saturating_sub(frame.indent)) {
        let _ = writeln!(out, "{:indent$}{line}", "", indent = frame.indent);
    }
}

fn write_kind(out: &mut String, policy: &Policy, sort: &Sort, frame: Frame) {
    let lang = frame.lang;
    let (what, together) = (sort.what.get(lang), sort.together.get(lang));
    let head = match lang {
        Lang::Zh => format!("[{}.名称]：{what}。{together}。", sort.kind.word()),
        Lang::En => format!("[{}.NAME]: {what}; {together}.", sort.kind.word()),
    };
    for line in wrapped(&head, frame.width) {
        let _ = writeln!(out, "{line}");
    }
    write_keys(out, Text::new("自有的键", "its own keys"), sort.keys, frame);
    write_keys(out, Text::new("范围", "scope"), &SCOPE, frame);
    write_keys(out, Text::new("每条都有", "in every clause"), &COMMON, frame);
    write_keys(out, Text::new("选择条件", "a selector"), &SELECTOR, frame);
    let named: Vec<&str> = policy.terms().of(sort.kind).map(|clause| clause.name.as_str()).collect();
    if !named.is_empty() {
        let _ = writeln!(out, "\n{}: {}", policy.name(), named.join(lang.comma()));
    }
}

fn write_keys(out: &mut String, title: Text, keys: &[Key], frame: Frame) {
    if keys.is_empty() {
        return;
    }
    let _ = writeln!(out, "\n{}", title.get(frame.lang));
    let room = frame.width.saturating_sub(frame.indent + NAMES);
    for key in keys {
        for (at, line) in wrapped(key.what.get(frame.lang), room).iter().enumerate() {
            let name = if at == 0 { key.name } else { "" };
            let _ = writeln!(out, "{:indent$}{name:<NAMES$}{line}", "", indent = frame.indent);
        }
    }
}
