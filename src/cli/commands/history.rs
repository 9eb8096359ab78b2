//! `history`: where every value came from, and what was done.

use std::path::PathBuf;

use crate::cli::commands::household::found;
use crate::cli::error::{CliResult, DONE};
use crate::cli::format::household;
use crate::cli::open::Desk;
use crate::cli::present::hand_out;
use crate::cli::screen::Screen;
use crate::cli::told::op_fault;
use crate::domain::household::BatchId;
use crate::domain::lang::{Lang, Text};
use crate::ops::history::{ActLine, History, Origin, Said, act_name, acts, history};
use crate::ops::undo::name_of_act;
use crate::report::history::{ActRow, ValueRow, all, document};
use crate::rules::resolve::Fate;
use crate::sheet::cell::column_letters;
use crate::store::{Act, ActKind, Batch};

/// Where every value of a household came from, and what was done to it / 查看来源与经办记录
///
/// For each value: file, sheet, cell and day, or the decision that set it. Then every import and decision that touched the
/// household, oldest first. Without HOUSEHOLD: everything that was done in the registry, with the numbers that `undo` takes.
///
/// Example: mask-alloc history 0031
///
/// Exit codes: 0 done; 2 no or several such households; 4 no permission or disk full; 5 registry.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Number, address, #booking or voucher code / 户号、地址、#预约号或凭证号
    household: Option<String>,
    /// Committee, where several have that number / 居委会
    #[arg(long, value_name = "CODE|NAME")]
    committee: Option<String>,
    /// Write to this file: xlsx, csv, txt or jsonl by its ending / 写成文件
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub(in crate::cli) fn run(args: &Args, desk: &Desk, screen: &mut Screen) -> CliResult {
    let mut registry = desk.registry()?;
    let lang = desk.lang;
    let (title, values, rows) = match &args.household {
        None => {
            let acts = acts(&mut registry).map_err(|fault| op_fault(&fault, lang))?;
            let rows = acts.iter().map(|(act, batch)| row_of_all(act, batch.as_ref(), lang)).collect();
            (None, Vec::new(), rows)
        }
        Some(said) => {
            let home = found(&mut registry, said, args.committee.as_deref(), desk)?;
            let number = household(home.number);
            let told = history(&mut registry, home).map_err(|fault| op_fault(&fault, lang))?;
            let title = match lang {
                Lang::Zh => format!("{number} 户来源与经办记录"),
                Lang::En => format!("History of household {number}"),
            };
            let rows = told.acts.iter().map(|line| row_of_home(line, &told, lang)).collect();
            (Some(title), value_rows(&told, lang), rows)
        }
    };
    let rows: Vec<ActRow> = rows;
    let sheet = match &title {
        Some(title) => document(lang, title, &values, &rows),
        None => all(lang, &rows),
    };
    hand_out(&sheet, args.out.as_deref(), desk, screen)?;
    Ok(DONE)
}

fn value_rows(told: &History, lang: Lang) -> Vec<ValueRow> {
    let whose = |ordinal: u32| match told.people.iter().find(|person| person.ordinal == ordinal) {
        Some(person) => {
            format!("{ordinal} {}", crate::domain::masked::Masked::name(&person.name).as_str())
        }
        None => Text::new("本户", "household").get(lang).to_owned(),
    };
    let rows = told.values.iter().map(|value| ValueRow {
        whose: whose(value.ordinal),
        name: value.name.get(lang).to_owned(),
        value: said(&value.said, lang),
        source: source(&value.origin, told, lang),
        cell: cell(&value.origin, lang),
        act: match &value.origin {
            Origin::Row { batch, .. } => batch.0.to_string(),
            Origin::Decision(act) => act_name(&told.acts, *act),
        },
        on: on(&value.origin, told),
    });
    rows.collect()
}

fn said(value: &Said, lang: Lang) -> String {
    match value {
        Said::Found(text) => text.as_str().to_owned(),
        Said::Words(text) => text.get(lang).to_owned(),
        Said::Day(day) => day.to_string(),
    }
}

fn source(origin: &Origin, told: &History, lang: Lang) -> String {
    match origin {
        Origin::Row { batch, sheet, .. } => file(told.batches.get(batch), *batch, *sheet),
        Origin::Decision(act) => {
            let line = told.acts.iter().find(|line| line.act.id == *act);
            let reason = line.map(|line| line.act.head.reason.as_str()).unwrap_or_default();
            let what = line.map_or("", |line| kind(&line.act, lang));
            format!("{what} {reason}").trim().to_owned()
        }
    }
}

fn file(batch: Option<&Batch>, id: BatchId, sheet: u16) -> String {
    let (file, sheet) = file_and_sheet(batch, id, sheet);
    let parts = [file.as_str(), sheet.as_str()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// Name of a file, and of a sheet in it; a csv file has one sheet, which is called like the file: then it is empty.
pub(super) fn file_and_sheet(batch: Option<&Batch>, id: BatchId, sheet: u16) -> (String, String) {
    let Some(batch) = batch else { return (format!("#{}", id.0), String::new()) };
    let sheet = batch.head.sheets.get(usize::from(sheet)).map_or("", |head| head.name.as_str());
    let sheet = if batch.head.file_name.strip_suffix(".csv") == Some(sheet) { "" } else { sheet };
    (batch.head.file_name.clone(), sheet.to_owned())
}

fn cell(origin: &Origin, lang: Lang) -> String {
    match (origin, lang) {
        (Origin::Row { row, column: Some(column), .. }, _) => {
            format!("{}{row}", column_letters(usize::from(*column)))
        }
        (Origin::Row { row, .. }, Lang::Zh) => format!("第{row}行"),
        (Origin::Row { row, .. }, Lang::En) => format!("row {row}"),
        (Origin::Decision(_), _) => String::new(),
    }
}

fn on(origin: &Origin, told: &History) -> String {
    match origin {
        Origin::Row { batch, .. } => {
            told.batches.get(batch).map(|batch| batch.head.imported_on.to_string()).unwrap_or_default()
        }
        Origin::Decision(act) => {
            let line = told.acts.iter().find(|line| line.act.id == *act);
            line.map(|line| line.act.head.on.to_string()).unwrap_or_default()
        }
    }
}

/// One act with what came of it for the household.
pub(super) fn row_of_home(line: &ActLine, told: &History, lang: Lang) -> ActRow {
    let batch = line.act.head.batch.and_then(|id| told.batches.get(&id));
    let mut came = Vec::new();
    if line.made {
        came.push(Text::new("新建此户", "made the household").get(lang).to_owned());
    }
    for (ordinal, names) in &line.changed {
        let names: Vec<&str> = names.iter().map(|name| name.get(lang)).collect();
        let whose = if *ordinal == 0 { String::new() } else { format!("{ordinal}: ") };
        if !names.is_empty() {
            came.push(format!("{whose}{}", names.join(lang.comma())));
        }
    }
    let rows = line.rows.iter().map(|(_, row, _, fate)| format!("{row} {}", fate_text(*fate).get(lang)));
    let rows: Vec<String> = rows.collect();
    if !rows.is_empty() {
        let label = Text::new("行", "rows").get(lang);
        came.push(format!("{label} {}", rows.join(lang.comma())));
    }
    act_row(&line.act, batch, came.join("; "), lang)
}

fn row_of_all(act: &Act, batch: Option<&Batch>, lang: Lang) -> ActRow {
    let came = batch.map(|batch| {
        let totals = batch.totals;
        match lang {
            Lang::Zh => format!(
                "{} 行: 新增 {} 变更 {} 相同 {} 暂缓 {} 跳过 {}",
                totals.read, totals.new, totals.changed, totals.same, totals.held, totals.skipped
            ),
            Lang::En => format!(
                "{} rows: {} new, {} changed, {} same, {} held, {} skipped",
                totals.read, totals.new, totals.changed, totals.same, totals.held, totals.skipped
            ),
        }
    });
    act_row(act, batch, came.unwrap_or_default(), lang)
}

fn act_row(act: &Act, batch: Option<&Batch>, came: String, lang: Lang) -> ActRow {
    let detail = batch.map_or(act.head.reason.as_str(), |batch| batch.head.file_name.as_str());
    let undoes = act.head.undoes.map(|id| format!("({})", id_text(id))).unwrap_or_default();
    let parts = [kind(act, lang), &undoes, detail];
    ActRow {
        act: name_of_act(act),
        on: act.head.on.to_string(),
        by: act.head.by.clone(),
        what: parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" "),
        came,
        undone: act.undone_by.map(id_text).unwrap_or_default(),
    }
}

fn id_text(id: crate::store::ActId) -> String {
    format!("D{}", id.0)
}

/// What an act is called.
pub(in crate::cli) fn kind(act: &Act, lang: Lang) -> &'static str {
    let text = match act.head.kind {
        ActKind::Import => Text::new("导入", "import"),
        ActKind::Waive => Text::new("核准免材料", "waive"),
        ActKind::Merge => Text::new("并户", "merge"),
        ActKind::Split => Text::new("分户", "split"),
        ActKind::Move => Text::new("迁移", "move"),
        ActKind::Apart => Text::new("确认两户", "apart"),
        ActKind::Undo => Text::new("撤销", "undo"),
        ActKind::Close => Text::new("清单结案", "close lists"),
        ActKind::Extra => Text::new("额外发放", "extra masks"),
        ActKind::Announce => Text::new("公告抽签", "announce draw"),
        ActKind::Draw => Text::new("抽签", "draw"),
    };
    text.get(lang)
}

const fn fate_text(fate: Fate) -> Text {
    match fate {
        Fate::Same => Text::new("相同", "same"),
        Fate::Changed => Text::new("变更", "changed"),
        Fate::New => Text::new("新增", "new"),
        Fate::Held => Text::new("暂缓", "held"),
        Fate::Skipped => Text::new("重复跳过", "skipped"),
    }
}
