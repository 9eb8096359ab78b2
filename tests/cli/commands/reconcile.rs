//! `reconcile`: the list comes back, and next week starts from what really happened.

use serde_json::Value;

use crate::sheets::{Table, column, csv, read, table, xlsx};
use crate::support::TestEnvironment;
use crate::week::{pharmacy, ready};

/// Voucher codes of the exported lists in the order of the lists, and the workbook they stand in.
fn exported(env: &TestEnvironment) -> (Vec<String>, Vec<(String, Table)>) {
    env.run("export --only pickup --out lists").exits(0);
    let name = env.files("lists").into_iter().find(|name| name.contains("pickup")).unwrap();
    let sheets = read(&env.path("lists").join(name));
    let codes = sheets.iter().flat_map(|(_, rows)| rows.iter()).map(|row| row[0].clone());
    (
        codes
            .filter(|code| code.starts_with("S4H-") || code.len() == 12 && code.matches('-').count() == 2)
            .collect(),
        sheets,
    )
}

/// The list of one pharmacy in JSON.
fn list(lines: &[Value]) -> Value {
    lines.iter().find(|line| line["kind"] == "list").cloned().expect("a list")
}

fn till(rows: &[(&str, &str, &str)]) -> Vec<u8> {
    let mut all = table(&[["凭证号", "状态", "领取日期"]]);
    all.extend(rows.iter().map(|(code, status, day)| vec![(*code).into(), (*status).into(), (*day).into()]));
    csv(&all)
}

/// How a household stands, in one word.
fn state(env: &TestEnvironment, today: &str, number: usize) -> String {
    let lines = env.run_on(today, "quota --week 2020-W06 --format json").exits(0).json();
    let name = lines[number - 1]["state"].as_str().unwrap_or_default();
    let words = [
        ("served", "served in this round"),
        ("called", "called, list not back"),
        ("lapsed", "expired or not come"),
    ];
    words.iter().find(|(_, known)| *known == name).map_or(name, |(word, _)| word).to_owned()
}

#[test]
fn the_exported_workbook_comes_back_ticked() {
    let env = TestEnvironment::new();
    ready(&env, 5, 25);
    let (codes, mut sheets) = exported(&env);
    assert_eq!(codes.len(), 5);
    let said = [("✓", ""), ("", "已购"), ("", "not come"), ("", "退回"), ("", "")];
    for (_, rows) in &mut sheets {
        let Some(head) = rows.iter().position(|row| row.iter().any(|cell| cell == "Voucher")) else {
            continue;
        };
        let (sold, status) = (column(rows, "Sold"), column(rows, "Status"));
        for row in rows.iter_mut().skip(head + 1) {
            if let Some(at) = codes.iter().position(|code| *code == row[0]) {
                row[sold] = said[at].0.into();
                row[status] = said[at].1.into();
            }
        }
    }
    let tables: Vec<(&str, &Table)> = sheets.iter().map(|(name, rows)| (name.as_str(), rows)).collect();
    env.write("back.xlsx", xlsx(&tables));
    let run = env.run_on("2020-02-06", "reconcile back.xlsx --format json").exits(0);
    assert_eq!(run.codes(), Vec::<String>::new(), "our own list is known to the last column");
    let back = list(&run.json());
    assert_eq!(back["called"], 5);
    let count = |fate: &str| back["vouchers"][fate].as_u64().unwrap();
    assert_eq!([count("sold"), count("not_come"), count("returned"), count("open")], [2, 1, 1, 1]);
    assert_eq!((back["masks_sold"].as_u64(), back["stock"]["left"].as_i64()), (Some(10), Some(15)));
    assert_eq!(back["stock"]["free"], 10, "25 less 10 sold less 5 that the open voucher may still fetch");
    let summary = run.summary();
    assert_eq!(
        (summary["new"].as_u64(), summary["same"].as_u64(), summary["held"].as_u64()),
        (Some(4), Some(1), Some(0))
    );
    let states: Vec<String> = (1..=5).map(|number| state(&env, "2020-02-06", number)).collect();
    assert_eq!(states, ["served", "served", "lapsed", "served", "called"], "in the order of the roll");
    env.run_on("2020-02-06", "reconcile back.xlsx").exits(0).tells("nothing changed");
}

/// A number changed on our own list is seen, in both languages of the list.
#[test]
fn a_quantity_edited_on_the_list_is_told() {
    for (env, masks, sold) in
        [(TestEnvironment::new(), "Masks", "Sold"), (TestEnvironment::in_chinese(), "口罩(只)", "购")]
    {
        ready(&env, 2, 10);
        env.run("export --only pickup --out lists").exits(0);
        let name = env.files("lists").remove(0);
        let mut sheets = read(&env.path("lists").join(name));
        let rows = &mut sheets[1].1;
        let (masks, sold) = (column(rows, masks), column(rows, sold));
        let row = rows.iter().position(|row| row[0].starts_with("S4H-")).unwrap();
        rows[row][masks] = "10".into();
        rows[row][sold] = "√".into();
        let tables: Vec<(&str, &Table)> = sheets.iter().map(|(name, rows)| (name.as_str(), rows)).collect();
        env.write("back.xlsx", xlsx(&tables));
        assert_eq!(env.run("reconcile back.xlsx --format json").exits(1).codes(), ["RC710"]);
    }
}

/// What was really sold may stand in a column of its own, beside what was printed.
#[test]
fn a_column_of_what_was_sold_goes_before_what_was_printed() {
    let env = TestEnvironment::new();
    ready(&env, 3, 15);
    let (codes, _) = exported(&env);
    let mut all = table(&[["凭证号", "数量(只)", "实领数量", "状态"]]);
    for (code, sold) in codes.iter().zip(["3", "0", ""]) {
        all.push([code.as_str(), "5", sold, ""].map(str::to_owned).to_vec());
    }
    env.write("back.csv", csv(&all));
    let run = env.run_on("2020-02-06", "reconcile back.csv --format json").exits(0);
    assert_eq!(run.codes(), ["RC711"]);
    let back = list(&run.json());
    let count = |fate: &str| back["vouchers"][fate].as_u64().unwrap();
    assert_eq!(
        ([count("sold"), count("not_come"), count("open")], back["masks_sold"].as_u64()),
        ([1, 1, 1], Some(3))
    );
}

/// The delivery list as it was printed says nothing of what was handed over.
#[test]
fn an_untouched_delivery_list_says_nothing() {
    let env = TestEnvironment::new();
    ready(&env, 2, 10);
    env.run("waive 1 --deliver --reason visited --by 王主任").exits(0);
    env.run("export --only delivery --out lists").exits(0);
    let name = env.files("lists").remove(0);
    let run = env.run(&format!("reconcile lists/{name} --format json")).exits(0);
    assert_eq!(run.codes(), ["RC720"]);
    assert_eq!(list(&run.json())["vouchers"]["sold"], 0);
}

#[test]
fn half_a_day_and_then_the_whole_day_in_any_order() {
    let morning = |codes: &[String]| till(&[(&codes[0], "已购", ""), (&codes[1], "未到", "")]);
    let whole = |codes: &[String]| {
        till(&[
            (&codes[2], "√", "2020-02-04"),
            (&codes[1], "领了", ""),
            (&codes[0], "是", ""),
            (&codes[3], "", ""),
        ])
    };
    let mut found = Vec::new();
    for order in [["a.csv", "b.csv"], ["b.csv", "a.csv"]] {
        let env = TestEnvironment::new();
        ready(&env, 4, 20);
        let (codes, _) = exported(&env);
        env.write("a.csv", morning(&codes));
        env.write("b.csv", whole(&codes));
        let run =
            env.run_on("2020-02-06", &format!("reconcile {} {} --format json", order[0], order[1])).exits(0);
        let lists: Vec<Value> = run.json().into_iter().filter(|line| line["kind"] == "list").collect();
        assert_eq!(lists.len(), 2, "told after each file");
        found.push(lists[1].clone());
    }
    assert_eq!(found[0], found[1]);
    assert_eq!(
        (found[0]["vouchers"]["sold"].as_u64(), found[0]["vouchers"]["open"].as_u64()),
        (Some(3), Some(1))
    );
}

#[test]
fn what_is_wrong_is_told_and_nothing_is_guessed() {
    let env = TestEnvironment::new();
    ready(&env, 6, 30);
    let (codes, _) = exported(&env);
    let last = codes[0].chars().last().unwrap();
    let mistyped = format!("{}{}", &codes[0][..11], if last == 'Z' { 'Y' } else { 'Z' });
    let mut all = table(&[["凭证号", "状态", "数量", "领取日期", "备注", "药店编码"]]);
    for row in [
        [mistyped.as_str(), "已购", "", "", "", ""],
        ["", "已购", "5", "", "", ""],
        ["B2J-222-2222", "已购", "", "", "", ""],
        [&codes[1], "已购", "10", "", "", ""],
        [&codes[2], "已购", "3", "2020-02-01", "", "P9"],
        [&codes[3], "电话打不通", "", "", "", ""],
        [&codes[4], "已购", "0", "", "", ""],
        [&codes[5], "", "", "2020-02-20", "", ""],
        [&codes[5], "已购", "", "2020-02-20", "", ""],
    ] {
        all.push(row.map(str::to_owned).to_vec());
    }
    env.write("back.csv", csv(&all));
    let run = env.run_on("2020-02-21", "reconcile back.csv --format json").exits(1);
    let foreign = if run.codes().contains(&"RC703".to_owned()) { "RC703" } else { "RC702" };
    let expected = [
        "RC702", "RC701", foreign, "RC710", "RC711", "RC708", "RC718", "RC713", "RC714", "RC709", "RC725",
        "RC709",
    ];
    assert_eq!(run.codes(), expected);
    assert!(run.stdout.contains(&codes[0]), "the code it may be is named");
    let summary = run.summary();
    assert_eq!((summary["held"].as_u64(), summary["new"].as_u64()), (Some(6), Some(2)));
    let back = list(&run.json());
    assert_eq!((back["vouchers"]["sold"].as_u64(), back["vouchers"]["open"].as_u64()), (Some(2), Some(4)));
    assert_eq!(back["masks_sold"], 8, "3 and 5");
}

#[test]
fn another_committees_list_changes_nothing() {
    let other = TestEnvironment::new();
    other.run("init --mark B2J").exits(0);
    other.write("roll.csv", crate::sheets::roll_csv(&crate::people::heads(2)));
    other.write("pharmacies.csv", csv(&pharmacy(10, 40)));
    other.run("import roll.csv pharmacies.csv").exits(0);
    let (codes, _) = exported(&other);
    let env = TestEnvironment::new();
    ready(&env, 2, 10);
    exported(&env);
    let before = env.bytes("mask-alloc.db");
    env.write("back.csv", till(&[(&codes[0], "已购", ""), (&codes[1], "已购", "")]));
    env.run("reconcile back.csv").exits(4).tells("error[RC723]: the whole list belongs to another registry");
    assert_eq!(env.bytes("mask-alloc.db"), before);
}

#[test]
fn closing_frees_what_ran_out_and_undo_takes_it_back() {
    let env = TestEnvironment::new();
    ready(&env, 4, 10);
    let (codes, _) = exported(&env);
    assert_eq!(codes.len(), 2, "stock for two of four");
    env.write("back.csv", till(&[(&codes[0], "已购", "")]));
    env.run_on("2020-02-06", "reconcile back.csv")
        .exits(0)
        .tells("1 of the open ones ran out; to close them: mask-alloc reconcile --close 2020-W06");
    env.run_on("2020-02-04", "reconcile --close 2020-W06")
        .exits(0)
        .tells("still valid, not closed: 1 voucher");
    env.run_on("2020-02-06", "reconcile --close 2020-W06 --dry-run")
        .exits(0)
        .tells("1 voucher ran out, 5 masks free");
    assert_eq!(state(&env, "2020-02-06", 2), "called");
    let closed = env.run_on("2020-02-06", "reconcile --close 2020-W06 --by 李 --format json").exits(0).json();
    assert_eq!((closed[0]["expired"].as_u64(), closed[0]["masks_free"].as_u64()), (Some(1), Some(5)));
    assert_eq!(state(&env, "2020-02-06", 2), "lapsed");
    // The next number is called with the same masks; who did not come stands behind.
    env.run_on("2020-02-06", "assign --week 2020-W06").exits(0).tells("1 household at the counter");
    assert_eq!(
        (state(&env, "2020-02-06", 3), state(&env, "2020-02-06", 2)),
        ("called".into(), "lapsed".into())
    );
    let act = closed[0]["act"].as_str().unwrap();
    env.run_on("2020-02-06", &format!("undo {act}")).exits(0);
    assert_eq!(state(&env, "2020-02-06", 2), "called", "open again, and counted as received");
    env.run("reconcile --close 2020-W20").exits(2);
}

#[test]
fn a_pharmacy_that_closes_calls_its_vouchers_back() {
    let env = TestEnvironment::new();
    ready(&env, 3, 15);
    let (codes, _) = exported(&env);
    env.write("back.csv", till(&[(&codes[0], "已购", "")]));
    env.run("reconcile back.csv").exits(0);
    env.run("reconcile --close 2020-W06 --recall").exits(2);
    env.run("reconcile --close 2020-W06 --recall --pharmacy P1 --reason closed")
        .exits(0)
        .tells("2 vouchers called back, 10 masks; the households keep their places");
    assert_eq!(state(&env, "2020-02-03", 1), "served");
    assert_eq!(state(&env, "2020-02-03", 2), "admitted", "as if it had never been called: no miss counts");
    env.run(&format!("voucher check {}", codes[1])).exits(1).prints("void");
    let mut other = pharmacy(10, 40);
    other[1][0] = "P2".into();
    other[1][1] = "康健药房".into();
    env.write("other.csv", csv(&other));
    let mut shut = pharmacy(15, 40);
    shut[0].push("休息日".into());
    shut[1].push("周一、周二、周三、周四、周五、周六、周日".into());
    env.write("shut.csv", csv(&shut));
    env.run("import other.csv shut.csv --deny never").exits(0);
    env.run("assign --week 2020-W06").exits(0).tells("2 households at the counter");
    env.run("verify --week 2020-W06 --format json").exits(0);
}

#[test]
fn an_undone_list_was_never_read_and_what_another_said_stays() {
    let env = TestEnvironment::new();
    ready(&env, 2, 10);
    let (codes, _) = exported(&env);
    env.write("a.csv", till(&[(&codes[0], "已购", ""), (&codes[1], "已购", "")]));
    env.write("b.csv", till(&[(&codes[0], "已购", "")]));
    let numbers = env.run("reconcile a.csv b.csv --format json").exits(0).json();
    let batches: Vec<u64> = numbers.iter().filter_map(|line| line["batch"].as_u64()).collect();
    env.run(&format!("undo {}", batches[0])).exits(0);
    assert_eq!(
        (state(&env, "2020-02-03", 1), state(&env, "2020-02-03", 2)),
        ("served".into(), "called".into())
    );
    let again = env.run("reconcile a.csv --format json").exits(0);
    assert_eq!((again.summary()["new"].as_u64(), again.summary()["same"].as_u64()), (Some(1), Some(1)));
}

#[test]
fn a_dry_run_tells_the_same_and_writes_nothing() {
    let env = TestEnvironment::new();
    ready(&env, 2, 10);
    let (codes, _) = exported(&env);
    env.write("a.csv", till(&[(&codes[0], "已购", "")]));
    let before = env.bytes("mask-alloc.db");
    let dry = env.run("reconcile a.csv --dry-run --format json").exits(0);
    assert_eq!(env.bytes("mask-alloc.db"), before);
    assert_eq!(list(&dry.json()), list(&env.run("reconcile a.csv --format json").exits(0).json()));
}

#[test]
fn the_clerk_reads_chinese() {
    let env = TestEnvironment::in_chinese();
    ready(&env, 3, 15);
    let code = {
        env.run("export --only pickup --out lists").exits(0);
        let name = env.files("lists").remove(0);
        let sheets = read(&env.path("lists").join(name));
        let row = sheets.iter().flat_map(|(_, rows)| rows).find(|row| row[0].starts_with("S4H")).cloned();
        row.unwrap()[0].clone()
    };
    env.write("回.csv", till(&[(&code, "未领", ""), ("", "已购", "")]));
    env.run_on("2020-02-06", "reconcile 回.csv")
        .exits(1)
        .prints("错误[RC701]：已售出但没有凭证号")
        .tells("通知 3 = 已购 0 + 未到 1 + 未返回 2")
        .tells("库存：到货 15 − 售出 0 − 损耗 0 = 账面 15");
}

/// A list as somebody made it in a spreadsheet: statuses merged over two rows, one by a formula, one by a formula that was never
/// calculated, one that is an error.
#[test]
fn formulas_and_merged_cells_are_read_or_told() {
    use rust_xlsxwriter::{Format, Formula, Workbook};
    let env = TestEnvironment::new();
    ready(&env, 6, 30);
    let (codes, _) = exported(&env);
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, heading) in ["凭证号", "状态", "数量"].into_iter().enumerate() {
        sheet.write_string(1, column as u16, heading).unwrap();
    }
    sheet.write_string(0, 0, "药店回传").unwrap();
    for (at, code) in codes.iter().enumerate() {
        sheet.write_string(2 + at as u32, 0, code).unwrap();
    }
    sheet.merge_range(2, 1, 3, 1, "已购", &Format::new()).unwrap();
    sheet.write_formula(4, 1, Formula::new("=IF(C5>0,\"已购\",\"未到\")").set_result("已购")).unwrap();
    sheet.write_number(4, 2, 5).unwrap();
    sheet.write_formula(5, 1, Formula::new("=VLOOKUP(A6,别处!A:B,2,0)").set_result("#N/A")).unwrap();
    sheet.write_boolean(6, 1, false).unwrap();
    sheet.write_number(7, 1, 5).unwrap();
    env.write("back.xlsx", book.save_to_buffer().unwrap());
    // The same with another ending and the content type of a workbook with macros is told by its bytes.
    let run = env.run_on("2020-02-06", "reconcile back.xlsx --format json").exits(1);
    assert_eq!(run.codes().iter().filter(|code| code.starts_with("RC")).collect::<Vec<_>>(), ["RC713"]);
    let back = list(&run.json());
    let count = |fate: &str| back["vouchers"][fate].as_u64().unwrap();
    assert_eq!(
        [count("sold"), count("not_come"), count("open")],
        [4, 1, 1],
        "merged, calculated, 5; FALSE; the error is held"
    );
    std::fs::copy(env.path("back.xlsx"), env.path("again.xlsm")).unwrap();
    env.run_on("2020-02-06", "reconcile again.xlsm").exits(0).tells("the same file was imported");
}

#[test]
fn two_pharmacies_in_one_file_and_a_row_typed_in_at_the_wrong_one() {
    let env = TestEnvironment::new();
    ready(&env, 4, 10);
    let mut other = pharmacy(10, 40);
    other[1][0] = "P2".into();
    other[1][1] = "康健药房".into();
    env.write("other.csv", csv(&other));
    env.run("import other.csv").exits(0);
    env.run("assign --week 2020-W06").exits(0);
    let (codes, _) = exported(&env);
    let lists = env.run("report stock --format json").exits(0).json();
    let out = ["P1", "P2"].into_iter().filter(|code| {
        lists.iter().any(|line| line["pharmacy"] == *code && line["promised"].as_u64() > Some(0))
    });
    assert_eq!(out.count(), 2, "both have vouchers out");
    let mut all = table(&[["药店名称", "凭证号", "状态"]]);
    all.extend(codes.iter().map(|code| vec!["百草药房".into(), code.clone(), "已购".into()]));
    env.write("back.csv", csv(&all));
    let run = env.run_on("2020-02-06", "reconcile back.csv --format json").exits(0);
    assert!(!run.codes().is_empty() && run.codes().iter().all(|code| code == "RC707"), "{:?}", run.codes());
    let stock = env.run_on("2020-02-06", "report stock --format json").exits(0).json();
    let sold = |code: &str| stock.iter().find(|line| line["pharmacy"] == code).unwrap()["sold"].as_u64();
    assert_eq!(
        (sold("P1"), sold("P2")),
        (Some(5 * codes.len() as u64), Some(0)),
        "it left the shelf of the one that sold"
    );
}

#[test]
fn wrong_usage_is_told() {
    let env = TestEnvironment::new();
    ready(&env, 1, 5);
    env.run("reconcile").exits(2);
    env.run("reconcile nowhere.csv").exits(4).tells("FILE020");
    env.run("reconcile x.csv --pharmacy P7").exits(2).tells("no pharmacy has the code P7");
    env.write("other.csv", crate::sheets::roll_csv(&crate::people::heads(2)));
    env.run("reconcile other.csv").exits(4).tells("FILE003");
    env.write("photo.jpg", [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, b'J', b'F', b'I', b'F', 0]);
    env.run("reconcile photo.jpg").exits(4).tells("FILE025");
}
