//! `policy diff`: what one policy says otherwise than another, key by key.

use std::path::PathBuf;

use serde_json::json;

use crate::cli::args::Format;
use crate::cli::error::{CliResult, DONE, write_headline};
use crate::cli::format::count;
use crate::cli::open::{Desk, policy_of};
use crate::cli::screen::{Screen, told};
use crate::cli::wrap::wrapped;
use crate::domain::lang::{Lang, Text};
use crate::policy::diff::{Change, ClauseChange, Difference, Fate, Sequence};
use crate::policy::said::{self, label};

/// Show what two policies say otherwise / 比较两份政策
///
/// Clauses are matched by name; one that has another name and does the same is told as renamed. For each clause that differs every
/// key is shown with what it was and what it is. For clauses of which the last written decides, another sequence is told, too.
///
/// Example: mask-alloc policy diff policy.toml my-town.toml
///
/// Exit codes: 0 done, whether or not they differ; 3 a policy has faults; 4 file.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// A file or the name of a built-in policy / 文件或内置政策
    a: PathBuf,
    /// The one it is held against / 与之相比
    b: PathBuf,
}

pub(in crate::cli) fn run(args: &Args, desk: &Desk, screen: &mut Screen) -> CliResult {
    let (old, new) = (policy_of(&args.a, desk.lang)?, policy_of(&args.b, desk.lang)?);
    let difference = Difference::of(&old, &new);
    let text = match desk.global.format {
        Format::Json => lines(args, &difference),
        _ => Page { lang: desk.lang, width: screen.width }.of(args, &difference),
    };
    screen.data().write_all(text.as_bytes()).or_else(|fault| told(&fault))?;
    Ok(DONE)
}

const NOTHING: Text = Text::new("没有差别", "nothing is different");
const HEAD: Text = Text::new("总则", "head");
const ORDER: Text = Text::new("次序（最后写的为准）", "sequence (the last written decides)");

/// The word for what became of a clause.
const fn became(fate: &Fate) -> (&'static str, Text) {
    match fate {
        Fate::Added => ("added", Text::new("新增", "added")),
        Fate::Removed => ("removed", Text::new("删除", "removed")),
        Fate::Changed => ("changed", Text::new("改动", "changed")),
        Fate::Renamed { .. } => ("renamed", Text::new("改名", "renamed")),
    }
}

/// How many clauses came off in each way: word for machines, word for people, number.
fn counts(difference: &Difference) -> [(&'static str, Text, usize); 4] {
    let none = Fate::Renamed { from: "".into() };
    [Fate::Added, Fate::Removed, Fate::Changed, none].map(|fate| {
        let (word, text) = became(&fate);
        (word, text, difference.count(|one| became(one).0 == word))
    })
}

/// The two as they were named on the command line: two states of one policy have the same name inside.
fn names(args: &Args) -> String {
    format!("{} → {}", args.a.display(), args.b.display())
}

/// The difference as it stands on a screen.
#[derive(Clone, Copy)]
struct Page {
    lang: Lang,
    width: usize,
}

impl Page {
    fn of(self, args: &Args, difference: &Difference) -> String {
        let mut out = String::new();
        if difference.is_empty() {
            let (names, nothing) = (names(args), NOTHING.get(self.lang));
            let line = if self.lang == Lang::Zh {
                format!("{names}：{nothing}。")
            } else {
                format!("{names}: {nothing}.")
            };
            write_headline(&mut out, &line, self.width);
            return out;
        }
        write_headline(&mut out, &self.summary(args, difference), self.width);
        if !difference.head.is_empty() {
            self.block(&mut out, HEAD.get(self.lang), &difference.head);
        }
        for clause in &difference.clauses {
            self.block(&mut out, &self.heading(clause), &clause.changes);
        }
        for Sequence { kind, from, to } in &difference.sequences {
            let joined = |names: &[smol_str::SmolStr]| names.join(self.lang.comma());
            out.push_str(&format!("\n[{}.…]\n", kind.word()));
            self.entry(&mut out, ORDER.get(self.lang), &format!("{} → {}", joined(from), joined(to)));
        }
        out
    }

    fn summary(self, args: &Args, difference: &Difference) -> String {
        let names = names(args);
        let counts = counts(difference).into_iter().filter(|(.., count)| *count > 0);
        match self.lang {
            Lang::Zh => {
                let parts: Vec<String> =
                    counts.map(|(_, text, count)| format!("{} {count}", text.zh)).collect();
                format!("{names}：{} 条条款有差别（{}）", difference.clauses.len(), parts.join("，"))
            }
            Lang::En => {
                let parts: Vec<String> =
                    counts.map(|(_, text, count)| format!("{count} {}", text.en)).collect();
                let clauses = count(difference.clauses.len() as u64, "clause differs", "clauses differ");
                format!("{names}: {clauses} ({})", parts.join(", "))
            }
        }
        .replace("（）", "")
        .replace(" ()", "")
    }

    fn heading(self, clause: &ClauseChange) -> String {
        let (kind, name) = (clause.kind.word(), &clause.name);
        let what = became(&clause.fate).1.get(self.lang);
        match &clause.fate {
            Fate::Renamed { from } => format!("{what} [{kind}.{from}] → [{kind}.{name}]"),
            _ => format!("{what} [{kind}.{name}]"),
        }
    }

    fn block(self, out: &mut String, heading: &str, changes: &[Change]) {
        out.push_str(&format!("\n{heading}\n"));
        for change in changes {
            let said =
                |value: &Option<toml::Value>| value.as_ref().map(|value| said::value(value, self.lang));
            let left_out = said::LEFT_OUT.get(self.lang);
            let values = match (said(&change.from), said(&change.to)) {
                (Some(from), Some(to)) => format!("{from} → {to}"),
                (Some(only), None) | (None, Some(only)) if self.is_whole(changes) => only,
                (from, to) => {
                    let or_not = |value: Option<String>| value.unwrap_or_else(|| left_out.to_owned());
                    format!("{} → {}", or_not(from), or_not(to))
                }
            };
            let key = change.key.strip_prefix("words.").unwrap_or(&change.key);
            self.entry(out, label(key, self.lang), &values);
        }
    }

    /// Whether the keys are those of a clause that is in one policy only.
    fn is_whole(self, changes: &[Change]) -> bool {
        changes.iter().all(|change| change.from.is_none()) || changes.iter().all(|change| change.to.is_none())
    }

    /// `    label: text`, wrapped under itself.
    fn entry(self, out: &mut String, label: &str, text: &str) {
        let colon = if self.lang == Lang::Zh { "：" } else { ": " };
        let line = format!("{label}{colon}{text}");
        for (at, part) in wrapped(&line, self.width.saturating_sub(8)).into_iter().enumerate() {
            let indent = if at == 0 { 4 } else { 8 };
            out.push_str(&format!("{:indent$}{part}\n", ""));
        }
    }
}

/// The difference as JSON lines: a summary, the head, then a line for each clause and sequence.
fn lines(args: &Args, difference: &Difference) -> String {
    let mut summary = json!({"kind": "policy_diff", "from": args.a.display().to_string(), "to": args.b.display().to_string(), "same": difference.is_empty()});
    for (word, _, count) in counts(difference) {
        summary[word] = json!(count);
    }
    let mut out = vec![summary];
    let changes = |all: &[Change]| -> Vec<serde_json::Value> {
        let value = |value: &Option<toml::Value>| value.as_ref().map(plain);
        all.iter()
            .map(|one| json!({"key": one.key, "from": value(&one.from), "to": value(&one.to)}))
            .collect()
    };
    if !difference.head.is_empty() {
        out.push(json!({"kind": "head", "changes": changes(&difference.head)}));
    }
    for clause in &difference.clauses {
        let was = if let Fate::Renamed { from } = &clause.fate { Some(from.as_str()) } else { None };
        out.push(json!({
            "kind": "clause", "what": became(&clause.fate).0, "clause_kind": clause.kind.word(),
            "name": clause.name.as_str(), "was": was, "changes": changes(&clause.changes),
        }));
    }
    for Sequence { kind, from, to } in &difference.sequences {
        let names =
            |names: &[smol_str::SmolStr]| -> Vec<String> { names.iter().map(ToString::to_string).collect() };
        out.push(
            json!({"kind": "sequence", "clause_kind": kind.word(), "from": names(from), "to": names(to)}),
        );
    }
    out.iter().map(|line| format!("{line}\n")).collect()
}

/// A value of a policy file as JSON; days and times as text.
fn plain(value: &toml::Value) -> serde_json::Value {
    match value {
        toml::Value::String(text) => json!(text),
        toml::Value::Integer(number) => json!(number),
        toml::Value::Float(number) => json!(number),
        toml::Value::Boolean(said) => json!(said),
        toml::Value::Datetime(moment) => json!(moment.to_string()),
        toml::Value::Array(values) => values.iter().map(plain).collect(),
        toml::Value::Table(table) => table
            .iter()
            .map(|(key, value)| (key.clone(), plain(value)))
            .collect::<serde_json::Map<_, _>>()
            .into(),
    }
}
