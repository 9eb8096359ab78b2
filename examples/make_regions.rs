//! Rebuilds `src/domain/region/regions.tsv` from two tables of codes and prints it.
//!
//! ```text
//! cargo run --example make_regions -- gb2260.csv extra_codes.csv > src/domain/region/regions.tsv
//! ```
//!
//! The first file has the columns `code,name,first_year,last_year`, one row per period; the second `code,name,kind,…`, of which
//! the kind `observed` (seen on genuine cards, in no published table) is taken.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a small tool that reads two files and prints a third"
)]

use std::collections::BTreeMap;
use std::{env, error, fs};

/// What one line says: the names the code had, oldest first, each later one behind its first year; whether it was only seen.
#[derive(Default)]
struct Region {
    names: Vec<String>,
    seen_only: bool,
}

fn main() -> Result<(), Box<dyn error::Error>> {
    let mut paths = env::args().skip(1);
    let (Some(published), Some(extra)) = (paths.next(), paths.next()) else {
        return Err("usage: make_regions gb2260.csv extra_codes.csv".into());
    };
    let mut regions: BTreeMap<String, Region> = BTreeMap::new();
    for row in csv::Reader::from_reader(fs::File::open(published)?).records() {
        let row = row?;
        let region = regions.entry(row[0].to_owned()).or_default();
        if region
            .names
            .last()
            .is_none_or(|last| last.trim_start_matches(|c: char| c.is_ascii_digit()) != &row[1])
        {
            let since = if region.names.is_empty() { "" } else { &row[2] };
            region.names.push(format!("{since}{}", &row[1]));
        }
    }
    for row in csv::Reader::from_reader(fs::File::open(extra)?).records() {
        let row = row?;
        if &row[2] == "observed" && !regions.contains_key(&row[0]) {
            regions.insert(row[0].to_owned(), Region { names: vec![row[1].to_owned()], seen_only: true });
        }
    }
    for (code, region) in regions {
        println!("{code}\t{}{}", region.names.join("/"), if region.seen_only { "\t?" } else { "" });
    }
    Ok(())
}
