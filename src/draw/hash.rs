//! SHA-256 values as the draw writes them: 64 lower-case hexadecimal digits.
//!
//! Wherever the procedure hashes a hash, it hashes these 64 digits as text, so that `printf | sha256sum` replays every step.

use std::fmt;
use std::str::FromStr;

use sha2::{Digest as _, Sha256};

const DIGITS: &[u8; 16] = b"0123456789abcdef";

/// A SHA-256 value.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash(pub [u8; 32]);

/// Text that is no hexadecimal number of the length expected.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not {expected} hexadecimal digits")]
pub struct NotHex {
    /// Digits expected; 0 where any even number will do.
    pub expected: usize,
}

impl Hash {
    /// The hash of some bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// The hash of two hashes as text, one behind the other: 128 digits.
    #[must_use]
    pub fn of_two(first: &Self, second: &Self) -> Self {
        let mut sha = Sha256::new();
        sha.update(first.digits());
        sha.update(second.digits());
        Self(sha.finalize().into())
    }

    /// Its 64 digits.
    #[must_use]
    pub fn digits(&self) -> [u8; 64] {
        let mut digits = [0; 64];
        for (pair, byte) in digits.chunks_exact_mut(2).zip(self.0) {
            pair.copy_from_slice(&[DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]);
        }
        digits
    }

    /// Its first eight bytes as a big-endian number.
    #[must_use]
    pub fn head(&self) -> u64 {
        self.0[..8].iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte))
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.digits().iter().try_for_each(|digit| write!(f, "{}", char::from(*digit)))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Hash {
    type Err = NotHex;

    fn from_str(text: &str) -> Result<Self, NotHex> {
        let wrong = NotHex { expected: 64 };
        let bytes = bytes(text).map_err(|_| wrong.clone())?;
        bytes.try_into().map(Self).map_err(|_| wrong)
    }
}

/// Bytes as hexadecimal digits.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.map(|digit| char::from(DIGITS[usize::from(digit)])).collect()
}

/// Bytes from hexadecimal digits, small or capital.
///
/// # Errors
/// An odd number of digits, or a character that is none.
pub fn bytes(text: &str) -> Result<Vec<u8>, NotHex> {
    let wrong = NotHex { expected: 0 };
    let digit = |byte: u8| char::from(byte).to_digit(16).map(|digit| digit as u8);
    if !text.len().is_multiple_of(2) {
        return Err(wrong);
    }
    let pairs = text.as_bytes().chunks_exact(2);
    pairs.map(|pair| Some(digit(pair[0])? << 4 | digit(pair[1])?)).collect::<Option<_>>().ok_or(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_come_and_go() {
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(Hash::of(b"").to_string(), empty);
        assert_eq!(empty.to_uppercase().parse::<Hash>().unwrap(), Hash::of(b""));
        assert_eq!(Hash::of(b"").head(), 0xe3b0_c442_98fc_1c14);
        let two = Hash::of_two(&Hash::of(b""), &Hash::of(b""));
        assert_eq!(two, Hash::of(format!("{empty}{empty}").as_bytes()));
        assert_eq!(hex(&bytes("00FFa0").unwrap()), "00ffa0");
        for wrong in ["e3", "", "g3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "é3"] {
            assert!(wrong.parse::<Hash>().is_err(), "{wrong}");
        }
        assert!(bytes("abc").is_err());
    }
}
