//! HH408: values that differ from what the registry knew.

use crate::domain::household::Tenure;
use crate::domain::masked::Masked;
use crate::issue::{Finding, catalogue};
use crate::rules::checked::CheckedRow;
use crate::rules::home::finding_at;
use crate::sheet::field::Field;
use crate::sheet::layout::Layout;

/// # What it checks
/// Values that differ from what the registry knew.
/// # Why it matters
/// An office's file must not overwrite a better value unseen, so both values are told. An empty cell never wipes one
/// out.
/// # Example
/// `138****5678 -> 139****0001`
/// # How to fix
/// if that is wrong, correct it and import again
/// # Source
/// none: it holds for any table
pub(crate) fn tell(layout: &Layout, row: &CheckedRow, field: Field, old: Masked, new: Masked) -> Finding {
    finding_at(catalogue::HH408, layout, row, field).found(new.clone()).fact("old", old).fact("new", new)
}

/// The same for a word of ours: the row's own word stands in the cell, the message speaks the reader's language.
pub(crate) fn tell_tenure(layout: &Layout, row: &CheckedRow, old: Tenure, new: Tenure) -> Finding {
    finding_at(catalogue::HH408, layout, row, Field::Tenure)
        .found(Masked::harmless(new.label().zh))
        .words("old", old.label())
        .words("new", new.label())
}
