//! Whether a clause is there for a request, and whether a selector means somebody.

use chrono::{Datelike, Days, Months, NaiveDate, NaiveDateTime};

use super::history::RoundNow;
use super::{Judge, Trace};
use crate::policy::terms::{After, Body, Clause, Governs, Registered, Scope, Selector};
use crate::policy::words::{Did, Set};
use crate::quota::decision::OutOf;
use crate::quota::request::{Household, Person};

/// Whom a selector is held against.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The person.
    pub person: &'a Person<'a>,
    /// The household in whose name the request is.
    pub household: Option<&'a Household<'a>>,
    /// The day on which ages count.
    pub on: NaiveDate,
    /// First and last day of the round, if there is one.
    pub round: Option<(NaiveDate, NaiveDate)>,
    /// Whether something was received under the policy.
    pub received: bool,
}

/// Whether a selector holds for somebody: all that it states does. What is not known of somebody is in no group.
#[must_use]
pub fn selects(selector: &Selector, subject: &Subject<'_>) -> bool {
    let Subject { person, household, .. } = subject;
    let tags = household.map_or(person.tags, |household| person.tags.with(household.tags));
    let area = person.area.or(household.and_then(|household| household.area));
    (selector.tags.is_empty() || tags.meets(selector.tags))
        && tags.holds(selector.all_tags)
        && births(selector, subject)
        && oldest(selector, subject)
        && size(selector, household.and_then(|household| household.size))
        && (selector.id_last == 0 || person.id_last.is_some_and(|digit| selector.id_last >> digit & 1 == 1))
        && (selector.areas.is_empty() || area.is_some_and(|area| selector.areas.contains(area)))
        && postcode(selector, *household)
        && selector.registered.is_none_or(|wanted| wanted == registered(person, *household))
        && selector.received.is_none_or(|wanted| wanted == subject.received)
}

fn births(selector: &Selector, subject: &Subject<'_>) -> bool {
    let born = subject.person.born;
    selector.born_from.is_none_or(|from| born.is_some_and(|born| from <= born))
        && selector.born_to.is_none_or(|to| born.is_some_and(|born| born <= to))
        && ages(selector, born, subject.on)
        && selector.age_in_round.is_none_or(|ages| {
            born.zip(subject.round).is_some_and(|(born, round)| reaches(ages, round, born))
        })
}

/// Who has no birth date is an adult of no age in particular.
fn ages(selector: &Selector, born: Option<NaiveDate>, on: NaiveDate) -> bool {
    const ADULT: (u32, u32) = (18, 59);
    let (least, most) = born.map_or(ADULT, |born| (years(born, on), years(born, on)));
    selector.age_from.is_none_or(|from| from <= least) && selector.age_to.is_none_or(|to| most <= to)
}

/// Whole years from a birth date to a day; 0 before birth.
pub(super) fn years(born: NaiveDate, on: NaiveDate) -> u32 {
    on.years_since(born).unwrap_or(0)
}

/// Whether somebody has one of the ages on some day of the round: born after its start less (to + 1) years, and not after its
/// end less `from` years.
fn reaches((from, to): (u32, u32), (opens, closes): (NaiveDate, NaiveDate), born: NaiveDate) -> bool {
    let earlier = |day: NaiveDate, years: u32| day.checked_sub_months(Months::new(years * 12));
    let first = earlier(opens, to + 1).and_then(|day| day.checked_add_days(Days::new(1)));
    let last = earlier(closes, from);
    first.is_none_or(|first| first <= born) && last.is_some_and(|last| born <= last)
}

fn oldest(selector: &Selector, subject: &Subject<'_>) -> bool {
    let known = subject.household.and_then(|household| household.oldest);
    let age = known.or(subject.person.born.map(|born| years(born, subject.on)));
    let born = known.map_or(subject.person.born, |age| {
        subject.on.with_day(1).and(subject.on.checked_sub_months(Months::new(age * 12)))
    });
    selector.oldest_from.is_none_or(|from| age.is_some_and(|age| from <= age))
        && selector.oldest_born_to.is_none_or(|to| born.is_some_and(|born| born <= to))
}

fn size(selector: &Selector, size: Option<u32>) -> bool {
    selector.size_from.is_none_or(|from| size.is_some_and(|size| from <= size))
        && selector.size_to.is_none_or(|to| size.is_some_and(|size| size <= to))
}

fn postcode(selector: &Selector, household: Option<&Household<'_>>) -> bool {
    let code = household.and_then(|household| household.postcode);
    selector.postcodes.is_empty()
        || code.is_some_and(|code| selector.postcodes.iter().any(|begins| code.starts_with(begins.as_str())))
}

fn registered(person: &Person<'_>, household: Option<&Household<'_>>) -> Registered {
    let lives = household.and_then(|household| household.address).or(person.address);
    match person.registered {
        Some(place) if Some(place) != lives => Registered::Elsewhere,
        _ => Registered::Here,
    }
}

impl<'j, T: Trace> Judge<'j, T> {
    /// Whether a clause is there for this request.
    pub(super) fn scope(&self, clause: &Clause) -> Result<(), OutOf> {
        self.place(clause)?;
        if !clause.scope.in_force(self.moment(clause.scope.governs)) {
            return Err(OutOf::Time);
        }
        if let Some((first, last)) = clause.scope.rounds {
            let round = self.round_of(self.governor(clause));
            if !round.is_some_and(|round| (first..=last).contains(&round.number)) {
                return Err(OutOf::Round);
            }
        }
        if clause.scope.follows.is_some_and(|follows| !self.follows(follows)) {
            return Err(OutOf::Who);
        }
        if self.meant(&clause.scope, &self.request.person) { Ok(()) } else { Err(OutOf::Who) }
    }

    /// Whose round a clause looks at: that of a collection is the round of what gives the right.
    fn governor(&self, clause: &Clause) -> Governs {
        match &clause.body {
            Body::Collect(collect) if collect.after.has(After::Register) => Governs::Register,
            Body::Collect(collect) if collect.after.has(After::Win) => Governs::Win,
            _ => clause.scope.governs,
        }
    }

    /// Whether it is for such requests in this channel, whenever.
    pub(super) fn place(&self, clause: &Clause) -> Result<(), OutOf> {
        let asks = clause.scope.asks.unwrap_or_else(|| clause.body.usual_asks());
        if !asks.has(self.request.ask) {
            return Err(OutOf::Ask);
        }
        let here = Set::of(self.request.channel);
        if clause.scope.channels.is_some_and(|channels| !channels.meets(here)) {
            return Err(OutOf::Channel);
        }
        Ok(())
    }

    /// Whether a scope is for a person of this request.
    pub(super) fn meant(&self, scope: &Scope, person: &Person<'_>) -> bool {
        (scope.who.is_empty() || self.any(&scope.who, person))
            && (scope.except.is_empty() || !self.any(&scope.except, person))
    }

    /// Whether one of the selectors holds for a person of this request.
    pub(super) fn any(&self, selectors: &[Selector], person: &Person<'_>) -> bool {
        if selectors.is_empty() {
            return false;
        }
        let received = selectors.iter().any(|selector| selector.received.is_some())
            && self.own().any(|event| matches!(event.did, Did::Buy | Did::Collect));
        let subject = Subject {
            person,
            household: self.request.household.as_ref(),
            on: self.at.date(),
            round: self.round.map(RoundNow::days),
            received,
        };
        selectors.iter().any(|selector| selects(selector, &subject))
    }

    /// The moment held against `from` and `until`.
    pub(super) fn moment(&self, governs: Governs) -> NaiveDateTime {
        let event = match governs {
            Governs::Request => None,
            Governs::Register => self.booked,
            Governs::Win => self.won,
        };
        event.map_or(self.at, |event| self.moment_of(event))
    }
}

/// Days of the year that are not in every year are reached on 1 March; kept here so that birthdays are counted one way.
pub(super) fn birthday_after(born: NaiveDate, on: NaiveDate) -> Option<NaiveDate> {
    let of = |year: i32| {
        NaiveDate::from_ymd_opt(year, born.month(), born.day()).or(NaiveDate::from_ymd_opt(year, 3, 1))
    };
    of(on.year()).filter(|day| *day > on).or(of(on.year() + 1))
}
