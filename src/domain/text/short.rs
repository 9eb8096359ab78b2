//! Short texts without an allocation, and a fixed hash over text for keys.

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

/// Text of which up to `N` bytes stand in the value itself; longer text is boxed.
#[derive(Clone)]
pub(crate) struct Short<const N: usize>(Repr<N>);

#[derive(Clone)]
enum Repr<const N: usize> {
    Inline { len: u8, bytes: [u8; N] },
    Boxed(Box<str>),
}

impl<const N: usize> Short<N> {
    /// The text.
    pub(crate) fn as_str(&self) -> &str {
        match &self.0 {
            // Made from a `&str` and never changed, so the fallback is never taken.
            Repr::Inline { len, bytes } => {
                std::str::from_utf8(&bytes[..usize::from(*len)]).unwrap_or_default()
            }
            Repr::Boxed(text) => text,
        }
    }
}

impl<const N: usize> Short<N> {
    /// The bytes of the text, for looking at digits: [`Short::as_str`] must make sure of the whole text each time.
    pub(crate) fn as_bytes(&self) -> &[u8] {
        match &self.0 {
            Repr::Inline { len, bytes } => &bytes[..usize::from(*len)],
            Repr::Boxed(text) => text.as_bytes(),
        }
    }
}

impl<const N: usize> From<&str> for Short<N> {
    fn from(text: &str) -> Self {
        if text.len() > N || text.len() > usize::from(u8::MAX) {
            return Self(Repr::Boxed(text.into()));
        }
        let mut bytes = [0; N];
        bytes[..text.len()].copy_from_slice(text.as_bytes());
        Self(Repr::Inline { len: text.len() as u8, bytes })
    }
}

impl<const N: usize> PartialEq for Short<N> {
    fn eq(&self, other: &Self) -> bool {
        self.as_bytes() == other.as_bytes()
    }
}

impl<const N: usize> Eq for Short<N> {}

impl<const N: usize> PartialOrd for Short<N> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<const N: usize> Ord for Short<N> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_bytes().cmp(other.as_bytes())
    }
}

impl<const N: usize> Hash for Short<N> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

/// A 64-bit hash of text under a seed. It is fixed for ever: keys made with it may be stored.
///
/// Eight bytes at a time are multiplied in, and the end is mixed as in SplitMix64. Good for finding doubles among millions of
/// values, not against somebody who wants two to collide.
pub(crate) fn fingerprint(seed: u8, text: impl AsRef<[u8]>) -> u64 {
    let text = text.as_ref();
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let start = (u64::from(seed) + 1).wrapping_mul(FACTOR) ^ text.len() as u64;
    let mixed = text.chunks(8).fold(start, |state, chunk| {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        let state = (state ^ u64::from_le_bytes(word)).wrapping_mul(FACTOR);
        state ^ (state >> 29)
    });
    let mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_comes_out_as_it_went_in() {
        for text in ["", "310106", "南字第1234567号", "a text that is longer than the place it has"] {
            assert_eq!(Short::<22>::from(text).as_str(), text);
        }
        assert!(Short::<22>::from("a") < Short::<22>::from("b"));
    }

    #[test]
    fn the_hash_is_fixed_and_spreads() {
        assert_eq!(fingerprint(1, "H12345678"), fingerprint(1, "H12345678"));
        let mut seen: Vec<u64> = (0..20_000).map(|n| fingerprint(1, format!("H{n:08}"))).collect();
        seen.push(fingerprint(2, "H00000001"));
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), 20_001);
    }
}
