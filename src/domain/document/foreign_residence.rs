//! 外国人永久居留身份证: the ID card of foreigners with permanent residence.

use chrono::NaiveDate;

use super::check::weights_7_3_1;
use super::doubt::{Doubt, Doubts};
use super::fault::{Fault, Part};
use super::layout;
use super::resident_id::{age_over_120, sex_of};
use crate::domain::country;
use crate::domain::person::Sex;
use crate::domain::region::{RegionCode, Standing};
use crate::domain::text::Short;

/// Number of a foreign permanent resident's ID card, 15 or 18 characters.
///
/// Old card, 15: `NNNAAAAYYMMDDSC`: 3 letters nationality (ISO 3166), 4 digits area (of GB/T 2260), birth date, serial, check digit
/// (weights 7 3 1). New card since December 2023, 18: `9PPNNNYYYYMMDDSSSC`: the digit 9, 2 digits province, 3 digits nationality,
/// birth date, order (odd for men), check character (MOD 11-2). Both are valid side by side. Issued by the National Immigration
/// Administration. Source: its rules for card readers, and the open library CredentialKit.
///
/// ```
/// use chrono::NaiveDate;
/// use mask_alloc::domain::document::ForeignResidenceId;
/// let today = NaiveDate::from_ymd_opt(2024, 2, 10).unwrap();
/// assert_eq!(ForeignResidenceId::parse("JPN310172110526", today)?.nationality(), "JPN");
/// assert_eq!(ForeignResidenceId::parse("931840196507049817", today)?.region().get(), 310000);
/// # Ok::<(), mask_alloc::domain::document::Fault>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ForeignResidenceId {
    number: Short<18>,
    birth: NaiveDate,
}

impl ForeignResidenceId {
    /// Reads a normalised number.
    ///
    /// # Errors
    /// The first failing test, in this order: length, character, region, nationality, birth date, check character (of 18 only: the check
    /// digit of 15 is a matter of [`ForeignResidenceId::doubts`], for its rule rests on one source).
    pub fn parse(text: &str, today: NaiveDate) -> Result<Self, Fault> {
        layout::length(text, &[15, 18], "15/18")?;
        if text.chars().count() == 15 {
            return Self::parse_15(text, today);
        }
        layout::characters(text, |at, c| match at {
            0 => c == '9',
            17 => c.is_ascii_digit() || c == 'X',
            _ => c.is_ascii_digit(),
        })?;
        area(layout::number(&text[1..3]) * 10_000)?;
        nationality(country::by_number(&text[3..6]))?;
        let birth = layout::birth(&text[6..14], today)?;
        layout::checked(text)?;
        Ok(Self { number: text.into(), birth })
    }

    fn parse_15(text: &str, today: NaiveDate) -> Result<Self, Fault> {
        layout::characters(text, |at, c| if at < 3 { c.is_ascii_uppercase() } else { c.is_ascii_digit() })?;
        area(layout::number(&text[3..7]) * 100)?;
        nationality(country::of_passport(&text[..3]))?;
        let short = layout::number(&text[7..13]);
        let day = |century| layout::date(century + short / 10_000, short / 100 % 100, short % 100, today);
        // The later century that is not in the future: cards are issued to the living.
        let birth = day(2000).or_else(|| day(1900)).ok_or(Fault::component(Part::BirthDate))?;
        Ok(Self { number: text.into(), birth })
    }

    /// The full number, 15 or 18 characters.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.number.as_str()
    }

    /// Birth date. On an old card the century is the later one possible.
    #[must_use]
    pub const fn birth(&self) -> NaiveDate {
        self.birth
    }

    /// Sex by the order of a new card; an old card does not say it for sure.
    #[must_use]
    pub fn sex(&self) -> Option<Sex> {
        (!self.is_old()).then(|| sex_of(self.expose().as_bytes()[16]))
    }

    /// Sex by the serial digit of an old card as some read it, odd for men; by the order of a new one.
    #[must_use]
    pub fn sex_by_serial(&self) -> Sex {
        let serial = self.expose().as_bytes()[if self.is_old() { 13 } else { 16 }];
        sex_of(serial)
    }

    /// Region of first issue: the province of a new card, the prefecture (or province) of an old one.
    #[must_use]
    pub fn region(&self) -> RegionCode {
        let text = self.expose();
        let code = if self.is_old() {
            layout::number(&text[3..7]) * 100
        } else {
            layout::number(&text[1..3]) * 10_000
        };
        RegionCode::wrapping(code)
    }

    /// Nationality by ISO 3166: 3 letters on an old card, 3 digits on a new one.
    #[must_use]
    pub fn nationality(&self) -> &str {
        if self.is_old() { &self.expose()[..3] } else { &self.expose()[3..6] }
    }

    /// Nationality in three letters, whatever the card writes.
    #[must_use]
    pub fn country(&self) -> Option<&'static str> {
        if self.is_old() {
            country::of_passport(self.nationality())
        } else {
            country::by_number(self.nationality())
        }
    }

    /// Whether it is an old card of 15 characters.
    #[must_use]
    pub fn is_old(&self) -> bool {
        self.expose().len() == 15
    }

    /// What is odd about it on a day.
    #[must_use]
    pub fn doubts(&self, today: NaiveDate) -> Doubts {
        let text = self.expose().as_bytes();
        let unsure = self.is_old() && weights_7_3_1(&text[..14]) != text[14];
        Doubts::NONE.with(unsure.then_some(Doubt::CheckDigitUnsure)).with(age_over_120(self.birth, today))
    }
}

masked_number!(ForeignResidenceId);

/// Refuses a province or prefecture that never existed.
fn area(code: u32) -> Result<(), Fault> {
    let known = RegionCode::new(code)
        .is_some_and(|region| region.get() < 700_000 && region.standing() != Standing::Unknown);
    if known { Ok(()) } else { Err(Fault::component(Part::Region)) }
}

fn nationality(found: Option<&'static str>) -> Result<(), Fault> {
    found.map(|_| ()).ok_or(Fault::component(Part::Nationality))
}
