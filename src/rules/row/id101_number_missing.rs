//! ID101: a row with a name but nothing in the document column.

use crate::issue::{Finding, catalogue};
use crate::rules::RowRule;
use crate::rules::reading::{Reading, Value};
use crate::sheet::field::Field;

/// # What it checks
/// A row with a name but nothing in the document column.
/// # Why it matters
/// Without a number a person cannot be told from another one, so the share could be given twice.
/// # Example
/// `王文民 | (blank)`
/// # How to fix
/// Ask for the paper; a newborn's birth certificate will do.
/// # Source
/// Notice of 31 January 2020: identity card, passport or travel permit is shown.
pub(crate) const RULE: RowRule = RowRule { code: catalogue::ID101, check };

fn check(reading: &Reading<'_>, out: &mut Vec<Finding>) {
    if reading.number == Value::Absent && !reading.is_newborn() {
        out.push(reading.finding(RULE.code, Field::IdNumber));
    }
}
