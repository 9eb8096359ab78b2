//! ID121: a phone number in the document column.

use crate::domain::document::{Fault, Part};
use crate::issue::{Finding, catalogue};
use crate::rules::RowRule;
use crate::rules::reading::{NumberFault, Reading};
use crate::sheet::field::Field;

/// # What it checks
/// A phone number in the document column.
/// # Why it matters
/// The two cells were exchanged. A phone changes hands or serves a whole family; known by it, two people would become
/// one.
/// # Example
/// `13800138000` in the document column
/// # How to fix
/// exchange document number and phone
/// # Source
/// mobile numbers of mainland China have 11 digits
pub(crate) const RULE: RowRule = RowRule { code: catalogue::ID121, check };

fn check(reading: &Reading<'_>, out: &mut Vec<Finding>) {
    if let Some(NumberFault::Document(Fault { part: Part::PhoneInstead, .. })) = reading.number.fault() {
        out.push(reading.finding(RULE.code, Field::IdNumber));
    }
}
