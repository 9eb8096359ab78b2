//! ID103: characters of a document number that cannot stand there.

use crate::domain::document::{Fault, Part};
use crate::domain::masked::Masked;
use crate::issue::{Finding, catalogue};
use crate::rules::RowRule;
use crate::rules::reading::{NumberFault, Reading};
use crate::sheet::field::Field;

/// # What it checks
/// Characters of a document number that cannot stand there.
/// # Why it matters
/// Scanned lists carry O for 0 and l for 1. Putting the digit in would be a guess.
/// # Example
/// `3101O519491231002X`
/// # How to fix
/// Compare with the paper.
/// # Source
/// GB 11643-1999.
pub(crate) const RULE: RowRule = RowRule { code: catalogue::ID103, check };

fn check(reading: &Reading<'_>, out: &mut Vec<Finding>) {
    if let Some(NumberFault::Document(Fault { part: Part::Character { position }, .. })) =
        reading.number.fault()
    {
        out.push(
            reading
                .finding(RULE.code, Field::IdNumber)
                .fact("position", Masked::harmless(position.to_string())),
        );
    }
}
