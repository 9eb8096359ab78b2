//! 护照机读区: the two machine-readable lines of a passport (TD3), and the check digit that all travel documents share.

use chrono::{Datelike, NaiveDate};

use super::check::weights_7_3_1;
use super::fault::{Fault, Part};
use super::layout;
use crate::domain::country;
use crate::domain::person::Sex;

/// Fields of the second line, as places in the 88 characters.
const NUMBER: std::ops::Range<usize> = 44..53;
const NATIONALITY: std::ops::Range<usize> = 54..57;
const BIRTH: std::ops::Range<usize> = 57..63;
const SEX: usize = 64;
const EXPIRY: std::ops::Range<usize> = 65..71;
const PERSONAL: std::ops::Range<usize> = 72..86;
const COMPOSITE: usize = 87;

/// The machine-readable zone of a passport, two lines of 44 characters joined to 88.
///
/// Line 1: `P`, a letter or `<`, issuing state (3), name (39, `<<` between family and given name). Line 2: document number (9) and check
/// digit, nationality (3), birth YYMMDD and check digit, sex, expiry YYMMDD and check digit, personal number (14) and check
/// digit, check digit over all of these. Check digits with weights 7 3 1, `<` counts 0; an empty personal number may have `<` or
/// 0. Issued by every state. Source: ICAO Doc 9303 parts 3 and 4.
///
/// ```
/// use chrono::NaiveDate;
/// use mask_alloc::domain::document::PassportZone;
/// let today = NaiveDate::from_ymd_opt(2020, 2, 10).unwrap();
/// let zone = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO7408122F1204159ZE184226B<<<<<10";
/// assert_eq!(PassportZone::parse(zone, today)?.nationality(), "UTO"); // the standard's own specimen
/// # Ok::<(), mask_alloc::domain::document::Fault>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PassportZone {
    text: Box<str>,
    nationality: &'static str,
    birth: Option<NaiveDate>,
}

impl PassportZone {
    /// Reads the two lines joined, without blanks.
    ///
    /// # Errors
    /// The first failing test, in this order: length, character, state or nationality, birth date, expiry, check digits. An
    /// expired passport is well formed.
    pub fn parse(text: &str, today: NaiveDate) -> Result<Self, Fault> {
        layout::length(text, &[88], "88")?;
        layout::characters(text, fits)?;
        let issuer = country::of_passport(&text[2..5]);
        let nationality = country::of_passport(&text[NATIONALITY]);
        let (Some(_), Some(nationality)) = (issuer, nationality) else {
            return Err(Fault::component(Part::Nationality));
        };
        let birth = birth(&text[BIRTH], today)?;
        expiry(&text[EXPIRY])?;
        if !checked(text) {
            return Err(Fault::CHECKSUM);
        }
        Ok(Self { text: text.into(), nationality, birth })
    }

    /// All 88 characters.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.text
    }

    /// The passport's number, without fillers.
    #[must_use]
    pub fn number(&self) -> &str {
        self.text[NUMBER].trim_end_matches('<')
    }

    /// Nationality in three letters: ISO 3166, or a code that only passports use.
    #[must_use]
    pub const fn nationality(&self) -> &'static str {
        self.nationality
    }

    /// Birth date, the later century that is not in the future; `None` where the passport does not say it in full.
    #[must_use]
    pub const fn birth(&self) -> Option<NaiveDate> {
        self.birth
    }

    /// Sex, where stated.
    #[must_use]
    pub fn sex(&self) -> Option<Sex> {
        match self.text.as_bytes()[SEX] {
            b'M' => Some(Sex::Male),
            b'F' => Some(Sex::Female),
            _ => None,
        }
    }
}

masked_number!(PassportZone);

fn fits(at: usize, c: char) -> bool {
    let letter = c.is_ascii_uppercase();
    match at {
        0 => c == 'P',
        // A state's code and a name begin with a letter; both lines are filled with `<`.
        2 | 5 | 54 => letter,
        1 | 3..=43 | 55..=56 => letter || c == '<',
        64 => matches!(c, 'M' | 'F' | '<'),
        COMPOSITE => c.is_ascii_digit(),
        53 | 57..=63 | 65..=71 | 86 => c.is_ascii_digit() || c == '<',
        _ => letter || c.is_ascii_digit() || c == '<',
    }
}

/// Year, month and day of two digits each; `None` where one is unknown (`<<`).
fn parts(field: &str) -> Result<Option<[u32; 3]>, Fault> {
    if !field.contains('<') {
        return Ok(Some([0, 2, 4].map(|at| layout::number(&field[at..at + 2]))));
    }
    let halves = [0, 2, 4].map(|at| field[at..at + 2].bytes().filter(|b| *b == b'<').count());
    if halves.contains(&1) { Err(Fault::format(Part::BirthDate)) } else { Ok(None) }
}

fn birth(field: &str, today: NaiveDate) -> Result<Option<NaiveDate>, Fault> {
    let Some([year, month, day]) = parts(field)? else { return Ok(None) };
    let in_century = |century| layout::date(century + year, month, day, today);
    let birth = in_century(2000).or_else(|| in_century(1900));
    birth.map(Some).ok_or(Fault::component(Part::BirthDate))
}

fn expiry(field: &str) -> Result<(), Fault> {
    let Some([year, month, day]) = parts(field)? else { return Ok(()) };
    let real = NaiveDate::from_ymd_opt(2000 + year as i32, month, day).is_some_and(|date| date.year() > 0);
    if real { Ok(()) } else { Err(Fault::component(Part::Expiry)) }
}

fn checked(text: &str) -> bool {
    let fields = [NUMBER, BIRTH, EXPIRY, PERSONAL]
        .iter()
        .all(|field| has_digit(&text[field.clone()], text.as_bytes()[field.end]));
    let whole = [&text[44..54], &text[57..64], &text[65..87]].concat();
    fields && weights_7_3_1(whole.as_bytes()) == text.as_bytes()[COMPOSITE]
}

/// Whether a check digit is that of a field; an empty field may have `<`.
fn has_digit(field: &str, digit: u8) -> bool {
    weights_7_3_1(field.as_bytes()) == digit || digit == b'<' && field.bytes().all(|b| b == b'<')
}

/// A field of a machine-readable document with the check digit behind it: `5207273`, `AB2134<<<5`.
///
/// Digits, capital letters and `<`, then one digit with weights 7 3 1 modulo 10 (0–9, A = 10 … Z = 35, `<` = 0); an empty field
/// may have `<` as its check digit. Source: ICAO Doc 9303 part 3, section 4.9.
///
/// ```
/// use mask_alloc::domain::document::CheckedField;
/// assert!(CheckedField::parse("5207273").is_ok() && CheckedField::parse("5207274").is_err());
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CheckedField(Box<str>);

impl CheckedField {
    /// Reads a field with its check digit.
    ///
    /// # Errors
    /// Length (two characters at least), character, check digit, in this order.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let last = text.chars().count().saturating_sub(1);
        if last == 0 {
            return Err(Fault::length(last + 1, "2-"));
        }
        layout::characters(text, |at, c| {
            c.is_ascii_digit() || c == '<' || at < last && c.is_ascii_uppercase()
        })?;
        let (field, digit) = text.split_at(last);
        if has_digit(field, digit.as_bytes()[0]) { Ok(Self(text.into())) } else { Err(Fault::CHECKSUM) }
    }

    /// Field and check digit.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

masked_number!(CheckedField);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::document::FaultClass;

    const SPECIMEN: &str =
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO7408122F1204159ZE184226B<<<<<10";

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 21).unwrap()
    }

    fn class(text: &str) -> Option<FaultClass> {
        PassportZone::parse(text, today()).err().map(|fault| fault.class)
    }

    /// The specimen with other text from a place on.
    fn altered(at: usize, text: &str) -> String {
        format!("{}{text}{}", &SPECIMEN[..at], &SPECIMEN[at + text.len()..])
    }

    #[test]
    fn the_specimen_is_read() {
        let zone = PassportZone::parse(SPECIMEN, today()).unwrap();
        assert_eq!((zone.number(), zone.nationality(), zone.sex()), ("L898902C3", "UTO", Some(Sex::Female)));
        assert_eq!(zone.birth().unwrap().to_string(), "1974-08-12");
        assert_eq!(zone.to_string(), format!("P{}0", "*".repeat(86)));
    }

    #[test]
    fn an_empty_personal_number_has_a_filler_or_zero() {
        for digit in ["<", "0"] {
            let zone = format!(
                "POCHNCESHI<<JIA<<<<<<<<<<<<<<<<<<<<<<<<<<<<<EA00000019CHN9001011F3312315<<<<<<<<<<<<<<{digit}0"
            );
            assert_eq!(class(&zone), None, "{digit}");
        }
    }

    #[test]
    fn each_test_has_its_class() {
        for (text, expected) in [
            (SPECIMEN[1..].to_owned(), FaultClass::Length),
            (altered(0, "X"), FaultClass::Format),
            (altered(5, "3"), FaultClass::Format),
            (altered(64, "X"), FaultClass::Format),
            (SPECIMEN.replace("ANNA<", "ÄNNA<"), FaultClass::Format),
            (altered(54, "XYZ"), FaultClass::Component),
            (altered(2, "QQQ"), FaultClass::Component),
            (altered(57, "741312"), FaultClass::Component),
            (altered(65, "120432"), FaultClass::Component),
            (altered(53, "7"), FaultClass::Checksum),
            (altered(63, "3"), FaultClass::Checksum),
            (altered(71, "8"), FaultClass::Checksum),
            (altered(86, "2"), FaultClass::Checksum),
            (altered(87, "1"), FaultClass::Checksum),
        ] {
            assert_eq!(class(&text), Some(expected), "{text}");
        }
    }

    #[test]
    fn fields_with_a_check_digit() {
        for (text, expected) in [
            ("5207273", None),
            ("AB2134<<<5", None),
            ("D231458907", None),
            ("<<<<", None),
            ("<<<0", None),
            ("AB2134<<<0", Some(FaultClass::Checksum)),
            ("520727<", Some(FaultClass::Checksum)),
            ("520-7273", Some(FaultClass::Format)),
            ("520727A", Some(FaultClass::Format)),
            ("5", Some(FaultClass::Length)),
            ("", Some(FaultClass::Length)),
            ("五二", Some(FaultClass::Format)),
        ] {
            assert_eq!(CheckedField::parse(text).err().map(|fault| fault.class), expected, "{text}");
        }
    }
}
