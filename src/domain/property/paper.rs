//! Any property paper, read from a cell's text.

use std::borrow::Cow;
use std::fmt;

use chrono::{Datelike, NaiveDate};

use super::district::District;
use super::doubt::{PaperDoubt, PaperDoubts};
use super::kind::PaperKind;
use super::normal::normal;
use super::title::{Title, TitleForm};
use super::unit::{self, UnitNumber};
use crate::domain::document::{FaultClass, Part};
use crate::domain::masked::Masked;
use crate::domain::text::{Scientific, Short, fingerprint, is_filler, scientific};

/// Why a cell is no paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PaperFault {
    /// Empty, or a word for nothing.
    #[error("no paper is named")]
    Missing,
    /// A title certificate with a province, district or year that cannot be.
    #[error("a part of the certificate number cannot be: {0:?}")]
    Component(Part),
}

/// A property or residence paper: its kind and its number in one spelling. Two are equal when kind and number are.
///
/// ```
/// use mask_alloc::domain::property::{PaperKind, PropertyPaper};
/// let paper = PropertyPaper::read("沪〔２０１９〕静字 不动产权第012345号")?;
/// assert_eq!(paper.kind(), PaperKind::RealEstateCertificate);
/// assert_eq!(paper.expose(), "沪(2019)静字不动产权第012345号");
/// assert_eq!(paper.district(), Some("静安区"));
/// assert_eq!(paper.to_string(), "沪(****)静字不动产权第****45号");
/// # Ok::<(), mask_alloc::domain::property::PaperFault>(())
/// ```
#[derive(Clone)]
pub struct PropertyPaper {
    kind: PaperKind,
    number: Short<46>,
    district: Option<&'static str>,
    year: Option<i32>,
    doubts: PaperDoubts,
}

impl PropertyPaper {
    /// Reads a cell's text, whatever the year is now. A numeric cell goes through
    /// [`integer`](crate::domain::text::integer) first.
    ///
    /// # Errors
    /// [`PaperFault`]; leases and other papers without a published grammar are never refused.
    pub fn read(raw: &str) -> Result<Self, PaperFault> {
        Self::read_until(raw, None)
    }

    /// Reads a cell's text as [`PropertyPaper::read`], and refuses certificates of a year that has not come yet.
    ///
    /// # Errors
    /// [`PaperFault`].
    pub fn read_on(raw: &str, today: NaiveDate) -> Result<Self, PaperFault> {
        Self::read_until(raw, Some(today.year()))
    }

    fn read_until(raw: &str, latest: Option<i32>) -> Result<Self, PaperFault> {
        if is_filler(raw) {
            return Err(PaperFault::Missing);
        }
        let text = normal(raw);
        if matches!(text, Cow::Owned(_)) && is_filler(&text) {
            return Err(PaperFault::Missing);
        }
        let title = match Title::parse(&text, latest) {
            Ok(title) => return Ok(Self::of_title(&title)),
            Err(fault) if fault.class == FaultClass::Component => {
                return Err(PaperFault::Component(fault.part));
            }
            Err(_) => Self::other(&text),
        };
        Ok(title)
    }

    fn of_title(title: &Title<'_>) -> Self {
        let kind = match title.form {
            TitleForm::Certificate => PaperKind::RealEstateCertificate,
            TitleForm::Proof => PaperKind::RealEstateProof,
            TitleForm::Old => PaperKind::ShanghaiTitle,
        };
        let late = title.form == TitleForm::Old && title.year > Title::OLD_TO;
        Self {
            kind,
            number: title.canonical().as_str().into(),
            district: title.district().and_then(|district: District| district.name),
            year: Some(title.year),
            doubts: PaperDoubts::NONE
                .with(late.then_some(PaperDoubt::YearUnusual))
                .with((!title.rest.is_empty()).then_some(PaperDoubt::TextBeside)),
        }
    }

    /// Everything that is no title certificate in full form.
    fn other(text: &str) -> Self {
        let kept = |kind, number: &str, doubt: Option<PaperDoubt>| Self {
            kind,
            number: number.into(),
            district: None,
            year: None,
            doubts: PaperDoubts::NONE.with(doubt),
        };
        if let Some(number) = print_number(text) {
            return kept(PaperKind::PrintNumber, number, Some(PaperDoubt::PrintNumber));
        }
        if unit::resembles(text) {
            return match UnitNumber::parse(text) {
                Ok(unit) => {
                    Self { district: unit.district(), ..kept(PaperKind::UnitNumber, unit.expose(), None) }
                }
                Err(_) => kept(PaperKind::UnitNumber, text, Some(PaperDoubt::Malformed)),
            };
        }
        if scientific(text) == Some(Scientific::Lost) {
            return kept(PaperKind::Other, text, Some(PaperDoubt::PrecisionLoss));
        }
        let kind = PaperKind::from_words(text);
        kept(kind, text, kind.has_layout().then_some(PaperDoubt::Malformed))
    }

    /// Its kind.
    #[must_use]
    pub const fn kind(&self) -> PaperKind {
        self.kind
    }

    /// The full number in its canonical spelling, or the text without blanks where the kind has no grammar.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.number.as_str()
    }

    /// The number with all but its words and last two digits hidden.
    #[must_use]
    pub fn masked(&self) -> Masked {
        Masked::certificate(self.expose())
    }

    /// Current name of the district that the number itself names.
    #[must_use]
    pub const fn district(&self) -> Option<&'static str> {
        self.district
    }

    /// Year of registration, of title certificates.
    #[must_use]
    pub const fn year(&self) -> Option<i32> {
        self.year
    }

    /// What is odd about it.
    #[must_use]
    pub const fn doubts(&self) -> PaperDoubts {
        self.doubts
    }

    /// The key by which the same paper is found again: a hash of 64 bits over kind and number, fixed for ever.
    #[must_use]
    pub fn key(&self) -> u64 {
        fingerprint(self.kind.code(), self.number.as_bytes())
    }
}

impl PartialEq for PropertyPaper {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind && self.number == other.number
    }
}

impl Eq for PropertyPaper {}

impl fmt::Debug for PropertyPaper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PropertyPaper({:?}, {})", self.kind, self.masked())
    }
}

impl fmt::Display for PropertyPaper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.masked().fmt(f)
    }
}

/// `D` or `J` and 11 digits, with or without `NO.`: what is printed on the sheet, not the certificate's number.
pub(crate) fn print_number(text: &str) -> Option<&str> {
    let number = text.trim_start_matches("NO").trim_start_matches('№').trim_start_matches(['.', ':']);
    let digits = number.strip_prefix(['D', 'J'])?;
    (digits.len() == 11 && digits.bytes().all(|b| b.is_ascii_digit())).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(raw: &str) -> PropertyPaper {
        let today = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        PropertyPaper::read_on(raw, today).unwrap_or_else(|fault| panic!("{raw}: {fault}"))
    }

    #[test]
    fn papers_are_known_by_their_words() {
        for (raw, kind, number) in [
            (
                "沪(2019)静字不动产权第012345号",
                PaperKind::RealEstateCertificate,
                "沪(2019)静字不动产权第012345号",
            ),
            (
                "房产证号：沪（2019）静字不动产权第012345号",
                PaperKind::RealEstateCertificate,
                "沪(2019)静字不动产权第012345号",
            ),
            ("沪房地徐字 (2003) 第001234號", PaperKind::ShanghaiTitle, "沪房地徐字(2003)第001234号"),
            (
                "沪(2019)静字不动产证明第01234567号",
                PaperKind::RealEstateProof,
                "沪(2019)静字不动产证明第01234567号",
            ),
            ("NO. D31001234567", PaperKind::PrintNumber, "D31001234567"),
            ("J31001234567", PaperKind::PrintNumber, "J31001234567"),
            ("310106 001002 GB00012 F00010023", PaperKind::UnitNumber, "310106001002GB00012F00010023"),
            ("沪租(2018)静字第0000001号", PaperKind::Lease, "沪租(2018)静字第0000001号"),
            ("房屋租赁合同 2020-15", PaperKind::Lease, "房屋租赁合同2020-15"),
            ("沪公房静字第000888号", PaperKind::PublicRental, "沪公房静字第000888号"),
            ("租用公房凭证12345", PaperKind::PublicRental, "租用公房凭证12345"),
            ("商品房预售合同 2019012345", PaperKind::PurchaseContract, "商品房预售合同2019012345"),
            ("居住证", PaperKind::ResidencePermit, "居住证"),
            ("临时居住登记凭证", PaperKind::ResidencePermit, "临时居住登记凭证"),
            ("奉集用(2005)第0123号", PaperKind::Homestead, "奉集用(2005)第0123号"),
            ("012345", PaperKind::Other, "012345"),
            ("201901234567.0", PaperKind::Other, "201901234567"),
            ("借住亲戚家", PaperKind::Other, "借住亲戚家"),
        ] {
            let paper = read(raw);
            assert_eq!((paper.kind(), paper.expose()), (kind, number), "{raw}");
            assert_eq!(read(paper.expose()), paper, "reading the canonical text changes nothing: {raw}");
        }
    }

    #[test]
    fn nothing_and_the_impossible_are_refused() {
        let today = NaiveDate::from_ymd_opt(2020, 2, 10).unwrap();
        for (raw, fault) in [
            ("", PaperFault::Missing),
            ("无", PaperFault::Missing),
            ("/", PaperFault::Missing),
            ("房产证号：无", PaperFault::Missing),
            ("沪(2021)静字不动产权第012345号", PaperFault::Component(Part::Year)),
            ("沪(2019)东字不动产权第012345号", PaperFault::Component(Part::District)),
            ("龙(2019)静字不动产权第012345号", PaperFault::Component(Part::Province)),
        ] {
            assert_eq!(PropertyPaper::read_on(raw, today), Err(fault), "{raw}");
        }
        assert!(PropertyPaper::read("沪(2021)静字不动产权第012345号").is_ok());
    }

    #[test]
    fn what_is_odd_is_kept_with_a_doubt() {
        for (raw, doubt) in [
            ("沪(19)静字不动产权第012345号", PaperDoubt::Malformed),
            ("沪房地静字第012345号", PaperDoubt::Malformed),
            ("不动产权证书", PaperDoubt::Malformed),
            ("沪房地浦字(2018)第012345号", PaperDoubt::YearUnusual),
            ("沪(2019)静字不动产权第012345号(共有)", PaperDoubt::TextBeside),
            ("沪(2019)静字不动产权第012345号、沪(2019)静字不动产权第012346号", PaperDoubt::TextBeside),
            ("2.01901E+11", PaperDoubt::PrecisionLoss),
            ("D31001234567", PaperDoubt::PrintNumber),
            ("310106001002GB00012A00010023", PaperDoubt::Malformed),
        ] {
            let doubts = read(raw).doubts();
            assert_eq!(doubts.iter().collect::<Vec<_>>(), [doubt], "{raw}");
        }
        assert!(read("沪租(2018)静字第0000001号").doubts().is_empty());
    }

    #[test]
    fn keys_follow_the_canonical_number() {
        assert_eq!(
            read("沪〔2019〕静字不动产权第012345号").key(),
            read("沪(2019)静不动产权第012345号").key()
        );
        assert_ne!(
            read("沪(2019)静字不动产权第012345号").key(),
            read("沪(2019)静字不动产权第012346号").key()
        );
        assert_eq!(
            format!("{:?}", read("沪房地卢字(2002)第007654号")),
            "PropertyPaper(ShanghaiTitle, 沪房地卢字(****)第****54号)"
        );
    }
}
