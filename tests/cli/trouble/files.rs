//! Files that cannot be read, each with its sentence in both languages, and a registry that stays as it was.

use std::time::{Duration, Instant};

use super::made::{cell, compound, noise, row, workbook, zip};
use super::peak::peak_memory;
use crate::people::{HEADINGS, heads};
use crate::sheets::{csv, roll, roll_csv, table, xlsx};
use crate::support::{Run, TestEnvironment, adds_up};

struct Bad {
    name: &'static str,
    bytes: Vec<u8>,
    code: &'static str,
    english: &'static str,
    chinese: &'static str,
}

fn bad(
    name: &'static str,
    bytes: impl Into<Vec<u8>>,
    code: &'static str,
    english: &'static str,
    chinese: &'static str,
) -> Bad {
    Bad { name, bytes: bytes.into(), code, english, chinese }
}

const ROLL: [&str; 5] = ["姓名", "证件号码", "地址", "房产证号", "与户主关系"];

fn gb18030(text: &str) -> Vec<u8> {
    encoding_rs::GB18030.encode(text).0.into_owned()
}

fn not_workbooks() -> Vec<Bad> {
    let whole = xlsx(&[("表", &roll(&heads(30)))]);
    let cut = whole[..whole.len() / 2].to_vec();
    let flat = format!("<sheetData>{}{}</sheetData>", row(1, &ROLL), " ".repeat(40 << 20));
    vec![
        bad("empty.xlsx", "", "FILE024", "the file is empty", "文件是空的"),
        bad("noise.xlsx", noise(3_000), "FILE025", "this is no spreadsheet", "这不是电子表格"),
        bad(
            "web.xls",
            "<html><table><tr><td>姓名</td></tr></table></html>",
            "FILE025",
            "this is no spreadsheet",
            "这不是电子表格",
        ),
        bad(
            "scan.pdf",
            "%PDF-1.4\n%\u{e2}\n1 0 obj\n",
            "FILE025",
            "this is no spreadsheet",
            "这不是电子表格",
        ),
        bad("photos.zip", zip(&[("a.jpg", b"x")]), "FILE025", "this is no spreadsheet", "这不是电子表格"),
        bad(
            "locked.xlsx",
            compound("EncryptedPackage"),
            "FILE026",
            "the file is protected by a password",
            "文件有密码保护",
        ),
        bad("cut.xlsx", cut, "FILE027", "the file is damaged or cut short", "文件损坏或不完整"),
        bad("bomb.xlsx", workbook(&flat), "FILE029", "absurd packed contents", "压缩内容异常"),
    ]
}

fn bad_texts() -> Vec<Bad> {
    let line = "王伟,310106195101020011,静安区阳曲路760弄1号101室,沪房地静字(2015)第000001号,户主\n";
    let good = format!("{}\n{line}", ROLL.join(","));
    let half = [good.as_bytes(), &gb18030(line)].concat();
    let koi = encoding_rs::KOI8_R.encode("имя,номер\nа,б\n").0.into_owned();
    let open = format!("{good}\"李芳,310106195101020011\n{line}");
    vec![
        bad("half.csv", half, "FILE030", "the bytes in line 3 are not UTF-8", "第 3 行的字节不是 UTF-8"),
        bad("russian.csv", koi, "FILE031", "the encoding cannot be told", "无法判断编码"),
        bad(
            "quote.csv",
            open,
            "FILE032",
            "a quotation mark opened in record 3 is not closed",
            "第 3 条记录的引号没有配对",
        ),
    ]
}

fn bad_tables() -> Vec<Bad> {
    let only = |headings: &[&str]| csv(&vec![headings.iter().map(|text| (*text).to_owned()).collect()]);
    let twice = csv(&table(&[["姓名", "证件号码", "姓名", "地址"], ["王伟", "1", "李芳", "x"]]));
    let plain = csv(&table(&[["1", "2"], ["3", "4"]]));
    let few = csv(&table(&[["姓名", "联系电话"], ["王伟", "13800000001"]]));
    vec![
        bad("headings.csv", only(&ROLL), "FILE001", "the file has no data row", "文件中没有数据行"),
        bad("plain.csv", plain, "FILE002", "no heading row was found", "没有找到标题行"),
        bad("few.csv", few, "FILE003", "required columns were not found", "缺少必需的列"),
        bad("twice.csv", twice, "FILE004", "headings stand twice: 姓名 (A, C)", "标题重复: 姓名 (A, C)"),
    ]
}

#[test]
fn each_has_its_sentence_in_both_languages_and_nothing_moves() {
    let (english, chinese) = (TestEnvironment::new(), TestEnvironment::in_chinese());
    for env in [&english, &chinese] {
        env.write("roll.csv", roll_csv(&heads(3)));
        env.run("import roll.csv").exits(0);
    }
    let before = (english.bytes("mask-alloc.db"), english.households());
    for case in not_workbooks().into_iter().chain(bad_texts()).chain(bad_tables()) {
        english.write(case.name, &case.bytes);
        chinese.write(case.name, &case.bytes);
        let line = format!("import {}", case.name);
        let said = english.run(&line).exits(4).tells(&format!("error[{}]: {}", case.code, case.english));
        assert!(said.stderr.contains(case.name), "the file is named: {}", said.stderr);
        assert!(said.stderr.contains("= fix: "), "{}", said.stderr);
        let said = chinese.run(&line).exits(4).tells(&format!("错误[{}]：{}", case.code, case.chinese));
        is_chinese(&said, case.name);
        let tried = english.run(&format!("{line} --dry-run")).exits(4);
        assert!(tried.stderr.contains(case.code), "{}", tried.stderr);
    }
    assert_eq!((english.bytes("mask-alloc.db"), english.households()), before);
}

/// No two English words side by side, but for what stands in brackets (said by others) and for commands.
#[track_caller]
fn is_chinese(run: &Run, file: &str) {
    for line in run.stderr.lines() {
        let mut depth = 0_u32;
        let outside: String = line
            .replace(file, "")
            .chars()
            .filter(|c| {
                depth += u32::from(*c == '(');
                let keep = depth == 0;
                depth -= u32::from(*c == ')' && depth > 0);
                keep
            })
            .collect();
        let words: Vec<&str> = outside.split(|c: char| !c.is_ascii_alphabetic() && c != ' ').collect();
        let english = words.iter().find(|part| part.split(' ').filter(|word| word.len() > 1).count() > 1);
        assert!(english.is_none() || line.contains("mask-alloc "), "{english:?} in: {line}");
    }
}

#[test]
fn what_is_no_file_is_told() {
    let env = TestEnvironment::new();
    std::fs::create_dir(env.path("folder")).unwrap();
    env.run("import folder").exits(4).tells("error[FILE021]: this is a folder, not a file");
    env.run("import nowhere.xlsx").exits(4).tells("error[FILE020]: the file does not exist");
    if cfg!(unix) {
        env.run("import /dev/null").exits(4).tells("error[FILE022]: this is no regular file");
    }
}

#[test]
fn an_encoding_that_was_named_is_believed() {
    let env = TestEnvironment::new();
    let text = String::from_utf8(roll_csv(&heads(2))).unwrap();
    env.write("roll.csv", gb18030(&text));
    env.run("import roll.csv --dry-run --encoding utf-8")
        .exits(4)
        .tells("error[FILE030]: the bytes in line 1 are not UTF-8");
    env.run("import roll.csv --dry-run --encoding gbk").exits(0).tells("2 rows read: 2 new");
    env.run("import roll.csv --dry-run").exits(0).tells("2 rows read: 2 new");
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    env.write("wide.csv", wide);
    env.run("import wide.csv --dry-run --encoding utf-16le").exits(0).tells("2 rows read: 2 new");
}

#[test]
fn a_far_cell_costs_neither_time_nor_memory() {
    let env = TestEnvironment::new();
    let mut rows = row(1, &HEADINGS);
    for (number, person) in (2..).zip(heads(3)) {
        let cells = person.cells();
        rows += &row(number, &cells.iter().map(String::as_str).collect::<Vec<_>>());
    }
    rows += &format!("<row r='200000'>{}</row>", cell("BXX", 200_000, "x"));
    let bytes = workbook(&format!("<dimension ref='A1:BXX200000'/><sheetData>{rows}</sheetData>"));
    assert!(bytes.len() < 5_000, "{}", bytes.len());
    env.write("far.xlsx", bytes);
    let begin = Instant::now();
    let mut command = env.command();
    command.args(["import", "far.xlsx", "--format", "json", "--deny", "never", "--today", "2020-02-03"]);
    let (run, peak) = peak_memory(&mut command);
    let run = run.exits(0);
    assert!(begin.elapsed() < Duration::from_secs(5), "{:?}", begin.elapsed());
    assert!(peak.is_none_or(|bytes| bytes < 300 << 20), "{peak:?} bytes");
    adds_up(&run.summary());
    assert_eq!(run.summary()["new"], 3);
}

#[test]
fn as_many_columns_as_a_sheet_can_have() {
    let env = TestEnvironment::new();
    let mut wide = roll(&heads(3));
    let known = wide[0].len();
    wide[0].extend((known..16_384).map(|at| format!("列{at}")));
    env.write("wide.csv", csv(&wide));
    env.run("import wide.csv").exits(0).tells("3 rows read: 3 new");
    wide[0].push("一列太多".to_owned());
    env.write("wider.csv", csv(&wide));
    let run = env.run("import wider.csv");
    assert!(matches!(run.code, Some(0 | 4)), "{run:?}");
}
