//! Identity cards of Hong Kong, Macao and Taiwan themselves: no papers for a committee, but they turn up in the column.

use super::fault::Fault;
use super::layout;
use crate::domain::text::Short;

/// Hong Kong identity card: one or two letters, 6 digits, a check character, `A123456(3)`; kept without brackets.
///
/// Check character: weights 9 to 2 over two letters (a missing one counts 36) and six digits, modulo 11, ten is `A`.
///
/// ```
/// use mask_alloc::domain::document::HongKongId;
/// assert_eq!(HongKongId::parse("A123456(3)")?.expose(), "A1234563");
/// # Ok::<(), mask_alloc::domain::document::Fault>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HongKongId(Short<14>);

impl HongKongId {
    /// Reads a normalised number, with or without brackets.
    ///
    /// # Errors
    /// Length, character, check character, in this order.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let text = without_brackets(text);
        let text = text.as_str();
        layout::length(text, &[8, 9], "8/9")?;
        let letters = text.chars().count() - 7;
        let last = letters + 6;
        layout::characters(text, |at, c| match at {
            _ if at < letters => c.is_ascii_uppercase(),
            _ if at == last => c.is_ascii_digit() || c == 'A',
            _ => c.is_ascii_digit(),
        })?;
        if hong_kong_check(text.as_bytes(), letters) { Ok(Self(text.into())) } else { Err(Fault::CHECKSUM) }
    }

    /// The number without brackets.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.as_str()
    }
}

masked_number!(HongKongId);

fn hong_kong_check(text: &[u8], letters: usize) -> bool {
    let blank = if letters == 1 { 36 * 9 } else { 0 };
    let values =
        text.iter().map(|c| if c.is_ascii_digit() { u32::from(c - b'0') } else { u32::from(c - b'A') + 10 });
    let weights = (1..=9).rev().skip(2 - letters);
    (blank + values.zip(weights).map(|(value, weight)| value * weight).sum::<u32>()) % 11 == 0
}

/// Macao identity card: 1, 5 or 7, 6 digits, a check digit whose rule is not public, `5000002(1)`; kept without brackets.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MacaoId(Short<14>);

impl MacaoId {
    /// Reads a normalised number, with or without brackets and stroke.
    ///
    /// # Errors
    /// Length, then the first character that does not fit.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let text = without_strokes(text);
        let text = without_brackets(text.as_str());
        let text = text.as_str();
        layout::length(text, &[8], "8")?;
        layout::characters(
            text,
            |at, c| if at == 0 { matches!(c, '1' | '5' | '7') } else { c.is_ascii_digit() },
        )?;
        Ok(Self(text.into()))
    }

    /// The number without brackets.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.as_str()
    }
}

masked_number!(MacaoId);

/// Taiwan identity number, of a citizen (`A123456789`) or a foreigner (`AB23456789`, since 2021 `A800000014`).
///
/// A letter, then 1 or 2 (citizens), 8 or 9, or A to D (foreigners), then 8 digits. Letters count as two digits; weights
/// 1 9 8 7 6 5 4 3 2 1 1; the sum is a multiple of 10.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TaiwanId(Short<14>);

impl TaiwanId {
    /// Reads a normalised number.
    ///
    /// # Errors
    /// Length, character, check digit, in this order.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        layout::length(text, &[10], "10")?;
        layout::characters(text, |at, c| match at {
            0 => c.is_ascii_uppercase(),
            1 => matches!(c, '1' | '2' | '8' | '9' | 'A'..='D'),
            _ => c.is_ascii_digit(),
        })?;
        if taiwan_check(text.as_bytes()) { Ok(Self(text.into())) } else { Err(Fault::CHECKSUM) }
    }

    /// The full number.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.as_str()
    }
}

masked_number!(TaiwanId);

fn taiwan_check(text: &[u8]) -> bool {
    // The letters in the order of their numbers, from 10 on.
    let letter = |c: u8| b"ABCDEFGHJKLMNPQRSTUVXYWZIO".iter().position(|l| *l == c).unwrap_or(0) as u32 + 10;
    let first = letter(text[0]) / 10 + letter(text[0]) % 10 * 9;
    let second = if text[1].is_ascii_digit() { u32::from(text[1] - b'0') } else { letter(text[1]) % 10 };
    let rest = text[2..].iter().zip([7, 6, 5, 4, 3, 2, 1, 1]).map(|(c, weight)| u32::from(c - b'0') * weight);
    (first + second * 8 + rest.sum::<u32>()) % 10 == 0
}

/// Without the brackets around the last character, of which either may be missing.
fn without_brackets(text: &str) -> Short<14> {
    let bare = text.strip_suffix(')').unwrap_or(text);
    match bare.char_indices().rev().nth(1) {
        Some((at, '(')) => format!("{}{}", &bare[..at], &bare[at + 1..]).as_str().into(),
        _ => bare.into(),
    }
}

/// Without the stroke after the first digit and the one before the last, as older Macao cards print them.
fn without_strokes(text: &str) -> Short<14> {
    let mut plain = String::with_capacity(text.len());
    let last = text.trim_end_matches(')').chars().count().saturating_sub(2);
    plain.extend(
        text.chars().enumerate().filter(|(at, c)| *c != '/' || *at != 1 && *at != last).map(|(_, c)| c),
    );
    plain.as_str().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::document::FaultClass;

    fn class<T>(read: Result<T, Fault>) -> Option<FaultClass> {
        read.err().map(|fault| fault.class)
    }

    #[test]
    fn hong_kong_cards() {
        for (text, fault) in [
            ("A123456(3)", None),
            ("G123456A", None),
            ("AB9876543", None),
            ("AB987654(3)", None),
            ("ZZ000001(8)", None),
            ("VV999999(0)", None),
            ("A654321(A)", Some(FaultClass::Checksum)),
            ("AY987654(A)", Some(FaultClass::Checksum)),
            ("A12345(6)", Some(FaultClass::Length)),
            ("A|23456(3)", Some(FaultClass::Format)),
            ("", Some(FaultClass::Length)),
        ] {
            assert_eq!(class(HongKongId::parse(text)), fault, "{text}");
        }
        assert_eq!(HongKongId::parse("AB9876543"), HongKongId::parse("AB987654(3)"));
    }

    #[test]
    fn macao_cards() {
        for (text, fault) in [
            ("7431243(3)", None),
            ("5000002(1)", None),
            ("50000021", None),
            ("1/234567/8", None),
            ("5/000002(1)", None),
            ("12/34567/8", Some(FaultClass::Length)),
            ("2000148(3)", Some(FaultClass::Format)),
            ("|123456(7)", Some(FaultClass::Format)),
            ("500000(1)", Some(FaultClass::Length)),
        ] {
            assert_eq!(class(MacaoId::parse(text)), fault, "{text}");
        }
    }

    #[test]
    fn taiwan_cards() {
        for (text, fault) in [
            ("A123456789", None),
            ("Z199999972", None),
            ("V299999944", None),
            ("W909999989", None),
            ("A800000014", None),
            ("AB23456789", None),
            ("O158238842", Some(FaultClass::Checksum)),
            ("AA00000000", Some(FaultClass::Checksum)),
            ("2123456789", Some(FaultClass::Format)),
            ("A323456789", Some(FaultClass::Format)),
            ("A12345678", Some(FaultClass::Length)),
        ] {
            assert_eq!(class(TaiwanId::parse(text)), fault, "{text}");
        }
    }
}
