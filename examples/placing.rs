//! What exact placement is worth, and how long a city takes.
//!
//! ```sh
//! cargo run --release --example placing -- subdistrict   # both costs, and the gap
//! cargo run --release --example placing -- district      # 300 committees, 60 pharmacies, and everybody may go anywhere
//! cargo run --release --example placing -- city          # 9.6 million households: time and peak memory
//! ```
//!
//! Everything is made up: committees and pharmacies lie anywhere in a square of 3 km, one in 33 households is served at the door,
//! a pharmacy serves 500 households a day, and there is stock for 44 % of the households, unevenly spread. The same numbers
//! each time.

use std::time::Instant;

use anyhow::{Context as _, Result, ensure};
use chrono::NaiveDate;
use clap::{Parser, ValueEnum};
use mask_alloc::assign::{
    Demand, Placing, Plan, Problem, ProblemCommittee, ProblemPharmacy, Reach, Route, Site, Turn, assign_by,
    verify,
};
use mask_alloc::domain::committee::CommitteeId;
use mask_alloc::domain::household::HouseholdId;
use mask_alloc::domain::pharmacy::Hours;
use mask_alloc::domain::units::Masks;
use rayon::iter::{IntoParallelIterator, ParallelIterator};

/// What to measure.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum What {
    /// One subdistrict, placed greedily and exactly
    Subdistrict,
    /// 300 committees that share 60 pharmacies, placed greedily and exactly
    District,
    /// A whole city, subdistrict by subdistrict
    City,
}

/// Measure the placement of households.
#[derive(Debug, Parser)]
struct Args {
    #[arg(value_enum)]
    what: What,
}

/// A subdistrict to make up.
#[derive(Clone, Copy)]
struct Size {
    committees: u32,
    pharmacies: u32,
    /// Households of each committee.
    households: u32,
}

/// As much of Shanghai's as one of 215 subdistricts has.
const SUBDISTRICT: Size = Size { committees: 28, pharmacies: 6, households: 1_430 };
/// The hard case: so many pharmacies that share every household.
const DISTRICT: Size = Size { committees: 300, pharmacies: 60, households: 1_430 };
/// Subdistricts, committees, pharmacies and households of the city.
const CITY: (u32, u32, u32, u32) = (215, 6_089, 1_182, 9_600_000);
/// Compounds of a committee: places with the same ways.
const COMPOUNDS: u32 = 8;
/// Side of a subdistrict, in metres.
const SIDE: u64 = 3_000;

/// Numbers without meaning, the same for the same seed.
struct Noise(u64);

impl Noise {
    fn next(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below
    }

    fn place(&mut self) -> (i64, i64) {
        (self.next(SIDE).cast_signed(), self.next(SIDE).cast_signed())
    }
}

fn distance(a: (i64, i64), b: (i64, i64)) -> u32 {
    ((a.0 - b.0) as f64).hypot((a.1 - b.1) as f64).round() as u32
}

/// One subdistrict.
fn made_up(seed: u32, size: Size) -> Result<Problem> {
    let mut noise = Noise(u64::from(seed) + 2_020);
    let monday = NaiveDate::from_ymd_opt(2020, 2, 3).context("a day")?;
    let shops: Vec<(i64, i64)> = (0..size.pharmacies).map(|_| noise.place()).collect();
    let masks = u64::from(size.committees * size.households) * 44 / 100 * 5;
    let weights: Vec<u64> = shops.iter().map(|_| 50 + noise.next(100)).collect();
    let pharmacy = |(at, weight): (u32, &u64)| ProblemPharmacy {
        code: format!("P{at:04}"),
        stock: Masks(masks * weight / weights.iter().sum::<u64>()),
        daily_households: 500,
        hours: Hours { opens: 540, closes: 1_020 },
        closed: Vec::new(),
        taken: Vec::new(),
    };
    let mut problem = Problem {
        week: "2020-W06".parse().context("a week")?,
        today: monday,
        opens: monday,
        round: 1,
        pack: Masks(5),
        committees: Vec::new(),
        pharmacies: (0..).zip(&weights).map(pharmacy).collect(),
        sites: Vec::new(),
        households: Vec::new(),
    };
    for committee in 0..size.committees {
        problem
            .committees
            .push(ProblemCommittee { id: CommitteeId(committee), code: format!("{committee:04}") });
        let centre = noise.place();
        for _ in 0..COMPOUNDS {
            let near = |noise: &mut Noise| noise.next(600).cast_signed() - 300;
            let here = (centre.0 + near(&mut noise), centre.1 + near(&mut noise));
            let reach =
                (0..).zip(&shops).map(|(at, shop)| Reach { pharmacy: at, distance: distance(here, *shop) });
            problem.sites.push(Site { committee, reach: reach.collect() });
        }
        for place in 0..size.households {
            problem.households.push(Demand {
                household: HouseholdId(committee * size.households + place),
                site: committee * COMPOUNDS + place * COMPOUNDS / size.households,
                // Numbers go to and fro between the compounds.
                rank: u64::from(place * 577 % size.households),
                masks: Masks(5),
                building: place / 40,
                door: place % 40,
                route: if place % 33 == 0 { Route::Delivery } else { Route::Counter },
                turn: Turn::Usual,
            });
        }
    }
    Ok(problem)
}

fn planned(problem: &Problem, placing: Placing) -> Result<Plan> {
    let plan = assign_by(problem, placing);
    let verified = verify(problem, &plan);
    ensure!(verified.is_ok(), "a plan breaks its promises: {verified:?}");
    Ok(plan)
}

/// Both ways to place it: households, metres, seconds.
fn both(size: Size) -> Result<String> {
    let problem = made_up(1, size)?;
    let mut out = format!(
        "{} households, {} committees, {} pharmacies\n",
        problem.households.len(),
        problem.committees.len(),
        problem.pharmacies.len()
    );
    let mut metres = Vec::new();
    for placing in [Placing::Greedy, Placing::Exact] {
        let start = Instant::now();
        let plan = planned(&problem, placing)?;
        let (took, served, ways) = (start.elapsed(), plan.assignments.len(), plan.distance(&problem));
        out += &format!(
            "{placing:?}: {served} served, {ways} m in all, {} m each; planned and verified in {took:.2?}\n",
            ways / served.max(1) as u64
        );
        metres.push(ways);
    }
    if let [greedy, exact] = metres[..] {
        let more = (greedy as f64 / exact as f64 - 1.0) * 100.0;
        out += &format!("gap: greedy is {more:.2} % longer than the shortest\n");
    }
    Ok(out)
}

/// A whole city, one subdistrict on each core at a time, so that memory does not grow with it.
fn city() -> Result<String> {
    let (subdistricts, committees, pharmacies, households) = CITY;
    let start = Instant::now();
    let part = |all: u32, at: u32| all * (at + 1) / subdistricts - all * at / subdistricts;
    let one = |at: u32| -> Result<(usize, usize)> {
        let committees = part(committees, at);
        let size = Size {
            committees,
            pharmacies: part(pharmacies, at),
            households: households.div_ceil(subdistricts).div_ceil(committees),
        };
        let problem = made_up(at, size)?;
        let plan = planned(&problem, Placing::Exact)?;
        Ok((problem.households.len(), plan.assignments.len()))
    };
    let done: Vec<(usize, usize)> = (0..subdistricts).into_par_iter().map(one).collect::<Result<_>>()?;
    let (all, served) = done.iter().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    Ok(format!(
        "{all} households, {served} served, planned and verified in {:.1?}; peak memory {}\n",
        start.elapsed(),
        peak().unwrap_or_else(|| "unknown".to_owned())
    ))
}

/// The most memory this process has had, where the system tells it.
#[expect(clippy::disallowed_methods, reason = "a program for measuring asks the system what it used")]
fn peak() -> Option<String> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kib: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(format!("{} MiB", kib / 1024))
}

#[expect(clippy::print_stdout, reason = "a program for measuring prints what it measured")]
fn main() -> Result<()> {
    let told = match Args::parse().what {
        What::Subdistrict => both(SUBDISTRICT)?,
        What::District => both(DISTRICT)?,
        What::City => city()?,
    };
    print!("{told}");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shortest_is_never_longer_and_serves_as_many() {
        let small = Size { committees: 4, pharmacies: 5, households: 120 };
        for seed in 0..5 {
            let problem = made_up(seed, small).unwrap();
            let [greedy, exact] =
                [Placing::Greedy, Placing::Exact].map(|placing| planned(&problem, placing).unwrap());
            assert_eq!(greedy.assignments.len(), exact.assignments.len(), "seed {seed}");
            assert!(exact.distance(&problem) <= greedy.distance(&problem), "seed {seed}");
        }
    }
}
