//! `household`

use crate::people::{Row, address, head, heads, spouse};
use crate::sheets::{csv, read, roll_csv};
use crate::support::TestEnvironment;
use crate::week::{bookings, ready};

#[test]
fn one_household_with_its_people_masked() {
    let env = TestEnvironment::new();
    env.write("roll.csv", roll_csv(&[head(1), spouse(1)]));
    env.run("import roll.csv").exits(0);
    insta::assert_snapshot!(env.run("household show 0001").exits(0).stdout, @r"
    household: 0001 阳曲路七六零弄居委会
    address:   静安区阳曲路760弄**
    compound:  阳曲路760弄
    head:      李*
    phone:     138****0001
    proof:     沪房地静字(****)第****01号
    state:     admitted
    member:    1. 李* 户主 resident ID 3****************7
    member:    2. 李** 配偶 resident ID 3****************5
    ");
    let env = TestEnvironment::in_chinese();
    env.write("roll.csv", roll_csv(&[head(1), spouse(1)]));
    env.run("import roll.csv").exits(0);
    insta::assert_snapshot!(env.run("household show 1").exits(0).stdout, @r"
    户号:      0001 阳曲路七六零弄居委会
    地址:      静安区阳曲路760弄**
    小区:      阳曲路760弄
    户主:      李*
    电话:      138****0001
    证明:      沪房地静字(****)第****01号
    状态:      已核准
    成员:      1. 李* 户主 居民身份证 3****************7
    成员:      2. 李** 配偶 居民身份证 3****************5
    ");
}

#[test]
fn it_is_found_by_number_address_booking_and_voucher() {
    let env = TestEnvironment::new();
    ready(&env, 5, 25);
    env.write("bookings.csv", csv(&bookings(&[4, 2])));
    env.run("import bookings.csv").exits(0);
    env.run("export --out lists --only pickup").exits(0);
    let list = read(&env.path(format!("lists/{}", env.files("lists")[0])));
    let voucher = list.iter().flat_map(|(_, table)| table).flatten().find(|cell| cell.starts_with("S4H-"));
    for said in ["2", "0002", "#2", address(2).as_str(), "阳曲路760弄1号102", voucher.unwrap()] {
        let run = env.run_words(["household", "show", said, "--format", "json"]).exits(0);
        let number = run.json()[0]["household"].clone();
        assert!(number == "0002" || said.starts_with("S4H-"), "{said}: {number}");
    }
}

#[test]
fn the_list_is_masked_on_the_screen_and_in_full_in_a_file() {
    let env = TestEnvironment::new();
    ready(&env, 3, 10);
    let shown =
        env.run("household list").exits(0).stdout + &env.run("household list --format csv").exits(0).stdout;
    for secret in [head(2).name, head(2).phone, head(2).number, head(2).address] {
        assert!(!shown.contains(&secret), "{secret}");
    }
    env.run("household list --out all.xlsx").exits(0).tells("wrote all.xlsx");
    let cells: Vec<String> =
        read(&env.path("all.xlsx")).into_iter().flat_map(|(_, table)| table).flatten().collect();
    assert!(cells.contains(&head(2).name) && cells.contains(&head(2).phone), "{cells:?}");
}

#[test]
fn json_is_one_household_a_line() {
    let env = TestEnvironment::new();
    ready(&env, 3, 10);
    let lines = env.households();
    assert_eq!(lines.len(), 3);
    for (line, number) in lines.iter().zip(["0001", "0002", "0003"]) {
        assert_eq!((&line["kind"], &line["household"]), (&"household".into(), &number.into()));
        assert_eq!(line["standing"], "admitted");
    }
}

#[test]
fn every_household_knows_its_rows() {
    let env = TestEnvironment::new();
    let mut second = head(2);
    second.label = "0009".to_owned();
    second.address = second.address.replace("静安区", "上海市静安区");
    env.write("roll.csv", roll_csv(&[head(1), spouse(1), spouse(1), head(2), second]));
    env.run("import roll.csv --deny never --accept-doubles").exits(0);
    env.write("next.csv", roll_csv(&[head(1), head(3)]));
    env.run("import next.csv --deny never").exits(0);
    let homes = env.households();
    let rows = |home: &serde_json::Value| -> Vec<(String, u64, u64, String)> {
        let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
        let rows = home["rows"].as_array().unwrap().iter();
        rows.map(|row| {
            (
                text(&row["file"]),
                row["row"].as_u64().unwrap(),
                row["batch"].as_u64().unwrap(),
                text(&row["fate"]),
            )
        })
        .collect()
    };
    let row = |file: &str, row, batch, fate: &str| (file.to_owned(), row, batch, fate.to_owned());
    let first = [
        row("roll.csv", 2, 1, "new"),
        row("roll.csv", 3, 1, "new"),
        row("roll.csv", 4, 1, "skipped"),
        row("next.csv", 2, 2, "same"),
    ];
    assert_eq!(rows(&homes[0]), first);
    assert_eq!(rows(&env.household(1)), first, "shown alone");
    assert_eq!(homes[1]["double_of"], serde_json::Value::Null);
    assert_eq!(homes[2]["double_of"], homes[1]["id"]);
    assert_eq!(rows(&homes[2]), [row("roll.csv", 6, 1, "held")]);
    assert_eq!(rows(&homes[3]), [row("next.csv", 3, 2, "new")]);
}

#[test]
fn a_household_that_a_booking_made_has_the_bookings_row() {
    let env = TestEnvironment::new();
    ready(&env, 3, 10);
    env.write("bookings.csv", csv(&bookings(&[2, 5])));
    env.run("import bookings.csv --deny never").exits(0);
    let homes = env.households();
    let batches = |home: &serde_json::Value| home["rows"].as_array().unwrap().len();
    assert_eq!(homes.iter().map(batches).collect::<Vec<_>>(), [1, 1, 1, 1]);
    assert_eq!(
        (&homes[3]["rows"][0]["file"], &homes[3]["rows"][0]["row"]),
        (&"bookings.csv".into(), &3.into())
    );
}

#[test]
fn only_some_of_them() {
    let env = TestEnvironment::new();
    let mut rows = heads(4);
    rows[1].certificate.clear();
    rows[3].compound = "临汾路410弄".to_owned();
    env.write("roll.csv", roll_csv(&rows));
    env.run("import roll.csv --deny never").exits(0);
    let numbers = |line: &str| -> Vec<String> {
        let lines = env.run(line).exits(0).json();
        lines.iter().map(|line| line["household"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(numbers("household list --state pending --format json"), ["0002"]);
    assert_eq!(numbers("household list --compound 临汾路410弄 --format json"), ["0004"]);
    assert_eq!(numbers("household list --committee 310106021013 --format json").len(), 4);
    env.run("household list --visits --out visits.xlsx").exits(0);
    let cells: Vec<String> =
        read(&env.path("visits.xlsx")).into_iter().flat_map(|(_, table)| table).flatten().collect();
    assert!(cells.contains(&rows[1].name) && !cells.contains(&rows[0].name), "{cells:?}");
}

#[test]
fn wrong_usage() {
    let env = TestEnvironment::new();
    env.run("household list").exits(5).tells("error[RG801]");
    ready(&env, 2, 10);
    env.run("household").exits(2);
    env.run("household show").exits(2);
    env.run("household show 0099").exits(2).tells("error[RG820]: no household is found for: 0099");
    env.run("household list --committee 310115000000").exits(2).tells("310115000000");
    let env = TestEnvironment::in_chinese();
    ready(&env, 2, 10);
    env.run("household show 0099").exits(2).tells("错误[RG820]：没有这一户: 0099");
}

#[test]
fn a_number_of_two_committees_asks_which() {
    let env = TestEnvironment::new();
    let mut rows = heads(2);
    rows[1].committee = ["临汾路街道", "临汾路三七五弄居委会", "310106021002"];
    env.write("roll.csv", roll_csv(&rows));
    env.run("import roll.csv").exits(0);
    env.run("household show 1")
        .exits(2)
        .tells("error[RG821]: several households fit: 1")
        .tells("临汾路三七五弄居委会");
    let run = env.run("household show 1 --committee 310106021002 --format json").exits(0);
    assert_eq!(run.json()[0]["committee"], "临汾路三七五弄居委会");
}

/// 3 and 30 are one door with 幢 for 号, 4 and 40 differ by a zero before the room, 5 and 50 share head and telephone.
fn near_pairs(env: &TestEnvironment) {
    let mut rows = heads(12);
    let again = |n: u32, of: u32, address: &str| Row { address: address.to_owned(), ..head(n).at_phone(of) };
    rows.push(again(30, 30, "阳曲路760弄1幢103室"));
    rows.push(again(40, 40, "阳曲路760弄1号0104室"));
    rows.push(Row { name: head(5).name, ..again(50, 5, "阳曲路760弄18号201室") });
    env.write("roll.csv", roll_csv(&rows));
    env.run("import roll.csv").exits(0);
}

#[test]
fn near_pairs_are_listed_for_a_person_and_neighbours_are_not() {
    let env = TestEnvironment::new();
    near_pairs(&env);
    let run = env.run("household near --format json").exits(0);
    let pairs = run.json();
    let told: Vec<[String; 3]> = pairs
        .iter()
        .map(|pair| {
            [&pair["why"], &pair["a"]["household"], &pair["b"]["household"]]
                .map(|v| v.as_str().unwrap_or("").to_owned())
        })
        .collect();
    let expected = [
        ["same-head-and-phone", "0005", "0015"],
        ["house-or-block", "0003", "0013"],
        ["leading-zeros", "0004", "0014"],
    ];
    assert_eq!(told, expected);
    let stdout = run.stdout;
    assert!(!stdout.contains("301室") && !stdout.contains("13800000005"), "{stdout}");
    assert_eq!(env.run("household near --compound 别处 --format json").exits(0).stdout, "");
    assert_eq!(env.run("household near --committee 310106021013 --format json").exits(0).json().len(), 3);
}

#[test]
fn near_pairs_fit_the_screen_in_both_languages_and_are_in_full_in_a_file() {
    for env in [TestEnvironment::new(), TestEnvironment::in_chinese()] {
        near_pairs(&env);
        let shown = env.run("household near").exits(0).stdout;
        let width = shown.lines().map(unicode_width::UnicodeWidthStr::width).max();
        assert!(width <= Some(80), "{width:?}: {shown}");
        assert!(shown.contains("household merge") && shown.contains("household apart"), "{shown}");
        assert!(!shown.contains("0104"), "{shown}");
        env.run("household near --out near.xlsx").exits(0);
        let cells: Vec<String> =
            read(&env.path("near.xlsx")).into_iter().flat_map(|(_, table)| table).flatten().collect();
        assert!(cells.iter().any(|cell| cell == "阳曲路760弄1幢103室"), "{cells:?}");
    }
}
