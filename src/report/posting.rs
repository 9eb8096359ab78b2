//! The posting list (张贴名单): voucher numbers, day, time and pharmacy, and nothing that tells whose they are.
//!
//! The input has no field for a name or an address, so none can slip in.

use chrono::NaiveDate;

use super::cell::Cell;
use super::document::{
    Align, Distance, Document, Heading, Page, Role, Row, RowSource, Rowing, Table, Totals,
};
use super::list::{Heads, single};
use super::names::ListKind;
use super::words::{self, SlotTime, column};
use crate::domain::lang::{Lang, Text};
use crate::domain::week::Week;

/// Everything on a posting list.
#[derive(Clone, Debug)]
pub struct PostingList {
    /// Language.
    pub lang: Lang,
    /// Name of the committee.
    pub committee: String,
    /// The week.
    pub week: Week,
    /// The vouchers, in the order in which they are posted.
    pub entries: Vec<PostingEntry>,
}

/// One voucher that is called.
#[derive(Clone, Debug)]
pub struct PostingEntry {
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
    "请按凭证号对应的日期和时段，携带购买凭证和有效证件前往指定药店购买。",
    "Please come on the day and at the time of your voucher, with the voucher and an identity document.",
);

/// The list, one sheet in large print.
#[must_use]
pub fn document(list: &PostingList) -> Document<'_> {
    let lang = list.lang;
    let columns = vec![
        column("voucher", words::VOUCHER, Role::Code, lang).at_least(12).lead(),
        column("day", words::DAY, Role::Code, lang).at_least(14).lead(),
        column("slot", words::SLOT, Role::Code, lang).at_least(12).lead(),
        column("pharmacy", words::PHARMACY, Role::Text, lang).at_least(16).wrap_at(34).aligned(Align::Centre),
    ];
    let rows = RowSource::new(move || list.entries.iter().map(move |entry| row(entry, lang)));
    let one = Text::new("张凭证", "voucher").get(lang);
    let many = Text::new("张凭证", "vouchers").get(lang);
    let totals = Some(Totals { one, many, ..words::household_totals(lang) });
    let table =
        Table { id: "posting", columns, rows, heading: Heading::Frozen, rowing: Rowing::Dense, totals };
    let heads = Heads {
        kind: ListKind::Posting,
        lang,
        committee: &list.committee,
        week: Some(list.week),
        rule: Some(RULE),
    };
    let page = Page { distance: Distance::Wall, ..heads.upright() };
    single(&heads, page, table)
}

fn row(entry: &PostingEntry, lang: Lang) -> Row<'_> {
    Row::data(vec![
        Cell::text(&entry.code),
        Cell::text(words::day(entry.day, lang)),
        Cell::text(entry.slot.to_string()),
        Cell::text(&entry.pharmacy),
    ])
}
