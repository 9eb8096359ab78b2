//! The summary (防疫汇总统计表) that hangs on the office wall: counts by compound, no names.

use super::cell::Cell;
use super::document::{
    Distance, Document, Heading, Orientation, Page, Role, Row, RowSource, Rowing, Table, Totals,
};
use super::list::{Heads, single};
use super::names::ListKind;
use super::words::{self, Counted, column, household_totals};
use crate::domain::lang::{Lang, Text};
use crate::domain::week::Week;

/// Everything on a summary.
#[derive(Clone, Debug)]
pub struct Summary {
    /// Language.
    pub lang: Lang,
    /// Name of the committee, or empty where several are summed.
    pub committee: String,
    /// The week, where it is the summary of one.
    pub week: Option<Week>,
    /// The compounds, in the order in which they are listed.
    pub compounds: Vec<CompoundCounts>,
}

/// Counts of one compound (小区).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CompoundCounts {
    /// Its name; empty: households without one.
    pub compound: String,
    /// Households that have not moved away.
    pub households: u64,
    /// Of these, admitted.
    pub admitted: u64,
    /// Of these, pending: a paper is still wanting.
    pub pending: u64,
    /// Of these, held: a person must decide.
    pub held: u64,
    /// Persons.
    pub persons: u64,
    /// Households of tenants.
    pub tenants: u64,
    /// Households with somebody who came back to the city.
    pub returnees: u64,
    /// Households isolated at home.
    pub isolated: u64,
    /// Old people who live alone.
    pub lone_elderly: u64,
}

/// The columns: key, heading, value.
type Count = (&'static str, Text, fn(&CompoundCounts) -> u64);

const COUNTS: [Count; 9] = [
    ("households", words::HOUSEHOLDS, |c| c.households),
    ("admitted", Text::new("已核准", "Admitted"), |c| c.admitted),
    ("pending", Text::new("待核实", "Pending"), |c| c.pending),
    ("held", Text::new("待裁定", "Held"), |c| c.held),
    ("persons", Text::new("人数", "Persons"), |c| c.persons),
    ("tenants", Text::new("租户", "Tenants"), |c| c.tenants),
    ("returnees", Text::new("返沪", "Returned"), |c| c.returnees),
    ("isolated", Text::new("居家隔离", "Isolated"), |c| c.isolated),
    ("lone_elderly", Text::new("独居老人", "Lone elderly"), |c| c.lone_elderly),
];

/// The table, one sheet on its side in large print.
#[must_use]
pub fn document(summary: &Summary) -> Document<'_> {
    let lang = summary.lang;
    let mut columns =
        vec![column("compound", words::COMPOUND, Role::Text, lang).at_least(14).wrap_at(30).lead()];
    columns.extend(COUNTS.iter().map(|(id, heading, _)| {
        let column = column(id, *heading, Role::Number, lang).at_least(8).summed();
        if *id == "households" { column.lead() } else { column }
    }));
    let rows = RowSource::new(move || summary.compounds.iter().map(move |counts| row(counts, lang)));
    let (one, many) = (Counted::COMPOUNDS.one.get(lang), Counted::COMPOUNDS.many.get(lang));
    let totals = Some(Totals { one, many, ..household_totals(lang) });
    let table =
        Table { id: "compound", columns, rows, heading: Heading::Frozen, rowing: Rowing::Dense, totals };
    let heads = Heads {
        kind: ListKind::Summary,
        lang,
        committee: &summary.committee,
        week: summary.week,
        rule: None,
    };
    let page = Page { orientation: Orientation::Landscape, distance: Distance::Wall, header: String::new() };
    single(&heads, page, table)
}

fn row(counts: &CompoundCounts, lang: Lang) -> Row<'_> {
    let name = if counts.compound.is_empty() { words::UNNAMED.get(lang) } else { &counts.compound };
    let mut cells = vec![Cell::text(name)];
    cells.extend(COUNTS.iter().map(|(_, _, count)| Cell::number(count(counts))));
    Row::data(cells)
}
