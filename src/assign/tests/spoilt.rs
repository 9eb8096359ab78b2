//! A good plan, spoilt in one way at a time: the verifier must name the promise that is broken.

use super::sample::{day, one_pharmacy, two_committees};
use super::*;
use crate::domain::pharmacy::Hours;

/// Promises broken by a spoilt plan.
fn broken(problem: &Problem, spoil: impl FnOnce(&mut Plan)) -> Vec<Promise> {
    let mut plan = checked(problem);
    spoil(&mut plan);
    let breaches = verify(problem, &plan).expect_err("the spoilt plan passed");
    for breach in &breaches {
        assert!(!breach.to_string().is_empty() && !breach.describe(Lang::Zh).is_empty());
    }
    breaches.into_iter().map(|breach| breach.promise).collect()
}

/// 20 numbers, stock for 12, four households a day, deliveries among them, closed on Wednesday.
fn short() -> Problem {
    let mut problem = one_pharmacy(20, 60);
    problem.pharmacies[0].daily_households = 4;
    problem.pharmacies[0].closed = vec![Weekday::Wed];
    problem.households[1].route = Route::Delivery;
    problem
}

/// Enough for all 20, every one in a building of its own.
fn ample() -> Problem {
    let mut problem = one_pharmacy(20, 1000);
    for demand in &mut problem.households {
        demand.building = demand.household.0;
    }
    problem
}

fn number(plan: &Plan, id: u32) -> usize {
    plan.assignments.iter().position(|given| given.household.0 == id).unwrap()
}

#[track_caller]
fn names(promises: &[Promise], expected: Promise) {
    assert!(promises.contains(&expected), "{expected:?} in {promises:?}");
}

#[test]
fn more_than_the_stock() {
    let mut problem = short();
    let plan = assign(&problem);
    problem.pharmacies[0].stock = Masks(55);
    let breaches = verify(&problem, &plan).unwrap_err();
    assert_eq!(breaches[0].to_string(), "broken: no pharmacy above its stock (pharmacy P1)");
    assert_eq!(breaches[0].describe(Lang::Zh), "未满足：不超过库存（药店 P1）");
}

#[test]
fn a_household_twice_missing_or_unknown() {
    let twice = |plan: &mut Plan| plan.assignments.push(plan.assignments[0]);
    names(&broken(&short(), twice), Promise::Once);
    let short_too = |plan: &mut Plan| plan.shortfalls[0].household = plan.assignments[0].household;
    let promises = broken(&short(), short_too);
    names(&promises, Promise::Once);
    names(&promises, Promise::Complete);
    let unknown = |plan: &mut Plan| plan.assignments[0].household = HouseholdId(999);
    names(&broken(&short(), unknown), Promise::Known);
    names(&broken(&short(), |plan| plan.shortfalls.truncate(3)), Promise::Complete);
}

#[test]
fn more_or_less_than_the_quota() {
    names(&broken(&ample(), |plan| plan.assignments[0].masks = Masks(10)), Promise::Quota);
    names(&broken(&ample(), |plan| plan.assignments[0].masks = Masks(0)), Promise::Quota);
}

#[test]
fn a_day_on_which_nobody_may_come() {
    for wrong in ["2020-02-02", "2020-02-05", "2020-02-10"] {
        let promises = broken(&short(), |plan| plan.assignments[0].day = day(wrong));
        names(&promises, Promise::Day);
    }
    let mut problem = short();
    problem.today = day("2020-02-06");
    names(&broken(&problem, |plan| plan.assignments[0].day = day("2020-02-04")), Promise::Day);
    let mut problem = short();
    problem.opens = day("2020-02-06");
    names(&broken(&problem, |plan| plan.assignments[0].day = day("2020-02-04")), Promise::Day);
}

#[test]
fn a_slot_outside_the_hours_or_across_two() {
    for (opens, closes) in
        [(8 * 60, 9 * 60), (13 * 60, 14 * 60), (9 * 60, 11 * 60), (9 * 60 + 30, 10 * 60 + 30)]
    {
        let slot = Pickup::Counter(Hours { opens, closes });
        names(&broken(&ample(), |plan| plan.assignments[0].pickup = slot), Promise::Slot);
    }
}

#[test]
fn a_full_day_and_uneven_slots() {
    let second_day_first = |plan: &mut Plan| {
        for given in &mut plan.assignments {
            given.day = day("2020-02-03");
        }
    };
    names(&broken(&short(), second_day_first), Promise::Capacity);
    let all_at_nine = |plan: &mut Plan| {
        let first = plan.assignments[0].pickup;
        plan.assignments.iter_mut().for_each(|given| given.pickup = first);
    };
    names(&broken(&ample(), all_at_nine), Promise::Even);
    let mut problem = ample();
    problem.pharmacies[0].taken = vec![(day("2020-02-03"), 281)];
    names(
        &broken(&problem, |plan| {
            plan.assignments.iter_mut().for_each(|given| given.day = day("2020-02-03"));
        }),
        Promise::Capacity,
    );
}

#[test]
fn neighbours_torn_apart() {
    let swap = |plan: &mut Plan| {
        let last = plan.assignments.len() - 1;
        let (first_slot, last_slot) = (plan.assignments[0].pickup, plan.assignments[last].pickup);
        (plan.assignments[0].pickup, plan.assignments[last].pickup) = (last_slot, first_slot);
    };
    assert_eq!(broken(&ample(), swap), [Promise::Neighbours]);
}

#[test]
fn somebody_comes_before_those_who_come_first() {
    let mut problem = ample();
    for demand in &mut problem.households[15..] {
        demand.turn = Turn::First;
    }
    let order: Vec<u32> = checked(&problem).assignments.iter().map(|given| given.household.0).collect();
    assert_eq!(order[..7], [16, 17, 18, 19, 20, 1, 2]);
    let swap = |plan: &mut Plan| {
        let (early, late) = (number(plan, 16), number(plan, 15));
        let (a, b) = (plan.assignments[early].pickup, plan.assignments[late].pickup);
        (plan.assignments[early].pickup, plan.assignments[late].pickup) = (b, a);
    };
    names(&broken(&problem, swap), Promise::FirstFirst);
}

#[test]
fn a_number_passed_over() {
    let swap = |plan: &mut Plan| {
        let called = number(plan, 5);
        let short = plan.shortfalls[0].household;
        plan.shortfalls[0].household = plan.assignments[called].household;
        plan.shortfalls[0].rank = 5;
        plan.assignments[called].household = short;
    };
    names(&broken(&short(), swap), Promise::ByNumber);
}

#[test]
fn a_later_number_on_an_earlier_day() {
    let swap = |plan: &mut Plan| {
        let (early, late) = (number(plan, 1), number(plan, 11));
        let (a, b) = (plan.assignments[early].household, plan.assignments[late].household);
        (plan.assignments[early].household, plan.assignments[late].household) = (b, a);
    };
    names(&broken(&short(), swap), Promise::DayByNumber);
}

#[test]
fn somebody_waits_beside_stock() {
    let drop_last = |plan: &mut Plan| {
        let at = number(plan, 20);
        let given = plan.assignments.remove(at);
        let (household, committee) = (given.household, CommitteeId(1));
        plan.shortfalls.push(Shortfall { household, committee, rank: 20, reason: Reason::NoStock });
    };
    let promises = broken(&ample(), drop_last);
    names(&promises, Promise::NothingIdle);
    names(&promises, Promise::Reason);
}

#[test]
fn a_reason_or_a_place_that_is_not_true() {
    for reason in [Reason::NothingDue, Reason::NoPharmacy, Reason::Closed, Reason::NoCapacity] {
        assert_eq!(broken(&short(), |plan| plan.shortfalls[0].reason = reason), [Promise::Reason]);
    }
    assert_eq!(broken(&short(), |plan| plan.shortfalls[0].rank = 1), [Promise::Reason]);
    assert_eq!(broken(&short(), |plan| plan.shortfalls[0].committee = CommitteeId(2)), [Promise::Reason]);
}

#[test]
fn another_route_or_another_pharmacy() {
    let to_door = |plan: &mut Plan| plan.assignments[0].pickup = Pickup::Delivery;
    names(&broken(&ample(), to_door), Promise::Route);
    let mut problem = ample();
    problem.pharmacies.push(ProblemPharmacy { code: "P2".into(), ..problem.pharmacies[0].clone() });
    names(&broken(&problem, |plan| plan.assignments[0].pharmacy = 1), Promise::Reach);
    names(&broken(&problem, |plan| plan.assignments[0].pharmacy = 7), Promise::Reach);
    names(&broken(&problem, |plan| plan.pharmacies.reverse()), Promise::Pharmacies);
}

#[test]
fn a_committee_that_takes_the_share_of_another() {
    let problem = two_committees(&[10, 10], 50);
    let plan = assign(&problem);
    let mut greedy = problem.clone();
    greedy.households.retain(|demand| demand.household.0 < 2000);
    let mut spoilt = assign(&greedy);
    let second = problem.households.iter().filter(|demand| demand.household.0 > 2000);
    spoilt.shortfalls.extend(second.map(|demand| Shortfall {
        household: demand.household,
        committee: CommitteeId(2),
        rank: demand.rank,
        reason: Reason::NoStock,
    }));
    assert_eq!(verify(&problem, &plan), Ok(()));
    let promises: Vec<Promise> =
        verify(&problem, &spoilt).unwrap_err().into_iter().map(|breach| breach.promise).collect();
    assert_eq!(promises, [Promise::Share]);
}

#[test]
fn a_household_that_waits_twice_in_the_problem_is_told() {
    let mut problem = ample();
    problem.households.push(problem.households[0]);
    let breaches = verify(&problem, &assign(&problem)).unwrap_err();
    assert!(breaches.iter().all(|breach| breach.promise == Promise::Once), "{breaches:?}");
}
