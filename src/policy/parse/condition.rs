//! Who, with which papers, on which day.

use toml::Spanned;

use super::super::fault::FaultKind;
use super::super::fields::Fields;
use super::super::terms::{
    Body, CardsIn, Day, DayOwner, Digit, Eligible, Free, Of, Otherwise, Papers, Proof, Proxy, Weekdays,
};
use super::super::words::{Relation, Set};
use super::scope::selectors_if;

pub(super) fn eligible(f: &mut Fields<'_, '_>) -> Option<Body> {
    let (only, nobody) = (selectors_if(f, "only"), selectors_if(f, "nobody"));
    if !f.has("only") && !f.has("nobody") {
        return f.one_of(&["only", "nobody"]);
    }
    let of = f.maybe("of", |f, key| f.choice(key, &Of::WORDS, &Of::ALL)).unwrap_or_default();
    let otherwise = otherwise(f, "otherwise");
    Some(Body::Eligible(Eligible { only, nobody, of, otherwise }))
}

fn otherwise(f: &mut Fields<'_, '_>, key: &'static str) -> Otherwise {
    f.maybe(key, |f, key| f.choice(key, &Otherwise::WORDS, &Otherwise::ALL)).unwrap_or_default()
}

pub(super) fn proof(f: &mut Fields<'_, '_>) -> Option<Body> {
    let papers = f.papers();
    let missing = otherwise(f, "missing");
    Some(Body::Proof(Proof { papers: papers?, missing }))
}

pub(super) fn proxy(f: &mut Fields<'_, '_>) -> Option<Body> {
    let relations = f.maybe("relations", |f, key| {
        let listed = f.choices(key, &Relation::WORDS, &Relation::ALL);
        Some(listed.into_iter().fold(Set::NONE, |set, relation| set.with(Set::of(relation as usize))))
    });
    Some(Body::Proxy(Proxy {
        relations,
        cards: f.maybe("cards", |f, key| f.number(key, (1, 1_000))),
        cards_in: f
            .maybe("cards_in", |f, key| f.choice(key, &CardsIn::WORDS, &CardsIn::ALL))
            .unwrap_or_default(),
        papers: f.maybe("any", |f, key| Some(Papers::Any(f.paper_sets(key)))),
        carrier: selectors_if(f, "carrier"),
    }))
}

pub(super) fn day(f: &mut Fields<'_, '_>) -> Option<Body> {
    let by = f.choice("by", &Digit::WORDS, &Digit::ALL);
    let before = f.reader.count();
    let digits = Weekdays::WORDS.map(|day| f.maybe(day, digits_once).unwrap_or(0));
    let free = f.maybe("free", Fields::weekdays).unwrap_or_default();
    let free_dates = f.maybe("free_dates", Fields::dates).unwrap_or_default();
    let free_if = f.maybe("free_if", |f, key| f.choice(key, &Free::WORDS, &Free::ALL)).unwrap_or_default();
    if f.reader.count() == before {
        everybody_has_a_day(f, digits, free);
    }
    let whose =
        f.maybe("whose", |f, key| f.choice(key, &DayOwner::WORDS, &DayOwner::ALL)).unwrap_or_default();
    Some(Body::Day(Day { by: by?, digits, whose, free, free_dates, free_if }))
}

/// The digits of a weekday; a digit twice is told.
fn digits_once(f: &mut Fields<'_, '_>, day: &'static str) -> Option<u16> {
    let items = f.items(day);
    let mut digits = 0;
    for item in items {
        let Some(digit) = f.reader.int(item, day, (0, 9)) else { continue };
        if digits >> digit & 1 == 1 {
            f.reader.fault(&Spanned::span(item), FaultKind::DigitTwice { digit, day });
        }
        digits |= 1u16 << digit;
    }
    Some(digits)
}

/// A digit without a day, where there is no free day, shuts people out.
fn everybody_has_a_day(f: &mut Fields<'_, '_>, digits: [u16; 7], free: Weekdays) {
    if digits == [0; 7] && !Weekdays::WORDS.iter().any(|day| f.has(day)) {
        let at = f.section.at.clone();
        f.reader.missing::<()>(&at, "mon");
        return;
    }
    let all = digits.iter().fold(0, |all, day| all | day);
    let without: Vec<u32> = (0..10).filter(|digit| all >> digit & 1 == 0).collect();
    if !without.is_empty() && free.0 == 0 {
        let at = f.section.at.clone();
        f.reader.fault(&at, FaultKind::DigitsWithoutDay(without));
    }
}
