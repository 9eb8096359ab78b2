//! Writing to memory, with every rule that a database enforces written out.

use super::{Change, Tables};
use crate::domain::committee::{Committee, CommitteeId};
use crate::domain::household::{BatchId, Household, HouseholdId};
use crate::domain::person::Person;
use crate::domain::pharmacy::Pharmacy;
use crate::ledger::Entry;
use crate::store::draw::{DrawId, DrawPlace, DrawResult, NewDraw};
use crate::store::journal::{self, ActId, Apart, NewAct, PlacedRows};
use crate::store::record::{
    Batch, BatchTotals, Booking, Call, CallId, CallLine, NewBatch, NewCall, PersonPlace, RawRows,
    StoredEntry, StoredFinding, StoredStock, WaitingLine, Waiver,
};
use crate::store::{StoreError, Transaction, weekdays};

/// Which rule a change breaks.
pub(super) type Rule = Result<(), &'static str>;

impl Change<'_> {
    /// Runs what writes; after a failure nothing more is written.
    fn write<T>(
        &mut self,
        doing: &'static str,
        work: impl FnOnce(&mut Tables) -> Result<T, &'static str>,
    ) -> Result<T, StoreError> {
        self.sound()?;
        let done = work(&mut self.draft);
        self.spoiled = done.is_err();
        done.map_err(|rule| StoreError::refused(doing, rule))
    }

    fn each<T>(
        &mut self,
        doing: &'static str,
        items: &[T],
        work: impl Fn(&mut Tables, &T) -> Rule,
    ) -> Result<(), StoreError> {
        self.write(doing, |tables| items.iter().try_for_each(|item| work(tables, item)))
    }

    fn sound(&self) -> Result<(), StoreError> {
        if self.spoiled {
            return Err(StoreError::refused("writing", "an earlier write of this transaction failed"));
        }
        Ok(())
    }
}

impl Transaction for Change<'_> {
    fn add_committee(&mut self, committee: &Committee) -> Result<(), StoreError> {
        self.write("adding a committee", |tables| {
            need(!tables.committees.contains_key(&committee.id), "the number of a committee is taken")?;
            tables.committees.insert(committee.id, committee.clone());
            Ok(())
        })
    }

    fn add_batch(&mut self, batch: &NewBatch) -> Result<BatchId, StoreError> {
        self.write("adding a batch", |tables| {
            let taken = tables.batches.values().any(|known| known.head.digest == batch.digest);
            need(!taken, "there is a batch with this digest")?;
            let id = BatchId(tables.batches.keys().next_back().map_or(0, |id| id.0) + 1);
            tables.batches.insert(id, Batch { id, head: batch.clone(), totals: BatchTotals::default() });
            Ok(id)
        })
    }

    fn finish_batch(&mut self, batch: BatchId, totals: &BatchTotals) -> Result<(), StoreError> {
        self.write("finishing a batch", |tables| {
            tables.batches.get_mut(&batch).ok_or("there is no such batch")?.totals = *totals;
            Ok(())
        })
    }

    fn add_rows(&mut self, rows: &RawRows) -> Result<(), StoreError> {
        self.write("adding raw rows", |tables| {
            tables.batch(rows.batch)?;
            let key = (rows.batch, rows.sheet, rows.first_row);
            need(tables.rows.insert(key, rows.clone()).is_none(), "these rows are stored")
        })
    }

    fn add_households(&mut self, households: &[Household]) -> Result<(), StoreError> {
        self.each("adding households", households, |tables, household| {
            need(!tables.households.contains_key(&household.id), "the number of a household is taken")?;
            tables.put_household(household)
        })
    }

    fn update_households(&mut self, households: &[Household]) -> Result<(), StoreError> {
        self.each("updating households", households, |tables, household| {
            let old = tables.households.get(&household.id).ok_or("there is no such household")?;
            tables.numbers.remove(&(old.committee, old.number));
            tables.put_household(household)
        })
    }

    fn add_persons(&mut self, persons: &[Person]) -> Result<(), StoreError> {
        self.each("adding persons", persons, |tables, person| {
            tables.household(person.household)?;
            let place = (person.household, person.ordinal);
            need(tables.persons.insert(place, person.clone()).is_none(), "the place of a person is taken")
        })
    }

    fn update_persons(&mut self, persons: &[Person]) -> Result<(), StoreError> {
        self.each("updating persons", persons, |tables, person| {
            let known = tables
                .persons
                .get_mut(&(person.household, person.ordinal))
                .ok_or("there is no such person")?;
            *known = person.clone();
            Ok(())
        })
    }

    fn move_person(&mut self, from: PersonPlace, to: PersonPlace) -> Result<(), StoreError> {
        self.write("moving a person", |tables| {
            tables.household(to.0)?;
            let mut person = tables.persons.remove(&from).ok_or("there is no such person")?;
            (person.household, person.ordinal) = to;
            need(tables.persons.insert(to, person).is_none(), "the place of a person is taken")
        })
    }

    fn remove_persons(&mut self, places: &[PersonPlace]) -> Result<(), StoreError> {
        self.each("taking persons away", places, |tables, place| {
            tables.persons.remove(place).map(|_| ()).ok_or("there is no such person")
        })
    }

    fn remove_households(&mut self, households: &[HouseholdId]) -> Result<(), StoreError> {
        self.write("taking households away", |tables| tables.remove_households(households))
    }

    fn add_act(&mut self, act: &NewAct) -> Result<ActId, StoreError> {
        self.write("adding an act", |tables| tables.add_act(act))
    }

    fn set_made(&mut self, act: ActId, made: (HouseholdId, HouseholdId)) -> Result<(), StoreError> {
        self.write("finishing an act", |tables| {
            tables.acts.get_mut(&act).ok_or("there is no such act")?.made = Some(made);
            Ok(())
        })
    }

    fn add_changes(&mut self, changes: &[journal::Change]) -> Result<(), StoreError> {
        self.each("keeping changes", changes, |tables, change| {
            tables.act(change.act)?;
            tables.changes.push(change.clone());
            Ok(())
        })
    }

    fn mark_undone(&mut self, act: ActId, by: ActId) -> Result<(), StoreError> {
        self.write("taking an act back", |tables| {
            tables.act(by)?;
            let known = tables.acts.get_mut(&act).ok_or("there is no such act")?;
            need(known.undone_by.is_none(), "the act is taken back already")?;
            known.undone_by = Some(by);
            Ok(())
        })
    }

    fn mark_redone(&mut self, act: ActId) -> Result<(), StoreError> {
        self.write("doing an act again", |tables| {
            tables.acts.get_mut(&act).ok_or("there is no such act")?.undone_by = None;
            Ok(())
        })
    }

    fn withdraw_batch(&mut self, batch: BatchId) -> Result<(), StoreError> {
        self.write("withdrawing a batch", |tables| tables.withdraw(batch))
    }

    fn add_placements(&mut self, placed: &PlacedRows) -> Result<(), StoreError> {
        self.write("keeping where rows went", |tables| {
            tables.batch(placed.batch)?;
            tables.placements.push(placed.clone());
            Ok(())
        })
    }

    fn add_apart(&mut self, apart: &Apart) -> Result<(), StoreError> {
        self.write("keeping a decision", |tables| {
            tables.act(apart.act)?;
            tables.household(apart.one)?;
            tables.household(apart.other)?;
            tables.aparts.push(*apart);
            Ok(())
        })
    }

    fn close_findings(&mut self, batch: BatchId, past: &[StoredFinding]) -> Result<(), StoreError> {
        self.each("closing findings", past, |tables, past| {
            tables.batch(batch)?;
            tables.close(batch, past);
            Ok(())
        })
    }

    fn add_findings(&mut self, findings: &[StoredFinding]) -> Result<(), StoreError> {
        self.each("adding findings", findings, |tables, finding| {
            tables.batch(finding.batch)?;
            finding.household.map_or(Ok(()), |id| tables.household(id))?;
            tables.findings.push(finding.clone());
            Ok(())
        })
    }

    fn put_pharmacies(&mut self, pharmacies: &[Pharmacy]) -> Result<(), StoreError> {
        self.each("keeping pharmacies", pharmacies, |tables, pharmacy| {
            let mut pharmacy = pharmacy.clone();
            pharmacy.closed = weekdays::from_bits(weekdays::to_bits(&pharmacy.closed));
            tables.pharmacies.insert(pharmacy.code.clone(), pharmacy);
            Ok(())
        })
    }

    fn add_stock(&mut self, stock: &[StoredStock]) -> Result<(), StoreError> {
        self.each("adding stock", stock, |tables, stored| {
            tables.batch(stored.provenance.batch)?;
            tables.pharmacy(&stored.statement.pharmacy)?;
            fits(stored.statement.masks.0)?;
            tables.stock.push(stored.clone());
            Ok(())
        })
    }

    fn add_entries(&mut self, act: ActId, entries: &[Entry]) -> Result<(), StoreError> {
        self.each("adding to the ledger", entries, |tables, entry| {
            tables.act(act)?;
            tables.household(entry.household)?;
            entry.provenance.map_or(Ok(()), |from| tables.batch(from.batch))?;
            fits(entry.masks.0)?;
            tables.entries.push(StoredEntry { act, entry: entry.clone() });
            Ok(())
        })
    }

    fn add_bookings(&mut self, bookings: &[Booking]) -> Result<(), StoreError> {
        self.each("adding bookings", bookings, |tables, booking| {
            tables.committee(booking.committee)?;
            tables.household(booking.household)?;
            tables.batch(booking.provenance.batch)?;
            fits(booking.order)?;
            let taken = tables.bookings.iter().any(|known| known.provenance == booking.provenance);
            need(!taken, "the row of a booking is stored")?;
            tables.bookings.push(booking.clone());
            Ok(())
        })
    }

    fn add_waiver(&mut self, waiver: &Waiver) -> Result<(), StoreError> {
        self.write("adding a waiver", |tables| {
            tables.household(waiver.household)?;
            waiver.act.map_or(Ok(()), |act| tables.act(act))?;
            tables.waivers.push(waiver.clone());
            Ok(())
        })
    }

    fn add_call(&mut self, call: &NewCall) -> Result<CallId, StoreError> {
        self.write("adding a call", |tables| {
            let id = CallId(tables.calls.keys().next_back().map_or(0, |id| id.0) + 1);
            let in_week = tables.calls.values().filter(|known| known.head.week == call.week);
            let ordinal = in_week.map(|known| known.ordinal).max().unwrap_or(0) + 1;
            tables.calls.insert(id, Call { id, ordinal, head: call.clone() });
            Ok(id)
        })
    }

    fn add_lines(&mut self, call: CallId, lines: &[CallLine]) -> Result<(), StoreError> {
        self.each("adding lines to a call", lines, |tables, line| {
            tables.call(call)?;
            tables.household(line.household)?;
            tables.committee(line.committee)?;
            tables.pharmacy(&line.pharmacy)?;
            fits(line.masks.0)?;
            let fresh = line.voucher.is_empty() || tables.vouchers.insert(line.voucher.clone());
            need(fresh, "a voucher code is taken")?;
            let known = tables.lines.entry(call).or_default();
            need(known.iter().all(|other| other.household != line.household), "a household is called twice")?;
            known.push(line.clone());
            Ok(())
        })
    }

    fn add_waiting(&mut self, call: CallId, lines: &[WaitingLine]) -> Result<(), StoreError> {
        self.each("adding to a waiting list", lines, |tables, line| {
            tables.call(call)?;
            tables.household(line.household)?;
            tables.committee(line.committee)?;
            let known = tables.waiting.entry(call).or_default();
            need(known.iter().all(|other| other.household != line.household), "a household waits twice")?;
            known.push(line.clone());
            Ok(())
        })
    }

    fn add_input(&mut self, call: CallId, bytes: &[u8]) -> Result<(), StoreError> {
        self.write("keeping what a call was made from", |tables| {
            tables.call(call)?;
            need(tables.inputs.insert(call, bytes.to_vec()).is_none(), "the call has its input")
        })
    }

    fn void_lines(&mut self, call: CallId, households: &[HouseholdId]) -> Result<(), StoreError> {
        self.each("voiding lines", households, |tables, household| {
            let lines = tables.lines.entry(call).or_default();
            let line = lines.iter_mut().find(|line| line.household == *household);
            line.ok_or("there is no such line")?.void = true;
            Ok(())
        })
    }

    fn add_draw(&mut self, draw: &NewDraw) -> Result<DrawId, StoreError> {
        self.write("adding a draw", |tables| tables.add_draw(draw))
    }

    fn add_draw_places(&mut self, draw: DrawId, places: &[DrawPlace]) -> Result<(), StoreError> {
        self.each("adding the list of a draw", places, |tables, place| tables.add_draw_place(draw, place))
    }

    fn set_announcement(&mut self, draw: DrawId, text: &str) -> Result<(), StoreError> {
        self.write("announcing a draw", |tables| tables.set_announcement(draw, text))
    }

    fn finish_draw(&mut self, draw: DrawId, result: &DrawResult, order: &[u32]) -> Result<(), StoreError> {
        self.write("keeping the result of a draw", |tables| tables.finish_draw(draw, result, order))
    }

    fn commit(self: Box<Self>) -> Result<(), StoreError> {
        self.sound()?;
        let Self { kept, draft, .. } = *self;
        *kept = draft;
        Ok(())
    }
}

impl Tables {
    fn put_household(&mut self, household: &Household) -> Rule {
        self.committee(household.committee)?;
        self.batch(household.provenance.batch)?;
        household
            .double_of
            .filter(|other| *other != household.id)
            .map_or(Ok(()), |other| self.household(other))?;
        let number = (household.committee, household.number);
        need(self.numbers.insert(number, household.id).is_none(), "a number in the committee is taken")?;
        self.households.insert(household.id, household.clone());
        Ok(())
    }

    fn committee(&self, id: CommitteeId) -> Rule {
        need(self.committees.contains_key(&id), "there is no such committee")
    }

    pub(super) fn batch(&self, id: BatchId) -> Rule {
        need(self.batches.contains_key(&id), "there is no such batch")
    }

    pub(super) fn household(&self, id: HouseholdId) -> Rule {
        need(self.households.contains_key(&id), "there is no such household")
    }

    fn pharmacy(&self, code: &str) -> Rule {
        need(self.pharmacies.contains_key(code), "there is no such pharmacy")
    }

    pub(super) fn act(&self, id: ActId) -> Rule {
        need(self.acts.contains_key(&id), "there is no such act")
    }

    fn call(&self, id: CallId) -> Rule {
        need(self.calls.contains_key(&id), "there is no such call")
    }
}

/// A rule.
pub(super) fn need(kept: bool, rule: &'static str) -> Rule {
    if kept { Ok(()) } else { Err(rule) }
}

/// Databases count to `i64::MAX`.
fn fits(number: u64) -> Rule {
    need(i64::try_from(number).is_ok(), "a number is too large")
}
