//! Why this file: rolls, bookings and pharmacies as csv in the encodings that offices send: UTF-8, UTF-8 with a mark, GB18030.
#![expect(clippy::disallowed_methods, reason = "a generator writes files")]

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use anyhow::{Context as _, Result};
use encoding_rs::GB18030;

/// How text becomes bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Encoding {
    /// UTF-8.
    #[value(name = "utf-8")]
    Utf8,
    /// UTF-8 with a byte order mark, as spreadsheets like it.
    #[value(name = "utf-8-sig")]
    Utf8Sig,
    /// GB 18030, what Chinese spreadsheets write.
    #[value(name = "gb18030")]
    Gb18030,
}

/// A csv file being written.
pub(crate) struct CsvFile(csv::Writer<Transcoder<BufWriter<File>>>);

impl CsvFile {
    /// Creates the file.
    pub(crate) fn create(path: &Path, encoding: Encoding) -> Result<Self> {
        let file = File::create(path).with_context(|| format!("cannot create {}", path.display()))?;
        let mut out = BufWriter::with_capacity(1 << 18, file);
        if encoding == Encoding::Utf8Sig {
            out.write_all("\u{feff}".as_bytes())?;
        }
        let transcoder = Transcoder::new(out, encoding);
        Ok(Self(csv::WriterBuilder::new().flexible(true).buffer_capacity(1 << 16).from_writer(transcoder)))
    }

    /// Writes a record.
    pub(crate) fn record<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>) -> Result<()> {
        for cell in cells {
            self.0.write_field(cell)?;
        }
        self.0.write_record(None::<&[u8]>)?;
        Ok(())
    }

    /// Writes what is left.
    pub(crate) fn finish(mut self) -> Result<()> {
        self.0.flush().context("cannot finish a csv file")
    }
}

/// Takes UTF-8 in pieces that may end inside a character and passes it on in another encoding.
struct Transcoder<W: Write> {
    out: W,
    encoding: Encoding,
    /// The beginning of a character whose end has not come yet.
    broken: Vec<u8>,
    /// What the characters met so far are in GB 18030 (its bytes as one number, 0 where not met yet): looking one up in the
    /// standard's table takes a hundred times as long.
    met: Vec<u32>,
    bytes: Vec<u8>,
}

impl<W: Write> Transcoder<W> {
    fn new(out: W, encoding: Encoding) -> Self {
        let met = if encoding == Encoding::Gb18030 { vec![0; 1 << 16] } else { Vec::new() };
        Self { out, encoding, broken: Vec::new(), met, bytes: Vec::new() }
    }

    fn push(&mut self, one: char) {
        let Some(known) = self.met.get_mut(one as usize) else {
            return self.bytes.extend_from_slice(&GB18030.encode(one.encode_utf8(&mut [0; 4])).0);
        };
        if *known == 0 {
            let text = one.encode_utf8(&mut [0; 4]).to_owned();
            *known = GB18030.encode(&text).0.iter().fold(0, |sum, byte| sum << 8 | u32::from(*byte));
        }
        let bytes = known.to_be_bytes();
        self.bytes.extend_from_slice(&bytes[(known.leading_zeros() / 8) as usize..]);
    }

    fn pass(&mut self, text: &[u8]) -> io::Result<usize> {
        let whole = match std::str::from_utf8(text) {
            Ok(text) => text,
            Err(error) => std::str::from_utf8(&text[..error.valid_up_to()]).unwrap_or_default(),
        };
        self.bytes.clear();
        for one in whole.chars() {
            if one.is_ascii() { self.bytes.push(one as u8) } else { self.push(one) }
        }
        self.out.write_all(&self.bytes)?;
        Ok(whole.len())
    }
}

impl<W: Write> Write for Transcoder<W> {
    fn write(&mut self, text: &[u8]) -> io::Result<usize> {
        if self.encoding != Encoding::Gb18030 {
            self.out.write_all(text)?;
        } else if self.broken.is_empty() {
            let done = self.pass(text)?;
            self.broken.extend_from_slice(&text[done..]);
        } else {
            let mut joined = std::mem::take(&mut self.broken);
            joined.extend_from_slice(text);
            let done = self.pass(&joined)?;
            self.broken.extend_from_slice(&joined[done..]);
        }
        Ok(text.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_may_come_in_pieces() {
        let text = "静安区\u{a0}阳曲路，\u{feff}𠮷";
        for cut in 0..text.len() {
            let mut coder = Transcoder::new(Vec::new(), Encoding::Gb18030);
            coder.write_all(&text.as_bytes()[..cut]).unwrap();
            coder.write_all(&text.as_bytes()[cut..]).unwrap();
            let (back, _, wrong) = GB18030.decode(&coder.out);
            assert!(!wrong && back == text, "cut at {cut}: {back}");
        }
    }
}
