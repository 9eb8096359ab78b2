//! PR206: certificates that name a kind with a known layout but do not follow it.

use crate::domain::property::PaperDoubt;
use crate::issue::{Finding, catalogue};
use crate::rules::RowRule;
use crate::rules::reading::Reading;
use crate::sheet::field::Field;

/// # What it checks
/// Certificates that name a kind with a known layout but do not follow it, and old Shanghai titles dated after 2016.
/// # Why it matters
/// A part may be missing, so that the same certificate at another dwelling is not recognised. It counts as proof all
/// the same.
/// # Example
/// `沪房地静字第012345号` (no year)
/// # How to fix
/// compare with the certificate; if it is right, nothing to do
/// # Source
/// layouts of Shanghai certificates
pub(crate) const RULE: RowRule = RowRule { code: catalogue::PR206, check };

fn check(reading: &Reading<'_>, out: &mut Vec<Finding>) {
    let odd = |doubt| reading.home.paper.read().is_some_and(|paper| paper.doubts().has(doubt));
    if odd(PaperDoubt::Malformed) || odd(PaperDoubt::YearUnusual) {
        out.push(reading.finding(RULE.code, Field::Certificate));
    }
}
