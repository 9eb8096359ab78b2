//! Imported files: their heads, raw rows and findings.

use mask_alloc::domain::household::{BatchId, HouseholdId};
use mask_alloc::domain::masked::Masked;
use mask_alloc::store::{BatchTotals, RawRows, Registry, SheetHead, StoredFinding};

use crate::fixture::{batch, change, ground, refused, settled};

pub(crate) fn batches_are_numbered_from_one(registry: &mut dyn Registry) {
    change(registry, |t| {
        assert_eq!(t.add_batch(&batch("a")).unwrap(), BatchId(1));
        assert_eq!(t.add_batch(&batch("b")).unwrap(), BatchId(2));
    });
    let digests: Vec<String> =
        registry.batches().unwrap().into_iter().map(|batch| batch.head.digest).collect();
    assert_eq!(digests, ["a", "b"]);
}

pub(crate) fn a_batch_is_found_by_its_digest(registry: &mut dyn Registry) {
    change(registry, |t| {
        t.add_batch(&batch("a")).unwrap();
        t.add_batch(&batch("b")).unwrap();
    });
    let found = registry.batch_with_digest("b").unwrap().unwrap();
    assert_eq!((found.id, found.head), (BatchId(2), batch("b")));
    assert_eq!(registry.batch_with_digest("B").unwrap(), None, "a digest is not folded");
}

pub(crate) fn a_digest_is_stored_once(registry: &mut dyn Registry) {
    change(registry, ground);
    refused(registry, |t| t.add_batch(&batch("first")).map(|_| ()));
}

pub(crate) fn totals_are_kept(registry: &mut dyn Registry) {
    let totals = BatchTotals {
        read: 36,
        new: 1,
        changed: 2,
        same: 3,
        held: 4,
        skipped: 5,
        errors: 6,
        warnings: u32::MAX,
    };
    change(registry, |t| {
        let id = t.add_batch(&batch("a")).unwrap();
        t.finish_batch(id, &totals).unwrap();
        t.add_batch(&batch("b")).unwrap();
    });
    let kept: Vec<BatchTotals> = registry.batches().unwrap().into_iter().map(|batch| batch.totals).collect();
    assert_eq!(kept, [totals, BatchTotals::default()]);
}

pub(crate) fn totals_of_an_unknown_batch_are_refused(registry: &mut dyn Registry) {
    refused(registry, |t| t.finish_batch(BatchId(1), &BatchTotals::default()));
}

pub(crate) fn headings_survive_whatever_they_contain(registry: &mut dyn Registry) {
    let headings = ["户号", "", "\"姓名\"\n(必填)", "a\\b", "🏠"].map(String::from).to_vec();
    let sheets = vec![SheetHead { name: "表1".into(), heading_row: 3, headings }];
    let mut given = batch("a");
    given.sheets = sheets.clone();
    change(registry, |t| t.add_batch(&given).map(|_| ()).unwrap());
    assert_eq!(registry.batches().unwrap()[0].head.sheets, sheets);
}

fn rows(sheet: u16, first_row: u32) -> RawRows {
    RawRows { batch: BatchId(1), sheet, first_row, last_row: first_row + 9, bytes: vec![0, 255, sheet as u8] }
}

pub(crate) fn raw_rows_come_back_by_sheet_and_row(registry: &mut dyn Registry) {
    change(registry, |t| {
        ground(t);
        t.add_batch(&batch("second")).unwrap();
        [(1, 4), (0, 14), (0, 4)].into_iter().for_each(|(sheet, row)| t.add_rows(&rows(sheet, row)).unwrap());
        t.add_rows(&RawRows { batch: BatchId(2), ..rows(0, 4) }).unwrap();
    });
    let mut found = Vec::new();
    registry.rows(BatchId(1), &mut |rows| found.push(rows)).unwrap();
    assert!(found == [rows(0, 4), rows(0, 14), rows(1, 4)]);
    registry.rows(BatchId(3), &mut |_| panic!("nothing is there")).unwrap();
}

pub(crate) fn raw_rows_are_stored_once(registry: &mut dyn Registry) {
    change(registry, ground);
    refused(registry, |t| {
        t.add_rows(&rows(0, 4))?;
        t.add_rows(&rows(0, 4))
    });
    refused(registry, |t| t.add_rows(&RawRows { batch: BatchId(9), ..rows(0, 4) }));
}

fn finding(batch: u32, row: u32, code: &str) -> StoredFinding {
    StoredFinding {
        batch: BatchId(batch),
        sheet: 0,
        row,
        column: Some(7),
        code: code.into(),
        severity: 2,
        effect: 3,
        household: None,
        ordinal: 0,
        closed_by: None,
        found: Masked::number("110105194912310021"),
    }
}

pub(crate) fn findings_come_by_place_then_as_added(registry: &mut dyn Registry) {
    settled(registry);
    let whole_sheet =
        StoredFinding { column: None, household: Some(HouseholdId(3)), ..finding(1, 0, "FILE003") };
    let given = [finding(1, 9, "ID101"), finding(1, 5, "PR201"), finding(1, 5, "AD301"), whole_sheet.clone()];
    change(registry, |t| t.add_findings(&given).unwrap());
    let found = registry.findings(None).unwrap();
    assert_eq!(found, [whole_sheet, finding(1, 5, "PR201"), finding(1, 5, "AD301"), finding(1, 9, "ID101")]);
}

pub(crate) fn findings_of_one_batch(registry: &mut dyn Registry) {
    change(registry, |t| {
        ground(t);
        t.add_batch(&batch("second")).unwrap();
        t.add_findings(&[finding(2, 1, "B"), finding(1, 1, "A")]).unwrap();
    });
    assert_eq!(registry.findings(Some(BatchId(2))).unwrap(), [finding(2, 1, "B")]);
    assert_eq!(registry.findings(None).unwrap(), [finding(1, 1, "A"), finding(2, 1, "B")]);
    assert!(registry.findings(Some(BatchId(3))).unwrap().is_empty());
}

pub(crate) fn findings_of_nothing_known_are_refused(registry: &mut dyn Registry) {
    settled(registry);
    refused(registry, |t| t.add_findings(&[finding(2, 1, "A")]));
    let stranger = StoredFinding { household: Some(HouseholdId(77)), ..finding(1, 1, "A") };
    refused(registry, |t| t.add_findings(&[stranger]));
}
