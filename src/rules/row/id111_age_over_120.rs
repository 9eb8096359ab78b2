//! ID111: people over 120 years old by their number.

use crate::domain::document::Doubt;
use crate::issue::{Finding, catalogue};
use crate::rules::RowRule;
use crate::rules::reading::Reading;
use crate::sheet::field::Field;

/// # What it checks
/// People over 120 years old by their number.
/// # Why it matters
/// Rarely true, often a wrong century.
/// # Example
/// `440524188001010014`
/// # How to fix
/// Compare the birth date with the paper.
/// # Source
/// The standard's own example is a man born in 1880.
pub(crate) const RULE: RowRule = RowRule { code: catalogue::ID111, check };

fn check(reading: &Reading<'_>, out: &mut Vec<Finding>) {
    if reading.doubts.has(Doubt::AgeOver120) {
        out.push(reading.finding(RULE.code, Field::IdNumber));
    }
}
