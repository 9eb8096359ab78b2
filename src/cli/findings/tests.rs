//! Blocks on the screen: what is folded, what is cut, and that nothing stands wider than the screen.

use super::*;
use crate::domain::masked::Masked;
use crate::issue::{Code, catalogue};
use crate::sheet::cell::{Cell, Row, Rows};
use crate::sheet::layout::{Wishes, find};

const HEADINGS: [&str; 6] = ["序号", "姓名", "身份证号", "住址", "与户主关系", "房产证号"];

fn sheets() -> Vec<SheetOutcome> {
    let mut rows = Rows::new();
    rows.start_row(1);
    HEADINGS.iter().for_each(|heading| rows.push(Cell::Text(heading)));
    let head: Vec<Row<'_>> = rows.iter().collect();
    let layout = find(&head, &Wishes::default()).unwrap();
    vec![SheetOutcome { name: "甲".to_owned(), layout: Some(layout), skipped: Default::default() }]
}

fn at(code: Code, row: u32, column: u16) -> Finding {
    let mut finding = Finding::new(code, Place { sheet: 0, row, column: Some(column) });
    finding.field = "id_number";
    finding.who("王文民").found(Masked::number("310106191001019014"))
}

fn whole(code: Code) -> Finding {
    Finding::new(code, Place { sheet: 0, row: 0, column: None })
}

fn shown(findings: &[Finding], max: usize, lang: Lang) -> String {
    let sheets = sheets();
    let told = Told { file: "登记表.xlsx", sheets: &sheets, width: 80 };
    let mut out = Vec::new();
    told.blocks(findings, max, lang, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn equal_findings_down_a_column_are_one_block() {
    let rows = [2, 5, 9].map(|row| at(catalogue::ID104, row, 2));
    let text = shown(&rows, 50, Lang::En);
    assert_eq!(text.matches("error[ID104]").count(), 1);
    assert!(text.contains("· C2 (身份证号)"), "the first one is shown: {text}");
    assert!(text.contains("= also:     and 2 more rows\n"), "{text}");
    assert!(shown(&rows[..2], 50, Lang::Zh).contains("= 同列: 另有 1 行相同\n"));
}

#[test]
fn another_column_code_or_severity_is_another_block() {
    let rows = [
        at(catalogue::ID104, 2, 2),
        at(catalogue::ID104, 3, 3),
        at(catalogue::ID105, 4, 2),
        at(catalogue::ID104, 5, 2).severity(Severity::Warning),
    ];
    let text = shown(&rows, 50, Lang::En);
    assert_eq!(text.matches("= explain:").count(), 4, "{text}");
    assert!(!text.contains("more row"), "{text}");
}

#[test]
fn findings_about_the_whole_sheet_have_no_row_and_are_never_folded() {
    let findings = [
        whole(catalogue::FILE007).fact("sheet", Masked::harmless("乙")),
        whole(catalogue::FILE007).fact("sheet", Masked::harmless("丙")),
    ];
    let text = shown(&findings, 50, Lang::Zh);
    assert!(text.contains("跳过了隐藏的工作表“乙”\n   --> 登记表.xlsx · 甲\n"), "{text}");
    assert!(text.contains("“丙”"), "{text}");
    assert!(!text.contains('|') && !text.contains("行相同"), "no cells, no fold: {text}");
}

#[test]
fn the_screen_shows_so_many_kinds_and_says_how_many_are_left() {
    let rows = [
        at(catalogue::ID104, 2, 2),
        at(catalogue::ID104, 3, 2),
        at(catalogue::ID105, 4, 2),
        at(catalogue::ID116, 5, 1),
    ];
    let text = shown(&rows, 1, Lang::En);
    assert_eq!(text.matches("= explain:").count(), 1);
    assert!(text.contains("2 more kinds of findings; all of them with --max 0"), "{text}");
    assert!(!shown(&rows, 3, Lang::En).contains("kinds of findings"), "three kinds fit");
}

#[test]
fn a_blank_cell_is_said_to_be_blank() {
    let mut finding = at(catalogue::ID101, 7, 2);
    finding.found = Masked::default();
    let text = shown(&[finding], 50, Lang::En);
    assert!(text.contains("  7 | 王**    (blank)\n"), "{text}");
    assert!(text.contains("    |         ^^^^^^^\n"), "the caret stands under it: {text}");
}

#[test]
fn every_line_fits_the_screen() {
    let long = "很长的标题".repeat(20);
    for code in crate::issue::ALL.iter().flat_map(|part| part.iter()) {
        let mut finding = at(*code, 1_048_576, 2).found(Masked::harmless(&*long));
        finding = finding.words("missing", Field::Certificate.label());
        for lang in [Lang::Zh, Lang::En] {
            let text = shown(std::slice::from_ref(&finding), 50, lang);
            let wide: Vec<&str> = text.lines().filter(|line| line.width() > 80).collect();
            assert!(wide.is_empty(), "{}: {wide:#?}", code.id);
        }
    }
}

#[test]
fn json_gives_every_finding_and_every_key() {
    let sheets = sheets();
    let told = Told { file: "登记表.xlsx", sheets: &sheets, width: 80 };
    let related =
        Related { file: None, place: Place { sheet: 0, row: 4, column: None }, household: Some(31) };
    let json = told.json(&at(catalogue::ID104, 2, 2).related(related), Lang::En);
    for key in [
        "kind", "code", "severity", "file", "sheet", "row", "column", "heading", "field", "effect",
        "message", "found", "expected", "fix", "related",
    ] {
        assert!(json.get(key).is_some(), "{key}");
    }
    assert_eq!((&json["column"], &json["heading"]), (&"C".into(), &"身份证号".into()));
    assert_eq!(json["related"][0]["household"], "0031");
}
