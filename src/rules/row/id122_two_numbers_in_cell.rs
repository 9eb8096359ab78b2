//! ID122: two numbers in one document cell.

use crate::domain::document::{Fault, Part};
use crate::issue::{Finding, catalogue};
use crate::rules::RowRule;
use crate::rules::reading::{NumberFault, Reading};
use crate::sheet::field::Field;

/// # What it checks
/// Two numbers in one document cell.
/// # Why it matters
/// Nobody can say whose the second one is; joined they would make a third.
/// # Example
/// two numbers with a line break or a comma between
/// # How to fix
/// give each person a row of their own, with one number
/// # Source
/// one document, one person
pub(crate) const RULE: RowRule = RowRule { code: catalogue::ID122, check };

fn check(reading: &Reading<'_>, out: &mut Vec<Finding>) {
    if let Some(NumberFault::Document(Fault { part: Part::TwoNumbers, .. })) = reading.number.fault() {
        out.push(reading.finding(RULE.code, Field::IdNumber));
    }
}
