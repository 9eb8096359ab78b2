//! What is to be assigned: who wants how much, where it can be had, and when.

use chrono::{NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use crate::domain::committee::CommitteeId;
use crate::domain::household::HouseholdId;
use crate::domain::pharmacy::Hours;
use crate::domain::units::Masks;
use crate::domain::week::Week;

/// One call to plan: the waiting households of a week and round, and what the pharmacies have for them.
///
/// The order of the lists says nothing; `committee`, `pharmacy` and `site` are places in them. Each household stands once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// Pickups lie on days of this week.
    pub week: Week,
    /// None lies before this day.
    pub today: NaiveDate,
    /// None lies before this day either: the day the round opens.
    pub opens: NaiveDate,
    /// Number of the round.
    pub round: u32,
    /// Masks in a pack; stock is shared among committees in whole packs. 0 counts as 1.
    pub pack: Masks,
    /// The committees.
    pub committees: Vec<ProblemCommittee>,
    /// The pharmacies, each code once.
    pub pharmacies: Vec<ProblemPharmacy>,
    /// The places where households live, as far as the way to a pharmacy is concerned.
    pub sites: Vec<Site>,
    /// The households that wait.
    pub households: Vec<Demand>,
}

/// A committee.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProblemCommittee {
    /// Its number in the registry.
    pub id: CommitteeId,
    /// Its statistical code, or its name where it has none: decides ties, then the number does.
    pub code: String,
}

/// A pharmacy and what it can still give.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProblemPharmacy {
    /// Its code.
    pub code: String,
    /// Masks not yet promised to an open voucher.
    pub stock: Masks,
    /// Households it can serve at the counter in one day.
    pub daily_households: u32,
    /// Opening hours.
    pub hours: Hours,
    /// Weekdays on which it is closed.
    pub closed: Vec<Weekday>,
    /// Counter places of days that earlier calls have taken.
    pub taken: Vec<(NaiveDate, u32)>,
}

/// A compound or another group of households of one committee that have the same way to every pharmacy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Site {
    /// Place of its committee in [`Problem::committees`].
    pub committee: u32,
    /// The pharmacies designated for it and near enough, each once.
    pub reach: Vec<Reach>,
}

/// The way to a pharmacy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reach {
    /// Place of the pharmacy in [`Problem::pharmacies`].
    pub pharmacy: u32,
    /// How far it is; any unit, the same for all.
    pub distance: u32,
}

/// How masks come to a household.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Route {
    /// Somebody comes to the pharmacy.
    Counter,
    /// The committee fetches them (居委代领) and brings them to the door.
    Delivery,
}

/// When on its day somebody comes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Turn {
    /// In the first slots, before all others of the day.
    First,
    /// After those.
    #[default]
    Usual,
}

/// A household that waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Demand {
    /// Which.
    pub household: HouseholdId,
    /// Place of its site in [`Problem::sites`].
    pub site: u32,
    /// Its place in the queue of its committee; smaller is earlier, equal ones go by household.
    pub rank: u64,
    /// Its quota; it is given all of it or nothing.
    pub masks: Masks,
    /// Its building: equal numbers of one committee are one building, and near numbers near buildings.
    pub building: u32,
    /// Order of its door inside the building.
    pub door: u32,
    /// How the masks come to it.
    pub route: Route,
    /// When on its day it comes to the counter.
    pub turn: Turn,
}
