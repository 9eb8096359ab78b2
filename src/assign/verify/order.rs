//! The queue: nobody passed over, nobody waiting beside stock, every committee its share, every reason true.

use std::collections::BTreeMap;

use super::lines::{Book, Line};
use super::{Breach, Promise, places_left};
use crate::assign::plan::{Reason, Shortfall};
use crate::assign::problem::{Demand, Problem, Route};
use crate::domain::household::HouseholdId;

/// Checks everything that follows from the order of the queue.
pub(super) fn check(problem: &Problem, book: &Book<'_>, breaches: &mut Vec<Breach>) {
    let left = Left::after(problem, book);
    let queues = queues(book);
    for ((_, pharmacy), queue) in &queues {
        day_by_number(problem, *pharmacy, queue, breaches);
    }
    let tails: BTreeMap<_, Tail> = queues.iter().map(|(key, queue)| (*key, Tail::new(queue))).collect();
    for (demand, shortfall) in &book.short {
        let waiting = Waiting { problem, demand, shortfall, left: &left };
        waiting.reason(breaches);
        waiting.idle(breaches);
        waiting.passed_over(&tails, breaches);
    }
    shares(problem, book, breaches);
}

/// What a plan leaves of each pharmacy.
struct Left {
    stock: Vec<u64>,
    /// Counter places in the week; none if the pharmacy has no open day.
    counter: Vec<Option<u64>>,
}

impl Left {
    fn after(problem: &Problem, book: &Book<'_>) -> Self {
        let mut left = Self {
            stock: problem.pharmacies.iter().map(|pharmacy| pharmacy.stock.0).collect(),
            counter: problem.pharmacies.iter().map(|pharmacy| places_left(problem, pharmacy)).collect(),
        };
        for line in &book.called {
            let stock = &mut left.stock[line.pharmacy];
            *stock = stock.saturating_sub(line.given.masks.0);
            if line.at_counter() {
                left.counter[line.pharmacy] =
                    left.counter[line.pharmacy].map(|places| places.saturating_sub(1));
            }
        }
        left
    }

    fn full(&self, pharmacy: usize) -> bool {
        self.counter[pharmacy] == Some(0)
    }
}

/// Those called, by committee and pharmacy, in queue order.
type Queues<'a> = BTreeMap<(usize, usize), Vec<&'a Line<'a>>>;

fn queues<'a>(book: &'a Book<'a>) -> Queues<'a> {
    let mut queues: Queues<'a> = BTreeMap::new();
    for line in &book.called {
        queues.entry((line.committee, line.pharmacy)).or_default().push(line);
    }
    for queue in queues.values_mut() {
        queue.sort_unstable_by_key(|line| place(line.demand));
    }
    queues
}

fn place(demand: &Demand) -> (u64, HouseholdId) {
    (demand.rank, demand.household)
}

fn day_by_number(problem: &Problem, pharmacy: usize, queue: &[&Line<'_>], breaches: &mut Vec<Breach>) {
    let mut last = None;
    for line in queue.iter().filter(|line| line.at_counter()) {
        if last.is_some_and(|last| line.given.day < last) {
            let code = &problem.pharmacies[pharmacy].code;
            breaches
                .push(Breach::new(Promise::DayByNumber).of(line.given.household).at(code).on(line.given.day));
        }
        last = last.max(Some(line.given.day));
    }
}

/// For each place in a queue, the most that it or a later one was given: by any route, and at the counter.
struct Tail(Vec<((u64, HouseholdId), u64, u64)>);

impl Tail {
    fn new(queue: &[&Line<'_>]) -> Self {
        let (mut any, mut counter) = (0, 0);
        let mut out: Vec<_> = queue
            .iter()
            .rev()
            .map(|line| {
                any = any.max(line.given.masks.0);
                if line.at_counter() {
                    counter = counter.max(line.given.masks.0);
                }
                (place(line.demand), any, counter)
            })
            .collect();
        out.reverse();
        Self(out)
    }

    /// The most that anybody after a place was given: by any route, and at the counter.
    fn after(&self, place: (u64, HouseholdId)) -> (u64, u64) {
        let at = self.0.partition_point(|(other, _, _)| *other <= place);
        self.0.get(at).map_or((0, 0), |(_, any, counter)| (*any, *counter))
    }
}

/// A household that is not called.
struct Waiting<'a> {
    problem: &'a Problem,
    demand: &'a Demand,
    shortfall: &'a Shortfall,
    left: &'a Left,
}

impl Waiting<'_> {
    fn breach(&self, promise: Promise) -> Breach {
        Breach::new(promise).of(self.demand.household)
    }

    /// Its pharmacies, open or not.
    fn designated(&self) -> impl Iterator<Item = usize> {
        let site = self.problem.sites.get(self.demand.site as usize);
        site.into_iter().flat_map(|site| &site.reach).map(|reach| reach.pharmacy as usize)
    }

    /// Its pharmacies that have an open day.
    fn open(&self) -> impl Iterator<Item = usize> {
        self.designated().filter(|pharmacy| matches!(self.left.counter.get(*pharmacy), Some(Some(_))))
    }

    fn stock_for_it(&self, pharmacy: usize) -> bool {
        self.left.stock[pharmacy] >= self.demand.masks.0
    }

    fn reason(&self, breaches: &mut Vec<Breach>) {
        let site = self.problem.sites.get(self.demand.site as usize);
        let committee = site.and_then(|site| self.problem.committees.get(site.committee as usize));
        let true_reason = match self.shortfall.reason {
            Reason::NothingDue => self.demand.masks.0 == 0,
            _ if self.demand.masks.0 == 0 => false,
            Reason::NoPharmacy => self.designated().next().is_none(),
            Reason::Closed => self.designated().next().is_some() && self.open().next().is_none(),
            Reason::NoStock => self.open().next().is_some() && !self.open().any(|at| self.stock_for_it(at)),
            Reason::NoCapacity => self.open().any(|at| self.stock_for_it(at)),
        };
        let true_place = self.shortfall.rank == self.demand.rank
            && committee.is_none_or(|committee| committee.id == self.shortfall.committee);
        if !true_reason || !true_place {
            breaches.push(self.breach(Promise::Reason));
        }
    }

    fn idle(&self, breaches: &mut Vec<Breach>) {
        if self.demand.masks.0 == 0 {
            return;
        }
        for pharmacy in self.open().filter(|pharmacy| self.stock_for_it(*pharmacy)) {
            if self.demand.route == Route::Delivery || !self.left.full(pharmacy) {
                breaches.push(self.breach(Promise::NothingIdle).at(&self.problem.pharmacies[pharmacy].code));
            }
        }
    }

    /// A later number may only have been called with as many masks where this one could not come for want of a place at the
    /// counter, and the later one needed none.
    fn passed_over(&self, tails: &BTreeMap<(usize, usize), Tail>, breaches: &mut Vec<Breach>) {
        let Some(site) = self.problem.sites.get(self.demand.site as usize) else { return };
        if self.demand.masks.0 == 0 {
            return;
        }
        for pharmacy in self.open() {
            let Some(tail) = tails.get(&(site.committee as usize, pharmacy)) else { continue };
            let (any, counter) = tail.after(place(self.demand));
            let no_place = self.demand.route == Route::Counter && self.left.full(pharmacy);
            if (if no_place { counter } else { any }) >= self.demand.masks.0 {
                breaches.push(self.breach(Promise::ByNumber).at(&self.problem.pharmacies[pharmacy].code));
            }
        }
    }
}

/// A committee with somebody waiting has had at least the whole packs of its quota, but for what one household did not fit
/// into. Pharmacies whose counter cannot serve their stock are left aside: there the counter decides.
fn shares(problem: &Problem, book: &Book<'_>, breaches: &mut Vec<Breach>) {
    let open = OpenNumbers::count(problem);
    let mut had = vec![0u64; problem.committees.len()];
    for line in &book.called {
        if let Some(had) = had.get_mut(line.committee) {
            *had = had.saturating_add(line.given.masks.0);
        }
    }
    let mut seen = vec![false; problem.committees.len()];
    for (demand, _) in &book.short {
        let Some(site) = problem.sites.get(demand.site as usize) else { continue };
        let committee = site.committee as usize;
        if demand.masks.0 == 0 || seen.get(committee).is_none_or(|seen| *seen) {
            continue;
        }
        seen[committee] = true;
        let mut due = 0;
        for reach in &site.reach {
            due += open.due(problem, committee, reach.pharmacy as usize).saturating_sub(demand.masks.0 - 1);
        }
        if had[committee] < due {
            breaches.push(Breach::new(Promise::Share).of(demand.household));
        }
    }
}

/// Numbers open at each pharmacy before the plan.
struct OpenNumbers {
    by_committee: BTreeMap<(usize, usize), u64>,
    all: Vec<u64>,
    at_counter: Vec<u64>,
    least: u64,
}

impl OpenNumbers {
    fn count(problem: &Problem) -> Self {
        let count = problem.pharmacies.len();
        let mut open = Self {
            by_committee: BTreeMap::new(),
            all: vec![0; count],
            at_counter: vec![0; count],
            least: u64::MAX,
        };
        let mut of_site = vec![(0u64, 0u64); problem.sites.len()];
        for demand in problem.households.iter().filter(|demand| demand.masks.0 > 0) {
            open.least = open.least.min(demand.masks.0);
            if let Some((all, counter)) = of_site.get_mut(demand.site as usize) {
                *all += 1;
                *counter += u64::from(demand.route == Route::Counter);
            }
        }
        for (site, (all, counter)) in problem.sites.iter().zip(of_site) {
            for reach in &site.reach {
                let pharmacy = reach.pharmacy as usize;
                if pharmacy < count {
                    *open.by_committee.entry((site.committee as usize, pharmacy)).or_default() += all;
                    open.all[pharmacy] += all;
                    open.at_counter[pharmacy] += counter;
                }
            }
        }
        open
    }

    /// Masks that are due to a committee at a pharmacy: the whole packs of its quota, none where the counter is scarce.
    fn due(&self, problem: &Problem, committee: usize, at: usize) -> u64 {
        let Some(pharmacy) = problem.pharmacies.get(at) else { return 0 };
        let Some(places) = places_left(problem, pharmacy) else { return 0 };
        let numbers = self.by_committee.get(&(committee, at)).copied().unwrap_or(0);
        if self.all[at] == 0 || places < self.at_counter[at].min(pharmacy.stock.0 / self.least) {
            return 0;
        }
        let pack = problem.pack.0.max(1);
        let packs = u128::from(pharmacy.stock.0 / pack) * u128::from(numbers) / u128::from(self.all[at]);
        packs as u64 * pack
    }
}
