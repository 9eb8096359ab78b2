//! Quotas: what a household may have in a round, before stock is looked at, and which clauses say so.
//!
//! Pure and cheap: a [`Quota`] is a small value without text, so that a city's households can be answered in one pass;
//! [`explain`] and [`cited`] turn one of them into words when somebody asks.

mod because;
pub mod decision;
pub mod engine;
mod explain;
pub mod request;
mod state;

use chrono::NaiveDate;

use crate::domain::household::{HouseholdId, Standing, Wants};
use crate::domain::units::Masks;
use crate::policy::terms::Unit;
use crate::policy::{ClauseId, Part, Policy};

pub use because::{Because, Fact};
pub use explain::{cited, explain, want_text};
pub use state::{State, Tally};

/// Whether a household stands in the queue of the round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Booked {
    /// The round has no bookings: all are queued.
    NoneTaken,
    /// It holds an open number, of this round or an earlier one.
    Number,
    /// The round has bookings, but this household has no open number.
    WithoutNumber,
}

/// What a policy gives to one household, whatever it had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entitlement {
    /// How many; of all its people together where a quota belongs to a person.
    pub masks: Masks,
    /// The clause that says so; none where no amount is in force.
    pub clause: Option<ClauseId>,
}

/// A household that asks what it may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Which.
    pub household: HouseholdId,
    /// Number of the round it asks about.
    pub round: u32,
    /// Whether it takes part.
    pub standing: Standing,
    /// What is wanting, if it is pending or held.
    pub wants: Wants,
    /// Whether it is queued.
    pub booked: Booked,
    /// What the policy gives it.
    pub entitled: Entitlement,
}

/// What became of one call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// Called; the list has not come back. Counts as received until something else is known.
    Called,
    /// Bought, or delivered.
    Served,
    /// The list came back without a purchase.
    NotCome,
    /// The voucher ran out.
    Expired,
    /// Taken back: as if it had never been issued.
    Void,
}

impl Outcome {
    /// Whether it counts as received: served, or called and nothing else known.
    #[must_use]
    pub const fn is_received(self) -> bool {
        matches!(self, Self::Called | Self::Served)
    }

    /// Whether nobody came for it.
    #[must_use]
    pub const fn is_missed(self) -> bool {
        matches!(self, Self::NotCome | Self::Expired)
    }
}

/// One call of a household in the round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Issued {
    /// Day of issue: the day of the slot.
    pub day: NaiveDate,
    /// Last day on which the voucher is valid.
    pub until: NaiveDate,
    /// Masks issued; of a served call, masks bought.
    pub masks: Masks,
    /// What became of it.
    pub outcome: Outcome,
}

/// What the ledger holds for a household in the round, oldest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct History<'a> {
    /// The calls.
    pub issued: &'a [Issued],
}

/// What a household may have in a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quota {
    /// Which household.
    pub household: HouseholdId,
    /// Number of the round.
    pub round: u32,
    /// How many masks; 0 where the state says so.
    pub masks: Masks,
    /// What a quota belongs to.
    pub unit: Unit,
    /// How it stands.
    pub state: State,
    /// The clauses applied, in order, and the fact that decided. Never empty.
    pub because: Because,
}

/// What a household may have in a round, before stock is looked at.
///
/// A call whose list is not back counts as received. What is known of the round (served, called) goes before how the
/// household stands now, so that the states of all households add up to what was issued.
/// Pure: the same arguments give the same answer, and more received never gives more.
#[must_use]
pub fn quota(claim: &Claim, policy: &Policy, history: &History<'_>) -> Quota {
    let (state, fact) = state_of(claim, policy, history);
    let masks = if state.may_have() { claim.entitled.masks } else { Masks(0) };
    let because = Because::new(clauses(state, claim, policy), fact);
    Quota { household: claim.household, round: claim.round, masks, unit: policy.unit(), state, because }
}

fn state_of(claim: &Claim, policy: &Policy, history: &History<'_>) -> (State, Fact) {
    let last = |outcome| history.issued.iter().rev().find(|call| call.outcome == outcome);
    if let Some(served) = last(Outcome::Served) {
        return (State::Served, Fact::On(served.day));
    }
    if let Some(called) = last(Outcome::Called) {
        return (State::Called, Fact::Until { day: called.day, until: called.until });
    }
    match claim.standing {
        Standing::MovedAway => (State::MovedAway, Fact::Nothing),
        Standing::Held => (State::Held, Fact::Wants(claim.wants)),
        Standing::Pending => (State::Pending, Fact::Wants(claim.wants)),
        Standing::Admitted => admitted(claim, policy, history),
    }
}

/// The state of a household that takes part and has nothing open or served in the round.
fn admitted(claim: &Claim, policy: &Policy, history: &History<'_>) -> (State, Fact) {
    let missed = history.issued.iter().filter(|call| call.outcome.is_missed()).count() as u32;
    let last = history.issued.iter().rev().find(|call| call.outcome.is_missed());
    let fact = match last {
        Some(call) if call.outcome == Outcome::Expired => Fact::Expired(call.until),
        Some(call) => Fact::On(call.day),
        None => Fact::Nothing,
    };
    match (last, claim.booked) {
        (Some(_), _) if policy.no_show().forfeits(missed) => (State::Forfeited, fact),
        (_, Booked::WithoutNumber) => (State::NotBooked, Fact::Nothing),
        (Some(_), _) => (State::Lapsed, fact),
        (None, _) => (State::Admitted, fact),
    }
}

/// The clauses that decide a state; the first is the one to name if there is room for one.
fn clauses(state: State, claim: &Claim, policy: &Policy) -> [Option<ClauseId>; 3] {
    let [first, rest @ ..] = parts(state, claim.round);
    let [second, third] = rest.map(|part| part.and_then(|part| policy.part(part)));
    let cited = |part| match part {
        Part::Amount => claim.entitled.clause.unwrap_or_else(|| policy.cite(part)),
        _ => policy.cite(part),
    };
    [first.map(cited), second, third]
}

/// The parts of a policy that decide a state.
const fn parts(state: State, round: u32) -> [Option<Part>; 3] {
    let window = Some(Part::Round(round));
    match state {
        State::Admitted => [Some(Part::Amount), window, None],
        State::NotBooked => [Some(Part::Amount), window, Some(Part::Order)],
        State::Lapsed => [Some(Part::Amount), window, Some(Part::NoShow)],
        State::Forfeited => [Some(Part::NoShow), window, Some(Part::Voucher)],
        State::Served => [Some(Part::Often), window, None],
        State::Called => [Some(Part::Often), window, Some(Part::Voucher)],
        State::Pending => [Some(Part::Papers), None, None],
        State::Held | State::MovedAway => [Some(Part::Unit), None, None],
    }
}

#[cfg(test)]
mod tests;
