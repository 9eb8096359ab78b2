//! Acts, changes, decisions, and what is taken back.

use mask_alloc::domain::household::{BatchId, HouseholdId, Provenance};
use mask_alloc::domain::masked::Masked;
use mask_alloc::domain::pharmacy::{StockKind, StockStatement};
use mask_alloc::domain::units::Masks;
use mask_alloc::store::{
    ActId, ActKind, Apart, Change, Changes, Deliver, Entity, NewAct, PlacedRows, Registry, StoredFinding,
    StoredStock, Waiver,
};

use crate::fixture::{
    batch, call, change, day, ground, household, line, person, provenance, refused, settled,
};

fn act(kind: ActKind) -> NewAct {
    NewAct { kind, batch: None, undoes: None, reason: "同一户".into(), by: "李".into(), on: day(9) }
}

fn changes(registry: &mut dyn Registry, which: Changes) -> Vec<Change> {
    let mut found = Vec::new();
    registry.changes(which, &mut |change| found.push(change)).unwrap();
    found
}

pub(crate) fn acts_are_numbered_and_kept(registry: &mut dyn Registry) {
    settled(registry);
    let import = NewAct { batch: Some(BatchId(1)), reason: String::new(), ..act(ActKind::Import) };
    let kinds = [ActKind::Waive, ActKind::Merge, ActKind::Split, ActKind::Move, ActKind::Apart];
    change(registry, |t| {
        assert_eq!(t.add_act(&import).unwrap(), ActId(1));
        t.set_made(ActId(1), (HouseholdId(1), HouseholdId(4))).unwrap();
        kinds.iter().for_each(|kind| {
            t.add_act(&act(*kind)).unwrap();
        });
    });
    let kept = registry.acts().unwrap();
    assert_eq!(kept.iter().map(|act| act.id.0).collect::<Vec<_>>(), [1, 2, 3, 4, 5, 6]);
    assert_eq!(kept[0].head, import);
    assert_eq!(kept[0].made, Some((HouseholdId(1), HouseholdId(4))));
    assert_eq!(kept[1..].iter().map(|act| act.head.kind).collect::<Vec<_>>(), kinds);
    refused(registry, |t| t.add_act(&NewAct { batch: Some(BatchId(7)), ..act(ActKind::Import) }).map(|_| ()));
    refused(registry, |t| t.set_made(ActId(9), (HouseholdId(1), HouseholdId(1))));
}

pub(crate) fn changes_come_as_made_with_both_values(registry: &mut dyn Registry) {
    settled(registry);
    let change_of = |number: u32, ordinal, was, became| Change {
        act: ActId(number),
        household: HouseholdId(2),
        ordinal,
        was,
        became,
    };
    let home = |name: &str| {
        let mut home = household(2, 1, 2);
        home.head = name.into();
        Some(Entity::Household(Box::new(home)))
    };
    let made = [
        change_of(1, 0, home("王一"), home("王二")),
        change_of(1, 3, None, Some(Entity::Person(Box::new(person(2, 3, "A"))))),
        change_of(2, 3, Some(Entity::Person(Box::new(person(2, 3, "A")))), None),
    ];
    change(registry, |t| {
        t.add_act(&act(ActKind::Merge)).unwrap();
        t.add_act(&act(ActKind::Undo)).unwrap();
        t.add_changes(&made).unwrap();
    });
    assert!(changes(registry, Changes::All) == made);
    assert!(changes(registry, Changes::Of(ActId(2))) == made[2..]);
    assert!(changes(registry, Changes::Household(HouseholdId(2))) == made);
    assert!(changes(registry, Changes::Household(HouseholdId(1))).is_empty());
    refused(registry, |t| t.add_changes(&[change_of(9, 0, None, None)]));
}

pub(crate) fn an_act_is_taken_back_once_and_can_stand_again(registry: &mut dyn Registry) {
    change(registry, |t| {
        t.add_act(&act(ActKind::Move)).unwrap();
        let undo = NewAct { undoes: Some(ActId(1)), ..act(ActKind::Undo) };
        let by = t.add_act(&undo).unwrap();
        t.mark_undone(ActId(1), by).unwrap();
    });
    assert_eq!(registry.acts().unwrap()[0].undone_by, Some(ActId(2)));
    refused(registry, |t| t.mark_undone(ActId(1), ActId(2)));
    refused(registry, |t| t.mark_undone(ActId(5), ActId(2)));
    refused(registry, |t| t.mark_redone(ActId(5)));
    change(registry, |t| t.mark_redone(ActId(1)).unwrap());
    assert_eq!(registry.acts().unwrap()[0].undone_by, None);
}

pub(crate) fn a_withdrawn_batch_can_be_imported_again(registry: &mut dyn Registry) {
    change(registry, ground);
    change(registry, |t| t.withdraw_batch(BatchId(1)).unwrap());
    assert!(registry.batch_with_digest("first").unwrap().is_none());
    change(registry, |t| assert_eq!(t.add_batch(&batch("first")).unwrap(), BatchId(2)));
    change(registry, |t| t.withdraw_batch(BatchId(2)).unwrap());
    assert_eq!(registry.batches().unwrap().len(), 2, "a withdrawn batch stays");
    refused(registry, |t| t.withdraw_batch(BatchId(9)));
}

fn finding(batch: u32, household: u32, ordinal: u32) -> StoredFinding {
    StoredFinding {
        batch: BatchId(batch),
        sheet: 0,
        row: 10 * household + ordinal,
        column: None,
        code: "ID104".into(),
        severity: 2,
        effect: 1,
        household: Some(HouseholdId(household)),
        ordinal,
        closed_by: None,
        found: Masked::default(),
    }
}

fn closed(registry: &mut dyn Registry) -> Vec<(u32, u32, Option<u32>)> {
    let found = registry.findings(None).unwrap();
    found.iter().map(|one| (one.batch.0, one.row, one.closed_by.map(|batch| batch.0))).collect()
}

pub(crate) fn a_withdrawn_batch_takes_its_bookings_stock_and_findings(registry: &mut dyn Registry) {
    settled(registry);
    change(registry, |t| {
        t.add_batch(&batch("second")).unwrap();
        let statement =
            StockStatement { pharmacy: "P1".into(), day: day(3), kind: StockKind::Shelf, masks: Masks(50) };
        let from = |batch| Provenance { batch: BatchId(batch), ..provenance(3) };
        let stock = [1, 2].map(|batch| StoredStock { statement: statement.clone(), provenance: from(batch) });
        t.add_stock(&stock).unwrap();
        t.add_findings(&[finding(1, 1, 1), finding(2, 2, 1)]).unwrap();
        t.withdraw_batch(BatchId(2)).unwrap();
    });
    let left: Vec<u32> = registry.stock().unwrap().iter().map(|stock| stock.provenance.batch.0).collect();
    assert_eq!(left, [1]);
    assert_eq!(closed(registry), [(1, 11, None), (2, 21, Some(2))]);
}

pub(crate) fn findings_are_closed_by_a_later_batch_and_opened_again(registry: &mut dyn Registry) {
    settled(registry);
    change(registry, |t| {
        t.add_batch(&batch("second")).unwrap();
        t.add_findings(&[finding(1, 1, 0), finding(1, 1, 1), finding(1, 2, 1), finding(2, 1, 1)]).unwrap();
        let other_code = StoredFinding { code: "ID101".into(), ..finding(1, 2, 1) };
        t.close_findings(BatchId(2), &[finding(1, 1, 1), finding(1, 3, 1), other_code]).unwrap();
    });
    let mut open = Vec::new();
    registry.open_findings(&mut |finding| open.push((finding.batch.0, finding.row))).unwrap();
    assert_eq!(open, [(1, 10), (1, 21), (2, 11)]);
    assert_eq!(closed(registry), [(1, 10, None), (1, 11, Some(2)), (1, 21, None), (2, 11, None)]);
    change(registry, |t| t.withdraw_batch(BatchId(2)).unwrap());
    assert_eq!(closed(registry), [(1, 10, None), (1, 11, None), (1, 21, None), (2, 11, Some(2))]);
}

pub(crate) fn a_household_is_taken_away_when_nothing_speaks_of_it(registry: &mut dyn Registry) {
    settled(registry);
    change(registry, |t| {
        t.add_persons(&[person(1, 1, "A")]).unwrap();
        t.add_findings(&[finding(1, 2, 0)]).unwrap();
        t.add_call(&call("2020-W06", 1)).unwrap();
        t.add_lines(mask_alloc::store::CallId(1), &[line(3, "V1")]).unwrap();
    });
    refused(registry, |t| t.remove_households(&[HouseholdId(1)]));
    refused(registry, |t| t.remove_households(&[HouseholdId(3)]));
    refused(registry, |t| t.remove_households(&[HouseholdId(9)]));
    change(registry, |t| t.remove_households(&[HouseholdId(2), HouseholdId(4)]).unwrap());
    assert_eq!(registry.counts().unwrap().households, 2);
    assert_eq!(registry.findings(None).unwrap()[0].household, None);
    change(registry, |t| t.add_households(&[household(2, 1, 2)]).unwrap());
}

pub(crate) fn household_numbers_of_an_act_are_never_given_again(registry: &mut dyn Registry) {
    settled(registry);
    change(registry, |t| {
        t.add_act(&act(ActKind::Import)).unwrap();
        t.set_made(ActId(1), (HouseholdId(4), HouseholdId(4))).unwrap();
        t.remove_households(&[HouseholdId(4)]).unwrap();
    });
    assert_eq!(registry.counts().unwrap().next_household, HouseholdId(5));
}

pub(crate) fn where_rows_went_comes_as_added(registry: &mut dyn Registry) {
    settled(registry);
    let placed = |bytes: &[u8]| PlacedRows { batch: BatchId(1), bytes: bytes.to_vec() };
    change(registry, |t| {
        t.add_placements(&placed(b"b")).unwrap();
        t.add_placements(&placed(b"a")).unwrap();
    });
    let mut found = Vec::new();
    registry.placements(BatchId(1), &mut |placed| found.push(placed)).unwrap();
    assert!(found == [placed(b"b"), placed(b"a")]);
    let stranger = PlacedRows { batch: BatchId(9), ..placed(b"c") };
    refused(registry, |t| t.add_placements(&stranger));
}

pub(crate) fn decisions_count_until_they_are_taken_back(registry: &mut dyn Registry) {
    settled(registry);
    let apart = Apart { act: ActId(1), one: HouseholdId(1), other: HouseholdId(2) };
    let waiver = Waiver {
        household: HouseholdId(1),
        reason: "看过".into(),
        by: "李".into(),
        on: day(9),
        deliver: Deliver::Counter,
        code: "PR201".into(),
        act: Some(ActId(2)),
    };
    change(registry, |t| {
        t.add_act(&act(ActKind::Apart)).unwrap();
        t.add_act(&act(ActKind::Waive)).unwrap();
        t.add_apart(&apart).unwrap();
        t.add_waiver(&waiver).unwrap();
    });
    assert_eq!(registry.aparts().unwrap(), [apart]);
    assert!(registry.waivers(None).unwrap() == [waiver.clone()]);
    refused(registry, |t| t.add_apart(&Apart { act: ActId(9), ..apart }));
    refused(registry, |t| t.add_apart(&Apart { other: HouseholdId(99), ..apart }));
    refused(registry, |t| t.add_waiver(&Waiver { act: Some(ActId(9)), ..waiver.clone() }));
    change(registry, |t| {
        let by = t.add_act(&act(ActKind::Undo)).unwrap();
        t.mark_undone(ActId(1), by).unwrap();
        t.mark_undone(ActId(2), by).unwrap();
    });
    assert!(registry.aparts().unwrap().is_empty());
    assert!(registry.waivers(None).unwrap().is_empty());
    assert!(registry.waivers(Some(HouseholdId(1))).unwrap().is_empty());
}
