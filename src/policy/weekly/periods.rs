//! The rounds of a policy for the weekly job: those that it writes, else the periods of its limit.

use chrono::{Datelike, Days, Months, NaiveDate, NaiveDateTime, NaiveTime};

use hashbrown::HashSet;

use super::super::round::Round;
use super::super::terms::{Ask, Body, Clause, ClauseId, Kind, RoundTerms, Rounds, Span, Terms};
use super::usual_channel;

/// Where nothing in a policy has a date.
const EPOCH: (i32, u32, u32) = (2020, 1, 1);
/// Years for which periods are made where a policy has no end.
const YEARS: u32 = 2;
/// The same where it has no beginning either.
const YEARS_UNDATED: u32 = 20;
/// Most periods: days of the longest time.
const MOST: u32 = 8_000;

/// The rounds, by opening time, without overlap, and the clause of each by number.
pub(super) fn rounds(terms: &Terms, often: &[&Clause]) -> (Vec<Round>, Vec<(u32, ClauseId)>) {
    let mut all = if is_direct(terms) { Vec::new() } else { written(terms) };
    if all.is_empty() {
        all = periods(terms, often);
    }
    all.sort_by_key(|(round, _)| (round.opens, round.number));
    let mut kept: Vec<(Round, ClauseId)> = Vec::new();
    let mut numbers: HashSet<u32> = HashSet::new();
    for (round, clause) in all {
        let apart = kept.last().is_none_or(|(last, _)| last.closes < round.opens);
        if apart && numbers.insert(round.number) {
            kept.push((round, clause));
        }
    }
    let mut clauses: Vec<(u32, ClauseId)> =
        kept.iter().map(|(round, clause)| (round.number, *clause)).collect();
    clauses.sort_unstable();
    (kept.into_iter().map(|(round, _)| round).collect(), clauses)
}

/// Whether people usually just buy, in no round and on no voucher: then the rounds of other ways to come by goods do not bind them.
fn is_direct(terms: &Terms) -> bool {
    let buys = |kind: Kind| {
        terms.of(kind).any(|clause| {
            let asks = clause.scope.asks.unwrap_or_else(|| clause.body.usual_asks());
            asks.has(Ask::Buy) && usual_channel(&clause.scope)
        })
    };
    buys(Kind::Amount) && buys(Kind::Limit) && !buys(Kind::Collect) && !buys(Kind::Round)
}

/// The rounds of the channel where requests are usually made: those that count for booking, else all of them.
fn written(terms: &Terms) -> Vec<(Round, ClauseId)> {
    let booking =
        |clause: &&Clause| clause.scope.asks.unwrap_or_else(|| clause.body.usual_asks()).has(Ask::Register);
    let of = |clauses: &mut dyn Iterator<Item = &Clause>| -> Vec<(Round, ClauseId)> {
        clauses.flat_map(|clause| each(clause).map(|round| (round, clause.id)).collect::<Vec<_>>()).collect()
    };
    let usual = |clause: &&Clause| usual_channel(&clause.scope);
    let booked = of(&mut terms.of(Kind::Round).filter(usual).filter(booking));
    if booked.is_empty() { of(&mut terms.of(Kind::Round).filter(usual)) } else { booked }
}

/// The rounds of a clause: one, or those of a series as far as the calendar goes.
pub(in crate::policy) fn each(clause: &Clause) -> impl Iterator<Item = Round> {
    let (one, series) = match &clause.body {
        Body::Round(Rounds::One(RoundTerms { number, opens, closes, .. })) => {
            (Some(Round { number: *number, opens: *opens, closes: *closes }), None)
        }
        Body::Round(Rounds::Series { first, last, opens, days, .. }) => {
            (None, Some((*first, *last, *opens, *days)))
        }
        _ => (None, None),
    };
    let series = series.into_iter().flat_map(|(first, last, opens, days)| {
        (first..=last).map_while(move |number| {
            let opens = opens.checked_add_days(Days::new(u64::from(number - first) * u64::from(days)))?;
            Some(Round { number, opens: opens.and_time(NaiveTime::MIN), closes: end_of(opens, days)? })
        })
    });
    one.into_iter().chain(series)
}

/// Last second of so many days.
fn end_of(first: NaiveDate, days: u32) -> Option<NaiveDateTime> {
    let last = first.checked_add_days(Days::new(u64::from(days.max(1)) - 1))?;
    Some(last.and_time(NaiveTime::from_hms_opt(23, 59, 59)?))
}

/// Consecutive periods of the limits that say how often, from the first day in force to the last. Where one limit gives way to
/// another, a new period begins.
fn periods(terms: &Terms, often: &[&Clause]) -> Vec<(Round, ClauseId)> {
    let (first, last) = in_force(terms, often);
    let mut opens = first;
    let mut out = Vec::new();
    for number in 1..=MOST {
        let Some((day, limit)) = limit_from(often, opens).filter(|(day, _)| *day <= last) else { break };
        let span = limit.map_or(Span::Week, span);
        let begins = begin(span, day);
        let starts = if out.is_empty() { begins } else { day };
        let Some(next) = next(span, begins) else { break };
        let until = limit.and_then(|limit| limit.scope.until).map(|until| until.date());
        let other = often.iter().filter_map(|other| from(other)).filter(|from| *from > day).min();
        let other = other.and_then(|from| from.pred_opt());
        let open_end = matches!(span, Span::Campaign).then_some(last);
        let ends = [next.pred_opt(), until, other, open_end].into_iter().flatten().min().unwrap_or(last);
        let Some(closes) = end_of(ends, 1) else { break };
        let cited = limit.or_else(|| terms.all().first()).map_or(ClauseId(0), |clause| clause.id);
        out.push((Round { number, opens: starts.and_time(NaiveTime::MIN), closes }, cited));
        let Some(tomorrow) = ends.succ_opt() else { break };
        opens = tomorrow;
    }
    out
}

/// The last written limit that is in force on a day, else the next to be, and from which day.
fn limit_from<'t>(often: &[&'t Clause], day: NaiveDate) -> Option<(NaiveDate, Option<&'t Clause>)> {
    if often.is_empty() {
        return Some((day, None));
    }
    let there = |day: NaiveDate| {
        let ended = |clause: &Clause| clause.scope.until.is_some_and(|until| until.date() < day);
        often.iter().rfind(|clause| from(clause).is_none_or(|from| from <= day) && !ended(clause)).copied()
    };
    let later = || often.iter().filter_map(|clause| from(clause)).filter(|from| *from > day).min();
    match there(day) {
        Some(limit) => Some((day, Some(limit))),
        None => later().map(|day| (day, there(day))),
    }
}

fn span(clause: &Clause) -> Span {
    match &clause.body {
        Body::Limit(limit) => limit.span,
        _ => Span::Week,
    }
}

fn from(clause: &Clause) -> Option<NaiveDate> {
    clause.scope.from.map(|from| from.date())
}

/// First and last day on which the policy is in force.
fn in_force(terms: &Terms, often: &[&Clause]) -> (NaiveDate, NaiveDate) {
    let epoch = NaiveDate::from_ymd_opt(EPOCH.0, EPOCH.1, EPOCH.2).unwrap_or_default();
    let earliest = || terms.all().iter().filter_map(from).min();
    let undated = often.is_empty() || often.iter().any(|clause| from(clause).is_none());
    let stated = || often.iter().filter_map(|clause| from(clause)).min();
    let first = if undated { earliest() } else { stated() };
    let ends = [Kind::Amount, Kind::Open].map(|kind| end(terms.of(kind)));
    let until = ends.into_iter().chain([end(often.iter().copied())]).flatten().min();
    let years = if first.is_some() { YEARS } else { YEARS_UNDATED };
    let first = first.unwrap_or(epoch);
    let some_years = first.checked_add_months(Months::new(12 * years)).unwrap_or(NaiveDate::MAX);
    (first, until.filter(|until| *until >= first).unwrap_or(some_years))
}

/// Last day of clauses of one kind, if all of them end.
fn end<'t>(clauses: impl Iterator<Item = &'t Clause>) -> Option<NaiveDate> {
    let mut last = None;
    for clause in clauses {
        last = last.max(Some(clause.scope.until?.date()));
    }
    last
}

/// First day of the period that contains a day.
fn begin(span: Span, day: NaiveDate) -> NaiveDate {
    let back = match span {
        Span::Week => day.weekday().num_days_from_monday().into(),
        Span::Cycle(days, anchor) => {
            (day - anchor).num_days().rem_euclid(i64::from(days.max(1))).unsigned_abs()
        }
        _ => 0,
    };
    day.checked_sub_days(Days::new(back)).unwrap_or(day)
}

/// First day of the next period.
fn next(span: Span, opens: NaiveDate) -> Option<NaiveDate> {
    let days = |days: u32| opens.checked_add_days(Days::new(days.max(1).into()));
    match span {
        Span::Week | Span::Rounds(_) => days(7),
        Span::Day => days(1),
        Span::Cycle(length, _) | Span::Days(length) => days(length),
        Span::Hours(hours) => days(hours.div_ceil(24)),
        Span::Months(months) => opens.checked_add_months(Months::new(months.max(1))),
        Span::Campaign => Some(NaiveDate::MAX),
    }
}
