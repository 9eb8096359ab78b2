//! ID140: birth and return dates that cannot be read.

use crate::issue::{Finding, catalogue};
use crate::rules::RowRule;
use crate::rules::reading::Reading;
use crate::sheet::field::Field;

/// # What it checks
/// Birth dates and days of return that cannot be read.
/// # Why it matters
/// The end of an isolation is counted from the day of return; where it cannot be read, nobody knows until when masks
/// go to the door.
/// # Example
/// `去年底`
/// # How to fix
/// write it as year-month-day
/// # Source
/// GB/T 7408
pub(crate) const RULE: RowRule = RowRule { code: catalogue::ID140, check };

fn check(reading: &Reading<'_>, out: &mut Vec<Finding>) {
    if reading.birth.fault().is_some() {
        out.push(reading.finding(RULE.code, Field::Birth));
    }
    if reading.home.returned.fault().is_some() {
        out.push(reading.finding(RULE.code, Field::ReturnedOn));
    }
}
