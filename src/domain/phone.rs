//! Telephone numbers: mobiles and Shanghai fixed lines.
//!
//! An unknown mobile prefix is a doubt, never a fault: prefixes grow every few years.

use std::fmt;

use super::document::FaultClass;
use super::masked::Masked;
use super::text::{
    self, Scientific, Short, half_width, is_blank, is_dash, is_filler, is_invisible, scientific,
    strip_decimals, strip_wrappers,
};

/// First three digits of the mobile numbers given out so far, sorted. Source: the metadata of libphonenumber.
const PREFIXES: &[u16] = &[
    130, 131, 132, 133, 134, 135, 136, 137, 138, 139, 145, 147, 150, 151, 152, 153, 155, 156, 157, 158, 159,
    165, 166, 167, 170, 171, 172, 173, 175, 176, 177, 178, 180, 181, 182, 183, 184, 185, 186, 187, 188, 189,
    190, 191, 192, 193, 195, 196, 197, 198, 199,
];

/// Prefixes for cards in machines and for satellite telephones: rare, but people give them.
const RARE_PREFIXES: &[u16] = &[140, 141, 144, 146, 148, 149, 162, 174];

/// What may stand before a number in its own cell, longest first.
const LABELS: &[&str] = &[
    "手机号码",
    "联系电话",
    "电话号码",
    "联系方式",
    "手机号",
    "座机",
    "固话",
    "手机",
    "电话",
    "宅电",
    "TEL",
    "PHONE",
];

/// What separates the extension from a fixed line.
const EXTENSION: [char; 6] = ['转', '-', '分', 'X', '#', '*'];

/// Why a cell is no telephone number of these kinds. All of them are worth no more than a warning on a roll.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PhoneFault {
    /// Empty, or a word for nothing.
    #[error("no number")]
    Missing,
    /// A number in powers of ten: digits are gone.
    #[error("the number lost digits in a spreadsheet")]
    PrecisionLoss,
    /// Neither 11 digits (mobile) nor 8 (Shanghai line, area code apart).
    #[error("{found} digits")]
    Length {
        /// Digits found, country code and leading zero dropped.
        found: usize,
    },
    /// A character that stands in no number.
    #[error("character {position} is no digit")]
    Character {
        /// Its place in the text without blanks and dashes, from 1.
        position: usize,
    },
    /// The area code of another city.
    #[error("not a Shanghai line")]
    AreaCode,
    /// Eleven digits that begin like no mobile number.
    #[error("no number begins so")]
    Prefix,
    /// 18 or 15 characters: an identity number in the wrong column.
    #[error("an identity number")]
    DocumentInstead,
}

impl PhoneFault {
    /// The class of the fault, in the order of tests that holds for all numbers.
    #[must_use]
    pub const fn class(self) -> FaultClass {
        match self {
            Self::Missing => FaultClass::Missing,
            Self::PrecisionLoss => FaultClass::PrecisionLoss,
            Self::Length { .. } | Self::DocumentInstead => FaultClass::Length,
            Self::Character { .. } => FaultClass::Format,
            Self::AreaCode | Self::Prefix => FaultClass::Component,
        }
    }
}

/// Mobile or fixed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PhoneKind {
    /// 手机.
    Mobile,
    /// 座机, in Shanghai.
    Fixed,
}

/// What is odd about a number that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PhoneDoubt {
    /// No mobile numbers with these first three digits are known.
    UnknownPrefix,
    /// A second number stands in the cell and was left aside.
    SecondNumber,
    /// A note stands behind the number and was left aside.
    Note,
}

/// A telephone number of 11 digits, and its extension if it has one. `Debug` and `Display` print it masked.
///
/// A mobile number is 11 digits from 13 to 19; a Shanghai line is kept with its area code, `021` and 8 digits, however it was
/// written. Two numbers are equal when digits and extension are.
///
/// ```
/// use mask_alloc::domain::phone::Phone;
/// assert_eq!(Phone::read("+86 138-0013-8000")?.expose(), "13800138000");
/// let line = Phone::read("62000000转801")?;
/// assert_eq!((line.expose(), line.extension()), ("02162000000", Some("801")));
/// assert_eq!(line.to_string(), "021****0000");
/// # Ok::<(), mask_alloc::domain::phone::PhoneFault>(())
/// ```
#[derive(Clone)]
pub struct Phone {
    digits: Short<14>,
    extension: Option<Short<6>>,
    second: bool,
    note: bool,
}

impl Phone {
    /// Reads a cell's text: `+86`, `0086`, a leading 0, dashes, blanks, brackets, a label and `.0` are dropped. Of two numbers the
    /// first is taken. A numeric cell goes through [`text::integer`] first.
    ///
    /// # Errors
    /// [`PhoneFault`]: the first test that fails.
    pub fn read(raw: &str) -> Result<Self, PhoneFault> {
        if is_mobile(raw) && !is_filler(raw) {
            return Ok(Self { digits: raw.into(), extension: None, second: false, note: false });
        }
        Self::of_any_shape(raw)
    }

    fn of_any_shape(raw: &str) -> Result<Self, PhoneFault> {
        if is_filler(raw) {
            return Err(PhoneFault::Missing);
        }
        match scientific(raw) {
            Some(Scientific::Lost) => return Err(PhoneFault::PrecisionLoss),
            Some(Scientific::Exact(digits)) => return Self::of_digits(&digits),
            None => {}
        }
        let mut plain = String::with_capacity(raw.len());
        plain.extend(raw.chars().filter(|c| !is_invisible(*c)).map(plain_char));
        let (first, second) = first_number(strip_label(strip_wrappers(&plain)));
        let (number, note) = without_note(first);
        if is_filler(number) {
            return Err(PhoneFault::Missing);
        }
        Ok(Self { second, note, ..Self::of_text(strip_decimals(number))? })
    }

    /// Digits with separators between them, perhaps an extension behind.
    fn of_text(text: &str) -> Result<Self, PhoneFault> {
        let compact = |text: &str| {
            text.chars().filter(|c| !matches!(c, '-' | ' ' | '(' | ')' | '.')).collect::<String>()
        };
        let whole = compact(text);
        if let Ok(phone) = Self::of_digits(whole.strip_prefix('+').unwrap_or(&whole)) {
            return Ok(phone);
        }
        if let Some((line, extension)) = split_extension(text)
            && let Ok(phone) = Self::of_digits(compact(line).trim_start_matches('+'))
            && phone.kind() == PhoneKind::Fixed
        {
            return Ok(Self { extension: Some(extension.into()), ..phone });
        }
        Self::of_digits(whole.strip_prefix('+').unwrap_or(&whole))
    }

    fn of_digits(digits: &str) -> Result<Self, PhoneFault> {
        let local = national(digits);
        let numbers = local.bytes().filter(u8::is_ascii_digit).count();
        if matches!(local.chars().count(), 15 | 18) && numbers + 1 >= local.len() {
            return Err(PhoneFault::DocumentInstead);
        }
        if let Some(at) = digits.chars().position(|c| !c.is_ascii_digit()) {
            return Err(PhoneFault::Character { position: at + 1 });
        }
        let local = national(digits);
        let phone =
            |digits: &str| Self { digits: digits.into(), extension: None, second: false, note: false };
        match (local.len(), local.as_bytes()) {
            (11, [b'1', b'3'..=b'9', ..]) => Ok(phone(local)),
            (11, [b'0', b'2', b'1', b'2'..=b'9', ..]) => Ok(phone(local)),
            (8, [b'2'..=b'9', ..]) => Ok(phone(&format!("021{local}"))),
            (10, [b'2', b'1', b'2'..=b'9', ..]) if digits.len() == 12 => Ok(phone(&format!("0{local}"))),
            (10..=12, [b'0', b'1'..=b'9', ..]) if !local.starts_with("021") => Err(PhoneFault::AreaCode),
            (8 | 11, _) => Err(PhoneFault::Prefix),
            (found, _) => Err(PhoneFault::Length { found }),
        }
    }

    /// The digits, always 11: what is dialled in the country, the extension apart.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.digits.as_str()
    }

    /// Digits to dial after a fixed line has answered.
    #[must_use]
    pub fn extension(&self) -> Option<&str> {
        self.extension.as_ref().map(Short::as_str)
    }

    /// Mobile or fixed.
    #[must_use]
    pub fn kind(&self) -> PhoneKind {
        if self.expose().starts_with('1') { PhoneKind::Mobile } else { PhoneKind::Fixed }
    }

    /// The number as it may be shown: 3 first and 4 last digits.
    #[must_use]
    pub fn masked(&self) -> Masked {
        Masked::phone(self.expose())
    }

    /// What is odd about it, in fixed order.
    pub fn doubts(&self) -> impl Iterator<Item = PhoneDoubt> {
        let prefix = self.expose().bytes().take(3).fold(0, |sum, digit| sum * 10 + u16::from(digit - b'0'));
        let known = PREFIXES.binary_search(&prefix).is_ok() || RARE_PREFIXES.contains(&prefix);
        let unknown = self.kind() == PhoneKind::Mobile && !known;
        [
            unknown.then_some(PhoneDoubt::UnknownPrefix),
            self.second.then_some(PhoneDoubt::SecondNumber),
            self.note.then_some(PhoneDoubt::Note),
        ]
        .into_iter()
        .flatten()
    }
}

impl PartialEq for Phone {
    fn eq(&self, other: &Self) -> bool {
        self.digits == other.digits && self.extension == other.extension
    }
}

impl Eq for Phone {}

impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Phone({})", self.masked())
    }
}

impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.masked().fmt(f)
    }
}

/// Whether text is a mobile number and nothing else, as most cells are.
fn is_mobile(raw: &str) -> bool {
    matches!(raw.as_bytes(), [b'1', b'3'..=b'9', rest @ ..] if rest.len() == 9 && rest.iter().all(u8::is_ascii_digit))
}

fn plain_char(c: char) -> char {
    match half_width(c) {
        c if is_dash(c) => '-',
        '—' | '_' | '~' => '-',
        c => c.to_ascii_uppercase(),
    }
}

fn strip_label(text: &str) -> &str {
    let rest = LABELS.iter().find_map(|label| text.strip_prefix(label)).unwrap_or(text);
    let rest = rest.trim_start_matches([':', ' ', '.']);
    if rest.is_empty() { text } else { rest }
}

/// The first of several numbers in a text, and whether there was another.
fn first_number(text: &str) -> (&str, bool) {
    let long = |piece: &str| piece.bytes().filter(u8::is_ascii_digit).count() >= 7;
    if let Some((first, rest)) = text.split_once(['/', '、', ',', ';', '\n', '\r', '|', '或', '。'])
        && long(first)
    {
        return (first.trim(), long(rest));
    }
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    match text.split_once(is_blank) {
        Some((first, rest)) if digits > 14 && long(first) && long(rest) => (first, true),
        _ => (text, false),
    }
}

/// The number without the words around it: `13800138000（女儿）`, `女儿13800138000`.
fn without_note(text: &str) -> (&str, bool) {
    let end = text.rfind(|c: char| c.is_ascii_digit()).map_or(text.len(), |at| at + 1);
    let behind = &text[end..];
    let note = behind.chars().any(text::is_han);
    let number = if note { &text[..end] } else { text };
    let start = number.find(|c: char| c.is_ascii_digit() || matches!(c, '+' | '(')).unwrap_or(0);
    let before = start > 0 && number[..start].chars().all(|c| text::is_han(c) || matches!(c, ':' | ' '));
    if before { (&number[start..], true) } else { (number, note) }
}

/// A fixed line and its extension of 1 to 6 digits.
fn split_extension(text: &str) -> Option<(&str, &str)> {
    let at = text.rfind(EXTENSION)?;
    let extension = text[at..].trim_start_matches(|c: char| !c.is_ascii_digit());
    let digits = (1..=6).contains(&extension.len()) && extension.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| (text[..at].trim_end_matches(['(', ' ', '-']), extension))
}

/// Without country code, and without the 0 once dialled before mobiles of other cities.
fn national(digits: &str) -> &str {
    let local =
        digits.strip_prefix("0086").or_else(|| digits.strip_prefix("86").filter(|rest| rest.len() >= 10));
    let local = local.unwrap_or(digits);
    match local.as_bytes() {
        [b'0', b'1', b'3'..=b'9', ..] if local.len() == 12 => &local[1..],
        _ => local,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_are_read_in_every_dress() {
        for (raw, digits, extension) in [
            ("13123456789", "13123456789", None),
            ("13800138000.0", "13800138000", None),
            ("1.3800138000E+10", "13800138000", None),
            ("+8613800138000", "13800138000", None),
            ("0086 138 0013 8000", "13800138000", None),
            ("86-13800138000", "13800138000", None),
            ("013800138000", "13800138000", None),
            ("138-0013-8000", "13800138000", None),
            ("138 0013 8000", "13800138000", None),
            ("１３８００１３８０００", "13800138000", None),
            ("\u{202d}13800138000\u{202c}", "13800138000", None),
            ("手机:13800138000", "13800138000", None),
            ("'13800138000", "13800138000", None),
            ("021-62000000", "02162000000", None),
            ("（021）52000000", "02152000000", None),
            ("86-21-32000000", "02132000000", None),
            ("+86 21 3200 0000", "02132000000", None),
            ("62000000", "02162000000", None),
            ("62000000转801", "02162000000", Some("801")),
            ("021-62000000-0801", "02162000000", Some("0801")),
            ("62000000 分机 12", "02162000000", Some("12")),
        ] {
            let phone = Phone::read(raw).unwrap_or_else(|fault| panic!("{raw}: {fault}"));
            assert_eq!((phone.expose(), phone.extension()), (digits, extension), "{raw}");
            assert_eq!(phone.doubts().count(), 0, "{raw}");
        }
    }

    #[test]
    fn what_cannot_be_called_is_refused() {
        for (raw, fault) in [
            ("", PhoneFault::Missing),
            ("无", PhoneFault::Missing),
            ("电话：无", PhoneFault::Missing),
            ("11111111111", PhoneFault::Missing),
            ("1.38E+10", PhoneFault::PrecisionLoss),
            ("1.87027E+10", PhoneFault::PrecisionLoss),
            ("1380013800", PhoneFault::Length { found: 10 }),
            ("138001380001", PhoneFault::Length { found: 12 }),
            ("6234567", PhoneFault::Length { found: 7 }),
            ("11012345678", PhoneFault::Prefix),
            ("10000000", PhoneFault::Prefix),
            ("010-62000000", PhoneFault::AreaCode),
            ("0512-62000000", PhoneFault::AreaCode),
            ("62E45678", PhoneFault::Character { position: 3 }),
            ("1380013800O", PhoneFault::Character { position: 11 }),
            ("310106190805139621", PhoneFault::DocumentInstead),
            ("31010719080808946X", PhoneFault::DocumentInstead),
        ] {
            assert_eq!(Phone::read(raw), Err(fault), "{raw}");
        }
        assert!(matches!(Phone::read("张三"), Err(PhoneFault::Character { .. })));
    }

    #[test]
    fn oddities_are_told_and_the_first_number_taken() {
        for (raw, digits, doubts) in [
            ("15412345678", "15412345678", vec![PhoneDoubt::UnknownPrefix]),
            ("13800138000/13900139000", "13800138000", vec![PhoneDoubt::SecondNumber]),
            ("13800138000、62000000", "13800138000", vec![PhoneDoubt::SecondNumber]),
            ("62000000 13800138000", "02162000000", vec![PhoneDoubt::SecondNumber]),
            ("13800138000\n13900139000", "13800138000", vec![PhoneDoubt::SecondNumber]),
            ("13800138000（女儿）", "13800138000", vec![PhoneDoubt::Note]),
            ("女儿 13800138000", "13800138000", vec![PhoneDoubt::Note]),
        ] {
            let phone = Phone::read(raw).unwrap_or_else(|fault| panic!("{raw}: {fault}"));
            assert_eq!(phone.expose(), digits, "{raw}");
            assert_eq!(phone.doubts().collect::<Vec<_>>(), doubts, "{raw}");
        }
    }

    #[test]
    fn a_phone_is_printed_masked() {
        let phone = Phone::read("13812345678").unwrap();
        assert_eq!(format!("{phone} {phone:?}"), "138****5678 Phone(138****5678)");
        assert!(PREFIXES.is_sorted());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]
        #[test]
        fn a_bare_mobile_number_is_read_as_any_text_is(text in "1[0-9]{9,11}|0?1[3-9]1{9}|1[38]0{9}|[0-9+-]{11}") {
            prop_assert_eq!(Phone::read(&text), Phone::of_any_shape(&text));
        }
    }
}
