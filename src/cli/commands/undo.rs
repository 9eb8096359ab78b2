//! `undo`: an import or a decision taken back.

use serde_json::json;

use crate::cli::args::Format;
use crate::cli::commands::history::kind;
use crate::cli::error::{CliError, CliResult, DONE, LOOK, USAGE, note};
use crate::cli::format::household;
use crate::cli::open::Desk;
use crate::cli::screen::{Screen, told};
use crate::cli::told::{coded, op_fault};
use crate::domain::household::BatchId;
use crate::domain::lang::{Lang, Text};
use crate::issue::catalogue;
use crate::ops::decide::Because;
use crate::ops::import::Mode;
use crate::ops::undo::{Hold, Target, Touched, UndoError, Undone, name_of_act, undo};
use crate::store::ActId;

/// Take an import or a decision back / 撤销导入或决定
///
/// WHAT is the number of an imported file (3), or of a decision (D7); `mask-alloc history` lists them. Values come back as they
/// were. Three lists say what became of it: reversed; kept, because somebody changed it since; could not be reversed, and why.
/// A household that stands on an exported list stays as moved away, and its voucher is void. After an undo the file can be
/// imported again. A decision that later acts build on is not taken back before those.
///
/// Example: mask-alloc undo 3 --reason 导错文件
///
/// Exit codes: 0 all of it is reversed; 1 some of it was kept or could not be reversed; 2 nothing of that number, or taken back
/// already; 5 registry; 6 busy.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Number of an imported file, or D and the number of a decision / 批次号，或 D 加决定编号
    what: String,
    /// Why / 理由
    #[arg(long, value_name = "TEXT", default_value = "")]
    reason: String,
    /// Who decided / 决定人 [default: `by` of mask-alloc.toml]
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// Only show what would come of it / 只看结果，不写入
    #[arg(long)]
    dry_run: bool,
}

/// Lines of a list on the screen.
const SHOWN: usize = 20;

pub(in crate::cli) fn run(args: &Args, desk: &Desk, screen: &mut Screen) -> CliResult {
    let target = target(&args.what).ok_or_else(|| unknown(args, desk.lang))?;
    let mut registry = desk.registry()?;
    let because = Because {
        reason: args.reason.trim(),
        by: args.by.as_deref().unwrap_or_else(|| desk.by()),
        on: desk.today,
    };
    let mode = if args.dry_run { Mode::DryRun } else { Mode::Write };
    let undone =
        undo(&mut registry, target, because, mode).map_err(|fault| refused(&fault, args, desk.lang))?;
    match desk.global.format {
        Format::Json => print_json(&undone, mode, screen)?,
        Format::Text | Format::Csv => print_text(&undone, mode, desk.lang, screen)?,
    }
    Ok(if undone.kept.is_empty() && undone.stuck.is_empty() { DONE } else { LOOK })
}

fn target(what: &str) -> Option<Target> {
    let what = what.trim();
    match what.strip_prefix(['D', 'd']) {
        Some(number) => number.parse().ok().map(|number| Target::Decision(ActId(number))),
        None => what.parse().ok().map(|number| Target::Batch(BatchId(number))),
    }
}

fn unknown(args: &Args, lang: Lang) -> CliError {
    coded(USAGE, catalogue::RG830, vec![("said", args.what.clone())], "", lang)
}

fn refused(fault: &UndoError, args: &Args, lang: Lang) -> CliError {
    let said = ("said", args.what.clone());
    match fault {
        UndoError::Op(fault) => op_fault(fault, lang),
        UndoError::Unknown => unknown(args, lang),
        UndoError::Already(by) => {
            coded(USAGE, catalogue::RG831, vec![said, ("by", format!("D{}", by.0))], "", lang)
        }
        UndoError::ImportAgain => coded(USAGE, catalogue::RG832, Vec::new(), "", lang),
        UndoError::NoReason => draw_refusal(
            Text::new("撤回抽签要写明理由", "a draw is withdrawn with a reason"),
            Text::new(
                "--reason 写明理由，它会一直列在抽签旁",
                "say why with --reason; it stays beside the draw",
            ),
            lang,
        ),
        UndoError::DrawWithdrawn => draw_refusal(
            Text::new("已撤回的抽签不能恢复", "a draw that was withdrawn stays withdrawn"),
            Text::new("重新公告: mask-alloc draw announce", "announce another one: mask-alloc draw announce"),
            lang,
        ),
        UndoError::Later(acts) => {
            let later: Vec<String> = acts.iter().map(|act| format!("D{}", act.0)).collect();
            coded(USAGE, catalogue::RG833, vec![("later", later.join(lang.comma()))], "", lang)
        }
    }
}

fn draw_refusal(headline: Text, fix: Text, lang: Lang) -> CliError {
    CliError::new(USAGE, "", headline.get(lang)).note(note::FIX, fix.get(lang))
}

fn print_text(undone: &Undone, mode: Mode, lang: Lang, screen: &mut Screen) -> Result<(), CliError> {
    let mut text = String::new();
    let buckets = [
        (Text::new("已恢复", "reversed"), &undone.reversed),
        (Text::new("之后已改动，保留", "kept, because changed since"), &undone.kept),
        (Text::new("无法恢复", "could not be reversed"), &undone.stuck),
    ];
    for (label, bucket) in buckets {
        text.push_str(&format!("{}: {}\n", label.get(lang), bucket.len()));
        for one in bucket.iter().take(SHOWN) {
            text.push_str(&format!("   {}\n", line(one, lang)));
        }
        if bucket.len() > SHOWN {
            let more = bucket.len() - SHOWN;
            text.push_str(&match lang {
                Lang::Zh => format!("   … 另有 {more} 条，--format json 列出全部\n"),
                Lang::En => format!("   … and {more} more; --format json lists all\n"),
            });
        }
    }
    if undone.entries > 0 {
        text.push_str(&match lang {
            Lang::Zh => format!("不再计入的核销记录: {}\n", undone.entries),
            Lang::En => format!("entries of the ledger that count no more: {}\n", undone.entries),
        });
    }
    if undone.voided > 0 {
        text.push_str(&match lang {
            Lang::Zh => format!("作废凭证: {}\n", undone.voided),
            Lang::En => format!("vouchers made void: {}\n", undone.voided),
        });
    }
    screen.data().write_all(text.as_bytes()).or_else(|fault| told(&fault))?;
    let (name, what) = (name_of_act(&undone.act), kind(&undone.act, lang));
    screen.line(match (lang, mode) {
        (Lang::Zh, Mode::Write) => format!("{what} {name} 已撤销。"),
        (Lang::Zh, Mode::DryRun) => format!("试运行: {what} {name} 未撤销，登记库未改动。"),
        (Lang::En, Mode::Write) => format!("{what} {name} is taken back."),
        (Lang::En, Mode::DryRun) => {
            format!("dry run: {what} {name} was not taken back, nothing was changed.")
        }
    });
    Ok(())
}

fn line(one: &Touched, lang: Lang) -> String {
    let fields: Vec<&str> = one.fields.iter().map(|field| field.get(lang)).collect();
    let hold = one.hold.as_ref().map(|hold| why(hold, lang)).unwrap_or_default();
    let parts = [household(one.number), one.who.as_str().to_owned(), fields.join(lang.comma()), hold];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ")
}

fn why(hold: &Hold, lang: Lang) -> String {
    match hold {
        Hold::Changed => Text::new("之后有人改动", "somebody changed it since").get(lang).to_owned(),
        Hold::ChangedBy(act) => match lang {
            Lang::Zh => format!("之后的操作（第 {} 号记录）改动过", act.0),
            Lang::En => format!("changed since by act {}", act.0),
        },
        Hold::Listed(batch) => match lang {
            Lang::Zh => format!("第 {} 批名册也列有此户", batch.0),
            Lang::En => format!("batch {} lists it, too", batch.0),
        },
        Hold::Booked => Text::new("已有预约登记", "a booking was taken for it").get(lang).to_owned(),
        Hold::Decided => Text::new("已有人工决定", "a decision speaks of it").get(lang).to_owned(),
        Hold::Called => {
            let text = Text::new(
                "已列入领取或等候名单；凭证作废，按迁出处理",
                "stands on a list handed out; its voucher is void, it counts as moved away",
            );
            text.get(lang).to_owned()
        }
        Hold::PlaceTaken => Text::new("原位置已被占用", "its place is taken or gone").get(lang).to_owned(),
    }
}

fn print_json(undone: &Undone, mode: Mode, screen: &mut Screen) -> Result<(), CliError> {
    let buckets = [("reversed", &undone.reversed), ("kept", &undone.kept), ("not_reversed", &undone.stuck)];
    for (bucket, all) in buckets {
        for one in all {
            let fields: Vec<&str> = one.fields.iter().map(|field| field.en).collect();
            let line = json!({
                "kind": "undone",
                "bucket": bucket,
                "household": household(one.number),
                "id": one.household.0,
                "who": one.who.as_str(),
                "fields": fields,
                "why": one.hold.as_ref().map(|hold| why(hold, Lang::En)),
            });
            writeln!(screen.data(), "{line}").or_else(|fault| told(&fault))?;
        }
    }
    let summary = json!({
        "kind": "summary",
        "act": name_of_act(&undone.act),
        "dry_run": mode == Mode::DryRun,
        "reversed": undone.reversed.len(),
        "kept": undone.kept.len(),
        "not_reversed": undone.stuck.len(),
        "vouchers_void": undone.voided,
    });
    writeln!(screen.data(), "{summary}").or_else(|fault| told(&fault))
}
