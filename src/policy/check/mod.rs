//! What only shows between clauses: rounds that overlap, amounts that never decide, packs that do not divide.

mod amounts;
mod rounds;
mod scopes;

use super::fault::FaultKind;
use super::read::{Reader, Section};
use super::terms::{Body, Clause, Kind, Measure};
use super::words::{Did, Set};

/// A clause that was read, and its table.
pub(super) struct Draft<'t> {
    pub(super) clause: Clause,
    pub(super) section: Section<'t>,
    /// Whether it has no fault of its own; only then is it held against others.
    pub(super) sound: bool,
}

impl Draft<'_> {
    fn is(&self, kind: Kind) -> bool {
        self.sound && self.clause.body.kind() == kind
    }

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

    /// The requests that it counts for, as bits.
    fn asks(&self) -> u8 {
        self.clause.scope.asks.unwrap_or_else(|| self.clause.body.usual_asks()).0
    }
}

/// Everything that is looked at once all clauses are read.
pub(super) fn all<'t>(reader: &mut Reader<'t>, root: &Section<'t>, drafts: &[Draft<'t>]) {
    present(reader, root, drafts);
    rounds::check(reader, drafts);
    scopes::check(reader, drafts);
    amounts::check(reader, drafts);
}

/// A policy says what a quota belongs to, and gives something: goods, or passes.
fn present<'t>(reader: &mut Reader<'t>, root: &Section<'t>, drafts: &[Draft<'t>]) {
    if root.get(Kind::Unit.word()).is_none() {
        reader.missing::<()>(&root.at, "[unit.…]");
    }
    let passes = |draft: &Draft<'_>| match draft.clause.body {
        Body::Limit(limit) => {
            limit.counts.meets(Set::of(Did::Pass as usize)) && limit.most != Measure::Amount
        }
        _ => false,
    };
    // How many may be left to each place; then the shortage clause says who goes first.
    let shared = root.get(Kind::Shortage.word()).is_some();
    if root.get(Kind::Amount.word()).is_none() && !shared && !drafts.iter().any(passes) {
        reader.missing::<()>(&root.at, "[amount.…]");
    }
}

/// A fault about a clause as a whole, shown at its name.
fn at_name(reader: &mut Reader<'_>, draft: &Draft<'_>, kind: FaultKind) {
    reader.fault(&draft.section.at, kind);
}
