//! One household made of two: the people of the second come to the first, the second stays as a name for it.

use super::{Because, DecideError, name_head, put, release, stands};
use crate::domain::household::{Household, HouseholdId};
use crate::domain::person::Person;
use crate::ops::entry::Draft;
use crate::store::{Act, ActKind, Read, Registry};

/// Merges `other` into `keep`. People that both list are one; what `keep` does not know is taken from `other`. Later rolls that
/// list `other` mean `keep`.
///
/// # Errors
/// [`DecideError`].
pub fn merge(
    registry: &mut dyn Registry,
    keep: &Household,
    other: &Household,
    because: Because<'_>,
) -> Result<Act, DecideError> {
    if keep.id == other.id {
        return Err(DecideError::OneHousehold);
    }
    stands(registry, keep)?;
    stands(registry, other)?;
    let mut draft = Draft::default();
    let doubles = doubles_of(registry, other.id)?;
    draft.read(registry, &[keep.id, other.id])?;
    draft.read(registry, &doubles)?;
    let people: Vec<Person> = draft.people_of(other.id).cloned().collect();
    for person in people {
        draft.people.remove(&(other.id, person.ordinal));
        put(&mut draft, person, keep.id);
    }
    for id in doubles.into_iter().chain([other.id]) {
        if let Some(home) = draft.homes.get_mut(&id).filter(|home| home.id != keep.id) {
            home.double_of = Some(keep.id);
        }
    }
    if let Some(home) = draft.homes.get_mut(&keep.id) {
        home.double_of = home.double_of.filter(|first| *first != other.id);
        complete(home, other);
    }
    release(registry, &mut draft, &[keep.id])?;
    name_head(&mut draft, keep.id);
    draft.reckon(keep.id);
    draft.reckon(other.id);
    Ok(draft.enter(registry, &because.act(ActKind::Merge), &mut |_, _| Ok(()))?)
}

/// What the first does not know comes from the second; nothing known is replaced.
fn complete(home: &mut Household, other: &Household) {
    let texts = [
        (&mut home.certificate, &other.certificate),
        (&mut home.compound, &other.compound),
        (&mut home.phone, &other.phone),
    ];
    for (mine, theirs) in texts {
        if mine.is_empty() {
            mine.clone_from(theirs);
        }
    }
    if home.dwelling.is_empty() {
        home.dwelling.clone_from(&other.dwelling);
        home.address.clone_from(&other.address);
    }
    home.tenure = home.tenure.or(other.tenure);
    home.returned = home.returned.max(other.returned);
    home.isolated |= other.isolated;
    home.deliver |= other.deliver;
    home.waived = home.waived.and(other.waived);
}

/// Households that are listed as doubles of one.
fn doubles_of(store: &mut dyn Read, first: HouseholdId) -> Result<Vec<HouseholdId>, DecideError> {
    let mut found = Vec::new();
    store.households(crate::store::Selection::All, &mut |home| {
        if home.double_of == Some(first) {
            found.push(home.id);
        }
    })?;
    Ok(found)
}
