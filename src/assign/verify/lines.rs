//! Each line of a plan by itself: a waiting household, once, with its quota, where and when it may be.

use hashbrown::HashMap;

use super::{Breach, Promise, is_open};
use crate::assign::plan::{Assignment, Pickup, Plan, Shortfall};
use crate::assign::problem::{Demand, Problem, ProblemPharmacy, Route};
use crate::domain::household::HouseholdId;
use crate::domain::pharmacy::Hours;

/// A plan's lines, tied to the problem.
pub(super) struct Book<'a> {
    pub(super) called: Vec<Line<'a>>,
    pub(super) short: Vec<(&'a Demand, &'a Shortfall)>,
}

/// A call and what it answers.
pub(super) struct Line<'a> {
    pub(super) demand: &'a Demand,
    pub(super) given: &'a Assignment,
    /// Place of the pharmacy in the problem.
    pub(super) pharmacy: usize,
    /// Place of the committee in the problem.
    pub(super) committee: usize,
}

impl Line<'_> {
    pub(super) fn at_counter(&self) -> bool {
        matches!(self.given.pickup, Pickup::Counter(_))
    }
}

/// Ties the lines of a plan to the problem, noting what is wrong with each.
pub(super) fn read<'a>(problem: &'a Problem, plan: &'a Plan, breaches: &mut Vec<Breach>) -> Book<'a> {
    let places = pharmacies(problem, plan, breaches);
    let mut roll = Roll::new(problem, breaches);
    let mut book = Book { called: Vec::with_capacity(plan.assignments.len()), short: Vec::new() };
    for given in &plan.assignments {
        let Some(demand) = roll.find(given.household, breaches) else { continue };
        let pharmacy = places.get(given.pharmacy as usize).copied().flatten();
        let committee = problem.sites.get(demand.site as usize).map(|site| site.committee as usize);
        match (pharmacy, committee) {
            (Some(pharmacy), Some(committee)) => {
                let line = Line { demand, given, pharmacy, committee };
                check(problem, &line, breaches);
                book.called.push(line);
            }
            _ => breaches.push(Breach::new(Promise::Reach).of(given.household)),
        }
    }
    for shortfall in &plan.shortfalls {
        let Some(demand) = roll.find(shortfall.household, breaches) else { continue };
        book.short.push((demand, shortfall));
    }
    roll.missing(breaches);
    book
}

/// The households that wait, by number, and how often the plan has named each.
struct Roll<'a> {
    demands: Vec<&'a Demand>,
    named: Vec<u32>,
}

impl<'a> Roll<'a> {
    fn new(problem: &'a Problem, breaches: &mut Vec<Breach>) -> Self {
        let mut demands: Vec<&Demand> = problem.households.iter().collect();
        demands.sort_by_key(|demand| demand.household);
        for pair in demands.windows(2) {
            if pair[0].household == pair[1].household {
                breaches.push(Breach::new(Promise::Once).of(pair[0].household));
            }
        }
        demands.dedup_by_key(|demand| demand.household);
        Self { named: vec![0; demands.len()], demands }
    }

    /// A household that the plan names; a breach if it does not wait or was named before.
    fn find(&mut self, household: HouseholdId, breaches: &mut Vec<Breach>) -> Option<&'a Demand> {
        let Ok(at) = self.demands.binary_search_by_key(&household, |demand| demand.household) else {
            breaches.push(Breach::new(Promise::Known).of(household));
            return None;
        };
        self.named[at] += 1;
        if self.named[at] > 1 {
            breaches.push(Breach::new(Promise::Once).of(household));
        }
        Some(self.demands[at])
    }

    fn missing(&self, breaches: &mut Vec<Breach>) {
        for (demand, _) in self.demands.iter().zip(&self.named).filter(|(_, named)| **named == 0) {
            breaches.push(Breach::new(Promise::Complete).of(demand.household));
        }
    }
}

/// For each pharmacy of the plan its place in the problem.
fn pharmacies(problem: &Problem, plan: &Plan, breaches: &mut Vec<Breach>) -> Vec<Option<usize>> {
    let mut codes: Vec<&str> = problem.pharmacies.iter().map(|pharmacy| pharmacy.code.as_str()).collect();
    codes.sort_unstable();
    if !plan.pharmacies.iter().eq(&codes) || codes.windows(2).any(|pair| pair[0] == pair[1]) {
        breaches.push(Breach::new(Promise::Pharmacies));
    }
    let place: HashMap<&str, usize> =
        problem.pharmacies.iter().enumerate().map(|(at, pharmacy)| (pharmacy.code.as_str(), at)).collect();
    plan.pharmacies.iter().map(|code| place.get(code.as_str()).copied()).collect()
}

/// What one call promises by itself.
fn check(problem: &Problem, line: &Line<'_>, breaches: &mut Vec<Breach>) {
    let (demand, given) = (line.demand, line.given);
    let pharmacy = &problem.pharmacies[line.pharmacy];
    let reach = &problem.sites[demand.site as usize].reach;
    let mut promise = |kept: bool, promise: Promise| {
        if !kept {
            breaches.push(Breach::new(promise).of(given.household).at(&pharmacy.code).on(given.day));
        }
    };
    promise(given.masks == demand.masks && given.masks.0 > 0, Promise::Quota);
    promise(reach.iter().any(|reach| reach.pharmacy as usize == line.pharmacy), Promise::Reach);
    promise(line.at_counter() == (demand.route == Route::Counter), Promise::Route);
    promise(is_open(problem, pharmacy, given.day), Promise::Day);
    if let Pickup::Counter(slot) = given.pickup {
        promise(is_slot(pharmacy, slot), Promise::Slot);
    }
}

/// Whether hours are a slot: one full clock hour within the opening hours, or all of them where no full hour fits.
pub(super) fn is_slot(pharmacy: &ProblemPharmacy, slot: Hours) -> bool {
    let within = slot.opens >= pharmacy.hours.opens && slot.closes <= pharmacy.hours.closes;
    if full_hours(pharmacy) == 0 {
        return slot == pharmacy.hours;
    }
    within && slot.opens.is_multiple_of(60) && slot.closes == slot.opens + 60
}

/// How many full clock hours the opening hours hold.
pub(super) fn full_hours(pharmacy: &ProblemPharmacy) -> u64 {
    let (opens, closes) = (pharmacy.hours.opens, pharmacy.hours.closes);
    (0..24u16).filter(|hour| hour * 60 >= opens && (hour + 1) * 60 <= closes).count() as u64
}
