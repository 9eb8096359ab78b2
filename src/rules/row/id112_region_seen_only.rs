//! ID112: region codes that were seen on genuine cards but stand in no published table.

use crate::domain::document::Doubt;
use crate::domain::masked::Masked;
use crate::issue::{Finding, catalogue};
use crate::rules::RowRule;
use crate::rules::reading::Reading;
use crate::sheet::field::Field;

/// # What it checks
/// Region codes that were seen on genuine cards but stand in no published table.
/// # Why it matters
/// Refusing them would refuse right numbers.
/// # Example
/// `430419…`
/// # How to fix
/// Compare the first six characters; if they are right, nothing to do.
/// # Source
/// Our list beside GB/T 2260.
pub(crate) const RULE: RowRule = RowRule { code: catalogue::ID112, check };

fn check(reading: &Reading<'_>, out: &mut Vec<Finding>) {
    if reading.doubts.has(Doubt::RegionSeenOnly) {
        let region = Masked::number_part(&reading.number_text, 1, 6);
        out.push(reading.finding(RULE.code, Field::IdNumber).found(region));
    }
}
