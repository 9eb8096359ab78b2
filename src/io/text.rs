//! Small text files: policies, settings.

use std::io::Read;
use std::path::Path;

use super::error::{Doing, Measure, ReadError};
use super::source::Source;

/// Bytes of a small text file at most.
const LONGEST: u64 = 4 << 20;

/// Reads a small text file in UTF-8; a byte order mark is left out.
///
/// # Errors
/// What opening a file says; [`ReadError::TooLarge`] above 4 MiB; [`ReadError::Encoding`] at the first byte that is no
/// UTF-8. An empty file is fine.
pub fn read_text(path: &Path) -> Result<String, ReadError> {
    read_long_text(path, LONGEST)
}

/// Reads a text file in UTF-8 of so many bytes at most; a byte order mark is left out.
///
/// # Errors
/// As [`read_text`].
pub fn read_long_text(path: &Path, longest: u64) -> Result<String, ReadError> {
    let source = Source::open(path)?;
    let file = source.name();
    let mut bytes = Vec::new();
    let read = source.reader().take(longest + 1).read_to_end(&mut bytes);
    read.map_err(|error| ReadError::of_io(file, Doing::Reading, error))?;
    if bytes.len() as u64 > longest {
        return Err(ReadError::too_large(file, Measure::File, source.len(), longest));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let byte = error.utf8_error().valid_up_to();
        let line = 1 + error.as_bytes()[..byte].iter().filter(|byte| **byte == b'\n').count() as u64;
        ReadError::Encoding { file: file.to_owned(), encoding: "UTF-8", line, byte: byte as u64 }
    })?;
    Ok(text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_read_strictly() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("policy.toml");
        let read = |bytes: &[u8]| {
            std::fs::write(&path, bytes).unwrap();
            read_text(&path)
        };
        assert_eq!(read("\u{FEFF}a = 1\n".as_bytes()).unwrap(), "a = 1\n");
        assert_eq!(read(b"").unwrap(), "");
        let error = read(b"a\nb\xD0\xD5").unwrap_err();
        assert!(matches!(error, ReadError::Encoding { line: 2, byte: 3, .. }), "{error}");
        let large = vec![b'x'; LONGEST as usize + 1];
        assert!(matches!(read(&large), Err(ReadError::TooLarge { .. })));
    }
}
