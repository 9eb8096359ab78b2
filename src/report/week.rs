//! The summary of a week: by compound or committee who was called, served and waits, and the week before beside it.

use super::cell::{Cell, Value};
use super::chart::{Chart, ChartKind, MOST_ROWS};
use super::document::{
    Block, Column, Constant, Document, Heading, Orientation, Page, Role, Row, RowSource, Rowing, Sheet,
    SheetKind, Table, Totals,
};
use super::list::Heads;
use super::names::ListKind;
use super::words::{self, Counted, column, household_totals};
use crate::domain::lang::{Lang, Text};
use crate::domain::week::Week;

/// Everything on the summary of a week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WeekSummary {
    /// Name of the committee, or empty where a line is a committee.
    pub committee: String,
    /// The week.
    pub week: Week,
    /// The week before it.
    pub before: Week,
    /// The compounds or committees, in the order in which they are listed.
    pub places: Vec<Place>,
}

/// One compound or committee.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Its name; empty: households without one.
    pub name: String,
    /// Households that have not moved away, as the registry knows them now.
    pub households: u64,
    /// The week.
    pub now: Figures,
    /// The week before.
    pub before: Figures,
}

/// What happened in a week. `called = served + open + missed + faulty`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Households called.
    pub called: u64,
    /// Of these, served.
    pub served: u64,
    /// Of these, called with a list that is not back.
    pub open: u64,
    /// Of these, not come, or with a voucher that ran out.
    pub missed: u64,
    /// Of these, with faulty masks.
    pub faulty: u64,
    /// Households in the queue that were not called by the end of the week.
    pub waiting: u64,
    /// Households that were given masks above the quota.
    pub exceptions: u64,
    /// Masks above the quota.
    pub extra: u64,
    /// All masks given, those above the quota among them.
    pub masks: u64,
}

impl Figures {
    /// Both together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self {
            called: self.called + other.called,
            served: self.served + other.served,
            open: self.open + other.open,
            missed: self.missed + other.missed,
            faulty: self.faulty + other.faulty,
            waiting: self.waiting + other.waiting,
            exceptions: self.exceptions + other.exceptions,
            extra: self.extra + other.extra,
            masks: self.masks + other.masks,
        }
    }
}

/// A figure: key, heading, value.
type Figure = (&'static str, Text, fn(&Figures) -> u64);

/// The first figures count households, the others masks: one chart cannot show both.
const OF_HOUSEHOLDS: usize = 7;

const FIGURES: [Figure; 9] = [
    ("called", Text::new("已通知", "Called"), |f| f.called),
    ("served", Text::new("已供应", "Served"), |f| f.served),
    ("open", Text::new("清单未回", "List out"), |f| f.open),
    ("missed", Text::new("过期/未到", "Missed"), |f| f.missed),
    ("faulty", Text::new("不合格", "Faulty"), |f| f.faulty),
    ("waiting", Text::new("等候", "Waiting"), |f| f.waiting),
    ("exceptions", Text::new("特批户", "Exceptions"), |f| f.exceptions),
    ("extra", Text::new("特批(只)", "Extra"), |f| f.extra),
    ("masks", Text::new("发放(只)", "Masks"), |f| f.masks),
];

const RULE: Text = Text::new(
    "已通知 = 已供应 + 清单未回 + 过期/未到 + 不合格（户）。等候：在队列中、到周末仍未通知的户。发放含特批。",
    "Called = served + list out + missed (expired, not come) + faulty, in households. Waiting: in the queue and not called by the end of the week. Exceptions: households given extra masks above the quota; Masks counts these too.",
);

/// Three sheets: the week by place, its sums beside the week before, and the same for each place where there are several.
#[must_use]
pub fn document(summary: &WeekSummary, lang: Lang) -> Document<'_> {
    let view = View { summary, lang };
    let mut sheets = vec![view.this_week(), view.beside()];
    if summary.places.len() > 1 {
        sheets.push(view.place_by_place());
    }
    Document { title: view.frame().title(), lang, sheets }
}

#[derive(Clone, Copy)]
struct View<'a> {
    summary: &'a WeekSummary,
    lang: Lang,
}

impl<'a> View<'a> {
    fn frame(self) -> Heads<'a> {
        Heads {
            kind: ListKind::Summary,
            lang: self.lang,
            committee: &self.summary.committee,
            week: Some(self.summary.week),
            rule: None,
        }
    }

    fn sheet(self, name: String, rule: Text, parts: Vec<Block<'a>>) -> Sheet<'a> {
        let frame = self.frame();
        let mut blocks = frame.blocks();
        blocks[0] = Block::Title(format!("{} · {name}", frame.name()));
        blocks.push(Block::Line(rule.get(self.lang).to_owned()));
        blocks.extend(parts);
        let page = Page { header: frame.title(), ..frame.on_its_side() };
        let week = Value::Text(self.summary.week.to_string().into());
        let constants = vec![Constant { id: "week", heading: words::WEEK.get(self.lang), value: week }];
        Sheet { name, kind: SheetKind::List, page, constants, blocks }
    }

    fn place(self) -> Column<'a> {
        let heading = if self.summary.committee.is_empty() { words::COMMITTEE } else { words::COMPOUND };
        column("place", heading, Role::Text, self.lang).at_least(12).wrap_at(30).lead()
    }

    fn name(self, place: &'a Place) -> Cell<'a> {
        Cell::text(if place.name.is_empty() { words::UNNAMED.get(self.lang) } else { &place.name })
    }

    fn this_week(self) -> Sheet<'a> {
        let (lang, places) = (self.lang, &self.summary.places);
        let mut columns = vec![
            self.place(),
            column("households", words::HOUSEHOLDS, Role::Number, lang).at_least(6).summed(),
        ];
        columns.extend(FIGURES.iter().map(|(id, heading, _)| {
            let column = column(id, *heading, Role::Number, lang).at_least(6).summed();
            match *id {
                "called" | "served" | "waiting" | "masks" => column.lead(),
                "faulty" => column.extra(),
                _ => column,
            }
        }));
        let rows = RowSource::new(move || {
            places.iter().map(move |place| {
                let mut cells = vec![self.name(place), Cell::number(place.households)];
                cells.extend(FIGURES.iter().map(|(_, _, of)| Cell::number(of(&place.now))));
                Row::data(cells)
            })
        });
        let totals = Some(self.totals());
        let charted = (1..=MOST_ROWS).contains(&places.len());
        // A heading that is repeated would stand over the chart on the next page, too.
        let heading = if charted { Heading::Plain } else { Heading::Frozen };
        let table = Table { id: "place", columns, rows, heading, rowing: Rowing::Dense, totals };
        let title = Text::new("已通知、已供应、等候（户）", "Households called, served and waiting");
        let chart = charted.then(|| Chart {
            kind: if places.len() > 8 { ChartKind::Bars } else { ChartKind::Columns },
            title: format!("{} {}", self.summary.week, title.get(lang)),
            table: "place",
            categories: "place",
            rows: MOST_ROWS,
            series: vec!["called", "served", "waiting"],
        });
        let mut parts = vec![Block::Table(table)];
        parts.extend(chart.map(Block::Chart));
        self.sheet(self.summary.week.to_string(), RULE, parts)
    }

    fn totals(self) -> Totals {
        let unit = if self.summary.committee.is_empty() { Counted::COMMITTEES } else { Counted::COMPOUNDS };
        let (one, many) = (unit.one.get(self.lang), unit.many.get(self.lang));
        Totals { one, many, ..household_totals(self.lang) }
    }

    /// The sums of all places, with their chart.
    fn beside(self) -> Sheet<'a> {
        let lang = self.lang;
        let title = match lang {
            Lang::Zh => format!("{} 与 {} 对比", self.summary.week, self.summary.before),
            Lang::En => format!("{} beside {}", self.summary.week, self.summary.before),
        };
        let chart = Chart {
            kind: ChartKind::Columns,
            title,
            table: "sum",
            categories: "figure",
            rows: OF_HOUSEHOLDS,
            series: vec!["this_week", "week_before"],
        };
        let parts = vec![Block::Table(self.sums()), Block::Chart(chart)];
        let rule = Text::new("增减为本周减上周。", "The change is this week less the week before.");
        let mut sheet =
            self.sheet(Text::new("与上周对比", "Beside last week").get(lang).to_owned(), rule, parts);
        sheet.page.orientation = Orientation::Portrait;
        sheet
    }

    /// Every figure place by place; on paper upright, for it is long.
    fn place_by_place(self) -> Sheet<'a> {
        let name = if self.summary.committee.is_empty() {
            Text::new("分居委会对比", "By committee")
        } else {
            Text::new("分小区对比", "By compound")
        };
        let rule = Text::new(
            "增减为本周减上周；全为零的项目不列。",
            "The change is this week less the week before; figures that are 0 throughout are left out.",
        );
        let mut sheet = self.sheet(name.get(self.lang).to_owned(), rule, vec![Block::Table(self.by_place())]);
        sheet.page.orientation = Orientation::Portrait;
        sheet
    }

    fn compared(self) -> [Column<'a>; 3] {
        let weeks = [("this_week", self.summary.week), ("week_before", self.summary.before)];
        let [now, before] =
            weeks.map(|(id, week)| Column::new(id, week.to_string(), Role::Number).at_least(8).lead());
        [
            now,
            before,
            column("change", Text::new("增减", "Change"), Role::Number, self.lang).at_least(8).lead(),
        ]
    }

    fn figure(self) -> Column<'a> {
        column("figure", Text::new("项目", "Figure"), Role::Text, self.lang).at_least(10).lead()
    }

    fn sums(self) -> Table<'a> {
        let columns = std::iter::once(self.figure()).chain(self.compared()).collect();
        let places = &self.summary.places;
        let sum = |of: fn(&Place) -> Figures| places.iter().map(of).fold(Figures::default(), Figures::and);
        let (now, before) = (sum(|place| place.now), sum(|place| place.before));
        let rows = RowSource::new(move || {
            FIGURES.iter().map(move |(_, heading, of)| {
                let figure = std::iter::once(Cell::text(heading.get(self.lang)));
                Row::data(figure.chain(beside(of(&now), of(&before))).collect())
            })
        });
        Table { id: "sum", columns, rows, heading: Heading::Plain, rowing: Rowing::Dense, totals: None }
    }

    fn by_place(self) -> Table<'a> {
        let columns = [self.figure(), self.place()].into_iter().chain(self.compared()).collect();
        let places = &self.summary.places;
        let occurs =
            move |(_, _, of): &&Figure| places.iter().any(|place| of(&place.now) + of(&place.before) > 0);
        let rows = RowSource::new(move || {
            FIGURES.iter().filter(occurs).flat_map(move |(_, heading, of)| {
                places.iter().map(move |place| {
                    let head = [Cell::text(heading.get(self.lang)), self.name(place)];
                    Row::data(head.into_iter().chain(beside(of(&place.now), of(&place.before))).collect())
                })
            })
        });
        Table { id: "compared", columns, rows, heading: Heading::Frozen, rowing: Rowing::Dense, totals: None }
    }
}

fn beside<'c>(now: u64, before: u64) -> [Cell<'c>; 3] {
    let change = i64::try_from(i128::from(now) - i128::from(before)).unwrap_or(i64::MAX);
    [Cell::number(now), Cell::number(before), Cell::signed(change)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples::week_summary;

    fn table(document: &Document<'_>, id: &str) -> Vec<Vec<Value<'static>>> {
        let (_, table) = document.tables().find(|(_, table)| table.id == id).expect("the table");
        let own = |value: Value<'_>| match value {
            Value::Text(text) => Value::Text(text.into_owned().into()),
            Value::Number(number) => Value::Number(number),
            _ => Value::Empty,
        };
        table.rows.iter().map(|row| row.cells.into_iter().map(|cell| own(cell.value)).collect()).collect()
    }

    #[test]
    fn sums_and_places_stand_beside_the_week_before() {
        let summary = week_summary();
        let document = document(&summary, Lang::En);
        let numbers = |row: &[Value<'_>]| -> Vec<i64> {
            row.iter()
                .filter_map(|value| if let Value::Number(n) = value { Some(*n) } else { None })
                .collect()
        };
        let sums = table(&document, "sum");
        // 9 called now; 4 and 9 the week before.
        assert_eq!(numbers(&sums[0]), [9, 13, -4]);
        assert_eq!(numbers(&sums[8]), [28, 48, -20], "masks");
        let places = table(&document, "compared");
        assert_eq!(places.len(), 18, "each figure occurs somewhere");
        assert_eq!(numbers(&places[1]), [0, 9, -9]);
        assert_eq!(table(&document, "place").len(), 2);
    }

    #[test]
    fn figures_that_are_nought_throughout_are_left_out_of_the_long_table_only() {
        let mut summary = week_summary();
        for place in &mut summary.places {
            (place.now.faulty, place.before.faulty) = (0, 0);
        }
        let document = document(&summary, Lang::Zh);
        assert_eq!(table(&document, "compared").len(), 16);
        assert_eq!(table(&document, "sum").len(), FIGURES.len());
    }

    #[test]
    fn charts_have_their_tables_and_a_city_has_no_chart_of_all_its_committees() {
        let mut summary = week_summary();
        for (places, charts) in [(2, 2), (MOST_ROWS + 1, 1), (0, 1)] {
            summary.places =
                (0..places).map(|_| summary.places.first().cloned().unwrap_or_default()).collect();
            let document = document(&summary, Lang::Zh);
            let found = document.sheets.iter().flat_map(|sheet| {
                sheet.blocks.iter().filter_map(move |block| match block {
                    Block::Chart(chart) => Some(chart.table(sheet).is_some_and(|table| chart.fits(table))),
                    _ => None,
                })
            });
            assert_eq!(found.collect::<Vec<_>>(), vec![true; charts]);
        }
    }

    #[test]
    fn what_counts_households_stands_before_what_counts_masks() {
        let ids: Vec<&str> = FIGURES.iter().map(|(id, ..)| *id).collect();
        assert_eq!(ids[OF_HOUSEHOLDS..], ["extra", "masks"]);
    }
}
