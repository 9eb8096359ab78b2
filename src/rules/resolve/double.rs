//! Households listed a second time: at the same dwelling under another label, or, with the same people, at a dwelling that is
//! written another way (号 against 幢, a leading zero). The second one is held until somebody decides; nothing is merged.

use super::desk::Desk;
use super::{HomeFirst, Resolver, cut};
use crate::domain::address::{Address, AddressDefaults, Doubt};
use crate::domain::document::DocumentKey;
use crate::domain::household::{Household, HouseholdId};
use crate::issue::Related;
use crate::rules::grouping::Group;

/// The household that was listed first.
pub(super) struct Double {
    pub(super) household: HouseholdId,
    pub(super) related: Related,
}

impl Resolver<'_> {
    /// The household that the group lists a second time, as far as its rows tell by themselves.
    pub(super) fn listed_before(&self, group: &Group, desk: &Desk) -> Option<Double> {
        self.double_of(group).or_else(|| {
            let family = self.same_family(group, desk);
            family.filter(|_| self.known_home(group, desk).is_none())
        })
    }

    /// The household that has this group's dwelling already under another label of this file.
    fn double_of(&self, group: &Group) -> Option<Double> {
        let label = group.keys().label_key()?;
        if self.labels.get(label).is_some() {
            return None;
        }
        let first = self.dwellings.get(group.keys().dwelling_key()?)?;
        (first.other != 0 && first.other != cut(label)).then(|| self.double(first))
    }

    /// Another household of this file at the dwelling that this one learns only now: its first row said none.
    pub(super) fn late_double(&self, group: &Group, mine: &Household) -> Option<Double> {
        let first = self.dwellings.get(group.keys().dwelling_key()?)?;
        (mine.dwelling.is_empty() && first.household != mine.id).then(|| self.double(first))
    }

    /// The household of all people of the group whose numbers can be read, where its dwelling may be the group's.
    fn same_family(&self, group: &Group, desk: &Desk) -> Option<Double> {
        let dwelling = group.dwelling()?;
        let id = self.home_of_all(group, desk)?;
        let home = desk.household(desk.of_id(id)?);
        if home.committee != group.committee || home.dwelling.is_empty() {
            return None;
        }
        let read = |text: &str| Address::parse(text, &AddressDefaults::default()).ok();
        let doubt = read(dwelling)?.doubt(&read(&home.dwelling)?)?;
        matches!(doubt, Doubt::HouseOrBlock | Doubt::LeadingZeros)
            .then(|| Double { household: home.id, related: self.related_stored(home) })
    }

    /// The one household that holds everybody of the group whose number can be read.
    fn home_of_all(&self, group: &Group, desk: &Desk) -> Option<HouseholdId> {
        one_home(group, |key| self.listed(key).or_else(|| desk.holder(key)))
    }

    /// The household of this file in which all of them stood before: what it holds must be known.
    pub(super) fn home_before(&self, group: &Group) -> Option<HouseholdId> {
        one_home(group, |key| self.listed(key))
    }

    /// The household of this file that listed a document first.
    fn listed(&self, key: DocumentKey) -> Option<HouseholdId> {
        self.persons.get(key.get()).map(|first| first.household)
    }

    fn double(&self, first: HomeFirst) -> Double {
        Double { household: first.household, related: self.related_home(first) }
    }
}

/// The one household in which `holder` finds everybody of the group whose number can be read.
fn one_home(group: &Group, holder: impl Fn(DocumentKey) -> Option<HouseholdId>) -> Option<HouseholdId> {
    let mut keys = group.rows.iter().filter_map(|row| row.key);
    let first = holder(keys.next()?)?;
    keys.all(|key| holder(key) == Some(first)).then_some(first)
}
