//! ID103: characters of a document number that cannot stand there.

use crate::domain::document::{Fault, Part};
use crate::domain::masked::Masked;
use crate::issue::{Finding, catalogue};
use crate::rules::RowRule;
use crate::rules::reading::{NumberFault, Reading};
use crate::sheet::field::Field;

/// # What it checks
/// Characters of a document number that cannot stand where they stand.
/// # Why it matters
/// Scanned lists carry O for 0 and l for 1. Putting the digit in would be a guess, and a wrong guess is somebody
/// else's number.
/// # Example
/// `3101O519491231002X` (the fifth character is a letter O)
/// # How to fix
/// compare with the paper; often a letter O stands for 0, or l for 1
/// # Source
/// GB 11643-1999
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
