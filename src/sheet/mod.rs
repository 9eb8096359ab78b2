//! What a spreadsheet is to us: cells, rows, heading row, heading synonyms. No file format is known here.

pub mod cell;
pub mod merge;
