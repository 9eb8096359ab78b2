//! Which kind a number shows by its shape alone.

use chrono::{Datelike, NaiveDate};

use super::birth_certificate::BirthCertificate;
use super::home_return::HomeReturnPermit;
use super::kind::IdKind;
use super::passport::Passport;

/// How much a shape says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Strength {
    /// No other kind looks like this: it overrules the column.
    Plain,
    /// Letters and digits as on a foreign passport.
    Faint,
}

/// The kind that a normalised number looks like. 8 bare digits never look like a Taiwan permit, nor 9 like a passport.
pub(super) fn shape(text: &str, today: NaiveDate) -> Option<(IdKind, Strength)> {
    let plain = by_length(text, today).or_else(|| by_words(text));
    plain.map(|kind| (kind, Strength::Plain)).or_else(|| faint(text).map(|kind| (kind, Strength::Faint)))
}

fn by_length(text: &str, today: NaiveDate) -> Option<IdKind> {
    let digits = |range: std::ops::Range<usize>| text.as_bytes()[range].iter().all(u8::is_ascii_digit);
    match text.len() {
        18 if digits(0..17) && matches!(text.as_bytes()[17], b'0'..=b'9' | b'X') => Some(eighteen(text)),
        15 if digits(0..15) => Some(IdKind::ResidentId),
        15 if digits(3..15) && text.as_bytes()[..3].iter().all(u8::is_ascii_uppercase) => {
            Some(IdKind::ForeignResidence)
        }
        9 | 11 if HomeReturnPermit::parse(text).is_ok() => Some(travel(text, today)),
        10 if BirthCertificate::parse(text).is_ok() => Some(IdKind::BirthCertificate),
        8 | 9 if !digits(0..text.len()) && Passport::parse_chinese(text).is_ok() => Some(IdKind::Passport),
        _ => None,
    }
}

fn eighteen(text: &str) -> IdKind {
    match &text[..6] {
        "810000" | "820000" | "830000" => IdKind::HmtResidence,
        region if region.starts_with('9') => IdKind::ForeignResidence,
        _ => IdKind::ResidentId,
    }
}

/// `MA` and 7 digits is a Macao passport, and since 10 July 2024 also a permit of Macao residents who are not Chinese citizens.
fn travel(text: &str, today: NaiveDate) -> IdKind {
    let before = (today.year(), today.ordinal()) < (2024, 192);
    if before && text.starts_with("MA") { IdKind::Passport } else { IdKind::HomeReturn }
}

fn by_words(text: &str) -> Option<IdKind> {
    if text.contains("字第") && text.ends_with('号') {
        return Some(IdKind::Military);
    }
    is_bracketed_card(text).then_some(IdKind::Other)
}

/// The check character in brackets of cards of Hong Kong and Macao: `A123456(3)`, `5000002(1)`.
pub(super) fn is_bracketed_card(text: &str) -> bool {
    let Some((number, check)) = text.strip_suffix(')').and_then(|text| text.rsplit_once('(')) else {
        return false;
    };
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let letters = number.bytes().take_while(u8::is_ascii_uppercase).count();
    check.len() == 1 && matches!((letters, digits), (1 | 2, 6) | (0, 7)) && letters + digits == number.len()
}

fn faint(text: &str) -> Option<IdKind> {
    let letters = text.bytes().any(|b| b.is_ascii_uppercase());
    (letters && text.len() >= 6 && Passport::parse_foreign(text).is_ok()).then_some(IdKind::Passport)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_tell_kinds_apart() {
        let day = |year| NaiveDate::from_ymd_opt(year, 8, 1).unwrap();
        for (text, year, kind) in [
            ("310106190805139621", 2020, Some((IdKind::ResidentId, Strength::Plain))),
            ("310106080101987", 2020, Some((IdKind::ResidentId, Strength::Plain))),
            ("810000199408230021", 2020, Some((IdKind::HmtResidence, Strength::Plain))),
            ("931840196507049817", 2024, Some((IdKind::ForeignResidence, Strength::Plain))),
            ("JPN310172110526", 2020, Some((IdKind::ForeignResidence, Strength::Plain))),
            ("H12345678", 2020, Some((IdKind::HomeReturn, Strength::Plain))),
            ("M1234567801", 2020, Some((IdKind::HomeReturn, Strength::Plain))),
            ("MA1234567", 2020, Some((IdKind::Passport, Strength::Plain))),
            ("MA1234567", 2024, Some((IdKind::HomeReturn, Strength::Plain))),
            ("E12345678", 2020, Some((IdKind::Passport, Strength::Plain))),
            ("TK0046465", 2020, Some((IdKind::Passport, Strength::Faint))),
            ("70AV56176", 2020, Some((IdKind::Passport, Strength::Faint))),
            ("T310000001", 2020, Some((IdKind::BirthCertificate, Strength::Plain))),
            ("南字第1234567号", 2020, Some((IdKind::Military, Strength::Plain))),
            ("A123456(3)", 2020, Some((IdKind::Other, Strength::Plain))),
            ("12345678", 2020, None),
            ("123456789", 2020, None),
            ("31010619080513962", 2020, None),
            ("A1", 2020, None),
            ("张三", 2020, None),
            ("", 2020, None),
        ] {
            assert_eq!(shape(text, day(year)), kind, "{text}");
        }
    }
}
