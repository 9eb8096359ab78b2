//! Sharing a whole number in proportion to weights, by the largest remainder.

use std::cmp::Reverse;

/// Shares `total` in proportion to `weights`: each gets the whole part of its quota, what is left goes one each to the
/// largest remainders, ties to the earlier. The shares add up to `total`, unless all weights are 0: then nobody gets any.
#[must_use]
pub fn largest_remainder(total: u64, weights: &[u64]) -> Vec<u64> {
    let sum: u128 = weights.iter().map(|weight| u128::from(*weight)).sum();
    if sum == 0 {
        return vec![0; weights.len()];
    }
    let quota = |weight: &u64| u128::from(total) * u128::from(*weight);
    // A share never exceeds the total, so it fits.
    let mut shares: Vec<u64> = weights.iter().map(|weight| (quota(weight) / sum) as u64).collect();
    let left = total - shares.iter().sum::<u64>();
    let remainders = weights.iter().map(|weight| quota(weight) % sum);
    to_the_largest(left, remainders.zip(0..).collect(), &mut shares);
    shares
}

/// One each to the `left` largest remainders, ties to the earlier; each comes with its place among the shares.
pub(super) fn to_the_largest(left: u64, mut remainders: Vec<(u128, usize)>, shares: &mut [u64]) {
    let key = |(remainder, place): &(u128, usize)| (Reverse(*remainder), *place);
    let left = usize::try_from(left).unwrap_or(usize::MAX);
    if 0 < left && left < remainders.len() {
        remainders.select_nth_unstable_by_key(left, key);
    }
    for (_, place) in remainders.into_iter().take(left) {
        shares[place] += 1;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn largest_remainders_get_the_rest() {
        assert_eq!(largest_remainder(10, &[6, 6, 2]), [4, 4, 2], "remainders 4, 4 and 6 of 14");
        assert_eq!(largest_remainder(7995, &[310, 255, 188, 402, 97]), [1980, 1628, 1201, 2567, 619]);
        assert_eq!(largest_remainder(3, &[1, 1]), [2, 1], "ties to the earlier");
        assert_eq!(largest_remainder(3, &[0, 0]), [0, 0]);
        assert_eq!(largest_remainder(3, &[]), [0; 0]);
        assert_eq!(largest_remainder(u64::MAX, &[u64::MAX, 1]).iter().sum::<u64>(), u64::MAX);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn shares_add_up_and_stay_within_one_of_the_quota(total in 0u64..10_000, weights in prop::collection::vec(0u64..500, 1..9)) {
            let shares = largest_remainder(total, &weights);
            let sum: u64 = weights.iter().sum();
            prop_assume!(sum > 0);
            prop_assert_eq!(shares.iter().sum::<u64>(), total);
            for (share, weight) in shares.iter().zip(&weights) {
                let floor = total * weight / sum;
                prop_assert!(*share == floor || *share == floor + 1 && total * weight % sum != 0);
            }
        }
    }
}
