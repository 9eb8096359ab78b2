//! Calls: their lines, who waits, what was issued.

use mask_alloc::domain::household::HouseholdId;
use mask_alloc::domain::units::Masks;
use mask_alloc::store::{Call, CallFilter, CallId, CallLine, Receipt, Registry, Rounds, Route, WaitingLine};

use crate::fixture::{all_lines, call, change, day, line, refused, settled, waiting};

/// Settled, with two calls of one week and round, and one of the next.
fn called(registry: &mut dyn Registry) {
    settled(registry);
    change(registry, |t| {
        assert_eq!(t.add_call(&call("2020-W06", 1)).unwrap(), CallId(1));
        assert_eq!(t.add_call(&call("2020-W06", 1)).unwrap(), CallId(2));
        assert_eq!(t.add_call(&call("2020-W07", 2)).unwrap(), CallId(3));
    });
}

fn numbers(calls: &[Call]) -> Vec<(u32, u32)> {
    calls.iter().map(|call| (call.id.0, call.ordinal)).collect()
}

pub(crate) fn calls_are_numbered_and_counted_in_their_week(registry: &mut dyn Registry) {
    called(registry);
    let all = registry.calls(CallFilter::default()).unwrap();
    assert_eq!(numbers(&all), [(1, 1), (2, 2), (3, 1)]);
    assert_eq!(all[2].head, call("2020-W07", 2));
}

pub(crate) fn calls_by_week_and_round(registry: &mut dyn Registry) {
    called(registry);
    change(registry, |t| t.add_call(&call("2020-W07", 1)).map(|_| ()).unwrap());
    let mut by = |week: Option<&str>, round| {
        let filter = CallFilter { week: week.map(|week| week.parse().unwrap()), round };
        numbers(&registry.calls(filter).unwrap())
    };
    assert_eq!(by(Some("2020-W07"), None), [(3, 1), (4, 2)]);
    assert_eq!(by(None, Some(1)), [(1, 1), (2, 2), (4, 2)]);
    assert_eq!(by(Some("2020-W07"), Some(1)), [(4, 2)]);
    assert_eq!(by(Some("2020-W08"), None), []);
}

pub(crate) fn every_field_of_a_line_survives(registry: &mut dyn Registry) {
    called(registry);
    let delivery = CallLine {
        slot: None,
        route: Route::Delivery,
        voucher: String::new(),
        void: true,
        masks: Masks(i64::MAX as u64),
        ..line(2, "")
    };
    let given = [line(1, "VABC"), delivery];
    change(registry, |t| t.add_lines(CallId(1), &given).unwrap());
    let found = all_lines(registry, &[CallId(1)]);
    assert!(found.iter().map(|(_, line)| line).eq(&given));
}

pub(crate) fn lines_come_as_added_by_call(registry: &mut dyn Registry) {
    called(registry);
    change(registry, |t| {
        t.add_lines(CallId(2), &[line(1, "V1")]).unwrap();
        t.add_lines(CallId(1), &[line(3, "V2"), line(1, "V3")]).unwrap();
        t.add_lines(CallId(1), &[line(2, "V4")]).unwrap();
    });
    let vouchers = |registry: &mut dyn Registry, calls: &[u32]| {
        let calls: Vec<CallId> = calls.iter().copied().map(CallId).collect();
        all_lines(registry, &calls).into_iter().map(|(call, line)| (call.0, line.voucher)).collect::<Vec<_>>()
    };
    let one = [(1, "V2".into()), (1, "V3".into()), (1, "V4".into())];
    assert_eq!(vouchers(registry, &[1]), one);
    assert_eq!(vouchers(registry, &[2, 1, 2, 9]), [&one[..], &[(2, "V1".into())]].concat());
    assert!(vouchers(registry, &[]).is_empty());
}

pub(crate) fn a_household_is_called_once_in_a_call(registry: &mut dyn Registry) {
    called(registry);
    refused(registry, |t| t.add_lines(CallId(1), &[line(1, "V1"), line(1, "V2")]));
    refused(registry, |t| t.add_lines(CallId(9), &[line(1, "V1")]));
    refused(registry, |t| t.add_lines(CallId(1), &[line(77, "V1")]));
    refused(registry, |t| t.add_lines(CallId(1), &[CallLine { pharmacy: "P9".into(), ..line(1, "V1") }]));
}

pub(crate) fn a_voucher_is_given_once(registry: &mut dyn Registry) {
    called(registry);
    change(registry, |t| t.add_lines(CallId(1), &[line(1, "V1")]).unwrap());
    refused(registry, |t| t.add_lines(CallId(3), &[line(2, "V1")]));
}

pub(crate) fn deliveries_may_go_without_a_voucher(registry: &mut dyn Registry) {
    called(registry);
    change(registry, |t| t.add_lines(CallId(1), &[line(1, ""), line(2, "")]).unwrap());
    assert_eq!(all_lines(registry, &[CallId(1)]).len(), 2);
}

pub(crate) fn lines_can_be_voided(registry: &mut dyn Registry) {
    called(registry);
    change(registry, |t| {
        t.add_lines(CallId(1), &[line(1, "V1"), line(2, "V2")]).unwrap();
        t.add_lines(CallId(2), &[line(2, "V3")]).unwrap();
    });
    change(registry, |t| t.void_lines(CallId(1), &[HouseholdId(2)]).unwrap());
    let void: Vec<bool> =
        all_lines(registry, &[CallId(1), CallId(2)]).iter().map(|(_, line)| line.void).collect();
    assert_eq!(void, [false, true, false]);
}

pub(crate) fn an_unknown_line_cannot_be_voided(registry: &mut dyn Registry) {
    called(registry);
    refused(registry, |t| t.void_lines(CallId(1), &[HouseholdId(1)]));
}

pub(crate) fn who_waits_is_listed_once(registry: &mut dyn Registry) {
    called(registry);
    change(registry, |t| t.add_waiting(CallId(1), &[waiting(3), waiting(1)]).unwrap());
    let mut found: Vec<WaitingLine> = Vec::new();
    registry.waiting(CallId(1), &mut |line| found.push(line)).unwrap();
    assert!(found == [waiting(3), waiting(1)]);
    registry.waiting(CallId(2), &mut |_| panic!("nobody waits")).unwrap();
    refused(registry, |t| t.add_waiting(CallId(1), &[waiting(3)]));
    refused(registry, |t| t.add_waiting(CallId(1), &[waiting(77)]));
}

pub(crate) fn receipts_come_by_household_and_round(registry: &mut dyn Registry) {
    called(registry);
    change(registry, |t| {
        t.add_lines(CallId(3), &[line(1, "V5")]).unwrap();
        t.add_lines(CallId(1), &[line(2, "V1"), line(1, "V2")]).unwrap();
        t.void_lines(CallId(1), &[HouseholdId(2)]).unwrap();
    });
    let receipt = |household, round, call, voucher: &str, void| Receipt {
        household: HouseholdId(household),
        round,
        call: CallId(call),
        day: day(4),
        masks: Masks(5),
        voucher: voucher.into(),
        void,
        pharmacy: "P1".into(),
        route: Route::Counter,
    };
    let mut by = |rounds| {
        let mut found = Vec::new();
        registry.receipts(rounds, &mut |receipt| found.push(receipt)).unwrap();
        found
    };
    let (first, second, third) =
        (receipt(1, 1, 1, "V2", false), receipt(1, 2, 3, "V5", false), receipt(2, 1, 1, "V1", true));
    assert_eq!(by(Rounds::All), [first.clone(), second.clone(), third.clone()]);
    assert_eq!(by(Rounds::Only(2)), [second]);
    assert_eq!(by(Rounds::UpTo(1)), [first, third]);
}
