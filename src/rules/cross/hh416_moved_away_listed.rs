//! HH416: a roll lists a household that was said to have left.

use crate::issue::{Finding, catalogue};
use crate::rules::checked::CheckedRow;
use crate::rules::home::finding_at;
use crate::sheet::field::Field;
use crate::sheet::layout::Layout;

/// # What it checks
/// Whether a roll lists a household that was said to have left.
/// # Why it matters
/// The roll may be old, or the household is back; until somebody asks, it gets nothing.
/// # Example
/// the March roll lists 0031, said in February to have left
/// # How to fix
/// ask; if it is back: mask-alloc household move … --back --reason …
/// # Source
/// who left is recorded by a person, and so is a return
pub(crate) fn tell(layout: &Layout, row: &CheckedRow) -> Finding {
    finding_at(catalogue::HH416, layout, row, Field::Address)
}
