//! Who stands at which place, masked, for the notice board; and who has which code, for the confirmations.

use hashbrown::HashMap;

use super::{Draw, all_places};
use crate::domain::household::{Household, HouseholdId};
use crate::domain::masked::Masked;
use crate::draw::hash::bytes;
use crate::draw::list::Secret;
use crate::ops::OpError;
use crate::rules::words::is_head;
use crate::store::{DrawPlace, Read, Selection};

/// One place of the order drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Winner {
    /// The place, from 1.
    pub place: u32,
    /// Number of the household in its committee; none for any other list.
    pub number: Option<u32>,
    /// Name of the head, masked; empty for any other list.
    pub head: Masked,
    /// Number of the head's document, masked; of any other list the key, masked.
    pub document: Masked,
    /// What it asks for.
    pub want: u32,
    /// The salted hash.
    pub entry: String,
}

/// One code, for the person's confirmation only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeLine {
    /// The key.
    pub key: String,
    /// The code.
    pub code: String,
    /// Name of the head, masked; empty for any other list.
    pub head: Masked,
}

/// The first places of a draw that was run; all where no number is given.
///
/// # Errors
/// [`OpError`].
pub fn winners(store: &mut dyn Read, draw: &Draw, first: Option<u32>) -> Result<Vec<Winner>, OpError> {
    let mut drawn: Vec<(u32, DrawPlace)> = all_places(store, draw.stored.id)?
        .into_iter()
        .filter_map(|place| Some((place.place?, place)))
        .filter(|(at, _)| first.is_none_or(|first| *at <= first))
        .collect();
    drawn.sort_unstable_by_key(|(at, _)| *at);
    let homes = Homes::read(store, drawn.iter().filter_map(|(_, place)| place.household))?;
    Ok(drawn.into_iter().map(|(at, place)| homes.winner(at, place)).collect())
}

/// Who has which code, by key.
///
/// # Errors
/// [`OpError`].
pub fn codes(store: &mut dyn Read, draw: &Draw) -> Result<Vec<CodeLine>, OpError> {
    let secret = bytes(&draw.stored.head.secret).ok().and_then(|bytes| bytes.try_into().ok());
    let secret = Secret(secret.ok_or_else(|| OpError::Internal("a stored draw: its secret".to_owned()))?);
    let mut places = all_places(store, draw.stored.id)?;
    places.sort_unstable_by(|a, b| a.key.cmp(&b.key));
    let homes = Homes::read(store, places.iter().filter_map(|place| place.household))?;
    let line = |place: DrawPlace| {
        let head = place.household.and_then(|id| homes.homes.get(&id)).map(|home| Masked::name(&home.head));
        CodeLine { code: secret.code(&place.key), head: head.unwrap_or_default(), key: place.key }
    };
    Ok(places.into_iter().map(line).collect())
}

/// The households of a list, and the documents of their heads.
struct Homes {
    homes: HashMap<HouseholdId, Household>,
    documents: HashMap<HouseholdId, Masked>,
}

impl Homes {
    fn read(store: &mut dyn Read, ids: impl Iterator<Item = HouseholdId>) -> Result<Self, OpError> {
        let ids: Vec<HouseholdId> = ids.collect();
        let (mut homes, mut documents) = (HashMap::new(), HashMap::new());
        let which = Selection::Households(&ids);
        store.households(which, &mut |home| drop(homes.insert(home.id, home)))?;
        store.persons(which, &mut |person| {
            if is_head(&person.relation) || person.ordinal == 1 {
                let number = Masked::number(&person.document);
                if is_head(&person.relation) {
                    documents.insert(person.household, number);
                } else {
                    documents.entry(person.household).or_insert(number);
                }
            }
        })?;
        Ok(Self { homes, documents })
    }

    fn winner(&self, at: u32, place: DrawPlace) -> Winner {
        let home = place.household.and_then(|id| self.homes.get(&id));
        let document = home.and_then(|home| self.documents.get(&home.id)).cloned();
        Winner {
            place: at,
            number: home.map(|home| home.number),
            head: home.map(|home| Masked::name(&home.head)).unwrap_or_default(),
            document: document.unwrap_or_else(|| Masked::number(&place.key)),
            want: place.want,
            entry: place.entry,
        }
    }
}
