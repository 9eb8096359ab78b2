//! HH401: two 户号 of one file at one dwelling.

use crate::domain::masked::Masked;
use crate::issue::Related;
use crate::issue::{Finding, catalogue};
use crate::rules::checked::CheckedRow;
use crate::rules::home::finding_at;
use crate::sheet::field::Field;
use crate::sheet::layout::Layout;

/// # What it checks
/// Two 户号 of one file at one dwelling.
/// # Why it matters
/// One residential address has one share. Listing a flat twice is the commonest way to get two, though mostly by
/// mistake: the first is served, the second waits for a decision.
/// # Example
/// 户号 12 and 户号 240, both at 阳曲路760弄12号301室
/// # How to fix
/// look whether it was listed twice; if there are two dwellings, correct the address
/// # Source
/// policy clause per_address: one share for one residential address
pub(crate) fn tell(layout: &Layout, head: &CheckedRow, first: Related) -> Finding {
    finding_at(catalogue::HH401, layout, head, Field::Address)
        .found(Masked::address(&head.home.address))
        .related(first)
}
