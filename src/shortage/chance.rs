//! Whether chance decided anything in a queue: whether some other drawn list would have given somebody something else.

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
            // The smallest is served if it comes first, and waits if it comes last.
            Fit::Stop => return claims > 1 && smallest <= stock,
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
