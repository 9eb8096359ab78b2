//! PR201: that at least one row of a household carries a certificate, lease or other accepted paper.

use crate::domain::household::Want;
use crate::issue::{Finding, catalogue};
use crate::rules::HomeRule;
use crate::sheet::field::Field;

use super::Home;

/// # What it checks
/// That at least one row of a household carries a certificate, lease or other accepted paper.
/// # Why it matters
/// Masks are sold by residential address; a visit settles it where the paper is elsewhere. The household waits, it is never refused.
/// # Example
/// every certificate cell of the household blank
/// # How to fix
/// Visit, then `mask-alloc waive HOUSEHOLD --reason … --by …`.
/// # Source
/// Notice of 31 January 2020, accepted papers; Knews 2020-02-28 on the home visit.
pub(crate) const RULE: HomeRule = HomeRule { code: catalogue::PR201, check };

fn check(home: &Home<'_>, out: &mut Vec<Finding>) {
    if home.household.wants.has(Want::Proof) {
        out.push(home.finding(RULE.code, home.head, Field::Certificate));
    }
}
