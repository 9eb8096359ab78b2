//! The pharmacy by distance: once it is known who is called, they change places so that the way is short.
//!
//! Shares decide how much each committee gets, not where: without this step two committees that each live beside one of two
//! pharmacies would cross the street in both directions. It works where it cannot do harm: among pharmacies where no number
//! was passed over, so that it does not matter who stands where. Deliveries that passed a full counter stay where they are.

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::Placing;
use super::call::{Calls, NOBODY, Room, give_out};
use super::ground::{Ground, at_counter};
use super::place::{Moved, place};

/// Moves those called to nearer pharmacies, then gives out what has become free.
pub(super) fn settle(ground: &Ground<'_>, calls: &mut Calls, placing: Placing) {
    let components = components(ground);
    let moves: Vec<Option<Moved>> =
        components.par_iter().map(|members| resettle(ground, calls, members, placing)).collect();
    for (members, moved) in components.iter().zip(moves) {
        let Some(moved) = moved else { continue };
        for (seq, shop) in &moved {
            let demand = ground.demand(*seq);
            calls.room.give_back(calls.shop_of[*seq as usize], demand);
            calls.shop_of[*seq as usize] = *shop;
        }
        for (seq, shop) in moved {
            calls.room.take(shop, ground.demand(seq));
        }
        let waiting: Vec<u32> =
            members.iter().copied().filter(|seq| calls.shop_of[*seq as usize] == NOBODY).collect();
        give_out(ground, calls, &waiting);
    }
}

/// Where those called among some households go; none where nothing may be moved.
fn resettle(ground: &Ground<'_>, calls: &Calls, members: &[u32], placing: Placing) -> Option<Moved> {
    let mut fixed = passing(ground, calls, members)?;
    fixed.sort_unstable();
    let shop = |seq: &u32| calls.shop_of[*seq as usize];
    let now: Moved = members
        .iter()
        .filter(|seq| shop(seq) != NOBODY && fixed.binary_search(seq).is_err())
        .map(|seq| (*seq, shop(seq)))
        .collect();
    if now.is_empty() {
        return None;
    }
    let mut full: Vec<u32> = fixed.iter().map(shop).collect();
    full.retain(|shop| calls.room.counter[*shop as usize] == 0);
    full.sort_unstable();
    full.dedup();
    let mut room: Room = calls.room.clone();
    for (seq, shop) in &now {
        room.give_back(*shop, ground.demand(*seq));
    }
    Some(place(ground, &room, &full, now, placing))
}

/// The deliveries that are called although somebody before them in their committee found no place at the counter: they stay
/// where they are, and the counter there stays full. None if anybody else is called behind somebody who is not.
fn passing(ground: &Ground<'_>, calls: &Calls, members: &[u32]) -> Option<Vec<u32>> {
    let committee = |seq: &u32| ground.queue[*seq as usize].committee;
    let mut out = Vec::new();
    for queue in members.chunk_by(|a, b| committee(a) == committee(b)) {
        let (mut short, mut without_place) = (false, false);
        for seq in queue {
            let counter = at_counter(ground.demand(*seq));
            if calls.shop_of[*seq as usize] == NOBODY {
                (short, without_place) = (short || !counter, without_place || counter);
            } else if short || counter && without_place {
                return None;
            } else if without_place {
                out.push(*seq);
            }
        }
    }
    Some(out)
}

/// The households of pharmacies that share households, directly or through others; each in queue order.
fn components(ground: &Ground<'_>) -> Vec<Vec<u32>> {
    let groups = groups(ground);
    let mut members: Vec<Vec<u32>> = vec![Vec::new(); groups.len()];
    for seq in 0..ground.queue.len() as u32 {
        let demand = ground.demand(seq);
        if let Some(way) = ground.ways_of(demand).first().filter(|_| demand.masks.0 > 0) {
            members[groups[way.shop as usize] as usize].push(seq);
        }
    }
    members.retain(|members| !members.is_empty());
    members
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
