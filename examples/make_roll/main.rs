//! Makes household rolls of any size: one row per person or per household, csv or xlsx, clean or full of the mistakes that real
//! rolls have, with a truth file that says where each mistake is; and pharmacies and bookings to go with them.
//!
//! Every person, number, certificate and pharmacy is invented; only the committees, their codes and the region codes are real.
//! The same options and seed give the same bytes; memory does not grow with the number of people.
//!
//! ```text
//! cargo run --release --example make_roll -- --households 2316 --committee 310106021013 --dirty 0.015 --truth truth.csv --out roll.csv
//! ```

mod args;
mod bookings;
mod committees;
mod csv_file;
mod dwellings;
mod faults;
mod households;
mod kin;
mod names;
mod numbers;
mod pharmacies;
mod random;
mod regions;
mod roll;
mod row;
mod sink;
#[cfg(test)]
mod tests;
mod truth;
mod xlsx_file;

use clap::Parser as _;

#[expect(clippy::print_stdout, clippy::print_stderr, reason = "a command-line program")]
fn main() -> anyhow::Result<()> {
    let args = args::Args::parse();
    if args.list_kinds {
        for spec in &faults::KINDS {
            println!("{:16} {:9} {}", spec.name, spec.class, spec.expect.text());
        }
        return Ok(());
    }
    let made = roll::make(&args)?;
    eprintln!(
        "{} rows, {} persons, {} households, {} mistakes and papers noted",
        made.rows, made.persons, made.households, made.marks
    );
    Ok(())
}
