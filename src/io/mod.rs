//! Paths → workbooks of cells; bytes → files, atomically. The only module besides `store` that opens files.
//!
//! Files come from strangers. What a file is, is told by its content (`sniff`); workbooks pass a gate (`package`, `ods`,
//! `compound`) before the parser sees them, and the parser runs where a panic is caught (`guard`). Rows leave in blocks,
//! so that memory does not grow with the file; only `.xls` and `.ods` are held whole, and their size is capped.
#![expect(clippy::disallowed_methods, reason = "this is the module that opens and writes files")]

mod blocks;
mod cells;
mod compound;
mod delimited;
mod encoding;
mod error;
mod guard;
mod intake;
mod limits;
mod markup;
mod ods;
mod package;
mod sniff;
mod source;
mod spreadsheet;
mod text;
mod workbook;
mod write;
mod xlsb;

pub use encoding::Encoding;
pub use error::{Doing, LooksLike, Measure, ReadError, WriteError};
pub use limits::{Limits, ReadOptions};
pub use text::{read_long_text, read_text};
pub use workbook::{Format, Remark, SheetInfo, Visibility, Workbook};
pub use write::{Staged, create_private_dir, put_in_place, stage, write_atomically};

#[cfg(test)]
mod tests;
