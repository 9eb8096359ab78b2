//! Six rounds of rationing, played day by day against the public API: a residents' committee, or with `--district` twenty of them.
//!
//! `cargo run --example six_rounds` plays one committee, `cargo run --release --example six_rounds -- --district` a district. Masks for 44 of
//! 100 households come in ten days, every two or three days; 12 of 100 do not come while their voucher is valid, some of them
//! a little late; 2 of 100 returned lists are faulty (`--faulty`, in a thousand): codes mistyped, rows doubled, lost, typed
//! in from another pharmacy, quantities edited, an earlier list, half a list, a list that comes after its week was closed. People
//! move away, over and in between rounds, one pharmacy closes in round 3, some masks are faulty, brought back, lost, or
//! given above the quota. The days of rounds 3 to 6 are made up: no source has them.
//!
//! After every call and every morning's lists the program is held to a plain book of its own (`book`, `check`), which shares
//! nothing with it: what became of every voucher, what lies on every shelf, how every list adds up, how every household
//! stands, the order of every queue; nobody is called while an earlier number could have had the same masks, no masks lie
//! while somebody waits for them, and nobody is served twice in a round unless the lists showed it and RC715 told it. In
//! the end, when all lists are back, the program knows what really happened, to the last mask. The first thing that does not
//! hold ends the run with exit code 1.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "an example prints")]

mod args;
mod book;
mod calendar;
mod check;
mod counter;
mod desk;
mod lists;
mod people;
mod random;
mod run;
mod shown;
mod supply;
#[cfg(test)]
mod tests;
mod town;

use std::process::ExitCode;

use clap::Parser as _;

use args::Args;
use run::Run;

fn main() -> ExitCode {
    let args = Args::parse();
    match Run::new(&args).and_then(Run::run) {
        Ok(lines) => {
            if !args.quiet {
                print!("{}", shown::table(&lines));
            }
            ExitCode::SUCCESS
        }
        Err(fault) => {
            eprintln!("seed {}: {fault:#}", args.seed);
            ExitCode::FAILURE
        }
    }
}
