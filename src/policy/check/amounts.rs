//! Amounts, packs and prices against each other.

use super::super::fault::FaultKind;
use super::super::read::Reader;
use super::super::terms::{Amount, Body, Kind};
use super::{Draft, at_name, scopes};

pub(super) fn check<'t>(reader: &mut Reader<'t>, drafts: &[Draft<'t>]) {
    packs(reader, drafts);
    prices(reader, drafts);
    hidden(reader, drafts);
}

/// An amount comes in whole packs, where both are there for one request.
fn packs<'t>(reader: &mut Reader<'t>, drafts: &[Draft<'t>]) {
    for (place, draft) in drafts.iter().enumerate().filter(|(_, draft)| draft.is(Kind::Amount)) {
        let Body::Amount(give) = &draft.clause.body else { continue };
        let decides = |pack: &Draft<'_>| {
            let since = pack.clause.scope.from;
            let mut later = drafts[place + 1..].iter().filter(|later| later.is(Kind::Amount));
            !later.any(|later| scopes::covers_from(later, draft, since))
        };
        // Packs of some channels are held against the amounts stated for them: others may decide there by other means.
        let stated =
            |pack: &Draft<'_>| pack.clause.scope.channels.is_none() || draft.clause.scope.channels.is_some();
        let meets = |other: &&Draft<'_>| {
            other.is(Kind::Pack) && stated(other) && other.meets(draft) && decides(other)
        };
        let Some(&Body::Pack(pack)) = drafts.iter().rfind(meets).map(|pack| &pack.clause.body) else {
            continue;
        };
        let broken = |amount: &Amount| amount.0.into_iter().find(|pieces| pieces % pack != 0);
        if let Some(masks) = give.bundles.iter().find_map(broken) {
            let kind = FaultKind::BrokenPack { masks, pack };
            reader.fault(&draft.section.span_of("give"), kind);
        }
    }
}

/// A price without value beside one with a value, in one currency, is hardly meant.
fn prices<'t>(reader: &mut Reader<'t>, drafts: &[Draft<'t>]) {
    let prices = || drafts.iter().filter(|draft| draft.is(Kind::Price));
    let is_stated = |draft: &&Draft<'_>| matches!(draft.clause.body, Body::Price(Some(_)));
    if prices().any(|draft| is_stated(&draft)) {
        for draft in prices().filter(|draft| !is_stated(draft) && draft.section.get("each").is_none()) {
            at_name(reader, draft, FaultKind::NoPrice(draft.clause.name.clone()));
        }
    }
}

/// Of settings the last that applies decides: one that a later one covers never does.
fn hidden<'t>(reader: &mut Reader<'t>, drafts: &[Draft<'t>]) {
    let kinds = [Kind::Unit, Kind::Amount, Kind::Price, Kind::Pack, Kind::NoShow, Kind::Carry];
    for (place, earlier) in drafts.iter().enumerate() {
        let kind = earlier.clause.body.kind();
        if !earlier.sound || !kinds.contains(&kind) {
            continue;
        }
        let covers = |later: &&Draft<'_>| later.is(kind) && scopes::covers(later, earlier);
        if let Some(later) = drafts[place + 1..].iter().find(covers) {
            let (name, by) = (earlier.clause.name.clone(), later.clause.name.clone());
            at_name(reader, earlier, FaultKind::Hidden { name, by });
        }
    }
}
