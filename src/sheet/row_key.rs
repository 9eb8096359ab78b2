//! The key by which a row of a findings workbook says which row of which file it was.
//!
//! A clerk renames files, sorts rows, joins sheets; so every row carries its own key, as text that no spreadsheet takes for a
//! number or a date: `R3f9a1c2b4d5e-1-128` is row 128 of the first sheet of the file whose digest begins with `3f9a1c2b4d5e`.

use std::fmt;

/// Hexadecimal digits of the digest that stand in a key.
const DIGITS: usize = 12;

/// The first twelve hexadecimal digits of a file's digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileMark(u64);

impl FileMark {
    /// The mark of a digest; none where it is no hexadecimal number of at least twelve digits.
    #[must_use]
    pub fn of(digest: &str) -> Option<Self> {
        let digits = digest.get(..DIGITS)?;
        let hexadecimal = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        u64::from_str_radix(digits, 16).ok().filter(|_| hexadecimal).map(Self)
    }
}

/// A row of a file that was imported, or could have been.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowKey {
    /// The file.
    pub file: FileMark,
    /// Sheet in the file, from 0.
    pub sheet: u16,
    /// Row as the spreadsheet shows it.
    pub row: u32,
}

impl RowKey {
    /// Reads a key, blanks around it and case apart; none for any other text.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let rest = text.trim().strip_prefix(['R', 'r'])?;
        let mut parts = rest.split('-');
        let (file, sheet, row) = (parts.next()?, parts.next()?, parts.next()?);
        let number = |text: &str| text.parse::<u32>().ok().filter(|number| *number > 0);
        if file.len() != DIGITS || parts.next().is_some() {
            return None;
        }
        let sheet = u16::try_from(number(sheet)? - 1).ok()?;
        Some(Self { file: FileMark::of(file)?, sheet, row: number(row)? })
    }
}

impl fmt::Display for RowKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "R{:0width$x}-{}-{}", self.file.0, u32::from(self.sheet) + 1, self.row, width = DIGITS)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_key_is_read_as_it_is_written_and_nothing_else_is() {
        let file = FileMark::of("00ab34cd56ef77889900").unwrap();
        let key = RowKey { file, sheet: 1, row: 128 };
        assert_eq!(key.to_string(), "R00ab34cd56ef-2-128");
        for text in ["R00ab34cd56ef-2-128", " r00AB34CD56EF-2-128\u{a0}"] {
            assert_eq!(RowKey::read(text), Some(key), "{text}");
        }
        for text in [
            "",
            "R",
            "128",
            "00ab34cd56ef-2-128",
            "R00ab34cd56e-2-128",
            "R00ab34cd56ef-2",
            "R00ab34cd56ef-0-128",
            "R00ab34cd56ef-2-0",
            "R00ab34cd56ef-70000-1",
            "R00ab34cd56ef-2-128-1",
            "R+0ab34cd56ef-2-128",
            "R阳曲路七-2-128",
        ] {
            assert_eq!(RowKey::read(text), None, "{text}");
        }
    }

    #[test]
    fn a_mark_needs_a_digest() {
        for text in ["", "0123", "withdrawn 3 0123456789ab", "阳曲路七六零弄"] {
            assert_eq!(FileMark::of(text), None, "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

        #[test]
        fn every_key_comes_back(digest in "[0-9a-f]{64}", sheet in 0..u16::MAX, row in 1..u32::MAX) {
            let key = RowKey { file: FileMark::of(&digest).unwrap(), sheet, row };
            prop_assert_eq!(RowKey::read(&key.to_string()), Some(key));
        }

        #[test]
        fn no_text_frightens_it(text in ".{0,40}") {
            let _ = RowKey::read(&text);
        }
    }
}
