//! How often and how much in a span of time: what the ledger holds is counted, and what is left is said.

use chrono::{Datelike, Days, Months, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::condition::monday_of;
use super::grant::Entitled;
use super::history::round_in;
use super::{Judge, Stop, Trace};
use crate::policy::terms::{Amount, Body, Boundary, Clause, Kind, Limit, Measure, Span};
use crate::policy::words::Set;
use crate::quota::request::{Event, When};

impl<T: Trace> Judge<'_, T> {
    /// Holds every limit; what remains of the amount is returned.
    pub(super) fn limits(&mut self, entitled: Entitled) -> Result<Entitled, Stop> {
        let terms = self.terms;
        let mut left = entitled;
        for clause in terms.of(Kind::Limit) {
            let Body::Limit(limit) = &clause.body else { continue };
            if !self.here(clause) {
                continue;
            }
            let over = match limit.most {
                Measure::Times(most) => self.counted(clause, limit).count() as u64 >= u64::from(most),
                Measure::People(most) => self.people(clause, limit) > u64::from(most),
                Measure::Pieces(most) => {
                    let used: u64 = self.counted(clause, limit).map(|event| pieces(event, &left)).sum();
                    left.cap(u64::from(most).saturating_sub(used));
                    used >= u64::from(most)
                }
                Measure::Amount => {
                    let used = self.counted(clause, limit).fold(Amount::default(), |sum, event| {
                        sum.plus(event.got.unwrap_or_else(|| left.usual()))
                    });
                    left.use_up(used, self.unused_before(clause, limit, &left));
                    left.is_used_up() && !used.is_zero()
                }
            };
            if over {
                let until = self.free_again(clause, limit);
                return Err(self.fails(clause, until));
            }
            self.holds(clause);
        }
        Ok(left)
    }

    /// The events that a limit counts together with this request.
    fn counted<'a>(&'a self, clause: &'a Clause, limit: &'a Limit) -> impl Iterator<Item = &'a Event> {
        let history = self.request.history.iter();
        history.filter(move |event| self.counts(limit, event) && self.in_span(clause, limit, event, 0))
    }

    fn counts(&self, limit: &Limit, event: &Event) -> bool {
        limit.counts.holds(Set::of(event.did as usize))
            && Self::among(limit.event_channels, event.channel)
            && self.belongs(event, limit.per)
            && self.moment_of(event) <= self.at
            && limit.event_from.is_none_or(|from| from <= self.moment_of(event))
            && limit.event_until.is_none_or(|until| self.moment_of(event) <= until)
            && !self.cancelled(event)
    }

    /// Different people, this request's own among them.
    fn people(&self, clause: &Clause, limit: &Limit) -> u64 {
        let me = self.request.person.id;
        let mut seen: Vec<_> = self
            .counted(clause, limit)
            .filter(|event| !event.whose.is_own())
            .map(|event| event.whose.person)
            .filter(|person| person.is_none() || *person != me)
            .collect();
        // Lines that name nobody are different people: nothing says that they are the same.
        let unnamed = seen.iter().filter(|person| person.is_none()).count();
        seen.retain(Option::is_some);
        seen.sort_unstable();
        seen.dedup();
        (seen.len() + unnamed + 1 + self.request.together.len()) as u64
    }

    /// Whether an event lies in the span of now, or in one so many spans before.
    fn in_span(&self, clause: &Clause, limit: &Limit, event: &Event, before: u32) -> bool {
        let at = self.at.date();
        let made = self.moment_of(event);
        let weeks = |moment: NaiveDateTime| monday_of(moment).date().num_days_from_ce().div_euclid(7);
        match limit.span {
            Span::Rounds(rounds) => {
                let then = match event.when {
                    When::Round(number) => Some(number),
                    When::At(_) => self.round_of_event(event).map(|round| round.number),
                };
                match (self.round.map(|round| round.number), then) {
                    (Some(now), Some(then)) => then + before <= now && now < then + before + rounds,
                    // Outside every round, or before there were any: nothing of this round.
                    _ => false,
                }
            }
            Span::Week => weeks(made) + before as i32 == weeks(self.at),
            Span::Day => made.date() == at,
            Span::Campaign => clause.scope.from.is_none_or(|from| from <= made),
            Span::Cycle(days, anchor) => {
                let turn = |day: NaiveDate| (day - anchor).num_days().div_euclid(i64::from(days));
                turn(made.date()) + i64::from(before) == turn(at)
            }
            Span::Days(_) | Span::Hours(_) | Span::Months(_) => {
                self.released(limit, event).is_none_or(|free| free > self.at)
            }
        }
    }

    /// When an event no longer counts in a rolling span.
    fn released(&self, limit: &Limit, event: &Event) -> Option<NaiveDateTime> {
        let made = self.moment_of(event);
        let more = u64::from(limit.boundary == Boundary::After);
        match limit.span {
            Span::Days(days) => midnight(made.date().checked_add_days(Days::new(u64::from(days) + more))?),
            Span::Months(months) => midnight(
                made.date().checked_add_months(Months::new(months))?.checked_add_days(Days::new(more))?,
            ),
            Span::Hours(hours) => {
                let minutes = i64::from(hours) * 60 + more as i64;
                made.checked_add_signed(TimeDelta::minutes(minutes))
            }
            _ => None,
        }
    }

    /// The first moment at which one event fewer is counted.
    fn free_again(&self, clause: &Clause, limit: &Limit) -> Option<NaiveDateTime> {
        let at = self.at.date();
        match limit.span {
            Span::Rounds(_) => self
                .terms
                .of(Kind::Round)
                .filter(|round| self.place(round).is_ok())
                .filter_map(|round| round_in(round, self.at).1)
                .map(|round| round.opens)
                .min(),
            Span::Week => midnight(monday_of(self.at).date().checked_add_days(Days::new(7))?),
            Span::Day => midnight(at.checked_add_days(Days::new(1))?),
            Span::Campaign => None,
            Span::Cycle(days, anchor) => {
                let days = i64::from(days);
                let turn = (at - anchor).num_days().div_euclid(days) + 1;
                midnight(anchor.checked_add_signed(TimeDelta::days(turn * days))?)
            }
            Span::Days(_) | Span::Hours(_) | Span::Months(_) => {
                self.counted(clause, limit).filter_map(|event| self.released(limit, event)).min()
            }
        }
    }

    /// What was left unused in the spans before that add up.
    fn unused_before(&self, clause: &Clause, limit: &Limit, entitled: &Entitled) -> Amount {
        (1..=limit.carry).fold(Amount::default(), |sum, before| {
            let used = self
                .request
                .history
                .iter()
                .filter(|event| self.counts(limit, event) && self.in_span(clause, limit, event, before))
                .fold(Amount::default(), |sum, event| {
                    sum.plus(event.got.unwrap_or_else(|| entitled.usual()))
                });
            sum.plus(entitled.usual().minus(used))
        })
    }
}

fn pieces(event: &Event, entitled: &Entitled) -> u64 {
    event.got.unwrap_or_else(|| entitled.usual()).pieces()
}

#[allow(clippy::unnecessary_wraps)]
fn midnight(day: NaiveDate) -> Option<NaiveDateTime> {
    Some(day.and_time(NaiveTime::MIN))
}
