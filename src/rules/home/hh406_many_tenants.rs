//! HH406: ten or more people at one address, most of them not related to the head.

use crate::domain::masked::Masked;
use crate::issue::{Finding, catalogue};
use crate::rules::HomeRule;
use crate::rules::words;
use crate::sheet::field::Field;

use super::Home;

/// # What it checks
/// Ten or more people at one address, most of them not related to the head.
/// # Why it matters
/// Group rentals have one share for one address, too; the committee should know whom it will meet there.
/// # Example
/// 14 tenants in room 301
/// # How to fix
/// visit; there is still one share for one address
/// # Source
/// no Shanghai rule for group rentals is known; the unit stays the residential address
pub(crate) const RULE: HomeRule = HomeRule { code: catalogue::HH406, check };

fn check(home: &Home<'_>, out: &mut Vec<Finding>) {
    let kin = home.rows.iter().filter(|row| words::is_kin(&row.person.relation)).count();
    if home.rows.len() >= MANY && kin * 2 < home.rows.len() {
        let count = Masked::harmless(home.rows.len().to_string());
        let found = Masked::address(&home.head.home.address);
        out.push(home.finding(RULE.code, home.head, Field::Address).found(found).fact("count", count));
    }
}

/// People at one address from which on it is told.
const MANY: usize = 10;
