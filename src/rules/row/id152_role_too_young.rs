//! ID152: heads and spouses who are children.

use crate::issue::{Finding, catalogue};
use crate::rules::RowRule;
use crate::rules::reading::Reading;
use crate::rules::words::{is_named_head, is_spouse};
use crate::sheet::field::Field;
use crate::sheet::layout::Shape;

/// # What it checks
/// A 户主 or 配偶 under fifteen years.
/// # Why it matters
/// The relation, the birth date or the number stands in the wrong row.
/// # Example
/// `户主`, born three years ago
/// # How to fix
/// compare relation and birth date with the paper
/// # Source
/// 民法典, articles 18 and 1047: nobody under sixteen lives on earnings of their own, nobody under twenty marries
pub(crate) const RULE: RowRule = RowRule { code: catalogue::ID152, check };

fn check(reading: &Reading<'_>, out: &mut Vec<Finding>) {
    if reading.age().is_none_or(|age| age >= GROWN) {
        return;
    }
    let layout = reading.context.layout;
    let leads = layout.shape == Shape::PerHousehold && layout.column(Field::HeadName).is_some();
    if is_named_head(&reading.relation) || is_spouse(&reading.relation) {
        out.push(reading.finding(RULE.code, Field::Relation));
    } else if leads {
        out.push(reading.finding(RULE.code, Field::Name));
    }
}

/// Years from which on nobody asks.
const GROWN: u32 = 15;
