//! What the fuzz targets share: the day on which everything is reckoned, a file on the disk, containers made of parts.

use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use chrono::NaiveDate;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The day of all targets: nothing may depend on the clock.
pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2020, 2, 10).expect("a day of the calendar")
}

/// Whether a masked text shows a number that it should hide. Stars in the number itself say nothing.
pub fn shows(masked: &str, number: &str) -> bool {
    number.chars().count() > 2 && !number.contains('*') && masked.contains(number)
}

/// Puts bytes into a file, always the same one of this process: `io` reads files, not bytes.
pub fn on_disk(bytes: &[u8]) -> &'static Path {
    static PATH: OnceLock<PathBuf> = OnceLock::new();
    let path = PATH.get_or_init(|| {
        let folder = std::env::temp_dir().join(format!("mask-alloc-fuzz-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder for the file");
        folder.join("roll.bin")
    });
    std::fs::write(path, bytes).expect("the file can be written");
    path
}

/// What begins an input that is made into a container here. Bytes behind a checksum would hardly ever come through
/// a mutation; parts by themselves do.
const XLSX: &[u8] = b"%xlsx\n";
const XLSB: &[u8] = b"%xlsb\n";
const ODS: &[u8] = b"%ods\n";
const XLS: &[u8] = b"%xls\n";

/// What stands before each part's path.
const PART: &[u8] = b"%part ";

/// The bytes of a file: the input itself, or the container that it describes.
pub fn container(input: &[u8]) -> Vec<u8> {
    if let Some(parts) = input.strip_prefix(XLSX) {
        return zipped(parts, &XLSX_PARTS);
    }
    if let Some(parts) = input.strip_prefix(XLSB) {
        return zipped(parts, &XLSB_PARTS);
    }
    if let Some(parts) = input.strip_prefix(ODS) {
        return zipped(parts, &ODS_PARTS);
    }
    input.strip_prefix(XLS).map_or_else(|| input.to_vec(), ole)
}

const XLSX_PARTS: [(&str, &str); 3] = [
    (
        "_rels/.rels",
        r#"<Relationships><Relationship Id="r" Type="x/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
    ),
    (
        "xl/_rels/workbook.xml.rels",
        r#"<Relationships><Relationship Id="r0" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/s0.xml"/></Relationships>"#,
    ),
    (
        "xl/workbook.xml",
        r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="r0"/></sheets></workbook>"#,
    ),
];

const XLSB_PARTS: [(&str, &str); 3] = [
    (
        "_rels/.rels",
        r#"<Relationships><Relationship Id="r" Type="x/relationships/officeDocument" Target="xl/workbook.bin"/></Relationships>"#,
    ),
    (
        "xl/_rels/workbook.bin.rels",
        r#"<Relationships><Relationship Id="r0" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/s0.bin"/></Relationships>"#,
    ),
    (
        "xl/workbook.bin",
        // BrtBundleSh: visible, sheet 1, relation "r0", name "a"; then the ends of the list and of the book.
        "\u{1c}\u{1}",
    ),
];

const ODS_PARTS: [(&str, &str); 2] = [
    ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
    ("META-INF/manifest.xml", r#"<manifest:manifest xmlns:manifest="m"></manifest:manifest>"#),
];

/// A zip container of the parts named in the input; what is missing comes from the skeleton.
fn zipped(input: &[u8], skeleton: &[(&str, &str)]) -> Vec<u8> {
    let parts = parts(input);
    let missing = skeleton.iter().filter(|(path, _)| parts.iter().all(|(named, _)| named != path));
    let missing = missing.map(|(path, text)| ((*path).to_owned(), text.as_bytes()));
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let plain = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (path, bytes) in missing.chain(parts.clone()) {
        // A path twice is refused by the writer, and left out.
        if writer.start_file(path, plain).is_ok() {
            writer.write_all(bytes).expect("memory takes it");
        }
    }
    writer.finish().map(Cursor::into_inner).unwrap_or_default()
}

/// Path and bytes of each part, as `%part path` lines divide them.
fn parts(mut input: &[u8]) -> Vec<(String, &[u8])> {
    let find = |bytes: &[u8], word: &[u8]| bytes.windows(word.len()).position(|window| window == word);
    let mut parts = Vec::new();
    while let Some(at) = find(input, PART) {
        let rest = &input[at + PART.len()..];
        let Some(end) = rest.iter().position(|byte| *byte == b'\n') else { break };
        let bytes = &rest[end + 1..];
        let length = find(bytes, b"\n%part ").unwrap_or(bytes.len());
        parts.push((String::from_utf8_lossy(&rest[..end]).into_owned(), &bytes[..length]));
        input = &bytes[length..];
    }
    parts
}

/// An OLE container with one stream `Workbook`.
fn ole(stream: &[u8]) -> Vec<u8> {
    const SECTOR: usize = 512;
    const END: u32 = 0xFFFF_FFFE;
    let stream = [stream, &vec![0; 4096_usize.saturating_sub(stream.len())]].concat();
    let sectors = stream.len().div_ceil(SECTOR).min(SECTOR / 4 - 2);
    let mut header = vec![0_u8; SECTOR];
    let mut set = |at: usize, bytes: &[u8]| header[at..at + bytes.len()].copy_from_slice(bytes);
    set(0, b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    for (at, number) in [(24, 0x3E_u16), (26, 3), (28, 0xFFFE), (30, 9), (32, 6), (44, 1), (48, 1)] {
        set(at, &number.to_le_bytes());
    }
    for at in [60, 68] {
        set(at, &END.to_le_bytes());
    }
    set(76, &[0xFF; SECTOR - 76]);
    set(76, &[0; 4]);
    let mut table = vec![0xFF_u8; SECTOR];
    let mut follow = |at: usize, next: u32| table[at * 4..at * 4 + 4].copy_from_slice(&next.to_le_bytes());
    follow(0, 0xFFFF_FFFD);
    follow(1, END);
    for sector in 0..sectors {
        follow(2 + sector, if sector + 1 == sectors { END } else { 3 + sector as u32 });
    }
    let entry = |name: &str, kind: u8, below: u32, (start, size): (u32, usize)| {
        let mut entry = vec![0_u8; 128];
        for (at, letter) in name.encode_utf16().enumerate() {
            entry[at * 2..at * 2 + 2].copy_from_slice(&letter.to_le_bytes());
        }
        entry[64..66].copy_from_slice(&(name.len() as u16 * 2 + 2).to_le_bytes());
        entry[66] = kind;
        entry[68..76].fill(0xFF);
        entry[76..80].copy_from_slice(&below.to_le_bytes());
        entry[116..120].copy_from_slice(&start.to_le_bytes());
        entry[120..124].copy_from_slice(&(size as u32).to_le_bytes());
        entry
    };
    let mut directory = entry("Root Entry", 5, 1, (END, 0));
    directory.extend(entry("Workbook", 2, u32::MAX, (2, stream.len().min(sectors * SECTOR))));
    directory.resize(SECTOR, 0);
    let mut bytes = [header, table, directory, stream].concat();
    bytes.resize(SECTOR * (3 + sectors), 0);
    bytes
}
