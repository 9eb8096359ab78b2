//! The quota table (配额表): what each household may have this week and which clauses say so; totals by compound.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::cell::Cell;
use super::document::{
    Block, Document, Heading, Role, Row, RowSource, Rowing, Sheet, SheetKind, Table, Totals,
};
use super::list::{Heads, single};
use super::names::ListKind;
use super::words::{self, Counted, column, household_totals};
use crate::domain::lang::{Lang, Text};
use crate::domain::units::Masks;
use crate::domain::week::Week;

/// Everything on a quota table.
#[derive(Clone)]
pub struct QuotaTable {
    /// Language.
    pub lang: Lang,
    /// Name of the committee.
    pub committee: String,
    /// The week.
    pub week: Week,
    /// The households, in the order in which they are listed.
    pub entries: Vec<QuotaEntry>,
}

/// What one household may have.
#[derive(Clone)]
pub struct QuotaEntry {
    /// Number of the household inside the committee.
    pub number: u32,
    /// Compound, or empty.
    pub compound: String,
    /// Address in full.
    pub address: String,
    /// Masks it may have.
    pub masks: Masks,
    /// Its state (admitted, pending, called…), in the language of the table.
    pub state: Cow<'static, str>,
    /// The clauses that say so, in the language of the table, in their order.
    pub because: Vec<String>,
}

const BY_COMPOUND: Text = Text::new("分小区合计", "By compound");
const UNNAMED: Text = Text::new("（未注明）", "(not named)");
const BECAUSE_APART: Text = Text::new("；", "; ");

/// The table by household, and a second sheet by compound.
#[must_use]
pub fn document(table: &QuotaTable) -> Document<'_> {
    let lang = table.lang;
    let heads = Heads {
        kind: ListKind::Quotas,
        lang,
        committee: &table.committee,
        week: Some(table.week),
        rule: None,
    };
    let mut document = single(&heads, heads.on_its_side(), households(table));
    let mut blocks = heads.blocks();
    blocks.push(Block::Table(by_compound(table)));
    let name = BY_COMPOUND.get(lang).to_owned();
    let page = heads.upright();
    document.sheets.push(Sheet { name, kind: SheetKind::Cover, page, constants: Vec::new(), blocks });
    document
}

fn households(table: &QuotaTable) -> Table<'_> {
    let lang = table.lang;
    let columns = vec![
        column("household", words::HOUSEHOLD, Role::Code, lang).at_least(6).lead(),
        column("compound", words::COMPOUND, Role::Text, lang).at_least(8).wrap_at(16).extra(),
        column("address", words::ADDRESS, Role::Text, lang).at_least(20).wrap_at(36).lead(),
        column("masks", words::MASKS, Role::Number, lang).at_least(6).summed().lead(),
        column("state", words::STATE, Role::Text, lang).at_least(8).wrap_at(16).lead(),
        column("because", Text::new("依据", "Because"), Role::Reason, lang).at_least(20).wrap_at(56),
    ];
    let rows = RowSource::new(move || table.entries.iter().map(move |entry| row(entry, lang)));
    let totals = Some(household_totals(lang));
    Table { id: "quota", columns, rows, heading: Heading::Frozen, rowing: Rowing::Dense, totals }
}

fn row(entry: &QuotaEntry, lang: Lang) -> Row<'_> {
    Row::data(vec![
        Cell::text(words::household_number(entry.number)),
        Cell::text(&entry.compound),
        Cell::text(&entry.address),
        Cell::masks(entry.masks),
        Cell::text(&*entry.state),
        Cell::text(entry.because.join(BECAUSE_APART.get(lang))),
    ])
}

fn by_compound(table: &QuotaTable) -> Table<'_> {
    let lang = table.lang;
    let columns = vec![
        column("compound", words::COMPOUND, Role::Text, lang).at_least(20).lead(),
        column("households", words::HOUSEHOLDS, Role::Number, lang).at_least(10).summed(),
        column("entitled", Text::new("有配额户数", "Entitled"), Role::Number, lang).at_least(10).summed(),
        column("masks", words::MASKS, Role::Number, lang).at_least(10).summed(),
    ];
    let rows = RowSource::new(move || compounds(table).into_iter());
    let (one, many) = (Counted::COMPOUNDS.one.get(lang), Counted::COMPOUNDS.many.get(lang));
    let totals = Some(Totals { one, many, ..household_totals(lang) });
    Table { id: "compound", columns, rows, heading: Heading::Frozen, rowing: Rowing::Dense, totals }
}

fn compounds(table: &QuotaTable) -> Vec<Row<'_>> {
    let mut sums: BTreeMap<&str, (u64, u64, Masks)> = BTreeMap::new();
    for entry in &table.entries {
        let sum = sums.entry(&entry.compound).or_default();
        sum.0 += 1;
        sum.1 += u64::from(entry.masks.0 > 0);
        sum.2 = sum.2 + entry.masks;
    }
    let name = |compound: &'_ str| {
        if compound.is_empty() { UNNAMED.get(table.lang).to_owned() } else { compound.to_owned() }
    };
    sums.into_iter()
        .map(|(compound, (households, entitled, masks))| {
            let cells = [Cell::number(households), Cell::number(entitled), Cell::masks(masks)];
            Row::data(std::iter::once(Cell::text(name(compound))).chain(cells).collect())
        })
        .collect()
}
