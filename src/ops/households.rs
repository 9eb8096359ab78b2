//! One household: finding it by what people call it, and showing it.

use std::collections::{BTreeMap, BTreeSet};

use hashbrown::HashMap;

use super::OpError;
use crate::domain::address::{Address, AddressDefaults};
use crate::domain::committee::{Committee, CommitteeId};
use crate::domain::household::{Household, HouseholdId};
use crate::domain::masked::Masked;
use crate::domain::person::Person;
use crate::store::{Read, Rounds, Selection, StoreError, Waiver};

/// Why a household was not found.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FindError {
    /// See [`OpError`].
    #[error(transparent)]
    Op(#[from] OpError),
    /// Nothing fits.
    #[error("no household is found")]
    Nothing,
    /// Several fit.
    #[error("several households fit")]
    Several(Vec<Match>),
}

/// One of several households that fit, as it may be shown.
#[derive(Clone, Debug)]
pub struct Match {
    /// Its committee.
    pub committee: CommitteeId,
    /// Its number there.
    pub number: u32,
    /// Its head.
    pub head: Masked,
    /// Where it is, to the lane.
    pub address: Masked,
}

impl Match {
    fn of(household: &Household) -> Self {
        Self {
            committee: household.committee,
            number: household.number,
            head: Masked::name(&household.head),
            address: Masked::address(&household.address),
        }
    }
}

impl From<StoreError> for FindError {
    fn from(fault: StoreError) -> Self {
        Self::Op(OpError::Store(fault))
    }
}

/// The committee of a code or name.
///
/// # Errors
/// Where the registry cannot be read.
pub fn committee_named(store: &mut dyn Read, said: &str) -> Result<Option<Committee>, StoreError> {
    let said = said.trim();
    Ok(store.committees()?.into_iter().find(|committee| committee.code == said || committee.name == said))
}

/// What somebody called a household.
enum Named {
    /// The printed number of its booking.
    Booking(String),
    /// Its number inside the committee.
    Number(u32),
    /// A canonical dwelling.
    Dwelling(String),
    /// The code of a voucher.
    Voucher(String),
}

impl Named {
    fn of(said: &str, defaults: &AddressDefaults) -> Self {
        let said = said.trim();
        if let Some(booking) = said.strip_prefix('#') {
            Self::Booking(booking.to_owned())
        } else if said.bytes().all(|byte| byte.is_ascii_digit()) && !said.is_empty() {
            Self::Number(said.parse().unwrap_or(0))
        } else if let Ok(address) = Address::parse(said, defaults) {
            Self::Dwelling(address.canonical().to_owned())
        } else {
            Self::Voucher(said.to_uppercase())
        }
    }
}

/// Finds the one household that `said` names: its number inside the committee, `#` and a booking number, a voucher code, or an
/// address.
///
/// # Errors
/// [`FindError`]; several matches are given back.
pub fn find(
    store: &mut dyn Read,
    said: &str,
    committee: Option<CommitteeId>,
    defaults: &AddressDefaults,
) -> Result<Household, FindError> {
    find_many(store, &[said], committee, defaults)?.pop().unwrap_or(Err(FindError::Nothing))
}

/// The same for many at once, in the order given: the registry is read once for each way of naming, however many there are.
///
/// # Errors
/// Where the registry cannot be read.
pub fn find_many(
    store: &mut dyn Read,
    said: &[&str],
    committee: Option<CommitteeId>,
    defaults: &AddressDefaults,
) -> Result<Vec<Result<Household, FindError>>, StoreError> {
    let mut asked = Asked::default();
    for (place, said) in said.iter().enumerate() {
        match Named::of(said, defaults) {
            Named::Booking(number) => asked.bookings.entry(number).or_default().push(place),
            Named::Number(number) => asked.numbers.entry(number).or_default().push(place),
            Named::Dwelling(dwelling) => asked.dwellings.entry(dwelling).or_default().push(place),
            Named::Voucher(code) => asked.vouchers.entry(code).or_default().push(place),
        }
    }
    let mut found: Vec<Vec<Household>> = vec![Vec::new(); said.len()];
    asked.by_number(store, committee, &mut found)?;
    asked.by_dwelling(store, committee, &mut found)?;
    asked.by_id(store, &mut found)?;
    let one = |mut found: Vec<Household>| {
        found.retain(|home| committee.is_none_or(|committee| home.committee == committee));
        match found.len() {
            0 => Err(FindError::Nothing),
            1 => Ok(found.remove(0)),
            _ => Err(FindError::Several(found.iter().map(Match::of).collect())),
        }
    };
    Ok(found.into_iter().map(one).collect())
}

/// What is asked for, each with its places in the question.
#[derive(Default)]
struct Asked {
    bookings: HashMap<String, Vec<usize>>,
    numbers: HashMap<u32, Vec<usize>>,
    dwellings: BTreeMap<String, Vec<usize>>,
    vouchers: HashMap<String, Vec<usize>>,
}

impl Asked {
    fn by_number(
        &self,
        store: &mut dyn Read,
        committee: Option<CommitteeId>,
        found: &mut [Vec<Household>],
    ) -> Result<(), StoreError> {
        if self.numbers.is_empty() {
            return Ok(());
        }
        let only: Vec<CommitteeId> = committee.into_iter().collect();
        let which = if only.is_empty() { Selection::All } else { Selection::Committees(&only) };
        store.households(which, &mut |home| {
            for place in self.numbers.get(&home.number).into_iter().flatten() {
                found[*place].push(home.clone());
            }
        })
    }

    fn by_dwelling(
        &self,
        store: &mut dyn Read,
        committee: Option<CommitteeId>,
        found: &mut [Vec<Household>],
    ) -> Result<(), StoreError> {
        if self.dwellings.is_empty() {
            return Ok(());
        }
        let mut committees = store.committees()?;
        committees.retain(|one| committee.is_none_or(|only| one.id == only));
        for one in &committees {
            let wanted: Vec<(CommitteeId, &str)> =
                self.dwellings.keys().map(|dwelling| (one.id, dwelling.as_str())).collect();
            for home in store.households_at(&wanted)?.into_iter().filter(|home| home.double_of.is_none()) {
                for place in self.dwellings.get(home.dwelling.as_str()).into_iter().flatten() {
                    found[*place].push(home.clone());
                }
            }
        }
        Ok(())
    }

    /// Those that a booking or a voucher names; of one that was merged, the household it is part of now.
    fn by_id(&self, store: &mut dyn Read, found: &mut [Vec<Household>]) -> Result<(), StoreError> {
        let mut named: BTreeSet<(HouseholdId, usize)> = BTreeSet::new();
        if !self.bookings.is_empty() {
            for booking in store.bookings(Rounds::All)? {
                let places = self.bookings.get(&booking.number).into_iter().flatten();
                named.extend(places.map(|place| (booking.household, *place)));
            }
        }
        if !self.vouchers.is_empty() {
            store.receipts(Rounds::All, &mut |receipt| {
                let places = self.vouchers.get(&receipt.voucher).into_iter().flatten();
                named.extend(places.map(|place| (receipt.household, *place)));
            })?;
        }
        if named.is_empty() {
            return Ok(());
        }
        let merged: HashMap<HouseholdId, HouseholdId> = store.merged()?.into_iter().collect();
        let now = |(id, place): (HouseholdId, usize)| (merged.get(&id).copied().unwrap_or(id), place);
        let named: BTreeSet<(HouseholdId, usize)> = named.into_iter().map(now).collect();
        let mut ids: Vec<HouseholdId> = named.iter().map(|(id, _)| *id).collect();
        ids.dedup();
        store.households(Selection::Households(&ids), &mut |home| {
            for (_, place) in named.range((home.id, 0)..=(home.id, usize::MAX)) {
                found[*place].push(home.clone());
            }
        })
    }
}

/// A household with everything that is known about it.
pub struct Shown {
    /// The household.
    pub household: Household,
    /// Its committee.
    pub committee: Option<Committee>,
    /// Its people.
    pub persons: Vec<Person>,
    /// Decisions about it.
    pub waivers: Vec<Waiver>,
}

/// Everything about a household.
///
/// # Errors
/// Where the registry cannot be read.
pub fn show(store: &mut dyn Read, household: Household) -> Result<Shown, StoreError> {
    let mut persons = Vec::new();
    store.persons(Selection::Households(&[household.id]), &mut |person| persons.push(person))?;
    let committee = store.committees()?.into_iter().find(|committee| committee.id == household.committee);
    let waivers = store.waivers(Some(household.id))?;
    Ok(Shown { household, committee, persons, waivers })
}
