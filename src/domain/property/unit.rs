//! 不动产单元号: the number of a unit of real estate, 28 characters.

use super::district;
use super::normal::normal;
use crate::domain::document::{Fault, Part};
use crate::domain::masked::Masked;
use crate::domain::region::{RegionCode, Standing};
use crate::domain::text::{Short, is_dash};

/// Number of a unit of real estate.
///
/// Layout: 6 digits county, 3 zone, 3 sub-zone, letter of ownership (`G J Z`), letter of kind, 5 digits parcel, letter of the thing
/// on it (`F` building, `L` forest, `Q` other, `W` none), 8 digits (zeros after `W`); written unbroken or in groups 6-6-7-9. No check
/// digit. Issued by the registration office. Source: GB/T 37346-2019.
///
/// ```
/// use mask_alloc::domain::property::UnitNumber;
/// assert_eq!(UnitNumber::parse("310151101102JC00045F00010001")?.region().name(), Some("崇明区"));
/// # Ok::<(), mask_alloc::domain::document::Fault>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitNumber(Short<30>);

impl UnitNumber {
    /// Reads a normalised number; dashes between the groups are dropped.
    ///
    /// # Errors
    /// Length; the first character that is a letter where a digit should be or the reverse; a component where the county is in no
    /// table, the parcel is 0, a letter has no meaning, or digits follow `W`.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let text: String = text.chars().filter(|c| !is_dash(*c)).collect();
        let found = text.chars().count();
        if found != 28 {
            return Err(Fault::length(found, "28"));
        }
        if let Some(at) = text.chars().enumerate().position(|(at, c)| !fits(at, c)) {
            return Err(Fault::character(at + 1));
        }
        let number = Self(text.as_str().into());
        if number.region().standing() == Standing::Unknown {
            return Err(Fault::component(Part::Region));
        }
        if text.get(14..19) == Some("00000") {
            return Err(Fault::component(Part::Parcel));
        }
        if has_meaning(text.as_bytes()) { Ok(number) } else { Err(Fault::component(Part::UnitKind)) }
    }

    /// The full number.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.as_str()
    }

    /// The county.
    #[must_use]
    pub fn region(&self) -> RegionCode {
        let digits = self.expose().bytes().take(6);
        RegionCode::wrapping(digits.fold(0, |sum, digit| sum * 10 + u32::from(digit.wrapping_sub(b'0'))))
    }

    /// Today's name of its county: of Shanghai's districts also where the code is of an abolished one.
    #[must_use]
    pub fn district(&self) -> Option<&'static str> {
        district::of_region(self.region())
    }

    /// The first unit number in a text that holds more than it, such as a certificate's with the unit's behind.
    #[must_use]
    pub fn find_in(text: &str) -> Option<Self> {
        let text = normal(text);
        let mut starts = text.char_indices().map(|(at, _)| at);
        starts.find_map(|at| Self::parse(text.get(at..at + 28)?).ok())
    }

    /// All but the last two digits hidden.
    #[must_use]
    pub fn masked(&self) -> Masked {
        Masked::certificate(self.expose())
    }
}

impl std::fmt::Debug for UnitNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "UnitNumber({})", self.masked())
    }
}

impl std::fmt::Display for UnitNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.masked().fmt(f)
    }
}

/// Whether text is so much like a unit number that it should be one.
pub(super) fn resembles(text: &str) -> bool {
    (26..=36).contains(&text.len())
        && text.bytes().take(12).all(|b| b.is_ascii_digit() || b == b'-')
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        && text.bytes().filter(u8::is_ascii_uppercase).count() == 3
}

fn fits(at: usize, c: char) -> bool {
    if matches!(at, 12 | 13 | 19) { c.is_ascii_uppercase() } else { c.is_ascii_digit() }
}

fn has_meaning(text: &[u8]) -> bool {
    let thing = match text[19] {
        b'W' => text[20..].iter().all(|b| *b == b'0'),
        letter => b"FLQ".contains(&letter),
    };
    b"GJZ".contains(&text[12]) && b"ABSXCDEFGHWY".contains(&text[13]) && thing
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::document::FaultClass;

    #[test]
    fn units_are_read_and_refused() {
        for (text, class) in [
            ("310151101102JC00045F00010001", None),
            ("310112001001GS00003F00020002", None),
            ("310112001001-GS00003-F00020002", None),
            ("310106001002GB00012W00000000", None),
            ("310106001002GB00012F000100230", Some(FaultClass::Length)),
            ("310106001002GB0001200010023F", Some(FaultClass::Format)),
            ("310106001002GB00012A00010023", Some(FaultClass::Component)),
            ("310106001002GB00012W00010001", Some(FaultClass::Component)),
            ("310199001002GB00012F00010001", Some(FaultClass::Component)),
            ("310106001002GB00000F00010001", Some(FaultClass::Component)),
            ("310106001002GI00012F00010001", Some(FaultClass::Component)),
            ("", Some(FaultClass::Length)),
        ] {
            assert_eq!(UnitNumber::parse(text).err().map(|fault| fault.class), class, "{text}");
        }
        let both = "沪(2019)静字不动产权第012345号 单元号310108 001002 GB00012 F00010023";
        assert_eq!(UnitNumber::find_in(both).and_then(|unit| unit.district()), Some("静安区"));
        assert_eq!(UnitNumber::find_in("沪(2019)静字不动产权第012345号（共有）"), None);
        let unit = UnitNumber::parse("310151101102JC00045F00010012").unwrap();
        assert_eq!(unit.to_string(), "************JC*****F******12");
    }
}
