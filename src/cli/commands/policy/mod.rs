//! `policy`: the rules, listed, shown, explained and checked.

mod diff;
mod explain;
mod impact;
mod scope;
mod test;

use std::path::PathBuf;

use clap::Subcommand;

use crate::cli::error::{CliResult, DONE, Frame, note, write_note};
use crate::cli::open::{Desk, policy_of};
use crate::cli::screen::{Screen, told};
use crate::cli::told::policy_warnings;
use crate::cli::wrap::wrapped;
use crate::domain::lang::{Lang, Text};
use crate::policy::Policy;
use crate::policy::kinds::sort;
use crate::policy::terms::Kind;

/// Show and check policies / 查看和检查政策
///
/// A policy is a TOML file whose clauses each have a name, a sentence in Chinese and English, and the sources they rest on; results
/// cite clauses by name. `show --text` prints a built-in policy as a file to begin one's own with; `check` tells every fault
/// with its line; `explain` shows one clause in full, or what a kind of clause may hold; `diff` and `impact` hold two policies against
/// each other, as they are written and on the registry.
///
/// Example: mask-alloc policy show
///
/// Example: mask-alloc policy explain per_address
///
/// Exit codes: 0 done; 1 a case fails; 2 no such clause; 3 the policy has faults; 4 file.
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
    /// Explain a clause, or a kind of clause / 说明一条条款或一种条款
    Explain {
        /// Name of a clause (`per_address`) or of a kind (`limit`)
        #[arg(value_name = "NAME")]
        name: String,
        /// A file or the name of a built-in policy [default: the one in force]
        #[arg(long)]
        policy: Option<PathBuf>,
    },
    Test(test::Args),
    Diff(diff::Args),
    Impact(impact::Args),
    /// Check a policy file / 检查政策文件
    Check {
        /// The file
        file: PathBuf,
    },
}

pub(in crate::cli) fn run(args: Args, desk: &Desk, screen: &mut Screen) -> CliResult {
    let lang = desk.lang;
    let text = match args.what {
        What::List => list(screen),
        What::Test(args) => return test::run(&args, desk, screen),
        What::Diff(args) => return diff::run(&args, desk, screen),
        What::Impact(args) => return impact::run(&args, desk, screen),
        What::Explain { name, policy } => {
            let policy = desk.policy(policy.as_deref())?;
            explain::explained(&policy, &name, Frame { indent: 4, width: screen.width, lang })?
        }
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
    };
    screen.data().write_all(text.as_bytes()).or_else(|fault| told(&fault))?;
    Ok(DONE)
}

/// When, where and for whom.
const HOLDS: Text = Text::new("范围", "holds");

/// What no source settles.
const UNCONFIRMED: Text = Text::new("未证实", "unsure");

/// The built-in policies: name, how many clauses, title.
fn list(screen: &Screen) -> String {
    let frame = Frame { indent: 4, width: screen.width, lang: screen.lang };
    let mut out = String::new();
    for policy in Policy::builtin_names().filter_map(Policy::builtin) {
        out.push_str(&format!("{:<24}  {}\n", policy.name(), counts(&policy, screen.lang)));
        explain::write_text(&mut out, policy.title().get(screen.lang), frame);
    }
    out
}

fn counts(policy: &Policy, lang: Lang) -> String {
    let clauses = policy.clauses().len();
    let unsure = policy.clauses().iter().filter(|clause| clause.unconfirmed.is_some()).count();
    match lang {
        Lang::Zh => format!("{clauses} 条，其中 {unsure} 条有未证实之处"),
        Lang::En => format!("{clauses} clauses, {unsure} with something unsure"),
    }
}

/// The clauses by kind, in the order in which a request is judged.
fn clauses(policy: &Policy, screen: &Screen) -> String {
    let lang = screen.lang;
    let frame = Frame { indent: 4, width: screen.width, lang };
    let mut out = String::new();
    for line in wrapped(&format!("{}: {}", policy.name(), policy.title().get(lang)), screen.width) {
        out.push_str(&format!("{line}\n"));
    }
    for kind in Kind::ALL {
        let mut of_kind = policy.terms().of(kind).peekable();
        if of_kind.peek().is_none() {
            continue;
        }
        out.push_str(&format!("\n[{}] {}\n", kind.word(), sort(kind).what.get(lang)));
        for clause in of_kind {
            out.push_str(&format!("\n{}\n", clause.name));
            explain::write_text(&mut out, clause.text.get(lang), frame);
            write_note(&mut out, frame, HOLDS, &scope::in_words(policy, clause, lang));
            if let Some(unconfirmed) = &clause.unconfirmed {
                write_note(&mut out, frame, UNCONFIRMED, unconfirmed.get(lang));
            }
            write_note(&mut out, frame, note::SOURCE, &clause.sources.join("\n"));
        }
    }
    out
}
