//! ID106: the first six characters: a region code of any year since 1980.

use crate::domain::document::{Doubt, Fault, Part};
use crate::domain::masked::Masked;
use crate::issue::{Effect, Finding, Severity, catalogue};
use crate::rules::RowRule;
use crate::rules::reading::{NumberFault, Reading};
use crate::sheet::field::Field;

/// # What it checks
/// The first six characters: a region code of any year since 1980.
/// # Why it matters
/// Numbers stay when a county is abolished, so old codes are right; a code of no year is nearly always a slip, on
/// genuine cards it is very rare.
/// # Example
/// `301105…` where the card says `310105…`, a code of Shanghai
/// # How to fix
/// compare the first 6 characters with the paper; where they are so, send the rows to correct back with
/// --unknown-region warning
/// # Source
/// GB/T 2260, all editions from 1980 to 2025
pub(crate) const RULE: RowRule = RowRule { code: catalogue::ID106, check };

fn check(reading: &Reading<'_>, out: &mut Vec<Finding>) {
    let refused =
        matches!(reading.number.fault(), Some(NumberFault::Document(Fault { part: Part::Region, .. })));
    if !refused && !reading.doubts.has(Doubt::RegionUnknown) {
        return;
    }
    let region = Masked::number_part(&reading.number_text, 1, 6);
    let finding = reading.finding(RULE.code, Field::IdNumber).found(region);
    out.push(if refused { finding } else { finding.severity(Severity::Warning).effect(Effect::None) });
}
