//! Placing those called: never longer than greedily, never more than there is, neighbours together.

use proptest::prelude::*;

use super::sample::{Kind, any_problem, one_pharmacy};
use super::*;
use crate::assign::call::{Room, call};
use crate::assign::near::settle;
use crate::assign::place::{Moved, place, place_exactly};

fn length(ground: &Ground<'_>, moved: &Moved) -> u64 {
    let way = |(seq, shop): &(u32, u32)| {
        let ways = ground.ways_of(ground.demand(*seq));
        u64::from(ways.iter().find(|way| way.shop == *shop).expect("a shop in reach").distance)
    };
    moved.iter().map(way).sum()
}

/// Everybody called placed in both ways, with what the shops have.
fn both(problem: &Problem) -> (Ground<'_>, Room, Moved, Moved) {
    let ground = Ground::new(problem);
    let calls = call(&ground);
    let now: Moved = (0..).zip(calls.shop_of).filter(|(_, shop)| *shop != NOBODY).collect();
    let room = Room::full(&ground);
    let greedy = place(&ground, &room, &[], now.clone(), Placing::Greedy);
    let exact = place(&ground, &room, &[], now, Placing::Exact);
    (ground, room, greedy, exact)
}

/// Everybody called placed committee by committee.
fn apart(problem: &Problem) -> Moved {
    let ground = Ground::new(problem);
    let now: Moved = (0..).zip(call(&ground).shop_of).filter(|(_, shop)| *shop != NOBODY).collect();
    place_exactly(&ground, &Room::full(&ground), &[], now, Some(0))
}

fn never_longer(problem: &Problem) -> Result<(), TestCaseError> {
    let (ground, mut room, greedy, exact) = both(problem);
    prop_assert_eq!(exact.len(), greedy.len());
    let apart = apart(problem);
    prop_assert!(length(&ground, &exact) <= length(&ground, &greedy));
    prop_assert!(length(&ground, &apart) <= length(&ground, &greedy));
    let mut room_apart = room.clone();
    for (seq, shop) in apart {
        prop_assert!(room_apart.fits(shop, ground.demand(seq)), "more than there is");
        room_apart.take(shop, ground.demand(seq));
    }
    for (seq, shop) in exact {
        let demand = ground.demand(seq);
        prop_assert!(room.fits(shop, demand), "more than there is");
        room.take(shop, demand);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn exact_is_never_longer_than_greedy(problem in any_problem(Kind::Usual)) {
        never_longer(&problem)?;
    }

    #[test]
    fn nor_where_quotas_differ(problem in any_problem(Kind::Mixed)) {
        never_longer(&problem)?;
    }

    #[test]
    fn who_is_called_first_stays_called(problem in any_problem(Kind::Mixed)) {
        let ground = Ground::new(&problem);
        let before = call(&ground).shop_of;
        let mut calls = call(&ground);
        settle(&ground, &mut calls, Placing::Exact);
        for (before, after) in before.iter().zip(&calls.shop_of) {
            prop_assert!(*before == NOBODY || *after != NOBODY);
        }
    }
}

/// Two compounds and two pharmacies, the first with stock for four. Everybody likes it better, but the second compound
/// has a long way to the other.
fn rivals() -> Problem {
    let mut problem = one_pharmacy(8, 20);
    problem.pharmacies.push(ProblemPharmacy {
        code: "P2".into(),
        stock: Masks(100),
        ..problem.pharmacies[0].clone()
    });
    let reach = |near, far| vec![Reach { pharmacy: 0, distance: near }, Reach { pharmacy: 1, distance: far }];
    problem.sites =
        vec![Site { committee: 0, reach: reach(100, 110) }, Site { committee: 0, reach: reach(100, 900) }];
    for demand in &mut problem.households {
        demand.site = demand.household.0 % 2;
        demand.building = demand.household.0 / 3;
    }
    problem
}

#[test]
fn the_short_detour_makes_room_for_the_long_one() {
    let problem = rivals();
    let plan = checked(&problem);
    for given in &plan.assignments {
        assert_eq!(given.pharmacy, 1 - given.household.0 % 2, "household {}", given.household.0);
    }
    assert_eq!(plan.distance(&problem), 4 * 110 + 4 * 100);
    let greedy = assign_by(&problem, Placing::Greedy);
    assert_eq!(verify(&problem, &greedy), Ok(()));
    assert_eq!(greedy.distance(&problem), 2 * (100 + 110) + 2 * (100 + 900));
}

#[test]
fn one_committee_by_itself_is_exact_too() {
    let problem = rivals();
    let (ground, _, _, exact) = both(&problem);
    assert_eq!(length(&ground, &apart(&problem)), length(&ground, &exact));
}

#[test]
fn a_compound_is_cut_in_two_between_neighbours_not_by_number() {
    let mut problem = rivals();
    problem.households.iter_mut().for_each(|demand| {
        // Numbers run against the buildings.
        (demand.site, demand.building) = (0, 100 - demand.household.0);
    });
    let plan = checked(&problem);
    let near = plan.assignments.iter().filter(|given| given.pharmacy == 0);
    let mut near: Vec<u32> = near.map(|given| given.household.0).collect();
    near.sort_unstable();
    assert_eq!(near, [5, 6, 7, 8]);
}

#[test]
fn a_full_counter_does_not_keep_those_called_from_the_nearer_pharmacy() {
    // Four places in all; number 5 waits for one, number 6 is brought to the door. Who comes may still change places.
    let mut problem = rivals();
    problem.today = day("2020-02-08");
    for pharmacy in &mut problem.pharmacies {
        (pharmacy.stock, pharmacy.daily_households) = (Masks(100), 1);
    }
    problem.households.truncate(6);
    problem.households[5].route = Route::Delivery;
    let plan = checked(&problem);
    assert_eq!(called(&plan), [1, 2, 3, 4, 6]);
    for given in plan.assignments.iter().filter(|given| given.pickup != Pickup::Delivery) {
        assert_eq!(given.pharmacy, 1 - given.household.0 % 2, "household {}", given.household.0);
    }
}

#[test]
fn a_delivery_that_passed_a_full_counter_stays_beside_it() {
    // Two places at the first pharmacy, masks for two at the second: 5 to 7 wait, 8 is brought its masks from the first.
    let mut problem = rivals();
    problem.today = day("2020-02-08");
    (problem.pharmacies[0].stock, problem.pharmacies[0].daily_households) = (Masks(100), 1);
    problem.pharmacies[1].stock = Masks(10);
    problem.households[7].route = Route::Delivery;
    let plan = checked(&problem);
    assert_eq!(called(&plan), [1, 2, 3, 4, 8]);
    let at_first = plan.assignments.iter().filter(|given| given.pharmacy == 0);
    let mut at_first: Vec<u32> = at_first.map(|given| given.household.0).collect();
    at_first.sort_unstable();
    assert_eq!(at_first, [1, 3, 8]);
}

#[test]
fn quotas_that_do_not_go_together_still_fit_as_whole_households() {
    let mut problem = rivals();
    problem.pharmacies[0].stock = Masks(25);
    for demand in &mut problem.households {
        demand.masks = Masks(if demand.household.0.is_multiple_of(3) { 10 } else { 5 });
    }
    let plan = checked(&problem);
    assert_eq!(called(&plan).len(), 8);
    assert!(plan.distance(&problem) < assign_by(&problem, Placing::Greedy).distance(&problem));
}
