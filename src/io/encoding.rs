//! Which encoding a text file is in, and decoding it strictly: no byte is ever replaced by a question mark.
//!
//! The ladder: byte order mark → UTF-16 by its zero bytes → UTF-8 → GB18030 or Big5, whichever makes sense of all bytes and
//! of the headings → ask. GB18030 and never GBK: rare names such as 𠮷 exist only in the former.

use std::io::{self, Read, Seek, SeekFrom};

use encoding_rs::{BIG5, Decoder, DecoderResult, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::error::{Doing, LooksLike, ReadError};
use super::intake::Intake;
use super::sniff;
use super::source::Source;

/// Lines of the beginning in which headings are looked for.
const HEADING_LINES: usize = 60;

/// Characters beyond ASCII in a row that cannot be UTF-8 by chance.
const SURELY_UTF8: u64 = 20;

/// An encoding of text files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-16, little end first: "Unicode text" of Excel.
    Utf16Le,
    /// UTF-16, big end first.
    Utf16Be,
    /// GB18030, of which GBK and GB2312 are parts: csv files of Chinese Excel.
    Gb18030,
    /// Big5, with the Hong Kong characters.
    Big5,
}

impl Encoding {
    /// The encoding of a name as people write it, in any case: `gbk`, `GB2312`, `utf-8`, `utf16le`, `cp936`, `big5`….
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let plain: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
        Some(match plain.to_ascii_lowercase().as_str() {
            "utf8" | "utf8sig" | "utf8bom" | "cp65001" | "65001" => Encoding::Utf8,
            "utf16" | "utf16le" | "unicode" => Encoding::Utf16Le,
            "utf16be" => Encoding::Utf16Be,
            "gb18030" | "gbk" | "gb2312" | "gb" | "cp936" | "936" | "ansi" => Encoding::Gb18030,
            "big5" | "big5hkscs" | "cp950" | "950" => Encoding::Big5,
            _ => return None,
        })
    }

    /// The usual name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "UTF-8",
            Encoding::Utf16Le => "UTF-16LE",
            Encoding::Utf16Be => "UTF-16BE",
            Encoding::Gb18030 => "GB18030",
            Encoding::Big5 => "Big5",
        }
    }

    fn decoder(self) -> Decoder {
        let coder = match self {
            Encoding::Utf8 => UTF_8,
            Encoding::Utf16Le => UTF_16LE,
            Encoding::Utf16Be => UTF_16BE,
            Encoding::Gb18030 => GB18030,
            Encoding::Big5 => BIG5,
        };
        coder.new_decoder_without_bom_handling()
    }

    fn byte_order_mark(self) -> &'static [u8] {
        match self {
            Encoding::Utf8 => b"\xEF\xBB\xBF",
            Encoding::Utf16Le => b"\xFF\xFE",
            Encoding::Utf16Be => b"\xFE\xFF",
            Encoding::Gb18030 => b"\x84\x31\x95\x33",
            Encoding::Big5 => b"",
        }
    }
}

/// The encoding of one file; every byte of the file was checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// The encoding.
    pub(super) encoding: Encoding,
    /// Bytes of the byte order mark, to be skipped.
    pub(super) skip: usize,
}

impl Found {
    fn new(encoding: Encoding, head: &[u8]) -> Self {
        let mark = encoding.byte_order_mark();
        Self { encoding, skip: if head.starts_with(mark) { mark.len() } else { 0 } }
    }

    /// Text of a file from behind its byte order mark, as UTF-8 bytes.
    pub(super) fn reader(self, source: &Source) -> io::Result<Box<dyn Read + Send>> {
        let mut reader = source.reader();
        reader.seek(SeekFrom::Start(self.skip as u64))?;
        Ok(match self.encoding {
            Encoding::Utf8 => Box::new(reader),
            _ => Box::new(Decoded::new(reader, self)),
        })
    }

    /// The beginning of the text; a character cut off at the end is left out.
    pub(super) fn text_of(self, head: &[u8]) -> String {
        let mut text = String::with_capacity(head.len() * 2);
        let head = head.get(self.skip..).unwrap_or_default();
        let mut decoder = self.encoding.decoder();
        text.reserve(decoder.max_utf8_buffer_length_without_replacement(head.len()).unwrap_or(0));
        let _ = decoder.decode_to_string_without_replacement(head, &mut text, false);
        text
    }
}

/// Finds the encoding of a text file. `known` counts the known headings in a text; `asked` overrules everything.
pub(super) fn find(
    source: &Source,
    intake: &Intake,
    asked: Option<Encoding>,
    known: &dyn Fn(&str) -> usize,
) -> Result<Found, ReadError> {
    let marks = [Encoding::Utf8, Encoding::Utf16Le, Encoding::Utf16Be, Encoding::Gb18030];
    let marked = marks.into_iter().find(|encoding| intake.head.starts_with(encoding.byte_order_mark()));
    if let Some(encoding) = asked.or(marked).or_else(|| utf16_by_zeros(&intake.head)) {
        let found = Found::new(encoding, &intake.head);
        return check(source, intake, found)?
            .map_or(Ok(found), |bad| Err(bad.error(source.name(), encoding)));
    }
    if sniff::is_binary(&intake.head) {
        return Err(ReadError::NotAWorkbook {
            file: source.name().to_owned(),
            looks_like: LooksLike::Binary,
        });
    }
    let utf8 = Found { encoding: Encoding::Utf8, skip: 0 };
    let Some(bad) = check(source, intake, utf8)? else { return Ok(utf8) };
    if is_broken_utf8(intake, utf8, known) {
        return Err(bad.error(source.name(), Encoding::Utf8));
    }
    chinese(source, intake, known)
}

/// Whether a file that is not all UTF-8 is a damaged UTF-8 file, not one in another encoding.
fn is_broken_utf8(intake: &Intake, utf8: Found, known: &dyn Fn(&str) -> usize) -> bool {
    let beyond_ascii = intake.utf8.beyond_ascii();
    beyond_ascii >= SURELY_UTF8 || (beyond_ascii > 0 && known(first_lines(&utf8.text_of(&intake.head))) > 0)
}

/// GB18030 or Big5: the one in which all bytes make sense; if both do, the one in which headings are known.
fn chinese(source: &Source, intake: &Intake, known: &dyn Fn(&str) -> usize) -> Result<Found, ReadError> {
    let mut fitting = Vec::new();
    for encoding in [Encoding::Gb18030, Encoding::Big5] {
        let found = Found { encoding, skip: 0 };
        if check(source, intake, found)?.is_none() {
            fitting.push((known(first_lines(&found.text_of(&intake.head))), found));
        }
    }
    match fitting[..] {
        [(_, only)] => Ok(only),
        // One of them reads as nonsense; nonsense hits a heading of one or two characters at most by chance.
        [(one, gb18030), (two, _)] if one > 3 * two => Ok(gb18030),
        [(one, _), (two, big5)] if two > 3 * one => Ok(big5),
        _ => Err(ReadError::AmbiguousEncoding {
            file: source.name().to_owned(),
            candidates: fitting.iter().map(|(_, found)| found.encoding.name()).collect(),
        }),
    }
}

fn first_lines(text: &str) -> &str {
    let end = text.match_indices('\n').nth(HEADING_LINES - 1).map_or(text.len(), |(at, _)| at);
    &text[..end]
}

/// UTF-16 without byte order mark: digits, separators and line ends have a zero byte, always on the same side. A few zeros in
/// another text, as a failing disk leaves them, are not enough.
fn utf16_by_zeros(head: &[u8]) -> Option<Encoding> {
    let units = || head.chunks_exact(2);
    let is_text = |byte: u8| byte >= 0x20 || matches!(byte, b'\t' | b'\n' | b'\r');
    if !units().all(|unit| (unit[1] != 0 || is_text(unit[0])) && (unit[0] != 0 || is_text(unit[1]))) {
        return None;
    }
    let left = units().filter(|unit| unit[0] == 0).count();
    let right = units().filter(|unit| unit[1] == 0).count();
    let told = |zeros: usize, line_end: [u8; 2]| {
        let share = zeros * 100 / units().len().max(1);
        share >= 25 || (share >= 5 && units().any(|unit| *unit == line_end))
    };
    // 一 (4E00) and 开 (5F00) have their zero on the other side: a few of those speak against nothing.
    if right > 8 * left && told(right, [b'\n', 0]) {
        Some(Encoding::Utf16Le)
    } else if left > 8 * right && told(left, [0, b'\n']) {
        Some(Encoding::Utf16Be)
    } else {
        None
    }
}

/// Where the first bytes stand that make no sense.
#[derive(Debug)]
struct Bad {
    line: u64,
    byte: u64,
}

impl Bad {
    fn error(self, file: &str, encoding: Encoding) -> ReadError {
        let Bad { line, byte } = self;
        ReadError::Encoding { file: file.to_owned(), encoding: encoding.name(), line, byte }
    }
}

/// Decodes all of a file. UTF-8 was already checked while the file was taken in.
fn check(source: &Source, intake: &Intake, found: Found) -> Result<Option<Bad>, ReadError> {
    if found.encoding == Encoding::Utf8 && intake.utf8.bad().is_none() {
        return Ok(None);
    }
    let mut reader = source.reader();
    let decode = || {
        reader.seek(SeekFrom::Start(found.skip as u64))?;
        first_bad(&mut Decoded::new(reader, found))
    };
    decode().map_err(|error| ReadError::of_io(source.name(), Doing::Reading, error))
}

fn first_bad(decoded: &mut dyn Read) -> io::Result<Option<Bad>> {
    let mut line = 1;
    let mut buffer = vec![0; BUFFER];
    loop {
        match decoded.read(&mut buffer) {
            Ok(0) => return Ok(None),
            Ok(read) => line += buffer[..read].iter().filter(|byte| **byte == b'\n').count() as u64,
            Err(error) => match error.get_ref().and_then(|inner| inner.downcast_ref::<BadBytes>()) {
                Some(bad) => return Ok(Some(Bad { line, byte: bad.byte })),
                None => return Err(error),
            },
        }
    }
}

/// Bytes decoded at a time.
const BUFFER: usize = 64 << 10;

/// Bytes that make no sense in the encoding, at an offset in the file.
#[derive(Debug, thiserror::Error)]
#[error("bytes at {byte} make no sense")]
struct BadBytes {
    byte: u64,
}

/// Decodes to UTF-8 while reading; fails at the first bytes that make no sense, after handing out all before them.
struct Decoded<R> {
    inner: R,
    decoder: Decoder,
    input: Vec<u8>,
    /// Bytes of `input` not decoded yet.
    rest: std::ops::Range<usize>,
    output: Vec<u8>,
    /// Bytes of `output` not handed out yet.
    ready: std::ops::Range<usize>,
    /// Offset in the file of the next byte to decode.
    at: u64,
    state: State,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Reading,
    LastPiece,
    Bad { byte: u64 },
    Over,
}

impl<R: Read> Decoded<R> {
    /// `inner` stands behind the byte order mark.
    fn new(inner: R, found: Found) -> Self {
        Self {
            inner,
            decoder: found.encoding.decoder(),
            input: vec![0; BUFFER],
            rest: 0..0,
            output: vec![0; BUFFER],
            ready: 0..0,
            at: found.skip as u64,
            state: State::Reading,
        }
    }

    /// Decodes until something is ready or nothing more comes.
    fn more(&mut self) -> io::Result<()> {
        while self.ready.is_empty() && matches!(self.state, State::Reading | State::LastPiece) {
            if self.rest.is_empty() && self.state == State::Reading {
                let read = self.inner.read(&mut self.input)?;
                self.rest = 0..read;
                if read == 0 {
                    self.state = State::LastPiece;
                }
            }
            self.decode();
        }
        Ok(())
    }

    fn decode(&mut self) {
        let last = self.state == State::LastPiece;
        let piece = &self.input[self.rest.clone()];
        let (result, read, written) =
            self.decoder.decode_to_utf8_without_replacement(piece, &mut self.output, last);
        self.rest.start += read;
        self.at += read as u64;
        self.ready = 0..written;
        match result {
            DecoderResult::Malformed(length, after) => {
                self.state = State::Bad { byte: self.at - u64::from(length) - u64::from(after) };
            }
            DecoderResult::InputEmpty if last => self.state = State::Over,
            DecoderResult::InputEmpty | DecoderResult::OutputFull => {}
        }
    }
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.more()?;
        if let (true, State::Bad { byte }) = (self.ready.is_empty(), self.state) {
            return Err(io::Error::new(io::ErrorKind::InvalidData, BadBytes { byte }));
        }
        let count = buffer.len().min(self.ready.len());
        let from = self.ready.start;
        buffer[..count].copy_from_slice(&self.output[from..from + count]);
        self.ready.start += count;
        Ok(count)
    }
}
