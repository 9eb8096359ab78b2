//! Share by area first: the stock is split over areas, then each area's part is shared among its claims.

use super::line::{Ground, Missed, Places};
use super::run::give_out;
use super::shares::spans;
use super::{Claim, Drawn, Shares, Terms, awards, entrants, proportional};

/// The stock of a share by area. Areas are numbered as in [`Claim::area`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Supply {
    /// One stock, split in whole packs by largest remainder, ties to the earlier area.
    Whole {
        /// Pieces.
        pieces: u64,
        /// What to split by: households, people. None: the number of claims that take part.
        weights: Option<Vec<u64>>,
        /// Pieces that each area of some weight gets at least, rounded up to whole packs; if there are not so many, areas share equally.
        minimum: u64,
    },
    /// A stock for each area.
    PerArea(Vec<u64>),
}

/// What came out of a share by area.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ByArea {
    /// Over all areas. What an area leaves, or could not be split, is left: it goes to no other area.
    pub shares: Shares,
    /// Pieces that each area had.
    pub supplies: Vec<u64>,
}

/// Splits the supply over areas and shares each part by the terms. A claim without an area, or of one that has no supply,
/// gets nothing. There is one drawn list for all; with an order that is not drawn, places are counted inside each area.
#[must_use]
pub fn share_by_area(supply: &Supply, claims: &[Claim], terms: &Terms, drawn: Drawn<'_>) -> ByArea {
    let entrants = entrants(claims, terms);
    let places = Places::of(claims.len(), drawn, &entrants);
    let missed = Missed::of(drawn.missed);
    let areas = match supply {
        Supply::PerArea(pieces) => pieces.len(),
        Supply::Whole { weights: Some(weights), .. } => weights.len(),
        // Numbered from 0 there are not more areas than claims.
        Supply::Whole { weights: None, .. } => claims.len(),
    };
    let (grouped, counts) = by_area(claims, &entrants, areas);
    let supplies = split(supply, &counts, terms.pack.max(1));
    let mut shares = Shares { got: vec![0; claims.len()], ..Shares::default() };
    if let Supply::Whole { pieces, .. } = supply {
        shares.left = pieces - supplies.iter().sum::<u64>();
    }
    let (mut moved_up, mut from) = (Vec::new(), 0);
    for (supply, count) in supplies.iter().zip(counts) {
        let entrants = &grouped[from..from + count];
        from += count;
        let ground = Ground { claims, terms, places: &places, entrants, supply: *supply };
        moved_up.extend(give_out(&ground, &missed, &mut shares));
    }
    moved_up.sort_unstable();
    shares.substitutes = spans(moved_up);
    ByArea { shares, supplies }
}

/// Entrants grouped by area, each group ascending, and the size of each group.
fn by_area(claims: &[Claim], entrants: &[u32], areas: usize) -> (Vec<u32>, Vec<usize>) {
    let area =
        |entrant: u32| claims[entrant as usize].area.map(|area| area as usize).filter(|area| *area < areas);
    let last = entrants.iter().filter_map(|entrant| area(*entrant)).max();
    let mut counts = vec![0; last.map_or(0, |last| last + 1)];
    for area in entrants.iter().filter_map(|entrant| area(*entrant)) {
        counts[area] += 1;
    }
    let mut next: Vec<usize> = Vec::with_capacity(counts.len());
    let mut from = 0;
    for count in &counts {
        next.push(from);
        from += count;
    }
    let mut grouped = vec![0; from];
    for entrant in entrants {
        if let Some(area) = area(*entrant) {
            grouped[next[area]] = *entrant;
            next[area] += 1;
        }
    }
    counts.resize(areas, 0);
    (grouped, counts)
}

/// Pieces for each area.
fn split(supply: &Supply, counts: &[usize], pack: u64) -> Vec<u64> {
    let (pieces, weights, minimum) = match supply {
        Supply::PerArea(pieces) => return pieces.clone(),
        Supply::Whole { pieces, weights, minimum } => (*pieces, weights, *minimum),
    };
    let counted = || counts.iter().map(|count| *count as u64).collect();
    let weights = weights.clone().unwrap_or_else(counted);
    let (stock, minimum) = (pieces / pack, minimum.div_ceil(pack));
    let low: Vec<u64> = weights.iter().map(|weight| if *weight > 0 { minimum } else { 0 }).collect();
    let packs = if low.iter().map(|packs| u128::from(*packs)).sum::<u128>() > u128::from(stock) {
        awards::equal(stock, &low)
    } else {
        proportional::between(stock, &low, &vec![stock; low.len()], &weights)
    };
    packs.into_iter().map(|packs| packs * pack).collect()
}
