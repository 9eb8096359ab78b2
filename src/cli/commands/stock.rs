//! `report stock`: the shelf of each pharmacy, line by line.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::cli::commands::export::known_pharmacy;
use crate::cli::error::{CliResult, DONE};
use crate::cli::open::Desk;
use crate::cli::present::hand_out;
use crate::cli::screen::Screen;
use crate::cli::told::store_fault;
use crate::domain::household::{BatchId, Provenance};
use crate::domain::lang::{Lang, Text};
use crate::ledger::{Line, LineKind};
use crate::ops::stock::{Shelf, shelves};
use crate::report::stock::{PharmacyStock, StockLine, StockReport, document};
use crate::store::{Batch, Read as _};

/// Stock of the pharmacies, with the row that each number comes from / 药店库存台账
///
/// What came in, what was sold, damaged or given above the quota, what should be left and what is still promised to open
/// vouchers. With --pharmacy, or in a file, every line with its balance and the file and row that says so; where a statement or a
/// stock-take differs from what was reckoned, the difference stands beside it.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Line by line for this pharmacy / 逐行列出这家药店
    #[arg(long, value_name = "CODE")]
    pharmacy: Option<String>,
    /// A policy of one's own: how long vouchers are valid / 政策文件
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,
    /// Write to this file: xlsx, csv, txt or jsonl by its ending / 写成文件
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub(in crate::cli) fn run(args: &Args, desk: &Desk, screen: &mut Screen) -> CliResult {
    let mut registry = desk.registry()?;
    let policy = desk.policy(args.policy.as_deref())?;
    if let Some(code) = &args.pharmacy {
        known_pharmacy(&mut registry, code, desk.lang)?;
    }
    let fault = |fault| store_fault(&fault, desk.lang);
    let shelves = shelves(&mut registry, &policy, desk.today).map_err(fault)?;
    let batches: BTreeMap<BatchId, Batch> =
        registry.batches().map_err(fault)?.into_iter().map(|batch| (batch.id, batch)).collect();
    let wanted = |code: &str| args.pharmacy.as_deref().is_none_or(|only| only == code);
    let with_lines = args.pharmacy.is_some() || args.out.is_some();
    let pharmacies = registry.pharmacies().map_err(fault)?;
    let pharmacies = pharmacies.into_iter().filter(|pharmacy| wanted(&pharmacy.code)).map(|pharmacy| {
        let shelf = shelves.get(&pharmacy.code).cloned().unwrap_or_default();
        let lines = if with_lines { lines(&shelf, &batches, desk.lang) } else { Vec::new() };
        of_shelf(pharmacy.code, pharmacy.name, &shelf, lines)
    });
    let report = StockReport { lang: desk.lang, day: desk.today, pharmacies: pharmacies.collect() };
    hand_out(&document(&report), args.out.as_deref(), desk, screen)?;
    Ok(DONE)
}

fn of_shelf(code: String, name: String, shelf: &Shelf, lines: Vec<StockLine>) -> PharmacyStock {
    let sums = shelf.sheet.totals;
    PharmacyStock {
        code,
        name,
        stock_in: sums.stock_in,
        sold: sums.sold,
        lost: sums.lost,
        extra: sums.extra,
        differences: sums.differences,
        left: sums.left,
        promised: shelf.promised,
        free: shelf.free,
        lines,
    }
}

fn lines(shelf: &Shelf, batches: &BTreeMap<BatchId, Batch>, lang: Lang) -> Vec<StockLine> {
    let of_line = |line: &Line| StockLine {
        day: line.day,
        what: what(line.kind),
        masks: line.masks,
        balance: line.balance,
        difference: line.difference,
        voucher: line.voucher.to_string(),
        from: from(line.from, batches, lang),
    };
    shelf.sheet.lines.iter().map(of_line).collect()
}

const fn what(kind: LineKind) -> Text {
    match kind {
        LineKind::Shelf => Text::new("库存", "shelf"),
        LineKind::Delivery => Text::new("到货", "delivery"),
        LineKind::Sold => Text::new("售出", "sold"),
        LineKind::Returned => Text::new("退回", "returned"),
        LineKind::Faulty => Text::new("质量问题", "faulty"),
        LineKind::Extra => Text::new("额外", "extra"),
        LineKind::Loss => Text::new("报损", "lost"),
        LineKind::Count => Text::new("盘点", "count"),
    }
}

/// `药店.csv · 第 4 行`, or a decision.
fn from(from: Option<Provenance>, batches: &BTreeMap<BatchId, Batch>, lang: Lang) -> String {
    let Some(from) = from else { return Text::new("人工登记", "a decision").get(lang).to_owned() };
    let batch = batches.get(&from.batch);
    let file = batch.map_or("", |batch| batch.head.file_name.as_str());
    let sheet = batch.and_then(|batch| batch.head.sheets.get(usize::from(from.sheet)));
    // The one sheet of a csv file is called as the file is.
    let said =
        |name: &&str| !name.is_empty() && !file.strip_prefix(name).is_some_and(|rest| rest.starts_with('.'));
    let sheet = sheet.map(|sheet| sheet.name.as_str()).filter(said);
    let sheet = sheet.map_or_else(String::new, |name| format!(" · {name}"));
    match (lang, from.row) {
        (_, 0) => format!("{file}{sheet}"),
        (Lang::Zh, row) => format!("{file}{sheet} · 第 {row} 行"),
        (Lang::En, row) => format!("{file}{sheet} · row {row}"),
    }
}
