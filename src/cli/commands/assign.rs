//! `assign`: the week's stock to the right numbers.

use crate::cli::args::Format;
use crate::cli::commands::quota::{WeekArgs, bases, week_fault};
use crate::cli::commands::what_if::{self, Asked, Whose};
use crate::cli::error::{CliError, CliResult, DONE};
use crate::cli::format::count;
use crate::cli::open::Desk;
use crate::cli::screen::{Screen, told};
use crate::cli::told::policy_warnings;
use crate::domain::lang::Lang;
use crate::ops::assign::{Assigned, Mode, Packs, assign_week};
use crate::ops::codes::of_reason;
use crate::store::Registry;
use serde_json::json;

/// Give the week's stock: pharmacy, day and slot for the right numbers / 按顺序分配本周库存
///
/// The queue alone decides who is called; then the pharmacy by distance, the day by number, the slot by building. Each run
/// that gives something out is a numbered call of the week's plan. Unchanged inputs change nothing; new stock or new
/// households append a call; what was issued never moves. Every plan is verified before it is stored.
///
/// With --what-if two plans are made, as things are and as they would be, and the difference is told: who gets more, who
/// fewer, by committee; with --format json or csv every household. Nothing is stored. Changes: stock=+2000 (all pharmacies
/// together, in proportion), stock:CODE=-500, stock:CODE=3000, capacity:CODE=200, capacity=+20 (each), close=CODE,
/// policy=FILE.
///
/// Example: mask-alloc assign --week 2020-W06
///
/// Example: mask-alloc assign --what-if stock=+2000 --household 0031
///
/// Exit codes: 0 done; 3 policy, or no such round; 5 registry; 6 registry busy; 70 a plan that breaks a promise.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    #[command(flatten)]
    week: WeekArgs,
    /// Plan and tell, store nothing / 只试算，不保存
    #[arg(long)]
    dry_run: bool,
    /// Compare with a plan in which this is otherwise; repeatable / 试算：假如…
    #[arg(long, value_name = "CHANGE", value_parser = what_if::asked)]
    what_if: Vec<Asked>,
    /// When this household would be served, now and then / 某户何时轮到
    #[arg(long, value_name = "NUMBER|ADDRESS|#BOOKING", requires = "what_if")]
    household: Option<String>,
    /// The household's committee, where several have its number / 该户的居委会
    #[arg(long, value_name = "CODE|NAME", requires = "household")]
    committee: Option<String>,
}

pub(in crate::cli) fn run(args: &Args, desk: &Desk, screen: &mut Screen) -> CliResult {
    let mut registry = desk.registry()?;
    if !args.what_if.is_empty() {
        let whose = Whose { household: args.household.as_deref(), committee: args.committee.as_deref() };
        return what_if::run(&mut registry, &args.week, &args.what_if, &whose, desk, screen);
    }
    policy_warnings(&desk.policy(args.week.policy.as_deref())?, screen);
    let mode = if args.dry_run { Mode::DryRun } else { Mode::Write };
    let assigned = give(&mut registry, &args.week, mode, desk)?;
    if desk.global.format == Format::Json {
        let called: Vec<_> = assigned
            .called
            .iter()
            .map(|(code, (counter, delivery))| json!({"pharmacy": code, "counter": counter, "delivery": delivery}))
            .collect();
        let waiting: serde_json::Map<String, serde_json::Value> =
            assigned.waiting.iter().map(|(reason, count)| (reason.word().to_owned(), json!(count))).collect();
        let line = json!({
            "kind": "call",
            "week": assigned.week.to_string(),
            "round": assigned.choice.round.number,
            "call": assigned.call,
            "unchanged": assigned.unchanged,
            "masks": assigned.masks.0,
            "called": called,
            "waiting": waiting,
        });
        writeln!(screen.data(), "{line}").or_else(|fault| told(&fault))?;
    }
    tell(&assigned, screen);
    Ok(DONE)
}

/// Assigns a week in an opened registry.
pub(in crate::cli) fn give(
    registry: &mut dyn Registry,
    week: &WeekArgs,
    mode: Mode,
    desk: &Desk,
) -> Result<Assigned, CliError> {
    let policy = desk.policy(week.policy.as_deref())?;
    let places = desk.config.places();
    assign_week(registry, &policy, week.choice(desk)?, &places, mode)
        .map_err(|fault| week_fault(&fault, desk.lang))
}

/// What was given, in words.
pub(in crate::cli) fn tell(assigned: &Assigned, screen: &mut Screen) {
    let lang = screen.lang;
    let (round, why) = (assigned.choice.round.describe(lang), assigned.choice.why.text().get(lang));
    let basis = bases(assigned.basis.iter().copied(), lang);
    screen.line(match lang {
        Lang::Zh => format!("{}: {round}，{why}；{basis}。", assigned.week),
        Lang::En => format!("{}: {round}, {why}; {basis}.", assigned.week),
    });
    if assigned.unchanged {
        screen.line(match lang {
            Lang::Zh => "库存、住户和政策都没有变化，未做改动。",
            Lang::En => "stock, households and policy are as before; nothing changed.",
        });
        return;
    }
    let (counter, delivery) =
        assigned.called.values().fold((0, 0), |sum, count| (sum.0 + count.0, sum.1 + count.1));
    let call = assigned.call.map_or_else(String::new, |call| match lang {
        Lang::Zh => format!("第 {call} 批："),
        Lang::En => format!("call {call}: "),
    });
    let masks = assigned.masks;
    screen.line(match lang {
        Lang::Zh => format!("{call}通知 {counter} 户到店，送货 {delivery} 户，共 {masks} 只。"),
        Lang::En => {
            let counter = count(counter, "household", "households");
            let masks = count(masks.0, "mask", "masks");
            format!("{call}{counter} at the counter, {delivery} at the door, {masks}.")
        }
    });
    for (pharmacy, packs) in &assigned.packs {
        packs_told(pharmacy, *packs, screen);
    }
    for (reason, waiting) in &assigned.waiting {
        let code = of_reason(*reason);
        let (id, reason) = (code.id, code.headline.get(lang));
        screen.line(match lang {
            Lang::Zh => format!("等候 {waiting} 户：{reason}（{id}）。"),
            Lang::En => {
                format!("{}: {reason} ({id}).", count(*waiting, "household waits", "households wait"))
            }
        });
    }
}

/// What stays as a broken pack, and how many packs must be opened.
fn packs_told(pharmacy: &str, packs: Packs, screen: &mut Screen) {
    let lang = screen.lang;
    if packs.broken.0 > 0 {
        let masks = packs.broken;
        screen.line(match lang {
            Lang::Zh => format!("{pharmacy}：有 {masks} 只不足一包，留在店里未发。"),
            Lang::En => {
                let masks = count(masks.0, "mask is", "masks are");
                format!("{pharmacy}: {masks} no whole pack and stay there.")
            }
        });
    }
    if packs.opened > 0 {
        let opened = packs.opened;
        screen.line(match lang {
            Lang::Zh => format!("{pharmacy}：每户只数不是整包，须拆 {opened} 包。"),
            Lang::En => {
                let packs = count(opened, "pack", "packs");
                format!("{pharmacy}: quotas are no whole packs; {packs} must be opened.")
            }
        });
    }
}
