//! Decisions about households by a person: one household made of two, two of one, people and addresses put right, two
//! that stay two. Each is an act in the journal, with reason, person and day, and can be taken back.

mod extra;
mod merge;
mod relocate;
mod split;
mod waive;

use chrono::NaiveDate;

use super::OpError;
use super::entry::Draft;
use crate::domain::document::tail;
use crate::domain::household::{Household, HouseholdId};
use crate::domain::person::Person;
use crate::domain::units::Masks;
use crate::issue::Code;
use crate::rules::words::is_head;
use crate::store::{Act, ActKind, Apart, NewAct, Read, Registry, StoreError};

pub use extra::{Source, extra};
pub use merge::merge;
pub use relocate::{Stay, relocate, set_stay, transfer};
pub use split::split;
pub use waive::{Waived, waive};

/// Why, by whom, when.
#[derive(Clone, Copy, Debug)]
pub struct Because<'a> {
    /// Why.
    pub reason: &'a str,
    /// Who decided.
    pub by: &'a str,
    /// When.
    pub on: NaiveDate,
}

impl Because<'_> {
    fn act(self, kind: ActKind) -> NewAct {
        let Self { reason, by, on } = self;
        NewAct { kind, batch: None, undoes: None, reason: reason.to_owned(), by: by.to_owned(), on }
    }
}

/// Why a decision could not be kept. Nothing was written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DecideError {
    /// See [`OpError`].
    #[error(transparent)]
    Op(#[from] OpError),
    /// Both are one household.
    #[error("both names mean one household")]
    OneHousehold,
    /// No person stands at that place of the household.
    #[error("no person {0} in the household")]
    NoPerson(u32),
    /// All people of the household were named.
    #[error("nobody would be left")]
    NobodyLeft,
    /// Another household has the dwelling; its number.
    #[error("household {0} has this dwelling")]
    Taken(u32),
    /// The household was merged into another; that one's number.
    #[error("the household was merged into {0}")]
    Merged(u32),
    /// Two households of one dwelling cannot be two.
    #[error("both have one dwelling")]
    OneDwelling,
    /// The pharmacy has fewer masks that are promised to nobody.
    #[error("{pharmacy} has {free} masks that are promised to nobody")]
    NotEnough {
        /// Code of the pharmacy.
        pharmacy: String,
        /// What it has.
        free: Masks,
    },
    /// It is so already.
    #[error("it is so already")]
    AsItIs,
    /// What stands against a dwelling must be put right.
    #[error("{} cannot be waived", .0.id)]
    NotWaivable(Code),
    /// The household has no open finding of the code.
    #[error("{} is not open", .code.id)]
    NotOpen {
        /// The code.
        code: Code,
        /// Number of the household.
        number: u32,
        /// The codes that are open.
        open: Vec<String>,
    },
}

impl From<StoreError> for DecideError {
    fn from(fault: StoreError) -> Self {
        Self::Op(OpError::Store(fault))
    }
}

/// Two households are two, however alike they look: they are not listed together again.
///
/// # Errors
/// [`DecideError`].
pub fn apart(
    registry: &mut dyn Registry,
    one: &Household,
    other: &Household,
    because: Because<'_>,
) -> Result<Act, DecideError> {
    if one.id == other.id {
        return Err(DecideError::OneHousehold);
    }
    if (one.committee, &one.dwelling) == (other.committee, &other.dwelling) && !one.dwelling.is_empty() {
        return Err(DecideError::OneDwelling);
    }
    let (one, other) = (one.id.min(other.id), one.id.max(other.id));
    if registry.aparts()?.iter().any(|known| (known.one, known.other) == (one, other)) {
        return Err(DecideError::AsItIs);
    }
    let head = because.act(ActKind::Apart);
    let act = Draft::default()
        .enter(registry, &head, &mut |store, act| store.add_apart(&Apart { act, one, other }))?;
    Ok(act)
}

/// Refuses a household that was merged into another: it has no people and no share of its own.
fn stands(store: &mut dyn Read, home: &Household) -> Result<(), DecideError> {
    let merged = store.merged()?.into_iter().find(|(id, _)| *id == home.id);
    let Some((_, first)) = merged else { return Ok(()) };
    let mut draft = Draft::default();
    draft.read(store, &[first])?;
    Err(DecideError::Merged(draft.homes.get(&first).map_or(0, |first| first.number)))
}

/// Whether two entries are one person: the same document, else the same name and birth date where one has no document.
fn one_person(a: &Person, b: &Person) -> bool {
    match (a.document_key(), b.document_key()) {
        (Some(a), Some(b)) => a == b,
        _ => {
            crate::domain::text::match_key(&a.name) == crate::domain::text::match_key(&b.name)
                && a.birth == b.birth
        }
    }
}

/// Puts a person into a household: beside its people, or in the place of an entry for the same person.
fn put(draft: &mut Draft, person: Person, home: HouseholdId) {
    let twin = draft.people_of(home).find(|other| one_person(other, &person)).cloned();
    match twin {
        Some(mut twin) => {
            if twin.held && !person.held || twin.document.is_empty() && !person.document.is_empty() {
                let place = twin.ordinal;
                twin = Person { household: home, ordinal: place, ..person };
            }
            twin.settled = true;
            draft.people.insert((home, twin.ordinal), twin);
        }
        None => {
            let ordinal = draft.free_place(home);
            draft
                .people
                .insert((home, ordinal), Person { household: home, ordinal, settled: true, ..person });
        }
    }
}

/// Frees people that were held only because somebody else bore their number, where that is over.
fn release(store: &mut dyn Read, draft: &mut Draft, homes: &[HouseholdId]) -> Result<(), StoreError> {
    let held = |person: &&Person| person.held && !person.document.is_empty() && !person.name.is_empty();
    let of_homes = homes.iter().flat_map(|home| draft.people_of(*home)).filter(held);
    let held: Vec<Person> = of_homes.cloned().collect();
    let documents: Vec<_> = held.iter().map(|person| (person.kind, person.document.as_str())).collect();
    let stored = store.persons_with_document(&documents)?;
    for mut person in held {
        let is_other = |other: &&Person| {
            (other.household, other.ordinal) != (person.household, person.ordinal)
                && (other.kind, &other.document) == (person.kind, &person.document)
                && !other.held
        };
        // Those of the draft as they shall be, the others as they are.
        let here = draft.people.values().any(|other| is_other(&other));
        let outside = |other: &&Person| !draft.homes.contains_key(&other.household);
        if !here && !stored.iter().filter(outside).any(|other| is_other(&other)) {
            person.held = false;
            draft.people.insert((person.household, person.ordinal), person);
        }
    }
    Ok(())
}

/// Names the head anew where the one named is not among the people.
fn name_head(draft: &mut Draft, id: HouseholdId) {
    let people: Vec<&Person> = draft.people_of(id).collect();
    let Some(home) = draft.homes.get(&id) else { return };
    let known = people.iter().find(|person| person.name == home.head);
    let head = known.or_else(|| people.iter().find(|person| is_head(&person.relation))).or(people.first());
    let Some(head) = head.map(|head| (*head).clone()) else { return };
    let phone = if home.phone.is_empty() { head.phone.clone() } else { home.phone.clone() };
    let mut home = home.clone();
    home.head_document_tail = tail(&head.document).into();
    home.head = head.name;
    home.phone = phone;
    draft.homes.insert(id, home);
}
