//! The one pass over a file when it is opened: its digest, its beginning, and whether all of it is UTF-8.

use std::io::{self, Read};

use super::error::{Doing, Measure, ReadError};
use super::limits::Limits;
use super::source::Source;

/// Bytes of the beginning that are kept for looking at.
pub(super) const HEAD: usize = 64 << 10;

/// Bytes read at a time.
const CHUNK: usize = 1 << 20;

/// What the first pass found.
#[derive(Debug)]
pub(super) struct Intake {
    /// BLAKE3 of all bytes, in hexadecimal.
    pub(super) digest: String,
    /// The first [`HEAD`] bytes.
    pub(super) head: Vec<u8>,
    /// How far the file is UTF-8.
    pub(super) utf8: Utf8,
    /// Whether any byte is 0.
    pub(super) has_nul: bool,
}

/// Reads all of a file once.
pub(super) fn take_in(source: &Source, limits: &Limits) -> Result<Intake, ReadError> {
    if source.len() > limits.file {
        return Err(ReadError::too_large(source.name(), Measure::File, source.len(), limits.file));
    }
    if source.len() == 0 {
        return Err(ReadError::Empty { file: source.name().to_owned() });
    }
    let intake =
        pass(&mut source.reader()).map_err(|error| ReadError::of_io(source.name(), Doing::Reading, error))?;
    source.unchanged()?;
    Ok(intake)
}

fn pass(reader: &mut dyn Read) -> io::Result<Intake> {
    let mut hasher = blake3::Hasher::new();
    let mut utf8 = Utf8::default();
    let mut head = Vec::new();
    let mut has_nul = false;
    let mut chunk = vec![0; CHUNK];
    loop {
        let read = match reader.read(&mut chunk) {
            Ok(0) => break,
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        let bytes = &chunk[..read];
        hasher.update(bytes);
        utf8.look_at(bytes);
        has_nul |= bytes.contains(&0);
        head.extend_from_slice(&bytes[..read.min(HEAD - head.len())]);
    }
    utf8.end();
    Ok(Intake { digest: hasher.finalize().to_hex().to_string(), head, utf8, has_nul })
}

/// Checks UTF-8 piece by piece.
#[derive(Debug, Default)]
pub(super) struct Utf8 {
    /// Bytes of a character that the last piece cut off.
    carry: Vec<u8>,
    /// Bytes that are fine so far.
    good: u64,
    /// Whether a byte was found that is no UTF-8; `good` is its offset.
    failed: bool,
    /// Characters beyond ASCII among the good ones.
    beyond_ascii: u64,
}

impl Utf8 {
    /// Offset of the first byte that is no UTF-8.
    pub(super) fn bad(&self) -> Option<u64> {
        self.failed.then_some(self.good)
    }

    /// Number of characters beyond ASCII before the first bad byte.
    pub(super) fn beyond_ascii(&self) -> u64 {
        self.beyond_ascii
    }

    fn look_at(&mut self, mut bytes: &[u8]) {
        while !self.carry.is_empty() && !bytes.is_empty() && !self.failed {
            self.carry.push(bytes[0]);
            bytes = &bytes[1..];
            let carry = std::mem::take(&mut self.carry);
            self.check(&carry);
        }
        if !self.failed && !bytes.is_empty() {
            self.check(bytes);
        }
    }

    fn check(&mut self, bytes: &[u8]) {
        let good = match simdutf8::basic::from_utf8(bytes).map_err(|_| std::str::from_utf8(bytes)) {
            Ok(_) | Err(Ok(_)) => bytes.len(),
            Err(Err(error)) => {
                match error.error_len() {
                    Some(_) => self.failed = true,
                    None => self.carry = bytes[error.valid_up_to()..].to_vec(),
                }
                error.valid_up_to()
            }
        };
        self.good += good as u64;
        self.beyond_ascii += bytes[..good].iter().filter(|byte| **byte >= 0xC0).count() as u64;
    }

    /// A character cut off at the end of the file is bad.
    fn end(&mut self) {
        self.failed |= !self.carry.is_empty();
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_pass_finds_digest_head_and_faults() {
        let intake = pass(&mut "姓名,a\n".as_bytes()).unwrap();
        assert_eq!(intake.digest, blake3::hash("姓名,a\n".as_bytes()).to_hex().to_string());
        assert_eq!((intake.utf8.bad(), intake.utf8.beyond_ascii(), intake.has_nul), (None, 2, false));
        let intake = pass(&mut &b"ab\xD0\xD5\0"[..]).unwrap();
        assert_eq!((intake.utf8.bad(), intake.has_nul), (Some(2), true));
        let cut = &"好好".as_bytes()[..5];
        assert_eq!(pass(&mut &*cut).unwrap().utf8.bad(), Some(3), "cut off at the end");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        /// However the bytes are cut into pieces, the first bad byte is the same.
        #[test]
        fn pieces_do_not_matter(text in "[a好𠮷é]{0,12}", junk in prop::collection::vec(any::<u8>(), 0..4), size in 1_usize..5) {
            let mut bytes = text.into_bytes();
            bytes.extend(junk);
            bytes.extend("尾".as_bytes());
            let mut utf8 = Utf8::default();
            for piece in bytes.chunks(size) {
                utf8.look_at(piece);
            }
            utf8.end();
            let expected = std::str::from_utf8(&bytes).err().map(|error| error.valid_up_to() as u64);
            prop_assert_eq!(utf8.bad(), expected);
        }
    }
}
