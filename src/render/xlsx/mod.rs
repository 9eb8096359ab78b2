//! Workbooks ready to be printed on A4, filled in by hand or on the screen, and read back.
//!
//! Rows go straight to a temporary file (constant memory), so everything about a column is decided before its first row: a
//! first walk over the beginning of each table measures it ([`grid`]). What goes on which page is computed here too
//! ([`paper`]), since sums per page must stand at the foot of the page. Fonts never differ between machines so much that a
//! page breaks elsewhere: heights are set for every row, and a margin of safety is kept.
//!
//! The same document gives the same bytes: the date of creation is fixed and nothing else depends on the run.

mod grid;
mod names;
mod paper;
mod sheet;
mod styles;
mod table;

use std::io::Write;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use self::names::SheetNames;
use self::sheet::SheetWriter;
use super::RenderError;
use crate::report::document::Document;

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
/// [`RenderError::Workbook`] if the workbook cannot be made or `out` refuses, [`RenderError::TooManyRows`] if a sheet is
/// too long for one.
pub fn write(document: &Document<'_>, out: &mut (dyn Write + Send)) -> Result<(), RenderError> {
    let title = &document.title;
    let failed = |source| RenderError::Workbook { document: title.clone(), source };
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(title).map_err(failed)?);
    let mut names = SheetNames::default();
    for sheet in &document.sheets {
        let name = names.fit(&sheet.name);
        let worksheet = workbook.add_worksheet_with_constant_memory().map_err(failed)?;
        worksheet.set_name(&name).map_err(failed)?;
        SheetWriter::new(worksheet, sheet, document.lang).write(sheet).map_err(|failure| match failure {
            Failure::Xlsx(source) => failed(source),
            Failure::TooManyRows => RenderError::TooManyRows { sheet: sheet.name.clone() },
        })?;
    }
    workbook.save_to_writer(out).map_err(failed)
}

fn properties(title: &str) -> Result<DocProperties, XlsxError> {
    let created = ExcelDateTime::from_ymd(2020, 2, 1)?;
    Ok(DocProperties::new().set_title(title).set_author("mask-alloc").set_creation_datetime(&created))
}

#[cfg(test)]
mod tests;
