//! `findings`: what was told about imported files, as a list and as a summary.

use std::path::{Path, PathBuf};

use clap::{Subcommand, ValueEnum};
use serde_json::{Value, json};

use crate::cli::args::Format;
use crate::cli::commands::household::{found, named};
use crate::cli::error::{CliError, CliResult, DONE, USAGE, note};
use crate::cli::format::household;
use crate::cli::open::Desk;
use crate::cli::present::hand_out;
use crate::cli::screen::{Screen, told};
use crate::cli::told::{op_fault, store_fault};
use crate::domain::household::BatchId;
use crate::domain::lang::Lang;
use crate::issue::page::general;
use crate::issue::{Code, Severity};
use crate::ops::findings::summary::summary;
use crate::ops::findings::{Choice, Findings, Wanted, cell_of, findings, weight_of};
use crate::ops::waivers::State;
use crate::report::faults;
use crate::report::told::{self as list, Told};
use crate::sheet::cell::column_letters;
use crate::store::{Read, StoredFinding};

/// List and sum up the findings of imported files / 列出和汇总各次导入的问题
///
/// The registry keeps every finding of every import. What a later file about the same people or household tells no more is past,
/// what a decision accepts (`waive --code`) is waived, the rest is open. What is told of a whole sheet speaks of no household, so
/// choosing by compound, committee or household leaves it out. Personal data is masked, in files too.
///
/// Example: mask-alloc findings list --code ID --severity error
///
/// Exit codes: 0 done; 2 no such code, committee, household or batch; 4 no permission or disk full; 5 registry.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Every finding with its cell, household and what was found / 逐条列出
    List {
        /// Only this code or family, such as ID104 or ID; may be given again / 只列这个代码或这类代码，可重复
        #[arg(long, value_name = "CODE")]
        code: Vec<String>,
        /// Only this severity and graver ones / 只列这个级别及以上
        #[arg(long, value_enum)]
        severity: Option<SeverityArg>,
        /// Only households of this compound / 只列这个小区的住户
        #[arg(long, value_name = "NAME")]
        compound: Option<String>,
        /// Only households of this committee / 只列这个居委会的住户
        #[arg(long, value_name = "CODE|NAME")]
        committee: Option<String>,
        /// Only this household: number, address, #booking or voucher code / 只列这一户
        #[arg(long, value_name = "HOUSEHOLD")]
        household: Option<String>,
        /// How they stand: what nobody must look at any more is left out unless asked for / 按是否解决列出
        #[arg(long, value_enum, default_value_t = StateArg::Open)]
        state: StateArg,
        /// Only this import, by its number / 只列这一批
        #[arg(long, value_name = "N")]
        batch: Option<u32>,
        /// Write to this file: xlsx, csv, txt or jsonl by its ending / 写成文件
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// Counts by sender and compound, and what a sender does wrong throughout a sheet / 按表、按小区汇总，指出整列的问题
    Summary {
        /// Only this committee and who sent sheets about it / 只汇总这个居委会及其来表
        #[arg(long, value_name = "CODE|NAME")]
        committee: Option<String>,
        /// Only this import, by its number / 只汇总这一批
        #[arg(long, value_name = "N")]
        batch: Option<u32>,
        /// Write to this file: xlsx, csv, txt or jsonl by its ending / 写成文件
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum SeverityArg {
    /// 错误
    Error,
    /// 警告
    Warning,
    /// 说明
    Note,
}

impl SeverityArg {
    const fn severity(self) -> Severity {
        match self {
            Self::Error => Severity::Error,
            Self::Warning => Severity::Warning,
            Self::Note => Severity::Note,
        }
    }
}

/// How findings stand.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum StateArg {
    /// To be looked at / 未解决
    Open,
    /// Accepted by a decision / 已核可
    Waived,
    /// Told no more by a later file / 已了结
    Past,
    /// All of them / 全部
    All,
}

impl StateArg {
    const fn state(self) -> Option<State> {
        match self {
            Self::Open => Some(State::Open),
            Self::Waived => Some(State::Waived),
            Self::Past => Some(State::Past),
            Self::All => None,
        }
    }
}

pub(in crate::cli) fn run(args: Args, desk: &Desk, screen: &mut Screen) -> CliResult {
    let mut registry = desk.registry()?;
    match args.what {
        What::List { code, severity, compound, committee, household, state, batch, out } => {
            let committee_id =
                committee.as_deref().map(|said| named(&mut registry, said, desk)).transpose()?;
            let home = household.map(|said| found(&mut registry, &said, committee.as_deref(), desk));
            let wanted = Wanted {
                codes: code.iter().map(|said| choice(said, desk.lang)).collect::<Result<_, _>>()?,
                at_least: severity.map_or(Severity::Note, SeverityArg::severity),
                batch: batch.map(|number| known(&mut registry, number, desk)).transpose()?,
                committee: committee_id,
                compound,
                household: home.transpose()?.map(|home| home.id),
                state: state.state(),
            };
            let chosen = chosen(&mut registry, &wanted, desk)?;
            list_them(&chosen, committee.as_deref().unwrap_or_default(), out.as_deref(), desk, screen)?;
        }
        What::Summary { committee, batch, out } => {
            let committee = committee.map(|said| named(&mut registry, &said, desk)).transpose()?;
            let batch = batch.map(|number| known(&mut registry, number, desk)).transpose()?;
            let chosen = chosen(&mut registry, &Wanted { batch, ..Wanted::default() }, desk)?;
            let sums = summary(&mut registry, &chosen, committee, desk.lang)
                .map_err(|fault| op_fault(&fault, desk.lang))?;
            hand_out(&faults::document(&sums), out.as_deref(), desk, screen)?;
        }
    }
    Ok(DONE)
}

fn chosen(registry: &mut dyn Read, wanted: &Wanted, desk: &Desk) -> Result<Findings, CliError> {
    findings(registry, wanted).map_err(|fault| store_fault(&fault, desk.lang))
}

fn choice(said: &str, lang: Lang) -> Result<Choice, CliError> {
    Choice::of(said).ok_or_else(|| super::explain::unknown(said, lang))
}

/// The import of a number, which must be there.
fn known(registry: &mut dyn Read, number: u32, desk: &Desk) -> Result<BatchId, CliError> {
    let batches = registry.batches().map_err(|fault| store_fault(&fault, desk.lang))?;
    if batches.iter().any(|batch| batch.id.0 == number) {
        return Ok(BatchId(number));
    }
    let headline = match desk.lang {
        Lang::Zh => format!("没有第 {number} 批"),
        Lang::En => format!("there is no batch {number}"),
    };
    let there: Vec<String> = batches
        .iter()
        .rev()
        .take(10)
        .map(|batch| format!("{} {}", batch.id.0, batch.head.file_name))
        .collect();
    Err(CliError::new(USAGE, "", headline).note(note::EXPECTED, there.join("\n")))
}

fn list_them(
    chosen: &Findings,
    committee: &str,
    out: Option<&Path>,
    desk: &Desk,
    screen: &mut Screen,
) -> Result<(), CliError> {
    let lang = desk.lang;
    if out.is_none() && desk.global.format == Format::Json {
        let mut lines = chosen.told.iter().map(|finding| json_of(chosen, finding, lang));
        return lines.try_for_each(|line| writeln!(screen.data(), "{line}")).or_else(|fault| told(&fault));
    }
    let document =
        list::document(lang, committee, move || chosen.told.iter().map(move |one| listed(chosen, one, lang)));
    hand_out(&document, out, desk, screen)
}

/// The fact of a code; nothing for a code that this program does not know.
pub(super) fn headline(code: &str, lang: Lang) -> String {
    Code::of(code).map_or_else(String::new, |code| general(code.headline.get(lang)))
}

fn listed<'a>(chosen: &'a Findings, finding: &'a StoredFinding, lang: Lang) -> Told<'a> {
    let home = chosen.home(finding);
    let (severity, effect) = weight_of(finding);
    Told {
        code: &finding.code,
        severity: severity.label().get(lang),
        file: chosen.file(finding),
        sheet: chosen.sheet(finding).map_or("", |sheet| &sheet.name),
        cell: cell_of(finding),
        heading: chosen.heading(finding),
        household: home.map(|home| home.number),
        committee: home.map_or("", |home| chosen.committee(home)),
        compound: home.map_or("", |home| &home.compound),
        found: finding.found.as_str(),
        headline: headline(&finding.code, lang),
        effect: effect.label().get(lang),
        batch: finding.batch.0,
    }
}

/// One finding with the keys that `import --format json` uses, and where it belongs.
fn json_of(chosen: &Findings, finding: &StoredFinding, lang: Lang) -> Value {
    let home = chosen.home(finding);
    let (severity, effect) = weight_of(finding);
    json!({
        "kind": "finding",
        "code": finding.code,
        "severity": severity.id(),
        "file": chosen.file(finding),
        "sheet": chosen.sheet(finding).map_or("", |sheet| &sheet.name),
        "row": finding.row,
        "column": finding.column.map(|column| column_letters(usize::from(column))),
        "heading": finding.column.map(|_| chosen.heading(finding)),
        "effect": effect.id(),
        "message": headline(&finding.code, lang),
        "found": finding.found.as_str(),
        "household": home.map(|home| household(home.number)),
        "committee": home.map(|home| chosen.committee(home)),
        "compound": home.map(|home| home.compound.as_str()),
        "batch": finding.batch.0,
        "state": chosen.waivers.state(finding).id(),
    })
}
