//! `check`: single numbers and addresses.

use std::io::Write;
use std::process::Stdio;

use crate::support::{Run, TestEnvironment};

/// Runs a check with bytes on standard input.
fn piped(env: &TestEnvironment, words: &[&str], input: &[u8]) -> Run {
    let mut command = env.command();
    command.arg("check").args(words).args(["--today", "2020-02-03"]);
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    child.stdin.take().expect("standard input").write_all(input).expect("it is read");
    let output = child.wait_with_output().expect("the program ends");
    let text = |bytes| String::from_utf8(bytes).expect("what it says is text");
    Run { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
}

#[test]
fn a_number_says_what_it_holds_in_both_languages() {
    let run = TestEnvironment::new().run("check resident_id 310106190805139621").exits(0);
    assert_eq!(
        run.stdout,
        "valid  resident ID  3****************1\n    = holds:    born 1908-05-13, female, 310106 静安区\n"
    );
    let run = TestEnvironment::in_chinese().run("check resident_id 310106190805139621").exits(0);
    assert_eq!(
        run.stdout,
        "有效  居民身份证号  3****************1\n    = 内容: 1908-05-13 出生、女、310106 静安区\n"
    );
}

#[test]
fn a_wrong_number_says_why_and_what_else_it_is() {
    TestEnvironment::new()
        .run("check resident_id 310106190805139622")
        .exits(1)
        .prints("invalid [checksum]")
        .prints("the check character does not fit the rest");
    TestEnvironment::new()
        .run("check resident_id 810000199408230021")
        .exits(1)
        .prints("invalid [component]")
        .prints("(hmt_residence)");
    TestEnvironment::in_chinese()
        .run("check mobile 1380013800")
        .exits(1)
        .prints("无效 [length]")
        .prints("共 10 位，应为 11 位");
}

#[test]
fn no_line_is_wider_than_the_screen() {
    for env in [TestEnvironment::new(), TestEnvironment::in_chinese()] {
        let words = [
            "check",
            "resident_id",
            "310115198408230000",
            "3.10106E+17",
            "身份证号码错",
            "810000199408230021",
        ];
        let run = env.run_words(words);
        assert_eq!(run.code, Some(1));
        for line in run.stdout.lines() {
            let cells: usize = line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
            assert!(cells <= 80, "{line}");
        }
    }
}

#[test]
fn json_is_one_object_for_each_value_in_order() {
    let env = TestEnvironment::new();
    let values = ["310106190805139621", "", "3.10106E+17"];
    let run = env.run_words(["check", "resident_id", "--format", "json"].into_iter().chain(values)).exits(1);
    insta::assert_snapshot!(run.stdout, @r#"
    {"kind":"resident_id","valid":true,"error_class":null,"birth_date":"1908-05-13","sex":"F","region":"310106 静安区","normalised_masked":"3****************1"}
    {"kind":"resident_id","valid":false,"error_class":"missing","birth_date":null,"sex":null,"region":null,"normalised_masked":null}
    {"kind":"resident_id","valid":false,"error_class":"precision_loss","birth_date":null,"sex":null,"region":null,"normalised_masked":"3*********7"}
    "#);
}

#[test]
fn lines_are_raw_cells_and_every_line_has_its_answer() {
    let env = TestEnvironment::new();
    let mut input = b"\xef\xbb\xbf310106190805139621\r\n\n=\"31010719080808946x\"\n\xff\xfe\n".to_vec();
    input.extend(std::iter::repeat_n(b'3', 200_000));
    input.extend("\n身份证号：310106080101987".bytes());
    let run = piped(&env, &["resident_id", "-", "--format", "json"], &input).exits(1);
    let classes: Vec<String> = run.json().iter().map(|line| line["error_class"].to_string()).collect();
    assert_eq!(classes, ["null", "\"missing\"", "null", "\"format\"", "\"length\"", "null"]);
    assert!(run.stdout.len() < 2_000, "a line without end is not repeated");
    let none = piped(&env, &["resident_id", "-"], b"").exits(0);
    assert_eq!(none.stdout, "");
}

#[test]
fn csv_has_a_heading() {
    let run = piped(&TestEnvironment::new(), &["hkid", "-", "--format", "csv"], b"A123456(3)\nA1\n").exits(1);
    assert_eq!(
        run.stdout,
        "\u{feff}kind,valid,error_class,birth_date,sex,region,normalised_masked\r\n\
         hkid,true,,,,HKG,A******3\r\nhkid,false,length,,,,**\r\n"
    );
}

#[test]
fn addresses_come_apart() {
    let env = TestEnvironment::new();
    let run = piped(
        &env,
        &["address", "-", "--format", "json"],
        "静安区阳曲路760-12-301\n不详\n\u{0}\n".as_bytes(),
    );
    let lines = run.exits(1).json();
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[0]["canonical"], "阳曲路760弄12号301室");
    assert_eq!((&lines[0]["district"], &lines[0]["lane"]), (&"静安区".into(), &"760弄".into()));
    assert!(lines[0]["sub_lane"].is_null() && lines[0]["remainder"].is_null());
    assert!(lines[1].as_object().is_some_and(|object| object.len() == 9));
    assert!(lines[1]["canonical"].is_null() && lines[2]["canonical"].is_null());
    env.run("check address 阳曲路760弄12号301室").exits(0).prints("readable  阳曲路760弄12号301室");
    TestEnvironment::in_chinese().run("check address 阳曲路").exits(1).prints("没有门牌号");
}

#[test]
fn an_unknown_kind_is_wrong_usage() {
    TestEnvironment::new()
        .run("check resident-id 1")
        .exits(2)
        .tells("there is no kind resident-id")
        .tells("perhaps resident_id");
    TestEnvironment::in_chinese()
        .run("check adress 1")
        .exits(2)
        .tells("没有种类 adress")
        .tells("是否为 address");
    TestEnvironment::new().run("check resident_id").exits(2);
}

#[test]
fn the_day_counts_and_no_registry_is_made() {
    let env = TestEnvironment::new();
    let certificate = "check realty_cert 沪(2021)静字不动产权第012345号";
    env.run_on("2020-02-03", certificate).exits(1).prints("[component]");
    env.run_on("2021-02-03", certificate).exits(0).prints("静安区");
    assert!(env.files(".").is_empty());
}
