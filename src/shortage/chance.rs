//! Whether chance decided anything in a queue, among slots or in reserves: whether some other drawn list would have given somebody something else.

use super::line::Line;
use super::queue::rounds;
use super::{Fit, Passes};

/// Only claims of one tier change places by chance. Tier after tier, as long as the stock covers whole tiers.
pub(super) fn decides(line: &Line, (fit, passes): (Fit, Passes), stock: u64) -> bool {
    if tiers(line, fit, stock) {
        return true;
    }
    let (rounds, rest) = rounds(line, stock, |_| true);
    passes == Passes::UntilGone && rounds > 0 && tiers(line, fit, rest)
}

fn tiers(line: &Line, fit: Fit, mut stock: u64) -> bool {
    let mut from = 0;
    while from < line.len() {
        let size = line.tiers[from..].iter().take_while(|tier| **tier == line.tiers[from]).count();
        let tier = &line.packs[from..from + size];
        from += size;
        let Standing { claims, wanted, smallest } = Standing::of(tier, |_| true);
        if wanted <= u128::from(stock) {
            // Fits, as it is not above the stock.
            stock -= wanted as u64;
            continue;
        }
        match fit {
            // The smallest, one of several then, is served if it comes first, and waits if it comes last.
            Fit::Stop => return smallest <= stock,
            Fit::Part => return claims > 1 && stock > 0,
            Fit::Skip => {
                let fitting = Standing::of(tier, |claim| claim <= stock);
                if fitting.wanted > u128::from(stock) {
                    return true;
                }
                stock -= fitting.wanted as u64;
            }
        }
    }
    false
}

/// Whether it matters which slot is the last: there is a rest, and in the last tier another one that could take of it.
pub(super) fn moves_the_last(line: &Line, stock: u64) -> bool {
    let (Some(tier), slots) = (line.tiers.last(), line.len() as u64) else { return false };
    let mut last = line.tiers.iter().zip(&line.packs).rev().take_while(|(other, _)| *other == tier);
    let takes = last.clone().any(|(_, packs)| *packs > stock / slots);
    !stock.is_multiple_of(slots) && takes && last.nth(1).is_some()
}

/// Whether it may matter in which order reserves and open units reach the claims: whether somebody may go without, and not everybody
/// must. `open` are the packs of which everybody may have.
pub(super) fn may_decide(line: &Line, fit: Fit, open: u64, stock: u64) -> bool {
    let Standing { claims, wanted, smallest } = Standing::of(&line.packs, |_| true);
    let least = if fit == Fit::Part { 1 } else { smallest };
    claims > 1 && wanted > u128::from(open) && least <= stock
}

/// Some claims of a tier that want at least a pack.
struct Standing {
    claims: usize,
    wanted: u128,
    smallest: u64,
}

impl Standing {
    fn of(packs: &[u64], which: impl Fn(u64) -> bool) -> Self {
        let start = Self { claims: 0, wanted: 0, smallest: u64::MAX };
        packs.iter().copied().filter(|claim| *claim > 0 && which(*claim)).fold(start, |sum, claim| Self {
            claims: sum.claims + 1,
            wanted: sum.wanted + u128::from(claim),
            smallest: sum.smallest.min(claim),
        })
    }
}
