//! ID113: the layout of documents other than the identity card.

use super::id117_cells_exchanged::exchanged_with_name;
use crate::domain::document::IdKind;
use crate::domain::document::{Fault, Part};
use crate::issue::{Finding, catalogue};
use crate::rules::RowRule;
use crate::rules::reading::{NumberFault, Reading};
use crate::sheet::field::Field;

/// # What it checks
/// The layout of documents other than the identity card: residence permits, travel permits, passports, military
/// papers.
/// # Why it matters
/// A number that cannot be one was misread or stands under another kind of paper; taken as it is, it would stand for
/// the wrong person.
/// # Example
/// `H1234` as a home-return permit (8 digits follow the H)
/// # How to fix
/// check kind and number against the paper
/// # Source
/// the published layouts of these papers
pub(crate) const RULE: RowRule = RowRule { code: catalogue::ID113, check };

fn check(reading: &Reading<'_>, out: &mut Vec<Finding>) {
    if let Some(NumberFault::Document(Fault { part, .. })) = reading.number.fault()
        && !has_own_rule(*part)
        && !exchanged_with_name(reading)
    {
        let kind = reading.kind.unwrap_or(IdKind::ResidentId).label();
        out.push(reading.finding(RULE.code, Field::IdNumber).words("kind", kind));
    }
}

/// Parts of a number whose faults have a rule of their own.
const fn has_own_rule(part: Part) -> bool {
    matches!(
        part,
        Part::Length { .. }
            | Part::Character { .. }
            | Part::Region
            | Part::BirthDate
            | Part::Check
            | Part::TwoNumbers
            | Part::PhoneInstead
    )
}
