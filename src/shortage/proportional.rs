//! In proportion to weights between a lower and an upper bound, rounded by the largest remainder.

use std::cmp::Ordering;

use rayon::slice::ParallelSliceMut;

use super::largest_remainder::to_the_largest;

/// A level λ as a fraction; a share is λ·weight between its bounds.
#[derive(Clone, Copy)]
struct Level {
    over: u64,
    under: u64,
}

impl Level {
    fn cmp(self, other: Self) -> Ordering {
        let cross = |a: u64, b: u64| u128::from(a) * u128::from(b);
        cross(self.over, other.under).cmp(&cross(other.over, self.under))
    }

    /// λ·weight: whole part and remainder (in parts of `under`).
    fn times(self, weight: u64) -> (u128, u128) {
        let (product, under) = (u128::from(self.over) * u128::from(weight), u128::from(self.under));
        (product / under, product % under)
    }
}

/// Shares `stock` in proportion to `weights`, nobody below `low` or above `high`: aᵢ = λwᵢ between its bounds with Σaᵢ = stock,
/// whole parts first, the rest to the largest remainders, ties to the earlier. Weight 0 is no claim beyond `low`. The lower bounds add
/// up to the stock at most; if the upper ones do not exceed it, everybody gets those.
pub(super) fn between(stock: u64, low: &[u64], high: &[u64], weights: &[u64]) -> Vec<u64> {
    let weights = scaled(weights);
    let tops = || high.iter().zip(low).zip(&weights).map(|((high, low), w)| if *w > 0 { high } else { low });
    if tops().map(|top| u128::from(*top)).sum::<u128>() <= u128::from(stock) {
        return tops().copied().collect();
    }
    let level = level(stock, low, high, &weights);
    let mut remainders = Vec::with_capacity(weights.len());
    let mut shares: Vec<u64> = Vec::with_capacity(weights.len());
    for (at, weight) in weights.iter().enumerate() {
        let (whole, remainder) = level.times(*weight);
        let (low, high) = (low[at], high[at]);
        if whole < u128::from(low) {
            shares.push(low);
        } else if whole >= u128::from(high) {
            shares.push(high);
        } else {
            // Below `high`, so it fits.
            shares.push(whole as u64);
            if remainder > 0 {
                remainders.push((remainder, at));
            }
        }
    }
    let given: u64 = shares.iter().sum();
    to_the_largest(stock.saturating_sub(given), remainders, &mut shares);
    shares
}

/// Weights whose sum is below 2⁶⁴, so that nothing below overflows: larger ones lose their last binary digits.
fn scaled(weights: &[u64]) -> Vec<u64> {
    let sum: u128 = weights.iter().map(|weight| u128::from(*weight)).sum();
    let shift = (128 - sum.leading_zeros()).saturating_sub(63);
    let scale = |weight: &u64| if *weight == 0 { 0 } else { (weight >> shift).max(1) };
    weights.iter().map(scale).collect()
}

/// What happens to a share as λ grows.
#[derive(Clone, Copy)]
enum Turn {
    /// It leaves its lower bound.
    Frees,
    /// It reaches its upper bound.
    Caps,
}

/// The λ at which shares add up to the stock. They do for some λ: lower bounds are within the stock, upper ones beyond it.
fn level(stock: u64, low: &[u64], high: &[u64], weights: &[u64]) -> Level {
    let mut turns: Vec<(Level, Turn, usize)> = Vec::new();
    // What is given at bounds, and the weights of those between them, at the λ looked at.
    let (mut fixed, mut free) = (0_u64, 0_u64);
    for (at, under) in weights.iter().copied().enumerate() {
        let (low, high) = (low[at], high[at]);
        if under == 0 || low >= high {
            fixed += low;
            continue;
        }
        if low == 0 {
            free += under;
        } else {
            fixed += low;
            turns.push((Level { over: low, under }, Turn::Frees, at));
        }
        // An upper bound of all there is can never be passed.
        if high < stock {
            turns.push((Level { over: high, under }, Turn::Caps, at));
        }
    }
    turns.par_sort_unstable_by(|a, b| a.0.cmp(b.0));
    for (level, turn, at) in turns {
        let needed = u128::from(stock - fixed) * u128::from(level.under);
        if u128::from(free) * u128::from(level.over) >= needed {
            return if free > 0 { Level { over: stock - fixed, under: free } } else { level };
        }
        match turn {
            Turn::Frees => {
                fixed -= low[at];
                free += weights[at];
            }
            Turn::Caps => {
                fixed += high[at];
                free -= weights[at];
            }
        }
    }
    Level { over: stock - fixed, under: free.max(1) }
}
