//! `when`: the next day on which a household may have masks by the policy, and the day on which it may expect them.
//!
//! Three things answer it, in this order: a voucher in its hand; what it had in the round, and the rounds of the policy; its
//! place in the queue and the pace of supply ([`super::forecast`]). Everything is read once, however many households ask.

use chrono::NaiveDate;
use hashbrown::HashMap;
use smol_str::SmolStr;

use super::fates::{Fates, Issue};
use super::forecast::{Expected, Forecast, forecast};
pub use super::member_days::MemberDay;
use super::member_days::member_days;
use super::ways::Places;
use super::week::{Line, WeekChoice, WeekError, WeekQuotas, quotas};
use crate::domain::household::HouseholdId;
use crate::domain::pharmacy::Hours;
use crate::domain::units::Masks;
use crate::ledger::Fate;
use crate::policy::{Part, Policy, Round};
use crate::quota::State;
use crate::store::{CallId, Read, Rounds, Route};

/// A voucher that can be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hand {
    /// Its code.
    pub voucher: SmolStr,
    /// The round it counts for.
    pub round: u32,
    /// Its day.
    pub day: NaiveDate,
    /// Its slot; none for a delivery.
    pub slot: Option<Hours>,
    /// Last day on which it is valid.
    pub until: NaiveDate,
    /// Code of the pharmacy.
    pub pharmacy: SmolStr,
    /// Name of the pharmacy.
    pub name: String,
    /// Masks it is worth.
    pub masks: Masks,
    /// Counter or delivery.
    pub route: Route,
}

/// From when on a household may have masks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allowed {
    /// The day; none where something must be shown first, or the policy has no later round.
    pub day: Option<NaiveDate>,
    /// The round it would count for, where there is a day.
    pub round: Option<u32>,
    /// The part of the policy that says so.
    pub part: Part,
}

/// What is answered for one household.
#[derive(Clone)]
pub struct Answer<'w> {
    /// The household and what it may have in the week.
    pub line: &'w Line,
    /// The voucher in its hand.
    pub hand: Option<&'w Hand>,
    /// From when on it may have masks.
    pub allowed: Allowed,
    /// The clause of the policy that says so.
    pub clause: &'w str,
    /// When it may expect them; none for those in no queue of the week.
    pub expected: Option<Expected>,
    /// Each of its people, where a quota belongs to a person; empty otherwise.
    pub members: &'w [MemberDay],
}

/// The answers for households.
pub struct When {
    quotas: WeekQuotas,
    forecast: Forecast,
    hands: HashMap<HouseholdId, Hand>,
    members: HashMap<HouseholdId, Vec<MemberDay>>,
    places: HashMap<HouseholdId, usize>,
    next: Option<Round>,
    today: NaiveDate,
    clauses: [SmolStr; Part::FIXED.len()],
    /// Names of all clauses, by place.
    names: Vec<SmolStr>,
}

impl When {
    /// Reads what is needed to answer for some households on a day.
    ///
    /// # Errors
    /// [`WeekError`].
    pub fn read(
        store: &mut dyn Read,
        policy: &Policy,
        choice: WeekChoice,
        places: &Places,
        asked: &[HouseholdId],
    ) -> Result<Self, WeekError> {
        let quotas = quotas(store, policy, choice)?;
        let forecast = forecast(store, policy, choice, places, &quotas)?;
        let mut of: HashMap<HouseholdId, usize> = asked.iter().map(|id| (*id, usize::MAX)).collect();
        for (at, line) in quotas.lines.iter().enumerate() {
            if let Some(place) = of.get_mut(&line.household.id) {
                *place = at;
            }
        }
        let hands = hands(store, policy, choice.today, &of)?;
        let members = member_days(store, policy, choice, asked)?;
        let opens = quotas.choice.round.opens;
        let next = policy.rounds().iter().find(|round| round.opens > opens).copied();
        let clauses = Part::FIXED.map(|part| policy.clause(policy.cite(part)).name.clone());
        let names = policy.clauses().iter().map(|clause| clause.name.clone()).collect();
        Ok(Self { names, quotas, forecast, hands, members, places: of, next, today: choice.today, clauses })
    }

    /// The quotas of the week, which name its round and what orders the queues.
    #[must_use]
    pub const fn quotas(&self) -> &WeekQuotas {
        &self.quotas
    }

    /// The answer for a household that was asked for; none where the registry has no such household.
    #[must_use]
    pub fn of(&self, household: HouseholdId) -> Option<Answer<'_>> {
        let line = self.quotas.lines.get(*self.places.get(&household)?)?;
        let hand = self.hands.get(&household);
        let allowed = match hand {
            Some(hand) => Allowed { day: Some(hand.day), round: Some(hand.round), part: Part::Voucher },
            None => allowed(line.quota.state, &self.quotas.choice.round, self.next.as_ref(), self.today),
        };
        let expected = if hand.is_some() { None } else { self.forecast.of(household) };
        let place = Part::FIXED.iter().position(|part| *part == allowed.part).unwrap_or_default();
        let members = self.members.get(&household).map_or(&[][..], Vec::as_slice);
        let given = line.entitled.clause.filter(|_| allowed.part == Part::Amount);
        let clause = given.and_then(|id| self.names.get(usize::from(id.0))).unwrap_or(&self.clauses[place]);
        Some(Answer { line, hand, allowed, clause, expected, members })
    }
}

/// From when on a household in a state may have masks, seen on a day; `next` is the round after the week's.
fn allowed(state: State, round: &Round, next: Option<&Round>, today: NaiveDate) -> Allowed {
    let within = |round: Option<&Round>, part| Allowed {
        day: round.map(|round| round.opens.date().max(today)),
        round: round.map(|round| round.number),
        part,
    };
    match state {
        State::Admitted => within(Some(round), Part::Amount),
        State::Lapsed => within(Some(round), Part::NoShow),
        State::NotBooked if today <= round.closes.date() => within(Some(round), Part::Order),
        State::NotBooked => within(next, Part::Order),
        State::Served | State::Called => within(next, Part::Often),
        State::Forfeited => within(next, Part::NoShow),
        State::Pending => within(None, Part::Papers),
        State::Held | State::MovedAway => within(None, Part::Unit),
    }
}

/// The vouchers that can still be used; of two the earlier.
fn hands(
    store: &mut dyn Read,
    policy: &Policy,
    today: NaiveDate,
    asked: &HashMap<HouseholdId, usize>,
) -> Result<HashMap<HouseholdId, Hand>, WeekError> {
    let fates = Fates::read(store, policy, Rounds::All, today)?;
    let names: HashMap<String, String> =
        store.pharmacies()?.into_iter().map(|pharmacy| (pharmacy.code, pharmacy.name)).collect();
    let open = |issue: &&Issue| {
        issue.settled.fate == Fate::Open && issue.until >= today && asked.contains_key(&issue.household)
    };
    let mut hands: HashMap<HouseholdId, Hand> = HashMap::new();
    let mut calls: Vec<CallId> = Vec::new();
    for issue in fates.all().iter().filter(open) {
        calls.push(issue.call);
        let hand = hand(issue, &names);
        let held = hands.entry(issue.household).or_insert_with(|| hand.clone());
        if (hand.day, &hand.voucher) < (held.day, &held.voucher) {
            *held = hand;
        }
    }
    calls.sort_unstable();
    calls.dedup();
    let mut of_voucher: HashMap<SmolStr, HouseholdId> =
        hands.iter().map(|(household, hand)| (hand.voucher.clone(), *household)).collect();
    store.lines(&calls, &mut |_, line| {
        let household = of_voucher.remove(line.voucher.as_str());
        if let Some(hand) = household.and_then(|household| hands.get_mut(&household)) {
            hand.slot = line.slot;
        }
    })?;
    Ok(hands)
}

fn hand(issue: &Issue, names: &HashMap<String, String>) -> Hand {
    let Issue { voucher, round, day, until, pharmacy, masks, route, .. } = issue.clone();
    let name = names.get(pharmacy.as_str()).cloned().unwrap_or_else(|| pharmacy.to_string());
    Hand { voucher, round, day, slot: None, until, pharmacy, name, masks, route }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_clause_says_from_when_on() {
        let policy = Policy::of_default();
        let [first, second] = policy.rounds() else { panic!("two rounds") };
        let (open, late) = ("2020-02-05", "2020-02-13");
        let cases = [
            (State::Admitted, open, Some((open, 1)), Part::Amount, "at once"),
            (State::Admitted, "2020-01-30", Some(("2020-02-02", 1)), Part::Amount, "when it opens"),
            (State::Lapsed, late, Some((late, 1)), Part::NoShow, "the make-up chance"),
            (State::NotBooked, open, Some((open, 1)), Part::Order, "once it books"),
            (State::NotBooked, late, Some(("2020-02-15", 2)), Part::Order, "the round is closed"),
            (State::Served, open, Some(("2020-02-15", 2)), Part::Often, "not twice in one round"),
            (State::Called, open, Some(("2020-02-15", 2)), Part::Often, "counts as received"),
            (State::Forfeited, open, Some(("2020-02-15", 2)), Part::NoShow, "missed too often"),
            (State::Pending, open, None, Part::Papers, "papers first"),
            (State::Held, open, None, Part::Unit, "a person must decide"),
            (State::MovedAway, open, None, Part::Unit, "lives elsewhere"),
        ];
        for (state, today, expected, part, why) in cases {
            let found = allowed(state, first, Some(second), day(today));
            let expected = expected.map(|(from, round)| (day(from), round));
            assert_eq!((found.day.zip(found.round), found.part), (expected, part), "{state:?}: {why}");
        }
        let last = allowed(State::Served, second, None, day("2020-02-20"));
        assert_eq!((last.day, last.round), (None, None), "the policy has no later round");
    }
}
