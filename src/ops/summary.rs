//! `report summary`: the figures of the sheet on the office wall, by committee and compound.

use std::collections::BTreeMap;

use smol_str::SmolStr;

use crate::domain::committee::{Committee, CommitteeId};
use crate::domain::household::{Standing, Tenure};
use crate::report::summary::CompoundCounts;
use crate::store::{Read, Selection, StoreError};

/// The counts of one committee, by compound in order of name.
pub struct CommitteeCounts {
    /// The committee.
    pub committee: Committee,
    /// Its compounds; an empty name where the roll names none.
    pub compounds: Vec<CompoundCounts>,
}

/// Counts everything once.
///
/// # Errors
/// Where the registry cannot be read.
pub fn summary(store: &mut dyn Read) -> Result<Vec<CommitteeCounts>, StoreError> {
    let mut counts: BTreeMap<CommitteeId, BTreeMap<SmolStr, CompoundCounts>> = BTreeMap::new();
    store.households(Selection::All, &mut |household| {
        let of_committee = counts.entry(household.committee).or_default();
        if !of_committee.contains_key(&household.compound) {
            let fresh =
                CompoundCounts { compound: household.compound.to_string(), ..CompoundCounts::default() };
            of_committee.insert(household.compound.clone(), fresh);
        }
        let Some(compound) = of_committee.get_mut(&household.compound) else { return };
        let standing = household.standing();
        if standing == Standing::MovedAway {
            return;
        }
        compound.households += 1;
        compound.admitted += u64::from(standing == Standing::Admitted);
        compound.pending += u64::from(standing == Standing::Pending);
        compound.held += u64::from(standing == Standing::Held);
        compound.persons += u64::from(household.members);
        compound.tenants += u64::from(household.tenure == Some(Tenure::Rented));
        compound.returnees += u64::from(household.returned.is_some());
        compound.isolated += u64::from(household.isolated);
        compound.lone_elderly += u64::from(household.lone_elderly);
    })?;
    let committees = store.committees()?.into_iter().map(|committee| CommitteeCounts {
        compounds: counts.remove(&committee.id).unwrap_or_default().into_values().collect(),
        committee,
    });
    Ok(committees.collect())
}
