//! The pickup list against what a pharmacy needs.

use super::*;
use crate::report::samples::{code, pickup_list};

fn texts(row: &Row<'_>) -> Vec<String> {
    row.cells
        .iter()
        .map(|cell| match &cell.value {
            Value::Text(text) => text.to_string(),
            Value::Number(number) => number.to_string(),
            Value::Thousandths(part) | Value::Tenths(part) | Value::Share(part) => part.to_string(),
            Value::Money(fen) => fen.to_string(),
            Value::Date(date) => date.to_string(),
            Value::Empty => String::new(),
            Value::Tick => "□".to_owned(),
        })
        .collect()
}

#[test]
fn a_voucher_stands_with_a_masked_name_and_the_end_of_the_document() {
    let list = pickup_list(Lang::Zh, 3, "王文民");
    let document = document(&list);
    let (_, table) = document.tables().nth(1).unwrap();
    let rows: Vec<Row<'_>> = table.rows.iter().collect();
    assert_eq!(
        texts(&rows[0]),
        [&*code(0), "08:30-09:00", "12号", "0101", "王**", "0021", "5", "990", "□", "", ""]
    );
    assert_eq!(rows[1].kind, RowKind::Void);
    assert_eq!(texts(&rows[1])[10], "作废");
    assert_eq!(&*table.columns[0].heading, "凭证号");
    assert_eq!(table.columns[10].choices, ["已购", "未到", "退回"]);
}

#[test]
fn the_cover_counts_delivery_and_leaves_out_what_is_void() {
    let list = pickup_list(Lang::Zh, 3, "王文民");
    let document = document(&list);
    let Block::Facts(facts) = &document.sheets[0].blocks[1] else { panic!("facts stand under the title") };
    let fact = |label: &str| facts.iter().find(|(name, _)| name == label).map(|(_, value)| value.clone());
    // Two open of three on the first day, one on the second, two at the door.
    assert_eq!(fact("总计"), Some(Value::Text("5 户 25 只".into())));
    assert_eq!(fact("居委代领"), Some(Value::Text("2 户 10 只".into())));
    assert_eq!(fact("药店电话"), None, "what is not known has no line");
    let (_, days) = document.tables().next().unwrap();
    let rows: Vec<Vec<String>> = days.rows.iter().map(|row| texts(&row)).collect();
    assert_eq!(rows[0][..5], ["2020-02-03", "周一", "08:30-09:00", "2", "10"]);
    assert_eq!(rows[2][3..], ["2", "10", "居委代领"]);
}

#[test]
fn vouchers_stand_in_the_order_of_their_slots() {
    let mut list = pickup_list(Lang::En, 3, "王文民");
    list.days[0].entries[0].slot = SlotTime { from: 600, to: 630 };
    let document = document(&list);
    let (_, table) = document.tables().nth(1).unwrap();
    let codes: Vec<String> = table.rows.iter().map(|row| texts(&row).swap_remove(0)).collect();
    assert_eq!(codes, [code(1), code(2), code(0)]);
}

#[test]
fn the_rule_says_how_long_a_voucher_is_valid() {
    for (days, zh, en) in [(1, "仅当日", "only"), (2, "当日和次日", "the day after"), (3, "3 天", "3 days")]
    {
        let rule = |lang| validity_rule(&PickupList { valid_days: days, ..pickup_list(lang, 1, "王") });
        assert!(rule(Lang::Zh).contains(zh) && rule(Lang::En).contains(en), "{days}");
    }
}

#[test]
fn without_a_price_there_is_room_to_write_one() {
    let list = PickupList { price: None, ..pickup_list(Lang::Zh, 1, "王文民") };
    let document = document(&list);
    let (_, table) = document.tables().nth(1).unwrap();
    assert_eq!(table.rows.iter().next().unwrap().cells[7], Cell::EMPTY);
}
