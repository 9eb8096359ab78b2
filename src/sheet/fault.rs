//! What can be wrong with the headings of a sheet.

use super::cell::column_letters;
use super::field::{Field, FileKind};
use super::near::Suggestion;

/// Why a sheet cannot be read as a table. Columns count from 0, rows as the spreadsheet shows them.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LayoutFault {
    /// The sheet is empty.
    #[error("the sheet has no rows")]
    NoRows,
    /// No row has known headings.
    #[error("no heading row was found in the first rows")]
    NoHeadingRow {
        /// The row that came nearest, with its texts.
        best: Option<(u32, Vec<String>)>,
    },
    /// The heading row asked for is not among the first rows.
    #[error("row {row} was named as heading row, but is not among the first rows")]
    HeadingRowBeyond {
        /// The number asked for.
        row: u32,
    },
    /// Columns are missing: all of them at once.
    #[error("{} required columns were not found in row {heading_row}", missing.len())]
    MissingColumns {
        /// Kind of file.
        kind: FileKind,
        /// The heading row.
        heading_row: u32,
        /// What is missing.
        missing: Vec<Field>,
        /// The headings that are there.
        found: Vec<String>,
        /// Columns that may be meant.
        near: Vec<Suggestion>,
    },
    /// The same heading stands above several columns that differ.
    #[error("row {heading_row} has the same heading above several columns")]
    DuplicateHeadings {
        /// The heading row.
        heading_row: u32,
        /// Each heading with its columns.
        doubles: Vec<(String, Vec<usize>)>,
    },
    /// The headings fit no kind of file.
    #[error("the headings in row {heading_row} fit no kind of file")]
    KindUnknown {
        /// The heading row.
        heading_row: u32,
        /// The headings that are there.
        found: Vec<String>,
    },
    /// The headings fit several kinds of file: `--as` decides.
    #[error("the headings in row {heading_row} fit several kinds of file")]
    KindAmbiguous {
        /// The heading row.
        heading_row: u32,
        /// The kinds.
        kinds: Vec<FileKind>,
    },
    /// A column was named by a text that is no field of this kind of file.
    #[error("no column of a {} is called `{name}`", kind.label().en)]
    UnknownColumnName {
        /// Kind of file.
        kind: FileKind,
        /// The text.
        name: String,
        /// The field that may be meant.
        near: Option<Field>,
    },
    /// A column was named that the sheet does not have.
    #[error("column {} was named for `{name}`, but the table has {width} columns", column_letters(*column))]
    ColumnBeyondTable {
        /// The field as named.
        name: String,
        /// The column.
        column: usize,
        /// Number of columns.
        width: usize,
    },
    /// Two columns were named for one field.
    #[error("columns {} and {} were both named for `{}`", column_letters(columns.0), column_letters(columns.1), field.label().en)]
    ColumnNamedTwice {
        /// The field.
        field: Field,
        /// The columns.
        columns: (usize, usize),
    },
}
