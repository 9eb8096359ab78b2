//! How much a file may ask of us. Every figure is far above any real roll and far below what hurts an office computer.

use super::encoding::Encoding;

/// How a file is to be read.
#[derive(Clone, Copy, Debug, Default)]
pub struct ReadOptions {
    /// Encoding of a text file; without it the file is looked at. Workbooks ignore it.
    pub encoding: Option<Encoding>,
    /// Upper bounds.
    pub limits: Limits,
}

/// Upper bounds while reading. What is above any of them is refused with [`super::ReadError::TooLarge`] or
/// [`super::ReadError::Bomb`].
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of a file.
    pub file: u64,
    /// Bytes of a file that has to be held in memory as a whole (`.xls`, `.ods`), and of the unpacked content of an `.ods`.
    pub whole_file: u64,
    /// Parts (files inside) of a zipped workbook.
    pub parts: u64,
    /// Unpacked bytes of one part of a zipped workbook.
    pub part: u64,
    /// Unpacked bytes of a part that has to be held in memory (the table of texts).
    pub held_part: u64,
    /// Unpacked bytes for one packed byte, in parts above 16 MiB. Real sheets stay below 100; a zip bomb has about 1,000.
    pub ratio: u64,
    /// Rows of a sheet.
    pub rows: u64,
    /// Cells of a sheet, empty ones to the left of a value counted.
    pub cells: u64,
    /// Cells of all sheets together in a file that is held as a whole, formulas of an `.ods` counted once more. The parser
    /// takes up to 130 bytes for each.
    pub held_cells: u64,
    /// Bytes of one cell's text, of one csv record, of one XML tag.
    pub text: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file: 4 << 30,
            whole_file: 256 << 20,
            parts: 10_000,
            part: 4 << 30,
            held_part: 1 << 30,
            ratio: 250,
            rows: 10_000_000,
            cells: 500_000_000,
            held_cells: 5_000_000,
            text: 1 << 20,
        }
    }
}
