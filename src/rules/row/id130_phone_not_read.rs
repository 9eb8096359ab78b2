//! ID130: phone numbers that are none.

use crate::domain::phone::PhoneFault;
use crate::issue::{Finding, catalogue};
use crate::rules::RowRule;
use crate::rules::reading::Reading;
use crate::sheet::field::Field;

/// # What it checks
/// Phone numbers that are none, neither mobile nor fixed.
/// # Why it matters
/// The committee calls each household when its number is up; who cannot be reached may miss the day.
/// # Example
/// `1391234567` (ten digits)
/// # How to fix
/// check it; it is needed to call the household
/// # Source
/// numbering plan of mainland China; fixed lines of Shanghai have 8 digits after 021
pub(crate) const RULE: RowRule = RowRule { code: catalogue::ID130, check };

fn check(reading: &Reading<'_>, out: &mut Vec<Finding>) {
    if matches!(reading.phone.fault(), Some(fault) if *fault != PhoneFault::PrecisionLoss) {
        out.push(reading.finding(RULE.code, Field::Phone));
    }
}
