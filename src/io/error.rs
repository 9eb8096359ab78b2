//! What can go wrong with a file: one variant per kind of trouble, with facts instead of sentences.
//!
//! The English texts here are for logs; what a clerk reads is made in the catalogue from [`ReadError::code`] and the fields.
//! `file` is always the name alone, never a folder.

use std::{fmt, io};

use thiserror::Error;

/// What a file really is, where it is no workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LooksLike {
    /// A web page, often saved as `.xls` by older systems.
    Html,
    /// Another XML file.
    Xml,
    /// The XML workbook of Excel 2003 (`.xml`, also saved as `.xls`).
    SpreadsheetXml,
    /// A web archive (MHTML).
    Mhtml,
    /// JSON.
    Json,
    /// Rich text.
    Rtf,
    /// PDF.
    Pdf,
    /// A picture.
    Image,
    /// A text document: Word, Writer.
    TextDocument,
    /// A presentation.
    Presentation,
    /// Apple Numbers.
    Numbers,
    /// A workbook of Excel 4 or older.
    OldExcel,
    /// An Office file of another kind (mail, drawing, installer).
    OtherOffice,
    /// A zip archive that holds no workbook.
    Zip,
    /// A rar archive.
    Rar,
    /// A 7z archive.
    SevenZip,
    /// A file packed with gzip, bzip2, xz or zstd.
    Packed,
    /// An SQLite database.
    Sqlite,
    /// A program.
    Program,
    /// Bytes that are no text.
    Binary,
}

impl LooksLike {
    /// Short stable name, for messages and machine-readable output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            LooksLike::Html => "html",
            LooksLike::Xml => "xml",
            LooksLike::SpreadsheetXml => "excel-2003-xml",
            LooksLike::Mhtml => "mhtml",
            LooksLike::Json => "json",
            LooksLike::Rtf => "rtf",
            LooksLike::Pdf => "pdf",
            LooksLike::Image => "image",
            LooksLike::TextDocument => "text-document",
            LooksLike::Presentation => "presentation",
            LooksLike::Numbers => "numbers",
            LooksLike::OldExcel => "excel-4",
            LooksLike::OtherOffice => "other-office",
            LooksLike::Zip => "zip",
            LooksLike::Rar => "rar",
            LooksLike::SevenZip => "7z",
            LooksLike::Packed => "packed",
            LooksLike::Sqlite => "sqlite",
            LooksLike::Program => "program",
            LooksLike::Binary => "binary",
        }
    }
}

impl fmt::Display for LooksLike {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What was being done when the system refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Doing {
    /// Looking a file up.
    Looking,
    /// Opening a file.
    Opening,
    /// Reading a file.
    Reading,
    /// Creating a folder.
    CreatingFolder,
    /// Creating the temporary file.
    Creating,
    /// Writing.
    Writing,
    /// Making sure that it is on the disk.
    Syncing,
    /// Putting the finished file in its place.
    Renaming,
}

impl fmt::Display for Doing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Doing::Looking => "looking up",
            Doing::Opening => "opening",
            Doing::Reading => "reading",
            Doing::CreatingFolder => "creating the folder",
            Doing::Creating => "creating",
            Doing::Writing => "writing",
            Doing::Syncing => "syncing",
            Doing::Renaming => "renaming",
        })
    }
}

/// What of a file is above its limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Measure {
    /// Bytes of the file.
    File,
    /// Parts of a zipped workbook.
    Parts,
    /// Unpacked bytes of a part.
    Unpacked,
    /// Rows of a sheet.
    Rows,
    /// Columns of a sheet.
    Columns,
    /// Cells of a sheet.
    Cells,
    /// Bytes of one text.
    Text,
    /// Merged ranges of a sheet.
    Merges,
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Measure::File => "bytes",
            Measure::Parts => "parts",
            Measure::Unpacked => "unpacked bytes",
            Measure::Rows => "rows",
            Measure::Columns => "columns",
            Measure::Cells => "cells",
            Measure::Text => "bytes in one text",
            Measure::Merges => "merged ranges",
        })
    }
}

/// Why a file cannot be read.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ReadError {
    /// There is no such file.
    #[error("{file}: not found")]
    NotFound {
        /// File name.
        file: String,
    },
    /// It is a folder.
    #[error("{file}: is a folder")]
    IsDirectory {
        /// Folder name.
        file: String,
    },
    /// It is a device, pipe or socket; a file is read more than once, so it must be a regular one.
    #[error("{file}: is no regular file")]
    NotAFile {
        /// File name.
        file: String,
    },
    /// The system denies reading it.
    #[error("{file}: no permission")]
    NoPermission {
        /// File name.
        file: String,
    },
    /// Nothing is in it (0 bytes, or blanks only).
    #[error("{file}: is empty")]
    Empty {
        /// File name.
        file: String,
    },
    /// It is something else, whatever its extension says.
    #[error("{file}: is no workbook but {looks_like}")]
    NotAWorkbook {
        /// File name.
        file: String,
        /// What it is.
        looks_like: LooksLike,
    },
    /// It opens with a password only.
    #[error("{file}: is protected by a password")]
    PasswordProtected {
        /// File name.
        file: String,
    },
    /// It is cut off, or not made as its format demands.
    #[error("{file}: is damaged ({detail})")]
    Damaged {
        /// File name.
        file: String,
        /// What the parser said, in English.
        detail: String,
    },
    /// Something in it is above a limit.
    #[error("{file}: has {found} {what}, at most {limit} are read")]
    TooLarge {
        /// File name.
        file: String,
        /// What was measured.
        what: Measure,
        /// How much was found, at least.
        found: u64,
        /// How much is read.
        limit: u64,
    },
    /// A part of a zipped workbook unpacks to absurdly more than it packs, or to more than it says.
    #[error("{file}: {part} unpacks from {packed} to {unpacked} bytes")]
    Bomb {
        /// File name.
        file: String,
        /// Part inside.
        part: String,
        /// Packed bytes.
        packed: u64,
        /// Unpacked bytes.
        unpacked: u64,
    },
    /// Bytes that are no text in the encoding the file is in, or is said to be in.
    #[error("{file}: line {line} (byte {byte}) is not {encoding}")]
    Encoding {
        /// File name.
        file: String,
        /// Name of the encoding.
        encoding: &'static str,
        /// Line, from 1.
        line: u64,
        /// Offset of the byte, from 0.
        byte: u64,
    },
    /// No encoding fits, or several do: `--encoding` has to say it.
    #[error("{file}: the encoding cannot be told")]
    AmbiguousEncoding {
        /// File name.
        file: String,
        /// Names of the encodings in which all bytes make sense; may be empty.
        candidates: Vec<&'static str>,
    },
    /// A quotation mark is opened and not closed, so that rows run together.
    #[error("{file}: a quotation mark opened in record {record} (line {line}) is not closed")]
    UnclosedQuote {
        /// File name.
        file: String,
        /// Record number, from 1, heading rows counted.
        record: u32,
        /// Line, from 1.
        line: u64,
    },
    /// The workbook has no such sheet.
    #[error("{file}: has no sheet {index}")]
    NoSuchSheet {
        /// File name.
        file: String,
        /// Place asked for, from 0.
        index: usize,
    },
    /// It was changed while it was read.
    #[error("{file}: was changed while it was read")]
    Changed {
        /// File name.
        file: String,
    },
    /// The parser gave up on it in a way nobody foresaw.
    #[error("{file}: the reader failed: {detail}")]
    ParserPanic {
        /// File name.
        file: String,
        /// The panic's message.
        detail: String,
    },
    /// The system refused.
    #[error("{file}: {doing} failed: {source}")]
    Io {
        /// File name.
        file: String,
        /// What was being done.
        doing: Doing,
        /// What the system said.
        source: io::Error,
    },
}

impl ReadError {
    /// Stable code of the kind of trouble; below FILE020 stand findings about readable files.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            ReadError::NotFound { .. } => "FILE020",
            ReadError::IsDirectory { .. } => "FILE021",
            ReadError::NotAFile { .. } => "FILE022",
            ReadError::NoPermission { .. } => "FILE023",
            ReadError::Empty { .. } => "FILE024",
            ReadError::NotAWorkbook { .. } => "FILE025",
            ReadError::PasswordProtected { .. } => "FILE026",
            ReadError::Damaged { .. } => "FILE027",
            ReadError::TooLarge { .. } => "FILE028",
            ReadError::Bomb { .. } => "FILE029",
            ReadError::Encoding { .. } => "FILE030",
            ReadError::AmbiguousEncoding { .. } => "FILE031",
            ReadError::UnclosedQuote { .. } => "FILE032",
            ReadError::NoSuchSheet { .. } => "FILE033",
            ReadError::Changed { .. } => "FILE034",
            ReadError::ParserPanic { .. } => "FILE035",
            ReadError::Io { .. } => "FILE036",
        }
    }

    /// The error for what the system said about a file.
    pub(super) fn of_io(file: &str, doing: Doing, source: io::Error) -> Self {
        let file = file.to_owned();
        match source.kind() {
            io::ErrorKind::NotFound => ReadError::NotFound { file },
            io::ErrorKind::PermissionDenied => ReadError::NoPermission { file },
            io::ErrorKind::IsADirectory => ReadError::IsDirectory { file },
            _ => ReadError::Io { file, doing, source },
        }
    }

    /// A file that is not made as its format demands.
    pub(super) fn damaged(file: &str, detail: impl fmt::Display) -> Self {
        ReadError::Damaged { file: file.to_owned(), detail: detail.to_string() }
    }

    /// Something above its limit.
    pub(super) fn too_large(file: &str, what: Measure, found: u64, limit: u64) -> Self {
        ReadError::TooLarge { file: file.to_owned(), what, found, limit }
    }
}

/// Why a file cannot be written. Nothing is left behind, and a file of that name stays as it was.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum WriteError {
    /// The disk is full, the quota used up, or the file above the size that the system allows.
    #[error("{file}: no space left on the disk")]
    DiskFull {
        /// File name.
        file: String,
    },
    /// The system denies writing there.
    #[error("{file}: no permission to write")]
    NoPermission {
        /// File name.
        file: String,
    },
    /// A folder stands where the file should be, or a file where a folder should be.
    #[error("{file}: is in the way")]
    InTheWay {
        /// Name of what is in the way.
        file: String,
    },
    /// The path names no file.
    #[error("{file}: is no name for a file")]
    NoName {
        /// The path.
        file: String,
    },
    /// The system refused.
    #[error("{file}: {doing} failed: {source}")]
    Io {
        /// File name.
        file: String,
        /// What was being done.
        doing: Doing,
        /// What the system said.
        source: io::Error,
    },
}

impl WriteError {
    /// Stable code of the kind of trouble.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            WriteError::DiskFull { .. } => "FILE040",
            WriteError::NoPermission { .. } => "FILE041",
            WriteError::InTheWay { .. } => "FILE042",
            WriteError::NoName { .. } => "FILE043",
            WriteError::Io { .. } => "FILE044",
        }
    }

    /// The error for what the system said about a file.
    pub(super) fn of_io(file: &str, doing: Doing, source: io::Error) -> Self {
        use io::ErrorKind;
        let file = file.to_owned();
        match source.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
                WriteError::DiskFull { file }
            }
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => WriteError::NoPermission { file },
            ErrorKind::IsADirectory | ErrorKind::NotADirectory | ErrorKind::AlreadyExists => {
                WriteError::InTheWay { file }
            }
            _ => WriteError::Io { file, doing, source },
        }
    }
}
