//! When a household may expect its masks: an estimate from its place in the queue and the pace of supply.
//!
//! Plain on purpose, so that it can be said in one sentence: what the pharmacies have stated so far, divided by the days it
//! took, shared among committees as stock is shared, goes on like that; those before a household are served before it, and
//! everybody comes. A single statement counts as the supply of a week.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use hashbrown::HashMap;

use super::assign::{Places, planned};
use super::stock::shelves;
use super::week::{WeekChoice, WeekError, WeekQuotas};
use crate::assign::{Plan, Problem, Reason};
use crate::domain::committee::CommitteeId;
use crate::domain::household::HouseholdId;
use crate::domain::pharmacy::{StockKind, StockStatement};
use crate::domain::units::Masks;
use crate::policy::Policy;
use crate::store::Read;

/// What is stated is taken for the supply of at least so many days.
const LEAST_DAYS: u64 = 7;
/// A forecast does not look farther than a year.
const FARTHEST: u64 = 366;

/// What came to a pharmacy, and in how many days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Supply {
    /// First stock, increases of it and deliveries together, less what was lost.
    pub masks: Masks,
    /// From the first statement to today, both counted; at least a week.
    pub days: u64,
}

/// How fast masks come to a committee, in thousandths of a mask a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pace(pub u64);

/// What a household may expect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// It is called in this plan.
    Called {
        /// Code of the pharmacy.
        pharmacy: String,
        /// The day.
        day: NaiveDate,
    },
    /// It waits.
    Waits {
        /// Households before it in the queue of its committee that wait as well.
        ahead: u64,
        /// Masks for those and for itself.
        masks: Masks,
        /// How fast masks come to its committee.
        pace: Pace,
        /// About when it is its turn; none where no supply is known, or not within a year.
        day: Option<NaiveDate>,
    },
}

/// A household in the queue that is not called.
#[derive(Clone, Copy, Debug)]
struct Waiting {
    committee: CommitteeId,
    ahead: u64,
    masks: Masks,
}

/// What every household in a queue may expect.
#[derive(Clone, Debug)]
pub struct Forecast {
    today: NaiveDate,
    paces: BTreeMap<CommitteeId, Pace>,
    called: HashMap<HouseholdId, (String, NaiveDate)>,
    waiting: HashMap<HouseholdId, Waiting>,
}

impl Forecast {
    /// What follows from a plan and the supply so far.
    #[must_use]
    pub fn new(problem: &Problem, plan: &Plan, supplies: &BTreeMap<String, Supply>) -> Self {
        let called = plan.assignments.iter().map(|given| {
            let pharmacy = plan.pharmacies.get(given.pharmacy as usize).cloned().unwrap_or_default();
            (given.household, (pharmacy, given.day))
        });
        Self {
            today: problem.today,
            paces: paces(problem, supplies),
            called: called.collect(),
            waiting: waiting(problem, plan),
        }
    }

    /// What a household may expect; none if it is in no queue of the week.
    #[must_use]
    pub fn of(&self, household: HouseholdId) -> Option<Expected> {
        if let Some((pharmacy, day)) = self.called.get(&household) {
            return Some(Expected::Called { pharmacy: pharmacy.clone(), day: *day });
        }
        let waiting = self.waiting.get(&household)?;
        let pace = self.paces.get(&waiting.committee).copied().unwrap_or_default();
        let day = pace.days(waiting.masks).and_then(|days| self.today.checked_add_days(Days::new(days)));
        Some(Expected::Waits { ahead: waiting.ahead, masks: waiting.masks, pace, day })
    }
}

impl Pace {
    /// After how many days so many masks have come; none if never, or not within a year.
    fn days(self, masks: Masks) -> Option<u64> {
        let days = masks.0.saturating_mul(1_000).checked_div(self.0)?;
        let days = days + u64::from(!masks.0.saturating_mul(1_000).is_multiple_of(self.0));
        (days <= FARTHEST).then_some(days)
    }
}

/// What every household in the queue of a week may expect, if the stock there is were given out now. Stores nothing. The quotas
/// are those of the same choice.
///
/// # Errors
/// [`WeekError`].
pub fn forecast(
    store: &mut dyn Read,
    policy: &Policy,
    choice: WeekChoice,
    places: &Places,
    quotas: &WeekQuotas,
) -> Result<Forecast, WeekError> {
    let (pharmacies, shelves) = (store.pharmacies()?, shelves(store, policy, choice.today)?);
    let (problem, plan) = planned(store, policy, choice, quotas, (&pharmacies, &shelves), places)?;
    let supplies = supplies(store.stock()?.iter().map(|stored| &stored.statement), choice.today);
    Ok(Forecast::new(&problem, &plan, &supplies))
}

/// What came to each pharmacy up to a day: its first stock, every increase of it that no delivery explains, and deliveries,
/// less what was lost. Of two statements about one day the later counts.
pub fn supplies<'s>(
    statements: impl Iterator<Item = &'s StockStatement>,
    today: NaiveDate,
) -> BTreeMap<String, Supply> {
    let mut stated: BTreeMap<&str, BTreeMap<(NaiveDate, StockKind), Masks>> = BTreeMap::new();
    for statement in statements.filter(|statement| statement.day <= today) {
        let of_pharmacy = stated.entry(&statement.pharmacy).or_default();
        of_pharmacy.insert((statement.day, statement.kind), statement.masks);
    }
    stated.into_iter().map(|(pharmacy, said)| (pharmacy.to_owned(), supply(&said, today))).collect()
}

fn supply(said: &BTreeMap<(NaiveDate, StockKind), Masks>, today: NaiveDate) -> Supply {
    let (mut masks, mut explained) = (Masks(0), Masks(0));
    for ((_, kind), count) in said {
        match kind {
            StockKind::Shelf | StockKind::Count => {
                masks = masks + Masks(count.0.saturating_sub(explained.0));
                explained = *count;
            }
            StockKind::Loss => (masks, explained) = (masks - *count, explained - *count),
            StockKind::Delivery => {
                masks = masks + *count;
                explained = explained + *count;
            }
        }
    }
    let first = said.keys().next().map_or(today, |(day, _)| *day);
    let days = (today - first).num_days().max(0) as u64 + 1;
    Supply { masks, days: days.max(LEAST_DAYS) }
}

/// Shares the supply of each pharmacy among its committees by their open numbers there, as stock is shared.
fn paces(problem: &Problem, supplies: &BTreeMap<String, Supply>) -> BTreeMap<CommitteeId, Pace> {
    let mut of_site = vec![0u64; problem.sites.len()];
    for demand in problem.households.iter().filter(|demand| demand.masks.0 > 0) {
        if let Some(open) = of_site.get_mut(demand.site as usize) {
            *open += 1;
        }
    }
    let mut open: BTreeMap<(u32, u32), u64> = BTreeMap::new();
    let mut all = vec![0u64; problem.pharmacies.len()];
    for (site, count) in problem.sites.iter().zip(of_site) {
        for reach in &site.reach {
            *open.entry((site.committee, reach.pharmacy)).or_default() += count;
            if let Some(all) = all.get_mut(reach.pharmacy as usize) {
                *all += count;
            }
        }
    }
    let mut paces: BTreeMap<CommitteeId, Pace> = BTreeMap::new();
    for ((committee, pharmacy), count) in open {
        let Some(committee) = problem.committees.get(committee as usize) else { continue };
        let all = all.get(pharmacy as usize).copied().unwrap_or(0);
        let supply = problem.pharmacies.get(pharmacy as usize).and_then(|shop| supplies.get(&shop.code));
        let (Some(supply), 1..) = (supply, all) else { continue };
        let milli = u128::from(supply.masks.0) * 1_000 * u128::from(count);
        let milli = milli / u128::from(all) / u128::from(supply.days.max(1));
        let pace = paces.entry(committee.id).or_default();
        pace.0 = pace.0.saturating_add(u64::try_from(milli).unwrap_or(u64::MAX));
    }
    paces
}

/// Who waits, with what is before them in their committee.
fn waiting(problem: &Problem, plan: &Plan) -> HashMap<HouseholdId, Waiting> {
    let quotas: HashMap<HouseholdId, Masks> =
        problem.households.iter().map(|demand| (demand.household, demand.masks)).collect();
    let mut before: BTreeMap<CommitteeId, (u64, Masks)> = BTreeMap::new();
    let mut out = HashMap::with_capacity(plan.shortfalls.len());
    // By committee, then rank.
    for short in plan.shortfalls.iter().filter(|short| short.reason != Reason::NothingDue) {
        let (ahead, masks) = before.entry(short.committee).or_default();
        *masks = *masks + quotas.get(&short.household).copied().unwrap_or_default();
        let waiting = Waiting { committee: short.committee, ahead: *ahead, masks: *masks };
        out.insert(short.household, waiting);
        *ahead += 1;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assign::{Demand, ProblemCommittee, ProblemPharmacy, Reach, Route, Site, Turn, assign};
    use crate::domain::pharmacy::Hours;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn said(day_said: &str, kind: StockKind, masks: u64) -> StockStatement {
        StockStatement { pharmacy: "P1".into(), day: day(day_said), kind, masks: Masks(masks) }
    }

    fn supply_of(said: &[StockStatement], today: &str) -> (u64, u64) {
        let supply = supplies(said.iter(), day(today))["P1"];
        (supply.masks.0, supply.days)
    }

    #[test]
    fn supply_is_what_came_not_what_was_left() {
        use StockKind::{Delivery, Shelf};
        let first = said("2020-02-03", Shelf, 500);
        assert_eq!(
            supply_of(std::slice::from_ref(&first), "2020-02-03"),
            (500, 7),
            "one statement is a week's"
        );
        let later = [first.clone(), said("2020-02-12", Shelf, 100)];
        assert_eq!(supply_of(&later, "2020-02-12"), (500, 10), "sold, not delivered");
        let more = [first.clone(), said("2020-02-06", Shelf, 600), said("2020-02-12", Delivery, 200)];
        assert_eq!(supply_of(&more, "2020-02-12"), (800, 10), "100 more on the shelf, 200 delivered");
        let explained = [first.clone(), said("2020-02-05", Delivery, 300), said("2020-02-06", Shelf, 750)];
        assert_eq!(supply_of(&explained, "2020-02-12"), (800, 10), "the delivery stands on the shelf");
        let lost = [
            first.clone(),
            said("2020-02-05", StockKind::Loss, 50),
            said("2020-02-06", StockKind::Count, 450),
        ];
        assert_eq!(supply_of(&lost, "2020-02-12"), (450, 10), "burst packs are no supply");
        let corrected = [first, said("2020-02-03", Shelf, 50), said("2020-02-20", Shelf, 9_999)];
        assert_eq!(supply_of(&corrected, "2020-02-12"), (50, 10), "corrected; and no word from the future");
    }

    /// Two committees of 4 and 12 numbers at one pharmacy with stock for `stock` masks.
    fn queue(stock: u64) -> Problem {
        let mut problem = Problem {
            week: "2020-W06".parse().unwrap(),
            today: day("2020-02-03"),
            opens: day("2020-02-03"),
            round: 1,
            pack: Masks(5),
            committees: Vec::new(),
            pharmacies: vec![ProblemPharmacy {
                code: "P1".into(),
                stock: Masks(stock),
                daily_households: 100,
                hours: Hours { opens: 540, closes: 1020 },
                closed: Vec::new(),
                taken: Vec::new(),
            }],
            sites: Vec::new(),
            households: Vec::new(),
        };
        for (at, count) in [(0, 4), (1, 12)] {
            problem.committees.push(ProblemCommittee { id: CommitteeId(at), code: at.to_string() });
            problem.sites.push(Site { committee: at, reach: vec![Reach { pharmacy: 0, distance: 1 }] });
            problem.households.extend((1..=count).map(|n| Demand {
                household: HouseholdId(at * 100 + n),
                site: at,
                rank: n.into(),
                masks: Masks(5),
                building: n,
                door: 1,
                route: Route::Counter,
                turn: Turn::Usual,
            }));
        }
        problem
    }

    fn expected(household: u32, supply: u64) -> Option<Expected> {
        let problem = queue(20);
        let supplies = BTreeMap::from([("P1".to_owned(), Supply { masks: Masks(supply), days: 7 })]);
        Forecast::new(&problem, &assign(&problem), &supplies).of(HouseholdId(household))
    }

    #[test]
    fn who_is_called_knows_the_day_and_who_waits_an_estimate() {
        let monday = day("2020-02-03");
        assert_eq!(expected(1, 20), Some(Expected::Called { pharmacy: "P1".into(), day: monday }));
        // 20 masks a week, a quarter of them for the first committee: 0.714 a day; 15 masks for numbers 2 to 4 take 22 days.
        let pace = Pace(714);
        let waits =
            |ahead, masks, day| Some(Expected::Waits { ahead, masks: Masks(masks), pace, day: Some(day) });
        assert_eq!(expected(2, 20), waits(0, 5, monday + Days::new(8)));
        assert_eq!(expected(4, 20), waits(2, 15, monday + Days::new(22)));
        assert_eq!(expected(999, 20), None, "in no queue");
    }

    #[test]
    fn without_supply_no_day_is_named() {
        let waits = |pace| Some(Expected::Waits { ahead: 0, masks: Masks(5), pace: Pace(pace), day: None });
        assert_eq!(expected(2, 0), waits(0));
        assert_eq!(Pace(1).days(Masks(5)), None, "not within a year");
        assert_eq!(Pace(2_000).days(Masks(5)), Some(3), "two and a half days");
    }

    #[test]
    fn more_supply_is_never_later_and_a_later_number_never_earlier() {
        let day_of = |household, supply| match expected(household, supply) {
            Some(Expected::Waits { day, .. }) => day.expect("a day"),
            other => panic!("{other:?}"),
        };
        for supply in [20, 40, 80] {
            assert!(day_of(2, supply * 2) <= day_of(2, supply));
            assert!(day_of(111, supply) <= day_of(112, supply));
        }
    }
}
