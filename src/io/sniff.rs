//! Tells by its first bytes what a file is; the extension is never asked.

use super::error::LooksLike;

/// What a file turns out to be, as far as its first bytes tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// A zip container: xlsx, xlsb, ods, or something else.
    Zip,
    /// An OLE container: xls, a workbook with a password, or something else.
    Ole,
    /// Text in some encoding.
    Text,
    /// Nothing we read.
    Other(LooksLike),
}

/// First bytes, at a place, of what is told by them alone.
const MAGIC: &[(usize, &[u8], Sort)] = &[
    (0, b"PK\x03\x04", Sort::Zip),
    (0, b"PK\x05\x06", Sort::Zip),
    (0, b"PK\x07\x08", Sort::Zip),
    (0, b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Sort::Ole),
    (0, b"%PDF-", Sort::Other(LooksLike::Pdf)),
    (0, b"{\\rtf", Sort::Other(LooksLike::Rtf)),
    (0, b"\x89PNG", Sort::Other(LooksLike::Image)),
    (0, b"\xFF\xD8\xFF", Sort::Other(LooksLike::Image)),
    (0, b"GIF8", Sort::Other(LooksLike::Image)),
    (0, b"BM\x00\x00", Sort::Other(LooksLike::Image)),
    (0, b"II*\x00", Sort::Other(LooksLike::Image)),
    (0, b"MM\x00*", Sort::Other(LooksLike::Image)),
    (8, b"WEBP", Sort::Other(LooksLike::Image)),
    (4, b"ftyphei", Sort::Other(LooksLike::Image)),
    (4, b"ftypmif1", Sort::Other(LooksLike::Image)),
    (0, b"Rar!\x1A\x07", Sort::Other(LooksLike::Rar)),
    (0, b"7z\xBC\xAF\x27\x1C", Sort::Other(LooksLike::SevenZip)),
    (0, b"\x1F\x8B\x08", Sort::Other(LooksLike::Packed)),
    (0, b"BZh", Sort::Other(LooksLike::Packed)),
    (0, b"\xFD7zXZ\x00", Sort::Other(LooksLike::Packed)),
    (0, b"\x28\xB5\x2F\xFD", Sort::Other(LooksLike::Packed)),
    (0, b"SQLite format 3\x00", Sort::Other(LooksLike::Sqlite)),
    (0, b"MZ\x90\x00", Sort::Other(LooksLike::Program)),
    (0, b"\x7FELF", Sort::Other(LooksLike::Program)),
    (0, b"\x09\x00\x04\x00", Sort::Other(LooksLike::OldExcel)),
    (0, b"\x09\x02\x06\x00", Sort::Other(LooksLike::OldExcel)),
    (0, b"\x09\x04\x06\x00", Sort::Other(LooksLike::OldExcel)),
];

/// First letters of texts that are no tables, in lower case, and a word that must follow somewhere in the beginning.
const MARKUP: &[(&str, &str, LooksLike)] = &[
    ("<?xml", "urn:schemas-microsoft-com:office:spreadsheet", LooksLike::SpreadsheetXml),
    ("<?xml", "<html", LooksLike::Html),
    ("<?xml", "", LooksLike::Xml),
    ("<!doctype html", "", LooksLike::Html),
    ("<html", "", LooksLike::Html),
    ("<head", "", LooksLike::Html),
    ("<body", "", LooksLike::Html),
    ("<meta", "", LooksLike::Html),
    ("<style", "", LooksLike::Html),
    ("<table", "", LooksLike::Html),
    ("<div", "", LooksLike::Html),
    ("<!--", "", LooksLike::Html),
    ("mime-version:", "", LooksLike::Mhtml),
    ("{\"", "", LooksLike::Json),
    ("[{\"", "", LooksLike::Json),
    ("[[\"", "", LooksLike::Json),
];

/// Tells what a file is by its first bytes (64 KiB are plenty).
pub(super) fn sniff(head: &[u8]) -> Sort {
    let magic =
        MAGIC.iter().find(|(at, bytes, _)| head.get(*at..).is_some_and(|rest| rest.starts_with(bytes)));
    match magic {
        Some((_, _, sort)) => *sort,
        None => markup(head).map_or(Sort::Text, Sort::Other),
    }
}

/// Markup and JSON, told by their first letters; blanks are left out, so that `{ "a"` and `{"a"` are one.
fn markup(head: &[u8]) -> Option<LooksLike> {
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let letters = |blanks: bool| {
        let kept = head.iter().filter(move |byte| **byte != 0 && (blanks || !byte.is_ascii_whitespace()));
        let kept = kept.skip_while(|byte| byte.is_ascii_whitespace() || matches!(byte, 0xFF | 0xFE));
        kept.take(2048).map(|byte| char::from(byte.to_ascii_lowercase())).collect::<String>()
    };
    let text = letters(true);
    let tight = if text.starts_with(['{', '[']) { letters(false) } else { String::new() };
    let fits = |start: &str| text.starts_with(start) || tight.starts_with(start);
    MARKUP
        .iter()
        .find(|(start, word, _)| fits(start) && text.contains(word))
        .map(|(_, _, looks_like)| *looks_like)
}

/// Whether bytes that are no UTF-16 cannot be text: more than one control character in a hundred, and more than three.
pub(super) fn is_binary(head: &[u8]) -> bool {
    let is_control =
        |byte: &&u8| **byte < 0x20 && !matches!(**byte, b'\t' | b'\n' | b'\r' | 0x0B | 0x0C | 0x1A);
    let controls = head.iter().filter(is_control).count();
    controls > 3 && controls * 100 > head.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_tells_the_type() {
        let cases: &[(&[u8], Sort)] = &[
            (b"PK\x03\x04rest", Sort::Zip),
            (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Sort::Ole),
            (b"%PDF-1.7", Sort::Other(LooksLike::Pdf)),
            (b"\xFF\xD8\xFF\xE0", Sort::Other(LooksLike::Image)),
            (b"RIFF1234WEBP", Sort::Other(LooksLike::Image)),
            (b"<table><tr>", Sort::Other(LooksLike::Html)),
            (b"\xEF\xBB\xBF \r\n<HTML xmlns:x=", Sort::Other(LooksLike::Html)),
            (b"<?xml version='1.0'?><a/>", Sort::Other(LooksLike::Xml)),
            (
                b"<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'>",
                Sort::Other(LooksLike::SpreadsheetXml),
            ),
            (b"[ {\n \"name\": 1 } ]", Sort::Other(LooksLike::Json)),
            (b"\xFF\xFE<\0h\0t\0m\0l\0>\0", Sort::Other(LooksLike::Html)),
            (b"MIME-Version: 1.0", Sort::Other(LooksLike::Mhtml)),
            (b"Rar!\x1A\x07\x01\x00", Sort::Other(LooksLike::Rar)),
            (b"\x09\x04\x06\x00\x00\x00", Sort::Other(LooksLike::OldExcel)),
            (b"name,phone\n", Sort::Text),
            (b"[x],y\n", Sort::Text),
            (b"MM,no picture", Sort::Text),
            (b"", Sort::Text),
        ];
        for (head, sort) in cases {
            assert_eq!(sniff(head), *sort, "{:?}", String::from_utf8_lossy(head));
        }
    }

    #[test]
    fn binary_is_told_from_text() {
        assert!(is_binary(&[1, 2, 3, 4]));
        assert!(!is_binary("姓名,手机\t\r\n".as_bytes()));
        assert!(!is_binary(&[0xD0, 0xD5, 0xC3, 0xFB]), "GB18030");
        assert!(!is_binary(b""));
    }
}
