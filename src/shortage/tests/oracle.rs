//! The same rules by slow and plain code, as one would do them on paper, and that both say the same.

use proptest::prelude::*;

use super::laws::config;
use super::*;

/// Round after round, one piece to each who wants more, in order.
fn rounds_of_awards(mut stock: u64, claims: &[u64]) -> Vec<u64> {
    let mut awards = vec![0; claims.len()];
    while stock > 0 && awards != claims {
        for (award, claim) in awards.iter_mut().zip(claims) {
            if *award < *claim && stock > 0 {
                *award += 1;
                stock -= 1;
            }
        }
    }
    awards
}

/// Everybody has the claim; round after round, from the last to the first, one piece is taken from each who has one, until it is enough.
fn rounds_of_losses(stock: u64, claims: &[u64]) -> Vec<u64> {
    let mut awards = claims.to_vec();
    while awards.iter().sum::<u64>() > stock {
        for at in (0..awards.len()).rev() {
            if awards[at] > 0 && awards.iter().sum::<u64>() > stock {
                awards[at] -= 1;
            }
        }
    }
    awards
}

/// Whoever would fall out of the bounds is set to the bound, on the side on which more is amiss, until nobody does; then the
/// largest remainders.
fn by_bounds(stock: u64, bounds: &[(u64, u64)], weights: &[u64]) -> Vec<u64> {
    let mut fixed: Vec<Option<u64>> =
        bounds.iter().zip(weights).map(|((low, _), w)| (*w == 0).then_some(*low)).collect();
    loop {
        let rest = i128::from(stock) - fixed.iter().flatten().map(|share| i128::from(*share)).sum::<i128>();
        let free: Vec<usize> = (0..bounds.len()).filter(|at| fixed[*at].is_none()).collect();
        let sum: i128 = free.iter().map(|at| i128::from(weights[*at])).sum();
        // Quota and bounds in parts of the sum of the weights.
        let quota = |at: usize| rest * i128::from(weights[at]);
        let below = |at: usize| i128::from(bounds[at].0) * sum - quota(at);
        let above = |at: usize| quota(at) - i128::from(bounds[at].1) * sum;
        let amiss: i128 = free.iter().map(|at| below(*at).max(0) - above(*at).max(0)).sum();
        let out: Vec<usize> = free
            .iter()
            .copied()
            .filter(|at| amiss >= 0 && below(*at) > 0 || amiss <= 0 && above(*at) > 0)
            .collect();
        for at in &out {
            fixed[*at] = Some(if below(*at) > 0 { bounds[*at].0 } else { bounds[*at].1 });
        }
        if out.is_empty() {
            let mut shares: Vec<u64> =
                (0..bounds.len()).map(|at| fixed[at].unwrap_or_else(|| (quota(at) / sum) as u64)).collect();
            let mut by_remainder = free;
            by_remainder.retain(|at| quota(*at) % sum > 0);
            by_remainder.sort_by_key(|at| -(quota(*at) % sum));
            let left = stock.saturating_sub(shares.iter().sum());
            for at in by_remainder.into_iter().take(left as usize) {
                shares[at] += 1;
            }
            return shares;
        }
    }
}

/// Along the list; who misses gives back at once and the call goes on. First all called so far, then one by one.
fn by_calling(mut stock: u64, claims: &[u64], fit: Fit, missed: &[u32]) -> Vec<u64> {
    let misses = |at: usize| missed.contains(&(at as u32 + 1));
    let mut got = vec![0; claims.len()];
    for called_back in [false, true] {
        for at in 0..claims.len() {
            let need = claims[at] - got[at];
            if need == 0 || called_back && misses(at) {
                continue;
            }
            if need > stock && fit == Fit::Stop {
                break;
            }
            let given = if need <= stock {
                need
            } else if fit == Fit::Part {
                stock
            } else {
                0
            };
            got[at] += given;
            stock -= given;
        }
        for at in (0..claims.len()).filter(|at| misses(*at)) {
            stock += got[at];
            got[at] = 0;
        }
    }
    got
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn equal_awards_are_rounds(stock in 0u64..60, claims in prop::collection::vec(0u64..20, 0..9)) {
        prop_assert_eq!(got("equal-awards", stock, &wants(&claims)), rounds_of_awards(stock, &claims));
    }

    #[test]
    fn equal_losses_are_rounds(stock in 0u64..60, claims in prop::collection::vec(0u64..20, 0..9)) {
        prop_assert_eq!(got("equal-losses", stock, &wants(&claims)), rounds_of_losses(stock, &claims));
    }

    #[test]
    fn bounds_are_kept_as_on_paper(
        stock in 0u64..200,
        minimum in 0u64..12,
        claims in prop::collection::vec((prop_oneof![3 => 0u64..60, 1 => Just(Claim::ANY)], 0u64..9), 0..9),
    ) {
        let stock = stock + claims.iter().map(|(want, _)| minimum.min(*want)).sum::<u64>();
        let bounds: Vec<(u64, u64)> =
            claims.iter().map(|(want, _)| (*want).min(stock)).map(|want| (minimum.min(want), want)).collect();
        let weights: Vec<u64> = claims.iter().map(|(_, weight)| *weight).collect();
        let list: Vec<Claim> =
            claims.iter().map(|(want, weight)| Claim { weight: Some(*weight), ..Claim::of(*want) }).collect();
        let terms = Terms { rule: Rule::Proportional { minimum }, ..Terms::default() };
        let shares = share(stock, &list, &terms, Drawn::default());
        prop_assert_eq!(shares.got, by_bounds(stock, &bounds, &weights));
    }

    #[test]
    fn a_baseline_is_two_steps(stock in 0u64..120, baseline in 0u64..9, claims in prop::collection::vec(0u64..30, 0..9)) {
        let base: Vec<u64> = claims.iter().map(|claim| *claim.min(&baseline)).collect();
        let mut expected = rounds_of_awards(stock, &base);
        let rest = stock - expected.iter().sum::<u64>();
        let open: Vec<u64> = claims.iter().zip(&expected).map(|(claim, award)| claim - award).collect();
        let bounds: Vec<(u64, u64)> = open.iter().map(|open| (0, *open)).collect();
        for (award, more) in expected.iter_mut().zip(by_bounds(rest, &bounds, &open)) {
            *award += more;
        }
        let terms = Terms { rule: Rule::BaselineProportional { baseline }, ..Terms::default() };
        prop_assert_eq!(share(stock, &wants(&claims), &terms, Drawn::default()).got, expected);
    }

    #[test]
    fn queues_call_down_the_list(
        stock in 0u64..60,
        claims in prop::collection::vec(0u64..9, 0..14),
        fit in prop_oneof![Just(Fit::Stop), Just(Fit::Skip), Just(Fit::Part)],
        missed in prop::collection::vec(1u32..16, 0..6),
    ) {
        let terms = Terms { rule: Rule::Queue { fit, passes: Passes::Once }, ..Terms::default() };
        let ranges: Vec<_> = missed.iter().map(|place| *place..=*place).collect();
        let shares = share(stock, &wants(&claims), &terms, Drawn { list: None, missed: &ranges });
        prop_assert_eq!(shares.got, by_calling(stock, &claims, fit, &missed));
    }
}
