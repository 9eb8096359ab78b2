//! ID120: children under two without a number.

use crate::issue::{Finding, catalogue};
use crate::rules::RowRule;
use crate::rules::reading::{NumberFault, Reading, Value};
use crate::sheet::field::Field;

/// # What it checks
/// Children under two without a number.
/// # Why it matters
/// They have none yet; they must not be refused.
/// # Example
/// `(blank)` for a child born last month
/// # How to fix
/// Enter the number when it is there.
/// # Source
/// The birth certificate is the first paper.
pub(crate) const RULE: RowRule = RowRule { code: catalogue::ID120, check };

fn check(reading: &Reading<'_>, out: &mut Vec<Finding>) {
    let without = reading.number == Value::Absent || reading.number.fault() == Some(&NumberFault::Filler);
    if without && reading.is_newborn() {
        out.push(reading.finding(RULE.code, Field::IdNumber));
    }
}
