//! Certificates of property and numbers of units.

use chrono::{Datelike, NaiveDate};

use super::people::named;
use super::{CheckKind, Facts, normal as cell};
use crate::domain::document::{Fault, Part};
use crate::domain::masked::Masked;
use crate::domain::property::{Title, TitleForm, UnitNumber, normal, print_number};

/// Reads a raw cell as a property paper; `None` where the kind is no such paper.
pub(super) fn read(kind: CheckKind, raw: &str, today: NaiveDate) -> Option<Result<Facts, Fault>> {
    let form = match kind {
        CheckKind::RealEstateCertificate => TitleForm::Certificate,
        CheckKind::RealEstateProof => TitleForm::Proof,
        CheckKind::ShanghaiTitle => TitleForm::Old,
        CheckKind::RealEstateUnit => return Some(unit(raw)),
        _ => return None,
    };
    Some(text_of(raw).and_then(|text| title(&text, form, today)))
}

/// The text without blanks and label; missing and lost digits as for every number.
fn text_of(raw: &str) -> Result<String, Fault> {
    let plain = normal(raw).into_owned();
    cell::number(&plain)?;
    Ok(plain)
}

fn unit(raw: &str) -> Result<Facts, Fault> {
    let unit = UnitNumber::parse(&text_of(raw)?)?;
    Ok(Facts {
        region: Some(named(unit.region(), unit.region().name())),
        masked: unit.masked(),
        ..Facts::default()
    })
}

fn title(text: &str, form: TitleForm, today: NaiveDate) -> Result<Facts, Fault> {
    if print_number(text).is_some() {
        return Err(Fault::format(Part::PrintNumber));
    }
    let title = Title::parse(text, Some(today.year()))?;
    if title.form != form || !title.rest.is_empty() {
        return Err(Fault::format(Part::Whole));
    }
    // An import keeps an old form of after the last year with a doubt; by itself it cannot be.
    if form == TitleForm::Old && title.year > Title::OLD_TO {
        return Err(Fault::component(Part::Year));
    }
    let elsewhere = || Some(title.place).filter(|place| place.chars().count() > 1);
    let district = title.district().map(|district| district.issued).or_else(elsewhere);
    Ok(Facts {
        region: district.map(Into::into),
        masked: Masked::certificate(&title.canonical()),
        ..Facts::default()
    })
}
