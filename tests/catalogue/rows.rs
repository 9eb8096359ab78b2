//! Every bad file, imported: the code stands on exactly the rows marked 应报.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::Path;

use chrono::NaiveDate;
use mask_alloc::domain::address::AddressDefaults;
use mask_alloc::domain::document::Regions;
use mask_alloc::io::{Format, ReadOptions, Visibility as Shown, Workbook};
use mask_alloc::ops::import::{Doubles, ImportOptions, ImportOutcome, Imported, Mode, Returned, import};
use mask_alloc::policy::Policy;
use mask_alloc::sheet::cell::{Cell, Rows};
use mask_alloc::sheet::field::Field;
use mask_alloc::sheet::heading::known_in;
use mask_alloc::sheet::layout::Wishes;
use mask_alloc::sheet::source::{CellTypes, Remark, SheetInfo, Source, SourceError, Visibility};
use mask_alloc::store::Memory;

use crate::package;
use crate::samples::{self, About, NOT_TOLD, Sample, TOLD};

/// A file as the program reads it.
struct File {
    workbook: Workbook,
    sheets: Vec<SheetInfo>,
    remarks: Vec<(usize, Remark)>,
}

impl File {
    fn open(path: &Path) -> Self {
        let workbook = Workbook::open(path, &ReadOptions::default(), &known_in).unwrap();
        let sheets = workbook.sheets().iter().map(|sheet| SheetInfo {
            name: sheet.name.clone(),
            visibility: match sheet.visibility {
                Shown::Visible => Visibility::Shown,
                _ => Visibility::Hidden,
            },
        });
        let sheets = sheets.collect();
        Self { workbook, sheets, remarks: Vec::new() }
    }
}

impl Source for File {
    fn sheets(&self) -> &[SheetInfo] {
        &self.sheets
    }

    fn cell_types(&self) -> CellTypes {
        if self.workbook.format() == Format::Delimited { CellTypes::Lost } else { CellTypes::Kept }
    }

    fn read(
        &mut self,
        sheet: usize,
        sink: &mut dyn FnMut(Rows) -> ControlFlow<()>,
    ) -> Result<(), SourceError> {
        self.workbook.read(sheet, sink)?;
        self.remarks = self.workbook.remarks().iter().map(|remark| (sheet, *remark)).collect();
        Ok(())
    }

    fn remarks(&self) -> &[(usize, Remark)] {
        &self.remarks
    }
}

fn take_in(registry: &mut Memory, file: &str) -> ImportOutcome {
    let mut source = File::open(&package().join("data-samples/errors").join(file));
    let options = ImportOptions {
        today: NaiveDate::from_ymd_opt(2020, 2, 10).unwrap(),
        by: "-",
        file_name: file,
        digest: file,
        wishes: &Wishes::default(),
        sheets: &[],
        committee: None,
        defaults: &AddressDefaults::default(),
        regions: Regions::Listed,
        mode: Mode::Write,
        doubles: Doubles::Stop,
        policy: &Policy::of_default(),
        returned: Returned::default(),
    };
    match import(registry, &mut source, &options, &mut |_| {}) {
        Ok(Imported::Done(outcome)) => *outcome,
        Ok(Imported::Again(_)) => panic!("{file} was there already"),
        Err(fault) => panic!("{file}: {fault:?}"),
    }
}

/// Rows of the first sheet by what they say in 备注.
fn marked(file: &str, outcome: &ImportOutcome, mark: &str) -> BTreeSet<u32> {
    let mut source = File::open(&package().join("data-samples/errors").join(file));
    let column = outcome.sheets[0].layout.as_ref().unwrap().column(Field::Remark).unwrap();
    let mut rows = BTreeSet::new();
    let mut sink = |block: Rows| {
        rows.extend(block.iter().filter(|row| row.cell(column) == Cell::Text(mark)).map(|row| row.number()));
        ControlFlow::Continue(())
    };
    source.read(0, &mut sink).unwrap();
    rows
}

fn outcome_of(sample: &Sample) -> ImportOutcome {
    let mut registry = Memory::new("S4H").unwrap();
    if let Some(before) = sample.file_before() {
        take_in(&mut registry, &before);
    }
    take_in(&mut registry, &sample.file())
}

#[test]
fn every_code_stands_on_exactly_the_rows_marked_for_it() {
    let mut wrong = Vec::new();
    for sample in samples::all().iter().filter(|sample| sample.about == About::Rows) {
        let outcome = outcome_of(sample);
        let findings = outcome.findings.iter().filter(|finding| finding.code.id == sample.code);
        let told: BTreeSet<u32> = findings.map(|finding| finding.place.row).collect();
        let wanted = marked(&sample.file(), &outcome, TOLD);
        let others = marked(&sample.file(), &outcome, NOT_TOLD);
        assert!(wanted.len() >= 3 && others.len() >= 3, "{}: three rows of each", sample.code);
        assert_eq!(
            wanted.len() + others.len() + 1,
            sample.table.len(),
            "{}: every row is marked",
            sample.code
        );
        if told != wanted {
            wrong.push(format!("{}: told on {told:?}, wanted on {wanted:?}", sample.code));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_is_told_about_a_sheet_is_told_once() {
    for sample in samples::all().iter().filter(|sample| sample.about == About::Sheet) {
        let outcome = outcome_of(sample);
        let count = outcome.findings.iter().filter(|finding| finding.code.id == sample.code).count();
        assert_eq!(count, 1, "{}: {:#?}", sample.code, outcome.findings);
    }
}

#[test]
fn the_rows_of_every_bad_file_add_up() {
    for sample in samples::all() {
        let outcome = outcome_of(&sample);
        let tally = outcome.tally;
        let told = tally.new + tally.changed + tally.same + tally.held + outcome.rows_skipped();
        assert_eq!(told, outcome.rows_read(), "{}", sample.code);
    }
}
