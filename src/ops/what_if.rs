//! What if there were more stock, a wider counter, one pharmacy less, another policy: two plans side by side. Stores nothing.
//!
//! Both plans are what `assign` would give out now; what was issued stays issued in both.

use std::collections::BTreeMap;

use chrono::{NaiveDate, Weekday};
use hashbrown::HashMap;

use super::assign::{Places, planned};
use super::forecast::{Expected, Forecast, supplies};
use super::stock::{Shelf, shelves};
use super::week::{WeekChoice, WeekError, WeekQuotas, quotas};
use crate::assign::{Plan, Reason};
use crate::domain::committee::Committee;
use crate::domain::household::{Household, HouseholdId};
use crate::domain::pharmacy::Pharmacy;
use crate::domain::units::Masks;
use crate::policy::Policy;
use crate::quota::Quota;
use crate::shortage::largest_remainder;
use crate::store::{Read, StoreError};

/// How a number changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// By so many more.
    More(u64),
    /// By so many less, not below 0.
    Less(u64),
    /// To exactly so many.
    Exactly(u64),
}

impl Amount {
    fn of(self, now: u64) -> u64 {
        match self {
            Self::More(by) => now.saturating_add(by),
            Self::Less(by) => now.saturating_sub(by),
            Self::Exactly(count) => count,
        }
    }
}

/// One thing that would be otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Masks of a pharmacy that are promised to nobody; without a code, of all together, in proportion to what they have.
    Stock(Option<String>, Amount),
    /// Households a pharmacy serves in a day; without a code, each pharmacy.
    Capacity(Option<String>, Amount),
    /// A pharmacy is closed in the week.
    Close(String),
}

impl Change {
    fn pharmacy(&self) -> Option<&str> {
        match self {
            Self::Stock(code, _) | Self::Capacity(code, _) => code.as_deref(),
            Self::Close(code) => Some(code),
        }
    }
}

/// Why there is no comparison.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WhatIfError {
    /// See [`WeekError`].
    #[error(transparent)]
    Week(#[from] WeekError),
    /// No pharmacy has this code.
    #[error("no pharmacy has the code {0}")]
    NoPharmacy(String),
}

impl From<StoreError> for WhatIfError {
    fn from(fault: StoreError) -> Self {
        Self::Week(fault.into())
    }
}

/// What is asked.
#[derive(Clone, Copy)]
pub struct Question<'a> {
    /// The policy in force.
    pub policy: &'a Policy,
    /// Another one, if that is what is asked.
    pub other: Option<&'a Policy>,
    /// The week.
    pub choice: WeekChoice,
    /// Where compounds lie.
    pub places: &'a Places,
    /// What would be otherwise.
    pub changes: &'a [Change],
}

/// What a household is given in a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// How many.
    pub masks: Masks,
    /// Code of the pharmacy.
    pub pharmacy: String,
    /// The day.
    pub day: NaiveDate,
}

/// How a household comes off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Turnout {
    /// More masks than now.
    Gains,
    /// Fewer masks than now.
    Loses,
    /// As many, at another pharmacy or on another day.
    Moves,
}

/// A household that comes off otherwise than now.
#[derive(Clone)]
pub struct Difference {
    /// The household.
    pub home: Household,
    /// How it comes off.
    pub turnout: Turnout,
    /// Now; none if it is not called.
    pub now: Option<Given>,
    /// Then.
    pub then: Option<Given>,
}

/// Households and masks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    /// Households called.
    pub households: u64,
    /// Masks for them.
    pub masks: Masks,
}

/// What becomes of a committee.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommitteeSum {
    /// Which.
    pub committee: Committee,
    /// Now.
    pub now: Sum,
    /// Then.
    pub then: Sum,
    /// Households by how they come off.
    pub turnouts: BTreeMap<Turnout, u64>,
}

/// One of the two plans.
pub struct Side {
    quotas: WeekQuotas,
    plan: Plan,
    forecast: Forecast,
    given: HashMap<HouseholdId, Given>,
    homes: HashMap<HouseholdId, usize>,
}

/// Two plans side by side.
pub struct WhatIf {
    /// As things are.
    pub now: Side,
    /// As they would be.
    pub then: Side,
    /// Households that come off otherwise, by committee and number.
    pub differences: Vec<Difference>,
    /// The committees of which somebody is called in either plan, by number.
    pub committees: Vec<CommitteeSum>,
}

/// Plans a week as it is and as it would be.
///
/// # Errors
/// [`WhatIfError`]; nothing is ever stored.
pub fn what_if(store: &mut dyn Read, question: Question<'_>) -> Result<WhatIf, WhatIfError> {
    let Question { policy, other, choice, .. } = question;
    let mut pharmacies = store.pharmacies()?;
    for code in question.changes.iter().filter_map(Change::pharmacy) {
        if pharmacies.iter().all(|pharmacy| pharmacy.code != code) {
            return Err(WhatIfError::NoPharmacy(code.to_owned()));
        }
    }
    let as_it_is = shelves(store, policy, choice.today)?;
    let now = side(store, policy, question, &pharmacies, &as_it_is)?;
    let policy = other.unwrap_or(policy);
    let mut changed = shelves(store, policy, choice.today)?;
    for change in question.changes {
        apply(change, &mut pharmacies, &mut changed, policy.pack());
    }
    let then = side(store, policy, question, &pharmacies, &changed)?;
    let differences = differences(&now, &then);
    let committees = sums(&now, &then, &differences);
    Ok(WhatIf { now, then, differences, committees })
}

fn side(
    store: &mut dyn Read,
    policy: &Policy,
    Question { choice, places, .. }: Question<'_>,
    pharmacies: &[Pharmacy],
    shelves: &BTreeMap<String, Shelf>,
) -> Result<Side, WeekError> {
    let quotas = quotas(store, policy, choice)?;
    let (problem, plan) = planned(store, policy, choice, &quotas, (pharmacies, shelves), places)?;
    let supplies = supplies(store.stock()?.iter().map(|stored| &stored.statement), choice.today);
    let given = plan.assignments.iter().map(|given| {
        let pharmacy = plan.pharmacies[given.pharmacy as usize].clone();
        (given.household, Given { masks: given.masks, pharmacy, day: given.day })
    });
    Ok(Side {
        given: given.collect(),
        homes: quotas.lines.iter().zip(0..).map(|(line, at)| (line.household.id, at)).collect(),
        forecast: Forecast::new(&problem, &plan, &supplies),
        plan,
        quotas,
    })
}

impl Side {
    /// The quotas behind it.
    #[must_use]
    pub const fn quotas(&self) -> &WeekQuotas {
        &self.quotas
    }

    /// Households called and masks given.
    #[must_use]
    pub fn sum(&self) -> Sum {
        let mut sum = Sum::default();
        for given in &self.plan.assignments {
            sum.add(given.masks);
        }
        sum
    }

    /// Households that wait, by reason.
    #[must_use]
    pub fn waiting(&self) -> BTreeMap<Reason, u64> {
        let mut waiting = BTreeMap::new();
        for short in &self.plan.shortfalls {
            *waiting.entry(short.reason).or_default() += 1;
        }
        waiting
    }

    /// What a household may expect, and its quota with the reason.
    #[must_use]
    pub fn expected(&self, household: HouseholdId) -> (Option<Expected>, Option<&Quota>) {
        let quota = self.homes.get(&household).map(|at| &self.quotas.lines[*at].quota);
        (self.forecast.of(household), quota)
    }
}

impl Sum {
    fn add(&mut self, masks: Masks) {
        self.households += 1;
        self.masks = self.masks + masks;
    }
}

/// Makes one change to the pharmacies and what they have.
fn apply(change: &Change, pharmacies: &mut [Pharmacy], shelves: &mut BTreeMap<String, Shelf>, pack: Masks) {
    match change {
        Change::Stock(Some(code), amount) => {
            let shelf = shelves.entry(code.clone()).or_default();
            shelf.free = Masks(amount.of(shelf.free.0));
        }
        Change::Stock(None, amount) => share(*amount, shelves, pack),
        Change::Capacity(code, amount) => {
            let which = pharmacies
                .iter_mut()
                .filter(|pharmacy| code.as_ref().is_none_or(|code| *code == pharmacy.code));
            for pharmacy in which {
                let daily = amount.of(pharmacy.daily_households.into());
                pharmacy.daily_households = u32::try_from(daily).unwrap_or(u32::MAX);
            }
        }
        Change::Close(code) => {
            for pharmacy in pharmacies.iter_mut().filter(|pharmacy| pharmacy.code == *code) {
                pharmacy.closed = (0..7).filter_map(|day| Weekday::try_from(day).ok()).collect();
            }
        }
    }
}

/// Shares a change of the whole stock in proportion to what each pharmacy has (equally where none has any), in whole packs; what
/// is no whole pack goes to, or is taken from, the first that can.
fn share(amount: Amount, shelves: &mut BTreeMap<String, Shelf>, pack: Masks) {
    let mut weights: Vec<u64> = shelves.values().map(|shelf| shelf.free.0).collect();
    let all: u64 = weights.iter().sum();
    if all == 0 {
        weights.fill(1);
    }
    let (wanted, pack) = (amount.of(all), pack.0.max(1));
    let by = wanted.abs_diff(all);
    let mut rest = by % pack;
    for (shelf, packs) in shelves.values_mut().zip(largest_remainder(by / pack, &weights)) {
        let part = packs * pack + rest;
        shelf.free = if wanted > all {
            rest = 0;
            shelf.free + Masks(part)
        } else {
            rest = part.saturating_sub(shelf.free.0);
            shelf.free - Masks(part)
        };
    }
    for shelf in shelves.values_mut().filter(|_| wanted < all) {
        let part = rest.min(shelf.free.0);
        (shelf.free, rest) = (shelf.free - Masks(part), rest - part);
    }
}

fn differences(now: &Side, then: &Side) -> Vec<Difference> {
    // The same households in both, whatever the policies: by committee and number.
    let all = now.quotas.lines.iter().map(|line| &line.household);
    all.filter_map(|home| {
        let (before, after) = (now.given.get(&home.id), then.given.get(&home.id));
        let masks = |given: Option<&Given>| given.map_or(0, |given| given.masks.0);
        let turnout = match masks(after).cmp(&masks(before)) {
            std::cmp::Ordering::Greater => Turnout::Gains,
            std::cmp::Ordering::Less => Turnout::Loses,
            std::cmp::Ordering::Equal if before != after => Turnout::Moves,
            std::cmp::Ordering::Equal => return None,
        };
        Some(Difference { home: home.clone(), turnout, now: before.cloned(), then: after.cloned() })
    })
    .collect()
}

fn sums(now: &Side, then: &Side, differences: &[Difference]) -> Vec<CommitteeSum> {
    let mut sums: Vec<CommitteeSum> = now.quotas.committees.iter().map(CommitteeSum::new).collect();
    let at: HashMap<_, usize> =
        now.quotas.committees.iter().zip(0..).map(|(committee, at)| (committee.id, at)).collect();
    for line in &now.quotas.lines {
        let Some(sum) = at.get(&line.household.committee).and_then(|at| sums.get_mut(*at)) else { continue };
        for (side, sum) in [(now, &mut sum.now), (then, &mut sum.then)] {
            if let Some(given) = side.given.get(&line.household.id) {
                sum.add(given.masks);
            }
        }
    }
    for difference in differences {
        if let Some(at) = at.get(&difference.home.committee) {
            *sums[*at].turnouts.entry(difference.turnout).or_default() += 1;
        }
    }
    sums.retain(|sum| sum.now.households + sum.then.households > 0);
    sums
}

impl CommitteeSum {
    fn new(committee: &Committee) -> Self {
        let (now, then) = (Sum::default(), Sum::default());
        Self { committee: committee.clone(), now, then, turnouts: BTreeMap::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shared(free: [u64; 3], amount: Amount) -> [u64; 3] {
        let codes = ["A", "B", "C"].map(str::to_owned);
        let shelf = |free| Shelf { free: Masks(free), ..Shelf::default() };
        let mut shelves: BTreeMap<String, Shelf> = codes.into_iter().zip(free.map(shelf)).collect();
        share(amount, &mut shelves, Masks(5));
        let after: Vec<u64> = shelves.values().map(|shelf| shelf.free.0).collect();
        after.try_into().unwrap()
    }

    #[test]
    fn the_whole_stock_changes_in_proportion_and_in_packs() {
        assert_eq!(shared([100, 300, 0], Amount::More(40)), [110, 330, 0]);
        assert_eq!(shared([100, 300, 0], Amount::More(43)), [113, 330, 0], "the rest to the first");
        assert_eq!(shared([100, 300, 0], Amount::Less(40)), [90, 270, 0]);
        assert_eq!(shared([0, 0, 0], Amount::More(30)), [10, 10, 10], "equally where there is none");
        assert_eq!(shared([100, 300, 0], Amount::Exactly(200)), [50, 150, 0]);
        assert_eq!(shared([100, 300, 0], Amount::Less(9_999)), [0, 0, 0]);
        assert_eq!(shared([2, 5, 0], Amount::Less(7)), [0, 0, 0]);
        assert_eq!(shared([7, 3, 0], Amount::Less(10)), [0, 0, 0], "nobody gives more than there is");
    }
}
