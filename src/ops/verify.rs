//! `verify`: a week's stored calls looked at again, with code that shares nothing with `assign`.
//!
//! Three ways, each against something else: the stored lines against the promises of a plan (`assign::verify`, which uses none of
//! the planning), against registry, ledger and policy (here), and against the plan made again from the inputs that were kept
//! with the call, which must be the same line by line. A difference has a name and says where.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use hashbrown::HashMap;
use serde::{Deserialize, Serialize};

use super::OpError;
use super::codes::of_promise;
use super::fates::Fates;
use super::homes::same_for_all;
use super::pressed::release;
use super::stock::shelves_of;
use crate::assign::{
    Assignment, Mark, Pickup, Plan, Problem, Reason, Shortfall, VoucherCode, assign, verify as verify_plan,
};
use crate::domain::household::HouseholdId;
use crate::domain::week::Week;
use crate::issue::{Code, catalogue};
use crate::ledger::Fate;
use crate::policy::Policy;
use crate::store::{Call, CallFilter, CallLine, Read, Rounds, Route, StoreError, WaitingLine};

/// What a call was made from, kept with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Input {
    /// Who wanted what, and what there was.
    pub problem: Problem,
    /// Serial of the call's first voucher.
    pub first_serial: u64,
}

/// Something that is not as it should be. Facts are codes, days and numbers, nothing about people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What.
    pub code: Code,
    /// Facts for its texts.
    pub facts: Vec<(&'static str, String)>,
}

/// What was looked at, and what differs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verified {
    /// Calls of the week.
    pub calls: u64,
    /// Households called in them, void ones included.
    pub lines: u64,
    /// Households waiting after the last.
    pub waiting: u64,
    /// Calls that were made again from their inputs and came out the same.
    pub replayed: u64,
    /// What differs, by call.
    pub differences: Vec<Difference>,
}

impl Verified {
    fn tell(&mut self, code: Code, facts: Vec<(&'static str, String)>) {
        self.differences.push(Difference { code, facts });
    }
}

/// Looks at the stored calls of a week again. `None` where the week has no call.
///
/// # Errors
/// Where the registry cannot be read.
pub fn verify_week(
    store: &mut dyn Read,
    policy: &Policy,
    week: Week,
    today: NaiveDate,
) -> Result<Option<Verified>, OpError> {
    let calls = store.calls(CallFilter { week: Some(week), round: None })?;
    if calls.is_empty() {
        return Ok(None);
    }
    let mut verified = Verified { calls: calls.len() as u64, ..Verified::default() };
    for call in &calls {
        let (lines, waiting) = stored(store, call)?;
        verified.lines += lines.len() as u64;
        verified.waiting = waiting.len() as u64;
        quotas(call, &lines, policy, &mut verified);
        match store.input(call.id)? {
            None => verified.tell(catalogue::AS631, vec![("call", call.ordinal.to_string())]),
            Some(bytes) => {
                let input: Input = release(&bytes)?;
                replay(store, call, &input, (&lines, &waiting), &mut verified)?;
            }
        }
    }
    vouchers(store, &mut verified)?;
    counted(store, policy, today, &mut verified)?;
    Ok(Some(verified))
}

fn stored(store: &mut dyn Read, call: &Call) -> Result<(Vec<CallLine>, Vec<WaitingLine>), StoreError> {
    let (mut lines, mut waiting) = (Vec::new(), Vec::new());
    store.lines(&[call.id], &mut |_, line| lines.push(line))?;
    store.waiting(call.id, &mut |line| waiting.push(line))?;
    Ok((lines, waiting))
}

/// Each line has what the policy gives, if it is the policy of the call.
fn quotas(call: &Call, lines: &[CallLine], policy: &Policy, verified: &mut Verified) {
    let ordinal = ("call", call.ordinal.to_string());
    if call.head.policy_digest != policy.digest() {
        verified.tell(catalogue::AS637, vec![ordinal]);
        return;
    }
    // What depends on who lives there was worked out from the roll of that day; the plan made again vouches for it.
    let round = policy.round_named(call.head.round).ok();
    let given = round.and_then(|choice| same_for_all(policy, call.head.week, &choice.round));
    let Some(given) = given else { return };
    for line in lines.iter().filter(|line| line.masks != given) {
        let household = ("household", format!("{:04}", line.printed.number));
        let (what, expected) = (line.masks.to_string(), given.to_string());
        verified
            .tell(catalogue::AS634, vec![ordinal.clone(), household, ("what", what), ("expected", expected)]);
    }
}

/// The plan made again, the stored one held to its promises, and both compared line by line.
fn replay(
    store: &mut dyn Read,
    call: &Call,
    input: &Input,
    (lines, waiting): (&[CallLine], &[WaitingLine]),
    verified: &mut Verified,
) -> Result<(), OpError> {
    let before = verified.differences.len();
    let again = assign(&input.problem);
    let numbers: HashMap<HouseholdId, u32> = lines
        .iter()
        .map(|line| (line.household, line.printed.number))
        .chain(waiting.iter().map(|line| (line.household, line.printed.number)))
        .collect();
    match as_plan(&input.problem, &again.pharmacies, lines, waiting) {
        Ok(plan) => {
            if let Err(breaches) = verify_plan(&input.problem, &plan) {
                for breach in breaches {
                    verified.tell(of_promise(breach.promise), vec![("call", call.ordinal.to_string())]);
                }
            }
        }
        Err(what) => verified.tell(
            catalogue::AS630,
            vec![("call", call.ordinal.to_string()), ("what", what.clone()), ("expected", what)],
        ),
    }
    let mark: Mark =
        store.mark()?.parse().map_err(|fault| OpError::Internal(format!("the registry's mark: {fault}")))?;
    let told = said_of_plan(&again, mark, input, &numbers);
    let kept = said_of_lines(lines, waiting);
    if let Some((what, expected)) = first_difference(&kept, &told) {
        let facts = vec![("call", call.ordinal.to_string()), ("what", what), ("expected", expected)];
        verified.tell(catalogue::AS630, facts);
    }
    verified.replayed += u64::from(verified.differences.len() == before);
    Ok(())
}

/// The stored lines as the plan that they were.
fn as_plan(
    problem: &Problem,
    pharmacies: &[String],
    lines: &[CallLine],
    waiting: &[WaitingLine],
) -> Result<Plan, String> {
    let ranks: HashMap<HouseholdId, u64> =
        problem.households.iter().map(|demand| (demand.household, demand.rank)).collect();
    let mut assignments = Vec::with_capacity(lines.len());
    for line in lines {
        let at = pharmacies.iter().position(|code| *code == line.pharmacy);
        let pharmacy = at.ok_or_else(|| line.pharmacy.clone())? as u32;
        let pickup = match (line.route, line.slot) {
            (Route::Counter, Some(slot)) => Pickup::Counter(slot),
            _ => Pickup::Delivery,
        };
        let (household, day, masks) = (line.household, line.day, line.masks);
        assignments.push(Assignment { household, pharmacy, day, pickup, masks });
    }
    let reason = |word: &str| Reason::ALL.into_iter().find(|reason| reason.word() == word);
    let mut shortfalls = Vec::with_capacity(waiting.len());
    for line in waiting {
        let rank = ranks.get(&line.household).copied().unwrap_or(u64::from(line.place));
        let reason = reason(&line.reason).ok_or_else(|| line.reason.clone())?;
        shortfalls.push(Shortfall { household: line.household, committee: line.committee, rank, reason });
    }
    Ok(Plan { pharmacies: pharmacies.to_vec(), assignments, shortfalls })
}

fn said_of_lines(lines: &[CallLine], waiting: &[WaitingLine]) -> Vec<String> {
    let called = lines.iter().map(|line| {
        let slot = line.slot.map_or_else(String::new, |slot| format!(" {}-{}", slot.opens, slot.closes));
        let (number, pharmacy, day, masks) = (line.printed.number, &line.pharmacy, line.day, line.masks);
        format!("{number:04} {pharmacy} {day}{slot} {masks} {}", line.voucher)
    });
    let left =
        waiting.iter().map(|line| format!("{:04} {} {}", line.printed.number, line.place, line.reason));
    called.chain(left).collect()
}

fn said_of_plan(plan: &Plan, mark: Mark, input: &Input, numbers: &HashMap<HouseholdId, u32>) -> Vec<String> {
    let number = |household: HouseholdId| numbers.get(&household).copied().unwrap_or(household.0);
    let called = plan.assignments.iter().zip(input.first_serial..).map(|(assignment, serial)| {
        let slot = assignment.pickup.slot();
        let slot = slot.map_or_else(String::new, |slot| format!(" {}-{}", slot.opens, slot.closes));
        let code = VoucherCode::issue(mark, serial).map(|code| code.to_string()).unwrap_or_default();
        let pharmacy = &plan.pharmacies[assignment.pharmacy as usize];
        let (day, masks) = (assignment.day, assignment.masks);
        format!("{:04} {pharmacy} {day}{slot} {masks} {code}", number(assignment.household))
    });
    let places: HashMap<HouseholdId, u64> =
        input.problem.households.iter().map(|demand| (demand.household, demand.rank)).collect();
    let left = plan.shortfalls.iter().map(|short| {
        let place = places.get(&short.household).copied().unwrap_or(0).min(u64::from(u32::MAX));
        format!("{:04} {place} {}", number(short.household), short.reason.word())
    });
    called.chain(left).collect()
}

/// The first line on which two lists differ: what stands there, and what should.
fn first_difference(kept: &[String], told: &[String]) -> Option<(String, String)> {
    let none = String::new();
    let longest = kept.len().max(told.len());
    let at = (0..longest).find(|at| kept.get(*at) != told.get(*at))?;
    let (is, should) = (kept.get(at).unwrap_or(&none), told.get(at).unwrap_or(&none));
    Some((format!("{}: {is}", at + 1), format!("{}: {should}", at + 1)))
}

/// Every code of every call fits, is the registry's, and stands once.
fn vouchers(store: &mut dyn Read, verified: &mut Verified) -> Result<(), OpError> {
    let mark = store.mark()?;
    let calls = store.calls(CallFilter::default())?;
    let ids: Vec<_> = calls.iter().map(|call| call.id).collect();
    let ordinal: BTreeMap<_, _> = calls.iter().map(|call| (call.id, call.ordinal)).collect();
    let mut seen = BTreeSet::new();
    let mut wrong = Vec::new();
    store.lines(&ids, &mut |call, line| {
        let ours = VoucherCode::parse(&line.voucher).is_ok_and(|code| code.mark().to_string() == mark);
        if !ours || !seen.insert(line.voucher.clone()) {
            wrong.push((ordinal.get(&call).copied().unwrap_or(0), line.voucher));
        }
    })?;
    for (call, voucher) in wrong {
        verified.tell(catalogue::AS632, vec![("call", call.to_string()), ("voucher", voucher)]);
    }
    Ok(())
}

/// Nobody twice in a round, and no pharmacy with more promised than it has.
fn counted(
    store: &mut dyn Read,
    policy: &Policy,
    today: NaiveDate,
    verified: &mut Verified,
) -> Result<(), OpError> {
    let fates = Fates::read(store, policy, Rounds::All, today)?;
    let mut held: BTreeMap<(u32, HouseholdId), Vec<&str>> = BTreeMap::new();
    for issue in fates.all() {
        if issue.settled.fate == Fate::Open || issue.settled.fate.is_served() {
            held.entry((issue.round, issue.household)).or_default().push(&issue.voucher);
        }
    }
    let twice: Vec<_> = held.into_iter().filter(|(_, vouchers)| vouchers.len() > 1).collect();
    let ids: Vec<HouseholdId> = twice.iter().map(|((_, household), _)| *household).collect();
    let mut numbers = BTreeMap::new();
    store.households(crate::store::Selection::Households(&ids), &mut |home| {
        numbers.insert(home.id, home.number);
    })?;
    for ((round, household), vouchers) in twice {
        let number = numbers.get(&household).copied().unwrap_or(0);
        let facts = vec![
            ("household", format!("{number:04}")),
            ("round", round.to_string()),
            ("what", vouchers.join(", ")),
        ];
        verified.tell(catalogue::AS633, facts);
    }
    for (pharmacy, shelf) in shelves_of(store, &fates, today)? {
        let left = shelf.sheet.totals.left;
        if i64::try_from(shelf.promised.0).unwrap_or(i64::MAX) > left {
            let (promised, left) = (shelf.promised.to_string(), left.to_string());
            verified
                .tell(catalogue::AS635, vec![("pharmacy", pharmacy), ("promised", promised), ("left", left)]);
        }
    }
    Ok(())
}
