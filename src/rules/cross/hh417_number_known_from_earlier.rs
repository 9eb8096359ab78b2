//! HH417: a number that lost its last digits, where an earlier file has the whole one.

use crate::domain::masked::Masked;
use crate::issue::Related;
use crate::issue::{Finding, catalogue};
use crate::rules::checked::CheckedRow;
use crate::rules::home::finding_at;
use crate::sheet::field::Field;
use crate::sheet::layout::Layout;

/// # What it checks
/// Where digits of a number are lost: whether an earlier file knows somebody of the same name whose number begins with
/// the same 15 digits.
/// # Why it matters
/// It may save a visit: the earlier row may be this person. Nothing is filled in; compare with the paper.
/// # Example
/// `310105194912310000`, and an earlier file has the same name with the same first 15 digits
/// # How to fix
/// compare with the paper and with that row; if it is the same person, enter the number from the paper; nothing was
/// filled in
/// # Source
/// a spreadsheet keeps 15 significant digits of a number
pub(crate) fn tell(layout: &Layout, row: &CheckedRow, known: Related) -> Finding {
    let person = &row.person;
    let written = if person.document.is_empty() { &person.document_written } else { &person.document };
    let found = Masked::number(written);
    finding_at(catalogue::HH417, layout, row, Field::IdNumber).found(found).related(known)
}
