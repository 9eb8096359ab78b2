//! Which rows of which files each household has: the way back from a household to everything that was ever said about it.
//!
//! One pass over the places of every batch in force; 12 bytes a row, sorted by household. No query for a single household.

use crate::domain::household::{BatchId, HouseholdId};
use crate::rules::resolve::Fate;
use crate::sheet::field::FileKind;
use crate::store::{Act, Batch, Read, Rounds};

use super::OpError;
use super::placement::each_placed;

/// Bits that the fate takes in [`Entry::source`].
const FATE_BITS: u32 = 3;

/// One row: the household, which sheet of which batch together with the fate, the row.
#[derive(Clone, Copy)]
struct Entry {
    household: u32,
    source: u32,
    row: u32,
}

impl Entry {
    /// By household, batch, sheet, row.
    const fn order(&self) -> (u32, u32, u32) {
        (self.household, self.source >> FATE_BITS, self.row)
    }
}

/// One sheet of one batch.
struct Source {
    batch: BatchId,
    sheet: u16,
}

/// One row of a household.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowAt<'r> {
    /// Name of the file, without folder.
    pub file: &'r str,
    /// Name of the sheet; csv has one, named after the file.
    pub sheet: &'r str,
    /// Row as the spreadsheet shows it; in csv the record number, headings counted.
    pub row: u32,
    /// The imported file.
    pub batch: BatchId,
    /// What became of the row.
    pub fate: Fate,
}

/// The rows of households.
pub struct RowsOf {
    entries: Vec<Entry>,
    sources: Vec<Source>,
    batches: Vec<Batch>,
}

/// Of which households to know the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowsWanted {
    /// Of all.
    All,
    /// Of one.
    Household(HouseholdId),
}

impl RowsWanted {
    fn has(self, household: HouseholdId) -> bool {
        match self {
            Self::All => true,
            Self::Household(only) => only == household,
        }
    }
}

impl RowsOf {
    /// Reads where the rows of every batch in force went, held and skipped ones included; of a household that a file of bookings
    /// made, the row of the booking, too.
    ///
    /// # Errors
    /// Where the registry cannot be read.
    pub fn read(store: &mut dyn Read, wanted: RowsWanted) -> Result<Self, OpError> {
        let acts = store.acts()?;
        let mut all = Self { entries: Vec::new(), sources: Vec::new(), batches: store.batches()? };
        let rolls: Vec<BatchId> = all.rolls_in_force(&acts);
        for batch in rolls {
            all.read_roll(store, batch, wanted)?;
        }
        all.read_bookings(store, &acts, wanted)?;
        all.entries.sort_unstable_by_key(Entry::order);
        Ok(all)
    }

    fn rolls_in_force(&self, acts: &[Act]) -> Vec<BatchId> {
        let rolls = self.batches.iter().filter(|batch| batch.head.kind == FileKind::Roll.id());
        rolls.map(|batch| batch.id).filter(|batch| in_force(acts, *batch)).collect()
    }

    fn read_roll(&mut self, store: &mut dyn Read, batch: BatchId, wanted: RowsWanted) -> Result<(), OpError> {
        each_placed(store, batch, &mut |placed| {
            if wanted.has(placed.household) {
                self.add(placed.household, batch, placed.sheet, placed.row, placed.fate);
            }
        })
    }

    fn read_bookings(
        &mut self,
        store: &mut dyn Read,
        acts: &[Act],
        wanted: RowsWanted,
    ) -> Result<(), OpError> {
        let made = |household: HouseholdId, batch: BatchId| {
            acts.iter()
                .filter(|act| act.head.batch == Some(batch) && act.undone_by.is_none())
                .filter_map(|act| act.made)
                .any(|(first, last)| (first..=last).contains(&household))
        };
        for booking in store.bookings(Rounds::All)? {
            let from = booking.provenance;
            if wanted.has(booking.household) && made(booking.household, from.batch) {
                self.add(booking.household, from.batch, from.sheet, from.row, Fate::New);
            }
        }
        Ok(())
    }

    fn add(&mut self, household: HouseholdId, batch: BatchId, sheet: u16, row: u32, fate: Fate) {
        let known = |source: &Source| source.batch == batch && source.sheet == sheet;
        let at = match self.sources.iter().rposition(known) {
            Some(at) => at,
            None => {
                self.sources.push(Source { batch, sheet });
                self.sources.len() - 1
            }
        };
        let source = (at as u32) << FATE_BITS | fate as u32;
        self.entries.push(Entry { household: household.0, source, row });
    }

    /// The rows of a household, by batch, sheet and row.
    pub fn of(&self, household: HouseholdId) -> impl Iterator<Item = RowAt<'_>> {
        let from = self.entries.partition_point(|entry| entry.household < household.0);
        let mine = self.entries[from..].iter().take_while(move |entry| entry.household == household.0);
        mine.filter_map(|entry| self.shown(*entry))
    }

    fn shown(&self, entry: Entry) -> Option<RowAt<'_>> {
        let source = self.sources.get((entry.source >> FATE_BITS) as usize)?;
        let at = self.batches.binary_search_by_key(&source.batch, |batch| batch.id).ok()?;
        let head = &self.batches[at].head;
        Some(RowAt {
            file: &head.file_name,
            sheet: head.sheets.get(usize::from(source.sheet)).map_or("", |sheet| sheet.name.as_str()),
            row: entry.row,
            batch: source.batch,
            fate: FATES[(entry.source & ((1 << FATE_BITS) - 1)) as usize % FATES.len()],
        })
    }
}

/// The fates, each at its own number.
const FATES: [Fate; 5] = [Fate::Same, Fate::Changed, Fate::New, Fate::Held, Fate::Skipped];

/// Whether a batch counts: the act that imported it, if one is known, was not taken back.
pub(super) fn in_force(acts: &[Act], batch: BatchId) -> bool {
    acts.iter().filter(|act| act.head.batch == Some(batch)).all(|act| act.undone_by.is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_takes_twelve_bytes() {
        assert_eq!(size_of::<Entry>(), 12);
    }

    #[test]
    fn each_fate_is_found_under_its_number() {
        for (at, fate) in FATES.into_iter().enumerate() {
            assert_eq!(fate as usize, at);
        }
        assert!(FATES.len() <= 1 << FATE_BITS);
    }

    #[test]
    fn rows_come_in_order_of_batch_sheet_and_row() {
        let mut all = RowsOf { entries: Vec::new(), sources: Vec::new(), batches: Vec::new() };
        all.add(HouseholdId(2), BatchId(1), 0, 9, Fate::New);
        all.add(HouseholdId(1), BatchId(1), 0, 8, Fate::Held);
        all.add(HouseholdId(2), BatchId(2), 1, 3, Fate::Same);
        all.add(HouseholdId(2), BatchId(1), 0, 4, Fate::Skipped);
        all.entries.sort_unstable_by_key(Entry::order);
        let rows: Vec<u32> =
            all.entries.iter().filter(|entry| entry.household == 2).map(|entry| entry.row).collect();
        assert_eq!(rows, [4, 9, 3]);
    }
}
