//! `import`; what a file may hold stands in `bad_files`, what becomes of rows in `identity`.

use crate::people::{head, heads, mistyped, spouse};
use crate::sheets::{roll, roll_csv, xlsx};
use crate::support::{TestEnvironment, adds_up};

#[test]
fn a_clean_roll_makes_a_registry() {
    let env = TestEnvironment::new();
    env.write("roll.csv", roll_csv(&heads(3)));
    let run = env.run("import roll.csv").exits(0);
    assert_eq!(run.stdout, "");
    insta::assert_snapshot!(run.stderr, @r"
    made a new registry: mask-alloc.db
    roll.csv: 3 rows read: 3 new, 0 changed, 0 same, 0 held, 0 skipped (0 errors, 0 warnings).
    ");
    assert_eq!(env.households().len(), 3);
}

#[test]
fn a_finding_reads_like_this() {
    let env = TestEnvironment::new();
    let mut rows = heads(3);
    rows[1].number = mistyped(&rows[1].number);
    env.write("roll.xlsx", xlsx(&[("760弄", &roll(&rows))]));
    let run = env.run("import roll.xlsx").exits(1);
    insta::assert_snapshot!(run.stdout, @r"
    error[ID104]: last character of the ID number does not fit the other 17
       --> roll.xlsx · 760弄 · H3 (证件号码)
        |
        | F 姓名  H 证件号码
      3 | 张*     3****************1
        |         ^^^^^^^^^^^^^^^^^^
        = expected: 18 characters, the last one following from the first 17
        = source:   GB 11643-1999; ISO 7064 MOD 11-2
        = fix:      compare all 18 characters with the paper; the wrong one can be
                    any of them
        = explain:  mask-alloc explain ID104
    ");
    let env = TestEnvironment::in_chinese();
    env.write("登记表.xlsx", xlsx(&[("760弄", &roll(&rows))]));
    let run = env.run("import 登记表.xlsx").exits(1);
    insta::assert_snapshot!(run.stdout, @r"
    错误[ID104]：身份证号末位与前 17 位不符
       --> 登记表.xlsx · 760弄 · H3（证件号码）
        |
        | F 姓名  H 证件号码
      3 | 张*     3****************1
        |         ^^^^^^^^^^^^^^^^^^
        = 应为: 共 18 位，末位由前 17 位算出
        = 依据: GB 11643-1999；ISO 7064 MOD 11-2
        = 处理: 对照证件原件逐位核对，错的可能是其中任何一位
        = 说明: mask-alloc explain ID104
    ");
    insta::assert_snapshot!(run.stderr, @r"
    已新建登记库 mask-alloc.db
    登记表.xlsx: 读入 3 行：新增 2，变更 0，相同 0，暂缓 1，跳过 0（错误 1，警告 0）。
    要改正的行可写成工作簿: --findings 待改.xlsx
    ");
}

#[test]
fn json_is_one_object_a_line_with_the_documented_keys() {
    let env = TestEnvironment::new();
    let mut rows = heads(3);
    rows[1].number = mistyped(&rows[1].number);
    rows[2].certificate.clear();
    env.write("roll.csv", roll_csv(&rows));
    let run = env.run("import roll.csv --format json").exits(1);
    let lines = run.json();
    assert_eq!(run.codes(), ["ID104", "PR201"]);
    for finding in &lines[..2] {
        for key in
            ["kind", "code", "severity", "file", "sheet", "row", "column", "heading", "field", "effect"]
        {
            assert!(finding.get(key).is_some(), "no {key} in {finding}");
        }
        for key in ["found", "expected", "fix", "related"] {
            assert!(finding.get(key).is_some(), "no {key} in {finding}");
        }
    }
    let found = &lines[0];
    assert_eq!(
        (&found["row"], &found["column"], &found["heading"]),
        (&3.into(), &"H".into(), &"证件号码".into())
    );
    assert_eq!((&found["effect"], &lines[1]["effect"]), (&"row held".into(), &"household pending".into()));
    adds_up(&run.summary());
}

#[test]
fn a_dry_run_tells_the_same_and_writes_nothing() {
    let env = TestEnvironment::new();
    let mut rows = heads(4);
    rows[1].number = mistyped(&rows[1].number);
    env.write("roll.csv", roll_csv(&rows));
    let dry = env
        .run("import roll.csv --dry-run")
        .exits(1)
        .tells("roll.csv: dry run, nothing written: 4 rows read");
    assert_eq!(env.files("."), ["roll.csv"], "a dry run makes no registry");
    let wet = env.run("import roll.csv").exits(1);
    assert_eq!(dry.stdout, wet.stdout);
    let before = env.bytes("mask-alloc.db");
    env.write("more.csv", roll_csv(&heads(9)));
    env.run("import more.csv --dry-run").exits(0).tells("5 new, 1 changed, 3 same");
    assert_eq!(env.bytes("mask-alloc.db"), before);
}

#[test]
fn the_same_file_again_changes_nothing_under_any_name() {
    let env = TestEnvironment::new();
    let file = roll_csv(&heads(4));
    env.write("roll.csv", &file);
    env.write("copy.csv", &file);
    env.run("import roll.csv").exits(0);
    let before = env.bytes("mask-alloc.db");
    env.run("import roll.csv")
        .exits(0)
        .tells("roll.csv: the same file was imported on 2020-02-03 (batch 1); nothing changed.");
    env.run("import copy.csv").exits(0).tells("copy.csv: the same file was imported");
    assert_eq!(env.bytes("mask-alloc.db"), before);
}

#[test]
fn several_files_go_on_after_one_that_fails_and_the_worst_code_counts() {
    let env = TestEnvironment::new();
    env.write("a.csv", roll_csv(&heads(2)));
    env.write("empty.csv", "");
    let mut third = head(3);
    third.number = mistyped(&third.number);
    env.write("c.csv", roll_csv(&[third, spouse(3)]));
    let run = env.run("import a.csv empty.csv c.csv missing.csv").exits(4);
    let run = run.tells("error[FILE024]: the file is empty").tells("error[FILE020]: the file does not exist");
    run.tells("a.csv: 2 rows read").tells("c.csv: 2 rows read: 1 new, 0 changed, 0 same, 1 held");
    assert_eq!(env.households().len(), 3);
}

#[test]
fn wrong_usage_is_told_in_both_languages() {
    let env = TestEnvironment::new();
    env.run("import").exits(2).tells("<FILE>...");
    env.run("import a.csv --deny sometimes").exits(2).tells("[possible values: error, warning, never]");
    env.run("import a.csv --encoding ebcdic").exits(2).tells("unknown encoding: ebcdic");
    env.run("import a.csv --column H").exits(2).tells("--column H");
    let env = TestEnvironment::in_chinese();
    env.run("import").exits(2).tells("错误：缺少: <FILE>...");
    env.run("import a.csv --deny sometimes")
        .exits(2)
        .tells("不能是“sometimes”")
        .tells("可选: error、warning、never");
    env.run("import a.csv --encoding ebcdic").exits(2).tells("不认识的编码: ebcdic");
    env.run("import a.csv --denny never").exits(2).tells("错误：没有选项 --denny").tells("是否为: --deny");
}

#[test]
fn deny_says_when_findings_count() {
    let mut rows = heads(2);
    rows[1].number = mistyped(&rows[1].number);
    let table = roll_csv(&rows);
    for (deny, code) in [("error", 1), ("warning", 1), ("never", 0)] {
        let env = TestEnvironment::new();
        env.write("roll.csv", &table);
        env.run(&format!("import roll.csv --deny {deny}")).exits(code);
    }
}
