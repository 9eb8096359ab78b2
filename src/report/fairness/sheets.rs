//! The sheets of the report: 年龄, 户型, 人均口罩, 等候时间, each a table with its chart.

use super::{Balance, Fairness, Over, Part, SIZES, Spread, Standing, Wait};
use crate::domain::lang::{Lang, Text};
use crate::report::cell::{Cell, Value};
use crate::report::chart::{Chart, ChartKind, MOST_ROWS};
use crate::report::document::{
    Block, Column, Constant, Document, Heading, Page, Role, Row, RowSource, Rowing, Sheet, SheetKind, Table,
};
use crate::report::list::Heads;
use crate::report::names::ListKind;
use crate::report::words::{self, Counted, column};

pub(in crate::report) const AGES: [Text; 4] = [
    Text::new("0–14岁", "0–14"),
    Text::new("15–59岁", "15–59"),
    Text::new("60–79岁", "60–79"),
    Text::new("80岁及以上", "80+"),
];
pub(in crate::report) const SIZE_NAMES: [Text; SIZES] = [
    Text::new("1人户", "1 person"),
    Text::new("2人户", "2 persons"),
    Text::new("3人户", "3 persons"),
    Text::new("4人户", "4 persons"),
    Text::new("5人户", "5 persons"),
    Text::new("6人及以上", "6 or more"),
];
pub(in crate::report) const AGE_UNKNOWN: Text = Text::new("年龄不详", "not known");
pub(in crate::report) const SIZE_UNKNOWN: Text = Text::new("人数不详", "unlisted");
const ALL_SIZES: Text = Text::new("全部", "all");
pub(in crate::report) const AGE: Text = Text::new("年龄", "Age");
pub(in crate::report) const SIZE: Text = Text::new("户型", "Size");
const SERVED: Text = Text::new("已供应", "Served");

const HOW_TO_READ: Text = Text::new(
    "差异 d 为标准化差异：该组占已供应的比例与占登记的比例之差，|d| < 0.1 视为均衡。优势比为该组供应率除以其余各组供应率，1 为相同。",
    "d is the standardised difference between a group's share of those served and of those registered; |d| < 0.1 counts as balanced. Advantage is its rate of being served divided by that of all others; 1 is the same.",
);
const PER_HEAD: Text = Text::new(
    "每户口罩数除以人口数：按户发放，人口多的户人均较少。四分位数均为实有数值。",
    "Masks of a household divided by its persons: a quota per household gives large households less per head. Quartiles are values that occur.",
);
const DAYS_WAITED: Text = Text::new(
    "从预约日（无预约的从本轮开放日）到供应日的天数。",
    "Days from the booking (without one: from the day the round opened) to the day served.",
);
const NOBODY: Text = Text::new(
    "尚无住户领到口罩：没有可比较的数字。返回清单导入后再看。",
    "No household has been served yet: there is nothing to compare. Look again when lists have come back.",
);

/// The report: four sheets.
#[must_use]
pub fn document(fairness: &Fairness, lang: Lang) -> Document<'_> {
    let view = View { fairness, lang };
    let sheets = vec![
        view.sheet(Text::new("年龄", "Ages"), Some(HOW_TO_READ), view.ages()),
        view.sheet(Text::new("户型", "Household sizes"), None, view.sizes()),
        view.sheet(Text::new("人均口罩", "Masks per head"), Some(PER_HEAD), view.heads()),
        view.sheet(Text::new("等候时间", "Waiting time"), Some(DAYS_WAITED), view.waits()),
    ];
    Document { title: view.frame().title(), lang, sheets }
}

/// The two shares side by side, of ages or sizes.
const SHARES: [&str; 2] = ["share_served", "share_registered"];

#[derive(Clone, Copy)]
struct View<'a> {
    fairness: &'a Fairness,
    lang: Lang,
}

impl<'a> View<'a> {
    fn frame(self) -> Heads<'a> {
        let week = match self.fairness.over {
            Over::Week(week) => Some(week),
            Over::Round { .. } => None,
        };
        let committee = &self.fairness.committee;
        Heads { kind: ListKind::Fairness, lang: self.lang, committee, week, rule: None }
    }

    fn sheet(self, name: Text, rule: Option<Text>, (table, chart): (Table<'a>, Option<Chart>)) -> Sheet<'a> {
        let (frame, name) = (self.frame(), name.get(self.lang));
        let mut blocks = frame.blocks();
        blocks[0] = Block::Title(format!("{} · {name}", frame.name()));
        if let Over::Round { number, opens, closes } = self.fairness.over {
            blocks.push(Block::Line(match self.lang {
                Lang::Zh => format!("第 {number} 轮（{opens} 至 {closes}）"),
                Lang::En => format!("Round {number} ({opens} to {closes})"),
            }));
        }
        blocks.push(Block::Line(self.so_far()));
        blocks.extend(rule.map(|rule| Block::Line(rule.get(self.lang).to_owned())));
        blocks.push(Block::Table(table));
        blocks.extend(chart.map(Block::Chart));
        let header = words::apart(&[frame.title(), name.to_owned()], self.lang);
        let page = Page { header, ..frame.on_its_side() };
        Sheet { name: name.to_owned(), kind: SheetKind::List, page, constants: self.constants(), blocks }
    }

    /// Which week or round, for csv and JSON.
    fn constants(self) -> Vec<Constant<'a>> {
        let (id, heading, value) = match self.fairness.over {
            Over::Week(week) => ("week", words::WEEK, Value::Text(week.to_string().into())),
            Over::Round { number, .. } => {
                ("round", Text::new("轮次", "Round"), Value::Number(i64::from(number)))
            }
        };
        vec![Constant { id, heading: heading.get(self.lang), value }]
    }

    /// `Served: 3 of 5 households (60.0%)`, or that nobody was.
    fn so_far(self) -> String {
        let Part { served, registered } = self.fairness.households;
        if served == 0 {
            return NOBODY.get(self.lang).to_owned();
        }
        let rate = self.fairness.households.rate().unwrap_or_default();
        let (whole, tenth) = (rate / 10, rate % 10);
        let (of, until) = (Counted::HOUSEHOLDS.say(registered, self.lang), self.fairness.until);
        match self.lang {
            Lang::Zh => format!("登记 {of}，已供应 {served} 户（{whole}.{tenth}%），截至 {until}。"),
            Lang::En => format!("Served: {served} of {of} ({whole}.{tenth}%), until {until}."),
        }
    }

    fn ages(self) -> (Table<'a>, Option<Chart>) {
        let table =
            self.standings("age", AGE, &AGES, &self.fairness.ages, (AGE_UNKNOWN, self.fairness.age_unknown));
        let title =
            Text::new("各年龄段占已供应与占登记人数的比例", "Share of persons served and registered, by age");
        (table, self.shares("age", AGES.len(), title))
    }

    fn sizes(self) -> (Table<'a>, Option<Chart>) {
        let unknown = (SIZE_UNKNOWN, self.fairness.size_unknown);
        let table = self.standings("size", SIZE, &SIZE_NAMES, &self.fairness.sizes, unknown);
        let title = Text::new(
            "各户型占已供应与占登记户数的比例",
            "Share of households served and registered, by size",
        );
        (table, self.shares("size", SIZES, title))
    }

    fn shares(self, table: &'static str, rows: usize, title: Text) -> Option<Chart> {
        (self.fairness.households.served > 0).then(|| Chart {
            kind: ChartKind::Columns,
            title: title.get(self.lang).to_owned(),
            table,
            categories: "group",
            rows,
            series: SHARES.to_vec(),
        })
    }

    /// A line for each group; those of whom it is not known stand last where there are any.
    fn standings(
        self,
        id: &'static str,
        heading: Text,
        names: &'static [Text],
        standings: &'a [Standing],
        (unknown, part): (Text, Part),
    ) -> Table<'a> {
        let lang = self.lang;
        let columns = vec![
            column("group", heading, Role::Text, lang).at_least(9).lead(),
            column("served", SERVED, Role::Number, lang).at_least(6).lead(),
            column("registered", Text::new("登记", "All"), Role::Number, lang).at_least(6).lead(),
            column(SHARES[0], Text::new("占已供应", "Of served"), Role::Share, lang).at_least(8),
            column(SHARES[1], Text::new("占登记", "Of all"), Role::Share, lang).at_least(6),
            column("difference", Text::new("差异d", "d"), Role::Ratio, lang).lead(),
            column("balance", Text::new("判断", "Balance"), Role::Text, lang).at_least(6).wrap_at(12).lead(),
            column("rate", Text::new("供应率", "Rate"), Role::Share, lang),
            column("advantage", Text::new("优势比", "Advantage"), Role::Ratio, lang),
        ];
        let rows = RowSource::new(move || {
            let known =
                names.iter().zip(standings).map(move |(name, standing)| standing_row(*name, standing, lang));
            let unknown = (part.registered > 0).then(|| {
                let standing = Standing { part, ..Standing::default() };
                standing_row(unknown, &standing, lang)
            });
            known.chain(unknown)
        });
        plain(id, columns, rows)
    }

    fn heads(self) -> (Table<'a>, Option<Chart>) {
        let lang = self.lang;
        let mut columns = vec![
            column("group", SIZE, Role::Text, lang).at_least(11).lead(),
            column("households", words::HOUSEHOLDS, Role::Number, lang).at_least(8).lead(),
        ];
        columns.extend(
            QUANTILES.iter().map(|(id, heading, _)| column(id, *heading, Role::Ratio, lang).at_least(7)),
        );
        let heads = &self.fairness.heads;
        let rows = RowSource::new(move || {
            let names = SIZE_NAMES.iter().chain([&ALL_SIZES]);
            names.zip(heads).map(move |(name, spread)| {
                let mut cells = vec![Cell::text(name.get(lang))];
                cells.push(Cell::number(spread.map_or(0, |spread| spread.count)));
                let value = |of: OfSpread| spread.as_ref().map(|spread| of(spread) as i64);
                cells.extend(QUANTILES.iter().map(|(_, _, of)| Cell::thousandths(value(*of))));
                Row::data(cells)
            })
        });
        let chart = (self.fairness.households.served > 0).then(|| Chart {
            kind: ChartKind::Columns,
            title: Text::new("人均口罩数，按户型", "Masks per head, by size of household")
                .get(lang)
                .to_owned(),
            table: "per_head",
            categories: "group",
            rows: MOST_ROWS,
            series: vec!["least", "median", "most"],
        });
        (plain("per_head", columns, rows), chart)
    }

    fn waits(self) -> (Table<'a>, Option<Chart>) {
        let lang = self.lang;
        let place = if self.fairness.committee.is_empty() { words::COMMITTEE } else { words::COMPOUND };
        let mut columns = vec![column("place", place, Role::Text, lang).at_least(12).wrap_at(30).lead()];
        columns.extend(WAITS.iter().map(|(id, heading, _)| column(id, *heading, Role::Number, lang)));
        let waits = &self.fairness.waits;
        let rows = RowSource::new(move || {
            waits.iter().map(move |wait| {
                let name = if wait.place.is_empty() { words::UNNAMED.get(lang) } else { &wait.place };
                let mut cells = vec![Cell::text(name)];
                cells.extend(WAITS.iter().map(|(_, _, of)| of(wait).map_or(Cell::EMPTY, Cell::number)));
                Row::data(cells)
            })
        });
        let served = waits.iter().any(|wait| wait.served.is_some());
        let still = waits.iter().any(|wait| wait.waiting.is_some());
        let series = match (served, still) {
            (true, _) => vec!["median", "longest"],
            (false, _) => vec!["waiting_median", "waiting_longest"],
        };
        let chart = ((served || still) && waits.len() <= MOST_ROWS).then(|| Chart {
            kind: ChartKind::Bars,
            title: if served { WAITED } else { WAITING }.get(lang).to_owned(),
            table: "wait",
            categories: "place",
            rows: MOST_ROWS,
            series,
        });
        (plain("wait", columns, rows), chart)
    }
}

const WAITED: Text = Text::new("已供应住户的等候天数", "Days waited by those served");
const WAITING: Text = Text::new("仍在等候住户的已等天数", "Days so far of those who still wait");

/// A value of the quantiles.
type OfSpread = fn(&Spread) -> u64;

/// The columns of the quantiles: key, heading, value.
const QUANTILES: [(&str, Text, OfSpread); 5] = [
    ("least", Text::new("最少", "Least"), |s| s.least),
    ("lower_quartile", Text::new("下四分位", "Lower q."), |s| s.lower),
    ("median", Text::new("中位数", "Median"), |s| s.median),
    ("upper_quartile", Text::new("上四分位", "Upper q."), |s| s.upper),
    ("most", Text::new("最多", "Most"), |s| s.most),
];

/// A value of a compound.
type OfWait = fn(&Wait) -> Option<u64>;

/// The columns of waiting: key, heading, value.
const WAITS: [(&str, Text, OfWait); 6] = [
    ("served", SERVED, |w| Some(w.served.map_or(0, |s| s.count))),
    ("median", Text::new("中位天数", "Median"), |w| w.served.map(|s| s.median)),
    ("longest", Text::new("最长天数", "Longest"), |w| w.served.map(|s| s.most)),
    ("waiting", Text::new("仍在等候", "Waiting"), |w| Some(w.waiting.map_or(0, |s| s.count))),
    ("waiting_median", Text::new("已等中位", "Median so far"), |w| w.waiting.map(|s| s.median)),
    ("waiting_longest", Text::new("已等最长", "Longest so far"), |w| w.waiting.map(|s| s.most)),
];

fn standing_row<'r>(name: Text, standing: &Standing, lang: Lang) -> Row<'r> {
    let Standing { part, of_served, of_registered, difference, balance, advantage } = *standing;
    Row::data(vec![
        Cell::text(name.get(lang)),
        Cell::number(part.served),
        Cell::number(part.registered),
        Cell::share(of_served),
        Cell::share(of_registered),
        Cell::thousandths(difference),
        balance.map_or(Cell::EMPTY, |balance| Cell::text(judged(balance).get(lang))),
        Cell::share(part.rate()),
        Cell::thousandths(advantage),
    ])
}

const fn judged(balance: Balance) -> Text {
    match balance {
        Balance::Balanced => Text::new("均衡", "balanced"),
        Balance::Over => Text::new("偏多", "more"),
        Balance::Under => Text::new("偏少", "less"),
    }
}

fn plain<'a>(id: &'static str, columns: Vec<Column<'a>>, rows: RowSource<'a>) -> Table<'a> {
    Table { id, columns, rows, heading: Heading::Plain, rowing: Rowing::Dense, totals: None }
}
