//! Small tests on the characters of a number, shared by the kinds.

use chrono::{Datelike, NaiveDate};

use super::check::mod_11_2;
use super::fault::{Fault, FaultClass, Part};

/// Refuses text that has none of the lengths (in characters).
pub(in crate::domain) fn length(text: &str, lengths: &[usize], expected: &'static str) -> Result<(), Fault> {
    // Text of as many bytes as characters is the rule; counting characters takes longer.
    let found = if text.is_ascii() { text.len() } else { text.chars().count() };
    if lengths.contains(&found) { Ok(()) } else { Err(Fault::length(found, expected)) }
}

/// Refuses the first character that does not fit; `fits` gets its place, from 0.
pub(in crate::domain) fn characters(text: &str, fits: impl Fn(usize, char) -> bool) -> Result<(), Fault> {
    match text.chars().enumerate().find(|(at, c)| !fits(*at, *c)) {
        None => Ok(()),
        Some((at, _)) => Err(Fault::character(at + 1)),
    }
}

/// Refuses 18 characters that are not 17 digits and a digit or `X`.
pub(in crate::domain) fn eighteen(text: &str) -> Result<(), Fault> {
    let digits = |bytes: &[u8]| bytes.iter().fold(true, |digits, b| digits & b.is_ascii_digit());
    let sure = text.len() == 18 && digits(&text.as_bytes()[..17]);
    if sure && matches!(text.as_bytes()[17], b'0'..=b'9' | b'X') {
        return Ok(());
    }
    characters(text, |at, c| c.is_ascii_digit() || at == 17 && c == 'X')
}

/// The number that some digits make; other characters count as nothing sensible, so test them first.
pub(in crate::domain) fn number(digits: impl AsRef<[u8]>) -> u32 {
    digits.as_ref().iter().fold(0, |sum, digit| sum * 10 + u32::from(digit.wrapping_sub(b'0') & 15))
}

/// A birth date from `YYYYMMDD`: real, from 1800 on, not after `today`.
pub(in crate::domain) fn birth(digits: &str, today: NaiveDate) -> Result<NaiveDate, Fault> {
    let all = number(digits);
    date(all / 10_000, all / 100 % 100, all % 100, today).ok_or(Fault::component(Part::BirthDate))
}

/// A birth date from its parts, from 1800 on, not after `today`.
pub(in crate::domain) fn date(year: u32, month: u32, day: u32, today: NaiveDate) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year as i32, month, day).filter(|date| date.year() >= 1800 && *date <= today)
}

/// Refuses a wrong check character of an 18-character number. One that ends in 000 besides was damaged by a spreadsheet.
pub(in crate::domain) fn checked(text: &str) -> Result<(), Fault> {
    if text.as_bytes()[17] == mod_11_2(text.as_bytes()) {
        return Ok(());
    }
    let damaged = text.ends_with("000");
    Err(if damaged { Fault { class: FaultClass::PrecisionLoss, part: Part::Check } } else { Fault::CHECKSUM })
}
