//! One opened file as sheets of rows, whatever its format.

use std::ops::ControlFlow;
use std::path::Path;

use super::delimited::Delimited;
use super::encoding::{self, Found};
use super::error::ReadError;
use super::intake::{self, Intake};
use super::limits::ReadOptions;
use super::sniff::{self, Sort};
use super::source::Source;
use super::spreadsheet::Spreadsheet;
use crate::sheet::cell::Rows;
pub use crate::sheet::source::Remark;

/// Takes blocks of rows as they are read; [`ControlFlow::Break`] ends the reading early.
pub(super) type Sink<'a> = dyn FnMut(Rows) -> ControlFlow<()> + 'a;

/// The format of a file, told by its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// Workbook of Excel 2007 and later.
    Xlsx,
    /// The same with macros, which are not looked at.
    Xlsm,
    /// Binary workbook of Excel 2007 and later.
    Xlsb,
    /// Workbook of Excel 97–2003.
    Xls,
    /// OpenDocument spreadsheet.
    Ods,
    /// Text with separators.
    Delimited,
}

impl Format {
    /// Short stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Format::Xlsx => "xlsx",
            Format::Xlsm => "xlsm",
            Format::Xlsb => "xlsb",
            Format::Xls => "xls",
            Format::Ods => "ods",
            Format::Delimited => "csv",
        }
    }
}

/// Whether a sheet is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visibility {
    /// Shown.
    Visible,
    /// Hidden; anyone can show it again.
    Hidden,
    /// Hidden so that only a macro can show it.
    VeryHidden,
}

/// One sheet of a workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetInfo {
    /// Its name; for a text file the file's name without extension.
    pub name: String,
    /// Whether it is shown.
    pub visibility: Visibility,
}

/// An opened file. Its rows can be read several times.
pub struct Workbook {
    source: Source,
    digest: String,
    kind: Kind,
    sheets: Vec<SheetInfo>,
    remarks: Vec<Remark>,
}

enum Kind {
    Spreadsheet(Box<Spreadsheet>),
    Delimited(Delimited, Found, ReadOptions),
}

impl Workbook {
    /// Opens a file: reads it once for its digest, tells its format and encoding by its content, and for a workbook lists
    /// its sheets.
    ///
    /// `known` counts the known headings in a text; it decides between GB18030 and Big5 where the bytes alone do not.
    ///
    /// # Errors
    /// Everything but [`ReadError::UnclosedQuote`] and [`ReadError::NoSuchSheet`].
    pub fn open(
        path: &Path,
        options: &ReadOptions,
        known: &dyn Fn(&str) -> usize,
    ) -> Result<Self, ReadError> {
        let source = Source::open(path)?;
        let intake = intake::take_in(&source, &options.limits)?;
        let not_a_workbook =
            |looks_like| Err(ReadError::NotAWorkbook { file: source.name().to_owned(), looks_like });
        let (kind, sheets) = match sniff::sniff(&intake.head) {
            Sort::Other(looks_like) => return not_a_workbook(looks_like),
            Sort::Zip => Self::of_spreadsheet(Spreadsheet::open_zip(&source, options.limits)?),
            Sort::Ole => Self::of_spreadsheet(Spreadsheet::open_ole(&source, options.limits)?),
            Sort::Text => Self::of_text(path, &source, &intake, options, known)?,
        };
        Ok(Self { source, digest: intake.digest, kind, sheets, remarks: Vec::new() })
    }

    fn of_spreadsheet(spreadsheet: Spreadsheet) -> (Kind, Vec<SheetInfo>) {
        let sheets = spreadsheet.sheets.clone();
        (Kind::Spreadsheet(Box::new(spreadsheet)), sheets)
    }

    fn of_text(
        path: &Path,
        source: &Source,
        intake: &Intake,
        options: &ReadOptions,
        known: &dyn Fn(&str) -> usize,
    ) -> Result<(Kind, Vec<SheetInfo>), ReadError> {
        let found = encoding::find(source, intake, options.encoding, known)?;
        let file = Delimited::examine(source, intake, found)?;
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let sheet = SheetInfo { name, visibility: Visibility::Visible };
        Ok((Kind::Delimited(file, found, *options), vec![sheet]))
    }

    /// The file's name, never with a folder.
    #[must_use]
    pub fn file_name(&self) -> &str {
        self.source.name()
    }

    /// BLAKE3 of the file's bytes, 64 hexadecimal digits.
    #[must_use]
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// The format.
    #[must_use]
    pub fn format(&self) -> Format {
        match &self.kind {
            Kind::Spreadsheet(spreadsheet) => spreadsheet.format,
            Kind::Delimited(..) => Format::Delimited,
        }
    }

    /// Name of the encoding of a text file; `None` for workbooks.
    #[must_use]
    pub fn encoding(&self) -> Option<&'static str> {
        match &self.kind {
            Kind::Spreadsheet(_) => None,
            Kind::Delimited(_, found, _) => Some(found.encoding.name()),
        }
    }

    /// Size in bytes.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.source.len()
    }

    /// The sheets that hold cells, hidden ones too, in the order of the workbook; a text file has one.
    #[must_use]
    pub fn sheets(&self) -> &[SheetInfo] {
        &self.sheets
    }

    /// What was odd in the sheet read last.
    #[must_use]
    pub fn remarks(&self) -> &[Remark] {
        &self.remarks
    }

    /// Streams the rows of one sheet (its place in [`Workbook::sheets`]) in blocks of about 2,000 rows or 1 MB of text.
    ///
    /// Merged cells are filled over the rows and columns they cover. Rows without any value are not there. Row numbers are
    /// those a spreadsheet shows, blank lines of a text file counted. When `sink` says [`ControlFlow::Break`], reading
    /// ends without error.
    ///
    /// # Errors
    /// [`ReadError::NoSuchSheet`], and whatever is found wrong only now; blocks handed out before stay handed out.
    pub fn read(
        &mut self,
        sheet: usize,
        sink: &mut dyn FnMut(Rows) -> ControlFlow<()>,
    ) -> Result<(), ReadError> {
        self.remarks.clear();
        match &mut self.kind {
            Kind::Spreadsheet(spreadsheet) => spreadsheet.read(sheet, &mut self.remarks, sink),
            Kind::Delimited(..) if sheet > 0 => {
                Err(ReadError::NoSuchSheet { file: self.source.name().to_owned(), index: sheet })
            }
            Kind::Delimited(file, _, options) => {
                file.read(&self.source, options.limits, &mut self.remarks, sink)
            }
        }
    }
}

const _: fn() = || {
    fn is_send<T: Send>() {}
    is_send::<Workbook>();
};
