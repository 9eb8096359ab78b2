//! ID131: phone numbers in powers of ten.

use crate::domain::phone::PhoneFault;
use crate::issue::{Finding, catalogue};
use crate::rules::RowRule;
use crate::rules::reading::Reading;
use crate::sheet::field::Field;

/// # What it checks
/// Phone numbers in powers of ten.
/// # Why it matters
/// The digits are gone: nobody can be called, and nothing brings them back.
/// # Example
/// `1.38E+10`
/// # How to fix
/// format the column as text, then type it again
/// # Source
/// a spreadsheet keeps 15 significant digits; csv writes what is shown
pub(crate) const RULE: RowRule = RowRule { code: catalogue::ID131, check };

fn check(reading: &Reading<'_>, out: &mut Vec<Finding>) {
    if reading.phone.fault() == Some(&PhoneFault::PrecisionLoss) {
        out.push(reading.finding(RULE.code, Field::Phone));
    }
}
