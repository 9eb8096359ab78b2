//! Answers about voucher codes, for csv and JSON; on a screen each has a few lines of its own.

use chrono::NaiveDate;

use super::cell::{Cell, Value};
use super::document::{Document, Heading, Role, Row, RowSource, Rowing, Table};
use super::list::plain;
use super::words::{self, SlotTime, column, household_number, masked_head};
use crate::domain::lang::{Lang, Text};
use crate::domain::masked::Masked;
use crate::domain::units::Masks;

/// The answer about one code.
#[derive(Clone)]
pub struct CheckedCode {
    /// As it was written, fit to be shown.
    pub written: Masked,
    /// Key of what it is worth: `valid`.
    pub state: &'static str,
    /// Why it is no code, or empty.
    pub reason: String,
    /// What was issued under it.
    pub issued: Option<CheckedVoucher>,
    /// What a list that came back says of it.
    pub used: Option<Used>,
    /// Codes that may have been meant.
    pub near: Vec<String>,
}

/// What became of a voucher.
#[derive(Clone, Copy, Debug)]
pub struct Used {
    /// Key: `sold`.
    pub fate: &'static str,
    /// In words.
    pub name: Text,
    /// The day.
    pub day: NaiveDate,
    /// Masks.
    pub masks: Masks,
}

/// A voucher that was issued.
#[derive(Clone)]
pub struct CheckedVoucher {
    /// Its code.
    pub code: String,
    /// Name of the committee.
    pub committee: String,
    /// Number of the household inside it.
    pub number: u32,
    /// Name of the head in full; shown masked.
    pub head: String,
    /// Name of the pharmacy.
    pub pharmacy: String,
    /// Day of the slot.
    pub day: NaiveDate,
    /// The slot; none where the committee fetches the masks.
    pub slot: Option<SlotTime>,
    /// Last day on which it is taken.
    pub valid_until: NaiveDate,
    /// Masks it is worth.
    pub masks: Masks,
}

const TITLE: Text = Text::new("凭证核对", "Vouchers checked");

/// The answers: one table, a row a code.
#[must_use]
pub fn document(lang: Lang, codes: &[CheckedCode]) -> Document<'_> {
    let columns = vec![
        column("written", Text::new("输入", "Written"), Role::Code, lang),
        column("state", words::STATE, Role::Code, lang),
        column("voucher", words::VOUCHER, Role::Code, lang),
        column("committee", words::COMMITTEE, Role::Text, lang),
        column("household", words::HOUSEHOLD, Role::Code, lang),
        column("head", words::HEAD, Role::Text, lang),
        column("pharmacy", words::PHARMACY, Role::Text, lang),
        column("day", words::DAY, Role::Date, lang),
        column("slot", words::SLOT, Role::Code, lang),
        column("valid_until", Text::new("有效期至", "Valid until"), Role::Date, lang),
        column("masks", words::MASKS, Role::Number, lang),
        column("fate", Text::new("去向", "Became"), Role::Code, lang),
        column("fate_day", Text::new("去向日期", "On"), Role::Date, lang),
        column("reason", words::REASON, Role::Reason, lang),
        column("near", Text::new("相近凭证号", "Near codes"), Role::Text, lang),
    ];
    let rows = RowSource::new(move || codes.iter().map(row));
    let table =
        Table { id: "voucher", columns, rows, heading: Heading::Frozen, rowing: Rowing::Dense, totals: None };
    plain(TITLE.get(lang), lang, table)
}

fn row(code: &CheckedCode) -> Row<'_> {
    let mut cells = vec![Cell::masked(&code.written), Cell::text(code.state)];
    match &code.issued {
        None => cells.resize(11, Cell::EMPTY),
        Some(voucher) => cells.extend([
            Cell::text(&voucher.code),
            Cell::text(&voucher.committee),
            Cell::text(household_number(voucher.number)),
            Cell::masked(&masked_head(&voucher.head)),
            Cell::text(&voucher.pharmacy),
            Value::Date(voucher.day).into(),
            Cell::text(voucher.slot.map(|slot| slot.to_string()).unwrap_or_default()),
            Value::Date(voucher.valid_until).into(),
            Cell::masks(voucher.masks),
        ]),
    }
    cells.extend(match code.used {
        None => [Cell::EMPTY, Cell::EMPTY],
        Some(used) => [Cell::text(used.fate), Cell::date(used.day)],
    });
    cells.extend([Cell::text(&code.reason), Cell::text(code.near.join(" "))]);
    Row::data(cells)
}

/// What became of a voucher, in words: `sold 2020-02-03 Mon, 5 masks`.
#[must_use]
pub fn fate(used: &Used, lang: Lang) -> String {
    let masks = words::Counted::MASKS.say(used.masks.0, lang);
    let comma = Text::new("，", ", ").get(lang);
    format!("{} {}{comma}{masks}", used.name.get(lang), words::day(used.day, lang))
}

/// What stands on the screen about a voucher that was issued, by label.
#[must_use]
pub fn facts(voucher: &CheckedVoucher, lang: Lang) -> Vec<(Text, String)> {
    let whose = [household_number(voucher.number), masked_head(&voucher.head).as_str().to_owned()];
    let when = match voucher.slot {
        Some(slot) => format!("{} {slot}", words::day(voucher.day, lang)),
        None => {
            let fetched = Text::new("居委会代领送货", "fetched and brought to the door by the committee");
            format!("{} {}", words::day(voucher.day, lang), fetched.get(lang))
        }
    };
    let until = Text::new("，有效期至", ", valid until").get(lang);
    vec![
        (Text::new("户", "for"), format!("{} {}", whose.join(" "), voucher.committee)),
        (Text::new("药店", "pharmacy"), voucher.pharmacy.clone()),
        (Text::new("时间", "when"), format!("{when}{until} {}", voucher.valid_until)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_has_a_cell_for_each_column_whether_something_was_issued_or_not() {
        let day = NaiveDate::from_ymd_opt(2020, 2, 3).expect("a day");
        let issued = CheckedVoucher {
            code: "K7M-4F2-Q9TC".into(),
            committee: "塘桥街道第二居委会".into(),
            number: 31,
            head: "王文民".into(),
            pharmacy: "百草药房".into(),
            day,
            slot: Some(SlotTime { from: 540, to: 600 }),
            valid_until: day.succ_opt().expect("a day"),
            masks: Masks(5),
        };
        for issued in [None, Some(issued)] {
            let written = Masked::harmless("K7M");
            let sold = Text::new("已购", "sold");
            let used =
                issued.as_ref().map(|issued| Used { fate: "sold", name: sold, day, masks: issued.masks });
            let code =
                CheckedCode { written, state: "valid", reason: "".into(), issued, used, near: Vec::new() };
            let codes = [code];
            let document = document(Lang::Zh, &codes);
            let (_, table) = document.tables().next().expect("a table");
            let row = table.rows.iter().next().expect("a row");
            assert_eq!(row.cells.len(), table.columns.len());
            assert!(!format!("{row:?}").contains("王文民"));
        }
    }
}
