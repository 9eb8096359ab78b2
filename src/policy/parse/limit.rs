//! Limits: whose events, which, over which time, how many.

use toml::de::DeValue;

use super::super::fields::Fields;
use super::super::read::End;
use super::super::terms::{Body, Boundary, Limit, Measure, Per, Span};
use super::super::words::{Did, Set, WordKind};

const MANY: (u32, u32) = (1, 1_000_000);

/// Spans that are one word.
const SPANS: [(&str, Span); 4] =
    [("round", Span::Rounds(1)), ("week", Span::Week), ("day", Span::Day), ("campaign", Span::Campaign)];

/// Events that a limit may count.
const COUNTED: [Did; 6] = [Did::Buy, Did::Register, Did::Collect, Did::Win, Did::Issue, Did::Pass];

pub(super) fn limit(f: &mut Fields<'_, '_>) -> Option<Body> {
    let per = f.choice("per", &Per::WORDS, &Per::ALL);
    let span = span(f);
    let counts = f.choices("counts", &COUNTED.map(Did::word), &COUNTED);
    let counts = counts.into_iter().fold(Set::NONE, |set, did| set.with(Set::of(did as usize)));
    let most = measure(f);
    let event_channels = f.maybe("event_channels", |f, key| f.set(key, WordKind::Channel));
    let event_from = f.maybe("event_from", |f, key| f.moment(key, End::Start));
    let event_until = f.maybe("event_until", |f, key| f.moment(key, End::Finish));
    f.forwards_if(event_from, event_until, ("event_from", "event_until"));
    let boundary = f.maybe("boundary", |f, key| f.choice(key, &Boundary::WORDS, &Boundary::ALL));
    let carry = f.maybe("carry", |f, key| f.number(key, (0, 1_000))).unwrap_or(0);
    Some(Body::Limit(Limit {
        per: per?,
        span: span?,
        counts,
        most: most?,
        event_channels,
        event_from,
        event_until,
        boundary: boundary.unwrap_or_default(),
        carry,
    }))
}

fn measure(f: &mut Fields<'_, '_>) -> Option<Measure> {
    let keys = ["times", "people", "pieces", "amount"];
    let mut given = keys.into_iter().filter(|key| f.has(key));
    match (given.next(), given.next()) {
        (Some("times"), None) => f.number("times", MANY).map(Measure::Times),
        (Some("people"), None) => f.number("people", MANY).map(Measure::People),
        (Some("pieces"), None) => f.number("pieces", MANY).map(Measure::Pieces),
        (Some("amount"), None) => match f.flag("amount")? {
            true => Some(Measure::Amount),
            false => f.one_of(&keys),
        },
        _ => f.one_of(&keys),
    }
}

fn span(f: &mut Fields<'_, '_>) -> Option<Span> {
    let value = f.value("span")?;
    if let DeValue::String(word) = value.get_ref() {
        let place = f.reader.known(&value.span(), word, &SPANS.map(|(word, _)| word))?;
        return SPANS.get(place).map(|(_, span)| *span);
    }
    let section = f.reader.table(value, "span")?;
    let mut f = f.within(section);
    rolling(&mut f)
}

/// `{ rounds = 2 }`, `{ cycle = 7, anchor = … }`, `{ days = 7 }`, `{ hours = 120 }`, `{ months = 2 }`.
fn rolling(f: &mut Fields<'_, '_>) -> Option<Span> {
    let keys = ["rounds", "cycle", "days", "hours", "months"];
    f.reader.only(&f.section, &["rounds", "cycle", "anchor", "days", "hours", "months"]);
    let mut given = keys.into_iter().filter(|key| f.has(key));
    match (given.next(), given.next()) {
        (Some("rounds"), None) => f.number("rounds", (1, 1_000)).map(Span::Rounds),
        (Some("cycle"), None) => {
            let (days, anchor) = (f.number("cycle", (1, 366)), f.date("anchor"));
            Some(Span::Cycle(days?, anchor?))
        }
        (Some("days"), None) => f.number("days", (1, 3_660)).map(Span::Days),
        (Some("hours"), None) => f.number("hours", (1, 87_840)).map(Span::Hours),
        (Some("months"), None) => f.number("months", (1, 120)).map(Span::Months),
        _ => f.one_of(&keys),
    }
}
