//! ID120: children under two without a number.

use crate::issue::{Finding, catalogue};
use crate::rules::RowRule;
use crate::rules::reading::{NumberFault, Reading, Value};
use crate::sheet::field::Field;

/// # What it checks
/// Children under two without a number.
/// # Why it matters
/// They have none yet and must not be held for it; the number is entered when it is there.
/// # Example
/// `(blank)` for a child born last month
/// # How to fix
/// enter it when it is there
/// # Source
/// the birth certificate is a child's first paper
pub(crate) const RULE: RowRule = RowRule { code: catalogue::ID120, check };

fn check(reading: &Reading<'_>, out: &mut Vec<Finding>) {
    let without = reading.number == Value::Absent || reading.number.fault() == Some(&NumberFault::Filler);
    if without && reading.is_newborn() {
        out.push(reading.finding(RULE.code, Field::IdNumber));
    }
}
