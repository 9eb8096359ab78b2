//! Workbooks ready to be printed on A4, filled in by hand or on the screen, and read back.
//!
//! Rows go straight to a temporary file (constant memory), so everything about a column is decided before its first row: a
//! first walk over the beginning of each table measures it (`grid`). What goes on which page is computed here too
//! (`paper`), since sums per page must stand at the foot of the page. Fonts never differ between machines so much that a
//! page breaks elsewhere: heights are set for every row, and a margin of safety is kept.
//!
//! The same document gives the same bytes: the date of creation is fixed and nothing else depends on the run.

mod chart;
mod grid;
mod names;
mod paper;
mod sheet;
mod slips;
mod styles;
mod table;

use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use self::names::SheetNames;
use self::sheet::SheetWriter;
use super::RenderError;
use crate::report::document::Document;

/// As spreadsheets themselves save: a twentieth more bytes than the usual 6 for two thirds of the time.
const COMPRESSION: u8 = 3;

/// What can go wrong while a sheet is written.
enum Failure {
    Xlsx(XlsxError),
    TooManyRows,
}

impl From<XlsxError> for Failure {
    fn from(source: XlsxError) -> Self {
        match source {
            XlsxError::RowColumnLimitError => Self::TooManyRows,
            source => Self::Xlsx(source),
        }
    }
}

/// Writes a document as a workbook.
///
/// # Errors
/// [`RenderError::Workbook`] if the workbook cannot be made, [`RenderError::Write`] if `out` refuses,
/// [`RenderError::TooManyRows`] if a sheet is too long for one, [`RenderError::Stopped`] if there is no room for temporary
/// files.
pub fn write(document: &Document<'_>, out: &mut (dyn Write + Send)) -> Result<(), RenderError> {
    // The writer of workbooks panics where its temporary file cannot be written.
    catch_unwind(AssertUnwindSafe(|| make(document, out)))
        .unwrap_or_else(|_| Err(RenderError::Stopped { document: document.title.clone() }))
}

fn make(document: &Document<'_>, out: &mut (dyn Write + Send)) -> Result<(), RenderError> {
    let title = &document.title;
    let failed = |source| RenderError::Workbook { document: title.clone(), source };
    let mut workbook = Workbook::new();
    workbook.set_zip_compression_level(COMPRESSION);
    workbook.set_properties(&properties(title).map_err(failed)?);
    if document.sheets.iter().any(|sheet| sheet.slips().is_some()) {
        slips::set_ruler(&mut workbook).map_err(failed)?;
    }
    let mut names = SheetNames::default();
    for sheet in &document.sheets {
        let name = names.fit(&sheet.name);
        let written = if let Some(table) = sheet.slips() {
            // Slips stand side by side, so rows are not written one after the other.
            let worksheet = workbook.add_worksheet().set_name(&name).map_err(failed)?;
            slips::write(sheet, table, document.lang, worksheet)
        } else {
            let worksheet = if chart::any(sheet) {
                // A chart keeps a copy of the values that it shows, which a sheet in constant memory has let go.
                workbook.add_worksheet()
            } else {
                workbook.add_worksheet_with_constant_memory().map_err(failed)?
            };
            worksheet.set_name(&name).map_err(failed)?;
            SheetWriter::new(worksheet, sheet, document.lang).write(sheet)
        };
        written.map_err(|failure| match failure {
            Failure::Xlsx(source) => failed(source),
            Failure::TooManyRows => RenderError::TooManyRows { sheet: sheet.name.clone() },
        })?;
    }
    let mut sink = Sink { out, refused: None };
    workbook.save_to_writer(&mut sink).map_err(failed)?;
    match sink.refused.or_else(|| sink.out.flush().err()) {
        Some(source) => Err(RenderError::Write { document: title.clone(), format: "xlsx", source }),
        None => Ok(()),
    }
}

/// Keeps the first refusal of a writer to itself: the packer would print it to the terminal, which is not its to write on.
struct Sink<'o> {
    out: &'o mut (dyn Write + Send),
    refused: Option<io::Error>,
}

impl Write for Sink<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.refused.is_none() {
            self.refused = self.out.write_all(bytes).err();
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn properties(title: &str) -> Result<DocProperties, XlsxError> {
    let created = ExcelDateTime::from_ymd(2020, 2, 1)?;
    Ok(DocProperties::new().set_title(title).set_author("mask-alloc").set_creation_datetime(&created))
}

#[cfg(test)]
mod tests;
