//! The answer: who gets what, where and when, and who is left waiting and why.

use chrono::NaiveDate;
use hashbrown::HashMap;

use super::problem::{Problem, Reach, Route};
use crate::domain::committee::CommitteeId;
use crate::domain::household::HouseholdId;
use crate::domain::pharmacy::Hours;
use crate::domain::units::Masks;

/// One call: every waiting household is in it once, served or short.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Codes of the problem's pharmacies, sorted.
    pub pharmacies: Vec<String>,
    /// Who is called: by pharmacy, then day, slot, turn, committee, building and door; deliveries after the counter.
    pub assignments: Vec<Assignment>,
    /// Who is not: by committee, then rank. They keep their place.
    pub shortfalls: Vec<Shortfall>,
}

impl Plan {
    /// The ways of all those called together, in the unit of the problem's distances.
    #[must_use]
    pub fn distance(&self, problem: &Problem) -> u64 {
        let sites: HashMap<HouseholdId, u32> =
            problem.households.iter().map(|demand| (demand.household, demand.site)).collect();
        let way = |given: &Assignment| {
            let code = self.pharmacies.get(given.pharmacy as usize)?;
            let site = problem.sites.get(*sites.get(&given.household)? as usize)?;
            let here = |reach: &&Reach| {
                let pharmacy = problem.pharmacies.get(reach.pharmacy as usize);
                pharmacy.is_some_and(|pharmacy| pharmacy.code == *code)
            };
            site.reach.iter().filter(here).map(|reach| u64::from(reach.distance)).min()
        };
        self.assignments.iter().filter_map(way).sum()
    }
}

/// A household that is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Assignment {
    /// Which.
    pub household: HouseholdId,
    /// Place of the pharmacy in [`Plan::pharmacies`].
    pub pharmacy: u32,
    /// Day of the pickup, which is the day of issue of the voucher.
    pub day: NaiveDate,
    /// How the masks come to it.
    pub pickup: Pickup,
    /// How many.
    pub masks: Masks,
}

/// How masks come to a household, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pickup {
    /// At the counter, between these hours.
    Counter(Hours),
    /// The committee fetches them; no slot and no place at the counter is used.
    Delivery,
}

impl Pickup {
    /// The route.
    #[must_use]
    pub const fn route(self) -> Route {
        match self {
            Self::Counter(_) => Route::Counter,
            Self::Delivery => Route::Delivery,
        }
    }

    /// The slot, at the counter.
    #[must_use]
    pub const fn slot(self) -> Option<Hours> {
        match self {
            Self::Counter(slot) => Some(slot),
            Self::Delivery => None,
        }
    }
}

/// A household that is not called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shortfall {
    /// Which.
    pub household: HouseholdId,
    /// Its committee.
    pub committee: CommitteeId,
    /// Its place in the queue, which it keeps.
    pub rank: u64,
    /// Why.
    pub reason: Reason,
}

/// Why a household is not called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Reason {
    /// Its quota is 0.
    NothingDue,
    /// No pharmacy is designated for it, or none near enough.
    NoPharmacy,
    /// None of its pharmacies is open on a day that is left.
    Closed,
    /// The stock of its pharmacies is given out to earlier numbers.
    NoStock,
    /// There is stock, but every place at the counter is taken on every day that is left.
    NoCapacity,
}

impl Reason {
    /// All reasons.
    pub const ALL: [Self; 5] =
        [Self::NothingDue, Self::NoPharmacy, Self::Closed, Self::NoStock, Self::NoCapacity];

    /// Its word in csv and json.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::NothingDue => "nothing_due",
            Self::NoPharmacy => "no_pharmacy",
            Self::Closed => "closed",
            Self::NoStock => "no_stock",
            Self::NoCapacity => "no_capacity",
        }
    }
}
