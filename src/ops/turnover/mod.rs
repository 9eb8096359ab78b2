//! Roll over roll: what one imported roll says against what was known before it.
//!
//! Everything follows from three things that an import leaves behind: which households it made, what it changed in known ones
//! (the journal), and where its rows went (the places). A household or person is *missing* where it was known before, its
//! committee is covered by the roll, and no row went to it. Nothing is written.

mod changes;

use std::collections::{BTreeMap, BTreeSet};

use hashbrown::HashMap;

use super::OpError;
use super::placement::each_placed;
use super::rows_of::in_force;
use smol_str::SmolStr;

use crate::domain::committee::{Committee, CommitteeId};
use crate::domain::document::IdKind;
use crate::domain::household::{BatchId, Household, HouseholdId, Standing};
use crate::domain::person::Person;
use crate::report::findings::{PLACE_HEADING, REASON_HEADING};
use crate::report::turnover::{
    Both, Came, CameHow, Doubt, Missing, MissingHow, Turnover, TurnoverTotals, Whose,
};
use crate::sheet::field::FileKind;
use crate::store::{Act, ActKind, Batch, Read, Selection, StoreError};
use changes::Changed;

/// Why there is nothing to compare.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TurnoverError {
    /// See [`OpError`].
    #[error(transparent)]
    Op(#[from] OpError),
    /// No roll has been imported.
    #[error("no roll has been imported")]
    NoRoll,
    /// The batch named is no roll in force whose places are known.
    #[error("batch {} is no roll that can be compared", .0.0)]
    NotARoll(BatchId),
}

impl From<StoreError> for TurnoverError {
    fn from(fault: StoreError) -> Self {
        Self::Op(OpError::Store(fault))
    }
}

/// Where a household stands between the time before the roll and the roll.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// None of this report: of another committee, made later, empty, known from bookings only, moved away.
    Outside,
    /// Made by the roll.
    New,
    /// Known and listed.
    Again,
    /// Known and not listed.
    Missing,
}

/// The roll that is looked at.
struct Roll {
    batch: Batch,
    act: Act,
    /// Households from this number on were not known before it.
    next: HouseholdId,
    /// Batches that are no rolls: who is known from them alone was never listed.
    others: BTreeSet<BatchId>,
    batches: BTreeMap<BatchId, String>,
    listed: Listed,
}

/// Where rows of the roll went.
#[derive(Default)]
struct Listed(Vec<(HouseholdId, u32)>);

impl Listed {
    fn household(&self, id: HouseholdId) -> bool {
        let at = self.0.partition_point(|(listed, _)| *listed < id);
        self.0.get(at).is_some_and(|(listed, _)| *listed == id)
    }

    fn person(&self, id: HouseholdId, ordinal: u32) -> bool {
        self.0.binary_search(&(id, ordinal)).is_ok()
    }
}

impl Roll {
    fn find(store: &mut dyn Read, wanted: Option<BatchId>) -> Result<Self, TurnoverError> {
        let (batches, acts) = (store.batches()?, store.acts()?);
        let is_roll = |batch: &&Batch| batch.head.kind == FileKind::Roll.id();
        let batch = match wanted {
            Some(wanted) => batches.iter().filter(is_roll).find(|batch| batch.id == wanted),
            None => batches
                .iter()
                .filter(is_roll)
                .rfind(|batch| in_force(&acts, batch.id) && !is_corrections(batch)),
        };
        let none = wanted.map_or(TurnoverError::NoRoll, TurnoverError::NotARoll);
        let Some(batch) = batch.cloned() else { return Err(none) };
        let imported = |act: &&Act| act.head.kind == ActKind::Import && act.head.batch == Some(batch.id);
        let act = acts.iter().find(imported).filter(|act| act.undone_by.is_none());
        let act = act.cloned().ok_or(TurnoverError::NotARoll(batch.id))?;
        let later = acts.iter().filter(|later| later.id >= act.id);
        let next = later.filter_map(|later| later.made).map(|(first, _)| first).min();
        let mut places = Vec::with_capacity(batch.totals.read as usize);
        each_placed(store, batch.id, &mut |placed| places.push((placed.household, placed.ordinal)))?;
        places.sort_unstable();
        places.dedup();
        let others = batches.iter().filter(|batch| !is_roll(batch)).map(|batch| batch.id);
        Ok(Self {
            next: next.unwrap_or(HouseholdId(u32::MAX)),
            others: others.collect(),
            listed: Listed(places),
            act,
            batches: batches.iter().map(|batch| (batch.id, batch.head.file_name.clone())).collect(),
            batch,
        })
    }

    fn made(&self, id: HouseholdId) -> bool {
        self.act.made.is_some_and(|(first, last)| (first..=last).contains(&id))
    }

    fn place(&self, home: &Household) -> Place {
        let listed = self.listed.household(home.id);
        if self.made(home.id) {
            return Place::New;
        }
        let emptied = home.double_of.is_some() && home.members == 0;
        let unlisted = self.others.contains(&home.provenance.batch) || home.moved_away || emptied;
        match (home.id < self.next, listed) {
            (true, true) => Place::Again,
            (true, false) if !unlisted => Place::Missing,
            _ => Place::Outside,
        }
    }
}

/// Whether a batch is a findings workbook that came back: it holds only the rows that were to be corrected.
fn is_corrections(batch: &Batch) -> bool {
    let ours = [REASON_HEADING, PLACE_HEADING];
    batch.head.sheets.iter().any(|sheet| {
        let has = |text: &str| sheet.headings.iter().any(|heading| heading == text);
        ours.iter().all(|heading| has(heading.zh)) || ours.iter().all(|heading| has(heading.en))
    })
}

/// How many households of the committees that a roll covers were known before it and are not in it; 0 where the file is a
/// findings workbook that came back, which holds only the rows to be corrected.
///
/// # Errors
/// Where the registry cannot be read, or the batch is no roll.
pub fn not_listed(store: &mut dyn Read, batch: BatchId) -> Result<u64, TurnoverError> {
    let roll = Roll::find(store, Some(batch))?;
    if is_corrections(&roll.batch) || roll.next <= HouseholdId(1) {
        return Ok(0);
    }
    let mut missing: BTreeMap<CommitteeId, (bool, u64)> = BTreeMap::new();
    store.households(Selection::All, &mut |home| {
        let of_committee = missing.entry(home.committee).or_default();
        of_committee.0 |= roll.listed.household(home.id);
        of_committee.1 += u64::from(roll.place(&home) == Place::Missing);
    })?;
    Ok(missing.values().filter(|(covered, _)| *covered).map(|(_, missing)| missing).sum())
}

/// What a roll says against what was known before it: `batch`, or the newest roll in force; of all committees that it covers,
/// or of one. People are compared as they are known today.
///
/// # Errors
/// [`TurnoverError`].
pub fn turnover(
    store: &mut dyn Read,
    batch: Option<BatchId>,
    committee: Option<CommitteeId>,
) -> Result<Turnover, TurnoverError> {
    let roll = Roll::find(store, batch)?;
    let all = store.committees()?;
    let places = Places::read(store, &roll, committee)?;
    let changed = Changed::read(store, &roll)?;
    let mut walk = Walk::new(&roll, &places, &changed);
    let covered: Vec<CommitteeId> = places.covered.iter().copied().collect();
    if !covered.is_empty() {
        store.persons(Selection::Committees(&covered), &mut |person| walk.person(person))?;
    }
    let elsewhere = walk.elsewhere(store)?;
    let wanted = walk.wanted(&elsewhere);
    let mut homes = BTreeMap::new();
    if !covered.is_empty() {
        store.households(Selection::Committees(&covered), &mut |home| {
            if wanted.contains(&home.id) {
                homes.insert(home.id, home);
            }
        })?;
    }
    let names = Names { committees: &all, homes: &homes };
    let (came, missing) = (walk.came(&names), walk.missing(&names, &elsewhere));
    let (values, counted) = changed.values(&names, &places.of);
    let only = covered.as_slice();
    Ok(Turnover {
        committee: if let [only] = only { names.committee(*only) } else { String::new() },
        file: roll.batch.head.file_name.clone(),
        batch: roll.batch.id.0,
        on: roll.batch.head.imported_on,
        totals: walk.totals(&elsewhere, counted),
        came,
        changed: values,
        missing,
    })
}

/// Where each household stands.
struct Places {
    /// By number in the registry.
    of: Vec<Place>,
    covered: BTreeSet<CommitteeId>,
    returned: BTreeSet<HouseholdId>,
}

impl Places {
    fn read(store: &mut dyn Read, roll: &Roll, only: Option<CommitteeId>) -> Result<Self, TurnoverError> {
        let highest = store.counts()?.next_household.0 as usize;
        let mut of = vec![(CommitteeId(0), Place::Outside); highest];
        let (mut covered, mut returned) = (BTreeSet::new(), BTreeSet::new());
        let wanted = |committee: CommitteeId| only.is_none_or(|only| only == committee);
        store.households(Selection::All, &mut |home| {
            let place = roll.place(&home);
            if roll.listed.household(home.id) && wanted(home.committee) {
                covered.insert(home.committee);
                if place == Place::Again && home.moved_away {
                    returned.insert(home.id);
                }
            }
            if let Some(slot) = of.get_mut(home.id.0 as usize) {
                *slot = (home.committee, place);
            }
        })?;
        let inside = |(committee, place)| if covered.contains(&committee) { place } else { Place::Outside };
        Ok(Self { of: of.into_iter().map(inside).collect(), covered, returned })
    }
}

fn place_of(places: &[Place], id: HouseholdId) -> Place {
    places.get(id.0 as usize).copied().unwrap_or(Place::Outside)
}

/// Households that are named in the report.
struct Names<'n> {
    committees: &'n [Committee],
    homes: &'n BTreeMap<HouseholdId, Household>,
}

impl Names<'_> {
    fn committee(&self, id: CommitteeId) -> String {
        let found = self.committees.iter().find(|committee| committee.id == id);
        found.map(|committee| committee.name.clone()).unwrap_or_default()
    }

    fn whose(&self, home: &Household) -> Whose {
        Whose {
            committee: self.committee(home.committee),
            number: home.number,
            address: home.address.to_string(),
            phone: home.phone.to_string(),
        }
    }

    fn doubt(&self, home: &Household) -> Doubt {
        match home.double_of.and_then(|first| self.homes.get(&first)) {
            Some(first) => Doubt::DoubleOf(first.number),
            None if home.standing() == Standing::Held => Doubt::Held,
            None => Doubt::None,
        }
    }
}

/// The persons, as they are walked.
struct Walk<'w> {
    roll: &'w Roll,
    places: &'w Places,
    changed: &'w Changed,
    /// Persons of each household that was made by the roll.
    made: BTreeMap<HouseholdId, u64>,
    /// Persons new in known households.
    joined: Vec<Person>,
    /// Persons of each household that is missing.
    gone: BTreeMap<HouseholdId, Vec<Person>>,
    /// Persons missing in listed households.
    left: Vec<Person>,
    again: Both,
}

/// The households that hold one of the missing people's documents and were listed.
type Elsewhere = HashMap<(IdKind, SmolStr), BTreeSet<HouseholdId>>;

impl<'w> Walk<'w> {
    fn new(roll: &'w Roll, places: &'w Places, changed: &'w Changed) -> Self {
        let households = places.of.iter().filter(|place| **place == Place::Again).count() as u64;
        let mut walk = Self {
            roll,
            places,
            changed,
            made: BTreeMap::new(),
            joined: Vec::new(),
            gone: BTreeMap::new(),
            left: Vec::new(),
            again: Both { households, persons: 0 },
        };
        for (id, place) in (0..).map(HouseholdId).zip(&places.of) {
            match place {
                Place::New => _ = walk.made.insert(id, 0),
                Place::Missing => _ = walk.gone.insert(id, Vec::new()),
                Place::Again | Place::Outside => {}
            }
        }
        walk
    }

    fn person(&mut self, person: Person) {
        let at = (person.household, person.ordinal);
        match place_of(&self.places.of, person.household) {
            Place::Outside => {}
            Place::New => *self.made.entry(person.household).or_default() += 1,
            Place::Missing => self.gone.entry(person.household).or_default().push(person),
            Place::Again if self.changed.joined_later(at) => {}
            Place::Again if self.changed.joined(at) => self.joined.push(person),
            Place::Again if self.roll.listed.person(at.0, at.1) => self.again.persons += 1,
            Place::Again => self.left.push(person),
        }
    }

    fn absent(&self) -> impl Iterator<Item = &Person> {
        self.gone.values().flatten().chain(&self.left)
    }

    fn elsewhere(&self, store: &mut dyn Read) -> Result<Elsewhere, StoreError> {
        let documents = self.absent().filter(|person| !person.document.is_empty());
        let documents: Vec<(IdKind, &str)> =
            documents.map(|person| (person.kind, person.document.as_str())).collect();
        let mut found = Elsewhere::new();
        if documents.is_empty() {
            return Ok(found);
        }
        for person in store.persons_with_document(&documents)? {
            let inside = place_of(&self.places.of, person.household) != Place::Outside;
            if inside && self.roll.listed.person(person.household, person.ordinal) {
                found.entry((person.kind, person.document)).or_default().insert(person.household);
            }
        }
        Ok(found)
    }

    /// All households that the report names.
    fn wanted(&self, elsewhere: &Elsewhere) -> BTreeSet<HouseholdId> {
        let people = self.joined.iter().chain(&self.left).map(|person| person.household);
        let homes = self.made.keys().chain(self.gone.keys()).chain(&self.places.returned).copied();
        let known = self.changed.households().filter(|id| place_of(&self.places.of, *id) != Place::Outside);
        let mut wanted: BTreeSet<HouseholdId> = people.chain(homes).chain(known).collect();
        wanted.extend(self.absent().filter_map(|person| listed_in(elsewhere, person)).flatten());
        wanted
    }

    fn came(&self, names: &Names<'_>) -> Vec<Came> {
        let homes = self.made.iter().map(|(id, persons)| (id, *persons, CameHow::Household));
        let returned = self.places.returned.iter().map(|id| (id, 0, CameHow::Returned));
        let homes = homes.chain(returned).filter_map(|(id, persons, how)| {
            let home = names.homes.get(id)?;
            Some(Came {
                whose: names.whose(home),
                how,
                name: home.head.to_string(),
                relation: String::new(),
                persons,
                doubt: names.doubt(home),
                row: home.provenance.row,
            })
        });
        let people = self.joined.iter().filter_map(|person| {
            let home = names.homes.get(&person.household)?;
            Some(Came {
                whose: Whose { phone: person.phone.to_string(), ..names.whose(home) },
                how: CameHow::Person,
                name: person.name.to_string(),
                relation: person.relation.to_string(),
                persons: 1,
                doubt: if person.held { Doubt::Held } else { Doubt::None },
                row: person.provenance.row,
            })
        });
        homes.chain(people).collect()
    }

    fn missing(&self, names: &Names<'_>, elsewhere: &Elsewhere) -> Vec<Missing> {
        let numbers = |people: &mut dyn Iterator<Item = &Person>| {
            let ids: BTreeSet<HouseholdId> =
                people.filter_map(|person| listed_in(elsewhere, person)).flatten().copied().collect();
            ids.iter().filter_map(|id| names.homes.get(id)).map(|home| home.number).collect()
        };
        let last = |batch: BatchId| self.roll.batches.get(&batch).cloned().unwrap_or_default();
        let homes = self.gone.iter().filter_map(|(id, people)| {
            let home = names.homes.get(id)?;
            Some(Missing {
                whose: names.whose(home),
                how: MissingHow::Household,
                name: home.head.to_string(),
                relation: String::new(),
                persons: people.len() as u64,
                doubt: names.doubt(home),
                elsewhere: numbers(&mut people.iter()),
                last_file: last(home.provenance.batch),
                last_row: home.provenance.row,
            })
        });
        let people = self.left.iter().filter_map(|person| {
            let home = names.homes.get(&person.household)?;
            Some(Missing {
                whose: Whose { phone: person.phone.to_string(), ..names.whose(home) },
                how: MissingHow::Person,
                name: person.name.to_string(),
                relation: person.relation.to_string(),
                persons: 1,
                doubt: if person.held { Doubt::Held } else { Doubt::None },
                elsewhere: numbers(&mut std::iter::once(person)),
                last_file: last(person.provenance.batch),
                last_row: person.provenance.row,
            })
        });
        homes.chain(people).collect()
    }

    fn totals(&self, elsewhere: &Elsewhere, changed: Both) -> TurnoverTotals {
        let whole = self.gone.values().map(|people| people.len() as u64).sum();
        let single = self.left.len() as u64;
        let missing = Both { households: self.gone.len() as u64, persons: whole + single };
        let again = self.again;
        let made = self.made.values().sum::<u64>() + self.joined.len() as u64;
        TurnoverTotals {
            known: Both {
                households: again.households + missing.households,
                persons: again.persons + missing.persons,
            },
            again,
            missing,
            whole,
            single,
            elsewhere: self.absent().filter(|person| listed_in(elsewhere, person).is_some()).count() as u64,
            new: Both { households: self.made.len() as u64, persons: made },
            changed,
        }
    }
}

/// The households where the roll lists somebody who is missing at home.
fn listed_in<'e>(elsewhere: &'e Elsewhere, person: &Person) -> Option<&'e BTreeSet<HouseholdId>> {
    if person.document.is_empty() {
        return None;
    }
    elsewhere.get(&(person.kind, person.document.clone()))
}
