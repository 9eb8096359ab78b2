//! The history of a household, and the journal of the registry (经办记录): on the screen, or as a file.

use super::cell::Cell;
use super::document::{
    Block, Distance, Document, Heading, Orientation, Page, Role, Row, RowSource, Rowing, Sheet, SheetKind,
    Table,
};
use super::words::column;
use crate::domain::lang::{Lang, Text};

/// Where one value came from.
#[derive(Clone, Debug)]
pub struct ValueRow {
    /// The person, masked; or the household.
    pub whose: String,
    /// What the value is.
    pub name: String,
    /// The value, masked.
    pub value: String,
    /// File, sheet and cell; or decision.
    pub source: String,
    /// When.
    pub on: String,
}

/// One act.
#[derive(Clone, Debug)]
pub struct ActRow {
    /// How it is called: `3`, `D7`.
    pub act: String,
    /// When.
    pub on: String,
    /// Who did it.
    pub by: String,
    /// What was done, with file or reason.
    pub what: String,
    /// What came of it for the household, or how many rows it brought.
    pub came: String,
    /// The act that took it back, or empty.
    pub undone: String,
}

/// The history of a household: where its values came from, and what was done.
#[must_use]
pub fn document<'a>(lang: Lang, title: &str, values: &'a [ValueRow], acts: &'a [ActRow]) -> Document<'a> {
    let columns = vec![
        column("whose", Text::new("对象", "Whose"), Role::Text, lang).at_least(6).lead(),
        column("name", Text::new("项目", "Value of"), Role::Text, lang).at_least(8).lead(),
        column("value", Text::new("内容", "Value"), Role::Text, lang).at_least(10).wrap_at(30).lead(),
        column("source", Text::new("来源", "From"), Role::Text, lang).at_least(16).wrap_at(40).lead(),
        column("on", Text::new("日期", "Day"), Role::Code, lang).at_least(10),
    ];
    let row = |value: &'a ValueRow| {
        let texts = [&value.whose, &value.name, &value.value, &value.source, &value.on];
        Row::data(texts.into_iter().map(|text| Cell::text(text.as_str())).collect())
    };
    let rows = RowSource::new(move || values.iter().map(row));
    let values =
        Table { id: "value", columns, rows, heading: Heading::Plain, rowing: Rowing::Dense, totals: None };
    let blocks = vec![Block::Title(title.to_owned()), Block::Table(values), Block::Gap, journal(lang, acts)];
    of_blocks(lang, title, blocks)
}

/// Everything that was done in the registry.
#[must_use]
pub fn all<'a>(lang: Lang, acts: &'a [ActRow]) -> Document<'a> {
    let title = Text::new("经办记录", "What was done").get(lang);
    of_blocks(lang, title, vec![Block::Title(title.to_owned()), journal(lang, acts)])
}

fn journal(lang: Lang, acts: &[ActRow]) -> Block<'_> {
    let columns = vec![
        column("act", Text::new("编号", "No."), Role::Code, lang).at_least(4).lead(),
        column("on", Text::new("日期", "Day"), Role::Code, lang).at_least(10).lead(),
        column("by", Text::new("经办", "By"), Role::Text, lang).at_least(4).wrap_at(10),
        column("what", Text::new("操作", "What"), Role::Text, lang).at_least(14).wrap_at(36).lead(),
        column("came", Text::new("结果", "Came of it"), Role::Text, lang).at_least(12).wrap_at(36).lead(),
        column("undone", Text::new("撤销", "Undone by"), Role::Code, lang).at_least(4),
    ];
    let row = |act: &ActRow| {
        let texts = [&act.act, &act.on, &act.by, &act.what, &act.came, &act.undone];
        Row::data(texts.into_iter().map(|text| Cell::text(text.clone())).collect())
    };
    let rows = RowSource::new(move || acts.iter().map(row));
    Block::Table(Table {
        id: "act",
        columns,
        rows,
        heading: Heading::Plain,
        rowing: Rowing::Dense,
        totals: None,
    })
}

fn of_blocks<'a>(lang: Lang, title: &str, blocks: Vec<Block<'a>>) -> Document<'a> {
    let page =
        Page { orientation: Orientation::Landscape, distance: Distance::Hand, header: title.to_owned() };
    let name = title.to_owned();
    let sheet = Sheet { name, kind: SheetKind::List, page, constants: Vec::new(), blocks };
    Document { title: title.to_owned(), lang, sheets: vec![sheet] }
}
