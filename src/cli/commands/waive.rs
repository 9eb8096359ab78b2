//! `waive`: a decision by a person that stands in for papers, or accepts a finding.

use crate::cli::commands::decide::{Why, because, decided_by_somebody, refused};
use crate::cli::commands::explain::unknown;
use crate::cli::commands::household::found;
use crate::cli::error::{CliResult, DONE};
use crate::cli::format::household;
use crate::cli::open::Desk;
use crate::cli::screen::Screen;
use crate::domain::lang::Lang;
use crate::issue::Code;
use crate::ops::decide::{Waived, waive};
use crate::ops::undo::name_of_act;
use crate::report::households::standing_text;
use crate::store::Deliver;

/// Admit a household without papers, or accept a finding, by a decision with reason and name / 核实后准予领取，或核可一类问题
///
/// Without --code: for a household whose papers are elsewhere, after a visit. With --code: findings of that code about the
/// household are told as notes from now on, with the decision, also when a later file brings them again. The decision is kept
/// with reason, person and day; `undo` takes it back. What stands against an address is not waived: it is put right.
///
/// Example: mask-alloc waive 0118 --code HH402 --reason "同证两户，已核实" --by 王主任
///
/// Exit codes: 0 done; 2 no or several such households, no such code, none of it open, or no reason; 5 registry; 6 busy.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Number, address, #booking or voucher code / 户号、地址、#预约号或凭证号
    household: String,
    /// Accept findings of this code only / 只核可这个代码的问题
    #[arg(long, value_name = "CODE")]
    code: Option<String>,
    /// Bring the masks to the door from now on / 送货上门
    #[arg(long)]
    deliver: bool,
    #[command(flatten)]
    why: Why,
}

pub(in crate::cli) fn run(args: &Args, desk: &Desk, screen: &mut Screen) -> CliResult {
    let because = because(&args.why, desk)?;
    decided_by_somebody(&args.why, desk)?;
    let what = match &args.code {
        None => Waived::Papers,
        Some(said) => Waived::Code(Code::of(said).ok_or_else(|| unknown(said, desk.lang))?),
    };
    let mut registry = desk.registry()?;
    let home = found(&mut registry, &args.household, args.why.committee.as_deref(), desk)?;
    let deliver = if args.deliver { Deliver::Door } else { Deliver::Counter };
    let (act, home) =
        waive(&mut registry, &home, (what, deliver), because).map_err(|fault| refused(&fault, desk))?;
    let (number, standing) = (household(home.number), standing_text(home.standing()).get(desk.lang));
    let name = name_of_act(&act);
    screen.line(match desk.lang {
        Lang::Zh => {
            format!(
                "{number} 户：{standing}；已记下理由、决定人和日期（{name}）；如有误: mask-alloc undo {name}"
            )
        }
        Lang::En => format!(
            "household {number}: {standing}; reason, person and day are kept as {name}; to take it back: \
             mask-alloc undo {name}"
        ),
    });
    Ok(DONE)
}
