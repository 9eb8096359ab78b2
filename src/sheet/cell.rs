//! Cells and rows, whatever file they came from.
//!
//! Rows travel in blocks: all text of a block stands in one string and a cell is a small fixed-size entry, so that a
//! million rows cost no allocation each and a block can be handed from the reading to the checking thread.

use chrono::NaiveDate;

/// Rows that a spreadsheet has.
pub const MAX_ROWS: u32 = 1_048_576;
/// Columns that a spreadsheet has: A to XFD.
pub const MAX_COLUMNS: u32 = 16_384;

/// One cell as the spreadsheet stores it; borrowed from its block.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell<'a> {
    /// Nothing in it.
    Empty,
    /// Text, exactly as stored: blanks and invisible characters included.
    Text(&'a str),
    /// A number. A spreadsheet keeps 15 significant digits: from 1e15 upwards the last ones are gone.
    Number(f64),
    /// A cell formatted as date (a time of day is dropped unless `Text`).
    Date(NaiveDate),
    /// A cell formatted as date and time.
    DateTime(chrono::NaiveDateTime),
    /// TRUE or FALSE.
    Bool(bool),
    /// An error value such as `#N/A`.
    Error(&'a str),
    /// A formula without a stored result: the file was never calculated.
    Uncalculated,
}

impl Cell<'_> {
    /// Whether there is nothing but blanks in it.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        match self {
            Cell::Empty => true,
            Cell::Text(text) => text.chars().all(char::is_whitespace),
            _ => false,
        }
    }
}

#[derive(Clone, Copy, Debug)]
enum Stored {
    Empty,
    Text { start: u32, end: u32 },
    Number(f64),
    Date(NaiveDate),
    DateTime(chrono::NaiveDateTime),
    Bool(bool),
    Error { start: u32, end: u32 },
    Uncalculated,
}

#[derive(Clone, Copy, Debug)]
struct StoredRow {
    number: u32,
    first: u32,
    end: u32,
}

/// A block of rows of one sheet.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    text: String,
    cells: Vec<Stored>,
    rows: Vec<StoredRow>,
}

impl Rows {
    /// Largest number of text bytes in one block; a reader starts a new block before it is passed.
    pub const MAX_TEXT: usize = 1 << 30;

    /// An empty block.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Starts a row. `number` is what the spreadsheet shows at its left edge (from 1); in csv the record number.
    pub fn start_row(&mut self, number: u32) {
        let at = self.cells.len() as u32;
        self.rows.push(StoredRow { number, first: at, end: at });
    }

    /// Puts a cell at the next column of the last row started.
    ///
    /// # Panics
    /// If no row was started or the block holds more than [`Rows::MAX_TEXT`] bytes: both are faults of the reader.
    pub fn push(&mut self, cell: Cell<'_>) {
        let stored = match cell {
            Cell::Empty => Stored::Empty,
            Cell::Text(text) => {
                let (start, end) = self.keep(text);
                Stored::Text { start, end }
            }
            Cell::Error(text) => {
                let (start, end) = self.keep(text);
                Stored::Error { start, end }
            }
            Cell::Number(number) => Stored::Number(number),
            Cell::Date(date) => Stored::Date(date),
            Cell::DateTime(time) => Stored::DateTime(time),
            Cell::Bool(value) => Stored::Bool(value),
            Cell::Uncalculated => Stored::Uncalculated,
        };
        self.cells.push(stored);
        self.rows.last_mut().expect("a row was started").end = self.cells.len() as u32;
    }

    fn keep(&mut self, text: &str) -> (u32, u32) {
        let start = self.text.len();
        self.text.push_str(text);
        assert!(self.text.len() <= Self::MAX_TEXT, "a block of rows holds at most {} bytes", Self::MAX_TEXT);
        (start as u32, self.text.len() as u32)
    }

    /// The text of all text and error cells, one after the other in their order.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// An empty block with room for as much as another one holds: blocks of a file are alike.
    #[must_use]
    pub fn like(other: &Self) -> Self {
        Self {
            text: String::with_capacity(other.text.len() + other.text.len() / 8),
            cells: Vec::with_capacity(other.cells.len() + other.cells.len() / 8),
            rows: Vec::with_capacity(other.rows.len()),
        }
    }

    /// Number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Bytes of text held; a reader closes a block by this and by [`Rows::len`].
    #[must_use]
    pub fn text_bytes(&self) -> usize {
        self.text.len()
    }

    /// The row at a place in the block, from 0.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<Row<'_>> {
        self.rows.get(index).map(|row| Row { block: self, row: *row })
    }

    /// The rows in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = Row<'_>> + ExactSizeIterator {
        self.rows.iter().map(|row| Row { block: self, row: *row })
    }
}

/// One row, borrowed from its block.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    block: &'a Rows,
    row: StoredRow,
}

impl<'a> Row<'a> {
    /// Row number that the spreadsheet shows.
    #[must_use]
    pub fn number(&self) -> u32 {
        self.row.number
    }

    /// Number of cells stored; further columns are empty.
    #[must_use]
    pub fn width(&self) -> usize {
        (self.row.end - self.row.first) as usize
    }

    /// The cell in a column, from 0 (A); beyond the last stored one it is empty.
    #[must_use]
    #[inline]
    pub fn cell(&self, column: usize) -> Cell<'a> {
        let at = self.row.first as usize + column;
        if column >= self.width() {
            return Cell::Empty;
        }
        let text = |start: u32, end: u32| &self.block.text[start as usize..end as usize];
        match self.block.cells[at] {
            Stored::Empty => Cell::Empty,
            Stored::Text { start, end } => Cell::Text(text(start, end)),
            Stored::Error { start, end } => Cell::Error(text(start, end)),
            Stored::Number(number) => Cell::Number(number),
            Stored::Date(date) => Cell::Date(date),
            Stored::DateTime(time) => Cell::DateTime(time),
            Stored::Bool(value) => Cell::Bool(value),
            Stored::Uncalculated => Cell::Uncalculated,
        }
    }

    /// Whether a column holds the same in both rows. Of two texts only the bytes are looked at, which is why this exists.
    #[must_use]
    pub fn agrees_with(&self, other: &Self, column: usize) -> bool {
        match (self.text_bytes(column), other.text_bytes(column)) {
            (Some(mine), Some(theirs)) => mine == theirs,
            (None, None) => self.cell(column) == other.cell(column),
            _ => false,
        }
    }

    /// The bytes of a column's text, if it holds text.
    fn text_bytes(&self, column: usize) -> Option<&'a [u8]> {
        let at = self.row.first as usize + column;
        match self.block.cells.get(at).filter(|_| column < self.width()) {
            Some(Stored::Text { start, end }) => {
                Some(&self.block.text.as_bytes()[*start as usize..*end as usize])
            }
            _ => None,
        }
    }

    /// All cells in order of columns.
    pub fn cells(self) -> impl DoubleEndedIterator<Item = Cell<'a>> + ExactSizeIterator {
        (0..self.width()).map(move |column| self.cell(column))
    }

    /// Whether every cell is blank.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.cells().all(|cell| cell.is_blank())
    }
}

/// Letters of a column as spreadsheets show them: 0 → `A`, 25 → `Z`, 26 → `AA`.
#[must_use]
pub fn column_letters(column: usize) -> String {
    let mut rest = column + 1;
    let mut letters = Vec::new();
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

/// Column of its letters, in either case: `A` → 0; `None` for anything that is no column up to `XFD`.
#[must_use]
pub fn column_of_letters(letters: &str) -> Option<usize> {
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let mut column = 0;
    for byte in letters.bytes() {
        let upper = byte.to_ascii_uppercase();
        if !upper.is_ascii_uppercase() {
            return None;
        }
        column = column * 26 + usize::from(upper - b'A') + 1;
    }
    (column <= MAX_COLUMNS as usize).then(|| column - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_give_back_what_was_put_in() {
        let mut rows = Rows::new();
        rows.start_row(3);
        rows.push(Cell::Text("王"));
        rows.push(Cell::Empty);
        rows.push(Cell::Number(1.5));
        rows.start_row(4);
        let all: Vec<_> = rows.iter().map(|row| (row.number(), row.width())).collect();
        assert_eq!(all, [(3, 3), (4, 0)]);
        let first = rows.get(0).unwrap();
        assert_eq!(first.cell(0), Cell::Text("王"));
        assert_eq!(first.cell(2), Cell::Number(1.5));
        assert_eq!(first.cell(99), Cell::Empty);
        assert!(rows.get(1).unwrap().is_blank());
    }

    #[test]
    fn cells_of_two_rows_agree_where_they_are_equal() {
        let cells = [
            Cell::Empty,
            Cell::Text("王"),
            Cell::Text(""),
            Cell::Number(1.5),
            Cell::Number(2.0),
            Cell::Error("王"),
            Cell::Bool(true),
            Cell::Uncalculated,
        ];
        for one in cells {
            for other in cells {
                let mut rows = Rows::new();
                rows.start_row(1);
                rows.push(one);
                rows.start_row(2);
                rows.push(other);
                let (first, second) = (rows.get(0).unwrap(), rows.get(1).unwrap());
                assert_eq!(first.agrees_with(&second, 0), one == other, "{one:?} {other:?}");
                assert!(first.agrees_with(&second, 1), "beyond the last cell all is empty");
            }
        }
    }

    #[test]
    fn columns_and_letters_agree() {
        for (column, letters) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")]
        {
            assert_eq!(column_letters(column), letters);
            assert_eq!(column_of_letters(letters), Some(column));
        }
        for text in ["", "XFE", "A1", "ÀB", "ABCD"] {
            assert_eq!(column_of_letters(text), None, "{text}");
        }
    }
}
