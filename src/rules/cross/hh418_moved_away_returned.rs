//! HH418: a household that had left is listed with a new day of return.

use crate::domain::masked::Masked;
use crate::issue::{Finding, catalogue};
use crate::rules::checked::CheckedRow;
use crate::rules::home::finding_at;
use crate::sheet::field::Field;
use crate::sheet::layout::Layout;

/// # What it checks
/// Whether a household that was said to have left is listed again with a new day of return.
/// # Why it matters
/// Tenants who come back take part again without another visit to the office.
/// # Example
/// 0118 was said to have left; a later roll says it returned on 2020-02-20
/// # How to fix
/// if that is wrong: mask-alloc household move … --away --reason …
/// # Source
/// none: it holds for any table
pub(crate) fn tell(layout: &Layout, row: &CheckedRow, day: chrono::NaiveDate) -> Finding {
    finding_at(catalogue::HH418, layout, row, Field::ReturnedOn)
        .fact("day", Masked::harmless(day.to_string()))
}
