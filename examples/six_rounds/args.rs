//! Why this file: what a run can be told, and the two sizes that people ask for.

use std::path::PathBuf;

use clap::Parser;

/// Six rounds of rationing, day by day, with everything that goes wrong at a counter; checked after every step.
#[derive(Clone, Debug, Parser)]
#[command(name = "six_rounds")]
pub(crate) struct Args {
    /// Seed: the same options give the same output.
    #[arg(long, default_value_t = 2020)]
    pub(crate) seed: u64,
    /// Households at the beginning [default: 2316; with --district 40000].
    #[arg(long)]
    households: Option<usize>,
    /// Residents' committees [default: 1; with --district 20].
    #[arg(long)]
    committees: Option<usize>,
    /// Pharmacies [default: 5; with --district 12].
    #[arg(long)]
    pharmacies: Option<usize>,
    /// A district: several committees in four subdistricts that share pharmacies.
    #[arg(long)]
    district: bool,
    /// Rounds to run through.
    #[arg(long, default_value_t = 6, value_parser = clap::value_parser!(u32).range(1..=6))]
    pub(crate) rounds: u32,
    /// Returned lists with a fault, in a thousand.
    #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u32).range(0..=1000))]
    pub(crate) faulty: u32,
    /// Keeps the registry in this new file instead of in memory.
    #[arg(long, value_name = "FILE")]
    pub(crate) sqlite: Option<PathBuf>,
    /// Prints nothing but a violated invariant.
    #[arg(long)]
    pub(crate) quiet: bool,
}

impl Args {
    /// Households, committees, pharmacies, subdistricts.
    pub(crate) fn size(&self) -> [usize; 4] {
        let usual = if self.district { [40_000, 20, 12, 4] } else { [2_316, 1, 5, 1] };
        let asked = [self.households, self.committees, self.pharmacies];
        let [households, committees, pharmacies] =
            std::array::from_fn(|at| asked[at].unwrap_or(usual[at]).max(1));
        [households, committees, pharmacies, usual[3].min(committees).min(pharmacies)]
    }
}
