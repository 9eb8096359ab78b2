//! Workbooks that are as they should be.

use super::files::{Place, Xlsx, ods, open, read, record, rows, text, xlsb, zip};
use crate::io::{Format, ReadError, Remark, SheetInfo, Visibility, Workbook};

fn cell(place: &str, attributes: &str, inner: &str) -> String {
    format!(r#"<c r="{place}" {attributes}>{inner}</c>"#)
}

#[test]
fn cells_of_every_kind_are_read() {
    let data = [
        format!(r#"<row r="1">{}</row>"#, text("A1", " 王 小明 ")),
        format!(
            r#"<row r="3">{}{}{}{}{}{}{}</row>"#,
            cell("A3", "", "<v>13812345678</v>"),
            cell("B3", "t='b'", "<v>1</v>"),
            cell("C3", "t='e'", "<v>#N/A</v>"),
            cell("D3", "", "<f>SUM(A1:A2)</f>"),
            cell("E3", "", "<f>SUM(A1:A2)</f><v>5</v>"),
            cell("F3", "t='str'", "<f>\"\"</f><v></v>"),
            cell("H3", "s='4'", "<v>123</v>"),
        ),
    ];
    let rows = read("a.xlsx", &Xlsx::of(&data.concat(), "").bytes()).unwrap();
    assert_eq!(rows, ["1:  王 小明 ", "3: (13812345678)|(true)|{#N/A}|?|(5)|||(123)"]);
}

#[test]
fn shared_formulas_without_result_are_uncalculated_too() {
    // An absurd index must not make anybody reserve room for it.
    let data = r#"<row r="1"><c r="A1"><f t="shared" si="99999999999" ref="A1:A2">B1</f></c></row>
                  <row r="2"><c r="A2"><f t="shared" si="99999999999"/></c></row>"#;
    assert_eq!(read("a.xlsx", &Xlsx::of(data, "").bytes()).unwrap(), ["1: ?", "2: ?"]);
}

#[test]
fn dates_respect_the_1904_flag() {
    let data = r#"<row r="1"><c r="A1" s="1"><v>43866</v></c><c r="B1" s="2"><v>0.3541666666666667</v></c>
        <c r="C1" s="3"><v>43866.354166666664</v></c><c r="D1"><v>43866</v></c><c r="E1" s="5"><v>1.25</v></c></row>"#;
    let mut file = Xlsx::of(data, "");
    let expected = "1: <2020-02-05>|08:30|<2020-02-05 08:30:00>|(43866)|30:00";
    assert_eq!(read("a.xlsx", &file.bytes()).unwrap(), [expected]);
    file.properties = r#"date1904="1""#;
    let expected = "1: <2024-02-06>|08:30|<2024-02-06 08:30:00>|(43866)|30:00";
    assert_eq!(read("a.xlsx", &file.bytes()).unwrap(), [expected]);
}

#[test]
fn merged_cells_are_filled() {
    let data = format!(
        r#"<row r="1">{}</row><row r="2">{}{}</row><row r="3"><c r="A3"/>{}</row>"#,
        text("A1", "名册"),
        text("A2", "1号101室"),
        text("B2", "甲"),
        text("B3", "乙")
    );
    let merges = r#"<mergeCells count="3"><mergeCell ref="A1:C1"/><mergeCell ref="A2:A3"/><mergeCell ref="D1:D1048576"/></mergeCells>"#;
    let (mut book, _place) = open("a.xlsx", &Xlsx::of(&data, merges).bytes()).unwrap();
    assert_eq!(rows(&mut book, 0).unwrap(), ["1: 名册|名册|名册", "2: 1号101室|甲", "3: 1号101室|乙"]);
    assert_eq!(book.remarks(), [Remark::MergesIgnored { ranges: 1 }]);
}

#[test]
fn sheets_are_listed_with_their_visibility() {
    let sheet = |word: &str| format!("<sheetData><row r='1'>{}</row></sheetData>", text("A1", word));
    let file = Xlsx {
        sheets: vec![
            ("甲", "", sheet("one")),
            ("乙 &amp; 丙", r#"state="hidden""#, sheet("two")),
            ("丁", r#"state="veryHidden""#, sheet("three")),
        ],
        ..Xlsx::default()
    };
    let (mut book, _place) = open("a.xlsx", &file.bytes()).unwrap();
    let info = |name: &str, visibility| SheetInfo { name: name.to_owned(), visibility };
    assert_eq!(
        book.sheets(),
        [
            info("甲", Visibility::Visible),
            info("乙 & 丙", Visibility::Hidden),
            info("丁", Visibility::VeryHidden)
        ]
    );
    assert_eq!(rows(&mut book, 2).unwrap(), ["1: three"]);
    assert_eq!(rows(&mut book, 1).unwrap(), ["1: two"], "sheets can be read in any order");
    assert_eq!(rows(&mut book, 1).unwrap(), ["1: two"], "and again");
    assert!(matches!(rows(&mut book, 3), Err(ReadError::NoSuchSheet { index: 3, .. })));
}

#[test]
fn a_dimension_is_not_trusted() {
    let row = |at: u32| format!("<row r='{at}'>{}</row>", text(&format!("B{at}"), "x"));
    let data = format!("<dimension ref=\"A1:A1\"/><sheetData>{}{}</sheetData>", row(1), row(2));
    let file = Xlsx { sheets: vec![("a", "", data)], ..Xlsx::default() };
    assert_eq!(read("a.xlsx", &file.bytes()).unwrap(), ["1: |x", "2: |x"]);
}

#[test]
fn a_workbook_of_our_own_writer_comes_back() {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    for row in 0..5_000 {
        sheet.write_string(row, 0, format!("居民{row}")).unwrap();
        sheet.write_number(row, 2, f64::from(row)).unwrap();
    }
    sheet.merge_range(5_000, 0, 5_000, 1, "合计", &rust_xlsxwriter::Format::new()).unwrap();
    let bytes = workbook.save_to_buffer().unwrap();
    let (mut book, _place) = open("roll.xls", &bytes).unwrap();
    assert_eq!((book.format(), book.file_name(), book.encoding()), (Format::Xlsx, "roll.xls", None));
    assert_eq!(book.bytes(), bytes.len() as u64);
    assert_eq!(book.digest(), blake3::hash(&bytes).to_hex().as_str());
    let rows = rows(&mut book, 0).unwrap();
    assert_eq!(
        (rows.len(), rows[4_999].as_str(), rows[5_000].as_str()),
        (5_001, "5000: 居民4999||(4999)", "5001: 合计|合计")
    );
}

#[test]
fn rows_come_in_blocks_and_reading_can_be_ended() {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    for row in 0..4_500 {
        sheet.write_number(row, 0, 1).unwrap();
    }
    let (mut book, _place) = open("a.xlsx", &workbook.save_to_buffer().unwrap()).unwrap();
    let mut sizes = Vec::new();
    book.read(0, &mut |block| {
        sizes.push(block.len());
        std::ops::ControlFlow::Continue(())
    })
    .unwrap();
    assert_eq!(sizes, [2_000, 2_000, 500]);
    let mut blocks = 0;
    book.read(0, &mut |_| {
        blocks += 1;
        std::ops::ControlFlow::Break(())
    })
    .unwrap();
    assert_eq!(blocks, 1);
}

#[test]
fn a_workbook_can_be_read_on_another_thread() {
    let (mut book, place): (Workbook, Place) =
        open("a.xlsx", &Xlsx::of(&format!("<row r='1'>{}</row>", text("A1", "x")), "").bytes()).unwrap();
    let rows = std::thread::spawn(move || rows(&mut book, 0)).join().unwrap().unwrap();
    drop(place);
    assert_eq!(rows, ["1: x"]);
}

#[test]
fn open_document_sheets_are_read() {
    let table = r#"<table:table table:name="名册">
        <table:table-row><table:table-cell office:value-type="string" table:number-columns-spanned="2" table:number-rows-spanned="1"><text:p>姓名<text:s text:c="2"/>表</text:p></table:table-cell><table:covered-table-cell/></table:table-row>
        <table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
        <table:table-row><table:table-cell office:value-type="float" office:value="7"/><table:table-cell office:value-type="date" office:date-value="2020-02-05"/><table:table-cell office:value-type="time" office:time-value="PT08H30M00S"/><table:table-cell table:formula="of:=1"/><table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell><table:table-cell office:value-type="boolean" office:boolean-value="true"/></table:table-row>
        <table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
        </table:table>"#;
    let bytes = ods(&table.replace("\n        ", ""));
    let (mut book, _place) = open("a.ods", &bytes).unwrap();
    assert_eq!(book.format(), Format::Ods);
    assert_eq!(
        rows(&mut book, 0).unwrap(),
        ["1: 姓名  表|姓名  表", "5: (7)|<2020-02-05>|08:30|?|{#DIV/0!}|(true)"]
    );
}

#[test]
fn macros_and_other_documents_are_told_by_content() {
    let plain = Xlsx::of("<row r='1'/>", "").bytes();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(plain)).unwrap();
    let mut parts = Vec::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let name = part.name().unwrap().to_string();
        parts.push((name, std::io::read_to_string(&mut part).unwrap()));
    }
    parts.push(("xl/vbaProject.bin".to_owned(), "x".to_owned()));
    let parts: Vec<_> = parts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    assert_eq!(open("a.xlsm", &zip(&parts)).unwrap().0.format(), Format::Xlsm);
}

#[test]
fn binary_workbooks_are_read_with_what_the_parser_leaves_out() {
    let numbers =
        |numbers: &[u32]| numbers.iter().flat_map(|number| number.to_le_bytes()).collect::<Vec<u8>>();
    let row = |row: u32| record(0x00, &numbers(&[row]));
    let real = |column: u32, value: f64| {
        record(0x05, &[numbers(&[column, 0]), value.to_le_bytes().to_vec()].concat())
    };
    let text = |column: u32, letter: u8| record(0x06, &[numbers(&[column, 0, 1]), vec![letter, 0]].concat());
    let error = |column: u32, code: u8| record(0x0B, &[numbers(&[column, 0]), vec![code]].concat());
    let cells = [
        row(0),
        error(0, 0x07),
        text(1, b'x'),
        row(2),
        text(0, b'y'),
        real(2, 1.5),
        error(3, 0x2A),
        row(3),
        real(1, 7.0),
    ];
    let merges = [record(0xB1, &numbers(&[1])), record(0xB0, &numbers(&[2, 3, 0, 0]))];
    let (mut book, _place) = open("a.xlsb", &xlsb(&cells, &merges)).unwrap();
    assert_eq!(book.format(), Format::Xlsb);
    assert_eq!(book.sheets(), [SheetInfo { name: "a".to_owned(), visibility: Visibility::Visible }]);
    assert_eq!(rows(&mut book, 0).unwrap(), ["1: {#DIV/0!}|x", "3: y||(1.5)|{#N/A}", "4: y|(7)"]);
}

#[test]
fn parts_that_are_not_read_need_not_be_whole() {
    // A map of XML may hold a schema hundreds of elements deep; and nobody reads it.
    let mut file = Xlsx::of(&format!("<row r='1'>{}</row>", text("A1", "x")), "");
    file.beside = Some(("xl/xmlMaps.xml", "<MapInfo><Schema>"));
    assert_eq!(read("a.xlsx", &file.bytes()).unwrap(), ["1: x"]);
}

#[test]
fn a_panic_of_the_parser_is_an_error() {
    // A text that is not in the table of texts: the parser of binary workbooks looks it up without asking.
    let cells = [record(0x00, &[0, 0, 0, 0]), record(0x07, &[0, 0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0])];
    let error = read("a.xlsb", &xlsb(&cells, &[])).unwrap_err();
    assert!(matches!(error, ReadError::ParserPanic { .. }), "{error}");
    assert_eq!(error.code(), "FILE035");
}

#[test]
fn what_libreoffice_writes_is_read_alike_in_every_format() {
    let files: [(&[u8], Format); 3] = [
        (include_bytes!("../../../tests/fixtures/workbooks/roll.xlsx"), Format::Xlsx),
        (include_bytes!("../../../tests/fixtures/workbooks/roll.xls"), Format::Xls),
        (include_bytes!("../../../tests/fixtures/workbooks/roll.ods"), Format::Ods),
    ];
    for (bytes, format) in files {
        let (mut book, _place) = open("roll.et", bytes).unwrap();
        assert_eq!(book.format(), format);
        let visible: Vec<_> =
            book.sheets().iter().map(|sheet| (sheet.name.as_str(), sheet.visibility)).collect();
        assert_eq!(visible, [("名册", Visibility::Visible), ("旧", Visibility::Hidden)], "{format:?}");
        assert_eq!(
            rows(&mut book, 0).unwrap(),
            [
                "1: 2020年2月名册|2020年2月名册|2020年2月名册",
                "4: 曹杨路1号101室|𠮷田|<1990-01-05>|08:30|(13812345678)|{#DIV/0!}|(2)",
                "5: 曹杨路1号101室|李四|0138",
            ],
            "{format:?}"
        );
        assert_eq!(rows(&mut book, 1).unwrap(), ["1: old"], "{format:?}");
    }
}
