//! ID108: the sex column against the number.

use crate::domain::document::IdDocument;
use crate::issue::{Finding, catalogue};
use crate::rules::RowRule;
use crate::rules::reading::Reading;
use crate::sheet::field::Field;

/// # What it checks
/// The sex column against the 17th digit of the number: odd for men, even for women.
/// # Why it matters
/// One of the two was typed wrong. Some genuine cards were issued with a wrong digit, so this is a doubt, and nobody
/// is held.
/// # Example
/// `男` beside a number whose 17th digit is even
/// # How to fix
/// compare with the paper; the paper counts
/// # Source
/// GB 11643-1999
pub(crate) const RULE: RowRule = RowRule { code: catalogue::ID108, check };

fn check(reading: &Reading<'_>, out: &mut Vec<Finding>) {
    let by_number = reading.number.read().and_then(IdDocument::sex);
    if let (Some(column), Some(number)) = (reading.sex, by_number)
        && column != number
    {
        out.push(reading.finding(RULE.code, Field::Sex));
    }
}
