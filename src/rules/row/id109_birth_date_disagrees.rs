//! ID109: the birth date column against the number.

use crate::domain::document::IdDocument;
use crate::issue::{Finding, catalogue};
use crate::rules::RowRule;
use crate::rules::reading::Reading;
use crate::sheet::field::Field;

/// # What it checks
/// The birth date column against characters 7 to 14 of the number.
/// # Why it matters
/// One of the two was typed wrong; a birthday by the lunar calendar looks so, too. The paper counts.
/// # Example
/// `1947-02-14` beside `…19470114…`
/// # How to fix
/// compare with the paper; the paper counts
/// # Source
/// GB 11643-1999
pub(crate) const RULE: RowRule = RowRule { code: catalogue::ID109, check };

fn check(reading: &Reading<'_>, out: &mut Vec<Finding>) {
    let by_number = reading.number.read().and_then(IdDocument::birth);
    if let (Some(column), Some(number)) = (reading.birth.read(), by_number)
        && !column.agrees(number)
    {
        out.push(reading.finding(RULE.code, Field::Birth));
    }
}
