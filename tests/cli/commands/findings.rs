//! `findings`

use unicode_width::UnicodeWidthStr;

use crate::people::{heads, mistyped};
use crate::sheets::{read, roll_csv};
use crate::support::{Run, TestEnvironment};

/// Ten households: six numbers lost their digits, one is mistyped, two phones are short, one household has no certificate; the
/// last four live in another compound.
fn faulty(env: &TestEnvironment) {
    let mut rows = heads(10);
    for row in &mut rows[..6] {
        row.number = "3.10106E+17".to_owned();
    }
    rows[6].number = mistyped(&rows[6].number);
    for row in &mut rows[7..9] {
        row.phone = "1391234567".to_owned();
    }
    rows[9].certificate.clear();
    for row in &mut rows[6..] {
        row.compound = "临汾路410弄".to_owned();
    }
    env.write("roll.csv", roll_csv(&rows));
    env.run("import roll.csv --deny never").exits(0);
}

fn counted(run: &Run, code: &str) -> usize {
    run.codes().iter().filter(|told| *told == code).count()
}

#[test]
fn every_finding_is_listed_with_cell_and_household() {
    let env = TestEnvironment::new();
    faulty(&env);
    let list = env.run("findings list").exits(0).stdout;
    assert!(list.lines().all(|line| line.width() <= 80), "{list}");
    assert!(list.contains("-- roll.csv\n"), "{list}");
    let line = list.lines().find(|line| line.starts_with("ID104")).expect("the mistyped number");
    for part in ["error", "H8", "0007", "3****************", "last character"] {
        assert!(line.contains(part), "{part}: {line}");
    }
    let list = TestEnvironment::in_chinese();
    faulty(&list);
    list.run("findings list --severity error").exits(0).prints("身份证号末位").prints("错误");
}

#[test]
fn json_has_the_keys_of_import() {
    let env = TestEnvironment::new();
    faulty(&env);
    let run = env.run("findings list --code ID104 --format json").exits(0);
    let one = &run.json()[0];
    for (key, value) in [
        ("kind", "finding"),
        ("code", "ID104"),
        ("severity", "error"),
        ("effect", "row held"),
        ("file", "roll.csv"),
        ("column", "H"),
        ("heading", "证件号码"),
        ("household", "0007"),
        ("compound", "临汾路410弄"),
    ] {
        assert_eq!(one[key], value, "{one}");
    }
    assert_eq!((one["row"].as_u64(), one["batch"].as_u64()), (Some(8), Some(1)), "{one}");
}

#[test]
fn findings_are_chosen_by_code_family_severity_compound_household_and_batch() {
    let env = TestEnvironment::new();
    faulty(&env);
    let of = |more: &str| env.run(&format!("findings list --format json {more}")).exits(0);
    let all = of("");
    for code in ["ID104", "ID107", "ID130", "PR201"] {
        assert!(counted(&all, code) > 0, "{code}: {:?}", all.codes());
    }
    assert_eq!(of("--code id107").codes(), vec!["ID107"; 6]);
    assert!(of("--code ID").codes().iter().all(|code| code.starts_with("ID")));
    let two = of("--code ID104 --code PR");
    assert_eq!((counted(&two, "ID104"), counted(&two, "PR201"), two.codes().len()), (1, 1, 2));
    assert!(of("--severity error").json().iter().all(|one| one["severity"] == "error"));
    let compound = of("--compound 临汾路410弄").codes();
    assert_eq!(compound.len(), 4, "{compound:?}");
    assert_eq!(of("--household 0007").codes(), ["ID104"]);
    assert_eq!(of("--committee 310106021013 --code ID107").codes().len(), 6);
    assert_eq!(of("--batch 1").codes(), all.codes());
}

#[test]
fn the_list_is_written_as_a_workbook() {
    let env = TestEnvironment::new();
    faulty(&env);
    env.run("findings list --out list.xlsx").exits(0).tells("wrote list.xlsx");
    let first = env.bytes("list.xlsx");
    env.run("findings list --out list.xlsx").exits(0);
    assert_eq!(env.bytes("list.xlsx"), first, "the same bytes each time");
    let table = &read(&env.path("list.xlsx"))[0].1;
    assert!(table.iter().flatten().any(|cell| cell == "ID104"), "{table:?}");
    assert!(table.iter().flatten().any(|cell| cell == "阳曲路760弄"), "{table:?}");
    let csv = env.run("findings list --format csv").exits(0).stdout;
    assert!(csv.lines().count() > 10 && csv.contains("roll.csv"), "{csv}");
}

#[test]
fn what_a_sender_does_throughout_is_said_in_a_sentence() {
    let env = TestEnvironment::new();
    faulty(&env);
    let text = env.run("findings summary").exits(0).stdout;
    assert!(text.lines().all(|line| line.width() <= 80), "{text}");
    let unbroken = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let sentence = "column H 证件号码 is typed as number in most of the sheet: 6 of 10 rows (60%)";
    assert!(unbroken.contains(sentence), "{text}");
    let lines = env.run("findings summary --format json").exits(0).json();
    let habits: Vec<_> = lines.iter().filter(|line| line["kind"] == "systematic_fault").collect();
    assert_eq!(habits.len(), 1, "two short phones of ten are no habit: {habits:#?}");
    assert_eq!(habits[0]["code"], "ID107");
    assert_eq!((habits[0]["count"].as_u64(), habits[0]["of"].as_u64()), (Some(6), Some(10)));
    let chinese = TestEnvironment::in_chinese();
    faulty(&chinese);
    let text = chinese.run("findings summary --format csv").exits(0).stdout;
    assert!(text.contains("H 列证件号码大部分存成了数值：10 行中有 6 行（60%）"), "{text}");
}

#[test]
fn missing_certificates_are_counted_by_household() {
    let env = TestEnvironment::new();
    let mut rows = heads(8);
    rows.iter_mut().for_each(|row| row.certificate.clear());
    env.write("roll.csv", roll_csv(&rows));
    env.run("import roll.csv --deny never").exits(0);
    let lines = env.run("findings summary --format json").exits(0).json();
    let habit = lines.iter().find(|line| line["code"] == "PR201").expect("a habit");
    let sentence = habit["sentence"].as_str().unwrap_or_default();
    assert!(sentence.contains("8 of 8 households (100%)"), "{habit}");
}

#[test]
fn counts_stand_by_sender_and_by_compound() {
    let env = TestEnvironment::new();
    faulty(&env);
    let lines = env.run("findings summary --format json --committee 310106021013").exits(0).json();
    let count = |kind: &str, of: &str, name: &str, code: &str| {
        let fits =
            |line: &&serde_json::Value| line["kind"] == kind && line[of] == name && line["code"] == code;
        lines.iter().find(fits).and_then(|line| line["count"].as_u64())
    };
    assert_eq!(count("sender_findings", "file", "roll.csv", "ID107"), Some(6));
    assert_eq!(count("compound_findings", "compound", "阳曲路760弄", "ID107"), Some(6));
    assert_eq!(count("compound_findings", "compound", "临汾路410弄", "ID107"), None);
    assert_eq!(count("compound_findings", "compound", "临汾路410弄", "PR201"), Some(1));
    env.run("findings summary --out sums.xlsx").exits(0);
    let sheets: Vec<String> = read(&env.path("sums.xlsx")).into_iter().map(|(name, _)| name).collect();
    assert_eq!(sheets, ["Wrong throughout", "By sender", "By compound"]);
}

#[test]
fn an_empty_registry_has_nothing_to_list() {
    let env = TestEnvironment::new();
    env.run("init").exits(0);
    env.run("findings list").exits(0).prints("(none)");
    env.run("findings summary").exits(0).prints("(none)");
    assert!(env.run("findings list --format json").exits(0).stdout.is_empty());
}

#[test]
fn wrong_usage() {
    let env = TestEnvironment::new();
    env.run("findings list").exits(5).tells("error[RG801]");
    env.run("findings").exits(2);
    faulty(&env);
    env.run("findings list --code ID1O4").exits(2).tells("there is no code ID1O4").tells("ID104");
    env.run("findings list --severity grave").exits(2);
    env.run("findings list --batch 9").exits(2).tells("there is no batch 9").tells("1 roll.csv");
    env.run("findings list --committee nobody").exits(2).tells("nobody");
    env.run("findings list --household 9999").exits(2).tells("RG820");
}
