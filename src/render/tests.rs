//! Every document in every format, and what must never be in any of them.

use proptest::prelude::*;

use super::*;
use crate::report::Lang;
use crate::report::document::{RowKind, SheetKind};
use crate::report::households::{self, Shown};
use crate::report::{pickup, samples, waiting};

fn bytes(document: &Document<'_>, format: Format) -> Vec<u8> {
    let mut out = Vec::new();
    write(document, format, &mut out).expect("writing to memory");
    out
}

#[test]
fn every_document_can_be_written_in_every_format_and_twice_the_same() {
    for lang in [Lang::Zh, Lang::En] {
        samples::each(lang, |document| {
            for format in Format::ALL {
                let first = bytes(document, format);
                assert!(first.len() > 40, "{} {format:?}", document.title);
                assert!(
                    first == bytes(document, format),
                    "{} {format:?} differs on the second run",
                    document.title
                );
            }
        });
    }
}

#[test]
fn csv_read_back_is_the_document() {
    for lang in [Lang::Zh, Lang::En] {
        samples::each(lang, |document| {
            let text = String::from_utf8(bytes(document, Format::Csv)).unwrap();
            let text = text.strip_prefix('\u{FEFF}').expect("a byte order mark");
            let mut reader =
                ::csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
            let mut records = reader.records().map(|record| record.expect("well-formed csv"));
            let mut headed: Option<Vec<&str>> = None;
            for (sheet, table) in document.tables().filter(|(sheet, _)| sheet.kind == SheetKind::List) {
                let shown: Vec<usize> =
                    (0..table.columns.len()).filter(|at| !table.columns[*at].role.is_paper_only()).collect();
                let own: Vec<&str> = shown.iter().map(|at| &*table.columns[*at].heading).collect();
                if headed.as_ref() != Some(&own) {
                    let heading = records.next().expect("a heading");
                    let skip = sheet.constants.len();
                    assert_eq!(heading.iter().skip(skip).collect::<Vec<_>>(), own);
                    headed = Some(own);
                }
                for row in table.rows.iter().filter(|row| row.kind != RowKind::Group) {
                    let record = records.next().expect("a record for each row");
                    for (field, at) in record.iter().skip(sheet.constants.len()).zip(&shown) {
                        let value = row.cells.get(*at).map(|cell| values::shown(&cell.value).into_owned());
                        let field = field.strip_prefix('\'').unwrap_or(field);
                        assert_eq!(field, value.unwrap_or_default());
                    }
                }
            }
            assert_eq!(records.next(), None, "{}", document.title);
        });
    }
}

#[test]
fn cells_that_look_like_formulas_are_disarmed_in_csv_only() {
    let document = samples::findings_document(Lang::Zh);
    assert!(String::from_utf8(bytes(&document, Format::Csv)).unwrap().contains(",'=1+1,"));
    assert!(String::from_utf8(bytes(&document, Format::Json)).unwrap().contains("\"=1+1\""));
}

#[test]
fn each_json_line_is_one_object_with_a_kind() {
    for lang in [Lang::Zh, Lang::En] {
        samples::each(lang, |document| {
            for line in String::from_utf8(bytes(document, Format::Json)).unwrap().lines() {
                let value: serde_json::Value = serde_json::from_str(line).unwrap();
                assert!(value["kind"].is_string(), "{line}");
            }
        });
    }
}

#[test]
fn json_says_what_is_void_what_is_at_fault_and_the_sums() {
    let list = samples::pickup_list(Lang::Zh, 2, "王文民");
    let json = String::from_utf8(bytes(&pickup::document(&list), Format::Json)).unwrap();
    let lines: Vec<serde_json::Value> =
        json.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines[0]["masks"], 5);
    assert_eq!(lines[0]["price"], "9.90");
    assert_eq!(lines[0]["day"], "2020-02-03");
    assert_eq!(lines[0]["status"], serde_json::Value::Null);
    assert_eq!(lines[1]["void"], true);
    assert_eq!(
        (&lines[2]["kind"], &lines[2]["rows"], &lines[2]["masks"]),
        (&"summary".into(), &1.into(), &5.into())
    );
    let json = String::from_utf8(bytes(&samples::findings_document(Lang::Zh), Format::Json)).unwrap();
    let finding: serde_json::Value = serde_json::from_str(json.lines().next().unwrap()).unwrap();
    assert_eq!(finding["faults"]["column_2"], "逐位核对");
}

#[test]
fn the_posting_list_names_nobody() {
    for lang in [Lang::Zh, Lang::En] {
        samples::each(lang, |document| {
            let posting = document.tables().any(|(_, table)| table.id == "posting");
            let text = String::from_utf8(bytes(document, Format::Csv)).unwrap();
            assert!(!posting || !text.contains('王') && !text.contains("弄"), "{text}");
        });
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn masked_lists_never_hold_a_full_name(name in "[\u{4E00}-\u{9FA5}]{2,4}|[A-Z][a-z]{2,8} [A-Z][a-z]{3,9}") {
        // Names are looked for in cells, since the words of a list can hold the two characters of a name by chance.
        let holds = |document: &Document<'_>| {
            document.tables().any(|(_, table)| {
                table.rows.iter().any(|row| {
                    let head = table.columns.iter().position(|column| column.id == "head");
                    head.is_some_and(|at| values::shown(&row.cells[at].value).contains(&name))
                })
            })
        };
        for lang in [Lang::Zh, Lang::En] {
            prop_assert!(!holds(&pickup::document(&samples::pickup_list(lang, 2, &name))));
            prop_assert!(!holds(&waiting::document(&samples::waiting_list(lang, &name))));
            let household = samples::household(&name);
            let list = |shown| households::document(lang, samples::COMMITTEE, shown, || std::iter::once(&household));
            prop_assert!(!holds(&list(Shown::Masked)));
            prop_assert!(holds(&list(Shown::InFull)));
        }
    }
}

#[test]
fn a_writer_that_refuses_is_named_in_the_error() {
    struct Full;
    impl Write for Full {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("disk full"))
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let list = samples::waiting_list(Lang::Zh, "王文民");
    for format in Format::ALL {
        let error =
            write(&waiting::document(&list), format, &mut Full).expect_err("the disk is full").to_string();
        assert!(error.contains("等候名单"), "{error}");
    }
}
