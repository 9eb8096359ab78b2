//! AD320: a sheet with the register's address beside the residence.

use crate::issue::{Finding, catalogue};
use crate::rules::RowRule;
use crate::rules::reading::Reading;
use crate::sheet::field::Field;

/// # What it checks
/// Whether a sheet has 户籍地址 beside the address where people live; told once, at its first row.
/// # Why it matters
/// 人户分离 is usual: where the two differ, the residence decides, and the register's address is not looked at.
/// # Example
/// `户籍地址` beside `现住址`
/// # How to fix
/// nothing to do
/// # Source
/// masks are registered by residential address
pub(crate) const RULE: RowRule = RowRule { code: catalogue::AD320, check };

fn check(reading: &Reading<'_>, out: &mut Vec<Finding>) {
    let layout = reading.context.layout;
    if reading.row.number() != layout.first_data_row {
        return;
    }
    let registered = layout.column(Field::RegisteredAddress);
    if registered.is_some() && registered != layout.column(Field::Address) {
        out.push(reading.finding(RULE.code, Field::RegisteredAddress));
    }
}
