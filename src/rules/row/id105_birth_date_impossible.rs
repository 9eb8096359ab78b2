//! ID105: the birth date inside the number: a real day, not in the future.

use crate::domain::document::{Fault, Part};
use crate::domain::masked::Masked;
use crate::issue::{Finding, catalogue};
use crate::rules::RowRule;
use crate::rules::reading::{NumberFault, Reading};
use crate::sheet::field::Field;

/// # What it checks
/// The birth date inside the number: a day that exists, not in the future.
/// # Why it matters
/// No genuine card bears 30 February. Where the date is wrong the age is wrong, and with it the count of old people
/// living alone.
/// # Example
/// `11010519490230002X` (30 February 1949)
/// # How to fix
/// compare characters 7 to 14 with the paper
/// # Source
/// GB 11643-1999
pub(crate) const RULE: RowRule = RowRule { code: catalogue::ID105, check };

fn check(reading: &Reading<'_>, out: &mut Vec<Finding>) {
    if let Some(NumberFault::Document(Fault { part: Part::BirthDate, .. })) = reading.number.fault() {
        // Month and day; the year of birth is never shown.
        let short = reading.number_text.trim().len() == 15;
        let (from, to) = if short { (9, 12) } else { (11, 14) };
        let day = Masked::number_part(&reading.number_text, from, to);
        out.push(reading.finding(RULE.code, Field::IdNumber).found(day));
    }
}
