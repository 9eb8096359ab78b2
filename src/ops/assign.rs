//! `assign`: the week's stock to the right numbers, as a call of the week's plan.
//!
//! The registry is turned into a [`Problem`], the solver answers, `verify` checks the answer, and only then a call is stored.
//! Unchanged inputs change nothing: a call keeps a digest of everything it was made from.

use std::collections::BTreeMap;

use chrono::Datelike as _;
use hashbrown::HashMap;

use super::OpError;
use super::codes::of_promise;
use super::draw;
use super::elders::Elders;
use super::homes::shortage;
use super::pressed::press;
use super::problem::problem;
use super::stock::{Shelf, shelves};
use super::verify::Input;
use super::week::{Line, WeekChoice, WeekError, WeekQuotas, quotas};
use crate::assign::{
    Basis, Mark, Pickup, Plan, Problem, ProblemPharmacy, Reason, Route, VoucherCode, assign, verify,
};
use crate::domain::household::{Household, HouseholdId};
use crate::domain::pharmacy::Pharmacy;
use crate::domain::units::Masks;
use crate::domain::week::Week;
use crate::policy::terms::OrderBy;
use crate::policy::{Policy, RoundChoice};
use crate::store::{
    Call, CallFilter, CallLine, NewCall, Read, Registry, Rounds, Snapshot, Transaction, WaitingLine,
};

pub use super::ways::Places;

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
    /// What does not come in whole packs, by pharmacy code; only pharmacies of which there is something to say.
    pub packs: BTreeMap<String, Packs>,
}

/// What does not come in whole packs at a pharmacy.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Packs {
    /// Masks that are left although somebody waits for stock: no whole pack.
    pub broken: Masks,
    /// Packs to be opened for quotas that are no whole packs.
    pub opened: u64,
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
        packs: BTreeMap::new(),
    };
    if last.as_ref().is_some_and(|last| same_inputs(last, &inputs, policy)) {
        outcome.unchanged = true;
        return Ok(outcome);
    }
    let pharmacies = store.pharmacies()?;
    let shelves = shelves(store, policy, choice.today)?;
    let (problem, plan) = planned(store, policy, choice, &quotas, (&pharmacies, &shelves), places)?;
    count(&plan, &mut outcome);
    outcome.packs = packs(&problem, &plan);
    // Something changed, but nobody can be called for it: the last call and its waiting list stay the last.
    let nobody = plan.assignments.is_empty() && last.is_some();
    if mode == Mode::Write && !nobody {
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

/// Whether the policy calls households one after the other, and whether the order is known.
fn callable(
    store: &mut dyn Read,
    policy: &Policy,
    choice: WeekChoice,
    quotas: &WeekQuotas,
) -> Result<(), WeekError> {
    let round = &quotas.choice.round;
    let Some((clause, shortage)) = shortage(policy, choice.week, round) else { return Ok(()) };
    if !shortage.rule.is_queue() {
        return Err(WeekError::NoQueue { clause: clause.name.clone(), rule: shortage.rule.word() });
    }
    let by_chance = shortage.orders().contains(&OrderBy::Chance);
    if by_chance && draw::places(store, choice.week, round.number)?.is_none() {
        return Err(WeekError::NoDraw(clause.name.clone()));
    }
    Ok(())
}

/// The problem of a week and a plan that keeps its promises, for pharmacies and shelves as they are or might be.
pub(super) fn planned(
    store: &mut dyn Read,
    policy: &Policy,
    choice: WeekChoice,
    quotas: &WeekQuotas,
    (pharmacies, shelves): (&[Pharmacy], &BTreeMap<String, Shelf>),
    places: &Places,
) -> Result<(Problem, Plan), WeekError> {
    callable(store, policy, choice, quotas)?;
    let elders = Elders::read(store, policy, choice)?;
    let problem = problem(quotas, policy, choice, pharmacies, shelves, places, &elders);
    let plan = assign(&problem);
    let Err(breaches) = verify(&problem, &plan) else { return Ok((problem, plan)) };
    let first = breaches.first().map(|breach| format!("{} {breach}", of_promise(breach.promise).id));
    let first = first.unwrap_or_default();
    let text = format!("the plan breaks {} promises; first: {first}", breaches.len());
    Err(OpError::Internal(text).into())
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

fn packs(problem: &Problem, plan: &Plan) -> BTreeMap<String, Packs> {
    let pack = problem.pack.0.max(1);
    let mut given: BTreeMap<&str, (u64, u64)> = BTreeMap::new();
    for assignment in &plan.assignments {
        let code = &plan.pharmacies[assignment.pharmacy as usize];
        let (all, loose) = given.entry(code).or_default();
        *all += assignment.masks.0;
        *loose += assignment.masks.0 % pack;
    }
    let short = plan.shortfalls.iter().any(|short| short.reason == Reason::NoStock);
    let of = |pharmacy: &ProblemPharmacy| {
        let (all, loose) = given.get(pharmacy.code.as_str()).copied().unwrap_or_default();
        let left = pharmacy.stock.0.saturating_sub(all);
        Packs { broken: Masks(if short { left % pack } else { 0 }), opened: loose.div_ceil(pack) }
    };
    let all = problem.pharmacies.iter().map(|pharmacy| (pharmacy.code.clone(), of(pharmacy)));
    all.filter(|(_, packs)| *packs != Packs::default()).collect()
}

/// Digest of what a call is made from: households and their state, bookings, pharmacies, stock, and what the ledger says. What
/// earlier calls issued is not in it, nor the day: running again changes nothing.
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
        let returned = home.returned.map_or(0, |day| day.num_days_from_ce());
        hasher.update(&home.id.0.to_le_bytes()).update(&flags).update(&returned.to_le_bytes());
        hasher.update(home.dwelling.as_bytes());
        for first in line.precedence.0 {
            hasher.update(&first.to_le_bytes());
        }
        hasher.update(&line.entitled.masks.0.to_le_bytes());
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
    store.entries(&mut |stored| {
        let entry = stored.entry;
        let text =
            format!("{:?}|{}|{}|{}|{}\n", entry.kind, entry.voucher, entry.day, entry.masks, entry.pharmacy);
        hasher.update(text.as_bytes());
    })?;
    Ok(hasher.finalize().to_hex().to_string())
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
    let made_from = Input { problem: problem.clone(), first_serial: serial + 1 };
    store.add_input(id, &press(&made_from)?)?;
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
        head: home.head.to_string(),
        document_tail: home.head_document_tail.to_string(),
        phone: home.phone.to_string(),
        dwelling: home.dwelling.to_string(),
        compound: home.compound.to_string(),
    }
}
