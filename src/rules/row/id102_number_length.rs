//! ID102: the number of characters of a document number.

use crate::domain::document::{Fault, Part};
use crate::domain::masked::Masked;
use crate::issue::{Finding, catalogue};
use crate::rules::RowRule;
use crate::rules::reading::{NumberFault, Reading};
use crate::sheet::field::Field;

/// # What it checks
/// The number of characters of a document number.
/// # Why it matters
/// A missing or doubled digit makes another number; nobody can guess which one is wrong.
/// # Example
/// `31010519491231002` (17 characters)
/// # How to fix
/// Compare with the paper.
/// # Source
/// GB 11643-1999: 18 characters; layouts of the other papers in `domain::document`.
pub(crate) const RULE: RowRule = RowRule { code: catalogue::ID102, check };

fn check(reading: &Reading<'_>, out: &mut Vec<Finding>) {
    if let Some(NumberFault::Document(Fault { part: Part::Length { found, expected }, .. })) =
        reading.number.fault()
    {
        let finding = reading
            .finding(RULE.code, Field::IdNumber)
            .fact("length", Masked::harmless(found.to_string()))
            .fact("expected", Masked::harmless(expected.replace('/', " / ")));
        out.push(finding);
    }
}
