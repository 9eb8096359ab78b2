//! 居民身份证 / 公民身份号码: the resident ID of the mainland.

use chrono::{Datelike, NaiveDate};

use super::check::mod_11_2;
use super::doubt::{Doubt, Doubts};
use super::fault::{Fault, Part};
use super::key::DocumentKey;
use super::layout;
use crate::domain::person::Sex;
use crate::domain::region::{RegionCode, Standing};
use crate::domain::text::Short;

/// Which regions a resident ID may begin with. Genuine cards with prefixes of no table exist, if rarely.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Regions {
    /// Those of some year's GB/T 2260, and those seen on cards.
    #[default]
    Listed,
    /// Any; one that is not listed is a [`Doubt::RegionUnknown`].
    Any,
}

/// A mainland resident identity number, checked for shape: 18 characters, or 15 on papers from before 1999.
///
/// Layout of 18: `RRRRRRYYYYMMDDSSSC`: 6 digits region (GB/T 2260, of any year), 8 birth date, 3 order (odd for men), 1 check
/// character. Layout of 15: `RRRRRRYYMMDDSSS`, born 19YY; the orders 996 to 999 were kept for people born 18YY.
/// Issued by the police of the registered residence. Source: GB 11643-1999 and GB 11643-1989; check character by ISO 7064 MOD 11-2.
///
/// ```
/// use chrono::NaiveDate;
/// use mask_alloc::domain::document::ResidentId;
/// let today = NaiveDate::from_ymd_opt(2020, 2, 10).unwrap();
/// let id = ResidentId::parse("11010519491231002X", today)?; // the standard's own example
/// assert_eq!(id.birth(), NaiveDate::from_ymd_opt(1949, 12, 31).unwrap());
/// assert_eq!(id.to_string(), "1****************X");
/// # Ok::<(), mask_alloc::domain::document::Fault>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ResidentId {
    number: Short<18>,
    birth: NaiveDate,
}

impl ResidentId {
    /// Reads a normalised number of 18 or 15 characters, as it would stand on a card seen `today`.
    ///
    /// # Errors
    /// The first failing test, in this order: length, character (with its 1-based position), region, birth date, check
    /// character. 18 digits that end in 000 and do not fit are [`super::FaultClass::PrecisionLoss`]: a spreadsheet did that.
    pub fn parse(text: &str, today: NaiveDate) -> Result<Self, Fault> {
        Self::parse_in(text, today, Regions::Listed)
    }

    /// The same, with the regions that are to be taken.
    ///
    /// # Errors
    /// As [`ResidentId::parse`].
    pub fn parse_in(text: &str, today: NaiveDate, regions: Regions) -> Result<Self, Fault> {
        layout::length(text, &[18, 15], "18/15")?;
        if text.len() == 15 {
            return Self::parse_15(text, today, regions);
        }
        layout::eighteen(text)?;
        region(text, regions)?;
        let birth = layout::birth(&text[6..14], today)?;
        layout::checked(text)?;
        Ok(Self { number: text.into(), birth })
    }

    fn parse_15(text: &str, today: NaiveDate, regions: Regions) -> Result<Self, Fault> {
        layout::characters(text, |_, c| c.is_ascii_digit())?;
        region(text, regions)?;
        let century = if layout::number(&text[12..]) >= 996 { 1800 } else { 1900 };
        let short = layout::number(&text[6..12]);
        let birth = layout::date(century + short / 10_000, short / 100 % 100, short % 100, today)
            .ok_or(Fault::component(Part::BirthDate))?;
        Ok(Self { number: text.into(), birth })
    }

    /// The full number, 18 or 15 characters.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.number.as_str()
    }

    /// Birth date.
    #[must_use]
    pub const fn birth(&self) -> NaiveDate {
        self.birth
    }

    /// Sex, by the last digit of the order: odd for men.
    #[must_use]
    pub fn sex(&self) -> Sex {
        sex_of(self.order() as u8)
    }

    /// Region of the registered residence when the number was made.
    #[must_use]
    pub fn region(&self) -> RegionCode {
        RegionCode::wrapping(layout::number(&self.number.as_bytes()[..6]))
    }

    /// Order among those born in one region on one day, 0 to 999.
    #[must_use]
    pub fn order(&self) -> u16 {
        let digits = if self.is_fifteen() { 12..15 } else { 14..17 };
        layout::number(&self.number.as_bytes()[digits]) as u16
    }

    /// Whether it has the 15 digits of before 1999.
    #[must_use]
    pub fn is_fifteen(&self) -> bool {
        self.number.as_bytes().len() == 15
    }

    /// The number in 18 characters, which a number of 15 digits was replaced by.
    #[must_use]
    pub fn upgraded(&self) -> Self {
        if !self.is_fifteen() {
            return self.clone();
        }
        let text = self.expose();
        let mut number = [0; 18];
        number[..6].copy_from_slice(&text.as_bytes()[..6]);
        number[6..8].copy_from_slice(if self.birth.year() < 1900 { b"18" } else { b"19" });
        number[8..17].copy_from_slice(&text.as_bytes()[6..]);
        number[17] = mod_11_2(&number);
        Self { number: std::str::from_utf8(&number).unwrap_or_default().into(), birth: self.birth }
    }

    /// The key by which the person is found, the same for 15 and 18 characters.
    #[must_use]
    pub fn key(&self) -> DocumentKey {
        if self.is_fifteen() {
            DocumentKey::packed(self.upgraded().expose())
        } else {
            DocumentKey::packed(self.number.as_bytes())
        }
    }

    /// What is odd about it on a day.
    #[must_use]
    pub fn doubts(&self, today: NaiveDate) -> Doubts {
        let region = match self.region().standing() {
            _ if !is_listed(self.region()) => Some(Doubt::RegionUnknown),
            Standing::SeenOnly => Some(Doubt::RegionSeenOnly),
            Standing::Aggregate => Some(Doubt::RegionNotCounty),
            Standing::County | Standing::Unknown => None,
        };
        Doubts::NONE
            .with(self.is_fifteen().then_some(Doubt::FifteenDigits))
            .with(age_over_120(self.birth, today))
            .with(region)
            .with(
                (!self.is_fifteen() && self.number.as_bytes().ends_with(b"000"))
                    .then_some(Doubt::LostDigitsLikely),
            )
    }
}

masked_number!(ResidentId);

/// Sex by a digit: odd for men.
pub(super) const fn sex_of(digit: u8) -> Sex {
    if digit & 1 == 1 { Sex::Male } else { Sex::Female }
}

/// The region in the first six digits of a number that was tested.
pub(super) fn region_of(number: &str) -> RegionCode {
    RegionCode::wrapping(layout::number(&number[..6]))
}

/// The doubt about somebody older than 120 years.
pub(super) fn age_over_120(birth: NaiveDate, today: NaiveDate) -> Option<Doubt> {
    today.years_since(birth).is_some_and(|age| age > 120).then_some(Doubt::AgeOver120)
}

/// Refuses codes of no table, unless any is to be taken.
fn region(text: &str, regions: Regions) -> Result<(), Fault> {
    let taken = regions == Regions::Any || is_listed(region_of(text));
    if taken { Ok(()) } else { Err(Fault::component(Part::Region)) }
}

/// Whether some table has the code; whole provinces do not count: 810000 is a residence permit's.
fn is_listed(code: RegionCode) -> bool {
    code != code.province() && code.standing() != Standing::Unknown
}
