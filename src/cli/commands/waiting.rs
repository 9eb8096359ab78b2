//! `report waiting`: who waits, with the day on which each may expect its masks.

use std::path::PathBuf;

use crate::cli::commands::household::named;
use crate::cli::commands::quota::{WeekArgs, week_fault};
use crate::cli::error::{CliResult, DONE};
use crate::cli::format::count;
use crate::cli::open::Desk;
use crate::cli::present::{save, show};
use crate::cli::screen::Screen;
use crate::domain::lang::Lang;
use crate::ops::queue::{Queue, Waiting, queue};
use crate::report::waiting::{ExpectedEntry, ExpectedList, expected};

/// Who waits, in the order of the queue, with the day expected / 等候名单和预计日期
///
/// Reckoned anew at each run; the waiting list that `export` writes says who waited when the call was made, and stays as it is.
/// The days are estimates from the supply so far, not promises. Nothing is stored.
///
/// Example: mask-alloc report waiting --out 等候.xlsx
///
/// Exit codes: 0 done; 2 no such committee; 3 policy, or no such round; 4 no permission or disk full; 5 registry.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    #[command(flatten)]
    week: WeekArgs,
    /// Only this committee / 只列这个居委会
    #[arg(long, value_name = "CODE|NAME")]
    committee: Option<String>,
    /// Write to this file: xlsx, csv, txt or jsonl by its ending / 写成文件
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub(in crate::cli) fn run(args: &Args, desk: &Desk, screen: &mut Screen) -> CliResult {
    let policy = desk.policy(args.week.policy.as_deref())?;
    let choice = args.week.choice(desk)?;
    let mut registry = desk.registry()?;
    let only = args.committee.as_deref().map(|said| named(&mut registry, said, desk)).transpose()?;
    let queue = queue(&mut registry, &policy, choice, &desk.config.places())
        .map_err(|fault| week_fault(&fault, desk.lang))?;
    let wanted = |one: &&Waiting| {
        only.is_none_or(|only| queue.line(one).is_some_and(|line| line.household.committee == only))
    };
    let entries = queue.waiting.iter().filter(wanted).filter_map(|one| entry(one, &queue)).collect();
    let committee = match (queue.quotas.committees.as_slice(), only) {
        ([one], _) => one.name.clone(),
        (several, Some(only)) => {
            several.iter().find(|one| one.id == only).map(|one| one.name.clone()).unwrap_or_default()
        }
        _ => String::new(),
    };
    let list = ExpectedList { lang: desk.lang, committee, week: choice.week, entries };
    match &args.out {
        Some(path) => save(&expected(&list), path, desk, screen)?,
        None => show(&expected(&list), desk.global.format, screen)?,
    }
    if queue.reached > 0 {
        let reached = queue.reached;
        screen.line(match desk.lang {
            Lang::Zh => format!("另有 {reached} 户现有库存轮得到，待分配: mask-alloc assign"),
            Lang::En => {
                let reached = count(reached, "household is", "households are");
                format!("besides, {reached} reached by the stock there and not yet called: mask-alloc assign")
            }
        });
    }
    Ok(DONE)
}

fn entry(one: &Waiting, queue: &Queue) -> Option<ExpectedEntry> {
    let line = queue.line(one)?;
    let home = &line.household;
    Some(ExpectedEntry {
        committee: queue.quotas.committee(line).map(|committee| committee.name.clone()).unwrap_or_default(),
        place: one.ahead + 1,
        number: home.number,
        booking: line.printed_number.clone(),
        head: home.head.to_string(),
        masks: one.masks,
        expected: one.day,
    })
}
