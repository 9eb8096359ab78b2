//! Voucher codes (购买凭证编号): short, readable aloud, never taken for a number or a date by a spreadsheet.
//!
//! `K7M-4F2-Q9TC`: three characters for the registry, six for the serial, one check character. The alphabet has 31
//! characters: digits without 0 and 1, letters without E (4E12 is a number to a spreadsheet), I and O. The registry's mark
//! is letter, digit, letter, so that a code never begins like a month. 31 is prime, so a weighted sum over it notices every
//! single wrong character and every swap of two neighbours.

use std::fmt;
use std::str::FromStr;

/// Characters of a code, by value.
const ALPHABET: &[u8; 31] = b"23456789ABCDFGHJKLMNPQRSTUVWXYZ";
/// Digits among them.
const DIGITS: u64 = 8;
/// Letters among them.
const LETTERS: u64 = 23;
/// Characters of a code without dashes.
const LENGTH: usize = 10;
/// Characters of the serial.
const SERIAL: usize = 6;
/// Codes that are suggested for one that nobody issued; more are no help.
const MOST_NEAR: usize = 3;
/// How many serials there are: 31 to the sixth.
const SERIALS: u64 = 887_503_681;
/// Spreads neighbouring serials over the whole range, so that they do not look alike; no multiple of 31, so no two meet.
const SPREAD: u64 = 548_507_441;

/// Mark of a registry: letter, digit, letter. Two registries with different marks never issue the same code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mark([u8; 3]);

impl Mark {
    /// The mark that follows from a number, which the caller draws once when a registry is made: one of 4,232.
    #[must_use]
    pub fn from_seed(seed: u64) -> Self {
        let letter = |value: u64| ALPHABET[(DIGITS + value % LETTERS) as usize];
        let digit = ALPHABET[(seed / LETTERS % DIGITS) as usize];
        Self([letter(seed), digit, letter(seed / LETTERS / DIGITS)])
    }
}

impl FromStr for Mark {
    type Err = VoucherFault;

    fn from_str(text: &str) -> Result<Self, VoucherFault> {
        let (found, chars) = symbols::<3>(text)?;
        if found != 3 {
            return Err(VoucherFault::Length { found, expected: 3 });
        }
        check_mark(&chars)?;
        Ok(Self(chars))
    }
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(str::from_utf8(&self.0).unwrap_or_default())
    }
}

/// A voucher code whose check character fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VoucherCode([u8; LENGTH]);

/// What is wrong with a code.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum VoucherFault {
    /// Too short or too long; dashes and blanks are not counted.
    #[error("{found} characters instead of {expected}")]
    Length {
        /// Characters found; at most one more than fit is counted.
        found: usize,
        /// Characters expected.
        expected: usize,
    },
    /// A character that no code has.
    #[error("character {at} is `{found}`, which no code has")]
    Character {
        /// Place, from 1, dashes and blanks not counted.
        at: usize,
        /// As written.
        found: char,
    },
    /// The first three characters are not letter, digit, letter.
    #[error("a code begins with letter, digit, letter")]
    Mark,
    /// The check character does not fit the others.
    #[error("the check character does not fit; one character is wrong or two are swapped")]
    Check,
    /// All serials of the registry are used up.
    #[error("serial {0} is beyond what a code can hold")]
    Serial(u64),
}

impl VoucherCode {
    /// The code of a serial in a registry; different serials give different codes.
    ///
    /// # Errors
    /// The serial is 887,503,681 or more.
    pub fn issue(mark: Mark, serial: u64) -> Result<Self, VoucherFault> {
        if serial >= SERIALS {
            return Err(VoucherFault::Serial(serial));
        }
        let mut code = [0; LENGTH];
        code[..3].copy_from_slice(&mark.0);
        let mut rest = (serial + 1) * SPREAD % SERIALS;
        for place in code[3..3 + SERIAL].iter_mut().rev() {
            *place = ALPHABET[(rest % 31) as usize];
            rest /= 31;
        }
        code[LENGTH - 1] = ALPHABET[(31 - weighted(&code[..LENGTH - 1]) % 31) as usize % 31];
        Ok(Self(code))
    }

    /// Reads a code as typed or heard: small letters, full-width letters, dashes and blanks anywhere.
    ///
    /// # Errors
    /// The first failing test, in this order: character, length, mark, check character.
    pub fn parse(text: &str) -> Result<Self, VoucherFault> {
        let (found, code) = symbols::<LENGTH>(text)?;
        if found != LENGTH {
            return Err(VoucherFault::Length { found, expected: LENGTH });
        }
        check_mark(&code)?;
        if !weighted(&code).is_multiple_of(31) {
            return Err(VoucherFault::Check);
        }
        Ok(Self(code))
    }

    /// Codes that somebody may have meant who wrote something else: those one wrong character, one swap of neighbours, one
    /// character missing or one too many away from what is written. At most three, in the order of `issued`.
    ///
    /// Dashes, blanks, small and full-width letters make no difference, as in [`Self::parse`]; a code that is written right is
    /// not near itself. For a person to choose from, never to be taken instead.
    pub fn near<'c>(written: &str, issued: impl Iterator<Item = &'c str>) -> Vec<&'c str> {
        let written: Vec<char> = plain(written).take(LENGTH + 2).collect();
        if written.len() + 1 < LENGTH || written.len() > LENGTH + 1 {
            return Vec::new();
        }
        let mut code = Vec::with_capacity(LENGTH);
        let near = issued.filter(|issued| {
            code.clear();
            code.extend(plain(issued));
            is_one_slip(&written, &code)
        });
        near.take(MOST_NEAR).collect()
    }

    /// The mark of the registry that issued it.
    #[must_use]
    pub const fn mark(&self) -> Mark {
        Mark([self.0[0], self.0[1], self.0[2]])
    }
}

impl FromStr for VoucherCode {
    type Err = VoucherFault;

    fn from_str(text: &str) -> Result<Self, VoucherFault> {
        Self::parse(text)
    }
}

impl fmt::Display for VoucherCode {
    /// `K7M-4F2-Q9TC`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = str::from_utf8(&self.0).unwrap_or_default();
        let (mark, rest) = text.split_at(text.len().min(3));
        let (first, second) = rest.split_at(rest.len().min(3));
        write!(f, "{mark}-{first}-{second}")
    }
}

/// Sum of the characters' values, the last with weight 1, each further left with one more.
fn weighted(code: &[u8]) -> u64 {
    let start = LENGTH - code.len();
    let values = code.iter().rev().map(|c| ALPHABET.iter().position(|a| a == c).unwrap_or_default() as u64);
    values.zip(start as u64 + 1..).map(|(value, weight)| value * weight).sum()
}

fn check_mark(code: &[u8]) -> Result<(), VoucherFault> {
    match code {
        [first, second, third, ..]
            if first.is_ascii_alphabetic() && second.is_ascii_digit() && third.is_ascii_alphabetic() =>
        {
            Ok(())
        }
        _ => Err(VoucherFault::Mark),
    }
}

/// The first `N` characters of the alphabet in a text, and how many there were (at most one more is counted).
fn symbols<const N: usize>(text: &str) -> Result<(usize, [u8; N]), VoucherFault> {
    let mut out = [0; N];
    let mut found = 0;
    for written in text.chars().filter(|c| !is_filler(*c)) {
        let symbol = symbol_of(written);
        let known = u8::try_from(symbol).ok().filter(|byte| ALPHABET.contains(byte));
        let byte = known.ok_or(VoucherFault::Character { at: found + 1, found: written })?;
        let Some(place) = out.get_mut(found) else { return Ok((N + 1, out)) };
        *place = byte;
        found += 1;
    }
    Ok((found, out))
}

/// The characters of a code as they count.
fn plain(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| !is_filler(*c)).map(symbol_of)
}

/// Whether two texts differ by one character (another one, one less, one more) or by one swap of neighbours.
fn is_one_slip(a: &[char], b: &[char]) -> bool {
    let before = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[before..], &b[before..]);
    match (a, b) {
        // Neither has anything left: they are the same.
        ([], []) => false,
        ([a1, a2, a_rest @ ..], [b1, b2, b_rest @ ..]) if (a1, a2) == (b2, b1) && a_rest == b_rest => true,
        _ => {
            let (longer, shorter) = if a.len() >= b.len() { (a, b) } else { (b, a) };
            match longer.len() - shorter.len() {
                0 => longer[1..] == shorter[1..],
                1 => longer[1..] == *shorter,
                _ => false,
            }
        }
    }
}

/// The character of the alphabet that is meant: narrow, and a capital.
fn symbol_of(written: char) -> char {
    narrow(written).to_ascii_uppercase()
}

/// Dashes of every kind, blanks, and the invisible characters that copying leaves behind.
fn is_filler(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '-' | '_' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FF0D}' | '\u{200B}'..='\u{200F}' | '\u{FEFF}')
}

/// The ASCII form of a full-width character.
fn narrow(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn code(serial: u64) -> String {
        VoucherCode::issue(Mark::from_seed(1234), serial).unwrap().to_string()
    }

    #[test]
    fn a_code_is_read_back_however_it_is_typed() {
        let mark: Mark = "K7M".parse().unwrap();
        let code = VoucherCode::issue(mark, 41).unwrap();
        let text = code.to_string();
        assert_eq!(text.len(), 12);
        assert!(text.starts_with("K7M-"));
        let full: String = text.chars().map(|c| char::from_u32(c as u32 + 0xFEE0).unwrap()).collect();
        for typed in
            [text.clone(), text.to_lowercase(), text.replace('-', ""), text.replace('-', " – "), full]
        {
            assert_eq!(VoucherCode::parse(&typed), Ok(code), "{typed}");
        }
        assert_eq!(code.mark(), mark);
    }

    #[test]
    fn what_is_no_code_is_refused_with_the_reason() {
        let good = code(1);
        let wrong = if good.ends_with('Z') { 'Y' } else { 'Z' };
        let cases = [
            (String::new(), VoucherFault::Length { found: 0, expected: 10 }),
            (good[..11].to_owned(), VoucherFault::Length { found: 9, expected: 10 }),
            (format!("{good}22222"), VoucherFault::Length { found: 11, expected: 10 }),
            (good.replacen('-', "-E", 1), VoucherFault::Character { at: 4, found: 'E' }),
            (good.replacen('-', "-０", 1), VoucherFault::Character { at: 4, found: '０' }),
            ("凭证".to_owned(), VoucherFault::Character { at: 1, found: '凭' }),
            ("7K2-222-2222".to_owned(), VoucherFault::Mark),
            (format!("{}{wrong}", &good[..11]), VoucherFault::Check),
        ];
        for (text, fault) in cases {
            assert_eq!(VoucherCode::parse(&text), Err(fault), "{text}");
        }
        assert_eq!(VoucherCode::issue(Mark::from_seed(0), SERIALS), Err(VoucherFault::Serial(SERIALS)));
        assert!(VoucherCode::issue(Mark::from_seed(0), SERIALS - 1).is_ok());
        for mark in ["", "KM7", "7KM", "K7", "K7MM", "E7M", "MAR"] {
            assert!(mark.parse::<Mark>().is_err(), "{mark}");
        }
    }

    #[test]
    fn near_codes_are_one_slip_away_and_no_further() {
        let issued = ["K7M-4F2-Q9TC", "K7M-4F2-Q9TD", "B2C-888-8888"];
        let near = |written: &str| VoucherCode::near(written, issued.into_iter());
        let cases: [(&str, &[&str]); 14] = [
            ("K7M-4F2-Q9TX", &issued[..2]),
            ("k7m 4f2 q8tc", &issued[..1]),
            ("Ｋ７Ｍ－４Ｆ２－Ｑ９ＴＤ", &issued[..1]),
            ("7KM-4F2-Q9TC", &issued[..1]),
            ("K7M-4F2-QT9C", &issued[..1]),
            ("K7M4F2Q9T", &issued[..2]),
            ("7M4F2Q9TC", &issued[..1]),
            ("K7M-4F2-Q9TCC", &issued[..1]),
            ("凭K7M-4F2-Q9TC", &issued[..1]),
            // O is in no code: read aloud, written down.
            ("K7M-4F2-O9TC", &issued[..1]),
            ("K7M-4F2-9QCT", &[]),
            ("K7M-4F", &[]),
            ("", &[]),
            ("凭证凭证凭证凭证凭证", &[]),
        ];
        for (written, expected) in cases {
            assert_eq!(near(written), expected, "{written}");
        }
        assert_eq!(near(issued[2]), [""; 0], "a code is not near itself");
        let many = ["K7M-4F2-Q9TC"; 5];
        assert_eq!(VoucherCode::near("K7M-4F2-Q9T2", many.into_iter()).len(), MOST_NEAR);
    }

    #[test]
    fn no_two_serials_share_a_code_and_no_two_seeds_a_mark() {
        let codes: BTreeSet<String> = (0..5000).map(code).collect();
        assert_eq!(codes.len(), 5000);
        let marks: BTreeSet<Mark> = (0..4232).map(Mark::from_seed).collect();
        assert_eq!(marks.len(), 4232);
        assert_eq!(31u64.pow(SERIAL as u32), SERIALS);
    }

    #[test]
    fn the_alphabet_has_no_character_that_is_misread() {
        for c in "01EIOeio".bytes() {
            assert!(!ALPHABET.contains(&c));
        }
        assert_eq!(ALPHABET.iter().filter(|c| c.is_ascii_digit()).count() as u64, DIGITS);
        assert_eq!(ALPHABET.len() as u64, DIGITS + LETTERS);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn any_single_wrong_character_is_noticed(seed: u64, serial in 0..SERIALS, at in 0usize..LENGTH, by in 1usize..31) {
            let mut code = VoucherCode::issue(Mark::from_seed(seed), serial).unwrap().0;
            let value = ALPHABET.iter().position(|c| *c == code[at]).unwrap();
            code[at] = ALPHABET[(value + by) % 31];
            prop_assert!(VoucherCode::parse(str::from_utf8(&code).unwrap()).is_err());
        }

        #[test]
        fn any_swap_of_different_neighbours_is_noticed(seed: u64, serial in 0..SERIALS, at in 0usize..LENGTH - 1) {
            let mut code = VoucherCode::issue(Mark::from_seed(seed), serial).unwrap().0;
            prop_assume!(code[at] != code[at + 1]);
            code.swap(at, at + 1);
            prop_assert!(VoucherCode::parse(str::from_utf8(&code).unwrap()).is_err());
        }

        #[test]
        fn one_slip_is_found_again(serial in 0..SERIALS, at in 0usize..LENGTH - 1, by in 1usize..31, slip in 0..4) {
            let issued = VoucherCode::issue(Mark::from_seed(7), serial).unwrap();
            let mut written: Vec<u8> = issued.0.to_vec();
            let other = ALPHABET[(ALPHABET.iter().position(|c| *c == written[at]).unwrap() + by) % 31];
            match slip {
                0 => written[at] = other,
                1 => written.swap(at, at + 1),
                2 => drop(written.remove(at)),
                _ => written.insert(at, other),
            }
            prop_assume!(written != issued.0);
            let codes: Vec<String> = std::iter::once(issued.to_string()).chain((0..20).map(code)).collect();
            let near = VoucherCode::near(str::from_utf8(&written).unwrap(), codes.iter().map(String::as_str));
            prop_assert!(near.contains(&codes[0].as_str()));
        }

        #[test]
        fn a_code_never_looks_like_a_number_or_a_date(seed: u64, serial in 0..SERIALS) {
            let text = VoucherCode::issue(Mark::from_seed(seed), serial).unwrap().to_string();
            prop_assert!(text.starts_with(|c: char| c.is_ascii_uppercase()));
            prop_assert!(text.parse::<f64>().is_err() && !text.contains('E'));
            prop_assert!(text.as_bytes()[1].is_ascii_digit(), "no month begins like this");
        }

        #[test]
        fn parse_never_panics(text: String) {
            let _ = VoucherCode::parse(&text);
        }
    }
}
