//! HH403: one number on two rows of a household.

use crate::domain::masked::Masked;
use crate::issue::Related;
use crate::issue::{Finding, catalogue};
use crate::rules::checked::CheckedRow;
use crate::rules::home::finding_at;
use crate::sheet::field::Field;
use crate::sheet::layout::Layout;

/// # What it checks
/// One number on two rows of a household.
/// # Why it matters
/// The row was copied; counting it twice would make the household larger than it is.
/// # Example
/// the same row twice
/// # How to fix
/// delete the row that is too much, or correct the number
/// # Source
/// a number belongs to one person
pub(crate) fn tell(layout: &Layout, row: &CheckedRow, first: Related) -> Finding {
    let found = Masked::number(&row.person.document);
    finding_at(catalogue::HH403, layout, row, Field::IdNumber).found(found).related(first)
}
