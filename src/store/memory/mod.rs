//! The registry in memory: what the others are compared with, and what tests of use cases run on.
//!
//! As plain as can be: ordered maps, a transaction works on a copy, `commit` swaps it in.

mod decisions;
mod draws;
mod read;
mod write;

use std::collections::{BTreeMap, BTreeSet};

use super::draw::{DrawId, DrawPlace, StoredDraw};
use super::journal::{self, Act, ActId, Apart, PlacedRows};
use super::over::Over;
use super::record::{
    Batch, Booking, Call, CallId, CallLine, RawRows, StoredEntry, StoredFinding, StoredStock, WaitingLine,
    Waiver,
};
use super::{Registry, StoreError, Transaction, check_mark};
use crate::domain::committee::{Committee, CommitteeId};
use crate::domain::household::{BatchId, Household, HouseholdId};
use crate::domain::person::Person;
use crate::domain::pharmacy::Pharmacy;

/// A registry that is gone when it is dropped.
pub struct Memory {
    tables: Tables,
}

impl Memory {
    /// An empty registry with a mark (see [`check_mark`]).
    ///
    /// # Errors
    /// [`StoreError::Mark`].
    pub fn new(mark: &str) -> Result<Self, StoreError> {
        check_mark(mark)?;
        Ok(Self { tables: Tables { mark: mark.to_owned(), ..Tables::default() } })
    }
}

impl Over for Memory {
    type Inner = Tables;

    fn inner(&mut self) -> &mut Tables {
        &mut self.tables
    }
}

impl Registry for Memory {
    fn begin(&mut self) -> Result<Box<dyn Transaction + '_>, StoreError> {
        let draft = self.tables.clone();
        Ok(Box::new(Change { kept: &mut self.tables, draft, spoiled: false }))
    }
}

/// Everything a registry holds.
#[derive(Clone, Default)]
pub(super) struct Tables {
    mark: String,
    committees: BTreeMap<CommitteeId, Committee>,
    batches: BTreeMap<BatchId, Batch>,
    rows: BTreeMap<(BatchId, u16, u32), RawRows>,
    households: BTreeMap<HouseholdId, Household>,
    numbers: BTreeMap<(CommitteeId, u32), HouseholdId>,
    persons: BTreeMap<(HouseholdId, u32), Person>,
    findings: Vec<StoredFinding>,
    pharmacies: BTreeMap<String, Pharmacy>,
    stock: Vec<StoredStock>,
    entries: Vec<StoredEntry>,
    inputs: BTreeMap<CallId, Vec<u8>>,
    bookings: Vec<Booking>,
    waivers: Vec<Waiver>,
    acts: BTreeMap<ActId, Act>,
    changes: Vec<journal::Change>,
    placements: Vec<PlacedRows>,
    aparts: Vec<Apart>,
    calls: BTreeMap<CallId, Call>,
    lines: BTreeMap<CallId, Vec<CallLine>>,
    vouchers: BTreeSet<String>,
    waiting: BTreeMap<CallId, Vec<WaitingLine>>,
    draws: BTreeMap<DrawId, StoredDraw>,
    draw_places: BTreeMap<(DrawId, u32), DrawPlace>,
}

/// A transaction: a copy, until it is committed.
struct Change<'r> {
    kept: &'r mut Tables,
    draft: Tables,
    spoiled: bool,
}

impl Over for Change<'_> {
    type Inner = Tables;

    fn inner(&mut self) -> &mut Tables {
        &mut self.draft
    }
}
