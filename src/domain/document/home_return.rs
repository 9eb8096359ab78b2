//! 港澳居民来往内地通行证 (回乡证): the permit with which people of Hong Kong and Macao travel to the mainland.

use super::fault::Fault;
use super::layout;
use crate::domain::text::Short;

/// Number of a mainland travel permit for Hong Kong and Macao residents.
///
/// Layout `H` (Hong Kong) or `M` (Macao), 8 digits kept for life, on older cards 2 more that count re-issues; since July 2024 also
/// `HA` or `MA` and 7 digits for residents who are not Chinese citizens. No check digit. Issued by the Guangdong police, later by
/// the National Immigration Administration. Sources: the ministry's rule of 2010; the administration's notice of 2024.
///
/// ```
/// use mask_alloc::domain::document::HomeReturnPermit;
/// let old = HomeReturnPermit::parse("H1234567802")?;
/// let new = HomeReturnPermit::parse("H12345678")?;
/// assert_eq!(old.holder(), new.holder());
/// # Ok::<(), mask_alloc::domain::document::Fault>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HomeReturnPermit(Short<14>);

impl HomeReturnPermit {
    /// Reads a normalised number.
    ///
    /// # Errors
    /// Length, then the first character that does not fit.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        layout::length(text, &[9, 11], "9/11")?;
        let short = text.len() == 9;
        layout::characters(text, |at, c| match at {
            0 => matches!(c, 'H' | 'M'),
            1 => c.is_ascii_digit() || short && c == 'A',
            _ => c.is_ascii_digit(),
        })?;
        Ok(Self(text.into()))
    }

    /// The full number, 9 or 11 characters.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.as_str()
    }

    /// The 9 characters that stay with the holder for life.
    #[must_use]
    pub fn holder(&self) -> &str {
        &self.expose()[..9]
    }
}

masked_number!(HomeReturnPermit);
