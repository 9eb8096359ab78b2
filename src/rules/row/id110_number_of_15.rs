//! ID110: numbers of the first generation of cards.

use crate::domain::document::Doubt;
use crate::issue::{Finding, catalogue};
use crate::rules::RowRule;
use crate::rules::reading::Reading;
use crate::sheet::field::Field;

/// # What it checks
/// Numbers of 15 digits, of the first generation of cards.
/// # Why it matters
/// They have no check character, so a slip does not show, and the cards ended in 2013: the roll is old. They still
/// tell people apart, compared as numbers of 18.
/// # Example
/// `310105491231002`
/// # How to fix
/// it is accepted; ask for the present card and enter its 18 characters
/// # Source
/// GB 11643-1989; cards with it ended in 2013
pub(crate) const RULE: RowRule = RowRule { code: catalogue::ID110, check };

fn check(reading: &Reading<'_>, out: &mut Vec<Finding>) {
    if reading.doubts.has(Doubt::FifteenDigits) {
        out.push(reading.finding(RULE.code, Field::IdNumber));
    }
}
