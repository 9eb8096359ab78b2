//! HH402: one certificate at two dwellings.

use crate::domain::masked::Masked;
use crate::issue::Related;
use crate::issue::{Finding, catalogue};
use crate::rules::checked::CheckedRow;
use crate::rules::home::finding_at;
use crate::sheet::field::Field;
use crate::sheet::layout::Layout;

/// # What it checks
/// One certificate at two dwellings.
/// # Why it matters
/// One of the two was copied from the other, or a flat was divided; one of them may not exist.
/// # Example
/// the same 沪房地 number at rooms 301 and 302
/// # How to fix
/// compare certificate and address
/// # Source
/// a certificate names one dwelling
pub(crate) fn tell(layout: &Layout, row: &CheckedRow, first: Related) -> Finding {
    let found = Masked::certificate(&row.home.certificate);
    finding_at(catalogue::HH402, layout, row, Field::Certificate).found(found).related(first)
}
