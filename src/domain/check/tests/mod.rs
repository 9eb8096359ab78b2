//! Verdicts on tables of cases, and the laws that hold for any text.

mod cases;
mod vectors;

use chrono::NaiveDate;
use proptest::prelude::*;

use super::{CheckKind, Notice, Verdict, check, valid_as};
use crate::domain::document::{Doubt, FaultClass};
use crate::domain::person::Sex;

/// Kind, raw cell, classes of which one must be told (empty: valid), birth date, sex, region. Empty facts are not asserted.
type Case = (&'static str, &'static str, &'static str, &'static str, &'static str, &'static str);

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 21).unwrap()
}

fn class(verdict: &Verdict) -> &'static str {
    match verdict.error_class() {
        None => "",
        Some(FaultClass::Missing) => "missing",
        Some(FaultClass::PrecisionLoss) => "precision_loss",
        Some(FaultClass::Length) => "length",
        Some(FaultClass::Format) => "format",
        Some(FaultClass::Component) => "component",
        Some(FaultClass::Checksum) => "checksum",
    }
}

/// What comes out otherwise than a case says.
fn wrong((id, raw, classes, birth, sex, region): &Case) -> Option<String> {
    let verdict = check(CheckKind::of(id).unwrap(), raw, today());
    let said_birth = verdict.birth().map(|birth| birth.to_string()).unwrap_or_default();
    let said_sex = verdict.sex().map_or("", |sex| if sex == Sex::Male { "M" } else { "F" });
    // A name may stand behind a code that was asserted alone.
    let said_region = verdict.region().unwrap_or_default();
    let right = classes.split('|').any(|one| one == class(&verdict))
        && (birth.is_empty() || *birth == said_birth)
        && (sex.is_empty() || *sex == said_sex)
        && said_region.starts_with(region);
    (!right).then(|| format!("{id} {raw:?}: {:?} {said_birth} {said_sex} {said_region}", class(&verdict)))
}

#[test]
fn the_agreed_vectors_come_out_right() {
    let wrong: Vec<String> = vectors::VECTORS.iter().filter_map(wrong).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(vectors::VECTORS.len(), 273);
}

#[test]
fn further_cases_come_out_right() {
    let wrong: Vec<String> = cases::CASES.iter().filter_map(wrong).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for kind in CheckKind::ALL {
        let of_kind = |valid: bool| {
            cases::CASES.iter().any(|(id, _, classes, ..)| *id == kind.id() && classes.is_empty() == valid)
        };
        assert!(of_kind(true) && of_kind(false), "{kind:?} has no case");
    }
}

#[test]
fn no_verdict_shows_a_number_in_full() {
    for (id, raw, classes, ..) in vectors::VECTORS.iter().chain(cases::CASES) {
        let verdict = check(CheckKind::of(id).unwrap(), raw, today());
        let shown = format!("{verdict:?}");
        // A class of places has no more than three characters, none of them anybody's.
        let digits = raw.chars().filter(char::is_ascii_digit).count();
        assert!(digits < 4 || !shown.contains(raw), "{shown}");
        assert!(!classes.is_empty() || verdict.masked().is_some(), "{raw}");
    }
}

#[test]
fn what_is_odd_leaves_a_number_valid() {
    for (kind, raw, notice) in [
        (CheckKind::ResidentId, "310106080101987", Notice::Document(Doubt::FifteenDigits)),
        (CheckKind::ResidentId, "440524188001010014", Notice::Document(Doubt::AgeOver120)),
        (CheckKind::ResidentId, "321119191209119922", Notice::Document(Doubt::RegionSeenOnly)),
        (CheckKind::Mobile, "16112345678", Notice::UnknownPrefix),
    ] {
        let verdict = check(kind, raw, NaiveDate::from_ymd_opt(2020, 2, 3).unwrap());
        assert!(verdict.is_valid(), "{raw}");
        assert!(verdict.notices().any(|one| one == notice), "{raw}");
    }
}

#[test]
fn the_day_decides_what_is_still_to_come() {
    let on = |year| NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
    let child = "310106200002299996";
    let verdict = |year| class(&check(CheckKind::ResidentId, child, on(year)));
    assert_eq!(verdict(1999), "component");
    assert_ne!(verdict(2001), "component");
    let certificate = "沪(2021)静字不动产权第012345号";
    assert!(!check(CheckKind::RealEstateCertificate, certificate, on(2020)).is_valid());
    assert!(check(CheckKind::RealEstateCertificate, certificate, on(2021)).is_valid());
}

#[test]
fn a_number_in_the_wrong_column_is_known() {
    for (asked, raw, other) in [
        (CheckKind::ResidentId, "810000199408230021", CheckKind::HmtResidence),
        (CheckKind::ResidentId, "931840196507049817", CheckKind::ForeignResidence),
        (CheckKind::HmtResidence, "310106190805139621", CheckKind::ResidentId),
        (CheckKind::OrganisationCode, "91310112087994932F", CheckKind::CreditCode),
    ] {
        assert!(!check(asked, raw, today()).is_valid());
        assert_eq!(valid_as(asked, raw, today()), [other], "{raw}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_text_makes_a_check_panic(raw in "\\PC{0,40}", at in 0_usize..28) {
        let _ = check(CheckKind::ALL[at], &raw, today());
    }

    #[test]
    fn no_likely_text_makes_a_check_panic(raw in "[0-9A-ZHMXx沪房地字第号()（）. :/+E<>=身份证号-]{0,90}", at in 0_usize..28) {
        let _ = check(CheckKind::ALL[at], &raw, today());
    }

    #[test]
    fn a_lost_character_is_never_valid(at in 0_usize..18) {
        let mut number = "310106190805139621".to_owned();
        number.remove(at);
        prop_assert!(!check(CheckKind::ResidentId, &number, today()).is_valid());
    }
}
