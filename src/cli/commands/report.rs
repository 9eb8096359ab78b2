//! `report`: figures that hang on the office wall; fairness, stock and roll over roll have files of their own.

use std::path::PathBuf;

use clap::Subcommand;

use crate::cli::commands::household::named;
use crate::cli::commands::quota::{WeekArgs, week_fault};
use crate::cli::commands::{fairness, stock, turnover, waiting};
use crate::cli::error::{CliError, CliResult, DONE};
use crate::cli::open::Desk;
use crate::cli::present::hand_out;
use crate::cli::screen::Screen;
use crate::cli::told::store_fault;
use crate::domain::committee::CommitteeId;
use crate::domain::lang::Lang;
use crate::ops::summary::{CommitteeCounts, summary};
use crate::ops::week_summary::week_summary;
use crate::report::summary::{self as sheet, CompoundCounts, Summary};
use crate::report::week;
use crate::store::Sqlite;

/// Count by compound and week, look at fairness and stock, compare rolls / 汇总统计、公平性、库存、登记表变动
///
/// The figures that are asked for every day, from one registry, so that every table says the same. With several committees a
/// line of the summary is a committee, and --committee shows one of them by compound. Nothing is written to the registry.
///
/// Example: mask-alloc report summary --week 2020-W06 --out 汇总.xlsx
///
/// Exit codes: 0 done; 2 no such committee or roll; 3 policy, or no such round; 4 no permission or disk full; 5 registry.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    #[command(subcommand)]
    what: What,
}

/// What the figures are of, and where they go.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Figures {
    #[command(flatten)]
    pub(in crate::cli) week: WeekArgs,
    /// Only this committee / 只列这个居委会
    #[arg(long, value_name = "CODE|NAME")]
    committee: Option<String>,
    /// Write to this file: xlsx, csv, txt or jsonl by its ending / 写成文件
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) out: Option<PathBuf>,
}

impl Figures {
    /// The committee, where one was named.
    pub(in crate::cli) fn only(
        &self,
        registry: &mut Sqlite,
        desk: &Desk,
    ) -> Result<Option<CommitteeId>, CliError> {
        self.committee.as_deref().map(|said| named(registry, said, desk)).transpose()
    }
}

#[derive(Debug, Subcommand)]
enum What {
    Summary(SummaryArgs),
    Fairness(fairness::Args),
    Stock(stock::Args),
    Waiting(waiting::Args),
    Turnover(turnover::Args),
}

/// Households, tenants, returnees by compound; with --week who was called, served, waits / 分小区统计；按周：通知、供应、等候
///
/// Without a week: households, tenants, returnees, isolated and lone elderly. With --week: households called, served, not come
/// or expired, waiting, exceptions (extra masks above the quota) and masks given, with the week before beside it and a
/// chart in the workbook. Called and served are those of the week's calls, as known today; waiting are those in the queue who
/// were not called by the end of the week. With --format json a line is a place, a sum or, where there are several places,
/// a compared object.
///
/// Example: mask-alloc report summary --week 2020-W06 --out 汇总.xlsx
#[derive(Debug, clap::Args)]
struct SummaryArgs {
    #[command(flatten)]
    of: Figures,
}

pub(in crate::cli) fn run(args: Args, desk: &Desk, screen: &mut Screen) -> CliResult {
    match args.what {
        What::Summary(args) => run_summary(&args, desk, screen),
        What::Fairness(args) => fairness::run(&args, desk, screen),
        What::Stock(args) => stock::run(&args, desk, screen),
        What::Waiting(args) => waiting::run(&args, desk, screen),
        What::Turnover(args) => turnover::run(args, desk, screen),
    }
}

fn run_summary(args: &SummaryArgs, desk: &Desk, screen: &mut Screen) -> CliResult {
    let mut registry = desk.registry()?;
    let only = args.of.only(&mut registry, desk)?;
    if args.of.week.week_named() || args.of.week.round_named().is_some() {
        let policy = desk.policy(args.of.week.policy.as_deref())?;
        let figures = week_summary(&mut registry, &policy, args.of.week.choice(desk)?, only);
        let figures = figures.map_err(|fault| week_fault(&fault, desk.lang))?;
        hand_out(&week::document(&figures, desk.lang), args.of.out.as_deref(), desk, screen)?;
        return Ok(DONE);
    }
    let counts = summary(&mut registry).map_err(|fault| store_fault(&fault, desk.lang))?;
    hand_out(&sheet::document(&counted(&counts, only, desk.lang)), args.of.out.as_deref(), desk, screen)?;
    Ok(DONE)
}

/// The counts of the registry: by compound of the one committee, or by committee.
fn counted(counts: &[CommitteeCounts], only: Option<CommitteeId>, lang: Lang) -> Summary {
    let wanted = |counts: &&CommitteeCounts| only.is_none_or(|only| counts.committee.id == only);
    let chosen: Vec<&CommitteeCounts> = counts.iter().filter(wanted).collect();
    let (committee, compounds) = match chosen.as_slice() {
        [one] => (one.committee.name.clone(), one.compounds.clone()),
        several => (String::new(), several.iter().map(|counts| of_committee(counts)).collect()),
    };
    Summary { lang, committee, week: None, compounds }
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
