//! What came out of a share.

use std::ops::RangeInclusive;

/// Who got what of one stock.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shares {
    /// Pieces for each claim, in the order of the claims.
    pub got: Vec<u64>,
    /// Pieces given to nobody. Always: `left` + the sum of `got` = the supply.
    pub left: u64,
    /// Claims served in full; a claim of nothing is not one.
    pub winners: u64,
    /// Whether chance decided anything: with another drawn list somebody would have got something else. Of reserves: might
    /// have.
    pub drawn: bool,
    /// Places (from 1, merged, ascending) that got something only because others had missed theirs.
    pub substitutes: Vec<RangeInclusive<u32>>,
    /// Of a reserve system, the steps in the order in which they were processed; else empty.
    pub steps: Vec<StepTaken>,
}

/// Which units were given in one step of a reserve system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Those open to everybody.
    Open,
    /// Those of a category.
    Reserve(u32),
    /// What was left of the open units, and what came back from the reserves after them, once more to everybody.
    Rest,
}

/// One step of a reserve system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StepTaken {
    /// Which units.
    pub step: Step,
    /// Pieces there were.
    pub pieces: u64,
    /// Pieces given.
    pub given: u64,
    /// Claims that got something.
    pub claims: u64,
}

/// Ascending places as runs of neighbours.
pub(super) fn spans(places: impl IntoIterator<Item = u32>) -> Vec<RangeInclusive<u32>> {
    let mut spans: Vec<RangeInclusive<u32>> = Vec::new();
    for place in places {
        match spans.last_mut() {
            Some(last) if last.end().checked_add(1) == Some(place) => *last = *last.start()..=place,
            _ => spans.push(place..=place),
        }
    }
    spans
}
