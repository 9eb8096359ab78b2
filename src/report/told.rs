//! The list of findings (问题清单) that the registry keeps: one line a finding, under its file and sheet.

use super::cell::Cell;
use super::document::{Column, Document, Heading, Role, Row, RowSource, Rowing, Table, Totals};
use super::list::{Heads, single};
use super::names::ListKind;
use super::words::{self, column};
use crate::domain::lang::{Lang, Text};

/// One finding as it is listed, in the reader's language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told<'a> {
    /// The code: `ID104`.
    pub code: &'a str,
    /// The word for its severity.
    pub severity: &'a str,
    /// Name of the file.
    pub file: &'a str,
    /// Name of the sheet; empty for csv.
    pub sheet: &'a str,
    /// The cell as the spreadsheet names it: `F128`, `128`, or empty for the whole sheet.
    pub cell: String,
    /// Heading of the column, or empty.
    pub heading: &'a str,
    /// Number of the household inside its committee, where one is meant.
    pub household: Option<u32>,
    /// Its committee, or empty.
    pub committee: &'a str,
    /// Its compound, or empty.
    pub compound: &'a str,
    /// What stands in the cell, masked.
    pub found: &'a str,
    /// The fact.
    pub headline: String,
    /// What follows.
    pub effect: &'a str,
    /// Number of the import.
    pub batch: u32,
}

pub(super) const CODE: Text = Text::new("代码", "Code");
pub(super) const SEVERITY: Text = Text::new("级别", "Severity");
pub(super) const FILE: Text = Text::new("文件", "File");
pub(super) const SHEET: Text = Text::new("工作表", "Sheet");
pub(super) const HEADLINE: Text = Text::new("问题", "What is wrong");
const CELL: Text = Text::new("单元格", "Cell");
const HEADING: Text = Text::new("列标题", "Heading");
const FOUND: Text = Text::new("实为", "Found");
const EFFECT: Text = Text::new("影响", "Effect");
const BATCH: Text = Text::new("批次", "Batch");

/// The list, one sheet. `make` gives the findings from the first on, each time it is called, those of a sheet together.
pub fn document<'a, F, I>(lang: Lang, committee: &str, make: F) -> Document<'a>
where
    F: Fn() -> I + Send + Sync + 'a,
    I: Iterator<Item = Told<'a>> + 'a,
{
    let rows = RowSource::new(move || {
        let mut before: Option<(&str, &str)> = None;
        make().flat_map(move |told| {
            let place = (told.file, told.sheet);
            let is_new = before.replace(place) != Some(place);
            let group = is_new.then(|| Row::group(sender(place.0, place.1)));
            group.into_iter().chain([row(told)])
        })
    });
    let unit = words::Counted::FINDINGS;
    let (one, many) = (unit.one.get(lang), unit.many.get(lang));
    let totals = Some(Totals { one, many, ..words::household_totals(lang) });
    let columns = columns(lang);
    let table =
        Table { id: "finding", columns, rows, heading: Heading::Frozen, rowing: Rowing::Dense, totals };
    let heads = Heads { kind: ListKind::Findings, lang, committee, week: None, rule: None };
    single(&heads, heads.on_its_side(), table)
}

/// A file and its sheet in one: `登记表_W06.xlsx · 塘桥街道`. A csv has no sheet, or one of its own name.
#[must_use]
pub fn sender(file: &str, sheet: &str) -> String {
    let is_own_name = file.strip_suffix(".csv") == Some(sheet);
    if sheet.is_empty() || is_own_name { file.to_owned() } else { format!("{file} · {sheet}") }
}

fn columns<'a>(lang: Lang) -> Vec<Column<'a>> {
    vec![
        column("code", CODE, Role::Code, lang).at_least(6).lead(),
        column("severity", SEVERITY, Role::Code, lang).at_least(6).lead(),
        column("cell", CELL, Role::Code, lang).at_least(5).lead(),
        column("household", words::HOUSEHOLD, Role::Code, lang).at_least(5).lead(),
        column("found", FOUND, Role::Text, lang).at_least(6).wrap_at(24).lead(),
        column("headline", HEADLINE, Role::Reason, lang).at_least(20).wrap_at(44).lead(),
        column("heading", HEADING, Role::Text, lang).at_least(8).wrap_at(16).extra(),
        column("committee", words::COMMITTEE, Role::Text, lang).at_least(10).wrap_at(24).extra(),
        column("compound", words::COMPOUND, Role::Text, lang).at_least(8).wrap_at(20).extra(),
        column("effect", EFFECT, Role::Text, lang).at_least(8).wrap_at(20).extra(),
        column("file", FILE, Role::Text, lang).at_least(10).wrap_at(24).extra(),
        column("sheet", SHEET, Role::Text, lang).at_least(8).wrap_at(16).extra(),
        column("batch", BATCH, Role::Number, lang).at_least(5).extra(),
    ]
}

fn row(told: Told<'_>) -> Row<'_> {
    let household = told.household.map(words::household_number).unwrap_or_default();
    Row::data(vec![
        Cell::text(told.code),
        Cell::text(told.severity),
        Cell::text(told.cell),
        Cell::text(household),
        Cell::text(told.found),
        Cell::text(told.headline),
        Cell::text(told.heading),
        Cell::text(told.committee),
        Cell::text(told.compound),
        Cell::text(told.effect),
        Cell::text(told.file),
        Cell::text(told.sheet),
        Cell::number(u64::from(told.batch)),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::document::RowKind;

    #[test]
    fn a_file_and_sheet_stand_once_over_their_findings() {
        let told = |sheet| Told { code: "ID104", file: "roll.xlsx", sheet, ..Told::default() };
        let list = [told("甲"), told("甲"), told("乙")];
        let document = document(Lang::En, "", move || list.clone().into_iter());
        let rows: Vec<Row<'_>> = document.tables().next().unwrap().1.rows.iter().collect();
        let groups: Vec<usize> = (0..rows.len()).filter(|at| rows[*at].kind == RowKind::Group).collect();
        assert_eq!(groups, [0, 3]);
        assert_eq!(rows[0], Row::group("roll.xlsx · 甲"));
    }

    #[test]
    fn a_csv_has_no_sheet_of_its_own() {
        assert_eq!(sender("roll.csv", "roll"), "roll.csv");
        assert_eq!(sender("roll.csv", ""), "roll.csv");
        assert_eq!(sender("roll.xlsx", "roll"), "roll.xlsx · roll");
    }
}
