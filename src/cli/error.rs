//! Exit codes, and the one shape in which a failure reaches the screen.

use std::fmt::Write as _;

use super::wrap::wrapped;
use crate::domain::lang::{Lang, Text};

/// Done.
pub const DONE: u8 = 0;
/// Done, and there is something to look at: findings at or above `--deny`.
pub const LOOK: u8 = 1;
/// The command line was not understood.
pub const USAGE: u8 = 2;
/// A policy or configuration is wrong.
pub const POLICY: u8 = 3;
/// A file cannot be read or written.
pub const FILE: u8 = 4;
/// The registry is missing though named, damaged, or newer than this program.
pub const REGISTRY: u8 = 5;
/// Another program is writing to the registry.
pub const BUSY: u8 = 6;
/// A fault of ours.
pub const INTERNAL: u8 = 70;

/// A failure: exit code, code, headline and notes, already in the reader's language.
#[derive(Debug)]
pub struct CliError {
    /// What the process returns.
    pub exit: u8,
    code: &'static str,
    headline: String,
    shown: Vec<String>,
    notes: Vec<(Text, String)>,
    others: Vec<Self>,
}

/// Labels of notes, in the order in which notes stand.
pub mod note {
    use crate::domain::lang::Text;
    /// The place.
    pub const AT: Text = Text::new("位置", "at");
    /// What stands there.
    pub const FOUND: Text = Text::new("实为", "found");
    /// What was expected.
    pub const EXPECTED: Text = Text::new("应为", "expected");
    /// Standard or clause.
    pub const SOURCE: Text = Text::new("依据", "source");
    /// Other rows.
    pub const RELATED: Text = Text::new("相关", "related");
    /// The decision that accepts it.
    pub const WAIVED: Text = Text::new("已核可", "waived");
    /// What may have been meant.
    pub const MEANT: Text = Text::new("可能", "meant");
    /// What to do.
    pub const FIX: Text = Text::new("处理", "fix");
    /// Where to read more.
    pub const EXPLAIN: Text = Text::new("说明", "explain");
}

impl CliError {
    /// A failure with an exit code, a code of its own (or an empty one) and a headline.
    #[must_use]
    pub fn new(exit: u8, code: &'static str, headline: impl Into<String>) -> Self {
        let headline = headline.into();
        Self { exit, code, headline, shown: Vec::new(), notes: Vec::new(), others: Vec::new() }
    }

    /// With one more note.
    #[must_use]
    pub fn note(mut self, label: Text, text: impl Into<String>) -> Self {
        self.notes.push((label, text.into()));
        self
    }

    /// With one more line under the headline, as it stands: a place, or a line of a file with a caret.
    #[must_use]
    pub(crate) fn shown(mut self, line: impl Into<String>) -> Self {
        self.shown.push(line.into());
        self
    }

    /// With another failure that is told after this one.
    #[must_use]
    pub(crate) fn and(mut self, other: Self) -> Self {
        self.others.push(other);
        self
    }

    /// As it stands on a screen that is so many cells wide.
    #[must_use]
    pub fn render(&self, lang: Lang, width: usize) -> String {
        let word = Text::new("错误", "error").get(lang);
        let headline = match (self.code, lang) {
            ("", Lang::Zh) => format!("{word}：{}", self.headline),
            ("", Lang::En) => format!("{word}: {}", self.headline),
            (code, Lang::Zh) => format!("{word}[{code}]：{}", self.headline),
            (code, Lang::En) => format!("{word}[{code}]: {}", self.headline),
        };
        let mut out = String::new();
        write_headline(&mut out, &headline, width);
        for line in &self.shown {
            let _ = writeln!(out, "{line}");
        }
        for (label, text) in &self.notes {
            write_note(&mut out, Frame { indent: 4, width, lang }, *label, text);
        }
        for other in &self.others {
            let _ = write!(out, "\n{}", other.render(lang, width));
        }
        out
    }
}

/// A headline; what does not fit into its line is put beneath, a little to the right.
pub(crate) fn write_headline(out: &mut String, headline: &str, width: usize) {
    const INDENT: &str = "    ";
    let mut lines = wrapped(headline, width).into_iter();
    let first = lines.next().unwrap_or_default();
    let _ = writeln!(out, "{first}");
    let rest = headline[first.len()..].trim_start();
    if !rest.is_empty() {
        for line in wrapped(rest, width.saturating_sub(INDENT.len())) {
            let _ = writeln!(out, "{INDENT}{line}");
        }
    }
}

/// How notes are set.
#[derive(Clone, Copy)]
pub(crate) struct Frame {
    /// Blanks before the sign of a note.
    pub(crate) indent: usize,
    /// Cells of a line.
    pub(crate) width: usize,
    /// The reader's language.
    pub(crate) lang: Lang,
}

/// One note; what does not fit into its line is put beneath, as are further lines of its text.
pub(crate) fn write_note(out: &mut String, frame: Frame, label: Text, text: &str) {
    let label = label.get(frame.lang);
    let labels = if frame.lang == Lang::En { 9 } else { 5 };
    let pad = labels - unicode_width::UnicodeWidthStr::width(label).min(labels);
    let indent = frame.indent;
    let room = frame.width.saturating_sub(indent + labels + 3);
    for (at, line) in text.lines().flat_map(|line| wrapped(line, room)).enumerate() {
        if at == 0 {
            let _ = writeln!(out, "{:indent$}= {label}:{:pad$}{line}", "", "");
        } else {
            let _ = writeln!(out, "{:indent$}  {:fill$}{line}", "", "", fill = labels + 1);
        }
    }
}

/// What a command ends with.
pub type CliResult = Result<u8, CliError>;

/// The exit codes for the documentation and its test.
pub const TABLE: &[(u8, Text)] = &[
    (DONE, Text::new("完成", "done")),
    (
        LOOK,
        Text::new(
            "完成，但有内容需要查看（达到 --deny 级别的问题）",
            "done, and there is something to look at (findings at or above --deny)",
        ),
    ),
    (USAGE, Text::new("命令行有误", "the command line was not understood")),
    (POLICY, Text::new("政策或配置有误", "a policy or configuration is wrong")),
    (FILE, Text::new("文件读不了或写不了", "a file cannot be read or written")),
    (
        REGISTRY,
        Text::new("登记库缺失、损坏或版本较新", "the registry is missing though named, damaged, or newer"),
    ),
    (BUSY, Text::new("登记库正被其他程序写入", "another program is writing to the registry")),
    (INTERNAL, Text::new("程序自身的错误", "a fault of the program itself")),
];
