//! Speed. A debug build assigns one subdistrict and only checks the plan; a release build assigns a district, against the clock:
//! `cargo test --release --lib assign::tests::budget`.

use std::time::{Duration, Instant};

use super::sample::{day, demand, one_pharmacy};
use super::*;

/// Subdistricts of 28 committees of 1,360 households and 5 pharmacies, stock for 44 in 100.
fn city(subdistricts: u32) -> Problem {
    let mut problem = one_pharmacy(0, 0);
    let pharmacy = problem.pharmacies[0].clone();
    (problem.committees, problem.sites, problem.pharmacies) = (vec![], vec![], vec![]);
    for subdistrict in 0..subdistricts {
        let first = problem.pharmacies.len() as u32;
        problem.pharmacies.extend((0..5).map(|at| ProblemPharmacy {
            code: format!("P{:06}", first + at),
            stock: Masks(28 * 1360 * 44 / 100),
            daily_households: 500,
            ..pharmacy.clone()
        }));
        for at in 0..28 {
            let committee = subdistrict * 28 + at;
            problem
                .committees
                .push(ProblemCommittee { id: CommitteeId(committee), code: format!("{committee:012}") });
            let way = |p| Reach { pharmacy: first + p, distance: (at * 7 + p * 13) % 29 };
            problem.sites.push(Site { committee, reach: (0..5).map(way).collect() });
            problem.households.extend((0..1360).map(|place| Demand {
                building: place / 40,
                route: if place % 33 == 0 { Route::Delivery } else { Route::Counter },
                ..demand(committee * 1360 + place, committee, u64::from(place * 577 % 1360))
            }));
        }
    }
    problem.today = day("2020-02-03");
    problem
}

fn timed(subdistricts: u32) -> (usize, Duration, Duration) {
    let problem = city(subdistricts);
    let start = Instant::now();
    let plan = assign(&problem);
    let assigned = start.elapsed();
    assert_eq!(verify(&problem, &plan), Ok(()));
    (problem.households.len(), assigned, start.elapsed().saturating_sub(assigned))
}

#[test]
fn a_district_is_assigned_within_a_second() {
    let subdistricts = if cfg!(debug_assertions) { 1 } else { 11 };
    let (households, assigned, verified) = timed(subdistricts);
    let limit = if cfg!(debug_assertions) { Duration::MAX } else { Duration::from_secs(1) };
    assert!(assigned < limit && verified < limit, "{households}: {assigned:?}, verified in {verified:?}");
}
