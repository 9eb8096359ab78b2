//! Checks a plan against its problem. Shares no code with the assignment: what a day, a slot, a place or a share is, is
//! worked out here once more, from the problem's own lists.

mod breach;
mod lines;
mod order;
mod sums;

use chrono::{Datelike, NaiveDate};

use super::plan::Plan;
use super::problem::{Problem, ProblemPharmacy};

pub use breach::{Breach, Promise};

/// Checks a plan against its problem without using any code of [`assign`](super::assign()); every run calls it before a plan
/// is stored.
///
/// # Errors
/// Every broken promise, sorted.
pub fn verify(problem: &Problem, plan: &Plan) -> Result<(), Vec<Breach>> {
    let mut breaches = Vec::new();
    let book = lines::read(problem, plan, &mut breaches);
    sums::check(problem, &book, &mut breaches);
    order::check(problem, &book, &mut breaches);
    if breaches.is_empty() {
        return Ok(());
    }
    breaches.sort();
    breaches.dedup();
    Err(breaches)
}

/// Whether a household may be called to a pharmacy on a day.
fn is_open(problem: &Problem, pharmacy: &ProblemPharmacy, day: NaiveDate) -> bool {
    problem.week.contains(day)
        && day >= problem.today
        && day >= problem.opens
        && pharmacy.closed.iter().all(|closed| *closed != day.weekday())
}

/// Counter places that earlier calls have taken on a day.
fn taken_on(pharmacy: &ProblemPharmacy, day: NaiveDate) -> u64 {
    pharmacy.taken.iter().filter(|(other, _)| *other == day).map(|(_, used)| u64::from(*used)).sum()
}

/// Counter places left on all open days of the week; none if there is no open day.
fn places_left(problem: &Problem, pharmacy: &ProblemPharmacy) -> Option<u64> {
    let mut places = None;
    for day in problem.week.days().filter(|day| is_open(problem, pharmacy, *day)) {
        let free = u64::from(pharmacy.daily_households).saturating_sub(taken_on(pharmacy, day));
        places = Some(places.unwrap_or(0) + free);
    }
    places
}
