//! Small settings: unit, pack, route, radius, who did not come, numbers carried over, draws.

use super::super::fields::Fields;
use super::super::terms::{Body, Draws, Needs, Pool, Route, Unit};
use super::super::words::WordKind;
use super::super::{NoShow, Unserved};
use crate::domain::lang::Text;
use toml::de::DeValue;

const KILOMETRES: Text = Text::new("公里数，如 2 或 1.5", "kilometres like 2 or 1.5");

pub(super) fn unit(f: &mut Fields<'_, '_>) -> Option<Body> {
    f.choice("is", &Unit::WORDS, &Unit::ALL).map(Body::Unit)
}

pub(super) fn pack(f: &mut Fields<'_, '_>) -> Option<Body> {
    f.number("pieces", (1, 100_000)).map(Body::Pack)
}

pub(super) fn radius(f: &mut Fields<'_, '_>) -> Option<Body> {
    f.number("metres", (100, 500_000)).map(Body::Radius)
}

pub(super) fn slot(f: &mut Fields<'_, '_>) -> Option<Body> {
    f.value("who").map(|_| Body::Slot)
}

pub(super) fn no_show(f: &mut Fields<'_, '_>) -> Option<Body> {
    f.choice("then", &NoShow::WORDS, &NoShow::ALL).map(Body::NoShow)
}

pub(super) fn carry(f: &mut Fields<'_, '_>) -> Option<Body> {
    f.choice("queue", &Unserved::WORDS, &Unserved::ALL).map(Body::Carry)
}

pub(super) fn route(f: &mut Fields<'_, '_>) -> Option<Body> {
    let via = f.word("via", WordKind::Channel);
    let farther_than = f.maybe("farther_than_km", metres);
    let days = f.maybe("days", |f, key| f.number(key, (1, 366)));
    Some(Body::Route(Route { via: via?, farther_than, days }))
}

/// Kilometres, whole or decimal, as metres.
fn metres(f: &mut Fields<'_, '_>, key: &'static str) -> Option<u32> {
    let value = f.value(key)?;
    let kilometres = match value.get_ref() {
        DeValue::Integer(digits) => digits.as_str().parse::<f64>().ok(),
        DeValue::Float(digits) => digits.as_str().parse::<f64>().ok(),
        _ => None,
    };
    match kilometres.filter(|kilometres| (0.0..=1_000.0).contains(kilometres)) {
        Some(kilometres) => Some((kilometres * 1_000.0).round() as u32),
        None => f.reader.wrong(&value.span(), key, KILOMETRES),
    }
}

pub(super) fn draw(f: &mut Fields<'_, '_>) -> Option<Body> {
    let mut at = Vec::new();
    let times = f.maybe("at", |f, key| Some(f.items(key))).unwrap_or_default();
    for item in times {
        at.extend(f.reader.clock(item, "at"));
    }
    at.sort_unstable();
    at.dedup();
    let every_days = f.maybe("every_days", |f, key| f.number(key, (1, 366))).unwrap_or(1);
    let needs = f.maybe("needs", |f, key| f.choice(key, &Needs::WORDS, &Needs::ALL));
    let pool = f.maybe("pool", |f, key| f.choice(key, &Pool::WORDS, &Pool::ALL));
    let (needs, pool) = (needs.unwrap_or(Needs::Register), pool.unwrap_or(Pool::Kept));
    Some(Body::Draw(Draws { at, every_days, needs, pool }))
}
