//! `policy test`: worked cases held against a policy.

use std::path::{Path, PathBuf};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use serde_json::{Value, json};

use crate::cases::{CaseFile, Ids, Outcome, Test, TraceLine};
use crate::cli::args::Format;
use crate::cli::error::{CliError, CliResult, DONE, Frame, LOOK, USAGE, note, write_headline, write_note};
use crate::cli::format::count;
use crate::cli::open::{Desk, policy_of};
use crate::cli::screen::{Screen, told};
use crate::cli::told::{policy_faults, read_fault};
use crate::domain::lang::{Lang, Text};
use crate::io::read_text;
use crate::policy::Policy;

/// Hold a policy against worked cases / 用例检验政策
///
/// A case file says in data what a policy must answer: requests of one person or household, one stock shared by many claims, the draw
/// itself. Whoever writes a policy states first what it should do. A case that fails is printed with what was expected, what came
/// out, and what each clause said. The format: docs/policy-cases.md.
///
/// Example: mask-alloc policy test cases.toml --only W07a --trace
///
/// Exit codes: 0 all pass; 1 a case fails; 3 a case file or its policy has faults; 4 file.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Case files / 用例文件
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Only the cases with these ids / 只检验这些编号的用例
    #[arg(long, value_name = "ID", num_args = 1..)]
    only: Vec<String>,
    /// What each clause said, of cases that pass too / 通过的用例也列出条款
    #[arg(long)]
    trace: bool,
}

/// One case file, read.
struct Read {
    shown: String,
    policy: Option<Policy>,
    tests: Vec<Test>,
}

/// A test and what came of it.
struct Done<'t> {
    test: &'t Test,
    outcome: Outcome,
}

pub(in crate::cli) fn run(args: &Args, desk: &Desk, screen: &mut Screen) -> CliResult {
    let lang = desk.lang;
    let mut files = read(&args.files, lang)?;
    if !args.only.is_empty() {
        narrow(&mut files, &args.only, lang)?;
    }
    let (mut tested, mut failed) = (0, 0);
    for file in &files {
        let terms = file.policy.as_ref().map(Policy::terms);
        let done: Vec<Done<'_>> =
            file.tests.par_iter().map(|test| Done { test, outcome: test.run(terms) }).collect();
        let misses = done.iter().filter(|done| !done.outcome.passes()).count();
        let written = match desk.global.format {
            Format::Json => json_lines(file, &done, screen),
            _ => told_in_words(file, &done, misses, args, screen),
        };
        written.or_else(|fault| told(&fault))?;
        (tested, failed) = (tested + done.len(), failed + misses);
    }
    let summary = match desk.global.format {
        Format::Json => Some(
            json!({"kind": "summary", "files": files.len(), "cases": tested, "passed": tested - failed, "failed": failed})
                .to_string(),
        ),
        _ if files.len() > 1 => Some(counted(Text::new("合计", "all").get(lang), tested, failed, lang)),
        _ => None,
    };
    if let Some(line) = summary {
        writeln!(screen.data(), "{line}").or_else(|fault| told(&fault))?;
    }
    Ok(if failed > 0 { LOOK } else { DONE })
}

/// Reads all files; the faults of all of them are told together.
fn read(paths: &[PathBuf], lang: Lang) -> Result<Vec<Read>, CliError> {
    let (mut ids, mut files, mut faulty) = (Ids::default(), Vec::new(), None);
    for path in paths {
        let text = read_text(path).map_err(|fault| read_fault(&fault, lang))?;
        match read_file(path, &text, &mut ids, lang) {
            Ok(file) => files.push(file),
            Err(fault) => {
                faulty = Some(match faulty {
                    None => fault,
                    Some(before) => CliError::and(before, fault),
                });
            }
        }
    }
    faulty.map_or(Ok(files), Err)
}

fn read_file(path: &Path, text: &str, ids: &mut Ids, lang: Lang) -> Result<Read, CliError> {
    let shown = path.display().to_string();
    let file = CaseFile::open(&shown, text).map_err(|faults| policy_faults(&faults, lang))?;
    let policy = file.policy().map(|name| policy(path, name, &file, lang)).transpose()?;
    let tests = file.read(policy.as_ref().map(Policy::terms), ids);
    let tests = tests.map_err(|faults| policy_faults(&faults, lang))?;
    Ok(Read { shown: shown.clone(), policy, tests })
}

/// A built-in policy by its name, or a file beside the case file.
fn policy(path: &Path, name: &str, file: &CaseFile<'_>, lang: Lang) -> Result<Policy, CliError> {
    if let Some(policy) = Policy::builtin(name) {
        return Ok(policy);
    }
    let beside = path.parent().unwrap_or(Path::new("")).join(name);
    if beside.exists() {
        return policy_of(&beside, lang);
    }
    let known: Vec<&str> = Policy::builtin_names().collect();
    Err(policy_faults(&[file.unknown_policy(&known)], lang))
}

/// Keeps the tests asked for.
fn narrow(files: &mut Vec<Read>, only: &[String], lang: Lang) -> Result<(), CliError> {
    let known = |id: &String| files.iter().any(|file| file.tests.iter().any(|test| test.id == *id));
    if let Some(unknown) = only.iter().find(|id| !known(id)) {
        let headline = match lang {
            Lang::Zh => format!("没有编号为 `{unknown}` 的用例"),
            Lang::En => format!("no case has the id `{unknown}`"),
        };
        return Err(CliError::new(USAGE, "", headline));
    }
    for file in files.iter_mut() {
        file.tests.retain(|test| only.contains(&test.id));
    }
    files.retain(|file| !file.tests.is_empty());
    Ok(())
}

fn told_in_words(
    file: &Read,
    done: &[Done<'_>],
    misses: usize,
    args: &Args,
    screen: &mut Screen,
) -> std::io::Result<()> {
    let frame = Frame { indent: 4, width: screen.width, lang: screen.lang };
    let mut out = String::new();
    for done in done.iter().filter(|done| args.trace || !done.outcome.passes()) {
        block(&mut out, file, done, frame);
    }
    out.push_str(&counted(&file.shown, done.len(), misses, screen.lang));
    out.push('\n');
    screen.data().write_all(out.as_bytes())
}

/// How many of a file pass.
fn counted(what: &str, tested: usize, failed: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{what}：{tested} 个用例，通过 {}，未通过 {failed}", tested - failed),
        Lang::En => {
            format!(
                "{what}: {}, {} pass, {failed} fail",
                count(tested as u64, "case", "cases"),
                tested - failed
            )
        }
    }
}

const PASSES: Text = Text::new("通过", "passes");
const FAILS: Text = Text::new("未通过", "fails");
const CAME: Text = Text::new("结果", "answer");
const CLAUSES: Text = Text::new("条款", "clauses");
const SEED: Text = Text::new("种子", "seed");

fn block(out: &mut String, file: &Read, done: &Done<'_>, frame: Frame) {
    let Done { test, outcome } = done;
    let lang = frame.lang;
    let verdict = if outcome.passes() { PASSES } else { FAILS }.get(lang);
    let colon = if lang == Lang::Zh { "：" } else { ": " };
    let note = test.note.as_ref().map_or_else(String::new, |note| format!("{colon}{note}"));
    write_headline(out, &format!("{} {verdict}{note}", test.id), frame.width);
    out.push_str(&format!("   --> {}:{}\n", file.shown, test.line));
    for miss in &outcome.misses {
        write_note(out, frame, note::EXPECTED, &format!("{} = {}", miss.key, miss.expected));
        write_note(out, frame, note::FOUND, &came(miss.key, &miss.came));
    }
    let all: Vec<String> = outcome.came.iter().map(|came| format!("{} = {}", came.key, came.value)).collect();
    write_note(out, frame, CAME, &all.join("\n"));
    if let Some(seed) = outcome.seed {
        write_note(out, frame, SEED, &seed.to_string());
    }
    write_note(out, frame, CLAUSES, &trace(&outcome.trace, lang));
    out.push('\n');
}

/// What came out for a key; the whole verdict says its own key.
fn came(key: &str, came: &str) -> String {
    if came.contains(" = ") && !came.starts_with('{') { came.to_owned() } else { format!("{key} = {came}") }
}

/// What each clause said, a line each, the names in one column.
fn trace(lines: &[TraceLine], lang: Lang) -> String {
    let widest = lines.iter().map(|line| line.clause.len()).max().unwrap_or(0);
    let line = |line: &TraceLine| format!("{:widest$}  {}", line.clause, line.words(lang));
    lines.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn json_lines(file: &Read, done: &[Done<'_>], screen: &mut Screen) -> std::io::Result<()> {
    let lang = screen.lang;
    for Done { test, outcome } in done {
        let misses: Vec<Value> = outcome
            .misses
            .iter()
            .map(|miss| json!({"key": miss.key, "expected": miss.expected, "came": miss.came}))
            .collect();
        let came: serde_json::Map<String, Value> =
            outcome.came.iter().map(|came| (came.key.to_owned(), came.value.clone().into())).collect();
        let trace: Vec<Value> = outcome
            .trace
            .iter()
            .map(|line| json!({"clause": line.clause, "kind": line.kind, "said": line.id(), "text": line.words(lang)}))
            .collect();
        let line = json!({
            "kind": test.what.word(), "file": file.shown, "line": test.line, "id": test.id, "note": test.note,
            "passes": outcome.passes(), "misses": misses, "came": came, "seed": outcome.seed, "trace": trace,
        });
        writeln!(screen.data(), "{line}")?;
    }
    Ok(())
}
