//! One household: finding it by what people call it, and showing it.

use super::OpError;
use crate::domain::address::{Address, AddressDefaults};
use crate::domain::committee::{Committee, CommitteeId};
use crate::domain::household::{Household, HouseholdId};
use crate::domain::masked::Masked;
use crate::domain::person::Person;
use crate::store::{CallFilter, CallId, Read, Rounds, Selection, StoreError, Waiver};

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
    let said = said.trim();
    let mut found = if let Some(booking) = said.strip_prefix('#') {
        by_booking(store, booking)?
    } else if said.bytes().all(|byte| byte.is_ascii_digit()) && !said.is_empty() {
        by_number(store, said.parse().unwrap_or(0))?
    } else if let Ok(address) = Address::parse(said, defaults) {
        by_dwelling(store, address.canonical())?
    } else {
        by_voucher(store, said)?
    };
    if let Some(committee) = committee {
        found.retain(|household| household.committee == committee);
    }
    match found.len() {
        0 => Err(FindError::Nothing),
        1 => Ok(found.remove(0)),
        _ => Err(FindError::Several(found.iter().map(Match::of).collect())),
    }
}

fn of_ids(store: &mut dyn Read, ids: &[HouseholdId]) -> Result<Vec<Household>, StoreError> {
    let mut found = Vec::new();
    if !ids.is_empty() {
        store.households(Selection::Households(ids), &mut |household| found.push(household))?;
    }
    Ok(found)
}

fn by_number(store: &mut dyn Read, number: u32) -> Result<Vec<Household>, StoreError> {
    let mut found = Vec::new();
    store.households(Selection::All, &mut |household| {
        if household.number == number {
            found.push(household);
        }
    })?;
    Ok(found)
}

fn by_dwelling(store: &mut dyn Read, dwelling: &str) -> Result<Vec<Household>, StoreError> {
    let committees = store.committees()?;
    let wanted: Vec<(CommitteeId, &str)> =
        committees.iter().map(|committee| (committee.id, dwelling)).collect();
    Ok(store.households_at(&wanted)?.into_iter().filter(|household| household.double_of.is_none()).collect())
}

fn by_booking(store: &mut dyn Read, number: &str) -> Result<Vec<Household>, StoreError> {
    let bookings = store.bookings(Rounds::All)?;
    let mut ids: Vec<HouseholdId> =
        bookings.iter().filter(|booking| booking.number == number).map(|booking| booking.household).collect();
    ids.sort_unstable();
    ids.dedup();
    of_ids(store, &ids)
}

fn by_voucher(store: &mut dyn Read, code: &str) -> Result<Vec<Household>, StoreError> {
    let code = code.to_uppercase();
    let calls: Vec<CallId> = store.calls(CallFilter::default())?.into_iter().map(|call| call.id).collect();
    let mut ids = Vec::new();
    store.lines(&calls, &mut |_, line| {
        if line.voucher == code {
            ids.push(line.household);
        }
    })?;
    of_ids(store, &ids)
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
