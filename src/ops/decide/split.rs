//! Two households made of one: some of its people have a dwelling of their own.

use super::relocate::free_dwelling;
use super::{Because, DecideError, name_head, put, release, stands};
use crate::domain::address::Address;
use crate::domain::household::{Household, HouseholdId};
use crate::domain::person::Person;
use crate::ops::entry::Draft;
use crate::store::{Act, ActKind, Read, Registry};

/// The people at these places of `home` become a household at `address`; it gets the next number of the committee. It has to
/// show its own paper. Gives the act and the new household.
///
/// # Errors
/// [`DecideError`].
pub fn split(
    registry: &mut dyn Registry,
    home: &Household,
    places: &[u32],
    (address, written): (&Address, &str),
    because: Because<'_>,
) -> Result<(Act, Household), DecideError> {
    stands(registry, home)?;
    free_dwelling(registry, home.committee, address, None)?;
    let mut draft = Draft::default();
    draft.read(registry, &[home.id])?;
    let moving = chosen(&draft, home.id, places)?;
    let made = blank(registry, home, address, written)?;
    let id = made.id;
    draft.homes.insert(id, made);
    for person in moving {
        draft.people.remove(&(home.id, person.ordinal));
        put(&mut draft, person, id);
    }
    release(registry, &mut draft, &[home.id, id])?;
    for id in [home.id, id] {
        name_head(&mut draft, id);
        draft.reckon(id);
    }
    let made = draft.homes[&id].clone();
    let act = draft
        .enter(registry, &because.act(ActKind::Split), &mut |store, act| store.set_made(act, (id, id)))?;
    Ok((act, made))
}

/// The people at these places, each once; not all of the household.
pub(super) fn chosen(draft: &Draft, home: HouseholdId, places: &[u32]) -> Result<Vec<Person>, DecideError> {
    let mut places = places.to_vec();
    places.sort_unstable();
    places.dedup();
    let person =
        |place: &u32| draft.people.get(&(home, *place)).cloned().ok_or(DecideError::NoPerson(*place));
    let people = places.iter().map(person).collect::<Result<Vec<_>, _>>()?;
    if people.len() == draft.people_of(home).count() {
        return Err(DecideError::NobodyLeft);
    }
    Ok(people)
}

fn blank(
    store: &mut dyn Read,
    home: &Household,
    address: &Address,
    written: &str,
) -> Result<Household, DecideError> {
    let sizes = store.committee_sizes()?;
    let highest = sizes.iter().find(|(id, _)| *id == home.committee).map_or(0, |(_, highest)| *highest);
    let number = highest + 1;
    Ok(Household {
        dwelling: address.canonical().into(),
        address: written.into(),
        compound: home.compound.clone(),
        moved_away: home.moved_away,
        deliver: home.deliver,
        isolated: home.isolated,
        returned: home.returned,
        ..Household::blank(store.counts()?.next_household, home.committee, number, home.provenance)
    })
}
