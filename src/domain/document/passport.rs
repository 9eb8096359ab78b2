//! 护照: passports, Chinese and foreign.

use super::doubt::{Doubt, Doubts};
use super::fault::{Fault, Part};
use super::layout;
use crate::domain::text::Short;

/// Which series of passports a number belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PassportSeries {
    /// 因私普通护照.
    Ordinary,
    /// 公务普通护照.
    PublicAffairs,
    /// 公务护照.
    Service,
    /// 外交护照.
    Diplomatic,
    /// 香港特别行政区护照.
    HongKong,
    /// 澳门特别行政区护照.
    Macao,
    /// Any other state's.
    Foreign,
}

/// Layouts of Chinese passports: `9` is a digit, `*` a letter other than I and O, anything else itself.
const CHINESE: &[(&str, PassportSeries)] = &[
    ("E99999999", PassportSeries::Ordinary),
    ("E*9999999", PassportSeries::Ordinary),
    ("G99999999", PassportSeries::Ordinary),
    ("PE9999999", PassportSeries::PublicAffairs),
    ("P9999999", PassportSeries::PublicAffairs),
    ("SE9999999", PassportSeries::Service),
    ("S9999999", PassportSeries::Service),
    ("S99999999", PassportSeries::Service),
    ("DE9999999", PassportSeries::Diplomatic),
    ("D9999999", PassportSeries::Diplomatic),
    ("D99999999", PassportSeries::Diplomatic),
    ("K99999999", PassportSeries::HongKong),
    // Newer booklets of Hong Kong; known by hearsay only, and no other series looks so.
    ("K*9999999", PassportSeries::HongKong),
    ("MA9999999", PassportSeries::Macao),
];

/// Old ordinary passports of 1997 to 2007: `14` or `15` and 7 digits.
const OLD_ORDINARY: [&str; 2] = ["14", "15"];

/// A passport number.
///
/// Chinese ones by their series (`E` and 8 digits, `E`, a letter and 7 digits, `G` and 8 digits, …); foreign ones up to 9 letters
/// and digits with at least one digit, as the field of a machine-readable passport allows (ICAO Doc 9303). The visible number has
/// no check digit. The dot printed in `P.1234567` and `S.1234567` is dropped.
///
/// ```
/// use mask_alloc::domain::document::{Passport, PassportSeries};
/// assert_eq!(Passport::parse("E12345678")?.series(), PassportSeries::Ordinary);
/// assert_eq!(Passport::parse("L898902C3")?.series(), PassportSeries::Foreign);
/// # Ok::<(), mask_alloc::domain::document::Fault>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Passport {
    number: Short<14>,
    series: PassportSeries,
}

impl Passport {
    /// Reads a normalised number, Chinese or else foreign. Less than 5 characters are no number that a roll would hold.
    ///
    /// # Errors
    /// What [`Passport::parse_foreign`] finds: everything a Chinese number is, a foreign one may be.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let found = without_dot(text).as_str().chars().count();
        if found < 5 {
            return Err(Fault::length(found, "5-9"));
        }
        Self::parse_chinese(text).or_else(|_| Self::parse_foreign(text))
    }

    /// Reads a number of a Chinese series only.
    ///
    /// # Errors
    /// Length (8 or 9 characters), else the layout as a whole.
    pub fn parse_chinese(text: &str) -> Result<Self, Fault> {
        let number = without_dot(text);
        layout::length(number.as_str(), &[8, 9], "8/9")?;
        let series = chinese_series(number.as_str()).ok_or(Fault::format(Part::Whole))?;
        Ok(Self { number, series })
    }

    /// Reads the number of any state's passport.
    ///
    /// # Errors
    /// Length (1 to 9 characters), the first character that is neither capital letter nor digit, else the layout as a whole
    /// where there is no digit.
    pub fn parse_foreign(text: &str) -> Result<Self, Fault> {
        let number = without_dot(text);
        layout::length(number.as_str(), &[1, 2, 3, 4, 5, 6, 7, 8, 9], "1-9")?;
        layout::characters(number.as_str(), |_, c| c.is_ascii_digit() || c.is_ascii_uppercase())?;
        if !number.as_str().bytes().any(|b| b.is_ascii_digit()) {
            return Err(Fault::format(Part::Whole));
        }
        Ok(Self { number, series: PassportSeries::Foreign })
    }

    /// The full number, without dot.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.number.as_str()
    }

    /// Its series.
    #[must_use]
    pub const fn series(&self) -> PassportSeries {
        self.series
    }

    /// What is odd about it: a number that begins with the letter of the commonest Chinese series and goes on in digits, but not
    /// in the right number of them, has probably lost one.
    #[must_use]
    pub fn doubts(&self) -> Doubts {
        let (head, tail) = self.expose().split_at(1);
        let near = matches!(head, "E" | "G") && tail.bytes().all(|b| b.is_ascii_digit());
        Doubts::NONE.with((near && self.series == PassportSeries::Foreign).then_some(Doubt::PassportSeries))
    }
}

masked_number!(Passport);

/// Without the dot after the letter of old numbers for journeys on public business.
fn without_dot(text: &str) -> Short<14> {
    match text.split_once('.').filter(|(letter, _)| matches!(*letter, "P" | "S")) {
        Some((letter, rest)) => format!("{letter}{rest}").as_str().into(),
        None => text.into(),
    }
}

fn chinese_series(number: &str) -> Option<PassportSeries> {
    let digits = number.bytes().all(|b| b.is_ascii_digit());
    if digits {
        let old = number.len() == 9 && OLD_ORDINARY.iter().any(|head| number.starts_with(head));
        return old.then_some(PassportSeries::Ordinary);
    }
    CHINESE.iter().find(|(layout, _)| fits(number, layout)).map(|(_, series)| *series)
}

fn fits(number: &str, layout: &str) -> bool {
    number.len() == layout.len()
        && number.bytes().zip(layout.bytes()).all(|(found, wanted)| match wanted {
            b'9' => found.is_ascii_digit(),
            b'*' => found.is_ascii_uppercase() && !matches!(found, b'I' | b'O'),
            _ => found == wanted,
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::document::FaultClass;

    #[test]
    fn chinese_numbers_show_their_series() {
        for (text, series) in [
            ("E12345678", PassportSeries::Ordinary),
            ("EJ7654321", PassportSeries::Ordinary),
            ("G12345678", PassportSeries::Ordinary),
            ("151234567", PassportSeries::Ordinary),
            ("PE1234567", PassportSeries::PublicAffairs),
            ("P.1234567", PassportSeries::PublicAffairs),
            ("S12345678", PassportSeries::Service),
            ("SE1234567", PassportSeries::Service),
            ("DE1234567", PassportSeries::Diplomatic),
            ("K12345678", PassportSeries::HongKong),
            ("MA1234567", PassportSeries::Macao),
        ] {
            assert_eq!(Passport::parse_chinese(text).map(|passport| passport.series()), Ok(series), "{text}");
            assert_eq!(Passport::parse(text).map(|passport| passport.series()), Ok(series), "{text}");
        }
        assert_eq!(Passport::parse("P.1234567"), Passport::parse("P1234567"));
        // The dot counts for nothing, so it does not make a number long enough either.
        assert_eq!(Passport::parse("S.10E"), Err(Fault::length(4, "5-9")));
        assert!(Passport::parse("1234").is_err());
    }

    #[test]
    fn what_no_chinese_series_has_may_be_foreign_or_nothing() {
        for (text, chinese, foreign) in [
            ("E1234567", Some(FaultClass::Format), None),
            ("EO1234567", Some(FaultClass::Format), None),
            ("EA12345678", Some(FaultClass::Length), Some(FaultClass::Length)),
            ("12345678", Some(FaultClass::Format), None),
            ("L898902C3", Some(FaultClass::Format), None),
            ("123456789", Some(FaultClass::Format), None),
            ("L898902C36789", Some(FaultClass::Length), Some(FaultClass::Length)),
            ("ABCDEFGH", Some(FaultClass::Format), Some(FaultClass::Format)),
            ("A1234é78", Some(FaultClass::Format), Some(FaultClass::Format)),
            ("E.1234567", Some(FaultClass::Format), Some(FaultClass::Format)),
            ("1234", Some(FaultClass::Length), None),
            ("", Some(FaultClass::Length), Some(FaultClass::Length)),
        ] {
            assert_eq!(Passport::parse_chinese(text).err().map(|fault| fault.class), chinese, "{text}");
            assert_eq!(Passport::parse_foreign(text).err().map(|fault| fault.class), foreign, "{text}");
        }
    }
}
