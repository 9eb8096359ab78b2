//! The week's queue as the solver takes it: who waits in which order and where, and what the pharmacies have.
//!
//! Dwellings are read once and on all cores: reading them is most of the work here.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use hashbrown::HashMap;
use rayon::prelude::*;

use super::elders::Elders;
use super::stock::Shelf;
use super::to_door::to_door;
use super::ways::{Places, Ways};
use super::week::{Line, WeekChoice, WeekQuotas};
use crate::assign::{Basis, Demand, Entrant, Problem, ProblemCommittee, ProblemPharmacy, Route, Site, queue};
use crate::domain::address::Whereabouts;
use crate::domain::committee::{Committee, CommitteeId};
use crate::domain::household::{Household, HouseholdId};
use crate::domain::pharmacy::Pharmacy;
use crate::domain::units::Masks;
use crate::policy::Policy;

/// A household in the queue.
struct Queued<'q> {
    home: &'q Household,
    line: &'q Line,
    rank: u64,
    whereabouts: Whereabouts<'q>,
}

/// The problem of a week.
pub(super) fn problem(
    quotas: &WeekQuotas,
    policy: &Policy,
    choice: WeekChoice,
    pharmacies: &[Pharmacy],
    shelves: &BTreeMap<String, Shelf>,
    places: &Places,
    elders: &Elders,
) -> Problem {
    let queued = queued(quotas, policy);
    let doors = doors(&queued);
    let indexes = quotas.committees.iter().zip(0..).map(|(committee, at)| (committee.id, at));
    let committees: HashMap<CommitteeId, u32> = indexes.collect();
    let mut sites = Sites::new(&quotas.committees, Ways::new(pharmacies, shelves, places, policy.radius()));
    let households = queued.iter().zip(&doors).map(|(queued, (building, door))| Demand {
        household: queued.home.id,
        site: sites.of(committees.get(&queued.home.committee).copied().unwrap_or(0), queued),
        rank: queued.rank,
        masks: queued.line.quota.masks,
        building: *building,
        door: *door,
        route: route(queued.home, policy, choice.today),
        turn: elders.turn(queued.home),
    });
    Problem {
        week: choice.week,
        today: choice.today,
        opens: quotas.choice.round.opens.date(),
        round: quotas.choice.round.number,
        pack: policy.pack(),
        households: households.collect(),
        committees: quotas.committees.iter().map(problem_committee).collect(),
        pharmacies: pharmacies.iter().map(|pharmacy| problem_pharmacy(pharmacy, shelves)).collect(),
        sites: sites.sites,
    }
}

fn problem_committee(committee: &Committee) -> ProblemCommittee {
    let code = if committee.code.is_empty() { &committee.name } else { &committee.code };
    ProblemCommittee { id: committee.id, code: code.clone() }
}

fn problem_pharmacy(pharmacy: &Pharmacy, shelves: &BTreeMap<String, Shelf>) -> ProblemPharmacy {
    let shelf = shelves.get(&pharmacy.code).cloned().unwrap_or_default();
    ProblemPharmacy {
        code: pharmacy.code.clone(),
        stock: shelf.free,
        daily_households: pharmacy.daily_households,
        hours: pharmacy.hours,
        closed: pharmacy.closed.clone(),
        taken: shelf.taken.into_iter().collect(),
    }
}

/// The households that wait, in the order of the lines.
fn queued<'q>(quotas: &'q WeekQuotas, policy: &Policy) -> Vec<Queued<'q>> {
    let ranks = ranks(quotas, policy);
    let waits = |line: &'q Line| {
        let home = &line.household;
        let rank = *ranks.get(&home.id)?;
        Some(Queued { home, line, rank, whereabouts: Whereabouts::of(&home.dwelling) })
    };
    quotas.lines.par_iter().filter_map(waits).collect()
}

/// Places in the queues of the households that stand in one.
pub(super) fn ranks(quotas: &WeekQuotas, policy: &Policy) -> HashMap<HouseholdId, u64> {
    let mut ranks = HashMap::with_capacity(quotas.lines.len());
    for basis in [Basis::Numbers, Basis::Receipts] {
        let of_basis = |line: &&Line| {
            let due = line.quota.state.queued() && line.quota.masks > Masks(0);
            due && quotas.basis.of(line.household.committee) == basis
        };
        let entrants: Vec<Entrant> = quotas.lines.iter().filter(of_basis).map(entrant).collect();
        let queue = queue(&entrants, quotas.choice.round.number, basis, policy.unserved());
        ranks.extend(queue.places.into_iter().map(|place| (place.household, place.rank)));
    }
    ranks
}

fn entrant(line: &Line) -> Entrant {
    Entrant {
        household: line.household.id,
        committee: line.household.committee,
        roll: line.household.number,
        receipts: line.receipts,
        missed: line.missed,
        precedence: line.precedence,
        open: line.open,
    }
}

/// How masks come to a household.
fn route(home: &Household, policy: &Policy, today: NaiveDate) -> Route {
    if to_door(home, policy, today).next().is_some() { Route::Delivery } else { Route::Counter }
}

/// Building and door of each household: buildings numbered in their natural order, and the doors inside them.
fn doors(queued: &[Queued<'_>]) -> Vec<(u32, u32)> {
    let key = |at: &usize| {
        let Queued { home, whereabouts, .. } = &queued[*at];
        (home.committee, &whereabouts.order, whereabouts.building, home.id)
    };
    let mut order: Vec<usize> = (0..queued.len()).collect();
    order.par_sort_unstable_by(|a, b| key(a).cmp(&key(b)));
    let mut doors = vec![(0, 0); queued.len()];
    let (mut building, mut door, mut last) = (0, 0, None);
    for at in order {
        let (committee, _, key, _) = key(&at);
        if last != Some((committee, key)) {
            building += 1;
            door = 0;
            last = Some((committee, key));
        }
        door += 1;
        doors[at] = (building, door);
    }
    doors
}

/// Committee, compound, and road with number: households that share them have the same way.
type SiteKey<'q> = (u32, &'q str, Option<(&'q str, u32)>);

struct Sites<'q> {
    committees: &'q [Committee],
    ways: Ways<'q>,
    sites: Vec<Site>,
    known: HashMap<SiteKey<'q>, u32>,
}

impl<'q> Sites<'q> {
    fn new(committees: &'q [Committee], ways: Ways<'q>) -> Self {
        Self { committees, ways, sites: Vec::new(), known: HashMap::new() }
    }

    fn of(&mut self, committee: u32, queued: &Queued<'q>) -> u32 {
        let (compound, road) = (queued.home.compound.as_str(), queued.whereabouts.road);
        *self.known.entry((committee, compound, road)).or_insert_with(|| {
            let reach = self.ways.reach(compound, road, &self.committees[committee as usize]);
            self.sites.push(Site { committee, reach });
            self.sites.len() as u32 - 1
        })
    }
}
