//! Equal awards and equal losses, in whole packs: one number λ, found by halving, and the odd packs to the earlier.

/// Rounds of one pack in the order of the claims, until satisfied: aᵢ = min(cᵢ, λ), the odd packs one each to the earliest of those who want more.
pub(super) fn equal(stock: u64, claims: &[u64]) -> Vec<u64> {
    let given = |level: u64| claims.iter().map(|claim| u128::from(*claim.min(&level))).sum::<u128>();
    // The largest level that the stock covers; at the stock itself nobody is bounded by it.
    let level = last(stock, |level| given(level) <= u128::from(stock));
    let rest = u128::from(stock) - given(level);
    one_more(claims.iter().map(|claim| *claim.min(&level)).collect(), rest, |at| claims[at] > level)
}

/// Everybody goes without the same, as far as the claim goes: aᵢ = max(0, cᵢ − λ), the odd packs one each to the earliest of those whose
/// loss is not yet smaller.
pub(super) fn equal_losses(stock: u64, claims: &[u64]) -> Vec<u64> {
    let given = |loss: u64| claims.iter().map(|claim| u128::from(claim.saturating_sub(loss))).sum::<u128>();
    if given(0) <= u128::from(stock) {
        return claims.to_vec();
    }
    // The smallest loss that the stock covers is one above the largest that it does not.
    let largest = claims.iter().copied().max().unwrap_or_default();
    let loss = last(largest, |loss| given(loss) > u128::from(stock)).saturating_add(1);
    let rest = u128::from(stock) - given(loss);
    one_more(claims.iter().map(|claim| claim.saturating_sub(loss)).collect(), rest, |at| claims[at] >= loss)
}

/// The last number up to `most` for which `holds`, if it holds up to some number and not beyond. It holds for 0.
fn last(most: u64, holds: impl Fn(u64) -> bool) -> u64 {
    let (mut low, mut high) = (0, most);
    while low < high {
        let middle = low + (high - low).div_ceil(2);
        if holds(middle) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    low
}

/// One more for the first `rest` of those who may have it.
fn one_more(mut awards: Vec<u64>, rest: u128, may: impl Fn(usize) -> bool) -> Vec<u64> {
    // Less than those who may, unless everybody is satisfied: then nobody may.
    let rest = usize::try_from(rest).unwrap_or(usize::MAX);
    let first: Vec<usize> = (0..awards.len()).filter(|at| may(*at)).take(rest).collect();
    for at in first {
        awards[at] += 1;
    }
    awards
}
