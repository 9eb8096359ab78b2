//! PR201: that at least one row of a household carries a certificate, lease or other accepted paper.

use crate::domain::household::Want;
use crate::issue::{Finding, catalogue};
use crate::rules::HomeRule;
use crate::sheet::field::Field;

use super::Home;

/// # What it checks
/// That at least one row of a household carries a certificate, lease or other accepted paper.
/// # Why it matters
/// Masks are sold by residential address; a paper shows who lives there. The household waits, it is never refused: a
/// visit settles it where the paper is elsewhere.
/// # Example
/// every certificate cell of the household blank
/// # How to fix
/// after a visit: mask-alloc waive HOUSEHOLD --reason … --by …
/// # Source
/// policy clause papers
pub(crate) const RULE: HomeRule = HomeRule { code: catalogue::PR201, check };

fn check(home: &Home<'_>, out: &mut Vec<Finding>) {
    if home.household.wants.has(Want::Proof) {
        out.push(home.finding(RULE.code, home.head, Field::Certificate));
    }
}
