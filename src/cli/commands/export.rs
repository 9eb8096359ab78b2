//! `export`: the week's lists as files, each for one recipient.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use rayon::prelude::*;

use crate::cli::args::Format;
use crate::cli::commands::assign;
use crate::cli::commands::quota::{WeekArgs, week_fault};
use crate::cli::error::{CliError, CliResult, DONE, USAGE, note};
use crate::cli::open::Desk;
use crate::cli::present::{place_documents, stage_document};
use crate::cli::screen::{Screen, told};
use crate::domain::lang::Lang;
use crate::io::Staged;
use crate::ops::assign::Mode;
use crate::ops::lists::{ListChoice, ListFile, lists, masks_of};
use crate::render;
use crate::report::names::{ListKind, file_stem, sanitise};
use crate::store::{CallFilter, Read, Sqlite};
use serde_json::json;

/// Write the week's lists: pickup lists for pharmacies, and the committee's own / 导出领取清单等
///
/// Assigns first if the week has no plan yet. Prints all calls as they were issued, the same bytes whenever it is run. Files
/// lie in OUT/<committee>/ and are readable by their owner only.
///
/// Example: mask-alloc export --pharmacy --week 2020-W06 --out lists
///
/// Exit codes: 0 done; 2 unknown pharmacy or call; 3 policy; 4 no permission or disk full; 5 registry; 6 busy.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Pickup lists only of this pharmacy; without a code, all lists / 只导出这家药店
    #[arg(long, value_name = "CODE", num_args = 0..=1, default_missing_value = "")]
    pharmacy: Option<String>,
    #[command(flatten)]
    week: WeekArgs,
    /// Folder to write to / 写到哪个文件夹 [default: out/WEEK]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Only these kinds / 只导出这几种
    #[arg(long, value_enum, value_delimiter = ',', value_name = "KIND")]
    only: Vec<KindArg>,
    /// Only this call of the week / 只导出第几批
    #[arg(long, value_name = "N")]
    call: Option<u32>,
}

impl Args {
    /// The pharmacy, where one was named.
    fn pharmacy_named(&self) -> Option<&str> {
        self.pharmacy.as_deref().filter(|code| !code.is_empty())
    }
}

/// The kinds of list.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum KindArg {
    /// 领取清单
    Pickup,
    /// 电话通知单
    Call,
    /// 张贴名单
    Posting,
    /// 送货单
    Delivery,
    /// 居委代领单
    Bulk,
    /// 等候名单
    Waiting,
}

const ALL: [KindArg; 6] =
    [KindArg::Pickup, KindArg::Call, KindArg::Posting, KindArg::Delivery, KindArg::Bulk, KindArg::Waiting];

impl KindArg {
    const fn kind(self) -> ListKind {
        match self {
            Self::Pickup => ListKind::Pickup,
            Self::Call => ListKind::Call,
            Self::Posting => ListKind::Posting,
            Self::Delivery => ListKind::Delivery,
            Self::Bulk => ListKind::Bulk,
            Self::Waiting => ListKind::Waiting,
        }
    }
}

pub(in crate::cli) fn run(args: &Args, desk: &Desk, screen: &mut Screen) -> CliResult {
    let mut registry = desk.registry()?;
    let choice = args.week.choice(desk)?;
    if let Some(code) = args.pharmacy_named() {
        known_pharmacy(&mut registry, code, desk.lang)?;
    }
    let planned = registry
        .calls(CallFilter { week: Some(choice.week), round: args.week.round_named() })
        .map_err(|fault| crate::cli::told::store_fault(&fault, desk.lang))?;
    if planned.is_empty() {
        let assigned = assign::give(&mut registry, &args.week, Mode::Write, desk)?;
        assign::tell(&assigned, screen);
    }
    let files = files(args, &mut registry, desk)?;
    let root = args.out.clone().unwrap_or_else(|| Path::new("out").join(choice.week.to_string()));
    let named = names(&root, &files, desk.lang);
    let bar = screen.progress(&root.display().to_string());
    let pairs: Vec<(&ListFile, &Path)> = files.iter().zip(named.iter().map(PathBuf::as_path)).collect();
    let folders: Vec<_> = pairs.chunk_by(|a, b| a.1.parent() == b.1.parent()).collect();
    folders.par_iter().try_for_each(|folder| {
        let written = write_folder(folder, desk);
        bar.inc(folder.len() as u64);
        written
    })?;
    bar.finish_and_clear();
    tell(&files, &named, &root, desk, screen)?;
    Ok(DONE)
}

/// Writes the lists of one folder: waiting for the disk once for all of them.
fn write_folder(files: &[(&ListFile, &Path)], desk: &Desk) -> Result<(), CliError> {
    let stage = |(file, path): &(&ListFile, &Path)| {
        stage_document(&file.document(), render::Format::Xlsx, path, desk)
    };
    let staged = files.par_iter().map(stage).collect::<Result<Vec<Staged>, CliError>>()?;
    place_documents(staged, desk)
}

fn files(args: &Args, registry: &mut Sqlite, desk: &Desk) -> Result<Vec<ListFile>, CliError> {
    let policy = desk.policy(args.week.policy.as_deref())?;
    let wanted: &[KindArg] = if args.only.is_empty() { &ALL } else { &args.only };
    let kinds: Vec<ListKind> = wanted.iter().map(|kind| kind.kind()).collect();
    let choice = ListChoice {
        week: args.week.choice(desk)?.week,
        round: args.week.round_named(),
        call: args.call,
        pharmacy: args.pharmacy_named(),
        kinds: &kinds,
        lang: desk.lang,
    };
    let files = lists(registry, &policy, &choice).map_err(|fault| week_fault(&fault, desk.lang))?;
    if let (true, Some(call)) = (files.is_empty(), args.call) {
        let headline = match desk.lang {
            Lang::Zh => format!("{} 没有第 {call} 批", choice.week),
            Lang::En => format!("{} has no call {call}", choice.week),
        };
        return Err(CliError::new(USAGE, "", headline));
    }
    Ok(files)
}

pub(in crate::cli) fn known_pharmacy(registry: &mut Sqlite, code: &str, lang: Lang) -> Result<(), CliError> {
    let known = registry.pharmacies().map_err(|fault| crate::cli::told::store_fault(&fault, lang))?;
    if known.iter().any(|pharmacy| pharmacy.code == code) {
        return Ok(());
    }
    let headline = match lang {
        Lang::Zh => format!("没有编码为 {code} 的药店"),
        Lang::En => format!("no pharmacy has the code {code}"),
    };
    let codes: Vec<String> =
        known.iter().map(|pharmacy| format!("{} {}", pharmacy.code, pharmacy.name)).collect();
    Err(CliError::new(USAGE, "", headline).note(note::EXPECTED, codes.join("\n")))
}

/// A path for each file: `<committee>/<pharmacy>-领取清单.xlsx`; equal names get a number.
fn names(root: &Path, files: &[ListFile], lang: Lang) -> Vec<PathBuf> {
    let mut taken = BTreeSet::new();
    let mut folders: BTreeMap<&str, String> = BTreeMap::new();
    let mut used = BTreeSet::new();
    let mut paths = Vec::with_capacity(files.len());
    for file in files {
        let folder =
            folders.entry(&file.committee).or_insert_with(|| free(&sanitise(&file.committee), &mut used));
        let stem = file_stem(file.kind, &file.of, lang);
        let name = free(&format!("{folder}/{stem}"), &mut taken);
        paths.push(root.join(format!("{name}.{}", render::Format::Xlsx.ending())));
    }
    paths
}

fn free(name: &str, taken: &mut BTreeSet<String>) -> String {
    let mut free = name.to_owned();
    let mut at = 1;
    while !taken.insert(free.clone()) {
        at += 1;
        free = format!("{name}-{at}");
    }
    free
}

fn tell(
    files: &[ListFile],
    paths: &[PathBuf],
    root: &Path,
    desk: &Desk,
    screen: &mut Screen,
) -> Result<(), CliError> {
    for (file, path) in files.iter().zip(paths) {
        let written = match desk.global.format {
            Format::Json => {
                let line = json!({
                    "kind": "file", "path": path.display().to_string(), "committee": file.committee,
                    "list": file.kind.stem().en, "lines": file.lines(),
                });
                writeln!(screen.data(), "{line}")
            }
            _ if screen.is_quiet() || files.len() > 60 => Ok(()),
            _ => writeln!(screen.data(), "{}", path.display()),
        };
        written.or_else(|fault| told(&fault))?;
    }
    let masks = masks_of(files);
    screen.line(match desk.lang {
        Lang::Zh => format!("{} 个文件写入 {}，清单上共 {masks} 只。", files.len(), root.display()),
        Lang::En => format!(
            "{} in {}; {masks} masks on the pickup lists.",
            crate::cli::format::count(files.len() as u64, "file", "files"),
            root.display()
        ),
    });
    Ok(())
}
