//! Registries and records to test with. All people and numbers are invented.

use chrono::NaiveDate;
use mask_alloc::domain::committee::{Committee, CommitteeId};
use mask_alloc::domain::document::IdKind;
use mask_alloc::domain::household::{BatchId, Household, HouseholdId, Provenance, Wants};
use mask_alloc::domain::person::Person;
use mask_alloc::domain::pharmacy::{Hours, Pharmacy};
use mask_alloc::domain::units::Masks;
use mask_alloc::store::{
    CallId, CallLine, Memory, NewBatch, NewCall, Registry, Route, Selection, Snapshot, Sqlite, StoreError,
    Transaction, WaitingLine, sqlite,
};
use tempfile::TempDir;

/// An empty registry in memory.
pub(crate) fn memory() -> Box<Memory> {
    Box::new(Memory::new("S4H").unwrap())
}

/// An empty registry in a file of its own folder.
pub(crate) fn sqlite() -> (TempDir, Sqlite) {
    let folder = tempfile::tempdir().unwrap();
    let registry = sqlite::create(&folder.path().join("mask-alloc.db"), "S4H").unwrap();
    (folder, registry)
}

/// Does something in a transaction and commits it.
pub(crate) fn change(registry: &mut dyn Registry, work: impl FnOnce(&mut dyn Transaction)) {
    let mut transaction = registry.begin().unwrap();
    work(&mut *transaction);
    transaction.commit().unwrap();
}

/// What comes of something that may be refused, at once or at the commit.
pub(crate) fn outcome(
    registry: &mut dyn Registry,
    work: impl FnOnce(&mut dyn Transaction) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut transaction = registry.begin().unwrap();
    work(&mut *transaction)?;
    transaction.commit()
}

/// Asserts that something is refused.
pub(crate) fn refused(
    registry: &mut dyn Registry,
    work: impl FnOnce(&mut dyn Transaction) -> Result<(), StoreError>,
) {
    let came = outcome(registry, work);
    assert!(matches!(came, Err(StoreError::Refused { .. })), "{came:?}");
}

/// Two committees, one batch, two pharmacies: what most things refer to.
pub(crate) fn ground(transaction: &mut dyn Transaction) {
    for id in 1..=2 {
        transaction.add_committee(&committee(id)).unwrap();
    }
    transaction.add_batch(&batch("first")).unwrap();
    transaction.put_pharmacies(&[pharmacy("P1"), pharmacy("P2")]).unwrap();
}

/// `ground` and households 1 to 3 in committee 1, household 4 in committee 2.
pub(crate) fn settled(registry: &mut dyn Registry) {
    change(registry, |t| {
        ground(t);
        t.add_households(&[household(1, 1, 1), household(2, 1, 2), household(3, 1, 3), household(4, 2, 1)])
            .unwrap();
    });
}

pub(crate) fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2020, 2, day).unwrap()
}

pub(crate) fn committee(id: u32) -> Committee {
    Committee {
        id: CommitteeId(id),
        code: format!("31010600{id:04}"),
        name: format!("第{id}居委会"),
        district: "静安区".into(),
        subdistrict: "彭浦新村街道".into(),
    }
}

pub(crate) fn batch(digest: &str) -> NewBatch {
    NewBatch {
        kind: "roll".into(),
        digest: digest.into(),
        file_name: "花名册.xlsx".into(),
        imported_on: day(3),
        by: "王".into(),
        sheets: Vec::new(),
    }
}

pub(crate) fn provenance(row: u32) -> Provenance {
    Provenance { batch: BatchId(1), sheet: 0, row }
}

pub(crate) fn household(id: u32, committee: u32, number: u32) -> Household {
    Household {
        id: HouseholdId(id),
        committee: CommitteeId(committee),
        number,
        dwelling: format!("阳曲路760弄{id}号").into(),
        address: format!("阳曲路760弄{id}号(写法)").into(),
        compound: "".into(),
        double_of: None,
        wants: Wants::default(),
        moved_away: false,
        waived: Wants::default(),
        deliver: false,
        certificate: format!("沪房地静字(2004)第{id:06}号").into(),
        tenure: None,
        head: "王一".into(),
        head_document_tail: "0021".into(),
        phone: "".into(),
        members: 1,
        lone_elderly: false,
        isolated: false,
        returned: None,
        provenance: provenance(id),
    }
}

pub(crate) fn person(household: u32, ordinal: u32, document: &str) -> Person {
    Person {
        household: HouseholdId(household),
        ordinal,
        kind: IdKind::ResidentId,
        document: document.into(),
        document_written: "".into(),
        name: "王一".into(),
        relation: "户主".into(),
        sex: None,
        birth: None,
        phone: "".into(),
        held: false,
        settled: false,
        provenance: provenance(ordinal),
    }
}

pub(crate) fn pharmacy(code: &str) -> Pharmacy {
    Pharmacy {
        code: code.into(),
        name: "某大药房".into(),
        district: "静安区".into(),
        subdistrict: "彭浦新村街道".into(),
        address: "临汾路1号".into(),
        latitude: Some(31_310_000),
        longitude: None,
        daily_households: 200,
        hours: Hours { opens: 540, closes: 1020 },
        closed: Vec::new(),
        committees: Vec::new(),
    }
}

pub(crate) fn call(week: &str, round: u32) -> NewCall {
    NewCall {
        week: week.parse().unwrap(),
        round,
        made_on: day(3),
        policy_digest: "policy".into(),
        inputs_digest: "inputs".into(),
    }
}

pub(crate) fn snapshot(number: u32) -> Snapshot {
    Snapshot {
        number,
        head: "王一".into(),
        document_tail: "0021".into(),
        phone: "13800000000".into(),
        dwelling: "阳曲路760弄1号".into(),
        compound: "阳曲小区".into(),
    }
}

pub(crate) fn line(household: u32, voucher: &str) -> CallLine {
    CallLine {
        household: HouseholdId(household),
        committee: CommitteeId(1),
        pharmacy: "P1".into(),
        day: day(4),
        slot: Some(Hours { opens: 540, closes: 600 }),
        masks: Masks(5),
        voucher: voucher.into(),
        route: Route::Counter,
        place: household,
        void: false,
        printed: snapshot(household),
    }
}

pub(crate) fn waiting(household: u32) -> WaitingLine {
    WaitingLine {
        household: HouseholdId(household),
        committee: CommitteeId(1),
        place: household,
        reason: "AS601".into(),
        printed: snapshot(household),
    }
}

pub(crate) fn all_households(read: &mut dyn Registry, which: Selection<'_>) -> Vec<Household> {
    let mut found = Vec::new();
    read.households(which, &mut |household| found.push(household)).unwrap();
    found
}

pub(crate) fn all_persons(read: &mut dyn Registry, which: Selection<'_>) -> Vec<Person> {
    let mut found = Vec::new();
    read.persons(which, &mut |person| found.push(person)).unwrap();
    found
}

pub(crate) fn all_lines(read: &mut dyn Registry, calls: &[CallId]) -> Vec<(CallId, CallLine)> {
    let mut found = Vec::new();
    read.lines(calls, &mut |call, line| found.push((call, line))).unwrap();
    found
}

pub(crate) fn ids(households: &[Household]) -> Vec<u32> {
    households.iter().map(|household| household.id.0).collect()
}
