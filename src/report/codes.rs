//! The list of codes with their texts, for csv and JSON; on a screen a code has a page of its own.

use super::cell::Cell;
use super::document::{Document, Heading, Role, Row, RowSource, Rowing, Table};
use super::list::plain;
use super::words::column;
use crate::domain::lang::{Lang, Text};

/// One code in one language; texts that it does not have are empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CodePage {
    /// The code: `ID104`.
    pub code: &'static str,
    /// Its name in kebab case.
    pub name: &'static str,
    /// Key of its severity.
    pub severity: &'static str,
    /// Key of its effect.
    pub effect: &'static str,
    /// The fact.
    pub headline: String,
    /// What it checks.
    pub checks: String,
    /// Why it matters.
    pub why: String,
    /// An example.
    pub example: String,
    /// What is expected.
    pub expected: String,
    /// How to fix it.
    pub fix: String,
    /// What it rests on.
    pub source: String,
}

const TITLE: Text = Text::new("代码", "Codes");

/// Key, heading and text of a column.
type Part = (&'static str, Text, fn(&CodePage) -> &str);

const PARTS: [Part; 11] = [
    ("code", Text::new("代码", "Code"), |page| page.code),
    ("name", Text::new("名称", "Name"), |page| page.name),
    ("severity", Text::new("级别", "Severity"), |page| page.severity),
    ("effect", Text::new("影响", "Effect"), |page| page.effect),
    ("headline", Text::new("问题", "What is wrong"), |page| &page.headline),
    ("checks", Text::new("查什么", "What it checks"), |page| &page.checks),
    ("why", Text::new("为什么要查", "Why it matters"), |page| &page.why),
    ("example", Text::new("例子", "Example"), |page| &page.example),
    ("expected", Text::new("应为", "What is expected"), |page| &page.expected),
    ("fix", Text::new("怎样处理", "How to fix"), |page| &page.fix),
    ("source", Text::new("依据", "Source"), |page| &page.source),
];

/// The list: one table, a row a code.
#[must_use]
pub fn document(lang: Lang, pages: &[CodePage]) -> Document<'_> {
    let columns = PARTS.iter().map(|(id, heading, _)| column(id, *heading, Role::Text, lang)).collect();
    let row = |page| Row::data(PARTS.iter().map(|(_, _, text)| Cell::text(text(page))).collect());
    let rows = RowSource::new(move || pages.iter().map(row));
    let table =
        Table { id: "code", columns, rows, heading: Heading::Frozen, rowing: Rowing::Dense, totals: None };
    plain(TITLE.get(lang), lang, table)
}
