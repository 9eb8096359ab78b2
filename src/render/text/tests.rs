//! Text as a terminal shows it.

use super::super::width::columns;
use super::*;
use crate::report::document::{Column, Heading, Role, RowSource, Rowing};
use crate::report::{pickup, samples};

fn text(document: &Document<'_>, width: u16) -> String {
    let mut out = Vec::new();
    write(document, width, &mut out).expect("writing to memory");
    String::from_utf8(out).expect("text is UTF-8")
}

#[test]
fn no_line_is_wider_than_the_screen() {
    for lang in [Lang::Zh, Lang::En] {
        samples::each(lang, |document| {
            for width in [60, 80, 120] {
                for line in text(document, width).lines() {
                    assert!(columns(line) <= usize::from(width), "{width}: {line}");
                }
            }
        });
    }
}

#[test]
fn columns_are_aligned_where_chinese_stands_beside_latin() {
    let list = samples::pickup_list(Lang::Zh, 3, "王文民");
    let text = text(&pickup::document(&list), 80);
    let lines: Vec<&str> =
        text.lines().filter(|line| line.starts_with("TAK-") || line.starts_with("凭证号")).collect();
    let place =
        |line: &str, part: &str| columns(&line[..line.find(part).expect("the part stands on the line")]);
    assert_eq!(place(lines[0], "证件尾号"), place(lines[1], "0021"));
    assert_eq!(place(lines[0], "户主"), place(lines[2], "王**"));
}

#[test]
fn nothing_in_a_cell_can_move_the_cursor() {
    let rows = RowSource::new(|| std::iter::once(Row::data(vec![Cell::text("a\u{1b}[2Jb\u{7}")])));
    let table = Table {
        id: "t",
        columns: vec![Column::new("a", "A", Role::Text)],
        rows,
        heading: Heading::Plain,
        rowing: Rowing::Dense,
        totals: None,
    };
    let mut out = Vec::new();
    write_table(&table, Lang::En, 80, &mut out).unwrap();
    assert_eq!(String::from_utf8(out).unwrap(), "A\n-------\na [2Jb\n");
}

#[test]
fn an_empty_list_says_so_and_a_long_one_keeps_its_widths() {
    let table = |rows: u64| Table {
        id: "t",
        columns: vec![Column::new("n", "N", Role::Number)],
        rows: RowSource::new(move || (0..rows).map(|n| Row::data(vec![Cell::number(n)]))),
        heading: Heading::Plain,
        rowing: Rowing::Dense,
        totals: None,
    };
    let shown = |rows| {
        let mut out = Vec::new();
        write_table(&table(rows), Lang::En, 80, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    };
    assert!(shown(0).contains("(none)"));
    let long = shown(1_200);
    assert_eq!(long.lines().count(), 1_202);
    assert_eq!(long.matches('N').count(), 1, "the heading stands once");
    assert!(long.lines().skip(2).all(|line| columns(line) == 5), "as wide at the end as at the beginning");
}
