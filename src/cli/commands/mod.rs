//! One file per command: its arguments, whose doc comments are its help, and what it does with them.

mod assign;
mod check;
mod decide;
mod demo;
mod draw;
mod exception;
mod explain;
mod export;
mod fairness;
mod findings;
mod history;
mod household;
mod import;
mod init;
mod policy;
mod quota;
mod reconcile;
mod report;
mod share;
mod stock;
mod story;
mod turnover;
mod undo;
mod validate;
mod verify;
mod voucher;
mod waiting;
mod waive;
mod what_if;
mod when;

use clap::Subcommand;

use super::args::Cli;
use super::error::CliResult;
use super::open::Desk;
use super::screen::Screen;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Demo(demo::Args),
    Init(init::Args),
    Import(import::Args),
    Validate(validate::Args),
    Quota(quota::Args),
    When(when::Args),
    Assign(assign::Args),
    Export(export::Args),
    Reconcile(reconcile::Args),
    Verify(verify::Args),
    Draw(draw::Args),
    Household(household::Args),
    Waive(waive::Args),
    Exception(exception::Args),
    Undo(undo::Args),
    History(history::Args),
    Findings(findings::Args),
    Report(report::Args),
    Policy(policy::Args),
    Check(check::Args),
    Voucher(voucher::Args),
    Share(share::Args),
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
        Command::Import(args) => import::run(&args, &desk, screen)?,
        Command::Demo(args) => demo::run(&args, &desk, screen)?,
        Command::Validate(args) => validate::run(&args, &desk, screen)?,
        Command::Quota(args) => quota::run(&args, &desk, screen)?,
        Command::When(args) => when::run(&args, &desk, screen)?,
        Command::Assign(args) => assign::run(&args, &desk, screen)?,
        Command::Export(args) => export::run(&args, &desk, screen)?,
        Command::Verify(args) => verify::run(&args, &desk, screen)?,
        Command::Draw(args) => draw::run(args, &desk, screen)?,
        Command::Reconcile(args) => reconcile::run(&args, &desk, screen)?,
        Command::Household(args) => household::run(args, &desk, screen)?,
        Command::Waive(args) => waive::run(&args, &desk, screen)?,
        Command::Exception(args) => exception::run(&args, &desk, screen)?,
        Command::Undo(args) => undo::run(&args, &desk, screen)?,
        Command::History(args) => history::run(&args, &desk, screen)?,
        Command::Findings(args) => findings::run(args, &desk, screen)?,
        Command::Report(args) => report::run(args, &desk, screen)?,
        Command::Policy(args) => policy::run(args, &desk, screen)?,
        Command::Share(args) => share::run(&args, &desk, screen)?,
        Command::Explain(args) => explain::run(&args, &desk, screen)?,
        Command::Check(args) => check::run(&args, &desk, screen)?,
        Command::Voucher(args) => voucher::run(args, &desk, screen)?,
    };
    screen.finish(exit)
}
