//! Why masks go to the door (居家隔离, 独居老人, a decision), and where the door is.
//!
//! A line of a call keeps how its masks reach the household, not why. The reason is read from the household as it stood on the day
//! of the call: what the journal changed on later days is taken back first, so that a list says the same whenever it is written.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::address::{Address, AddressDefaults};
use crate::domain::household::{Household, HouseholdId, ToDoor};
use crate::ops::to_door::to_door;
use crate::policy::Policy;
use crate::store::{CallLine, Changes, Entity, Read, Selection, Snapshot, StoreError};

/// The households of delivery lines, each as it stood on the day of its call.
#[derive(Default)]
pub(super) struct Doors {
    homes: BTreeMap<HouseholdId, (NaiveDate, Household)>,
}

impl Doors {
    /// Reads households at once, each as it stood on a day: that of the first call that sends masks to its door.
    pub(super) fn read(
        store: &mut dyn Read,
        days: &BTreeMap<HouseholdId, NaiveDate>,
    ) -> Result<Self, StoreError> {
        if days.is_empty() {
            return Ok(Self::default());
        }
        let ids: Vec<HouseholdId> = days.keys().copied().collect();
        let mut homes = BTreeMap::new();
        store.households(Selection::Households(&ids), &mut |home| {
            if let Some(day) = days.get(&home.id) {
                homes.insert(home.id, (*day, home));
            }
        })?;
        take_back(store, days, &mut homes)?;
        Ok(Self { homes })
    }

    /// Why masks of a line go to the door; nothing where nothing says so.
    pub(super) fn because(&self, line: &CallLine, policy: &Policy) -> Vec<ToDoor> {
        let home = self.homes.get(&line.household);
        home.into_iter().flat_map(|(day, home)| to_door(home, policy, *day)).collect()
    }
}

/// Puts back what acts of later days changed in the households: the first of them knows what stood there before.
fn take_back(
    store: &mut dyn Read,
    days: &BTreeMap<HouseholdId, NaiveDate>,
    homes: &mut BTreeMap<HouseholdId, (NaiveDate, Household)>,
) -> Result<(), StoreError> {
    let first = days.values().min().copied();
    let mut settled: BTreeMap<HouseholdId, Household> = BTreeMap::new();
    for act in store.acts()?.into_iter().filter(|act| first.is_some_and(|first| act.head.on > first)) {
        store.changes(Changes::Of(act.id), &mut |change| {
            let later = days.get(&change.household).is_some_and(|day| act.head.on > *day);
            if let (true, 0, Some(Entity::Household(was))) = (later, change.ordinal, change.was) {
                settled.entry(change.household).or_insert(*was);
            }
        })?;
    }
    for (id, was) in settled {
        if let Some(day) = days.get(&id) {
            homes.insert(id, (*day, was));
        }
    }
    Ok(())
}

/// The door as it stands on lists: building, stair, floor and room.
#[derive(Default)]
pub(super) struct Door {
    pub(super) building: String,
    pub(super) stair: String,
    /// From the number of the room; none where that does not tell it.
    pub(super) floor: Option<u32>,
    pub(super) room: String,
}

impl Door {
    pub(super) fn of(printed: &Snapshot) -> Self {
        match Address::parse(&printed.dwelling, &AddressDefaults::default()) {
            Ok(address) => Self {
                building: format!("{}{}", lane_if_needed(&address, &printed.compound), address.building()),
                stair: address.unit().to_owned(),
                floor: floor(address.room()),
                room: address.room().to_owned(),
            },
            Err(_) => Self::default(),
        }
    }
}

/// The lane stands before the building, because a committee has several compounds; the road does not: everybody knows it.
fn lane_if_needed(address: &Address, compound: &str) -> String {
    let lane = address.lane();
    if lane.is_empty() || compound.is_empty() {
        String::new()
    } else {
        format!("{lane}{}", address.sub_lane())
    }
}

/// The floor that the number of a room tells: 301 and 0301 are on the third, 1502 on the fifteenth; 12 is on none.
fn floor(room: &str) -> Option<u32> {
    let digits = room.bytes().take_while(u8::is_ascii_digit).count();
    let number: u32 = room[..digits].parse().ok()?;
    Some(number / 100).filter(|floor| digits <= 4 && (1..100).contains(floor))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_room_tells_its_floor() {
        let cases = [
            ("301室", Some(3)),
            ("0301室", Some(3)),
            ("1502室", Some(15)),
            ("12室", None),
            ("", None),
            ("甲室", None),
            ("301A室", Some(3)),
            ("12345室", None),
        ];
        for (room, expected) in cases {
            assert_eq!(floor(room), expected, "{room}");
        }
    }
}
