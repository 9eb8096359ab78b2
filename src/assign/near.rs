//! The pharmacy by distance: once it is known who is called, they change places so that the way is short.
//!
//! Shares decide how much each committee gets, not where: without this step two committees that each live beside one of two
//! pharmacies would cross the street in both directions. It works where it cannot do harm: among pharmacies where no number
//! was passed over, so that it does not matter who stands where; and only if everybody called finds room again.

use super::call::{Calls, NOBODY, Room, give_out};
use super::ground::{Ground, at_counter};

/// Moves those called to nearer pharmacies, then gives out what has become free.
pub(super) fn settle(ground: &Ground<'_>, calls: &mut Calls) {
    let groups = groups(ground);
    let mut members: Vec<Vec<u32>> = vec![Vec::new(); groups.len()];
    for seq in 0..ground.queue.len() as u32 {
        let demand = ground.demand(seq);
        if let Some(way) = ground.ways_of(demand).first().filter(|_| demand.masks.0 > 0) {
            members[groups[way.shop as usize] as usize].push(seq);
        }
    }
    for members in members.iter().filter(|members| !members.is_empty()) {
        if orderly(ground, calls, members) {
            resettle(ground, calls, members);
        }
    }
}

/// Whether in each committee those called stand before those who are not.
fn orderly(ground: &Ground<'_>, calls: &Calls, members: &[u32]) -> bool {
    let called = |seq: &u32| calls.shop_of[*seq as usize] != NOBODY;
    members.windows(2).all(|pair| {
        let [a, b] = pair else { return true };
        let one_queue = ground.queue[*a as usize].committee == ground.queue[*b as usize].committee;
        !one_queue || called(a) || !called(b)
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

/// For each shop the first shop of its group: pharmacies that share households, directly or through others.
fn groups(ground: &Ground<'_>) -> Vec<u32> {
    let mut of: Vec<u32> = (0..ground.shops.len() as u32).collect();
    for ways in &ground.ways {
        for pair in ways.windows(2) {
            if let [a, b] = pair {
                join(&mut of, a.shop, b.shop);
            }
        }
    }
    (0..of.len() as u32).map(|shop| root(&of, shop)).collect()
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
