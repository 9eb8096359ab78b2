//! Workbooks: xlsx and xlsb cell by cell, xls and ods as a whole, each behind its gate.

use std::fmt;
use std::io::{BufReader, Cursor, Read};
use std::ops::ControlFlow;

use calamine::{DataRef, Dimensions, Ods, OdsError, Reader as _, Sheet, SheetType, SheetVisible};
use calamine::{Xls, XlsError, Xlsb, XlsbError, Xlsx, XlsxError};

use super::blocks::{Blocks, MAX_COLUMNS, MAX_ROWS};
use super::cells;
use super::error::{Doing, Measure, ReadError};
use super::guard::guarded;
use super::limits::Limits;
use super::package::{Contents, Package};
use super::source::{Source, SourceReader};
use super::workbook::{Format, Remark, SheetInfo, Sink, Visibility};
use super::{compound, ods, xlsb};
use crate::sheet::cell::Cell;
use crate::sheet::merge::{Filler, Merge};

type File = BufReader<SourceReader>;

/// An opened workbook.
pub(super) struct Spreadsheet {
    source: Source,
    limits: Limits,
    book: Book,
    /// Sheets with cells, as they are listed outside.
    pub(super) sheets: Vec<SheetInfo>,
    /// Place of each of them among all sheets of the workbook.
    places: Vec<usize>,
    pub(super) format: Format,
}

enum Book {
    Xlsx { book: Box<Xlsx<File>>, package: Box<Package>, paths: Vec<String> },
    Xlsb { book: Box<Xlsb<File>>, package: Box<Package>, paths: Vec<String> },
    Xls(Box<Xls<Cursor<Vec<u8>>>>),
    Ods { book: Box<Ods<File>>, merges: Vec<Vec<Merge>> },
}

impl Spreadsheet {
    /// Opens a zip container.
    pub(super) fn open_zip(source: &Source, limits: Limits) -> Result<Self, ReadError> {
        let opened = guarded(|| {
            let mut package = Package::open(source, limits)?;
            match package.contents()? {
                Contents::Xlsx(main) => Self::open_xlsx(source, package, &main),
                Contents::Xlsb(main) => Self::open_xlsb(source, package, &main),
                Contents::Ods => Self::open_ods(source, package, &limits),
            }
        });
        let (book, listed, format) = opened.map_err(|detail| panicked(source.name(), detail))??;
        Self::assemble(source, limits, book, &listed, format)
    }

    /// Opens an OLE container.
    pub(super) fn open_ole(source: &Source, limits: Limits) -> Result<Self, ReadError> {
        let file = source.name();
        if source.len() > limits.whole_file {
            return Err(ReadError::too_large(file, Measure::File, source.len(), limits.whole_file));
        }
        let mut bytes = Vec::new();
        let read = source.reader().take(limits.whole_file).read_to_end(&mut bytes);
        read.map_err(|error| ReadError::of_io(file, Doing::Reading, error))?;
        let opened = guarded(|| {
            compound::check(file, &bytes, &limits)?;
            Xls::new(Cursor::new(bytes)).map_err(|error| trouble(file, error))
        });
        let book = opened.map_err(|detail| panicked(file, detail))??;
        let listed = book.sheets_metadata().to_vec();
        Self::assemble(source, limits, Book::Xls(Box::new(book)), &listed, Format::Xls)
    }

    fn open_xlsx(source: &Source, mut package: Package, main: &str) -> Result<Opened, ReadError> {
        package.check_held(main)?;
        let paths = package.sheet_paths(main)?;
        let book =
            Xlsx::new(BufReader::new(source.reader())).map_err(|error| trouble(source.name(), error))?;
        let listed = book.sheets_metadata().to_vec();
        let format = if package.has("xl/vbaProject.bin") { Format::Xlsm } else { Format::Xlsx };
        same_number(source.name(), &listed, paths.len())?;
        Ok((Book::Xlsx { book: Box::new(book), package: Box::new(package), paths }, listed, format))
    }

    fn open_xlsb(source: &Source, mut package: Package, main: &str) -> Result<Opened, ReadError> {
        package.check_held(main)?;
        let paths = xlsb::sheet_paths(&mut package, main)?;
        let book =
            Xlsb::new(BufReader::new(source.reader())).map_err(|error| trouble(source.name(), error))?;
        let listed = book.sheets_metadata().to_vec();
        same_number(source.name(), &listed, paths.len())?;
        Ok((Book::Xlsb { book: Box::new(book), package: Box::new(package), paths }, listed, Format::Xlsb))
    }

    fn open_ods(source: &Source, mut package: Package, limits: &Limits) -> Result<Opened, ReadError> {
        let merges = ods::check(&mut package, source.name(), limits)?;
        let book =
            Ods::new(BufReader::new(source.reader())).map_err(|error| trouble(source.name(), error))?;
        let listed = book.sheets_metadata().to_vec();
        same_number(source.name(), &listed, merges.len())?;
        Ok((Book::Ods { book: Box::new(book), merges }, listed, Format::Ods))
    }

    fn assemble(
        source: &Source,
        limits: Limits,
        book: Book,
        listed: &[Sheet],
        format: Format,
    ) -> Result<Self, ReadError> {
        let (mut sheets, mut places) = (Vec::new(), Vec::new());
        for (place, sheet) in listed.iter().enumerate() {
            if listed[..place].iter().any(|before| before.name == sheet.name) {
                return Err(ReadError::damaged(source.name(), format_args!("two sheets {:?}", sheet.name)));
            }
            if sheet.typ == SheetType::WorkSheet {
                sheets.push(SheetInfo { name: sheet.name.clone(), visibility: visibility(sheet.visible) });
                places.push(place);
            }
        }
        Ok(Self { source: source.clone(), limits, book, sheets, places, format })
    }

    /// Streams the rows of one sheet.
    pub(super) fn read(
        &mut self,
        index: usize,
        remarks: &mut Vec<Remark>,
        sink: &mut Sink<'_>,
    ) -> Result<(), ReadError> {
        let file = self.source.name();
        let (Some(sheet), Some(&place)) = (self.sheets.get(index), self.places.get(index)) else {
            return Err(ReadError::NoSuchSheet { file: file.to_owned(), index });
        };
        let mut stream = Stream { file, limits: self.limits, remarks, sink };
        let name = sheet.name.as_str();
        match &mut self.book {
            Book::Xlsx { book, package, paths } => stream.xlsx(book, package, &paths[place], name),
            Book::Xlsb { book, package, paths } => stream.xlsb(book, package, &paths[place], name),
            Book::Xls(book) => stream.xls(book, name),
            Book::Ods { book, merges } => stream.ods(book, &merges[place], name),
        }?;
        self.source.unchanged()
    }
}

type Opened = (Book, Vec<Sheet>, Format);

fn same_number(file: &str, listed: &[Sheet], found: usize) -> Result<(), ReadError> {
    let listed = listed.len();
    let detail = format_args!("{listed} sheets are listed, {found} are there");
    if listed == found { Ok(()) } else { Err(ReadError::damaged(file, detail)) }
}

fn visibility(visible: SheetVisible) -> Visibility {
    match visible {
        SheetVisible::Visible => Visibility::Visible,
        SheetVisible::Hidden => Visibility::Hidden,
        SheetVisible::VeryHidden => Visibility::VeryHidden,
    }
}

fn panicked(file: &str, detail: String) -> ReadError {
    ReadError::ParserPanic { file: file.to_owned(), detail }
}

/// What the parsers' errors have in common.
trait ParserError: fmt::Display {
    fn is_password(&self) -> bool;
}

impl ParserError for XlsxError {
    fn is_password(&self) -> bool {
        matches!(self, XlsxError::Password)
    }
}

impl ParserError for XlsbError {
    fn is_password(&self) -> bool {
        matches!(self, XlsbError::Password)
    }
}

impl ParserError for XlsError {
    fn is_password(&self) -> bool {
        matches!(self, XlsError::Password)
    }
}

impl ParserError for OdsError {
    fn is_password(&self) -> bool {
        matches!(self, OdsError::Password)
    }
}

fn trouble(file: &str, error: impl ParserError) -> ReadError {
    if error.is_password() {
        return ReadError::PasswordProtected { file: file.to_owned() };
    }
    ReadError::damaged(file, error)
}

/// A cell as a parser gives it: row and column from 0.
struct Raw<'c> {
    row: u32,
    column: u32,
    value: Value<'c>,
}

enum Value<'c> {
    Plain(DataRef<'c>),
    Error(&'c str),
    Uncalculated,
}

/// Where the rows of one sheet go.
struct Stream<'a, 's> {
    file: &'a str,
    limits: Limits,
    remarks: &'a mut Vec<Remark>,
    sink: &'a mut Sink<'s>,
}

impl Stream<'_, '_> {
    fn xlsx(
        &mut self,
        book: &mut Xlsx<File>,
        package: &mut Package,
        path: &str,
        name: &str,
    ) -> Result<(), ReadError> {
        let file = self.file;
        let merges = package.merges(path)?;
        let cells = guarded(|| book.worksheet_cells_reader(name).map_err(|error| trouble(file, error)));
        let mut cells = cells.map_err(|detail| panicked(file, detail))??;
        self.rows(merges, &mut || {
            // The variant that does not write formulas out: it would reserve room for whatever index the file names.
            let record = cells.next_cell_with_formula_metadata().map_err(|error| trouble(file, error))?;
            Ok(record.map(|record| {
                let value = match (record.value, record.formula) {
                    (DataRef::Empty, Some(_)) => Value::Uncalculated,
                    (value, _) => Value::Plain(value),
                };
                Raw { row: record.pos.0, column: record.pos.1, value }
            }))
        })
    }

    fn xlsb(
        &mut self,
        book: &mut Xlsb<File>,
        package: &mut Package,
        path: &str,
        name: &str,
    ) -> Result<(), ReadError> {
        let file = self.file;
        let extras = xlsb::extras(package, file, path)?;
        let mut errors = extras.errors.into_iter().peekable();
        let cells = guarded(|| book.worksheet_cells_reader(name).map_err(|error| trouble(file, error)));
        let mut cells = cells.map_err(|detail| panicked(file, detail))??;
        let mut waiting = None;
        self.rows(extras.merges, &mut || {
            if waiting.is_none() {
                waiting = cells.next_cell().map_err(|error| trouble(file, error))?;
            }
            let before = |error: &(u32, u32, _)| {
                waiting.as_ref().is_none_or(|cell| (error.0, error.1) < cell.get_position())
            };
            if let Some((row, column, error)) = errors.next_if(before) {
                return Ok(Some(Raw { row, column, value: Value::Error(cells::error_text(&error)) }));
            }
            Ok(waiting.take().map(|cell| {
                let (row, column) = cell.get_position();
                Raw { row, column, value: Value::Plain(cell.get_value().clone()) }
            }))
        })
    }

    fn xls(&mut self, book: &mut Xls<Cursor<Vec<u8>>>, name: &str) -> Result<(), ReadError> {
        let file = self.file;
        let read = guarded(|| {
            let merges = book.merge_cells_by_sheet_name(name).map_err(|error| trouble(file, error))?;
            let range = book.worksheet_range(name).map_err(|error| trouble(file, error))?;
            Ok((merges, range))
        });
        let (merges, range) = read.map_err(|detail| panicked(file, detail))??;
        let (first_row, first_column) = range.start().unwrap_or((0, 0));
        let mut cells = range.used_cells();
        self.rows(merges.into_iter().map(merge_of).collect(), &mut || {
            Ok(cells.next().map(|(row, column, data)| Raw {
                row: first_row + row as u32,
                column: first_column + column as u32,
                value: Value::Plain(cells::borrowed(data)),
            }))
        })
    }

    fn ods(&mut self, book: &mut Ods<File>, merges: &[Merge], name: &str) -> Result<(), ReadError> {
        let file = self.file;
        let read = guarded(|| {
            let range = book.worksheet_range(name).map_err(|error| trouble(file, error))?;
            let formulas = book.worksheet_formula(name).map_err(|error| trouble(file, error))?;
            Ok((range, formulas))
        });
        let (range, formulas) = read.map_err(|detail| panicked(file, detail))??;
        // Cells that have a formula and no value are in the second range only.
        let corner =
            |one: Option<(u32, u32)>, two: Option<(u32, u32)>, pick: fn(u32, u32) -> u32| match (one, two) {
                (Some(one), Some(two)) => (pick(one.0, two.0), pick(one.1, two.1)),
                _ => one.or(two).unwrap_or((0, 0)),
            };
        let first = corner(range.start(), formulas.start(), u32::min);
        let last = corner(range.end(), formulas.end(), u32::max);
        let mut places =
            (first.0..=last.0).flat_map(|row| (first.1..=last.1).map(move |column| (row, column)));
        self.rows(merges.to_vec(), &mut || {
            Ok(places.next().map(|(row, column)| {
                let has_formula =
                    formulas.get_value((row, column)).is_some_and(|formula| !formula.is_empty());
                let value = match (range.get_value((row, column)).map(cells::borrowed), has_formula) {
                    (None | Some(DataRef::Empty), true) => Value::Uncalculated,
                    (Some(DataRef::SharedString(text)), true) if cells::is_error_text(text) => {
                        Value::Error(text)
                    }
                    (value, _) => Value::Plain(value.unwrap_or(DataRef::Empty)),
                };
                Raw { row, column, value }
            }))
        })
    }

    /// Takes cells one by one and hands on rows block by block. Only the parser runs guarded, not the sink.
    fn rows<'c>(
        &mut self,
        merges: Vec<Merge>,
        next: &mut dyn FnMut() -> Result<Option<Raw<'c>>, ReadError>,
    ) -> Result<(), ReadError> {
        let mut filler = Filler::new(merges);
        if filler.ignored() > 0 {
            self.remarks.push(Remark::MergesIgnored { ranges: filler.ignored() });
        }
        let mut blocks = Blocks::new(self.file, self.limits);
        let mut waiting = None;
        loop {
            let filled = guarded(|| self.fill(&mut blocks, &mut waiting, next));
            let is_over = filled.map_err(|detail| panicked(self.file, detail))??;
            let rows = blocks.take();
            if !rows.is_empty() && (self.sink)(filler.fill(rows)) == ControlFlow::Break(()) {
                return Ok(());
            }
            if is_over {
                return Ok(());
            }
        }
    }

    /// Fills one block; `true` if the sheet is over.
    fn fill<'c>(
        &self,
        blocks: &mut Blocks<'_>,
        waiting: &mut Option<Raw<'c>>,
        next: &mut dyn FnMut() -> Result<Option<Raw<'c>>, ReadError>,
    ) -> Result<bool, ReadError> {
        let mut scratch = String::new();
        loop {
            let Some(raw) = waiting.take().map_or_else(&mut *next, |raw| Ok(Some(raw)))? else {
                return Ok(true);
            };
            if raw.row >= MAX_ROWS || raw.column >= MAX_COLUMNS {
                let (row, column) = (raw.row, raw.column);
                return Err(ReadError::damaged(
                    self.file,
                    format_args!("a cell at row {row}, column {column}"),
                ));
            }
            if blocks.is_full_before(raw.row + 1) {
                *waiting = Some(raw);
                return Ok(false);
            }
            let cell = match &raw.value {
                Value::Plain(value) => cells::cell_of(value, &mut scratch),
                Value::Error(text) => Cell::Error(text),
                Value::Uncalculated => Cell::Uncalculated,
            };
            if cell != Cell::Empty {
                blocks.put(raw.row + 1, raw.column, cell)?;
            }
        }
    }
}

fn merge_of(range: Dimensions) -> Merge {
    Merge {
        first_row: range.start.0.saturating_add(1),
        last_row: range.end.0.saturating_add(1),
        first_column: range.start.1,
        last_column: range.end.1,
    }
}
