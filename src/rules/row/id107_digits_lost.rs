//! ID107: numbers kept in numeric cells, or as text in powers of ten.

use crate::issue::{Finding, catalogue};
use crate::rules::RowRule;
use crate::rules::reading::{NumberFault, Reading};
use crate::sheet::field::Field;

/// # What it checks
/// Numbers kept in numeric cells, or as text in powers of ten.
/// # Why it matters
/// A spreadsheet keeps 15 digits. The rest is gone, and one such number in eleven still passes the check character.
/// # Example
/// `3.10105E+17`
/// # How to fix
/// Format the column as text and type the number again from the paper.
/// # Source
/// 15 significant digits of IEEE 754 doubles as spreadsheets store them.
pub(crate) const RULE: RowRule = RowRule { code: catalogue::ID107, check };

fn check(reading: &Reading<'_>, out: &mut Vec<Finding>) {
    if reading.number.fault() == Some(&NumberFault::DigitsLost) {
        out.push(reading.finding(RULE.code, Field::IdNumber));
    }
}
