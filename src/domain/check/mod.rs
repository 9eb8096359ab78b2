//! One number by itself: a kind and a raw cell give a verdict.
//!
//! The order is the same for every kind: [`check`] takes away what people and spreadsheets put around a number (`normal`), reads it by
//! the grammar of its kind (`people`, `papers`, `phones`; codes of organisations and places in `places`) and puts together what the
//! number says. A fault is of the first test that failed, in the order of [`FaultClass`]. What is odd but may be so (age over 120, 15
//! digits, a region in no published table) never makes a number invalid.
//!
//! Passing says that a number is well formed, no more.

mod kind;
mod normal;
mod papers;
mod people;
mod phones;
mod places;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;

pub use self::kind::CheckKind;
use crate::domain::document::{Doubt, Doubts, Fault, FaultClass, Part};
use crate::domain::masked::Masked;
use crate::domain::person::Sex;

/// Longest number of which an invalid one is still shown, in characters: the machine-readable zone of a passport and its dress.
const SHOWN: usize = 120;

/// What a valid number says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Facts {
    birth: Option<NaiveDate>,
    sex: Option<Sex>,
    region: Option<Box<str>>,
    doubts: Doubts,
    unknown_prefix: bool,
    masked: Masked,
}

/// What is odd about a valid number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Notice {
    /// Something about an identity document.
    Document(Doubt),
    /// No mobile numbers with these first three digits are known.
    UnknownPrefix,
}

/// What came out for one cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    result: Result<Facts, (Fault, Option<Masked>)>,
}

/// Checks a raw cell as a number of a kind, on a day.
///
/// ```
/// use chrono::NaiveDate;
/// use mask_alloc::domain::check::{CheckKind, check};
/// use mask_alloc::domain::document::FaultClass;
/// let today = NaiveDate::from_ymd_opt(2020, 2, 10).unwrap();
/// let verdict = check(CheckKind::ResidentId, "身份证号：310106190805139621", today);
/// assert!(verdict.is_valid());
/// assert_eq!(verdict.region(), Some("310106 静安区"));
/// assert_eq!(check(CheckKind::ResidentId, " ", today).error_class(), Some(FaultClass::Missing));
/// ```
#[must_use]
pub fn check(kind: CheckKind, raw: &str, today: NaiveDate) -> Verdict {
    let result = people::read(kind, raw, today)
        .or_else(|| papers::read(kind, raw, today))
        .or_else(|| phones::read(kind, raw))
        .or_else(|| places::read(kind, raw))
        .unwrap_or(Err(Fault::format(Part::Whole)));
    Verdict { result: result.map_err(|fault| (fault, shown(raw))) }
}

/// An invalid number as it may be shown, where it is not too long for that.
fn shown(raw: &str) -> Option<Masked> {
    if raw.len() > SHOWN * 4 {
        return None;
    }
    let text = match normal::number(raw) {
        Ok(number) => Masked::number(&number),
        Err(fault) if fault.class == FaultClass::PrecisionLoss => Masked::number(&normal::words(raw)),
        Err(_) => return None,
    };
    Some(text).filter(|text| text.as_str().chars().count() <= SHOWN)
}

impl Verdict {
    /// The verdict on bytes that are no UTF-8.
    #[must_use]
    pub const fn not_text() -> Self {
        Self { result: Err((Fault::format(Part::Whole), None)) }
    }

    /// Whether it is well formed.
    #[must_use]
    pub const fn is_valid(&self) -> bool {
        self.result.is_ok()
    }

    /// The first test that failed.
    #[must_use]
    pub fn fault(&self) -> Option<Fault> {
        self.result.as_ref().err().map(|(fault, _)| *fault)
    }

    /// The class of the first test that failed.
    #[must_use]
    pub fn error_class(&self) -> Option<FaultClass> {
        self.fault().map(|fault| fault.class)
    }

    /// Birth date, where a valid number says it.
    #[must_use]
    pub fn birth(&self) -> Option<NaiveDate> {
        self.facts().and_then(|facts| facts.birth)
    }

    /// Sex, where a valid number says it.
    #[must_use]
    pub fn sex(&self) -> Option<Sex> {
        self.facts().and_then(|facts| facts.sex)
    }

    /// Region, where a valid number says it: code and name (`310106 静安区`), a country (`HKG`), province and country of a permanent
    /// resident (`31 USA`), the district of a certificate.
    #[must_use]
    pub fn region(&self) -> Option<&str> {
        self.facts().and_then(|facts| facts.region.as_deref())
    }

    /// The number as it may be shown, where there is one and it is not too long.
    #[must_use]
    pub fn masked(&self) -> Option<&Masked> {
        match &self.result {
            Ok(facts) => Some(&facts.masked),
            Err((_, masked)) => masked.as_ref(),
        }
    }

    /// What is odd about a valid number, in fixed order.
    pub fn notices(&self) -> impl Iterator<Item = Notice> {
        let (doubts, unknown) =
            self.facts().map_or((Doubts::NONE, false), |facts| (facts.doubts, facts.unknown_prefix));
        doubts.iter().map(Notice::Document).chain(unknown.then_some(Notice::UnknownPrefix))
    }

    fn facts(&self) -> Option<&Facts> {
        self.result.as_ref().ok()
    }
}

/// The kinds with a check character of which a cell is a valid number, other than the one asked for: a number in the wrong column.
#[must_use]
pub fn valid_as(asked: CheckKind, raw: &str, today: NaiveDate) -> Vec<CheckKind> {
    let others = CheckKind::ALL.iter().copied().filter(|kind| *kind != asked && kind.has_check_character());
    others.filter(|kind| check(*kind, raw, today).is_valid()).collect()
}
