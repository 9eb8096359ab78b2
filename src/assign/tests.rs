//! Plans of small problems worked out by hand, the laws of plans over generated problems, and plans spoilt on purpose.

mod budget;
mod laws;
mod near;
mod sample;
mod spoilt;

use chrono::{NaiveDate, Weekday};

use super::*;
use crate::domain::household::HouseholdId;
use crate::domain::lang::Lang;
use crate::domain::units::Masks;
use sample::{day, demand, one_pharmacy, two_committees};

/// Households called, by id.
fn called(plan: &Plan) -> Vec<u32> {
    let mut ids: Vec<u32> = plan.assignments.iter().map(|given| given.household.0).collect();
    ids.sort_unstable();
    ids
}

fn checked(problem: &Problem) -> Plan {
    let plan = assign(problem);
    assert_eq!(verify(problem, &plan), Ok(()));
    plan
}

#[test]
fn numbers_1_to_40_are_called_and_the_rest_wait_in_order() {
    let problem = one_pharmacy(100, 200);
    let plan = checked(&problem);
    assert_eq!(called(&plan), (1..=40).collect::<Vec<u32>>());
    assert_eq!(plan.shortfalls.len(), 60);
    assert!(plan.shortfalls.iter().all(|short| short.reason == Reason::NoStock));
    assert!(plan.shortfalls.is_sorted_by_key(|short| short.rank), "they keep their place");
}

#[test]
fn the_earliest_numbers_come_on_the_first_days_and_slots_are_even() {
    let mut problem = one_pharmacy(25, 1000);
    problem.pharmacies[0].daily_households = 11;
    let plan = checked(&problem);
    let of_day = |text: &str| -> Vec<&Assignment> {
        plan.assignments.iter().filter(|given| given.day == day(text)).collect()
    };
    let monday = of_day("2020-02-03");
    assert_eq!(monday.len(), 11);
    assert!(monday.iter().all(|given| given.household.0 <= 11), "numbers 1 to 11");
    assert_eq!((of_day("2020-02-04").len(), of_day("2020-02-05").len()), (11, 3));
    let opens: Vec<u16> =
        monday.iter().filter_map(|given| given.pickup.slot()).map(|slot| slot.opens / 60).collect();
    assert_eq!(opens, [9, 9, 9, 10, 10, 10, 11, 11, 11, 12, 12], "11 in 4 slots: 3, 3, 3, 2");
}

#[test]
fn neighbours_stand_together_inside_a_day() {
    let mut problem = one_pharmacy(12, 1000);
    for demand in &mut problem.households {
        demand.building = demand.household.0 % 3;
        demand.door = 100 - demand.household.0;
    }
    let order: Vec<u32> = checked(&problem).assignments.iter().map(|given| given.household.0).collect();
    assert_eq!(order, [12, 9, 6, 3, 10, 7, 4, 1, 11, 8, 5, 2], "building by building, door by door");
}

#[test]
fn nothing_lies_before_today_before_the_round_or_on_closed_days() {
    let mut problem = one_pharmacy(30, 1000);
    problem.pharmacies[0].daily_households = 10;
    problem.today = day("2020-02-04");
    problem.opens = day("2020-02-05");
    problem.pharmacies[0].closed = vec![Weekday::Sat, Weekday::Thu];
    problem.pharmacies[0].taken = vec![(day("2020-02-05"), 7), (day("2020-02-09"), 9)];
    let plan = checked(&problem);
    let mut days: Vec<NaiveDate> = plan.assignments.iter().map(|given| given.day).collect();
    days.dedup();
    assert_eq!(days, ["2020-02-05", "2020-02-07", "2020-02-09"].map(day));
    assert_eq!(called(&plan), (1..=14).collect::<Vec<u32>>(), "3 + 10 + 1 places");
    assert!(plan.shortfalls.iter().all(|short| short.reason == Reason::NoCapacity));
}

#[test]
fn each_reason_is_told() {
    let mut problem = one_pharmacy(3, 1000);
    problem.households[0].masks = Masks(0);
    problem.sites.push(Site { committee: 0, reach: vec![] });
    problem.households[1].site = 1;
    let plan = checked(&problem);
    let reasons: Vec<Reason> = plan.shortfalls.iter().map(|short| short.reason).collect();
    assert_eq!(reasons, [Reason::NothingDue, Reason::NoPharmacy]);
    problem.today = day("2020-02-10");
    let plan = checked(&problem);
    assert_eq!(plan.shortfalls[2].reason, Reason::Closed, "the week is over");
    assert!(Reason::ALL.into_iter().all(|reason| !reason.word().is_empty()));
}

#[test]
fn committees_share_by_open_numbers_with_the_largest_remainder() {
    // 10 packs for 6, 6 and 2 numbers: quotas 4.28, 4.28, 1.43.
    let problem = two_committees(&[6, 6, 2], 50);
    let plan = checked(&problem);
    assert_eq!(called(&plan), [1001, 1002, 1003, 1004, 2001, 2002, 2003, 2004, 3001, 3002]);
    // A tie goes to the smaller code: 3 packs for 4 and 4 numbers.
    let plan = checked(&two_committees(&[4, 4], 15));
    assert_eq!(called(&plan), [1001, 1002, 2001]);
}

#[test]
fn an_unused_share_goes_round_again() {
    let mut problem = two_committees(&[4, 8], 60);
    // Three of the first committee also have a pharmacy of their own, nearer.
    problem.pharmacies.push(ProblemPharmacy { code: "P2".into(), ..problem.pharmacies[0].clone() });
    let near = vec![Reach { pharmacy: 1, distance: 1 }, Reach { pharmacy: 0, distance: 9 }];
    problem.sites.push(Site { committee: 0, reach: near });
    for demand in &mut problem.households[..3] {
        demand.site = 2;
    }
    let plan = checked(&problem);
    assert!(plan.shortfalls.is_empty(), "9 numbers for 12 packs: {:?}", plan.shortfalls);
}

#[test]
fn the_nearest_pharmacy_with_room_is_taken_and_nobody_crosses_the_street() {
    let mut problem = two_committees(&[10, 10], 50);
    problem.pharmacies.push(ProblemPharmacy { code: "P2".into(), ..problem.pharmacies[0].clone() });
    problem.sites[0].reach = vec![Reach { pharmacy: 0, distance: 1 }, Reach { pharmacy: 1, distance: 9 }];
    problem.sites[1].reach = vec![Reach { pharmacy: 0, distance: 9 }, Reach { pharmacy: 1, distance: 1 }];
    let plan = checked(&problem);
    assert!(plan.shortfalls.is_empty());
    for given in &plan.assignments {
        let home = given.household.0 / 1000 - 1;
        assert_eq!(given.pharmacy, home, "household {} goes to its own side", given.household.0);
    }
}

#[test]
fn a_delivery_takes_stock_but_no_slot() {
    let mut problem = one_pharmacy(10, 45);
    problem.pharmacies[0].daily_households = 1;
    for demand in &mut problem.households[6..] {
        demand.route = Route::Delivery;
    }
    let plan = checked(&problem);
    // Seven places at the counter in the week for six: nine packs for ten, so number 10 waits.
    assert_eq!(called(&plan), (1..=9).collect::<Vec<u32>>());
    let delivered: Vec<&Assignment> =
        plan.assignments.iter().filter(|given| given.pickup == Pickup::Delivery).collect();
    assert_eq!(delivered.len(), 3);
    assert!(delivered.iter().all(|given| given.day == day("2020-02-03") && given.pickup.slot().is_none()));
}

#[test]
fn a_delivery_may_pass_a_full_counter_but_no_earlier_number_that_could_come() {
    let mut problem = one_pharmacy(12, 1000);
    problem.pharmacies[0].daily_households = 1;
    problem.households[11].route = Route::Delivery;
    let plan = checked(&problem);
    assert_eq!(called(&plan), [1, 2, 3, 4, 5, 6, 7, 12]);
    assert!(plan.shortfalls.iter().all(|short| short.reason == Reason::NoCapacity));
}

#[test]
fn no_delivery_takes_the_masks_of_an_earlier_number_that_waits_for_a_place() {
    // Four packs and two places for two committees of eight. The first has its deliveries last, the second first. In the first
    // round of sharing each has two packs and one place; number 1002 lacks a place, which the second committee does not use.
    let mut problem = two_committees(&[8, 8], 20);
    problem.pharmacies[0].daily_households = 1;
    problem.today = day("2020-02-08");
    for demand in &mut problem.households[4..12] {
        demand.route = Route::Delivery;
    }
    assert_eq!(called(&checked(&problem)), [1001, 1002, 2001, 2002]);
}

#[test]
fn what_a_move_sets_free_is_given_out() {
    let mut problem = one_pharmacy(3, 5);
    problem.today = day("2020-02-09");
    let far = ProblemPharmacy {
        code: "P2".into(),
        stock: Masks(10),
        daily_households: 1,
        ..problem.pharmacies[0].clone()
    };
    problem.pharmacies.push(far);
    problem.sites[0].reach.push(Reach { pharmacy: 1, distance: 9 });
    problem.households[0].route = Route::Delivery;
    // In order, 1 empties the near pharmacy and 2 takes the one place of the far one. A delivery can come from there as well.
    let plan = checked(&problem);
    assert_eq!(called(&plan), [1, 2, 3]);
}

#[test]
fn a_scarce_near_pharmacy_goes_to_the_early_numbers_of_each_committee() {
    let mut problem = two_committees(&[4, 2], 15);
    problem.pharmacies.push(ProblemPharmacy { code: "P2".into(), ..problem.pharmacies[0].clone() });
    for site in &mut problem.sites {
        site.reach.push(Reach { pharmacy: 1, distance: 9 });
    }
    let plan = checked(&problem);
    let near = plan.assignments.iter().filter(|given| given.pharmacy == 0);
    let mut near: Vec<u32> = near.map(|given| given.household.0).collect();
    near.sort_unstable();
    assert_eq!(near, [1001, 1002, 2001]);
}

#[test]
fn what_no_share_holds_goes_to_the_committees_in_turn() {
    // Quotas of two packs, one pack in each share: only what is left together serves anybody, the first of the larger queue.
    let mut problem = two_committees(&[2, 3], 10);
    for demand in &mut problem.households {
        demand.masks = Masks(10);
    }
    assert_eq!(called(&checked(&problem)), [2001]);
}

#[test]
fn scarce_places_at_the_counter_are_shared_like_the_stock() {
    let mut problem = two_committees(&[10, 4], 1000);
    problem.pharmacies[0].daily_households = 1;
    assert_eq!(called(&checked(&problem)), [1001, 1002, 1003, 1004, 1005, 2001, 2002], "7 places: 5 and 2");
}

#[test]
fn each_committee_has_its_share_of_every_day() {
    let mut problem = two_committees(&[10, 5], 1000);
    problem.pharmacies[0].daily_households = 6;
    let plan = checked(&problem);
    let monday = plan.assignments.iter().filter(|given| given.day == day("2020-02-03"));
    let mut monday: Vec<u32> = monday.map(|given| given.household.0).collect();
    monday.sort_unstable();
    assert_eq!(monday, [1001, 1002, 1003, 1004, 2001, 2002], "6 places for 10 and 5 numbers");
}

#[test]
fn a_smaller_quota_may_be_served_where_a_larger_one_does_not_fit() {
    let mut problem = one_pharmacy(3, 10);
    problem.households[1].masks = Masks(10);
    let plan = checked(&problem);
    assert_eq!(called(&plan), [1, 3], "number 2 wants 10, five are left");
}

#[test]
fn broken_packs_are_not_given() {
    assert_eq!(called(&checked(&one_pharmacy(5, 14))), [1, 2]);
    let mut problem = one_pharmacy(5, 14);
    problem.pack = Masks(0);
    assert_eq!(called(&checked(&problem)), [1, 2], "a pack of 0 counts as 1");
}

#[test]
fn nothing_to_do_is_an_empty_plan_and_nonsense_does_not_panic() {
    let mut problem = one_pharmacy(0, 0);
    assert!(checked(&problem).assignments.is_empty());
    problem.households = vec![demand(1, 7, 1), demand(2, 0, 2)];
    problem.sites[0].reach.push(Reach { pharmacy: 99, distance: 1 });
    problem.sites.push(Site { committee: 99, reach: problem.sites[0].reach.clone() });
    problem.households[1].site = 1;
    problem.pharmacies[0].stock = Masks(u64::MAX);
    let plan = assign(&problem);
    assert_eq!(plan.assignments.len() + plan.shortfalls.len(), 2);
    let _ = verify(&problem, &plan);
}
