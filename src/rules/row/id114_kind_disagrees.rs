//! ID114: the kind column against the number's own shape.

use crate::domain::document::Doubt;
use crate::issue::{Finding, catalogue};
use crate::rules::RowRule;
use crate::rules::reading::Reading;
use crate::sheet::field::Field;

/// # What it checks
/// The kind column against the number's own shape.
/// # Why it matters
/// The number's shape is clear, so the kind was chosen wrong. The number counts; only the kind is to be corrected.
/// # Example
/// `护照` beside an 18-digit identity number
/// # How to fix
/// check the kind of the document
/// # Source
/// the published layouts of these papers
pub(crate) const RULE: RowRule = RowRule { code: catalogue::ID114, check };

fn check(reading: &Reading<'_>, out: &mut Vec<Finding>) {
    if reading.doubts.has(Doubt::KindDisagrees) {
        out.push(reading.finding(RULE.code, Field::IdNumber));
    }
}
