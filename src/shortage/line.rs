//! Claims in their order: who takes part, who stands where, how many packs each wants.

use std::ops::RangeInclusive;

use chrono::NaiveDateTime;
use hashbrown::HashMap;
use hashbrown::hash_map::Entry;
use rayon::slice::ParallelSliceMut;

use super::{Chance, Claim, Doubles, Drawn, Order, Received, Terms};

/// The claims that take part, ascending: of one claimant only one, and none that had received before if those are left out. A draw is
/// made among these.
///
/// More than 2³² claims are not read.
#[must_use]
pub fn entrants(claims: &[Claim], terms: &Terms) -> Vec<u32> {
    let count = u32::try_from(claims.len()).unwrap_or(u32::MAX);
    let stands = standing(claims, terms.doubles);
    let takes_part = |place: u32| {
        let claim = &claims[place as usize];
        let skipped = terms.received == Received::Skip && claim.received > 0;
        let stands = claim.claimant.is_none_or(|claimant| stands.get(&claimant) == Some(&place));
        stands && !skipped
    };
    (0..count).filter(|place| takes_part(*place)).collect()
}

/// Which claim stands for each claimant.
fn standing(claims: &[Claim], doubles: Doubles) -> HashMap<u32, u32> {
    let mut stands: HashMap<u32, u32> = HashMap::new();
    for (place, claim) in (0..u32::MAX).zip(claims) {
        let Some(claimant) = claim.claimant else { continue };
        match stands.entry(claimant) {
            Entry::Vacant(free) => {
                free.insert(place);
            }
            Entry::Occupied(mut taken) => {
                let other = claims[*taken.get() as usize].at;
                let replaces = match doubles {
                    Doubles::Latest => claim.at >= other,
                    Doubles::First => when(claim.at) < when(other),
                };
                if replaces {
                    taken.insert(place);
                }
            }
        }
    }
    stands
}

/// A time as a number that sorts like it; none sorts last.
fn when(at: Option<NaiveDateTime>) -> u64 {
    at.map_or(u64::MAX, |at| (at.and_utc().timestamp() as u64) ^ (1 << 63))
}

/// Where each claim stands on the drawn list, from 1; 0 for those not on it.
pub(super) struct Places(Vec<u32>);

impl Places {
    /// Of the list given, or of the entrants as they are.
    pub(super) fn of(claims: usize, drawn: Drawn<'_>, entrants: &[u32]) -> Self {
        let mut places = vec![0; claims];
        for (place, claim) in (1..=u32::MAX).zip(drawn.list.unwrap_or(entrants)) {
            match places.get_mut(*claim as usize) {
                Some(known) if *known == 0 => *known = place,
                _ => {}
            }
        }
        Self(places)
    }
}

/// Which way the drawn list is read. Another than forwards only to learn whether it mattered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Read {
    Forwards,
    Backwards,
}

/// What stands on one place of the line while it is being sorted.
struct Spot {
    tier: u32,
    seat: u32,
    key: u64,
}

/// Claims in their order.
pub(super) struct Line {
    /// Which entrant stands here.
    pub(super) seats: Vec<u32>,
    /// The place from 1: on the drawn list where the order is drawn, else in this line.
    pub(super) places: Vec<u32>,
    /// The tier; who stands behind all others is in the last.
    pub(super) tiers: Vec<u32>,
    /// Whole packs wanted; the stock, where the want has no bound.
    pub(super) packs: Vec<u64>,
}

impl Line {
    /// Puts the claims of some seats into `order`.
    pub(super) fn of(
        ground: &Ground<'_>,
        seats: impl Iterator<Item = u32>,
        order: &Order,
        read: Read,
    ) -> Self {
        let mut spots = ground.spots(seats, order, read);
        let by_key = |a: &Spot, b: &Spot| (a.tier, a.key).cmp(&(b.tier, b.key));
        let time = |spot: &Spot| when(ground.claim(spot.seat).at);
        match order.innermost() {
            Order::Number => spots.par_sort_unstable_by(|a, b| {
                by_key(a, b).then_with(|| time(a).cmp(&time(b))).then(a.seat.cmp(&b.seat))
            }),
            _ => spots.par_sort_unstable_by(|a, b| by_key(a, b).then(a.seat.cmp(&b.seat))),
        }
        let chance = order.chance().is_some();
        let place = |(at, spot): (u32, &Spot)| if chance { ground.place(spot.seat) } else { at };
        Self {
            seats: spots.iter().map(|spot| spot.seat).collect(),
            places: (1..=u32::MAX).zip(&spots).map(place).collect(),
            tiers: spots.iter().map(|spot| spot.tier).collect(),
            packs: spots.iter().map(|spot| ground.packs(spot.seat)).collect(),
        }
    }

    /// How many stand in it.
    pub(super) fn len(&self) -> usize {
        self.seats.len()
    }

    /// The same without the places that missed.
    pub(super) fn without(&self, missed: &Missed) -> Self {
        let here: Vec<usize> = (0..self.len()).filter(|at| !missed.contains(self.places[*at])).collect();
        let pick = |column: &[u32]| here.iter().map(|at| column[*at]).collect();
        Self {
            seats: pick(&self.seats),
            places: pick(&self.places),
            tiers: pick(&self.tiers),
            packs: here.iter().map(|at| self.packs[*at]).collect(),
        }
    }
}

/// Places that missed.
pub(super) struct Missed(Vec<RangeInclusive<u32>>);

impl Missed {
    pub(super) fn of(ranges: &[RangeInclusive<u32>]) -> Self {
        let mut sorted: Vec<_> = ranges.iter().filter(|range| !range.is_empty()).cloned().collect();
        sorted.sort_unstable_by_key(|range| (*range.start(), *range.end()));
        let mut merged: Vec<RangeInclusive<u32>> = Vec::with_capacity(sorted.len());
        for range in sorted {
            match merged.last_mut() {
                Some(last) if range.start() <= last.end() => {
                    *last = *last.start()..=*last.end().max(range.end());
                }
                _ => merged.push(range),
            }
        }
        Self(merged)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn contains(&self, place: u32) -> bool {
        let after = self.0.partition_point(|range| *range.start() <= place);
        after > 0 && place <= *self.0[after - 1].end()
    }
}

/// What a share stands on. A seat is a place in the list of entrants.
pub(super) struct Ground<'a> {
    pub(super) claims: &'a [Claim],
    pub(super) terms: &'a Terms,
    pub(super) places: &'a Places,
    pub(super) entrants: &'a [u32],
    /// Pieces.
    pub(super) supply: u64,
}

impl Ground<'_> {
    /// Pieces of a pack.
    pub(super) fn pack(&self) -> u64 {
        self.terms.pack.max(1)
    }

    /// Whole packs there are.
    pub(super) fn stock(&self) -> u64 {
        self.supply / self.pack()
    }

    pub(super) fn claim(&self, seat: u32) -> &Claim {
        &self.claims[self.entrants[seat as usize] as usize]
    }

    /// Pieces wanted; what there is, where the want has no bound.
    pub(super) fn want(&self, seat: u32) -> u64 {
        match self.claim(seat).want {
            Claim::ANY => self.supply,
            want => want,
        }
    }

    fn packs(&self, seat: u32) -> u64 {
        self.want(seat) / self.pack()
    }

    fn place(&self, seat: u32) -> u32 {
        self.places.0[self.entrants[seat as usize] as usize]
    }

    /// All seats.
    pub(super) fn seats(&self) -> impl Iterator<Item = u32> {
        0..self.entrants.len() as u32
    }

    fn spots(&self, seats: impl Iterator<Item = u32>, order: &Order, read: Read) -> Vec<Spot> {
        let chance = order.chance().is_some();
        let tiers = matches!(order, Order::Tiers(_));
        let innermost = order.innermost();
        let spot = |seat: u32| {
            let claim = self.claim(seat);
            let last = self.terms.received == Received::Last && claim.received > 0;
            let key = match innermost {
                Order::Listed | Order::Tiers(_) => 0,
                Order::Number => claim.number.unwrap_or(u64::MAX),
                Order::Time => when(claim.at),
                Order::AgeDescending => claim.age.map_or(u64::MAX, |age| u64::from(!age)),
                Order::Drawn(_) => match read {
                    Read::Forwards => u64::from(self.place(seat)),
                    Read::Backwards => u64::MAX - u64::from(self.place(seat)),
                },
            };
            let tier = if tiers { claim.tier } else { 0 };
            Spot { tier: if last { u32::MAX } else { tier }, seat, key }
        };
        seats.filter(|seat| !chance || self.place(*seat) > 0).map(spot).collect()
    }

    /// The order that applies: with enough for everybody a draw that is only held if short is not held.
    pub(super) fn order(&self, order: &Order) -> Order {
        let unneeded = order.chance() == Some(Chance::IfShort) && !self.is_short();
        if unneeded { order.undrawn() } else { order.clone() }
    }

    /// Whether claims exceed the supply.
    pub(super) fn is_short(&self) -> bool {
        let wanted = self.seats().map(|seat| u128::from(self.claim(seat).want)).sum::<u128>();
        wanted > u128::from(self.supply)
    }
}

impl Order {
    fn innermost(&self) -> &Self {
        match self {
            Self::Tiers(inner) => inner.innermost(),
            other => other,
        }
    }

    /// The same without the draw: as listed.
    fn undrawn(&self) -> Self {
        match self {
            Self::Tiers(inner) => Self::Tiers(Box::new(inner.undrawn())),
            Self::Drawn(_) => Self::Listed,
            other => other.clone(),
        }
    }
}
