//! FILE005: document cells whose formula has no stored result.

use crate::issue::{Finding, catalogue};
use crate::rules::RowRule;
use crate::rules::reading::{NumberFault, Reading};
use crate::sheet::field::Field;

/// # What it checks
/// Document cells whose formula has no stored result.
/// # Why it matters
/// Files made by other programs were never calculated; a blank would be taken for a missing number.
/// # Example
/// `=A2` without a value
/// # How to fix
/// open and save the file once in a spreadsheet program, or paste the values
/// # Source
/// Office Open XML: a cell with a formula and no result
pub(crate) const RULE: RowRule = RowRule { code: catalogue::FILE005, check };

fn check(reading: &Reading<'_>, out: &mut Vec<Finding>) {
    if reading.number.fault() == Some(&NumberFault::Uncalculated) {
        out.push(reading.finding(RULE.code, Field::IdNumber));
    }
}
