//! Voucher slips (购买凭证): what each household called to the counter is handed, to be cut out of sheets of paper.
//!
//! Only vouchers that hold: one called back would else be handed out after all. Names are masked here.

use chrono::NaiveDate;

use super::cell::Cell;
use super::document::{Block, Document, Heading, Role, Row, RowSource, Rowing, Sheet, SheetKind, Table};
use super::list::Heads;
use super::names::ListKind;
use super::words::{self, SlotTime, column};
use crate::domain::lang::{Lang, Text};
use crate::domain::units::Masks;
use crate::domain::week::Week;

/// Everything on the slips of a committee.
#[derive(Clone)]
pub struct VoucherSlips {
    /// Language.
    pub lang: Lang,
    /// Name of the committee.
    pub committee: String,
    /// The week.
    pub week: Week,
    /// The slips, in the order in which they are handed out.
    pub slips: Vec<VoucherSlip>,
}

/// One slip.
#[derive(Clone)]
pub struct VoucherSlip {
    /// Voucher code.
    pub code: String,
    /// Number of the household inside its committee.
    pub number: u32,
    /// Name of the head in full; the slip shows it masked.
    pub head: String,
    /// Name of the pharmacy.
    pub pharmacy: String,
    /// Its address, or empty.
    pub address: String,
    /// Day on which to come.
    pub day: NaiveDate,
    /// Time at which to come.
    pub slot: SlotTime,
    /// Last day on which the voucher is taken.
    pub valid_until: NaiveDate,
    /// Masks it is worth.
    pub masks: Masks,
    /// Booking number as printed, or empty.
    pub booking: String,
}

const RULE: Text = Text::new(
    "请持本凭证和有效证件，按上列日期、时段到指定药店购买，过期作废。",
    "Please come on that day at that time, with this voucher and an identity document.",
);
const POINT_OF_SALE: Text = Text::new("药店地址", "Address");
const VALID_UNTIL: Text = Text::new("有效期至", "Valid until");
const MASKS: Text = Text::new("只数", "Masks");
const BOOKING: Text = Text::new("预约号", "Booking");
const QR: Text = Text::new("二维码", "QR code");
const SEAL: Text = Text::new("居委会盖章", "Committee's seal");

/// Slips of one sheet: a workbook holds no more than 1,023 page breaks a sheet.
const MOST_SLIPS: usize = 8_000;

/// The slips, in sheets of a thousand pages.
#[must_use]
pub fn document(list: &VoucherSlips) -> Document<'_> {
    let heads = Heads {
        kind: ListKind::Vouchers,
        lang: list.lang,
        committee: &list.committee,
        week: Some(list.week),
        rule: None,
    };
    let parts = match list.slips.chunks(MOST_SLIPS).collect::<Vec<_>>() {
        none if none.is_empty() => vec![&[][..]],
        parts => parts,
    };
    let sheets = parts.into_iter().map(|slips| sheet(list, slips, &heads)).collect();
    Document { title: heads.title(), lang: list.lang, sheets }
}

fn sheet<'a>(list: &'a VoucherSlips, slips: &'a [VoucherSlip], heads: &Heads<'_>) -> Sheet<'a> {
    // The week first: a name too long for the line is cut at its end.
    let whose = [list.week.to_string(), list.committee.clone()];
    Sheet {
        name: heads.name().to_owned(),
        kind: SheetKind::List,
        page: heads.upright(),
        constants: Vec::new(),
        blocks: vec![
            Block::Title(heads.name().to_owned()),
            Block::Line(words::apart(&whose, list.lang)),
            Block::Table(table(slips, list.lang)),
            Block::Line(RULE.get(list.lang).to_owned()),
        ],
    }
}

fn table(slips: &[VoucherSlip], lang: Lang) -> Table<'_> {
    let columns = vec![
        column("voucher", words::VOUCHER, Role::Code, lang).lead(),
        column("household", words::HOUSEHOLD, Role::Code, lang),
        column("head", words::HEAD, Role::Code, lang),
        column("pharmacy", words::PHARMACY, Role::Text, lang),
        column("pharmacy_address", POINT_OF_SALE, Role::Text, lang),
        column("day", words::DAY, Role::Code, lang),
        column("slot", words::SLOT, Role::Code, lang),
        column("valid_until", VALID_UNTIL, Role::Date, lang),
        column("masks", MASKS, Role::Number, lang),
        column("booking", BOOKING, Role::Code, lang),
        column("qr", QR, Role::Qr, lang),
        column("seal", SEAL, Role::Seal, lang),
    ];
    let rows = RowSource::new(move || slips.iter().map(move |slip| row(slip, lang)));
    Table { id: "voucher", columns, rows, heading: Heading::Plain, rowing: Rowing::Slips, totals: None }
}

fn row(slip: &VoucherSlip, lang: Lang) -> Row<'_> {
    Row::data(vec![
        Cell::text(&slip.code),
        Cell::text(words::household_number(slip.number)),
        Cell::masked(&words::masked_head(&slip.head)),
        Cell::text(&slip.pharmacy),
        Cell::text(&slip.address),
        Cell::text(words::day(slip.day, lang)),
        Cell::text(slip.slot.to_string()),
        Cell::date(slip.valid_until),
        Cell::masks(slip.masks),
        Cell::text(&slip.booking),
        Cell::text(&slip.code),
        Cell::EMPTY,
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::cell::Value;
    use crate::report::samples;

    #[test]
    fn a_slip_shows_a_masked_name_and_its_code_twice() {
        let list = samples::voucher_slips(Lang::Zh, 3);
        let document = document(&list);
        let slips = document.sheets[0].slips().expect("slips");
        for (at, row) in slips.rows.iter().enumerate() {
            assert_eq!(row.cells.len(), slips.columns.len());
            assert_eq!(row.cells[0].value, Value::Text(samples::code(at).into()));
            assert_eq!(row.cells[10], row.cells[0], "the QR code says the same");
            assert_eq!(row.cells[2].value, Value::Text("王**".into()));
        }
    }

    #[test]
    fn many_slips_go_on_in_a_further_sheet() {
        for (slips, sheets) in [(0, 1), (8_000, 1), (8_001, 2)] {
            let list = samples::voucher_slips(Lang::En, slips);
            let document = document(&list);
            assert_eq!(document.sheets.len(), sheets, "{slips}");
            let rows: usize = document.tables().map(|(_, table)| table.rows.iter().count()).sum();
            assert_eq!(rows, slips);
        }
    }
}
