//! Lets whatever stands on something readable be read: transactions and registries delegate to what they hold.

use super::draw::{DrawId, DrawPlace, StoredDraw};
use super::journal::{Act, Apart, Change, Changes, PlacedRows};
use super::record::{
    Batch, Booking, Call, CallFilter, CallId, CallLine, Counts, RawRows, Receipt, Rounds, Selection,
    StoredEntry, StoredFinding, StoredStock, WaitingLine, Waiver,
};
use super::{Read, StoreError};
use crate::domain::committee::{Committee, CommitteeId};
use crate::domain::document::IdKind;
use crate::domain::household::{BatchId, Household, HouseholdId};
use crate::domain::person::Person;
use crate::domain::pharmacy::Pharmacy;

/// Something that holds what can be read.
pub(super) trait Over {
    /// What it holds.
    type Inner: Read;
    /// What it holds.
    fn inner(&mut self) -> &mut Self::Inner;
}

macro_rules! delegate {
    ($($name:ident($($argument:ident: $kind:ty),*) -> $out:ty;)*) => {
        impl<T: Over> Read for T {
            $(fn $name(&mut self, $($argument: $kind),*) -> Result<$out, StoreError> {
                self.inner().$name($($argument),*)
            })*
        }
    };
}

delegate! {
    mark() -> String;
    committees() -> Vec<Committee>;
    committee_sizes() -> Vec<(CommitteeId, u32)>;
    batches() -> Vec<Batch>;
    batch_with_digest(digest: &str) -> Option<Batch>;
    counts() -> Counts;
    households(which: Selection<'_>, each: &mut dyn FnMut(Household)) -> ();
    households_at(dwellings: &[(CommitteeId, &str)]) -> Vec<Household>;
    households_with_certificate(certificates: &[&str]) -> Vec<Household>;
    merged() -> Vec<(HouseholdId, HouseholdId)>;
    persons(which: Selection<'_>, each: &mut dyn FnMut(Person)) -> ();
    persons_with_document(documents: &[(IdKind, &str)]) -> Vec<Person>;
    persons_with_prefix(beginnings: &[(IdKind, &str)]) -> Vec<Person>;
    rows(batch: BatchId, each: &mut dyn FnMut(RawRows)) -> ();
    findings(batch: Option<BatchId>) -> Vec<StoredFinding>;
    open_findings(each: &mut dyn FnMut(StoredFinding)) -> ();
    pharmacies() -> Vec<Pharmacy>;
    stock() -> Vec<StoredStock>;
    entries(each: &mut dyn FnMut(StoredEntry)) -> ();
    input(call: CallId) -> Option<Vec<u8>>;
    bookings(rounds: Rounds) -> Vec<Booking>;
    waivers(household: Option<HouseholdId>) -> Vec<Waiver>;
    acts() -> Vec<Act>;
    changes(which: Changes, each: &mut dyn FnMut(Change)) -> ();
    placements(batch: BatchId, each: &mut dyn FnMut(PlacedRows)) -> ();
    aparts() -> Vec<Apart>;
    calls(filter: CallFilter) -> Vec<Call>;
    lines(calls: &[CallId], each: &mut dyn FnMut(CallId, CallLine)) -> ();
    waiting(call: CallId, each: &mut dyn FnMut(WaitingLine)) -> ();
    draws() -> Vec<StoredDraw>;
    draw_places(draw: DrawId, each: &mut dyn FnMut(DrawPlace)) -> ();
    receipts(rounds: Rounds, each: &mut dyn FnMut(Receipt)) -> ();
}
