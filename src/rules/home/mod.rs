//! Rules that look at all rows of one household together. One file each.

mod ad306_members_at_two_addresses;
mod address_faults;
mod hh406_many_tenants;
mod hh407_members_miscounted;
mod hh430_generations_reversed;
mod hh431_lone_elderly_not_alone;
mod hh432_two_heads;
mod hh433_no_head;
mod hh434_person_with_two_documents;
mod pr201_no_proof_of_residence;

use crate::domain::household::Household;
use crate::issue::{Code, Finding, Place};
use crate::sheet::field::Field;
use crate::sheet::layout::Layout;

use super::HomeRule;
use super::checked::CheckedRow;
use super::reading::column_of;

/// A household with the rows that speak of it.
pub(crate) struct Home<'a> {
    /// The household as it will stand.
    pub(crate) household: &'a Household,
    /// Its rows in this file, at least one.
    pub(crate) rows: &'a [CheckedRow],
    /// The head's row, or the first.
    pub(crate) head: &'a CheckedRow,
    /// Which column is which field, in the sheet of these rows.
    pub(crate) layout: &'a Layout,
}

impl Home<'_> {
    /// A finding at a field of one of the rows.
    pub(crate) fn finding(&self, code: Code, row: &CheckedRow, field: Field) -> Finding {
        finding_at(code, self.layout, row, field)
    }
}

/// A finding at a field of a checked row.
pub(crate) fn finding_at(code: Code, layout: &Layout, row: &CheckedRow, field: Field) -> Finding {
    let from = row.person.provenance;
    let column = column_of(layout, field).map(|column| column as u16);
    let mut finding =
        Finding::new(code, Place { sheet: from.sheet, row: from.row, column }).who(&row.person.name);
    finding.field = field.id();
    finding
}

/// Every rule about one household, in order of codes.
pub(crate) static RULES: &[HomeRule] = &[
    address_faults::MISSING,
    address_faults::WITHOUT_DOOR,
    address_faults::AMBIGUOUS,
    address_faults::BECAME_DATE,
    address_faults::UNREADABLE,
    ad306_members_at_two_addresses::RULE,
    hh406_many_tenants::RULE,
    hh407_members_miscounted::RULE,
    hh430_generations_reversed::RULE,
    hh431_lone_elderly_not_alone::RULE,
    hh432_two_heads::RULE,
    hh433_no_head::RULE,
    hh434_person_with_two_documents::RULE,
    pr201_no_proof_of_residence::RULE,
];

/// Runs them all.
pub(crate) fn check(home: &Home<'_>, out: &mut Vec<Finding>) {
    for rule in RULES {
        (rule.check)(home, out);
    }
}
