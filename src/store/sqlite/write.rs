//! Writing: prepared once, bound and run for every row.

use rusqlite::{Connection, Error, Result};

use super::codes::{booking_state_code, deliver_code, route_code, stock_kind_code};
use super::fields::Binder;
use super::households::{bind_household, bind_person};
use super::journal::{bind_act, bind_change, bind_entry, digest, withdraw};
use super::{Change, draws, sql};
use crate::domain::committee::Committee;
use crate::domain::household::{BatchId, Household, HouseholdId};
use crate::domain::person::Person;
use crate::domain::pharmacy::Pharmacy;
use crate::ledger::Entry;
use crate::store::draw::{DrawId, DrawPlace, DrawResult, NewDraw};
use crate::store::journal::{self, ActId, Apart, NewAct, PlacedRows};
use crate::store::record::{
    BatchTotals, Booking, CallId, CallLine, NewBatch, NewCall, PersonPlace, RawRows, Snapshot, StoredFinding,
    StoredStock, WaitingLine, Waiver,
};
use crate::store::{StoreError, Transaction, weekdays, withdrawn};

impl Transaction for Change<'_> {
    fn add_committee(&mut self, committee: &Committee) -> Result<(), StoreError> {
        let c = committee;
        self.each("adding a committee", sql::ADD_COMMITTEE, std::slice::from_ref(c), |b, c| {
            b.int(c.id.0)?.text(&c.code)?.text(&c.name)?.text(&c.district)?.text(&c.subdistrict)?;
            Ok(())
        })
    }

    fn add_batch(&mut self, batch: &NewBatch) -> Result<BatchId, StoreError> {
        self.write("adding a batch", |conn| {
            let sheets =
                serde_json::to_string(&batch.sheets).map_err(|e| Error::ToSqlConversionFailure(e.into()))?;
            returning(conn, sql::ADD_BATCH, |b| {
                b.text(&batch.kind)?.text(&batch.digest)?.text(&batch.file_name)?.day(batch.imported_on)?;
                b.text(&batch.by)?.text(&sheets)?;
                Ok(())
            })
        })
        .map(BatchId)
    }

    fn finish_batch(&mut self, batch: BatchId, totals: &BatchTotals) -> Result<(), StoreError> {
        let t = totals;
        self.known("finishing a batch", sql::FINISH_BATCH, &[batch], |b, batch| {
            b.int(t.read)?.int(t.new)?.int(t.changed)?.int(t.same)?.int(t.held)?.int(t.skipped)?;
            b.int(t.errors)?.int(t.warnings)?.int(batch.0)?;
            Ok(())
        })
    }

    fn add_rows(&mut self, rows: &RawRows) -> Result<(), StoreError> {
        self.each("adding raw rows", sql::ADD_ROWS, std::slice::from_ref(rows), |b, r| {
            b.int(r.batch.0)?.int(r.sheet)?.int(r.first_row)?.int(r.last_row)?.bytes(&r.bytes)?;
            Ok(())
        })
    }

    fn add_households(&mut self, households: &[Household]) -> Result<(), StoreError> {
        self.sound()?;
        self.registry.drop_indexes(households.len())?;
        self.each("adding households", sql::ADD_HOUSEHOLD, households, |b, household| {
            b.int(household.id.0)?;
            bind_household(b, household)
        })
    }

    fn update_households(&mut self, households: &[Household]) -> Result<(), StoreError> {
        self.known("updating households", sql::UPDATE_HOUSEHOLD, households, |b, household| {
            bind_household(b, household)?;
            b.int(household.id.0)?;
            Ok(())
        })
    }

    fn add_persons(&mut self, persons: &[Person]) -> Result<(), StoreError> {
        self.each("adding persons", sql::ADD_PERSON, persons, |b, person| {
            b.int(person.household.0)?.int(person.ordinal)?;
            bind_person(b, person)
        })
    }

    fn update_persons(&mut self, persons: &[Person]) -> Result<(), StoreError> {
        self.known("updating persons", sql::UPDATE_PERSON, persons, |b, person| {
            bind_person(b, person)?;
            b.int(person.household.0)?.int(person.ordinal)?;
            Ok(())
        })
    }

    fn move_person(&mut self, from: PersonPlace, to: PersonPlace) -> Result<(), StoreError> {
        self.known("moving a person", sql::MOVE_PERSON, &[(from, to)], |b, (from, to)| {
            b.int(to.0.0)?.int(to.1)?.int(from.0.0)?.int(from.1)?;
            Ok(())
        })
    }

    fn remove_persons(&mut self, places: &[PersonPlace]) -> Result<(), StoreError> {
        self.known("taking persons away", sql::REMOVE_PERSON, places, |b, (household, ordinal)| {
            b.int(household.0)?.int(*ordinal)?;
            Ok(())
        })
    }

    fn remove_households(&mut self, households: &[HouseholdId]) -> Result<(), StoreError> {
        let bind = |b: &mut Binder<'_, '_>, id: &HouseholdId| b.int(id.0).map(|_| ());
        for statement in [
            sql::FORGET_HOUSEHOLD,
            sql::FORGET_WAIVERS,
            sql::FORGET_APARTS,
            sql::FORGET_ENTRIES,
            sql::FORGET_DRAWS,
        ] {
            self.each("taking households away", statement, households, bind)?;
        }
        self.known("taking households away", sql::REMOVE_HOUSEHOLD, households, bind)
    }

    fn add_act(&mut self, act: &NewAct) -> Result<ActId, StoreError> {
        self.write("adding an act", |conn| returning(conn, sql::ADD_ACT, |b| bind_act(b, act))).map(ActId)
    }

    fn set_made(&mut self, act: ActId, made: (HouseholdId, HouseholdId)) -> Result<(), StoreError> {
        self.known("finishing an act", sql::ACT_MADE, &[act], |b, act| {
            b.int(made.0.0)?.int(made.1.0)?.int(act.0)?;
            Ok(())
        })
    }

    fn add_changes(&mut self, changes: &[journal::Change]) -> Result<(), StoreError> {
        self.each("keeping changes", sql::ADD_CHANGE, changes, bind_change)
    }

    fn mark_undone(&mut self, act: ActId, by: ActId) -> Result<(), StoreError> {
        self.known("taking an act back", sql::ACT_UNDONE, &[act], |b, act| {
            b.int(by.0)?.int(act.0)?;
            Ok(())
        })
    }

    fn mark_redone(&mut self, act: ActId) -> Result<(), StoreError> {
        self.known("doing an act again", sql::ACT_REDONE, &[act], |b, act| b.int(act.0).map(|_| ()))
    }

    fn withdraw_batch(&mut self, batch: BatchId) -> Result<(), StoreError> {
        let doing = "withdrawing a batch";
        let Some(digest) = self.write(doing, |conn| digest(conn, batch))? else {
            self.registry.spoiled = true;
            return Err(StoreError::refused(doing, "there is no such entry"));
        };
        self.write(doing, |conn| withdraw(conn, batch, &withdrawn(batch, &digest)).map(|_| ()))
    }

    fn add_placements(&mut self, placed: &PlacedRows) -> Result<(), StoreError> {
        self.each("keeping where rows went", sql::ADD_PLACEMENT, std::slice::from_ref(placed), |b, p| {
            b.int(p.batch.0)?.bytes(&p.bytes)?;
            Ok(())
        })
    }

    fn add_apart(&mut self, apart: &Apart) -> Result<(), StoreError> {
        self.each("keeping a decision", sql::ADD_APART, std::slice::from_ref(apart), |b, a| {
            b.int(a.act.0)?.int(a.one.0)?.int(a.other.0)?;
            Ok(())
        })
    }

    fn close_findings(&mut self, batch: BatchId, past: &[StoredFinding]) -> Result<(), StoreError> {
        self.each("closing findings", sql::CLOSE_FINDING, past, |b, f| {
            b.int(batch.0)?.maybe(f.household.map(|id| id.0))?.int(f.ordinal)?;
            b.int(f.batch.0)?.int(f.sheet)?.int(f.row)?.text(&f.code)?;
            Ok(())
        })
    }

    fn add_findings(&mut self, findings: &[StoredFinding]) -> Result<(), StoreError> {
        self.each("adding findings", sql::ADD_FINDING, findings, |b, f| {
            b.int(f.batch.0)?.int(f.sheet)?.int(f.row)?.maybe(f.column)?.text(&f.code)?.int(f.severity)?;
            b.int(f.effect)?.maybe(f.household.map(|id| id.0))?.int(f.ordinal)?.text(f.found.as_str())?;
            Ok(())
        })
    }

    fn put_pharmacies(&mut self, pharmacies: &[Pharmacy]) -> Result<(), StoreError> {
        self.each("keeping pharmacies", sql::PUT_PHARMACY, pharmacies, |b, p| {
            b.text(&p.code)?.text(&p.name)?.text(&p.district)?.text(&p.subdistrict)?.text(&p.address)?;
            b.maybe(p.latitude)?.maybe(p.longitude)?.int(p.daily_households)?;
            b.int(p.hours.opens)?.int(p.hours.closes)?.int(weekdays::to_bits(&p.closed))?;
            b.text(&p.committees.join(","))?;
            Ok(())
        })
    }

    fn add_stock(&mut self, stock: &[StoredStock]) -> Result<(), StoreError> {
        self.each("adding stock", sql::ADD_STOCK, stock, |b, stored| {
            let s = &stored.statement;
            b.text(&s.pharmacy)?.day(s.day)?.int(stock_kind_code(s.kind))?.big(s.masks.0)?;
            b.provenance(stored.provenance)?;
            Ok(())
        })
    }

    fn add_entries(&mut self, act: ActId, entries: &[Entry]) -> Result<(), StoreError> {
        self.each("adding to the ledger", sql::ADD_ENTRY, entries, |b, entry| bind_entry(b, act, entry))
    }

    fn add_bookings(&mut self, bookings: &[Booking]) -> Result<(), StoreError> {
        self.each("adding bookings", sql::ADD_BOOKING, bookings, |b, k| {
            b.text(&k.number)?
                .big(k.order)?
                .int(k.committee.0)?
                .int(k.household.0)?
                .text(&k.name)?
                .text(&k.phone)?;
            b.time(k.booked_at)?.int(k.round)?.int(booking_state_code(k.state))?.provenance(k.provenance)?;
            Ok(())
        })
    }

    fn add_waiver(&mut self, waiver: &Waiver) -> Result<(), StoreError> {
        self.each("adding a waiver", sql::ADD_WAIVER, std::slice::from_ref(waiver), |b, w| {
            b.int(w.household.0)?.text(&w.reason)?.text(&w.by)?.day(w.on)?.int(deliver_code(w.deliver))?;
            b.text(&w.code)?.maybe(w.act.map(|id| id.0))?;
            Ok(())
        })
    }

    fn add_call(&mut self, call: &NewCall) -> Result<CallId, StoreError> {
        self.write("adding a call", |conn| {
            returning(conn, sql::ADD_CALL, |b| {
                b.text(&call.week.to_string())?.int(call.round)?.day(call.made_on)?;
                b.text(&call.policy_digest)?.text(&call.inputs_digest)?;
                Ok(())
            })
        })
        .map(CallId)
    }

    fn add_lines(&mut self, call: CallId, lines: &[CallLine]) -> Result<(), StoreError> {
        self.each("adding lines to a call", sql::ADD_LINE, lines, |b, l| {
            b.int(call.0)?.int(l.household.0)?.int(l.committee.0)?.text(&l.pharmacy)?.day(l.day)?;
            b.maybe(l.slot.map(|slot| slot.opens))?.maybe(l.slot.map(|slot| slot.closes))?.big(l.masks.0)?;
            b.text(&l.voucher)?.int(route_code(l.route))?.int(l.place)?.int(l.void)?;
            bind_snapshot(b, &l.printed)
        })
    }

    fn add_waiting(&mut self, call: CallId, lines: &[WaitingLine]) -> Result<(), StoreError> {
        self.each("adding to a waiting list", sql::ADD_WAITING, lines, |b, l| {
            b.int(call.0)?.int(l.household.0)?.int(l.committee.0)?.int(l.place)?.text(&l.reason)?;
            bind_snapshot(b, &l.printed)
        })
    }

    fn add_input(&mut self, call: CallId, bytes: &[u8]) -> Result<(), StoreError> {
        self.each("keeping what a call was made from", sql::ADD_INPUT, &[bytes], |b, bytes| {
            b.int(call.0)?.bytes(bytes)?;
            Ok(())
        })
    }

    fn void_lines(&mut self, call: CallId, households: &[HouseholdId]) -> Result<(), StoreError> {
        self.known("voiding lines", sql::VOID_LINE, households, |b, household| {
            b.int(call.0)?.int(household.0)?;
            Ok(())
        })
    }

    fn add_draw(&mut self, draw: &NewDraw) -> Result<DrawId, StoreError> {
        self.write("adding a draw", |conn| returning(conn, sql::ADD_DRAW, |b| draws::bind_draw(b, draw)))
            .map(DrawId)
    }

    fn add_draw_places(&mut self, draw: DrawId, places: &[DrawPlace]) -> Result<(), StoreError> {
        self.each("adding the list of a draw", sql::ADD_DRAW_PLACE, places, |b, place| {
            draws::bind_place(b, draw, place)
        })
    }

    fn set_announcement(&mut self, draw: DrawId, text: &str) -> Result<(), StoreError> {
        self.known("announcing a draw", sql::DRAW_ANNOUNCED, &[draw], |b, draw| {
            b.text(text)?.int(draw.0)?;
            Ok(())
        })
    }

    fn finish_draw(&mut self, draw: DrawId, result: &DrawResult, order: &[u32]) -> Result<(), StoreError> {
        let doing = "keeping the result of a draw";
        self.each(doing, sql::ADD_DRAW_RESULT, &[result], |b, result| {
            b.int(draw.0)?.int(result.act.0)?.text(&result.text)?;
            Ok(())
        })?;
        let places: Vec<(u32, u32)> = (1..).zip(order.iter().copied()).collect();
        self.known(doing, sql::SET_DRAW_PLACE, &places, |b, (place, line)| {
            b.int(*place)?.int(draw.0)?.int(*line)?;
            Ok(())
        })
    }

    fn commit(mut self: Box<Self>) -> Result<(), StoreError> {
        self.finish()
    }
}

impl Change<'_> {
    /// Runs a statement for every item.
    fn each<T>(
        &mut self,
        doing: &'static str,
        statement: &str,
        items: &[T],
        bind: impl Fn(&mut Binder<'_, '_>, &T) -> Result<()>,
    ) -> Result<(), StoreError> {
        self.write(doing, |conn| run_each(conn, statement, items, bind).map(|_| ()))
    }

    /// Runs a statement for every item; one that touches nothing is an item nobody knows.
    fn known<T>(
        &mut self,
        doing: &'static str,
        statement: &str,
        items: &[T],
        bind: impl Fn(&mut Binder<'_, '_>, &T) -> Result<()>,
    ) -> Result<(), StoreError> {
        let touched = self.write(doing, |conn| run_each(conn, statement, items, bind))?;
        if touched < items.len() {
            self.registry.spoiled = true;
            return Err(StoreError::refused(doing, "there is no such entry"));
        }
        Ok(())
    }
}

fn run_each<T>(
    conn: &Connection,
    statement: &str,
    items: &[T],
    bind: impl Fn(&mut Binder<'_, '_>, &T) -> Result<()>,
) -> Result<usize> {
    let mut prepared = conn.prepare_cached(statement)?;
    let mut touched = 0;
    for item in items {
        let mut binder = Binder::new(&mut prepared);
        bind(&mut binder, item)?;
        touched += binder.run()?;
    }
    Ok(touched)
}

/// Runs an insertion that gives back a number.
fn returning(
    conn: &Connection,
    statement: &str,
    bind: impl FnOnce(&mut Binder<'_, '_>) -> Result<()>,
) -> Result<u32> {
    let mut prepared = conn.prepare_cached(statement)?;
    bind(&mut Binder::new(&mut prepared))?;
    let mut rows = prepared.raw_query();
    let Some(row) = rows.next()? else { return Err(Error::QueryReturnedNoRows) };
    let number = row.get(0)?;
    // A statement counts as done only when its last row has been passed.
    while rows.next()?.is_some() {}
    Ok(number)
}

fn bind_snapshot(b: &mut Binder<'_, '_>, printed: &Snapshot) -> Result<()> {
    b.int(printed.number)?.text(&printed.head)?.text(&printed.document_tail)?.text(&printed.phone)?;
    b.text(&printed.dwelling)?.text(&printed.compound)?;
    Ok(())
}
