//! 台湾居民来往大陆通行证 (台胞证): the permit with which people of Taiwan travel to the mainland.

use super::fault::Fault;
use super::layout;
use crate::domain::text::Short;

/// Number of a mainland travel permit for Taiwan residents.
///
/// Layout 8 digits on cards since 2015; booklets add 2 digits that count issues and may print an issue letter in brackets:
/// `12345678`, `1234567801`, `12345678(B)`. No check digit, and nothing but the column tells it from other numbers of 8 digits; a
/// zero in front is lost in a numeric cell and makes the length wrong. Issued by the National Immigration Administration.
///
/// ```
/// use mask_alloc::domain::document::TaiwanPermit;
/// assert_eq!(TaiwanPermit::parse("12345678(B)")?.holder(), "12345678");
/// # Ok::<(), mask_alloc::domain::document::Fault>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TaiwanPermit(Short<14>);

impl TaiwanPermit {
    /// Reads a normalised number; the issue letter in brackets is dropped.
    ///
    /// # Errors
    /// Length, then the first character that does not fit.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let digits = without_issue(text);
        layout::length(digits, &[8, 10], "8/10")?;
        layout::characters(digits, |_, c| c.is_ascii_digit())?;
        Ok(Self(digits.into()))
    }

    /// The digits, 8 or 10.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.as_str()
    }

    /// The 8 digits that stay with the holder.
    #[must_use]
    pub fn holder(&self) -> &str {
        &self.expose()[..8]
    }
}

masked_number!(TaiwanPermit);

fn without_issue(text: &str) -> &str {
    let issue = text.strip_suffix(')').and_then(|text| text.rsplit_once('('));
    issue
        .filter(|(_, letter)| letter.len() == 1 && letter.bytes().all(|b| b.is_ascii_uppercase()))
        .map_or(text, |(digits, _)| digits)
}
