//! Why this file: the table itself. Which columns there are, how a person of a household becomes a row, and which columns each
//! layout shows.

use std::borrow::Cow;

use super::households::{Household, Person};
use super::numbers::write_day;

/// Places of the cells in a [`Row`].
pub(crate) const SERIAL: usize = 0;
pub(crate) const DISTRICT: usize = 1;
pub(crate) const STREET: usize = 2;
pub(crate) const COMMITTEE: usize = 3;
pub(crate) const COMMITTEE_CODE: usize = 4;
pub(crate) const COMPOUND: usize = 5;
pub(crate) const HOUSEHOLD: usize = 6;
pub(crate) const NAME: usize = 7;
pub(crate) const RELATION: usize = 8;
pub(crate) const DOCUMENT_KIND: usize = 9;
pub(crate) const DOCUMENT: usize = 10;
pub(crate) const SEX: usize = 11;
pub(crate) const BIRTH: usize = 12;
pub(crate) const PHONE: usize = 13;
pub(crate) const ADDRESS: usize = 14;
pub(crate) const CERTIFICATE: usize = 15;
pub(crate) const TENURE: usize = 16;
pub(crate) const LONE_ELDERLY: usize = 17;
pub(crate) const ISOLATED: usize = 18;
pub(crate) const RETURNED: usize = 19;
pub(crate) const NOTE: usize = 20;
pub(crate) const PERSONS: usize = 21;
const CELLS: usize = 22;

/// Every heading, what the hint row says under it, and how wide a spreadsheet shows it (in digits).
pub(crate) const HEADINGS: [(&str, &str, f64); CELLS] = [
    ("序号", "自动编号", 7.0),
    ("区", "", 9.0),
    ("街道", "", 13.0),
    ("居委会", "", 22.0),
    ("居委会代码", "12位", 15.0),
    ("小区", "小区或弄", 15.0),
    ("户号", "同住一户填同一号", 9.0),
    ("姓名", "与证件一致", 12.0),
    ("与户主关系", "户主/配偶/子/女等", 12.0),
    ("证件类型", "身份证、护照等", 14.0),
    ("证件号码", "请按文本填写", 22.0),
    ("性别", "男/女", 6.0),
    ("出生日期", "年-月-日", 12.0),
    ("联系电话", "手机或021-", 15.0),
    ("地址", "实际居住地址", 34.0),
    ("房产证号/租赁合同号", "与证书一致", 34.0),
    ("居住类型", "自有/租赁/公房/借住", 10.0),
    ("是否独居老人", "是/否", 13.0),
    ("是否居家隔离", "是/否", 13.0),
    ("返沪日期", "年-月-日，未离沪不填", 12.0),
    ("备注", "", 24.0),
    ("人口数", "同住人数", 8.0),
];

/// What one row stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Layout {
    /// A person.
    Person,
    /// A household: its head, and how many live there.
    Household,
}

/// A column as shown: its place in the row, and its heading.
pub(crate) type Column = (usize, &'static str);

/// The columns of a layout, without those left out by heading.
pub(crate) fn columns(layout: Layout, omitted: &[String]) -> Vec<Column> {
    let all: Vec<usize> = match layout {
        Layout::Person => (SERIAL..=NOTE).collect(),
        Layout::Household => {
            let mut shown: Vec<usize> =
                (SERIAL..=NOTE).filter(|cell| ![RELATION, SEX, BIRTH].contains(cell)).collect();
            shown.insert(NAME + 1, PERSONS);
            shown
        }
    };
    let heading = |cell: usize| match (layout, cell) {
        (Layout::Household, NAME) => "户主",
        _ => HEADINGS[cell].0,
    };
    all.into_iter()
        .map(|cell| (cell, heading(cell)))
        .filter(|(_, name)| !omitted.iter().any(|out| out == name))
        .collect()
}

/// One row, all columns.
#[derive(Clone, Debug, Default)]
pub(crate) struct Row {
    cells: [Cow<'static, str>; CELLS],
    /// Cells that a spreadsheet holds as a number instead of the text.
    pub(crate) numbers: Vec<(usize, f64)>,
}

impl Row {
    /// The text of a cell.
    pub(crate) fn get(&self, cell: usize) -> &str {
        &self.cells[cell]
    }

    /// Replaces the text of a cell.
    pub(crate) fn set(&mut self, cell: usize, text: impl Into<Cow<'static, str>>) {
        self.cells[cell] = text.into();
    }

    /// Exchanges two cells.
    pub(crate) fn swap(&mut self, one: usize, other: usize) {
        self.cells.swap(one, other);
    }

    /// The number that a cell holds, where it is one.
    pub(crate) fn number(&self, cell: usize) -> Option<f64> {
        self.numbers.iter().find(|(place, _)| *place == cell).map(|(_, value)| *value)
    }

    /// Writes the person down.
    pub(crate) fn of(household: &Household, person: &Person) -> Self {
        let mut row = Self::default();
        let (mut birth, mut returned) = (String::with_capacity(10), String::new());
        write_day(&mut birth, person.birth);
        if let Some(day) = household.returned {
            write_day(&mut returned, day);
        }
        row.set(DISTRICT, household.committee.district);
        row.set(STREET, household.committee.street);
        row.set(COMMITTEE, household.committee.name);
        row.set(COMMITTEE_CODE, household.committee.code);
        row.set(COMPOUND, household.compound.clone());
        row.set(NAME, person.name.clone());
        row.set(RELATION, person.relation);
        row.set(DOCUMENT_KIND, RESIDENT_CARD);
        row.set(DOCUMENT, person.number.clone());
        row.set(SEX, person.sex.text());
        row.set(BIRTH, birth);
        row.set(PHONE, person.phone.clone());
        row.set(ADDRESS, household.address.clone());
        row.set(CERTIFICATE, household.certificate.clone());
        row.set(TENURE, household.tenure);
        row.set(LONE_ELDERLY, NO_YES[usize::from(household.is_lone_elderly())]);
        row.set(ISOLATED, NO_YES[usize::from(household.isolated)]);
        row.set(RETURNED, returned);
        row.set(NOTE, person.note);
        row.set(PERSONS, household.members.len().to_string());
        row
    }
}

/// What the column 证件类型 says of an identity card.
pub(crate) const RESIDENT_CARD: &str = "居民身份证";

/// The answers to a yes-or-no column.
const NO_YES: [&str; 2] = ["否", "是"];
