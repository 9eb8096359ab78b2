//! `draw list` and `draw winners`: the draws of the registry, and who stands where.

use std::path::PathBuf;

use serde_json::json;

use super::announce::source_text;
use super::refusal::{refusal, refused};
use crate::cli::args::Format;
use crate::cli::error::{CliError, CliResult, DONE, Frame, write_headline, write_note};
use crate::cli::format::count;
use crate::cli::open::Desk;
use crate::cli::present::hand_out;
use crate::cli::screen::{Screen, told};
use crate::cli::told::op_fault;
use crate::domain::lang::{Lang, Text};
use crate::ops::draw::{self, Draw, State, draws, named};
use crate::ops::undo::name_of_act;
use crate::report::draw::{Of, WinnerEntry, WinnerList};

/// The draws of the registry, withdrawn ones included / 列出全部抽签
#[derive(Debug, clap::Args)]
pub(super) struct Args {}

/// Who stands at which place, masked, for the notice board / 中签名单（已脱敏）
#[derive(Debug, clap::Args)]
pub(super) struct WinnerArgs {
    /// The draw, such as S4H-1 / 抽签编号
    draw: String,
    /// Only the first so many places / 前几位
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    first: Option<u32>,
    /// Write to this file: xlsx, csv, html, txt or jsonl by its ending / 写成文件
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub(super) fn run(_: &Args, desk: &Desk, screen: &mut Screen) -> CliResult {
    let mut registry = desk.registry()?;
    let all = draws(&mut registry).map_err(|fault| op_fault(&fault, desk.lang))?;
    let frame = Frame { indent: 4, width: screen.width, lang: desk.lang };
    let mut text = String::new();
    for draw in &all {
        match desk.global.format {
            Format::Json => text.push_str(&format!("{}\n", in_json(draw))),
            _ => in_words(&mut text, draw, frame),
        }
    }
    screen.data().write_all(text.as_bytes()).or_else(|fault| told(&fault))?;
    let many = all.len() as u64;
    screen.line(match desk.lang {
        Lang::Zh => format!("{many} 次抽签。"),
        Lang::En => format!("{}.", count(many, "draw", "draws")),
    });
    Ok(DONE)
}

const fn state(state: &State) -> (&'static str, Text) {
    match state {
        State::Announced => ("announced", Text::new("已公告", "announced")),
        State::Run => ("run", Text::new("已抽", "run")),
        State::Withdrawn(_) => ("withdrawn", Text::new("已撤回", "withdrawn")),
    }
}

fn in_json(draw: &Draw) -> serde_json::Value {
    let found = &draw.announcement;
    let withdrawn = match &draw.state {
        State::Withdrawn(by) => {
            Some(json!({"act": name_of_act(by), "reason": by.head.reason, "by": by.head.by}))
        }
        _ => None,
    };
    json!({
        "kind": "draw", "draw": found.draw, "about": found.about, "state": state(&draw.state).0, "rule": found.rule.word(),
        "entries": found.entries, "list_sha256": found.list_sha256.to_string(), "announced_on": found.announced_on,
        "objections_until": found.objections_until, "source": source_text(&found.source, Lang::En),
        "act": format!("D{}", draw.stored.head.act.0), "withdrawn": withdrawn,
    })
}

fn in_words(out: &mut String, draw: &Draw, frame: Frame) {
    let (found, lang) = (&draw.announcement, frame.lang);
    let head = format!("{}  {}  {}", found.draw, state(&draw.state).1.get(lang), found.about);
    write_headline(out, &head, frame.width);
    let entries = match lang {
        Lang::Zh => format!("{} 份，规则 {}", found.entries, found.rule.word()),
        Lang::En => {
            format!("{}, rule {}", count(u64::from(found.entries), "entry", "entries"), found.rule.word())
        }
    };
    let act = format!("D{} · {}", draw.stored.head.act.0, found.announced_on);
    for (label, text) in [
        (Text::new("名单", "list"), entries),
        (Text::new("随机", "chance"), source_text(&found.source, lang)),
        (Text::new("异议", "until"), found.objections_until.to_string()),
        (Text::new("公告", "act"), act),
    ] {
        write_note(out, frame, label, &text);
    }
    if let State::Withdrawn(by) = &draw.state {
        let text = format!("{} · {} · {} · {}", name_of_act(by), by.head.on, by.head.by, by.head.reason);
        write_note(out, frame, Text::new("撤回", "undone"), &text);
    }
}

pub(super) fn winners(args: &WinnerArgs, desk: &Desk, screen: &mut Screen) -> CliResult {
    let mut registry = desk.registry()?;
    let draw = named(&mut registry, &args.draw).map_err(|fault| refused(&fault, desk))?;
    if draw.state != State::Run {
        return Err(not_run(&draw, desk.lang));
    }
    let of = if draw.stored.head.week.is_some() { Of::Households } else { Of::Keys };
    let found =
        draw::winners(&mut registry, &draw, args.first).map_err(|fault| op_fault(&fault, desk.lang))?;
    let entries = found.into_iter().map(|one| WinnerEntry {
        place: one.place,
        number: one.number,
        head: one.head,
        document: one.document,
        want: one.want,
        entry: one.entry,
    });
    let list =
        WinnerList { lang: desk.lang, draw: draw.announcement.draw.clone(), of, entries: entries.collect() };
    hand_out(&crate::report::draw::winners(&list), args.out.as_deref(), desk, screen)?;
    Ok(DONE)
}

fn not_run(draw: &Draw, lang: Lang) -> CliError {
    let (name, word) = (&draw.announcement.draw, state(&draw.state).1);
    refusal(
        (
            format!("抽签 {name} {}，没有结果", word.zh),
            format!("draw {name} is {}: there is no order", word.en),
        ),
        Text::new("先运行 mask-alloc draw run", "run it first: mask-alloc draw run"),
        lang,
    )
}
