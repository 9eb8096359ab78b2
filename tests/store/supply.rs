//! Pharmacies, stock, bookings, waivers.

use chrono::{NaiveDateTime, Weekday};
use mask_alloc::domain::committee::CommitteeId;
use mask_alloc::domain::household::{BatchId, HouseholdId, Provenance};
use mask_alloc::domain::pharmacy::{Hours, Pharmacy, StockKind, StockStatement};
use mask_alloc::domain::units::Masks;
use mask_alloc::store::{Booking, BookingState, Deliver, Registry, Rounds, StoredStock, Waiver};

use crate::fixture::{change, day, ground, pharmacy, provenance, refused, settled};

pub(crate) fn a_pharmacy_is_replaced_by_its_code(registry: &mut dyn Registry) {
    change(registry, ground);
    let moved = Pharmacy {
        committees: vec!["阳曲居委会".into(), "310106021013".into()],
        latitude: None,
        longitude: Some(-1),
        hours: Hours { opens: 0, closes: 1440 },
        daily_households: 0,
        ..pharmacy("P1")
    };
    change(registry, |t| t.put_pharmacies(&[moved.clone(), pharmacy("A0"), pharmacy("A0")]).unwrap());
    assert_eq!(registry.pharmacies().unwrap(), [pharmacy("A0"), moved, pharmacy("P2")]);
}

pub(crate) fn weekdays_come_monday_first(registry: &mut dyn Registry) {
    let given = Pharmacy { closed: vec![Weekday::Sun, Weekday::Wed, Weekday::Sun], ..pharmacy("P1") };
    change(registry, |t| t.put_pharmacies(&[given]).unwrap());
    assert_eq!(registry.pharmacies().unwrap()[0].closed, [Weekday::Wed, Weekday::Sun]);
}

fn stock(code: &str, on: u32, kind: StockKind, masks: u64) -> StoredStock {
    let statement = StockStatement { pharmacy: code.into(), day: day(on), kind, masks: Masks(masks) };
    StoredStock { statement, provenance: provenance(on) }
}

pub(crate) fn stock_comes_by_pharmacy_and_day(registry: &mut dyn Registry) {
    change(registry, ground);
    let given = [
        stock("P2", 1, StockKind::Shelf, 1),
        stock("P1", 5, StockKind::Delivery, i64::MAX as u64),
        stock("P1", 3, StockKind::Shelf, 9),
        stock("P1", 3, StockKind::Shelf, 2),
    ];
    change(registry, |t| t.add_stock(&given).unwrap());
    let kept = [2, 3, 1, 0].map(|at: usize| given[at].clone());
    assert_eq!(registry.stock().unwrap(), kept);
}

pub(crate) fn stock_needs_a_pharmacy(registry: &mut dyn Registry) {
    change(registry, ground);
    refused(registry, |t| t.add_stock(&[stock("P9", 1, StockKind::Shelf, 1)]));
    let nowhere = Provenance { batch: BatchId(9), ..provenance(1) };
    refused(registry, |t| {
        t.add_stock(&[StoredStock { provenance: nowhere, ..stock("P1", 1, StockKind::Loss, 1) }])
    });
}

fn booking(row: u32, committee: u32, household: u32, round: u32, order: u64) -> Booking {
    Booking {
        number: format!("预{order:04}"),
        order,
        committee: CommitteeId(committee),
        household: HouseholdId(household),
        name: "王一".into(),
        phone: "13800000000".into(),
        booked_at: day(2).and_hms_opt(23, 59, 59).unwrap(),
        round,
        state: BookingState::Counted,
        provenance: provenance(row),
    }
}

fn rows(bookings: &[Booking]) -> Vec<u32> {
    bookings.iter().map(|booking| booking.provenance.row).collect()
}

pub(crate) fn bookings_come_in_their_order(registry: &mut dyn Registry) {
    settled(registry);
    let early = NaiveDateTime::parse_from_str("1969-12-31T23:00:01", "%Y-%m-%dT%H:%M:%S").unwrap();
    let double = Booking { state: BookingState::Double, booked_at: early, ..booking(6, 1, 1, 1, 7) };
    let given = [
        booking(5, 2, 4, 1, 1),
        booking(4, 1, 1, 2, 1),
        booking(3, 1, 2, 1, i64::MAX as u64),
        booking(2, 1, 3, 1, 7),
        double.clone(),
    ];
    change(registry, |t| t.add_bookings(&given).unwrap());
    let found = registry.bookings(Rounds::All).unwrap();
    assert_eq!(rows(&found), [2, 6, 3, 4, 5]);
    assert!(found[1] == double && found[2] == given[2]);
}

pub(crate) fn bookings_by_round(registry: &mut dyn Registry) {
    settled(registry);
    let given = [booking(1, 1, 1, 1, 1), booking(2, 1, 2, 2, 2), booking(3, 1, 3, 3, 3)];
    change(registry, |t| t.add_bookings(&given).unwrap());
    assert_eq!(rows(&registry.bookings(Rounds::Only(2)).unwrap()), [2]);
    assert_eq!(rows(&registry.bookings(Rounds::UpTo(2)).unwrap()), [1, 2]);
    assert!(registry.bookings(Rounds::Only(4)).unwrap().is_empty());
}

pub(crate) fn a_booked_row_is_stored_once(registry: &mut dyn Registry) {
    settled(registry);
    refused(registry, |t| t.add_bookings(&[booking(1, 1, 1, 1, 1), booking(1, 1, 2, 1, 2)]));
    refused(registry, |t| t.add_bookings(&[booking(1, 1, 77, 1, 1)]));
    refused(registry, |t| t.add_bookings(&[booking(1, 9, 1, 1, 1)]));
}

pub(crate) fn too_large_numbers_are_refused(registry: &mut dyn Registry) {
    settled(registry);
    refused(registry, |t| t.add_bookings(&[booking(1, 1, 1, 1, u64::MAX)]));
    refused(registry, |t| t.add_stock(&[stock("P1", 1, StockKind::Count, 1 << 63)]));
}

pub(crate) fn waivers_are_kept_in_order(registry: &mut dyn Registry) {
    settled(registry);
    let waiver = |household, reason: &str, deliver| Waiver {
        household: HouseholdId(household),
        reason: reason.into(),
        by: "李".into(),
        on: day(9),
        deliver,
        code: String::new(),
        act: None,
    };
    change(registry, |t| {
        t.add_waiver(&waiver(2, "上门看过", Deliver::Door)).unwrap();
        t.add_waiver(&waiver(1, "另一户", Deliver::Counter)).unwrap();
        t.add_waiver(&waiver(2, "改回", Deliver::Counter)).unwrap();
    });
    let kept = [waiver(2, "上门看过", Deliver::Door), waiver(2, "改回", Deliver::Counter)];
    assert!(registry.waivers(Some(HouseholdId(2))).unwrap() == kept);
    refused(registry, |t| t.add_waiver(&waiver(77, "无此户", Deliver::Door)));
}
