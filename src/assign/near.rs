//! The pharmacy by distance: once it is known who is called, they change places so that the way is short.
//!
//! Shares decide how much each committee gets, not where: without this step two committees that each live beside one of two
//! pharmacies would cross the street in both directions. It works where it cannot do harm: among pharmacies that serve
//! exactly the same households, where all have the same quota, and where no number was passed over.

use super::call::{Calls, NOBODY, Room, give_out};
use super::ground::{Ground, at_counter};

/// Moves those called to nearer pharmacies, then gives out what has become free.
pub(super) fn settle(ground: &Ground<'_>, calls: &mut Calls) {
    let groups = Groups::new(ground);
    let mut members: Vec<Vec<u32>> = vec![Vec::new(); ground.shops.len()];
    for seq in 0..ground.queue.len() as u32 {
        let demand = ground.demand(seq);
        if let Some(way) = ground.ways_of(demand).first().filter(|_| demand.masks.0 > 0) {
            members[groups.of(way.shop) as usize].push(seq);
        }
    }
    for (group, members) in (0u32..).zip(&members) {
        if groups.size(group) > 1 && groups.uniform(group) && orderly(ground, calls, members) {
            resettle(ground, calls, members);
        }
    }
}

/// Whether all have the same quota and in each committee those called stand before those who are not.
fn orderly(ground: &Ground<'_>, calls: &Calls, members: &[u32]) -> bool {
    let called = |seq: &u32| calls.shop_of[*seq as usize] != NOBODY;
    let masks = |seq: &u32| ground.demand(*seq).masks;
    members.windows(2).all(|pair| {
        let [a, b] = pair else { return true };
        let one_queue = ground.queue[*a as usize].committee == ground.queue[*b as usize].committee;
        masks(a) == masks(b) && (!one_queue || called(a) || !called(b))
    })
}

/// Places those called anew, nearest first, mixed across committees; first those who need the counter, because a delivery
/// can use any stock. If somebody should find no room, everything stays as it was.
fn resettle(ground: &Ground<'_>, calls: &mut Calls, members: &[u32]) {
    let (called, waiting): (Vec<u32>, Vec<u32>) =
        members.iter().partition(|seq| calls.shop_of[**seq as usize] != NOBODY);
    let (counter, delivery): (Vec<u32>, Vec<u32>) =
        ground.interleaved(&called).into_iter().partition(|seq| at_counter(ground.demand(*seq)));
    let mut room = freed(ground, calls, &called);
    let mut moved = Vec::with_capacity(called.len());
    for seq in counter.into_iter().chain(delivery) {
        let demand = ground.demand(seq);
        let Some(way) = ground.ways_of(demand).iter().find(|way| room.fits(way.shop, demand)) else { return };
        room.take(way.shop, demand);
        moved.push((seq, way.shop));
    }
    calls.room = room;
    for (seq, shop) in moved {
        calls.shop_of[seq as usize] = shop;
    }
    give_out(ground, calls, &waiting);
}

/// The room there would be without some of those called.
fn freed(ground: &Ground<'_>, calls: &Calls, called: &[u32]) -> Room {
    let mut room = calls.room.clone();
    for seq in called {
        let (shop, demand) = (calls.shop_of[*seq as usize] as usize, ground.demand(*seq));
        room.stock[shop] += demand.masks.0;
        room.counter[shop] += u64::from(at_counter(demand));
    }
    room
}

/// Pharmacies that share households, directly or through others.
struct Groups {
    /// Group of each shop: the first shop of it.
    of: Vec<u32>,
    size: Vec<u32>,
    uniform: Vec<bool>,
}

impl Groups {
    fn new(ground: &Ground<'_>) -> Self {
        let mut of: Vec<u32> = (0..ground.shops.len() as u32).collect();
        for ways in &ground.ways {
            for pair in ways.windows(2) {
                if let [a, b] = pair {
                    join(&mut of, a.shop, b.shop);
                }
            }
        }
        for shop in 0..of.len() as u32 {
            of[shop as usize] = root(&of, shop);
        }
        let mut size = vec![0; of.len()];
        for group in &of {
            size[*group as usize] += 1;
        }
        let mut uniform = vec![true; of.len()];
        for ways in &ground.ways {
            if let Some(first) = ways.first() {
                let group = of[first.shop as usize] as usize;
                uniform[group] &= ways.len() == size[group] as usize;
            }
        }
        Self { of, size, uniform }
    }

    fn of(&self, shop: u32) -> u32 {
        self.of[shop as usize]
    }

    fn size(&self, group: u32) -> u32 {
        self.size[group as usize]
    }

    /// Whether everybody who reaches one pharmacy of the group reaches all of them.
    fn uniform(&self, group: u32) -> bool {
        self.uniform[group as usize]
    }
}

fn root(of: &[u32], mut shop: u32) -> u32 {
    while of[shop as usize] != shop {
        shop = of[shop as usize];
    }
    shop
}

/// Makes two groups one; the smaller number is its root.
fn join(of: &mut [u32], a: u32, b: u32) {
    let (a, b) = (root(of, a), root(of, b));
    of[a.max(b) as usize] = a.min(b);
}
