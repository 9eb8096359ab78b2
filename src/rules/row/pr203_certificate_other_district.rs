//! PR203: the certificate's district against the address's, else against the district column.

use super::ad307_address_other_district::same;
use crate::domain::address::Address;
use crate::domain::masked::Masked;
use crate::domain::property::PropertyPaper;
use crate::issue::{Finding, catalogue};
use crate::rules::RowRule;
use crate::rules::reading::Reading;
use crate::sheet::field::Field;

/// # What it checks
/// The district that a certificate or unit number names against the address's; where the address names none, against
/// the district column. 卢, 闸 and 南 and abolished county codes count as the districts of today; 市 names none.
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
    let Some(paper) = reading.home.paper.read().and_then(PropertyPaper::district) else { return };
    let tell = |district: &str| {
        reading.finding(RULE.code, Field::Certificate).fact("expected", Masked::harmless(district))
    };
    if let Some(address) = reading.home.address.read().and_then(Address::district) {
        if address != paper {
            out.push(tell(address));
        }
        return;
    }
    let column = reading.text(Field::District);
    if !column.is_empty() && !same(&column, paper) {
        out.push(tell(&column));
    }
}
