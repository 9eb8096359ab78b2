//! 医保定点机构编码: the code of a pharmacy or hospital with the health insurance.

use crate::domain::document::{Fault, Part, layout};
use crate::domain::region::{RegionCode, Standing};

/// Code of a pharmacy (`P`) or hospital (`H`) designated by the health insurance, 12 characters.
///
/// Layout: letter, 6 digits county (GB/T 2260), 5 digits serial. No check digit. Issued by the National Healthcare Security
/// Administration. Source: its public platform.
///
/// ```
/// use mask_alloc::domain::code::InsuranceCode;
/// assert_eq!(InsuranceCode::parse("P31010100003")?.region().name(), Some("黄浦区"));
/// # Ok::<(), mask_alloc::domain::document::Fault>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct InsuranceCode(Box<str>);

impl InsuranceCode {
    /// Reads a normalised code.
    ///
    /// # Errors
    /// Length, the first character that does not fit, a county that is in no table.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        layout::length(text, &[12], "12")?;
        layout::characters(text, |at, c| if at == 0 { matches!(c, 'P' | 'H') } else { c.is_ascii_digit() })?;
        let code = Self(text.into());
        if code.region().standing() == Standing::Unknown {
            Err(Fault::component(Part::Region))
        } else {
            Ok(code)
        }
    }

    /// The full code.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The county.
    #[must_use]
    pub fn region(&self) -> RegionCode {
        RegionCode::wrapping(layout::number(&self.0[1..7]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::document::FaultClass;

    #[test]
    fn codes_of_pharmacies_and_hospitals() {
        for (text, class) in [
            ("P31010100003", None),
            ("H31010600001", None),
            ("D31010600001", Some(FaultClass::Format)),
            ("P3101060O001", Some(FaultClass::Format)),
            ("P31019900001", Some(FaultClass::Component)),
            ("P3101060001", Some(FaultClass::Length)),
            ("", Some(FaultClass::Length)),
        ] {
            assert_eq!(InsuranceCode::parse(text).err().map(|fault| fault.class), class, "{text}");
        }
    }
}
