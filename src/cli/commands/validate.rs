//! `validate`: all rules again over the registry.

use std::collections::BTreeMap;

use crate::cli::args::Format;
use crate::cli::commands::import::Deny;
use crate::cli::config::UnknownRegion;
use crate::cli::error::{CliError, CliResult, DONE};
use crate::cli::findings::Told;
use crate::cli::format::count;
use crate::cli::open::Desk;
use crate::cli::screen::{Screen, told};
use crate::cli::told::{import_fault, store_fault};
use crate::domain::document::Regions;
use crate::domain::household::BatchId;
use crate::domain::lang::Lang;
use crate::issue::{Finding, Severity};
use crate::ops::import::{
    Doubles, ImportOptions, ImportOutcome, Imported, Mode, Returned, SheetOutcome, import,
};
use crate::ops::validate::RegistryRoll;
use crate::ops::waivers::Waivers;
use crate::sheet::layout::Wishes;
use crate::store::{Batch, Memory, Read};
use serde_json::json;

/// Run all rules again over the registry / 对登记库重新核对
///
/// Rules, tables and the day move on; what was admitted in February may be doubtful in March. Nothing is written. Findings
/// stand where the row stands in the file it came from last.
///
/// Example: mask-alloc validate --deny warning
///
/// Exit codes: 0 nothing at or above --deny; 1 findings; 5 registry.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// From which severity on the exit code is 1 / 到哪一级返回 1
    #[arg(long, value_enum, default_value_t = Deny::Error)]
    deny: Deny,
    /// What a resident ID is whose region stands in no table / 身份证号地区代码查不到时
    #[arg(long, value_enum, value_name = "HOW")]
    unknown_region: Option<UnknownRegion>,
    /// Most kinds of findings on the screen, 0 for all / 屏幕上最多显示几类问题
    #[arg(long, default_value_t = 50, value_name = "N")]
    max: usize,
}

pub(in crate::cli) fn run(args: &Args, desk: &Desk, screen: &mut Screen) -> CliResult {
    let failed = |fault| store_fault(&fault, desk.lang);
    let mut registry = desk.registry()?;
    let mut roll = RegistryRoll::of(&mut registry).map_err(failed)?;
    if roll.is_empty() {
        screen.line(match desk.lang {
            Lang::Zh => "登记库是空的。",
            Lang::En => "the registry is empty.",
        });
        return Ok(DONE);
    }
    let batches: BTreeMap<BatchId, Batch> =
        registry.batches().map_err(failed)?.into_iter().map(|batch| (batch.id, batch)).collect();
    let mut outcome = check(&mut roll, desk.config.regions(args.unknown_region), desk)?;
    let mut findings = std::mem::take(&mut outcome.findings);
    let concerns: Vec<_> =
        findings.iter().map(|finding| Some((roll.place(finding.place.row)?.household, 0))).collect();
    Waivers::of(&mut registry).map_err(failed)?.mark(&mut findings, &concerns);
    let by_batch = by_batch(findings, &roll);
    for (id, findings) in &by_batch {
        tell(findings, batches.get(id), args, desk, screen)?;
    }
    let all = || by_batch.values().flatten();
    let of = |severity| all().filter(|finding| finding.severity == severity).count() as u64;
    let (errors, warnings) = (of(Severity::Error), of(Severity::Warning));
    if desk.global.format == Format::Json {
        let line = json!({"kind": "summary", "rows": roll.len(), "errors": errors, "warnings": warnings});
        writeln!(screen.data(), "{line}").or_else(|fault| told(&fault))?;
    }
    screen.line(match desk.lang {
        Lang::Zh => format!("核对 {} 人：错误 {errors}，警告 {warnings}。", roll.len()),
        Lang::En => format!(
            "{} checked: {}, {}.",
            count(roll.len() as u64, "person", "persons"),
            count(errors, "error", "errors"),
            count(warnings, "warning", "warnings")
        ),
    });
    Ok(args.deny.exit(all().map(|finding| finding.severity).max()))
}

fn check(roll: &mut RegistryRoll, regions: Regions, desk: &Desk) -> Result<ImportOutcome, CliError> {
    let mut memory = Memory::new(&crate::assign::Mark::from_seed(0).to_string())
        .map_err(|fault| store_fault(&fault, desk.lang))?;
    let wishes = Wishes { heading_row: Some(1), ..Wishes::default() };
    let options = ImportOptions {
        today: desk.today,
        by: desk.by(),
        file_name: "",
        digest: "",
        wishes: &wishes,
        sheets: &[],
        committee: desk.config.committee.as_deref().or(Some("-")),
        defaults: &desk.config.address_defaults(),
        regions,
        mode: Mode::DryRun,
        doubles: Doubles::Accept,
        policy: &desk.policy(None)?,
        returned: Returned::default(),
    };
    match import(&mut memory, roll, &options, &mut |_| {}) {
        Ok(Imported::Done(outcome)) => Ok(*outcome),
        Ok(Imported::Again(_)) => {
            Err(CliError::new(crate::cli::error::INTERNAL, "", "an empty registry knew a batch"))
        }
        Err(fault) => Err(import_fault(&fault, "", &[], desk.lang)),
    }
}

/// Findings by the file that their row came from, at their place there.
fn by_batch(findings: Vec<Finding>, roll: &RegistryRoll) -> BTreeMap<BatchId, Vec<Finding>> {
    let mut by_batch: BTreeMap<BatchId, Vec<Finding>> = BTreeMap::new();
    for mut finding in findings {
        let Some(place) = roll.place(finding.place.row) else { continue };
        finding.place.sheet = place.sheet;
        finding.place.row = place.row;
        finding.place.column = None;
        for related in &mut finding.related {
            if let Some(place) = roll.place(related.place.row) {
                related.place.sheet = place.sheet;
                related.place.row = place.row;
            }
        }
        by_batch.entry(place.batch).or_default().push(finding);
    }
    for findings in by_batch.values_mut() {
        crate::issue::sort_by_place(findings);
    }
    by_batch
}

fn tell(
    findings: &[Finding],
    batch: Option<&Batch>,
    args: &Args,
    desk: &Desk,
    screen: &mut Screen,
) -> Result<(), CliError> {
    let file = batch.map_or("", |batch| batch.head.file_name.as_str());
    let sheets: Vec<SheetOutcome> = batch
        .map(|batch| batch.head.sheets.as_slice())
        .unwrap_or_default()
        .iter()
        .map(|sheet| SheetOutcome { name: sheet.name.clone(), layout: None, skipped: Default::default() })
        .collect();
    let shown = Told { file, sheets: &sheets, width: screen.width };
    let max = if args.max == 0 { usize::MAX } else { args.max };
    let written = match desk.global.format {
        Format::Json => findings
            .iter()
            .try_for_each(|finding| writeln!(screen.data(), "{}", shown.json(finding, desk.lang))),
        _ if screen.is_quiet() => Ok(()),
        _ => shown.blocks(findings, max, desk.lang, screen.data()),
    };
    written.or_else(|fault| told(&fault))
}
