//! Pairs of households that may be one, for a person to decide.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::committee::CommitteeId;
use crate::domain::household::{Household, HouseholdId};
use crate::rules::near::{NearFinder, NearPair};
use crate::store::{Read, Selection, StoreError};

/// Which pairs are wanted.
#[derive(Clone, Copy, Debug, Default)]
pub struct NearFilter<'a> {
    /// Only with a household of this committee.
    pub committee: Option<CommitteeId>,
    /// Only with a household of this compound.
    pub compound: Option<&'a str>,
}

/// A pair with its two households.
pub struct NearHomes {
    /// The pair: why, and what speaks for it.
    pub pair: NearPair,
    /// The household with the smaller number in the registry.
    pub a: Household,
    /// The other.
    pub b: Household,
}

/// Looks through the whole registry. Pairs that somebody said are two, households merged into others, and those that left are
/// left out.
///
/// # Errors
/// Where the registry cannot be read.
pub fn near(store: &mut dyn Read, filter: NearFilter<'_>) -> Result<Vec<NearHomes>, StoreError> {
    let decided: BTreeSet<(HouseholdId, HouseholdId)> =
        store.aparts()?.into_iter().map(|apart| (apart.one, apart.other)).collect();
    let mut finder = NearFinder::default();
    let mut wanted: BTreeSet<HouseholdId> = BTreeSet::new();
    store.households(Selection::All, &mut |home| {
        if home.double_of.is_some() || home.moved_away {
            return;
        }
        finder.home(&home);
        let by_committee = filter.committee.is_none_or(|committee| home.committee == committee);
        if by_committee && filter.compound.is_none_or(|compound| home.compound == compound) {
            wanted.insert(home.id);
        }
    })?;
    store.persons(Selection::All, &mut |person| finder.person(&person))?;
    let mut pairs = finder.pairs(&decided);
    pairs.retain(|pair| wanted.contains(&pair.a) || wanted.contains(&pair.b));
    let mut ids: Vec<HouseholdId> = pairs.iter().flat_map(|pair| [pair.a, pair.b]).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut homes: BTreeMap<HouseholdId, Household> = BTreeMap::new();
    for part in ids.chunks(10_000) {
        store.households(Selection::Households(part), &mut |home| {
            homes.insert(home.id, home);
        })?;
    }
    let both = |pair: NearPair| {
        Some(NearHomes { pair, a: homes.get(&pair.a)?.clone(), b: homes.get(&pair.b)?.clone() })
    };
    Ok(pairs.into_iter().filter_map(both).collect())
}
