//! The list of households (住户清单), of any length: rows are made while they are written.

use super::cell::Cell;
use super::document::{Document, Heading, Role, Row, RowSource, Rowing, Table};
use super::list::{Heads, single};
use super::names::ListKind;
use super::visits::wants_text;
use super::words::{self, column, household_totals};
use crate::domain::household::{Household, Standing};
use crate::domain::lang::{Lang, Text};
use crate::domain::masked::Masked;

/// How much of a household may be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Names, phones and addresses masked: screens and anything that may be passed on.
    Masked,
    /// In full: a file for the committee itself.
    InFull,
}

/// How a standing is said.
#[must_use]
pub const fn standing_text(standing: Standing) -> Text {
    match standing {
        Standing::Admitted => Text::new("已核准", "admitted"),
        Standing::Pending => Text::new("待核实", "pending"),
        Standing::Held => Text::new("待裁定", "held"),
        Standing::MovedAway => Text::new("已迁出", "moved away"),
    }
}

/// The list, one sheet. `make` gives the households from the first on, each time it is called.
///
/// `committee` is the name over the list, or empty for several committees.
pub fn document<'a, F, I>(lang: Lang, committee: &str, shown: Shown, make: F) -> Document<'a>
where
    F: Fn() -> I + Send + Sync + 'a,
    I: Iterator<Item = &'a Household> + 'a,
{
    let columns = vec![
        column("household", words::HOUSEHOLD, Role::Code, lang).at_least(6).lead(),
        column("head", words::HEAD, Role::Text, lang).at_least(8).wrap_at(16).lead(),
        column("address", words::ADDRESS, Role::Text, lang).at_least(20).wrap_at(40).lead(),
        column("compound", words::COMPOUND, Role::Text, lang).at_least(8).wrap_at(20).extra(),
        column("members", Text::new("人数", "Persons"), Role::Number, lang).at_least(6).summed(),
        column("phone", words::PHONE, Role::Code, lang).at_least(12).extra(),
        column("tenure", Text::new("居住类型", "Tenure"), Role::Code, lang).at_least(8).extra(),
        column("standing", words::STATE, Role::Text, lang).at_least(9).lead(),
        column("wants", Text::new("尚缺", "Wanting"), Role::Reason, lang).at_least(14).wrap_at(36),
    ];
    let rows = RowSource::new(move || make().map(move |household| row(household, shown, lang)));
    let totals = Some(household_totals(lang));
    let table =
        Table { id: "household", columns, rows, heading: Heading::Frozen, rowing: Rowing::Dense, totals };
    let heads = Heads { kind: ListKind::Households, lang, committee, week: None, rule: None };
    single(&heads, heads.on_its_side(), table)
}

fn row(household: &Household, shown: Shown, lang: Lang) -> Row<'_> {
    let (head, address, phone) = match shown {
        Shown::Masked => (
            Cell::masked(&words::masked_head(&household.head)),
            Cell::masked(&Masked::address(&household.address)),
            Cell::masked(&Masked::phone(&household.phone)),
        ),
        Shown::InFull => {
            (Cell::text(&*household.head), Cell::text(&*household.address), Cell::text(&*household.phone))
        }
    };
    let tenure = household.tenure.map_or("", |tenure| tenure.label().get(lang));
    Row::data(vec![
        Cell::text(words::household_number(household.number)),
        head,
        address,
        Cell::text(&*household.compound),
        Cell::number(u64::from(household.members)),
        phone,
        Cell::text(tenure),
        Cell::text(standing_text(household.standing()).get(lang)),
        Cell::text(wants_text(household.wants, lang)),
    ])
}
