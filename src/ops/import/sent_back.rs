//! Rows that came back in a findings workbook: which row of which imported file each was, and where that row went.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use hashbrown::HashSet;

use crate::domain::household::{BatchId, HouseholdId, Provenance};
use crate::ops::placement::each_placed;
use crate::rules::checked::{CheckedRow, Target};
use crate::rules::resolve::{Fate, Placed};
use crate::rules::{About, about};
use crate::sheet::field::{Field, FileKind};
use crate::sheet::row_key::{FileMark, RowKey};
use crate::store::{Read, StoredFinding};

use super::{ImportError, SheetPlan};

/// Where the rows of one file went, in order of sheet and row.
pub(super) struct Places {
    batch: BatchId,
    rows: Vec<(u16, u32, HouseholdId, u32)>,
}

/// How much of its households a file speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// All of each: a roll.
    Whole,
    /// Some rows of each: a findings workbook.
    Part,
}

impl Extent {
    /// Of a file with these sheets.
    pub(super) fn of(sheets: &[SheetPlan]) -> Self {
        let keyed = |sheet: &SheetPlan| {
            sheet.layout.as_ref().is_some_and(|layout| layout.column(Field::SourceRow).is_some())
        };
        if sheets.iter().any(keyed) { Self::Part } else { Self::Whole }
    }
}

/// What is known of the rows that came back.
#[derive(Default)]
pub(super) struct SentBack {
    files: BTreeMap<FileMark, Option<Places>>,
    used: HashSet<RowKey>,
    rows: HashSet<Provenance>,
    /// Households of rows that had brought nobody.
    repeated: HashSet<HouseholdId>,
}

impl SentBack {
    /// Whether the row of a finding was taken out of a workbook whose other rows came back.
    pub(super) fn lacks(&self, finding: &StoredFinding) -> bool {
        let from = Provenance { batch: finding.batch, sheet: finding.sheet, row: finding.row };
        let files = self.files.values().flatten();
        !self.rows.contains(&from) && files.map(|file| file.batch).any(|batch| batch == finding.batch)
    }

    /// Whether the row of a finding came back: itself, or for one that had brought nobody, such a row of its household.
    pub(super) fn has(&self, finding: &StoredFinding) -> bool {
        let from = Provenance { batch: finding.batch, sheet: finding.sheet, row: finding.row };
        let of_person = about(&finding.code, "") == About::Person;
        let repeated = finding.household.is_some_and(|household| self.repeated.contains(&household));
        self.rows.contains(&from) || (of_person && finding.ordinal == 0 && repeated)
    }

    /// Says of a row where the one went that it corrects. A key that stands on two rows counts on the first: the other is a
    /// copy, made to add somebody. `places` looks up where the rows of a file went.
    pub(super) fn aim(
        &mut self,
        row: &mut CheckedRow,
        places: impl FnOnce(FileMark) -> Result<Option<Places>, ImportError>,
    ) -> Result<(), ImportError> {
        let Some(back) = &mut row.sent_back else { return Ok(()) };
        let key = back.key;
        let places = match self.files.entry(key.file) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(free) => free.insert(places(key.file)?),
        };
        let Some(places) = places else { return Ok(()) };
        let Ok(at) = places.rows.binary_search_by_key(&(key.sheet, key.row), |place| (place.0, place.1))
        else {
            return Ok(());
        };
        if self.used.insert(key) {
            let (sheet, number, household, ordinal) = places.rows[at];
            let from = Provenance { batch: places.batch, sheet, row: number };
            self.rows.insert(from);
            if ordinal == 0 {
                self.repeated.insert(household);
            }
            back.target = Some(Target { from, household, ordinal });
        }
        Ok(())
    }
}

/// Where the rows of a file went that was imported and not taken back.
pub(super) fn places_of(store: &mut dyn Read, file: FileMark) -> Result<Option<Places>, ImportError> {
    let batches = store.batches()?;
    let mut known = batches.iter().filter(|batch| batch.head.kind == FileKind::Roll.id());
    let Some(batch) = known.find(|batch| FileMark::of(&batch.head.digest) == Some(file)) else {
        return Ok(None);
    };
    let mut places = Places { batch: batch.id, rows: Vec::new() };
    let mut keep = |placed: Placed| {
        places.rows.push((placed.sheet, placed.row, placed.household, own_ordinal(&placed)));
    };
    each_placed(store, batch.id, &mut keep).map_err(ImportError::Op)?;
    places.rows.sort_unstable();
    Ok(Some(places))
}

/// Place of the person whom the row brought: a row that only repeated somebody brought nobody.
pub(super) fn own_ordinal(placed: &Placed) -> u32 {
    if placed.fate == Fate::Skipped { 0 } else { placed.ordinal }
}
