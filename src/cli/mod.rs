//! The program: arguments, opening and writing files, wording, colour, exit codes. No domain decisions.
//!
//! Data goes to standard output, words to standard error. Each command has one file in `commands`.

#![expect(clippy::disallowed_methods, reason = "the clock and the environment are read here, and only here")]

mod args;
mod commands;
mod config;
pub mod error;
mod findings;
mod findings_book;
mod format;
mod found;
mod lines;
mod open;
mod present;
mod screen;
mod source;
mod told;
mod verdict;
mod wrap;

use std::process::ExitCode;
use std::sync::{Arc, Mutex};

use clap::{CommandFactory, FromArgMatches};

use crate::domain::lang::Lang;
use args::Cli;
use error::{CliError, INTERNAL, USAGE};
use screen::Screen;

/// The command line as clap describes it: what the generated documentation is made from.
#[must_use]
pub fn command() -> clap::Command {
    Cli::command()
}

/// Runs the program with the arguments of the process.
#[must_use]
pub fn main() -> ExitCode {
    outlive_file_size_limit();
    let lang = args::lang_before_parsing(std::env::args_os(), |name| std::env::var(name).ok());
    let matches = match Cli::command().try_get_matches() {
        Ok(matches) => matches,
        Err(fault) => return usage(&fault, lang),
    };
    let cli = match Cli::from_arg_matches(&matches) {
        Ok(cli) => cli,
        Err(fault) => return usage(&fault, lang),
    };
    let mut screen = Screen::new(lang, cli.global.quiet);
    let place = note_panics();
    let run = std::panic::AssertUnwindSafe(|| commands::run(cli, &mut screen));
    let result = std::panic::catch_unwind(run).unwrap_or_else(|_| Err(our_fault(&place, lang)));
    let code = match result {
        Ok(code) => code,
        Err(fault) => {
            screen.fault(&fault);
            fault.exit
        }
    };
    ExitCode::from(code)
}

/// A file that grows above the limit of the system (`ulimit -f`) is a write that fails, and is told as one.
fn outlive_file_size_limit() {
    #[cfg(unix)]
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::default());
}

/// Keeps the place of the last panic off the screen and for the report: a panic's message could hold somebody's data.
fn note_panics() -> Arc<Mutex<String>> {
    let place = Arc::new(Mutex::new(String::new()));
    let noted = Arc::clone(&place);
    std::panic::set_hook(Box::new(move |panic| {
        if let (Some(at), Ok(mut noted)) = (panic.location(), noted.lock()) {
            *noted = format!("{}:{}", at.file(), at.line());
        }
    }));
    place
}

fn our_fault(place: &Mutex<String>, lang: Lang) -> CliError {
    let place = place.lock().map(|place| place.clone()).unwrap_or_default();
    let (headline, fix) = match lang {
        Lang::Zh => ("程序内部出错，登记库未改动", "把版本号和所用命令报告给维护者"),
        Lang::En => (
            "internal fault; the registry was not changed",
            "report the version and the command to the maintainers",
        ),
    };
    CliError::new(INTERNAL, "", headline)
        .note(error::note::FOUND, format!("mask-alloc {} {place}", env!("CARGO_PKG_VERSION")))
        .note(error::note::FIX, fix)
}

/// What clap says, in the reader's language where it is an error; help and version as they are.
fn usage(fault: &clap::Error, lang: Lang) -> ExitCode {
    use clap::error::ErrorKind;
    if matches!(fault.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        let _ = fault.print();
        return ExitCode::SUCCESS;
    }
    if lang == Lang::Zh && fault.kind() != ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        screen::words(&args::usage_in_chinese(fault));
    } else {
        let _ = fault.print();
    }
    ExitCode::from(USAGE)
}
