//! AD306: members of one 户号 whose addresses are different dwellings.

use crate::domain::masked::Masked;
use crate::issue::{Finding, catalogue};
use crate::rules::HomeRule;
use crate::rules::checked::{CheckedRow, Dwelling};
use crate::sheet::field::Field;

use super::Home;

/// # What it checks
/// Members of one 户号 whose addresses are different dwellings.
/// # Why it matters
/// Either the 户号 or the address of a row is wrong. The first address is taken, and a second dwelling may go unlisted.
/// # Example
/// 户号 12 at room 301 and at room 302
/// # How to fix
/// check household number and address
/// # Source
/// one residential address is one household
pub(crate) const RULE: HomeRule = HomeRule { code: catalogue::AD306, check };

fn check(home: &Home<'_>, out: &mut Vec<Finding>) {
    // The household's dwelling, not that of the first of these rows: members may stand far apart in the sheet.
    let first = home.household.dwelling.as_str();
    if first.is_empty() {
        return;
    }
    for row in home.rows.iter().filter(|row| known(row).is_some_and(|other| other != first)) {
        out.push(home.finding(RULE.code, row, Field::Address).found(Masked::address(&row.home.address)));
    }
}

fn known(row: &CheckedRow) -> Option<&str> {
    match &row.home.dwelling {
        Dwelling::Known(canonical) => Some(canonical),
        _ => None,
    }
}
