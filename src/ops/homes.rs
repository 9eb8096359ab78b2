//! What a policy says of each household by itself: how many masks, by the engine, and what its order puts before a number.
//!
//! People are read only where the policy looks at them, in one pass; of each household no more is kept than what is asked.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use hashbrown::HashMap;

use super::OpError;
use super::draw;
use super::entitled::Asking;
use super::week::WeekError;
use crate::assign::Precedence;
use crate::domain::household::{Household, HouseholdId};
use crate::domain::units::Masks;
use crate::domain::week::Week;
use crate::policy::terms::{Body, Clause, ClauseId, Kind, OrderBy, Selector, Shortage, Unit};
use crate::policy::{Policy, Round};
use crate::quota::Entitlement;
use crate::quota::engine::{Subject, selects};
use crate::quota::request::Person;
use crate::store::{Read, Selection};

/// The moment by which a round's week is judged: noon of the week's first day in the round.
pub(super) fn moment(week: Week, round: &Round) -> NaiveDateTime {
    let day = week.monday().max(round.opens.date()).min(round.closes.date());
    day.and_time(NaiveTime::from_hms_opt(12, 0, 0).unwrap_or(NaiveTime::MIN))
}

/// The clause by which the calls of a round's week are ordered: that of the channel where requests are usually made.
pub(super) fn shortage<'p>(
    policy: &'p Policy,
    week: Week,
    round: &Round,
) -> Option<(&'p Clause, &'p Shortage)> {
    policy.terms().shortage(moment(week, round), Some(round.number), 0)
}

/// What every household is given alike; none where that depends on who lives there.
pub(super) fn same_for_all(policy: &Policy, week: Week, round: &Round) -> Option<Masks> {
    let alike = policy.unit() != Unit::Person && !amounts_differ(policy);
    alike.then(|| Asking::new(policy, moment(week, round)).of(None, None).masks)
}

/// What people of a household are known by.
#[derive(Clone, Copy, Debug, Default)]
struct Members {
    size: u32,
    oldest: Option<NaiveDate>,
    /// What they may have together, where a quota belongs to a person.
    masks: u64,
    clause: Option<ClauseId>,
}

/// All households of a registry under a policy at a moment.
pub(super) struct Homes {
    asking: Asking,
    usual: Entitlement,
    unit: Unit,
    /// Read where the policy looks at people; empty otherwise.
    members: Option<HashMap<HouseholdId, Members>>,
    order: Option<Ordered>,
}

/// The order of a shortage clause.
struct Ordered {
    by: Vec<OrderBy>,
    tiers: Vec<Vec<Selector>>,
    drawn: BTreeMap<HouseholdId, u32>,
}

impl Homes {
    pub(super) fn read(
        store: &mut dyn Read,
        policy: &Policy,
        week: Week,
        round: &Round,
    ) -> Result<Self, WeekError> {
        let at = moment(week, round);
        let order = match shortage(policy, week, round) {
            Some((_, shortage)) => Some(Ordered {
                by: shortage.orders().into_iter().take_while(|by| *by != OrderBy::Number).collect(),
                tiers: shortage.tiers.clone(),
                drawn: draw::places(store, week, round.number)?.unwrap_or_default(),
            }),
            None => None,
        };
        let asking = Asking::new(policy, at);
        let unit = policy.unit();
        let mut homes = Self { usual: asking.of(None, None), asking, unit, members: None, order };
        if unit == Unit::Person || looks_at_people(policy, homes.order.as_ref()) {
            homes.members = Some(homes.members(store)?);
        }
        Ok(homes)
    }

    fn members(&self, store: &mut dyn Read) -> Result<HashMap<HouseholdId, Members>, OpError> {
        let mut members: HashMap<HouseholdId, Members> = HashMap::new();
        store.persons(Selection::All, &mut |person| {
            // Of somebody held back nothing is sure: she is held in one household to be served in another.
            if person.held {
                return;
            }
            let home = members.entry(person.household).or_default();
            home.size += 1;
            home.oldest = [home.oldest, person.birth].into_iter().flatten().min();
            if self.unit == Unit::Person {
                let her = Person { born: person.birth, ..Person::default() };
                let entitled = self.asking.of(Some(her), None);
                home.masks += entitled.masks.0;
                home.clause = home.clause.max(entitled.clause);
            }
        })?;
        Ok(members)
    }

    /// What the policy gives a household.
    pub(super) fn entitlement(&self, home: &Household) -> Entitlement {
        let Some(members) = &self.members else { return self.usual };
        let members = members.get(&home.id).copied().unwrap_or_default();
        match self.unit {
            Unit::Person => Entitlement { masks: Masks(members.masks), clause: members.clause },
            _ => self.asking.of(None, Some(self.asking.household(home, members.size, members.oldest))),
        }
    }

    /// What the policy's order puts before the number of a household.
    pub(super) fn precedence(&self, home: &Household) -> Precedence {
        let mut first = Precedence::default();
        let Some(order) = &self.order else { return first };
        let members =
            self.members.as_ref().and_then(|members| members.get(&home.id)).copied().unwrap_or_default();
        for (place, by) in first.0.iter_mut().zip(&order.by) {
            *place = match by {
                OrderBy::Tiers => self.tier(home, members, &order.tiers),
                OrderBy::Age => members.oldest.map_or(u64::MAX, days),
                OrderBy::Chance => order.drawn.get(&home.id).map_or(u64::MAX, |place| u64::from(*place)),
                OrderBy::Number | OrderBy::Time | OrderBy::List => 0,
            };
        }
        first
    }

    fn tier(&self, home: &Household, members: Members, tiers: &[Vec<Selector>]) -> u64 {
        let household = self.asking.household(home, members.size, members.oldest);
        let person = Person::default();
        let subject = Subject {
            person: &person,
            household: Some(&household),
            on: self.asking.at().date(),
            round: None,
            received: false,
        };
        let tier = tiers.iter().position(|tier| tier.iter().any(|selector| selects(selector, &subject)));
        tier.unwrap_or(tiers.len()) as u64
    }
}

/// Days as a number that sorts like them, whatever the era.
fn days(day: NaiveDate) -> u64 {
    (day - NaiveDate::MIN).num_days() as u64
}

/// Whether amounts depend on who lives there.
fn amounts_differ(policy: &Policy) -> bool {
    let scoped = |clause: &Clause| !clause.scope.who.is_empty() || !clause.scope.except.is_empty();
    policy.terms().of(Kind::Amount).any(|clause| {
        let each_member = matches!(&clause.body, Body::Amount(give) if give.each_member);
        each_member || scoped(clause)
    })
}

/// Whether amounts or the order of calls depend on who lives there.
fn looks_at_people(policy: &Policy, order: Option<&Ordered>) -> bool {
    let people = |by: &OrderBy| matches!(by, OrderBy::Tiers | OrderBy::Age);
    amounts_differ(policy) || order.is_some_and(|order| order.by.iter().any(people))
}
