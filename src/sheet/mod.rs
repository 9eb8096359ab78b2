//! What a spreadsheet is to us: cells, rows, heading row, heading synonyms. No file format is known here.

mod catalogue;
pub mod cell;
mod columns;
mod fault;
pub mod field;
mod head;
pub mod heading;
pub mod junk;
mod kind;
pub mod layout;
pub mod mapping;
pub mod merge;
mod near;
pub mod packed;
pub mod row_key;
pub mod source;
#[cfg(test)]
mod test_rows;
