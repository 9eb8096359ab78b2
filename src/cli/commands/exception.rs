//! `exception`: masks above the quota, by decision.

use crate::cli::commands::decide::{Why, because, decided_by_somebody, refused};
use crate::cli::commands::export::known_pharmacy;
use crate::cli::commands::household::found;
use crate::cli::error::{CliError, CliResult, DONE, USAGE};
use crate::cli::format::{count, household};
use crate::cli::open::Desk;
use crate::cli::screen::Screen;
use crate::domain::lang::{Lang, Text};
use crate::domain::units::Masks;
use crate::ops::decide::{Source, extra};
use crate::ops::undo::name_of_act;

/// Give a household masks above its quota, with reason, approver and source / 登记额外发放
///
/// The quota stays what it is: the exception stands in a ledger of its own and in every report, with who approved it, why, and
/// where the masks come from: a pharmacy's shelf (only what no voucher is promised), or elsewhere in words. `undo` takes it back.
///
/// Example: mask-alloc exception 0118 --masks 5 --reason "血透病人" --by 王主任 --source "工作人员自己的口罩"
///
/// Exit codes: 0 done; 2 no or several such households, no approver, no source, or not enough on the shelf; 5 registry; 6 busy.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Number, address, #booking or voucher code / 户号、地址、#预约号或凭证号
    household: String,
    /// How many masks / 数量(只)
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=10_000))]
    masks: u64,
    /// From the shelf of this pharmacy / 从药店库存中出
    #[arg(long, value_name = "CODE", conflicts_with = "source", required_unless_present = "source")]
    pharmacy: Option<String>,
    /// Where else they come from / 其他来源
    #[arg(long, value_name = "TEXT")]
    source: Option<String>,
    #[command(flatten)]
    why: Why,
}

pub(in crate::cli) fn run(args: &Args, desk: &Desk, screen: &mut Screen) -> CliResult {
    let because = because(&args.why, desk)?;
    decided_by_somebody(&args.why, desk)?;
    let mut registry = desk.registry()?;
    let source = match (&args.pharmacy, &args.source) {
        (Some(code), _) => {
            known_pharmacy(&mut registry, code, desk.lang)?;
            Source::Pharmacy(code)
        }
        (None, Some(words)) if !words.trim().is_empty() => Source::Elsewhere(words.trim()),
        _ => {
            let missing = Text::new(
                "请写明口罩来源: --source <TEXT>",
                "say where the masks come from: --source <TEXT>",
            );
            return Err(CliError::new(USAGE, "", missing.get(desk.lang)));
        }
    };
    let home = found(&mut registry, &args.household, args.why.committee.as_deref(), desk)?;
    let policy = desk.policy(None)?;
    let what = (Masks(args.masks), source);
    let act = extra(&mut registry, &home, what, &policy, because).map_err(|fault| refused(&fault, desk))?;
    let (number, masks, name) = (household(home.number), args.masks, name_of_act(&act));
    screen.line(match desk.lang {
        Lang::Zh => format!("{number} 户额外发放 {masks} 只，额度不变；已记为 {name}；如有误: mask-alloc undo {name}"),
        Lang::En => format!(
            "household {number}: {} above its quota, which stays; kept as {name}; to take it back: mask-alloc undo {name}",
            count(masks, "mask", "masks")
        ),
    });
    Ok(DONE)
}
