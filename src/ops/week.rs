//! A week's quotas: every household, what it may have in the week's round, and why.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use hashbrown::HashMap;
use smol_str::SmolStr;

use super::OpError;
use super::fates::{Fates, Issue};
use super::homes::Homes;
use crate::assign::{Basis, OpenNumber, Precedence};
use crate::domain::committee::{Committee, CommitteeId};
use crate::domain::household::{Household, HouseholdId};
use crate::domain::week::Week;
use crate::ledger::Fate;
use crate::policy::{NoRound, Policy, Round, RoundChoice, Unserved};
use crate::quota::{Booked, Claim, Entitlement, History, Issued, Outcome, Quota, Tally, quota};
use crate::store::{BookingState, Read, Rounds, Selection};

/// Which week, and whether its round was named.
#[derive(Clone, Copy, Debug)]
pub struct WeekChoice {
    /// The week.
    pub week: Week,
    /// `--round`.
    pub round: Option<u32>,
    /// The day.
    pub today: NaiveDate,
}

/// Why there are no quotas for a week.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WeekError {
    /// See [`OpError`].
    #[error(transparent)]
    Op(#[from] OpError),
    /// The policy's order is by chance, and no draw was run for the week.
    #[error("no draw was run for the week, and clause `{0}` orders by chance")]
    NoDraw(SmolStr),
    /// The policy's rule shares stock otherwise than by calling one household after the other.
    #[error("clause `{clause}` shares by the rule `{rule}`, which calls nobody")]
    NoQueue {
        /// The clause.
        clause: SmolStr,
        /// Word of the rule.
        rule: &'static str,
    },
    /// The policy has no round for it.
    #[error("the policy has no such round")]
    NoRound(#[from] NoRound),
}

impl From<crate::store::StoreError> for WeekError {
    fn from(fault: crate::store::StoreError) -> Self {
        Self::Op(OpError::Store(fault))
    }
}

/// A household with its quota.
pub struct Line {
    /// The household.
    pub household: Household,
    /// What it may have.
    pub quota: Quota,
    /// The open booking number it holds, as it orders the queue.
    pub open: Option<OpenNumber>,
    /// The number as printed, or empty.
    pub printed_number: String,
    /// How often it was issued something that it had, or may still have.
    pub receipts: u32,
    /// Vouchers of the round with which nobody came.
    pub missed: u32,
    /// What the policy gives it, whatever it had.
    pub entitled: Entitlement,
    /// What the policy's order puts before its number.
    pub precedence: Precedence,
}

/// What orders the queues: the committees with bookings in the round go by number, the others by receipts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bases {
    numbers: BTreeSet<CommitteeId>,
}

impl Bases {
    /// What orders the queue of a committee.
    #[must_use]
    pub fn of(&self, committee: CommitteeId) -> Basis {
        if self.numbers.contains(&committee) { Basis::Numbers } else { Basis::Receipts }
    }

    /// The bases in use among committees.
    pub fn used(&self, committees: &[Committee]) -> impl Iterator<Item = Basis> {
        let by_numbers = committees.iter().filter(|committee| self.numbers.contains(&committee.id)).count();
        let numbers = (by_numbers > 0).then_some(Basis::Numbers);
        let receipts = (by_numbers < committees.len()).then_some(Basis::Receipts);
        numbers.into_iter().chain(receipts)
    }
}

/// The quotas of a week.
pub struct WeekQuotas {
    /// The week.
    pub week: Week,
    /// The round and why it is the one.
    pub choice: RoundChoice,
    /// What orders the queue: by committee, for one may take bookings while its neighbour does not.
    pub basis: Bases,
    /// The committees, by number.
    pub committees: Vec<Committee>,
    /// Every household, by committee and number.
    pub lines: Vec<Line>,
    /// Households and masks by state.
    pub tally: Tally,
}

impl WeekQuotas {
    /// The committee of a line.
    #[must_use]
    pub fn committee(&self, line: &Line) -> Option<&Committee> {
        self.committees.iter().find(|committee| committee.id == line.household.committee)
    }
}

/// Reckons the quotas of a week.
///
/// # Errors
/// [`WeekError::NoRound`] where the policy has no round for the week; [`OpError`] otherwise.
pub fn quotas(store: &mut dyn Read, policy: &Policy, choice: WeekChoice) -> Result<WeekQuotas, WeekError> {
    let chosen = match choice.round {
        Some(number) => policy.round_named(number)?,
        None => policy.round_for_week(choice.week, choice.today)?,
    };
    let ledger = Ledger::read(store, policy, &chosen.round, choice)?;
    let mut lines = Vec::with_capacity(store.counts()?.households as usize);
    let mut tally = Tally::default();
    store.households(Selection::All, &mut |household| {
        let line = ledger.line(household, policy, &chosen.round);
        tally.add(&line.quota);
        lines.push(line);
    })?;
    Ok(WeekQuotas {
        week: choice.week,
        choice: chosen,
        basis: ledger.basis,
        committees: store.committees()?,
        lines,
        tally,
    })
}

/// What bookings and receipts say, ready to be asked per household.
struct Ledger {
    basis: Bases,
    homes: Homes,
    open: HashMap<HouseholdId, (OpenNumber, String)>,
    issued: HashMap<HouseholdId, Vec<(u32, Issued)>>,
}

impl Ledger {
    fn read(
        store: &mut dyn Read,
        policy: &Policy,
        round: &Round,
        choice: WeekChoice,
    ) -> Result<Self, WeekError> {
        let homes = Homes::read(store, policy, choice.week, round)?;
        let merged: HashMap<HouseholdId, HouseholdId> = store.merged()?.into_iter().collect();
        let home = |id: HouseholdId| merged.get(&id).copied().unwrap_or(id);
        let mut issued: HashMap<HouseholdId, Vec<(u32, Issued)>> = HashMap::new();
        for issue in Fates::read(store, policy, Rounds::UpTo(round.number), choice.today)?.all() {
            issued.entry(issue.household).or_default().push((issue.round, received(issue)));
        }
        let mut basis = Bases::default();
        let mut open: BTreeMap<HouseholdId, (OpenNumber, String)> = BTreeMap::new();
        for mut booking in store.bookings(Rounds::UpTo(round.number))? {
            booking.household = home(booking.household);
            if booking.state != BookingState::Counted {
                continue;
            }
            if booking.round == round.number {
                basis.numbers.insert(booking.committee);
            } else if policy.unserved() == Unserved::Lapse
                || used_up(&issued, booking.household, booking.round, policy)
            {
                continue;
            }
            let missed = missed(&issued, booking.household, booking.round);
            let number = booking.order.min(u64::from(u32::MAX)) as u32;
            let number = OpenNumber { missed, round: booking.round, number };
            let held = open.entry(booking.household).or_insert_with(|| (number, booking.number.clone()));
            if number < held.0 {
                *held = (number, booking.number);
            }
        }
        Ok(Self { basis, homes, open: open.into_iter().collect(), issued })
    }

    fn line(&self, household: Household, policy: &Policy, round: &Round) -> Line {
        let open = self.open.get(&household.id);
        let all = self.issued.get(&household.id).map_or(&[][..], Vec::as_slice);
        let of_round: Vec<Issued> =
            all.iter().filter(|(of, _)| *of == round.number).map(|(_, issued)| *issued).collect();
        let booked = match (self.basis.of(household.committee), open) {
            (Basis::Receipts, _) => Booked::NoneTaken,
            (Basis::Numbers, Some(_)) => Booked::Number,
            (Basis::Numbers, None) => Booked::WithoutNumber,
        };
        let claim = Claim {
            household: household.id,
            round: round.number,
            standing: household.standing(),
            wants: household.wants,
            booked,
            entitled: self.homes.entitlement(&household),
        };
        Line {
            quota: quota(&claim, policy, &History { issued: &of_round }),
            open: open.map(|(number, _)| *number),
            printed_number: open.map(|(_, printed)| printed.clone()).unwrap_or_default(),
            receipts: all.iter().filter(|(_, issued)| issued.outcome.is_received()).count() as u32,
            entitled: claim.entitled,
            precedence: self.homes.precedence(&household),
            missed: of_round.iter().filter(|issued| issued.outcome.is_missed()).count() as u32,
            household,
        }
    }
}

/// A voucher as the quota looks at it.
fn received(issue: &Issue) -> Issued {
    let settled = &issue.settled;
    let (outcome, day, masks) = match settled.fate {
        Fate::Open => (Outcome::Called, issue.day, issue.masks),
        // Faulty masks are due again, as if they had never been issued.
        Fate::Void | Fate::Faulty => (Outcome::Void, issue.day, issue.masks),
        Fate::NotCome => (Outcome::NotCome, issue.day, issue.masks),
        Fate::Expired => (Outcome::Expired, issue.day, issue.masks),
        Fate::Sold | Fate::Returned => (Outcome::Served, settled.day, settled.masks),
    };
    Issued { day, until: issue.until, masks, outcome }
}

type Received = HashMap<HouseholdId, Vec<(u32, Issued)>>;

/// How often nobody came for a number since its round.
fn missed(issued: &Received, household: HouseholdId, round: u32) -> u32 {
    let all = issued.get(&household).map_or(&[][..], Vec::as_slice);
    all.iter().filter(|(of, issued)| *of >= round && issued.outcome.is_missed()).count() as u32
}

/// Whether a number of an earlier round is open no more: served since, or missed more often than the policy allows.
fn used_up(issued: &Received, household: HouseholdId, round: u32, policy: &Policy) -> bool {
    let all = issued.get(&household).map_or(&[][..], Vec::as_slice);
    all.iter().any(|(of, issued)| *of >= round && issued.outcome.is_received())
        || policy.no_show().forfeits(missed(issued, household, round))
}
