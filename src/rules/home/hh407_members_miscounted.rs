//! HH407: 人口数 of the row against the rows listed, in rolls with one row per person.

use crate::domain::masked::Masked;
use crate::issue::{Finding, catalogue};
use crate::rules::HomeRule;
use crate::sheet::field::Field;
use crate::sheet::layout::Shape;

use super::Home;

/// # What it checks
/// 人口数 of the row against the rows listed, in rolls with one row per person.
/// # Why it matters
/// A member may be missing from the list, or somebody has left.
/// # Example
/// 人口数 4, three rows
/// # How to fix
/// check the number of members
/// # Source
/// none: it holds for any table
pub(crate) const RULE: HomeRule = HomeRule { code: catalogue::HH407, check };

fn check(home: &Home<'_>, out: &mut Vec<Finding>) {
    if home.layout.shape == Shape::PerHousehold {
        return;
    }
    let listed = home.rows.len() as u32;
    if let Some(stated) = home.head.home.stated_members.filter(|stated| *stated != listed) {
        let finding = home
            .finding(RULE.code, home.head, Field::Members)
            .found(Masked::harmless(stated.to_string()))
            .fact("stated", Masked::harmless(stated.to_string()))
            .fact("listed", Masked::harmless(listed.to_string()));
        out.push(finding);
    }
}
