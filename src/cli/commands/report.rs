//! `report`: figures that hang on the office wall; roll over roll stands in `turnover`.

use std::path::PathBuf;

use clap::Subcommand;

use crate::cli::commands::household::named;
use crate::cli::commands::{stock, turnover};
use crate::cli::error::{CliResult, DONE};
use crate::cli::open::Desk;
use crate::cli::present::{save, show};
use crate::cli::screen::Screen;
use crate::cli::told::store_fault;
use crate::ops::summary::{CommitteeCounts, summary};
use crate::report::summary::{self as sheet, CompoundCounts, Summary};

/// Count by compound, and compare a roll with the one before / 汇总统计、登记表变动
///
/// The figures that are asked for every day, from one registry, so that every table says the same. With several committees a
/// line of the summary is a committee, and --committee shows one of them by compound. Nothing is written to the registry.
///
/// Example: mask-alloc report summary --out 汇总.xlsx
///
/// Exit codes: 0 done; 2 no such committee or roll; 4 no permission or disk full; 5 registry.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Households, tenants, returnees, isolated and lone elderly by compound / 分小区的户数、租户、返沪、隔离、独居老人
    Summary {
        /// Only this committee / 只列这个居委会
        #[arg(long, value_name = "CODE|NAME")]
        committee: Option<String>,
        /// Write to this file: xlsx, csv, txt or jsonl by its ending / 写成文件
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    Stock(stock::Args),
    Turnover(turnover::Args),
}

pub(in crate::cli) fn run(args: Args, desk: &Desk, screen: &mut Screen) -> CliResult {
    let (committee, out) = match args.what {
        What::Summary { committee, out } => (committee, out),
        What::Stock(args) => return stock::run(&args, desk, screen),
        What::Turnover(args) => return turnover::run(args, desk, screen),
    };
    let mut registry = desk.registry()?;
    let only = committee.as_deref().map(|said| named(&mut registry, said, desk)).transpose()?;
    let counts = summary(&mut registry).map_err(|fault| store_fault(&fault, desk.lang))?;
    let wanted = |counts: &&CommitteeCounts| only.is_none_or(|only| counts.committee.id == only);
    let chosen: Vec<&CommitteeCounts> = counts.iter().filter(wanted).collect();
    let sheet = match chosen.as_slice() {
        [one] => Summary {
            lang: desk.lang,
            committee: one.committee.name.clone(),
            week: None,
            compounds: one.compounds.clone(),
        },
        several => Summary {
            lang: desk.lang,
            committee: String::new(),
            week: None,
            compounds: several.iter().map(|counts| of_committee(counts)).collect(),
        },
    };
    let document = sheet::document(&sheet);
    match out {
        Some(path) => save(&document, &path, desk, screen)?,
        None => show(&document, desk.global.format, screen)?,
    }
    Ok(DONE)
}

/// With several committees, a line is a committee.
fn of_committee(counts: &CommitteeCounts) -> CompoundCounts {
    let first = CompoundCounts { compound: counts.committee.name.clone(), ..CompoundCounts::default() };
    counts.compounds.iter().fold(first, |sum, one| CompoundCounts {
        compound: sum.compound,
        households: sum.households + one.households,
        admitted: sum.admitted + one.admitted,
        pending: sum.pending + one.pending,
        held: sum.held + one.held,
        persons: sum.persons + one.persons,
        tenants: sum.tenants + one.tenants,
        returnees: sum.returnees + one.returnees,
        isolated: sum.isolated + one.isolated,
        lone_elderly: sum.lone_elderly + one.lone_elderly,
    })
}
