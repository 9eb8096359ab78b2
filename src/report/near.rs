//! Near pairs (疑似同户): two rows a pair, one under the other, so that they can be compared.

use super::cell::Cell;
use super::document::{Document, Heading, Role, Row, RowSource, Rowing, Table};
use super::households::Shown;
use super::list::{Heads, single};
use super::names::ListKind;
use super::words::{self, column};
use crate::domain::household::Household;
use crate::domain::lang::{Lang, Text};
use crate::domain::masked::Masked;

/// One of the two households of a pair, and why they are listed (said with the first only).
pub struct NearEntry {
    /// Number of the pair in the list, from 1.
    pub nth: u64,
    /// The household.
    pub home: Household,
    /// Why; empty with the second.
    pub why: String,
}

/// How a pair is decided.
const RULE: Text = Text::new(
    "是一户：household merge A B；不是：household apart A B；都要 --reason 原因",
    "One: household merge A B; two: household apart A B; each with --reason WHY",
);

/// The list, one sheet. `committee` is the name over the list, or empty for several committees.
#[must_use]
pub fn document<'a>(lang: Lang, committee: &str, shown: Shown, entries: &'a [NearEntry]) -> Document<'a> {
    let columns = vec![
        column("pair", Text::new("对", "Pair"), Role::Number, lang).at_least(4).lead(),
        column("household", words::HOUSEHOLD, Role::Code, lang).at_least(6).lead(),
        column("head", words::HEAD, Role::Text, lang).at_least(8).wrap_at(12).lead(),
        column("address", words::ADDRESS, Role::Text, lang).at_least(16).wrap_at(34).lead(),
        column("phone", words::PHONE, Role::Code, lang).at_least(12).extra(),
        column("members", Text::new("人数", "Persons"), Role::Number, lang).at_least(6).extra(),
        column("why", Text::new("为什么", "Why"), Role::Reason, lang).at_least(16).wrap_at(30).lead(),
    ];
    let rows = RowSource::new(move || entries.iter().map(move |entry| row(entry, shown)));
    let table =
        Table { id: "near", columns, rows, heading: Heading::Frozen, rowing: Rowing::Dense, totals: None };
    let heads = Heads { kind: ListKind::Near, lang, committee, week: None, rule: Some(RULE) };
    single(&heads, heads.on_its_side(), table)
}

fn row(entry: &NearEntry, shown: Shown) -> Row<'_> {
    let home = &entry.home;
    let (head, address, phone) = match shown {
        Shown::Masked => (
            Cell::masked(&words::masked_head(&home.head)),
            Cell::masked(&Masked::address(&home.address)),
            Cell::masked(&Masked::phone(&home.phone)),
        ),
        Shown::InFull => (Cell::text(&*home.head), Cell::text(&*home.address), Cell::text(&*home.phone)),
    };
    Row::data(vec![
        Cell::number(entry.nth),
        Cell::text(words::household_number(home.number)),
        head,
        address,
        phone,
        Cell::number(u64::from(home.members)),
        Cell::text(entry.why.as_str()),
    ])
}
