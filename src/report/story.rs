//! The story of one household as a table, a line a step with its source: for csv and JSON; on a screen it is a page of text.

use super::cell::Cell;
use super::document::{Document, Heading, Role, Row, RowSource, Rowing, Table};
use super::list::plain;
use super::words::{self, column};
use crate::domain::lang::{Lang, Text};
use crate::domain::units::Masks;

/// One line of the story.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StoryRow {
    /// What it is, as a word for machines.
    pub step: &'static str,
    /// Day, with the time where it is known; or empty.
    pub on: String,
    /// What happened, in words; nothing personal in full.
    pub what: String,
    /// File that says so, or empty.
    pub file: String,
    /// Sheet in it, or empty.
    pub sheet: String,
    /// Rows or cells in it, or empty.
    pub place: String,
    /// Number of the import or decision as `undo` takes it, or empty.
    pub act: String,
    /// Code of the finding, or name of the clause; or empty.
    pub code: String,
    /// The voucher that it is about, or empty.
    pub voucher: String,
    /// Masks that it is about.
    pub masks: Option<Masks>,
}

/// The story: one table, in order of time.
#[must_use]
pub fn document<'a>(lang: Lang, title: &str, rows: &'a [StoryRow]) -> Document<'a> {
    let text = |id, zh, en| column(id, Text::new(zh, en), Role::Text, lang);
    let columns = vec![
        text("step", "步骤", "Step"),
        text("on", "日期", "Day"),
        text("what", "经过", "What").lead(),
        text("file", "文件", "File"),
        text("sheet", "工作表", "Sheet"),
        text("place", "行或单元格", "Place"),
        text("act", "编号", "No."),
        text("code", "代码或条款", "Code"),
        column("voucher", words::VOUCHER, Role::Code, lang),
        column("masks", words::MASKS, Role::Number, lang),
    ];
    let source = RowSource::new(move || rows.iter().map(row));
    let table = Table {
        id: "story",
        columns,
        rows: source,
        heading: Heading::Frozen,
        rowing: Rowing::Dense,
        totals: None,
    };
    plain(title, lang, table)
}

fn row(row: &StoryRow) -> Row<'_> {
    let StoryRow { step, on, what, file, sheet, place, act, code, voucher, masks } = row;
    let texts = [step, on.as_str(), what, file, sheet, place, act, code, voucher];
    let mut cells: Vec<Cell<'_>> = texts.into_iter().map(Cell::text).collect();
    cells.push(masks.map_or(Cell::EMPTY, Cell::masks));
    Row::data(cells)
}
