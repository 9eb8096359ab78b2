//! One opened file that several readers can read at their own places, so that all of them see the same file even if the
//! name is given to another one meanwhile.

use std::fs::{File, Metadata};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::Arc;

use super::error::{Doing, ReadError};

/// An opened regular file, and what it was like when it was opened.
#[derive(Clone, Debug)]
pub(super) struct Source {
    file: Arc<File>,
    name: Arc<str>,
    metadata: Metadata,
}

impl Source {
    /// Opens a file. Errors name what it is where it is no readable regular file.
    pub(super) fn open(path: &Path) -> Result<Self, ReadError> {
        let name = name_of(path);
        let before =
            std::fs::metadata(path).map_err(|error| ReadError::of_io(&name, Doing::Looking, error))?;
        if before.is_dir() {
            return Err(ReadError::IsDirectory { file: name });
        }
        if !before.is_file() {
            return Err(ReadError::NotAFile { file: name });
        }
        let file = File::open(path).map_err(|error| ReadError::of_io(&name, Doing::Opening, error))?;
        let metadata = file.metadata().map_err(|error| ReadError::of_io(&name, Doing::Looking, error))?;
        Ok(Self { file: Arc::new(file), name: name.into(), metadata })
    }

    /// File name, without any folder.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Bytes when it was opened.
    pub(super) fn len(&self) -> u64 {
        self.metadata.len()
    }

    /// A reader of its own from the beginning.
    pub(super) fn reader(&self) -> SourceReader {
        SourceReader { file: Arc::clone(&self.file), at: 0 }
    }

    /// Fails if size or time of change are not what they were when it was opened.
    pub(super) fn unchanged(&self) -> Result<(), ReadError> {
        let now =
            self.file.metadata().map_err(|error| ReadError::of_io(&self.name, Doing::Looking, error))?;
        let same = now.len() == self.metadata.len() && now.modified().ok() == self.metadata.modified().ok();
        if same { Ok(()) } else { Err(ReadError::Changed { file: self.name.to_string() }) }
    }
}

/// The name alone: messages and reports never show a folder.
pub(super) fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// Reads a [`Source`] at a place of its own.
#[derive(Clone, Debug)]
pub(super) struct SourceReader {
    file: Arc<File>,
    at: u64,
}

impl Read for SourceReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = read_at(&self.file, buffer, self.at)?;
        self.at += read as u64;
        Ok(read)
    }
}

impl Seek for SourceReader {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
            SeekFrom::End(by) => self.file.metadata()?.len().checked_add_signed(by),
        };
        self.at =
            at.ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "seek before the beginning"))?;
        Ok(self.at)
    }
}

#[cfg(unix)]
fn read_at(file: &File, buffer: &mut [u8], at: u64) -> io::Result<usize> {
    std::os::unix::fs::FileExt::read_at(file, buffer, at)
}

#[cfg(windows)]
fn read_at(file: &File, buffer: &mut [u8], at: u64) -> io::Result<usize> {
    std::os::windows::fs::FileExt::seek_read(file, buffer, at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readers_do_not_disturb_each_other() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("名册.csv");
        std::fs::write(&path, "0123456789").unwrap();
        let source = Source::open(&path).unwrap();
        assert_eq!((source.name(), source.len()), ("名册.csv", 10));
        let (mut one, mut two) = (source.reader(), source.reader());
        let mut buffer = [0; 3];
        one.read_exact(&mut buffer).unwrap();
        two.seek(SeekFrom::End(-2)).unwrap();
        one.read_exact(&mut buffer).unwrap();
        assert_eq!(&buffer, b"345");
        let mut rest = String::new();
        two.read_to_string(&mut rest).unwrap();
        assert_eq!(rest, "89");
        assert!(two.seek(SeekFrom::Current(-99)).is_err());
    }

    #[test]
    fn what_is_no_readable_file_is_named() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(Source::open(folder.path()), Err(ReadError::IsDirectory { .. })));
        let missing = Source::open(&folder.path().join("no.xlsx"));
        assert!(matches!(missing, Err(ReadError::NotFound { file }) if file == "no.xlsx"));
        if cfg!(unix) {
            assert!(matches!(Source::open(Path::new("/dev/null")), Err(ReadError::NotAFile { .. })));
        }
    }

    #[test]
    fn a_change_is_noticed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        std::fs::write(&path, "a").unwrap();
        let source = Source::open(&path).unwrap();
        assert!(source.unchanged().is_ok());
        std::fs::write(&path, "ab").unwrap();
        assert!(matches!(source.unchanged(), Err(ReadError::Changed { .. })));
    }
}
