//! HH432: several heads in one household.

use crate::domain::masked::Masked;
use crate::issue::{Finding, catalogue};
use crate::rules::HomeRule;
use crate::rules::checked::CheckedRow;
use crate::rules::words::is_named_head;
use crate::sheet::field::Field;
use crate::sheet::layout::Shape;

use super::Home;

/// # What it checks
/// Two different people called 户主 in one household; told once, at the second.
/// # Why it matters
/// Two families may stand under one number, or one relation is wrong; the first head is called.
/// # Example
/// two rows `户主` under 户号 12
/// # How to fix
/// check the relations; if there are two households, number them apart
/// # Source
/// one residential address is one household with one head
pub(crate) const RULE: HomeRule = HomeRule { code: catalogue::HH432, check };

fn check(home: &Home<'_>, out: &mut Vec<Finding>) {
    if home.rows.len() < 2 || home.layout.shape == Shape::PerHousehold {
        return;
    }
    let mut heads = home.rows.iter().filter(|row| is_named_head(&row.person.relation));
    let Some(first) = heads.next() else { return };
    if let Some(second) = heads.find(|row| !same_person(first, row)) {
        let finding = home.finding(RULE.code, second, Field::Relation);
        out.push(finding.fact("other", Masked::name(&first.person.name)));
    }
}

/// A row listed twice is told as that.
fn same_person(one: &CheckedRow, other: &CheckedRow) -> bool {
    one.person.name == other.person.name || one.key.is_some() && one.key == other.key
}
