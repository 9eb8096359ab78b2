//! PR220: the district of a certificate against that of the unit number beside it.

use crate::domain::masked::Masked;
use crate::domain::property::{PaperDoubt, UnitNumber};
use crate::issue::{Finding, catalogue};
use crate::rules::RowRule;
use crate::rules::reading::Reading;
use crate::sheet::field::Field;

/// # What it checks
/// The district character of a certificate against the first six digits of the unit number in its own column or behind
/// it.
/// # Why it matters
/// Certificate and unit number stand on one page; if they name two districts, one was copied from another paper.
/// # Example
/// `沪(2019)静字不动产权第000001号` beside `310104001002GB00012F00010023`
/// # How to fix
/// compare both numbers with the certificate
/// # Source
/// GB/T 37346-2019
pub(crate) const RULE: RowRule = RowRule { code: catalogue::PR220, check };

fn check(reading: &Reading<'_>, out: &mut Vec<Finding>) {
    let Some(paper) = reading.home.paper.read() else { return };
    let field = if !reading.cell(Field::PropertyUnit).is_blank() {
        Field::PropertyUnit
    } else if paper.doubts().has(PaperDoubt::TextBeside) {
        Field::Certificate
    } else {
        return;
    };
    let unit = UnitNumber::find_in(&reading.text(field)).and_then(|unit| unit.district());
    if let (Some(certificate), Some(unit)) = (paper.district(), unit)
        && certificate != unit
    {
        let fact = |name: &'static str| Masked::harmless(name);
        out.push(
            reading.finding(RULE.code, field).fact("certificate", fact(certificate)).fact("unit", fact(unit)),
        );
    }
}
