//! Why a draw was not announced or run, in words.

use chrono::SecondsFormat;

use crate::cli::error::{CliError, USAGE, note};
use crate::cli::open::Desk;
use crate::cli::told::op_fault;
use crate::domain::lang::{Lang, Text};
use crate::draw::beacon::BeaconError;
use crate::draw::list::ListFault;
use crate::draw::order::OrderError;
use crate::draw::rfc3797::LARGEST_POOL;
use crate::draw::source::SourceError;
use crate::ops::draw::DrawError;
use crate::ops::undo::name_of_act;
use crate::store::Act;

/// A refusal of exit code 2 with what to do about it.
pub(super) fn refusal(headline: (String, String), fix: Text, lang: Lang) -> CliError {
    let headline = if lang == Lang::Zh { headline.0 } else { headline.1 };
    CliError::new(USAGE, "", headline).note(note::FIX, fix.get(lang))
}

/// A draw that was refused.
pub(super) fn refused(fault: &DrawError, desk: &Desk) -> CliError {
    let lang = desk.lang;
    match fault {
        DrawError::Op(fault) => op_fault(fault, lang),
        DrawError::List(fault) => list(fault, lang),
        DrawError::Order(fault) => order(*fault, lang),
        DrawError::Source(fault) => source(fault, lang),
        DrawError::Withdrawn(by) => withdrawn(by, lang),
        DrawError::Standing(draw) => refusal(
            (format!("同一事项已有抽签 {draw}"), format!("draw {draw} stands for the same")),
            Text::new(
                "要重新公告，先说明理由撤回它：mask-alloc draw list 查编号，再 mask-alloc undo D…",
                "to announce another one, withdraw it with a reason first: mask-alloc draw list names the act, then mask-alloc undo D…",
            ),
            lang,
        ),
        DrawError::Past => refusal(
            ("异议期截止日已过".to_owned(), "the last day for objections is past".to_owned()),
            Text::new(
                "用 --objections-until 给出今天或以后的日期",
                "name today or a later day with --objections-until",
            ),
            lang,
        ),
        DrawError::TooSoon(over) => {
            let over = over.to_rfc3339_opts(SecondsFormat::Secs, true);
            refusal(
                (
                    format!("随机数产生得太早：异议期到 {over} 才结束"),
                    format!("the source speaks too soon: objections are open until {over}"),
                ),
                Text::new(
                    "选异议期结束以后的轮次（--beacon-time），或缩短异议期（--objections-until）",
                    "choose a later round (--beacon-time) or a shorter period (--objections-until)",
                ),
                lang,
            )
        }
        DrawError::Objections(until) => refusal(
            (format!("异议期到 {until} 为止，还不能抽"), format!("objections are open until {until}")),
            Text::new(
                "等异议期过后再抽；确需提前，用 --waive-objection 写明理由（写入结果并公布）",
                "run it afterwards; if it cannot wait, say why with --waive-objection: that is published with the result",
            ),
            lang,
        ),
        DrawError::RunOtherwise => refusal(
            (
                "已经抽过，用的是另一随机数，结果不变".to_owned(),
                "it was run with something else; its result stays".to_owned(),
            ),
            Text::new("核对输入的随机数", "look again at what was typed"),
            lang,
        ),
        _ => refusal(
            ("没有这个抽签".to_owned(), "there is no such draw".to_owned()),
            Text::new("mask-alloc draw list 列出全部抽签", "mask-alloc draw list lists them all"),
            lang,
        ),
    }
}

fn withdrawn(by: &Act, lang: Lang) -> CliError {
    let (name, reason) = (name_of_act(by), &by.head.reason);
    refusal(
        (format!("已撤回（{name}：{reason}）"), format!("it was withdrawn ({name}: {reason})")),
        Text::new("重新公告: mask-alloc draw announce", "announce another one: mask-alloc draw announce"),
        lang,
    )
}

fn order(fault: OrderError, lang: Lang) -> CliError {
    let headline = match fault {
        OrderError::NoNumbers => (
            "rfc3797 规则要用开奖号码作随机数".to_owned(),
            "the rule rfc3797 needs numbers that the world draws".to_owned(),
        ),
        _ => (
            format!("rfc3797 规则最多 {LARGEST_POOL} 份"),
            format!("the rule rfc3797 reaches {LARGEST_POOL} entries"),
        ),
    };
    let fix = Text::new(
        "用 --numbers 说明是哪次开奖，或换 --rule equal",
        "say with --numbers which lottery, or use --rule equal",
    );
    refusal(headline, fix, lang)
}

/// What was drawn and is not taken.
pub(super) fn source(fault: &SourceError, lang: Lang) -> CliError {
    let (headline, fix) = match fault {
        SourceError::NotAnnounced => (
            ("不是公告的随机数来源".to_owned(), "not the source that was announced".to_owned()),
            Text::new(
                "只能用公告中写明的来源；公告见 mask-alloc draw list",
                "only the announced source is taken; mask-alloc draw list names it",
            ),
        ),
        SourceError::Number(word) => (
            (format!("“{word}”不是整数"), format!("`{word}` is no whole number")),
            Text::new("例如 \"9319; 2 5 8 10 12\"", "as in \"9319; 2 5 8 10 12\""),
        ),
        SourceError::Beacon(fault) => beacon(fault),
        _ => (
            ("随机数为空".to_owned(), "nothing was given".to_owned()),
            Text::new("例如 \"9319; 2 5 8 10 12\"", "as in \"9319; 2 5 8 10 12\""),
        ),
    };
    refusal(headline, fix, lang)
}

fn beacon(fault: &BeaconError) -> ((String, String), Text) {
    let headline = match fault {
        BeaconError::BeforeGenesis(at) => {
            let at = at.to_rfc3339_opts(SecondsFormat::Secs, true);
            (format!("该信标从 {at} 才有第 1 轮"), format!("the beacon begins with round 1 at {at}"))
        }
        BeaconError::NoRound(round) => (format!("没有第 {round} 轮"), format!("there is no round {round}")),
        BeaconError::NotSigned(round) => (
            format!("不是该信标第 {round} 轮的签名"),
            format!("it is not the beacon's signature of round {round}"),
        ),
        BeaconError::Length { found, expected } => (
            format!("签名有 {found} 字节，应为 {expected} 字节"),
            format!("{found} bytes; a signature of this beacon has {expected}"),
        ),
        _ => ("不是十六进制数".to_owned(), "not a hexadecimal number".to_owned()),
    };
    (
        headline,
        Text::new(
            "核对轮次和签名（drand 的公开接口给出 signature 一栏）",
            "compare round and signature with what drand publishes under `signature`",
        ),
    )
}

fn list(fault: &ListFault, lang: Lang) -> CliError {
    let headline = match fault {
        ListFault::Empty => ("没有人参加".to_owned(), "nobody takes part".to_owned()),
        ListFault::Twice { first, second } => (
            format!("第 {first} 份和第 {second} 份编号相同"),
            format!("entries {first} and {second} have one key"),
        ),
        ListFault::Key { at } => (
            format!("第 {at} 份的编号为空、太长或含换行"),
            format!("entry {at}: its key is empty, too long, or has a line break"),
        ),
        ListFault::Number { at } => (
            format!("第 {at} 份的数量或权重不是从 1 起的整数"),
            format!("entry {at}: want and weight are whole numbers from 1"),
        ),
        ListFault::Label { at } => (
            format!("第 {at} 份的组或区域含逗号、引号或换行"),
            format!("entry {at}: a comma, quote or line break in group or area"),
        ),
        _ => ("名单太长".to_owned(), "the list is too long".to_owned()),
    };
    refusal(headline, Text::new("改正名单后再公告", "correct the list and announce again"), lang)
}
