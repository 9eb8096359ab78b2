//! `report turnover`: next month's roll against what was known; and the line that an import says about it.

use std::path::PathBuf;

use serde_json::{Value, json};

use crate::cli::args::Format;
use crate::cli::commands::household::named;
use crate::cli::error::{CliError, CliResult, DONE, USAGE};
use crate::cli::format::count;
use crate::cli::open::Desk;
use crate::cli::present::{save, show};
use crate::cli::screen::{Screen, told};
use crate::cli::told::op_fault;
use crate::domain::household::BatchId;
use crate::domain::lang::{Lang, Text};
use crate::ops::turnover::{TurnoverError, not_listed, turnover};
use crate::report::households::Shown;
use crate::report::turnover::{Both, TurnoverTotals, document};
use crate::store::Read;

/// Who came, what changed, and who is not listed any more / 登记表变动：新增、变更、未列出
///
/// Compares a roll with what was known before it, household by household and person by person; by default the newest roll.
/// Who is not listed is a question, never a deletion: the workbook has a column for the answer. Record who moved away with
/// household move HOUSEHOLD --away --reason WHY; it is then not asked again. Masked on the screen, in full in the file.
///
/// With --format json a line is a came, changed or missing object; the last one holds the sums, households and persons:
/// known = again + missing.
///
/// Example: mask-alloc report turnover --out 变动.xlsx
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// The roll's batch, as the import said it / 登记表的批次
    #[arg(long, value_name = "N")]
    batch: Option<u32>,
    /// Only this committee / 只列这个居委会
    #[arg(long, value_name = "CODE|NAME")]
    committee: Option<String>,
    /// Write to this file: xlsx, csv, txt or jsonl by its ending / 写成文件
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub(in crate::cli) fn run(args: Args, desk: &Desk, screen: &mut Screen) -> CliResult {
    let mut registry = desk.registry()?;
    let only = args.committee.as_deref().map(|said| named(&mut registry, said, desk)).transpose()?;
    let compared = turnover(&mut registry, args.batch.map(BatchId), only);
    let compared = compared.map_err(|fault| turnover_fault(&fault, desk.lang))?;
    let Some(path) = args.out else {
        show(&document(&compared, Shown::Masked, desk.lang), desk.global.format, screen)?;
        if desk.global.format == Format::Json {
            writeln!(screen.data(), "{}", sums(&compared.totals)).or_else(|fault| told(&fault))?;
        }
        return Ok(DONE);
    };
    save(&document(&compared, Shown::InFull, desk.lang), &path, desk, screen)?;
    Ok(DONE)
}

fn turnover_fault(fault: &TurnoverError, lang: Lang) -> CliError {
    match fault {
        TurnoverError::Op(fault) => op_fault(fault, lang),
        TurnoverError::NoRoll => {
            let text = Text::new("还没有导入过登记表", "no roll has been imported yet");
            CliError::new(USAGE, "", text.get(lang))
        }
        TurnoverError::NotARoll(batch) => {
            let text = Text::new(
                "这一批不是在用的登记表，或由旧版程序导入",
                "this batch is no roll in force, or an older program imported it",
            );
            CliError::new(USAGE, "", format!("{}: {}", text.get(lang), batch.0))
        }
    }
}

fn sums(totals: &TurnoverTotals) -> Value {
    let both = |both: Both| json!({"households": both.households, "persons": both.persons});
    json!({
        "kind": "summary",
        "of": "turnover",
        "known": both(totals.known),
        "again": both(totals.again),
        "missing": both(totals.missing),
        "missing_whole": totals.whole,
        "missing_single": totals.single,
        "missing_elsewhere": totals.elsewhere,
        "new": both(totals.new),
        "changed": both(totals.changed),
    })
}

/// What an import says of a roll that is not the first of its committee: how many households it does not list.
pub(in crate::cli) fn say_not_listed(
    registry: &mut dyn Read,
    batch: BatchId,
    screen: &mut Screen,
) -> Result<(), CliError> {
    let missing = not_listed(registry, batch).map_err(|fault| turnover_fault(&fault, screen.lang))?;
    if missing > 0 {
        let text = match screen.lang {
            Lang::Zh => format!("本居委会原有 {missing} 户未列在此文件中: mask-alloc report turnover"),
            Lang::En => {
                let verb = if missing == 1 { "is" } else { "are" };
                let households = count(missing, "household", "households");
                format!("{households} of the committee {verb} not in this file: mask-alloc report turnover")
            }
        };
        screen.line(text);
    }
    Ok(())
}
