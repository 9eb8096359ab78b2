//! Masks above the quota: a ledger of its own with reason, approver and source, never a change of the quota.

use super::{Because, DecideError};
use crate::domain::household::Household;
use crate::domain::units::Masks;
use crate::ledger::{Entry, EntryKind};
use crate::ops::entry::Draft;
use crate::ops::stock::shelves;
use crate::policy::Policy;
use crate::store::{Act, ActKind, Registry};

/// Where masks above the quota come from.
#[derive(Clone, Copy, Debug)]
pub enum Source<'a> {
    /// From the shelf of a pharmacy, by its code: what nobody was promised.
    Pharmacy(&'a str),
    /// From elsewhere, in words: the staff's own, a gift.
    Elsewhere(&'a str),
}

/// Gives a household masks above its quota.
///
/// # Errors
/// [`DecideError::NotEnough`] where the pharmacy has fewer masks that are not promised to a voucher; [`DecideError::Merged`].
pub fn extra(
    registry: &mut dyn Registry,
    household: &Household,
    (masks, source): (Masks, Source<'_>),
    policy: &Policy,
    because: Because<'_>,
) -> Result<Act, DecideError> {
    super::stands(registry, household)?;
    let (pharmacy, words) = match source {
        Source::Pharmacy(code) => (code, ""),
        Source::Elsewhere(words) => ("", words),
    };
    if let Source::Pharmacy(code) = source {
        let free = shelves(registry, policy, because.on)?.get(code).map_or(Masks(0), |shelf| shelf.free);
        if free < masks {
            return Err(DecideError::NotEnough { pharmacy: code.to_owned(), free });
        }
    }
    let entry = Entry {
        kind: EntryKind::Extra,
        voucher: "".into(),
        household: household.id,
        pharmacy: pharmacy.into(),
        day: because.on,
        masks,
        provenance: None,
        source: words.to_owned(),
    };
    let head = because.act(ActKind::Extra);
    let entries = [entry];
    Ok(Draft::default().enter(registry, &head, &mut |store, act| store.add_entries(act, &entries))?)
}
