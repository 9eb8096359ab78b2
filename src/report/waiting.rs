//! The waiting list (等候名单): who is not served this week, in the order of the queue, and why.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::cell::Cell;
use super::document::{Document, Heading, Role, Row, RowSource, Rowing, Table};
use super::list::{Heads, single};
use super::names::ListKind;
use super::words::{self, column, household_totals};
use crate::domain::lang::{Lang, Text};
use crate::domain::units::Masks;
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

/// Everybody who waits at this moment, with the day on which each may expect its masks.
#[derive(Clone)]
pub struct ExpectedList {
    /// Language.
    pub lang: Lang,
    /// Name of the committee, where the list is about one; else empty.
    pub committee: String,
    /// The week.
    pub week: Week,
    /// Who waits, by committee, first in the queue first.
    pub entries: Vec<ExpectedEntry>,
}

/// One household that waits, with a forecast.
#[derive(Clone)]
pub struct ExpectedEntry {
    /// Name of its committee.
    pub committee: String,
    /// Place among those of its committee who wait, from 1.
    pub place: u64,
    /// Number of the household inside the committee.
    pub number: u32,
    /// Number of its booking (预约号), or empty.
    pub booking: String,
    /// Name of the head in full; the list shows it masked.
    pub head: String,
    /// Masks for those before it and for itself.
    pub masks: Masks,
    /// About when it is its turn; none where that cannot be estimated.
    pub expected: Option<NaiveDate>,
}

const EXPECTED_RULE: Text = Text::new(
    "预计日期是推算，不是承诺：至今到货总数除以天数（不足一周按一周计），按等候户数分给各居委，前面的住户先领且都来领；到货快慢一变，日期随之改变。",
    "The days expected are estimates, not promises: all masks stated so far by the days they took (a week at least), shared among \
     committees by who waits; those before are served before and all come. They move as supply does.",
);

/// The list with a forecast, one sheet.
#[must_use]
pub fn expected(list: &ExpectedList) -> Document<'_> {
    let lang = list.lang;
    let several = list.committee.is_empty();
    let committee =
        several.then(|| column("committee", words::COMMITTEE, Role::Text, lang).wrap_at(20).lead());
    let mut columns: Vec<_> = committee.into_iter().collect();
    columns.extend([
        column("place", Text::new("顺位", "Place"), Role::Number, lang).at_least(6).lead(),
        column("household", words::HOUSEHOLD, Role::Code, lang).at_least(8).lead(),
        column("booking", Text::new("预约号", "Booking"), Role::Code, lang).at_least(8),
        column("head", words::HEAD, Role::Text, lang).at_least(8).wrap_at(14).lead(),
        column("masks", Text::new("到本户共需(只)", "Masks up to its own"), Role::Number, lang).at_least(9),
        column("expected", Text::new("预计", "Expected"), Role::Date, lang).at_least(12).lead(),
    ]);
    let rows = RowSource::new(move || {
        let of = move |entry: &'_ ExpectedEntry| several.then(|| Cell::text(entry.committee.clone()));
        list.entries.iter().map(move |entry| expected_row(entry, of(entry)))
    });
    let totals = Some(household_totals(lang));
    let table =
        Table { id: "waiting", columns, rows, heading: Heading::Frozen, rowing: Rowing::Dense, totals };
    let heads = Heads {
        kind: ListKind::Waiting,
        lang,
        committee: &list.committee,
        week: Some(list.week),
        rule: Some(EXPECTED_RULE),
    };
    single(&heads, heads.upright(), table)
}

fn expected_row<'e>(entry: &'e ExpectedEntry, committee: Option<Cell<'e>>) -> Row<'e> {
    let mut cells: Vec<Cell<'_>> = committee.into_iter().collect();
    cells.extend([
        Cell::number(entry.place),
        Cell::text(words::household_number(entry.number)),
        Cell::text(&entry.booking),
        Cell::masked(&words::masked_head(&entry.head)),
        Cell::masks(entry.masks),
        entry.expected.map_or(Cell::EMPTY, Cell::date),
    ]);
    Row::data(cells)
}
