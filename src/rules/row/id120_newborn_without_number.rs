//! ID120: newborns without a number.

use crate::issue::{Finding, catalogue};
use crate::rules::RowRule;
use crate::rules::reading::{NumberFault, Reading, Value};
use crate::sheet::field::Field;

/// # What it checks
/// Children of up to half a year without a number, and of up to two years where the row says 新生儿, 未报户口 or the like.
/// # Why it matters
/// They have none yet and must not be held for it. An older child has one, and so has a baby with 见户口本 in the cell:
/// there the number is missing like anybody else's.
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
