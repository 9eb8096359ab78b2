//! Workbooks read back: as cells, and as the XML that decides how they are printed.

use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};

use super::super::values;
use super::*;
use crate::report::Lang;
use crate::report::cell::{Cell, Value};
use crate::report::chart::{Chart, ChartKind};
use crate::report::document::{
    Block, Column, Distance, Heading, Orientation, Page, Role, Row, RowKind, RowSource, Rowing, Sheet,
    SheetKind, Table, Totals,
};
use crate::report::{pickup, samples};

fn workbook(document: &Document<'_>) -> Vec<u8> {
    let mut out = Vec::new();
    write(document, &mut out).expect("writing to memory");
    out
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip archive");
    let mut text = String::new();
    archive.by_name(name).expect("the part is there").read_to_string(&mut text).expect("XML is UTF-8");
    text
}

/// A sheet as texts, row by row.
fn sheet(bytes: &[u8], at: usize) -> Vec<Vec<String>> {
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).expect("a workbook");
    let range = book.worksheet_range_at(at).expect("the sheet is there").expect("the sheet can be read");
    let shown = |cell: &Data| match cell {
        Data::DateTime(date) => date.as_datetime().expect("a date").date().to_string(),
        other => other.to_string(),
    };
    range.rows().map(|row| row.iter().map(shown).collect()).collect()
}

fn attribute<'x>(xml: &'x str, element: &str, name: &str) -> Option<&'x str> {
    let at = xml.find(&format!("<{element} "))?;
    let tag = &xml[at..at + xml[at..].find('>')?];
    let value = &tag[tag.find(&format!(" {name}=\""))? + name.len() + 3..];
    value.split('"').next()
}

#[test]
fn every_cell_of_every_document_is_read_back() {
    for lang in [Lang::Zh, Lang::En] {
        samples::each(lang, |document| {
            let bytes = workbook(document);
            for (at, model) in document.sheets.iter().enumerate() {
                let read = sheet(&bytes, at);
                for table in model.tables() {
                    let head = read
                        .iter()
                        .position(|row| row.first().is_some_and(|cell| *cell == table.columns[0].heading));
                    let mut lines = read[head.expect("the heading stands in the first column") + 1..].iter();
                    for row in table.rows.iter().filter(|row| row.kind != RowKind::Group) {
                        let line = lines
                            .find(|line| line[0] == *values::shown(&row.cells[0].value))
                            .expect("the row is there");
                        for ((cell, column), text) in row.cells.iter().zip(&table.columns).zip(line) {
                            let expected = match cell.value {
                                Value::Money(fen) => (fen.0 as f64 / 100.0).to_string(),
                                Value::Thousandths(part) | Value::Share(part) => {
                                    (part as f64 / 1000.0).to_string()
                                }
                                ref value => values::shown(value).into_owned(),
                            };
                            assert_eq!(*text, expected, "{} {}", document.title, column.id);
                        }
                    }
                }
            }
        });
    }
}

#[test]
fn text_is_never_a_formula_or_a_number() {
    let bytes = workbook(&samples::findings_document(Lang::Zh));
    let xml = part(&bytes, "xl/worksheets/sheet1.xml");
    assert!(!xml.contains("<f>"));
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(&bytes)).unwrap();
    let range = book.worksheet_range_at(0).unwrap().unwrap();
    assert_eq!(range.get((1, 3)), Some(&Data::String("=1+1".into())));
    assert_eq!(range.get((1, 4)), Some(&Data::String("0017".into())));
}

#[test]
fn a_cell_at_fault_is_coloured_and_has_a_note() {
    let bytes = workbook(&samples::findings_document(Lang::Zh));
    assert!(part(&bytes, "xl/comments1.xml").contains("逐位核对"));
    let comments = part(&bytes, "xl/comments1.xml");
    assert_eq!(attribute(&comments, "comment", "ref"), Some("D2"));
    assert!(part(&bytes, "xl/styles.xml").contains("FFFFC7CE"));
    let xml = part(&bytes, "xl/worksheets/sheet1.xml");
    assert_eq!(attribute(&xml, "pane", "ySplit"), Some("1"), "frozen under the heading");
}

#[test]
fn a_day_is_printed_with_its_heading_on_each_page_and_a_list_to_choose_from() {
    let list = samples::pickup_list(Lang::Zh, 3, "王文民");
    let bytes = workbook(&pickup::document(&list));
    let xml = part(&bytes, "xl/worksheets/sheet2.xml");
    assert_eq!(attribute(&xml, "pane", "ySplit"), Some("3"));
    assert_eq!(attribute(&xml, "sheetView", "showGridLines"), Some("0"));
    assert_eq!(attribute(&xml, "pageSetup", "paperSize"), Some("9"));
    assert_eq!(attribute(&xml, "pageSetup", "orientation"), Some("portrait"));
    assert_eq!(attribute(&xml, "dataValidation", "sqref"), Some("K4:K7"));
    assert!(xml.contains("<formula1>\"已购,未到,退回\"</formula1>"));
    assert!(xml.contains("第 &amp;P 页 共 &amp;N 页"));
    let names = part(&bytes, "xl/workbook.xml");
    assert!(names.contains("'02-03 周一'!$3:$3"), "{names}");
}

#[test]
fn every_page_ends_with_its_own_sum() {
    let list = samples::pickup_list(Lang::Zh, 100, "王文民");
    let bytes = workbook(&pickup::document(&list));
    let xml = part(&bytes, "xl/worksheets/sheet2.xml");
    let breaks: Vec<usize> = xml
        .split("<brk id=\"")
        .skip(1)
        .map(|rest| rest[..rest.find('"').unwrap()].parse().unwrap())
        .collect();
    assert!((3..=5).contains(&breaks.len()), "about 26 rows a page: {breaks:?}");
    let rows = sheet(&bytes, 1);
    let mut sum = 0;
    for end in &breaks {
        // A break stands under the row of that number.
        let foot = &rows[end - 1];
        assert!(foot[0].starts_with("本页小计"), "{foot:?}");
        sum += foot[6].parse::<u64>().unwrap();
    }
    let last: Vec<&Vec<String>> =
        rows.iter().filter(|row| row[0].starts_with("本页小计") || row[0].starts_with("合计")).collect();
    let (page, all) = (last[last.len() - 2], last[last.len() - 1]);
    assert_eq!((sum + page[6].parse::<u64>().unwrap()).to_string(), all[6]);
    assert_eq!(all[..7], ["合计 99 户", "", "", "", "", "", "495"], "the void voucher is in no sum");
    assert_eq!(last.len(), breaks.len() + 2);
}

#[test]
fn columns_are_wide_enough_for_chinese() {
    let texts = ["一二三四五六七八九十", "1234567890"];
    let rows = RowSource::new(move || {
        std::iter::once(Row::data(texts.iter().map(|text| Cell::text(*text)).collect()))
    });
    let columns = vec![Column::new("a", "A", Role::Code), Column::new("b", "B", Role::Code)];
    let bytes = workbook(&one_table(Table {
        id: "t",
        columns,
        rows,
        heading: Heading::Plain,
        rowing: Rowing::Verbatim,
        totals: None,
    }));
    let xml = part(&bytes, "xl/worksheets/sheet1.xml");
    let widths: Vec<f64> = xml
        .split("<col ")
        .skip(1)
        .map(|col| col.split("width=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap())
        .collect();
    // Ten characters of 11 points are 147 pixels; a unit of width is 7 pixels.
    assert!(widths[0] * 7.0 > 147.0, "{widths:?}");
    assert!(widths[1] * 7.0 > 74.0 && widths[1] < widths[0] * 0.7, "{widths:?}");
}

fn one_table(table: Table<'_>) -> Document<'_> {
    let page = Page { orientation: Orientation::Portrait, distance: Distance::Hand, header: "a & b".into() };
    let sheet = Sheet {
        name: "s".into(),
        kind: SheetKind::List,
        page,
        constants: Vec::new(),
        blocks: vec![Block::Table(table)],
    };
    Document { title: "t".into(), lang: Lang::Zh, sheets: vec![sheet] }
}

#[test]
fn wide_tables_of_words_are_narrowed_to_the_paper() {
    let long = "一二三四五六七八九十一二三四五六七八九十";
    let rows = RowSource::new(move || std::iter::once(Row::data(vec![Cell::text(long); 5])));
    let columns = (0..5).map(|at| Column::new(format!("c{at}"), "甲", Role::Text)).collect();
    let bytes = workbook(&one_table(Table {
        id: "t",
        columns,
        rows,
        heading: Heading::Plain,
        rowing: Rowing::Dense,
        totals: None,
    }));
    let xml = part(&bytes, "xl/worksheets/sheet1.xml");
    let total: f64 = xml
        .split("<col ")
        .skip(1)
        .map(|col| col.split("width=\"").nth(1).unwrap().split('"').next().unwrap().parse::<f64>().unwrap())
        .sum();
    assert!(total * 7.0 <= 720.0, "{total}");
    let height: f64 =
        attribute(&xml[xml.find("<row r=\"2\"").unwrap()..], "row", "ht").unwrap().parse().unwrap();
    assert!(height > 40.0, "the text goes on in further lines: {height}");
    assert!(xml.contains("a &amp;&amp; b"), "an ampersand in a header is doubled");
}

#[test]
fn text_too_long_for_a_cell_is_shortened_not_refused() {
    let long = "长".repeat(40_000);
    let rows = RowSource::new(|| std::iter::once(Row::data(vec![Cell::text(&*long)])));
    let columns = vec![Column::new("a", "A", Role::Code)];
    let bytes = workbook(&one_table(Table {
        id: "t",
        columns,
        rows,
        heading: Heading::Plain,
        rowing: Rowing::Verbatim,
        totals: None,
    }));
    let read = sheet(&bytes, 0);
    assert_eq!(read[1][0].chars().count(), 32_767);
    assert!(read[1][0].ends_with('…'));
}

#[test]
fn a_row_beyond_the_last_of_a_workbook_is_told_as_such() {
    assert!(matches!(Failure::from(XlsxError::RowColumnLimitError), Failure::TooManyRows));
}

/// A sheet with a table and a chart of each kind, its rows as given.
fn charted(rows: &'static [(&'static str, u64, u64)]) -> Document<'static> {
    let columns = vec![
        Column::new("place", "小区", Role::Text),
        Column::new("called", "已通知", Role::Number).summed(),
        Column::new("served", "已供应", Role::Number).summed(),
    ];
    let make = move || {
        let cells = |(place, called, served): &(&'static str, u64, u64)| {
            vec![Cell::text(*place), Cell::number(*called), Cell::number(*served)]
        };
        rows.iter().map(move |row| Row::data(cells(row)))
    };
    let totals = Some(Totals { all: "合计", page: None, one: "个", many: "个" });
    let (heading, rowing) = (Heading::Plain, Rowing::Dense);
    let table = Table { id: "t", columns, rows: RowSource::new(make), heading, rowing, totals };
    let mut blocks = vec![Block::Title("周报".into()), Block::Table(table)];
    blocks.extend([ChartKind::Columns, ChartKind::Bars, ChartKind::Lines].map(|kind| {
        let series = vec!["called", "served"];
        Block::Chart(Chart {
            kind,
            title: "通知与供应".into(),
            table: "t",
            categories: "place",
            rows: 2,
            series,
        })
    }));
    let page = Page { orientation: Orientation::Portrait, distance: Distance::Hand, header: String::new() };
    let kind = SheetKind::List;
    let sheet = Sheet { name: "本周 '1'".into(), kind, page, constants: Vec::new(), blocks };
    Document { title: "t".into(), lang: Lang::Zh, sheets: vec![sheet] }
}

#[test]
fn charts_are_native_and_refer_to_cells() {
    let bytes = workbook(&charted(&[("阳曲路760弄", 7, 5), ("临汾路410弄", 4, 4), ("不画", 1, 0)]));
    for (at, element) in [(1, "c:barDir val=\"col\""), (2, "c:barDir val=\"bar\""), (3, "c:lineChart")] {
        let xml = part(&bytes, &format!("xl/charts/chart{at}.xml"));
        assert!(xml.contains(element), "{xml}");
        // The two rows asked for; neither the headings nor the sums are drawn, and each series is named by its heading.
        for cells in ["!$A$3:$A$4", "!$B$3:$B$4", "!$C$3:$C$4", "!$B$2<", "!$C$2<"] {
            assert!(xml.contains(cells), "no {cells} in {xml}");
        }
        assert!(
            xml.contains("<c:v>阳曲路760弄</c:v>") && xml.contains("<c:v>7</c:v>"),
            "a copy of the values"
        );
        assert!(xml.contains("宋体"), "{xml}");
    }
}

#[test]
fn a_chart_of_an_empty_table_is_left_out() {
    let bytes = workbook(&charted(&[]));
    let archive = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
    assert!(archive.file_names().all(|name| !name.expect("a name").starts_with("xl/charts")));
}
