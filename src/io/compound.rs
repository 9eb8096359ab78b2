//! The gate for `.xls`: looks into an OLE container before the parser does, which would reserve memory for whatever size the
//! file claims.
//!
//! Sources: \[MS-CFB\] (container), \[MS-XLS\] 2.4.28 BoundSheet8, 2.4.90 Dimensions, 2.4.117 FilePass; \[MS-CFB\] 2.6.4 (tree of entries).

use super::error::{LooksLike, Measure, ReadError};
use super::limits::Limits;

/// Sector numbers from here on are no sectors.
const NO_SECTOR: u32 = 0xFFFF_FFFA;

/// Streams shorter than this stand in the small sectors.
const SMALL_STREAM: usize = 4096;

/// Sheets in one file at most.
const MAX_SHEETS: usize = 1000;

/// Checks that an OLE container holds a workbook without password and of a size that can be held in memory.
pub(super) fn check(file: &str, bytes: &[u8], limits: &Limits) -> Result<(), ReadError> {
    let container =
        Container::new(bytes).ok_or_else(|| ReadError::damaged(file, "the container is cut off"))?;
    let has = |name: &str| container.entry(name).is_some();
    if has("EncryptedPackage") || has("EncryptionInfo") {
        return Err(ReadError::PasswordProtected { file: file.to_owned() });
    }
    let Some(entry) = ["Workbook", "Book"].iter().find_map(|name| container.entry(name)) else {
        let looks_like = match () {
            () if has("WordDocument") => LooksLike::TextDocument,
            () if has("PowerPoint Document") => LooksLike::Presentation,
            () => LooksLike::OtherOffice,
        };
        return Err(ReadError::NotAWorkbook { file: file.to_owned(), looks_like });
    };
    // The parser takes the first of this name, wherever it is.
    if container.entries.iter().find(|other| other.is_named(&entry.name)).is_some_and(|first| !first.is_top) {
        return Err(ReadError::damaged(file, "an embedded workbook stands before its own"));
    }
    let stream =
        container.stream(entry).ok_or_else(|| ReadError::damaged(file, "the workbook is cut off"))?;
    check_workbook(file, &stream, limits)
}

fn check_workbook(file: &str, stream: &[u8], limits: &Limits) -> Result<(), ReadError> {
    let mut sheets = Vec::new();
    for (kind, data) in records(stream) {
        match kind {
            // Whatever the method: a 0 in front is the oldest one (XOR), in which the records that follow make no sense either.
            0x002F => {
                return Err(ReadError::PasswordProtected { file: file.to_owned() });
            }
            0x0085 => sheets.push(u32_at(data, 0).unwrap_or(u32::MAX) as usize),
            0x000A => break,
            _ => {}
        }
    }
    if sheets.is_empty() || sheets.len() > MAX_SHEETS {
        return Err(ReadError::damaged(file, format_args!("{} sheets", sheets.len())));
    }
    let mut cells = 0;
    for start in sheets {
        let sheet = stream.get(start..).ok_or_else(|| ReadError::damaged(file, "a sheet is cut off"))?;
        let size =
            sheet_size(sheet).ok_or_else(|| ReadError::damaged(file, "a sheet has no sensible size"))?;
        cells += size;
        if cells > limits.held_cells {
            return Err(ReadError::too_large(file, Measure::Cells, cells, limits.held_cells));
        }
    }
    Ok(())
}

/// Cells of the rectangle that holds all cells of a sheet. `None` if the sheet claims a size that no sheet can have.
fn sheet_size(sheet: &[u8]) -> Option<u64> {
    let (mut rows, mut columns) = (Span::default(), Span::default());
    let mut depth = 0_u32;
    for (kind, data) in records(sheet) {
        match kind {
            0x0809 => depth += 1,
            0x000A if depth <= 1 => break,
            0x000A => depth -= 1,
            0x0200 if !claims_sensible_size(data) => return None,
            0x0203 | 0x0204 | 0x00D6 | 0x0205 | 0x027E | 0x00FD | 0x00BD | 0x0006 => {
                let column = u16_at(data, 2)?;
                rows.include(u16_at(data, 0)?);
                columns.include(column);
                if kind == 0x00BD {
                    columns.include(u16_at(data, data.len().checked_sub(2)?)?.max(column));
                }
            }
            _ => {}
        }
    }
    Some(rows.length() * columns.length())
}

/// A `Dimensions` record: first row, row behind the last, the same of columns.
fn claims_sensible_size(data: &[u8]) -> bool {
    let sides = match data.len() {
        10 => [u16_at(data, 0), u16_at(data, 2), u16_at(data, 4), u16_at(data, 6)],
        14 | 16 => [u32_at(data, 0), u32_at(data, 4), u16_at(data, 8), u16_at(data, 10)],
        _ => return false,
    };
    let [Some(first_row), Some(end_row), Some(_), Some(end_column)] = sides else { return false };
    (first_row < end_row || end_row == 0) && end_row <= 65_536 && end_column <= 256
}

/// First and last of what was included.
#[derive(Clone, Copy, Debug, Default)]
struct Span {
    ends: Option<(u32, u32)>,
}

impl Span {
    fn include(&mut self, at: u32) {
        let (first, last) = self.ends.unwrap_or((at, at));
        self.ends = Some((first.min(at), last.max(at)));
    }

    fn length(self) -> u64 {
        self.ends.map_or(0, |(first, last)| u64::from(last - first) + 1)
    }
}

/// The records of a workbook stream: kind and data.
fn records(mut stream: &[u8]) -> impl Iterator<Item = (u32, &[u8])> {
    std::iter::from_fn(move || {
        let (kind, length) = (u16_at(stream, 0)?, u16_at(stream, 2)? as usize);
        let data = stream.get(4..4 + length)?;
        stream = &stream[4 + length..];
        Some((kind, data))
    })
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u32> {
    let two = bytes.get(at..at.checked_add(2)?)?;
    Some(u32::from(u16::from_le_bytes(two.try_into().ok()?)))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(four.try_into().ok()?))
}

/// One entry of the container's directory.
#[derive(Debug)]
struct Entry {
    name: String,
    start: u32,
    size: usize,
    /// Numbers of the entries to its left, to its right, and below it; a number out of range is none.
    links: [u32; 3],
    /// Whether it stands in the root, and not in something embedded.
    is_top: bool,
}

impl Entry {
    fn is_named(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }
}

/// An OLE container: a small file system in a file.
struct Container<'a> {
    bytes: &'a [u8],
    sector: usize,
    /// For each sector, the one that follows it.
    next: Vec<u32>,
    /// The same for small sectors.
    small_next: Vec<u32>,
    small: Vec<u8>,
    entries: Vec<Entry>,
}

impl<'a> Container<'a> {
    fn new(bytes: &'a [u8]) -> Option<Self> {
        let sector = match u16_at(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mut container = Self {
            bytes,
            sector,
            next: Vec::new(),
            small_next: Vec::new(),
            small: Vec::new(),
            entries: Vec::new(),
        };
        container.next = container.table()?;
        let directory = container.chain(u32_at(bytes, 48)?, usize::MAX)?;
        container.entries =
            directory.chunks_exact(128).filter_map(|entry| Self::entry_of(entry, sector)).collect();
        container.mark_top();
        let root = container.entries.first()?;
        let (root_start, root_size) = (root.start, root.size);
        if u32_at(bytes, 64)? > 0 {
            let table = container.chain(u32_at(bytes, 60)?, usize::MAX)?;
            container.small_next = numbers(&table);
            container.small = container.chain(root_start, root_size)?;
        }
        Some(container)
    }

    /// An entry of the root.
    fn entry(&self, name: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.is_top && entry.is_named(name))
    }

    /// Marks the entries of the root: those that hang as a tree of neighbours from its link to what is below it.
    fn mark_top(&mut self) {
        let mut waiting: Vec<u32> = self.entries.first().map(|root| root.links[2]).into_iter().collect();
        while let Some(at) = waiting.pop() {
            if let Some(entry) = self.entries.get_mut(at as usize).filter(|entry| !entry.is_top) {
                entry.is_top = true;
                waiting.extend(&entry.links[..2]);
            }
        }
    }

    fn entry_of(entry: &[u8], sector: usize) -> Option<Entry> {
        let length = (u16_at(entry, 64)? as usize).min(64);
        let letters: Vec<u16> =
            entry[..length].chunks_exact(2).map(|two| u16::from_le_bytes([two[0], two[1]])).collect();
        let name = String::from_utf16_lossy(&letters).trim_end_matches('\0').to_owned();
        let high = if sector == 512 { 0 } else { u32_at(entry, 124)? };
        let size = (u64::from(high) << 32) | u64::from(u32_at(entry, 120)?);
        let links = [u32_at(entry, 68)?, u32_at(entry, 72)?, u32_at(entry, 76)?];
        let (start, size) = (u32_at(entry, 116)?, usize::try_from(size).ok()?);
        Some(Entry { name, start, size, links, is_top: false })
    }

    /// The table of following sectors, itself scattered over sectors that the header and further sectors list.
    fn table(&self) -> Option<Vec<u32>> {
        let mut places = numbers(self.bytes.get(76..512)?);
        let mut list = u32_at(self.bytes, 68)?;
        let all = self.bytes.len() / self.sector;
        for _ in 0..=all {
            if list >= NO_SECTOR {
                let sectors = places.iter().filter(|place| **place < NO_SECTOR).take(all + 1);
                let table = sectors.map(|place| Some(numbers(self.at(*place)?)));
                return table.collect::<Option<Vec<_>>>().map(|parts| parts.concat());
            }
            places.extend(numbers(self.at(list)?));
            list = places.pop()?;
        }
        None
    }

    /// One sector; the last one of a file may be shorter.
    fn at(&self, sector: u32) -> Option<&'a [u8]> {
        let begin = (sector as usize).checked_add(1)?.checked_mul(self.sector)?;
        let end = (begin + self.sector).min(self.bytes.len());
        self.bytes.get(begin..end).filter(|sector| !sector.is_empty())
    }

    /// The sectors that follow each other from one on, at most `size` bytes.
    fn chain(&self, start: u32, size: usize) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        let mut sector = start;
        while sector < NO_SECTOR && bytes.len() < size {
            // A chain that is longer than the file runs in a circle.
            if bytes.len() > self.bytes.len() {
                return None;
            }
            bytes.extend_from_slice(self.at(sector)?);
            sector = *self.next.get(sector as usize)?;
        }
        bytes.truncate(size);
        Some(bytes)
    }

    fn stream(&self, entry: &Entry) -> Option<Vec<u8>> {
        if entry.size >= SMALL_STREAM {
            return self.chain(entry.start, entry.size);
        }
        let mut bytes = Vec::new();
        let mut sector = entry.start;
        while sector < NO_SECTOR && bytes.len() < entry.size {
            let begin = (sector as usize).checked_mul(64)?;
            bytes.extend_from_slice(self.small.get(begin..begin + 64)?);
            sector = *self.small_next.get(sector as usize)?;
        }
        bytes.truncate(entry.size);
        Some(bytes)
    }
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]])).collect()
}
