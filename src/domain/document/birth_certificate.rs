//! 出生医学证明: the medical certificate of birth, the only number of a child not yet registered.

use super::fault::Fault;
use super::layout;
use crate::domain::text::Short;

/// Number of a medical certificate of birth, second edition (1999) or later.
///
/// Layout one letter for the year of printing and 9 digits, the first of them for the province: `T310000001`. No check digit.
/// Issued by the hospital; replaced by a resident ID when the child is registered. Source: the health commission's rules.
///
/// ```
/// use mask_alloc::domain::document::BirthCertificate;
/// assert_eq!(BirthCertificate::parse("T310000001")?.to_string(), "T********1");
/// # Ok::<(), mask_alloc::domain::document::Fault>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BirthCertificate(Short<14>);

impl BirthCertificate {
    /// Reads a normalised number.
    ///
    /// # Errors
    /// Length, then the first character that does not fit.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        layout::length(text, &[10], "10")?;
        layout::characters(text, |at, c| if at == 0 { c.is_ascii_uppercase() } else { c.is_ascii_digit() })?;
        Ok(Self(text.into()))
    }

    /// The full number.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.as_str()
    }
}

masked_number!(BirthCertificate);
