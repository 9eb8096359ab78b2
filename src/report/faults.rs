//! The summary of findings (问题汇总): what each sender does wrong throughout, and counts by sender and by compound.

use super::cell::Cell;
use super::document::{
    Block, Column, Distance, Document, Heading, Orientation, Page, Role, Row, RowSource, Rowing, Sheet,
    SheetKind, Table,
};
use super::habits::Systematic;
use super::told::{CODE, FILE, HEADLINE, SEVERITY, SHEET, sender};
use super::words::{self, Counted, column};
use crate::domain::lang::{Lang, Text};

/// Everything on a summary, in one language.
#[derive(Clone, Debug)]
pub struct FaultSummary {
    /// Language.
    pub lang: Lang,
    /// The senders, by import and sheet.
    pub senders: Vec<SenderFaults>,
    /// The compounds, by committee and name; findings that speak of no household stand last.
    pub compounds: Vec<CompoundFaults>,
}

/// What one sheet of one file was told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SenderFaults {
    /// Number of the import.
    pub batch: u32,
    /// Name of the file.
    pub file: String,
    /// Name of the sheet; empty for csv.
    pub sheet: String,
    /// Rows below the headings that are not blank.
    pub rows: u64,
    /// Households whose head stands in it.
    pub households: u64,
    /// Counts by code.
    pub codes: Vec<CodeCount>,
    /// What is wrong throughout.
    pub habits: Vec<Systematic>,
}

/// What the households of one compound were told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CompoundFaults {
    /// Its committee; empty with `compound` where no household is meant.
    pub committee: String,
    /// Its name; `None` where findings speak of no household, empty where the roll names no compound.
    pub compound: Option<String>,
    /// Households with findings.
    pub households: u64,
    /// Counts by code.
    pub codes: Vec<CodeCount>,
}

/// How often a code was told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CodeCount {
    /// The code.
    pub code: String,
    /// The word for its severity.
    pub severity: &'static str,
    /// How often.
    pub count: u64,
    /// The fact.
    pub headline: String,
}

const TITLE: Text = Text::new("问题汇总", "Summary of findings");
const HABITS: Text = Text::new("全表都有的问题", "Wrong throughout");
const SENDERS: Text = Text::new("按表统计", "By sender");
const COMPOUNDS: Text = Text::new("按小区统计", "By compound");
const COUNT: Text = Text::new("条数", "Findings");
const ROWS: Text = Text::new("行数", "Rows");
const OF: Text = Text::new("总数", "Of");
const PERCENT: Text = Text::new("占比%", "Percent");
const SENTENCE: Text = Text::new("告知发送者", "Tell the sender");
const COLUMN: Text = Text::new("列", "Column");
const NO_HOUSEHOLD: Text = Text::new("（未对应到住户）", "(of no household)");
const UNNAMED: Text = Text::new("（未注明）", "(not named)");

/// The summary: three sheets, habits first.
#[must_use]
pub fn document(summary: &FaultSummary) -> Document<'_> {
    let lang = summary.lang;
    let sheets = vec![
        sheet(HABITS, habits(summary), lang),
        sheet(SENDERS, senders(summary), lang),
        sheet(COMPOUNDS, compounds(summary), lang),
    ];
    Document { title: TITLE.get(lang).to_owned(), lang, sheets }
}

fn sheet(title: Text, table: Table<'_>, lang: Lang) -> Sheet<'_> {
    let name = title.get(lang).to_owned();
    let page = Page { orientation: Orientation::Landscape, distance: Distance::Hand, header: name.clone() };
    let blocks = vec![Block::Title(name.clone()), Block::Table(table)];
    Sheet { name, kind: SheetKind::List, page, constants: Vec::new(), blocks }
}

fn table<'a>(id: &'static str, columns: Vec<Column<'a>>, rows: RowSource<'a>) -> Table<'a> {
    Table { id, columns, rows, heading: Heading::Frozen, rowing: Rowing::Dense, totals: None }
}

fn file_columns<'a>(lang: Lang) -> [Column<'a>; 2] {
    [
        column("file", FILE, Role::Text, lang).at_least(10).wrap_at(24).extra(),
        column("sheet", SHEET, Role::Text, lang).at_least(8).wrap_at(16).extra(),
    ]
}

fn habits(summary: &FaultSummary) -> Table<'_> {
    let lang = summary.lang;
    let mut columns = vec![
        column("code", CODE, Role::Code, lang).at_least(6).lead(),
        column("sentence", SENTENCE, Role::Reason, lang).at_least(30).wrap_at(70).lead(),
        column("column", COLUMN, Role::Code, lang).extra(),
        column("count", COUNT, Role::Number, lang).extra(),
        column("of", OF, Role::Number, lang).extra(),
        column("percent", PERCENT, Role::Number, lang).extra(),
    ];
    columns.extend(file_columns(lang));
    let of_sender = move |sender: &SenderFaults| -> Vec<Row<'_>> {
        let row = |habit: &Systematic| {
            Row::data(vec![
                Cell::text(habit.habit.code),
                Cell::text(habit.sentence(lang)),
                Cell::text(habit.column.0.clone()),
                Cell::number(habit.count),
                Cell::number(habit.of),
                Cell::number(habit.percent()),
                Cell::text(sender.file.clone()),
                Cell::text(sender.sheet.clone()),
            ])
        };
        under(group_of(sender, lang), sender.habits.iter().map(row).collect())
    };
    table("systematic_fault", columns, RowSource::new(move || summary.senders.iter().flat_map(of_sender)))
}

fn senders(summary: &FaultSummary) -> Table<'_> {
    let lang = summary.lang;
    let mut columns = count_columns(lang);
    columns.push(column("percent", PERCENT, Role::Number, lang));
    columns.extend(file_columns(lang));
    columns.push(column("rows", ROWS, Role::Number, lang).extra());
    let of_sender = move |sender: &SenderFaults| -> Vec<Row<'_>> {
        let row = |count: &CodeCount| {
            let mut cells = count_cells(count);
            cells.push(match (count.count * 100).checked_div(sender.rows) {
                Some(percent) => Cell::number(percent),
                None => Cell::EMPTY,
            });
            cells.extend([Cell::text(sender.file.clone()), Cell::text(sender.sheet.clone())]);
            cells.push(Cell::number(sender.rows));
            Row::data(cells)
        };
        under(group_of(sender, lang), sender.codes.iter().map(row).collect())
    };
    table("sender_findings", columns, RowSource::new(move || summary.senders.iter().flat_map(of_sender)))
}

fn compounds(summary: &FaultSummary) -> Table<'_> {
    let lang = summary.lang;
    let mut columns = count_columns(lang);
    columns.push(column("committee", words::COMMITTEE, Role::Text, lang).at_least(10).wrap_at(24).extra());
    columns.push(column("compound", words::COMPOUND, Role::Text, lang).at_least(8).wrap_at(20).extra());
    let of_compound = move |compound: &CompoundFaults| -> Vec<Row<'_>> {
        let row = |count: &CodeCount| {
            let mut cells = count_cells(count);
            cells.push(Cell::text(compound.committee.clone()));
            cells.push(Cell::text(compound.compound.clone().unwrap_or_default()));
            Row::data(cells)
        };
        under(title_of(compound, lang), compound.codes.iter().map(row).collect())
    };
    table(
        "compound_findings",
        columns,
        RowSource::new(move || summary.compounds.iter().flat_map(of_compound)),
    )
}

fn count_columns<'a>(lang: Lang) -> Vec<Column<'a>> {
    vec![
        column("code", CODE, Role::Code, lang).at_least(6).lead(),
        column("severity", SEVERITY, Role::Code, lang).at_least(6).lead(),
        column("count", COUNT, Role::Number, lang).at_least(6).lead(),
        column("headline", HEADLINE, Role::Reason, lang).at_least(20).wrap_at(50).lead(),
    ]
}

fn count_cells<'a>(count: &CodeCount) -> Vec<Cell<'a>> {
    vec![
        Cell::text(count.code.clone()),
        Cell::text(count.severity),
        Cell::number(count.count),
        Cell::text(count.headline.clone()),
    ]
}

/// Rows below a heading of their own; no heading without rows.
fn under(heading: String, mut rows: Vec<Row<'_>>) -> Vec<Row<'_>> {
    if !rows.is_empty() {
        rows.insert(0, Row::group(heading));
    }
    rows
}

fn group_of(sender_faults: &SenderFaults, lang: Lang) -> String {
    let name = sender(&sender_faults.file, &sender_faults.sheet);
    words::after(&name, &Counted::ROWS.say(sender_faults.rows, lang), lang)
}

fn title_of(compound: &CompoundFaults, lang: Lang) -> String {
    let name = match compound.compound.as_deref() {
        None => return NO_HOUSEHOLD.get(lang).to_owned(),
        Some("") => UNNAMED.get(lang),
        Some(name) => name,
    };
    let place = words::apart(&[compound.committee.clone(), name.to_owned()], lang);
    words::after(&place, &Counted::HOUSEHOLDS.say(compound.households, lang), lang)
}
