//! Persons.

use mask_alloc::domain::committee::CommitteeId;
use mask_alloc::domain::document::IdKind;
use mask_alloc::domain::household::HouseholdId;
use mask_alloc::domain::person::{Person, Sex};
use mask_alloc::store::{Registry, Selection};

use crate::fixture::{all_persons, change, day, person, provenance, refused, settled};

fn places(persons: &[Person]) -> Vec<(u32, u32)> {
    persons.iter().map(|person| (person.household.0, person.ordinal)).collect()
}

fn peopled(registry: &mut dyn Registry) {
    settled(registry);
    change(registry, |t| t.add_persons(&[person(2, 2, "B"), person(4, 1, "C"), person(2, 1, "A")]).unwrap());
}

pub(crate) fn every_field_of_a_person_survives(registry: &mut dyn Registry) {
    settled(registry);
    let kinds = [
        IdKind::ResidentId,
        IdKind::HmtResidence,
        IdKind::HomeReturn,
        IdKind::TaiwanPermit,
        IdKind::ForeignResidence,
        IdKind::Passport,
        IdKind::Military,
        IdKind::BirthCertificate,
        IdKind::Other,
    ];
    let given: Vec<Person> = (1..)
        .zip(kinds)
        .map(|(ordinal, kind)| Person {
            kind,
            document_written: "见户口本".into(),
            name: "买买提·阿卜杜拉".into(),
            sex: [None, Some(Sex::Male), Some(Sex::Female)][ordinal as usize % 3],
            birth: chrono::NaiveDate::from_ymd_opt(1899 + ordinal as i32 * 20, 12, 31),
            phone: "13800000000".into(),
            held: ordinal % 2 == 0,
            provenance: provenance(u32::MAX),
            ..person(1, ordinal, "X")
        })
        .collect();
    change(registry, |t| t.add_persons(&given).unwrap());
    assert!(all_persons(registry, Selection::All) == given);
}

pub(crate) fn persons_come_by_household_and_place(registry: &mut dyn Registry) {
    peopled(registry);
    assert_eq!(places(&all_persons(registry, Selection::All)), [(2, 1), (2, 2), (4, 1)]);
    let asked = [4, 77, 2, 4].map(HouseholdId);
    assert_eq!(places(&all_persons(registry, Selection::Households(&asked))), [(2, 1), (2, 2), (4, 1)]);
    assert_eq!(places(&all_persons(registry, Selection::Households(&asked[..1]))), [(4, 1)]);
}

pub(crate) fn persons_of_some_committees(registry: &mut dyn Registry) {
    peopled(registry);
    assert_eq!(places(&all_persons(registry, Selection::Committees(&[CommitteeId(1)]))), [(2, 1), (2, 2)]);
    assert_eq!(places(&all_persons(registry, Selection::Committees(&[CommitteeId(2)]))), [(4, 1)]);
}

pub(crate) fn a_place_is_taken_once(registry: &mut dyn Registry) {
    peopled(registry);
    refused(registry, |t| t.add_persons(&[person(1, 1, "X"), person(2, 2, "Y")]));
    assert_eq!(registry.counts().unwrap().persons, 3);
}

pub(crate) fn a_person_needs_a_household(registry: &mut dyn Registry) {
    settled(registry);
    refused(registry, |t| t.add_persons(&[person(77, 1, "A")]));
}

pub(crate) fn a_person_is_replaced(registry: &mut dyn Registry) {
    peopled(registry);
    let renewed = Person { kind: IdKind::HomeReturn, birth: Some(day(1)), held: true, ..person(2, 2, "H") };
    change(registry, |t| t.update_persons(std::slice::from_ref(&renewed)).unwrap());
    assert!(all_persons(registry, Selection::All)[1] == renewed);
    assert!(registry.persons_with_document(&[(IdKind::ResidentId, "B")]).unwrap().is_empty());
    assert!(registry.persons_with_document(&[(IdKind::HomeReturn, "H")]).unwrap() == [renewed]);
}

pub(crate) fn an_unknown_person_cannot_be_replaced(registry: &mut dyn Registry) {
    peopled(registry);
    refused(registry, |t| t.update_persons(&[person(2, 3, "X")]));
}

pub(crate) fn a_person_moves_to_a_free_place(registry: &mut dyn Registry) {
    peopled(registry);
    change(registry, |t| t.move_person((HouseholdId(2), 2), (HouseholdId(4), 2)).unwrap());
    assert_eq!(places(&all_persons(registry, Selection::All)), [(2, 1), (4, 1), (4, 2)]);
    assert_eq!(
        registry.persons_with_document(&[(IdKind::ResidentId, "B")]).unwrap()[0].household,
        HouseholdId(4)
    );
}

pub(crate) fn a_person_cannot_move_to_a_taken_place(registry: &mut dyn Registry) {
    peopled(registry);
    let from = (HouseholdId(2), 2);
    refused(registry, |t| t.move_person(from, (HouseholdId(4), 1)));
    refused(registry, |t| t.move_person(from, (HouseholdId(77), 1)));
    refused(registry, |t| t.move_person((HouseholdId(3), 1), (HouseholdId(4), 2)));
    assert_eq!(places(&all_persons(registry, Selection::All)), [(2, 1), (2, 2), (4, 1)]);
}

pub(crate) fn documents_are_found_in_sets_by_kind_and_number(registry: &mut dyn Registry) {
    peopled(registry);
    let passport = Person { kind: IdKind::Passport, ..person(3, 1, "A") };
    change(registry, |t| t.add_persons(&[passport, person(3, 2, ""), person(1, 1, "A")]).unwrap());
    let asked = [
        (IdKind::ResidentId, "C"),
        (IdKind::ResidentId, "A"),
        (IdKind::ResidentId, "A"),
        (IdKind::ResidentId, ""),
        (IdKind::Passport, "B"),
    ];
    assert_eq!(places(&registry.persons_with_document(&asked).unwrap()), [(1, 1), (2, 1), (4, 1)]);
    assert_eq!(places(&registry.persons_with_document(&[(IdKind::Passport, "A")]).unwrap()), [(3, 1)]);
}

pub(crate) fn a_person_is_taken_away(registry: &mut dyn Registry) {
    peopled(registry);
    change(registry, |t| t.remove_persons(&[(HouseholdId(2), 1)]).unwrap());
    assert_eq!(places(&all_persons(registry, Selection::All)), [(2, 2), (4, 1)]);
    refused(registry, |t| t.remove_persons(&[(HouseholdId(2), 1)]));
}

pub(crate) fn documents_are_found_by_how_they_begin(registry: &mut dyn Registry) {
    settled(registry);
    change(registry, |t| {
        t.add_persons(&[
            person(1, 1, "310105194912310021"),
            person(2, 1, "31010519491231"),
            person(3, 1, ""),
        ])
        .unwrap();
    });
    let beginnings =
        [(IdKind::ResidentId, "310105194912310"), (IdKind::ResidentId, "3101051"), (IdKind::Passport, "31")];
    let found = registry.persons_with_prefix(&beginnings).unwrap();
    assert_eq!(places(&found), [(1, 1), (2, 1)]);
    assert!(registry.persons_with_prefix(&[(IdKind::ResidentId, "")]).unwrap().is_empty());
    assert!(registry.persons_with_prefix(&[(IdKind::ResidentId, "4")]).unwrap().is_empty());
}
