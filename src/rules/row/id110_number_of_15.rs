//! ID110: numbers of the first generation of cards.

use crate::domain::document::Doubt;
use crate::issue::{Finding, catalogue};
use crate::rules::RowRule;
use crate::rules::reading::Reading;
use crate::sheet::field::Field;

/// # What it checks
/// Numbers of the first generation of cards.
/// # Why it matters
/// They have no check digit, and the cards ended in 2013: the roll is old. They stay good for telling people apart.
/// # Example
/// `310105491231002`
/// # How to fix
/// Ask for the present card.
/// # Source
/// GB 11643-1989.
pub(crate) const RULE: RowRule = RowRule { code: catalogue::ID110, check };

fn check(reading: &Reading<'_>, out: &mut Vec<Finding>) {
    if reading.doubts.has(Doubt::FifteenDigits) {
        out.push(reading.finding(RULE.code, Field::IdNumber));
    }
}
