//! The earliest moment at which a request that is refused now would be granted, if nothing else happened.
//!
//! Time is not stepped through: every clause that fails says until when it cannot change its mind, and the policy changes only
//! where a clause begins or ends, so that only such moments are judged.

use chrono::{Days, NaiveDateTime, NaiveTime, TimeDelta};

use super::scope::birthday_after;
use super::{Judge, Untraced};
use crate::policy::terms::{Body, Collect, Edge, Kind, Rounds, Terms, Window, WindowEnds};
use crate::quota::decision::Next;
use crate::quota::request::Request;

/// Moments judged at most; a policy that needs more has no next moment worth telling.
const MOST: usize = 2000;

pub(super) fn next(terms: &Terms, request: &Request<'_>) -> Next {
    let turns = turns(terms, request.at);
    let mut at = request.at;
    for _ in 0..MOST {
        let mut untraced = Untraced;
        let stop = match Judge::at_moment(terms, request, at, &mut untraced).run() {
            Ok(_) if at > request.at => return Next::At(at),
            Ok(_) => None,
            Err(stop) => stop.until,
        };
        let turn = turns.iter().copied().find(|turn| *turn > at);
        let birthday = request.person.born.and_then(|born| birthday_after(born, at.date()));
        let birthday = birthday.map(|day| day.and_time(NaiveTime::MIN)).filter(|_| ages(terms));
        let later = [stop, turn, birthday].into_iter().flatten().filter(|moment| *moment > at).min();
        match later {
            // Somebody of a hundred years has no birthday that a policy waits for.
            Some(moment) if moment < request.at + TimeDelta::days(366 * 20) => at = moment,
            _ => return Next::Never,
        }
    }
    Next::Never
}

/// Whether any clause looks at ages, which change on birthdays.
fn ages(terms: &Terms) -> bool {
    terms.all().iter().any(|clause| {
        let scope = &clause.scope;
        let only: &[_] = match &clause.body {
            Body::Eligible(eligible) => &eligible.only,
            _ => &[],
        };
        scope.who.iter().chain(&scope.except).chain(only).any(|selector| {
            selector.age_from.is_some() || selector.age_to.is_some() || selector.oldest_from.is_some()
        })
    })
}

/// The moments after one at which some clause begins or ends, sorted.
fn turns(terms: &Terms, after: NaiveDateTime) -> Vec<NaiveDateTime> {
    let past = |moment: NaiveDateTime| moment.checked_add_signed(TimeDelta::seconds(1));
    let mut turns = Vec::new();
    for clause in terms.all() {
        turns.extend(clause.scope.from);
        turns.extend(clause.scope.until.and_then(past));
        match &clause.body {
            Body::Round(Rounds::One(round)) => {
                turns.push(round.opens);
                turns.extend(past(round.closes));
                turns.extend(round.collect.map(|(opens, _)| opens));
            }
            Body::Amount(give) => turns.extend(give.trial.as_ref().and_then(|trial| past(trial.until))),
            Body::Collect(Collect { window: Window::Between(Some(Edge::At(opens)), _), .. }) => {
                turns.push(*opens);
            }
            Body::Collect(Collect { then: WindowEnds::MakeUp(opens, _), .. }) => turns.push(*opens),
            _ => {}
        }
    }
    for clause in terms.of(Kind::Round) {
        if let Body::Round(Rounds::Series { first, last, opens, days, .. }) = &clause.body {
            let starts = (0..=last - first).map_while(|place| {
                let moved = Days::new(u64::from(place) * u64::from(*days));
                opens.checked_add_days(moved).map(|day| day.and_time(NaiveTime::MIN))
            });
            turns.extend(starts);
        }
    }
    turns.retain(|turn| *turn > after);
    turns.sort_unstable();
    turns.dedup();
    turns
}
