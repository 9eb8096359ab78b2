//! Two plans side by side: by committee for the screen, by household for whoever reckons on.

use chrono::NaiveDate;

use super::cell::Cell;
use super::document::{
    Block, Distance, Document, Heading, Orientation, Page, Role, Row, RowSource, Rowing, Sheet, SheetKind,
    Table,
};
use super::words::{self, column};
use crate::domain::lang::{Lang, Text};
use crate::domain::units::Masks;
use crate::domain::week::Week;

const TITLE: Text = Text::new("试算对比", "What if");

/// One committee in both plans.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommitteeRow {
    /// Its name.
    pub committee: String,
    /// Households called now and then.
    pub households: (u64, u64),
    /// Masks given now and then.
    pub masks: (Masks, Masks),
    /// Households with more masks, with fewer, and with as many elsewhere or on another day.
    pub turnouts: (u64, u64, u64),
}

/// What a household is given in one plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenPart {
    /// How many.
    pub masks: Masks,
    /// Code of the pharmacy.
    pub pharmacy: String,
    /// The day.
    pub day: NaiveDate,
}

/// One household that comes off otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HomeRow {
    /// Name of its committee.
    pub committee: String,
    /// Its number there.
    pub number: u32,
    /// Name of the head in full; the list shows it masked.
    pub head: String,
    /// How it comes off, as a word for machines.
    pub turnout: &'static str,
    /// Now; none if it waits.
    pub now: Option<GivenPart>,
    /// Then.
    pub then: Option<GivenPart>,
}

/// The comparison by committee.
#[must_use]
pub fn by_committee(lang: Lang, week: Week, rows: &[CommitteeRow]) -> Document<'_> {
    let count = |id, zh, en| column(id, Text::new(zh, en), Role::Number, lang).at_least(6).summed().lead();
    let columns = vec![
        column("committee", words::COMMITTEE, Role::Text, lang).at_least(10).wrap_at(24).lead(),
        count("households_now", "现户数", "Now"),
        count("households_then", "试算户数", "Then"),
        count("masks_now", "现只数", "Masks now"),
        count("masks_then", "试算只数", "Masks then"),
        count("gain", "增加", "Gain"),
        count("lose", "减少", "Lose"),
        count("move", "改期改店", "Moved"),
    ];
    let row = |row: &CommitteeRow| {
        let numbers = [row.households.0, row.households.1, row.masks.0.0, row.masks.1.0];
        let turnouts = [row.turnouts.0, row.turnouts.1, row.turnouts.2];
        let mut cells = vec![Cell::text(row.committee.clone())];
        cells.extend(numbers.into_iter().chain(turnouts).map(Cell::number));
        Row::data(cells)
    };
    single(lang, week, "what_if_committee", columns, RowSource::new(move || rows.iter().map(row)))
}

/// The households that come off otherwise.
#[must_use]
pub fn by_household(lang: Lang, week: Week, rows: &[HomeRow]) -> Document<'_> {
    let given = |masks, pharmacy, day, when: Text| {
        let heading = |what: Text| Text::get(what, lang).to_owned() + when.get(lang);
        [
            (masks, heading(words::MASKS), Role::Number),
            (pharmacy, heading(words::PHARMACY), Role::Code),
            (day, heading(words::DAY), Role::Date),
        ]
        .map(|(id, heading, role)| super::document::Column::new(id, heading, role).at_least(8))
    };
    let mut columns = vec![
        column("committee", words::COMMITTEE, Role::Text, lang).at_least(10).wrap_at(24).lead(),
        column("household", words::HOUSEHOLD, Role::Code, lang).at_least(6).lead(),
        column("head", words::HEAD, Role::Text, lang).at_least(8).wrap_at(12).lead(),
        column("turnout", Text::new("结果", "Turnout"), Role::Text, lang).at_least(6).lead(),
    ];
    columns.extend(given("masks_now", "pharmacy_now", "day_now", Text::new("（现）", " now")));
    columns.extend(given("masks_then", "pharmacy_then", "day_then", Text::new("（试算）", " then")));
    single(lang, week, "what_if_household", columns, RowSource::new(move || rows.iter().map(home)))
}

fn home(row: &HomeRow) -> Row<'_> {
    let mut cells = vec![
        Cell::text(row.committee.as_str()),
        Cell::text(words::household_number(row.number)),
        Cell::masked(&words::masked_head(&row.head)),
        Cell::text(row.turnout),
    ];
    for given in [&row.now, &row.then] {
        cells.push(Cell::masks(given.as_ref().map_or(Masks(0), |given| given.masks)));
        cells.push(Cell::text(given.as_ref().map_or("", |given| given.pharmacy.as_str())));
        cells.push(given.as_ref().map_or_else(|| Cell::text(""), |given| Cell::date(given.day)));
    }
    Row::data(cells)
}

fn single<'a>(
    lang: Lang,
    week: Week,
    id: &'static str,
    columns: Vec<super::document::Column<'a>>,
    rows: RowSource<'a>,
) -> Document<'a> {
    let title = format!("{} {week}", TITLE.get(lang));
    let table = Table { id, columns, rows, heading: Heading::Frozen, rowing: Rowing::Dense, totals: None };
    let page = Page { orientation: Orientation::Landscape, distance: Distance::Hand, header: title.clone() };
    let blocks = vec![Block::Title(title.clone()), Block::Table(table)];
    let name = TITLE.get(lang).to_owned();
    let sheet = Sheet { name, kind: SheetKind::List, page, constants: Vec::new(), blocks };
    Document { title, lang, sheets: vec![sheet] }
}
