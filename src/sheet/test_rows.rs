//! Rows for the tests of this module, written as they would stand in a csv file.

use super::cell::{Cell, Rows};

/// One line a row, cells separated by `|`, rows counted from 1. `\n` inside a cell is written `⏎`.
pub(super) fn rows(text: &str) -> Rows {
    let mut rows = Rows::new();
    for (at, line) in text.trim_matches('\n').lines().enumerate() {
        rows.start_row(at as u32 + 1);
        for cell in line.trim().split('|').filter(|_| !line.trim().is_empty()) {
            let cell = cell.trim_matches(' ').replace('⏎', "\n");
            rows.push(if cell.is_empty() { Cell::Empty } else { Cell::Text(&cell) });
        }
    }
    rows
}
