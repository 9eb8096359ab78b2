//! The ledger, and what calls were made from.

use mask_alloc::domain::household::{BatchId, HouseholdId, Provenance};
use mask_alloc::domain::units::Masks;
use mask_alloc::ledger::{Entry, EntryKind};
use mask_alloc::store::{ActId, ActKind, CallId, NewAct, Registry, StoredEntry};

use crate::fixture::{call, change, day, provenance, refused, settled};

fn entry(kind: EntryKind, household: u32, masks: u64) -> Entry {
    Entry {
        kind,
        voucher: "S4H-222-2222".into(),
        household: HouseholdId(household),
        pharmacy: "P1".into(),
        day: day(4),
        masks: Masks(masks),
        provenance: Some(provenance(7)),
        source: String::new(),
    }
}

fn act(kind: ActKind, undoes: Option<ActId>) -> NewAct {
    NewAct { kind, batch: None, undoes, reason: String::new(), by: "李".into(), on: day(5) }
}

fn entries(registry: &mut dyn Registry) -> Vec<StoredEntry> {
    let mut found = Vec::new();
    registry.entries(&mut |stored| found.push(stored)).unwrap();
    found
}

pub(crate) fn every_field_of_an_entry_survives(registry: &mut dyn Registry) {
    settled(registry);
    let mut given: Vec<Entry> = EntryKind::ALL.map(|kind| entry(kind, 1, 5)).to_vec();
    given[5] = Entry {
        voucher: "".into(),
        pharmacy: "".into(),
        masks: Masks(i64::MAX as u64),
        provenance: None,
        source: "工作人员自己的口罩".into(),
        ..given[5].clone()
    };
    change(registry, |t| {
        let act = t.add_act(&act(ActKind::Extra, None)).unwrap();
        t.add_entries(act, &given).unwrap();
    });
    let kept: Vec<Entry> = entries(registry).into_iter().map(|stored| stored.entry).collect();
    assert_eq!(kept, given);
}

pub(crate) fn entries_count_while_their_act_stands(registry: &mut dyn Registry) {
    settled(registry);
    change(registry, |t| {
        let close = t.add_act(&act(ActKind::Close, None)).unwrap();
        t.add_entries(close, &[entry(EntryKind::Expired, 1, 0)]).unwrap();
        let undo = t.add_act(&act(ActKind::Undo, Some(close))).unwrap();
        t.mark_undone(close, undo).unwrap();
    });
    assert!(entries(registry).is_empty());
    change(registry, |t| t.mark_redone(ActId(1)).unwrap());
    assert_eq!(entries(registry).len(), 1);
}

pub(crate) fn what_an_entry_refers_to_must_exist(registry: &mut dyn Registry) {
    settled(registry);
    refused(registry, |t| t.add_entries(ActId(9), &[entry(EntryKind::Sold, 1, 5)]));
    for wrong in [
        entry(EntryKind::Sold, 77, 5),
        Entry {
            provenance: Some(Provenance { batch: BatchId(9), ..provenance(1) }),
            ..entry(EntryKind::Sold, 1, 5)
        },
        entry(EntryKind::Sold, 1, 1 << 63),
    ] {
        refused(registry, |t| {
            let act = t.add_act(&act(ActKind::Close, None))?;
            t.add_entries(act, &[wrong])
        });
    }
}

pub(crate) fn a_household_with_an_entry_stays(registry: &mut dyn Registry) {
    settled(registry);
    change(registry, |t| {
        let places: Vec<_> = (1..=9).map(|place| (HouseholdId(3), place)).collect();
        let there: Vec<_> = places
            .into_iter()
            .filter(|place| {
                let mut found = false;
                let which = mask_alloc::store::Selection::Households(&[HouseholdId(3)]);
                t.persons(which, &mut |person| found |= (person.household, person.ordinal) == *place)
                    .unwrap();
                found
            })
            .collect();
        t.remove_persons(&there).unwrap();
        let extra = t.add_act(&act(ActKind::Extra, None)).unwrap();
        t.add_entries(extra, &[entry(EntryKind::Extra, 3, 5)]).unwrap();
    });
    refused(registry, |t| t.remove_households(&[HouseholdId(3)]));
    change(registry, |t| {
        let undo = t.add_act(&act(ActKind::Undo, Some(ActId(1)))).unwrap();
        t.mark_undone(ActId(1), undo).unwrap();
        t.remove_households(&[HouseholdId(3)]).unwrap();
    });
}

pub(crate) fn what_a_call_was_made_from_is_kept_once(registry: &mut dyn Registry) {
    settled(registry);
    change(registry, |t| {
        t.add_call(&call("2020-W06", 1)).unwrap();
        t.add_input(CallId(1), &[1, 2, 3]).unwrap();
    });
    assert_eq!(registry.input(CallId(1)).unwrap(), Some(vec![1, 2, 3]));
    assert_eq!(registry.input(CallId(2)).unwrap(), None);
    refused(registry, |t| t.add_input(CallId(1), &[4]));
    refused(registry, |t| t.add_input(CallId(7), &[4]));
}
