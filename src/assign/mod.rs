//! Giving out a week's stock: who is called, at which pharmacy, on which day, in which slot.
//!
//! The tour: [`queue()`] orders the households; [`assign()`] makes a [`Plan`] of a [`Problem`] in four steps, one file each
//! (`call`: who, by the queue and the committees' shares; `near`: the pharmacy, by distance, placed by `place` and `flow`;
//! `days`: the day, by number; `slots`: the hour, by building); [`verify()`] checks any plan without using any of that; [`VoucherCode`] numbers what
//! is handed out.

mod call;
mod days;
mod flow;
mod ground;
mod near;
mod place;
mod plan;
mod problem;
mod queue;
mod slots;
mod verify;
mod voucher;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use call::{Calls, NOBODY};
use ground::{Ground, OpenDay, Shop, at_counter};

use crate::domain::committee::CommitteeId;
use crate::domain::pharmacy::Hours;

pub use plan::{Assignment, Pickup, Plan, Reason, Shortfall};
pub use problem::{Demand, Problem, ProblemCommittee, ProblemPharmacy, Reach, Route, Site, Turn};
pub use queue::{Basis, Entrant, OpenNumber, Place, Precedence, Queue, queue};
pub use slots::slots;
pub use verify::{Breach, Promise, verify};
pub use voucher::{Mark, VoucherCode, VoucherFault};

/// Assigns households to pharmacies, days and slots. Never fails: who cannot be served is listed with a [`Shortfall`].
///
/// The queue alone decides who is called; then the pharmacy by distance, so that the ways of all together are shortest; then the day by number; inside one day, slots by
/// building. Deterministic: a permutation of any list of the problem gives the same plan. Promises, checked by [`verify()`]:
/// every household once and with its whole quota, no pharmacy above its stock, no day above its capacity, slots even, and
/// no number called while an earlier open number of the same committee and pharmacy could have had the same masks.
#[must_use]
pub fn assign(problem: &Problem) -> Plan {
    assign_by(problem, Placing::Exact)
}

/// How those called are placed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Placing {
    /// Nearest first, one after the other. Keeps every promise; only for measuring what exactness is worth.
    Greedy,
    /// So that the ways of all together are shortest. Pharmacies that share more households than can be placed at once are
    /// placed greedily, then exactly committee by committee.
    Exact,
}

/// [`assign()`], with those called placed in one way or the other.
#[must_use]
pub fn assign_by(problem: &Problem, placing: Placing) -> Plan {
    let ground = Ground::new(problem);
    let mut calls = call::call(&ground);
    near::settle(&ground, &mut calls, placing);
    let lists = by_shop(&ground, &calls);
    let assigned: Vec<Vec<Assignment>> =
        lists.par_iter().map(|(shop, seqs)| schedule(&ground, *shop, seqs)).collect();
    Plan {
        pharmacies: ground.shops.iter().map(|shop| shop.source.code.clone()).collect(),
        assignments: assigned.concat(),
        shortfalls: shortfalls(&ground, &calls),
    }
}

/// Places in the queue of those called at each pharmacy, in queue order.
fn by_shop(ground: &Ground<'_>, calls: &Calls) -> Vec<(u32, Vec<u32>)> {
    let mut lists: Vec<(u32, Vec<u32>)> =
        (0..ground.shops.len() as u32).map(|shop| (shop, Vec::new())).collect();
    for (seq, shop) in (0u32..).zip(&calls.shop_of) {
        if let Some((_, list)) = lists.get_mut(*shop as usize) {
            list.push(seq);
        }
    }
    lists
}

/// Days and slots of one pharmacy.
fn schedule(ground: &Ground<'_>, at: u32, seqs: &[u32]) -> Vec<Assignment> {
    let shop = &ground.shops[at as usize];
    let (counter, mut delivery): (Vec<u32>, Vec<u32>) =
        seqs.iter().partition(|seq| at_counter(ground.demand(**seq)));
    let hours = slots(shop.source.hours);
    let mut out = Vec::with_capacity(seqs.len());
    for mut list in days::fill(ground, shop, &counter) {
        slots::by_building(ground, &mut list.seqs);
        let day = shop.days[list.day];
        let slot_of = slot_of_each(list.seqs.len(), &hours, day);
        out.extend(list.seqs.iter().zip(slot_of).map(|(seq, slot)| {
            let demand = ground.demand(*seq);
            Assignment {
                household: demand.household,
                pharmacy: at,
                day: day.day,
                pickup: Pickup::Counter(slot),
                masks: demand.masks,
            }
        }));
    }
    slots::by_building(ground, &mut delivery);
    out.extend(delivered(ground, shop, at, &delivery));
    out
}

/// The slot of each household of a day, in order.
fn slot_of_each(count: usize, hours: &[Hours], day: OpenDay) -> impl Iterator<Item = Hours> {
    let counts = slots::even(count, hours.len(), day.taken);
    hours.iter().zip(counts).flat_map(|(slot, count)| std::iter::repeat_n(*slot, count))
}

/// Deliveries: the committee fetches them on the first open day.
fn delivered(
    ground: &Ground<'_>,
    shop: &Shop<'_>,
    at: u32,
    seqs: &[u32],
) -> impl Iterator<Item = Assignment> {
    let first = shop.days.first().copied();
    seqs.iter().filter_map(move |seq| {
        let demand = ground.demand(*seq);
        Some(Assignment {
            household: demand.household,
            pharmacy: at,
            day: first?.day,
            pickup: Pickup::Delivery,
            masks: demand.masks,
        })
    })
}

/// Who is not called, and why.
fn shortfalls(ground: &Ground<'_>, calls: &Calls) -> Vec<Shortfall> {
    let short = (0u32..).zip(&calls.shop_of).filter(|(_, shop)| **shop == NOBODY);
    let short = short.map(|(seq, _)| {
        let demand = ground.demand(seq);
        let site = ground.problem.sites.get(demand.site as usize);
        let committee = site.and_then(|site| ground.problem.committees.get(site.committee as usize));
        Shortfall {
            household: demand.household,
            committee: committee.map_or(CommitteeId(0), |committee| committee.id),
            rank: demand.rank,
            reason: reason(ground, calls, demand),
        }
    });
    short.collect()
}

fn reason(ground: &Ground<'_>, calls: &Calls, demand: &Demand) -> Reason {
    let designated =
        ground.problem.sites.get(demand.site as usize).is_some_and(|site| !site.reach.is_empty());
    let ways = ground.ways_of(demand);
    if demand.masks.0 == 0 {
        Reason::NothingDue
    } else if !designated {
        Reason::NoPharmacy
    } else if ways.is_empty() {
        Reason::Closed
    } else if ways.iter().all(|way| calls.room.stock[way.shop as usize] < demand.masks.0) {
        Reason::NoStock
    } else {
        Reason::NoCapacity
    }
}

#[cfg(test)]
mod tests;
