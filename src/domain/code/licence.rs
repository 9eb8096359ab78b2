//! 药品经营许可证: the licence to trade in medicines.

use crate::domain::document::{Fault, Part, layout};
use crate::domain::property::is_province;
use crate::domain::text::is_han;

/// Number of a drug trading licence.
///
/// Layout: province character, kind (`A` wholesale, `B` chain head office, `C` shop of a chain, `D` single shop), `A` legal person or `B`
/// not, then 9 digits (4 of the area, 5 serial); before 2024 only 7 digits. Both are in use. No check digit. Issued by the drug
/// administration of the province or district. Source: 药品经营和使用质量监督管理办法 (2024), article 76, and Hainan's notice of 2024-01-12.
///
/// ```
/// use mask_alloc::domain::code::DrugLicence;
/// assert!(DrugLicence::parse("沪DB021000003").is_ok() && DrugLicence::parse("沪DA0010001").is_ok());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DrugLicence(Box<str>);

impl DrugLicence {
    /// Reads a normalised number.
    ///
    /// # Errors
    /// Length (12 or 10), the first character that does not fit, a component where no province is called so.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        layout::length(text, &[12, 10], "12/10")?;
        layout::characters(text, |at, c| match at {
            0 => is_han(c),
            1 => matches!(c, 'A'..='D'),
            2 => matches!(c, 'A' | 'B'),
            _ => c.is_ascii_digit(),
        })?;
        if text.starts_with(is_province) {
            Ok(Self(text.into()))
        } else {
            Err(Fault::component(Part::Province))
        }
    }

    /// The full number.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::document::FaultClass;

    #[test]
    fn old_and_new_licences() {
        for (text, class) in [
            ("琼AA898000001", None),
            ("琼CA898510001", None),
            ("沪DB021000003", None),
            ("沪DA0010001", None),
            ("沪CC021000001", Some(FaultClass::Format)),
            ("沪EA021000001", Some(FaultClass::Format)),
            ("DDA021000001", Some(FaultClass::Format)),
            ("龙DA021000001", Some(FaultClass::Component)),
            ("沪DA02100000", Some(FaultClass::Length)),
            ("", Some(FaultClass::Length)),
        ] {
            assert_eq!(DrugLicence::parse(text).err().map(|fault| fault.class), class, "{text}");
        }
    }
}
