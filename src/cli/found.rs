//! The note `found` of a failure: the file's name, and in brackets what a parser or the system said of it, as it said it.
//!
//! The headline says what is wrong, in the reader's language; what foreign code says exists in English only.

use crate::domain::lang::{Lang, Text};
use crate::io::{LooksLike, Measure, ReadError, WriteError};
use crate::store::StoreError;

/// A file that could not be read.
pub(super) fn of_read(fault: &ReadError, lang: Lang) -> String {
    match fault {
        ReadError::NotFound { file }
        | ReadError::IsDirectory { file }
        | ReadError::NotAFile { file }
        | ReadError::NoPermission { file }
        | ReadError::Empty { file }
        | ReadError::NotAWorkbook { file, .. }
        | ReadError::PasswordProtected { file }
        | ReadError::TooLarge { file, .. }
        | ReadError::NoSuchSheet { file, .. }
        | ReadError::Changed { file } => file.clone(),
        ReadError::Damaged { file, detail } | ReadError::ParserPanic { file, detail } => with(file, detail),
        ReadError::Bomb { file, part, .. } => with(file, part),
        ReadError::Encoding { file, byte, .. } => {
            let offset = Text::new("字节位置", "at byte").get(lang);
            with(file, &format!("{offset} {byte}"))
        }
        ReadError::AmbiguousEncoding { file, candidates } => with(file, &candidates.join(", ")),
        ReadError::UnclosedQuote { file, line, .. } => match lang {
            Lang::Zh => with(file, &format!("第 {line} 行")),
            Lang::En => with(file, &format!("line {line}")),
        },
        ReadError::Io { file, doing, source } => with(file, &format!("{doing}: {source}")),
    }
}

/// A file that could not be written.
pub(super) fn of_write(fault: &WriteError) -> String {
    match fault {
        WriteError::DiskFull { file }
        | WriteError::NoPermission { file }
        | WriteError::InTheWay { file }
        | WriteError::NoName { file } => file.clone(),
        WriteError::Io { file, doing, source } => with(file, &format!("{doing}: {source}")),
    }
}

/// A registry that did not do what was asked.
pub(super) fn of_store(fault: &StoreError, lang: Lang) -> String {
    let named = |path: &std::path::Path, more: &str| with(&path.display().to_string(), more);
    match fault {
        StoreError::Missing { path }
        | StoreError::Unfinished { path }
        | StoreError::Exists { path }
        | StoreError::NotAFile { path }
        | StoreError::NotOurs { path }
        | StoreError::NewerSchema { path, .. } => path.display().to_string(),
        StoreError::Denied { path, doing } | StoreError::Full { path, doing } => named(path, doing),
        StoreError::Damaged { path, detail } => named(path, detail),
        StoreError::Busy { path, waited } => match lang {
            Lang::Zh => format!("{}，已等 {waited} 秒", path.display()),
            Lang::En => format!("{}, waited {waited} s", path.display()),
        },
        StoreError::Io { path, doing, source } => named(path, &format!("{doing}: {source}")),
        StoreError::Engine { path, doing, detail } => named(path, &format!("{doing}: {detail}")),
        StoreError::Refused { doing, detail } => with(doing, detail),
        StoreError::Mark(mark) => mark.clone(),
    }
}

fn with(file: &str, more: &str) -> String {
    if more.is_empty() { file.to_owned() } else { format!("{file} ({more})") }
}

/// What a file is that is no spreadsheet.
pub(super) const fn looks(like: LooksLike) -> Text {
    match like {
        LooksLike::Html => Text::new("网页", "a web page"),
        LooksLike::Xml => Text::new("XML 文件", "an XML file"),
        LooksLike::SpreadsheetXml => Text::new("Excel 2003 的 XML 表格", "an XML workbook of Excel 2003"),
        LooksLike::Mhtml => Text::new("网页存档", "a web archive"),
        LooksLike::Json => Text::new("JSON 文件", "JSON"),
        LooksLike::Rtf => Text::new("RTF 文档", "rich text"),
        LooksLike::Pdf => Text::new("PDF 文件", "a PDF"),
        LooksLike::Image => Text::new("图片", "a picture"),
        LooksLike::TextDocument => Text::new("文字处理文档", "a text document"),
        LooksLike::Presentation => Text::new("演示文稿", "a presentation"),
        LooksLike::Numbers => Text::new("苹果 Numbers 表格", "a document of Apple Numbers"),
        LooksLike::OldExcel => Text::new("Excel 4 或更早的文件", "a file of Excel 4 or older"),
        LooksLike::OtherOffice => Text::new("其他 Office 文件", "another kind of Office file"),
        LooksLike::Zip => Text::new("ZIP 压缩包", "a zip archive"),
        LooksLike::Rar => Text::new("RAR 压缩包", "a rar archive"),
        LooksLike::SevenZip => Text::new("7z 压缩包", "a 7z archive"),
        LooksLike::Packed => Text::new("压缩文件", "a packed file"),
        LooksLike::Sqlite => Text::new("SQLite 数据库", "an SQLite database"),
        LooksLike::Program => Text::new("程序", "a program"),
        LooksLike::Binary => Text::new("不明的二进制文件", "bytes of no known kind"),
    }
}

/// What there is too much of.
pub(super) const fn measure(measure: Measure) -> Text {
    match measure {
        Measure::File => Text::new("字节", "bytes"),
        Measure::Parts => Text::new("个部件", "parts"),
        Measure::Unpacked => Text::new("字节（展开后）", "unpacked bytes"),
        Measure::Rows => Text::new("行", "rows"),
        Measure::Columns => Text::new("列", "columns"),
        Measure::Cells => Text::new("个单元格", "cells"),
        Measure::Text => Text::new("字节（一个单元格内）", "bytes in one text"),
        Measure::Merges => Text::new("个合并区域", "merged ranges"),
    }
}
