//! The stock of the pharmacies (库存台账): what came in, what went out, what is left, and every line with the row it came from.

use chrono::NaiveDate;

use super::cell::{Cell, Value};
use super::chart::{Chart, ChartKind, MOST_ROWS};
use super::document::{
    Block, Distance, Document, Heading, Orientation, Page, Role, Row, RowSource, Rowing, Sheet, SheetKind,
    Table, Totals,
};
use super::words::column;
use crate::domain::lang::{Lang, Text};
use crate::domain::units::Masks;

/// Everything in a stock report.
#[derive(Clone, Debug)]
pub struct StockReport {
    /// Language.
    pub lang: Lang,
    /// The day up to which it is reckoned.
    pub day: NaiveDate,
    /// The pharmacies, by code.
    pub pharmacies: Vec<PharmacyStock>,
}

/// The shelf of one pharmacy.
#[derive(Clone, Debug)]
pub struct PharmacyStock {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The first statement and all deliveries.
    pub stock_in: Masks,
    /// Sold against vouchers.
    pub sold: Masks,
    /// Faulty, damaged or lost.
    pub lost: Masks,
    /// Given above the quota.
    pub extra: Masks,
    /// Sum of what statements differed from what was reckoned.
    pub differences: i64,
    /// What should be on the shelf.
    pub left: i64,
    /// What open vouchers may still fetch.
    pub promised: Masks,
    /// What nobody is promised.
    pub free: Masks,
    /// Its lines; none where only the sums are wanted.
    pub lines: Vec<StockLine>,
}

/// One line of a shelf.
#[derive(Clone, Debug)]
pub struct StockLine {
    /// The day.
    pub day: NaiveDate,
    /// What it is, in words.
    pub what: Text,
    /// Masks that it speaks of.
    pub masks: Masks,
    /// What was on the shelf after it.
    pub balance: i64,
    /// What was stated less what was reckoned.
    pub difference: Option<i64>,
    /// Code of the voucher, or empty.
    pub voucher: String,
    /// Where it comes from: file, sheet and row, or a decision.
    pub from: String,
}

const TITLE: Text = Text::new("药店库存台账", "Stock of the pharmacies");
const LINES: Text = Text::new("流水", "Lines");
const RULE: Text = Text::new(
    "到货 − 售出 − 损耗 − 额外 + 更正 = 账面。更正是药店报的库存与账面之差；可分配 = 账面 − 已承诺给未返回凭证的数量。",
    "in - sold - lost - extra + corrected = left. Corrected: what pharmacies stated less what was reckoned. Free: what no open voucher is \
     promised.",
);

/// The report: a sheet of sums; where lines are wanted, one of lines.
#[must_use]
pub fn document(report: &StockReport) -> Document<'_> {
    let lang = report.lang;
    let mut sheets = vec![sums(report)];
    if report.pharmacies.iter().any(|pharmacy| !pharmacy.lines.is_empty()) {
        sheets.push(lines(report));
    }
    Document { title: format!("{} {}", TITLE.get(lang), report.day), lang, sheets }
}

fn page(report: &StockReport) -> Page {
    let header = format!("{} {}", TITLE.get(report.lang), report.day);
    Page { orientation: Orientation::Landscape, distance: Distance::Hand, header }
}

/// Key, heading and value of a column of sums.
type Sum = (&'static str, Text, fn(&PharmacyStock) -> i64);

const fn whole(masks: Masks) -> i64 {
    masks.0 as i64
}

const SUMS: [Sum; 8] = [
    ("in", Text::new("到货", "In"), |p| whole(p.stock_in)),
    ("sold", Text::new("售出", "Sold"), |p| whole(p.sold)),
    ("lost", Text::new("损耗", "Lost"), |p| whole(p.lost)),
    ("extra", Text::new("额外", "Extra"), |p| whole(p.extra)),
    ("corrected", Text::new("更正", "Corrected"), |p| p.differences),
    ("left", Text::new("账面", "Left"), |p| p.left),
    ("promised", Text::new("已承诺", "Promised"), |p| whole(p.promised)),
    ("free", Text::new("可分配", "Free"), |p| whole(p.free)),
];

fn sums(report: &StockReport) -> Sheet<'_> {
    let lang = report.lang;
    let mut columns = vec![
        column("pharmacy", Text::new("编码", "Code"), Role::Code, lang).at_least(6).lead(),
        column("name", Text::new("药店", "Pharmacy"), Role::Text, lang).at_least(8).wrap_at(24),
    ];
    columns.extend(SUMS.iter().map(|(id, heading, _)| {
        let column = column(id, *heading, Role::Number, lang).at_least(6).summed();
        match *id {
            "extra" | "corrected" => column.extra(),
            "lost" | "promised" => column,
            _ => column.lead(),
        }
    }));
    let rows = RowSource::new(move || {
        report.pharmacies.iter().map(|pharmacy| {
            let mut cells = vec![Cell::text(&pharmacy.code), Cell::text(&pharmacy.name)];
            cells.extend(SUMS.iter().map(|(_, _, value)| Cell::from(Value::Number(value(pharmacy)))));
            Row::data(cells)
        })
    });
    let totals = Totals {
        all: Text::new("合计", "Total").get(lang),
        page: None,
        one: Text::new("家药店", "pharmacy").get(lang),
        many: Text::new("家药店", "pharmacies").get(lang),
    };
    let table = Table {
        id: "stock",
        columns,
        rows,
        heading: Heading::Frozen,
        rowing: Rowing::Dense,
        totals: Some(totals),
    };
    let mut blocks = vec![
        Block::Title(format!("{} {}", TITLE.get(lang), report.day)),
        Block::Line(RULE.get(lang).to_owned()),
        Block::Table(table),
    ];
    let count = report.pharmacies.len();
    if (1..=MOST_ROWS).contains(&count) {
        blocks.push(Block::Chart(Chart {
            kind: if count > 8 { ChartKind::Bars } else { ChartKind::Columns },
            title: Text::new("各药店口罩去向（只）", "Masks by pharmacy").get(lang).to_owned(),
            table: "stock",
            categories: "name",
            rows: count,
            series: vec!["sold", "promised", "free"],
        }));
    }
    Sheet {
        name: TITLE.get(lang).to_owned(),
        kind: SheetKind::List,
        page: page(report),
        constants: Vec::new(),
        blocks,
    }
}

fn lines(report: &StockReport) -> Sheet<'_> {
    let lang = report.lang;
    let columns = vec![
        column("pharmacy", Text::new("药店", "Pharmacy"), Role::Code, lang).at_least(6).lead(),
        column("day", Text::new("日期", "Day"), Role::Date, lang).lead(),
        column("what", Text::new("事项", "What"), Role::Text, lang).at_least(8).lead(),
        column("masks", Text::new("数量", "Masks"), Role::Number, lang).lead(),
        column("balance", Text::new("结余", "Balance"), Role::Number, lang).lead(),
        column("difference", Text::new("差额", "Differs"), Role::Number, lang),
        column("voucher", Text::new("凭证号", "Voucher"), Role::Code, lang).at_least(12),
        column("from", Text::new("依据", "From"), Role::Text, lang).at_least(68),
    ];
    let rows = RowSource::new(move || {
        report.pharmacies.iter().flat_map(move |pharmacy| {
            pharmacy.lines.iter().map(move |line| line_row(&pharmacy.code, line, lang))
        })
    });
    let table = Table {
        id: "stock_line",
        columns,
        rows,
        heading: Heading::Frozen,
        rowing: Rowing::Dense,
        totals: None,
    };
    let blocks = vec![Block::Title(LINES.get(lang).to_owned()), Block::Table(table)];
    Sheet {
        name: LINES.get(lang).to_owned(),
        kind: SheetKind::List,
        page: page(report),
        constants: Vec::new(),
        blocks,
    }
}

fn line_row<'a>(code: &'a str, line: &'a StockLine, lang: Lang) -> Row<'a> {
    Row::data(vec![
        Cell::text(code),
        Cell::date(line.day),
        Cell::text(line.what.get(lang)),
        Cell::masks(line.masks),
        Cell::from(Value::Number(line.balance)),
        line.difference.map_or(Cell::EMPTY, |difference| Cell::from(Value::Number(difference))),
        Cell::text(&line.voucher),
        Cell::text(&line.from),
    ])
}
