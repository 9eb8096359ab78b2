//! PR202: district character and year of a Shanghai certificate.

use crate::domain::property::PaperFault;
use crate::issue::{Finding, catalogue};
use crate::rules::RowRule;
use crate::rules::reading::Reading;
use crate::sheet::field::Field;

/// # What it checks
/// District character and year of a Shanghai certificate.
/// # Why it matters
/// A certificate of an unknown district or a future year was mistyped; and a mistyped one hides that the same paper is
/// used twice.
/// # Example
/// `沪(2091)静字不动产权第000001号`
/// # How to fix
/// compare with the certificate
/// # Source
/// districts of Shanghai since 1990; unified register since 2016
pub(crate) const RULE: RowRule = RowRule { code: catalogue::PR202, check };

fn check(reading: &Reading<'_>, out: &mut Vec<Finding>) {
    if matches!(reading.home.paper.fault(), Some(PaperFault::Component { .. })) {
        out.push(reading.finding(RULE.code, Field::Certificate));
    }
}
