//! What holds for every plan.

use proptest::prelude::*;

use super::sample::{Kind, any_problem, shuffled};
use super::*;

/// Gives a problem more than enough of everything, and every site a pharmacy.
fn plenty(mut problem: Problem) -> Problem {
    problem.today = day("2020-02-03");
    for pharmacy in &mut problem.pharmacies {
        (pharmacy.stock, pharmacy.daily_households) = (Masks(10_000), 1_000);
        (pharmacy.closed, pharmacy.taken) = (vec![Weekday::Sun], vec![]);
    }
    for site in problem.sites.iter_mut().filter(|site| site.reach.is_empty()) {
        site.reach.push(Reach { pharmacy: 0, distance: 3 });
    }
    problem
}

fn only_first_pharmacy(mut problem: Problem) -> Problem {
    problem.pharmacies.truncate(1);
    for site in &mut problem.sites {
        site.reach.retain(|reach| reach.pharmacy == 0);
    }
    problem
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_plan_of_the_usual_case_is_verified(problem in any_problem(Kind::Usual)) {
        prop_assert_eq!(verify(&problem, &assign(&problem)), Ok(()));
    }

    #[test]
    fn every_plan_of_mixed_quotas_and_ways_is_verified(problem in any_problem(Kind::Mixed)) {
        prop_assert_eq!(verify(&problem, &assign(&problem)), Ok(()));
    }

    #[test]
    fn the_order_of_the_input_does_not_matter(problem in any_problem(Kind::Mixed), seed: u64) {
        prop_assert_eq!(assign(&shuffled(&problem, seed)), assign(&problem));
    }

    #[test]
    fn what_is_given_never_exceeds_the_stock(problem in any_problem(Kind::Mixed)) {
        let given: Masks = assign(&problem).assignments.iter().map(|given| given.masks).sum();
        let stock: Masks = problem.pharmacies.iter().map(|pharmacy| pharmacy.stock).sum();
        prop_assert!(given <= stock);
    }

    #[test]
    fn with_enough_of_everything_nobody_is_short(problem in any_problem(Kind::Mixed)) {
        let plan = assign(&plenty(problem));
        prop_assert_eq!(plan.shortfalls, vec![]);
    }

    #[test]
    fn with_enough_of_everything_all_go_to_the_nearest(problem in any_problem(Kind::Usual)) {
        let problem = plenty(problem);
        let plan = assign(&problem);
        for given in &plan.assignments {
            let demand = problem.households.iter().find(|demand| demand.household == given.household).unwrap();
            let reach = &problem.sites[demand.site as usize].reach;
            let code = &plan.pharmacies[given.pharmacy as usize];
            let way = reach.iter().find(|way| &problem.pharmacies[way.pharmacy as usize].code == code).unwrap();
            prop_assert_eq!(Some(way.distance), reach.iter().map(|way| way.distance).min());
        }
    }

    #[test]
    fn more_stock_never_serves_fewer_where_there_is_one_pharmacy(problem in any_problem(Kind::Usual), more in 0u64..60) {
        let problem = only_first_pharmacy(problem);
        let mut richer = problem.clone();
        richer.pharmacies[0].stock = problem.pharmacies[0].stock + Masks(more);
        prop_assert!(assign(&richer).assignments.len() >= assign(&problem).assignments.len());
    }
}
