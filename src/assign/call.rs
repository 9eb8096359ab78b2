//! Who is called, and at which pharmacy: the queue alone decides.
//!
//! Each committee has a share of every pharmacy's stock, in proportion to its open numbers there, in whole packs; where the
//! counter is too small for the stock, its places are shared the same way. Within its shares a committee serves its queue in
//! order, each household at the nearest pharmacy with room. What a committee does not use is shared again among those who
//! still want, until nothing moves; a last round without shares gives out what is left.

use super::ground::{Ground, at_counter};
use super::problem::{Demand, Route};
use crate::shortage::largest_remainder;

/// Stands for "at no pharmacy".
pub(super) const NOBODY: u32 = u32::MAX;
/// After so many rounds of sharing the rest is given out without shares. Two or three are usual.
const PASSES: usize = 32;

/// Who is called where, and what is left.
pub(super) struct Calls {
    /// Shop of each place in the queue, or [`NOBODY`].
    pub(super) shop_of: Vec<u32>,
    pub(super) room: Room,
}

/// What the pharmacies can still give in the week.
#[derive(Clone)]
pub(super) struct Room {
    /// Masks, by shop.
    pub(super) stock: Vec<u64>,
    /// Places at the counter on all open days together, by shop.
    pub(super) counter: Vec<u64>,
}

impl Room {
    pub(super) fn full(ground: &Ground<'_>) -> Self {
        let places = |days: &[super::ground::OpenDay]| days.iter().map(|day| u64::from(day.free)).sum();
        Self {
            stock: ground.shops.iter().map(|shop| shop.source.stock.0).collect(),
            counter: ground.shops.iter().map(|shop| places(&shop.days)).collect(),
        }
    }

    pub(super) fn fits(&self, shop: u32, demand: &Demand) -> bool {
        let place = demand.route == Route::Delivery || self.counter[shop as usize] > 0;
        place && self.stock[shop as usize] >= demand.masks.0
    }

    /// Takes what a household is given; only after [`Room::fits`].
    pub(super) fn take(&mut self, shop: u32, demand: &Demand) {
        self.stock[shop as usize] -= demand.masks.0;
        self.counter[shop as usize] -= u64::from(at_counter(demand));
    }

    /// Takes back what a household was given.
    pub(super) fn give_back(&mut self, shop: u32, demand: &Demand) {
        self.stock[shop as usize] += demand.masks.0;
        self.counter[shop as usize] += u64::from(at_counter(demand));
    }
}

/// Decides who is called, and at which pharmacy.
pub(super) fn call(ground: &Ground<'_>) -> Calls {
    let mut calls = Calls { shop_of: vec![NOBODY; ground.queue.len()], room: Room::full(ground) };
    let mut waiting: Vec<u32> = (0..ground.queue.len() as u32)
        .filter(|seq| {
            let demand = ground.demand(*seq);
            demand.masks.0 > 0 && !ground.ways_of(demand).is_empty()
        })
        .collect();
    let least = waiting.iter().map(|seq| ground.demand(*seq).masks.0).min().unwrap_or(1);
    for _ in 0..PASSES {
        let before = waiting.len();
        if before == 0 || calls.room.stock.iter().all(|stock| *stock < least) {
            return calls;
        }
        let mut shares = Shares::new(ground, &calls.room, &waiting, least);
        waiting.retain(|seq| !shares.serve(ground, &mut calls, *seq));
        if waiting.len() == before {
            break;
        }
    }
    give_out(ground, &mut calls, &waiting);
    calls
}

/// Gives what is left to whoever fits, mixing the committees in proportion; inside one the earlier goes first.
/// `waiting` is in queue order.
pub(super) fn give_out(ground: &Ground<'_>, calls: &mut Calls, waiting: &[u32]) {
    for seq in ground.interleaved(waiting) {
        let demand = ground.demand(seq);
        if let Some(way) = ground.ways_of(demand).iter().find(|way| calls.room.fits(way.shop, demand)) {
            calls.room.take(way.shop, demand);
            calls.shop_of[seq as usize] = way.shop;
        }
    }
}

/// What each committee may take at each pharmacy in one round of sharing, by pair.
struct Shares {
    stock: Vec<u64>,
    counter: Vec<u64>,
    /// Places at the counter are scarce here but not gone: who lacks one keeps the masks for the next round of sharing.
    scarce: Vec<bool>,
    /// Somebody waits for such a place: no later number may take the masks for a delivery.
    reserved: Vec<bool>,
}

impl Shares {
    fn new(ground: &Ground<'_>, room: &Room, waiting: &[u32], least: u64) -> Self {
        let count = ground.pairs.len();
        let (mut open, mut counter) = (vec![0u64; count], vec![0u64; count]);
        for seq in waiting {
            let demand = ground.demand(*seq);
            for way in ground.ways_of(demand) {
                open[way.pair as usize] += 1;
                counter[way.pair as usize] += u64::from(at_counter(demand));
            }
        }
        let mut shares = Self {
            stock: Vec::with_capacity(count),
            counter: Vec::with_capacity(count),
            scarce: Vec::with_capacity(count),
            reserved: vec![false; count],
        };
        let mut from = 0;
        for pairs in ground.pairs.chunk_by(|a, b| a.shop == b.shop) {
            let group = from..from + pairs.len();
            from = group.end;
            shares.add(ground, room, pairs[0].shop as usize, (&open[group.clone()], &counter[group]), least);
        }
        shares
    }

    /// Shares one pharmacy among its committees: numbers open there, and those that need a place at the counter.
    fn add(
        &mut self,
        ground: &Ground<'_>,
        room: &Room,
        shop: usize,
        (open, counter): (&[u64], &[u64]),
        least: u64,
    ) {
        let packs = largest_remainder(room.stock[shop] / ground.pack(), open);
        self.stock.extend(packs.into_iter().map(|packs| packs * ground.pack()));
        let places = room.counter[shop];
        let wanted: u64 = counter.iter().sum();
        let scarce = places < wanted.min(room.stock[shop] / least);
        if scarce {
            self.counter.extend(largest_remainder(places, counter));
        } else {
            // Enough for all that the stock can serve: nothing to share.
            self.counter.extend(open.iter().map(|_| u64::MAX));
        }
        self.scarce.extend(open.iter().map(|_| scarce && places > 0));
    }

    /// Serves a household at the nearest pharmacy where its committee has a share left; whether it was served.
    fn serve(&mut self, ground: &Ground<'_>, calls: &mut Calls, seq: u32) -> bool {
        let demand = ground.demand(seq);
        let ways = ground.ways_of(demand);
        for way in ways {
            let pair = way.pair as usize;
            if self.fits(pair, demand) && calls.room.fits(way.shop, demand) {
                self.stock[pair] -= demand.masks.0;
                self.counter[pair] -= u64::from(at_counter(demand));
                calls.room.take(way.shop, demand);
                calls.shop_of[seq as usize] = way.shop;
                return true;
            }
        }
        if at_counter(demand) {
            for way in ways {
                let pair = way.pair as usize;
                self.reserved[pair] |= self.scarce[pair] && self.stock[pair] >= demand.masks.0;
            }
        }
        false
    }

    fn fits(&self, pair: usize, demand: &Demand) -> bool {
        let place = match demand.route {
            Route::Counter => self.counter[pair] > 0,
            Route::Delivery => !self.reserved[pair],
        };
        place && self.stock[pair] >= demand.masks.0
    }
}
