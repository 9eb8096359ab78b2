//! One entry into the journal: what an act changes is written to the registry and kept with both values.

use std::collections::BTreeMap;

use super::OpError;
use crate::domain::household::{Household, HouseholdId};
use crate::domain::person::Person;
use crate::store::{
    Act, ActId, Change, Entity, NewAct, PersonPlace, Read, Registry, Selection, StoreError, Transaction,
};

/// Households with their people, as values to be changed; the difference to what was read becomes the entry.
#[derive(Default)]
pub(super) struct Draft {
    before: State,
    /// The households as they shall be.
    pub(super) homes: BTreeMap<HouseholdId, Household>,
    /// Their people as they shall be.
    pub(super) people: BTreeMap<PersonPlace, Person>,
}

#[derive(Default)]
struct State {
    homes: BTreeMap<HouseholdId, Household>,
    people: BTreeMap<PersonPlace, Person>,
}

impl Draft {
    /// Reads households and their people; unknown ones are passed over, those read before are kept as they are.
    pub(super) fn read(&mut self, store: &mut dyn Read, ids: &[HouseholdId]) -> Result<(), StoreError> {
        let wanted: Vec<HouseholdId> =
            ids.iter().copied().filter(|id| !self.before.homes.contains_key(id)).collect();
        if wanted.is_empty() {
            return Ok(());
        }
        let Self { before, homes, people } = self;
        store.households(Selection::Households(&wanted), &mut |home| {
            homes.insert(home.id, home.clone());
            before.homes.insert(home.id, home);
        })?;
        store.persons(Selection::Households(&wanted), &mut |person| {
            let place = (person.household, person.ordinal);
            people.insert(place, person.clone());
            before.people.insert(place, person);
        })
    }

    /// The people of a household as they shall be.
    pub(super) fn people_of(&self, home: HouseholdId) -> impl Iterator<Item = &Person> {
        self.people.range((home, 0)..=(home, u32::MAX)).map(|(_, person)| person)
    }

    /// The next free place in a household: places once taken by somebody who was read are not given again.
    pub(super) fn free_place(&self, home: HouseholdId) -> u32 {
        let whole = (home, 0)..=(home, u32::MAX);
        let last = |people: &BTreeMap<PersonPlace, Person>| {
            people.range(whole.clone()).next_back().map_or(0, |((_, ordinal), _)| *ordinal)
        };
        last(&self.people).max(last(&self.before.people)) + 1
    }

    /// Reckons head count and wants of a household anew.
    pub(super) fn reckon(&mut self, id: HouseholdId) {
        let whole = self.people.range((id, 0)..=(id, u32::MAX)).map(|(_, person)| person);
        let listed = whole.clone().count() as u32;
        if let Some(home) = self.homes.get_mut(&id) {
            home.members = listed;
            home.wants = home.wanting(whole);
        }
    }

    /// Writes the difference, and keeps it as changes of the act.
    pub(super) fn write(&self, store: &mut dyn Transaction, act: ActId) -> Result<(), StoreError> {
        let homes = differences(&self.before.homes, &self.homes);
        let people = differences(&self.before.people, &self.people);
        let gone: Vec<PersonPlace> = people
            .iter()
            .filter(|(_, is)| is.is_none())
            .filter_map(|(was, _)| Some(place((*was)?)))
            .collect();
        store.remove_persons(&gone)?;
        store.add_households(&kept(&homes, Kind::New))?;
        store.update_households(&kept(&homes, Kind::Known))?;
        store.add_persons(&kept(&people, Kind::New))?;
        store.update_persons(&kept(&people, Kind::Known))?;
        let lost: Vec<HouseholdId> =
            homes.iter().filter(|(_, is)| is.is_none()).filter_map(|(was, _)| Some((*was)?.id)).collect();
        store.remove_households(&lost)?;
        let change = |was: Option<Entity>, is: Option<Entity>| Change::of(act, was, is);
        let homes = homes.iter().map(|(was, is)| change(was.map(Entity::from), is.map(Entity::from)));
        let people = people.iter().map(|(was, is)| change(was.map(Entity::from), is.map(Entity::from)));
        store.add_changes(&homes.chain(people).collect::<Vec<_>>())
    }

    /// Writes the difference as one act, and whatever else belongs to it, in one transaction.
    pub(super) fn enter(
        &self,
        registry: &mut dyn Registry,
        head: &NewAct,
        also: &mut dyn FnMut(&mut dyn Transaction, ActId) -> Result<(), StoreError>,
    ) -> Result<Act, OpError> {
        let mut transaction = registry.begin()?;
        let id = self.enter_into(transaction.as_mut(), head)?;
        also(transaction.as_mut(), id)?;
        transaction.commit()?;
        Ok(Act { id, head: head.clone(), made: None, undone_by: None })
    }

    /// Writes the difference as one act into a transaction that is open.
    pub(super) fn enter_into(&self, store: &mut dyn Transaction, head: &NewAct) -> Result<ActId, StoreError> {
        let act = store.add_act(head)?;
        self.write(store, act)?;
        Ok(act)
    }
}

type Difference<'d, T> = (Option<&'d T>, Option<&'d T>);

fn differences<'d, K: Ord, T: PartialEq>(
    before: &'d BTreeMap<K, T>,
    after: &'d BTreeMap<K, T>,
) -> Vec<Difference<'d, T>> {
    let gone = before.iter().filter(|(key, _)| !after.contains_key(key)).map(|(_, was)| (Some(was), None));
    let there = after.iter().map(|(key, is)| (before.get(key), Some(is)));
    gone.chain(there.filter(|(was, is)| was != is)).collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    New,
    Known,
}

fn kept<T: Clone>(differences: &[Difference<'_, T>], kind: Kind) -> Vec<T> {
    let of_kind = |was: &Option<&T>| if was.is_some() { Kind::Known } else { Kind::New };
    differences.iter().filter(|(was, _)| of_kind(was) == kind).filter_map(|(_, is)| is.cloned()).collect()
}

fn place(person: &Person) -> PersonPlace {
    (person.household, person.ordinal)
}
