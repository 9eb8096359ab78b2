//! PR205: owners with a lease in the certificate column.

use crate::domain::household::Tenure;
use crate::domain::property::PaperKind;
use crate::issue::{Finding, catalogue};
use crate::rules::RowRule;
use crate::rules::reading::Reading;
use crate::sheet::field::Field;

/// # What it checks
/// Owners with a lease in the certificate column.
/// # Why it matters
/// Either the tenure or the paper is wrong. Both are accepted papers; the question is only whose flat it is.
/// # Example
/// `自有` with `沪租(2018)静字第0000113号`
/// # How to fix
/// check tenure and paper
/// # Source
/// accepted papers of the notice of 31 January 2020
pub(crate) const RULE: RowRule = RowRule { code: catalogue::PR205, check };

fn check(reading: &Reading<'_>, out: &mut Vec<Finding>) {
    let lease = reading.home.paper.read().is_some_and(|paper| paper.kind() == PaperKind::Lease);
    if lease && reading.home.tenure == Some(Tenure::Owned) {
        out.push(reading.finding(RULE.code, Field::Certificate));
    }
}
