//! Problems to try: small ones with round numbers, and generated ones with every difficulty in them.

use chrono::{NaiveDate, Weekday};
use proptest::prelude::*;

use super::*;
use crate::domain::pharmacy::Hours;

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(super) fn demand(id: u32, site: u32, rank: u64) -> Demand {
    Demand {
        household: HouseholdId(id),
        site,
        rank,
        masks: Masks(5),
        building: 1,
        door: id,
        route: Route::Counter,
        turn: Turn::Usual,
    }
}

fn pharmacy(code: &str, stock: u64) -> ProblemPharmacy {
    ProblemPharmacy {
        code: code.to_owned(),
        stock: Masks(stock),
        daily_households: 300,
        hours: Hours { opens: 9 * 60, closes: 13 * 60 },
        closed: vec![],
        taken: vec![],
    }
}

/// Week 6 of 2020, seen from its Monday, with nobody in it.
fn empty(stock: u64) -> Problem {
    Problem {
        week: "2020-W06".parse().unwrap(),
        today: day("2020-02-03"),
        opens: day("2020-02-02"),
        round: 1,
        pack: Masks(5),
        committees: vec![],
        pharmacies: vec![pharmacy("P1", stock)],
        sites: vec![],
        households: vec![],
    }
}

/// One committee with numbers 1 to `count` and one pharmacy.
pub(super) fn one_pharmacy(count: u32, stock: u64) -> Problem {
    let mut problem = two_committees(&[0], stock);
    problem.households = (1..=count).map(|id| demand(id, 0, u64::from(id))).collect();
    problem
}

/// Committees with some numbers each, at one pharmacy; household 2003 is number 3 of the second.
pub(super) fn two_committees(counts: &[u32], stock: u64) -> Problem {
    let mut problem = empty(stock);
    for (at, count) in (0u32..).zip(counts) {
        problem.committees.push(ProblemCommittee { id: CommitteeId(at + 1), code: format!("C{}", at + 1) });
        problem.sites.push(Site { committee: at, reach: vec![Reach { pharmacy: 0, distance: 5 }] });
        let first = (at + 1) * 1000;
        problem.households.extend((1..=*count).map(|n| demand(first + n, at, n.into())));
    }
    problem
}

/// How the quotas and ways of a generated problem are.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kind {
    /// Every household 5 masks, every committee the same pharmacies: the usual case.
    Usual,
    /// Quotas of 5 and 10, pharmacies as they come.
    Mixed,
}

fn any_pharmacy(at: usize) -> impl Strategy<Value = ProblemPharmacy> {
    let hours = (8u16 * 60..11 * 60, 30u16..6 * 60);
    let closed = prop::collection::vec(0u8..7, 0..3);
    let taken = prop::collection::vec((0u64..7, 0u32..4), 0..3);
    (0u64..160, 0u32..7, hours, closed, taken).prop_map(
        move |(stock, daily, (opens, length), closed, taken)| {
            let monday = day("2020-02-03");
            ProblemPharmacy {
                code: format!("P{at}"),
                stock: Masks(stock),
                daily_households: daily,
                hours: Hours { opens, closes: opens + length },
                closed: closed.into_iter().filter_map(|day| Weekday::try_from(day).ok()).collect(),
                taken: taken
                    .into_iter()
                    .map(|(after, used)| (monday + chrono::Days::new(after), used))
                    .collect(),
            }
        },
    )
}

type Household = (usize, u64, u32, u32, u8, u8);

fn any_household() -> impl Strategy<Value = Household> {
    (0usize..100, 0u64..40, 0u32..4, 0u32..9, 0u8..10, 0u8..4)
}

fn site(kind: Kind, pharmacies: usize, committee: usize, at: usize, bits: u8) -> Site {
    let wanted = |pharmacy: &usize| matches!(kind, Kind::Usual) || bits >> (pharmacy % 8) & 1 == 1;
    let reach = (0..pharmacies).filter(wanted).map(|pharmacy| Reach {
        pharmacy: pharmacy as u32,
        distance: ((at * 7 + pharmacy * 5 + usize::from(bits)) % 4) as u32,
    });
    Site { committee: committee as u32, reach: reach.collect() }
}

pub(super) fn any_problem(kind: Kind) -> impl Strategy<Value = Problem> {
    let pharmacies = (1usize..4).prop_flat_map(|count| (0..count).map(any_pharmacy).collect::<Vec<_>>());
    let sites = prop::collection::vec((0usize..4, any::<u8>()), 1..7);
    let households = prop::collection::vec(any_household(), 0..70);
    (1usize..5, pharmacies, sites, households, 0u64..8).prop_map(
        move |(committees, pharmacies, sites, households, today)| {
            let mut problem = empty(0);
            problem.today = day("2020-02-02") + chrono::Days::new(today);
            let committee =
                |at: usize| ProblemCommittee { id: CommitteeId(9 - at as u32), code: format!("C{}", at / 2) };
            problem.committees = (0..committees).map(committee).collect();
            problem.sites = (0..)
                .zip(sites)
                .map(|(at, (of, bits))| site(kind, pharmacies.len(), of % committees, at, bits))
                .collect();
            problem.pharmacies = pharmacies;
            for (id, household) in (1u32..).zip(households) {
                problem.households.push(generated(kind, id, problem.sites.len(), household));
            }
            problem
        },
    )
}

fn generated(
    kind: Kind,
    id: u32,
    sites: usize,
    (at, rank, building, door, route, size): Household,
) -> Demand {
    let masks = match (kind, size) {
        (Kind::Usual, _) => 5,
        (Kind::Mixed, 0) => 10,
        (Kind::Mixed, _) => 5,
    };
    Demand {
        household: HouseholdId(id),
        site: (at % sites) as u32,
        rank,
        masks: Masks(masks),
        building,
        door,
        route: if route < 3 { Route::Delivery } else { Route::Counter },
        turn: if door == 7 { Turn::First } else { Turn::Usual },
    }
}

/// The same problem with every list in another order.
pub(super) fn shuffled(problem: &Problem, seed: u64) -> Problem {
    let mut out = problem.clone();
    let committees = permute(&mut out.committees, seed);
    let pharmacies = permute(&mut out.pharmacies, seed / 3);
    let sites = permute(&mut out.sites, seed / 5);
    permute(&mut out.households, seed / 7);
    for site in &mut out.sites {
        site.committee = committees[site.committee as usize];
        for reach in &mut site.reach {
            reach.pharmacy = pharmacies[reach.pharmacy as usize];
        }
        permute(&mut site.reach, seed / 11);
    }
    for demand in &mut out.households {
        demand.site = sites[demand.site as usize];
    }
    for pharmacy in &mut out.pharmacies {
        permute(&mut pharmacy.taken, seed / 13);
    }
    out
}

/// Puts a list into another order; where each element went.
fn permute<T>(list: &mut [T], seed: u64) -> Vec<u32> {
    let mut from: Vec<u32> = (0..list.len() as u32).collect();
    let mut state = seed | 1;
    for at in (1..list.len()).rev() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let other = (state >> 33) as usize % (at + 1);
        list.swap(at, other);
        from.swap(at, other);
    }
    let mut to = vec![0; from.len()];
    for (now, before) in (0u32..).zip(from) {
        to[before as usize] = now;
    }
    to
}
