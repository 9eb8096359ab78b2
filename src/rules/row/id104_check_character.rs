//! ID104: the last character of an 18-character number, computed from the other 17.

use crate::domain::document::{Fault, Part};
use crate::issue::{Finding, catalogue};
use crate::rules::RowRule;
use crate::rules::reading::{NumberFault, Reading};
use crate::sheet::field::Field;

/// # What it checks
/// The last character of an 18-character number, computed from the other 17.
/// # Why it matters
/// A failing check is a sure error: every wrong digit and every swap of neighbours is found.
/// # Example
/// `11010519491231002` + `1` where the paper says `X`
/// # How to fix
/// Compare all 18 characters with the paper; the right one is never offered.
/// # Source
/// GB 11643-1999; ISO 7064 MOD 11-2.
pub(crate) const RULE: RowRule = RowRule { code: catalogue::ID104, check };

fn check(reading: &Reading<'_>, out: &mut Vec<Finding>) {
    if let Some(NumberFault::Document(Fault { part: Part::Check, .. })) = reading.number.fault() {
        out.push(reading.finding(RULE.code, Field::IdNumber));
    }
}
