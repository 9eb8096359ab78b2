//! One file per command: its arguments, whose doc comments are its help, and what it does with them.

mod explain;
mod import;
mod init;

use clap::Subcommand;

use super::args::Cli;
use super::error::CliResult;
use super::open::Desk;
use super::screen::Screen;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Init(init::Args),
    Import(import::Args),
    Explain(explain::Args),
}

/// Runs a command.
pub(super) fn run(cli: Cli, screen: &mut Screen) -> CliResult {
    if let Some(lang) = cli.global.lang {
        screen.lang = match lang {
            super::args::LangArg::Zh => crate::domain::lang::Lang::Zh,
            super::args::LangArg::En => crate::domain::lang::Lang::En,
        };
    }
    let desk = Desk::new(cli.global, screen.lang)?;
    let exit = match cli.command {
        Command::Init(args) => init::run(args, &desk, screen)?,
        Command::Import(args) => import::run(args, &desk, screen)?,
        Command::Explain(args) => explain::run(&args, screen)?,
    };
    screen.finish(exit)
}
