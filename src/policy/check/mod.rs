//! What only shows between clauses: rounds that overlap, amounts that never decide, packs that do not divide.

use super::read::{Reader, Section};
use super::terms::{Body, Clause, Kind};
use super::words::Words;

mod rounds;

/// A clause that was read, and its table.
pub(super) struct Draft<'t> {
    pub(super) clause: Clause,
    pub(super) section: Section<'t>,
    /// Whether it has no fault of its own; only then is it held against others.
    pub(super) sound: bool,
}

impl Draft<'_> {
    /// Whether two clauses can count for one request: a channel, a kind of request and a moment in common.
    fn meets(&self, other: &Self) -> bool {
        let (one, two) = (&self.clause.scope, &other.clause.scope);
        let channels = one.channels.zip(two.channels).is_none_or(|(one, two)| one.meets(two));
        let apart =
            |until: Option<_>, from: Option<_>| until.zip(from).is_some_and(|(until, from)| until < from);
        channels
            && self.asks() & other.asks() != 0
            && !apart(one.until, two.from)
            && !apart(two.until, one.from)
    }

    fn asks(&self) -> u8 {
        self.clause.scope.asks.unwrap_or_else(|| self.clause.body.usual_asks()).0
    }
}

/// Everything that is looked at once all clauses are read.
pub(super) fn all<'t>(reader: &mut Reader<'t>, root: &Section<'t>, drafts: &[Draft<'t>], _words: &Words) {
    let kinds = |kind: Kind| drafts.iter().any(|draft| draft.clause.body.kind() == kind);
    let written = |kind: Kind| kinds(kind) || root.get(kind.word()).is_some();
    if !written(Kind::Unit) {
        reader.missing::<()>(&root.at, "[unit.…]");
    }
    let _ = |draft: &Draft<'_>| matches!(draft.clause.body, Body::Limit(_));
    rounds::check(reader, drafts);
}
