//! HH433: a household without a head.

use crate::issue::{Finding, catalogue};
use crate::rules::HomeRule;
use crate::rules::words::{is_head, is_kin};
use crate::sheet::field::Field;
use crate::sheet::layout::Shape;

use super::Home;

/// # What it checks
/// A household in which relations are filled in, but nobody is 户主; told once, at its first row.
/// # Why it matters
/// The head may be missing from the list; the first member listed is called instead.
/// # Example
/// `配偶` and `子` under one 户号, and no `户主`
/// # How to fix
/// add the head; if the head lives elsewhere, nothing to do
/// # Source
/// none: it holds for any table
pub(crate) const RULE: HomeRule = HomeRule { code: catalogue::HH433, check };

fn check(home: &Home<'_>, out: &mut Vec<Finding>) {
    let layout = home.layout;
    let has = |field| layout.column(field).is_some();
    if layout.shape == Shape::PerHousehold || !has(Field::Relation) || has(Field::HeadName) {
        return;
    }
    // Rows that stand far apart, or a file with new members only, say nothing about who else is there.
    let complete = home.rows.len() as u32 >= home.household.members;
    let relations = || home.rows.iter().map(|row| row.person.relation.as_str());
    if complete && !relations().any(is_head) && relations().all(is_kin) {
        out.push(home.finding(RULE.code, &home.rows[0], Field::Relation));
    }
}
