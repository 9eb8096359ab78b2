//! The gate for zipped workbooks: what kind it is, whether its parts are of the size they claim and of a size we can take,
//! and where the merged ranges are, which stand behind the rows and are needed before them.

use std::io::{self, BufReader, Read};

use zip::{CompressionMethod, ZipArchive};

use super::blocks::{MAX_COLUMNS, MAX_ROWS};
use super::error::{Doing, LooksLike, Measure, ReadError};
use super::limits::Limits;
use super::markup::{self, Allowed, Nesting, Stop, Tag};
use super::source::{Source, SourceReader};
use crate::sheet::cell::column_of_letters;
use crate::sheet::merge::Merge;

/// Unpacked bytes up to which a part may be packed as tightly as it likes.
const RATIO_FROM: u64 = 16 << 20;

/// Merged ranges of one sheet at most.
pub(super) const MAX_MERGES: usize = 2_000_000;

/// What a zip container holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Contents {
    /// A workbook of XML parts; the path of its main part.
    Xlsx(String),
    /// A workbook of binary parts.
    Xlsb(String),
    /// An OpenDocument spreadsheet.
    Ods,
}

/// One part.
#[derive(Clone, Debug)]
struct Part {
    index: usize,
    /// Path in lower case with forward slashes, as the parser looks it up.
    path: String,
    packed: u64,
    size: u64,
}

/// A zip container whose list of parts has been looked at.
pub(super) struct Package {
    file: String,
    archive: ZipArchive<BufReader<SourceReader>>,
    parts: Vec<Part>,
    limits: Limits,
}

impl Package {
    /// Looks at the list of parts: number, sizes, packing, passwords.
    pub(super) fn open(source: &Source, limits: Limits) -> Result<Self, ReadError> {
        let file = source.name().to_owned();
        let archive = ZipArchive::new(BufReader::new(source.reader()));
        let archive = archive.map_err(|error| ReadError::damaged(&file, error))?;
        let mut package = Self { file, archive, parts: Vec::new(), limits };
        package.list()?;
        Ok(package)
    }

    fn list(&mut self) -> Result<(), ReadError> {
        let count = self.archive.len();
        if count as u64 > self.limits.parts {
            return Err(ReadError::too_large(&self.file, Measure::Parts, count as u64, self.limits.parts));
        }
        for index in 0..count {
            let entry =
                self.archive.by_index_raw(index).map_err(|error| ReadError::damaged(&self.file, error))?;
            let name = entry.name().map_err(|error| ReadError::damaged(&self.file, error))?;
            let path = name.replace('\\', "/").to_ascii_lowercase();
            if entry.encrypted() {
                return Err(ReadError::PasswordProtected { file: self.file.clone() });
            }
            if !matches!(entry.compression(), CompressionMethod::Stored | CompressionMethod::Deflated) {
                return Err(ReadError::damaged(
                    &self.file,
                    format_args!("{path} is packed in an unknown way"),
                ));
            }
            self.parts.push(Part { index, path, packed: entry.compressed_size(), size: entry.size() });
        }
        self.no_part_twice()?;
        self.parts.iter().try_for_each(|part| self.sensible(part, part.size))
    }

    /// Of two parts with one path, spreadsheet programs and the parser might each read another one.
    fn no_part_twice(&self) -> Result<(), ReadError> {
        let mut paths: Vec<&str> =
            self.parts.iter().map(|part| part.path.as_str()).filter(|path| !path.ends_with('/')).collect();
        paths.sort_unstable();
        match paths.windows(2).find(|two| two[0] == two[1]) {
            Some(two) => Err(ReadError::damaged(&self.file, format_args!("{} is there twice", two[0]))),
            None => Ok(()),
        }
    }

    /// Whether a part may unpack to so many bytes.
    fn sensible(&self, part: &Part, size: u64) -> Result<(), ReadError> {
        let tight = size > RATIO_FROM && size / self.limits.ratio > part.packed;
        if tight || size > part.size {
            let (file, part_name) = (self.file.clone(), part.path.clone());
            return Err(ReadError::Bomb { file, part: part_name, packed: part.packed, unpacked: size });
        }
        if size > self.limits.part {
            return Err(ReadError::too_large(&self.file, Measure::Unpacked, size, self.limits.part));
        }
        Ok(())
    }

    fn part(&self, path: &str) -> Option<Part> {
        let path = path.to_ascii_lowercase();
        self.parts.iter().rfind(|part| part.path == path).cloned()
    }

    /// Whether there is a part of this path, in any case.
    pub(super) fn has(&self, path: &str) -> bool {
        self.part(path).is_some()
    }

    /// Unpacked bytes that a part claims; 0 if there is none.
    pub(super) fn size_of(&self, path: &str) -> u64 {
        self.part(path).map_or(0, |part| part.size)
    }

    /// What the container holds.
    pub(super) fn contents(&mut self) -> Result<Contents, ReadError> {
        if let Some(kind) = self.open_document_kind()? {
            return kind;
        }
        let Some(main) = self.main_part()? else {
            let starts = |start: &str| self.parts.iter().any(|part| part.path.starts_with(start));
            let looks_like = match () {
                () if starts("xl/") => {
                    return Err(ReadError::damaged(&self.file, "its main part is missing"));
                }
                () if starts("index/") && self.parts.iter().any(|part| part.path.ends_with(".iwa")) => {
                    LooksLike::Numbers
                }
                () => LooksLike::Zip,
            };
            return Err(ReadError::NotAWorkbook { file: self.file.clone(), looks_like });
        };
        let folder = main.split('/').next().unwrap_or_default().to_ascii_lowercase();
        let looks_like = match folder.as_str() {
            "word" => LooksLike::TextDocument,
            "ppt" => LooksLike::Presentation,
            "visio" => LooksLike::OtherOffice,
            _ if main.to_ascii_lowercase().ends_with(".bin") => return Ok(Contents::Xlsb(main)),
            _ => match self.first_element(&main)?.as_slice() {
                b"document" => LooksLike::TextDocument,
                b"presentation" => LooksLike::Presentation,
                b"themeManager" => LooksLike::OtherOffice,
                _ => return Ok(Contents::Xlsx(main)),
            },
        };
        Err(ReadError::NotAWorkbook { file: self.file.clone(), looks_like })
    }

    /// Name of the element that holds all others of a part.
    fn first_element(&mut self, path: &str) -> Result<Vec<u8>, ReadError> {
        let mut first = None;
        self.walk(path, &mut |tag: Tag<'_>| {
            if tag.opens() && first.is_none() {
                first = Some(tag.name().to_vec());
            }
        })?;
        Ok(first.unwrap_or_default())
    }

    fn open_document_kind(&mut self) -> Result<Option<Result<Contents, ReadError>>, ReadError> {
        let Some(part) = self.part("mimetype") else { return Ok(None) };
        let mut kind = Vec::new();
        let file = self.file.clone();
        let read = self.unpacked(&part)?.take(100).read_to_end(&mut kind);
        read.map_err(|error| ReadError::damaged(&file, error))?;
        let kind = String::from_utf8_lossy(&kind).trim().to_owned();
        let Some(kind) = kind.strip_prefix("application/vnd.oasis.opendocument.") else { return Ok(None) };
        let looks_like = match kind {
            _ if kind.starts_with("spreadsheet") => return Ok(Some(Ok(Contents::Ods))),
            _ if kind.starts_with("text") => LooksLike::TextDocument,
            _ if kind.starts_with("presentation") => LooksLike::Presentation,
            _ => LooksLike::OtherOffice,
        };
        Ok(Some(Err(ReadError::NotAWorkbook { file, looks_like })))
    }

    /// Path of the main part of an Office document.
    fn main_part(&mut self) -> Result<Option<String>, ReadError> {
        let mut main = None;
        if self.has("_rels/.rels") {
            self.walk("_rels/.rels", &mut |tag: Tag<'_>| {
                let is_main =
                    tag.attribute("Type").is_some_and(|kind| kind.ends_with("/relationships/officeDocument"));
                if tag.opens() && tag.name() == b"Relationship" && is_main {
                    main = tag.attribute("Target").map(|target| target.trim_start_matches('/').to_owned());
                }
            })?;
        }
        Ok(main)
    }

    fn unpacked(&mut self, part: &Part) -> Result<impl Read + '_, ReadError> {
        let file = &self.file;
        self.archive.by_index(part.index).map_err(|error| ReadError::damaged(file, error))
    }

    fn allowed(&self, part: &Part) -> Allowed {
        Allowed { bytes: part.size, text: self.limits.text }
    }

    fn stopped(&self, part: &Part, stop: Stop) -> ReadError {
        match stop {
            Stop::Io(error) if error.kind() == io::ErrorKind::Other => {
                ReadError::of_io(&self.file, Doing::Reading, error)
            }
            // Bad checksum, cut off stream and the like.
            Stop::Io(error) => ReadError::damaged(&self.file, error),
            Stop::TooLong(found) => ReadError::too_large(&self.file, Measure::Text, found, self.limits.text),
            Stop::TooMany(found) => self.sensible(part, found).err().unwrap_or_else(|| {
                ReadError::damaged(&self.file, format_args!("{} is larger than it says", part.path))
            }),
        }
    }

    /// Walks over the tags of a part; that its real size is the one it claims is checked on the way.
    pub(super) fn walk(&mut self, path: &str, visitor: &mut dyn markup::Visitor) -> Result<(), ReadError> {
        let Some(part) = self.part(path) else {
            return Err(ReadError::damaged(&self.file, format_args!("{path} is missing")));
        };
        let allowed = self.allowed(&part);
        let walked = markup::walk(&mut self.unpacked(&part)?, allowed, visitor);
        walked.map_err(|stop| self.stopped(&part, stop))
    }

    /// Calls `look` with the unpacked bytes of a part.
    pub(super) fn with_part<T>(
        &mut self,
        path: &str,
        look: impl FnOnce(&mut dyn Read) -> io::Result<T>,
    ) -> Result<T, ReadError> {
        let Some(part) = self.part(path) else {
            return Err(ReadError::damaged(&self.file, format_args!("{path} is missing")));
        };
        let looked = look(&mut self.unpacked(&part)?.take(part.size));
        looked.map_err(|error| ReadError::damaged(&self.file, error))
    }

    /// Checks the parts that the parser holds in memory when it opens a workbook: size, texts, and that all elements end.
    /// Other parts beside them (maps of XML, chains of formulas) are nobody's business: they are not read.
    pub(super) fn check_held(&mut self, main: &str) -> Result<(), ReadError> {
        let main = main.to_ascii_lowercase();
        let folder = main.rfind('/').map_or("", |at| &main[..=at]);
        let is_held = |path: &str| {
            path == main
                || path.strip_prefix(folder).is_some_and(|rest| {
                    ["sharedstrings.", "styles."].iter().any(|held| rest.starts_with(held))
                        || rest.starts_with("_rels/")
                        || rest.starts_with("theme/")
                })
        };
        for part in self.parts.clone() {
            if is_held(&part.path) || part.path == "_rels/.rels" {
                self.check_part(&part)?;
            }
        }
        Ok(())
    }

    fn check_part(&mut self, part: &Part) -> Result<(), ReadError> {
        if part.size > self.limits.held_part {
            return Err(ReadError::too_large(
                &self.file,
                Measure::Unpacked,
                part.size,
                self.limits.held_part,
            ));
        }
        let allowed = self.allowed(part);
        if !part.path.ends_with(".xml") && !part.path.ends_with(".rels") {
            let measured = markup::measure(&mut self.unpacked(part)?, allowed);
            return measured.map_err(|stop| self.stopped(part, stop));
        }
        let mut nesting = Nesting::default();
        let mut claimed = 0;
        let walked = markup::walk(&mut self.unpacked(part)?, allowed, &mut |tag: Tag<'_>| {
            if tag.name() == b"sst" && tag.opens() {
                claimed = tag.number("uniqueCount").unwrap_or(0);
            }
            nesting.tag(tag);
        });
        walked.map_err(|stop| self.stopped(part, stop))?;
        // The parser reserves room for as many texts as the table claims; each takes 5 bytes (`<si/>`) at least.
        if !nesting.is_whole() || claimed > part.size / 5 {
            return Err(ReadError::damaged(&self.file, format_args!("{} is not whole", part.path)));
        }
        Ok(())
    }

    /// Paths of the sheets of a workbook of XML parts, in the order in which it lists them.
    pub(super) fn sheet_paths(&mut self, main: &str) -> Result<Vec<String>, ReadError> {
        let mut ids = Vec::new();
        self.walk(main, &mut |tag: Tag<'_>| {
            if tag.opens() && tag.name() == b"sheet" {
                ids.push(tag.attribute("id").unwrap_or_default().to_owned());
            }
        })?;
        self.related(main, &ids)
    }

    /// Paths that the relationships of the main part give to these identifiers; empty where there is none.
    pub(super) fn related(&mut self, main: &str, ids: &[String]) -> Result<Vec<String>, ReadError> {
        let (folder, name) = main.rfind('/').map_or(("", main), |at| main.split_at(at + 1));
        let mut targets = Vec::new();
        self.walk(&format!("{folder}_rels/{name}.rels"), &mut |tag: Tag<'_>| {
            if let (b"Relationship", Some(id), Some(target)) =
                (tag.name(), tag.attribute("Id"), tag.attribute("Target"))
            {
                targets.push((id.to_owned(), target.to_owned()));
            }
        })?;
        let path = |id: &String| match targets.iter().rfind(|(other, _)| other == id) {
            Some((_, target)) => {
                target.strip_prefix('/').map_or_else(|| format!("{folder}{target}"), str::to_owned)
            }
            None => String::new(),
        };
        Ok(ids.iter().map(path).collect())
    }

    /// Merged ranges of a sheet of XML; its size and texts are checked on the way.
    pub(super) fn merges(&mut self, path: &str) -> Result<Vec<Merge>, ReadError> {
        let mut merges = Vec::new();
        self.walk(path, &mut |tag: Tag<'_>| {
            if tag.opens() && tag.name() == b"mergeCell" && merges.len() <= MAX_MERGES {
                merges.extend(tag.attribute("ref").and_then(merge_of));
            }
        })?;
        if merges.len() > MAX_MERGES {
            return Err(ReadError::too_large(
                &self.file,
                Measure::Merges,
                merges.len() as u64,
                MAX_MERGES as u64,
            ));
        }
        Ok(merges)
    }
}

/// A range as it is written, `A1:B2`.
fn merge_of(range: &str) -> Option<Merge> {
    let (first, last) = range.split_once(':')?;
    let ((first_row, first_column), (last_row, last_column)) = (place_of(first)?, place_of(last)?);
    Some(Merge { first_row, last_row, first_column, last_column })
}

/// Row and column of a cell as it is written, `AB12`.
fn place_of(cell: &str) -> Option<(u32, u32)> {
    let digits = cell.find(|letter: char| letter.is_ascii_digit())?;
    let row: u32 = cell[digits..].parse().ok()?;
    let column = column_of_letters(&cell[..digits])? as u32;
    ((1..=MAX_ROWS).contains(&row) && column < MAX_COLUMNS).then_some((row, column))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_read() {
        assert_eq!(
            merge_of("B2:AA10"),
            Some(Merge { first_row: 2, last_row: 10, first_column: 1, last_column: 26 })
        );
        for wrong in ["A1", "A0:B1", "A1:XFE1", ":", "A1:B", "1:2", "A1:B99999999999", "A1:B1048577"] {
            assert_eq!(merge_of(wrong), None, "{wrong}");
        }
    }
}
