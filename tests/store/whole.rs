//! The registry as a whole: transactions, committees, counts.

use mask_alloc::domain::household::HouseholdId;
use mask_alloc::store::{Counts, Registry, Selection};

use crate::fixture::{all_households, batch, change, committee, ground, household, person, refused, settled};

pub(crate) fn a_new_registry_is_empty_but_has_a_mark(registry: &mut dyn Registry) {
    assert_eq!(registry.mark().unwrap(), "S4H");
    let counts = registry.counts().unwrap();
    assert_eq!(
        counts,
        Counts { committees: 0, households: 0, persons: 0, batches: 0, next_household: HouseholdId(1) }
    );
    assert!(registry.committees().unwrap().is_empty());
    assert!(all_households(registry, Selection::All).is_empty());
}

pub(crate) fn a_dropped_transaction_was_never_there(registry: &mut dyn Registry) {
    let mut transaction = registry.begin().unwrap();
    ground(&mut *transaction);
    transaction.add_households(&[household(1, 1, 1)]).unwrap();
    drop(transaction);
    assert_eq!(registry.counts().unwrap().households, 0);
    assert!(registry.committees().unwrap().is_empty());
    assert!(registry.batches().unwrap().is_empty());
}

pub(crate) fn a_committed_transaction_is_there(registry: &mut dyn Registry) {
    settled(registry);
    assert_eq!(registry.counts().unwrap().households, 4);
}

pub(crate) fn a_transaction_sees_its_own_changes(registry: &mut dyn Registry) {
    let mut transaction = registry.begin().unwrap();
    assert_eq!(transaction.mark().unwrap(), "S4H");
    ground(&mut *transaction);
    transaction.add_households(&[household(7, 1, 1)]).unwrap();
    assert_eq!(transaction.counts().unwrap().next_household, HouseholdId(8));
    assert_eq!(transaction.committees().unwrap().len(), 2);
}

pub(crate) fn after_a_failed_write_nothing_can_be_committed(registry: &mut dyn Registry) {
    let mut transaction = registry.begin().unwrap();
    ground(&mut *transaction);
    assert!(transaction.add_committee(&committee(1)).is_err());
    assert!(transaction.add_batch(&batch("second")).is_err(), "nor written");
    assert!(transaction.commit().is_err());
    assert!(registry.committees().unwrap().is_empty());
    settled(registry);
    assert_eq!(registry.counts().unwrap().households, 4, "the next transaction is sound");
}

pub(crate) fn one_transaction_after_the_other(registry: &mut dyn Registry) {
    settled(registry);
    change(registry, |t| t.add_persons(&[person(1, 1, "A")]).unwrap());
    change(registry, |t| t.add_persons(&[person(1, 2, "B")]).unwrap());
    assert_eq!(registry.counts().unwrap().persons, 2);
}

pub(crate) fn committees_come_by_number(registry: &mut dyn Registry) {
    change(registry, |t| [3, 1, 2].into_iter().for_each(|id| t.add_committee(&committee(id)).unwrap()));
    assert_eq!(registry.committees().unwrap(), [committee(1), committee(2), committee(3)]);
}

pub(crate) fn a_committee_number_is_given_once(registry: &mut dyn Registry) {
    change(registry, ground);
    refused(registry, |t| t.add_committee(&committee(2)));
}

pub(crate) fn counts_follow(registry: &mut dyn Registry) {
    settled(registry);
    change(registry, |t| {
        t.add_households(&[household(9, 2, 2)]).unwrap();
        t.add_persons(&[person(9, 1, "A"), person(1, 1, "")]).unwrap();
    });
    assert_eq!(
        registry.counts().unwrap(),
        Counts { committees: 2, households: 5, persons: 2, batches: 1, next_household: HouseholdId(10) }
    );
}
