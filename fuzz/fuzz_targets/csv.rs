//! Text files all the way to the row rules: bytes, encoding, separator, records, headings, readings, findings.
#![no_main]

use std::ops::ControlFlow;

use libfuzzer_sys::fuzz_target;
use mask_alloc::domain::address::AddressDefaults;
use mask_alloc::domain::document::Regions;
use mask_alloc::domain::household::BatchId;
use mask_alloc::io::{Format, ReadError, ReadOptions, Workbook};
use mask_alloc::rules::checked::check_block;
use mask_alloc::rules::reading::Context;
use mask_alloc::sheet::cell::{Row, Rows};
use mask_alloc::sheet::field::FileKind;
use mask_alloc::sheet::heading::known_in;
use mask_alloc::sheet::layout::{Layout, Wishes, find};
use mask_alloc::sheet::source::CellTypes;
use mask_alloc_fuzz::{on_disk, shows, today};

fuzz_target!(|bytes: &[u8]| {
    let opened = Workbook::open(on_disk(bytes), &ReadOptions::default(), &known_in);
    let mut book = match opened {
        Ok(book) if book.format() == Format::Delimited => book,
        Ok(_) => return,
        Err(error) => return told(&error),
    };
    assert_eq!(book.sheets().len(), 1);
    let once = read(&mut book);
    let twice = read(&mut book);
    assert_eq!(format!("{:?}", once.1), format!("{:?}", twice.1), "the same rows twice");
    once.0.iter().for_each(|error| told(error));
    for rows in &once.1 {
        check(rows);
    }
});

fn told(error: &ReadError) {
    let told = error.to_string();
    assert!(told.starts_with("roll.bin: ") && error.code().starts_with("FILE0"), "{told}");
}

fn read(book: &mut Workbook) -> (Option<ReadError>, Vec<Rows>) {
    let mut blocks = Vec::new();
    let mut last = 0;
    let read = book.read(0, &mut |rows| {
        for row in rows.iter() {
            assert!(row.number() > last && row.width() > 0, "row {} after row {last}", row.number());
            last = row.number();
        }
        blocks.push(rows);
        ControlFlow::Continue(())
    });
    (read.err(), blocks)
}

/// By its headings; and, whatever they say, as a roll of eight columns.
fn check(rows: &Rows) {
    let head: Vec<Row<'_>> = rows.iter().take(40).collect();
    let columns = ["姓名", "与户主关系", "证件类型", "证件号码", "性别", "出生日期", "联系电话", "地址"];
    let columns = columns.iter().enumerate().map(|(at, name)| ((*name).to_owned(), at)).collect();
    let forced = Wishes { kind: Some(FileKind::Roll), heading_row: Some(0), columns };
    for wishes in [Wishes::default(), forced] {
        if let Ok(layout) = find(&head, &wishes) {
            check_as(rows, &layout);
        }
    }
}

fn check_as(rows: &Rows, layout: &Layout) {
    let defaults = AddressDefaults::of("阳曲路760弄");
    let context =
        Context { layout, sheet: 0, today: today(), defaults: &defaults, cell_types: CellTypes::Lost, regions: Regions::Any };
    let block = check_block(&context, BatchId(1), rows);
    let below = rows.iter().filter(|row| row.number() >= layout.first_data_row).count();
    assert_eq!(block.rows.len() + block.skipped.sum() as usize, below, "every row is counted once");
    for finding in &block.findings {
        let row = block.rows.iter().find(|row| row.person.provenance.row == finding.place.row);
        let person = &row.expect("a finding speaks of a row").person;
        for number in [&person.document, &person.phone] {
            assert!(!shows(finding.found.as_str(), number), "{} shows {number}", finding.found);
        }
    }
    for row in &block.rows {
        assert!((row.home.committee as usize) < block.committees.len());
        assert_eq!(row.key.is_some(), !row.person.document.is_empty());
    }
}
