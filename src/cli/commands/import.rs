//! `import`: rolls, pharmacies and bookings into the registry.

use std::path::{Path, PathBuf};

use clap::ValueEnum;
use serde_json::json;

use crate::cli::args::Format;
use crate::cli::commands::turnover::say_not_listed;
use crate::cli::config::UnknownRegion;
use crate::cli::error::{CliError, CliResult, DONE, LOOK, USAGE, note};
use crate::cli::findings::Told;
use crate::cli::findings_book;
use crate::cli::open::{Desk, new_mark};
use crate::cli::screen::{Screen, told};
use crate::cli::source::FileSource;
use crate::cli::told::{coded, import_fault, read_fault, store_fault};
use crate::domain::lang::{Lang, Text};
use crate::io::{Encoding, ReadOptions, Workbook};
use crate::issue::Severity;
use crate::ops::import::{
    Doubles, Earlier, ImportError, ImportOptions, ImportOutcome, Imported, Mode, Returned, import,
};
use crate::policy::Policy;
use crate::sheet::field::FileKind;
use crate::sheet::heading::known_in;
use crate::sheet::layout::Wishes;
use crate::sheet::mapping::parse_column_wish;
use crate::store::{Memory, Registry, Sqlite};

/// Read rolls, pharmacies and bookings as they are / 导入登记表、药店表、预约表
///
/// Reads xlsx, xls, xlsb, ods and csv, whatever their extension; finds the heading row, checks every row, says what is wrong
/// and where, and stores what it read. The same file again changes nothing. One transaction per file: a file that cannot be
/// read leaves no trace, the other files go on, and the highest exit code counts.
///
/// Example: mask-alloc import 登记表.xlsx --findings 待改.xlsx
///
/// Exit codes: 0 done; 1 findings at or above --deny, or over half doubles (nothing written); 2 command line; 4 file;
/// 5 registry; 6 registry busy.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Files to read / 要导入的文件
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// What the files are, where their headings do not tell / 文件种类
    #[arg(long = "as", value_enum, value_name = "KIND")]
    kind: Option<KindArg>,
    /// Committee of rows that name none: code or name / 没有居委会列时属于哪个居委会
    #[arg(long, value_name = "CODE|NAME")]
    committee: Option<String>,
    /// What a resident ID is whose region stands in no table / 身份证号地区代码查不到时
    #[arg(long, value_enum, value_name = "HOW")]
    unknown_region: Option<UnknownRegion>,
    /// Import although over half of the rows are doubles / 重复过半也导入
    #[arg(long)]
    accept_doubles: bool,
    #[command(flatten)]
    read: ReadArgs,
}

/// How a file is read and its findings are told: the same for every command that reads one.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct ReadArgs {
    /// Check and tell, write nothing / 只检查，不写入
    #[arg(long)]
    pub(in crate::cli) dry_run: bool,
    /// Read only this sheet (can be repeated) / 只读这张工作表
    #[arg(long, value_name = "NAME")]
    sheet: Vec<String>,
    /// Row of the headings, as the spreadsheet shows it / 标题所在行
    #[arg(long, value_name = "ROW")]
    heading_row: Option<u32>,
    /// A heading and its column, such as 房产证号=H (can be repeated) / 标题和所在列
    #[arg(long, value_name = "HEADING=COLUMN")]
    column: Vec<String>,
    /// Encoding of a csv file: utf-8, gb18030, big5, utf-16le … / csv 的编码
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
    /// Write the rows to correct to this workbook / 把要改正的行写成工作簿
    #[arg(long, value_name = "FILE.xlsx")]
    findings: Option<PathBuf>,
    /// From which severity on the exit code is 1 / 到哪一级返回 1
    #[arg(long, value_enum, default_value_t = Deny::Error)]
    deny: Deny,
    /// Most kinds of findings on the screen, 0 for all / 屏幕上最多显示几类问题
    #[arg(long, default_value_t = 50, value_name = "N")]
    max: usize,
    /// Policy: rounds of bookings, days of vouchers / 政策文件
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) policy: Option<PathBuf>,
}

/// What a file is.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum KindArg {
    /// Household roll / 登记表
    Roll,
    /// Designated pharmacies / 指定药店
    Pharmacies,
    /// Bookings / 预约登记
    Bookings,
    /// Returned pickup list / 回传领取清单
    Returned,
}

/// From which severity on the exit code is 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Deny {
    /// Errors
    Error,
    /// Warnings, too
    Warning,
    /// Never
    Never,
}

impl Deny {
    /// The exit code for findings.
    pub(in crate::cli) fn exit(self, worst: Option<Severity>) -> u8 {
        let limit = match self {
            Self::Error => Severity::Error,
            Self::Warning => Severity::Warning,
            Self::Never => return DONE,
        };
        if worst.is_some_and(|worst| worst >= limit) { LOOK } else { DONE }
    }
}

/// Everything that is the same for all files.
pub(in crate::cli) struct Job<'a> {
    read: &'a ReadArgs,
    desk: &'a Desk,
    wishes: Wishes,
    encoding: Option<Encoding>,
    policy: Policy,
    committee: Option<&'a str>,
    unknown_region: Option<UnknownRegion>,
    doubles: Doubles,
    returned: Returned<'a>,
}

impl<'a> Job<'a> {
    /// A job that reads files of a kind, or of the kind that their headings tell.
    pub(in crate::cli) fn new(
        read: &'a ReadArgs,
        kind: Option<FileKind>,
        desk: &'a Desk,
    ) -> Result<Self, CliError> {
        Ok(Self {
            wishes: wishes(read, kind, desk)?,
            encoding: encoding(read.encoding.as_deref(), desk.lang)?,
            policy: desk.policy(read.policy.as_deref())?,
            read,
            desk,
            committee: desk.config.committee.as_deref(),
            unknown_region: None,
            doubles: Doubles::Stop,
            returned: Returned::default(),
        })
    }

    /// With what is said of returned lists.
    pub(in crate::cli) fn returned(mut self, returned: Returned<'a>) -> Self {
        self.returned = returned;
        self
    }

    /// Reads files one after the other; the highest exit code counts.
    pub(in crate::cli) fn run(
        &self,
        registry: &mut dyn Registry,
        files: &[PathBuf],
        screen: &mut Screen,
    ) -> CliResult {
        if let (Some(_), [_, _, ..]) = (&self.read.findings, files) {
            let text = Text::new("--findings 一次只用于一个文件", "--findings goes with one file at a time");
            return Err(CliError::new(USAGE, "", text.get(self.desk.lang)));
        }
        let mut exit = DONE;
        for file in files {
            let code = one(self, registry, file, screen).unwrap_or_else(|fault| {
                screen.fault(&fault);
                fault.exit
            });
            exit = exit.max(code);
        }
        Ok(exit)
    }
}

pub(in crate::cli) fn run(args: &Args, desk: &Desk, screen: &mut Screen) -> CliResult {
    let mut job = Job::new(&args.read, args.kind.map(KindArg::kind), desk)?;
    job.committee = args.committee.as_deref().or(job.committee);
    job.unknown_region = args.unknown_region;
    job.doubles = if args.accept_doubles { Doubles::Accept } else { Doubles::Stop };
    let mut registry = open(&args.read, desk, screen)?;
    job.run(registry.as_mut(), &args.files, screen)
}

/// The registry; for a dry run without one, an empty one in memory.
fn open(args: &ReadArgs, desk: &Desk, screen: &mut Screen) -> Result<Box<dyn Registry>, CliError> {
    if args.dry_run && desk.global.registry.is_none() && !desk.has_registry() {
        let memory =
            Memory::new(&new_mark(Path::new("memory"))).map_err(|fault| store_fault(&fault, desk.lang))?;
        return Ok(Box::new(memory));
    }
    let registry: Sqlite = if args.dry_run { desk.registry()? } else { desk.registry_or_new(screen)? };
    Ok(Box::new(registry))
}

impl KindArg {
    const fn kind(self) -> FileKind {
        match self {
            Self::Roll => FileKind::Roll,
            Self::Pharmacies => FileKind::Pharmacies,
            Self::Bookings => FileKind::Bookings,
            Self::Returned => FileKind::ReturnedList,
        }
    }
}

fn wishes(args: &ReadArgs, kind: Option<FileKind>, desk: &Desk) -> Result<Wishes, CliError> {
    let saved = desk.config.columns.iter().map(|(heading, column)| format!("{heading}={column}"));
    let mut columns = Vec::new();
    for text in saved.chain(args.column.iter().cloned()) {
        let wish = parse_column_wish(&text).map_err(|fault| {
            CliError::new(USAGE, "", format!("--column {text}: {}", fault.text().get(desk.lang)))
        })?;
        columns.retain(|(heading, _)| *heading != wish.0);
        columns.push(wish);
    }
    Ok(Wishes { kind, heading_row: args.heading_row, columns })
}

fn encoding(name: Option<&str>, lang: Lang) -> Result<Option<Encoding>, CliError> {
    let Some(name) = name else { return Ok(None) };
    let text = Text::new("不认识的编码", "unknown encoding");
    match Encoding::from_name(name) {
        Some(encoding) => Ok(Some(encoding)),
        None => Err(CliError::new(USAGE, "", format!("{}: {name}", text.get(lang)))
            .note(note::EXPECTED, "utf-8, gb18030, big5, utf-16le, utf-16be")),
    }
}

fn one(job: &Job<'_>, registry: &mut dyn Registry, path: &Path, screen: &mut Screen) -> CliResult {
    let (args, desk, lang) = (job.read, job.desk, job.desk.lang);
    let options = ReadOptions { encoding: job.encoding, ..ReadOptions::default() };
    let workbook = Workbook::open(path, &options, &known_in).map_err(|fault| read_fault(&fault, lang))?;
    let mut source = FileSource::new(workbook);
    let (file, digest) = (source.workbook().file_name().to_owned(), source.workbook().digest().to_owned());
    let options = ImportOptions {
        today: desk.today,
        by: desk.by(),
        file_name: &file,
        digest: &digest,
        wishes: &job.wishes,
        sheets: &args.sheet,
        committee: job.committee,
        defaults: &desk.config.address_defaults(),
        regions: desk.config.regions(job.unknown_region),
        mode: if args.dry_run { Mode::DryRun } else { Mode::Write },
        doubles: job.doubles,
        policy: &job.policy,
        returned: job.returned,
    };
    let bar = screen.progress(&file);
    let imported = import(registry, &mut source, &options, &mut |rows| bar.set_position(rows));
    bar.finish_and_clear();
    let outcome = match imported {
        Ok(Imported::Again(batch)) => {
            screen.line(again(&file, &batch, lang));
            return Ok(DONE);
        }
        Ok(Imported::Done(outcome)) => outcome,
        Err(ImportError::TooManyDoubles(outcome)) => {
            tell(job, &file, &outcome, screen)?;
            let facts = vec![
                ("rows", outcome.tally.rows().to_string()),
                ("doubles", outcome.tally.doubles.to_string()),
            ];
            return Err(coded(LOOK, crate::issue::catalogue::FILE012, facts, &file, lang));
        }
        Err(fault) => {
            let names: Vec<String> =
                source.workbook().sheets().iter().map(|sheet| sheet.name.clone()).collect();
            return Err(import_fault(&fault, &file, &names, lang));
        }
    };
    tell(job, &file, &outcome, screen)?;
    if let Some(path) = &args.findings {
        findings_book::write(path, &file, &mut source, &outcome, lang)?;
        screen.line(format!(
            "{} {}",
            screen.say(Text::new("要改正的行已写入", "the rows to correct are in")),
            path.display()
        ));
    } else if outcome.count(Severity::Error) > 0 {
        let hint = Text::new(
            "要改正的行可写成工作簿: --findings 待改.xlsx",
            "for a workbook of the rows to correct: --findings corrections.xlsx",
        );
        screen.line(screen.say(hint));
    }
    if let (FileKind::Roll, Some(batch)) = (outcome.kind, outcome.batch) {
        say_not_listed(registry, batch, screen)?;
    }
    Ok(args.deny.exit(outcome.findings.iter().map(|finding| finding.severity).max()))
}

fn again(file: &str, batch: &crate::store::Batch, lang: Lang) -> String {
    let (id, on) = (batch.id.0, batch.head.imported_on);
    match lang {
        Lang::Zh => format!("{file}: 同一文件已于 {on} 导入（批次 {id}），未做改动。"),
        Lang::En => format!("{file}: the same file was imported on {on} (batch {id}); nothing changed."),
    }
}

fn tell(job: &Job<'_>, file: &str, outcome: &ImportOutcome, screen: &mut Screen) -> Result<(), CliError> {
    let lang = job.desk.lang;
    let shown = Told { file, sheets: &outcome.sheets, width: screen.width };
    let max = if job.read.max == 0 { usize::MAX } else { job.read.max };
    let quiet = screen.is_quiet();
    let out = screen.data();
    let written = match job.desk.global.format {
        Format::Json => {
            let lines = outcome
                .findings
                .iter()
                .map(|finding| shown.json(finding, lang))
                .chain(outcome.lists.iter().map(super::reconcile::list_as_json))
                .chain([totals(file, outcome)]);
            lines.into_iter().try_for_each(|line| writeln!(out, "{line}"))
        }
        _ if quiet => Ok(()),
        _ => shown.blocks(&outcome.findings, max, lang, out),
    };
    written.or_else(|fault| told(&fault))?;
    screen.line(summary(file, outcome, lang));
    super::reconcile::tell_lists(&outcome.lists, screen);
    if outcome.earlier != Earlier::default() {
        screen.line(earlier(outcome.earlier, lang));
    }
    Ok(())
}

fn earlier(Earlier { past, still }: Earlier, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("以前各批的问题：{past} 个已了结，{still} 个仍未解决。"),
        Lang::En => {
            let found = crate::cli::format::count(past + still, "finding", "findings");
            format!("of {found} of earlier files: {past} past, {still} still open.")
        }
    }
}

fn totals(file: &str, outcome: &ImportOutcome) -> serde_json::Value {
    json!({
        "kind": "summary",
        "file": file,
        "what": outcome.kind.id(),
        "batch": outcome.batch.map(|batch| batch.0),
        "rows": outcome.rows_read(),
        "new": outcome.tally.new,
        "changed": outcome.tally.changed,
        "same": outcome.tally.same,
        "held": outcome.tally.held,
        "skipped": outcome.rows_skipped(),
        "doubles": outcome.tally.doubles,
        "errors": outcome.count(Severity::Error),
        "warnings": outcome.count(Severity::Warning),
        "notes": outcome.count(Severity::Note),
        "past": outcome.earlier.past,
        "still_open": outcome.earlier.still,
    })
}

fn summary(file: &str, outcome: &ImportOutcome, lang: Lang) -> String {
    use crate::cli::format::count;
    let (read, skipped) = (outcome.rows_read(), outcome.rows_skipped());
    let tally = outcome.tally;
    let (errors, warnings) = (outcome.count(Severity::Error) as u64, outcome.count(Severity::Warning) as u64);
    let dry = outcome.batch.is_none();
    match lang {
        Lang::Zh => {
            let head = if dry { "试读，未写入：" } else { "" };
            format!(
                "{file}: {head}读入 {read} 行：新增 {}，变更 {}，相同 {}，暂缓 {}，跳过 {skipped}（错误 {errors}，警告 {warnings}）。",
                tally.new, tally.changed, tally.same, tally.held
            )
        }
        Lang::En => {
            let head = if dry { "dry run, nothing written: " } else { "" };
            format!(
                "{file}: {head}{} read: {} new, {} changed, {} same, {} held, {skipped} skipped ({}, {}).",
                count(read, "row", "rows"),
                tally.new,
                tally.changed,
                tally.same,
                tally.held,
                count(errors, "error", "errors"),
                count(warnings, "warning", "warnings"),
            )
        }
    }
}
