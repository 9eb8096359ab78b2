//! Text files: encodings, separators, oddities.

use encoding_rs::{BIG5, GB18030};

use super::files::{open, open_with, place, read, rows};
use crate::io::{Encoding, Format, ReadError, ReadOptions, Remark, Workbook};

const ROLL: &str = "姓名,身份证号,地址\n王小明,1,曹杨路1号\n李四,2,曹杨路2号\n";

fn utf16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(to_bytes).collect()
}

#[test]
fn encodings_are_found() {
    let gb = GB18030.encode(ROLL).0.into_owned();
    let rare = GB18030.encode("姓名,地址\n𠮷田,1号\n").0.into_owned();
    let big5 = BIG5.encode("姓名,電話,備註\n陳大文,1,無\n").0.into_owned();
    // 一 is 4E00: its zero byte stands on the other side.
    let with_one = format!("{ROLL}丁一,3,曹杨一村1号\n");
    for (bytes, encoding, second) in [
        (ROLL.as_bytes().to_vec(), "UTF-8", "2: 王小明|1|曹杨路1号"),
        (format!("\u{FEFF}{ROLL}").into_bytes(), "UTF-8", "2: 王小明|1|曹杨路1号"),
        (utf16(&format!("\u{FEFF}{ROLL}"), u16::to_le_bytes), "UTF-16LE", "2: 王小明|1|曹杨路1号"),
        (utf16(&format!("\u{FEFF}{ROLL}"), u16::to_be_bytes), "UTF-16BE", "2: 王小明|1|曹杨路1号"),
        (utf16(ROLL, u16::to_le_bytes), "UTF-16LE", "2: 王小明|1|曹杨路1号"),
        (utf16(ROLL, u16::to_be_bytes), "UTF-16BE", "2: 王小明|1|曹杨路1号"),
        (utf16(&with_one, u16::to_le_bytes), "UTF-16LE", "2: 王小明|1|曹杨路1号"),
        (utf16(&with_one, u16::to_be_bytes), "UTF-16BE", "2: 王小明|1|曹杨路1号"),
        (gb, "GB18030", "2: 王小明|1|曹杨路1号"),
        (rare, "GB18030", "2: 𠮷田|1号"),
        (big5, "Big5", "2: 陳大文|1|無"),
    ] {
        let (mut book, _place) = open("名册.xls", &bytes).unwrap();
        assert_eq!((book.encoding(), book.format()), (Some(encoding), Format::Delimited));
        assert_eq!(book.sheets()[0].name, "名册");
        let rows = rows(&mut book, 0).unwrap();
        assert_eq!(rows[1], second, "{encoding}");
        assert!(!rows[0].contains('\u{FEFF}'), "{encoding}");
    }
}

#[test]
fn what_fits_two_encodings_is_asked_for() {
    let both = GB18030.encode("啊啊,阿阿\n").0.into_owned();
    let error = open("a.csv", &both).err().unwrap();
    let ReadError::AmbiguousEncoding { candidates, .. } = &error else { panic!("{error}") };
    assert_eq!(candidates[..], ["GB18030", "Big5"]);
    let asked = ReadOptions { encoding: Encoding::from_name("GBK"), ..ReadOptions::default() };
    let (mut book, _place) = open_with("a.csv", &both, &asked).unwrap();
    assert_eq!(rows(&mut book, 0).unwrap(), ["1: 啊啊|阿阿"]);
    let neither = b"name\n\xFF\xFF\xFF,\xFF\n";
    assert!(
        matches!(open("a.csv", neither), Err(ReadError::AmbiguousEncoding { candidates, .. }) if candidates.is_empty())
    );
}

#[test]
fn bytes_that_make_no_sense_are_an_error_with_its_line() {
    let mut broken = ROLL.repeat(40).into_bytes();
    let before = broken.len() as u64;
    broken.extend(b"\xD0\xD5,1,2\n");
    let error = open("a.csv", &broken).err().unwrap();
    assert!(
        matches!(error, ReadError::Encoding { encoding: "UTF-8", line: 121, byte, .. } if byte == before),
        "{error}"
    );
    let asked = ReadOptions { encoding: Some(Encoding::Big5), ..ReadOptions::default() };
    let error = open_with("a.csv", b"a,b\nc,\xFF\n", &asked).err().unwrap();
    assert!(matches!(error, ReadError::Encoding { encoding: "Big5", line: 2, byte: 6, .. }), "{error}");
    let mut odd = utf16(ROLL, u16::to_le_bytes);
    odd.push(b'x');
    assert!(matches!(open("a.csv", &odd), Err(ReadError::Encoding { encoding: "UTF-16LE", .. })));
}

#[test]
fn a_fault_late_in_a_large_file_is_found_when_it_is_opened() {
    let mut bytes = ROLL.repeat(60_000).into_bytes();
    bytes.extend(b"\xFF\n");
    assert!(matches!(
        open("a.csv", &bytes),
        Err(ReadError::Encoding { encoding: "UTF-8", line: 180_001, .. })
    ));
    let mut gb = b"a,b\n".repeat(700_000);
    gb.extend(&GB18030.encode("王,𠮷\n").0[..]);
    let (book, _place) = open("a.csv", &gb).unwrap();
    assert_eq!(book.encoding(), Some("GB18030"), "the first megabytes were ASCII");
}

#[test]
fn separators_are_found() {
    for (text, expected) in [
        ("a,b\n1,2\n", ["1: a|b", "2: 1|2"]),
        ("a\tb,c\n1\t2\n", ["1: a|b,c", "2: 1|2"]),
        ("a;b\n1;2,5\n", ["1: a|b", "2: 1|2,5"]),
        ("a|b|c\n1|2|3\n", ["1: a|b|c", "2: 1|2|3"]),
        ("a|b\n1\n", ["1: a|b", "2: 1"]),
        ("\"a,b,c\";d\n\"1,2,3\";4\n", ["1: a,b,c|d", "2: 1,2,3|4"]),
        ("one\ntwo\n", ["1: one", "2: two"]),
        ("title\n\na;b;c\n", ["1: title", "3: a|b|c"]),
    ] {
        assert_eq!(read("a.csv", text.as_bytes()).unwrap(), expected, "{text:?}");
    }
    assert_eq!(read("a.csv", b"sep=;\r\na;b,c\r\n").unwrap(), ["2: a|b,c"], "the first line is counted");
}

#[test]
fn row_numbers_are_those_a_spreadsheet_shows() {
    for end in ["\n", "\r\n"] {
        let text = "a,b\n\n\nc,d\n,,\n\"x\ny\",z\n\nlast,1".replace('\n', end);
        let inside = format!("6: x{end}y|z");
        assert_eq!(
            read("a.csv", text.as_bytes()).unwrap(),
            ["1: a|b", "4: c|d", &inside, "8: last|1"],
            "{end:?}"
        );
    }
    // Excel writes line feeds inside cells and carriage returns between rows; old Macs wrote carriage returns only.
    assert_eq!(
        read("a.csv", b"a,b\r\n\"x\ny\",z\r\n\r\nc,d\r\n").unwrap(),
        ["1: a|b", "2: x\ny|z", "4: c|d"]
    );
    assert_eq!(read("a.csv", b"a,b\rc,d\r").unwrap(), ["1: a|b", "2: c|d"]);
    assert_eq!(
        read("a.csv", b"a,b\nc,d\r\n\r\ne,f\n\ng,h\n").unwrap(),
        ["1: a|b", "2: c|d", "4: e|f", "6: g|h"]
    );
}

#[test]
fn text_is_kept_as_it_is() {
    let rows = read("a.csv", " a ,'0138,\"say \"\"hi\"\"\",１２\n=1+1,x,,\n".as_bytes()).unwrap();
    assert_eq!(rows, ["1:  a |'0138|say \"hi\"|１２", "2: =1+1|x"]);
}

#[test]
fn a_quotation_mark_that_is_not_closed_is_told() {
    let at = |bytes: &[u8]| match read("a.csv", bytes) {
        Err(ReadError::UnclosedQuote { record, line, .. }) => (record, line),
        other => panic!("{other:?}"),
    };
    assert_eq!(at(b"a,b\nc,d\ne,\"f\ng,h\n"), (3, 3), "open at the end of the file");
    let swallowing = format!("a,b\nc,\"{}", "x,y\n".repeat(500_000));
    assert_eq!(at(swallowing.as_bytes()), (2, 2), "swallowing more than any record holds");
    let until_the_next = "甲,乙,丙,丁\n1,\"2,3,4\n5,\"6\",7,8\n9,9,9,9\n";
    assert_eq!(at(until_the_next.as_bytes()), (2, 2), "closed by the next quoted field");
}

#[test]
fn ragged_rows_and_nul_characters_are_told() {
    let (mut book, _place) = open("a.csv", b"title,\na,b,c\n1,2,3\n1,2,3,4\n1,2\nend\n1,x\0y,3\n").unwrap();
    let rows = rows(&mut book, 0).unwrap();
    assert_eq!(rows[3..], ["4: 1|2|3|4", "5: 1|2", "6: end", "7: 1|x\0y|3"]);
    assert_eq!(
        book.remarks(),
        [Remark::Ragged { row: 4, fields: 4, usual: 3, rows: 2 }, Remark::NulCharacters { row: 7 }]
    );
}

#[test]
fn files_without_anything_are_empty() {
    for bytes in [&b""[..], b"\n \r\n", b"\xEF\xBB\xBF", b"\xFF\xFE"] {
        assert!(matches!(open("a.csv", bytes), Err(ReadError::Empty { .. })), "{bytes:?}");
    }
}

#[test]
fn a_file_that_changes_while_it_is_read_is_told() {
    let place = place("a.csv", b"a,b\n1,2\n");
    let mut book = Workbook::open(&place.path, &ReadOptions::default(), &|_| 0).unwrap();
    std::fs::write(&place.path, b"a,b\n1,2\n3,4\n").unwrap();
    assert!(matches!(rows(&mut book, 0), Err(ReadError::Changed { .. })));
}
