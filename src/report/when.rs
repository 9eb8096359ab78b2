//! When households may have masks and may expect them: a row a household, for whoever reckons on. On a screen each has a line
//! of its own words.

use chrono::NaiveDate;

use super::cell::Cell;
use super::document::{Document, Heading, Role, Row, RowSource, Rowing, Table};
use super::list::plain;
use super::words::{self, SlotTime, column};
use crate::domain::lang::{Lang, Text};
use crate::domain::units::Masks;

const TITLE: Text = Text::new("何时可领", "When");

/// The answer for one household.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhenRow {
    /// Name of its committee.
    pub committee: String,
    /// Its number there.
    pub number: u32,
    /// Name of the head in full; the list shows it masked.
    pub head: String,
    /// How it stands in the round, as a word for machines.
    pub state: &'static str,
    /// First day on which it may have masks.
    pub allowed: Option<NaiveDate>,
    /// The round that would count for.
    pub round: Option<u32>,
    /// Name of the clause that says so.
    pub clause: String,
    /// The day on which it may expect them.
    pub expected: Option<NaiveDate>,
    /// Households before it that wait as well, where it waits.
    pub ahead: Option<u64>,
    /// The voucher in its hand.
    pub voucher: Option<VoucherPart>,
    /// All of it in words.
    pub answer: String,
}

/// A voucher that can be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VoucherPart {
    /// Its code.
    pub code: String,
    /// Name of the pharmacy.
    pub pharmacy: String,
    /// Its day.
    pub day: NaiveDate,
    /// Its slot; none for a delivery.
    pub slot: Option<SlotTime>,
    /// Last day on which it is valid.
    pub until: NaiveDate,
    /// Masks it is worth.
    pub masks: Masks,
}

/// The list: one table, a row a household, as given.
#[must_use]
pub fn document(lang: Lang, rows: &[WhenRow]) -> Document<'_> {
    let day = |id, zh, en| column(id, Text::new(zh, en), Role::Date, lang);
    let columns = vec![
        column("committee", words::COMMITTEE, Role::Text, lang),
        column("household", words::HOUSEHOLD, Role::Code, lang).lead(),
        column("head", words::HEAD, Role::Text, lang),
        column("state", words::STATE, Role::Code, lang),
        day("allowed", "可领起始日", "Allowed from").lead(),
        column("round", Text::new("轮次", "Round"), Role::Number, lang),
        column("clause", Text::new("依据条款", "Clause"), Role::Code, lang),
        day("expected", "预计", "Expected").lead(),
        column("ahead", Text::new("前面户数", "Ahead"), Role::Number, lang),
        column("voucher", words::VOUCHER, Role::Code, lang).lead(),
        column("pharmacy", words::PHARMACY, Role::Text, lang),
        day("day", "领取日", "Day"),
        column("slot", words::SLOT, Role::Code, lang),
        day("until", "有效至", "Valid until"),
        column("masks", words::MASKS, Role::Number, lang),
        column("answer", Text::new("答复", "Answer"), Role::Reason, lang).lead(),
    ];
    let source = RowSource::new(move || rows.iter().map(row));
    let table = Table {
        id: "when",
        columns,
        rows: source,
        heading: Heading::Frozen,
        rowing: Rowing::Dense,
        totals: None,
    };
    plain(TITLE.get(lang), lang, table)
}

fn row(row: &WhenRow) -> Row<'_> {
    let day = |day: Option<NaiveDate>| day.map_or(Cell::EMPTY, Cell::date);
    let number = |number: Option<u64>| number.map_or(Cell::EMPTY, Cell::number);
    let held = row.voucher.as_ref();
    let slot = held.and_then(|held| held.slot).map(|slot| slot.to_string()).unwrap_or_default();
    Row::data(vec![
        Cell::text(&row.committee),
        Cell::text(words::household_number(row.number)),
        Cell::masked(&words::masked_head(&row.head)),
        Cell::text(row.state),
        day(row.allowed),
        number(row.round.map(u64::from)),
        Cell::text(&row.clause),
        day(row.expected),
        number(row.ahead),
        Cell::text(held.map_or("", |held| &held.code)),
        Cell::text(held.map_or("", |held| &held.pharmacy)),
        day(held.map(|held| held.day)),
        Cell::text(slot),
        day(held.map(|held| held.until)),
        number(held.map(|held| held.masks.0)),
        Cell::text(&row.answer),
    ])
}
