//! Why masks go to the door (居家隔离, 独居老人, a decision), and where the door is.
//!
//! A line of a call keeps how its masks reach the household, not why. The reason is read from the household as it stood on the day
//! of the call: what the journal changed on later days is taken back first, so that a list says the same whenever it is written.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::address::{Address, AddressDefaults};
use crate::domain::household::{Household, HouseholdId};
use crate::domain::lang::{Lang, Text};
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

    /// Why masks of a line go to the door, or empty where nothing says so.
    pub(super) fn because(&self, line: &CallLine, policy: &Policy, lang: Lang) -> String {
        let Some((day, home)) = self.homes.get(&line.household) else { return String::new() };
        let reasons = reasons(home, policy, *day);
        reasons.into_iter().map(|reason| reason.text(lang)).collect::<Vec<_>>().join(lang.comma())
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

/// Why masks go to the door.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reason {
    /// Isolated at home, to the day if it is known.
    Isolated(Option<NaiveDate>),
    /// Old and alone, where the policy says so.
    LoneElderly,
    /// By decision.
    Decided,
}

impl Reason {
    fn text(self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Isolated(Some(until)), Lang::Zh) => format!("居家隔离至 {until}"),
            (Self::Isolated(Some(until)), Lang::En) => format!("isolated until {until}"),
            (Self::Isolated(None), _) => Text::new("居家隔离", "isolated at home").get(lang).to_owned(),
            (Self::LoneElderly, _) => Text::new("独居老人", "old, living alone").get(lang).to_owned(),
            (Self::Decided, _) => Text::new("经核准送货", "by decision").get(lang).to_owned(),
        }
    }
}

/// The reasons in the order of what the volunteer must know first.
fn reasons(home: &Household, policy: &Policy, day: NaiveDate) -> Vec<Reason> {
    let until = home.returned.map(|returned| policy.isolated_until(returned));
    let isolated = home.isolated && until.is_none_or(|until| day <= until);
    let all = [
        isolated.then_some(Reason::Isolated(until)),
        (home.lone_elderly && policy.lone_elderly_delivery()).then_some(Reason::LoneElderly),
        home.deliver.then_some(Reason::Decided),
    ];
    all.into_iter().flatten().collect()
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
    use crate::domain::committee::CommitteeId;
    use crate::domain::household::{BatchId, Provenance};

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

    #[test]
    fn every_reason_is_said_and_isolation_ends() {
        let policy = Policy::shanghai_2020();
        let from = Provenance { batch: BatchId(1), sheet: 0, row: 2 };
        let mut home = Household::blank(HouseholdId(1), CommitteeId(1), 1, from);
        let day = |text: &str| -> NaiveDate { text.parse().unwrap() };
        let said = |home: &Household, on: &str| -> Vec<String> {
            reasons(home, &policy, day(on)).into_iter().map(|reason| reason.text(Lang::En)).collect()
        };
        assert_eq!(said(&home, "2020-02-03"), Vec::<String>::new());
        home.isolated = true;
        assert_eq!(said(&home, "2020-02-03"), ["isolated at home"]);
        home.returned = Some(day("2020-01-28"));
        let until = policy.isolated_until(day("2020-01-28"));
        assert_eq!(said(&home, "2020-02-03"), [format!("isolated until {until}")]);
        home.deliver = true;
        assert_eq!(said(&home, "2020-02-03").len(), 2);
        assert_eq!(said(&home, "2020-03-30"), ["by decision"], "the isolation is over");
    }
}
