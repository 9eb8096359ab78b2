//! `export`: the week's lists as files, each for one recipient.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use rayon::prelude::*;

use crate::cli::args::Format;
use crate::cli::commands::assign;
use crate::cli::commands::quota::{WeekArgs, week_fault};
use crate::cli::error::{CliError, CliResult, DONE, USAGE, note};
use crate::cli::format::count;
use crate::cli::open::Desk;
use crate::cli::present::{place_documents, stage_document};
use crate::cli::screen::{Screen, told};
use crate::domain::lang::{Lang, Text};
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
/// Voucher slips are written where they are asked for: those of vouchers that hold and are used at a counter, in the order of
/// doors, eight to an A4 page, as a workbook and as a page that any browser prints.
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
    /// The same as --only vouchers: slips to hand out, eight to a page, as workbook and as page to print / 购买凭证
    #[arg(long)]
    vouchers: bool,
    /// Only this call of the week / 只导出第几批
    #[arg(long, value_name = "N")]
    call: Option<u32>,
}

impl Args {
    /// The pharmacy, where one was named.
    fn pharmacy_named(&self) -> Option<&str> {
        self.pharmacy.as_deref().filter(|code| !code.is_empty())
    }

    /// The kinds wanted, each once.
    fn kinds(&self) -> Vec<ListKind> {
        let usual: &[KindArg] = if self.only.is_empty() && !self.vouchers { &USUAL } else { &self.only };
        let mut kinds: Vec<ListKind> = Vec::with_capacity(USUAL.len() + 1);
        let slips = self.vouchers.then_some(KindArg::Vouchers);
        for kind in usual.iter().copied().chain(slips).map(KindArg::kind) {
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
        kinds
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
    /// 购买凭证, also as a page for a browser
    Vouchers,
}

/// What is written where no kind is named.
const USUAL: [KindArg; 6] =
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
            Self::Vouchers => ListKind::Vouchers,
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
    let outputs = outputs(&root, &files, desk.lang);
    let bar = screen.progress(&root.display().to_string());
    let folders: Vec<_> = outputs.chunk_by(|a, b| a.path.parent() == b.path.parent()).collect();
    folders.par_iter().try_for_each(|folder| {
        let written = write_folder(folder, desk);
        bar.inc(folder.len() as u64);
        written
    })?;
    bar.finish_and_clear();
    tell(&outputs, desk, screen)?;
    screen.line(summary(&files, outputs.len(), &root, desk.lang));
    Ok(DONE)
}

/// One file to write: a list in one form.
pub(in crate::cli) struct Output<'f> {
    /// The list.
    pub(in crate::cli) list: &'f ListFile,
    /// Its form.
    pub(in crate::cli) format: render::Format,
    /// Where it is written.
    pub(in crate::cli) path: PathBuf,
}

/// Writes the lists of one folder: waiting for the disk once for all of them.
fn write_folder(files: &[Output<'_>], desk: &Desk) -> Result<(), CliError> {
    let stage = |file: &Output<'_>| stage_document(&file.list.document(), file.format, &file.path, desk);
    let staged = files.par_iter().map(stage).collect::<Result<Vec<Staged>, CliError>>()?;
    place_documents(staged, desk)
}

/// Every list of a week that can be exported.
pub(in crate::cli) fn every_file(
    week: &WeekArgs,
    registry: &mut Sqlite,
    desk: &Desk,
) -> Result<Vec<ListFile>, CliError> {
    let kinds: Vec<ListKind> = KindArg::value_variants().iter().map(|kind| kind.kind()).collect();
    let choice = ListChoice {
        week: week.choice(desk)?.week,
        round: week.round_named(),
        call: None,
        pharmacy: None,
        kinds: &kinds,
        lang: desk.lang,
    };
    let policy = desk.policy(week.policy.as_deref())?;
    lists(registry, &policy, &choice).map_err(|fault| week_fault(&fault, desk.lang))
}

fn files(args: &Args, registry: &mut Sqlite, desk: &Desk) -> Result<Vec<ListFile>, CliError> {
    let policy = desk.policy(args.week.policy.as_deref())?;
    let kinds = args.kinds();
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

/// The forms in which a list is written: slips are printed from a browser, too.
const fn forms(kind: ListKind) -> &'static [render::Format] {
    match kind {
        ListKind::Vouchers => &[render::Format::Xlsx, render::Format::Html],
        _ => &[render::Format::Xlsx],
    }
}

/// A path for each file: `<committee>/<pharmacy>-领取清单.xlsx`; equal names get a number.
pub(in crate::cli) fn outputs<'f>(root: &Path, files: &'f [ListFile], lang: Lang) -> Vec<Output<'f>> {
    let mut taken = BTreeSet::new();
    let mut folders: BTreeMap<&str, String> = BTreeMap::new();
    let mut used = BTreeSet::new();
    let mut outputs = Vec::with_capacity(files.len());
    for list in files {
        let folder =
            folders.entry(&list.committee).or_insert_with(|| free(&sanitise(&list.committee), &mut used));
        let stem = file_stem(list.kind, &list.of, lang);
        let name = free(&format!("{folder}/{stem}"), &mut taken);
        outputs.extend(forms(list.kind).iter().map(|format| Output {
            list,
            format: *format,
            path: root.join(format!("{name}.{}", format.ending())),
        }));
    }
    outputs
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

fn tell(files: &[Output<'_>], desk: &Desk, screen: &mut Screen) -> Result<(), CliError> {
    for Output { list, path, .. } in files {
        let written = match desk.global.format {
            Format::Json => {
                let line = json!({
                    "kind": "file", "path": path.display().to_string(), "committee": list.committee,
                    "list": list.kind.stem().en, "lines": list.lines(),
                });
                writeln!(screen.data(), "{line}")
            }
            _ if screen.is_quiet() || files.len() > 60 => Ok(()),
            _ => writeln!(screen.data(), "{}", path.display()),
        };
        written.or_else(|fault| told(&fault))?;
    }
    Ok(())
}

/// What was written, in a line: files, then masks on pickup lists and slips where there are such.
fn summary(files: &[ListFile], written: usize, root: &Path, lang: Lang) -> String {
    let of = |kind: ListKind| files.iter().filter(move |file| file.kind == kind);
    let masks = of(ListKind::Pickup).next().map(|_| masks_of(files));
    let slips =
        of(ListKind::Vouchers).next().map(|_| of(ListKind::Vouchers).map(ListFile::lines).sum::<usize>());
    let (root, written) = (root.display(), written as u64);
    let mut said = match lang {
        Lang::Zh => format!("{written} 个文件写入 {root}"),
        Lang::En => format!("{} in {root}", count(written, "file", "files")),
    };
    if let Some(masks) = masks {
        said.push_str(&match lang {
            Lang::Zh => format!("，清单上共 {masks} 只"),
            Lang::En => format!("; {masks} masks on the pickup lists"),
        });
    }
    if let Some(slips) = slips {
        said.push_str(&match lang {
            Lang::Zh => format!("，购买凭证 {slips} 张"),
            Lang::En => format!("; {}", count(slips as u64, "voucher slip", "voucher slips")),
        });
    }
    said.push_str(Text::new("。", ".").get(lang));
    said
}
