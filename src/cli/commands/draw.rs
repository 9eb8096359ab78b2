//! `draw`: announcing, running and replaying draws, and finding oneself in one.

mod announce;
mod check;
mod list;
mod refusal;
mod run;
mod verify;

use std::path::{Path, PathBuf};

use clap::Subcommand;

use crate::cli::error::{CliError, CliResult};
use crate::cli::open::Desk;
use crate::cli::present::say_saved;
use crate::cli::screen::Screen;
use crate::cli::told::write_fault;
use crate::io::{put_in_place, stage};
use crate::ops::draw::Published;

/// Draws that anybody can replay: announce, run, verify, find oneself / 公开可重算的抽签
///
/// A list of salted hashes is frozen and published, with the rule and the future source of chance; when the source has spoken, the
/// order follows from both, and anybody can work it out again without registry and secret. The procedure stands in words in
/// docs/draw.md. A draw is withdrawn by `undo` with a reason, and stays in the list of draws.
///
/// Example: mask-alloc draw announce --week 2020-W06 --numbers "双色球 2020-02-06"
///
/// Exit codes: 0 done, or all as it should be; 1 something differs, or not in the list; 2 refused; 3 policy; 4 a file cannot be read or written; 5 registry; 6 busy.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    Announce(announce::Args),
    Run(run::Args),
    Verify(verify::Args),
    Check(check::Args),
    List(list::Args),
    Winners(list::WinnerArgs),
}

pub(in crate::cli) fn run(args: Args, desk: &Desk, screen: &mut Screen) -> CliResult {
    match args.what {
        What::Announce(args) => announce::run(&args, desk, screen),
        What::Run(args) => run::run(args, desk, screen),
        What::Verify(args) => verify::run(&args, desk, screen),
        What::Check(args) => check::run(&args, desk, screen),
        What::List(args) => list::run(&args, desk, screen),
        What::Winners(args) => list::winners(&args, desk, screen),
    }
}

/// Where the files of draws go.
#[derive(Debug, clap::Args)]
struct Out {
    /// Folder of the files / 文件夹
    #[arg(long, value_name = "DIR", default_value = "out/draw")]
    out: PathBuf,
}

/// Writes what everybody may read, all files or none.
fn publish(published: &Published, out: &Path, desk: &Desk, screen: &mut Screen) -> Result<(), CliError> {
    let files = [&published.announcement, &published.list].into_iter();
    let files: Vec<_> = files.chain(published.result.iter().flatten()).collect();
    let mut staged = Vec::with_capacity(files.len());
    for (name, text) in &files {
        let file = stage(&out.join(name), &mut |to| to.write_all(text.as_bytes()));
        staged.push(
            file.and_then(crate::io::Staged::for_everybody)
                .map_err(|fault| write_fault(&fault, desk.lang))?,
        );
    }
    put_in_place(staged).map_err(|fault| write_fault(&fault, desk.lang))?;
    files.iter().for_each(|(name, _)| say_saved(&out.join(name), screen));
    Ok(())
}
