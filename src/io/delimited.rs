//! Text files with separators: which separator, which record, what is odd about them.
//!
//! The `csv` crate reads records. It says nothing of a quotation mark that is never closed, and it leaves blank lines
//! uncounted; both are found here: by a mark put behind the end of the text, and by counting line ends.

use std::io::{self, Read};
use std::ops::ControlFlow;

use super::blocks::Blocks;
use super::encoding::Found;
use super::error::{Doing, ReadError};
use super::intake::{HEAD, Intake};
use super::limits::Limits;
use super::source::Source;
use super::workbook::{Remark, Sink};
use crate::sheet::cell::Cell;

/// Separators, the likelier first.
const SEPARATORS: [u8; 4] = [b',', b'\t', b';', b'|'];

/// Records of the beginning by which the separator is told.
const SAMPLE: usize = 200;

/// Columns from which a text with line breaks and that many separators is taken for rows run together.
const TELLING_COLUMNS: usize = 4;

/// A text file whose separator is known.
#[derive(Clone, Copy, Debug)]
pub(super) struct Delimited {
    encoding: Found,
    separator: u8,
    /// Fields that most records have.
    fields: usize,
    /// The first line says `sep=;` and is no row.
    has_separator_line: bool,
    has_nul: bool,
}

impl Delimited {
    /// Looks at the beginning of a text file.
    pub(super) fn examine(source: &Source, intake: &Intake, encoding: Found) -> Result<Self, ReadError> {
        let text = encoding.text_of(&intake.head);
        let whole = source.len() <= HEAD as u64;
        if whole && text.trim_matches(|letter: char| letter.is_whitespace() || letter == '\0').is_empty() {
            return Err(ReadError::Empty { file: source.name().to_owned() });
        }
        let said = separator_line(&text);
        let sample = sample(&text, whole, said.is_some());
        let (separator, fields) = match said {
            Some(separator) => (separator, usual_width(sample, separator).width.max(1)),
            None => likeliest(sample),
        };
        let has_separator_line = said.is_some();
        Ok(Self { encoding, separator, fields, has_separator_line, has_nul: intake.has_nul })
    }

    /// Streams the records.
    pub(super) fn read(
        self,
        source: &Source,
        limits: Limits,
        remarks: &mut Vec<Remark>,
        sink: &mut Sink<'_>,
    ) -> Result<(), ReadError> {
        let file = source.name();
        let text = self.encoding.reader(source);
        let text = text.map_err(|error| ReadError::of_io(file, Doing::Reading, error))?;
        let mut records = Records::new(text, self.separator, limits.text);
        let mut blocks = Blocks::new(file, limits);
        let mut odd = Oddities::new(self);
        while records.next().map_err(|trouble| trouble.error(file, &records))? {
            if self.has_separator_line && records.number == 1 {
                continue;
            }
            if self.runs_together(&records.record) {
                return Err(records.unclosed(file));
            }
            if blocks.is_full_before(records.number) && sink(blocks.take()) == ControlFlow::Break(()) {
                odd.tell(remarks);
                return Ok(());
            }
            odd.look_at(&records);
            for (column, field) in records.record.iter().enumerate().filter(|(_, field)| !field.is_empty()) {
                blocks.put(records.number, column as u32, Cell::Text(field))?;
            }
        }
        source.unchanged()?;
        odd.tell(remarks);
        let rest = blocks.take();
        if !rest.is_empty() {
            let _ = sink(rest);
        }
        Ok(())
    }

    /// Whether one field holds what must be several records: line breaks and as many separators as a record has.
    fn runs_together(self, record: &csv::StringRecord) -> bool {
        let separators = |field: &str| field.bytes().filter(|byte| *byte == self.separator).count();
        self.fields >= TELLING_COLUMNS
            && record.as_slice().contains('\n')
            && record.iter().any(|field| field.contains('\n') && separators(field) + 1 >= self.fields)
    }
}

/// The separator that a first line `sep=;` names.
fn separator_line(text: &str) -> Option<u8> {
    let line = text.lines().next()?.trim_end_matches('\r');
    let (word, separator) = line.split_at_checked(4)?;
    match separator.as_bytes() {
        [byte] if word.eq_ignore_ascii_case("sep=") && byte.is_ascii() && *byte != b'"' => Some(*byte),
        _ => None,
    }
}

/// The lines by which separators are judged: no line cut off at the end, no `sep=` line.
fn sample(text: &str, whole: bool, skip_first: bool) -> &str {
    let end = if whole { text.len() } else { text.rfind('\n').map_or(text.len(), |at| at + 1) };
    let text = &text[..end];
    if skip_first { text.split_once('\n').map_or("", |(_, rest)| rest) } else { text }
}

/// How many fields records have under one separator.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Width {
    /// Fields that most records have; 0 if none has more than one.
    width: usize,
    /// Records that have so many.
    records: usize,
    /// Records that are not blank.
    of: usize,
}

fn usual_width(sample: &str, separator: u8) -> Width {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(sample.as_bytes());
    let widths: Vec<usize> =
        reader.byte_records().take(SAMPLE).map_while(Result::ok).map(|record| record.len()).collect();
    let mut best = Width { of: widths.len(), ..Width::default() };
    for &width in widths.iter().filter(|width| **width > 1) {
        let records = widths.iter().filter(|other| **other == width).count();
        if (records, width) > (best.records, best.width) {
            best = Width { width, records, of: widths.len() };
        }
    }
    best
}

/// The separator under which most records have the same number of fields, and that number.
fn likeliest(sample: &str) -> (u8, usize) {
    let mut best = (b',', Width::default());
    for separator in SEPARATORS {
        let width = usual_width(sample, separator);
        // A bar stands in texts, too: it counts only if nothing speaks against it.
        let certain = separator != b'|' || (width.records == width.of && width.of > 1 && width.width > 2);
        if certain && (width.records, width.width) > (best.1.records, best.1.width) {
            best = (separator, width);
        }
    }
    (best.0, best.1.width.max(1))
}

/// What the reader of records failed at.
#[derive(Debug)]
enum Trouble {
    Csv(csv::Error),
    /// The text ended inside quotation marks, or a record is longer than any real one.
    Unclosed,
}

impl Trouble {
    fn error(self, file: &str, records: &Records) -> ReadError {
        let error = match self {
            Trouble::Unclosed => return records.unclosed(file),
            Trouble::Csv(error) => error,
        };
        match error.into_kind() {
            csv::ErrorKind::Io(error) if is_too_long(&error) => records.unclosed(file),
            csv::ErrorKind::Io(error) if error.kind() != io::ErrorKind::InvalidData => {
                ReadError::of_io(file, Doing::Reading, error)
            }
            // All bytes were checked when the file was opened.
            _ => ReadError::Changed { file: file.to_owned() },
        }
    }
}

/// Records with their numbers; blank lines are counted and left out.
struct Records {
    reader: csv::Reader<Marked>,
    record: csv::StringRecord,
    /// Number of the record at hand, from 1.
    number: u32,
    /// Line in which the record at hand begins, or the blank lines before it.
    line: u64,
    /// The record before ended with a carriage return, whose line feed is still to come.
    after_return: bool,
}

impl Records {
    fn new(text: Box<dyn Read + Send>, separator: u8, longest: u64) -> Self {
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(separator)
            .buffer_capacity(256 << 10)
            .from_reader(Marked::new(text, longest));
        Self { reader, record: csv::StringRecord::new(), number: 0, line: 1, after_return: false }
    }

    /// Reads the next record; `false` at the end. After an error, `number` is that of the record that cannot be read.
    fn next(&mut self) -> Result<bool, Trouble> {
        let begin = self.reader.position().byte();
        self.line = self.reader.position().line();
        self.reader.get_mut().record_from = begin;
        let read = self.reader.read_record(&mut self.record).map_err(Trouble::Csv);
        let more = read.and_then(|more| if more { self.is_record() } else { Ok(false) });
        match more {
            Ok(true) => self.count(),
            Ok(false) => {}
            Err(_) => self.number += 1,
        }
        more
    }

    /// Whether what was read is a record of the file, and not the mark behind its end.
    fn is_record(&self) -> Result<bool, Trouble> {
        if !self.reader.get_ref().is_over {
            return Ok(true);
        }
        if self.record.len() == 1 && &self.record[0] == END {
            return Ok(false);
        }
        let swallowed = self.record.iter().next_back().is_some_and(|field| field.contains(END));
        if swallowed { Err(Trouble::Unclosed) } else { Ok(true) }
    }

    /// Numbers the record: one more than the one before, and one for each blank line between.
    fn count(&mut self) {
        let mut feeds = self.reader.position().line() - self.line;
        let last = self.reader.get_ref().byte_before(self.reader.position().byte());
        feeds = feeds.saturating_sub(u64::from(last == Some(b'\n')) + u64::from(self.after_return));
        if feeds > 0 {
            let inside = self.record.as_slice().bytes().filter(|byte| *byte == b'\n').count() as u64;
            feeds = feeds.saturating_sub(inside);
        }
        self.after_return = last == Some(b'\r');
        self.number = self.number.saturating_add(1).saturating_add(feeds as u32);
    }

    fn unclosed(&self, file: &str) -> ReadError {
        ReadError::UnclosedQuote { file: file.to_owned(), record: self.number.max(1), line: self.line }
    }
}

/// What is put behind the end of a text: two characters that Unicode promises never to use frame it.
const END: &str = "\u{10FFFE}end of file\u{10FFFE}";

/// A record that does not come to an end.
#[derive(Debug, thiserror::Error)]
#[error("a record is too long")]
struct TooLong;

fn is_too_long(error: &io::Error) -> bool {
    error.get_ref().is_some_and(<dyn std::error::Error + Send + Sync>::is::<TooLong>)
}

/// Hands on a text with [`END`] behind it, and remembers the piece handed on last.
struct Marked {
    inner: Box<dyn Read + Send>,
    /// The piece handed on last.
    piece: Vec<u8>,
    /// Offset behind that piece.
    handed: u64,
    /// Offset at which the record being read begins.
    record_from: u64,
    longest: u64,
    /// What is still to come of the mark, once the text is over.
    mark: Option<Vec<u8>>,
    is_over: bool,
}

impl Marked {
    fn new(inner: Box<dyn Read + Send>, longest: u64) -> Self {
        Self { inner, piece: Vec::new(), handed: 0, record_from: 0, longest, mark: None, is_over: false }
    }

    /// The byte before an offset, if it is in the last piece.
    fn byte_before(&self, offset: u64) -> Option<u8> {
        let from_end = usize::try_from(self.handed.checked_sub(offset)?).ok()?;
        let at = self.piece.len().checked_sub(from_end)?.checked_sub(1)?;
        self.piece.get(at).copied()
    }

    fn of_mark(&mut self, buffer: &mut [u8]) -> usize {
        let mark = self.mark.get_or_insert_with(|| format!("\n{END}\n").into_bytes());
        let count = buffer.len().min(mark.len());
        buffer[..count].copy_from_slice(&mark[..count]);
        mark.drain(..count);
        self.is_over = true;
        count
    }
}

impl Read for Marked {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.handed.saturating_sub(self.record_from) > self.longest + buffer.len() as u64 {
            return Err(io::Error::other(TooLong));
        }
        let mut count = if self.is_over { 0 } else { self.inner.read(buffer)? };
        if count == 0 {
            count = self.of_mark(buffer);
        }
        self.piece.clear();
        self.piece.extend_from_slice(&buffer[..count]);
        self.handed += count as u64;
        Ok(count)
    }
}

/// Collects what is odd about the records, to be told once.
struct Oddities {
    file: Delimited,
    /// A record of the usual width was seen: the table has begun.
    begun: bool,
    ragged: Option<(u32, usize)>,
    ragged_rows: u64,
    nul: Option<u32>,
}

impl Oddities {
    fn new(file: Delimited) -> Self {
        Self { file, begun: false, ragged: None, ragged_rows: 0, nul: None }
    }

    fn look_at(&mut self, records: &Records) {
        let fields = records.record.len();
        if fields == self.file.fields {
            self.begun = true;
        } else if self.begun && fields > 1 {
            self.ragged.get_or_insert((records.number, fields));
            self.ragged_rows += 1;
        }
        if self.file.has_nul && self.nul.is_none() && records.record.as_slice().contains('\0') {
            self.nul = Some(records.number);
        }
    }

    fn tell(&self, remarks: &mut Vec<Remark>) {
        if let Some((row, fields)) = self.ragged {
            remarks.push(Remark::Ragged { row, fields, usual: self.file.fields, rows: self.ragged_rows });
        }
        if let Some(row) = self.nul {
            remarks.push(Remark::NulCharacters { row });
        }
    }
}
