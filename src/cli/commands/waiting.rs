//! `report waiting`: who waits, with the day on which each may expect its masks.

use crate::cli::commands::quota::week_fault;
use crate::cli::commands::report::Figures;
use crate::cli::error::{CliResult, DONE};
use crate::cli::format::count;
use crate::cli::open::Desk;
use crate::cli::present::hand_out;
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
    of: Figures,
}

pub(in crate::cli) fn run(args: &Args, desk: &Desk, screen: &mut Screen) -> CliResult {
    let policy = desk.policy(args.of.week.policy.as_deref())?;
    let choice = args.of.week.choice(desk)?;
    let mut registry = desk.registry()?;
    let only = args.of.only(&mut registry, desk)?;
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
    hand_out(&expected(&list), args.of.out.as_deref(), desk, screen)?;
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
