//! The procedure of RFC 3797, "Publicly Verifiable Nominations Committee (NomCom) Random Selection", exactly.
//!
//! Numbers that the world draws (lotteries, scores) become a key; MD5 of the key between two copies of a 16-bit counter picks
//! one of those not picked yet. MD5 does no harm here: nobody can choose the numbers. Source: RFC 3797, sections 4 to 6.

use md5::{Digest as _, Md5};

/// Largest pool: the counter has 16 bits, and the places of the pool are counted with it.
pub const LARGEST_POOL: u32 = 65_535;

/// Why nothing was picked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Rfc3797Error {
    /// More than the counter of the procedure can count.
    #[error("a pool of {0} is more than the {LARGEST_POOL} that the procedure can count")]
    Pool(u32),
    /// More to pick than there are.
    #[error("{take} to be picked of {pool}")]
    Take {
        /// How many were asked for.
        take: u32,
        /// How many there are.
        pool: u32,
    },
}

/// The key of the sources, in their order: the numbers of each ascending, `.` behind each number, `/` behind each source.
#[must_use]
pub fn key(sources: &[Vec<u64>]) -> String {
    let mut key = String::new();
    for source in sources {
        let mut numbers = source.clone();
        numbers.sort_unstable();
        numbers.iter().for_each(|number| key.push_str(&format!("{number}.")));
        key.push('/');
    }
    key
}

/// The places picked of a pool, from 1, in the order drawn.
///
/// # Errors
/// [`Rfc3797Error`]: a pool above [`LARGEST_POOL`], or more to pick than there are.
pub fn picks(key: &str, pool: u32, take: u32) -> Result<Vec<u32>, Rfc3797Error> {
    if pool > LARGEST_POOL {
        return Err(Rfc3797Error::Pool(pool));
    }
    if take > pool {
        return Err(Rfc3797Error::Take { take, pool });
    }
    let mut left = Left::new(pool);
    Ok((0..take).map(|drawn| left.take(remainder(key, drawn as u16, pool - drawn))).collect())
}

/// MD5 of counter, key and counter, as one number of 128 bits, divided by those that remain.
fn remainder(key: &str, counter: u16, remaining: u32) -> u32 {
    let counter = counter.to_be_bytes();
    let mut md5 = Md5::new();
    md5.update(counter);
    md5.update(key.as_bytes());
    md5.update(counter);
    (u128::from_be_bytes(md5.finalize().into()) % u128::from(remaining)) as u32
}

/// The places not picked yet, as sums over a binary indexed tree, so that the n-th is found in a few steps.
struct Left {
    sums: Vec<u32>,
}

impl Left {
    fn new(pool: u32) -> Self {
        Self { sums: (0..=pool).map(|at| at & at.wrapping_neg()).collect() }
    }

    /// Takes away the one that has `before` others before it; gives its place.
    fn take(&mut self, before: u32) -> u32 {
        let (mut at, mut rest) = (0_usize, before);
        let mut step = self.sums.len().next_power_of_two();
        while step > 0 {
            let next = at + step;
            if next < self.sums.len() && self.sums[next] <= rest {
                rest -= self.sums[next];
                at = next;
            }
            step /= 2;
        }
        let place = at + 1;
        let mut up = place;
        while up < self.sums.len() {
            self.sums[up] -= 1;
            up += up & up.wrapping_neg();
        }
        place as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn example() -> Vec<Vec<u64>> {
        vec![vec![9319], vec![2, 5, 12, 8, 10], vec![9, 18, 26, 34, 41, 45]]
    }

    #[test]
    fn the_published_example() {
        let key = key(&example());
        assert_eq!(key, "9319./2.5.8.10.12./9.18.26.34.41.45./");
        assert_eq!(picks(&key, 25, 10).unwrap(), [17, 7, 2, 16, 25, 23, 8, 24, 19, 13]);
        assert!(picks(&key, 25, 0).unwrap().is_empty());
    }

    #[test]
    fn what_the_counter_cannot_count_is_refused() {
        assert_eq!(picks("1./", 65_536, 1), Err(Rfc3797Error::Pool(65_536)));
        assert_eq!(picks("1./", 3, 4), Err(Rfc3797Error::Take { take: 4, pool: 3 }));
        assert!(picks("1./", 0, 0).unwrap().is_empty());
        let mut all = picks("1./", LARGEST_POOL, LARGEST_POOL).unwrap();
        all.sort_unstable();
        assert!(all.into_iter().eq(1..=LARGEST_POOL));
    }

    /// As the RFC's own code does it: walk along the pool.
    fn plainly(key: &str, pool: u32, take: u32) -> Vec<u32> {
        let mut left: Vec<u32> = (1..=pool).collect();
        (0..take).map(|drawn| left.remove(remainder(key, drawn as u16, pool - drawn) as usize)).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn the_tree_finds_what_walking_finds(seed in any::<u64>(), pool in 1_u32..300, part in 0_u32..=100) {
            let (key, take) = (key(&[vec![seed]]), pool * part / 100);
            prop_assert_eq!(picks(&key, pool, take).unwrap(), plainly(&key, pool, take));
        }

        #[test]
        fn the_order_of_numbers_in_a_source_does_not_matter(mut numbers in prop::collection::vec(0_u64..100, 0..8)) {
            let one = key(&[numbers.clone()]);
            numbers.reverse();
            prop_assert_eq!(one, key(&[numbers]));
        }
    }
}
