//! HH404: one number in two households, in this file, another file or another committee.

use crate::domain::masked::Masked;
use crate::issue::Related;
use crate::issue::{Finding, catalogue};
use crate::rules::checked::CheckedRow;
use crate::rules::home::finding_at;
use crate::sheet::field::Field;
use crate::sheet::layout::Layout;

/// # What it checks
/// One number in two households, in this file, another file or another committee.
/// # Why it matters
/// A person lives in one place; the first one listed is served until somebody has asked.
/// # Example
/// a son listed with his parents and at his own flat
/// # How to fix
/// ask where the person lives
/// # Source
/// 人户分离: the place of residence decides (notice of round 1)
pub(crate) fn tell(layout: &Layout, row: &CheckedRow, first: Related) -> Finding {
    let found = Masked::number(&row.person.document);
    finding_at(catalogue::HH404, layout, row, Field::IdNumber).found(found).related(first)
}
