//! `verify`: a week's stored calls and their files, looked at again.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use serde_json::json;

use crate::cli::args::Format;
use crate::cli::commands::export::{Output, every_file, outputs};
use crate::cli::commands::quota::WeekArgs;
use crate::cli::error::{CliError, CliResult, DONE, Frame, LOOK, USAGE, note, write_headline, write_note};
use crate::cli::format::count;
use crate::cli::open::Desk;
use crate::cli::present::{place_documents, stage_document};
use crate::cli::screen::{Screen, told};
use crate::cli::told::{op_fault, read_fault, render_fault};
use crate::domain::lang::{Lang, Text};
use crate::domain::masked::Masked;
use crate::io::{ReadError, ReadOptions, Workbook, read_text};
use crate::issue::{Finding, Place, Severity, catalogue};
use crate::ops::verify::{Difference, Verified, verify_week};
use crate::render;
use crate::report::names::ListKind;
use crate::rules::reading::text_of;
use crate::sheet::cell::column_letters;

/// Look again at a week's calls and files, with code that shares nothing with assign / 复核名单和文件
///
/// Every stored call is held to the promises of a plan; made again from the inputs that were kept with it, which must give the
/// same lines and voucher codes; and compared with registry, ledger and policy: codes fit and stand once, nobody holds two
/// vouchers of a round, numbers are the policy's, no pharmacy has promised more than it has. Files that `export` wrote are
/// compared byte by byte with what the registry would write now; the first cell that differs is named. Nothing is written.
///
/// Example: mask-alloc verify --week 2020-W06 --out out/2020-W06
///
/// Exit codes: 0 all as it should be; 1 something differs; 2 no call in this week; 3 policy; 4 a file cannot be read; 5 registry.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    #[command(flatten)]
    week: WeekArgs,
    /// Folder of the exported files / 导出的文件夹 [default: out/WEEK]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// What became of the comparison of files.
#[derive(Default)]
struct Files {
    same: u64,
    missing: u64,
}

pub(in crate::cli) fn run(args: &Args, desk: &Desk, screen: &mut Screen) -> CliResult {
    let mut registry = desk.registry()?;
    let policy = desk.policy(args.week.policy.as_deref())?;
    let week = args.week.choice(desk)?.week;
    let verified =
        verify_week(&mut registry, &policy, week, desk.today).map_err(|fault| op_fault(&fault, desk.lang))?;
    let Some(mut verified) = verified else {
        let headline = match desk.lang {
            Lang::Zh => format!("{week} 没有叫号"),
            Lang::En => format!("{week} has no call"),
        };
        let fix = Text::new(
            "先运行 mask-alloc assign，或用 --week 指明哪一周",
            "run mask-alloc assign first, or name another week with --week",
        );
        return Err(CliError::new(USAGE, "", headline).note(note::FIX, fix.get(desk.lang)));
    };
    let root = args.out.clone().unwrap_or_else(|| Path::new("out").join(week.to_string()));
    let lists = every_file(&args.week, &mut registry, desk)?;
    let mut files = Files::default();
    for output in outputs(&root, &lists, desk.lang) {
        compare(&output, &mut files, &mut verified, desk)?;
    }
    tell(&verified, &files, &root, desk, screen)?;
    let wrong = |difference: &Difference| difference.code.severity >= Severity::Warning;
    Ok(if verified.differences.iter().any(wrong) { LOOK } else { DONE })
}

/// Compares one file with what the registry would write.
fn compare(
    output: &Output<'_>,
    files: &mut Files,
    verified: &mut Verified,
    desk: &Desk,
) -> Result<(), CliError> {
    let mut bytes = Vec::new();
    render::write(&output.list.document(), output.format, &mut bytes)
        .map_err(|fault| render_fault(&fault, desk.lang))?;
    let found = match output.format {
        render::Format::Html => {
            read_text(&output.path).map(|text| blake3::hash(text.as_bytes()).to_hex().to_string())
        }
        _ => {
            Workbook::open(&output.path, &ReadOptions::default(), &|_| 0).map(|book| book.digest().to_owned())
        }
    };
    match found {
        Ok(digest) if digest == blake3::hash(&bytes).to_hex().as_str() => files.same += 1,
        Ok(_) => {
            let (what, expected) = difference(output, desk)?;
            let path = ("what", format!("{} · {what}", output.path.display()));
            verified
                .differences
                .push(Difference { code: catalogue::AS636, facts: vec![path, ("expected", expected)] });
        }
        // Slips are written on request only.
        Err(ReadError::NotFound { .. }) if output.list.kind == ListKind::Vouchers => {}
        Err(ReadError::NotFound { .. }) => files.missing += 1,
        Err(fault) => return Err(read_fault(&fault, desk.lang)),
    }
    Ok(())
}

/// The first cell that differs: where and what stands there, and what should.
fn difference(output: &Output<'_>, desk: &Desk) -> Result<(String, String), CliError> {
    let otherwise =
        Text::new("单元格相同，其余（格式或属性）不同", "the cells are the same, something else is not");
    if output.format == render::Format::Html {
        return Ok((otherwise.get(desk.lang).to_owned(), String::new()));
    }
    let folder =
        tempfile::tempdir().map_err(|fault| CliError::new(crate::cli::error::FILE, "", fault.to_string()))?;
    let fresh = folder.path().join("fresh.xlsx");
    let staged = stage_document(&output.list.document(), output.format, &fresh, desk)?;
    place_documents(vec![staged], desk)?;
    let (is, should) = (cells(&output.path, desk.lang)?, cells(&fresh, desk.lang)?);
    let at = (0..is.len().max(should.len())).find(|at| is.get(*at) != should.get(*at));
    let said = |cell: Option<&(String, String)>| {
        cell.map_or_else(|| "-".to_owned(), |(place, text)| format!("{place} “{text}”"))
    };
    Ok(match at {
        Some(at) => (said(is.get(at)), said(should.get(at))),
        None => (otherwise.get(desk.lang).to_owned(), String::new()),
    })
}

/// Every cell of a workbook that is not blank: its place and its text.
fn cells(path: &Path, lang: Lang) -> Result<Vec<(String, String)>, CliError> {
    let mut book =
        Workbook::open(path, &ReadOptions::default(), &|_| 0).map_err(|fault| read_fault(&fault, lang))?;
    let names: Vec<String> = book.sheets().iter().map(|sheet| sheet.name.clone()).collect();
    let mut all = Vec::new();
    for (at, name) in names.iter().enumerate() {
        let mut sink = |rows: crate::sheet::cell::Rows| {
            for row in rows.iter() {
                for (column, cell) in row.cells().enumerate().filter(|(_, cell)| !cell.is_blank()) {
                    let place = format!("{name} · {}{}", column_letters(column), row.number());
                    all.push((place, text_of(cell).into_owned()));
                }
            }
            ControlFlow::Continue(())
        };
        book.read(at, &mut sink).map_err(|fault| read_fault(&fault, lang))?;
    }
    Ok(all)
}

/// A difference as findings look.
fn block(difference: &Difference, lang: Lang, width: usize) -> String {
    let mut finding = Finding::new(difference.code, Place::default());
    for (name, value) in &difference.facts {
        finding = finding.fact(name, Masked::harmless(value.as_str()));
    }
    let severity = finding.severity.label().get(lang);
    let (open, close) = match lang {
        Lang::Zh => ("[", "]："),
        Lang::En => ("[", "]: "),
    };
    let mut text = String::new();
    write_headline(
        &mut text,
        &format!("{severity}{open}{}{close}{}", difference.code.id, finding.headline(lang)),
        width,
    );
    let frame = Frame { indent: 4, width, lang };
    if let Some(expected) = finding.expected(lang).filter(|expected| !expected.is_empty()) {
        write_note(&mut text, frame, note::EXPECTED, &expected);
    }
    write_note(&mut text, frame, note::FIX, &finding.fix(lang));
    text.push('\n');
    text
}

fn tell(
    verified: &Verified,
    files: &Files,
    root: &Path,
    desk: &Desk,
    screen: &mut Screen,
) -> Result<(), CliError> {
    let (lang, width) = (desk.lang, screen.width);
    let json = desk.global.format == Format::Json;
    for difference in &verified.differences {
        let out = screen.data();
        let written = if json {
            let facts: serde_json::Map<_, _> =
                difference.facts.iter().map(|(name, value)| ((*name).to_owned(), json!(value))).collect();
            let (code, severity) = (difference.code.id, difference.code.severity.id());
            writeln!(
                out,
                "{}",
                json!({"kind": "difference", "code": code, "severity": severity, "facts": facts})
            )
        } else {
            out.write_all(block(difference, lang, width).as_bytes())
        };
        written.or_else(|fault| told(&fault))?;
    }
    let (calls, lines, replayed) = (verified.calls, verified.lines, verified.replayed);
    let wrong = verified.differences.len() as u64;
    if json {
        let summary = json!({
            "kind": "summary", "calls": calls, "lines": lines, "waiting": verified.waiting, "replayed": replayed,
            "differences": wrong, "files_same": files.same, "files_missing": files.missing,
        });
        writeln!(screen.data(), "{summary}").or_else(|fault| told(&fault))?;
    }
    screen.line(match lang {
        Lang::Zh => format!("{calls} 批、{lines} 户；重排后相同 {replayed} 批；不同 {wrong} 处。"),
        Lang::En => format!(
            "{}, {}; made again and the same: {replayed}; {}.",
            count(calls, "call", "calls"),
            count(lines, "household", "households"),
            count(wrong, "difference", "differences")
        ),
    });
    let (same, missing, folder) = (files.same, files.missing, root.display());
    screen.line(match lang {
        Lang::Zh => format!("{folder}：文件逐字节相同 {same} 份，未找到 {missing} 份。"),
        Lang::En => {
            format!("{folder}: {} the same byte by byte, {missing} not there.", count(same, "file", "files"))
        }
    });
    Ok(())
}
