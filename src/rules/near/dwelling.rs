//! One household as the search for near pairs sees it: keys to group by, and its door for comparing.

use crate::domain::address::{Address, AddressDefaults, Doubt};
use crate::domain::household::{Household, HouseholdId};

/// Households of a building from which its pattern can be told.
const A_PATTERN: usize = 8;

/// Pairs listed for one odd door at most.
const MOST_FOR_ONE: usize = 2;

/// A household, its values as keys (0: none).
pub(super) struct Home {
    pub(super) id: HouseholdId,
    /// Road, lane and sub-lane; 0 where the address could not be read.
    pub(super) base: u64,
    /// The whole dwelling.
    pub(super) dwelling: u64,
    /// As `Address::near_key`.
    pub(super) near: u64,
    pub(super) head: u64,
    pub(super) phone: u64,
    pub(super) certificate: u64,
    /// The canonical form.
    canonical: Box<str>,
    /// Where the building begins in it, and where the room does.
    door: [u16; 2],
}

/// A key of some bytes, never 0; the same on every machine.
pub(super) fn key(parts: &[&[u8]]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for part in parts {
        for byte in *part {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
        hash = (hash ^ 0xff).wrapping_mul(0x0100_0000_01b3);
    }
    hash | 1 << 63
}

fn key_of(text: &str) -> u64 {
    if text.is_empty() { 0 } else { key(&[text.as_bytes()]) }
}

impl Home {
    pub(super) fn of(household: &Household) -> Self {
        let mut home = Self {
            id: household.id,
            base: 0,
            dwelling: 0,
            near: 0,
            head: key_of(&household.head),
            phone: key_of(&household.phone),
            certificate: key_of(&household.certificate),
            canonical: household.dwelling.as_str().into(),
            door: [0; 2],
        };
        if let Some(address) = home.address() {
            let door = address.road_or_village().len() + address.lane().len() + address.sub_lane().len();
            home.door = [door as u16, address.building_key().len() as u16];
            home.base = key_of(&home.canonical[..door]);
            home.dwelling = key_of(&home.canonical);
            home.near = address.near_key() | 1 << 63;
        }
        home
    }

    fn address(&self) -> Option<Address> {
        Address::parse(&self.canonical, &AddressDefaults::default())
            .ok()
            .filter(|address| address.canonical() == &*self.canonical)
    }

    /// Building, unit and room.
    fn rest(&self) -> &str {
        &self.canonical[usize::from(self.door[0])..]
    }

    fn building(&self) -> &str {
        &self.canonical[usize::from(self.door[0])..usize::from(self.door[1])]
    }

    fn room(&self) -> &str {
        &self.canonical[usize::from(self.door[1])..]
    }

    /// Digits of a room that is a number and nothing else.
    fn room_number(&self) -> Option<&str> {
        let number = self.room().strip_suffix('室')?;
        (!number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())).then_some(number)
    }

    /// Whether two doors of one road and lane differ by one character.
    pub(super) fn is_one_edit_from(&self, other: &Self) -> bool {
        self.base != 0 && self.base == other.base && one_edit(self.rest(), other.rest())
    }

    pub(super) fn doubt(&self, other: &Self) -> Option<Doubt> {
        self.address()?.doubt(&other.address()?)
    }
}

/// Whether two texts differ by exactly one character: put in, left out or another.
pub(super) fn one_edit(one: &str, other: &str) -> bool {
    if one == other {
        return false;
    }
    let mut left = one.chars();
    let mut right = other.chars();
    loop {
        let (before_left, before_right) = (left.clone(), right.clone());
        match (left.next(), right.next()) {
            (Some(a), Some(b)) if a == b => {}
            (Some(_), Some(_)) => {
                let (l, r) = (before_left.as_str(), before_right.as_str());
                return left.as_str() == right.as_str() || left.as_str() == r || l == right.as_str();
            }
            (Some(_), None) => return left.as_str().is_empty(),
            (None, Some(_)) => return right.as_str().is_empty(),
            (None, None) => return false,
        }
    }
}

/// Doors that do not fit: a room with more or fewer digits than nine of ten in its building, and a building of one
/// household in a lane of large ones. Each with the doors one character away that it was probably meant to be.
pub(super) fn odd(homes: &[Home], pair: &mut dyn FnMut(u32, u32)) {
    let mut order: Vec<u32> = (0..homes.len() as u32).filter(|at| homes[*at as usize].base != 0).collect();
    order.sort_unstable_by(|a, b| {
        let (a, b) = (&homes[*a as usize], &homes[*b as usize]);
        (a.base, a.building(), a.id).cmp(&(b.base, b.building(), b.id))
    });
    for lane in order.chunk_by(|a, b| homes[*a as usize].base == homes[*b as usize].base) {
        let of = |a: &u32, b: &u32| homes[*a as usize].building() == homes[*b as usize].building();
        let buildings: Vec<&[u32]> = lane.chunk_by(of).collect();
        buildings.iter().filter(|building| building.len() >= A_PATTERN).for_each(|building| {
            odd_rooms(homes, building, pair);
        });
        odd_buildings(homes, &buildings, pair);
    }
}

fn odd_rooms(homes: &[Home], building: &[u32], pair: &mut dyn FnMut(u32, u32)) {
    let digits = |at: &u32| homes[*at as usize].room_number().map(str::len);
    let mut lengths = [0_usize; 8];
    building.iter().filter_map(digits).for_each(|len| lengths[len.min(7)] += 1);
    let numbered: usize = lengths.iter().sum();
    let (usual, count) =
        lengths.iter().copied().enumerate().max_by_key(|(_, count)| *count).unwrap_or((0, 0));
    if numbered < A_PATTERN || count * 10 < numbered * 9 {
        return;
    }
    for a in building.iter().filter(|at| {
        let zero = homes[**at as usize].room().starts_with('0');
        !zero && digits(at).is_some_and(|len| len.min(7) != usual)
    }) {
        let meant = building.iter().filter(|b| {
            digits(b).is_some_and(|len| len == usual)
                && homes[*a as usize].is_one_edit_from(&homes[**b as usize])
        });
        meant.take(MOST_FOR_ONE).for_each(|b| pair(*a, *b));
    }
}

fn odd_buildings(homes: &[Home], buildings: &[&[u32]], pair: &mut dyn FnMut(u32, u32)) {
    let large: Vec<&&[u32]> = buildings.iter().filter(|building| building.len() >= A_PATTERN).collect();
    if large.len() * 2 < buildings.len() {
        return;
    }
    for alone in buildings.iter().filter(|building| building.len() == 1) {
        let a = alone[0];
        let own = &homes[a as usize];
        let near =
            large.iter().filter(|building| one_edit(own.building(), homes[building[0] as usize].building()));
        let meant = near.filter_map(|building| {
            building.iter().find(|b| {
                own.is_one_edit_from(&homes[**b as usize]) && own.room() == homes[**b as usize].room()
            })
        });
        meant.take(MOST_FOR_ONE).for_each(|b| pair(a, *b));
    }
}
