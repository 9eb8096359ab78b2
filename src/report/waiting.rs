//! The waiting list (等候名单): who is not served this week, in the order of the queue, and why.

use std::borrow::Cow;

use super::cell::Cell;
use super::document::{Document, Heading, Role, Row, RowSource, Rowing, Table};
use super::list::{Heads, single};
use super::names::ListKind;
use super::words::{self, column, household_totals};
use crate::domain::lang::{Lang, Text};
use crate::domain::week::Week;

/// Everything on a waiting list.
#[derive(Clone)]
pub struct WaitingList {
    /// Language.
    pub lang: Lang,
    /// Name of the committee.
    pub committee: String,
    /// The week.
    pub week: Week,
    /// Who waits, first in the queue first.
    pub entries: Vec<WaitingEntry>,
}

/// One household that waits.
#[derive(Clone)]
pub struct WaitingEntry {
    /// Place in the queue, from 1.
    pub place: u32,
    /// Number of the household inside the committee.
    pub number: u32,
    /// Number of its booking (预约号), or empty.
    pub booking: String,
    /// Name of the head in full; the list shows it masked.
    pub head: String,
    /// Why it was not served, in the language of the list.
    pub reason: Cow<'static, str>,
}

const RULE: Text = Text::new(
    "以下住户按顺位等候下一批到货，原有号码继续有效，无需重新登记。",
    "These households are next in this order when stock arrives; their numbers stay valid, nobody needs to register again.",
);

/// The list, one sheet.
#[must_use]
pub fn document(list: &WaitingList) -> Document<'_> {
    let lang = list.lang;
    let columns = vec![
        column("place", Text::new("顺位", "Place"), Role::Number, lang).at_least(6).lead(),
        column("household", words::HOUSEHOLD, Role::Code, lang).at_least(8).lead(),
        column("booking", Text::new("预约号", "Booking"), Role::Code, lang).at_least(8),
        column("head", words::HEAD, Role::Text, lang).at_least(8).wrap_at(14).lead(),
        column("reason", words::REASON, Role::Reason, lang).at_least(24).wrap_at(56).lead(),
    ];
    let rows = RowSource::new(move || list.entries.iter().map(row));
    let totals = Some(household_totals(lang));
    let table =
        Table { id: "waiting", columns, rows, heading: Heading::Frozen, rowing: Rowing::Dense, totals };
    let heads = Heads {
        kind: ListKind::Waiting,
        lang,
        committee: &list.committee,
        week: Some(list.week),
        rule: Some(RULE),
    };
    single(&heads, heads.upright(), table)
}

fn row(entry: &WaitingEntry) -> Row<'_> {
    Row::data(vec![
        Cell::number(u64::from(entry.place)),
        Cell::text(words::household_number(entry.number)),
        Cell::text(&entry.booking),
        Cell::masked(&words::masked_head(&entry.head)),
        Cell::text(&*entry.reason),
    ])
}
