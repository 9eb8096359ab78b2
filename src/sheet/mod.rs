//! What a spreadsheet is to us: cells, rows, heading row, heading synonyms. No file format is known here.

mod catalogue;
pub mod cell;
pub mod field;
pub mod heading;
