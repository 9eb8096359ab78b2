//! 统一社会信用代码 and 组织机构代码: the codes of companies, pharmacies, committees and every other organisation.

use std::fmt;

use crate::domain::document::{Fault, Part, layout};
use crate::domain::masked::Masked;
use crate::domain::region::{RegionCode, Standing};
use crate::domain::text::Short;

/// The 31 characters in the order of their values: no I, O, S, V, Z.
const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

/// Department and category, the first two characters. Source: GB 32100-2015 and the lists of the departments since.
const CATEGORIES: &[&str] = &[
    "11", "12", "13", "19", "21", "29", "31", "32", "33", "34", "35", "36", "39", "41", "49", "51", "52",
    "53", "54", "55", "59", "61", "62", "69", "71", "72", "79", "81", "82", "89", "91", "92", "93", "99",
    "A1", "A9", "G1", "G9", "J1", "J9", "N1", "N2", "N3", "N9", "Q1", "Q2", "Q3", "Q9", "Y1",
];

/// Unified social credit code of an organisation, 18 characters.
///
/// Layout: 1 department of registration, 1 category (`91` company, `92` sole trader, `55` residents' committee …), 6 digits region
/// (GB/T 2260; 100000 for the state), 9 organisation code, 1 check character (powers of 3 modulo 31). Issued by the registering
/// department. Source: GB 32100-2015; the inner code GB 11714-1997.
///
/// ```
/// use mask_alloc::domain::code::CreditCode;
/// let code = CreditCode::parse("91310112087994932F")?;
/// assert_eq!((code.category(), code.region().get()), ("91", 310112));
/// # Ok::<(), mask_alloc::domain::document::Fault>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CreditCode(Short<18>);

impl CreditCode {
    /// Reads a normalised code.
    ///
    /// # Errors
    /// The first failing test, in this order: length, character, category, province, check characters (the outer one and that of the
    /// organisation code). A county that no table has is accepted: development zones register with codes of their own.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        layout::length(text, &[18], "18")?;
        layout::characters(text, |at, c| {
            if (2..8).contains(&at) { c.is_ascii_digit() } else { value(c as u32).is_some() }
        })?;
        if !CATEGORIES.contains(&&text[..2]) {
            return Err(Fault::component(Part::Category));
        }
        let region = RegionCode::wrapping(layout::number(&text[2..8]));
        if region.get() != 100_000 && region.province().standing() == Standing::Unknown {
            return Err(Fault::component(Part::Region));
        }
        if outer_check(text) && inner_check(&text[8..17]) {
            Ok(Self(text.into()))
        } else {
            Err(Fault::CHECKSUM)
        }
    }

    /// The full code.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.as_str()
    }

    /// Department and category: `91`.
    #[must_use]
    pub fn category(&self) -> &str {
        &self.expose()[..2]
    }

    /// Where it is registered; 100000 for the state.
    #[must_use]
    pub fn region(&self) -> RegionCode {
        RegionCode::wrapping(layout::number(&self.expose()[2..8]))
    }

    /// Whether it is a sole trader's, whose code stands for a person.
    #[must_use]
    pub fn is_sole_trader(&self) -> bool {
        self.category() == "92"
    }

    /// As it may be shown: a sole trader's with all but its ends hidden, any other in full.
    #[must_use]
    pub fn masked(&self) -> Masked {
        if self.is_sole_trader() { Masked::number(self.expose()) } else { Masked::harmless(self.expose()) }
    }
}

impl fmt::Debug for CreditCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CreditCode({})", self.masked())
    }
}

impl fmt::Display for CreditCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.masked().fmt(f)
    }
}

/// Organisation code, 9 characters: 8 digits or capital letters and a check character, `MA27Y4U47` (printed `MA27Y4U4-7`).
///
/// Check character: weights 3 7 9 10 5 8 4 2, letters from A = 10; 11 less the remainder of 11, ten is `X`, eleven `0`. Issued until 2015,
/// since then part of the credit code. Source: GB 11714-1997.
///
/// ```
/// use mask_alloc::domain::code::OrganisationCode;
/// assert_eq!(OrganisationCode::parse("07837941X")?.expose(), "07837941X");
/// # Ok::<(), mask_alloc::domain::document::Fault>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OrganisationCode(Box<str>);

impl OrganisationCode {
    /// Reads a normalised code, without its hyphen.
    ///
    /// # Errors
    /// Length, character, check character, in this order.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        layout::length(text, &[9], "9")?;
        layout::characters(text, |at, c| {
            c.is_ascii_digit() || if at == 8 { c == 'X' } else { c.is_ascii_uppercase() }
        })?;
        if inner_check(text) { Ok(Self(text.into())) } else { Err(Fault::CHECKSUM) }
    }

    /// The full code.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

/// The value of a character among the 31.
fn value(c: u32) -> Option<u32> {
    ALPHABET.iter().position(|known| u32::from(*known) == c).map(|at| at as u32)
}

/// The last of 18 characters: all of them, weighted with the powers of 3, are a multiple of 31.
fn outer_check(text: &str) -> bool {
    let mut weight = 1;
    let mut sum = 0;
    for c in text.bytes().take(17) {
        sum += value(u32::from(c)).unwrap_or_default() * weight;
        weight = weight * 3 % 31;
    }
    // Modulo 31 once more: a remainder of 0 makes the check character 0, not one beyond the alphabet.
    text.as_bytes().get(17).copied() == Some(ALPHABET[((31 - sum % 31) % 31) as usize])
}

/// The ninth character of an organisation code.
fn inner_check(text: &str) -> bool {
    const WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];
    let value =
        |c: u8| if c.is_ascii_digit() { u32::from(c - b'0') } else { u32::from(c.wrapping_sub(b'A')) + 10 };
    let sum: u32 = text.bytes().zip(WEIGHTS).map(|(c, weight)| value(c) * weight).sum();
    text.as_bytes().get(8).copied() == Some(b"0X987654321"[(sum % 11) as usize])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::document::FaultClass;

    #[test]
    fn credit_codes() {
        for (text, class) in [
            ("91110000600037341L", None),
            ("9144030071526726XG", None),
            ("A1110000MA27Y4U477", None),
            ("55310106MJYYYY0198", None),
            ("J1310105MDYYYY0846", None),
            ("12310101400000042C", None),
            ("9111000060003IOZSV", Some(FaultClass::Format)),
            ("91310A09MAYXWU099U", Some(FaultClass::Format)),
            ("97310106MAYYYX03X6", Some(FaultClass::Component)),
            ("91880106MA27Y4U47R", Some(FaultClass::Component)),
            ("91310109MYAXWU099U", Some(FaultClass::Checksum)),
            ("91110000600037341", Some(FaultClass::Length)),
            ("统一社会信用代码是十八个字符这里十八", Some(FaultClass::Format)),
            ("", Some(FaultClass::Length)),
        ] {
            assert_eq!(CreditCode::parse(text).err().map(|fault| fault.class), class, "{text}");
        }
    }

    #[test]
    fn a_remainder_of_zero_is_a_zero() {
        // Some code in any hundred ends in 0: found by trying serials, tested by the weights.
        let ending_in_zero = (0..2_000).map(|n| format!("{n:08}")).find_map(|serial| {
            let inner = (b"0123456789X")
                .iter()
                .map(|c| format!("{serial}{}", *c as char))
                .find(|code| inner_check(code))?;
            let code = format!("91310106{inner}0");
            outer_check(&code).then_some(code)
        });
        assert!(CreditCode::parse(&ending_in_zero.unwrap()).is_ok());
    }

    #[test]
    fn both_checks_are_made() {
        // The outer check character fits, the inner one does not.
        let body = "91310106000000001";
        let code =
            ALPHABET.iter().map(|c| format!("{body}{}", *c as char)).find(|code| outer_check(code)).unwrap();
        assert_eq!(CreditCode::parse(&code), Err(Fault::CHECKSUM));
    }

    #[test]
    fn organisation_codes() {
        for (text, class) in [
            ("MA27Y4U47", None),
            ("07837941X", None),
            ("MAYYYX011", Some(FaultClass::Checksum)),
            ("MA27Y4U4", Some(FaultClass::Length)),
            ("MA27Y4U4Y", Some(FaultClass::Format)),
            ("ma27Y4U47", Some(FaultClass::Format)),
        ] {
            assert_eq!(OrganisationCode::parse(text).err().map(|fault| fault.class), class, "{text}");
        }
    }

    #[test]
    fn a_sole_trader_is_a_person() {
        assert_eq!(CreditCode::parse("91310112087994932F").unwrap().to_string(), "91310112087994932F");
        let body = "92310106000000000";
        let inner: String =
            "0123456789X".chars().map(|c| format!("00000010{c}")).find(|code| inner_check(code)).unwrap();
        let body = format!("{}{inner}", &body[..8]);
        let code =
            ALPHABET.iter().map(|c| format!("{body}{}", *c as char)).find(|code| outer_check(code)).unwrap();
        let trader = CreditCode::parse(&code).unwrap();
        assert!(trader.to_string().starts_with("9****************"));
    }
}
