//! Keys by which documents of one person are found to be the same.

use super::kind::IdKind;
use crate::domain::text::fingerprint;

/// A key for looking up who has a document: equal for two forms of one person's number.
///
/// Numbers of 18 characters are packed exactly, so two different ones never meet; a resident ID of 15 digits has the key of its
/// 18-digit form. All other kinds have a hash of 63 bits over kind and number, which is never equal to a packed number. Keys are
/// fixed for ever and may be stored. They name the person as surely as the number does: treat them as personal data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentKey(u64);

impl DocumentKey {
    const HASHED: u64 = 1 << 63;

    /// Packs the first 17 of 18 characters, which determine the last one.
    pub(super) fn packed(number: impl AsRef<[u8]>) -> Self {
        let digits = number.as_ref().iter().take(17);
        Self(digits.fold(0, |sum, digit| sum * 10 + u64::from(digit.wrapping_sub(b'0'))))
    }

    /// Hashes kind and number.
    pub(super) fn hashed(kind: IdKind, number: &str) -> Self {
        Self(fingerprint(kind.code(), number) | Self::HASHED)
    }

    /// The key as an integer, as the registry keeps it.
    #[must_use]
    pub const fn get(self) -> u64 {
        self.0
    }

    /// A key from the integer that [`DocumentKey::get`] gave.
    #[must_use]
    pub const fn from_stored(key: u64) -> Self {
        Self(key)
    }
}
