//! The ledger: what became of each voucher, and what went in and out of each pharmacy.
//!
//! Everything that happens after a call is an [`Entry`]: it says one thing, names its voucher or household, and leads back to
//! a row of a file or to a decision. Entries are only ever added; the fate of a voucher is folded from all of its entries
//! ([`settle`]), whatever their order, so that lists may come back in any order, in pieces and twice. [`stock`] is the same
//! for a shelf: statements, deliveries and sales give a balance line by line.

mod fate;
mod stock;

use chrono::NaiveDate;
use smol_str::SmolStr;

use crate::domain::household::{HouseholdId, Provenance};
use crate::domain::units::Masks;

pub use fate::{Fate, Settled, settle};
pub use stock::{Line, LineKind, Move, Sheet, Statement, Totals, stock};

/// What an entry says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntryKind {
    /// The voucher was used: masks were bought at the counter or handed over at the door.
    Sold,
    /// Nobody came with the voucher.
    NotCome,
    /// The masks were brought back in good order; the household has had its share.
    Returned,
    /// The masks were faulty: they are lost, and the household is due others.
    Faulty,
    /// The voucher ran out and its list was closed.
    Expired,
    /// Masks above the quota, by decision.
    Extra,
    /// Called back before it was used, as where the pharmacy has closed: as if it had never been issued.
    Recalled,
}

impl EntryKind {
    /// All kinds.
    pub const ALL: [Self; 7] =
        [Self::Sold, Self::NotCome, Self::Returned, Self::Faulty, Self::Expired, Self::Extra, Self::Recalled];
}

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it says.
    pub kind: EntryKind,
    /// Code of the voucher; empty for [`EntryKind::Extra`].
    pub voucher: SmolStr,
    /// The household of the voucher, or the one that is given masks above its quota.
    pub household: HouseholdId,
    /// Code of the pharmacy whose shelf it is about; empty where the masks are not from a pharmacy.
    pub pharmacy: SmolStr,
    /// The day it happened.
    pub day: NaiveDate,
    /// How many masks; 0 where nobody came.
    pub masks: Masks,
    /// The row that says so; none for a decision.
    pub provenance: Option<Provenance>,
    /// Where the masks of an exception come from; else empty.
    pub source: String,
}
