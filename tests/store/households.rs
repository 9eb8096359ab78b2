//! Households.

use mask_alloc::domain::committee::CommitteeId;
use mask_alloc::domain::household::{BatchId, Household, HouseholdId, Provenance, Tenure, Want, Wants};
use mask_alloc::store::{Registry, Selection};

use crate::fixture::{all_households, change, day, ground, household, ids, person, refused, settled};

fn full() -> Household {
    Household {
        compound: "阳曲小区".into(),
        double_of: Some(HouseholdId(1)),
        wants: Wants::default().with(Want::Dwelling).with(Want::Proof),
        moved_away: true,
        waived: Wants(19),
        deliver: true,
        tenure: Some(Tenure::Lent),
        phone: "13800000000".into(),
        members: u32::MAX,
        lone_elderly: true,
        isolated: true,
        returned: Some(day(1)),
        provenance: Provenance { batch: BatchId(1), sheet: u16::MAX, row: u32::MAX },
        ..household(8, 1, 8)
    }
}

pub(crate) fn every_field_of_a_household_survives(registry: &mut dyn Registry) {
    settled(registry);
    change(registry, |t| t.add_households(&[full()]).unwrap());
    let found = all_households(registry, Selection::Households(&[HouseholdId(8)]));
    assert!(found == [full()]);
    for tenure in [None, Some(Tenure::Owned), Some(Tenure::Rented), Some(Tenure::Public)] {
        let changed = Household { tenure, ..full() };
        change(registry, |t| t.update_households(std::slice::from_ref(&changed)).unwrap());
        assert!(all_households(registry, Selection::Households(&[HouseholdId(8)])) == [changed]);
    }
}

pub(crate) fn households_come_by_committee_and_number(registry: &mut dyn Registry) {
    change(registry, |t| {
        ground(t);
        t.add_households(&[household(1, 2, 1), household(2, 1, 9), household(3, 1, 4), household(4, 2, 10)])
            .unwrap();
    });
    assert_eq!(ids(&all_households(registry, Selection::All)), [3, 2, 1, 4]);
}

pub(crate) fn households_of_some_committees(registry: &mut dyn Registry) {
    settled(registry);
    assert_eq!(ids(&all_households(registry, Selection::Committees(&[CommitteeId(2)]))), [4]);
    let both = [CommitteeId(2), CommitteeId(1), CommitteeId(2), CommitteeId(9)];
    assert_eq!(ids(&all_households(registry, Selection::Committees(&both))), [1, 2, 3, 4]);
    assert!(all_households(registry, Selection::Committees(&[])).is_empty());
}

pub(crate) fn households_by_number_pass_over_unknown_ones(registry: &mut dyn Registry) {
    settled(registry);
    let asked = [4, 77, 2, 2].map(HouseholdId);
    assert_eq!(ids(&all_households(registry, Selection::Households(&asked))), [2, 4]);
}

pub(crate) fn household_numbers_are_given_once(registry: &mut dyn Registry) {
    settled(registry);
    refused(registry, |t| t.add_households(&[household(3, 1, 9)]));
}

pub(crate) fn numbers_in_a_committee_are_given_once(registry: &mut dyn Registry) {
    change(registry, ground);
    refused(registry, |t| t.add_households(&[household(1, 1, 5), household(2, 1, 5)]));
    assert_eq!(registry.counts().unwrap().households, 0);
    settled_again(registry);
    refused(registry, |t| t.add_households(&[household(9, 1, 3)]));
}

fn settled_again(registry: &mut dyn Registry) {
    change(registry, |t| t.add_households(&[household(1, 1, 3), household(2, 2, 3)]).unwrap());
}

pub(crate) fn what_a_household_refers_to_must_exist(registry: &mut dyn Registry) {
    settled(registry);
    refused(registry, |t| t.add_households(&[household(9, 7, 1)]));
    refused(registry, |t| {
        t.add_households(&[Household { double_of: Some(HouseholdId(77)), ..household(9, 1, 9) }])
    });
    let from_nowhere = Provenance { batch: BatchId(9), sheet: 0, row: 1 };
    refused(registry, |t| t.add_households(&[Household { provenance: from_nowhere, ..household(9, 1, 9) }]));
}

pub(crate) fn a_household_is_replaced(registry: &mut dyn Registry) {
    settled(registry);
    let moved = Household {
        number: 30,
        dwelling: "临汾路2号".into(),
        committee: CommitteeId(2),
        ..household(3, 1, 3)
    };
    change(registry, |t| t.update_households(&[moved.clone(), household(1, 1, 1)]).unwrap());
    let found = all_households(registry, Selection::All);
    assert_eq!(ids(&found), [1, 2, 4, 3]);
    assert!(found[3] == moved);
    assert_eq!(ids(&registry.households_at(&[(CommitteeId(2), "临汾路2号")]).unwrap()), [3]);
    assert!(registry.households_at(&[(CommitteeId(1), "阳曲路760弄3号")]).unwrap().is_empty());
}

pub(crate) fn an_unknown_household_cannot_be_replaced(registry: &mut dyn Registry) {
    settled(registry);
    refused(registry, |t| t.update_households(&[household(1, 1, 1), household(77, 1, 77)]));
}

pub(crate) fn two_households_cannot_end_with_one_number(registry: &mut dyn Registry) {
    settled(registry);
    refused(registry, |t| t.update_households(&[household(1, 1, 2)]));
}

pub(crate) fn dwellings_are_found_in_sets(registry: &mut dyn Registry) {
    settled(registry);
    let unread = [5, 6].map(|id| Household { dwelling: "".into(), ..household(id, 1, id) });
    change(registry, |t| t.add_households(&unread).unwrap());
    let twin = Household {
        dwelling: "阳曲路760弄2号".into(),
        double_of: Some(HouseholdId(2)),
        ..household(7, 1, 7)
    };
    change(registry, |t| t.add_households(&[twin]).unwrap());
    let asked = [
        (CommitteeId(2), "阳曲路760弄4号"),
        (CommitteeId(1), "阳曲路760弄2号"),
        (CommitteeId(1), "阳曲路760弄2号"),
        (CommitteeId(1), "阳曲路760弄4号"),
        (CommitteeId(1), ""),
        (CommitteeId(1), "无"),
    ];
    assert_eq!(ids(&registry.households_at(&asked).unwrap()), [2, 4, 7]);
    assert!(registry.households_at(&[]).unwrap().is_empty());
}

pub(crate) fn certificates_are_found_in_sets(registry: &mut dyn Registry) {
    settled(registry);
    let none = Household { certificate: "".into(), ..household(5, 1, 5) };
    let same = Household { certificate: household(4, 2, 1).certificate, ..household(6, 1, 6) };
    change(registry, |t| t.add_households(&[none, same]).unwrap());
    let asked = ["沪房地静字(2004)第000004号", "", "沪房地静字(2004)第000001号", "无"];
    assert_eq!(ids(&registry.households_with_certificate(&asked).unwrap()), [1, 4, 6]);
}

pub(crate) fn committee_sizes_are_highest_numbers(registry: &mut dyn Registry) {
    change(registry, |t| {
        ground(t);
        t.add_households(&[household(1, 2, 7), household(2, 2, 3)]).unwrap();
        assert_eq!(t.committee_sizes().unwrap(), [(CommitteeId(1), 0), (CommitteeId(2), 7)]);
    });
    assert_eq!(registry.committee_sizes().unwrap(), [(CommitteeId(1), 0), (CommitteeId(2), 7)]);
}

pub(crate) fn lookups_inside_a_first_load_see_it(registry: &mut dyn Registry) {
    change(registry, |t| {
        ground(t);
        t.add_households(&[household(1, 1, 1)]).unwrap();
        assert_eq!(ids(&t.households_at(&[(CommitteeId(1), "阳曲路760弄1号")]).unwrap()), [1]);
        t.add_households(&[household(2, 1, 2)]).unwrap();
        t.add_persons(&[person(2, 1, "A")]).unwrap();
        let documents = [(mask_alloc::domain::document::IdKind::ResidentId, "A")];
        assert_eq!(t.persons_with_document(&documents).unwrap().len(), 1);
    });
    assert_eq!(ids(&registry.households_at(&[(CommitteeId(1), "阳曲路760弄2号")]).unwrap()), [2]);
}

pub(crate) fn a_large_load_over_a_small_registry(registry: &mut dyn Registry) {
    settled(registry);
    let many: Vec<Household> = (10..=60).map(|id| household(id, 1, id)).collect();
    change(registry, |t| many.chunks(7).for_each(|some| t.add_households(some).unwrap()));
    assert_eq!(registry.counts().unwrap().households, 55);
    assert_eq!(ids(&registry.households_with_certificate(&["沪房地静字(2004)第000042号"]).unwrap()), [42]);
    refused(registry, |t| t.add_households(&[household(99, 1, 42)]));
}

pub(crate) fn merged_households_are_doubles_without_people(registry: &mut dyn Registry) {
    settled(registry);
    let double = |id| Household { double_of: Some(HouseholdId(1)), ..household(id, 1, id) };
    change(registry, |t| {
        t.update_households(&[double(2), double(3)]).unwrap();
        t.add_persons(&[person(3, 1, "A")]).unwrap();
    });
    assert_eq!(registry.merged().unwrap(), [(HouseholdId(2), HouseholdId(1))]);
}
