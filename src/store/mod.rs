//! The registry behind one trait: SQLite, memory, later PostgreSQL.
//!
//! # Why a trait
//!
//! One committee keeps its registry in a file; a subdistrict will want a server. What both must do stands in [`Read`],
//! [`Registry`] and [`Transaction`], and one contract test (`tests/store`) runs against every implementation. The memory
//! implementation is the plainest one that can be right: the others are compared with it.
//!
//! # Sets, never rows
//!
//! Every call takes or gives a set. There is no `household(id)`: who needs 10,000 households asks once for 10,000. Large
//! answers are streamed through a closure, so that memory does not grow with the registry.
//!
//! # The SQL
//!
//! Statements are plain files in `sql/`, in the subset that SQLite and PostgreSQL share: `$1…$n` first used in ascending
//! order (SQLite numbers `$2` by first appearance, not by its name), integers and text only (days since 1970-01-01, seconds
//! for times, small numbers for enums; the one exception is the blob of raw rows), no floats, no functions that one side
//! lacks. The schema itself is each backend's own.
//!
//! # Migrations
//!
//! `sqlite/migrations/NNNN.sql`, known by their place in the list. The list only grows: an entry that was ever released
//! is never changed and never removed, because files made by it exist. All missing migrations run in one transaction
//! together with the new version number (`user_version`); before an existing registry is migrated, a copy is kept beside it
//! (`<name>.v<old>.bak`). A migration must not make an older program read wrong things: an older program sees the
//! higher number and refuses politely, before it has read or written anything.
//!
//! # What is promised
//!
//! - *All or nothing.* What a [`Transaction`] did is there after `commit` and not before; one that is dropped leaves nothing.
//!   After a failed write a transaction can only be dropped. A killed process loses nothing committed.
//! - *One writer.* `begin` takes the write lock at once, waits five seconds for another writer, then says
//!   [`StoreError::Busy`]. Readers are never blocked by a writer (except on network drives, see `sqlite::file`).
//! - *Bulk loads.* A transaction that adds more households than there were drops the indexes and builds them afterwards
//!   (`sqlite::bulk`). Nobody sees this; but a caller who looks something up after having added households makes the indexes be
//!   built at that moment, and from then on grow row by row. So: look up first, in large sets, then add. Who found
//!   [`Counts::households`] to be 0 after `begin` has nothing to look up.
//! - *Rules.* Numbers are unique, what is referred to exists. A caller who breaks this gets [`StoreError::Refused`], at the
//!   latest from `commit`.

mod draw;
mod error;
mod journal;
pub mod memory;
mod over;
pub mod record;
pub(crate) mod sql;
pub mod sqlite;
mod weekdays;

pub use draw::{DrawId, DrawPlace, DrawResult, NewDraw, StoredDraw};
pub use error::StoreError;
pub use journal::{Act, ActId, ActKind, Apart, Change, Changes, Entity, NewAct, PlacedRows};
pub use memory::Memory;
pub use record::*;
pub use sqlite::Sqlite;

use crate::domain::committee::{Committee, CommitteeId};
use crate::domain::document::IdKind;
use crate::domain::household::{BatchId, Household, HouseholdId};
use crate::domain::person::Person;
use crate::domain::pharmacy::Pharmacy;
use crate::ledger::Entry;

/// What a withdrawn batch's digest becomes, so that its file can be imported again.
fn withdrawn(batch: BatchId, digest: &str) -> String {
    format!("withdrawn {} {digest}", batch.0)
}

/// What can be asked of a registry, and of a transaction, which sees its own changes.
///
/// # Errors
/// Every method fails where the registry cannot be read: see [`StoreError`].
#[expect(clippy::missing_errors_doc, reason = "said once, for all of them")]
pub trait Read {
    /// The mark of this registry: three letters, part of its voucher codes.
    fn mark(&mut self) -> Result<String, StoreError>;
    /// All committees, by number.
    fn committees(&mut self) -> Result<Vec<Committee>, StoreError>;
    /// Every committee with the highest number of a household in it, 0 where it has none; by number of the committee.
    fn committee_sizes(&mut self) -> Result<Vec<(CommitteeId, u32)>, StoreError>;
    /// All batches, by number.
    fn batches(&mut self) -> Result<Vec<Batch>, StoreError>;
    /// The batch made from a file with this digest.
    fn batch_with_digest(&mut self, digest: &str) -> Result<Option<Batch>, StoreError>;
    /// How much there is.
    fn counts(&mut self) -> Result<Counts, StoreError>;
    /// Households, by committee and number in it.
    fn households(&mut self, which: Selection<'_>, each: &mut dyn FnMut(Household))
    -> Result<(), StoreError>;
    /// Households at these dwellings, by number in the registry, each once. An empty dwelling finds nothing.
    fn households_at(&mut self, dwellings: &[(CommitteeId, &str)]) -> Result<Vec<Household>, StoreError>;
    /// Households with these property papers, by number in the registry, each once. An empty paper finds nothing.
    fn households_with_certificate(&mut self, certificates: &[&str]) -> Result<Vec<Household>, StoreError>;
    /// Households that were merged into another by decision, each with that one, by number in the registry.
    fn merged(&mut self) -> Result<Vec<(HouseholdId, HouseholdId)>, StoreError>;
    /// Persons, by household number in the registry and place in it.
    fn persons(&mut self, which: Selection<'_>, each: &mut dyn FnMut(Person)) -> Result<(), StoreError>;
    /// Persons with these documents, by household and place in it, each once. An empty document finds nobody.
    fn persons_with_document(&mut self, documents: &[(IdKind, &str)]) -> Result<Vec<Person>, StoreError>;
    /// Persons whose documents begin so, by household and place in it, each once. ASCII only; an empty beginning finds nobody.
    fn persons_with_prefix(&mut self, beginnings: &[(IdKind, &str)]) -> Result<Vec<Person>, StoreError>;
    /// Raw rows of a batch, by sheet and row.
    fn rows(&mut self, batch: BatchId, each: &mut dyn FnMut(RawRows)) -> Result<(), StoreError>;
    /// Findings of a batch or of all, by batch, sheet, row, then as they were added.
    fn findings(&mut self, batch: Option<BatchId>) -> Result<Vec<StoredFinding>, StoreError>;
    /// Open findings about people and households, by batch, sheet, row, then as they were added.
    fn open_findings(&mut self, each: &mut dyn FnMut(StoredFinding)) -> Result<(), StoreError>;
    /// All pharmacies, by code.
    fn pharmacies(&mut self) -> Result<Vec<Pharmacy>, StoreError>;
    /// All statements of stock, by pharmacy and day, then as they were added.
    fn stock(&mut self) -> Result<Vec<StoredStock>, StoreError>;
    /// Entries of the ledger whose act stands, as they were added.
    fn entries(&mut self, each: &mut dyn FnMut(StoredEntry)) -> Result<(), StoreError>;
    /// Bookings, by committee, round, order, then as they were added.
    fn bookings(&mut self, rounds: Rounds) -> Result<Vec<Booking>, StoreError>;
    /// Waivers in force, of a household or of all, as they were added.
    fn waivers(&mut self, household: Option<HouseholdId>) -> Result<Vec<Waiver>, StoreError>;
    /// All acts, by number.
    fn acts(&mut self) -> Result<Vec<Act>, StoreError>;
    /// Changes, as they were made.
    fn changes(&mut self, which: Changes, each: &mut dyn FnMut(Change)) -> Result<(), StoreError>;
    /// Where the rows of a batch went, as they were added.
    fn placements(&mut self, batch: BatchId, each: &mut dyn FnMut(PlacedRows)) -> Result<(), StoreError>;
    /// Households that were said to be two, where that stands, as it was said.
    fn aparts(&mut self) -> Result<Vec<Apart>, StoreError>;
    /// Heads of calls, by number.
    fn calls(&mut self, filter: CallFilter) -> Result<Vec<Call>, StoreError>;
    /// Lines of calls, by call, then as they were added. The closure also gets the call.
    fn lines(&mut self, calls: &[CallId], each: &mut dyn FnMut(CallId, CallLine)) -> Result<(), StoreError>;
    /// Who had to wait, as they were added.
    fn waiting(&mut self, call: CallId, each: &mut dyn FnMut(WaitingLine)) -> Result<(), StoreError>;
    /// What a call was made from, in the caller's encoding; none where nothing was kept.
    fn input(&mut self, call: CallId) -> Result<Option<Vec<u8>>, StoreError>;
    /// All draws, withdrawn ones included, by number.
    fn draws(&mut self) -> Result<Vec<StoredDraw>, StoreError>;
    /// The frozen list of a draw, by line.
    fn draw_places(&mut self, draw: DrawId, each: &mut dyn FnMut(DrawPlace)) -> Result<(), StoreError>;
    /// What was issued, void lines included, by household and call.
    fn receipts(&mut self, rounds: Rounds, each: &mut dyn FnMut(Receipt)) -> Result<(), StoreError>;
}

/// A registry.
pub trait Registry: Read + Send {
    /// Begins to write. Takes the write lock at once.
    ///
    /// # Errors
    /// [`StoreError::Busy`] where another program goes on writing.
    fn begin(&mut self) -> Result<Box<dyn Transaction + '_>, StoreError>;
}

/// A change of a registry: everything or nothing. Dropped without [`Transaction::commit`], it was never there.
///
/// # Errors
/// Every method fails with [`StoreError::Refused`] where the change contradicts what is stored (a number is taken, what is
/// referred to does not exist), and as [`Read`] does. After that, the transaction can only be dropped.
#[expect(clippy::missing_errors_doc, reason = "said once, for all of them")]
pub trait Transaction: Read {
    /// A new committee.
    fn add_committee(&mut self, committee: &Committee) -> Result<(), StoreError>;
    /// A new batch; gives its number.
    fn add_batch(&mut self, batch: &NewBatch) -> Result<BatchId, StoreError>;
    /// What became of the rows of a batch.
    fn finish_batch(&mut self, batch: BatchId, totals: &BatchTotals) -> Result<(), StoreError>;
    /// A block of raw rows.
    fn add_rows(&mut self, rows: &RawRows) -> Result<(), StoreError>;
    /// New households; their numbers come from the caller (see [`Counts::next_household`]).
    fn add_households(&mut self, households: &[Household]) -> Result<(), StoreError>;
    /// Replaces known households, by their number in the registry.
    fn update_households(&mut self, households: &[Household]) -> Result<(), StoreError>;
    /// New persons of known households.
    fn add_persons(&mut self, persons: &[Person]) -> Result<(), StoreError>;
    /// Replaces known persons, by household and place in it.
    fn update_persons(&mut self, persons: &[Person]) -> Result<(), StoreError>;
    /// Moves one person to a free place.
    fn move_person(&mut self, from: PersonPlace, to: PersonPlace) -> Result<(), StoreError>;
    /// Takes persons away.
    fn remove_persons(&mut self, places: &[PersonPlace]) -> Result<(), StoreError>;
    /// Takes households away that have no person left and that no booking, call or decision in force speaks of.
    /// Findings stay.
    fn remove_households(&mut self, households: &[HouseholdId]) -> Result<(), StoreError>;
    /// A new act; gives its number.
    fn add_act(&mut self, act: &NewAct) -> Result<ActId, StoreError>;
    /// The households that an act made: first and last number.
    fn set_made(&mut self, act: ActId, made: (HouseholdId, HouseholdId)) -> Result<(), StoreError>;
    /// What an act changed, after what it changed already. Households need not be there any more.
    fn add_changes(&mut self, changes: &[Change]) -> Result<(), StoreError>;
    /// Marks an act as taken back by another. Refused where it is taken back already.
    fn mark_undone(&mut self, act: ActId, by: ActId) -> Result<(), StoreError>;
    /// Marks an act as standing again.
    fn mark_redone(&mut self, act: ActId) -> Result<(), StoreError>;
    /// Takes a batch out of force: its file may be imported again, its bookings, stock and findings count no more, the
    /// findings that it closed are open again. Its rows stay.
    fn withdraw_batch(&mut self, batch: BatchId) -> Result<(), StoreError>;
    /// Where rows of a batch went.
    fn add_placements(&mut self, placed: &PlacedRows) -> Result<(), StoreError>;
    /// Two households are two.
    fn add_apart(&mut self, apart: &Apart) -> Result<(), StoreError>;
    /// Closes these findings about people or households, where they are open, because a batch spoke of the same again.
    fn close_findings(&mut self, batch: BatchId, past: &[StoredFinding]) -> Result<(), StoreError>;
    /// New findings.
    fn add_findings(&mut self, findings: &[StoredFinding]) -> Result<(), StoreError>;
    /// New pharmacies, or new facts about known ones, by their code.
    fn put_pharmacies(&mut self, pharmacies: &[Pharmacy]) -> Result<(), StoreError>;
    /// New statements of stock.
    fn add_stock(&mut self, stock: &[StoredStock]) -> Result<(), StoreError>;
    /// New entries of the ledger, part of an act.
    fn add_entries(&mut self, act: ActId, entries: &[Entry]) -> Result<(), StoreError>;
    /// New bookings.
    fn add_bookings(&mut self, bookings: &[Booking]) -> Result<(), StoreError>;
    /// A waiver. The household itself is the caller's to update.
    fn add_waiver(&mut self, waiver: &Waiver) -> Result<(), StoreError>;
    /// A new call; gives its number. Its place in the week is the next free one.
    fn add_call(&mut self, call: &NewCall) -> Result<CallId, StoreError>;
    /// Lines of a call, after those it has.
    fn add_lines(&mut self, call: CallId, lines: &[CallLine]) -> Result<(), StoreError>;
    /// Who has to wait, after those already listed.
    fn add_waiting(&mut self, call: CallId, lines: &[WaitingLine]) -> Result<(), StoreError>;
    /// Keeps what a call was made from, once.
    fn add_input(&mut self, call: CallId, bytes: &[u8]) -> Result<(), StoreError>;
    /// Marks lines of a call void.
    fn void_lines(&mut self, call: CallId, households: &[HouseholdId]) -> Result<(), StoreError>;
    /// A new draw, not announced yet; gives its number.
    fn add_draw(&mut self, draw: &NewDraw) -> Result<DrawId, StoreError>;
    /// Entries of a draw's frozen list; their places are not looked at.
    fn add_draw_places(&mut self, draw: DrawId, places: &[DrawPlace]) -> Result<(), StoreError>;
    /// Keeps the published text of a draw.
    fn set_announcement(&mut self, draw: DrawId, text: &str) -> Result<(), StoreError>;
    /// What came of a draw, once; and the lines of its list in the order drawn.
    fn finish_draw(&mut self, draw: DrawId, result: &DrawResult, order: &[u32]) -> Result<(), StoreError>;
    /// Makes it all lasting.
    fn commit(self: Box<Self>) -> Result<(), StoreError>;
}

/// Checks a mark: what [`crate::assign::Mark`] can be, because it begins every voucher code.
///
/// # Errors
/// [`StoreError::Mark`] for anything else.
pub fn check_mark(mark: &str) -> Result<(), StoreError> {
    mark.parse::<crate::assign::Mark>().map(|_| ()).map_err(|_| StoreError::Mark(mark.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::check_mark;

    #[test]
    fn a_mark_is_what_a_voucher_code_can_begin_with() {
        for good in ["S4H", "B2J", "Q7Q"] {
            assert!(check_mark(good).is_ok(), "{good}");
        }
        for bad in ["", "S4", "S4HB", "SHA", "E4H", "4SH", "沪", "沪A1"] {
            assert!(check_mark(bad).is_err(), "{bad}");
        }
    }
}
