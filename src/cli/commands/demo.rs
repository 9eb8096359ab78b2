//! `demo`: the whole job on the bundled samples, showing each command.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::Parser;

use crate::cli::args::Cli;
use crate::cli::error::{CliResult, DONE, LOOK};
use crate::cli::open::Desk;
use crate::cli::screen::Screen;
use crate::cli::told::write_fault;
use crate::domain::lang::{Lang, Text};
use crate::io::{create_private_dir, write_atomically};

/// The samples, built in: the program shows its work wherever it is.
const SAMPLES: [(&str, &[u8]); 3] = [
    ("roll.xlsx", include_bytes!("../../../data-samples/roll.xlsx")),
    ("pharmacies.csv", include_bytes!("../../../data-samples/pharmacies.csv")),
    ("bookings.csv", include_bytes!("../../../data-samples/bookings.csv")),
];

/// The day of the samples: the first Monday on which Shanghai called numbers.
const DAY: &str = "2020-02-03";

/// Run the whole job on the bundled samples / 用内置样例演示全过程
///
/// Writes the samples to DIR, then runs the commands a clerk would type, printing each of them, so that they can be repeated
/// by hand: a committee's roll of 2,316 households becomes pickup lists. A second run changes nothing.
///
/// Example: mask-alloc demo
///
/// Exit codes: 0 done; 4 no permission or disk full.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Folder to work in / 工作文件夹
    #[arg(default_value = "mask-alloc-demo", value_name = "DIR")]
    dir: PathBuf,
}

pub(in crate::cli) fn run(args: Args, desk: &Desk, screen: &mut Screen) -> CliResult {
    let dir = &args.dir;
    create_private_dir(dir).map_err(|fault| write_fault(&fault, desk.lang))?;
    for (name, bytes) in SAMPLES {
        let path = dir.join(name);
        write_atomically(&path, &mut |out| out.write_all(bytes))
            .map_err(|fault| write_fault(&fault, desk.lang))?;
    }
    let steps = steps(dir, desk.lang);
    for step in &steps {
        screen.line(format!("\n$ mask-alloc {}", step.join(" ")));
        let exit = again(step, desk, screen)?;
        if exit > LOOK {
            return Ok(exit);
        }
    }
    let end = Text::new("清单在", "the lists are in").get(desk.lang);
    screen.line(format!("\n{end} {}", dir.join("lists").display()));
    Ok(DONE)
}

/// The commands, as they are typed.
fn steps(dir: &Path, lang: Lang) -> Vec<Vec<String>> {
    let at = |name: &str| dir.join(name).display().to_string();
    let (findings, summary) = match lang {
        Lang::Zh => ("待改.xlsx", "汇总.xlsx"),
        Lang::En => ("corrections.xlsx", "summary.xlsx"),
    };
    let registry = at("mask-alloc.db");
    let with = |words: &[&str]| {
        let mut step: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        step.extend(["--registry".to_owned(), registry.clone(), "--today".to_owned(), DAY.to_owned()]);
        step
    };
    let mut steps = Vec::new();
    if !dir.join("mask-alloc.db").exists() {
        steps.push(with(&["init", "--mark", "S4H"]));
    }
    steps.push(with(&["import", &at("roll.xlsx"), "--findings", &at(findings), "--max", "3"]));
    steps.push(with(&["import", &at("pharmacies.csv"), &at("bookings.csv"), "--max", "3"]));
    steps.push(with(&["quota", "--week", "2020-W06", "--totals"]));
    steps.push(with(&["assign", "--week", "2020-W06"]));
    steps.push(with(&["export", "--pharmacy", "--week", "2020-W06", "--out", &at("lists")]));
    steps.push(with(&["report", "summary", "--out", &at(summary)]));
    steps
}

/// Runs one command of the demo in this process, with the language and configuration of the demo itself.
fn again(step: &[String], desk: &Desk, screen: &mut Screen) -> CliResult {
    let words = std::iter::once(OsString::from("mask-alloc")).chain(step.iter().map(OsString::from));
    let mut cli = Cli::try_parse_from(words).map_err(|fault| {
        crate::cli::error::CliError::new(crate::cli::error::INTERNAL, "", fault.to_string())
    })?;
    cli.global.lang = desk.global.lang;
    cli.global.quiet = desk.global.quiet;
    super::run(cli, screen)
}
