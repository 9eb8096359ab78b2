//! The findings workbook: the sender's own rows with the reason in front, made by reading the file once more.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::Path;

use super::error::{CliError, FILE};
use super::source::FileSource;
use super::told::{read_fault, render_fault, write_fault};
use crate::domain::lang::Lang;
use crate::io::{ReadError, write_atomically};
use crate::issue::{Finding, Severity};
use crate::ops::import::{ImportOutcome, SheetOutcome};
use crate::render::{self, Format};
use crate::report::findings::{CellFault, FaultyRow, FindingsSheet, document};
use crate::rules::reading::text_of;
use crate::sheet::cell::{Cell, Rows, column_letters};
use crate::sheet::field::Field;
use crate::sheet::row_key::{FileMark, RowKey};
use crate::sheet::source::Source;

/// Writes the rows with errors and warnings.
pub(super) fn write(
    path: &Path,
    file: &str,
    source: &mut FileSource,
    outcome: &ImportOutcome,
    lang: Lang,
) -> Result<(), CliError> {
    let mark = FileMark::of(source.workbook().digest());
    let mut sheets: Vec<(usize, Vec<FaultyRow<'static>>)> = Vec::new();
    for at in 0..outcome.sheets.len() {
        let faults = faults_of(at, &outcome.findings);
        if !faults.is_empty() {
            let ours = ours(&outcome.sheets[at]);
            sheets.push((
                at,
                Faulty { sheet: at, faults: &faults, ours: &ours, file: mark, lang }.rows(source)?,
            ));
        }
    }
    let told = sheets.iter().map(|(at, rows)| {
        let sheet = &outcome.sheets[*at];
        FindingsSheet {
            file: file.into(),
            name: sheet.name.as_str().into(),
            headings: headings(sheet, rows),
            rows: Box::new(move || Box::new(rows.iter().cloned())),
        }
    });
    let book = document(lang, file, told.collect());
    let mut bytes: Vec<u8> = Vec::new();
    render::write(&book, Format::Xlsx, &mut bytes).map_err(|fault| render_fault(&fault, lang))?;
    write_atomically(path, &mut |out| out.write_all(&bytes)).map_err(|fault| write_fault(&fault, lang))
}

/// The findings of a sheet by row; notes and findings about the whole sheet are not for correcting.
fn faults_of(sheet: usize, findings: &[Finding]) -> BTreeMap<u32, Vec<&Finding>> {
    let mut faults: BTreeMap<u32, Vec<&Finding>> = BTreeMap::new();
    let of_sheet = findings.iter().filter(|finding| usize::from(finding.place.sheet) == sheet);
    for finding in of_sheet.filter(|finding| finding.place.row > 0 && finding.severity > Severity::Note) {
        faults.entry(finding.place.row).or_default().push(finding);
    }
    faults
}

/// Columns of a findings workbook that came back: what they said is told anew.
fn ours(sheet: &SheetOutcome) -> Vec<usize> {
    let columns = [Field::Reason, Field::Place, Field::SourceRow].into_iter();
    let layout = sheet.layout.as_ref().filter(|layout| layout.column(Field::SourceRow).is_some());
    columns.filter_map(|field| layout?.column(field)).collect()
}

fn headings(sheet: &SheetOutcome, rows: &[FaultyRow<'_>]) -> Vec<Cow<'static, str>> {
    let (layout, ours) = (sheet.layout.as_ref(), ours(sheet));
    let known = layout.map(|layout| layout.headings.clone()).unwrap_or_default();
    let mut headings: Vec<Cow<'static, str>> = theirs(known.into_iter(), &ours).map(Into::into).collect();
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0).max(headings.len());
    headings.resize(width, "".into());
    headings
}

/// What stands in the sender's columns.
fn theirs<T>(cells: impl Iterator<Item = T>, ours: &[usize]) -> impl Iterator<Item = T> {
    cells.enumerate().filter(|(at, _)| !ours.contains(at)).map(|(_, cell)| cell)
}

/// A cell as text that reads back as what it was. A number from which digits are lost must not come back as digits that look
/// whole: it is written in powers of ten, as a spreadsheet shows it.
fn text_back(cell: Cell<'_>) -> Cow<'static, str> {
    match cell {
        Cell::Number(number) if number.abs() >= 1e15 => format!("{number:E}").replace('E', "E+").into(),
        cell => text_of(cell).into_owned().into(),
    }
}

/// The faulty rows of one sheet.
struct Faulty<'f> {
    sheet: usize,
    faults: &'f BTreeMap<u32, Vec<&'f Finding>>,
    /// Columns of the sheet that are not the sender's.
    ours: &'f [usize],
    file: Option<FileMark>,
    lang: Lang,
}

impl Faulty<'_> {
    fn rows(&self, source: &mut FileSource) -> Result<Vec<FaultyRow<'static>>, CliError> {
        let mut rows = Vec::with_capacity(self.faults.len());
        let mut sink = |block: Rows| {
            for row in block.iter() {
                if let Some(found) = self.faults.get(&row.number()) {
                    let cells = theirs(row.cells(), self.ours).map(text_back).collect();
                    rows.push(self.row(row.number(), cells, found));
                }
            }
            ControlFlow::Continue(())
        };
        source.read(self.sheet, &mut sink).map_err(|fault| match fault.downcast_ref::<ReadError>() {
            Some(fault) => read_fault(fault, self.lang),
            None => CliError::new(FILE, "", fault.to_string()),
        })?;
        Ok(rows)
    }

    fn row(&self, number: u32, cells: Vec<Cow<'static, str>>, found: &[&Finding]) -> FaultyRow<'static> {
        let lang = self.lang;
        let reasons: Vec<String> =
            found.iter().map(|finding| format!("{} {}", finding.code.id, finding.headline(lang))).collect();
        let places: Vec<String> = found
            .iter()
            .map(|finding| match finding.place.column {
                Some(column) => format!("{}{number}", column_letters(usize::from(column))),
                None => number.to_string(),
            })
            .collect();
        let faults = found.iter().filter_map(|finding| {
            let note = format!("{}\n{}", finding.headline(lang), finding.fix(lang));
            let column = usize::from(finding.place.column?);
            let before = self.ours.iter().filter(|ours| **ours < column).count();
            Some(CellFault { column: column - before, note: note.into() })
        });
        let key = self.file.map(|file| RowKey { file, sheet: self.sheet as u16, row: number }.to_string());
        FaultyRow {
            reason: reasons.join("\n").into(),
            place: places.join(", ").into(),
            cells,
            faults: faults.collect(),
            key: key.unwrap_or_default().into(),
        }
    }
}
