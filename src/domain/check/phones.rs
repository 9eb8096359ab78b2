//! Telephone numbers, one kind at a time: a mobile number is no fixed line.

use super::{CheckKind, Facts, normal};
use crate::domain::document::{Fault, FaultClass, Part};
use crate::domain::masked::Masked;
use crate::domain::phone::{Phone, PhoneDoubt, PhoneKind};

/// First three digits that are given out to nobody, although 13 to 19 begin mobile numbers.
const UNASSIGNED: &str = "154";

/// Reads a raw cell as a telephone number; `None` where the kind is no such number.
pub(super) fn read(kind: CheckKind, raw: &str) -> Option<Result<Facts, Fault>> {
    let wanted = match kind {
        CheckKind::Mobile => PhoneKind::Mobile,
        CheckKind::Landline => PhoneKind::Fixed,
        _ => return None,
    };
    Some(normal::number(raw).and_then(|clean| of_kind(raw, &clean, wanted)))
}

fn of_kind(raw: &str, clean: &str, wanted: PhoneKind) -> Result<Facts, Fault> {
    let phone = Phone::read(&normal::words(raw)).ok().filter(|phone| phone.kind() == wanted);
    // A second number or a note in the cell is no part of a number.
    let alone = phone.filter(|phone| {
        !phone.doubts().any(|doubt| matches!(doubt, PhoneDoubt::SecondNumber | PhoneDoubt::Note))
    });
    match alone {
        Some(phone) if phone.expose().starts_with(UNASSIGNED) => Err(Fault::component(Part::Prefix)),
        Some(phone) => Ok(Facts {
            unknown_prefix: phone.doubts().any(|doubt| doubt == PhoneDoubt::UnknownPrefix),
            masked: Masked::phone(phone.expose()),
            ..Facts::default()
        }),
        None => alike_digits(clean, wanted).ok_or_else(|| fault(clean, wanted)),
    }
}

/// A line of eight equal digits: a word for nothing on a roll, but a number when it is asked about.
fn alike_digits(clean: &str, wanted: PhoneKind) -> Option<Facts> {
    let first = clean.bytes().next().filter(|first| (b'2'..=b'9').contains(first))?;
    let line = wanted == PhoneKind::Fixed && clean.len() == 8 && clean.bytes().all(|b| b == first);
    line.then(|| Facts { masked: Masked::phone(clean), ..Facts::default() })
}

/// What is wrong with a number that was not read, in the order of all tests.
fn fault(clean: &str, wanted: PhoneKind) -> Fault {
    let bare: String = clean.chars().filter(|c| !matches!(c, '(' | ')' | '+')).collect();
    let local = national(&bare, wanted);
    let (found, expected) = (local.chars().count(), if wanted == PhoneKind::Mobile { 11 } else { 8 });
    let other_area = wanted == PhoneKind::Fixed && local.starts_with('0') && matches!(found, 10..=12);
    if found != expected && !other_area {
        return Fault::length(found, if wanted == PhoneKind::Mobile { "11" } else { "8" });
    }
    if let Some(at) = local.chars().position(|c| !c.is_ascii_digit()) {
        return Fault { class: FaultClass::Format, part: Part::Character { position: at + 1 } };
    }
    Fault::component(if other_area { Part::AreaCode } else { Part::Prefix })
}

/// Without country code, the zero before it, and Shanghai's area code.
fn national(digits: &str, wanted: PhoneKind) -> &str {
    let country =
        digits.strip_prefix("0086").or_else(|| digits.strip_prefix("86").filter(|rest| rest.len() > 9));
    let local = country.unwrap_or(digits);
    match wanted {
        PhoneKind::Mobile => local.strip_prefix('0').filter(|rest| rest.starts_with('1')).unwrap_or(local),
        PhoneKind::Fixed => {
            let area = local.strip_prefix("021").or_else(|| country.and_then(|rest| rest.strip_prefix("21")));
            area.unwrap_or(local)
        }
    }
}
