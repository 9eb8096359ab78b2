//! Rounds against each other, and the birth dates that notices print for them.

use chrono::{Days, Months, NaiveDate, NaiveDateTime};

use super::super::fault::{Births, FaultKind};
use super::super::read::Reader;
use super::super::round::Round;
use super::super::terms::{Body, Kind, PrintedBirths, Rounds};
use super::super::weekly::each_round;
use super::Draft;

/// Most rounds among which the one is sought whose birth dates were printed.
const SOUGHT: usize = 10_000;

/// The rounds of a clause together: a series has no gaps.
struct Stretch<'d, 't> {
    draft: &'d Draft<'t>,
    numbers: (u32, u32),
    opens: NaiveDateTime,
    closes: NaiveDateTime,
}

pub(super) fn check<'t>(reader: &mut Reader<'t>, drafts: &[Draft<'t>]) {
    let mut all: Vec<Stretch<'_, 't>> =
        drafts.iter().filter(|draft| draft.is(Kind::Round)).filter_map(stretch).collect();
    numbers(reader, &all);
    all.sort_by_key(|stretch| (stretch.opens, stretch.numbers));
    overlaps(reader, &all);
    for stretch in &all {
        births(reader, stretch, &all);
    }
}

fn stretch<'d, 't>(draft: &'d Draft<'t>) -> Option<Stretch<'d, 't>> {
    let first = each_round(&draft.clause).next()?;
    let last = each_round(&draft.clause).last()?;
    Some(Stretch { draft, numbers: (first.number, last.number), opens: first.opens, closes: last.closes })
}

/// Rounds of one channel and kind of request have their own numbers.
fn numbers<'t>(reader: &mut Reader<'t>, all: &[Stretch<'_, 't>]) {
    for (place, second) in all.iter().enumerate() {
        let shared = |first: &&Stretch<'_, 't>| {
            first.numbers.0 <= second.numbers.1
                && second.numbers.0 <= first.numbers.1
                && first.draft.meets(second.draft)
        };
        if let Some(first) = all[..place].iter().find(shared) {
            let number = first.numbers.0.max(second.numbers.0);
            let key = if second.draft.section.get("number").is_some() { "number" } else { "numbers" };
            reader.fault(&second.draft.section.span_of(key), FaultKind::RoundTwice(number));
        }
    }
}

/// Of one channel and kind of request no two are open at one time.
fn overlaps<'t>(reader: &mut Reader<'t>, all: &[Stretch<'_, 't>]) {
    for (place, second) in all.iter().enumerate() {
        let open = |first: &&Stretch<'_, 't>| first.closes >= second.opens && first.draft.meets(second.draft);
        let Some(first) = all[..place].iter().rev().find(open) else { continue };
        let at_opening = |round: &Round| round.closes >= second.opens;
        let number = each_round(&first.draft.clause).find(at_opening).map_or(first.numbers.0, |r| r.number);
        let span = second.draft.section.span_of("opens");
        reader.fault(&span, FaultKind::Overlap(number, second.numbers.0));
    }
}

/// Birth dates as printed are those of the ages meant.
fn births<'t>(reader: &mut Reader<'t>, stretch: &Stretch<'_, 't>, all: &[Stretch<'_, 't>]) {
    let Body::Round(Rounds::One(round)) = &stretch.draft.clause.body else { return };
    let Some(PrintedBirths { from, to, ages }) = round.printed else { return };
    let Some(meant) = born(round.opens.date(), round.closes.date(), ages) else { return };
    let printed = (from, to);
    if printed == meant {
        return;
    }
    let every = all.iter().flat_map(|stretch| each_round(&stretch.draft.clause)).take(SOUGHT);
    let belongs = every
        .filter(|other| born(other.opens.date(), other.closes.date(), ages) == Some(printed))
        .map(|other| other.number)
        .next();
    let kind = Births { round: round.number, printed, meant, belongs };
    reader.fault(&stretch.draft.section.span_of("printed_born"), FaultKind::PrintedBirths(Box::new(kind)));
}

/// First and last birth date of those who have one of the ages on some day of a round.
fn born(opens: NaiveDate, closes: NaiveDate, (from, to): (u32, u32)) -> Option<(NaiveDate, NaiveDate)> {
    let first = opens.checked_sub_months(Months::new(12 * (to + 1)))?.checked_add_days(Days::new(1))?;
    Some((first, closes.checked_sub_months(Months::new(12 * from))?))
}
