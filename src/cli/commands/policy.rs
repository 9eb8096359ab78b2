//! `policy`: the rules, shown and checked.

use std::path::PathBuf;

use clap::Subcommand;

use super::{policy_diff, policy_impact, policy_test};
use crate::cli::error::{CliResult, DONE, Frame, note, write_note};
use crate::cli::open::{Desk, policy_of};
use crate::cli::screen::{Screen, told};
use crate::cli::told::policy_warnings;
use crate::domain::lang::Text;
use crate::policy::Policy;

/// Show and check policies / 查看和检查政策
///
/// A policy is a TOML file whose clauses each have a name, a sentence in Chinese and English, and the sources they rest on; results
/// cite clauses by name. `show --text` prints a built-in policy as a file to begin one's own with; `check` tells every fault
/// with its line.
///
/// Example: mask-alloc policy show
///
/// Exit codes: 0 done; 1 a case fails; 3 the policy has faults; 4 file.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// List the built-in policies / 列出内置政策
    List,
    /// Print a policy's clauses with their sources / 列出条款和依据
    Show {
        /// A file or the name of a built-in policy [default: the one in force]
        policy: Option<PathBuf>,
        /// Print its text, to begin one's own with / 打印原文
        #[arg(long)]
        text: bool,
    },
    /// Check a policy file / 检查政策文件
    Check {
        /// The file
        file: PathBuf,
    },
    Test(policy_test::Args),
    Diff(policy_diff::Args),
    Impact(policy_impact::Args),
}

pub(in crate::cli) fn run(args: Args, desk: &Desk, screen: &mut Screen) -> CliResult {
    let lang = desk.lang;
    let text = match args.what {
        What::List => Policy::builtin_names().map(|name| format!("{name}\n")).collect(),
        What::Show { policy, text } => {
            let policy = desk.policy(policy.as_deref())?;
            if text { policy.text().to_owned() } else { clauses(&policy, screen) }
        }
        What::Check { file } => {
            let policy = policy_of(&file, lang)?;
            policy_warnings(&policy, screen);
            let good = Text::new("政策无误", "the policy is in order").get(lang);
            let count = Text::new("条款", "clauses").get(lang);
            format!("{}: {good} ({count}: {})\n", file.display(), policy.clauses().len())
        }
        What::Test(args) => return policy_test::run(&args, desk, screen),
        What::Diff(args) => return policy_diff::run(&args, desk, screen),
        What::Impact(args) => return policy_impact::run(&args, desk, screen),
    };
    screen.data().write_all(text.as_bytes()).or_else(|fault| told(&fault))?;
    Ok(DONE)
}

/// What no source settles.
const UNCONFIRMED: Text = Text::new("未证实", "unsure");

fn clauses(policy: &Policy, screen: &Screen) -> String {
    let lang = screen.lang;
    let frame = Frame { indent: 4, width: screen.width, lang };
    let mut out = format!("{}: {}\n", policy.name(), policy.title().get(lang));
    for clause in policy.clauses() {
        out.push_str(&format!("\n{}\n    {}\n", clause.name, clause.text.get(lang)));
        if let Some(unconfirmed) = &clause.unconfirmed {
            write_note(&mut out, frame, UNCONFIRMED, unconfirmed.get(lang));
        }
        write_note(&mut out, frame, note::SOURCE, &clause.sources.join("\n"));
    }
    out
}
