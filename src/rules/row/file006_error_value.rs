//! FILE006: document cells with an error value.

use crate::issue::{Finding, catalogue};
use crate::rules::RowRule;
use crate::rules::reading::{NumberFault, Reading};
use crate::sheet::field::Field;

/// # What it checks
/// Document cells with an error value.
/// # Why it matters
/// `#N/A` is what a failed look-up leaves behind; nobody knows which number belonged there.
/// # Example
/// `#N/A`
/// # How to fix
/// mend the formula or type the value
/// # Source
/// spreadsheet error values
pub(crate) const RULE: RowRule = RowRule { code: catalogue::FILE006, check };

fn check(reading: &Reading<'_>, out: &mut Vec<Finding>) {
    if reading.number.fault() == Some(&NumberFault::ErrorValue) {
        out.push(reading.finding(RULE.code, Field::IdNumber));
    }
}
