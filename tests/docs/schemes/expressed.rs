//! Which points a clause settles, and by which keys, from its typed terms.

use mask_alloc::policy::Clause;
use mask_alloc::policy::terms::{
    AfterSet, AreaSplit, Body, Collect, DayOwner, Draws, Edge, Eligible, Give, Governs, Kind, Limit, Measure,
    Otherwise, Per, Pool, Scope, Selector, Shortage, Span, Window,
};

/// A point, counted from 1, and the kind and key that expresses it.
type By = (usize, String);

/// What one clause settles.
pub(super) fn expressed(clause: &Clause) -> Vec<By> {
    let kind = clause.body.kind();
    let mut all: Vec<By> = body(&clause.body);
    all.extend(scope(kind, &clause.scope));
    let called = match &clause.body {
        Body::Eligible(eligible) => eligible.only.iter().chain(&eligible.nobody).collect::<Vec<_>>(),
        Body::Proxy(proxy) => proxy.carrier.iter().collect(),
        Body::Shortage(shortage) => {
            let reserves = shortage.reserves.iter().flat_map(|reserve| &reserve.who);
            reserves.chain(shortage.tiers.iter().flatten()).chain(&shortage.exclude).collect()
        }
        _ => Vec::new(),
    };
    let scoped = clause.scope.who.iter().chain(&clause.scope.except);
    all.extend(scoped.chain(called).flat_map(|selector| selected(kind, selector)));
    if can_refuse(kind) {
        all.push((14, format!("`{}`", kind.word())));
    }
    all
}

/// Kinds that a request can fail at.
const fn can_refuse(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Round
            | Kind::Open
            | Kind::Closed
            | Kind::Eligible
            | Kind::Proxy
            | Kind::Proof
            | Kind::Collect
            | Kind::Day
            | Kind::Limit
            | Kind::Amount
    )
}

/// `` `limit` span ``.
fn by(point: usize, kind: Kind, key: &str) -> By {
    (point, if key.is_empty() { format!("`{}`", kind.word()) } else { format!("`{}` {key}", kind.word()) })
}

fn body(body: &Body) -> Vec<By> {
    let kind = body.kind();
    let by = |point, key| by(point, kind, key);
    match body {
        Body::Unit(_) => vec![by(1, "is")],
        Body::Amount(give) => amount(give),
        Body::Price(None) => vec![by(2, "each = \"market\"")],
        Body::Price(Some(price)) => {
            let fee = (price.fee > 0).then(|| by(2, "fee"));
            [by(2, if price.lot > 1 { "lot, price" } else { "each" })].into_iter().chain(fee).collect()
        }
        Body::Pack(_) => vec![by(2, "pieces")],
        Body::Collect(collect) => collecting(collect),
        Body::Route(_) => vec![by(8, "via")],
        Body::Radius(_) => vec![by(8, "metres")],
        Body::Slot => vec![by(7, "")],
        Body::NoShow(_) => vec![by(10, "then")],
        Body::Carry(_) => vec![by(6, "queue")],
        Body::Draw(draws) => drawn(draws),
        Body::Shortage(shortage) => short(shortage),
        Body::Round(_) => vec![by(3, "")],
        Body::Open(_) | Body::Closed(_) => vec![by(4, "")],
        Body::Eligible(eligible) => eligibility(eligible),
        Body::Proof(proof) => {
            let pending = (proof.missing == Otherwise::Pending).then(|| by(11, "missing = \"pending\""));
            [by(11, "any, needs")].into_iter().chain(pending).collect()
        }
        Body::Proxy(proxy) => {
            let mut all = vec![by(9, if proxy.relations.is_some() { "relations" } else { "" })];
            if proxy.cards.is_some() {
                all.extend([by(1, "cards"), by(9, "cards")]);
            }
            all.extend(proxy.papers.as_ref().map(|_| by(11, "any")));
            all
        }
        Body::Day(day) => {
            let mut all = vec![by(4, "by")];
            all.extend((day.free.0 != 0 || !day.free_dates.is_empty()).then(|| by(4, "free")));
            all.extend((day.whose != DayOwner::Recipient).then(|| by(9, "whose")));
            all
        }
        Body::Limit(limit) => limits(limit),
    }
}

fn amount(give: &Give) -> Vec<By> {
    let by = |point, key| by(point, Kind::Amount, key);
    let mut all = vec![by(2, if give.bundles.len() > 1 { "give, alternatives" } else { "give" })];
    all.extend(give.each_member.then(|| by(2, "each_member")));
    all.extend(give.trial.as_ref().map(|_| by(12, "trial")));
    all
}

fn collecting(collect: &Collect) -> Vec<By> {
    let by = |point, key| by(point, Kind::Collect, key);
    let from_event = |edge: &Option<Edge>| matches!(edge, Some(Edge::Day(..) | Edge::Hours(_)));
    let mut all = vec![by(10, "after")];
    match &collect.window {
        Window::Any => {}
        Window::Round => all.extend([by(3, "round"), by(10, "round")]),
        Window::Told(..) => all.push(by(10, "told")),
        Window::Between(opens, closes) => {
            all.extend(from_event(opens).then(|| by(3, "opens")));
            all.extend((opens.is_some() || closes.is_some()).then(|| by(10, "opens, closes, days, hours")));
        }
    }
    all.push(by(10, "then"));
    all
}

fn drawn(draws: &Draws) -> Vec<By> {
    let by = |point, key| by(point, Kind::Draw, key);
    let pool = if draws.pool == Pool::Kept { "pool = \"kept\"" } else { "pool = \"lapses\"" };
    vec![by(7, "at"), by(6, pool)]
}

fn short(shortage: &Shortage) -> Vec<By> {
    let by = |point, key: &str| by(point, Kind::Shortage, key);
    let word = mask_alloc::policy::terms::Rule::WORDS[shortage.rule as usize];
    let mut all = vec![by(13, &format!("rule = \"{word}\"")), by(7, "rule, order")];
    all.extend((!shortage.reserves.is_empty()).then(|| by(13, "reserves")));
    all.extend((shortage.by_area != AreaSplit::None).then(|| by(7, "by_area")));
    all.extend(shortage.substitutes.then(|| by(10, "substitutes")));
    all.extend(shortage.skip_received.then(|| by(12, "skip_received")));
    all.extend((!shortage.exclude.is_empty()).then(|| by(12, "exclude")));
    all
}

fn eligibility(eligible: &Eligible) -> Vec<By> {
    let by = |point, key| by(point, Kind::Eligible, key);
    let mut all = vec![by(12, if eligible.nobody.is_empty() { "only" } else { "nobody" })];
    all.extend((eligible.otherwise == Otherwise::Pending).then(|| by(11, "otherwise = \"pending\"")));
    all
}

fn limits(limit: &Limit) -> Vec<By> {
    let by = |point, key: &str| by(point, Kind::Limit, key);
    let span = match limit.span {
        Span::Rounds(1) => "span = \"round\"",
        Span::Rounds(_) => "span = { rounds }",
        Span::Week => "span = \"week\"",
        Span::Day => "span = \"day\"",
        Span::Campaign => "span = \"campaign\"",
        Span::Cycle(..) => "span = { cycle, anchor }",
        Span::Days(_) => "span = { days }",
        Span::Hours(_) => "span = { hours }",
        Span::Months(_) => "span = { months }",
    };
    let mut all = vec![by(3, span)];
    let per = Per::WORDS[limit.per as usize];
    all.extend((limit.per != Per::Person).then(|| by(1, &format!("per = \"{per}\""))));
    all.extend(matches!(limit.most, Measure::Pieces(_)).then(|| by(2, "pieces")));
    all.extend((limit.most == Measure::Amount).then(|| by(6, "amount = true")));
    all.extend((limit.carry > 0).then(|| by(6, "carry")));
    all.extend(limit.event_channels.map(|_| by(8, "event_channels")));
    all
}

fn scope(kind: Kind, scope: &Scope) -> Vec<By> {
    let key = |point, key: &str| by(point, kind, key);
    let mut all = Vec::new();
    all.extend(scope.channels.map(|_| key(8, "channels")));
    all.extend(scope.follows.filter(|follows| *follows != AfterSet::default()).map(|_| key(10, "follows")));
    all.extend((scope.from.is_some() || scope.until.is_some()).then(|| key(12, "from, until")));
    all.extend((scope.governs != Governs::Request).then(|| key(12, "governs")));
    all.extend(scope.rounds.map(|_| key(12, "rounds")));
    match kind {
        Kind::Amount if !scope.who.is_empty() => all.push(key(2, "who")),
        Kind::Day if !scope.except.is_empty() => all.push(key(4, "except")),
        Kind::Proxy if !scope.who.is_empty() => all.push(key(9, "who")),
        _ => {}
    }
    all
}

fn selected(kind: Kind, selector: &Selector) -> Vec<By> {
    let born = selector.born_from.is_some() || selector.born_to.is_some();
    let age = selector.age_from.is_some() || selector.age_to.is_some();
    let oldest = selector.oldest_from.is_some() || selector.oldest_born_to.is_some();
    let stated = [
        (born, 5, "born_from, born_to"),
        (age, 5, "age_from, age_to"),
        (selector.age_in_round.is_some(), 5, "age_in_round"),
        (oldest, 5, "oldest_from, oldest_born_to"),
        (selector.id_last != 0, 4, "id_last"),
        (!selector.postcodes.is_empty(), 4, "postcodes"),
        (selector.received.is_some(), 12, "received"),
    ];
    stated.into_iter().filter(|(holds, ..)| *holds).map(|(_, point, key)| by(point, kind, key)).collect()
}
