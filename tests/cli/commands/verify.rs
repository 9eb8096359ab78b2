//! `verify`: what was stored and handed out is what was planned, or the difference has a name.

use std::io::{Cursor, Read as _, Write as _};

use crate::people::{head, spouse};
use crate::sheets::{csv, roll_csv};
use crate::support::TestEnvironment;
use crate::week::{bookings, pharmacy, ready};

fn exported() -> TestEnvironment {
    let env = TestEnvironment::new();
    ready(&env, 6, 15);
    env.write("bookings.csv", csv(&bookings(&[4, 2, 5, 1, 3])));
    env.run("import bookings.csv").exits(0);
    env.run("export --week 2020-W06").exits(0);
    env
}

fn tampered(env: &TestEnvironment, statement: &str) {
    let registry = rusqlite::Connection::open(env.path("mask-alloc.db")).unwrap();
    assert!(registry.execute(statement, []).unwrap() > 0, "{statement}");
}

/// A zipped workbook with one text of a part put in place of another, once.
fn with_part(bytes: &[u8], part: &str, from: &str, to: &str) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).unwrap();
        let (name, mut content) = (entry.name().unwrap().into_owned(), Vec::new());
        entry.read_to_end(&mut content).unwrap();
        if name == part {
            let text = String::from_utf8(content).unwrap();
            assert!(text.contains(from), "{part} holds no {from}");
            content = text.replacen(from, to, 1).into_bytes();
        }
        out.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(&content).unwrap();
    }
    out.finish().unwrap().into_inner()
}

#[test]
fn a_plan_made_again_is_the_same_and_so_are_its_files() {
    let env = exported();
    let before = env.bytes("mask-alloc.db");
    env.run("verify --week 2020-W06")
        .exits(0)
        .tells("1 call, 3 households; made again and the same: 1; 0 differences")
        .tells("files the same byte by byte, 0 not there");
    let line = env.run("verify --week 2020-W06 --format json").exits(0).summary();
    assert_eq!((line["replayed"].as_u64(), line["files_same"].as_u64()), (Some(1), Some(5)));
    assert_eq!(env.bytes("mask-alloc.db"), before, "nothing is written");
    // A second call, after new stock: both are made again.
    let mut more = pharmacy(15, 40);
    more[0].extend(["到货(只)".into(), "到货日期".into()]);
    more[1].extend(["5".into(), "2020-02-04".into()]);
    env.write("more.csv", csv(&more));
    env.run_on("2020-02-04", "import more.csv").exits(0);
    env.run_on("2020-02-04", "assign --week 2020-W06").exits(0).tells("call 2");
    let line = env.run_on("2020-02-04", "verify --week 2020-W06 --format json").exits(1).summary();
    assert_eq!(
        (line["replayed"].as_u64(), line["calls"].as_u64()),
        (Some(2), Some(2)),
        "the old files differ now"
    );
    env.run_on("2020-02-04", "export --week 2020-W06").exits(0);
    env.run_on("2020-02-04", "verify --week 2020-W06").exits(0);
}

#[test]
fn a_registry_that_was_changed_is_found_out() {
    for (statement, codes) in [
        ("UPDATE call_line SET masks = 10 WHERE place = 2", &["AS634", "AS614", "AS630"][..]),
        ("UPDATE call_line SET day = day + 1 WHERE place = 1", &["AS630"]),
        ("UPDATE call_line SET voucher = 'S4H-222-2222' WHERE place = 1", &["AS630", "AS632"]),
        ("UPDATE call_line SET household = 6, number = 6 WHERE place = 1", &["AS630"]),
        ("DELETE FROM waiting_line WHERE place = 4", &["AS613", "AS630"]),
        ("DELETE FROM call_input", &["AS631"]),
    ] {
        let env = exported();
        tampered(&env, statement);
        let run = env.run("verify --week 2020-W06 --format json");
        let found: Vec<String> = run
            .json()
            .iter()
            .filter(|line| line["kind"] == "difference")
            .map(|line| line["code"].as_str().unwrap_or_default().to_owned())
            .collect();
        for code in codes {
            assert!(found.contains(&(*code).to_owned()), "{statement}: {found:?}");
        }
        let note = codes == ["AS631"];
        assert_eq!(run.code, Some(if note { 0 } else { 1 }), "{statement}");
    }
}

#[test]
fn a_cell_changed_on_the_way_is_named() {
    let env = exported();
    let name = env.files("out").into_iter().find(|name| name.contains("pickup")).unwrap();
    let path = env.path("out").join(&name);
    std::fs::write(
        &path,
        with_part(&env.bytes(path.as_path()), "xl/worksheets/sheet2.xml", "<v>5</v>", "<v>10</v>"),
    )
    .unwrap();
    env.run("verify --week 2020-W06").exits(1).prints("AS636").prints("“10”").prints("“5”");
    std::fs::remove_file(&path).unwrap();
    env.run("verify --week 2020-W06").exits(0).tells("1 not there");
}

#[test]
fn the_policy_of_the_call_is_wanted() {
    let env = TestEnvironment::in_chinese();
    ready(&env, 2, 10);
    env.run("assign --week 2020-W06").exits(0);
    let text = env.run("policy show shanghai-2020 --text").exits(0).stdout;
    env.write("mine.toml", text.replace("days = 2\n", "days = 3\n"));
    env.run("verify --week 2020-W06 --policy mine.toml")
        .exits(0)
        .prints("说明[AS637]：第 1 批按另一份政策做成");
    env.run("verify --week 2020-W09").exits(2).tells("没有叫号");
}

/// What a policy gives to people is held against the roll the plan was made from, not against a number for every address.
#[test]
fn a_plan_by_a_policy_that_counts_people_is_made_again() {
    let env = TestEnvironment::new();
    let homes = [head(1), spouse(1), head(2), head(3)];
    env.run("init --mark S4H").exits(0);
    env.write("roll.csv", roll_csv(&homes));
    env.write("pharmacies.csv", csv(&pharmacy(20, 40)));
    env.run("import roll.csv pharmacies.csv --deny never").exits(0);
    let policy = "--week 2020-W06 --policy taiwan-2020";
    env.run(&format!("assign {policy}")).exits(0);
    let called = env.run(&format!("quota {policy} --format json")).exits(0).json();
    assert!(called.iter().all(|line| line["state"] != "admitted"), "all three were called: {called:?}");
    let told = env.run(&format!("verify {policy} --format json")).exits(0).summary();
    assert_eq!(told["differences"], 0, "{told}");
}
