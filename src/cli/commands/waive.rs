//! `waive`: a decision by a person that stands in for papers.

use crate::cli::commands::household::found;
use crate::cli::error::{CliError, CliResult, DONE, USAGE};
use crate::cli::format::household;
use crate::cli::open::Desk;
use crate::cli::screen::Screen;
use crate::cli::told::op_fault;
use crate::domain::lang::{Lang, Text};
use crate::ops::households::{Decision, waive};
use crate::report::households::standing_text;
use crate::store::Deliver;

/// Admit a household without papers, by a decision with reason and name / 核实后准予领取
///
/// For a household whose papers are elsewhere, after a visit. The decision is kept with reason, person and day. What stands
/// against its address is not waived.
///
/// Example: mask-alloc waive 0118 --reason "上门核实，房产证在儿子处" --by 王主任 --deliver
///
/// Exit codes: 0 done; 2 no or several such households, or no reason; 5 registry; 6 busy.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Number, address, #booking or voucher code / 户号、地址、#预约号或凭证号
    household: String,
    /// Why / 理由
    #[arg(long, value_name = "TEXT")]
    reason: String,
    /// Who decided / 决定人
    #[arg(long, value_name = "NAME")]
    by: String,
    /// Bring the masks to the door from now on / 送货上门
    #[arg(long)]
    deliver: bool,
    /// Committee, where several have that number / 居委会
    #[arg(long, value_name = "CODE|NAME")]
    committee: Option<String>,
}

pub(in crate::cli) fn run(args: &Args, desk: &Desk, screen: &mut Screen) -> CliResult {
    for (name, text) in [("--reason", &args.reason), ("--by", &args.by)] {
        if text.trim().is_empty() {
            let empty = Text::new("不能为空", "must not be empty").get(desk.lang);
            return Err(CliError::new(USAGE, "", format!("{name} {empty}")));
        }
    }
    let mut registry = desk.registry()?;
    let home = found(&mut registry, &args.household, args.committee.as_deref(), desk)?;
    let decision = Decision {
        reason: args.reason.trim(),
        by: args.by.trim(),
        on: desk.today,
        deliver: if args.deliver { Deliver::Door } else { Deliver::Counter },
    };
    let home = waive(&mut registry, home, &decision).map_err(|fault| op_fault(&fault, desk.lang))?;
    let (number, standing) = (household(home.number), standing_text(home.standing()).get(desk.lang));
    screen.line(match desk.lang {
        Lang::Zh => format!("{number} 户：{standing}；已记下理由、决定人和日期。"),
        Lang::En => format!("household {number}: {standing}; reason, person and day are kept."),
    });
    Ok(DONE)
}
