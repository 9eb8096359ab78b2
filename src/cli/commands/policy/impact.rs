//! `policy impact`: who gains and who loses if another policy were in force.

use std::path::PathBuf;

use serde_json::json;

use crate::cli::args::Format;
use crate::cli::commands::quota::{round_and_week, week_fault};
use crate::cli::error::{CliResult, DONE};
use crate::cli::open::{Desk, policy_of};
use crate::cli::present::{save, show};
use crate::cli::screen::{Screen, told};
use crate::cli::told::{policy_warnings, write_fault};
use crate::domain::lang::{Lang, Text};
use crate::io::create_private_dir;
use crate::ops::impact::impact;
use crate::report::impact::{Depth, Impact, Turn, document};

/// Show who gains and who loses under another policy / 换一份政策，谁多谁少
///
/// Every household that may have masks in the week is judged under both policies: how many gain, lose and stay, the masks needed,
/// by size of household and by age, and the clauses that make the difference. A clause in brackets is one that refuses. Where a policy
/// gives to a household, a person's share is its masks divided by its people. Stock is not looked at; nothing is stored.
/// With --out a workbook is written that lists every household, too.
///
/// Example: mask-alloc policy impact --from policy.toml --to my-town.toml --week 2020-W06 --out impact
///
/// Exit codes: 0 done; 3 policy, or no such round; 4 file; 5 registry.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// The policy as it is: a file or a built-in one / 现行政策
    #[arg(long, value_name = "POLICY")]
    from: PathBuf,
    /// The policy as it would be / 拟行政策
    #[arg(long, value_name = "POLICY")]
    to: PathBuf,
    /// ISO week, such as 2020-W06 [default: the week of --today] / 周
    #[arg(long, value_name = "WEEK")]
    week: Option<String>,
    /// Round of both, where another one than the week's is meant / 轮次
    #[arg(long, value_name = "N")]
    round: Option<u32>,
    /// Write impact.xlsx into this folder / 写入文件夹
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

pub(in crate::cli) fn run(args: &Args, desk: &Desk, screen: &mut Screen) -> CliResult {
    let (from, to) = (policy_of(&args.from, desk.lang)?, policy_of(&args.to, desk.lang)?);
    policy_warnings(&to, screen);
    let choice = round_and_week(args.week.as_deref(), args.round, desk)?;
    let mut registry = desk.registry()?;
    let outcome =
        impact(&mut registry, [&from, &to], choice).map_err(|fault| week_fault(&fault, desk.lang))?;
    screen.line(headline(&outcome, desk.lang));
    if desk.global.format == Format::Json {
        writeln!(screen.data(), "{}", summary(&outcome)).or_else(|fault| told(&fault))?;
    }
    let depth = if desk.global.format == Format::Text { Depth::Sums } else { Depth::Households };
    show(&document(&outcome, desk.lang, depth), desk.global.format, screen)?;
    if let Some(folder) = &args.out {
        create_private_dir(folder).map_err(|fault| write_fault(&fault, desk.lang))?;
        save(&document(&outcome, desk.lang, Depth::Households), &folder.join("impact.xlsx"), desk, screen)?;
    }
    screen.line(screen.say(Text::new("只是比较，未保存。", "nothing was stored.")));
    Ok(DONE)
}

/// The sums in one line.
fn headline(impact: &Impact, lang: Lang) -> String {
    let ([from, to], [a, b]) = (impact.masks, &impact.names);
    let Turn { gain, lose, same } = impact.households;
    match lang {
        Lang::Zh => format!(
            "{}：{a} → {b}：{gain} 户增加，{lose} 户减少，{same} 户不变；口罩 {from} → {to} 只。",
            impact.week
        ),
        Lang::En => format!(
            "{}: {a} → {b}: {gain} households gain, {lose} lose, {same} as before; masks {from} → {to}.",
            impact.week
        ),
    }
}

fn summary(impact: &Impact) -> serde_json::Value {
    let turn = |turn: Turn| json!({"gain": turn.gain, "lose": turn.lose, "same": turn.same});
    json!({
        "kind": "impact",
        "week": impact.week.to_string(),
        "from": impact.names[0],
        "to": impact.names[1],
        "households": turn(impact.households),
        "people": turn(impact.people),
        "masks": {"from": impact.masks[0], "to": impact.masks[1]},
    })
}
