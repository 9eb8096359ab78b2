//! A document → bytes: xlsx, html, csv, text, json.
//!
//! [`write()`] is the one way in. A renderer knows the neutral model of [`crate::report`] and one format; it never knows what
//! a household is.

pub mod csv;
pub mod html;
pub mod json;
mod qr;
mod slips;
pub mod text;
mod values;
mod width;
pub mod xlsx;

use std::io::Write;

use crate::report::document::Document;

/// The formats a document can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// An Excel workbook, ready to print on A4.
    Xlsx,
    /// UTF-8 with byte order mark, for spreadsheets and for other programs.
    Csv,
    /// A table for a terminal of 80 columns.
    Text,
    /// One JSON object a line.
    Json,
    /// A page for a browser, ready to print on A4.
    Html,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Xlsx, Self::Csv, Self::Text, Self::Json, Self::Html];

    /// Ending of a file name, without the dot.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
            Self::Text => "txt",
            Self::Json => "jsonl",
            Self::Html => "html",
        }
    }
}

/// A document could not be written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RenderError {
    /// The place it is written to refused; the caller knows which file that is.
    #[error("writing `{document}` as {format}: {source}")]
    Write {
        /// Title of the document.
        document: String,
        /// Ending of the format.
        format: &'static str,
        /// What the system said.
        source: std::io::Error,
    },
    /// The workbook could not be made.
    #[error("making the workbook `{document}`: {source}")]
    Workbook {
        /// Title of the document.
        document: String,
        /// What the writer of workbooks said.
        source: rust_xlsxwriter::XlsxError,
    },
    /// The writer of workbooks gave up in the middle.
    #[error("making the workbook `{document}`: stopped; most often the folder for temporary files is full")]
    Stopped {
        /// Title of the document.
        document: String,
    },
    /// A sheet of a workbook ends at row 1,048,576.
    #[error("sheet `{sheet}` has more rows than a workbook can hold (1,048,576); write it as csv")]
    TooManyRows {
        /// Name of the sheet.
        sheet: String,
    },
}

/// Writes a document. The same document gives the same bytes, whenever it is run.
///
/// # Errors
/// [`RenderError`]: `out` refused, or the document does not fit the format. What was written before stays in `out`: the
/// caller writes to a temporary file first.
pub fn write(
    document: &Document<'_>,
    format: Format,
    out: &mut (dyn Write + Send),
) -> Result<(), RenderError> {
    let failed =
        |source| RenderError::Write { document: document.title.clone(), format: format.ending(), source };
    match format {
        Format::Xlsx => xlsx::write(document, out),
        Format::Csv => csv::write(document, out).map_err(failed),
        Format::Text => text::write(document, text::SCREEN, out).map_err(failed),
        Format::Json => json::write(document, out).map_err(failed),
        Format::Html => html::write(document, out).map_err(failed),
    }
}

#[cfg(test)]
mod tests;
