//! The findings workbook as a working paper: written, corrected in part, sent back.

use serde_json::Value;

use crate::people::{Row, head, heads, id_number, mistyped, spouse};
use crate::sheets::{Table, column, read, roll, roll_csv, xlsx};
use crate::support::{Run, TestEnvironment, adds_up};

/// Imports a roll of one sheet and gives the findings workbook.
fn first(env: &TestEnvironment, rows: &[Row]) -> Table {
    env.write("roll.xlsx", xlsx(&[("760弄", &roll(rows))]));
    env.run("import roll.xlsx --findings back.xlsx --deny never").exits(0);
    read(&env.path("back.xlsx")).remove(0).1
}

/// Sends a workbook back; what the import says.
fn send(env: &TestEnvironment, table: &Table) -> Run {
    env.write("back.xlsx", xlsx(&[("760弄", table)]));
    let run = env.run("import back.xlsx --findings again.xlsx --format json --deny never").exits(0);
    adds_up(&run.summary());
    run
}

/// Writes a cell of the row that holds a text.
fn put(table: &mut Table, of: &str, heading: &str, value: &str) {
    let at = column(table, heading);
    let row = table.iter_mut().skip(1).find(|row| row.iter().any(|cell| cell == of));
    row.unwrap_or_else(|| panic!("no row with {of}"))[at] = value.to_owned();
}

/// Codes of findings that stand like this, with their households.
fn standing(env: &TestEnvironment, state: &str) -> Vec<(String, String)> {
    let run = env.run(&format!("findings list --state {state} --format json")).exits(0);
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let told = run.json().into_iter().filter(|line| line["severity"] != "note");
    told.map(|line| (text(&line["code"]), text(&line["household"]))).collect()
}

fn pairs(of: &[(&str, &str)]) -> Vec<(String, String)> {
    of.iter().map(|(code, household)| ((*code).to_owned(), (*household).to_owned())).collect()
}

fn fates(run: &Run) -> [u64; 5] {
    ["new", "changed", "same", "held", "skipped"].map(|key| run.summary()[key].as_u64().unwrap())
}

fn persons(env: &TestEnvironment, number: u32) -> Vec<Value> {
    env.household(number)["persons"].as_array().cloned().unwrap_or_default()
}

/// Five households: 2 without certificate, the spouse of 3 with a wrong number, 4 with a wrong number and a wrong name, the spouse
/// of 5 with name and number exchanged.
fn dirty() -> Vec<Row> {
    let mut rows = heads(5);
    rows[1].certificate.clear();
    let (mut wrong, mut exchanged) = (spouse(3), spouse(5));
    wrong.number = mistyped(&wrong.number);
    std::mem::swap(&mut exchanged.name, &mut exchanged.number);
    rows[3].number = "31010619".to_owned();
    rows[3].name = "错名".to_owned();
    rows.insert(3, wrong);
    rows.push(exchanged);
    rows
}

#[test]
fn corrected_rows_are_taken_and_the_others_stay_open_once() {
    let env = TestEnvironment::new();
    let mut table = first(&env, &dirty());
    assert_eq!(table.len(), 5, "four faulty rows: {table:?}");
    assert_eq!(table[0].last().map(String::as_str), Some("source row"));
    let open = [("PR201", "0002"), ("ID104", "0003"), ("ID102", "0004"), ("ID117", "0005")];
    assert_eq!(standing(&env, "open"), pairs(&open));
    let (right, swapped) = (spouse(3), spouse(5));
    let wrong = mistyped(&right.number);
    put(&mut table, &wrong, "证件号码", &right.number);
    let (name, number) = (swapped.name.clone(), swapped.number.clone());
    put(&mut table, &name, "姓名", "交换");
    put(&mut table, "交换", "证件号码", &number);
    put(&mut table, "交换", "姓名", &name);
    let run = send(&env, &table);
    assert_eq!(fates(&run), [0, 2, 1, 1, 0], "{}", run.stderr);
    assert_eq!((&run.summary()["past"], &run.summary()["still_open"]), (&2.into(), &2.into()));
    assert_eq!(standing(&env, "open"), pairs(&[("PR201", "0002"), ("ID102", "0004")]));
    let past = [("PR201", "0002"), ("ID104", "0003"), ("ID102", "0004"), ("ID117", "0005")];
    assert_eq!(standing(&env, "past"), pairs(&past));
    for (household, people) in [(3, 2), (4, 1), (5, 2)] {
        assert_eq!(persons(&env, household).len(), people, "nobody was added to {household}");
    }
    assert_eq!(env.households().len(), 5);
    assert_eq!((&persons(&env, 3)[1]["held"], &persons(&env, 5)[1]["held"]), (&false.into(), &false.into()));
    // The workbook of what is still wrong has our columns once.
    let again = read(&env.path("again.xlsx")).remove(0).1;
    assert_eq!(again.len(), 3);
    assert_eq!(again[0], table[0]);
}

#[test]
fn a_row_replaces_its_person_even_if_name_and_number_were_wrong() {
    let env = TestEnvironment::new();
    let mut table = first(&env, &dirty());
    put(&mut table, "错名", "证件号码", &id_number(4, 1));
    put(&mut table, "错名", "姓名", "陈对");
    let run = send(&env, &table);
    assert_eq!(fates(&run), [0, 1, 1, 2, 0], "{}", run.stderr);
    let home = persons(&env, 4);
    assert_eq!((home.len(), &home[0]["held"], &home[0]["name"]), (1, &false.into(), &"陈*".into()));
    assert_eq!(env.household(4)["head"], "陈*");
    assert!(!standing(&env, "open").contains(&("ID102".to_owned(), "0004".to_owned())));
}

#[test]
fn the_same_workbook_twice_and_once_more_with_other_corrections() {
    let env = TestEnvironment::new();
    let mut table = first(&env, &dirty());
    let before = standing(&env, "open");
    let run = send(&env, &table);
    assert_eq!(fates(&run), [0, 0, 1, 3, 0], "nothing was corrected: {}", run.stderr);
    assert_eq!((&run.summary()["past"], &run.summary()["still_open"]), (&0.into(), &4.into()));
    assert_eq!(standing(&env, "open"), before, "told again, not doubled");
    env.run("import back.xlsx").exits(0).tells("nothing changed");
    put(&mut table, "错名", "证件号码", &id_number(4, 1));
    assert_eq!(fates(&send(&env, &table)), [0, 1, 1, 2, 0]);
    put(&mut table, "错名", "姓名", "陈对");
    assert_eq!(fates(&send(&env, &table)), [0, 1, 1, 2, 0], "the name came later");
    assert_eq!(persons(&env, 4).len(), 1);
    assert_eq!(env.household(4)["head"], "陈*");
}

#[test]
fn a_number_that_lost_digits_does_not_come_back_whole() {
    let env = TestEnvironment::new();
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in roll(&heads(2)).iter().enumerate() {
        for (at, text) in cells.iter().enumerate() {
            sheet.write_string(row as u32, at as u16, text).unwrap();
        }
    }
    let at = column(&roll(&heads(2)), "证件号码") as u16;
    sheet.write_number(2, at, 310_106_195_203_032_000_f64).unwrap();
    env.write("roll.xlsx", book.save_to_buffer().unwrap());
    env.run("import roll.xlsx --findings back.xlsx --deny never").exits(0).prints("ID107");
    let table = read(&env.path("back.xlsx")).remove(0).1;
    assert_eq!(table[1][column(&table, "证件号码")], "3.10106195203032E+17");
    let run = send(&env, &table);
    assert_eq!(run.codes(), ["ID107"]);
    assert_eq!(fates(&run), [0, 0, 0, 1, 0]);
}

#[test]
fn rows_deleted_and_rows_added_by_the_clerk() {
    let env = TestEnvironment::new();
    let mut table = first(&env, &dirty());
    // One is left out; one is copied to add a child.
    let number = column(&table, "证件号码");
    table.retain(|row| row[number] != "31010619");
    let mut child = table[2].clone();
    let name = column(&table, "姓名");
    child[number] = id_number(3, 3);
    child[name] = "新增".to_owned();
    let relation = column(&table, "与户主关系");
    child[relation] = "子".to_owned();
    table.insert(3, child);
    let run = send(&env, &table);
    assert_eq!(fates(&run), [1, 0, 1, 2, 0], "{}", run.stderr);
    assert_eq!(persons(&env, 3).len(), 3);
    assert!(
        standing(&env, "open").contains(&("ID102".to_owned(), "0004".to_owned())),
        "nobody said anything"
    );
}

#[test]
fn a_double_comes_back_as_it_was_or_as_somebody_else() {
    let env = TestEnvironment::new();
    let mut rows = vec![head(1), head(1), head(2)];
    rows[1].relation = "户主".to_owned();
    let mut table = first(&env, &rows);
    assert_eq!(standing(&env, "open"), pairs(&[("HH403", "0001")]));
    let run = send(&env, &table);
    assert_eq!((run.codes(), fates(&run)), (vec!["HH403".to_owned()], [0, 0, 0, 0, 1]));
    let right = spouse(1);
    for (heading, value) in
        [("姓名", &right.name), ("证件号码", &right.number), ("与户主关系", &right.relation)]
    {
        let at = column(&table, heading);
        table[1][at].clone_from(value);
    }
    let run = send(&env, &table);
    assert_eq!(fates(&run), [1, 0, 0, 0, 0], "{}", run.stdout);
    assert_eq!(standing(&env, "open"), []);
    let home = persons(&env, 1);
    assert_eq!(home.len(), 2);
    assert_eq!(home[0]["relation"], "户主", "the head was not replaced");
}

#[test]
fn a_double_that_is_taken_out_is_settled() {
    let env = TestEnvironment::new();
    let (mut rows, mut wrong) = (vec![head(1), head(1), head(2)], spouse(2));
    wrong.number = mistyped(&wrong.number);
    rows.push(wrong);
    let mut table = first(&env, &rows);
    assert_eq!(standing(&env, "open"), pairs(&[("HH403", "0001"), ("ID104", "0002")]));
    table.remove(1);
    send(&env, &table);
    assert_eq!(standing(&env, "open"), pairs(&[("ID104", "0002")]));
}

#[test]
fn an_address_corrected_for_a_household_listed_at_another_s() {
    let env = TestEnvironment::new();
    let mut rows = vec![head(1), head(2), spouse(2), head(3)];
    for row in &mut rows[1..3] {
        row.address = head(1).address;
    }
    let mut table = first(&env, &rows);
    assert_eq!(standing(&env, "open"), pairs(&[("HH401", "0002")]));
    assert_eq!(env.household(2)["standing"], "held");
    let run = send(&env, &table);
    assert_eq!(run.codes(), ["HH401"], "{}", run.stdout);
    assert_eq!(standing(&env, "open"), pairs(&[("HH401", "0002")]));
    let at = column(&table, "地址");
    table[1][at] = head(2).address;
    let run = send(&env, &table);
    assert_eq!(fates(&run), [0, 1, 0, 0, 0], "{}", run.stdout);
    assert_eq!(standing(&env, "open"), []);
    assert_eq!(env.household(2)["standing"], "admitted");
    assert_eq!(persons(&env, 2).len(), 2);
    assert_eq!(env.households().len(), 3);
}

#[test]
fn rows_without_label_or_address_find_their_household() {
    let env = TestEnvironment::new();
    let mut rows = vec![head(1), spouse(1), head(2), spouse(2)];
    for row in &mut rows {
        row.label.clear();
    }
    for at in [1, 3] {
        rows[at].address.clear();
        rows[at].number = mistyped(&rows[at].number);
    }
    let mut table = first(&env, &rows);
    let right = [spouse(1).number, spouse(2).number];
    let at = column(&table, "证件号码");
    table[1][at].clone_from(&right[0]);
    table[2][at].clone_from(&right[1]);
    assert_eq!(fates(&send(&env, &table)), [0, 2, 0, 0, 0]);
    assert_eq!(env.households().len(), 2);
    assert_eq!([persons(&env, 1).len(), persons(&env, 2).len()], [2, 2]);
    assert_eq!(standing(&env, "open"), []);
}

#[test]
fn a_whole_corrected_roll_settles_everything_it_puts_right() {
    let env = TestEnvironment::new();
    let mut rows = dirty();
    rows[4].name = head(4).name;
    first(&env, &rows);
    assert_eq!(standing(&env, "open").len(), 4);
    let mut rows = heads(5);
    rows.insert(3, spouse(3));
    rows.push(spouse(5));
    env.write("later.csv", roll_csv(&rows));
    env.run("import later.csv --deny never")
        .exits(0)
        .tells("4 findings of earlier files: 4 past, 0 still open");
    assert_eq!(standing(&env, "open"), []);
}

#[test]
fn what_is_waived_is_a_note_from_then_on() {
    let env = TestEnvironment::new();
    let table = first(&env, &dirty());
    env.run("waive 3 --code HH402 --reason x --by y").exits(2).tells("RG835").tells("ID104");
    env.run("waive 3 --code AD301 --reason x --by y").exits(2).tells("RG834");
    env.run("waive 3 --code ZZ999 --reason x --by y").exits(2).tells("there is no code ZZ999");
    env.run("waive 3 --code ID104 --reason seen --by 王主任")
        .exits(0)
        .tells("reason, person and day are kept");
    env.run("waive 3 --code id104 --reason seen --by 王主任").exits(2).tells("RG829");
    assert_eq!(standing(&env, "waived"), pairs(&[("ID104", "0003")]));
    let run = send(&env, &table);
    let told: Vec<Value> = run.json().into_iter().filter(|line| line["code"] == "ID104").collect();
    assert_eq!((&told[0]["severity"], &told[0]["effect"]), (&"note".into(), &"none".into()));
    assert_eq!(told[0]["waived"], serde_json::json!({"on": "2020-02-03", "by": "王主任", "reason": "seen"}));
    assert_eq!(read(&env.path("again.xlsx")).remove(0).1.len(), 4, "the waived row is not to be corrected");
    let again = env.run("validate --format json --deny never").exits(0);
    assert!(again.json().iter().any(|line| line["code"] == "ID104" && line["waived"]["by"] == "王主任"));
    env.run("undo D2").exits(0);
    assert!(standing(&env, "open").contains(&("ID104".to_owned(), "0003".to_owned())));
}

#[test]
fn waiving_the_proof_admits() {
    let env = TestEnvironment::new();
    first(&env, &dirty());
    env.run("waive 2 --code PR201 --reason seen --by 王主任").exits(0).tells("household 0002: admitted");
    let home = env.household(2);
    assert_eq!(home["decisions"][0]["code"], "PR201");
    env.run("household show 2").exits(0).prints("PR201 王主任: seen");
    env.run("undo D2").exits(0);
    assert_eq!(env.household(2)["standing"], "pending");
}
