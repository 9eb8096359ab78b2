//! Merged cells: a file stores the value once, in the top left cell; a reader of rows needs it in every cell covered.
//!
//! Rows come in blocks and in order, so the value of a merged range is kept only while rows still to come are covered by
//! it. A row that is not in the file at all is not made: a merged range alone is no row.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::cell::{Cell, MAX_COLUMNS, MAX_ROWS, Row, Rows};

/// One merged range. Rows are numbered as a spreadsheet shows them (from 1), columns from 0; both ends belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Merge {
    /// First row covered.
    pub first_row: u32,
    /// Last row covered.
    pub last_row: u32,
    /// First column covered.
    pub first_column: u32,
    /// Last column covered.
    pub last_column: u32,
}

impl Merge {
    /// Cells that a range may cover before it is taken for a mistake (a whole column, say) and left alone.
    pub const MAX_CELLS: u64 = 100_000;

    /// Number of cells covered; 0 if the ends are the wrong way round.
    #[must_use]
    pub fn cells(&self) -> u64 {
        let side = |first: u32, last: u32| (u64::from(last) + 1).saturating_sub(u64::from(first));
        side(self.first_row, self.last_row) * side(self.first_column, self.last_column)
    }

    /// Whether the range is one that is filled: more than one cell, not more than [`Merge::MAX_CELLS`], none beyond the sheet.
    #[must_use]
    pub fn is_sensible(&self) -> bool {
        let inside = self.last_row <= MAX_ROWS && self.last_column < MAX_COLUMNS;
        inside && (2..=Self::MAX_CELLS).contains(&self.cells())
    }
}

/// The value of a merged range while it is being copied down.
#[derive(Clone, Debug)]
enum Held {
    Text(String),
    Error(String),
    Plain(Cell<'static>),
}

impl Held {
    /// `None` for an empty cell: there is nothing to copy.
    fn keep(cell: Cell<'_>) -> Option<Self> {
        Some(match cell {
            Cell::Empty => return None,
            Cell::Text(text) => Held::Text(text.to_owned()),
            Cell::Error(text) => Held::Error(text.to_owned()),
            Cell::Number(number) => Held::Plain(Cell::Number(number)),
            Cell::Date(date) => Held::Plain(Cell::Date(date)),
            Cell::DateTime(time) => Held::Plain(Cell::DateTime(time)),
            Cell::Bool(value) => Held::Plain(Cell::Bool(value)),
            Cell::Uncalculated => Held::Plain(Cell::Uncalculated),
        })
    }

    fn cell(&self) -> Cell<'_> {
        match self {
            Held::Text(text) => Cell::Text(text),
            Held::Error(text) => Cell::Error(text),
            Held::Plain(cell) => *cell,
        }
    }
}

/// Copies the top left value of merged ranges over the cells they cover, block after block.
#[derive(Debug, Default)]
pub struct Filler {
    /// Ranges not begun yet, the next one last.
    waiting: Vec<Merge>,
    /// Ranges that cover the row at hand or later ones, with their values, by first column. None overlaps another.
    open: BTreeMap<u32, (Merge, Held)>,
    ignored: usize,
}

impl Filler {
    /// A filler for the ranges of one sheet, in any order. Ranges that are not [sensible](Merge::is_sensible) are left
    /// alone; of two that overlap (no spreadsheet makes such) the upper left one counts.
    #[must_use]
    pub fn new(mut merges: Vec<Merge>) -> Self {
        merges.retain(|merge| merge.cells() != 1);
        let all = merges.len();
        merges.retain(Merge::is_sensible);
        let ignored = all - merges.len();
        merges.sort_by_key(|merge| Reverse((merge.first_row, merge.first_column)));
        Self { waiting: merges, open: BTreeMap::new(), ignored }
    }

    /// Number of ranges left alone because their size is absurd.
    #[must_use]
    pub fn ignored(&self) -> usize {
        self.ignored
    }

    /// The block with all covered cells filled. Blocks must come in the order of their rows; a block that no range
    /// touches is handed back as it is.
    #[must_use]
    pub fn fill(&mut self, block: Rows) -> Rows {
        if !self.touches(&block) {
            return block;
        }
        let mut filled = Rows::new();
        for row in block.iter() {
            self.begin(row);
            self.write(row, &mut filled);
        }
        filled
    }

    fn touches(&self, block: &Rows) -> bool {
        let Some(last) = block.len().checked_sub(1).and_then(|at| block.get(at)) else {
            return false;
        };
        !self.open.is_empty() || self.waiting.last().is_some_and(|merge| merge.first_row <= last.number())
    }

    /// Closes what ended above this row and opens what begins in it.
    fn begin(&mut self, row: Row<'_>) {
        self.open.retain(|_, (merge, _)| merge.last_row >= row.number());
        while let Some(merge) = self.waiting.last().copied() {
            if merge.first_row > row.number() {
                break;
            }
            self.waiting.pop();
            if merge.first_row == row.number()
                && self
                    .until(merge.last_column)
                    .is_none_or(|(other, _)| other.last_column < merge.first_column)
                && let Some(held) = Held::keep(row.cell(merge.first_column as usize))
            {
                self.open.insert(merge.first_column, (merge, held));
            }
        }
    }

    fn write(&self, row: Row<'_>, filled: &mut Rows) {
        filled.start_row(row.number());
        let covered = self.open.values().next_back().map_or(0, |(merge, _)| merge.last_column as usize + 1);
        for column in 0..row.width().max(covered) {
            filled.push(self.covering(column as u32).unwrap_or_else(|| row.cell(column)));
        }
    }

    fn covering(&self, column: u32) -> Option<Cell<'_>> {
        self.until(column).filter(|(merge, _)| merge.last_column >= column).map(|(_, held)| held.cell())
    }

    /// The open range that begins last among those that begin at or before a column.
    fn until(&self, column: u32) -> Option<&(Merge, Held)> {
        self.open.range(..=column).next_back().map(|(_, open)| open)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn merge(first_row: u32, last_row: u32, first_column: u32, last_column: u32) -> Merge {
        Merge { first_row, last_row, first_column, last_column }
    }

    /// Rows written as `number: cells`, where `.` is an empty cell.
    fn rows(lines: &[(u32, &str)]) -> Rows {
        let mut rows = Rows::new();
        for (number, cells) in lines {
            rows.start_row(*number);
            for cell in cells.split(' ').filter(|cell| !cell.is_empty()) {
                rows.push(if cell == "." { Cell::Empty } else { Cell::Text(cell) });
            }
        }
        rows
    }

    fn shown(rows: &Rows) -> Vec<(u32, String)> {
        let text = |cell: Cell<'_>| match cell {
            Cell::Text(text) => text.to_owned(),
            Cell::Empty => ".".to_owned(),
            other => format!("{other:?}"),
        };
        rows.iter().map(|row| (row.number(), row.cells().map(text).collect::<Vec<_>>().join(" "))).collect()
    }

    fn check(merges: &[Merge], blocks: &[&[(u32, &str)]], expected: &[(u32, &str)]) {
        let mut filler = Filler::new(merges.to_vec());
        let found: Vec<_> =
            blocks.iter().flat_map(|block| shown(&filler.fill(rows(block)))).collect::<Vec<_>>();
        let expected: Vec<_> = expected.iter().map(|(row, text)| (*row, (*text).to_owned())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_value_goes_down_and_across() {
        check(
            &[merge(1, 1, 0, 2), merge(2, 4, 0, 0)],
            &[&[(1, "title"), (2, "addr a"), (3, ". b"), (4, ". c"), (5, ". d")]],
            &[(1, "title title title"), (2, "addr a"), (3, "addr b"), (4, "addr c"), (5, ". d")],
        );
    }

    #[test]
    fn a_range_goes_on_in_the_next_block() {
        check(
            &[merge(1, 3, 1, 1)],
            &[&[(1, "a x")], &[(2, "b")], &[(3, "c . z"), (4, "d")]],
            &[(1, "a x"), (2, "b x"), (3, "c x z"), (4, "d")],
        );
    }

    #[test]
    fn rows_that_do_not_exist_are_not_made() {
        check(&[merge(1, 3, 0, 1)], &[&[(1, "a"), (3, ". . c")]], &[(1, "a a"), (3, "a a c")]);
    }

    #[test]
    fn a_range_without_value_leaves_what_is_there() {
        check(&[merge(1, 2, 0, 0)], &[&[(1, ". x"), (2, "own y")]], &[(1, ". x"), (2, "own y")]);
        check(&[merge(1, 3, 0, 0)], &[&[(2, "own"), (3, "own")]], &[(2, "own"), (3, "own")]);
    }

    #[test]
    fn values_hidden_under_a_range_are_not_shown() {
        check(&[merge(1, 2, 0, 0)], &[&[(1, "top"), (2, "hidden x")]], &[(1, "top"), (2, "top x")]);
    }

    #[test]
    fn absurd_ranges_are_left_alone() {
        let column = merge(2, 1_048_576, 0, 0);
        let wrong_way_round = merge(5, 2, 3, 1);
        let one_cell = merge(1, 1, 0, 0);
        let filler = Filler::new(vec![column, wrong_way_round, one_cell]);
        assert_eq!(filler.ignored(), 2, "one cell is no range, and nothing to tell");
        assert_eq!(merge(1, u32::MAX, 0, u32::MAX).cells(), u64::from(u32::MAX) * (1 << 32));
        check(&[column], &[&[(2, "a b"), (3, ". c")]], &[(2, "a b"), (3, ". c")]);
    }

    #[test]
    fn ranges_may_be_given_in_any_order() {
        check(
            &[merge(3, 4, 0, 0), merge(1, 2, 0, 0)],
            &[&[(1, "a x"), (2, ". x"), (3, "b x"), (4, ". x")]],
            &[(1, "a x"), (2, "a x"), (3, "b x"), (4, "b x")],
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        /// However the rows are cut into blocks, the result is the same.
        #[test]
        fn blocks_do_not_matter(
            cut in 0_usize..8,
            ranges in prop::collection::vec((1_u32..8, 0_u32..4, 0_u32..4, 0_u32..3), 0..4),
        ) {
            let merges: Vec<_> =
                ranges.iter().map(|&(row, down, column, across)| merge(row, row + down, column, column + across)).collect();
            let all: Vec<(u32, String)> = (1..9).map(|row| (row, format!("a{row} . c{row} d{row}"))).collect();
            let lines: Vec<(u32, &str)> = all.iter().map(|(row, text)| (*row, text.as_str())).collect();
            let whole = shown(&Filler::new(merges.clone()).fill(rows(&lines)));
            let mut filler = Filler::new(merges);
            let mut parts = shown(&filler.fill(rows(&lines[..cut])));
            parts.extend(shown(&filler.fill(rows(&lines[cut..]))));
            prop_assert_eq!(whole, parts);
        }
    }

    #[test]
    fn a_range_that_leaves_the_sheet_is_left_alone() {
        let range = |last_row, last_column| Merge { first_row: 1, last_row, first_column: 0, last_column };
        assert!(range(2, MAX_COLUMNS - 1).is_sensible() && range(2, 3).is_sensible());
        assert!(!range(1, MAX_COLUMNS).is_sensible() && !range(1, 63_232).is_sensible());
        let low = Merge { first_row: MAX_ROWS, last_row: MAX_ROWS + 1, first_column: 0, last_column: 1 };
        assert!(!low.is_sensible());
    }
}
