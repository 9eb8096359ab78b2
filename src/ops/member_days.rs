//! From which day on each person of a household may come, where a quota belongs to a person: day rules and limits look at her, so the
//! engine is asked for each, with what the household was issued as her history.

use chrono::{NaiveDate, NaiveTime};
use hashbrown::HashMap;
use smol_str::SmolStr;

use super::fates::{Fates, Issue};
use super::week::{WeekChoice, WeekError};
use crate::domain::household::HouseholdId;
use crate::domain::person::Person;
use crate::domain::units::Masks;
use crate::ledger::Fate;
use crate::ops::entitled::Asking;
use crate::policy::Policy;
use crate::policy::terms::Unit;
use crate::policy::words::Did;
use crate::quota::decision::{Next, Verdict};
use crate::quota::engine::decide;
use crate::quota::request::{self, Event, When, Whose};
use crate::store::{Read, Rounds, Selection};

/// What one person may have, and from when on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberDay {
    /// Her name.
    pub name: SmolStr,
    /// The day; none where no day of the policy allows it.
    pub day: Option<NaiveDate>,
    /// Masks, where it is allowed at once.
    pub masks: Masks,
    /// The clause that gives or refuses.
    pub clause: SmolStr,
}

/// The people of some households, in their order; empty where a quota belongs to no person.
pub(super) fn member_days(
    store: &mut dyn Read,
    policy: &Policy,
    choice: WeekChoice,
    asked: &[HouseholdId],
) -> Result<HashMap<HouseholdId, Vec<MemberDay>>, WeekError> {
    let mut days: HashMap<HouseholdId, Vec<MemberDay>> = HashMap::new();
    if policy.unit() != Unit::Person {
        return Ok(days);
    }
    let at = choice.today.and_time(NaiveTime::from_hms_opt(12, 0, 0).unwrap_or(NaiveTime::MIN));
    let asking = Asking::new(policy, at);
    let mut history: HashMap<HouseholdId, Vec<Event>> = HashMap::new();
    for issue in Fates::read(store, policy, Rounds::All, choice.today)?.all() {
        if asked.contains(&issue.household) && matches!(issue.settled.fate, Fate::Sold | Fate::Open) {
            history.entry(issue.household).or_default().push(bought(issue));
        }
    }
    store.persons(Selection::Households(asked), &mut |person| {
        if !person.held {
            let history = history.get(&person.household).map_or(&[][..], Vec::as_slice);
            days.entry(person.household).or_default().push(day_of(policy, &asking, &person, history));
        }
    })?;
    Ok(days)
}

fn bought(issue: &Issue) -> Event {
    Event {
        did: Did::Buy,
        when: When::At(issue.day.and_time(NaiveTime::MIN)),
        got: None,
        channel: None,
        window: None,
        whose: Whose::default(),
    }
}

fn day_of(policy: &Policy, asking: &Asking, person: &Person, history: &[Event]) -> MemberDay {
    let last = person.document.bytes().last().filter(u8::is_ascii_digit);
    let her = request::Person {
        born: person.birth,
        id_last: last.map(|digit| digit - b'0'),
        ..request::Person::default()
    };
    let decision = decide(policy.terms(), &request::Request { history, ..asking.request(Some(her), None) });
    let (day, masks, clause) = match decision.verdict {
        Verdict::Allow(grant) => (Some(asking.at().date()), Masks(grant.amount.pieces()), grant.clause),
        Verdict::Pending { clause } => (None, Masks(0), Some(clause)),
        Verdict::Refuse { clause, next: Next::At(next) } => (Some(next.date()), Masks(0), clause),
        Verdict::Refuse { clause, next: Next::Never } => (None, Masks(0), clause),
    };
    let clause = clause.map(|clause| policy.clause(clause).name.clone()).unwrap_or_default();
    MemberDay { name: person.name.clone(), day, masks, clause }
}
