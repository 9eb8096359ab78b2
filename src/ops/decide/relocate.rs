//! Addresses and people put right: a household at another address, people in another household, one that left or came back.

use super::split::chosen;
use super::{Because, DecideError, name_head, put, release, stands};
use crate::domain::address::Address;
use crate::domain::committee::CommitteeId;
use crate::domain::household::{Household, HouseholdId};
use crate::ops::entry::Draft;
use crate::store::{Act, ActKind, Read, Registry};

/// Whether a household lives at its dwelling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stay {
    /// It left.
    Away,
    /// It came back.
    Back,
}

/// Gives a household another address. Its people belong to it from now on, even where a roll still lists the old address.
///
/// # Errors
/// [`DecideError`].
pub fn relocate(
    registry: &mut dyn Registry,
    home: &Household,
    (address, written): (&Address, &str),
    because: Because<'_>,
) -> Result<Act, DecideError> {
    stands(registry, home)?;
    if home.dwelling == address.canonical() && home.double_of.is_none() {
        return Err(DecideError::AsItIs);
    }
    free_dwelling(registry, home.committee, address, Some(home.id))?;
    let mut draft = Draft::default();
    draft.read(registry, &[home.id])?;
    if let Some(home) = draft.homes.get_mut(&home.id) {
        home.dwelling = address.canonical().into();
        home.address = written.into();
        home.double_of = None;
    }
    draft.people.values_mut().for_each(|person| person.settled = true);
    draft.reckon(home.id);
    Ok(draft.enter(registry, &because.act(ActKind::Move), &mut |_, _| Ok(()))?)
}

/// Puts some of a household's people into another household.
///
/// # Errors
/// [`DecideError`].
pub fn transfer(
    registry: &mut dyn Registry,
    from: &Household,
    places: &[u32],
    to: &Household,
    because: Because<'_>,
) -> Result<Act, DecideError> {
    if from.id == to.id {
        return Err(DecideError::OneHousehold);
    }
    stands(registry, from)?;
    stands(registry, to)?;
    let mut draft = Draft::default();
    draft.read(registry, &[from.id, to.id])?;
    for person in chosen(&draft, from.id, places)? {
        draft.people.remove(&(from.id, person.ordinal));
        put(&mut draft, person, to.id);
    }
    release(registry, &mut draft, &[from.id, to.id])?;
    for id in [from.id, to.id] {
        name_head(&mut draft, id);
        draft.reckon(id);
    }
    Ok(draft.enter(registry, &because.act(ActKind::Move), &mut |_, _| Ok(()))?)
}

/// Says that a household left, or came back.
///
/// # Errors
/// [`DecideError`].
pub fn set_stay(
    registry: &mut dyn Registry,
    home: &Household,
    stay: Stay,
    because: Because<'_>,
) -> Result<Act, DecideError> {
    stands(registry, home)?;
    let away = stay == Stay::Away;
    if home.moved_away == away {
        return Err(DecideError::AsItIs);
    }
    let mut draft = Draft::default();
    draft.read(registry, &[home.id])?;
    if let Some(home) = draft.homes.get_mut(&home.id) {
        home.moved_away = away;
    }
    Ok(draft.enter(registry, &because.act(ActKind::Move), &mut |_, _| Ok(()))?)
}

/// Refuses a dwelling that another household of the committee has.
pub(super) fn free_dwelling(
    store: &mut dyn Read,
    committee: CommitteeId,
    address: &Address,
    but: Option<HouseholdId>,
) -> Result<(), DecideError> {
    let there = store.households_at(&[(committee, address.canonical())])?;
    let other =
        there.iter().find(|home| Some(home.id) != but && home.double_of.is_none() && !home.moved_away);
    other.map_or(Ok(()), |other| Err(DecideError::Taken(other.number)))
}
