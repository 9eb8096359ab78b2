//! ID118: fillers in the document column: 无, 见户口本, eighteen equal digits.

use crate::issue::{Finding, catalogue};
use crate::rules::RowRule;
use crate::rules::reading::{NumberFault, Reading};
use crate::sheet::field::Field;

/// # What it checks
/// Fillers in the document column: 无, 不详, 见户口本, eighteen equal digits.
/// # Why it matters
/// A filler used as a key would make one person of all who have it.
/// # Example
/// `111111111111111111`, `见户口本`
/// # How to fix
/// ask the household for the paper and enter its number
/// # Source
/// none: it holds for any table
pub(crate) const RULE: RowRule = RowRule { code: catalogue::ID118, check };

fn check(reading: &Reading<'_>, out: &mut Vec<Finding>) {
    if reading.number.fault() == Some(&NumberFault::Filler) && !reading.is_newborn() {
        out.push(reading.finding(RULE.code, Field::IdNumber));
    }
}
