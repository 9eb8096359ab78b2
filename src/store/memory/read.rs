//! Reading from memory: walk everything, keep what fits, sort.

use std::collections::BTreeSet;

use super::Tables;
use crate::domain::committee::{Committee, CommitteeId};
use crate::domain::document::IdKind;
use crate::domain::household::{BatchId, Household, HouseholdId};
use crate::domain::person::Person;
use crate::domain::pharmacy::Pharmacy;
use crate::store::draw::{DrawId, DrawPlace, StoredDraw};
use crate::store::journal::{Act, ActId, Apart, Change, Changes, PlacedRows};
use crate::store::record::{
    Batch, Booking, Call, CallFilter, CallId, CallLine, Counts, RawRows, Receipt, Rounds, Selection,
    StoredEntry, StoredFinding, StoredStock, WaitingLine, Waiver,
};
use crate::store::{Read, StoreError};

impl Read for Tables {
    fn mark(&mut self) -> Result<String, StoreError> {
        Ok(self.mark.clone())
    }

    fn committees(&mut self) -> Result<Vec<Committee>, StoreError> {
        Ok(self.committees.values().cloned().collect())
    }

    fn committee_sizes(&mut self) -> Result<Vec<(CommitteeId, u32)>, StoreError> {
        let highest = |id| {
            self.numbers.range((id, 0)..=(id, u32::MAX)).next_back().map_or(0, |((_, number), _)| *number)
        };
        Ok(self.committees.keys().map(|id| (*id, highest(*id))).collect())
    }

    fn batches(&mut self) -> Result<Vec<Batch>, StoreError> {
        Ok(self.batches.values().cloned().collect())
    }

    fn batch_with_digest(&mut self, digest: &str) -> Result<Option<Batch>, StoreError> {
        Ok(self.batches.values().find(|batch| batch.head.digest == digest).cloned())
    }

    fn counts(&mut self) -> Result<Counts, StoreError> {
        let made = self.acts.values().filter_map(|act| act.made).map(|(_, last)| last.0).max();
        let highest = self.households.keys().next_back().map_or(0, |id| id.0).max(made.unwrap_or(0));
        Ok(Counts {
            committees: self.committees.len() as u32,
            households: self.households.len() as u32,
            persons: self.persons.len() as u32,
            batches: self.batches.len() as u32,
            next_household: HouseholdId(highest.saturating_add(1)),
        })
    }

    fn households(
        &mut self,
        which: Selection<'_>,
        each: &mut dyn FnMut(Household),
    ) -> Result<(), StoreError> {
        let wanted = self.wanted(which);
        self.numbers
            .values()
            .filter(|id| wanted.contains(*id))
            .for_each(|id| each(self.households[id].clone()));
        Ok(())
    }

    fn households_at(&mut self, dwellings: &[(CommitteeId, &str)]) -> Result<Vec<Household>, StoreError> {
        let keys: BTreeSet<(CommitteeId, &str)> = dwellings.iter().copied().collect();
        let fits =
            |h: &&Household| !h.dwelling.is_empty() && keys.contains(&(h.committee, h.dwelling.as_str()));
        Ok(self.households.values().filter(fits).cloned().collect())
    }

    fn households_with_certificate(&mut self, certificates: &[&str]) -> Result<Vec<Household>, StoreError> {
        let keys: BTreeSet<&str> = certificates.iter().copied().collect();
        let fits = |h: &&Household| !h.certificate.is_empty() && keys.contains(h.certificate.as_str());
        Ok(self.households.values().filter(fits).cloned().collect())
    }

    fn merged(&mut self) -> Result<Vec<(HouseholdId, HouseholdId)>, StoreError> {
        let empty = |id: HouseholdId| self.persons.range((id, 0)..=(id, u32::MAX)).next().is_none();
        let doubles = self.households.values().filter_map(|home| Some((home.id, home.double_of?)));
        Ok(doubles.filter(|(id, _)| empty(*id)).collect())
    }

    fn persons(&mut self, which: Selection<'_>, each: &mut dyn FnMut(Person)) -> Result<(), StoreError> {
        let wanted = self.wanted(which);
        self.persons.values().filter(|person| wanted.contains(&person.household)).cloned().for_each(each);
        Ok(())
    }

    fn persons_with_document(&mut self, documents: &[(IdKind, &str)]) -> Result<Vec<Person>, StoreError> {
        let keys: BTreeSet<(IdKind, &str)> = documents.iter().copied().collect();
        let fits = |p: &&Person| !p.document.is_empty() && keys.contains(&(p.kind, p.document.as_str()));
        Ok(self.persons.values().filter(fits).cloned().collect())
    }

    fn persons_with_prefix(&mut self, beginnings: &[(IdKind, &str)]) -> Result<Vec<Person>, StoreError> {
        let begins = |p: &Person, (kind, beginning): &(IdKind, &str)| {
            p.kind == *kind && !beginning.is_empty() && p.document.starts_with(beginning)
        };
        let fits = |p: &&Person| beginnings.iter().any(|beginning| begins(p, beginning));
        Ok(self.persons.values().filter(fits).cloned().collect())
    }

    fn rows(&mut self, batch: BatchId, each: &mut dyn FnMut(RawRows)) -> Result<(), StoreError> {
        let whole = (batch, 0, 0)..=(batch, u16::MAX, u32::MAX);
        self.rows.range(whole).for_each(|(_, rows)| each(rows.clone()));
        Ok(())
    }

    fn open_findings(&mut self, each: &mut dyn FnMut(StoredFinding)) -> Result<(), StoreError> {
        let open = |finding: &StoredFinding| finding.closed_by.is_none() && finding.household.is_some();
        self.findings(None)?.into_iter().filter(open).for_each(each);
        Ok(())
    }

    fn findings(&mut self, batch: Option<BatchId>) -> Result<Vec<StoredFinding>, StoreError> {
        let fits = |finding: &&StoredFinding| batch.is_none_or(|id| id == finding.batch);
        let mut found: Vec<StoredFinding> = self.findings.iter().filter(fits).cloned().collect();
        found.sort_by_key(|finding| (finding.batch, finding.sheet, finding.row));
        Ok(found)
    }

    fn pharmacies(&mut self) -> Result<Vec<Pharmacy>, StoreError> {
        Ok(self.pharmacies.values().cloned().collect())
    }

    fn stock(&mut self) -> Result<Vec<StoredStock>, StoreError> {
        let mut found = self.stock.clone();
        found.sort_by(|a, b| {
            (&a.statement.pharmacy, a.statement.day).cmp(&(&b.statement.pharmacy, b.statement.day))
        });
        Ok(found)
    }

    fn entries(&mut self, each: &mut dyn FnMut(StoredEntry)) -> Result<(), StoreError> {
        self.entries.iter().filter(|stored| self.stands(stored.act)).cloned().for_each(each);
        Ok(())
    }

    fn draws(&mut self) -> Result<Vec<StoredDraw>, StoreError> {
        Ok(self.draws.values().cloned().collect())
    }

    fn draw_places(&mut self, draw: DrawId, each: &mut dyn FnMut(DrawPlace)) -> Result<(), StoreError> {
        self.draw_places.range((draw, 0)..=(draw, u32::MAX)).for_each(|(_, place)| each(place.clone()));
        Ok(())
    }

    fn input(&mut self, call: CallId) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self.inputs.get(&call).cloned())
    }

    fn bookings(&mut self, rounds: Rounds) -> Result<Vec<Booking>, StoreError> {
        let (first, last) = rounds.bounds();
        let fits = |booking: &&Booking| (first..=last).contains(&booking.round);
        let mut found: Vec<Booking> = self.bookings.iter().filter(fits).cloned().collect();
        found.sort_by_key(|booking| (booking.committee, booking.round, booking.order));
        Ok(found)
    }

    fn waivers(&mut self, household: Option<HouseholdId>) -> Result<Vec<Waiver>, StoreError> {
        let in_force = |waiver: &&Waiver| waiver.act.is_none_or(|act| self.stands(act));
        let wanted = |waiver: &&Waiver| household.is_none_or(|id| id == waiver.household);
        Ok(self.waivers.iter().filter(wanted).filter(in_force).cloned().collect())
    }

    fn acts(&mut self) -> Result<Vec<Act>, StoreError> {
        Ok(self.acts.values().cloned().collect())
    }

    fn changes(&mut self, which: Changes, each: &mut dyn FnMut(Change)) -> Result<(), StoreError> {
        let wanted = |change: &&Change| match which {
            Changes::All => true,
            Changes::Of(act) => change.act == act,
            Changes::Household(id) => change.household == id,
        };
        self.changes.iter().filter(wanted).cloned().for_each(each);
        Ok(())
    }

    fn placements(&mut self, batch: BatchId, each: &mut dyn FnMut(PlacedRows)) -> Result<(), StoreError> {
        self.placements.iter().filter(|placed| placed.batch == batch).cloned().for_each(each);
        Ok(())
    }

    fn aparts(&mut self) -> Result<Vec<Apart>, StoreError> {
        Ok(self.aparts.iter().filter(|apart| self.stands(apart.act)).copied().collect())
    }

    fn calls(&mut self, filter: CallFilter) -> Result<Vec<Call>, StoreError> {
        let fits = |call: &&Call| {
            filter.week.is_none_or(|week| week == call.head.week)
                && filter.round.is_none_or(|round| round == call.head.round)
        };
        Ok(self.calls.values().filter(fits).cloned().collect())
    }

    fn lines(&mut self, calls: &[CallId], each: &mut dyn FnMut(CallId, CallLine)) -> Result<(), StoreError> {
        let keys: BTreeSet<CallId> = calls.iter().copied().collect();
        for call in keys {
            self.lines.get(&call).into_iter().flatten().for_each(|line| each(call, line.clone()));
        }
        Ok(())
    }

    fn waiting(&mut self, call: CallId, each: &mut dyn FnMut(WaitingLine)) -> Result<(), StoreError> {
        self.waiting.get(&call).into_iter().flatten().cloned().for_each(each);
        Ok(())
    }

    fn receipts(&mut self, rounds: Rounds, each: &mut dyn FnMut(Receipt)) -> Result<(), StoreError> {
        let (first, last) = rounds.bounds();
        let in_rounds = self.calls.values().filter(|call| (first..=last).contains(&call.head.round));
        let mut found: Vec<Receipt> = in_rounds.flat_map(|call| self.receipts_of(call)).collect();
        found.sort_by_key(|receipt| (receipt.household, receipt.call));
        found.into_iter().for_each(each);
        Ok(())
    }
}

impl Tables {
    /// Whether an act was not taken back.
    fn stands(&self, act: ActId) -> bool {
        self.acts.get(&act).is_some_and(|act| act.undone_by.is_none())
    }

    fn wanted(&self, which: Selection<'_>) -> BTreeSet<HouseholdId> {
        match which {
            Selection::All => self.households.keys().copied().collect(),
            Selection::Households(ids) => ids.iter().copied().collect(),
            Selection::Committees(ids) => {
                self.households.values().filter(|h| ids.contains(&h.committee)).map(|h| h.id).collect()
            }
        }
    }

    fn receipts_of(&self, call: &Call) -> impl Iterator<Item = Receipt> {
        let (id, round) = (call.id, call.head.round);
        self.lines.get(&id).into_iter().flatten().map(move |line| Receipt {
            household: line.household,
            round,
            call: id,
            day: line.day,
            masks: line.masks,
            voucher: line.voucher.clone(),
            void: line.void,
            pharmacy: line.pharmacy.clone(),
            route: line.route,
        })
    }
}
