//! Rounds, opening hours and closings: is anything open for this request at this moment, and when next.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, Timelike};

use super::history::round_in;
use super::{Judge, Stop, Trace};
use crate::policy::terms::{Body, Clause, Closed, Hours, Kind, Open, Weekdays};
use crate::policy::words::Set;

/// How far ahead an opening is looked for.
const DAYS_AHEAD: u64 = 400;

impl<T: Trace> Judge<'_, T> {
    /// Where there are rounds for such requests, one must be open.
    pub(super) fn rounds(&mut self) -> Result<(), Stop> {
        let terms = self.terms;
        let (mut next, mut last): (Option<(NaiveDateTime, &Clause)>, Option<&Clause>) = (None, None);
        for clause in terms.of(Kind::Round) {
            if self.place(clause).is_err() || !self.meant(&clause.scope, &self.request.person) {
                continue;
            }
            let (now, later) = round_in(clause, self.at);
            if now.is_some() && clause.scope.in_force(self.at) {
                self.holds(clause);
                return Ok(());
            }
            if let Some(round) = later
                && next.is_none_or(|(opens, _)| round.opens < opens)
            {
                next = Some((round.opens, clause));
            }
            last = Some(clause);
        }
        match (next, last) {
            (Some((opens, clause)), _) => Err(self.fails(clause, Some(opens))),
            (None, Some(clause)) => Err(self.fails(clause, None)),
            (None, None) => Ok(()),
        }
    }

    /// Where there are opening times for such requests, one must hold.
    pub(super) fn openings(&mut self) -> Result<(), Stop> {
        let terms = self.terms;
        let (mut next, mut last): (Option<(NaiveDateTime, &Clause)>, Option<&Clause>) = (None, None);
        for clause in terms.of(Kind::Open) {
            let Body::Open(open) = &clause.body else { continue };
            if self.place(clause).is_err() || !self.meant(&clause.scope, &self.request.person) {
                continue;
            }
            if clause.scope.in_force(self.at) && is_open(open, self.at) {
                self.holds(clause);
                return Ok(());
            }
            if let Some(opens) = opens_next(open, clause, self.at)
                && next.is_none_or(|(soonest, _)| opens < soonest)
            {
                next = Some((opens, clause));
            }
            last = Some(clause);
        }
        match (next, last) {
            (Some((opens, clause)), _) => Err(self.fails(clause, Some(opens))),
            (None, Some(clause)) => Err(self.fails(clause, None)),
            (None, None) => Ok(()),
        }
    }

    /// No closing may cover the moment.
    pub(super) fn closings(&mut self) -> Result<(), Stop> {
        let terms = self.terms;
        for clause in terms.of(Kind::Closed) {
            let Body::Closed(closed) = &clause.body else { continue };
            if !self.here(clause) {
                continue;
            }
            if is_closed(closed, self.at) {
                let until = opens_again(closed, clause, self.at);
                return Err(self.fails(clause, until));
            }
            self.holds(clause);
        }
        Ok(())
    }

    /// Whether a channel is among some, none meaning all; an event without channel was in the usual one.
    pub(super) fn among(channels: Option<Set>, channel: Option<usize>) -> bool {
        channels.is_none_or(|set| set.meets(Set::of(channel.unwrap_or(0))))
    }
}

/// Minutes from midnight.
fn minute(at: NaiveDateTime) -> u16 {
    (at.hour() * 60 + at.minute()) as u16
}

fn on_weekday(days: Option<Weekdays>, day: NaiveDate) -> bool {
    days.is_none_or(|days| days.has(day.weekday()))
}

fn is_open(open: &Open, at: NaiveDateTime) -> bool {
    let now = minute(at);
    on_weekday(open.weekdays, at.date())
        && (open.hours.is_empty() || open.hours.iter().any(|hours| hours.from <= now && now <= hours.to))
}

fn is_closed(closed: &Closed, at: NaiveDateTime) -> bool {
    let now = minute(at);
    on_weekday(closed.weekdays, at.date())
        && (closed.dates.is_empty() || closed.dates.contains(&at.date()))
        && (closed.hours.is_empty() || closed.hours.iter().any(|hours| hours.from <= now && now < hours.to))
}

/// The next moment at which an opening begins, after now.
fn opens_next(open: &Open, clause: &Clause, at: NaiveDateTime) -> Option<NaiveDateTime> {
    let start = clause.scope.from.filter(|from| *from > at).unwrap_or(at);
    let all_day = [Hours { from: 0, to: 24 * 60 }];
    let hours: &[Hours] = if open.hours.is_empty() { &all_day } else { &open.hours };
    (0..DAYS_AHEAD)
        .filter_map(|ahead| start.date().checked_add_days(Days::new(ahead)))
        .filter(|day| on_weekday(open.weekdays, *day))
        .flat_map(|day| hours.iter().filter_map(move |hours| minutes_into(day, hours.from)))
        .map(|opens| opens.max(start))
        .find(|moment| *moment > at && clause.scope.in_force(*moment) && is_open(open, *moment))
}

/// The first moment after a closing that covers `at`.
fn opens_again(closed: &Closed, clause: &Clause, at: NaiveDateTime) -> Option<NaiveDateTime> {
    if closed.hours.is_empty() && closed.weekdays.is_none() && closed.dates.is_empty() {
        return clause.scope.until.and_then(|until| until.checked_add_signed(chrono::TimeDelta::seconds(1)));
    }
    let now = minute(at);
    let hours = closed.hours.iter().filter(|hours| hours.from <= now && now < hours.to);
    match hours.map(|hours| hours.to).max() {
        Some(end) => minutes_into(at.date(), end),
        None => minutes_into(at.date(), 24 * 60),
    }
}

/// A moment so many minutes into a day; 1,440 is the next midnight.
pub(super) fn minutes_into(day: NaiveDate, minutes: u16) -> Option<NaiveDateTime> {
    day.and_hms_opt(0, 0, 0)?.checked_add_signed(chrono::TimeDelta::minutes(i64::from(minutes)))
}
