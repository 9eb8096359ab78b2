//! Files that no spreadsheet program would write: made byte by byte.

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A zip archive of these parts.
pub(super) fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).expect("a part");
        writer.write_all(bytes).expect("its bytes");
    }
    writer.finish().expect("an archive").into_inner()
}

/// A workbook whose one sheet has this inside `<worksheet>`.
pub(super) fn workbook(sheet: &str) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
    let types = format!(
        "<Types xmlns='{PACKAGE}/content-types'><Default Extension='rels' \
         ContentType='application/vnd.openxmlformats-package.relationships+xml'/><Override PartName='/xl/workbook.xml' \
         ContentType='application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'/></Types>"
    );
    let relations = |kind: &str, target: &str| {
        format!(
            "<Relationships xmlns='{PACKAGE}/relationships'><Relationship Id='r1' Type='{OFFICE}/{kind}' \
             Target='{target}'/></Relationships>"
        )
    };
    let book = format!(
        "<workbook xmlns='{MAIN}' xmlns:r='{OFFICE}'><sheets><sheet name='a' sheetId='1' r:id='r1'/></sheets></workbook>"
    );
    let sheet = format!("<worksheet xmlns='{MAIN}'>{sheet}</worksheet>");
    zip(&[
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", relations("officeDocument", "xl/workbook.xml").as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations("worksheet", "worksheets/sheet1.xml").as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

/// A row of inline texts, from column A on.
pub(super) fn row(number: u32, texts: &[&str]) -> String {
    let cells: String =
        texts.iter().zip('A'..='Z').map(|(text, letter)| cell(letter, number, text)).collect();
    format!("<row r='{number}'>{cells}</row>")
}

/// One inline text.
pub(super) fn cell(column: impl std::fmt::Display, row: u32, text: &str) -> String {
    format!("<c r='{column}{row}' t='inlineStr'><is><t>{text}</t></is></c>")
}

/// A compound file (MS-CFB) with one stream: what a workbook with a password is, its stream called `EncryptedPackage`.
pub(super) fn compound(stream_name: &str) -> Vec<u8> {
    const SECTOR: usize = 512;
    const SECTORS_OF_STREAM: u32 = 8;
    const END: u32 = 0xFFFF_FFFE;
    let put =
        |bytes: &mut [u8], at: usize, value: u32| bytes[at..at + 4].copy_from_slice(&value.to_le_bytes());
    let mut header = vec![0_u8; SECTOR];
    header[..8].copy_from_slice(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
    for (at, value) in [(24, 0x3E_u16), (26, 3), (28, 0xFFFE), (30, 9), (32, 6)] {
        header[at..at + 2].copy_from_slice(&value.to_le_bytes());
    }
    for (at, value) in [(44, 1), (48, 1), (56, 4096), (60, END), (68, END)] {
        put(&mut header, at, value);
    }
    header[76..].fill(0xFF);
    put(&mut header, 76, 0);
    let mut table = vec![0xFF_u8; SECTOR];
    put(&mut table, 0, 0xFFFF_FFFD);
    put(&mut table, 4, END);
    for at in 2..2 + SECTORS_OF_STREAM {
        let next = if at == 1 + SECTORS_OF_STREAM { END } else { at + 1 };
        put(&mut table, at as usize * 4, next);
    }
    let entry = |name: &str, kind: u8, child: u32, start: u32, size: u32| {
        let mut entry = vec![0_u8; 128];
        for (at, letter) in name.encode_utf16().enumerate() {
            entry[at * 2..at * 2 + 2].copy_from_slice(&letter.to_le_bytes());
        }
        entry[64..66].copy_from_slice(&(name.len() as u16 * 2 + 2).to_le_bytes());
        entry[66] = kind;
        for (at, value) in [(68, u32::MAX), (72, u32::MAX), (76, child), (116, start), (120, size)] {
            put(&mut entry, at, value);
        }
        entry
    };
    let size = SECTORS_OF_STREAM * SECTOR as u32;
    let mut directory = entry("Root Entry", 5, 1, END, 0);
    directory.extend(entry(stream_name, 2, u32::MAX, 2, size));
    directory.resize(SECTOR, 0);
    let stream = vec![0x5A_u8; size as usize];
    [header, table, directory, stream].concat()
}

/// Bytes without order, the same each time: a linear congruential generator.
pub(super) fn noise(length: usize) -> Vec<u8> {
    let mut state = 2_020_u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as u8
    };
    (0..length).map(|_| next()).collect()
}
