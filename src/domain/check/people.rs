//! Identity documents of people: what each kind's number says.

use chrono::{Datelike, NaiveDate};

use super::{CheckKind, Facts, normal};
use crate::domain::document::{
    BirthCertificate, CheckedField, Doubt, Doubts, Fault, FaultClass, ForeignResidenceId, HmtResidencePermit,
    HomeReturnPermit, HongKongId, MacaoId, MilitaryCard, Part, Passport, PassportZone, ResidentId, TaiwanId,
    TaiwanPermit,
};
use crate::domain::masked::Masked;
use crate::domain::person::Sex;
use crate::domain::region::{RegionCode, Standing};

/// First year in which numbers were made: whoever is older has the code that was in force then.
const FIRST_NUMBERS: i32 = 1984;

/// Reads a raw cell as a document of a person; `None` where the kind is no such document.
pub(super) fn read(kind: CheckKind, raw: &str, today: NaiveDate) -> Option<Result<Facts, Fault>> {
    let reader = reader(kind)?;
    Some(normal::number(raw).and_then(|number| reader(&number, today)))
}

type Reader = fn(&str, NaiveDate) -> Result<Facts, Fault>;

fn reader(kind: CheckKind) -> Option<Reader> {
    Some(match kind {
        CheckKind::ResidentId => resident,
        CheckKind::ResidentIdUpgrade => upgrade,
        CheckKind::HmtResidence => hmt_residence,
        CheckKind::HomeReturn => home_return,
        CheckKind::TaiwanPermit => {
            |text, _| TaiwanPermit::parse(text).map(|permit| of("TWN", permit.masked()))
        }
        CheckKind::ForeignResidence => foreign_residence,
        CheckKind::PassportChinese => {
            |text, _| Passport::parse_chinese(text).map(|number| of("CHN", number.masked()))
        }
        CheckKind::PassportForeign => {
            |text, _| Passport::parse_foreign(text).map(|number| masked(number.masked()))
        }
        CheckKind::PassportZone => passport_zone,
        CheckKind::CheckedField => |text, _| CheckedField::parse(text).map(|field| masked(field.masked())),
        CheckKind::Military => |text, _| MilitaryCard::parse(text).map(|card| masked(card.masked())),
        CheckKind::BirthCertificate => {
            |text, _| BirthCertificate::parse(text).map(|number| masked(number.masked()))
        }
        CheckKind::HongKongId => |text, _| HongKongId::parse(text).map(|id| of("HKG", id.masked())),
        CheckKind::MacaoId => |text, _| MacaoId::parse(text).map(|id| of("MAC", id.masked())),
        CheckKind::TaiwanId => |text, _| taiwan(text, |second| matches!(second, b'1' | b'2')),
        CheckKind::TaiwanResident => {
            |text, _| taiwan(text, |second| matches!(second, b'8' | b'9' | b'A'..=b'D'))
        }
        _ => return None,
    })
}

fn masked(masked: Masked) -> Facts {
    Facts { masked, ..Facts::default() }
}

fn of(country: &str, masked: Masked) -> Facts {
    Facts { region: Some(country.into()), masked, ..Facts::default() }
}

fn resident(text: &str, today: NaiveDate) -> Result<Facts, Fault> {
    ResidentId::parse(text, today).map(|id| facts_of(&id, today))
}

fn facts_of(id: &ResidentId, today: NaiveDate) -> Facts {
    Facts {
        birth: Some(id.birth()),
        sex: Some(id.sex()),
        region: Some(place(id.region(), id.birth().year())),
        doubts: id.doubts(today),
        masked: id.masked(),
        unknown_prefix: false,
    }
}

/// Code and name of a county. The name is a hint, for codes were used again: the one in the year of birth, where it was still that when
/// numbers began to be made.
fn place(region: RegionCode, born: i32) -> Box<str> {
    let name = region.name_in(born).filter(|name| region.name_in(born.max(FIRST_NUMBERS)) == Some(*name));
    named(region, name.filter(|_| region.standing() != Standing::SeenOnly))
}

/// `310106 静安区`, or the code alone.
pub(super) fn named(region: RegionCode, name: Option<&str>) -> Box<str> {
    name.map_or_else(|| region.to_string(), |name| format!("{region} {name}")).into()
}

/// `15=>18`: the second number must be what the first was replaced by.
fn upgrade(text: &str, today: NaiveDate) -> Result<Facts, Fault> {
    let (old, new) = text.split_once("=>").ok_or(Fault::format(Part::Whole))?;
    let old = only(old, 15, "15").and_then(|()| ResidentId::parse(old, today))?;
    let new = only(new, 18, "18").and_then(|()| ResidentId::parse(new, today))?;
    if old.upgraded() != new {
        return Err(Fault::component(Part::Upgrade));
    }
    let shown = format!("{}=>{}", old.masked(), new.masked());
    Ok(Facts { masked: Masked::harmless(shown), ..facts_of(&old, today) })
}

fn only(text: &str, length: usize, expected: &'static str) -> Result<(), Fault> {
    let found = text.chars().count();
    if found == length { Ok(()) } else { Err(Fault::length(found, expected)) }
}

fn hmt_residence(text: &str, today: NaiveDate) -> Result<Facts, Fault> {
    let permit = HmtResidencePermit::parse(text, today)?;
    let name = match permit.region().get() {
        810_000 => "香港",
        820_000 => "澳门",
        _ => "台湾",
    };
    let over = today.years_since(permit.birth()).is_some_and(|age| age > 120);
    Ok(Facts {
        birth: Some(permit.birth()),
        sex: Some(permit.sex()),
        region: Some(named(permit.region(), Some(name))),
        doubts: Doubts::NONE.with(over.then_some(Doubt::AgeOver120)),
        masked: permit.masked(),
        unknown_prefix: false,
    })
}

fn home_return(text: &str, _: NaiveDate) -> Result<Facts, Fault> {
    let permit = HomeReturnPermit::parse(text)?;
    let country = if permit.expose().starts_with('H') { "HKG" } else { "MAC" };
    Ok(of(country, permit.masked()))
}

/// The check digit of an old card counts as any other here; an import only doubts it, for its rule rests on one source.
fn foreign_residence(text: &str, today: NaiveDate) -> Result<Facts, Fault> {
    let id = ForeignResidenceId::parse(text, today)?;
    let doubts = id.doubts(today);
    if doubts.has(Doubt::CheckDigitUnsure) {
        return Err(Fault { class: FaultClass::Checksum, part: Part::Check });
    }
    let area = if id.is_old() { &text[3..7] } else { &text[1..3] };
    Ok(Facts {
        birth: Some(id.birth()),
        sex: Some(id.sex_by_serial()),
        region: Some(format!("{area} {}", id.country().unwrap_or_default()).into()),
        doubts,
        masked: id.masked(),
        unknown_prefix: false,
    })
}

fn passport_zone(text: &str, today: NaiveDate) -> Result<Facts, Fault> {
    let zone = PassportZone::parse(text, today)?;
    Ok(Facts { birth: zone.birth(), sex: zone.sex(), ..of(zone.nationality(), zone.masked()) })
}

/// A Taiwan number whose second character is one of its kind's: citizens and foreigners share all else.
fn taiwan(text: &str, its_own: fn(u8) -> bool) -> Result<Facts, Fault> {
    let layout = TaiwanId::parse(text);
    if matches!(layout, Err(Fault { class: FaultClass::Length, .. })) {
        return Err(Fault::length(text.chars().count(), "10"));
    }
    let second = text.as_bytes().get(1).copied().unwrap_or_default();
    if text.is_ascii() && !its_own(second) && text.starts_with(|c: char| c.is_ascii_uppercase()) {
        return Err(Fault { class: FaultClass::Format, part: Part::Character { position: 2 } });
    }
    let id = layout?;
    let sex = if matches!(second, b'1' | b'8' | b'A' | b'C') { Sex::Male } else { Sex::Female };
    Ok(Facts { sex: Some(sex), ..of("TWN", id.masked()) })
}
