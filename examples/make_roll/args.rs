//! Why this file: the options, and what they must not contradict.

use std::path::PathBuf;

use anyhow::{Result, bail, ensure};
use chrono::{Datelike as _, NaiveDate};
use clap::{Parser, ValueEnum};

use super::csv_file::Encoding;
use super::faults::{KINDS, Kind};
use super::row::Layout;
use super::xlsx_file::Sheets;

/// File format of the roll.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Csv,
    Xlsx,
}

/// Makes household rolls of residents' committees, of any size, every person invented.
#[derive(Clone, Debug, Parser)]
#[command(name = "make_roll", max_term_width = 110)]
pub(crate) struct Args {
    /// Households in all (with neither this nor --persons: 1000)
    #[arg(long, value_name = "N", conflicts_with = "persons", value_parser = clap::value_parser!(u64).range(1..=20_000_000))]
    pub(crate) households: Option<u64>,
    /// Persons in all; rows stop there (with --dirty the last household may add a few)
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=40_000_000))]
    pub(crate) persons: Option<u64>,
    /// Spread over so many committees, districts by population (default: one for every 1,500 households)
    #[arg(long, value_name = "K", conflicts_with = "committee")]
    pub(crate) committees: Option<usize>,
    /// One committee, by its 12-digit code
    #[arg(long, value_name = "CODE")]
    pub(crate) committee: Option<String>,
    /// Compounds in a committee
    #[arg(long, value_name = "N", default_value_t = 4, value_parser = clap::value_parser!(u8).range(1..=20))]
    pub(crate) compounds: u8,
    /// Share of rows with mistakes, 0 to 1
    #[arg(long, value_name = "RATE", default_value_t = 0.0, value_parser = share)]
    pub(crate) dirty: f64,
    /// Only these kinds of mistakes
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    pub(crate) kinds: Vec<String>,
    /// Share of rows with papers other than the identity card (default 0.005 with --dirty or --truth and without --kinds)
    #[arg(long, value_name = "RATE", value_parser = share)]
    pub(crate) special: Option<f64>,
    /// List the kinds of mistakes and end
    #[arg(long)]
    pub(crate) list_kinds: bool,
    /// Write down every mistake here
    #[arg(long, value_name = "FILE")]
    pub(crate) truth: Option<PathBuf>,
    /// Invent designated pharmacies for the subdistricts of the roll (csv)
    #[arg(long, value_name = "FILE")]
    pub(crate) pharmacies: Option<PathBuf>,
    /// Pharmacies in each subdistrict (default: one for five committees)
    #[arg(long, value_name = "N", requires = "pharmacies")]
    pub(crate) pharmacies_each: Option<u64>,
    /// Stock for this percentage of the households, five masks each
    #[arg(long, value_name = "PERCENT", default_value_t = 44.0)]
    pub(crate) stock: f64,
    /// Bookings of the first round, 2 to 11 February 2020 (csv)
    #[arg(long, value_name = "FILE")]
    pub(crate) bookings: Option<PathBuf>,
    /// Percentage of the households that book
    #[arg(long, value_name = "PERCENT", default_value_t = 70.0)]
    pub(crate) booked: f64,
    /// File format of the roll (default: by the ending of --out)
    #[arg(long, value_enum)]
    pub(crate) format: Option<Format>,
    /// What one row stands for
    #[arg(long, value_enum, default_value_t = Layout::Person)]
    pub(crate) layout: Layout,
    /// Leave out these columns
    #[arg(long, value_name = "HEADING,…", value_delimiter = ',')]
    pub(crate) omit: Vec<String>,
    /// Encoding of a csv roll
    #[arg(long, value_enum, default_value_t = Encoding::Utf8)]
    pub(crate) encoding: Encoding,
    /// Two title rows above the headings
    #[arg(long)]
    pub(crate) title: bool,
    /// A row of hints below the headings
    #[arg(long)]
    pub(crate) hints: bool,
    /// Sums and signatures below the rows
    #[arg(long)]
    pub(crate) footer: bool,
    /// xlsx: merge 户号 and 地址 down a household
    #[arg(long)]
    pub(crate) merge: bool,
    /// xlsx: a hidden sheet that explains the columns
    #[arg(long)]
    pub(crate) legend: bool,
    /// xlsx: when a new sheet begins
    #[arg(long, value_enum, default_value_t = Sheets::One)]
    pub(crate) sheet_per: Sheets,
    /// The same seed and options give the same bytes
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(crate) seed: u64,
    /// Day of the roll
    #[arg(long, value_name = "DATE", default_value = "2020-02-10")]
    pub(crate) as_of: NaiveDate,
    /// The roll
    #[arg(long, value_name = "FILE", required_unless_present = "list_kinds")]
    pub(crate) out: Option<PathBuf>,
}

fn share(text: &str) -> Result<f64, String> {
    match text.parse() {
        Ok(share) if (0.0..=1.0).contains(&share) => Ok(share),
        _ => Err("a share from 0 to 1".to_owned()),
    }
}

/// Households that one committee has, roughly.
const COMMITTEE: u64 = 1500;
/// Mean household, for turning persons into households.
pub(crate) const MEAN: f64 = 2.33;

impl Args {
    /// The roll's format.
    ///
    /// # Errors
    /// Options that contradict each other.
    pub(crate) fn checked_format(&self) -> Result<Format> {
        let ending = self.out.as_ref().and_then(|path| path.extension()).and_then(|ending| ending.to_str());
        ensure!((2000..2100).contains(&self.as_of.year()), "--as-of must lie between 2000 and 2099");
        ensure!(
            self.kinds.is_empty() || self.dirty > 0.0,
            "--kinds says which mistakes; --dirty must say how many"
        );
        let format = match (self.format, ending) {
            (Some(format), _) => format,
            (None, Some("xlsx")) => Format::Xlsx,
            (None, _) => Format::Csv,
        };
        let dressed = self.merge || self.legend || self.sheet_per != Sheets::One;
        ensure!(format == Format::Xlsx || !dressed, "--merge, --legend and --sheet-per are for xlsx");
        Ok(format)
    }

    /// The kinds named.
    pub(crate) fn kinds(&self) -> Result<Vec<Kind>> {
        let find = |name: &String| match KINDS.iter().find(|spec| spec.name == name) {
            Some(spec) => Ok(spec.kind),
            None => bail!("there is no kind {name}; see --list-kinds"),
        };
        self.kinds.iter().map(find).collect()
    }

    /// Share of rows with other papers.
    pub(crate) fn special(&self) -> f64 {
        let asked = self.dirty > 0.0 || self.truth.is_some();
        self.special.unwrap_or(if asked && self.kinds.is_empty() { 0.005 } else { 0.0 })
    }

    /// Households wanted, roughly where persons are counted.
    pub(crate) fn households(&self) -> u64 {
        match (self.households, self.persons) {
            (Some(households), _) => households,
            (None, Some(persons)) => ((persons as f64 / MEAN) as u64).max(1),
            (None, None) => 1000,
        }
    }

    /// Committees wanted.
    pub(crate) fn committee_count(&self, most: usize) -> usize {
        self.committees.unwrap_or_else(|| ((self.households() / COMMITTEE) as usize).clamp(1, most))
    }
}
