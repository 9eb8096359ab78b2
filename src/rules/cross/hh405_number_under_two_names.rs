//! HH405: one number under two different names.

use crate::domain::masked::Masked;
use crate::issue::Related;
use crate::issue::{Finding, catalogue};
use crate::rules::checked::CheckedRow;
use crate::rules::home::finding_at;
use crate::sheet::field::Field;
use crate::sheet::layout::Layout;

/// # What it checks
/// One number under two different names.
/// # Why it matters
/// One of the two was mistyped; merging them would make one person of two.
/// # Example
/// `王文民` and `汪文民` with the same number
/// # How to fix
/// compare name and number with the paper
/// # Source
/// doubled numbers of the 1980s exist, so neither is refused for good
pub(crate) fn tell(layout: &Layout, row: &CheckedRow, other: Masked, first: Related) -> Finding {
    finding_at(catalogue::HH405, layout, row, Field::IdNumber)
        .found(Masked::number(&row.person.document))
        .fact("name", Masked::name(&row.person.name))
        .fact("other", other)
        .related(first)
}
