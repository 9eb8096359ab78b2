//! Tables as files: csv and xlsx written for the program, workbooks of the program read back.

use std::path::Path;

use calamine::{Data, Reader, Xlsx, open_workbook};
use rust_xlsxwriter::Workbook;

use crate::people::{HEADINGS, Row};

/// Rows of text.
pub(crate) type Table = Vec<Vec<String>>;

/// Headings and rows of a roll.
pub(crate) fn roll(rows: &[Row]) -> Table {
    let headings = HEADINGS.map(str::to_owned).to_vec();
    std::iter::once(headings).chain(rows.iter().map(Row::cells)).collect()
}

/// A table of literals.
pub(crate) fn table<const N: usize>(rows: &[[&str; N]]) -> Table {
    rows.iter().map(|row| row.map(str::to_owned).to_vec()).collect()
}

/// A table as csv in UTF-8.
pub(crate) fn csv(table: &Table) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    for row in table {
        writer.write_record(row).expect("a record");
    }
    writer.into_inner().expect("the bytes")
}

/// A roll as csv.
pub(crate) fn roll_csv(rows: &[Row]) -> Vec<u8> {
    csv(&roll(rows))
}

/// Sheets of text as xlsx.
pub(crate) fn xlsx(sheets: &[(&str, &Table)]) -> Vec<u8> {
    let mut book = Workbook::new();
    for (name, table) in sheets {
        let sheet = book.add_worksheet().set_name(*name).expect("a sheet name");
        for (row, cells) in table.iter().enumerate() {
            for (column, text) in cells.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
                sheet.write_string(row as u32, column as u16, text).expect("a cell");
            }
        }
    }
    book.save_to_buffer().expect("a workbook")
}

/// All sheets of a workbook, cells as text.
pub(crate) fn read(path: &Path) -> Vec<(String, Table)> {
    let mut book: Xlsx<_> = open_workbook(path).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()));
    let names = book.sheet_names();
    let table = |name: &String| {
        let range = book.worksheet_range(name).expect("a sheet");
        let rows = range.rows().map(|row| row.iter().map(text).collect()).collect();
        (name.clone(), rows)
    };
    names.iter().map(table).collect()
}

fn text(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        other => other.to_string(),
    }
}

/// Column of a heading in the first row of a table that holds it.
pub(crate) fn column(table: &Table, heading: &str) -> usize {
    let found = table.iter().find_map(|row| row.iter().position(|cell| cell == heading));
    found.unwrap_or_else(|| panic!("no heading {heading} in {:?}", table.first()))
}

/// Text of a part inside a zipped workbook.
pub(crate) fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a zip archive");
    let mut text = String::new();
    let mut part = archive.by_name(name).unwrap_or_else(|fault| panic!("{name}: {fault}"));
    std::io::Read::read_to_string(&mut part, &mut text).expect("text");
    text
}
