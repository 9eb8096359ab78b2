//! The gate for OpenDocument spreadsheets: a few bytes can say "repeat this cell sixteen thousand times a million times", and the
//! parser would do it. Merged ranges, which the parser does not give out, are picked up on the way.
//!
//! Source: OpenDocument 1.3, part 3, 9.1 (tables), 19.675–19.679 (repeated and spanned cells).

use super::blocks::{MAX_COLUMNS, MAX_ROWS};
use super::error::{Measure, ReadError};
use super::limits::Limits;
use super::markup::{Nesting, Tag};
use super::package::{MAX_MERGES, Package};
use crate::sheet::merge::Merge;

/// Attributes of a cell that is not empty.
const FILLED: [&str; 7] =
    ["value-type", "value", "string-value", "date-value", "time-value", "boolean-value", "formula"];

/// Checks content and manifest; returns the merged ranges of the tables in their order.
pub(super) fn check(
    package: &mut Package,
    file: &str,
    limits: &Limits,
) -> Result<Vec<Vec<Merge>>, ReadError> {
    let mut manifest = Nesting::default();
    let mut is_locked = false;
    package.walk("META-INF/manifest.xml", &mut |tag: Tag<'_>| {
        is_locked |= tag.name() == b"encryption-data";
        manifest.tag(tag);
    })?;
    if is_locked {
        return Err(ReadError::PasswordProtected { file: file.to_owned() });
    }
    let mut tables = Tables::default();
    package.walk("content.xml", &mut |tag: Tag<'_>| tables.tag(tag))?;
    if !manifest.is_whole() || !tables.nesting.is_whole() {
        return Err(ReadError::damaged(file, "its content is not whole"));
    }
    for (what, found, limit) in [
        (Measure::Unpacked, package.size_of("content.xml"), limits.whole_file),
        (Measure::Cells, tables.cells, limits.held_cells),
        (Measure::Text, tables.blanks, limits.text),
        (Measure::Merges, tables.merge_count, MAX_MERGES as u64),
    ] {
        if found > limit {
            return Err(ReadError::too_large(file, what, found, limit));
        }
    }
    Ok(tables.merges)
}

/// Counts what the parser will make of the tags.
#[derive(Debug, Default)]
struct Tables {
    nesting: Nesting,
    /// Merged ranges, table by table.
    merges: Vec<Vec<Merge>>,
    merge_count: u64,
    /// Cells that the parser will hold, all tables together.
    cells: u64,
    /// Longest run of blanks that one tag asks for.
    blanks: u64,
    /// Rows of the table so far.
    rows: u64,
    /// Last row and last column of the table that hold something.
    used: (u64, u64),
    /// The same of its formulas, which the parser keeps in a table of their own.
    calculated: (u64, u64),
    /// Columns of the row so far, and how often the row is repeated.
    columns: u64,
    repeat: u64,
}

impl Tables {
    fn tag(&mut self, tag: Tag<'_>) {
        self.nesting.tag(tag);
        if tag.full_name() == b"table:table" {
            self.end_table();
            if tag.opens() {
                self.merges.push(Vec::new());
            }
        }
        if !tag.opens() {
            return;
        }
        match tag.full_name() {
            b"table:table-row" => {
                self.repeat = tag.number("number-rows-repeated").unwrap_or(1).min(u64::from(MAX_ROWS));
                self.rows += self.repeat;
                self.columns = 0;
            }
            b"table:table-cell" | b"table:covered-table-cell" => self.cell(tag),
            b"text:s" => self.blanks = self.blanks.max(tag.number("c").unwrap_or(1)),
            _ => {}
        }
    }

    fn cell(&mut self, tag: Tag<'_>) {
        let repeat = tag.number("number-columns-repeated").unwrap_or(1).min(u64::from(MAX_COLUMNS));
        self.merge(tag);
        self.columns += repeat;
        if FILLED.iter().any(|name| tag.attribute(name).is_some()) {
            // Cells of one row are held while it is read, and again, row by row, in the table.
            self.cells += repeat;
            let (row, column) =
                (self.rows.min(u64::from(MAX_ROWS)), self.columns.min(u64::from(MAX_COLUMNS)));
            self.used = (row, self.used.1.max(column));
            if tag.attribute("formula").is_some() {
                self.calculated = (row, self.calculated.1.max(column));
            }
        }
    }

    fn merge(&mut self, tag: Tag<'_>) {
        let span = |name| tag.number(name).unwrap_or(1).clamp(1, u64::from(MAX_ROWS)) as u32;
        let (down, across) = (span("number-rows-spanned"), span("number-columns-spanned"));
        let row = u32::try_from(self.rows).ok().filter(|row| *row <= MAX_ROWS);
        let column = u32::try_from(self.columns).ok().filter(|column| *column < MAX_COLUMNS);
        if let (true, Some(row), Some(column), Some(merges)) =
            ((down > 1 || across > 1) && self.repeat == 1, row, column, self.merges.last_mut())
        {
            self.merge_count += 1;
            if self.merge_count <= MAX_MERGES as u64 {
                merges.push(Merge {
                    first_row: row,
                    last_row: row + down - 1,
                    first_column: column,
                    last_column: column + across - 1,
                });
            }
        }
    }

    fn end_table(&mut self) {
        for (rows, columns) in [self.used, self.calculated] {
            self.cells = self.cells.saturating_add(rows * columns);
        }
        self.rows = 0;
        self.used = (0, 0);
        self.calculated = (0, 0);
    }
}
