//! ID101: a row with a name but nothing in the document column.

use crate::issue::{Finding, catalogue};
use crate::rules::RowRule;
use crate::rules::reading::{Reading, Value};
use crate::sheet::field::Field;

/// # What it checks
/// A row with a name and nothing in the document column.
/// # Why it matters
/// Without a number a person cannot be told from a namesake and could be counted in two households. So this person is
/// held; the rest of the family is not.
/// # Example
/// `王文民 | (blank)`
/// # How to fix
/// ask the household for the paper; for a newborn the birth certificate's number will do
/// # Source
/// notice of 31 January 2020: identity card, passport or travel permit is shown
pub(crate) const RULE: RowRule = RowRule { code: catalogue::ID101, check };

fn check(reading: &Reading<'_>, out: &mut Vec<Finding>) {
    if reading.number == Value::Absent && !reading.is_newborn() {
        out.push(reading.finding(RULE.code, Field::IdNumber));
    }
}
