//! `assign`: the week's stock to the right numbers, as a call of the week's plan.
//!
//! The registry is turned into a [`Problem`], the solver answers, `verify` checks the answer, and only then a call is stored.
//! Unchanged inputs change nothing: a call keeps a digest of everything it was made from.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use hashbrown::HashMap;

use super::codes::of_promise;
use super::stock::{Shelf, shelves};
use super::week::{Line, WeekChoice, WeekError, WeekQuotas, quotas};
use super::{OpError, ways};
use crate::assign::{
    Basis, Demand, Entrant, Mark, Pickup, Plan, Problem, ProblemCommittee, ProblemPharmacy, Reason, Route,
    Site, VoucherCode, assign, queue, verify,
};
use crate::domain::address::{OrderKey, building_of, order_of};
use crate::domain::committee::CommitteeId;
use crate::domain::household::{Household, HouseholdId};
use crate::domain::pharmacy::Pharmacy;
use crate::domain::units::Masks;
use crate::domain::week::Week;
use crate::policy::{Policy, RoundChoice};
use crate::store::{
    Call, CallFilter, CallLine, NewCall, Read, Registry, Rounds, Snapshot, Transaction, WaitingLine,
};

pub use ways::Places;

/// Whether the call is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Planned and stored.
    Write,
    /// Planned and told only.
    DryRun,
}

/// What `assign` came to.
#[derive(Clone, Debug)]
pub struct Assigned {
    /// The week.
    pub week: Week,
    /// Its round and why.
    pub choice: RoundChoice,
    /// What ordered the queue.
    pub basis: Vec<Basis>,
    /// Number of the call in the week; none where nothing changed or nothing was stored.
    pub call: Option<u32>,
    /// Whether the inputs were those of the last call.
    pub unchanged: bool,
    /// Households called, by pharmacy code: counter and delivery.
    pub called: BTreeMap<String, (u64, u64)>,
    /// Masks issued.
    pub masks: Masks,
    /// Households that wait, by reason.
    pub waiting: BTreeMap<Reason, u64>,
}

/// Gives the week's stock.
///
/// # Errors
/// [`WeekError`]; nothing was stored then.
pub fn assign_week(
    registry: &mut dyn Registry,
    policy: &Policy,
    choice: WeekChoice,
    places: &Places,
    mode: Mode,
) -> Result<Assigned, WeekError> {
    let mut transaction = registry.begin()?;
    let store = transaction.as_mut();
    let quotas = quotas(store, policy, choice)?;
    let inputs = inputs_digest(store, &quotas)?;
    let round = quotas.choice.round.number;
    let last = store.calls(CallFilter { week: Some(choice.week), round: Some(round) })?.pop();
    let mut outcome = Assigned {
        week: choice.week,
        choice: quotas.choice,
        basis: quotas.basis.used(&quotas.committees).collect(),
        call: None,
        unchanged: false,
        called: BTreeMap::new(),
        masks: Masks(0),
        waiting: BTreeMap::new(),
    };
    if last.as_ref().is_some_and(|last| same_inputs(last, &inputs, policy)) {
        outcome.unchanged = true;
        return Ok(outcome);
    }
    let pharmacies = store.pharmacies()?;
    let shelves = shelves(store, policy, choice.today)?;
    let problem = problem(&quotas, policy, choice, &pharmacies, &shelves, places);
    let plan = assign(&problem);
    if let Err(breaches) = verify(&problem, &plan) {
        let first = breaches.first().map(|breach| format!("{} {breach}", of_promise(breach.promise).id));
        return Err(OpError::Internal(format!(
            "the plan breaks {} promises; first: {}",
            breaches.len(),
            first.unwrap_or_default()
        ))
        .into());
    }
    count(&plan, &mut outcome);
    if mode == Mode::Write {
        let head = NewCall {
            week: choice.week,
            round,
            made_on: choice.today,
            policy_digest: policy.digest().to_owned(),
            inputs_digest: inputs,
        };
        let id = store_call(store, &head, &quotas, &problem, &plan)?;
        let calls = store.calls(CallFilter { week: Some(choice.week), round: None })?;
        outcome.call = calls.iter().find(|call| call.id == id).map(|call| call.ordinal);
        transaction.commit()?;
    }
    Ok(outcome)
}

fn same_inputs(last: &Call, inputs: &str, policy: &Policy) -> bool {
    last.head.inputs_digest == inputs && last.head.policy_digest == policy.digest()
}

fn count(plan: &Plan, outcome: &mut Assigned) {
    for assignment in &plan.assignments {
        let code = &plan.pharmacies[assignment.pharmacy as usize];
        let (counter, delivery) = outcome.called.entry(code.clone()).or_default();
        match assignment.pickup {
            Pickup::Counter(_) => *counter += 1,
            Pickup::Delivery => *delivery += 1,
        }
        outcome.masks = outcome.masks + assignment.masks;
    }
    for shortfall in &plan.shortfalls {
        *outcome.waiting.entry(shortfall.reason).or_default() += 1;
    }
}

/// Digest of what a call is made from: households and their state, bookings, pharmacies, stock. What earlier calls issued is
/// not in it, nor the day: running again changes nothing.
fn inputs_digest(store: &mut dyn Read, quotas: &WeekQuotas) -> Result<String, WeekError> {
    let mut hasher = blake3::Hasher::new();
    for line in &quotas.lines {
        let home = &line.household;
        let flags = [
            home.wants.0,
            u8::from(home.moved_away),
            u8::from(home.deliver),
            u8::from(home.isolated),
            u8::from(home.lone_elderly),
        ];
        hasher.update(&home.id.0.to_le_bytes()).update(&flags).update(home.dwelling.as_bytes());
        hasher.update(format!("{:?}", home.returned).as_bytes());
    }
    for booking in store.bookings(Rounds::UpTo(quotas.choice.round.number))? {
        let text =
            format!("{}|{}|{}|{:?}\n", booking.household.0, booking.round, booking.order, booking.state);
        hasher.update(text.as_bytes());
    }
    for pharmacy in store.pharmacies()? {
        hasher.update(format!("{pharmacy:?}\n").as_bytes());
    }
    for stored in store.stock()? {
        hasher.update(format!("{:?}\n", stored.statement).as_bytes());
    }
    Ok(hasher.finalize().to_hex().to_string())
}

fn problem(
    quotas: &WeekQuotas,
    policy: &Policy,
    choice: WeekChoice,
    pharmacies: &[Pharmacy],
    shelves: &BTreeMap<String, Shelf>,
    places: &Places,
) -> Problem {
    let committees: HashMap<CommitteeId, u32> =
        quotas.committees.iter().enumerate().map(|(at, committee)| (committee.id, at as u32)).collect();
    let ranks = ranks(quotas, policy);
    let queued: Vec<&Line> = quotas
        .lines
        .iter()
        .filter(|line| line.quota.state.queued() && ranks.contains_key(&line.household.id))
        .collect();
    let mut sites = Sites::default();
    let buildings = buildings(&queued);
    let households = queued.iter().map(|line| {
        let home = &line.household;
        let committee = committees.get(&home.committee).copied().unwrap_or(0);
        let site = sites.of(committee, home, &quotas.committees[committee as usize], pharmacies, places);
        let (building, door) = buildings.get(&home.id).copied().unwrap_or_default();
        Demand {
            household: home.id,
            site,
            rank: ranks[&home.id],
            masks: line.quota.masks,
            building,
            door,
            route: route(home, policy, choice.today),
        }
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

fn problem_committee(committee: &crate::domain::committee::Committee) -> ProblemCommittee {
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

fn ranks(quotas: &WeekQuotas, policy: &Policy) -> HashMap<HouseholdId, u64> {
    let mut ranks = HashMap::new();
    for basis in [Basis::Numbers, Basis::Receipts] {
        let of_basis =
            |line: &&Line| line.quota.state.queued() && quotas.basis.of(line.household.committee) == basis;
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
        open: line.open,
    }
}

/// How masks come to a household: to the door by decision, while it is isolated, or if the policy says so for the old.
fn route(home: &Household, policy: &Policy, today: NaiveDate) -> Route {
    let isolated = home.isolated && home.returned.is_none_or(|day| today <= policy.isolated_until(day));
    if home.deliver || isolated || home.lone_elderly && policy.lone_elderly_delivery() {
        Route::Delivery
    } else {
        Route::Counter
    }
}

/// Buildings numbered in their natural order, and doors inside them.
fn buildings(queued: &[&Line]) -> HashMap<HouseholdId, (u32, u32)> {
    let mut doors: Vec<(CommitteeId, OrderKey, &str, HouseholdId)> = queued
        .iter()
        .map(|line| {
            let home = &line.household;
            (home.committee, order_of(&home.dwelling), building_of(&home.dwelling), home.id)
        })
        .collect();
    doors.sort_unstable();
    let mut places = HashMap::with_capacity(doors.len());
    let (mut building, mut door, mut last) = (0, 0, None);
    for (committee, _, key, id) in doors {
        if last != Some((committee, key)) {
            building += 1;
            door = 0;
            last = Some((committee, key));
        }
        door += 1;
        places.insert(id, (building, door));
    }
    places
}

#[derive(Default)]
struct Sites {
    sites: Vec<Site>,
    known: HashMap<(u32, String), u32>,
}

impl Sites {
    fn of(
        &mut self,
        committee: u32,
        home: &Household,
        of: &crate::domain::committee::Committee,
        pharmacies: &[Pharmacy],
        places: &Places,
    ) -> u32 {
        let key = (committee, ways::site_key(home));
        if let Some(at) = self.known.get(&key) {
            return *at;
        }
        let at = self.sites.len() as u32;
        self.sites.push(Site { committee, reach: ways::reach(home, of, pharmacies, places) });
        self.known.insert(key, at);
        at
    }
}

fn store_call(
    store: &mut dyn Transaction,
    head: &NewCall,
    quotas: &WeekQuotas,
    problem: &Problem,
    plan: &Plan,
) -> Result<crate::store::CallId, WeekError> {
    let mark = store.mark()?;
    let mark: Mark = mark.parse().map_err(|fault| OpError::Internal(format!("mark {mark}: {fault}")))?;
    let mut serial = 0;
    store.receipts(Rounds::All, &mut |_| serial += 1)?;
    let id = store.add_call(head)?;
    let homes: HashMap<HouseholdId, &Line> =
        quotas.lines.iter().map(|line| (line.household.id, line)).collect();
    let places: HashMap<HouseholdId, u64> =
        problem.households.iter().map(|demand| (demand.household, demand.rank)).collect();
    let place =
        |household: &HouseholdId| places.get(household).copied().unwrap_or(0).min(u64::from(u32::MAX)) as u32;
    for part in plan.assignments.chunks(4_096) {
        let mut lines = Vec::with_capacity(part.len());
        for assignment in part {
            serial += 1;
            let voucher =
                VoucherCode::issue(mark, serial).map_err(|fault| OpError::Internal(fault.to_string()))?;
            let home = &homes[&assignment.household].household;
            lines.push(CallLine {
                household: home.id,
                committee: home.committee,
                pharmacy: plan.pharmacies[assignment.pharmacy as usize].clone(),
                day: assignment.day,
                slot: assignment.pickup.slot(),
                masks: assignment.masks,
                voucher: voucher.to_string(),
                route: match assignment.pickup.route() {
                    Route::Counter => crate::store::Route::Counter,
                    Route::Delivery => crate::store::Route::Delivery,
                },
                place: place(&home.id),
                void: false,
                printed: snapshot(home),
            });
        }
        store.add_lines(id, &lines)?;
    }
    for part in plan.shortfalls.chunks(4_096) {
        let lines: Vec<WaitingLine> = part
            .iter()
            .map(|short| WaitingLine {
                household: short.household,
                committee: short.committee,
                place: place(&short.household),
                reason: short.reason.word().to_owned(),
                printed: snapshot(&homes[&short.household].household),
            })
            .collect();
        store.add_waiting(id, &lines)?;
    }
    Ok(id)
}

fn snapshot(home: &Household) -> Snapshot {
    Snapshot {
        number: home.number,
        head: home.head.clone(),
        document_tail: home.head_document_tail.clone(),
        phone: home.phone.clone(),
        dwelling: home.dwelling.clone(),
        compound: home.compound.clone(),
    }
}
