//! Scopes: whether a clause can hold at all, and whether one holds wherever another does.

use std::ops::Range;

use chrono::NaiveDateTime;
use toml::de::DeValue;

use super::super::fault::{FaultKind, Never};
use super::super::read::{Reader, Section, Value};
use super::super::round::Round;
use super::super::terms::{After, Ask, Body, Edge, Kind, Scope, Selector, Span, Window};
use super::super::weekly::each_round;
use super::Draft;

pub(super) fn check<'t>(reader: &mut Reader<'t>, drafts: &[Draft<'t>]) {
    let cycles = drafts.iter().any(|draft| match draft.clause.body {
        Body::Limit(limit) => matches!(limit.span, Span::Cycle(..) | Span::Week),
        _ => false,
    });
    let rounds: Vec<&Draft<'t>> = drafts.iter().filter(|draft| draft.is(Kind::Round)).collect();
    let has_rounds = drafts.iter().any(|draft| draft.clause.body.kind() == Kind::Round);
    for draft in drafts.iter().filter(|draft| draft.sound) {
        excepted(reader, draft);
        if !has_rounds {
            needs_rounds(reader, draft);
        }
        if let Some(among) = draft.clause.scope.rounds.filter(|_| has_rounds || !cycles) {
            in_rounds(reader, draft, &rounds, among);
        }
        window(reader, draft, &rounds);
    }
}

/// `except` must leave somebody of `who`.
fn excepted(reader: &mut Reader<'_>, draft: &Draft<'_>) {
    let Scope { who, except, .. } = &draft.clause.scope;
    let is_out = |who: &Selector| except.iter().any(|out| holds_for(out, who));
    if !who.is_empty() && who.iter().all(is_out) {
        let kind = FaultKind::Never { name: draft.clause.name.clone(), why: Never::AllExcepted };
        reader.fault(&draft.section.span_of("except"), kind);
    }
}

/// What is reckoned by rounds needs rounds.
fn needs_rounds<'t>(reader: &mut Reader<'t>, draft: &Draft<'t>) {
    if let Some(span) = place_of(&draft.section, "age_in_round") {
        reader.fault(&span, FaultKind::Needs { key: "age_in_round", needs: "[round.…]" });
    }
    let key = match &draft.clause.body {
        Body::Limit(limit) if matches!(limit.span, Span::Rounds(_)) => "span",
        Body::Collect(collect) if collect.window == Window::Round => "round",
        _ => return,
    };
    reader.fault(&draft.section.span_of(key), FaultKind::Needs { key, needs: "[round.…]" });
}

/// The rounds of a scope are there, and lie in its time.
fn in_rounds<'t>(
    reader: &mut Reader<'t>,
    draft: &Draft<'t>,
    rounds: &[&Draft<'t>],
    (first, last): (u32, u32),
) {
    let mut named = rounds
        .iter()
        .flat_map(|draft| each_round(&draft.clause))
        .filter(|round| (first..=last).contains(&round.number))
        .peekable();
    let span = draft.section.span_of("rounds");
    if named.peek().is_none() {
        reader.fault(&span, FaultKind::NoSuchRounds(first, last));
        return;
    }
    let Scope { from, until, .. } = draft.clause.scope;
    let within = |round: Round| {
        from.is_none_or(|from| round.closes >= from) && until.is_none_or(|until| round.opens <= until)
    };
    if !named.any(within) {
        let kind = FaultKind::Never { name: draft.clause.name.clone(), why: Never::RoundsElsewhere };
        reader.fault(&span, kind);
    }
}

/// A window that closes at a fixed moment closes after something can lead to it.
fn window<'t>(reader: &mut Reader<'t>, draft: &Draft<'t>, rounds: &[&Draft<'t>]) {
    let Body::Collect(collect) = draft.clause.body else { return };
    let Window::Between(_, Some(Edge::At(closes))) = collect.window else { return };
    if collect.after.has(After::Nothing) {
        return;
    }
    let begins = [draft.clause.scope.from, first_booking(draft, rounds)].into_iter().flatten().max();
    if begins.is_some_and(|begins| closes < begins) {
        let kind = FaultKind::Never { name: draft.clause.name.clone(), why: Never::WindowPast };
        reader.fault(&draft.section.span_of("closes"), kind);
    }
}

/// First moment at which somebody can book in the rounds of a clause; none where there are no rounds for booking.
fn first_booking(draft: &Draft<'_>, rounds: &[&Draft<'_>]) -> Option<NaiveDateTime> {
    let (first, last) = draft.clause.scope.rounds.unwrap_or((0, u32::MAX));
    let booking = rounds.iter().filter(|round| round.asks() >> Ask::Register as u8 & 1 == 1);
    let all = booking.flat_map(|round| each_round(&round.clause));
    all.filter(|round| (first..=last).contains(&round.number)).map(|round| round.opens).min()
}

/// Whether a clause holds wherever another of its kind does.
pub(super) fn covers(wide: &Draft<'_>, narrow: &Draft<'_>) -> bool {
    covers_from(wide, narrow, None)
}

/// Whether a clause holds wherever another of its kind does from a moment on.
pub(super) fn covers_from(wide: &Draft<'_>, narrow: &Draft<'_>, from: Option<NaiveDateTime>) -> bool {
    let (general, special) = (&wide.clause.scope, &narrow.clause.scope);
    let since = special.from.max(from);
    let timeless = general.from.is_none() && general.until.is_none();
    let from = general.from.is_none_or(|from| since.is_some_and(|since| from <= since));
    let until = general.until.is_none_or(|until| special.until.is_some_and(|special| special <= until));
    let rounds = general.rounds.is_none_or(|(first, last)| {
        special.rounds.is_some_and(|special| first <= special.0 && special.1 <= last)
    });
    let channels = general.channels.is_none_or(|all| special.channels.is_some_and(|some| all.holds(some)));
    (timeless || general.governs == special.governs)
        && (general.follows.is_none() || general.follows == special.follows)
        && from
        && until
        && rounds
        && channels
        && narrow.asks() & !wide.asks() == 0
        && people_cover(general, special)
}

fn people_cover(general: &Scope, special: &Scope) -> bool {
    let everybody = general.who.is_empty();
    let each = |who: &Selector| general.who.iter().any(|general| holds_for(general, who));
    let who = everybody || (!special.who.is_empty() && special.who.iter().all(each));
    let left_out = |out: &Selector| special.except.iter().any(|special| holds_for(special, out));
    who && general.except.iter().all(left_out)
}

/// Whether a selector holds for everybody for whom another holds: all that it states is stated there, as narrow or narrower.
fn holds_for(general: &Selector, special: &Selector) -> bool {
    let tags = general.tags.is_empty()
        || (!special.tags.is_empty() && general.tags.holds(special.tags))
        || general.tags.meets(special.all_tags);
    let least = |general: Option<u32>, special: Option<u32>| {
        general.is_none_or(|general| special.is_some_and(|special| general <= special))
    };
    let most = |general: Option<u32>, special: Option<u32>| {
        general.is_none_or(|general| special.is_some_and(|special| special <= general))
    };
    let born_from = general.born_from.is_none_or(|from| special.born_from.is_some_and(|date| from <= date));
    let born_to = general.born_to.is_none_or(|to| special.born_to.is_some_and(|date| date <= to));
    tags && special.all_tags.holds(general.all_tags)
        && born_from
        && born_to
        && least(general.age_from, special.age_from)
        && most(general.age_to, special.age_to)
        && least(general.oldest_from, special.oldest_from)
        && least(general.size_from, special.size_from)
        && most(general.size_to, special.size_to)
        && (general.id_last == 0 || (special.id_last != 0 && special.id_last & !general.id_last == 0))
        && rest_holds(general, special)
}

/// What is stated and cannot be wider or narrower must be the same.
fn rest_holds(general: &Selector, special: &Selector) -> bool {
    fn same<T: PartialEq>(general: Option<&T>, special: Option<&T>) -> bool {
        general.is_none() || general == special
    }
    same(general.age_in_round.as_ref(), special.age_in_round.as_ref())
        && same(general.oldest_born_to.as_ref(), special.oldest_born_to.as_ref())
        && same(general.registered.as_ref(), special.registered.as_ref())
        && same(general.received.as_ref(), special.received.as_ref())
        && (general.areas.is_empty() || general.areas == special.areas)
        && (general.postcodes.is_empty() || general.postcodes == special.postcodes)
}

/// Where a key first stands in a table or in what it holds.
fn place_of(section: &Section<'_>, key: &str) -> Option<Range<usize>> {
    section.table.iter().find_map(|(name, value)| {
        if name.get_ref() == key { Some(name.span()) } else { place_in(value, key) }
    })
}

fn place_in(value: &Value<'_>, key: &str) -> Option<Range<usize>> {
    match value.get_ref() {
        DeValue::Table(table) => place_of(&Section { at: value.span(), table }, key),
        DeValue::Array(items) => items.iter().find_map(|item| place_in(item, key)),
        _ => None,
    }
}
