//! ID107: numbers kept in numeric cells, or as text in powers of ten.

use crate::issue::{Finding, catalogue};
use crate::rules::RowRule;
use crate::rules::reading::{NumberFault, Reading};
use crate::sheet::field::Field;

/// # What it checks
/// Document numbers kept in numeric cells, or as text in powers of ten.
/// # Why it matters
/// A spreadsheet keeps 15 digits of a number. The last three are gone and nobody can work them out; one such number in
/// eleven fits its check character by luck, so the check is not asked.
/// # Example
/// `3.10105E+17`
/// # How to fix
/// format the column as text, then type the number again from the paper; the digits cannot be restored
/// # Source
/// a spreadsheet keeps 15 significant digits of a number
pub(crate) const RULE: RowRule = RowRule { code: catalogue::ID107, check };

fn check(reading: &Reading<'_>, out: &mut Vec<Finding>) {
    if reading.number.fault() == Some(&NumberFault::DigitsLost) {
        out.push(reading.finding(RULE.code, Field::IdNumber));
    }
}
