//! Two policies on the same registry: who may have more in a week, who less, by size of household and by age, and by which clauses.
//!
//! The input is counts; what is said of a person under a policy that gives to households is the household's masks divided by its
//! size. Means are rounded once, to tenths.

use super::cell::{Cell, Value};
use super::chart::{Chart, ChartKind};
use super::document::{
    Block, Column, Constant, Distance, Document, Heading, Orientation, Page, Role, Row, RowSource, Rowing,
    Sheet, SheetKind, Table,
};
use super::fairness::{AGE, AGE_NAMES, AGE_UNKNOWN, AGES, SIZE, SIZE_NAMES, SIZE_UNKNOWN, SIZES};
use super::words::{self, column, household_totals};
use crate::domain::lang::{Lang, Text};
use crate::domain::week::Week;

/// Parts into which a mask is cut where people share: every size of household up to 16 divides it.
pub const PARTS: u128 = 720_720;

/// How many come off better, worse and as before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Turn {
    /// With more.
    pub gain: u64,
    /// With less.
    pub lose: u64,
    /// With as much.
    pub same: u64,
}

impl Turn {
    /// Counts one who had so much and has so much.
    pub fn add(&mut self, before: u128, after: u128) {
        match after.cmp(&before) {
            std::cmp::Ordering::Greater => self.gain += 1,
            std::cmp::Ordering::Less => self.lose += 1,
            std::cmp::Ordering::Equal => self.same += 1,
        }
    }

    /// All of them.
    #[must_use]
    pub const fn all(self) -> u64 {
        self.gain + self.lose + self.same
    }
}

/// Households of one size, or people of one age.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// How they come off: households of a size, people of an age.
    pub turn: Turn,
    /// People in them.
    pub people: u64,
    /// What they may have under each policy, in [`PARTS`] of a mask.
    pub parts: [u128; 2],
}

impl Group {
    /// Masks for each person in tenths, rounded to the nearest; none where there is nobody.
    #[must_use]
    pub fn per_head(&self) -> [Option<i64>; 2] {
        let whole = u128::from(self.people) * PARTS;
        self.parts.map(|parts| {
            (whole > 0).then(|| i64::try_from((parts * 20 + whole) / (whole * 2)).unwrap_or(i64::MAX))
        })
    }

    /// Whole masks under each policy.
    #[must_use]
    pub fn masks(&self) -> [u64; 2] {
        self.parts.map(|parts| u64::try_from((parts + PARTS / 2) / PARTS).unwrap_or(u64::MAX))
    }
}

/// The clauses that give under each policy, and for how many households they make a difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    /// Names of clauses under each policy; in brackets those that refuse.
    pub clauses: [String; 2],
    /// Households that gain and lose.
    pub turn: Turn,
    /// Their masks under each policy.
    pub masks: [u64; 2],
}

/// One household.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HomeLine {
    /// Place of its committee in [`Impact::committees`].
    pub committee: u32,
    /// Its number there.
    pub number: u32,
    /// Name of the head in full; the list shows it masked.
    pub head: smol_str::SmolStr,
    /// People.
    pub size: u32,
    /// What it may have under each policy.
    pub masks: [u64; 2],
    /// Places of the clauses in [`Impact::clauses`].
    pub clauses: [u16; 2],
}

/// Everything on the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Impact {
    /// The week.
    pub week: Week,
    /// Names of the two policies.
    pub names: [String; 2],
    /// Names of the committees.
    pub committees: Vec<String>,
    /// Texts of clauses that [`HomeLine::clauses`] points to.
    pub clauses: Vec<String>,
    /// Households that may have masks under one of the two.
    pub households: Turn,
    /// Their people.
    pub people: Turn,
    /// Masks under each policy.
    pub masks: [u64; 2],
    /// By size.
    pub sizes: [Group; SIZES],
    /// Households of which nobody is listed.
    pub size_unknown: Group,
    /// By age band.
    pub ages: [Group; AGES],
    /// People whose birth date is not known.
    pub age_unknown: Group,
    /// The clauses that make the difference, those of most households first.
    pub causes: Vec<Cause>,
    /// The households, by committee and number.
    pub homes: Vec<HomeLine>,
}

/// How much of it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// The sums.
    Sums,
    /// With every household.
    Households,
}

const TITLE: Text = Text::new("政策影响", "Impact of a policy");
const GAIN: Text = Text::new("增加", "More");
const LOSE: Text = Text::new("减少", "Less");
const SAME: Text = Text::new("不变", "Same");
const PEOPLE: Text = Text::new("人数", "People");
const HEAD_A: Text = Text::new("人均A", "A/head");
const HEAD_B: Text = Text::new("人均B", "B/head");
const MASKS_A: Text = Text::new("A(只)", "Masks A");
const MASKS_B: Text = Text::new("B(只)", "Masks B");
const DIFFERENCE: Text = Text::new("相差", "Change");
const CLAUSE_A: Text = Text::new("条款A", "Clause of A");
const CLAUSE_B: Text = Text::new("条款B", "Clause of B");
const NOTE: Text = Text::new(
    "按本周可领住户计算；尚未看库存。按户发放时，每人按该户口罩数除以人口数计。括号内为不予发放的条款。",
    "Households that may have masks in the week, before stock is looked at. Where a household is given, a person's share is its masks divided by its people. A clause in brackets refuses.",
);

/// The report as a document.
#[must_use]
pub fn document(impact: &Impact, lang: Lang, depth: Depth) -> Document<'_> {
    let view = View { impact, lang };
    let name = TITLE.get(lang);
    let sizes = || view.groups("size", SIZE, &SIZE_NAMES, &impact.sizes, (SIZE_UNKNOWN, impact.size_unknown));
    let ages = || view.groups("age", AGE, &AGE_NAMES, &impact.ages, (AGE_UNKNOWN, impact.age_unknown));
    let mut sheets = vec![
        view.sheet(Text::new("汇总", "Summary"), true, vec![Block::Table(view.totals())]),
        view.sheet(
            Text::new("户型", "Household sizes"),
            false,
            vec![Block::Table(sizes()), view.chart("size", SIZES)],
        ),
        view.sheet(Text::new("年龄", "Ages"), false, vec![Block::Table(ages()), view.chart("age", AGES)]),
        view.sheet(Text::new("条款", "Clauses"), false, vec![Block::Table(view.causes())]),
    ];
    if depth == Depth::Households {
        sheets.push(view.sheet(Text::new("住户", "Households"), false, vec![Block::Table(view.homes())]));
    }
    Document { title: format!("{name} {}", impact.week), lang, sheets }
}

#[derive(Clone, Copy)]
struct View<'a> {
    impact: &'a Impact,
    lang: Lang,
}

impl<'a> View<'a> {
    fn sheet(self, name: Text, with_note: bool, rest: Vec<Block<'a>>) -> Sheet<'a> {
        let (lang, impact) = (self.lang, self.impact);
        let (title, name) = (TITLE.get(lang), name.get(lang).to_owned());
        let [a, b] = &impact.names;
        let mut blocks = vec![
            Block::Title(format!("{title} · {name}")),
            Block::Line(words::labelled(words::WEEK, &words::week(impact.week, lang), lang)),
            Block::Line(words::apart(&[format!("A = {a}"), format!("B = {b}")], lang)),
        ];
        if with_note {
            blocks.push(Block::Line(NOTE.get(lang).to_owned()));
        }
        blocks.extend(rest);
        let header = words::apart(&[format!("{title} {}", impact.week), name.clone()], lang);
        let page = Page { orientation: Orientation::Landscape, distance: Distance::Hand, header };
        Sheet { name, kind: SheetKind::List, page, constants: self.constants(), blocks }
    }

    fn constants(self) -> Vec<Constant<'a>> {
        let [a, b] = &self.impact.names;
        let text = |text: &'a str| Value::Text(text.into());
        vec![
            Constant {
                id: "week",
                heading: words::WEEK.get(self.lang),
                value: Value::Text(self.impact.week.to_string().into()),
            },
            Constant { id: "from", heading: "A", value: text(a) },
            Constant { id: "to", heading: "B", value: text(b) },
        ]
    }

    fn totals(self) -> Table<'a> {
        let (impact, lang) = (self.impact, self.lang);
        let mut columns =
            vec![column("group", Text::new("对象", "Who"), Role::Text, lang).at_least(12).lead()];
        columns.extend(turns(lang));
        columns.extend(masks(lang));
        let rows = RowSource::new(move || {
            let all = impact.sizes.iter().fold(impact.size_unknown.people, |sum, size| sum + size.people);
            let people = Group { turn: impact.people, people: all, ..Group::default() };
            let line = |name: Text, turn: Turn, rest: Vec<Cell<'a>>| {
                let mut cells = vec![Cell::text(name.get(lang))];
                cells.extend(turn_cells(turn));
                cells.extend(rest);
                Row::data(cells)
            };
            [
                line(words::HOUSEHOLDS, impact.households, mask_cells(impact.masks).into()),
                line(PEOPLE, people.turn, vec![]),
            ]
            .into_iter()
        });
        plain("total", columns, rows)
    }

    fn groups(
        self,
        id: &'static str,
        heading: Text,
        names: &'static [Text],
        groups: &'a [Group],
        (unknown, rest): (Text, Group),
    ) -> Table<'a> {
        let lang = self.lang;
        let mut columns = vec![
            column("group", heading, Role::Text, lang).at_least(10).lead(),
            column("people", PEOPLE, Role::Number, lang).at_least(6).lead(),
        ];
        columns.extend(turns(lang));
        let [from, to, difference] = masks(lang);
        // On a narrow screen the difference can be seen from the two.
        columns.extend([from, to, difference.extra()]);
        columns.push(column("per_head_from", HEAD_A, Role::Tenths, lang).at_least(6).lead());
        columns.push(column("per_head_to", HEAD_B, Role::Tenths, lang).at_least(6).lead());
        let rows = RowSource::new(move || {
            let known = names.iter().zip(groups).map(move |(name, group)| group_row(*name, group, lang));
            known.chain((rest.turn.all() > 0).then(|| group_row(unknown, &rest, lang)))
        });
        plain(id, columns, rows)
    }

    fn chart(self, table: &'static str, rows: usize) -> Block<'a> {
        let title = Text::new("人均口罩数", "Masks per head").get(self.lang).to_owned();
        let series = vec!["per_head_from", "per_head_to"];
        Block::Chart(Chart { kind: ChartKind::Columns, title, table, categories: "group", rows, series })
    }

    fn causes(self) -> Table<'a> {
        let (impact, lang) = (self.impact, self.lang);
        let mut columns = vec![
            column("clause_from", CLAUSE_A, Role::Text, lang).at_least(14).wrap_at(30).lead(),
            column("clause_to", CLAUSE_B, Role::Text, lang).at_least(14).wrap_at(30).lead(),
            column("gain", GAIN, Role::Number, lang).lead(),
            column("lose", LOSE, Role::Number, lang).lead(),
        ];
        columns.extend(masks(lang));
        let rows = RowSource::new(move || {
            impact.causes.iter().map(|cause| {
                let mut cells: Vec<Cell<'a>> =
                    cause.clauses.iter().map(|names| Cell::text(names.as_str())).collect();
                cells.extend([cause.turn.gain, cause.turn.lose].map(Cell::number));
                cells.extend(mask_cells(cause.masks));
                Row::data(cells)
            })
        });
        plain("clause", columns, rows)
    }

    fn homes(self) -> Table<'a> {
        let (impact, lang) = (self.impact, self.lang);
        let mut columns = vec![
            column("committee", words::COMMITTEE, Role::Text, lang).at_least(10).wrap_at(24),
            column("household", words::HOUSEHOLD, Role::Code, lang).at_least(8).lead(),
            column("head", words::HEAD, Role::Text, lang).at_least(8).wrap_at(12).lead(),
            column("size", PEOPLE, Role::Number, lang).lead(),
        ];
        columns.extend(masks(lang).map(Column::summed));
        columns.push(column("clause_from", CLAUSE_A, Role::Text, lang).at_least(12).wrap_at(26));
        columns.push(column("clause_to", CLAUSE_B, Role::Text, lang).at_least(12).wrap_at(26));
        let rows = RowSource::new(move || impact.homes.iter().map(move |home| home_row(impact, home)));
        let totals = Some(household_totals(lang));
        Table { totals, heading: Heading::Frozen, ..plain("household", columns, rows) }
    }
}

fn home_row<'a>(impact: &'a Impact, home: &'a HomeLine) -> Row<'a> {
    let committee = impact.committees.get(home.committee as usize).map_or("", String::as_str);
    let clause = |place: u16| impact.clauses.get(usize::from(place)).map_or("", String::as_str);
    let mut cells = vec![
        Cell::text(committee),
        Cell::text(words::household_number(home.number)),
        Cell::masked(&words::masked_head(&home.head)),
        Cell::number(home.size.into()),
    ];
    cells.extend(mask_cells(home.masks));
    cells.extend(home.clauses.map(|place| Cell::text(clause(place))));
    Row::data(cells)
}

fn turns<'a>(lang: Lang) -> [Column<'a>; 3] {
    let turn = |id, heading| column(id, heading, Role::Number, lang).at_least(5).lead();
    [turn("gain", GAIN), turn("lose", LOSE), turn("same", SAME)]
}

fn turn_cells<'a>(turn: Turn) -> [Cell<'a>; 3] {
    [turn.gain, turn.lose, turn.same].map(Cell::number)
}

fn masks<'a>(lang: Lang) -> [Column<'a>; 3] {
    let count = |id, heading| column(id, heading, Role::Number, lang).at_least(7).lead();
    [count("masks_from", MASKS_A), count("masks_to", MASKS_B), count("difference", DIFFERENCE)]
}

fn mask_cells<'a>([from, to]: [u64; 2]) -> [Cell<'a>; 3] {
    let signed = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    [Cell::number(from), Cell::number(to), Cell::signed(signed(to) - signed(from))]
}

fn group_row<'r>(name: Text, group: &Group, lang: Lang) -> Row<'r> {
    let mut cells = vec![Cell::text(name.get(lang)), Cell::number(group.people)];
    cells.extend(turn_cells(group.turn));
    cells.extend(mask_cells(group.masks()));
    cells.extend(group.per_head().map(Cell::tenths));
    Row::data(cells)
}

fn plain<'a>(id: &'static str, columns: Vec<Column<'a>>, rows: RowSource<'a>) -> Table<'a> {
    Table { id, columns, rows, heading: Heading::Plain, rowing: Rowing::Dense, totals: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn means_are_rounded_to_the_nearest_tenth() {
        let group =
            |people, masks: [u128; 2]| Group { people, parts: masks.map(|n| n * PARTS), ..Group::default() };
        for (people, masks, tenths) in [
            (2, [5, 9], [Some(25), Some(45)]),
            (3, [5, 10], [Some(17), Some(33)]),
            (0, [0, 5], [None, None]),
            (20, [1, 3], [Some(1), Some(2)]),
        ] {
            assert_eq!(group(people, masks).per_head(), tenths, "{people} {masks:?}");
        }
    }

    #[test]
    fn who_has_more_gains() {
        let mut turn = Turn::default();
        for (before, after) in [(5, 9), (9, 5), (5, 5), (0, 0)] {
            turn.add(before, after);
        }
        assert_eq!((turn, turn.all()), (Turn { gain: 1, lose: 1, same: 2 }, 4));
    }
}
