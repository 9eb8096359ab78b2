//! `reconcile`: what came back from the pharmacies, and lists that never did.

use std::path::PathBuf;

use serde_json::json;

use crate::cli::args::Format;
use crate::cli::commands::export::known_pharmacy;
use crate::cli::commands::import::{Job, ReadArgs};
use crate::cli::error::{CliError, CliResult, USAGE, note};
use crate::cli::format::count;
use crate::cli::open::Desk;
use crate::cli::screen::{Screen, told};
use crate::cli::told::op_fault;
use crate::domain::lang::{Lang, Text};
use crate::domain::week::Week;
use crate::ledger::Fate;
use crate::ops::decide::Because;
use crate::ops::import::{Mode, Returned};
use crate::ops::returns::{Closed, Closing, Deliveries, ListTotals, Valid, close};
use crate::sheet::field::FileKind;

/// Read returned pickup lists, and close those that never came back / 核销领取清单
///
/// Reads what the pharmacies ticked or typed: the exported workbook filled in, rows moved, added or re-typed, or a till's csv.
/// Rows are found by voucher code; a code that is mistyped is never guessed, those it may be are named. Any order of files,
/// half a day's and then the whole day's, gives the same. Says for each list: called = sold + not come + returned + faulty +
/// open, and what is left of the stock. A blank row says nothing: its voucher stays open until --close.
///
/// --close WEEK takes back what ran out before today: the masks are free for the next numbers, which `assign` calls. Deliveries
/// are not closed by that; --delivered says that they were handed over. --recall is for a pharmacy that has closed: all its open
/// vouchers are void, nobody counts as not come. `undo` takes a list or a closing back.
///
/// Example: mask-alloc reconcile 益民药房-领取清单.xlsx --findings 待改.xlsx
///
/// Exit codes: 0 done; 1 findings at or above --deny; 2 command line; 3 policy; 4 file, or a list of another registry;
/// 5 registry; 6 busy.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Returned lists / 药店交回的清单
    #[arg(required_unless_present = "close", value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The pharmacy: of lists that do not name it, or whose list is to be closed / 药店编码
    #[arg(long, value_name = "CODE")]
    pharmacy: Option<String>,
    /// The week that the lists should be of / 应为哪一周的清单
    #[arg(long, value_name = "WEEK", conflicts_with = "close")]
    week: Option<Week>,
    /// Close the lists of this week: vouchers that ran out go back to the pool / 结案，收回过期凭证
    #[arg(long, value_name = "WEEK")]
    close: Option<Week>,
    /// With --close: open deliveries were handed over / 送货单未交回的按已送达计
    #[arg(long, requires = "close")]
    delivered: bool,
    /// With --close and --pharmacy: the pharmacy has closed, all its open vouchers are called back / 药店停业，收回全部未用凭证
    #[arg(long, requires = "close", requires = "pharmacy", conflicts_with = "delivered")]
    recall: bool,
    /// With --close: why / 理由
    #[arg(long, value_name = "TEXT", default_value = "", requires = "close")]
    reason: String,
    /// With --close: who decided / 决定人 [default: `by` of mask-alloc.toml]
    #[arg(long, value_name = "NAME", requires = "close")]
    by: Option<String>,
    #[command(flatten)]
    read: ReadArgs,
}

pub(in crate::cli) fn run(args: &Args, desk: &Desk, screen: &mut Screen) -> CliResult {
    let mut registry = desk.registry()?;
    if let Some(code) = &args.pharmacy {
        known_pharmacy(&mut registry, code, desk.lang)?;
    }
    let returned = Returned { pharmacy: args.pharmacy.as_deref(), week: args.week };
    let job = Job::new(&args.read, Some(FileKind::ReturnedList), desk)?.returned(returned);
    let exit = job.run(&mut registry, &args.files, screen)?;
    let Some(week) = args.close else { return Ok(exit) };
    let closing = Closing {
        week,
        pharmacy: args.pharmacy.as_deref(),
        valid: if args.recall { Valid::Recall } else { Valid::Stay },
        deliveries: if args.delivered { Deliveries::Delivered } else { Deliveries::Open },
        today: desk.today,
    };
    let because = Because {
        reason: args.reason.trim(),
        by: args.by.as_deref().unwrap_or_else(|| desk.by()),
        on: desk.today,
    };
    let mode = if args.read.dry_run { Mode::DryRun } else { Mode::Write };
    let policy = desk.policy(args.read.policy.as_deref())?;
    let closed =
        close(&mut registry, &policy, closing, because, mode).map_err(|fault| op_fault(&fault, desk.lang))?;
    if closed == Closed::default() {
        return Err(nothing_called(week, &args.pharmacy, desk.lang));
    }
    tell_closed(&closed, week, mode, desk.global.format, screen)?;
    Ok(exit)
}

fn nothing_called(week: Week, pharmacy: &Option<String>, lang: Lang) -> CliError {
    let of = pharmacy.as_deref().unwrap_or_default();
    let headline = match lang {
        Lang::Zh => format!("{week} {of} 没有未返回的凭证"),
        Lang::En => format!("no voucher of {week} {of} is open").replace("  ", " "),
    };
    let fix = Text::new(
        "周写成 2020-W06；mask-alloc report stock 列出各药店",
        "a week is written 2020-W06; mask-alloc report stock lists the pharmacies",
    );
    CliError::new(USAGE, "", headline).note(note::FIX, fix.get(lang))
}

fn tell_closed(
    closed: &Closed,
    week: Week,
    mode: Mode,
    format: Format,
    screen: &mut Screen,
) -> Result<(), CliError> {
    let lang = screen.lang;
    if format == Format::Json {
        let line = json!({
            "kind": "closed",
            "week": week.to_string(),
            "act": closed.act.map(|act| format!("D{}", act.0)),
            "expired": closed.expired.0,
            "masks_free": closed.expired.1.0,
            "delivered": closed.delivered.0,
            "recalled": closed.recalled.0,
            "still_valid": closed.valid,
            "deliveries_open": closed.deliveries,
        });
        writeln!(screen.data(), "{line}").or_else(|fault| told(&fault))?;
    }
    let (expired, masks) = (closed.expired.0, closed.expired.1.0);
    let dry = match (mode, lang) {
        (Mode::Write, _) => "",
        (Mode::DryRun, Lang::Zh) => "试算，未写入：",
        (Mode::DryRun, Lang::En) => "dry run, nothing written: ",
    };
    screen.line(match lang {
        Lang::Zh => format!("{week} 结案：{dry}收回过期凭证 {expired} 张，{masks} 只可再分配。"),
        Lang::En => {
            let vouchers = count(expired, "voucher", "vouchers");
            format!("{week}: {dry}{vouchers} ran out, {} free again.", count(masks, "mask", "masks"))
        }
    });
    if closed.recalled.0 > 0 {
        let (recalled, masks) = (closed.recalled.0, closed.recalled.1.0);
        screen.line(match lang {
            Lang::Zh => format!("收回未用凭证 {recalled} 张，{masks} 只；各户号码次序不变。通知药店和住户。"),
            Lang::En => format!(
                "{} called back, {}; the households keep their places. Tell the pharmacy and them.",
                count(recalled, "voucher", "vouchers"),
                count(masks, "mask", "masks")
            ),
        });
    }
    if closed.delivered.0 > 0 {
        let delivered = closed.delivered.0;
        screen.line(match lang {
            Lang::Zh => format!("送货 {delivered} 户按已送达计。"),
            Lang::En => format!("{} counted as handed over.", count(delivered, "delivery", "deliveries")),
        });
    }
    if closed.valid > 0 {
        let valid = closed.valid;
        screen.line(match lang {
            Lang::Zh => format!("仍有效、未结案 {valid} 张。"),
            Lang::En => format!("still valid, not closed: {}.", count(valid, "voucher", "vouchers")),
        });
    }
    if closed.deliveries > 0 {
        let open = closed.deliveries;
        screen.line(match lang {
            Lang::Zh => format!("送货 {open} 户未返回：读入送货单，或加 --delivered。"),
            Lang::En => format!(
                "{} open: read the delivery list, or add --delivered.",
                count(open, "delivery", "deliveries")
            ),
        });
    }
    if let Some(act) = closed.act {
        screen.line(match lang {
            Lang::Zh => format!("如需撤回: mask-alloc undo D{}；叫后面的号码: mask-alloc assign", act.0),
            Lang::En => {
                format!("to take it back: mask-alloc undo D{}; to call the next: mask-alloc assign", act.0)
            }
        });
    }
    Ok(())
}

/// What is back of each list, and the shelf behind it.
pub(in crate::cli) fn tell_lists(lists: &[ListTotals], screen: &mut Screen) {
    let lang = screen.lang;
    for list in lists {
        screen.line(called(list, lang));
        screen.line(shelf(list, lang));
        if list.run_out > 0 {
            let (run_out, week, pharmacy) = (list.run_out, list.week, &list.pharmacy);
            screen.line(match lang {
                Lang::Zh => format!("  未返回的有 {run_out} 张已过期，结案:"),
                Lang::En => format!("  {run_out} of the open ones ran out; to close them:"),
            });
            screen.line(format!("    mask-alloc reconcile --close {week} --pharmacy {pharmacy}"));
        }
    }
}

/// `called 7 = sold 5 + not come 1 + open 1`; what nobody brought back is left out.
fn called(list: &ListTotals, lang: Lang) -> String {
    let of = |fate| list.vouchers(fate);
    let parts = [
        (Text::new("已购", "sold"), of(Fate::Sold), true),
        (Text::new("未到", "not come"), list.missed(), true),
        (Text::new("退回", "returned"), of(Fate::Returned), false),
        (Text::new("质量问题", "faulty"), of(Fate::Faulty), false),
        (Text::new("未返回", "open"), of(Fate::Open), true),
    ];
    let parts = parts.iter().filter(|(_, vouchers, always)| *always || *vouchers > 0);
    let parts: Vec<String> =
        parts.map(|(word, vouchers, _)| format!("{} {vouchers}", word.get(lang))).collect();
    let (week, pharmacy, called, parts) = (list.week, &list.pharmacy, list.called(), parts.join(" + "));
    match lang {
        Lang::Zh => format!("{week} {pharmacy}：通知 {called} = {parts}。"),
        Lang::En => format!("{week} {pharmacy}: called {called} = {parts}."),
    }
}

fn shelf(list: &ListTotals, lang: Lang) -> String {
    let sums = list.shelf.sheet.totals;
    let (stock_in, sold, lost, extra, left) = (sums.stock_in, sums.sold, sums.lost, sums.extra, sums.left);
    let said = list.shelf.sheet.last_said().and_then(|line| Some((line.day, line.masks, line.difference?)));
    let corrected = sums.differences;
    match lang {
        Lang::Zh => {
            let more = if extra.0 > 0 { format!(" − 额外 {extra}") } else { String::new() };
            let corrected = if corrected == 0 { String::new() } else { format!(" {corrected:+} 更正") };
            let said = said.map_or(String::new(), |(day, masks, difference)| {
                format!("；药店 {day} 报 {masks}，差 {difference:+}")
            });
            format!(
                "  库存：到货 {stock_in} − 售出 {sold} − 损耗 {lost}{more}{corrected} = 账面 {left}{said}。"
            )
        }
        Lang::En => {
            let more = if extra.0 > 0 { format!(" - extra {extra}") } else { String::new() };
            let corrected = if corrected == 0 { String::new() } else { format!(" {corrected:+} corrected") };
            let said = said.map_or(String::new(), |(day, masks, difference)| {
                format!("; the pharmacy said {masks} on {day}, {difference:+}")
            });
            format!(
                "  stock: in {stock_in} - sold {sold} - lost {lost}{more}{corrected} = left {left}{said}."
            )
        }
    }
}

/// The same for programs.
pub(in crate::cli) fn list_as_json(list: &ListTotals) -> serde_json::Value {
    let sums = list.shelf.sheet.totals;
    let fates: serde_json::Map<String, serde_json::Value> =
        Fate::ALL.into_iter().map(|fate| (fate.word().to_owned(), json!(list.vouchers(fate)))).collect();
    let said = list.shelf.sheet.last_said();
    json!({
        "kind": "list",
        "week": list.week.to_string(),
        "pharmacy": list.pharmacy,
        "called": list.called(),
        "vouchers": fates,
        "masks_sold": list.masks(Fate::Sold).0,
        "run_out": list.run_out,
        "stock": {
            "in": sums.stock_in.0,
            "sold": sums.sold.0,
            "lost": sums.lost.0,
            "extra": sums.extra.0,
            "corrected": sums.differences,
            "left": sums.left,
            "promised": list.shelf.promised.0,
            "free": list.shelf.free.0,
            "said": said.map(|line| line.masks.0),
            "said_on": said.map(|line| line.day.to_string()),
            "difference": said.and_then(|line| line.difference),
        },
    })
}
