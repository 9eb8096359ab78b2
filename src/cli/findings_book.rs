//! The findings workbook: the sender's own rows with the reason in front, made by reading the file once more.

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
use crate::sheet::cell::{Rows, column_letters};
use crate::sheet::source::Source;

/// Writes the rows with errors and warnings.
pub(super) fn write(
    path: &Path,
    file: &str,
    source: &mut FileSource,
    outcome: &ImportOutcome,
    lang: Lang,
) -> Result<(), CliError> {
    let mut sheets: Vec<(usize, Vec<FaultyRow<'static>>)> = Vec::new();
    for at in 0..outcome.sheets.len() {
        let faults = faults_of(at, &outcome.findings);
        if !faults.is_empty() {
            sheets.push((at, faulty_rows(source, at, &faults, lang)?));
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

fn headings(sheet: &SheetOutcome, rows: &[FaultyRow<'_>]) -> Vec<std::borrow::Cow<'static, str>> {
    let layout = sheet.layout.as_ref();
    let known = layout.map(|layout| layout.headings.clone()).unwrap_or_default();
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0).max(known.len());
    let mut headings: Vec<std::borrow::Cow<'static, str>> = known.into_iter().map(Into::into).collect();
    headings.resize(width, "".into());
    headings
}

fn faulty_rows(
    source: &mut FileSource,
    sheet: usize,
    faults: &BTreeMap<u32, Vec<&Finding>>,
    lang: Lang,
) -> Result<Vec<FaultyRow<'static>>, CliError> {
    let mut rows = Vec::with_capacity(faults.len());
    let mut sink = |block: Rows| {
        for row in block.iter() {
            if let Some(found) = faults.get(&row.number()) {
                let cells = row.cells().map(|cell| text_of(cell).into_owned().into()).collect();
                rows.push(faulty_row(row.number(), cells, found, lang));
            }
        }
        ControlFlow::Continue(())
    };
    source.read(sheet, &mut sink).map_err(|fault| match fault.downcast_ref::<ReadError>() {
        Some(fault) => read_fault(fault, lang),
        None => CliError::new(FILE, "", fault.to_string()),
    })?;
    Ok(rows)
}

fn faulty_row(
    number: u32,
    cells: Vec<std::borrow::Cow<'static, str>>,
    found: &[&Finding],
    lang: Lang,
) -> FaultyRow<'static> {
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
        Some(CellFault { column: usize::from(finding.place.column?), note: note.into() })
    });
    FaultyRow {
        reason: reasons.join("\n").into(),
        place: places.join(", ").into(),
        cells,
        faults: faults.collect(),
    }
}
