//! What goes to the door: the delivery round, the bulk note, the line on the pharmacy's cover; and the waiting list with days.

use crate::people::heads;
use crate::sheets::{Table, column, csv, read, roll_csv, xlsx};
use crate::support::TestEnvironment;
use crate::week::{pharmacy, ready};

/// Twenty households of two buildings, two isolated, one decided; stock for all.
fn with_doors(env: &TestEnvironment) {
    let mut rows = heads(20);
    for at in [13, 4] {
        rows[at].isolated = "是".into();
    }
    env.run("init --mark S4H").exits(0);
    env.write("roll.csv", roll_csv(&rows));
    env.write("pharmacies.csv", csv(&pharmacy(100, 40)));
    env.run("import roll.csv pharmacies.csv").exits(0);
    env.run("waive 9 --deliver --reason 腿脚不便 --by 王主任").exits(0);
}

fn sheet(env: &TestEnvironment, folder: &str, ending: &str) -> Table {
    let name = env.files(folder).into_iter().find(|name| name.ends_with(ending)).expect("the list");
    read(&env.path(folder).join(name)).remove(0).1
}

/// The rows under the heading of a table that hold a voucher code.
fn rows<'t>(table: &'t Table, headings: &[&str]) -> Vec<Vec<&'t str>> {
    let columns: Vec<usize> = headings.iter().map(|heading| column(table, heading)).collect();
    let vouchers = table.iter().filter(|row| row.iter().any(|cell| cell.starts_with("S4H-")));
    vouchers.map(|row| columns.iter().map(|at| row[*at].as_str()).collect()).collect()
}

#[test]
fn the_round_goes_by_building_and_floor_and_says_why() {
    let env = TestEnvironment::new();
    with_doors(&env);
    env.run("export --only delivery --out lists").exits(0);
    let table = sheet(&env, "lists", "delivery-list.xlsx");
    let found = rows(&table, &["Floor", "Address", "Masks to hand over", "Why"]);
    let expected = [
        ["2", "静安区阳曲路760弄1号201室", "5", "isolated at home"],
        ["3", "静安区阳曲路760弄1号301室", "5", "by decision"],
        ["1", "静安区阳曲路760弄2号102室", "5", "isolated at home"],
    ];
    let short =
        |row: &Vec<&str>| [row[0], row[1].trim_start_matches("静安区"), row[2], row[3]].map(str::to_owned);
    let expected =
        expected.map(|row| [row[0], row[1].trim_start_matches("静安区"), row[2], row[3]].map(str::to_owned));
    assert_eq!(found.iter().map(short).collect::<Vec<_>>(), expected);
}

#[test]
fn the_bulk_note_is_the_line_on_the_cover() {
    let env = TestEnvironment::new();
    with_doors(&env);
    let run = env.run("export --pharmacy P1 --out lists --format json").exits(0);
    let lists: Vec<_> = run.json().iter().map(|line| (line["list"].clone(), line["lines"].clone())).collect();
    assert_eq!(lists, [("pickup-list".into(), 17.into()), ("bulk-note".into(), 3.into())]);
    let note = sheet(&env, "lists", "百草药房-bulk-note.xlsx");
    let found = rows(&note, &["No.", "Head", "Masks"]);
    assert!(found.iter().all(|row| row[1].ends_with('*') && row[2] == "5"), "{found:?}");
    assert_eq!(found.iter().map(|row| row[0]).collect::<Vec<_>>(), ["1", "2", "3"]);
    let cover = sheet(&env, "lists", "百草药房-pickup-list.xlsx");
    let all = |table: &Table, text: &str| table.iter().flatten().any(|cell| cell == text);
    assert!(all(&note, "3 households, 15 masks") && all(&cover, "3 households, 15 masks"));
    assert!(all(&cover, "20 households, 100 masks"));
    assert!(note.iter().flatten().any(|cell| cell.contains("ID, last four")));
}

#[test]
fn a_ticked_bulk_note_comes_back() {
    let env = TestEnvironment::new();
    with_doors(&env);
    env.run("export --only bulk --out lists").exits(0);
    let mut note = sheet(&env, "lists", "bulk-note.xlsx");
    let sold = column(&note, "Sold");
    for row in note.iter_mut().filter(|row| row.iter().any(|cell| cell.starts_with("S4H-"))) {
        row[sold] = "√".into();
    }
    env.write("note.xlsx", xlsx(&[("note", &note)]));
    let run = env.run_on("2020-02-04", "reconcile note.xlsx --format json").exits(0);
    assert_eq!((run.summary()["new"].as_u64(), run.codes()), (Some(3), Vec::new()), "{}", run.stdout);
    env.run_on("2020-02-04", "when 5").exits(0).prints("served in round 1");
}

#[test]
fn the_same_bytes_after_the_reasons_are_gone_and_masks_are_handed_over() {
    let env = TestEnvironment::in_chinese();
    with_doors(&env);
    env.run("export --only delivery,bulk --out a").exits(0);
    let all = |folder: &str| -> Vec<Vec<u8>> {
        env.files(folder).iter().map(|name| env.bytes(format!("{folder}/{name}"))).collect()
    };
    let mut rows = heads(20);
    rows[0].phone = "13900000001".into();
    env.write("later.csv", roll_csv(&rows));
    env.run_on("2020-02-05", "import later.csv --deny never").exits(0);
    env.run_on("2020-02-05", "waive 5 --deliver --reason 复诊 --by 李").exits(0);
    env.run_on("2020-02-06", "export --week 2020-W06 --only delivery,bulk --out b").exits(0);
    assert_eq!(all("a").len(), 2);
    assert_eq!(all("a"), all("b"), "the round of that day says why on that day");
}

#[test]
fn nobody_at_the_door_no_bulk_note() {
    let env = TestEnvironment::in_chinese();
    ready(&env, 3, 15);
    env.run("export --only bulk,delivery --out lists").exits(0);
    assert_eq!(env.files("lists").len(), 1, "{:?}", env.files("lists"));
    let env = TestEnvironment::in_chinese();
    with_doors(&env);
    env.run("export --only bulk --out lists").exits(0).prints("百草药房-居委代领单.xlsx");
    let note = sheet(&env, "lists", "居委代领单.xlsx");
    assert!(note.iter().flatten().any(|cell| cell.contains("证件后四位")));
}

#[test]
fn who_waits_is_told_a_day() {
    let env = TestEnvironment::new();
    ready(&env, 6, 10);
    env.run("report waiting").exits(0).tells("2 households are reached by the stock there");
    env.run("assign").exits(0);
    let lines = env.run_on("2020-02-04", "report waiting --format json").exits(0).json();
    let lines: Vec<_> = lines.into_iter().filter(|line| line["kind"] == "waiting").collect();
    let found: Vec<_> =
        lines.iter().map(|line| (line["household"].clone(), line["expected"].clone())).collect();
    let expected =
        [("0003", "2020-02-08"), ("0004", "2020-02-12"), ("0005", "2020-02-15"), ("0006", "2020-02-19")];
    assert_eq!(found, expected.map(|(home, day)| (home.into(), day.into())));
    assert_eq!((&lines[0]["place"], &lines[3]["masks"]), (&1.into(), &20.into()));
    env.run("report waiting --committee nowhere").exits(2);
    env.run("report waiting --out waiting.xlsx").exits(0);
    let sheet = read(&env.path("waiting.xlsx")).remove(0).1;
    assert!(sheet.iter().flatten().any(|cell| cell.contains("estimates, not promises")));
    let env = TestEnvironment::in_chinese();
    ready(&env, 6, 10);
    env.run("assign").exits(0);
    env.run("report waiting").exits(0).prints("预计").prints("不是承诺");
}
