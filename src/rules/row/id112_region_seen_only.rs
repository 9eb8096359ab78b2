//! ID112: region codes that were seen on genuine cards but stand in no published table.

use crate::domain::document::Doubt;
use crate::domain::masked::Masked;
use crate::issue::{Finding, catalogue};
use crate::rules::RowRule;
use crate::rules::reading::Reading;
use crate::sheet::field::Field;

/// # What it checks
/// Region codes in no published table that were seen on genuine cards all the same.
/// # Why it matters
/// Refusing them would refuse right numbers, so somebody only has a look.
/// # Example
/// `430419…`
/// # How to fix
/// compare the first 6 characters; if they are right, nothing to do
/// # Source
/// our list of codes outside GB/T 2260
pub(crate) const RULE: RowRule = RowRule { code: catalogue::ID112, check };

fn check(reading: &Reading<'_>, out: &mut Vec<Finding>) {
    if reading.doubts.has(Doubt::RegionSeenOnly) {
        let region = Masked::number_part(&reading.number_text, 1, 6);
        out.push(reading.finding(RULE.code, Field::IdNumber).found(region));
    }
}
