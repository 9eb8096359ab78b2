//! A problem in canonical order: pharmacies by code, committees by code, the queue by rank; ways to open pharmacies only.
//!
//! Everything after this works with places in these lists, so the order of the input cannot matter.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use rayon::slice::ParallelSliceMut;

use super::problem::{Demand, Problem, ProblemPharmacy, Route, Site};

/// Stands for a committee that the problem does not have.
const UNKNOWN: u32 = u32::MAX;

/// A problem in canonical order.
pub(super) struct Ground<'p> {
    pub(super) problem: &'p Problem,
    /// Pharmacies by code.
    pub(super) shops: Vec<Shop<'p>>,
    /// Pharmacy and committee pairs of which some household has the one in reach: by pharmacy, then committee.
    pub(super) pairs: Vec<Pair>,
    /// Ways of each site to open pharmacies, nearest first.
    pub(super) ways: Vec<Vec<Way>>,
    /// All households: by committee, rank, household.
    pub(super) queue: Vec<Queued>,
}

/// A pharmacy.
pub(super) struct Shop<'p> {
    pub(super) source: &'p ProblemPharmacy,
    /// Its open days that are left, in order.
    pub(super) days: Vec<OpenDay>,
}

/// A day on which a pharmacy is open.
#[derive(Clone, Copy)]
pub(super) struct OpenDay {
    pub(super) day: NaiveDate,
    /// Counter places that earlier calls have taken.
    pub(super) taken: u32,
    /// Counter places left.
    pub(super) free: u32,
}

/// A committee at a pharmacy.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Pair {
    pub(super) shop: u32,
    pub(super) committee: u32,
}

/// A way to a pharmacy.
#[derive(Clone, Copy)]
pub(super) struct Way {
    pub(super) shop: u32,
    /// Place of shop and committee among the pairs.
    pub(super) pair: u32,
    pub(super) distance: u32,
}

/// A household in the queue.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Queued {
    /// Place of its committee in canonical order.
    pub(super) committee: u32,
    rank: u64,
    household: u32,
    demand: u32,
}

impl<'p> Ground<'p> {
    pub(super) fn new(problem: &'p Problem) -> Self {
        let order = sorted_places(&problem.pharmacies, |pharmacy| &pharmacy.code);
        let shop_at = inverse(&order);
        let shops: Vec<Shop<'p>> =
            order.iter().map(|at| Shop::new(problem, &problem.pharmacies[*at as usize])).collect();
        let committee_at =
            inverse(&sorted_places(&problem.committees, |committee| (&committee.code, committee.id)));
        let committee_of =
            |site: &Site| committee_at.get(site.committee as usize).copied().unwrap_or(UNKNOWN);
        let mut ground = Self { problem, shops, pairs: Vec::new(), ways: Vec::new(), queue: Vec::new() };
        let reached: Vec<Vec<(u32, u32)>> =
            problem.sites.iter().map(|site| ground.reached(site, &shop_at)).collect();
        for (site, shops) in problem.sites.iter().zip(&reached) {
            let committee = committee_of(site);
            ground.pairs.extend(shops.iter().map(|(_, shop)| Pair { shop: *shop, committee }));
        }
        ground.pairs.sort_unstable();
        ground.pairs.dedup();
        for (site, shops) in problem.sites.iter().zip(reached) {
            let committee = committee_of(site);
            let way = |(distance, shop)| ground.way(Pair { shop, committee }, distance);
            let ways = shops.into_iter().map(way).collect();
            ground.ways.push(ways);
        }
        ground.queue = queue(problem, committee_of);
        ground
    }

    /// Distance and shop of the open pharmacies in reach, nearest first, ties by code.
    fn reached(&self, site: &Site, shop_at: &[u32]) -> Vec<(u32, u32)> {
        let mut out: Vec<(u32, u32)> = Vec::with_capacity(site.reach.len());
        for reach in &site.reach {
            if let Some(shop) = shop_at.get(reach.pharmacy as usize)
                && !self.shops[*shop as usize].days.is_empty()
            {
                out.push((reach.distance, *shop));
            }
        }
        out.sort_unstable();
        let mut seen = BTreeSet::new();
        out.retain(|(_, shop)| seen.insert(*shop));
        out
    }

    fn way(&self, pair: Pair, distance: u32) -> Way {
        let at = self.pairs.partition_point(|other| *other < pair);
        Way { shop: pair.shop, pair: at as u32, distance }
    }

    /// The demand at a place in the queue.
    pub(super) fn demand(&self, seq: u32) -> &'p Demand {
        &self.problem.households[self.queue[seq as usize].demand as usize]
    }

    /// The ways of a demand, nearest first; empty if its site is unknown.
    pub(super) fn ways_of(&self, demand: &Demand) -> &[Way] {
        self.ways.get(demand.site as usize).map_or(&[], Vec::as_slice)
    }

    /// Masks in a pack, at least 1.
    pub(super) fn pack(&self) -> u64 {
        self.problem.pack.0.max(1)
    }

    /// Places in the queue, mixed across committees in proportion to how many of each there are: in every stretch each
    /// committee has its share, ties by code. `seqs` is in queue order.
    pub(super) fn interleaved(&self, seqs: &[u32]) -> Vec<u32> {
        let committee = |seq: &u32| self.queue[*seq as usize].committee;
        let mut keyed: Vec<(u64, u32)> = Vec::with_capacity(seqs.len());
        for group in seqs.chunk_by(|a, b| committee(a) == committee(b)) {
            let count = group.len() as u64;
            // Place i of n stands at (2i + 1) / 2n of the way; 2i + 1 is below 2^33.
            keyed.extend((0u64..).zip(group).map(|(i, seq)| (((2 * i + 1) << 30) / count, *seq)));
        }
        keyed.sort_unstable();
        keyed.into_iter().map(|(_, seq)| seq).collect()
    }
}

impl<'p> Shop<'p> {
    fn new(problem: &Problem, source: &'p ProblemPharmacy) -> Self {
        let first = problem.today.max(problem.opens);
        let open = problem.week.days().filter(|day| *day >= first && !source.closed.contains(&day.weekday()));
        let days = open.map(|day| {
            let of_day = source.taken.iter().filter(|(taken, _)| *taken == day);
            let taken = of_day.fold(0u32, |sum, (_, used)| sum.saturating_add(*used));
            OpenDay { day, taken, free: source.daily_households.saturating_sub(taken) }
        });
        Self { source, days: days.collect() }
    }
}

fn queue(problem: &Problem, committee_of: impl Fn(&Site) -> u32) -> Vec<Queued> {
    let mut queue: Vec<Queued> = (0u32..)
        .zip(&problem.households)
        .map(|(at, demand)| Queued {
            committee: problem.sites.get(demand.site as usize).map_or(UNKNOWN, &committee_of),
            rank: demand.rank,
            household: demand.household.0,
            demand: at,
        })
        .collect();
    queue.par_sort_unstable();
    queue
}

/// Places of a list in the order of a key.
fn sorted_places<'a, T, K: Ord>(list: &'a [T], key: impl Fn(&'a T) -> K) -> Vec<u32> {
    let mut places: Vec<u32> = (0..list.len() as u32).collect();
    places.sort_by_key(|place| key(&list[*place as usize]));
    places
}

/// Where each place of a list stands in an order of it.
fn inverse(order: &[u32]) -> Vec<u32> {
    let mut out = vec![0; order.len()];
    for (at, place) in (0u32..).zip(order) {
        out[*place as usize] = at;
    }
    out
}

/// Whether a demand needs a place at the counter.
pub(super) fn at_counter(demand: &Demand) -> bool {
    demand.route == Route::Counter
}
