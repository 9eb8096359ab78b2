//! AD321: a sheet that knows only the register's address.

use crate::issue::{Finding, catalogue};
use crate::rules::RowRule;
use crate::rules::reading::Reading;
use crate::sheet::field::Field;

/// # What it checks
/// Whether 户籍地址 is the only address in a sheet; it is used then, and told once, at the first row.
/// # Why it matters
/// Where people are registered need not be where they live, and masks are sold where they live.
/// # Example
/// `姓名 | 身份证号 | 户籍地址`
/// # How to fix
/// add a column 现住址 next time; correct those who live elsewhere
/// # Source
/// masks are registered by residential address
pub(crate) const RULE: RowRule = RowRule { code: catalogue::AD321, check };

fn check(reading: &Reading<'_>, out: &mut Vec<Finding>) {
    let layout = reading.context.layout;
    if reading.row.number() != layout.first_data_row {
        return;
    }
    let registered = layout.column(Field::RegisteredAddress);
    if registered.is_some() && registered == layout.column(Field::Address) {
        out.push(reading.finding(RULE.code, Field::RegisteredAddress));
    }
}
