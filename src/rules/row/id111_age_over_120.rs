//! ID111: people over 120 years old by their number.

use crate::domain::document::Doubt;
use crate::issue::{Finding, catalogue};
use crate::rules::RowRule;
use crate::rules::reading::Reading;
use crate::sheet::field::Field;

/// # What it checks
/// People over 120 years old by their number.
/// # Why it matters
/// Hardly ever true; most often the century is wrong.
/// # Example
/// `440524188001010014` (born in 1880; the standard's own example)
/// # How to fix
/// compare the birth date with the paper
/// # Source
/// GB 11643-1999
pub(crate) const RULE: RowRule = RowRule { code: catalogue::ID111, check };

fn check(reading: &Reading<'_>, out: &mut Vec<Finding>) {
    if reading.doubts.has(Doubt::AgeOver120) {
        out.push(reading.finding(RULE.code, Field::IdNumber));
    }
}
