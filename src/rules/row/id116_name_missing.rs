//! ID116: a row with a document number but no name.

use crate::issue::{Finding, catalogue};
use crate::rules::RowRule;
use crate::rules::reading::{Reading, Value};
use crate::sheet::field::Field;

/// # What it checks
/// A row with a document number but no name.
/// # Why it matters
/// Nobody can be called without a name, and the pharmacy has nothing to compare.
/// # Example
/// `(blank) | 11010519491231002X`
/// # How to fix
/// enter the name
/// # Source
/// the booking form asks for the name
pub(crate) const RULE: RowRule = RowRule { code: catalogue::ID116, check };

fn check(reading: &Reading<'_>, out: &mut Vec<Finding>) {
    if reading.name.is_empty() && reading.number != Value::Absent {
        out.push(reading.finding(RULE.code, Field::Name));
    }
}
