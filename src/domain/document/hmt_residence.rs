//! 港澳台居民居住证: the residence permit for people of Hong Kong, Macao and Taiwan.

use chrono::NaiveDate;

use super::fault::{Fault, Part};
use super::layout;
use super::resident_id::{region_of, sex_of};
use crate::domain::person::Sex;
use crate::domain::region::RegionCode;
use crate::domain::text::Short;

/// Number of a residence permit for Hong Kong, Macao or Taiwan residents, 18 characters.
///
/// Layout `RRRRRRYYYYMMDDSSSC` as on a resident ID, with 810000 (Hong Kong), 820000 (Macao) or 830000 (Taiwan) as region. Issued by
/// the police of the place of residence since September 2018. Source: 国办发〔2018〕81号.
///
/// ```
/// use chrono::NaiveDate;
/// use mask_alloc::domain::document::HmtResidencePermit;
/// let today = NaiveDate::from_ymd_opt(2020, 2, 10).unwrap();
/// let permit = HmtResidencePermit::parse("810000199408230021", today)?; // a specimen of the Beijing police
/// assert_eq!(permit.region().get(), 810000);
/// # Ok::<(), mask_alloc::domain::document::Fault>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HmtResidencePermit {
    number: Short<18>,
    birth: NaiveDate,
}

impl HmtResidencePermit {
    /// Reads a normalised number.
    ///
    /// # Errors
    /// The first failing test, in this order: length, character, region, birth date, check character.
    pub fn parse(text: &str, today: NaiveDate) -> Result<Self, Fault> {
        layout::length(text, &[18], "18")?;
        layout::eighteen(text)?;
        if !matches!(&text[..6], "810000" | "820000" | "830000") {
            return Err(Fault::component(Part::Region));
        }
        let birth = layout::birth(&text[6..14], today)?;
        layout::checked(text)?;
        Ok(Self { number: text.into(), birth })
    }

    /// The full number.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.number.as_str()
    }

    /// Birth date.
    #[must_use]
    pub const fn birth(&self) -> NaiveDate {
        self.birth
    }

    /// Sex, by the last digit of the order.
    #[must_use]
    pub fn sex(&self) -> Sex {
        sex_of(self.expose().as_bytes()[16])
    }

    /// 810000, 820000 or 830000.
    #[must_use]
    pub fn region(&self) -> RegionCode {
        region_of(self.expose())
    }
}

masked_number!(HmtResidencePermit);
