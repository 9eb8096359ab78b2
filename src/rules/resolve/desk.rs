//! The households of one chunk, open for changes: those the registry knows and those just made.

use std::collections::BTreeMap;

use hashbrown::HashMap;

use crate::domain::committee::CommitteeId;

use crate::domain::document::DocumentKey;
use crate::domain::household::{BatchId, Household, HouseholdId};
use crate::domain::person::Person;

use super::super::checked::CheckedRow;
use super::super::grouping::Group;
use super::person::same_name;
use super::{Changed, Changes, Known};

/// What is to be done with a household or person at the end of the chunk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Nothing.
    Stored,
    /// Update it.
    Changed,
    /// Add it.
    New,
}

/// A member with its key and its mark.
pub(super) struct Member {
    pub(super) person: Person,
    pub(super) key: Option<DocumentKey>,
    pub(super) mark: Mark,
    /// A row of this file spoke of it, as far as is known.
    pub(super) seen: bool,
    /// As it was stored, where that changed.
    before: Option<Box<Person>>,
}

impl Member {
    /// Marks it as changed; `before` is what it was.
    pub(super) fn changed_from(&mut self, before: &Person) {
        if self.mark == Mark::Stored {
            self.mark = Mark::Changed;
            self.before = Some(Box::new(before.clone()));
        }
    }
}

/// A household with its members.
pub(super) struct Live {
    pub(super) household: Household,
    pub(super) members: Vec<Member>,
    pub(super) mark: Mark,
    /// As it was stored, where that changed.
    before: Option<Box<Household>>,
    /// By document, where there are too many members to walk.
    by_key: Option<HashMap<DocumentKey, usize>>,
}

/// From so many members on they are looked up in a table.
const MANY: usize = 24;

impl Live {
    fn new(household: Household, mark: Mark) -> Self {
        Self { household, members: Vec::new(), mark, before: None, by_key: None }
    }

    /// Marks it as changed; `before` is what it was.
    pub(super) fn changed_from(&mut self, before: &Household) {
        if self.mark == Mark::Stored {
            self.mark = Mark::Changed;
            self.before = Some(Box::new(before.clone()));
        }
    }

    /// The member with a document.
    pub(super) fn with_key(&self, key: DocumentKey) -> Option<usize> {
        match &self.by_key {
            Some(table) => table.get(&key).copied(),
            None => self.members.iter().position(|member| member.key == Some(key)),
        }
    }

    /// Adds a member at the next ordinal.
    pub(super) fn push(&mut self, mut person: Person, key: Option<DocumentKey>, mark: Mark) {
        if mark == Mark::New {
            person.household = self.household.id;
            person.ordinal = self.members.last().map_or(1, |last| last.person.ordinal + 1);
        }
        self.members.push(Member { person, key, mark, seen: mark == Mark::New, before: None });
        self.index();
    }

    /// Gives a member the document it was missing.
    pub(super) fn set_key(&mut self, at: usize, key: Option<DocumentKey>) {
        self.members[at].key = key;
        if let (Some(table), Some(key)) = (&mut self.by_key, key) {
            table.insert(key, at);
        }
    }

    fn index(&mut self) {
        let last = self.members.len() - 1;
        match &mut self.by_key {
            Some(table) => {
                if let Some(key) = self.members[last].key {
                    table.entry(key).or_insert(last);
                }
            }
            None if self.members.len() > MANY => {
                let keyed = self.members.iter().enumerate().rev();
                self.by_key = Some(keyed.filter_map(|(at, member)| Some((member.key?, at))).collect());
            }
            None => {}
        }
    }
}

/// The open households of a chunk.
pub(super) struct Desk {
    lives: Vec<Live>,
    by_id: HashMap<HouseholdId, usize>,
    by_dwelling: BTreeMap<(CommitteeId, String), Vec<usize>>,
    by_certificate: BTreeMap<String, Vec<usize>>,
    holders: HashMap<DocumentKey, Vec<(usize, usize)>>,
}

impl Desk {
    /// Lays out what the registry knows, for a batch. Households from `made` on are of this file: a group comes back to them by
    /// its label or dwelling only, whether they are on the desk or written already, so they are not looked up by their people.
    pub(super) fn new(known: Known, batch: BatchId, made: HouseholdId) -> Self {
        let mut desk = Self {
            lives: Vec::with_capacity(known.households.len()),
            by_id: HashMap::new(),
            by_dwelling: BTreeMap::new(),
            by_certificate: BTreeMap::new(),
            holders: HashMap::new(),
        };
        for household in known.households {
            desk.lay(household, made);
        }
        for person in known.persons {
            let Some(at) = desk.by_id.get(&person.household).copied() else { continue };
            // Who is held for a number that another member bears has shown none.
            let taken = |key: &DocumentKey| person.held && desk.lives[at].with_key(*key).is_some();
            let key = person.document_key().filter(|key| !taken(key));
            let seen = person.provenance.batch == batch;
            if let Some(key) = key.filter(|_| person.household < made) {
                desk.holders.entry(key).or_default().push((at, desk.lives[at].members.len()));
            }
            desk.lives[at].push(person, key, Mark::Stored);
            if let Some(member) = desk.lives[at].members.last_mut() {
                member.seen = seen;
            }
        }
        desk
    }

    fn lay(&mut self, household: Household, made: HouseholdId) {
        let at = self.lives.len();
        self.by_id.insert(household.id, at);
        if household.id < made {
            let dwelling = (household.committee, household.dwelling.to_string());
            self.by_dwelling.entry(dwelling).or_default().push(at);
            if !household.certificate.is_empty() {
                self.by_certificate.entry(household.certificate.to_string()).or_default().push(at);
            }
        }
        self.lives.push(Live::new(household, Mark::Stored));
    }

    /// Adds a household just made.
    pub(super) fn add(&mut self, household: Household) -> usize {
        let at = self.lives.len();
        self.by_id.insert(household.id, at);
        self.lives.push(Live::new(household, Mark::New));
        at
    }

    /// The household with an id, if it is on the desk.
    pub(super) fn of_id(&self, id: HouseholdId) -> Option<usize> {
        self.by_id.get(&id).copied()
    }

    /// The stored household of a group: its dwelling; else the one that holds one of its people and has no dwelling yet. Where
    /// the group says no address that can be read, the one that holds its head: a blank takes no address away.
    pub(super) fn known_home(&self, group: &Group) -> Option<usize> {
        if let Some(dwelling) = group.dwelling() {
            let there = self.by_dwelling.get(&(group.committee, dwelling.to_owned())).into_iter().flatten();
            if let Some(at) = there.clone().copied().find(|at| self.lives[*at].household.double_of.is_none())
            {
                return Some(at);
            }
            if let Some(at) = there.copied().find_map(|at| self.merged_into(at)) {
                return Some(at);
            }
            let settled = group.rows.iter().filter_map(|row| self.settled_home(row.key?));
            let mine = |at: &usize| self.lives[*at].household.committee == group.committee;
            if let Some(at) = settled.into_iter().find(mine) {
                return Some(at);
            }
        }
        let homeless = |household: &Household| household.dwelling.is_empty();
        if let Some(at) = self.holding(group, group.rows.iter().filter_map(|row| row.key), homeless) {
            return Some(at);
        }
        let head = group.head().key.filter(|_| group.dwelling().is_none());
        self.holding(group, head.into_iter(), |_| true)
    }

    /// The household of which the group's rows are corrections, if it is still there.
    pub(super) fn sent_back(&self, group: &Group) -> Option<usize> {
        let at = self.of_id(group.target()?)?;
        self.merged_into(at).or(Some(at))
    }

    /// The stored household at a dwelling that stands there by right.
    pub(super) fn home_at(&self, committee: CommitteeId, dwelling: &str) -> Option<HouseholdId> {
        let there = self.by_dwelling.get(&(committee, dwelling.to_owned()))?;
        let homes = there.iter().map(|at| &self.lives[*at].household);
        let here = |home: &&Household| home.double_of.is_none() && home.dwelling == dwelling;
        homes.filter(here).map(|home| home.id).next()
    }

    /// The household that one without people was merged into by decision.
    fn merged_into(&self, at: usize) -> Option<usize> {
        let live = &self.lives[at];
        let first = live.household.double_of.filter(|_| live.members.is_empty())?;
        self.of_id(first)
    }

    /// The household in which a decision put the person with a document.
    pub(super) fn settled_home(&self, key: DocumentKey) -> Option<usize> {
        let holders = self.holders.get(&key)?;
        let settled = holders.iter().find(|(at, member)| self.lives[*at].members[*member].person.settled);
        settled.map(|(at, _)| *at)
    }

    /// The household that holds a document and does not only hold it back.
    pub(super) fn holder(&self, key: DocumentKey) -> Option<HouseholdId> {
        let stored = |(at, member): &(usize, usize)| !self.lives[*at].members[*member].person.held;
        self.holders.get(&key)?.iter().find(|holder| stored(holder)).map(|(at, _)| self.id(*at))
    }

    /// The first household of the group's committee that fits and has shown one of the documents.
    fn holding(
        &self,
        group: &Group,
        keys: impl Iterator<Item = DocumentKey>,
        fits: impl Fn(&Household) -> bool,
    ) -> Option<usize> {
        let holders = keys.filter_map(|key| self.holders.get(&key)).flatten();
        let shown = holders.filter(|(at, member)| !self.lives[*at].members[*member].person.held);
        let fits = |at: &usize| {
            let household = &self.lives[*at].household;
            household.committee == group.committee && fits(household)
        };
        shown.map(|(at, _)| *at).find(fits)
    }

    /// The stored household that was listed second at the dwelling of `first` and holds one of the group's people, by document
    /// or, where their numbers are missing or wrong, by name.
    pub(super) fn double_known(&self, first: HouseholdId, group: &Group) -> Option<usize> {
        let keys: Vec<DocumentKey> = group.rows.iter().filter_map(|row| row.key).collect();
        let there = self.by_dwelling.get(&(group.committee, group.dwelling()?.to_owned()))?;
        there.iter().copied().find(|at| {
            let live = &self.lives[*at];
            let holds = |row: &CheckedRow| {
                live.members.iter().any(|member| same_name(&member.person.name, &row.person.name))
            };
            live.household.double_of == Some(first)
                && (keys.iter().any(|key| live.with_key(*key).is_some()) || group.rows.iter().any(holds))
        })
    }

    /// Another stored household that bears the certificate at another dwelling.
    pub(super) fn other_with_certificate(&self, certificate: &str, mine: &Household) -> Option<&Household> {
        let there = self.by_certificate.get(certificate)?;
        let others = there.iter().map(|at| &self.lives[*at].household);
        others.filter(|other| other.double_of.is_none()).find(|other| {
            other.id != mine.id && (other.committee, &other.dwelling) != (mine.committee, &mine.dwelling)
        })
    }

    /// The stored, not held person with a document in another household than `mine`.
    pub(super) fn holder_elsewhere(&self, key: DocumentKey, mine: usize) -> Option<(&Household, &Person)> {
        let holders = self.holders.get(&key)?;
        holders.iter().filter(|(at, _)| *at != mine).find_map(|(at, member)| {
            let live = &self.lives[*at];
            let person = &live.members[*member].person;
            let bears = live.members[*member].key == Some(key);
            (bears && !person.held && live.household.double_of.is_none()).then_some((&live.household, person))
        })
    }

    /// An open household.
    pub(super) fn live_mut(&mut self, at: usize) -> &mut Live {
        &mut self.lives[at]
    }

    /// An open household, to look at.
    pub(super) fn live(&self, at: usize) -> &Live {
        &self.lives[at]
    }

    /// Its values.
    pub(super) fn household(&self, at: usize) -> &Household {
        &self.lives[at].household
    }

    /// Its id.
    pub(super) fn id(&self, at: usize) -> HouseholdId {
        self.lives[at].household.id
    }

    /// What is to be written.
    pub(super) fn into_changes(self) -> Changes {
        let mut changes = Changes::default();
        for live in self.lives {
            match live.mark {
                Mark::New => changes.new_households.push(live.household),
                Mark::Changed => changes.changed_households.push(Changed::of(live.before, live.household)),
                Mark::Stored => {}
            }
            for member in live.members {
                match member.mark {
                    Mark::New => changes.new_persons.push(member.person),
                    Mark::Changed => changes.changed_persons.push(Changed::of(member.before, member.person)),
                    Mark::Stored => {}
                }
            }
        }
        in_order(&mut changes.new_households);
        changes.new_persons.sort_by_key(|person| (person.household, person.ordinal));
        changes
    }
}

/// Puts new households in order of their numbers, but for one that turned out to be the double of a later one: that must be there
/// first, and may be the double of another itself.
fn in_order(new: &mut [Household]) {
    let firsts: HashMap<HouseholdId, HouseholdId> =
        new.iter().filter_map(|home| Some((home.id, home.double_of?))).collect();
    new.sort_by_cached_key(|home| {
        let chain = std::iter::successors(Some(home.id), |id| firsts.get(id).copied());
        let (mut last, mut length) = (home.id, 0);
        for id in chain.take(firsts.len() + 1) {
            last = last.max(id);
            length += 1;
        }
        (last, length, home.id)
    });
}
