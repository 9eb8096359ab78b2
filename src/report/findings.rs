//! The findings workbook (问题清单): the sender's own rows, the reason first, ready to be corrected in place and read again.
//!
//! One sheet per source sheet. The heading is in the first row, two columns of ours stand before the sender's and one behind
//! them, by which a row is known again when it comes back; and every
//! cell is text exactly as it was shown, so that nothing changes by being opened and saved. Source rows come lazily.

use std::borrow::Cow;

use super::cell::{Cell, Value};
use super::document::{
    Align, Block, Column, Constant, Distance, Document, Heading, Orientation, Page, Role, Row, RowSource,
    Rowing, Sheet, SheetKind, Table,
};
use super::names::ListKind;
use super::words;
use crate::domain::lang::{Lang, Text};

/// One sheet of the sender with rows to look at.
pub struct FindingsSheet<'a> {
    /// Name of the source file, without folder.
    pub file: Cow<'a, str>,
    /// Name of the source sheet; empty for csv.
    pub name: Cow<'a, str>,
    /// The sender's headings, from the first column on; empty text where a column has none.
    pub headings: Vec<Cow<'a, str>>,
    /// The rows to look at, from the first on, each time it is called.
    pub rows: FaultyRows<'a>,
}

/// A recipe for the rows of a findings sheet.
pub type FaultyRows<'a> = Box<dyn Fn() -> Box<dyn Iterator<Item = FaultyRow<'a>> + 'a> + Send + Sync + 'a>;

/// One row of the sender with what was found in it.
#[derive(Clone)]
pub struct FaultyRow<'a> {
    /// What was found, in the language of the workbook; several findings on lines of their own.
    pub reason: Cow<'a, str>,
    /// Where it is in the sender's file, as a spreadsheet says it: `F128`, `F128, H128` or `128`.
    pub place: Cow<'a, str>,
    /// The sender's cells as they were shown, from the first column on.
    pub cells: Vec<Cow<'a, str>>,
    /// The cells at fault.
    pub faults: Vec<CellFault<'a>>,
    /// By what the row is known again when it comes back, or empty.
    pub key: Cow<'a, str>,
}

/// One cell at fault.
#[derive(Clone, Debug)]
pub struct CellFault<'a> {
    /// Its column among the sender's, from 0.
    pub column: usize,
    /// What is wrong with it, in the language of the workbook.
    pub note: Cow<'a, str>,
}

/// Heading of our first column: a file that has it was written by this program and is being sent back.
pub const REASON_HEADING: Text = Text::new("原因", "Reason");
/// Heading of our second column.
pub const PLACE_HEADING: Text = Text::new("位置", "Place");

/// Heading of our last column: which row of which file it was.
pub const KEY_HEADING: Text = Text::new("原始行", "source row");

/// The workbook; `source` is what was read, for its title.
#[must_use]
pub fn document<'a>(lang: Lang, source: &str, sheets: Vec<FindingsSheet<'a>>) -> Document<'a> {
    let title = format!("{} {source}", ListKind::Findings.stem().get(lang));
    let sheets = sheets.into_iter().map(|sheet| sheet_of(lang, sheet)).collect();
    Document { title, lang, sheets }
}

fn sheet_of(lang: Lang, source: FindingsSheet<'_>) -> Sheet<'_> {
    let name = if source.name.is_empty() { source.file.clone() } else { source.name.clone() };
    let header = words::apart(&[source.file.to_string(), source.name.to_string()], lang);
    let constants = vec![
        Constant {
            id: "file",
            heading: Text::new("文件", "File").get(lang),
            value: Value::Text(source.file),
        },
        Constant {
            id: "sheet",
            heading: Text::new("工作表", "Sheet").get(lang),
            value: Value::Text(source.name),
        },
    ];
    let columns = columns(lang, source.headings);
    let width = columns.len();
    let make = source.rows;
    let rows = RowSource::new(move || make().map(move |row| row_of(row, width)));
    let table = Table {
        id: "finding",
        columns,
        rows,
        heading: Heading::Frozen,
        rowing: Rowing::Verbatim,
        totals: None,
    };
    Sheet {
        name: name.into_owned(),
        kind: SheetKind::List,
        page: Page { orientation: Orientation::Landscape, distance: Distance::Hand, header },
        constants,
        blocks: vec![Block::Table(table)],
    }
}

fn columns(lang: Lang, headings: Vec<Cow<'_, str>>) -> Vec<Column<'_>> {
    let mut columns = vec![
        Column::new("reason", REASON_HEADING.get(lang), Role::Reason).at_least(24).wrap_at(44).lead(),
        Column::new("place", PLACE_HEADING.get(lang), Role::Code).at_least(8).wrap_at(12).lead(),
    ];
    // Headings can be missing or equal, so the key of a column is its place.
    let theirs = headings.into_iter().enumerate().map(|(at, heading)| {
        let id = format!("column_{}", at + 1);
        Column::new(id, heading, Role::Code).aligned(Align::Left)
    });
    columns.extend(theirs);
    columns.push(Column::new("source_row", KEY_HEADING.get(lang), Role::Code).at_least(8));
    columns
}

fn row_of(row: FaultyRow<'_>, width: usize) -> Row<'_> {
    let mut cells = Vec::with_capacity(width);
    cells.push(Cell::text(row.reason));
    cells.push(Cell::text(row.place));
    cells.extend(row.cells.into_iter().map(Cell::text));
    let theirs = width - 1;
    for fault in row.faults {
        // A missing cell can be at fault too: the row is filled up to it, never beyond the headings.
        let at = fault.column + 2;
        if at < theirs && cells.len() <= at {
            cells.resize(at + 1, Cell::EMPTY);
        }
        if let Some(cell) = cells.get_mut(at) {
            let faulty = std::mem::replace(cell, Cell::EMPTY).faulty(fault.note);
            *cell = faulty;
        }
    }
    if !row.key.is_empty() && cells.len() <= theirs {
        cells.resize(theirs, Cell::EMPTY);
        cells.push(Cell::text(row.key));
    }
    Row::data(cells)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::cell::Mark;

    fn row(cells: &[&'static str], column: usize) -> FaultyRow<'static> {
        FaultyRow {
            reason: "ID104".into(),
            place: "C3".into(),
            cells: cells.iter().map(|cell| Cow::Borrowed(*cell)).collect(),
            faults: vec![CellFault { column, note: "look".into() }],
            key: "R1-1-3".into(),
        }
    }

    #[test]
    fn the_senders_cells_stand_behind_reason_and_place_and_before_the_key() {
        let made = row_of(row(&["王", "=1+1", "007"], 2), 6);
        let texts: Vec<_> = made.cells.iter().map(|cell| cell.value.clone()).collect();
        let expected = ["ID104", "C3", "王", "=1+1", "007", "R1-1-3"].map(|text| Value::Text(text.into()));
        assert_eq!(texts, expected);
        assert_eq!(made.cells[4].mark, Mark::Faulty("look".into()));
        assert_eq!(made.cells[3].mark, Mark::Plain);
    }

    #[test]
    fn an_empty_cell_beyond_the_row_can_be_at_fault() {
        let made = row_of(row(&["王"], 2), 6);
        assert_eq!(made.cells.len(), 6);
        assert_eq!(made.cells[4].mark, Mark::Faulty("look".into()));
        assert_eq!(made.cells[5].value, Value::Text("R1-1-3".into()));
    }

    #[test]
    fn a_fault_beyond_the_headings_is_left_to_the_reason() {
        let made = row_of(row(&["王"], 70_000), 6);
        assert!(made.cells.iter().all(|cell| cell.mark == Mark::Plain));
    }
}
