//! Plain records of the registry that are no part of the domain: batches, stored findings, bookings, waivers, calls.
//!
//! Records that hold names, phones or addresses have no `Debug`, so that they cannot slip into a log.

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use super::journal::ActId;

use crate::domain::committee::CommitteeId;
use crate::domain::household::{BatchId, HouseholdId, Provenance};
use crate::domain::masked::Masked;
use crate::domain::pharmacy::{Hours, StockStatement};
use crate::domain::units::Masks;
use crate::domain::week::Week;
use crate::ledger::Entry;

/// Which households, or the persons of which households, to read.
#[derive(Clone, Copy, Debug)]
pub enum Selection<'a> {
    /// Every household.
    All,
    /// Those of these committees.
    Committees(&'a [CommitteeId]),
    /// Those with these numbers; unknown numbers are passed over.
    Households(&'a [HouseholdId]),
}

/// Which rounds to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rounds {
    /// Every round.
    All,
    /// One round.
    Only(u32),
    /// A round and all before it.
    UpTo(u32),
}

impl Rounds {
    /// First and last round, both included.
    #[must_use]
    pub const fn bounds(self) -> (u32, u32) {
        match self {
            Self::All => (0, u32::MAX),
            Self::Only(round) => (round, round),
            Self::UpTo(round) => (0, round),
        }
    }
}

/// How much is in a registry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    /// Committees.
    pub committees: u32,
    /// Households.
    pub households: u32,
    /// Persons.
    pub persons: u32,
    /// Imported files.
    pub batches: u32,
    /// Number that the next household gets: one above the highest.
    pub next_household: HouseholdId,
}

/// Heading row of one sheet of an imported file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetHead {
    /// Name of the sheet; empty for csv.
    pub name: String,
    /// Row of the headings, as the spreadsheet shows it.
    pub heading_row: u32,
    /// The headings in column order, as written; empty where a column has none.
    pub headings: Vec<String>,
}

/// What became of the rows of a batch: `read` = new + changed + same + held + skipped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BatchTotals {
    /// Data rows read.
    pub read: u32,
    /// Rows that brought somebody new.
    pub new: u32,
    /// Rows that changed somebody known.
    pub changed: u32,
    /// Rows that say what was known.
    pub same: u32,
    /// Rows held until decided.
    pub held: u32,
    /// Rows passed over.
    pub skipped: u32,
    /// Findings of severity error.
    pub errors: u32,
    /// Findings of severity warning.
    pub warnings: u32,
}

/// An imported file, before it has a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewBatch {
    /// Code of its kind: `roll`, `pharmacies`, `bookings` …
    pub kind: String,
    /// Digest of its contents; no two batches of a registry share one.
    pub digest: String,
    /// Name of the file, without its folder.
    pub file_name: String,
    /// Day of the import.
    pub imported_on: NaiveDate,
    /// Who imported it.
    pub by: String,
    /// Its sheets, in the order of the file.
    pub sheets: Vec<SheetHead>,
}

/// An imported file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// Number in this registry.
    pub id: BatchId,
    /// What was known when it was begun.
    pub head: NewBatch,
    /// What became of its rows; all zero until `finish_batch`.
    pub totals: BatchTotals,
}

/// A block of raw rows of one sheet; the caller chose the encoding and compressed it.
#[derive(Clone, PartialEq, Eq)]
pub struct RawRows {
    /// The file.
    pub batch: BatchId,
    /// Sheet in the file, from 0.
    pub sheet: u16,
    /// First row in the block, as the spreadsheet shows it.
    pub first_row: u32,
    /// Last row in the block.
    pub last_row: u32,
    /// The rows.
    pub bytes: Vec<u8>,
}

/// A finding as it was reported, so that it can be listed again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredFinding {
    /// The file.
    pub batch: BatchId,
    /// Sheet in the file, from 0.
    pub sheet: u16,
    /// Row as the spreadsheet shows it; 0 where the finding speaks of the whole sheet.
    pub row: u32,
    /// Column, from 0, where it speaks of one cell.
    pub column: Option<u16>,
    /// Its code.
    pub code: String,
    /// Severity as `issue` numbers it.
    pub severity: u8,
    /// Effect as `issue` numbers it.
    pub effect: u8,
    /// The household it speaks of.
    pub household: Option<HouseholdId>,
    /// The person it speaks of, by place in the household; 0 for the household itself.
    pub ordinal: u32,
    /// The later file that spoke of the same again, so that this one is past; its own file where that was taken back.
    pub closed_by: Option<BatchId>,
    /// What was found, fit to be shown.
    pub found: Masked,
}

/// A statement of stock and the row it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredStock {
    /// What was stated.
    pub statement: StockStatement,
    /// The row; row 0 where an older program stored it.
    pub provenance: Provenance,
}

/// An entry of the ledger and the act it is part of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredEntry {
    /// The act; the entry counts while it stands.
    pub act: ActId,
    /// What it says.
    pub entry: Entry,
}

/// Whether a booking counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BookingState {
    /// It counts.
    Counted,
    /// The household had booked before: the first number stays.
    Double,
}

/// A booking of a household (预约登记).
#[derive(Clone, PartialEq, Eq)]
pub struct Booking {
    /// Number as printed (预约号).
    pub number: String,
    /// Place in the order of its committee; at most `i64::MAX`.
    pub order: u64,
    /// The committee that took it.
    pub committee: CommitteeId,
    /// Who booked.
    pub household: HouseholdId,
    /// Name given.
    pub name: String,
    /// Phone given, digits only.
    pub phone: String,
    /// When, local time, in whole seconds.
    pub booked_at: NaiveDateTime,
    /// The round whose window contains that time.
    pub round: u32,
    /// Whether it counts.
    pub state: BookingState,
    /// The row it came from; no two bookings share one.
    pub provenance: Provenance,
}

/// How masks reach a household that has a waiver.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Deliver {
    /// As everybody: at the counter.
    Counter,
    /// To the door.
    Door,
}

/// A decision by a person that stands in for papers.
#[derive(Clone, PartialEq, Eq)]
pub struct Waiver {
    /// The household.
    pub household: HouseholdId,
    /// Why.
    pub reason: String,
    /// Who decided.
    pub by: String,
    /// When.
    pub on: NaiveDate,
    /// How masks reach the household from now on.
    pub deliver: Deliver,
    /// The code of the finding that is accepted; empty for all papers.
    pub code: String,
    /// The act it is part of; none where an older program wrote it.
    pub act: Option<ActId>,
}

/// Number of a call in one registry, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CallId(pub u32);

/// A call (one numbered list of a week's plan) before it has a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCall {
    /// The week whose plan it belongs to.
    pub week: Week,
    /// The round that what it issues counts for.
    pub round: u32,
    /// The day it was made.
    pub made_on: NaiveDate,
    /// Digest of the policy.
    pub policy_digest: String,
    /// Digest of all other inputs.
    pub inputs_digest: String,
}

/// Head of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// Number in this registry.
    pub id: CallId,
    /// Place in its week, from 1.
    pub ordinal: u32,
    /// What it was made from.
    pub head: NewCall,
}

/// Which calls to read; the default is all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CallFilter {
    /// Only those of this week.
    pub week: Option<Week>,
    /// Only those that count for this round.
    pub round: Option<u32>,
}

/// How masks reach a called household.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Route {
    /// Fetched at the pharmacy's counter.
    Counter,
    /// Brought to the door by the committee.
    Delivery,
}

/// What the lists print of a household, as it was on the day of the call.
#[derive(Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// Number inside the committee.
    pub number: u32,
    /// Name of the head.
    pub head: String,
    /// Last four characters of the head's document, or empty.
    pub document_tail: String,
    /// Phone, digits only, or empty.
    pub phone: String,
    /// Canonical dwelling.
    pub dwelling: String,
    /// Compound, or empty.
    pub compound: String,
}

/// One household called.
#[derive(Clone, PartialEq, Eq)]
pub struct CallLine {
    /// The household; once in a call.
    pub household: HouseholdId,
    /// Its committee.
    pub committee: CommitteeId,
    /// Code of the pharmacy that gives the masks.
    pub pharmacy: String,
    /// The day.
    pub day: NaiveDate,
    /// The slot of the day; none for a delivery.
    pub slot: Option<Hours>,
    /// How many masks; at most `i64::MAX`.
    pub masks: Masks,
    /// Voucher code, unique in the registry; or empty.
    pub voucher: String,
    /// Counter or delivery.
    pub route: Route,
    /// Place in the queue of the committee, from 1.
    pub place: u32,
    /// Taken back after it was exported.
    pub void: bool,
    /// What is printed.
    pub printed: Snapshot,
}

/// One household that had to wait.
#[derive(Clone, PartialEq, Eq)]
pub struct WaitingLine {
    /// The household; once in a call.
    pub household: HouseholdId,
    /// Its committee.
    pub committee: CommitteeId,
    /// Place in the queue of the committee, from 1.
    pub place: u32,
    /// Code of the reason.
    pub reason: String,
    /// What is printed.
    pub printed: Snapshot,
}

/// What was issued to a household.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The household.
    pub household: HouseholdId,
    /// The round it counts for.
    pub round: u32,
    /// The call that issued it.
    pub call: CallId,
    /// The day.
    pub day: NaiveDate,
    /// How many masks.
    pub masks: Masks,
    /// Voucher code, or empty.
    pub voucher: String,
    /// Taken back.
    pub void: bool,
    /// Code of the pharmacy.
    pub pharmacy: String,
    /// Counter or delivery.
    pub route: Route,
}

/// Place of a person: household, and place in it.
pub type PersonPlace = (HouseholdId, u32);
