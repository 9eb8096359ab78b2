//! Roll over roll (登记表变动): who came, what changed, who is not listed any more, and the sums.
//!
//! Who is not listed is a question for the committee, never a deletion: the sheet has room for the answer.

mod sheets;

use chrono::NaiveDate;

use crate::domain::lang::Text;
use crate::domain::masked::Masked;

pub use sheets::document;

/// Everything that one roll changed against what was known before it.
#[derive(Clone, Default)]
pub struct Turnover {
    /// Name of the committee, or empty where the roll covers several.
    pub committee: String,
    /// The file, without folder.
    pub file: String,
    /// Number of its batch.
    pub batch: u32,
    /// The day it was imported.
    pub on: NaiveDate,
    /// Who came: by household, a household before its people.
    pub came: Vec<Came>,
    /// What changed, by household.
    pub changed: Vec<ChangedValue>,
    /// Who is not listed: whole households first, then single people.
    pub missing: Vec<Missing>,
    /// The sums.
    pub totals: TurnoverTotals,
}

/// A household, as far as a line names it.
#[derive(Clone, Default)]
pub struct Whose {
    /// Name of its committee.
    pub committee: String,
    /// Number inside the committee.
    pub number: u32,
    /// Address in full.
    pub address: String,
    /// Phone, or empty.
    pub phone: String,
}

/// How somebody came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CameHow {
    /// A household that was not known.
    Household,
    /// A household that had moved away and is listed again.
    Returned,
    /// Somebody new in a household that was known.
    Person,
}

/// Whether a line stands in doubt.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Doubt {
    /// It does not.
    #[default]
    None,
    /// Held until decided.
    Held,
    /// Listed second at the dwelling of the household with this number.
    DoubleOf(u32),
}

/// Somebody who came.
#[derive(Clone)]
pub struct Came {
    /// The household.
    pub whose: Whose,
    /// How.
    pub how: CameHow,
    /// The head, or the person.
    pub name: String,
    /// Relation to the head.
    pub relation: String,
    /// Persons.
    pub persons: u64,
    /// Whether it is in doubt.
    pub doubt: Doubt,
    /// Row in the file.
    pub row: u32,
}

/// What a changed value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// Name of a person.
    Name,
    /// Name of the head of a household.
    Head,
    /// Number of a document.
    Document,
    /// Phone.
    Phone,
    /// Relation to the head.
    Relation,
    /// Sex.
    Sex,
    /// Birth date.
    Birth,
    /// Property paper.
    Certificate,
    /// Tenure.
    Tenure,
    /// Address.
    Address,
    /// Compound.
    Compound,
    /// Isolated at home.
    Isolated,
    /// Old and alone.
    LoneElderly,
    /// Day of return to the city.
    Returned,
    /// Standing of the household, or whether the person is held.
    State,
}

impl What {
    /// As a heading says it.
    #[must_use]
    pub const fn label(self) -> Text {
        match self {
            Self::Name => Text::new("姓名", "name"),
            Self::Head => Text::new("户主", "head"),
            Self::Document => Text::new("证件号码", "ID number"),
            Self::Phone => Text::new("联系电话", "phone"),
            Self::Relation => Text::new("与户主关系", "relation"),
            Self::Sex => Text::new("性别", "sex"),
            Self::Birth => Text::new("出生日期", "birth date"),
            Self::Certificate => Text::new("房产证/租赁合同号", "property paper"),
            Self::Tenure => Text::new("居住类型", "tenure"),
            Self::Address => Text::new("地址", "address"),
            Self::Compound => Text::new("小区", "compound"),
            Self::Isolated => Text::new("居家隔离", "isolated"),
            Self::LoneElderly => Text::new("独居老人", "lone elderly"),
            Self::Returned => Text::new("返沪日期", "day of return"),
            Self::State => Text::new("状态", "state"),
        }
    }

    fn masked(self, text: &str) -> Masked {
        match self {
            Self::Name | Self::Head => Masked::name(text),
            Self::Document => Masked::number(text),
            Self::Phone => Masked::phone(text),
            Self::Certificate => Masked::certificate(text),
            Self::Address => Masked::address(text),
            Self::Birth => Masked::date(text),
            _ => Masked::harmless(text),
        }
    }
}

/// A value before or after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// As it was written, or a day.
    Written(String),
    /// A word of ours.
    Word(Text),
}

/// A value that changed.
#[derive(Clone)]
pub struct ChangedValue {
    /// The household.
    pub whose: Whose,
    /// The person, or the head where it is the household's.
    pub name: String,
    /// What it is.
    pub what: What,
    /// Before.
    pub old: Said,
    /// Since.
    pub new: Said,
    /// Row in the file.
    pub row: u32,
}

/// Who is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MissingHow {
    /// All of a household.
    Household,
    /// Somebody of a household that is listed.
    Person,
}

/// A household or person that was known and is not listed.
#[derive(Clone)]
pub struct Missing {
    /// The household.
    pub whose: Whose,
    /// Who.
    pub how: MissingHow,
    /// The head, or the person.
    pub name: String,
    /// Relation to the head.
    pub relation: String,
    /// Persons.
    pub persons: u64,
    /// Whether it was in doubt.
    pub doubt: Doubt,
    /// Numbers of the households where the roll lists them now.
    pub elsewhere: Vec<u32>,
    /// File that spoke of them last.
    pub last_file: String,
    /// Row in it.
    pub last_row: u32,
}

/// Households and persons.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Both {
    /// Households.
    pub households: u64,
    /// Persons.
    pub persons: u64,
}

/// The sums: `known` = `again` + `missing`, in households and in persons; `missing` persons = those of `whole` + `single`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TurnoverTotals {
    /// Known before, of the committees that the roll covers; who had moved away before counts only where listed again.
    pub known: Both,
    /// Of these, listed again.
    pub again: Both,
    /// Of these, not listed.
    pub missing: Both,
    /// Persons of households that are not listed at all.
    pub whole: u64,
    /// Persons not listed in households that are.
    pub single: u64,
    /// Of those not listed, persons whom the roll lists in another household.
    pub elsewhere: u64,
    /// New households; new persons, in new households and in known ones.
    pub new: Both,
    /// Households with a changed value; persons with one.
    pub changed: Both,
}
