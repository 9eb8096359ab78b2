//! What has to go before goods are taken (a booking, a win, a voucher), the window in which they may be, and being in a draw.

use chrono::{Days, NaiveDateTime, NaiveTime, TimeDelta};

use super::history::end_of;
use super::opening::minutes_into;
use super::{Judge, Stop, Trace};
use crate::policy::terms::{
    After, AfterSet, Ask, Body, Clause, Collect, Draws, Edge, Kind, Needs, Pool, Window, WindowEnds,
};
use crate::policy::words::{Did, Set};
use crate::quota::request::Event;

/// The window of a right: open ends are far away.
pub(super) type Between = (NaiveDateTime, NaiveDateTime);

/// What a request follows from.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Right<'j> {
    /// The booking, win or voucher; none where nothing has to go before.
    pub(super) event: Option<&'j Event>,
    /// When it may be collected, if the policy says.
    pub(super) window: Option<Between>,
}

/// The events that give a right, and what uses them up. A win that was missed is used up by its window only.
const RIGHTS: [(After, Did, &[Did]); 4] = [
    (After::Register, Did::Register, &[Did::Collect, Did::Cancel, Did::Lose]),
    (After::Win, Did::Win, &[Did::Collect, Did::Buy, Did::Cancel]),
    (After::Issue, Did::Issue, &[Did::Collect, Did::Buy, Did::Miss]),
    (After::Return, Did::Return, &[Did::Collect]),
];

/// Whether the last right of a kind can be used.
enum Found<'j> {
    Usable(&'j Event),
    Used,
    None,
}

impl<'j, T: Trace> Judge<'j, T> {
    /// What gives the right to take, and whether now is in its window.
    pub(super) fn rights(&mut self) -> Result<Right<'j>, Stop> {
        if self.request.ask == Ask::Draw {
            return self.in_draw();
        }
        let terms = self.terms;
        let mut without = None;
        for clause in terms.of(Kind::Collect).rev() {
            let Body::Collect(collect) = &clause.body else { continue };
            if !self.here(clause) {
                continue;
            }
            match self.right(collect) {
                Found::Usable(event) => return self.in_window(clause, collect, Some(event)),
                Found::None if collect.after.has(After::Nothing) => {
                    return self.in_window(clause, collect, None);
                }
                Found::Used | Found::None => without = without.or(Some(clause)),
            }
        }
        match without {
            Some(clause) => Err(self.fails(clause, None)),
            None => Ok(Right::default()),
        }
    }

    /// The last event that gives the right, and whether it was used up.
    fn right(&self, collect: &Collect) -> Found<'j> {
        let fits = |event: &Event| {
            collect.event_hours.is_none_or(|hours| {
                let made = self.moment_of(event);
                let at = |minute| minutes_into(made.date(), minute);
                at(hours.from).is_some_and(|from| from <= made) && at(hours.to).is_some_and(|to| made <= to)
            })
        };
        let mut found = Found::None;
        for (after, did, used_by) in RIGHTS {
            if !collect.after.has(after) {
                continue;
            }
            match (self.last(did, fits), &found) {
                (None, _) => {}
                (Some(event), Found::Usable(other)) if self.moment_of(event) < self.moment_of(other) => {}
                (Some(event), _)
                    if !self.followed(event, used_by) && !self.missed_too_often(collect, event) =>
                {
                    found = Found::Usable(event);
                }
                (Some(_), Found::None) => found = Found::Used,
                (Some(_), _) => {}
            }
        }
        found
    }

    /// Whether nobody came for a right so often that it is gone.
    fn missed_too_often(&self, collect: &Collect, event: &Event) -> bool {
        let since = self.moment_of(event);
        let missed = self.own().filter(|later| later.did == Did::Miss && self.moment_of(later) >= since);
        let missed = missed.count() as u32;
        let no_show = || {
            let clause = self.terms.of(Kind::NoShow).rev().find(|clause| self.scope(clause).is_ok());
            clause.is_some_and(|clause| matches!(clause.body, Body::NoShow(then) if then.forfeits(missed)))
        };
        missed > 0 && (collect.then == WindowEnds::Substitute || no_show())
    }

    /// Whether the request follows from one of some events that is not used up.
    pub(super) fn follows(&self, events: AfterSet) -> bool {
        let open = |(_, did, used_by): &(After, Did, &[Did])| {
            self.last(*did, |_| true).is_some_and(|event| !self.followed(event, used_by))
        };
        RIGHTS.iter().any(|right| events.has(right.0) && open(right))
            || events.has(After::Nothing) && !RIGHTS.iter().any(open)
    }

    fn in_window(
        &mut self,
        clause: &Clause,
        collect: &Collect,
        event: Option<&'j Event>,
    ) -> Result<Right<'j>, Stop> {
        let window = self.window(collect, event, event.map_or(self.at, |event| self.moment_of(event)));
        let right = Right { event, window };
        let Some((opens, closes)) = window else {
            self.holds(clause);
            return Ok(right);
        };
        if self.at < opens {
            return Err(self.fails(clause, Some(opens)));
        }
        if self.at <= closes {
            self.holds(clause);
            return Ok(right);
        }
        match self.make_up(collect.then, event) {
            Some((opens, _)) if self.at < opens => Err(self.fails(clause, Some(opens))),
            Some((opens, closes)) if self.at <= closes => {
                self.holds(clause);
                Ok(Right { event, window: Some((opens, closes)) })
            }
            _ => Err(self.fails(clause, None)),
        }
    }

    /// The window of a right that begins with an event at a moment.
    pub(super) fn window(
        &self,
        collect: &Collect,
        event: Option<&Event>,
        made: NaiveDateTime,
    ) -> Option<Between> {
        match collect.window {
            Window::Any => None,
            // After somebody was missed, only the appointment made then binds.
            Window::Told(opens, closes) => {
                let printed = || between(opens, closes, made).filter(|_| !self.was_missed(event));
                self.told(event).or_else(printed)
            }
            Window::Round => event.map_or(self.round, |event| self.round_of_event(event))?.collect,
            Window::Between(opens, closes) => between(opens, closes, made),
        }
    }

    /// Whether nobody was met since an event.
    fn was_missed(&self, event: Option<&Event>) -> bool {
        event.is_some_and(|event| self.followed(event, &[Did::Miss]))
    }

    /// The window told with an event, or with a later appointment.
    fn told(&self, event: Option<&Event>) -> Option<Between> {
        let since = self.moment_of(event?);
        let told = self.own().filter(|later| later.window.is_some() && self.moment_of(later) >= since);
        told.max_by_key(|later| self.moment_of(later))?.window
    }

    /// The second window of a right whose first one has passed.
    fn make_up(&self, then: WindowEnds, event: Option<&Event>) -> Option<Between> {
        match then {
            WindowEnds::MakeUp(opens, closes) => Some((opens, closes)),
            WindowEnds::MakeUpRound(later) => {
                let round = self.round_of_event(event?)?;
                self.round_numbered(round.number + later)?.collect
            }
            _ => None,
        }
    }

    /// The window that a booking made now, or a win of the draw held now, is answered with, where goods are handed out by a channel.
    pub(super) fn promised(&self, via: usize) -> Option<Between> {
        let after = match self.request.ask {
            Ask::Register => After::Register,
            Ask::Draw => After::Win,
            _ => return None,
        };
        self.terms.of(Kind::Collect).rev().find_map(|clause| {
            let Body::Collect(collect) = &clause.body else { return None };
            let minute = |minute| minutes_into(self.at.date(), minute);
            let hours = collect.event_hours.is_none_or(|hours| {
                minute(hours.from).is_some_and(|from| from <= self.at)
                    && minute(hours.to).is_some_and(|to| self.at <= to)
            });
            let there = clause.scope.channels.is_none_or(|channels| channels.meets(Set::of(via)))
                && clause.scope.in_force(self.at)
                && self.meant(&clause.scope, &self.request.person)
                && self.scope_rounds(clause);
            (collect.after.has(after) && hours && there)
                .then(|| self.window(collect, None, self.at))
                .flatten()
        })
    }

    fn scope_rounds(&self, clause: &Clause) -> bool {
        clause.scope.rounds.is_none_or(|(first, last)| {
            self.round.is_some_and(|round| (first..=last).contains(&round.number))
        })
    }

    /// Whether somebody is in the draw held now.
    fn in_draw(&mut self) -> Result<Right<'j>, Stop> {
        let terms = self.terms;
        let mut outside = None;
        for clause in terms.of(Kind::Draw).rev() {
            let Body::Draw(draws) = &clause.body else { continue };
            if !self.here(clause) {
                outside = outside.or(Some(clause));
                continue;
            }
            if let Some(later) = self.not_today(clause, draws) {
                return Err(self.fails(clause, Some(later)));
            }
            if draws.needs == Needs::Nothing {
                self.holds(clause);
                return Ok(Right::default());
            }
            return match self.booked {
                Some(event) if draws.pool == Pool::Kept || !self.followed(event, &[Did::Lose, Did::Win]) => {
                    self.penalty(clause, draws)?;
                    self.holds(clause);
                    Ok(Right { event: Some(event), window: None })
                }
                // Nobody wins or loses who was not in it.
                None if draws.pool == Pool::Kept && self.drew() => {
                    self.penalty(clause, draws)?;
                    self.holds(clause);
                    Ok(Right::default())
                }
                _ => Err(self.fails(clause, None)),
            };
        }
        Err(outside
            .map_or(Stop { clause: None, until: None, pending: false }, |clause| Stop::at(clause, None)))
    }

    /// The next draw, where none is held on the day. The hour is the request's word: it says that a draw is held then.
    fn not_today(&self, clause: &Clause, draws: &Draws) -> Option<NaiveDateTime> {
        let day = self.at.date().and_time(NaiveTime::MIN);
        let asked = self.at == self.request.at;
        let next = next_draw(clause, draws, if asked { day } else { self.at })?;
        let held = if asked || draws.at.is_empty() { next.date() == self.at.date() } else { next == self.at };
        (!held).then_some(next)
    }

    /// Whether an earlier draw is known.
    fn drew(&self) -> bool {
        self.own().any(|event| matches!(event.did, Did::Win | Did::Lose))
    }

    /// Who won and did not claim in time may be out of the next draw.
    fn penalty(&mut self, clause: &Clause, draws: &Draws) -> Result<(), Stop> {
        let Some(won) = self.won.filter(|won| !self.followed(won, &[Did::Collect, Did::Buy])) else {
            return Ok(());
        };
        let terms = self.terms;
        for claim in terms.of(Kind::Collect) {
            let Body::Collect(collect) = &claim.body else { continue };
            if !collect.after.has(After::Win) || collect.then != WindowEnds::LoseNext {
                continue;
            }
            let Some((_, closes)) = self.window(collect, Some(won), self.moment_of(won)) else { continue };
            let lost = closes
                .checked_add_signed(TimeDelta::seconds(1))
                .and_then(|from| next_draw(clause, draws, from));
            if let Some(lost) = lost.filter(|lost| self.at > closes && self.at <= *lost) {
                let after = lost.checked_add_signed(TimeDelta::minutes(1));
                return Err(self.fails(claim, after));
            }
        }
        Ok(())
    }
}

fn between(opens: Option<Edge>, closes: Option<Edge>, made: NaiveDateTime) -> Option<Between> {
    if opens.is_none() && closes.is_none() {
        return None;
    }
    Some((
        opens.map_or(made, |edge| beginning(edge, made)),
        closes.map_or(NaiveDateTime::MAX, |edge| end(edge, made)),
    ))
}

/// The first draw at or after a moment.
fn next_draw(clause: &Clause, draws: &Draws, from: NaiveDateTime) -> Option<NaiveDateTime> {
    let first = clause.scope.from.map_or(from.date(), |start| start.date());
    let since = (from.date() - first).num_days().max(0);
    let every = i64::from(draws.every_days.max(1));
    let midnight = [NaiveTime::MIN];
    let times: &[NaiveTime] = if draws.at.is_empty() { &midnight } else { &draws.at };
    (since / every..).take(3).find_map(|turn| {
        let day = first.checked_add_days(Days::new((turn * every) as u64))?;
        let today = draws.at.is_empty() && day == from.date();
        if today {
            Some(from)
        } else {
            times.iter().map(|time| day.and_time(*time)).find(|draw| *draw >= from)
        }
    })
}

fn beginning(edge: Edge, made: NaiveDateTime) -> NaiveDateTime {
    match edge {
        Edge::At(at) => at,
        Edge::Hours(hours) => after_hours(made, hours),
        Edge::Day(days, time) => on_day(made, days).and_time(time.unwrap_or(NaiveTime::MIN)),
    }
}

fn end(edge: Edge, made: NaiveDateTime) -> NaiveDateTime {
    match edge {
        Edge::At(at) => at,
        Edge::Hours(hours) => after_hours(made, hours),
        Edge::Day(days, Some(time)) => on_day(made, days).and_time(time),
        Edge::Day(days, None) => end_of(on_day(made, days)),
    }
}

fn on_day(made: NaiveDateTime, days: u32) -> chrono::NaiveDate {
    made.date().checked_add_days(Days::new(u64::from(days))).unwrap_or(chrono::NaiveDate::MAX)
}

fn after_hours(made: NaiveDateTime, hours: u32) -> NaiveDateTime {
    made.checked_add_signed(TimeDelta::hours(i64::from(hours))).unwrap_or(NaiveDateTime::MAX)
}
