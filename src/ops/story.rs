//! `explain --household`: the story of one household, from the row in the sheet to the mask in the hand, in order of time.
//!
//! Every step names what said so: a row of a file, a decision, or a call. What became of a voucher is told entry by entry, so
//! that two lists that say different things both stand in the story.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};
use hashbrown::HashMap;
use smol_str::SmolStr;

use super::OpError;
use super::fates::{Fates, Issue};
use super::history::{ActLine, History, history};
use super::waivers::{State, findings_of};
use crate::domain::committee::Committee;
use crate::domain::household::{Household, HouseholdId, Provenance};
use crate::ledger::{Entry, EntryKind};
use crate::policy::Policy;
use crate::store::{
    Act, ActId, Booking, BookingState, Call, CallFilter, CallId, CallLine, Read, Rounds, StoredEntry,
    StoredFinding,
};

/// One thing that happened to a household.
#[derive(Clone)]
pub struct Step {
    /// The day it happened or is dated to.
    pub day: NaiveDate,
    /// What it was.
    pub what: What,
}

/// What happened.
#[derive(Clone)]
pub enum What {
    /// A file or a decision spoke of it.
    Act(ActLine),
    /// It booked.
    Booked {
        /// Number as printed.
        number: String,
        /// When.
        at: NaiveDateTime,
        /// The round that contains that time.
        round: u32,
        /// Whether it counts.
        state: BookingState,
        /// The row.
        from: Provenance,
    },
    /// A call did not reach it.
    Waited {
        /// The call.
        call: Call,
        /// Its place in the queue.
        place: u32,
        /// Code of the reason.
        reason: String,
    },
    /// A call gave it a voucher.
    Called {
        /// The call.
        call: Call,
        /// The line of the call.
        line: Box<CallLine>,
        /// The voucher, and what became of it.
        issue: Box<Issue>,
        /// Name of the pharmacy.
        pharmacy: String,
    },
    /// A list or a decision said what became of a voucher.
    Came {
        /// What it said.
        entry: Entry,
        /// The act that it is part of.
        act: ActId,
    },
    /// Masks above the quota.
    Extra {
        /// How many, from where.
        entry: Entry,
        /// The decision.
        act: Option<Act>,
    },
}

/// The story of one household.
pub struct Story {
    /// Its committee.
    pub committee: Option<Committee>,
    /// Where its values came from, what was done to it, its people and all files.
    pub history: History,
    /// What happened, oldest first.
    pub steps: Vec<Step>,
    /// Open findings about it, by file and place.
    pub findings: Vec<StoredFinding>,
}

/// Tells the story of a household, as it is known on a day.
///
/// # Errors
/// Where the registry cannot be read.
pub fn story(
    store: &mut dyn Read,
    policy: &Policy,
    household: Household,
    today: NaiveDate,
) -> Result<Story, OpError> {
    let id = household.id;
    let committee = store.committees()?.into_iter().find(|committee| committee.id == household.committee);
    let history = history(store, household)?;
    let merged: HashMap<HouseholdId, HouseholdId> = store.merged()?.into_iter().collect();
    let is_mine = |said: HouseholdId| said == id || merged.get(&said) == Some(&id);
    let mut steps: Vec<Step> = history.acts.iter().map(|line| act_step(line.clone())).collect();
    steps.extend(store.bookings(Rounds::All)?.into_iter().filter(|one| is_mine(one.household)).map(booked));
    steps.extend(called(store, policy, &is_mine, today)?);
    steps.extend(came(store, &is_mine)?);
    steps.sort_by_key(order);
    let findings = findings_of(store, id)?.into_iter().filter(|(_, state)| *state == State::Open);
    let findings = findings.map(|(finding, _)| finding).collect();
    Ok(Story { committee, history, steps, findings })
}

fn act_step(line: ActLine) -> Step {
    Step { day: line.act.head.on, what: What::Act(line) }
}

fn booked(booking: Booking) -> Step {
    let Booking { number, booked_at: at, round, state, provenance: from, .. } = booking;
    Step { day: at.date(), what: What::Booked { number, at, round, state, from } }
}

/// What the calls said of it: a voucher, or that it waits.
fn called(
    store: &mut dyn Read,
    policy: &Policy,
    is_mine: &dyn Fn(HouseholdId) -> bool,
    today: NaiveDate,
) -> Result<Vec<Step>, OpError> {
    let fates = Fates::read(store, policy, Rounds::All, today)?;
    let mut issues: HashMap<SmolStr, Issue> = HashMap::new();
    for issue in fates.all().iter().filter(|issue| is_mine(issue.household)) {
        issues.insert(issue.voucher.clone(), issue.clone());
    }
    let calls: BTreeMap<CallId, Call> =
        store.calls(CallFilter::default())?.into_iter().map(|call| (call.id, call)).collect();
    let names: HashMap<String, String> =
        store.pharmacies()?.into_iter().map(|pharmacy| (pharmacy.code, pharmacy.name)).collect();
    let mut steps = Vec::new();
    let mut of_calls: Vec<CallId> = issues.values().map(|issue| issue.call).collect();
    of_calls.sort_unstable();
    of_calls.dedup();
    store.lines(&of_calls, &mut |call, line| {
        let Some((issue, call)) = issues.remove(line.voucher.as_str()).zip(calls.get(&call)) else { return };
        let pharmacy = names.get(&line.pharmacy).cloned().unwrap_or_else(|| line.pharmacy.clone());
        let (line, issue) = (Box::new(line), Box::new(issue));
        let what = What::Called { call: call.clone(), line, issue, pharmacy };
        steps.push(Step { day: call.head.made_on, what });
    })?;
    for call in calls.values() {
        store.waiting(call.id, &mut |line| {
            if is_mine(line.household) {
                let what = What::Waited { call: call.clone(), place: line.place, reason: line.reason };
                steps.push(Step { day: call.head.made_on, what });
            }
        })?;
    }
    Ok(steps)
}

/// What the ledger says of its vouchers, and masks above the quota.
fn came(store: &mut dyn Read, is_mine: &dyn Fn(HouseholdId) -> bool) -> Result<Vec<Step>, OpError> {
    let mut mine: Vec<StoredEntry> = Vec::new();
    store.entries(&mut |stored| {
        if is_mine(stored.entry.household) {
            mine.push(stored);
        }
    })?;
    let acts: BTreeMap<ActId, Act> = store.acts()?.into_iter().map(|act| (act.id, act)).collect();
    let step = |StoredEntry { act, entry }: StoredEntry| {
        let day = entry.day;
        let what = match entry.kind {
            EntryKind::Extra => What::Extra { entry, act: acts.get(&act).cloned() },
            _ => What::Came { entry, act },
        };
        Step { day, what }
    };
    Ok(mine.into_iter().map(step).collect())
}

/// By day; inside one what must have gone before: the registry, bookings, calls, what came of them.
fn order(step: &Step) -> (NaiveDate, u8, i64) {
    let (rank, inside) = match &step.what {
        What::Act(line) => (0, i64::from(line.act.id.0)),
        What::Booked { at, .. } => (1, at.and_utc().timestamp()),
        What::Waited { call, .. } | What::Called { call, .. } => (2, i64::from(call.id.0)),
        What::Came { act, .. } => (3, i64::from(act.0)),
        What::Extra { act, .. } => (4, act.as_ref().map_or(0, |act| i64::from(act.id.0))),
    };
    (step.day, rank, inside)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::household::BatchId;
    use crate::domain::units::Masks;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn entry(kind: EntryKind) -> Entry {
        Entry {
            kind,
            voucher: "S4H-222-2222".into(),
            household: HouseholdId(1),
            pharmacy: "P1".into(),
            day: day("2020-02-03"),
            masks: Masks(5),
            provenance: None,
            source: String::new(),
        }
    }

    #[test]
    fn one_day_goes_from_the_booking_to_the_mask() {
        let on = |what| Step { day: day("2020-02-03"), what };
        let from = Provenance { batch: BatchId(1), sheet: 0, row: 2 };
        let booked = |time: &str| What::Booked {
            number: time.to_owned(),
            at: format!("2020-02-03T{time}:00").parse().unwrap(),
            round: 1,
            state: BookingState::Counted,
            from,
        };
        let earlier =
            Step { day: day("2020-02-02"), what: What::Extra { entry: entry(EntryKind::Extra), act: None } };
        let mut steps = [
            on(What::Extra { entry: entry(EntryKind::Extra), act: None }),
            on(What::Came { entry: entry(EntryKind::Sold), act: ActId(9) }),
            on(What::Came { entry: entry(EntryKind::NotCome), act: ActId(8) }),
            on(booked("10:00")),
            on(booked("09:30")),
            earlier,
        ];
        steps.sort_by_key(order);
        let names: Vec<&str> = steps
            .iter()
            .map(|step| match &step.what {
                What::Booked { number, .. } => number.as_str(),
                What::Came { entry, .. } if entry.kind == EntryKind::Sold => "sold",
                What::Came { .. } => "not come",
                What::Extra { .. } => "extra",
                _ => "else",
            })
            .collect();
        assert_eq!(names, ["extra", "09:30", "10:00", "not come", "sold", "extra"]);
    }
}
