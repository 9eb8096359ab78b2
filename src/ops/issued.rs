//! What reports ask of vouchers and places: every voucher with its week and what became of it, and where a household counts.

use chrono::NaiveDate;
use hashbrown::HashMap;

use super::fates::{Fates, Issue};
use crate::domain::committee::{Committee, CommitteeId};
use crate::domain::household::{Household, HouseholdId};
use crate::domain::units::Masks;
use crate::domain::week::Week;
use crate::ledger::{Entry, Fate};
use crate::policy::Policy;
use crate::store::{Read, Rounds, StoreError, StoredEntry};

/// What became of a voucher, as reports count it; of two vouchers of a household in one week the greater counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Became {
    /// Nobody came, or it ran out.
    Missed,
    /// The masks were faulty.
    Faulty,
    /// The list is not back.
    Open,
    /// The household has had its masks.
    Served,
}

/// A voucher that stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Voucher {
    pub(super) household: HouseholdId,
    pub(super) round: u32,
    /// The week in whose plan it was issued.
    pub(super) week: Week,
    /// The day of the slot; of one that was used, the day it was.
    pub(super) day: NaiveDate,
    /// Masks that were taken away with it.
    pub(super) given: Masks,
    pub(super) became: Became,
}

/// Masks above the quota.
#[derive(Clone, Copy, Debug)]
pub(super) struct Exception {
    pub(super) household: HouseholdId,
    pub(super) day: NaiveDate,
    pub(super) masks: Masks,
}

/// All vouchers that stand, and all exceptions.
#[derive(Debug, Default)]
pub(super) struct Issued {
    pub(super) vouchers: Vec<Voucher>,
    pub(super) exceptions: Vec<Exception>,
}

impl Issued {
    /// Reads them, as they are known on a day.
    pub(super) fn read(store: &mut dyn Read, policy: &Policy, today: NaiveDate) -> Result<Self, StoreError> {
        let merged: HashMap<HouseholdId, HouseholdId> = store.merged()?.into_iter().collect();
        let fates = Fates::read(store, policy, Rounds::All, today)?;
        let exception = |stored: &StoredEntry| {
            let Entry { household, day, masks, .. } = stored.entry;
            Exception { household: merged.get(&household).copied().unwrap_or(household), day, masks }
        };
        Ok(Self {
            vouchers: fates.all().iter().filter_map(voucher).collect(),
            exceptions: fates.extras().iter().map(exception).collect(),
        })
    }
}

/// A voucher as reports count it; none where it was taken back.
fn voucher(issue: &Issue) -> Option<Voucher> {
    let became = match issue.settled.fate {
        Fate::Void => return None,
        Fate::Open => Became::Open,
        Fate::NotCome | Fate::Expired => Became::Missed,
        Fate::Faulty => Became::Faulty,
        Fate::Sold | Fate::Returned => Became::Served,
    };
    // What was brought back is on the shelf again, and what was faulty is nobody's.
    let given = if issue.settled.fate == Fate::Sold { issue.settled.masks } else { Masks(0) };
    let Issue { household, round, week, .. } = *issue;
    Some(Voucher { household, round, week, day: issue.settled.day, given, became })
}

/// Where households count: in the compounds of the one committee looked at, or in the committees where there are several.
pub(super) struct Places {
    only: Option<CommitteeId>,
    /// The one committee, where there is one.
    pub(super) one: Option<Committee>,
    committees: HashMap<CommitteeId, String>,
}

impl Places {
    /// Of one committee, or of all.
    pub(super) fn new(committees: &[Committee], only: Option<CommitteeId>) -> Self {
        let wanted = |committee: &&Committee| only.is_none_or(|only| committee.id == only);
        let chosen: Vec<&Committee> = committees.iter().filter(wanted).collect();
        let one = if let [one] = chosen.as_slice() { Some((*one).clone()) } else { None };
        let committees =
            chosen.into_iter().map(|committee| (committee.id, committee.called().to_owned())).collect();
        Self { only, one, committees }
    }

    /// Name of the one committee, or empty.
    pub(super) fn title(&self) -> String {
        self.one.as_ref().map(|one| one.called().to_owned()).unwrap_or_default()
    }

    /// Order and name of the place of a household; none where it is not looked at.
    pub(super) fn of<'h>(&'h self, home: &'h Household) -> Option<(CommitteeId, &'h str)> {
        if self.only.is_some_and(|only| only != home.committee) {
            return None;
        }
        match self.one {
            Some(_) => Some((home.committee, home.compound.as_str())),
            None => self.committees.get(&home.committee).map(|name| (home.committee, name.as_str())),
        }
    }
}

/// Whether a household is nothing but a number: merged into another, with nobody left.
pub(super) fn is_shell(home: &Household) -> bool {
    home.double_of.is_some() && home.members == 0
}
