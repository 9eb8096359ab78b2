//! Codes of organisations and places.

use super::people::named;
use super::{CheckKind, Facts, normal};
use crate::domain::code::{
    CommitteeCode, CreditCode, DrugLicence, InsuranceCode, OrganisationCode, UrbanRural,
};
use crate::domain::document::Fault;
use crate::domain::masked::Masked;

/// Reads a raw cell as a code; `None` where the kind is no such code. All are shown masked, though few belong to a person.
pub(super) fn read(kind: CheckKind, raw: &str) -> Option<Result<Facts, Fault>> {
    let reader = reader(kind)?;
    Some(normal::number(raw).and_then(|number| {
        reader(&number).map(|region| Facts { region, masked: Masked::number(&number), ..Facts::default() })
    }))
}

type Region = Option<Box<str>>;
type Reader = fn(&str) -> Result<Region, Fault>;

fn reader(kind: CheckKind) -> Option<Reader> {
    Some(match kind {
        CheckKind::CreditCode => {
            |text| CreditCode::parse(text).map(|code| Some(code.region().to_string().into()))
        }
        CheckKind::OrganisationCode => |text| OrganisationCode::parse(text).map(|_| None),
        CheckKind::DrugLicence => |text| DrugLicence::parse(text).map(|_| None),
        CheckKind::InsuranceCode => {
            |text| InsuranceCode::parse(text).map(|code| Some(named(code.region(), code.region().name())))
        }
        CheckKind::CommitteeCode => {
            |text| CommitteeCode::parse(text).map(|code| Some(named(code.region(), code.region().name())))
        }
        CheckKind::UrbanRural => |text| UrbanRural::parse(text).map(|_| None),
        _ => return None,
    })
}
