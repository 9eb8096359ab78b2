//! PR204: the print number of the certificate's sheet in place of the certificate's number.

use crate::domain::property::PaperKind;
use crate::issue::{Finding, catalogue};
use crate::rules::RowRule;
use crate::rules::reading::Reading;
use crate::sheet::field::Field;

/// # What it checks
/// The print number of the certificate's sheet in place of the certificate's number.
/// # Why it matters
/// It is often copied because it stands in a corner in red. It numbers sheets of paper, not homes, so it proves
/// nothing and shows no double.
/// # Example
/// `D31012345678`
/// # How to fix
/// the certificate's number stands at the top of its first page
/// # Source
/// specimen of the certificate
pub(crate) const RULE: RowRule = RowRule { code: catalogue::PR204, check };

fn check(reading: &Reading<'_>, out: &mut Vec<Finding>) {
    if reading.home.paper.read().is_some_and(|paper| paper.kind() == PaperKind::PrintNumber) {
        out.push(reading.finding(RULE.code, Field::Certificate));
    }
}
