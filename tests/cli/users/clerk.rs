//! The clerk: Chinese, a spreadsheet program, a messy workbook that comes back corrected.

use std::collections::BTreeMap;

use crate::people::{head, heads, mistyped, spouse};
use crate::sheets::{Table, column, part, read, roll, roll_csv, table, xlsx};
use crate::support::{TestEnvironment, adds_up, sample};

/// The day of the samples.
const DAY: &str = "2020-02-10";

/// What a cell of a sample should have said: row number of the roll, heading, value. Doubles have no right value.
fn truth() -> BTreeMap<(String, String), String> {
    let mut reader = csv::Reader::from_path(sample("roll.truth.csv")).expect("the truth file");
    let mut cells = BTreeMap::new();
    for record in reader.records().map(|record| record.expect("a record")) {
        let [row, class, fields, clean] = [0, 5, 6, 7].map(|at| record[at].to_owned());
        if class == "fault" {
            for (field, value) in fields.split('|').zip(clean.split('|')) {
                cells.insert(
                    (row.trim_start_matches('\u{feff}').to_owned(), field.to_owned()),
                    value.to_owned(),
                );
            }
        }
    }
    cells
}

/// Puts the right values into the rows of a findings workbook; rows put right.
fn correct(sheets: &mut [(String, Table)], truth: &BTreeMap<(String, String), String>) -> Vec<String> {
    let mut corrected = Vec::new();
    for (_, table) in sheets {
        let (headings, number) = (table[0].clone(), column(table, "序号"));
        for row in table.iter_mut().skip(1) {
            let mut touched = false;
            for at in 0..row.len() {
                if let Some(clean) = truth.get(&(row[number].clone(), headings[at].clone())) {
                    row[at].clone_from(clean);
                    touched = true;
                }
            }
            if touched {
                corrected.push(row[number].clone());
            }
        }
    }
    corrected
}

fn counted(env: &TestEnvironment, state: &str) -> usize {
    env.run(&format!("household list --state {state} --format json")).exits(0).stdout.lines().count()
}

#[test]
fn a_messy_workbook_comes_back_corrected() {
    let env = TestEnvironment::in_chinese();
    let line = format!("import {} --findings 待改.xlsx --format json", sample("roll.xlsx"));
    let first = env.run_on(DAY, &line).exits(1).tells("要改正的行已写入 待改.xlsx");
    adds_up(&first.summary());
    assert_eq!(first.summary()["rows"], 5_495);
    let pending = counted(&env, "pending");
    assert!(pending > 0);

    let mut sheets = read(&env.path("待改.xlsx"));
    assert_eq!(&sheets[0].1[0][..3], ["原因", "位置", "序号"]);
    let corrected = correct(&mut sheets, &truth());
    assert!(corrected.len() > 30, "{corrected:?}");
    let tables: Vec<(&str, &Table)> = sheets.iter().map(|(name, table)| (name.as_str(), table)).collect();
    env.write("已改.xlsx", xlsx(&tables));

    let second = env.run_on(DAY, "import 已改.xlsx --format json --deny never").exits(0);
    let totals = second.summary();
    adds_up(&totals);
    let rows: usize = sheets.iter().map(|(_, table)| table.len() - 1).sum();
    assert_eq!(totals["rows"], rows);
    assert_eq!(totals["new"], 0);
    for finding in second.json().iter().filter(|line| line["severity"] == "error") {
        let table = &sheets.iter().find(|(name, _)| finding["sheet"] == **name).expect("its sheet").1;
        let row = &table[finding["row"].as_u64().expect("a row") as usize - 1];
        assert!(!corrected.contains(&row[column(table, "序号")]), "{finding}");
    }
    assert_eq!(counted(&env, "pending"), 0, "papers were handed in");
}

#[test]
fn a_held_row_is_released_by_its_correction() {
    let env = TestEnvironment::in_chinese();
    let (mut wrong, right) = (spouse(2), spouse(2));
    wrong.number = mistyped(&wrong.number);
    let rows = [head(1), head(2), wrong, head(3)];
    env.write("登记表.xlsx", xlsx(&[("760弄", &roll(&rows))]));
    env.run("import 登记表.xlsx --findings 待改.xlsx")
        .exits(1)
        .tells("读入 4 行：新增 3，变更 0，相同 0，暂缓 1，跳过 0");
    let persons = |env: &TestEnvironment| env.household(2)["persons"].clone();
    assert_eq!((&persons(&env)[0]["held"], &persons(&env)[1]["held"]), (&false.into(), &true.into()));

    let mut sheets = read(&env.path("待改.xlsx"));
    let (name, table) = &mut sheets[0];
    assert_eq!((name.as_str(), table.len()), ("760弄", 2));
    assert_eq!(&table[1][..2], ["ID104 身份证号末位与前 17 位不符", "H4"]);
    let number = column(table, "证件号码");
    table[1][number] = right.number;
    env.write("已改.xlsx", xlsx(&[(name, table)]));
    env.run("import 已改.xlsx").exits(0).tells("读入 1 行：新增 0，变更 1，相同 0，暂缓 0，跳过 0");
    assert_eq!(persons(&env)[1]["held"], false);
    assert_eq!(persons(&env).as_array().map(Vec::len), Some(2), "nobody was added");
}

#[test]
fn exchanged_cells_come_back_as_one_person() {
    let env = TestEnvironment::in_chinese();
    let (mut wrong, right) = (spouse(1), spouse(1));
    std::mem::swap(&mut wrong.name, &mut wrong.number);
    env.write("登记表.csv", roll_csv(&[head(1), wrong]));
    env.run("import 登记表.csv --format json").exits(1).prints("ID117");
    env.write("已改.csv", roll_csv(&[right]));
    let run = env.run("import 已改.csv").exits(0).tells("新增 0，变更 1，相同 0，暂缓 0");
    assert_eq!(
        run.stdout.matches("[HH408]").count(),
        1,
        "the name changed; the number is new: {}",
        run.stdout
    );
    assert_eq!(env.household(1)["persons"].as_array().map(Vec::len), Some(2));
    assert_eq!(env.household(1)["persons"][1]["held"], false);
}

#[test]
fn the_reason_stands_at_the_cell() {
    let env = TestEnvironment::in_chinese();
    let mut rows = heads(2);
    rows[1].number = mistyped(&rows[1].number);
    env.write("登记表.xlsx", xlsx(&[("760弄", &roll(&rows))]));
    env.run("import 登记表.xlsx --findings 待改.xlsx").exits(1);
    let comments = part(&env.bytes("待改.xlsx"), "xl/comments1.xml");
    assert!(comments.contains("ref=\"J2\"") && comments.contains("末位与前 17 位不符"), "{comments}");
}

#[test]
fn several_sheets_titles_sums_and_a_hidden_legend() {
    let env = TestEnvironment::in_chinese();
    let mut first = roll(&heads(3));
    first.insert(0, vec!["阳曲路760弄居民登记表".to_owned()]);
    first.push(vec!["合计".to_owned(), String::new(), String::new(), "3".to_owned()]);
    first.push(vec!["填表人：".to_owned()]);
    let second = roll(&(4..=5).map(head).collect::<Vec<_>>());
    let notes = table(&[["说明"], ["本表每周更新"]]);
    env.write("登记表.xlsx", xlsx(&[("一", &first), ("二", &second), ("说明", &notes)]));
    let run = env.run("import 登记表.xlsx --format json").exits(0);
    adds_up(&run.summary());
    assert_eq!((&run.summary()["new"], &run.summary()["skipped"]), (&5.into(), &2.into()));
    assert!(run.codes().contains(&"FILE009".to_owned()) && run.codes().contains(&"FILE008".to_owned()));
}
