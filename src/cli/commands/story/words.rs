//! The steps of a household's story in words, each with its source.

use crate::cli::commands::findings::headline;
use crate::cli::commands::history::{file_and_sheet, row_of_home};
use crate::cli::format::count;
use crate::domain::household::{BatchId, Provenance};
use crate::domain::lang::{Lang, Text};
use crate::domain::pharmacy::Hours;
use crate::domain::units::Masks;
use crate::ledger::{Entry, EntryKind};
use crate::ops::history::ActLine;
use crate::ops::lists::reason_text;
use crate::ops::story::{Step, Story, What};
use crate::ops::undo::name_of_act;
use crate::report::SlotTime;
use crate::report::story::StoryRow;
use crate::sheet::cell::column_letters;
use crate::store::{Act, ActId, ActKind, BookingState, Call, Route, StoredFinding};

/// The step of a line that is a clause.
pub(super) const CLAUSE: &str = "clause";

/// A step in words.
pub(super) fn step(step: &Step, story: &Story, lang: Lang) -> StoryRow {
    let on = step.day.to_string();
    let row = match &step.what {
        What::Act(line) => act(line, story, lang),
        What::Booked { number, at, round, state, from } => {
            let what = booked(number, *round, *state, lang);
            let on = at.format("%Y-%m-%d %H:%M").to_string();
            return StoryRow { step: "booking", on, what, ..at_row(*from, story, lang) };
        }
        What::Waited { call, place, reason } => StoryRow {
            step: "waiting",
            what: waited(call, *place, reason_text(reason).get(lang), lang),
            ..StoryRow::default()
        },
        What::Called { call, line, issue, pharmacy } => {
            let slot = line.slot.filter(|_| line.route == Route::Counter);
            let fate = issue.settled.fate.name().get(lang);
            let when = (line.day, slot, issue.until);
            StoryRow {
                step: "voucher",
                what: called(call, (&line.voucher, line.masks), when, pharmacy, fate, lang),
                voucher: line.voucher.clone(),
                masks: Some(line.masks),
                ..StoryRow::default()
            }
        }
        What::Came { entry, act } => came(entry, *act, story, lang),
        What::Extra { entry, act } => extra(entry, act.as_ref(), lang),
    };
    StoryRow { on, ..row }
}

/// What stands behind a line: file, sheet and rows; or the decision; of a clause the names of its sources, whose addresses
/// `policy show` gives.
pub(super) fn source(row: &StoryRow, lang: Lang) -> String {
    if row.step == CLAUSE {
        let names = row.file.split("; ").filter_map(|source| source.split_whitespace().next());
        return names.collect::<Vec<_>>().join(lang.comma());
    }
    let place = match (row.place.as_str(), lang) {
        ("", _) => String::new(),
        (place, _) if place.starts_with(|first: char| first.is_ascii_uppercase()) => place.to_owned(),
        (place, Lang::Zh) => format!("第 {place} 行"),
        (place, Lang::En) if place.contains(',') => format!("rows {place}"),
        (place, Lang::En) => format!("row {place}"),
    };
    let act = match (row.act.as_str(), row.file.is_empty(), lang) {
        ("", ..) | (_, false, _) => String::new(),
        (act, true, Lang::Zh) => format!("决定 {act}"),
        (act, true, Lang::En) => format!("decision {act}"),
    };
    let parts = [row.file.as_str(), &row.sheet, &place, &act];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// An open finding in words.
pub(super) fn finding(finding: &StoredFinding, story: &Story, lang: Lang) -> StoryRow {
    let (code, found) = (finding.code.clone(), finding.found.as_str());
    let fact = headline(&code, lang);
    let what = match (found, lang) {
        ("", _) => fact,
        (found, Lang::Zh) => format!("{fact}（实为：{found}）"),
        (found, Lang::En) => format!("{fact} (found: {found})"),
    };
    let from = Provenance { batch: finding.batch, sheet: finding.sheet, row: finding.row };
    let row = at_row(from, story, lang);
    let place = match finding.column {
        Some(column) => format!("{}{}", column_letters(usize::from(column)), finding.row),
        None if finding.row == 0 => String::new(),
        None => row.place.clone(),
    };
    StoryRow { step: "finding", what, code, place, ..row }
}

/// A line whose source is a row.
fn at_row(from: Provenance, story: &Story, lang: Lang) -> StoryRow {
    at_rows(from.batch, from.sheet, &[from.row], story, lang)
}

fn at_rows(batch: BatchId, sheet: u16, rows: &[u32], story: &Story, lang: Lang) -> StoryRow {
    let (file, sheet) = file_and_sheet(story.history.batches.get(&batch), batch, sheet);
    let place = rows.iter().map(u32::to_string).collect::<Vec<_>>().join(lang.comma());
    StoryRow { file, sheet, place, act: batch.0.to_string(), ..StoryRow::default() }
}

/// A file or a decision that spoke of the household.
fn act(line: &ActLine, story: &Story, lang: Lang) -> StoryRow {
    let told = row_of_home(line, &story.history, lang);
    let by = if told.by.trim_matches('-').is_empty() { String::new() } else { format!(" ({})", told.by) };
    let undone = match (told.undone.as_str(), lang) {
        ("", _) => String::new(),
        (by, Lang::Zh) => format!("；已由 {by} 撤销"),
        (by, Lang::En) => format!("; taken back by {by}"),
    };
    let came = if told.came.is_empty() { String::new() } else { format!(": {}", told.came) };
    let what = format!("{}{by}{came}{undone}", told.what);
    match (line.act.head.kind, line.act.head.batch) {
        (ActKind::Import, Some(batch)) => {
            let sheet = line.rows.first().map_or(0, |(sheet, ..)| *sheet);
            let rows: Vec<u32> = line.rows.iter().map(|(_, row, ..)| *row).collect();
            StoryRow { step: "import", what, ..at_rows(batch, sheet, &rows, story, lang) }
        }
        _ => StoryRow { step: "decision", what, act: name_of_act(&line.act), ..StoryRow::default() },
    }
}

fn booked(number: &str, round: u32, state: BookingState, lang: Lang) -> String {
    let double = match state {
        BookingState::Counted => "",
        BookingState::Double => {
            Text::new("；重复预约，以先前的号为准", "; a double, the first number stays").get(lang)
        }
    };
    match lang {
        Lang::Zh => format!("预约：{number} 号，第 {round} 轮{double}"),
        Lang::En => format!("booked: number {number}, round {round}{double}"),
    }
}

fn of_call(call: &Call, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{} 第 {} 批（第 {} 轮）", call.head.week, call.ordinal, call.head.round),
        Lang::En => format!("{} call {} (round {})", call.head.week, call.ordinal, call.head.round),
    }
}

fn waited(call: &Call, place: u32, reason: &str, lang: Lang) -> String {
    let call = of_call(call, lang);
    match lang {
        Lang::Zh => format!("{call}：未轮到，排第 {place} 位；{reason}"),
        Lang::En => format!("{call}: not reached, place {place} in the queue; {reason}"),
    }
}

/// Day and slot of a voucher, and until when it is valid.
type When = (chrono::NaiveDate, Option<Hours>, chrono::NaiveDate);

fn called(
    call: &Call,
    (voucher, masks): (&str, Masks),
    (day, slot, until): When,
    pharmacy: &str,
    fate: &str,
    lang: Lang,
) -> String {
    let call = of_call(call, lang);
    let slot = slot.map(|slot| SlotTime { from: slot.opens, to: slot.closes });
    match (lang, slot) {
        (Lang::Zh, Some(slot)) => format!(
            "{call}：凭证 {voucher}，{day} {slot} 到{pharmacy}，有效至 {until}，{masks} 只；现状：{fate}"
        ),
        (Lang::Zh, None) => {
            format!("{call}：凭证 {voucher}，{day} 从{pharmacy}代领送货上门，{masks} 只；现状：{fate}")
        }
        (Lang::En, slot) => {
            let masks = count(masks.0, "mask", "masks");
            let how = match slot {
                Some(slot) => format!("{day} {slot} at {pharmacy}, valid until {until}"),
                None => format!("{day}, fetched from {pharmacy} and brought to the door"),
            };
            format!("{call}: voucher {voucher}, {how}, {masks}; now: {fate}")
        }
    }
}

/// What a list or a decision said of a voucher.
fn came(entry: &Entry, act: ActId, story: &Story, lang: Lang) -> StoryRow {
    let kind = match entry.kind {
        EntryKind::Sold => Text::new("已购", "sold"),
        EntryKind::NotCome => Text::new("未到", "not come"),
        EntryKind::Returned => Text::new("退回", "brought back in good order"),
        EntryKind::Faulty => Text::new("质量问题", "faulty, others are due"),
        EntryKind::Expired => Text::new("过期收回", "ran out, taken back"),
        EntryKind::Extra => Text::new("额外发放", "extra masks"),
        EntryKind::Recalled => Text::new("收回作废", "called back"),
    };
    let (kind, voucher) = (kind.get(lang), &entry.voucher);
    let what = match (lang, entry.masks.0) {
        (Lang::Zh, 0) => format!("{kind}：凭证 {voucher}"),
        (Lang::Zh, masks) => format!("{kind}：{masks} 只，凭证 {voucher}"),
        (Lang::En, 0) => format!("{kind}: voucher {voucher}"),
        (Lang::En, masks) => format!("{kind}: {}, voucher {voucher}", count(masks, "mask", "masks")),
    };
    let from = match entry.provenance {
        Some(from) => at_row(from, story, lang),
        None => StoryRow { act: format!("D{}", act.0), ..StoryRow::default() },
    };
    let masks = Some(entry.masks).filter(|masks| masks.0 > 0);
    StoryRow { step: "outcome", what, voucher: voucher.to_string(), masks, ..from }
}

/// Masks above the quota.
fn extra(entry: &Entry, act: Option<&Act>, lang: Lang) -> StoryRow {
    let from = if entry.source.is_empty() { entry.pharmacy.as_str() } else { entry.source.as_str() };
    let (reason, by) = act.map_or(("", ""), |act| (act.head.reason.as_str(), act.head.by.as_str()));
    let what = match lang {
        Lang::Zh => format!("额度外发放 {} 只：{reason}；批准 {by}；来源 {from}", entry.masks),
        Lang::En => {
            let masks = count(entry.masks.0, "mask", "masks");
            format!("{masks} above the quota: {reason}; approved by {by}; from {from}")
        }
    };
    let act = act.map(name_of_act).unwrap_or_default();
    StoryRow { step: "extra", what, act, masks: Some(entry.masks), ..StoryRow::default() }
}
