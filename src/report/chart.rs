//! A chart of a document: a picture of columns of a table that stands above it on the same sheet.
//!
//! It holds no values of its own. A workbook draws it from the table's cells, so that a cell that is changed by hand moves
//! the chart; csv, text and JSON have the table and leave the picture out.

use super::document::{Sheet, Table};

/// Most rows that a chart can show so that it is still read on A4; a longer table should have none.
pub const MOST_ROWS: usize = 20;

/// A chart of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    /// What it is.
    pub kind: ChartKind,
    /// What it shows, in one line.
    pub title: String,
    /// The table: [`Table::id`] of the last one of that id above the chart. Its rows are data only, without groups.
    pub table: &'static str,
    /// Column with what is compared: [`super::document::Column::id`].
    pub categories: &'static str,
    /// How many rows of the table are drawn, from its first; [`MOST_ROWS`] at most.
    pub rows: usize,
    /// Columns of numbers, each a series named by its heading; at most four can be told apart in grey.
    pub series: Vec<&'static str>,
}

/// What a chart is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChartKind {
    /// Upright, side by side: few things, short names.
    Columns,
    /// Lying, one under the other: things with long names.
    Bars,
    /// Points joined by lines: what has an order.
    Lines,
}

impl Chart {
    /// The table it is drawn from, where it stands on the sheet.
    #[must_use]
    pub fn table<'s, 'a>(&self, sheet: &'s Sheet<'a>) -> Option<&'s Table<'a>> {
        sheet.tables().filter(|table| table.id == self.table).last()
    }

    /// Whether all of its columns are the table's.
    #[must_use]
    pub fn fits(&self, table: &Table<'_>) -> bool {
        let has = |id: &str| table.columns.iter().any(|column| column.id == id);
        has(self.categories) && !self.series.is_empty() && self.series.iter().all(|id| has(id))
    }
}
