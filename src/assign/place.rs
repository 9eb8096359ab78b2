//! Places households that are called: greedily, and exactly where that is better.
//!
//! Exactly means: no other way of placing the same households in the same room is shorter for all together. Where quotas
//! differ, a flow counts masks and knows no households; its answer is taken only if whole households fit.

use std::collections::BTreeMap;

use super::Placing;
use super::call::Room;
use super::flow::{Capacity, FAR, Group, cheapest, cost};
use super::ground::{Ground, at_counter};
use super::problem::Route;

/// Places in the queue, and the shop of each.
pub(super) type Moved = Vec<(u32, u32)>;

/// Bundles times the square of shops above which not all are placed exactly at once, but committee by committee. 300 committees
/// that share 60 pharmacies are 17 million, and take about two seconds of one core (`examples/placing.rs district`).
const AT_ONCE: usize = 20_000_000;
/// How many of the nearest shops of each bundle are looked at where a committee is placed by itself.
const NEAREST: usize = 8;
/// Different quotas are weighed in units of their greatest common divisor; above this the flow is not asked.
const MOST_UNITS: u64 = 60;

/// Places called households in a room that holds them all. `now` is where they are, in queue order.
/// Counters of the shops `full` stay as full as they are.
pub(super) fn place(ground: &Ground<'_>, room: &Room, full: &[u32], now: Moved, placing: Placing) -> Moved {
    place_exactly(ground, room, full, now, if placing == Placing::Exact { Some(AT_ONCE) } else { None })
}

/// [`place`], exactly at once up to a size, above it committee by committee; without a size, greedily.
pub(super) fn place_exactly(
    ground: &Ground<'_>,
    room: &Room,
    full: &[u32],
    now: Moved,
    at_once: Option<usize>,
) -> Moved {
    let called: Vec<u32> = now.iter().map(|(seq, _)| *seq).collect();
    let bundles = Bundles::of(ground, &called, full);
    let greedy = greedy(ground, room, &called).map(|greedy| bundles.counts(greedy));
    let known = greedy.filter(|units| bundles.keeps_full(room, units)).unwrap_or_else(|| bundles.counts(now));
    let units = match at_once {
        None => known,
        Some(most) if bundles.size() <= most => bundles.better(room, known),
        Some(_) => by_committee(ground, &bundles, room, known),
    };
    bundles.moved(&units)
}

/// Nearest first, mixed across committees; first those who need the counter, because a delivery can use any stock. None if
/// somebody finds no room.
fn greedy(ground: &Ground<'_>, room: &Room, called: &[u32]) -> Option<Moved> {
    let (counter, delivery): (Vec<u32>, Vec<u32>) =
        ground.interleaved(called).into_iter().partition(|seq| at_counter(ground.demand(*seq)));
    let mut room = room.clone();
    let mut moved = Vec::with_capacity(called.len());
    for seq in counter.into_iter().chain(delivery) {
        let demand = ground.demand(seq);
        let way = ground.ways_of(demand).iter().find(|way| room.fits(way.shop, demand))?;
        room.take(way.shop, demand);
        moved.push((seq, way.shop));
    }
    Some(moved)
}

/// Improves a placement one committee after the other, each exactly in the room that the others leave it.
fn by_committee(ground: &Ground<'_>, all: &Bundles, room: &Room, mut units: Units) -> Units {
    let mut room = room.clone();
    for (bundle, units) in all.bundles.iter().zip(&units) {
        all.take(&mut room, bundle, units);
    }
    let committee = |bundle: &Bundle| ground.queue[bundle.seqs[0] as usize].committee;
    let mut from = 0;
    for bundles in all.bundles.chunk_by(|a, b| committee(a) == committee(b)) {
        let known = &mut units[from..from + bundles.len()];
        from += bundles.len();
        for (bundle, units) in bundles.iter().zip(&*known) {
            all.give_back(&mut room, bundle, units);
        }
        let kept = all.near(bundles, known);
        let one = all.only(bundles, &kept);
        let better = one.better(&room, known.iter().map(|units| picked(units, &kept)).collect());
        for ((bundle, units), better) in bundles.iter().zip(known).zip(better) {
            for (shop, better) in kept.iter().zip(better) {
                units[*shop] = better;
            }
            all.take(&mut room, bundle, units);
        }
    }
    units
}

fn picked<T: Copy>(list: &[T], places: &[usize]) -> Vec<T> {
    places.iter().map(|place| list[*place]).collect()
}

/// Households of each bundle at each shop.
type Units = Vec<Vec<u64>>;

/// Households of one committee with the same ways, route and quota.
struct Bundle {
    /// Places in the queue, from door to door.
    seqs: Vec<u32>,
    route: Route,
    masks: u64,
    /// What each shop costs, or [`FAR`].
    costs: Vec<u32>,
}

/// Those called, bundled, and the shops in their reach.
struct Bundles {
    bundles: Vec<Bundle>,
    /// The shops that costs and units speak of.
    shops: Vec<u32>,
    /// Whether the counter of each must stay as full as it is.
    full: Vec<bool>,
}

impl Bundles {
    /// Bundles in the order of their first places in the queue.
    fn of(ground: &Ground<'_>, called: &[u32], full: &[u32]) -> Self {
        let mut known: BTreeMap<(u32, Route, u64), usize> = BTreeMap::new();
        let mut bundles: Vec<Bundle> = Vec::new();
        let mut shops: Vec<u32> = Vec::new();
        for seq in called {
            let demand = ground.demand(*seq);
            let at = *known.entry((demand.site, demand.route, demand.masks.0)).or_insert_with(|| {
                shops.extend(ground.ways_of(demand).iter().map(|way| way.shop));
                let (route, masks) = (demand.route, demand.masks.0);
                bundles.push(Bundle { seqs: Vec::new(), route, masks, costs: Vec::new() });
                bundles.len() - 1
            });
            bundles[at].seqs.push(*seq);
        }
        shops.sort_unstable();
        shops.dedup();
        for bundle in &mut bundles {
            bundle.costs = vec![FAR; shops.len()];
            for way in ground.ways_of(ground.demand(bundle.seqs[0])) {
                let at = shops.partition_point(|shop| *shop < way.shop);
                bundle.costs[at] = way.distance.min(FAR - 1);
            }
            bundle.seqs.sort_unstable_by_key(|seq| {
                let demand = ground.demand(*seq);
                (demand.building, demand.door, demand.household)
            });
        }
        let full = shops.iter().map(|shop| full.contains(shop)).collect();
        Self { bundles, shops, full }
    }

    /// Places of the shops where some bundles are, and of the nearest to each.
    fn near(&self, bundles: &[Bundle], units: &[Vec<u64>]) -> Vec<usize> {
        let mut kept = vec![false; self.shops.len()];
        for (bundle, units) in bundles.iter().zip(units) {
            bundle.nearest().take(NEAREST).for_each(|shop| kept[shop] = true);
            units.iter().zip(&mut kept).for_each(|(units, kept)| *kept |= *units > 0);
        }
        (0..kept.len()).filter(|shop| kept[*shop]).collect()
    }

    /// Some of the bundles and of the shops.
    fn only(&self, bundles: &[Bundle], kept: &[usize]) -> Self {
        let bundle = |bundle: &Bundle| Bundle {
            seqs: bundle.seqs.clone(),
            costs: picked(&bundle.costs, kept),
            ..*bundle
        };
        let (shops, full) = (picked(&self.shops, kept), picked(&self.full, kept));
        Self { bundles: bundles.iter().map(bundle).collect(), shops, full }
    }

    /// What an exact placement costs to find, about.
    fn size(&self) -> usize {
        self.bundles.len().saturating_mul(self.shops.len()).saturating_mul(self.shops.len())
    }

    /// How many of each bundle go where.
    fn counts(&self, mut moved: Moved) -> Units {
        moved.sort_unstable();
        let shop_at = |seq: u32| {
            let shop = moved.binary_search_by_key(&seq, |(seq, _)| *seq).map_or(u32::MAX, |at| moved[at].1);
            self.shops.partition_point(|other| *other < shop)
        };
        let mut units = vec![vec![0; self.shops.len()]; self.bundles.len()];
        for (bundle, units) in self.bundles.iter().zip(&mut units) {
            for seq in &bundle.seqs {
                units[shop_at(*seq)] += 1;
            }
        }
        units
    }

    /// Who goes where: each bundle is dealt out from door to door, so that neighbours stay together.
    fn moved(&self, units: &Units) -> Moved {
        let mut moved = Vec::new();
        for (bundle, units) in self.bundles.iter().zip(units) {
            let shops = self.shops.iter().zip(units);
            let dealt = shops.flat_map(|(shop, units)| std::iter::repeat_n(*shop, *units as usize));
            moved.extend(bundle.seqs.iter().copied().zip(dealt));
        }
        moved
    }

    /// The shortest placement if it is shorter than the one given, else that one: where they are equally long, the one that
    /// is mixed across committees is fairer.
    fn better(&self, room: &Room, known: Units) -> Units {
        let groups: Vec<Group> = self.bundles.iter().map(Bundle::households).collect();
        let exact = self.exact(room).filter(|exact| cost(&groups, exact) < cost(&groups, &known));
        exact.unwrap_or(known)
    }

    fn exact(&self, room: &Room) -> Option<Units> {
        let quota = self.bundles.first()?.masks;
        let equal = self.bundles.iter().all(|bundle| bundle.masks == quota);
        let units = if equal { self.by_households(room, quota) } else { self.by_masks(room) };
        units.filter(|units| self.keeps_full(room, units))
    }

    /// Whether all places are taken at the counters that must stay full.
    fn keeps_full(&self, room: &Room, units: &Units) -> bool {
        let mut taken = vec![0; self.shops.len()];
        for (_, units) in self.bundles.iter().zip(units).filter(|(bundle, _)| bundle.route == Route::Counter)
        {
            taken.iter_mut().zip(units).for_each(|(taken, units)| *taken += units);
        }
        let mut shops = self.shops.iter().zip(taken).zip(&self.full).filter(|(_, full)| **full);
        shops.all(|((shop, taken), _)| room.counter[*shop as usize] == taken)
    }

    /// Where quotas are equal a household is a unit.
    fn by_households(&self, room: &Room, quota: u64) -> Option<Units> {
        let groups: Vec<Group> = self.bundles.iter().map(Bundle::households).collect();
        let capacity = |(shop, full): (&u32, &bool)| Capacity {
            stock: room.stock[*shop as usize] / quota.max(1),
            counter: room.counter[*shop as usize],
            keep_full: *full,
        };
        let shops: Vec<Capacity> = self.shops.iter().zip(&self.full).map(capacity).collect();
        cheapest(&groups, &shops)
    }

    /// Where quotas differ: the shortest placement of masks, then of whole households as near to it as they fit.
    fn by_masks(&self, room: &Room) -> Option<Units> {
        let unit = self.bundles.iter().fold(0, |unit, bundle| gcd(unit, bundle.masks)).max(1);
        let size = |bundle: &Bundle| bundle.masks / unit;
        let common = self
            .bundles
            .iter()
            .fold(1, |common: u64, bundle| common / gcd(common, size(bundle)).max(1) * size(bundle));
        let largest = self.bundles.iter().map(size).max()?;
        if common > MOST_UNITS {
            return None;
        }
        let group = |bundle: &Bundle| Group {
            count: bundle.seqs.len() as u64 * size(bundle),
            costs: bundle.costs.iter().map(|cost| weighed(*cost, common / size(bundle))).collect(),
            route: bundle.route,
        };
        let groups: Vec<Group> = self.bundles.iter().map(group).collect();
        let capacity = |(shop, full): (&u32, &bool)| Capacity {
            stock: room.stock[*shop as usize] / unit,
            counter: room.counter[*shop as usize].saturating_mul(largest),
            keep_full: *full,
        };
        let shops: Vec<Capacity> = self.shops.iter().zip(&self.full).map(capacity).collect();
        let units = cheapest(&groups, &shops)?;
        self.whole(room, &units, size)
    }

    /// Whole households of a placement in units of masks; who is cut in two goes to the nearest shop with room, the larger
    /// quotas first. None if somebody finds none.
    fn whole(&self, room: &Room, units: &Units, size: impl Fn(&Bundle) -> u64) -> Option<Units> {
        let mut room = room.clone();
        let mut out = vec![vec![0; self.shops.len()]; self.bundles.len()];
        let mut order: Vec<usize> = (0..self.bundles.len()).collect();
        order.sort_by_key(|at| (self.bundles[*at].route, std::cmp::Reverse(self.bundles[*at].masks)));
        for at in &order {
            let bundle = &self.bundles[*at];
            for (shop, units) in units[*at].iter().enumerate() {
                out[*at][shop] = (units / size(bundle)).min(self.space(&room, bundle, shop));
                self.take_at(&mut room, bundle, shop, out[*at][shop]);
            }
        }
        for at in order {
            let bundle = &self.bundles[at];
            let mut left = bundle.seqs.len() as u64 - out[at].iter().sum::<u64>();
            for shop in bundle.nearest() {
                let more = left.min(self.space(&room, bundle, shop));
                self.take_at(&mut room, bundle, shop, more);
                out[at][shop] += more;
                left -= more;
            }
            if left > 0 {
                return None;
            }
        }
        Some(out)
    }

    /// How many households of a bundle a shop has room for.
    fn space(&self, room: &Room, bundle: &Bundle, shop: usize) -> u64 {
        let at = self.shops[shop] as usize;
        let stock = room.stock[at] / bundle.masks.max(1);
        if bundle.route == Route::Counter { stock.min(room.counter[at]) } else { stock }
    }

    fn take_at(&self, room: &mut Room, bundle: &Bundle, shop: usize, households: u64) {
        let at = self.shops[shop] as usize;
        room.stock[at] -= households * bundle.masks;
        if bundle.route == Route::Counter {
            room.counter[at] -= households;
        }
    }

    fn take(&self, room: &mut Room, bundle: &Bundle, units: &[u64]) {
        for (shop, units) in units.iter().enumerate() {
            self.take_at(room, bundle, shop, *units);
        }
    }

    fn give_back(&self, room: &mut Room, bundle: &Bundle, units: &[u64]) {
        for (shop, units) in units.iter().enumerate() {
            let at = self.shops[shop] as usize;
            room.stock[at] += units * bundle.masks;
            if bundle.route == Route::Counter {
                room.counter[at] += units;
            }
        }
    }
}

impl Bundle {
    fn households(&self) -> Group {
        Group { count: self.seqs.len() as u64, route: self.route, costs: self.costs.clone() }
    }

    /// The shops in reach, nearest first.
    fn nearest(&self) -> impl Iterator<Item = usize> {
        let mut near: Vec<(u32, usize)> = self.costs.iter().copied().zip(0..).collect();
        near.sort_unstable();
        near.into_iter().filter(|(cost, _)| *cost != FAR).map(|(_, shop)| shop)
    }
}

/// What a unit of masks costs, so that a household costs the same whatever its quota.
fn weighed(cost: u32, times: u64) -> u32 {
    if cost == FAR {
        return FAR;
    }
    u64::from(cost).saturating_mul(times).min(u64::from(FAR - 1)) as u32
}

const fn gcd(a: u64, b: u64) -> u64 {
    let (mut a, mut b) = (a, b);
    while b > 0 {
        (a, b) = (b, a % b);
    }
    a
}
