//! 军官证, 士兵证 and the cards of the armed police.

use super::fault::{Fault, Part};
use crate::domain::text::{Short, is_han};

/// Number of a military card.
///
/// Layout 1 to 3 characters for the branch, 字第, 7 or 8 digits, 号: `南字第1234567号`. The words for branches changed with the
/// reforms of 2016 and are not checked. Issued by the army. Source: descriptions for bank clerks; no published standard.
///
/// ```
/// use mask_alloc::domain::document::MilitaryCard;
/// assert!(MilitaryCard::parse("士字第12345678号").is_ok());
/// assert!(MilitaryCard::parse("士字第123号").is_err());
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MilitaryCard(Short<30>);

impl MilitaryCard {
    /// Reads a normalised number.
    ///
    /// # Errors
    /// The layout as a whole where its words are missing; length where there are not 7 or 8 digits.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let parts =
            text.split_once("字第").and_then(|(branch, rest)| Some((branch, rest.strip_suffix('号')?)));
        let (branch, digits) = parts.ok_or(Fault::format(Part::Whole))?;
        if !(1..=3).contains(&branch.chars().count()) || !branch.chars().all(is_han) {
            return Err(Fault::format(Part::Whole));
        }
        if let Some(at) = digits.chars().position(|c| !c.is_ascii_digit()) {
            return Err(Fault::character(branch.chars().count() + 2 + at + 1));
        }
        if !matches!(digits.len(), 7 | 8) {
            return Err(Fault::length(digits.len(), "7/8"));
        }
        Ok(Self(text.into()))
    }

    /// The full number with its words.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.as_str()
    }

    /// The word for the branch.
    #[must_use]
    pub fn branch(&self) -> &str {
        self.expose().split_once("字第").map_or("", |(branch, _)| branch)
    }
}

masked_number!(MilitaryCard);
