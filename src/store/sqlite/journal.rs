//! The journal, to and from its rows.

use rusqlite::{Connection, Error, Result};

use super::codes::{act_kind, act_kind_code, entry_kind, entry_kind_code};
use super::fields::{Binder, Fields};
use super::sql;
use crate::domain::household::{BatchId, HouseholdId, Provenance};
use crate::domain::units::Masks;
use crate::ledger::Entry;
use crate::store::journal::{Act, ActId, Apart, Change, Entity, NewAct, PlacedRows};
use crate::store::record::StoredEntry;

pub(super) fn act(f: &mut Fields<'_>) -> Result<Act> {
    let id = ActId(f.int()?);
    let head = NewAct {
        kind: f.code(act_kind)?,
        batch: f.maybe()?.map(BatchId),
        undoes: f.maybe()?.map(ActId),
        reason: f.text()?,
        by: f.text()?,
        on: f.day()?,
    };
    let (first, last) = (f.maybe()?, f.maybe()?);
    let made = first.zip(last).map(|(first, last)| (HouseholdId(first), HouseholdId(last)));
    Ok(Act { id, head, made, undone_by: f.maybe()?.map(ActId) })
}

pub(super) fn bind_act(b: &mut Binder<'_, '_>, act: &NewAct) -> Result<()> {
    b.int(act_kind_code(act.kind))?.maybe(act.batch.map(|id| id.0))?.maybe(act.undoes.map(|id| id.0))?;
    b.text(&act.reason)?.text(&act.by)?.day(act.on)?;
    Ok(())
}

pub(super) fn change(f: &mut Fields<'_>) -> Result<Change> {
    Ok(Change {
        act: ActId(f.int()?),
        household: HouseholdId(f.int()?),
        ordinal: f.int()?,
        was: entity(f)?,
        became: entity(f)?,
    })
}

pub(super) fn bind_change(b: &mut Binder<'_, '_>, change: &Change) -> Result<()> {
    b.int(change.act.0)?.int(change.household.0)?.int(change.ordinal)?;
    b.text(&written(change.was.as_ref())?)?.text(&written(change.became.as_ref())?)?;
    Ok(())
}

/// Empty text is: nothing there.
fn entity(f: &mut Fields<'_>) -> Result<Option<Entity>> {
    match f.str()? {
        "" => Ok(None),
        text => {
            let entity = serde_json::from_str(text).ok();
            f.meaning(entity).map(Some)
        }
    }
}

fn written(entity: Option<&Entity>) -> Result<String> {
    let Some(entity) = entity else { return Ok(String::new()) };
    serde_json::to_string(entity).map_err(|fault| Error::ToSqlConversionFailure(fault.into()))
}

pub(super) fn placed(f: &mut Fields<'_>) -> Result<PlacedRows> {
    Ok(PlacedRows { batch: BatchId(f.int()?), bytes: f.bytes()? })
}

pub(super) fn apart(f: &mut Fields<'_>) -> Result<Apart> {
    Ok(Apart { act: ActId(f.int()?), one: HouseholdId(f.int()?), other: HouseholdId(f.int()?) })
}

pub(super) fn entry(f: &mut Fields<'_>) -> Result<StoredEntry> {
    let act = ActId(f.int()?);
    let (kind, voucher, household) = (f.code(entry_kind)?, f.text()?, HouseholdId(f.int()?));
    let (pharmacy, day, masks) = (f.text()?, f.day()?, Masks(f.int()?));
    let (batch, sheet, row) = (f.maybe()?.map(BatchId), f.int()?, f.int()?);
    let provenance = batch.map(|batch| Provenance { batch, sheet, row });
    let entry = Entry { kind, voucher, household, pharmacy, day, masks, provenance, source: f.text()? };
    Ok(StoredEntry { act, entry })
}

pub(super) fn bind_entry(b: &mut Binder<'_, '_>, act: ActId, entry: &Entry) -> Result<()> {
    let from = entry.provenance;
    b.int(act.0)?.int(entry_kind_code(entry.kind))?.text(&entry.voucher)?.int(entry.household.0)?;
    b.text(&entry.pharmacy)?.day(entry.day)?.big(entry.masks.0)?.maybe(from.map(|from| from.batch.0))?;
    b.int(from.map_or(0, |from| from.sheet))?.int(from.map_or(0, |from| from.row))?.text(&entry.source)?;
    Ok(())
}

/// Takes a batch out of force, in all tables that know it.
pub(super) fn withdraw(conn: &Connection, batch: BatchId, digest: &str) -> Result<usize> {
    for statement in [sql::REMOVE_BOOKINGS, sql::REMOVE_STOCK, sql::REOPEN_FINDINGS] {
        Binder::new(&mut *conn.prepare_cached(statement)?).int(batch.0)?.run()?;
    }
    let mut findings = conn.prepare_cached(sql::WITHDRAW_FINDINGS)?;
    Binder::new(&mut findings).int(batch.0)?.int(batch.0)?.run()?;
    let mut digests = conn.prepare_cached(sql::BATCH_DIGEST)?;
    Binder::new(&mut digests).text(digest)?.int(batch.0)?.run()
}

/// The digest of a batch, or nothing where there is no such batch.
pub(super) fn digest(conn: &Connection, batch: BatchId) -> Result<Option<String>> {
    let mut found = None;
    let take = |f: &mut Fields<'_>| Ok((f.int::<u32>()?, f.text::<String>()?, f.text::<String>()?));
    super::lookup::stream(conn, sql::BATCHES, take, &mut |(id, _, digest)| {
        if id == batch.0 {
            found = Some(digest);
        }
    })?;
    Ok(found)
}
