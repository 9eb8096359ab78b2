//! Why this file: every choice of the generator comes from a seed, and what must never repeat comes from a shuffled counter,
//! so that the same options give the same bytes and nothing has to be remembered.

/// A small seeded generator (SplitMix64).
#[derive(Clone, Debug)]
pub(crate) struct Rng(u64);

/// One round of the SplitMix64 finaliser: a bijection of 64-bit words.
const fn mix(word: u64) -> u64 {
    let word = (word ^ (word >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let word = (word ^ (word >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    word ^ (word >> 31)
}

/// Folds several numbers into one key; the order counts.
pub(crate) fn key(parts: &[u64]) -> u64 {
    parts.iter().fold(0x9E37_79B9_7F4A_7C15, |sum, part| mix(sum.rotate_left(5) ^ mix(*part)))
}

impl Rng {
    /// A stream of its own for these numbers.
    pub(crate) fn of(parts: &[u64]) -> Self {
        Self(key(parts))
    }

    /// The next 64 bits.
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        mix(self.0)
    }

    /// A number from 0 to `end - 1`; 0 where `end` is 0.
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        ((u128::from(self.next()) * u128::from(end)) >> 64) as u64
    }

    /// A number from `first` to `last`, both included; `first` where the range is empty.
    pub(crate) fn between(&mut self, first: i32, last: i32) -> i32 {
        let width = u64::try_from(i64::from(last) - i64::from(first) + 1).unwrap_or(1);
        first + i32::try_from(self.below(width)).unwrap_or(0)
    }

    /// A fraction from 0 up to, not including, 1.
    pub(crate) fn fraction(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// True in this share of cases.
    pub(crate) fn chance(&mut self, share: f64) -> bool {
        self.fraction() < share
    }

    /// One of some items, all alike. The slice must not be empty: the tables of this program never are.
    pub(crate) fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len() as u64) as usize]
    }

    /// The place of one of the weights, in proportion to it.
    pub(crate) fn weighted(&mut self, weights: &[u32]) -> usize {
        let total: u64 = weights.iter().map(|weight| u64::from(*weight)).sum();
        let mut rest = self.below(total);
        for (place, weight) in weights.iter().enumerate() {
            if rest < u64::from(*weight) {
                return place;
            }
            rest -= u64::from(*weight);
        }
        0
    }

    /// Brings a slice into a random order.
    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last as u64 + 1) as usize);
        }
    }
}

/// A permutation of `0..size` that is computed, not stored: a Feistel network over the next even number of bits, walked until the
/// value falls inside.
#[derive(Clone, Debug)]
pub(crate) struct Shuffle {
    size: u64,
    half: u32,
    key: u64,
}

impl Shuffle {
    const ROUNDS: u64 = 4;

    /// A permutation of `0..size`; `size` from 1 to 2^62.
    pub(crate) fn new(size: u64, key: u64) -> Self {
        let bits = u64::BITS - size.max(2).saturating_sub(1).leading_zeros();
        Self { size: size.max(1), half: bits.div_ceil(2), key }
    }

    /// Where `index` goes. Different indexes below `size` go to different places.
    pub(crate) fn at(&self, index: u64) -> u64 {
        let mut value = index % self.size;
        loop {
            value = self.permute(value);
            if value < self.size {
                return value;
            }
        }
    }

    fn permute(&self, value: u64) -> u64 {
        let mask = (1_u64 << self.half) - 1;
        let (mut left, mut right) = (value >> self.half, value & mask);
        for round in 0..Self::ROUNDS {
            (left, right) = (right, left ^ (mix(right ^ self.key.wrapping_add(round << 56)) & mask));
        }
        left << self.half | right
    }
}
