//! Tables row by row: a row is an ordinary person in a household of their own, but for the cells that are named.

use super::people::{address, certificate, name, number, phone};
use super::{About, Form, NOT_TOLD, Sample, TOLD, Table, Value};

pub(super) const DISTRICT: &str = "区";
pub(super) const COMMITTEE: &str = "居委会";
pub(super) const LABEL: &str = "户号";
pub(super) const NAME: &str = "姓名";
pub(super) const RELATION: &str = "与户主关系";
pub(super) const KIND: &str = "证件类型";
pub(super) const NUMBER: &str = "证件号码";
pub(super) const SEX: &str = "性别";
pub(super) const BIRTH: &str = "出生日期";
pub(super) const PHONE: &str = "联系电话";
pub(super) const ADDRESS: &str = "现住址";
pub(super) const PAPER: &str = "房产证号";
pub(super) const TENURE: &str = "居住类型";
pub(super) const MEMBERS: &str = "人口数";
pub(super) const RETURNED: &str = "返沪日期";
pub(super) const REGISTERED: &str = "户籍地址";
pub(super) const UNIT: &str = "不动产单元号";
pub(super) const LONE: &str = "是否独居老人";
pub(super) const REMARK: &str = "备注";
pub(super) const BOOKING: &str = "预约号";
pub(super) const BOOKED_AT: &str = "预约时间";
pub(super) const CODE: &str = "药店编码";
pub(super) const PHARMACY: &str = "药店名称";
pub(super) const SUBDISTRICT: &str = "街道";
pub(super) const PLACE: &str = "地址";
pub(super) const DAILY: &str = "每日可供户数";
pub(super) const STOCK: &str = "库存(只)";
pub(super) const STOCK_DATE: &str = "库存日期";
pub(super) const HOURS: &str = "营业时间";

/// What a table lists; says which columns are always there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Roll,
    Bookings,
    Pharmacies,
}

/// Columns in order, and whether they are there although no row of the table names them.
const ROLL: [(&str, bool); 19] = [
    (DISTRICT, false),
    (COMMITTEE, true),
    (LABEL, true),
    (NAME, true),
    (RELATION, true),
    (KIND, false),
    (NUMBER, true),
    (SEX, false),
    (BIRTH, false),
    (PHONE, true),
    (REGISTERED, false),
    (ADDRESS, true),
    (PAPER, true),
    (UNIT, false),
    (TENURE, false),
    (MEMBERS, false),
    (LONE, false),
    (RETURNED, false),
    (REMARK, true),
];
const BOOKINGS: [(&str, bool); 8] = [
    (COMMITTEE, true),
    (BOOKING, true),
    (NAME, true),
    (NUMBER, true),
    (PHONE, true),
    (ADDRESS, true),
    (BOOKED_AT, true),
    (REMARK, true),
];
const PHARMACIES: [(&str, bool); 9] = [
    (CODE, true),
    (PHARMACY, true),
    (SUBDISTRICT, true),
    (PLACE, true),
    (DAILY, true),
    (STOCK, true),
    (STOCK_DATE, false),
    (HOURS, false),
    (REMARK, true),
];

/// A cell that differs from the ordinary one.
pub(super) type Cell = (&'static str, Value);

/// A cell.
pub(super) fn cell(column: &'static str, value: impl Into<Value>) -> Cell {
    (column, value.into())
}

struct Line {
    person: usize,
    home: usize,
    relation: &'static str,
    mark: &'static str,
    cells: Vec<Cell>,
}

/// A sample on the way.
pub(super) struct Build {
    sample: Sample,
    kind: Kind,
    lines: Vec<Line>,
}

/// A roll.
pub(super) fn roll(code: &'static str, zh: &'static str, en: &'static str) -> Build {
    build(Kind::Roll, code, zh, en)
}

/// A table of some kind.
pub(super) fn build(kind: Kind, code: &'static str, zh: &'static str, en: &'static str) -> Build {
    let sample =
        Sample { code, zh, en, form: Form::Csv, about: About::Rows, before: None, table: Table::new() };
    Build { sample, kind, lines: Vec::new() }
}

impl Build {
    /// Written as a workbook.
    pub(super) fn xlsx(mut self) -> Self {
        self.sample.form = Form::Xlsx;
        self
    }

    /// Told about the sheet, not about rows.
    pub(super) fn sheet(mut self) -> Self {
        self.sample.about = About::Sheet;
        self
    }

    /// After a roll with the first so many people, one a household.
    pub(super) fn after_a_roll_of(mut self, people: usize) -> Self {
        let lines = (1..=people).map(|person| Line {
            person,
            home: person,
            relation: "户主",
            mark: "",
            cells: Vec::new(),
        });
        self.sample.before = Some(table(Kind::Roll, &lines.collect::<Vec<_>>()));
        self
    }

    /// The next person in the next household, who must be told.
    pub(super) fn bad(self, cells: impl Into<Vec<Cell>>) -> Self {
        self.head(TOLD, cells.into())
    }

    /// The next person in the next household, who must not be told.
    pub(super) fn good(self, cells: impl Into<Vec<Cell>>) -> Self {
        self.head(NOT_TOLD, cells.into())
    }

    /// The next person as a member of the household of an earlier row, who must be told.
    pub(super) fn bad_member(self, home: usize, cells: impl Into<Vec<Cell>>) -> Self {
        self.member(home, TOLD, cells.into())
    }

    /// The next person as a member of the household of an earlier row, who must not be told.
    pub(super) fn good_member(self, home: usize, cells: impl Into<Vec<Cell>>) -> Self {
        self.member(home, NOT_TOLD, cells.into())
    }

    fn head(mut self, mark: &'static str, cells: Vec<Cell>) -> Self {
        let person = self.lines.len() + 1;
        self.lines.push(Line { person, home: person, relation: "户主", mark, cells });
        self
    }

    fn member(mut self, home: usize, mark: &'static str, cells: Vec<Cell>) -> Self {
        let person = self.lines.len() + 1;
        self.lines.push(Line { person, home, relation: "配偶", mark, cells });
        self
    }

    /// The sample with its table.
    pub(super) fn done(self) -> Sample {
        Sample { table: table(self.kind, &self.lines), ..self.sample }
    }

    /// The sample with its table changed by hand.
    pub(super) fn done_with(self, change: impl FnOnce(&mut Table)) -> Sample {
        let mut sample = self.done();
        change(&mut sample.table);
        sample
    }
}

fn table(kind: Kind, lines: &[Line]) -> Table {
    let columns: &[(&str, bool)] = match kind {
        Kind::Roll => &ROLL,
        Kind::Bookings => &BOOKINGS,
        Kind::Pharmacies => &PHARMACIES,
    };
    let named = |column: &str| lines.iter().flat_map(|line| &line.cells).any(|(named, _)| *named == column);
    let columns: Vec<&str> = columns
        .iter()
        .filter(|(column, always)| *always || named(column))
        .map(|(column, _)| *column)
        .collect();
    let mut table = vec![columns.iter().map(|column| Value::from(*column)).collect()];
    table.extend(lines.iter().map(|line| {
        let own = |column: &str| line.cells.iter().find(|(named, _)| *named == column);
        let value = |column: &&str| {
            own(column).map_or_else(|| ordinary(kind, column, line), |(_, value)| value.clone())
        };
        columns.iter().map(value).collect()
    }));
    table
}

/// What stands in a cell that no one named.
fn ordinary(kind: Kind, column: &str, line: &Line) -> Value {
    let (person, home) = (line.person, line.home);
    match column {
        COMMITTEE => "样本居委会".into(),
        LABEL => format!("{home:03}").into(),
        NAME => name(person).into(),
        RELATION => line.relation.into(),
        NUMBER => number(person).into(),
        PHONE => phone(person).into(),
        ADDRESS => address(home).into(),
        PAPER => certificate(home).into(),
        REMARK => line.mark.into(),
        BOOKING => person.to_string().into(),
        BOOKED_AT => format!("2020-02-03 09:{:02}", person % 60).into(),
        CODE => format!("310106021Z{person:02}").into(),
        PHARMACY => format!("样本药房（{person}号店）").into(),
        SUBDISTRICT => "临汾路街道".into(),
        PLACE => format!("静安区阳曲路9{person:02}号").into(),
        DAILY => "50".into(),
        STOCK if kind == Kind::Pharmacies => "1000".into(),
        _ => "".into(),
    }
}
