//! `draw run`: the source has spoken.

use super::announce::source_text;
use super::refusal::{refused, source};
use super::{Out, publish};
use crate::cli::error::{CliError, CliResult, DONE};
use crate::cli::format::count;
use crate::cli::open::Desk;
use crate::cli::screen::Screen;
use crate::cli::told::op_fault;
use crate::domain::lang::{Lang, Text};
use crate::draw::beacon::Beacon;
use crate::draw::source::{Drawn, Proof, Source, read_numbers};
use crate::ops::decide::Because;
use crate::ops::draw::{Draw, Ran, named, published};

/// Make the order from what was drawn / 用公告的随机数抽签
///
/// Refuses any other source than the one announced, a signature that is not the beacon's, and a run before objections are over unless
/// --waive-objection says why, which is published. Writes result and order beside announcement and list. Once run, a draw stays as it is:
/// the same source again writes the same files.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The draw, such as S4H-1 / 抽签编号
    draw: String,
    #[command(flatten)]
    what: Given,
    /// The signature of the round before, for the chain `default` / 上一轮签名
    #[arg(long, value_name = "HEX", requires = "signature")]
    previous: Option<String>,
    /// The beacon's round / 信标轮次
    #[arg(long, value_name = "N", requires = "signature")]
    round: Option<u64>,
    /// Why objections are not waited for / 提前抽签的理由
    #[arg(long, value_name = "REASON")]
    waive_objection: Option<String>,
    /// Who runs it, or typed the text / 抽签人、输入人 [default: `by` of mask-alloc.toml]
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    #[command(flatten)]
    out: Out,
}

/// What was drawn.
#[derive(Debug, clap::Args)]
#[group(required = true, multiple = false)]
struct Given {
    /// The signature of the round / 该轮签名
    #[arg(long, value_name = "HEX", requires = "round")]
    signature: Option<String>,
    /// The numbers, source by source: "9319; 2 5 8 10 12" / 开奖号码
    #[arg(long, value_name = "NUMBERS")]
    numbers: Option<String>,
    /// The text typed / 输入的文字
    #[arg(long, value_name = "TEXT")]
    seed: Option<String>,
}

pub(super) fn run(args: Args, desk: &Desk, screen: &mut Screen) -> CliResult {
    let mut registry = desk.registry()?;
    let draw = named(&mut registry, &args.draw).map_err(|fault| refused(&fault, desk))?;
    let by = args.by.as_deref().unwrap_or_else(|| desk.by()).to_owned();
    let reason = args.waive_objection.clone().unwrap_or_default();
    let out = args.out.out.clone();
    let drawn = drawn(args, &draw, &by, desk.lang)?;
    let because = Because { reason: reason.trim(), by: &by, on: desk.today };
    let ran = crate::ops::draw::run(&mut registry, &draw.announcement.draw, drawn, because)
        .map_err(|fault| refused(&fault, desk))?;
    let files = published(&mut registry, &ran.draw).map_err(|fault| op_fault(&fault, desk.lang))?;
    publish(&files, &out, desk, screen)?;
    tell(&ran, desk.lang, screen);
    Ok(DONE)
}

fn drawn(args: Args, draw: &Draw, by: &str, lang: Lang) -> Result<Drawn, CliError> {
    let beacon = match draw.announcement.source {
        Source::Round { beacon, .. } => beacon,
        _ => Beacon::Quicknet,
    };
    let digits = |text: String| text.trim().to_lowercase();
    match (args.what.signature, args.what.numbers, args.what.seed) {
        (Some(signature), ..) => Ok(Drawn::Round {
            beacon,
            round: args.round.unwrap_or(0),
            signature: digits(signature),
            previous: args.previous.map(digits),
        }),
        (None, Some(numbers), _) => {
            read_numbers(&numbers).map(Drawn::Numbers).map_err(|fault| source(&fault, lang))
        }
        (None, None, text) => {
            let text = text.unwrap_or_default().trim().to_owned();
            Ok(Drawn::Typed { text, by: by.to_owned() })
        }
    }
}

fn tell(ran: &Ran, lang: Lang, screen: &mut Screen) {
    let (draw, seed) = (&ran.outcome.draw, &ran.outcome.seed);
    let entries = u64::from(ran.draw.announcement.entries);
    if ran.again {
        screen.line(match lang {
            Lang::Zh => format!("抽签 {draw} 早已用同一随机数抽过，结果不变。"),
            Lang::En => format!("draw {draw} was run before with the same; nothing changed."),
        });
    } else {
        let from = source_text(&ran.draw.announcement.source, lang);
        screen.line(match lang {
            Lang::Zh => format!("抽签 {draw}：{entries} 份已排序；随机数：{from}；种子 {seed}。"),
            Lang::En => format!(
                "draw {draw}: {} in order; chance from {from}; seed {seed}.",
                count(entries, "entry", "entries")
            ),
        });
    }
    screen.line(proof_text(ran.proof).get(lang));
    if !ran.outcome.objections_waived.is_empty() {
        let label = Text::new("未等异议期结束", "objections were not waited for").get(lang);
        screen.line(format!("{label}: {}", ran.outcome.objections_waived));
    }
    screen.line(match lang {
        Lang::Zh => format!("任何人可重算: mask-alloc draw verify {draw}-result.toml；张贴名单: mask-alloc draw winners {draw} --out …"),
        Lang::En => format!(
            "Anybody can replay it: mask-alloc draw verify {draw}-result.toml; for the notice board: mask-alloc draw winners {draw} --out …"
        ),
    });
}

/// How what was drawn is proved.
pub(super) const fn proof_text(proof: Proof) -> Text {
    match proof {
        Proof::Signature => Text::new("签名与信标公钥相符。", "The signature fits the beacon's public key."),
        Proof::Unverified => Text::new(
            "签名未核验：该信标须同时给出上一轮签名（--previous）。",
            "The signature was not verified: this beacon needs the one of the round before as well (--previous).",
        ),
        Proof::Public => Text::new(
            "随机数出自公开来源，请自行对照。",
            "What was drawn is public: whoever doubts it looks it up.",
        ),
    }
}
