//! The call list (电话通知单): whom the committee phones, with full names and numbers. For the committee only.

use chrono::NaiveDate;

use super::cell::Cell;
use super::document::{Document, Heading, Role, Row, RowSource, Rowing, Table};
use super::list::{Heads, single};
use super::names::ListKind;
use super::words::{self, SlotTime, column, household_totals};
use crate::domain::lang::{Lang, Text};
use crate::domain::week::Week;

/// Everything on a call list.
#[derive(Clone)]
pub struct CallList {
    /// Language.
    pub lang: Lang,
    /// Name of the committee.
    pub committee: String,
    /// The week.
    pub week: Week,
    /// Whom to phone, in the order of phoning.
    pub entries: Vec<CallEntry>,
}

/// One household to phone.
#[derive(Clone)]
pub struct CallEntry {
    /// Number of the household inside the committee.
    pub number: u32,
    /// Name of the head in full.
    pub head: String,
    /// Phone, digits only, or empty.
    pub phone: String,
    /// Voucher code.
    pub code: String,
    /// Day on which to come.
    pub day: NaiveDate,
    /// Time at which to come.
    pub slot: SlotTime,
    /// Name of the pharmacy.
    pub pharmacy: String,
}

const RULE: Text = Text::new(
    "本名单含姓名和电话，仅供居委会通知使用，不得张贴、转发；用毕收回。",
    "This list holds names and phone numbers: for the committee only, not to be posted or passed on; collect it after use.",
);

/// The list, one sheet.
#[must_use]
pub fn document(list: &CallList) -> Document<'_> {
    let lang = list.lang;
    let columns = vec![
        column("household", words::HOUSEHOLD, Role::Code, lang).at_least(5),
        column("head", words::HEAD, Role::Text, lang).at_least(7).wrap_at(14).lead(),
        column("phone", words::PHONE, Role::Code, lang).at_least(12).lead(),
        column("day", words::DAY, Role::Date, lang).lead(),
        column("slot", words::SLOT, Role::Code, lang).at_least(11),
        column("pharmacy", words::PHARMACY, Role::Text, lang).at_least(12).wrap_at(26),
        column("voucher", words::VOUCHER, Role::Code, lang).at_least(9),
        column("reached", Text::new("已通知", "Reached"), Role::Tick, lang),
        column("remark", words::REMARK, Role::Remark, lang).extra(),
    ];
    let rows = RowSource::new(move || list.entries.iter().map(row));
    let totals = Some(household_totals(lang));
    let table = Table { id: "call", columns, rows, heading: Heading::Frozen, rowing: Rowing::Roomy, totals };
    let heads = Heads {
        kind: ListKind::Call,
        lang,
        committee: &list.committee,
        week: Some(list.week),
        rule: Some(RULE),
    };
    single(&heads, heads.on_its_side(), table)
}

fn row(entry: &CallEntry) -> Row<'_> {
    Row::data(vec![
        Cell::text(words::household_number(entry.number)),
        Cell::text(&entry.head),
        Cell::text(&entry.phone),
        Cell::date(entry.day),
        Cell::text(entry.slot.to_string()),
        Cell::text(&entry.pharmacy),
        Cell::text(&entry.code),
        Cell::TICK,
        Cell::EMPTY,
    ])
}
