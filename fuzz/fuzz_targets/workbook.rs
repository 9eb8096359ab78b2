//! Workbooks: whatever the bytes, the gate keeps time and memory small, and what is read is read in order and twice the same.
//!
//! An input is a file, or parts of one that `mask_alloc_fuzz::container` packs.
#![no_main]

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::ops::ControlFlow;

use libfuzzer_sys::fuzz_target;
use mask_alloc::io::{Limits, ReadOptions, Workbook};
use mask_alloc::sheet::cell::{Cell, Rows};
use mask_alloc::sheet::heading::known_in;
use mask_alloc_fuzz::{container, on_disk};

/// Sheets of one input that are read.
const SHEETS: usize = 4;

fuzz_target!(|input: &[u8]| {
    let path = on_disk(&container(input));
    let mut book = match Workbook::open(path, &ReadOptions::default(), &known_in) {
        Ok(book) => book,
        Err(error) => {
            assert!(error.to_string().starts_with("roll.bin: "), "{error}");
            return;
        }
    };
    for sheet in 0..book.sheets().len().min(SHEETS) {
        let once = read(&mut book, sheet);
        assert_eq!(once, read(&mut book, sheet), "twice the same");
    }
    assert!(book.read(book.sheets().len(), &mut |_| ControlFlow::Continue(())).is_err());
});

/// Hash of all rows, and the code of what stopped the reading.
fn read(book: &mut Workbook, sheet: usize) -> (u64, Option<&'static str>) {
    let mut hasher = DefaultHasher::new();
    let (mut last, mut cells) = (0, 0);
    let read = book.read(sheet, &mut |rows: Rows| {
        for row in rows.iter() {
            assert!(row.number() > last, "row {} after row {last}", row.number());
            assert!((1..=16_384).contains(&row.width()), "{} cells", row.width());
            last = row.number();
            cells += row.width() as u64;
            (row.number(), row.width()).hash(&mut hasher);
            let filled = row.cells().enumerate().filter(|(_, cell)| *cell != Cell::Empty);
            filled.for_each(|cell| format!("{cell:?}").hash(&mut hasher));
        }
        ControlFlow::Continue(())
    });
    assert!(last <= 1_048_576 && cells <= Limits::default().cells);
    (hasher.finish(), read.err().map(|error| error.code()))
}
