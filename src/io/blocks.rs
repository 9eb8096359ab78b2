//! Puts cells that come one by one, with their places, into blocks of rows, and counts them against the limits.

use super::error::{Measure, ReadError};
use super::limits::Limits;
use crate::sheet::cell::{Cell, Rows};
pub(super) use crate::sheet::cell::{MAX_COLUMNS, MAX_ROWS};

/// Rows, bytes of text and cells at which a block is handed on.
const BLOCK_ROWS: usize = 2_000;
const BLOCK_TEXT: usize = 1 << 20;
const BLOCK_CELLS: usize = 1 << 18;

/// The block being filled.
#[derive(Debug)]
pub(super) struct Blocks<'a> {
    file: &'a str,
    limits: Limits,
    rows: Rows,
    /// Number of the row being filled; 0 before the first.
    row: u32,
    /// Cells of the row being filled.
    width: u32,
    /// Cells of the block.
    cells: usize,
    all_rows: u64,
    all_cells: u64,
}

impl<'a> Blocks<'a> {
    pub(super) fn new(file: &'a str, limits: Limits) -> Self {
        Self { file, limits, rows: Rows::new(), row: 0, width: 0, cells: 0, all_rows: 0, all_cells: 0 }
    }

    /// Whether the block should be taken before a cell of another row is put in.
    pub(super) fn is_full_before(&self, row: u32) -> bool {
        let large = self.rows.len() >= BLOCK_ROWS
            || self.rows.text_bytes() >= BLOCK_TEXT
            || self.cells >= BLOCK_CELLS;
        large && row != self.row
    }

    /// The rows so far; a new block begins.
    pub(super) fn take(&mut self) -> Rows {
        self.cells = 0;
        let next = Rows::like(&self.rows);
        std::mem::replace(&mut self.rows, next)
    }

    /// Puts a cell in its place: row as shown (from 1), column from 0. Cells must come row by row, from left to right.
    pub(super) fn put(&mut self, row: u32, column: u32, cell: Cell<'_>) -> Result<(), ReadError> {
        if row != self.row {
            self.start(row)?;
        }
        if column < self.width {
            return Err(ReadError::damaged(self.file, format_args!("cells of row {row} are out of order")));
        }
        if let Cell::Text(text) = cell {
            self.within(Measure::Text, text.len() as u64, self.limits.text)?;
        }
        let gap = column - self.width;
        self.all_cells += u64::from(gap) + 1;
        self.within(Measure::Cells, self.all_cells, self.limits.cells)?;
        for _ in 0..gap {
            self.rows.push(Cell::Empty);
        }
        self.rows.push(cell);
        self.cells += gap as usize + 1;
        self.width = column + 1;
        Ok(())
    }

    fn start(&mut self, row: u32) -> Result<(), ReadError> {
        if row < self.row {
            let before = self.row;
            return Err(ReadError::damaged(self.file, format_args!("row {row} comes after row {before}")));
        }
        self.all_rows += 1;
        self.within(Measure::Rows, self.all_rows, self.limits.rows)?;
        self.rows.start_row(row);
        self.row = row;
        self.width = 0;
        Ok(())
    }

    fn within(&self, what: Measure, found: u64, limit: u64) -> Result<(), ReadError> {
        if found > limit { Err(ReadError::too_large(self.file, what, found, limit)) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(limits: Limits) -> Blocks<'static> {
        Blocks::new("a.xlsx", limits)
    }

    #[test]
    fn gaps_are_empty_cells_and_absent_rows_are_absent() {
        let mut blocks = blocks(Limits::default());
        blocks.put(2, 2, Cell::Text("x")).unwrap();
        blocks.put(9, 0, Cell::Number(1.0)).unwrap();
        let rows = blocks.take();
        let shape: Vec<_> = rows.iter().map(|row| (row.number(), row.width())).collect();
        assert_eq!(shape, [(2, 3), (9, 1)]);
        assert_eq!(rows.get(0).unwrap().cell(1), Cell::Empty);
        assert!(blocks.take().is_empty());
    }

    #[test]
    fn what_is_out_of_order_is_damaged() {
        let mut blocks = blocks(Limits::default());
        blocks.put(5, 3, Cell::Bool(true)).unwrap();
        assert!(matches!(blocks.put(5, 3, Cell::Bool(true)), Err(ReadError::Damaged { .. })));
        assert!(matches!(blocks.put(4, 0, Cell::Bool(true)), Err(ReadError::Damaged { .. })));
    }

    #[test]
    fn limits_hold() {
        let small = Limits { rows: 1, cells: 3, text: 2, ..Limits::default() };
        let what = |error: ReadError| match error {
            ReadError::TooLarge { what, .. } => what,
            other => panic!("{other}"),
        };
        assert_eq!(what(blocks(small).put(1, 3, Cell::Bool(true)).unwrap_err()), Measure::Cells);
        assert_eq!(what(blocks(small).put(1, 0, Cell::Text("abc")).unwrap_err()), Measure::Text);
        let mut two_rows = blocks(small);
        two_rows.put(1, 0, Cell::Text("ab")).unwrap();
        assert_eq!(what(two_rows.put(2, 0, Cell::Text("ab")).unwrap_err()), Measure::Rows);
    }

    #[test]
    fn a_block_is_full_between_rows_only() {
        let mut blocks = blocks(Limits::default());
        let text = "x".repeat(BLOCK_TEXT);
        blocks.put(1, 0, Cell::Text(&text)).unwrap();
        assert!(!blocks.is_full_before(1));
        assert!(blocks.is_full_before(2));
        let _ = blocks.take();
        assert!(!blocks.is_full_before(2));
    }
}
