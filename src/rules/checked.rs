//! A block of rows after the row rules: owned values, ready for the thread that makes households of them.

use std::sync::Arc;

use chrono::NaiveDate;
use smol_str::SmolStr;

use crate::domain::date::DateReading;
use crate::domain::document::{DocumentKey, IdDocument, IdKind};
use crate::domain::household::{BatchId, HouseholdId, Provenance, Tenure};
use crate::domain::person::Person;
use crate::domain::property::{PaperKind, PropertyPaper};
use crate::issue::{Effect, Finding};
use crate::sheet::cell::Rows;
use crate::sheet::field::Field;
use crate::sheet::junk::{RowClass, classify};
use crate::sheet::layout::Shape;
use crate::sheet::row_key::RowKey;

use super::reading::{Context, Memo, PlaceFault, Reading, Value};
use super::{OfHome, check_row, words};

/// What a cell that says yes or no says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Nothing.
    Blank,
    /// 否.
    No,
    /// 是.
    Yes,
}

/// The dwelling that a row names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dwelling {
    /// The cell is blank.
    Absent,
    /// Read: its canonical form.
    Known(SmolStr),
    /// Not read.
    Unreadable(PlaceFault),
}

/// The committee that a row names; all parts may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CommitteeDraft {
    /// Statistical code.
    pub code: Box<str>,
    /// Name.
    pub name: Box<str>,
    /// District.
    pub district: Box<str>,
    /// Subdistrict or town.
    pub subdistrict: Box<str>,
}

/// What a row says about its household; rows that say the same share one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HomeDraft {
    /// Index of its committee in the block's list.
    pub committee: u32,
    /// 户号, which groups rows within one sheet.
    pub label: Option<SmolStr>,
    /// The dwelling.
    pub dwelling: Dwelling,
    /// Address as written.
    pub address: SmolStr,
    /// Compound as written.
    pub compound: SmolStr,
    /// Property paper, normalised; empty where none.
    pub certificate: SmolStr,
    /// Kind of the paper.
    pub paper: Option<PaperKind>,
    /// Key of the paper, 0 where none.
    pub certificate_key: u64,
    /// Tenure.
    pub tenure: Option<Tenure>,
    /// 独居老人.
    pub lone_elderly: Answer,
    /// 居家隔离.
    pub isolated: Answer,
    /// 返沪日期.
    pub returned: Option<NaiveDate>,
    /// 人口数, where the row states it.
    pub stated_members: Option<u32>,
}

/// One data row, read and checked by itself.
#[derive(Clone)]
pub struct CheckedRow {
    /// The person; household and ordinal are given later.
    pub person: Person,
    /// Exact key of the document, where it could be read.
    pub key: Option<DocumentKey>,
    /// Whether it is the head's row.
    pub is_head: bool,
    /// What it says about the household.
    pub home: Arc<HomeDraft>,
    /// In a findings workbook: the row of an earlier file that this one is the correction of.
    pub sent_back: Option<Box<SentBack>>,
}

/// A row that was sent back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SentBack {
    /// The row that it was.
    pub key: RowKey,
    /// Where that row went; the caller looks it up before rows are put together.
    pub target: Option<Target>,
}

/// Where the row went of which this one is the correction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    /// The row.
    pub from: Provenance,
    /// Its household.
    pub household: HouseholdId,
    /// The person's place in it; 0 where the row brought no person of its own.
    pub ordinal: u32,
}

impl CheckedRow {
    /// Where the row went of which this one is the correction, if it is one and that is known.
    #[must_use]
    pub fn target(&self) -> Option<Target> {
        self.sent_back.as_ref().and_then(|back| back.target)
    }
}

/// How many rows were skipped, by reason.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Skipped {
    /// Blank rows inside the table.
    pub blank: u64,
    /// 小计, 合计.
    pub totals: u64,
    /// 填表人 and the like.
    pub footers: u64,
    /// Headings repeated on each page.
    pub headings: u64,
    /// Legends and remarks.
    pub notes: u64,
}

impl Skipped {
    /// All of them.
    #[must_use]
    pub fn sum(self) -> u64 {
        self.blank + self.totals + self.footers + self.headings + self.notes
    }

    /// Adds those of another block.
    pub fn add(&mut self, other: Self) {
        self.blank += other.blank;
        self.totals += other.totals;
        self.footers += other.footers;
        self.headings += other.headings;
        self.notes += other.notes;
    }

    /// Counts one row.
    pub fn count(&mut self, class: RowClass) {
        match class {
            RowClass::Data => {}
            RowClass::Blank => self.blank += 1,
            RowClass::Total => self.totals += 1,
            RowClass::Footer => self.footers += 1,
            RowClass::RepeatedHeading => self.headings += 1,
            RowClass::Note => self.notes += 1,
        }
    }
}

/// A block of checked rows.
#[derive(Default)]
pub struct CheckedBlock {
    /// Data rows in order.
    pub rows: Vec<CheckedRow>,
    /// Committees that the rows name, each once in a run.
    pub committees: Vec<CommitteeDraft>,
    /// What the row rules found.
    pub findings: Vec<Finding>,
    /// Rows that are not data.
    pub skipped: Skipped,
}

/// Checks a block of rows; rows above the first data row are passed over.
#[must_use]
pub fn check_block(context: &Context<'_>, batch: BatchId, rows: &Rows) -> CheckedBlock {
    let mut block = CheckedBlock { rows: Vec::with_capacity(rows.len()), ..CheckedBlock::default() };
    let (mut memo, mut of_home) = (Memo::default(), OfHome::Nothing);
    for row in rows.iter().filter(|row| row.number() >= context.layout.first_data_row) {
        match classify(&row, context.layout) {
            RowClass::Data => {
                let reading = Reading::of(context, row, &mut memo);
                of_home = check_one(&reading, of_home, batch, &mut block);
            }
            class => block.skipped.count(class),
        }
    }
    block
}

fn check_one(reading: &Reading<'_>, above: OfHome, batch: BatchId, block: &mut CheckedBlock) -> OfHome {
    let before = block.findings.len();
    let of_home = check_row(reading, above, &mut block.findings);
    let held = block.findings[before..].iter().any(|finding| finding.effect == Effect::RowHeld);
    let home = match block.rows.last().filter(|_| reading.alike) {
        Some(above) => Arc::clone(&above.home),
        None => Arc::new(home_draft(reading, block)),
    };
    let provenance = Provenance { batch, sheet: reading.context.sheet, row: reading.row.number() };
    block.rows.push(checked(reading, home, held, provenance));
    of_home
}

fn committee_index(reading: &Reading<'_>, committees: &mut Vec<CommitteeDraft>) -> u32 {
    let code = reading.text(Field::CommitteeCode);
    let name = reading.text(Field::Committee);
    let same = |draft: &CommitteeDraft| *draft.code == *code && *draft.name == *name;
    if !committees.last().is_some_and(same) {
        committees.push(CommitteeDraft {
            code: code.into(),
            name: name.into(),
            district: reading.text(Field::District).into(),
            subdistrict: reading.text(Field::Subdistrict).into(),
        });
    }
    committees.len() as u32 - 1
}

fn checked(reading: &Reading<'_>, home: Arc<HomeDraft>, held: bool, provenance: Provenance) -> CheckedRow {
    let birth = reading.birth_date();
    let key_of_row = RowKey::read(&reading.text(Field::SourceRow));
    let sent_back = key_of_row.map(|key| Box::new(SentBack { key, target: None }));
    let document = reading.number.read();
    let per_household = reading.context.layout.shape == Shape::PerHousehold;
    let relation = if per_household { "户主" } else { &reading.relation };
    CheckedRow {
        key: document.map(IdDocument::key),
        is_head: per_household || words::is_head(relation),
        home,
        sent_back,
        person: Person {
            household: HouseholdId(0),
            ordinal: 0,
            kind: document.map_or(reading.kind.unwrap_or(IdKind::ResidentId), IdDocument::kind),
            document: document.map(|document| document.expose().into()).unwrap_or_default(),
            document_written: if document.is_none() {
                reading.number_text.trim().into()
            } else {
                SmolStr::default()
            },
            sex: document.and_then(IdDocument::sex).or(reading.sex),
            birth,
            phone: reading.phone.read().map(|phone| phone.expose().into()).unwrap_or_default(),
            name: (*reading.name).into(),
            relation: relation.into(),
            held,
            settled: false,
            provenance,
        },
    }
}

fn home_draft(reading: &Reading<'_>, block: &mut CheckedBlock) -> HomeDraft {
    let (home, paper) = (reading.home, reading.home.paper.read());
    let label = reading.text(Field::HouseholdLabel);
    let labelled = !label.is_empty() && reading.context.layout.shape != Shape::PerHousehold;
    HomeDraft {
        label: labelled.then(|| label.into()),
        dwelling: match &home.address {
            Value::Absent => Dwelling::Absent,
            Value::Read(address) => Dwelling::Known(address.canonical().into()),
            Value::Fault(fault) => Dwelling::Unreadable(*fault),
        },
        address: home.address_text.trim().into(),
        compound: reading.text(Field::Compound).into(),
        certificate: paper.map_or("", PropertyPaper::expose).into(),
        paper: paper.map(PropertyPaper::kind),
        certificate_key: paper.map_or(0, PropertyPaper::key),
        tenure: home.tenure,
        lone_elderly: answer(&reading.text(Field::LoneElderly)),
        isolated: answer(&reading.text(Field::Isolated)),
        returned: home.returned.read().and_then(DateReading::date),
        stated_members: reading.text(Field::Members).trim_end_matches('人').parse().ok(),
        committee: committee_index(reading, &mut block.committees),
    }
}

fn answer(text: &str) -> Answer {
    match text {
        "" => Answer::Blank,
        text if text != "否" && words::is_yes(text) => Answer::Yes,
        _ => Answer::No,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;
    use crate::domain::address::AddressDefaults;
    use crate::domain::document::Regions;
    use crate::sheet::cell::{Cell, Row};
    use crate::sheet::layout::{Wishes, find};
    use crate::sheet::source::CellTypes;

    /// Headings, and what may stand below each: few values, so that rows often agree.
    const COLUMNS: [(&str, [&str; 3]); 17] = [
        ("居委会", ["甲居委会", "乙居委会", "甲居委会"]),
        ("居委会代码", ["310106021013", "310106021014", ""]),
        ("小区", ["阳曲小区", " 阳曲小区", ""]),
        ("户号", ["00001", "00002", ""]),
        ("姓名", ["王文民", "李 四", "张三（户主）"]),
        ("与户主关系", ["户主", "子", ""]),
        ("证件类型", ["居民身份证", "护照", ""]),
        ("证件号码", ["310106197408017550", "310108197612198523", "无"]),
        ("性别", ["男", "女", ""]),
        ("出生日期", ["1974-08-01", "1976年12月19日", ""]),
        ("联系电话", ["16686745099", "021-50329542", "不详"]),
        ("地址", ["静安区阳曲路760弄1号101室", "静安区阳曲路760弄1号102室", "阳曲路"]),
        (
            "房产证号",
            ["沪房地静字(2008)第012345号", "沪(2017)静字不动产权第0000001号", "沪房地东字(2008)第1号"],
        ),
        ("居住类型", ["自有", "租赁", ""]),
        ("是否独居老人", ["否", "是", ""]),
        ("返沪日期", ["2020-02-03", "2月", ""]),
        ("备注", ["", "", "人户分离"]),
    ];

    fn rows(picked: &[Vec<usize>]) -> Rows {
        let mut rows = Rows::new();
        rows.start_row(1);
        COLUMNS.iter().for_each(|(heading, _)| rows.push(Cell::Text(heading)));
        for (at, picked) in picked.iter().enumerate() {
            rows.start_row(at as u32 + 2);
            for ((_, values), value) in COLUMNS.iter().zip(picked) {
                rows.push(Cell::Text(values[*value]));
            }
        }
        rows
    }

    /// All that a block says of its rows, one line for each, with the findings behind.
    fn told(picked: &[Vec<usize>], first_row: u32) -> (Vec<String>, Vec<String>) {
        let rows = rows(picked);
        let head: Vec<Row<'_>> = rows.iter().collect();
        let layout = find(&head, &Wishes::default()).unwrap();
        let context = Context {
            layout: &layout,
            sheet: 0,
            today: NaiveDate::from_ymd_opt(2020, 2, 10).unwrap(),
            defaults: &AddressDefaults::default(),
            cell_types: CellTypes::Lost,
            regions: Regions::Listed,
        };
        let block = check_block(&context, BatchId(1), &rows);
        let line = |row: &CheckedRow| {
            let (person, committee) = (&row.person, &block.committees[row.home.committee as usize]);
            let texts =
                [&person.document, &person.document_written, &person.name, &person.relation, &person.phone];
            let marks = (person.kind, person.sex, person.birth, person.held, row.key, row.is_head);
            // Which of the block's committees it is stands in front, by name.
            let home = HomeDraft { committee: 0, ..(*row.home).clone() };
            format!("{texts:?} {marks:?} {committee:?} {home:?}")
        };
        let mut findings = block.findings.clone();
        findings.iter_mut().for_each(|finding| finding.place.row += first_row);
        (
            block.rows.iter().map(line).collect(),
            findings.iter().map(|finding| format!("{finding:?}")).collect(),
        )
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn a_row_says_the_same_below_any_other(
            picked in proptest::collection::vec(proptest::collection::vec(select([0, 0, 0, 0, 0, 0, 1, 2].as_slice()), COLUMNS.len()), 1..12),
        ) {
            let whole = told(&picked, 0);
            let (mut lines, mut findings) = (Vec::new(), Vec::new());
            for (at, alone) in picked.chunks(1).enumerate() {
                let (line, found) = told(alone, at as u32);
                lines.extend(line);
                findings.extend(found);
            }
            prop_assert_eq!(whole, (lines, findings));
        }
    }
}
