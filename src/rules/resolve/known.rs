//! What the registry is asked about a chunk before the resolver decides, and what it answers.

use hashbrown::{HashMap, HashSet};

use super::Changes;
use crate::domain::committee::CommitteeId;
use crate::domain::document::IdKind;
use crate::domain::household::{Household, HouseholdId};
use crate::domain::person::Person;

/// What the resolver must know about a chunk before it decides.
#[derive(Default)]
pub struct Questions {
    /// Dwellings that the groups name.
    pub dwellings: Vec<(CommitteeId, String)>,
    /// Documents that the rows bear.
    pub documents: Vec<(IdKind, String)>,
    /// Certificates that the rows bear.
    pub certificates: Vec<String>,
    /// Households of this batch that groups of the chunk come back to.
    pub again: Vec<HouseholdId>,
    /// How numbers that lost their last digits begin.
    pub beginnings: Vec<String>,
}

impl Questions {
    /// Whether nothing is asked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let Self { dwellings, documents, certificates, again, beginnings } = self;
        dwellings.is_empty()
            && documents.is_empty()
            && certificates.is_empty()
            && again.is_empty()
            && beginnings.is_empty()
    }
}

/// What the registry held before this file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Before {
    /// No household.
    Empty,
    /// Households.
    Some,
}

/// What the registry knows about a chunk.
#[derive(Default)]
pub struct Known {
    /// Households that answer any of the questions, or hold a person that does.
    pub households: Vec<Household>,
    /// All persons of those households.
    pub persons: Vec<Person>,
    /// Persons whose numbers begin as asked; their households are among those above.
    pub beginning: Vec<Person>,
}

impl Questions {
    /// Asks also for the households of which those asked for have become doubles by changes that are not written yet.
    pub fn follow(&mut self, changes: &Changes) {
        let asked: HashSet<HouseholdId> = self.again.iter().copied().collect();
        let firsts =
            changes.households().filter(|home| asked.contains(&home.id)).filter_map(|home| home.double_of);
        self.again.extend(firsts);
    }
}

impl Known {
    /// Brings what the registry answered up to changes of this file that it had not written yet: the households asked for, and
    /// those known already, as they have become.
    pub fn catch_up(&mut self, asked: &[HouseholdId], changes: &Changes) {
        let known = self.households.iter().map(|home| home.id);
        let wanted: HashSet<HouseholdId> = known.chain(asked.iter().copied()).collect();
        let homes = changes.households().filter(|home| wanted.contains(&home.id));
        put(&mut self.households, homes, |home| home.id);
        let people = changes.persons().filter(|person| wanted.contains(&person.household));
        put(&mut self.persons, people, |person| (person.household, person.ordinal));
    }
}

/// Puts newer values in the place of older ones, in order of their keys.
fn put<'c, T: Clone + 'c, K: Ord + std::hash::Hash>(
    known: &mut Vec<T>,
    newer: impl Iterator<Item = &'c T>,
    key: impl Fn(&T) -> K,
) {
    let mut newer: HashMap<K, &T> = newer.map(|value| (key(value), value)).collect();
    if newer.is_empty() {
        return;
    }
    for value in known.iter_mut() {
        if let Some(newer) = newer.remove(&key(value)) {
            value.clone_from(newer);
        }
    }
    known.extend(newer.into_values().cloned());
    known.sort_by_key(key);
}
