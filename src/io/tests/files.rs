//! Makes the files that the tests read, and shows what was read.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use std::ops::ControlFlow;
use std::path::PathBuf;

use tempfile::TempDir;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::io::{ReadError, ReadOptions, Workbook};
use crate::sheet::cell::{Cell, Rows};

/// A folder that goes away, with one file in it.
pub(super) struct Place {
    _folder: TempDir,
    pub(super) path: PathBuf,
}

pub(super) fn place(name: &str, bytes: &[u8]) -> Place {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    Place { _folder: folder, path }
}

/// Counts a few headings, as the heading table of the program does.
pub(super) fn known(text: &str) -> usize {
    ["姓名", "身份证号", "手机", "地址", "備註", "電話", "户号"]
        .iter()
        .filter(|word| text.contains(*word))
        .count()
}

pub(super) fn open(name: &str, bytes: &[u8]) -> Result<(Workbook, Place), ReadError> {
    open_with(name, bytes, &ReadOptions::default())
}

pub(super) fn open_with(
    name: &str,
    bytes: &[u8],
    options: &ReadOptions,
) -> Result<(Workbook, Place), ReadError> {
    let place = place(name, bytes);
    Workbook::open(&place.path, options, &known).map(|book| (book, place))
}

/// Rows of one sheet as `number: cell|cell`; numbers in `()`, dates in `<>`, errors in `{}`, `?` where nothing was
/// calculated.
pub(super) fn rows(book: &mut Workbook, sheet: usize) -> Result<Vec<String>, ReadError> {
    let mut lines = Vec::new();
    book.read(sheet, &mut |block: Rows| {
        lines.extend(block.iter().map(|row| {
            let cells: Vec<_> = row.cells().map(shown).collect();
            format!("{}: {}", row.number(), cells.join("|"))
        }));
        ControlFlow::Continue(())
    })?;
    Ok(lines)
}

fn shown(cell: Cell<'_>) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => text.to_owned(),
        Cell::Number(number) => format!("({number})"),
        Cell::Date(date) => format!("<{date}>"),
        Cell::DateTime(moment) => format!("<{moment}>"),
        Cell::Bool(value) => format!("({value})"),
        Cell::Error(text) => format!("{{{text}}}"),
        Cell::Uncalculated => "?".to_owned(),
    }
}

/// Rows of the first sheet of a file.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Vec<String>, ReadError> {
    let (mut book, _place) = open(name, bytes)?;
    rows(&mut book, 0)
}

pub(super) fn zip(parts: &[(&str, impl AsRef<[u8]>)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes.as_ref()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const SHEETS: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// What an xlsx file is made of; the rest is the least that makes it whole.
#[derive(Default)]
pub(super) struct Xlsx<'a> {
    /// Name, attributes and XML behind the opening tag of each sheet.
    pub(super) sheets: Vec<(&'a str, &'a str, String)>,
    /// Attributes of `workbookPr`.
    pub(super) properties: &'a str,
    pub(super) shared_strings: Option<String>,
    pub(super) main: Option<&'a str>,
    /// Path and text of a part that has nothing to do with cells.
    pub(super) beside: Option<(&'a str, &'a str)>,
}

impl<'a> Xlsx<'a> {
    /// One sheet with these rows, and whatever stands behind them.
    pub(super) fn of(sheet_data: &str, behind: &str) -> Self {
        let xml = format!("<sheetData>{sheet_data}</sheetData>{behind}");
        Self { sheets: vec![("名册", "", xml)], ..Self::default() }
    }

    pub(super) fn bytes(&self) -> Vec<u8> {
        let main = self.main.unwrap_or("xl/workbook.xml");
        let (mut list, mut relations) = (String::new(), String::new());
        let mut parts = Vec::new();
        for (at, (name, attributes, xml)) in self.sheets.iter().enumerate() {
            write!(list, r#"<sheet name="{name}" sheetId="{at}" r:id="r{at}" {attributes}/>"#).unwrap();
            write!(
                relations,
                r#"<Relationship Id="r{at}" Type="{OFFICE}/worksheet" Target="worksheets/s{at}.xml"/>"#
            )
            .unwrap();
            parts.push((
                format!("xl/worksheets/s{at}.xml"),
                format!(r#"<worksheet xmlns="{SHEETS}">{xml}</worksheet>"#),
            ));
        }
        if let Some(strings) = &self.shared_strings {
            parts.push(("xl/sharedStrings.xml".to_owned(), strings.clone()));
        }
        parts.extend(self.beside.map(|(path, text)| (path.to_owned(), text.to_owned())));
        let wrapped = |inner: &str| format!("<Relationships>{inner}</Relationships>");
        let root = format!(r#"<Relationship Id="r" Type="{OFFICE}/officeDocument" Target="{main}"/>"#);
        let workbook = format!(
            r#"<workbook xmlns="{SHEETS}" xmlns:r="{OFFICE}"><workbookPr {}/><sheets>{list}</sheets></workbook>"#,
            self.properties
        );
        parts.push(("_rels/.rels".to_owned(), wrapped(&root)));
        parts.push(("xl/workbook.xml".to_owned(), workbook));
        parts.push(("xl/_rels/workbook.xml.rels".to_owned(), wrapped(&relations)));
        // Style 1 is a date, 2 a time, 3 a date and time, 4 six digits, 5 hours beyond a day.
        let styles = format!(
            r#"<styleSheet xmlns="{SHEETS}"><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/>
               <numFmt numFmtId="171" formatCode="000000"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/>
               <xf numFmtId="20"/><xf numFmtId="22"/><xf numFmtId="171"/><xf numFmtId="46"/></cellXfs></styleSheet>"#
        );
        parts.push(("xl/styles.xml".to_owned(), styles));
        let parts: Vec<_> = parts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        zip(&parts)
    }
}

/// An xlsx cell with text.
pub(super) fn text(place: &str, text: &str) -> String {
    format!(r#"<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>"#)
}

/// An OpenDocument spreadsheet with this inside `office:spreadsheet`.
pub(super) fn ods(tables: &str) -> Vec<u8> {
    let content = format!(
        r#"<?xml version="1.0"?><office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:calcext="c">
           <office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"#
    );
    zip(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", &content),
        ("META-INF/manifest.xml", r#"<manifest:manifest xmlns:manifest="m"></manifest:manifest>"#),
    ])
}

/// An OLE container with one directory entry in the root; the stream stands in 512-byte sectors.
pub(super) fn ole(stream_name: &str, stream: &[u8]) -> Vec<u8> {
    ole_with(stream_name, stream, None)
}

/// The same, and a storage `Embedded` in front of the entry, which holds a stream of this name.
pub(super) fn ole_with(stream_name: &str, stream: &[u8], embedded: Option<&str>) -> Vec<u8> {
    let stream = [stream, &vec![0; 4096_usize.saturating_sub(stream.len())]].concat();
    let sectors = stream.len().div_ceil(512);
    let mut header = vec![0_u8; 512];
    header[..8].copy_from_slice(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    header[24..26].copy_from_slice(&0x3E_u16.to_le_bytes());
    header[26..28].copy_from_slice(&3_u16.to_le_bytes());
    header[30..32].copy_from_slice(&9_u16.to_le_bytes());
    header[32..34].copy_from_slice(&6_u16.to_le_bytes());
    header[44..48].copy_from_slice(&1_u32.to_le_bytes());
    header[48..52].copy_from_slice(&1_u32.to_le_bytes());
    header[60..64].copy_from_slice(&u32::MAX.wrapping_sub(1).to_le_bytes());
    header[68..72].copy_from_slice(&u32::MAX.wrapping_sub(1).to_le_bytes());
    header[76..].fill(0xFF);
    header[76..80].copy_from_slice(&0_u32.to_le_bytes());
    // Sector 0: the table of sectors; 1: the directory; from 2: the stream.
    let mut table = vec![0xFF_u8; 512];
    let mut set = |at: usize, next: u32| table[at * 4..at * 4 + 4].copy_from_slice(&next.to_le_bytes());
    set(0, 0xFFFF_FFFD);
    set(1, 0xFFFF_FFFE);
    for sector in 0..sectors {
        set(2 + sector, if sector + 1 == sectors { 0xFFFF_FFFE } else { 3 + sector as u32 });
    }
    let entry = |name: &str, kind: u8, (start, size): (u32, usize), links: [u32; 3]| {
        let mut entry = vec![0_u8; 128];
        for (at, letter) in name.encode_utf16().enumerate() {
            entry[at * 2..at * 2 + 2].copy_from_slice(&letter.to_le_bytes());
        }
        entry[64..66].copy_from_slice(&(name.len() as u16 * 2 + 2).to_le_bytes());
        entry[66] = kind;
        for (at, link) in links.into_iter().enumerate() {
            entry[68 + at * 4..72 + at * 4].copy_from_slice(&link.to_le_bytes());
        }
        entry[116..120].copy_from_slice(&start.to_le_bytes());
        entry[120..124].copy_from_slice(&(size as u32).to_le_bytes());
        entry
    };
    const NONE: u32 = u32::MAX;
    let place = (2, stream.len());
    let mut directory = entry("Root Entry", 5, (0xFFFF_FFFE, 0), [NONE, NONE, 1]);
    if let Some(name) = embedded {
        directory.extend(entry("Embedded", 1, (0, 0), [3, NONE, 2]));
        directory.extend(entry(name, 2, place, [NONE; 3]));
    }
    directory.extend(entry(stream_name, 2, place, [NONE; 3]));
    directory.resize(512, 0);
    let mut bytes = [header, table, directory, stream].concat();
    bytes.resize(512 * (3 + sectors), 0);
    bytes
}

/// One record of a binary workbook.
pub(super) fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let low = (kind & 0x7F) as u8;
    let kind = if kind < 0x80 { vec![low] } else { vec![low | 0x80, (kind >> 7) as u8] };
    [&kind[..], &[data.len() as u8], data].concat()
}

/// A binary workbook with one sheet `a` of these records, and these behind the cells.
pub(super) fn xlsb(cells: &[Vec<u8>], behind: &[Vec<u8>]) -> Vec<u8> {
    let wide = |text: &str| {
        let letters = text.encode_utf16().flat_map(u16::to_le_bytes);
        (text.len() as u32).to_le_bytes().into_iter().chain(letters).collect::<Vec<u8>>()
    };
    let listed = [&0_u32.to_le_bytes()[..], &1_u32.to_le_bytes(), &wide("r0"), &wide("a")].concat();
    let workbook = [record(0x9C, &listed), record(0x90, &[]), record(0x9D, &[])].concat();
    let sheet =
        [record(0x94, &[0; 16]), record(0x91, &[]), cells.concat(), record(0x92, &[]), behind.concat()]
            .concat();
    let relation = |kind: &str, target: &str| {
        let relation = format!(r#"<Relationship Id="r0" Type="{OFFICE}/{kind}" Target="{target}"/>"#);
        format!("<Relationships>{relation}</Relationships>").into_bytes()
    };
    zip(&[
        ("_rels/.rels", relation("officeDocument", "xl/workbook.bin")),
        ("xl/_rels/workbook.bin.rels", relation("worksheet", "worksheets/s0.bin")),
        ("xl/workbook.bin", workbook),
        ("xl/worksheets/s0.bin", sheet),
    ])
}
