//! What went before: the request's own events, the round of a moment, whose an event is.

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime};

use super::{Judge, Trace};
use crate::policy::terms::{Ask, Body, Clause, ClauseId, Governs, Kind, Per, Rounds, Span, Unit};
use crate::policy::words::Did;
use crate::quota::request::{Event, Key, Request, When};

/// A round, as far as judging needs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RoundNow {
    pub(super) clause: ClauseId,
    pub(super) number: u32,
    pub(super) opens: NaiveDateTime,
    pub(super) closes: NaiveDateTime,
    pub(super) collect: Option<(NaiveDateTime, NaiveDateTime)>,
}

impl RoundNow {
    pub(super) fn days(self) -> (NaiveDate, NaiveDate) {
        (self.opens.date(), self.closes.date())
    }

    fn contains(&self, at: NaiveDateTime) -> bool {
        self.opens <= at && at <= self.closes
    }
}

/// The round of a clause that a moment falls into, else the next to open, by what is asked for.
pub(super) fn round_in(clause: &Clause, at: NaiveDateTime) -> (Option<RoundNow>, Option<RoundNow>) {
    let Body::Round(rounds) = &clause.body else { return (None, None) };
    match rounds {
        Rounds::One(terms) => {
            let round = RoundNow {
                clause: clause.id,
                number: terms.number,
                opens: terms.opens,
                closes: terms.closes,
                collect: terms.collect,
            };
            (Some(round).filter(|round| round.contains(at)), Some(round).filter(|round| at < round.opens))
        }
        Rounds::Series { first, last, opens, days, collect } => {
            let since = (at.date() - *opens).num_days();
            let place = since.div_euclid(i64::from(*days));
            let last = i64::from(last - first);
            let of = |place: i64| {
                (0..=last)
                    .contains(&place)
                    .then(|| in_series(clause.id, *first, *opens, *days, *collect, place as u32))
            };
            (of(place), of((place + 1).max(0)))
        }
    }
}

fn in_series(
    clause: ClauseId,
    first: u32,
    opens: NaiveDate,
    days: u32,
    collect: Option<(NaiveDate, u32)>,
    place: u32,
) -> RoundNow {
    let later = |day: NaiveDate, days: u64| day.checked_add_days(Days::new(days)).unwrap_or(NaiveDate::MAX);
    let moved = u64::from(place) * u64::from(days);
    let start = later(opens, moved);
    let end = later(start, u64::from(days.max(1)) - 1);
    let collect = collect.map(|(from, days)| {
        let from = later(from, moved);
        (from.and_time(NaiveTime::MIN), end_of(later(from, u64::from(days.max(1)) - 1)))
    });
    RoundNow {
        clause,
        number: first + place,
        opens: start.and_time(NaiveTime::MIN),
        closes: end_of(end),
        collect,
    }
}

/// The round of a clause with a number.
fn numbered(clause: &Clause, number: u32) -> Option<RoundNow> {
    match &clause.body {
        Body::Round(Rounds::One(terms)) if terms.number == number => round_in(clause, terms.opens).0,
        Body::Round(Rounds::Series { first, last, opens, days, collect })
            if (*first..=*last).contains(&number) =>
        {
            Some(in_series(clause.id, *first, *opens, *days, *collect, number - first))
        }
        _ => None,
    }
}

/// Last second of a day.
pub(super) fn end_of(day: NaiveDate) -> NaiveDateTime {
    day.and_hms_opt(23, 59, 59).unwrap_or(NaiveDateTime::MAX)
}

impl<'j, T: Trace> Judge<'j, T> {
    /// Works out the round, and the booking and the win that the request may follow from.
    pub(super) fn look_back(&mut self) {
        self.round = self.round_at(self.at);
        // A new booking is never governed by an earlier one.
        self.booked = match self.request.ask {
            Ask::Register => None,
            _ => self.last(Did::Register, |_| true),
        };
        self.won = self.last(Did::Win, |_| true);
    }

    /// The round a moment falls into: of those for such requests, else any.
    fn round_at(&self, at: NaiveDateTime) -> Option<RoundNow> {
        let mut other = None;
        for clause in self.terms.of(Kind::Round) {
            if let (Some(round), _) = round_in(clause, at) {
                if self.place(clause).is_ok() {
                    return Some(round);
                }
                other = other.or(Some(round));
            }
        }
        other
    }

    /// The round whose number counts: the moment's, or that of the booking or win.
    pub(super) fn round_of(&self, governs: Governs) -> Option<RoundNow> {
        match governs {
            Governs::Request => self.round,
            Governs::Register => self.booked.map_or(self.round, |event| self.round_of_event(event)),
            Governs::Win => self.won.map_or(self.round, |event| self.round_of_event(event)),
        }
    }

    pub(super) fn round_of_event(&self, event: &Event) -> Option<RoundNow> {
        match event.when {
            When::At(at) => self.round_at(at),
            When::Round(number) => self.round_numbered(number),
        }
    }

    /// The round of a number.
    pub(super) fn round_numbered(&self, number: u32) -> Option<RoundNow> {
        self.terms.of(Kind::Round).find_map(|clause| numbered(clause, number))
    }

    /// The round or cycle that the request falls into, by number.
    pub(super) fn cycle(&self) -> Option<u32> {
        if let Some(round) = self.round {
            return Some(round.number);
        }
        let at = self.at.date();
        self.terms.of(Kind::Limit).filter(|clause| clause.scope.in_force(self.at)).find_map(|clause| {
            match &clause.body {
                Body::Limit(limit) => match limit.span {
                    Span::Cycle(days, anchor) if at >= anchor => {
                        Some(((at - anchor).num_days() / i64::from(days)) as u32 + 1)
                    }
                    _ => None,
                },
                _ => None,
            }
        })
    }

    /// When an event was; of one known by its round only, the round's opening.
    pub(super) fn moment_of(&self, event: &Event) -> NaiveDateTime {
        match event.when {
            When::At(at) => at,
            When::Round(_) => self.round_of_event(event).map_or(NaiveDateTime::MIN, |round| round.opens),
        }
    }

    /// Whether an event is the request's own: it names nobody, or the person, or the household where that is the unit.
    pub(super) fn is_own(&self, event: &Event) -> bool {
        let whose = &event.whose;
        let same = |key: Option<Key>, mine: Option<Key>| key.is_some() && key == mine;
        whose.is_own()
            || same(whose.person, self.request.person.id)
            || (whose.person.is_none() || self.by_address())
                && (same(whose.address, address(self.request))
                    || same(whose.account, self.request.person.account))
    }

    /// Whether dwellings or households are the unit.
    fn by_address(&self) -> bool {
        self.terms
            .of(Kind::Unit)
            .next_back()
            .is_some_and(|clause| matches!(clause.body, Body::Unit(Unit::Address | Unit::Household)))
    }

    /// The request's own events up to now.
    pub(super) fn own(&self) -> impl Iterator<Item = &'j Event> + '_ {
        self.request.history.iter().filter(|event| self.is_own(event) && self.moment_of(event) <= self.at)
    }

    /// The last own event of a kind that was not taken back; those of one moment in the order of the list.
    pub(super) fn last(&self, did: Did, fits: impl Fn(&Event) -> bool) -> Option<&'j Event> {
        let events = self.own().filter(|event| event.did == did && fits(event) && !self.cancelled(event));
        events.max_by_key(|event| self.moment_of(event))
    }

    /// Whether an own event of some kinds came after another.
    pub(super) fn followed(&self, event: &Event, by: &[Did]) -> bool {
        let since = self.moment_of(event);
        self.own().any(|later| {
            by.contains(&later.did) && !std::ptr::eq(later, event) && self.moment_of(later) >= since
        })
    }

    /// Whether a booking was taken back.
    pub(super) fn cancelled(&self, event: &Event) -> bool {
        event.did == Did::Register
            && self.request.history.iter().any(|later| {
                later.did == Did::Cancel
                    && later.whose == event.whose
                    && self.moment_of(later) >= self.moment_of(event)
                    && self.moment_of(later) <= self.at
            })
    }

    /// Whether an event counts for what a limit is per.
    pub(super) fn belongs(&self, event: &Event, per: Per) -> bool {
        let (whose, request) = (&event.whose, self.request);
        let (theirs, mine) = match per {
            Per::Person => (whose.person, request.person.id),
            Per::Address | Per::Household => (whose.address, address(request)),
            Per::Account => (whose.account, request.person.account),
            Per::Phone => (whose.phone, request.person.phone),
            Per::Form => (whose.form, request.form),
        };
        // A line of another form is not this form's, though it be the same person's.
        whose.is_own() && per != Per::Form || theirs.is_some() && theirs == mine
    }
}

/// The address in whose name a request is.
pub(super) fn address(request: &Request<'_>) -> Option<Key> {
    request.household.as_ref().and_then(|household| household.address).or(request.person.address)
}
