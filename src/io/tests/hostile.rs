//! Files that are something else, damaged, or made to hurt.

use std::io::{Cursor, Write as _};
use std::time::{Duration, Instant};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::files::{Xlsx, ods, ole, ole_with, open, open_with, read, rows, text, zip};
use crate::io::{Limits, LooksLike, Measure, ReadError, ReadOptions};

fn error(name: &str, bytes: &[u8]) -> ReadError {
    read(name, bytes).expect_err(name)
}

#[test]
fn what_is_no_workbook_is_named() {
    let word = Xlsx { main: Some("word/document.xml"), ..Xlsx::of("", "") };
    let slides = Xlsx { main: Some("ppt/presentation.xml"), ..Xlsx::of("", "") };
    let other_folder = |element| {
        let rels = r#"<Relationships><Relationship Type="x/relationships/officeDocument" Target="a/b.xml"/></Relationships>"#;
        zip(&[("_rels/.rels", rels), ("a/b.xml", element)])
    };
    let writer = zip(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<a/>")]);
    for (bytes, expected) in [
        (b"<html><table><tr><td>1</td></tr></table></html>".to_vec(), LooksLike::Html),
        (b"%PDF-1.4 ...".to_vec(), LooksLike::Pdf),
        (b"\x89PNG\r\n\x1A\n".to_vec(), LooksLike::Image),
        (b"[{\"name\": \"x\"}]".to_vec(), LooksLike::Json),
        (b"\x1F\x8B\x08\x00".to_vec(), LooksLike::Packed),
        (vec![0x01, 0x02, 0x03, 0x00, 0xFF, 0x07], LooksLike::Binary),
        (word.bytes(), LooksLike::TextDocument),
        (slides.bytes(), LooksLike::Presentation),
        (writer, LooksLike::TextDocument),
        (zip(&[("Index/Document.iwa", "x")]), LooksLike::Numbers),
        (zip(&[("readme.txt", "x")]), LooksLike::Zip),
        (other_folder("<?xml version='1.0'?><w:document/>"), LooksLike::TextDocument),
        (other_folder("<a:themeManager/>"), LooksLike::OtherOffice),
        (ole("WordDocument", b"x"), LooksLike::TextDocument),
        (ole_with("WordDocument", b"x", Some("Workbook")), LooksLike::TextDocument),
        (ole("__properties_version1.0", b"x"), LooksLike::OtherOffice),
    ] {
        let error = error("a.xls", &bytes);
        assert!(
            matches!(error, ReadError::NotAWorkbook { looks_like, .. } if looks_like == expected),
            "{expected}: {error}"
        );
    }
}

#[test]
fn passwords_are_told() {
    let record =
        |kind: u16, data: &[u8]| [&kind.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), data].concat();
    let locked = |password: &[u8]| {
        ole("Workbook", &[record(0x0809, &[0, 6, 5, 0]), record(0x002F, password)].concat())
    };
    // RC4; the XOR of Excel 97, behind a 0; the XOR of Excel 95, key and check value only.
    let locked_xls =
        [locked(&[1, 0, 1, 0]), locked(&[0, 0, 0x4A, 0x51, 0x1A, 0xCC]), locked(&[0, 0, 0x1A, 0xCC])];
    let locked_ods = zip(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", "\u{1}\u{2}"),
        (
            "META-INF/manifest.xml",
            "<m:manifest><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>",
        ),
    ]);
    for bytes in [ole("EncryptedPackage", b"x"), locked_ods].into_iter().chain(locked_xls) {
        let error = error("a.xlsx", &bytes);
        assert!(matches!(error, ReadError::PasswordProtected { .. }), "{error}");
    }
}

#[test]
fn cut_off_files_are_damaged() {
    let whole = Xlsx::of(&format!("<row r='1'>{}</row>", text("A1", "x")), "").bytes();
    for cut in [10, whole.len() / 2, whole.len() - 10] {
        assert!(matches!(error("a.xlsx", &whole[..cut]), ReadError::Damaged { .. }), "cut at {cut}");
    }
    let old = ole("Workbook", b"x");
    for cut in [100, 600, 1100, old.len()] {
        assert!(matches!(error("a.xls", &old[..cut]), ReadError::Damaged { .. }), "cut at {cut}");
    }
}

#[test]
fn a_workbook_embedded_in_another_is_not_read_for_it() {
    // The parser takes the first of the name; where that is another one's, nothing is read.
    let error = error("a.xls", &ole_with("Workbook", b"x", Some("Workbook")));
    assert!(matches!(&error, ReadError::Damaged { detail, .. } if detail.contains("embedded")), "{error}");
}

#[test]
fn no_cut_and_no_changed_byte_makes_it_panic_or_hang() {
    let rows = format!("<row r='1'>{}</row><row r='2'>{}</row>", text("A1", "x"), text("B2", "y"));
    let files = [
        Xlsx::of(&rows, "<mergeCells><mergeCell ref='A1:B1'/></mergeCells>").bytes(),
        ods(
            "<table:table table:name='a'><table:table-row><table:table-cell/></table:table-row></table:table>",
        ),
        ole("Workbook", &[9, 8, 4, 0, 0, 6, 5, 0, 0x85, 0, 8, 0, 0, 0, 0, 0, 0, 0, 1, 0, 10, 0, 0, 0]),
    ];
    for file in files {
        for at in (0..file.len()).step_by(file.len() / 40 + 1) {
            let mut changed = file.clone();
            changed[at] ^= 0x5A;
            let _ = read("a.bin", &changed);
            let _ = read("a.bin", &file[..at]);
        }
    }
}

#[test]
fn xml_that_does_not_end_is_damaged_and_not_waited_for() {
    for tables in [
        "<table:table table:name='a'><table:table-row>",
        "<table:table table:name='a'>",
        "<table:table table:name='a'><table:table-row><table:table-cell office:value-type='string'><office:annotation>",
    ] {
        let whole = ods(tables);
        assert!(matches!(error("a.ods", &whole), ReadError::Damaged { .. }), "{tables}");
    }
}

#[test]
fn a_giant_sparse_sheet_is_read_quickly() {
    let far = format!(
        "<row r='200000'>{}</row><row r='1048576'>{}</row>",
        text("BXX200000", "x"),
        text("XFD1048576", "y")
    );
    let data = format!(
        "<dimension ref='A1:XFD1048576'/><sheetData><row r='1'>{}</row>{far}</sheetData>",
        text("A1", "a")
    );
    let bytes = Xlsx { sheets: vec![("a", "", data)], ..Xlsx::default() }.bytes();
    assert!(bytes.len() < 5_000);
    let begin = Instant::now();
    let (mut book, _place) = open("a.xlsx", &bytes).unwrap();
    let mut shape = Vec::new();
    book.read(0, &mut |block| {
        shape.extend(block.iter().map(|row| (row.number(), row.width())));
        std::ops::ControlFlow::Continue(())
    })
    .unwrap();
    assert_eq!(shape, [(1, 1), (200_000, 2_000), (1_048_576, 16_384)]);
    assert!(begin.elapsed() < Duration::from_secs(2), "{:?}", begin.elapsed());
}

/// An xlsx whose first sheet holds one text of so many bytes, packed.
fn bomb(bytes: usize) -> Vec<u8> {
    let data = format!("<row r='1'>{}</row>", text("A1", &"x".repeat(bytes)));
    Xlsx::of(&data, "").bytes()
}

#[test]
fn zip_bombs_are_refused() {
    let bytes = bomb(40 << 20);
    assert!(bytes.len() < 100_000);
    assert!(matches!(error("a.xlsx", &bytes), ReadError::Bomb { .. }));
    let long = bomb(2 << 20);
    assert!(matches!(error("a.xlsx", &long), ReadError::TooLarge { what: Measure::Text, .. }));
}

#[test]
fn a_part_that_says_it_is_smaller_than_it_is_is_refused() {
    let mut bytes = bomb(40 << 20);
    // The list of parts at the end of a zip file: the unpacked size stands 24 bytes into each entry.
    let real = (40_u32 << 20).to_le_bytes();
    let mut changed = 0;
    for at in 0..bytes.len() - 46 {
        if bytes[at..].starts_with(b"PK\x01\x02") && bytes[at + 27] == real[3] && bytes[at + 26] == real[2] {
            bytes[at + 24..at + 28].copy_from_slice(&1000_u32.to_le_bytes());
            changed += 1;
        }
    }
    assert_eq!(changed, 1);
    let error = error("a.xlsx", &bytes);
    assert!(
        matches!(error, ReadError::Bomb { .. } | ReadError::TooLarge { .. } | ReadError::Damaged { .. }),
        "{error}"
    );
}

#[test]
fn a_table_of_texts_that_claims_too_many_is_refused() {
    let mut file = Xlsx::of("<row r='1'><c r='A1' t='s'><v>0</v></c></row>", "");
    file.shared_strings = Some("<sst uniqueCount='1'><si><t>x</t></si></sst>".to_owned());
    assert_eq!(read("a.xlsx", &file.bytes()).unwrap(), ["1: x"]);
    file.shared_strings = Some("<sst uniqueCount='900000000000'><si><t>x</t></si></sst>".to_owned());
    assert!(matches!(error("a.xlsx", &file.bytes()), ReadError::Damaged { .. }));
}

#[test]
fn repeated_cells_of_open_document_sheets_are_counted_first() {
    let cell = "<table:table-cell table:number-columns-repeated='16000' office:value-type='float' office:value='1'/>";
    let row = format!("<table:table-row table:number-rows-repeated='1000000'>{cell}</table:table-row>");
    let table = format!("<table:table table:name='a'>{row}</table:table>");
    assert!(matches!(error("a.ods", &ods(&table)), ReadError::TooLarge { what: Measure::Cells, .. }));
    // The parser keeps formulas in a table of their own, as large again.
    let formulas = |formula: &str| {
        let cell = format!(
            "<table:table-cell table:number-columns-repeated='30' office:value-type='float' office:value='1' {formula}/>"
        );
        let row = format!("<table:table-row table:number-rows-repeated='100'>{cell}</table:table-row>");
        let bytes = ods(&format!("<table:table table:name='a'>{row}</table:table>"));
        let limits = Limits { held_cells: 5_000, ..Limits::default() };
        open_with("a.ods", &bytes, &ReadOptions { encoding: None, limits }).map(|_| ())
    };
    assert!(formulas("").is_ok());
    assert!(matches!(
        formulas("table:formula='of:=1'"),
        Err(ReadError::TooLarge { what: Measure::Cells, .. })
    ));
    let blanks = "<table:table table:name='a'><table:table-row><table:table-cell office:value-type='string'><text:p><text:s text:c='4000000000'/></text:p></table:table-cell></table:table-row></table:table>";
    assert!(matches!(error("a.ods", &ods(blanks)), ReadError::TooLarge { what: Measure::Text, .. }));
}

#[test]
fn an_old_workbook_that_claims_a_giant_sheet_is_refused() {
    let record =
        |kind: u16, data: &[u8]| [&kind.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), data].concat();
    let number = |row: u16, column: u16| {
        let place = [row.to_le_bytes(), column.to_le_bytes(), [0, 0]].concat();
        record(0x0203, &[place, 1.0_f64.to_le_bytes().to_vec()].concat())
    };
    let workbook = |sheet: &[Vec<u8>]| {
        let bof = record(0x0809, &[0, 6, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        let eof = record(0x000A, &[]);
        let globals_length = (bof.len() + 4 + 9 + eof.len()) as u32;
        let bound = record(0x0085, &[&globals_length.to_le_bytes()[..], &[0, 0, 1, 0, b'a']].concat());
        ole("Workbook", &[bof.clone(), bound, eof.clone(), bof, sheet.concat(), eof].concat())
    };
    assert_eq!(read("a.xls", &workbook(&[number(0, 0), number(1, 2)])).unwrap(), ["1: (1)", "2: ||(1)"]);
    let far = workbook(&[number(0, 0), number(65_535, 255)]);
    assert!(matches!(error("a.xls", &far), ReadError::TooLarge { what: Measure::Cells, .. }));
    let claims: Vec<u8> =
        [0_u32, u32::MAX].iter().flat_map(|n| n.to_le_bytes()).chain([0, 0, 255, 0, 0, 0]).collect();
    let claiming = workbook(&[record(0x0200, &claims), number(0, 0)]);
    assert!(matches!(error("a.xls", &claiming), ReadError::Damaged { .. }));
}

#[test]
fn a_part_that_is_there_twice_is_damaged() {
    // Which of the two would be read depends on the program; paths are compared without case.
    let mut file = Xlsx::of(&format!("<row r='1'>{}</row>", text("A1", "x")), "");
    file.beside = Some(("xl/Worksheets/S0.xml", "<worksheet/>"));
    let error = error("a.xlsx", &file.bytes());
    assert!(matches!(&error, ReadError::Damaged { detail, .. } if detail.contains("twice")), "{error}");
}

#[test]
fn limits_of_files_and_parts_hold() {
    let options = |limits| ReadOptions { encoding: None, limits };
    let small = options(Limits { file: 3, ..Limits::default() });
    assert!(matches!(
        open_with("a.csv", b"abcd", &small),
        Err(ReadError::TooLarge { what: Measure::File, .. })
    ));
    let few = options(Limits { parts: 2, ..Limits::default() });
    let bytes = Xlsx::of("", "").bytes();
    assert!(matches!(
        open_with("a.xlsx", &bytes, &few),
        Err(ReadError::TooLarge { what: Measure::Parts, .. })
    ));
    let rows_of = options(Limits { rows: 2, ..Limits::default() });
    let (mut book, _place) = open_with("a.csv", b"a\nb\nc\n", &rows_of).unwrap();
    assert!(matches!(rows(&mut book, 0), Err(ReadError::TooLarge { what: Measure::Rows, .. })));
}

#[test]
fn zip_entries_with_a_password_are_told() {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file("xl/workbook.xml", SimpleFileOptions::default()).unwrap();
    writer.write_all(b"x").unwrap();
    let mut bytes = writer.finish().unwrap().into_inner();
    let at = bytes.windows(4).position(|four| four == b"PK\x01\x02").unwrap();
    bytes[at + 8] |= 1;
    assert!(matches!(error("a.xlsx", &bytes), ReadError::PasswordProtected { .. }));
}

#[test]
fn cells_out_of_order_or_out_of_bounds_are_damaged() {
    for data in [
        "<row r='2'><c r='A2'><v>1</v></c></row><row r='1'><c r='A1'><v>1</v></c></row>",
        "<row r='1'><c r='B1'><v>1</v></c><c r='A1'><v>1</v></c></row>",
        "<row r='1'><c r='XFE1'><v>1</v></c></row>",
        "<row r='1048577'><c r='A1048577'><v>1</v></c></row>",
        "<row r='1'><c r='A1' t='s'><v>5</v></c></row>",
    ] {
        let error = error("a.xlsx", &Xlsx::of(data, "").bytes());
        assert!(matches!(error, ReadError::Damaged { .. }), "{data}: {error}");
    }
    let cut = "<sheetData><row r='1'><c r='A1'><v>1</v></c>".to_owned();
    let cut = Xlsx { sheets: vec![("a", "", cut)], ..Xlsx::default() };
    assert!(
        matches!(error("a.xlsx", &cut.bytes()), ReadError::Damaged { .. }),
        "no rows are lost in silence"
    );
}
