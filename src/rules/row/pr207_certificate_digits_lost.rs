//! PR207: certificate numbers in powers of ten.

use crate::domain::property::PaperDoubt;
use crate::issue::{Finding, catalogue};
use crate::rules::RowRule;
use crate::rules::reading::Reading;
use crate::sheet::field::Field;

/// # What it checks
/// Certificate numbers in powers of ten.
/// # Why it matters
/// Most of the digits are gone; two different certificates may look the same.
/// # Example
/// `2.01901E+11`
/// # How to fix
/// format the column as text, then type it again from the paper
/// # Source
/// a spreadsheet keeps 15 significant digits of a number
pub(crate) const RULE: RowRule = RowRule { code: catalogue::PR207, check };

fn check(reading: &Reading<'_>, out: &mut Vec<Finding>) {
    if reading.home.paper.read().is_some_and(|paper| paper.doubts().has(PaperDoubt::PrecisionLoss)) {
        out.push(reading.finding(RULE.code, Field::Certificate));
    }
}
