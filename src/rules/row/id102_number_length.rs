//! ID102: the number of characters of a document number.

use crate::domain::document::{Fault, Part};
use crate::domain::masked::Masked;
use crate::issue::{Finding, catalogue};
use crate::rules::RowRule;
use crate::rules::reading::{NumberFault, Reading};
use crate::sheet::field::Field;

/// # What it checks
/// The number of characters: 18 for an identity card (15 for an old one), for other papers what their layout says.
/// # Why it matters
/// A missing or doubled digit makes another number, and nobody can guess which one is wrong.
/// # Example
/// `31010519491231002` (17 characters)
/// # How to fix
/// compare with the paper and look which character is missing or too many
/// # Source
/// GB 11643-1999; the published layouts of the other papers
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
