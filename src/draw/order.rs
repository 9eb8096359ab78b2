//! Rules that make an order of a frozen list and a seed; the words stand in `docs/draw.md`.
//!
//! A rank key is the SHA-256 of the seed's digits and an entry's: 64 characters, which are one block of SHA-256, so that the
//! seed is hashed once for all entries. Sorting looks at the first eight bytes, and at the whole key where these are equal.

use std::cmp::Ordering;

use rayon::prelude::*;
use sha2::{Digest as _, Sha256};

use super::hash::Hash;
use super::list::{Line, List};
use super::log::minus_log2;
use super::rfc3797::{self, Rfc3797Error};

/// How chance makes an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// Every entry the same chance.
    Equal,
    /// Every group the same chance; the entries of a group stand together. An entry without a group is one by itself.
    Groups,
    /// Whoever asks for more stands further behind, whoever counts for more further in front: −ln(u) · want / weight,
    /// smallest first. The exact weight in the paper of Arnosti and Bonet is UNCONFIRMED; this is a rule of its own.
    Weighted,
    /// Picks by RFC 3797 from the list as it stands; numbers only, at most 65,535 entries.
    Rfc3797,
}

/// Why there is no order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum OrderError {
    /// See [`Rfc3797Error`].
    #[error(transparent)]
    Rfc3797(#[from] Rfc3797Error),
    /// The rule needs numbers that the world drew.
    #[error("this rule needs numbers")]
    NoNumbers,
}

impl Rule {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Equal, Self::Groups, Self::Weighted, Self::Rfc3797];

    /// Its word in files and on the command line.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Equal => "equal",
            Self::Groups => "groups",
            Self::Weighted => "weighted",
            Self::Rfc3797 => "rfc3797",
        }
    }

    /// The rule of a word.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.word() == word)
    }

    /// The lines of a list, from 0, in the order drawn. `key` is that of RFC 3797, which only its rule looks at.
    ///
    /// # Errors
    /// [`OrderError`]: by RFC 3797, a list too long, or no key.
    pub fn order(self, list: &List, seed: &Hash, key: Option<&str>) -> Result<Vec<u32>, OrderError> {
        match self {
            Self::Equal => Ok(by_key(list, seed, &|at| list.hashes()[at])),
            Self::Groups => Ok(by_key(list, seed, &|at| subject(list, at))),
            Self::Weighted => Ok(weighted(list, seed)),
            Self::Rfc3797 => {
                let key = key.ok_or(OrderError::NoNumbers)?;
                let pool = list.len() as u32;
                Ok(rfc3797::picks(key, pool, pool)?.into_iter().map(|place| place - 1).collect())
            }
        }
    }
}

/// Rank keys under one seed.
struct Ranks {
    seeded: Sha256,
}

impl Ranks {
    fn new(seed: &Hash) -> Self {
        Self { seeded: Sha256::new_with_prefix(seed.digits()) }
    }

    fn key(&self, of: &Hash) -> Hash {
        Hash(self.seeded.clone().chain_update(of.digits()).finalize().into())
    }
}

/// What an entry is drawn as: its group, else itself.
fn subject(list: &List, at: usize) -> Hash {
    match list.line(at) {
        Some(Line { group, .. }) if !group.is_empty() => Hash::of(group.as_bytes()),
        _ => list.hashes()[at],
    }
}

/// By the rank keys of what each is drawn as; equal keys by entry, which is how the list stands.
fn by_key(list: &List, seed: &Hash, subject: &(dyn Fn(usize) -> Hash + Sync)) -> Vec<u32> {
    let ranks = Ranks::new(seed);
    let places = 0..list.len() as u32;
    let mut keyed: Vec<(u64, u32)> =
        places.into_par_iter().map(|at| (ranks.key(&subject(at as usize)).head(), at)).collect();
    let whole = |at: u32| ranks.key(&subject(at as usize));
    keyed.par_sort_unstable_by(|a, b| {
        a.0.cmp(&b.0).then_with(|| {
            let same = || subject(a.1 as usize) == subject(b.1 as usize);
            if a.1 == b.1 || same() { Ordering::Equal } else { whole(a.1).cmp(&whole(b.1)) }
                .then(a.1.cmp(&b.1))
        })
    });
    keyed.into_par_iter().map(|(_, at)| at).collect()
}

/// By −log2(u) · want / weight, compared without dividing; equal ones by rank key, then entry.
fn weighted(list: &List, seed: &Hash) -> Vec<u32> {
    let ranks = Ranks::new(seed);
    let key = |at: u32| ranks.key(&list.hashes()[at as usize]);
    let places = 0..list.len() as u32;
    let mut keyed: Vec<(u64, u32)> =
        places.into_par_iter().map(|at| (minus_log2(key(at).head()), at)).collect();
    let stake = |at: u32| {
        list.line(at as usize).map_or((1, 1), |line| (u128::from(line.want), u128::from(line.weight)))
    };
    keyed.par_sort_unstable_by(|a, b| {
        let ((want, weight), (other_want, other_weight)) = (stake(a.1), stake(b.1));
        // 46 bits of logarithm, 32 each of want and weight: no overflow.
        let one = u128::from(a.0) * want * other_weight;
        let other = u128::from(b.0) * other_want * weight;
        one.cmp(&other).then_with(|| key(a.1).cmp(&key(b.1))).then(a.1.cmp(&b.1))
    });
    keyed.into_par_iter().map(|(_, at)| at).collect()
}
