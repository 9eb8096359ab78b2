//! How stock that is too short is shared.

use super::super::fault::FaultKind;
use super::super::fields::Fields;
use super::super::read::Section;
use super::super::terms::{
    AreaSplit, Body, Leftover, OrderBy, Reserve, ReserveSize, ReservedFirst, Rule, Selector, Shortage,
};
use super::scope::{selectors, selectors_if, selectors_of};
use crate::domain::lang::Text;

/// Pieces of a stock.
const STOCK: (u32, u32) = (1, u32::MAX);

const SHARE: Text = Text::new("百分比，如 \"20%\"", "percent like \"20%\"");

pub(super) fn shortage(f: &mut Fields<'_, '_>) -> Option<Body> {
    let rule = f.choice("rule", &Rule::WORDS, &Rule::ALL);
    let order = f.maybe("order", |f, key| Some(f.choices(key, &OrderBy::WORDS, &OrderBy::ALL)));
    let read = Shortage {
        rule: rule?,
        order: order.unwrap_or_default(),
        tiers: tiers(f),
        portion: pieces(f, "portion"),
        pack: pieces(f, "pack").unwrap_or(1),
        minimum: pieces(f, "minimum").unwrap_or(0),
        baseline: pieces(f, "baseline").unwrap_or(0),
        reserves: reserves(f),
        first: f
            .maybe("first", |f, key| f.choice(key, &ReservedFirst::WORDS, &ReservedFirst::ALL))
            .unwrap_or_default(),
        leftover: f
            .maybe("leftover", |f, key| f.choice(key, &Leftover::WORDS, &Leftover::ALL))
            .unwrap_or_default(),
        by_area: f
            .maybe("by_area", |f, key| f.choice(key, &["weight"], &[AreaSplit::Weight]))
            .unwrap_or_default(),
        again: f.maybe("again", Fields::flag).unwrap_or(false),
        skip_received: f.maybe("skip_received", Fields::flag).unwrap_or(false),
        exclude: selectors_if(f, "exclude"),
        substitutes: f.maybe("substitutes", |f, key| f.choice(key, &["sequence"], &[true])).unwrap_or(false),
    };
    needs(f, &read);
    Some(Body::Shortage(Box::new(read)))
}

fn pieces(f: &mut Fields<'_, '_>, key: &'static str) -> Option<u64> {
    f.maybe(key, |f, key| f.number(key, STOCK)).map(u64::from)
}

/// What a rule or an order rests on must be there.
fn needs(f: &mut Fields<'_, '_>, read: &Shortage) {
    let missing = [
        ("order", "tiers", read.order.contains(&OrderBy::Tiers) && !f.has("tiers")),
        ("rule", "tiers", read.rule == Rule::Tiers && !f.has("tiers")),
        ("rule", "reserves", read.rule == Rule::Reserves && !f.has("reserves")),
        ("rule", "baseline", read.rule == Rule::BaselineProportional && !f.has("baseline")),
    ];
    for (at, key, is_missing) in missing {
        if is_missing {
            f.fault(at, FaultKind::Needs { key: at, needs: key });
        }
    }
}

fn tiers(f: &mut Fields<'_, '_>) -> Vec<Vec<Selector>> {
    let items = f.maybe("tiers", |f, key| Some(f.items(key))).unwrap_or_default();
    items.into_iter().map(|item| selectors_of(f, item, "tiers")).collect()
}

fn reserves(f: &mut Fields<'_, '_>) -> Vec<Reserve> {
    let items = f.maybe("reserves", |f, key| Some(f.items(key))).unwrap_or_default();
    let mut read = Vec::new();
    for item in items {
        if let Some(section) = f.reader.table(item, "reserves") {
            read.extend(reserve(f, section));
        }
    }
    let percent = |reserve: &Reserve| match reserve.size {
        ReserveSize::Percent(percent) => percent,
        ReserveSize::Pieces(_) => 0,
    };
    let sum = read.iter().map(percent).sum();
    if sum > 100 {
        f.fault("reserves", FaultKind::ReservesAbove(sum));
    }
    read
}

fn reserve<'t>(f: &mut Fields<'_, 't>, section: Section<'t>) -> Option<Reserve> {
    let mut f = f.within(section);
    f.reader.only(&f.section, &["who", "pieces", "share"]);
    let who = selectors(&mut f, "who");
    let size = match (f.has("pieces"), f.has("share")) {
        (true, false) => f.number("pieces", STOCK).map(|pieces| ReserveSize::Pieces(pieces.into())),
        (false, true) => share(&mut f).map(ReserveSize::Percent),
        _ => f.one_of(&["pieces", "share"]),
    };
    Some(Reserve { who, size: size? })
}

/// `20%`.
fn share(f: &mut Fields<'_, '_>) -> Option<u32> {
    let (span, text) = (f.span("share"), f.text("share")?);
    let digits = text.strip_suffix('%').map(str::trim_end);
    let good = digits.filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
    match good.and_then(|digits| digits.parse().ok()).filter(|percent| (1..=1_000).contains(percent)) {
        Some(percent) => Some(percent),
        None => f.reader.form(&span, "share", text, SHARE),
    }
}
