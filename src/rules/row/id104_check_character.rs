//! ID104: the last character of an 18-character number, computed from the other 17.

use crate::domain::document::{Fault, Part};
use crate::issue::{Finding, catalogue};
use crate::rules::RowRule;
use crate::rules::reading::{NumberFault, Reading};
use crate::sheet::field::Field;

/// # What it checks
/// The last character of an 18-character number, computed from the other 17.
/// # Why it matters
/// A failing check is a sure error: every wrong digit and every swap of neighbours is found. Which one is wrong cannot
/// be computed, so a corrected number is never offered.
/// # Example
/// the paper says `11010519491231002X`, the sheet `110105194912310021`
/// # How to fix
/// compare all 18 characters with the paper; the wrong one can be any of them
/// # Source
/// GB 11643-1999; ISO 7064 MOD 11-2
pub(crate) const RULE: RowRule = RowRule { code: catalogue::ID104, check };

fn check(reading: &Reading<'_>, out: &mut Vec<Finding>) {
    if let Some(NumberFault::Document(Fault { part: Part::Check, .. })) = reading.number.fault() {
        out.push(reading.finding(RULE.code, Field::IdNumber));
    }
}
