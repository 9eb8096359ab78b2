//! PR203: the certificate's district against the address's, where both say one.

use crate::domain::masked::Masked;
use crate::domain::property::PropertyPaper;
use crate::issue::{Finding, catalogue};
use crate::rules::RowRule;
use crate::rules::reading::Reading;
use crate::sheet::field::Field;

/// # What it checks
/// The certificate's district against the address's, where both say one.
/// # Why it matters
/// The certificate may belong to another dwelling of the family; the place where they live still decides.
/// # Example
/// `沪房地浦字…` for an address in 静安区
/// # How to fix
/// check that the certificate belongs to this dwelling
/// # Source
/// district characters of Shanghai certificates
pub(crate) const RULE: RowRule = RowRule { code: catalogue::PR203, check };

fn check(reading: &Reading<'_>, out: &mut Vec<Finding>) {
    let address = reading.address.read().and_then(|address| address.district());
    let paper = reading.paper.read().and_then(PropertyPaper::district);
    if let (Some(address), Some(paper)) = (address, paper)
        && address != paper
    {
        out.push(reading.finding(RULE.code, Field::Certificate).fact("expected", Masked::harmless(address)));
    }
}
