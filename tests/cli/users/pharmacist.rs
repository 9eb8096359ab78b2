//! The pharmacist: one workbook to work with at the counter, read back cell by cell.

use crate::people::{head, heads, spouse};
use crate::sheets::{Table, column, csv, part, read, roll_csv};
use crate::support::TestEnvironment;
use crate::week::{bookings, pharmacy};

const HOUSEHOLDS: u32 = 30;

/// Thirty households, all booked, 25 to be served, 8 a day; the list of their pharmacy.
fn list(env: &TestEnvironment) -> Vec<(String, Table)> {
    let mut rows: Vec<_> = heads(HOUSEHOLDS);
    rows.push(spouse(HOUSEHOLDS));
    let booked: Vec<u32> = (1..=HOUSEHOLDS).collect();
    env.run("init --mark S4H").exits(0);
    env.write("roll.csv", roll_csv(&rows));
    env.write("pharmacies.csv", csv(&pharmacy(125, 8)));
    env.write("bookings.csv", csv(&bookings(&booked)));
    env.run("import roll.csv pharmacies.csv bookings.csv").exits(0);
    env.run("export --only pickup --out lists").exits(0);
    read(&env.path(path(env)))
}

fn path(env: &TestEnvironment) -> String {
    format!("lists/{}", env.files("lists").remove(0))
}

/// Rows of a day's sheet below its headings: those with a voucher.
fn served(table: &Table) -> Vec<&Vec<String>> {
    table.iter().filter(|row| row.iter().any(|cell| cell.starts_with("S4H-"))).collect()
}

fn days(sheets: &[(String, Table)]) -> &[(String, Table)] {
    &sheets[1..]
}

#[test]
fn every_household_called_stands_on_its_day_once() {
    let env = TestEnvironment::in_chinese();
    let sheets = list(&env);
    assert_eq!(sheets[0].0, "封面");
    let mut vouchers = Vec::new();
    for (name, table) in days(&sheets) {
        let rows = served(table);
        assert!((1..=8).contains(&rows.len()), "{name}: {}", rows.len());
        let code = column(table, "凭证号");
        vouchers.extend(rows.iter().map(|row| row[code].clone()));
    }
    assert_eq!(vouchers.len(), 25);
    let all = vouchers.len();
    vouchers.sort();
    vouchers.dedup();
    assert_eq!(vouchers.len(), all, "a voucher stands twice");
    for voucher in vouchers {
        assert!(voucher.len() == 12 && !voucher.contains('E'), "{voucher} can be read as a number");
    }
}

#[test]
fn sorted_by_slot_and_then_by_building() {
    let env = TestEnvironment::in_chinese();
    for (name, table) in days(&list(&env)) {
        let [slot, building, room] = ["时段", "楼号", "室号"].map(|heading| column(table, heading));
        let keys: Vec<_> = served(table)
            .iter()
            .map(|row| (row[slot].clone(), row[building].clone(), row[room].clone()))
            .collect();
        let mut sorted = keys.clone();
        sorted.sort();
        assert_eq!(keys, sorted, "{name}");
    }
}

#[test]
fn names_are_masked_and_nothing_else_is_told() {
    let env = TestEnvironment::in_chinese();
    let cells: Vec<String> = list(&env).into_iter().flat_map(|(_, table)| table).flatten().collect();
    for n in 1..=HOUSEHOLDS {
        let row = head(n);
        for secret in [row.name, row.number, row.phone, row.certificate] {
            assert!(!cells.iter().any(|cell| cell.contains(&secret)), "{secret}");
        }
    }
    assert!(cells.iter().any(|cell| cell.ends_with('*')));
    assert!(cells.contains(&head(1).number[14..].to_owned()), "four characters to compare");
}

#[test]
fn totals_are_right() {
    let env = TestEnvironment::in_chinese();
    let sheets = list(&env);
    let cover: String = sheets[0].1.iter().flatten().cloned().collect::<Vec<_>>().join("|");
    assert!(cover.contains("25 户") && cover.contains("125 只"), "{cover}");
    let mut masks = 0.0;
    for (name, table) in days(&sheets) {
        let at = column(table, "口罩(只)");
        let of_day: f64 = served(table).iter().map(|row| row[at].parse::<f64>().expect("a number")).sum();
        let head = table.iter().take(2).flatten().cloned().collect::<Vec<_>>().join("|");
        let told = format!("{} 户 {of_day} 只", served(table).len());
        assert!(head.contains(&told), "{name}: no {told} in {head}");
        masks += of_day;
    }
    assert_eq!(masks, 125.0);
}

#[test]
fn codes_are_text_and_the_status_has_a_list_to_choose_from() {
    let env = TestEnvironment::in_chinese();
    list(&env);
    let bytes = env.bytes(path(&env));
    let day = part(&bytes, "xl/worksheets/sheet2.xml");
    assert!(day.contains("<dataValidation ") && day.contains("type=\"list\""), "no drop-down list");
    let cells: Vec<&str> = day.split("<c ").filter(|cell| cell.contains("S4H-")).collect();
    assert!(cells.len() == 8 && cells.iter().all(|cell| cell.contains("t=\"inlineStr\"")), "{cells:?}");
    assert!(day.contains("<pane ") && day.contains("<pageSetup "), "headings stay, and it prints");
}

#[cfg(unix)]
#[test]
fn for_the_pharmacy_only() {
    use std::os::unix::fs::PermissionsExt;
    let env = TestEnvironment::new();
    list(&env);
    let mode = |name: &str| std::fs::metadata(env.path(name)).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&path(&env)), 0o600);
    assert_eq!(mode("lists"), 0o700);
}
