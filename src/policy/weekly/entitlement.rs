//! What the people of a household may have together, where a quota belongs to a person.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::super::Policy;
use super::super::terms::{Amount, Body, Clause, Give, Kind, Scope, Selector, Unit};
use super::super::words::Set;
use crate::domain::units::Masks;

/// Ages between which somebody without birth date is taken to be.
const ADULT: (u32, u32) = (18, 59);

/// What is known of whom an amount is for.
#[derive(Clone, Copy)]
struct Known {
    born: Option<NaiveDate>,
    size: u32,
    on: NaiveDate,
}

impl Policy {
    /// Masks that a household may have on a day: where a quota belongs to a person, the sum over its members by birth date (none:
    /// an adult); else the amount of a household of this size. Tags, areas and papers are not looked at.
    #[must_use]
    pub fn entitlement(
        &self,
        members: impl Iterator<Item = Option<NaiveDate>>,
        size: u32,
        on: NaiveDate,
    ) -> Masks {
        match self.unit() {
            Unit::Person => Masks(members.map(|born| self.one(Known { born, size, on }).pieces()).sum()),
            Unit::Address | Unit::Household | Unit::Account => {
                Masks(self.one(Known { born: None, size, on }).pieces())
            }
        }
    }

    /// Of the amounts that apply the last written.
    fn one(&self, known: Known) -> Amount {
        let noon = known.on.and_time(NaiveTime::MIN) + chrono::TimeDelta::hours(12);
        let round = self.rounds().iter().find(|round| round.open_on(known.on));
        let number = round.map(|round| round.number);
        let opens = round.map(|round| (round.opens.date(), round.closes.date()));
        let applies = |clause: &&Clause| {
            let scope = &clause.scope;
            in_time(scope, noon)
                && scope.rounds.is_none_or(|(first, last)| number.is_some_and(|n| first <= n && n <= last))
                && (scope.who.is_empty() || scope.who.iter().any(|who| holds(who, known, opens)))
                && !scope.except.iter().any(|who| holds(who, known, opens))
        };
        let clauses = self.terms().of(Kind::Amount);
        clauses.clone().rfind(applies).map_or(Amount::default(), |clause| match &clause.body {
            Body::Amount(give) => usual(give, known.size),
            _ => Amount::default(),
        })
    }
}

fn usual(give: &Give, size: u32) -> Amount {
    let amount = give.bundles.first().copied().unwrap_or_default();
    if give.each_member { amount.times(size) } else { amount }
}

fn in_time(scope: &Scope, at: NaiveDateTime) -> bool {
    scope.from.is_none_or(|from| from <= at) && scope.until.is_none_or(|until| at <= until)
}

/// Whether a selector holds by birth date and size; what it asks beyond that does not hold.
fn holds(who: &Selector, known: Known, round: Option<(NaiveDate, NaiveDate)>) -> bool {
    let beyond = who.tags != Set::NONE
        || who.all_tags != Set::NONE
        || who.id_last != 0
        || !who.areas.is_empty()
        || !who.postcodes.is_empty()
        || who.registered.is_some()
        || who.received.is_some();
    !beyond
        && born(who, known.born)
        && aged(who, known)
        && sized(who, known)
        && aged_in_round(who, known, round)
}

fn born(who: &Selector, born: Option<NaiveDate>) -> bool {
    let limits = [who.born_from, who.born_to, who.oldest_born_to];
    match born {
        None => limits.iter().all(Option::is_none),
        Some(born) => {
            who.born_from.is_none_or(|from| from <= born)
                && who.born_to.is_none_or(|to| born <= to)
                && who.oldest_born_to.is_none_or(|to| born <= to)
        }
    }
}

fn aged(who: &Selector, known: Known) -> bool {
    let (least, most) = match known.born {
        Some(born) => known.on.years_since(born).map_or((0, 0), |years| (years, years)),
        None => ADULT,
    };
    let from = who.age_from.into_iter().chain(who.oldest_from).max();
    from.is_none_or(|from| from <= least) && who.age_to.is_none_or(|to| most <= to)
}

fn sized(who: &Selector, known: Known) -> bool {
    who.size_from.is_none_or(|from| from <= known.size) && who.size_to.is_none_or(|to| known.size <= to)
}

fn aged_in_round(who: &Selector, known: Known, round: Option<(NaiveDate, NaiveDate)>) -> bool {
    let Some((from, to)) = who.age_in_round else { return true };
    let Some(((opens, closes), born)) = round.zip(known.born) else { return false };
    let years = |day: NaiveDate| day.years_since(born);
    years(opens).is_none_or(|age| age <= to) && years(closes).is_some_and(|age| from <= age)
}
