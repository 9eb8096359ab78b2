//! Rounds, opening and closing times.

use super::super::fault::FaultKind;
use super::super::fields::Fields;
use super::super::read::End;
use super::super::terms::{Body, Closed, Hours, Open, PrintedBirths, RoundTerms, Rounds};

/// Numbers of rounds.
const NUMBERS: (u32, u32) = (1, 999);

pub(super) fn round(f: &mut Fields<'_, '_>) -> Option<Body> {
    let rounds = match (f.has("number"), f.has("numbers")) {
        (true, true) => return f.one_of(&["number", "numbers"]),
        (_, true) => series(f)?,
        _ => Rounds::One(one(f)?),
    };
    Some(Body::Round(rounds))
}

fn series(f: &mut Fields<'_, '_>) -> Option<Rounds> {
    for key in ["closes", "collect_closes", "printed_born"] {
        if f.has(key) {
            f.fault(key, FaultKind::Needs { key, needs: "number" });
        }
    }
    let numbers = f.pair("numbers", NUMBERS);
    let (opens, days) = (f.date("opens"), f.number("days", (1, 366)));
    let collect = collect_days(f);
    let (first, last) = numbers?;
    Some(Rounds::Series { first, last, opens: opens?, days: days?, collect })
}

/// When what was booked in the first round of a series may be collected.
fn collect_days(f: &mut Fields<'_, '_>) -> Option<(chrono::NaiveDate, u32)> {
    if !f.has("collect_opens") && !f.has("collect_days") {
        return None;
    }
    f.date("collect_opens").zip(f.number("collect_days", (1, 366)))
}

fn one(f: &mut Fields<'_, '_>) -> Option<RoundTerms> {
    for key in ["days", "collect_days"] {
        if f.has(key) {
            f.fault(key, FaultKind::Needs { key, needs: "numbers" });
        }
    }
    let number = f.number("number", NUMBERS);
    let (opens, closes) = (f.moment("opens", End::Start), f.moment("closes", End::Finish));
    let collect = collect(f);
    let printed = f.maybe("printed_born", printed);
    let round = RoundTerms { number: number?, opens: opens?, closes: closes?, collect, printed };
    if round.closes <= round.opens {
        f.fault("closes", FaultKind::ClosesFirst(round.number));
        return None;
    }
    if let Some((_, last)) = round.collect {
        f.forwards(round.opens, last, ("opens", "collect_closes"));
    }
    Some(round)
}

fn collect(f: &mut Fields<'_, '_>) -> Option<(chrono::NaiveDateTime, chrono::NaiveDateTime)> {
    if !f.has("collect_opens") && !f.has("collect_closes") {
        return None;
    }
    let opens = f.moment("collect_opens", End::Start);
    let closes = f.moment("collect_closes", End::Finish);
    f.forwards_if(opens, closes, ("collect_opens", "collect_closes"));
    Some((opens?, closes?))
}

fn printed(f: &mut Fields<'_, '_>, key: &'static str) -> Option<PrintedBirths> {
    let section = f.table(key)?;
    let mut f = f.within(section);
    f.reader.only(&f.section, &["from", "to", "ages"]);
    let (from, to, ages) = (f.date("from"), f.date("to"), f.pair("ages", (0, 150)));
    f.forwards_if(from, to, ("from", "to"));
    Some(PrintedBirths { from: from?, to: to?, ages: ages? })
}

pub(super) fn open(f: &mut Fields<'_, '_>) -> Option<Body> {
    let hours = hours(f);
    let weekdays = f.maybe("weekdays", Fields::weekdays);
    Some(Body::Open(Open { hours, weekdays }))
}

pub(super) fn closed(f: &mut Fields<'_, '_>) -> Option<Body> {
    let hours = hours(f);
    let weekdays = f.maybe("weekdays", Fields::weekdays);
    let dates = f.maybe("dates", Fields::dates).unwrap_or_default();
    Some(Body::Closed(Closed { hours, weekdays, dates }))
}

fn hours(f: &mut Fields<'_, '_>) -> Vec<Hours> {
    let items = f.maybe("hours", |f, key| Some(f.items(key))).unwrap_or_default();
    items.into_iter().filter_map(|item| f.reader.hours(item, "hours")).collect()
}
