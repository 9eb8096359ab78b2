//! The flow against small cases worked out by hand, and against a linear program over random ones.

use good_lp::{Expression, ProblemVariables, Solution, SolverModel, constraint, default_solver, variable};
use proptest::prelude::*;

use super::*;

fn group(count: u64, route: Route, costs: &[u32]) -> Group {
    Group { count, route, costs: costs.to_vec() }
}

fn shop(stock: u64, counter: u64) -> Capacity {
    Capacity { stock, counter, keep_full: false }
}

#[test]
fn one_moves_on_so_that_another_may_stay() {
    // Both want the first shop; the second group has nowhere else.
    let groups = [group(3, Route::Counter, &[1, 4]), group(2, Route::Counter, &[2, FAR])];
    let units = cheapest(&groups, &[shop(3, 9), shop(9, 9)]).unwrap();
    assert_eq!(units, [vec![1, 2], vec![2, 0]]);
    assert_eq!(cost(&groups, &units), 1 + 8 + 4);
}

#[test]
fn a_place_at_the_counter_is_as_scarce_as_stock() {
    let groups = [group(3, Route::Counter, &[1, 4]), group(3, Route::Delivery, &[1, 2])];
    let units = cheapest(&groups, &[shop(4, 1), shop(4, 9)]).unwrap();
    assert_eq!(units, [vec![1, 2], vec![3, 0]]);
}

#[test]
fn a_delivery_pushes_a_visitor_out_of_stock_and_counter() {
    // The visitors come first and fill the near stock; the delivery has no other shop, so one of them leaves.
    let groups = [group(2, Route::Counter, &[1, 3]), group(1, Route::Delivery, &[5, FAR])];
    let units = cheapest(&groups, &[shop(2, 2), shop(2, 2)]).unwrap();
    assert_eq!(units, [vec![1, 1], vec![1, 0]]);
}

#[test]
fn who_does_not_fit_is_told() {
    let one = |route| [group(3, route, &[1, FAR])];
    assert!(cheapest(&one(Route::Counter), &[shop(2, 9), shop(9, 9)]).is_none(), "stock");
    assert!(cheapest(&one(Route::Counter), &[shop(9, 2), shop(9, 9)]).is_none(), "counter");
    assert!(cheapest(&one(Route::Delivery), &[shop(9, 0), shop(9, 9)]).is_some());
    assert_eq!(cheapest(&[], &[shop(1, 1)]), Some(vec![]));
}

#[test]
fn a_counter_that_must_stay_full_is_filled_whatever_the_way() {
    let groups = [group(3, Route::Counter, &[1, 9]), group(1, Route::Delivery, &[9, 1])];
    let full = Capacity { keep_full: true, ..shop(3, 2) };
    assert_eq!(cheapest(&groups, &[shop(9, 9), full]), Some(vec![vec![1, 2], vec![0, 1]]));
}

#[test]
fn a_million_households_are_pushed_in_bottlenecks() {
    let groups = [group(600_000, Route::Counter, &[7, 9]), group(400_000, Route::Counter, &[1, 9])];
    let units = cheapest(&groups, &[shop(500_000, 1_000_000), shop(500_000, 1_000_000)]).unwrap();
    assert_eq!(units, [vec![100_000, 500_000], vec![400_000, 0]]);
}

/// The shortest way of all together by a linear program: none if they do not all fit.
fn by_program(groups: &[Group], shops: &[Capacity]) -> Option<f64> {
    let mut variables = ProblemVariables::new();
    let mut cells = Vec::new();
    for (at, group) in groups.iter().enumerate() {
        for (shop, cost) in group.costs.iter().enumerate().filter(|(_, cost)| **cost != FAR) {
            cells.push((at, shop, f64::from(*cost), variables.add(variable().min(0))));
        }
    }
    let objective: Expression = cells.iter().map(|(_, _, cost, units)| *cost * *units).sum();
    let mut model = variables.minimise(objective.clone()).using(default_solver);
    for (at, group) in groups.iter().enumerate() {
        let all: Expression =
            cells.iter().filter(|cell| cell.0 == at).map(|cell| Expression::from(cell.3)).sum();
        model = model.with(constraint!(all == group.count as f64));
    }
    for (at, shop) in shops.iter().enumerate() {
        let here = || cells.iter().filter(move |cell| cell.1 == at);
        let all: Expression = here().map(|cell| Expression::from(cell.3)).sum();
        let visitors = here().filter(|cell| groups[cell.0].route == Route::Counter);
        let counter: Expression = visitors.map(|cell| Expression::from(cell.3)).sum();
        model = model.with(constraint!(all <= shop.stock as f64));
        model = model.with(constraint!(counter <= shop.counter as f64));
    }
    model.solve().ok().map(|solution| solution.eval(&objective))
}

fn any_case() -> impl Strategy<Value = (Vec<Group>, Vec<Capacity>)> {
    (1usize..6, 1usize..12).prop_flat_map(|(shops, groups)| {
        let costs = prop::collection::vec(prop_oneof![4 => 0u32..50, 1 => Just(FAR)], shops);
        let group = (0u64..20, any::<bool>(), costs).prop_map(|(count, delivery, costs)| Group {
            count,
            route: if delivery { Route::Delivery } else { Route::Counter },
            costs,
        });
        let shop =
            (0u64..60, 0u64..40).prop_map(|(stock, counter)| Capacity { stock, counter, keep_full: false });
        (prop::collection::vec(group, groups), prop::collection::vec(shop, shops))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn no_other_placement_is_shorter((groups, shops) in any_case()) {
        let units = cheapest(&groups, &shops);
        let shortest = by_program(&groups, &shops);
        prop_assert_eq!(units.is_some(), shortest.is_some(), "whether all fit");
        let (Some(units), Some(shortest)) = (units, shortest) else { return Ok(()) };
        for (group, units) in groups.iter().zip(&units) {
            prop_assert_eq!(units.iter().sum::<u64>(), group.count);
        }
        for (at, shop) in shops.iter().enumerate() {
            let at_counter = groups.iter().zip(&units).filter(|(group, _)| group.route == Route::Counter);
            prop_assert!(at_counter.map(|(_, units)| units[at]).sum::<u64>() <= shop.counter);
            prop_assert!(units.iter().map(|units| units[at]).sum::<u64>() <= shop.stock);
        }
        prop_assert!((cost(&groups, &units) as f64 - shortest).abs() < 1e-6, "{} is not {shortest}", cost(&groups, &units));
    }
}
