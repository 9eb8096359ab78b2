//! csv: UTF-8 with byte order mark, so that spreadsheets see Chinese as Chinese.
//!
//! Only data: covers, groups, sums and columns that mean something on paper only are left out. What holds for a whole sheet
//! stands in columns before those of the table. Tables of the same columns follow each other under one heading; before
//! another table stands one empty line and its heading.

use std::borrow::Cow;
use std::io::{self, Write};

use super::values::shown;
use crate::report::cell::{Cell, Value};
use crate::report::document::{Document, RowKind, Sheet, SheetKind, Table};

const MARK: &[u8] = "\u{FEFF}".as_bytes();

/// Writes the lists of a document as csv. Lines end with CR LF (RFC 4180).
///
/// Text that a spreadsheet would take for a formula (`=`, `+`, `-`, `@`, tab or carriage return first) gets an apostrophe
/// before it; whoever reads the file back takes that away.
///
/// # Errors
/// `out` refused.
pub fn write(document: &Document<'_>, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(MARK)?;
    let mut heading: Option<Vec<String>> = None;
    for (sheet, table) in document.tables().filter(|(sheet, _)| sheet.kind == SheetKind::List) {
        let own = headings(sheet, table);
        if heading.as_ref() != Some(&own) {
            if heading.is_some() {
                out.write_all(b"\r\n")?;
            }
            write_rows(sheet, table, Some(&own), out)?;
            heading = Some(own);
        } else {
            write_rows(sheet, table, None, out)?;
        }
    }
    out.flush()
}

fn headings(sheet: &Sheet<'_>, table: &Table<'_>) -> Vec<String> {
    let constants = sheet.constants.iter().map(|constant| constant.heading.to_owned());
    let columns = table.columns.iter().filter(|column| !column.role.is_paper_only());
    constants.chain(columns.map(|column| harmless(&column.heading).into_owned())).collect()
}

fn write_rows(
    sheet: &Sheet<'_>,
    table: &Table<'_>,
    heading: Option<&[String]>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    if let Some(heading) = heading {
        writer.write_record(heading)?;
    }
    let constants: Vec<String> =
        sheet.constants.iter().map(|constant| field(&constant.value).into_owned()).collect();
    for row in table.rows.iter().filter(|row| row.kind != RowKind::Group) {
        for constant in &constants {
            writer.write_field(constant)?;
        }
        for (at, _) in table.columns.iter().enumerate().filter(|(_, column)| !column.role.is_paper_only()) {
            writer.write_field(field(&row.cells.get(at).unwrap_or(&Cell::EMPTY).value).as_bytes())?;
        }
        writer.write_record(None::<&[u8]>)?;
    }
    writer.flush()
}

fn field<'v>(value: &'v Value<'_>) -> Cow<'v, str> {
    match value {
        Value::Text(text) => harmless(text),
        other => shown(other),
    }
}

fn harmless(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}").into() } else { text.into() }
}
