//! ID117: a number in the name column and a name in the number column.

use crate::issue::{Finding, catalogue};
use crate::rules::RowRule;
use crate::rules::reading::Reading;
use crate::sheet::field::Field;

/// # What it checks
/// A number in the name column and a name in the number column.
/// # Why it matters
/// Both cells are right but in the wrong place; exchanging them for the sender would be a guess, and the next row may
/// be right.
/// # Example
/// `310105194912310021 | 王文民`
/// # How to fix
/// exchange the two cells
/// # Source
/// none: it holds for any table
pub(crate) const RULE: RowRule = RowRule { code: catalogue::ID117, check };

fn check(reading: &Reading<'_>, out: &mut Vec<Finding>) {
    if exchanged_with_name(reading) {
        out.push(reading.finding(RULE.code, Field::IdNumber));
    }
}

/// Whether the number cell holds a name and the name cell holds digits.
pub(crate) fn exchanged_with_name(reading: &Reading<'_>) -> bool {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).count();
    reading.number.fault().is_some() && digits(&reading.number_text) == 0 && digits(&reading.name) >= 8
}
