//! `draw announce`: who takes part is frozen, and the future source of chance is named.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};

use super::refusal::{refusal, refused, source};
use super::{Out, publish};
use crate::cli::commands::quota::{WeekArgs, week_fault};
use crate::cli::error::{CliError, CliResult, DONE, FILE, note};
use crate::cli::format::count;
use crate::cli::open::Desk;
use crate::cli::present::save;
use crate::cli::screen::Screen;
use crate::cli::told::{op_fault, read_fault};
use crate::domain::lang::{Lang, Text};
use crate::draw::beacon::Beacon;
use crate::draw::list::{Claim, Secret};
use crate::draw::order::Rule;
use crate::draw::source::Source;
use crate::io::{ReadOptions, Workbook};
use crate::ops::decide::Because;
use crate::ops::draw::{Announced, Frozen, Participant, Terms, codes, named, published, queue};
use crate::report::draw::{CodeEntry, CodeList};
use crate::report::names::{ListKind, file_stem};
use crate::rules::reading::text_of;
use crate::sheet::cell::Rows;
use crate::store::Sqlite;

/// Days for objections where no day is named: today and so many more.
const OBJECTIONS: u64 = 2;

/// Freeze who takes part, and name the future source of chance / 冻结名单并公告抽签
///
/// Takes part who stands in the queue of the week, or, with --list, whoever stands in a file with the columns key, want and, where
/// the rule needs them, weight, group, area (编号、申请量、权重、组、区域). Writes announcement and list, to be published, and the
/// codes for the confirmations, which are nobody else's business. Without a source: the first quicknet round after noon, Shanghai time, on the
/// day after objections end.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    week: WeekArgs,
    /// Any other list instead of the queue / 另给名单
    #[arg(long, value_name = "FILE", conflicts_with_all = ["week", "round"], requires = "about")]
    list: Option<PathBuf>,
    /// What is drawn for, in words / 抽签事项
    #[arg(long, value_name = "TEXT")]
    about: Option<String>,
    /// How chance makes the order / 规则
    #[arg(long, value_name = "RULE", default_value = "equal",
        value_parser = ["equal", "groups", "weighted", "rfc3797"])]
    rule: String,
    #[command(flatten)]
    source: SourceArgs,
    /// Last day for objections [default: in two days] / 异议期截止日
    #[arg(long, value_name = "DATE")]
    objections_until: Option<NaiveDate>,
    /// Who announces it / 公告人 [default: `by` of mask-alloc.toml]
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    #[command(flatten)]
    out: Out,
}

/// Where the chance will come from.
#[derive(Debug, clap::Args)]
struct SourceArgs {
    /// Chain of drand / 信标
    #[arg(long, value_name = "CHAIN", default_value = "quicknet", value_parser = ["quicknet", "default"])]
    beacon: String,
    /// Its round / 信标轮次
    #[arg(long, value_name = "N", conflicts_with_all = ["beacon_time", "numbers", "typed_by"])]
    beacon_round: Option<u64>,
    /// Its first round from this moment on, such as 2026-04-20T00:00:00Z / 信标时刻（UTC）
    #[arg(long, value_name = "TIME", conflicts_with_all = ["numbers", "typed_by"])]
    beacon_time: Option<DateTime<Utc>>,
    /// Numbers that the world draws: which lottery, of which day / 哪一天的哪种开奖号码
    #[arg(long, value_name = "TEXT", conflicts_with = "typed_by")]
    numbers: Option<String>,
    /// A text that this person will type in public / 由谁当众输入
    #[arg(long, value_name = "NAME")]
    typed_by: Option<String>,
}

pub(super) fn run(args: &Args, desk: &Desk, screen: &mut Screen) -> CliResult {
    let mut registry = desk.registry()?;
    let frozen = frozen(args, &mut registry, desk)?;
    let last = desk.today.checked_add_days(Days::new(OBJECTIONS)).unwrap_or(desk.today);
    let objections_until = args.objections_until.unwrap_or(last);
    let terms = Terms {
        about: about(args, &frozen, desk.lang),
        rule: Rule::named(&args.rule).unwrap_or(Rule::Equal),
        source: source_of(&args.source, objections_until, desk)?,
        objections_until,
        secret: secret(desk.lang)?,
    };
    let by = args.by.as_deref().unwrap_or_else(|| desk.by());
    let because = Because { reason: "", by, on: desk.today };
    let announced = crate::ops::draw::announce(&mut registry, &frozen, &terms, because)
        .map_err(|fault| refused(&fault, desk))?;
    hand_over(&announced, &mut registry, &args.out.out, desk, screen)?;
    tell(&announced, desk.lang, screen);
    Ok(DONE)
}

fn frozen(args: &Args, registry: &mut Sqlite, desk: &Desk) -> Result<Frozen, CliError> {
    match &args.list {
        Some(path) => Ok(Frozen {
            participants: read_list(path, desk.lang)?,
            week: None,
            round: None,
            policy: Default::default(),
        }),
        None => {
            let policy = desk.policy(args.week.policy.as_deref())?;
            let choice = args.week.choice(desk)?;
            queue(registry, &policy, choice).map_err(|fault| week_fault(&fault, desk.lang))
        }
    }
}

fn about(args: &Args, frozen: &Frozen, lang: Lang) -> String {
    let (week, round) =
        (frozen.week.map(|week| week.to_string()).unwrap_or_default(), frozen.round.unwrap_or(0));
    args.about.clone().unwrap_or_else(|| match lang {
        Lang::Zh => format!("{week} 第 {round} 轮"),
        Lang::En => format!("{week}, round {round}"),
    })
}

fn source_of(args: &SourceArgs, until: NaiveDate, desk: &Desk) -> Result<Source, CliError> {
    if let Some(what) = &args.numbers {
        return Ok(Source::Numbers { what: what.trim().to_owned() });
    }
    if let Some(by) = &args.typed_by {
        return Ok(Source::Typed { by: by.trim().to_owned() });
    }
    let beacon = Beacon::named(&args.beacon).unwrap_or(Beacon::Quicknet);
    let round = match args.beacon_round {
        Some(round) => beacon.time_of(round).map(|_| round),
        None => beacon.round_from(args.beacon_time.unwrap_or_else(|| noon_after(until))),
    };
    let round = round.map_err(|fault| source(&fault.into(), desk.lang))?;
    Ok(Source::Round { beacon, round })
}

/// Noon in Shanghai on the day after.
fn noon_after(day: NaiveDate) -> DateTime<Utc> {
    let four = NaiveTime::from_hms_opt(4, 0, 0).unwrap_or_default();
    day.checked_add_days(Days::new(1)).unwrap_or(day).and_time(four).and_utc()
}

/// 32 bytes from the system.
fn secret(lang: Lang) -> Result<Secret, CliError> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|fault| {
        let headline = Text::new("系统没有给出随机数", "the system gave no random bytes").get(lang);
        CliError::new(crate::cli::error::INTERNAL, "", headline).note(note::FOUND, fault.to_string())
    })?;
    Ok(Secret(bytes))
}

/// Writes the public files, and the codes for their owner only.
fn hand_over(
    announced: &Announced,
    registry: &mut Sqlite,
    out: &Path,
    desk: &Desk,
    screen: &mut Screen,
) -> Result<(), CliError> {
    let name = &announced.announcement.draw;
    let draw = named(registry, name).map_err(|fault| refused(&fault, desk))?;
    let files = published(registry, &draw).map_err(|fault| op_fault(&fault, desk.lang))?;
    publish(&files, out, desk, screen)?;
    let lines = codes(registry, &draw).map_err(|fault| op_fault(&fault, desk.lang))?.into_iter();
    let entries = lines.map(|line| CodeEntry { key: line.key, code: line.code, head: line.head }).collect();
    let list = CodeList { lang: desk.lang, draw: name.clone(), entries };
    let path = out.join(format!("{}.xlsx", file_stem(ListKind::Codes, name, desk.lang)));
    save(&crate::report::draw::codes(&list), &path, desk, screen)
}

fn tell(announced: &Announced, lang: Lang, screen: &mut Screen) {
    let found = &announced.announcement;
    let (draw, hash, until) = (&found.draw, &found.list_sha256, found.objections_until);
    let (entries, act) = (u64::from(found.entries), announced.act.0);
    let from = source_text(&found.source, lang);
    screen.line(match lang {
        Lang::Zh => {
            format!("抽签 {draw}：{entries} 份，名单摘要 {hash}；随机数：{from}；{until} 前可提异议。")
        }
        Lang::En => format!(
            "draw {draw}: {}, list {hash}; chance from {from}; objections until {until}.",
            count(entries, "entry", "entries")
        ),
    });
    screen.line(match lang {
        Lang::Zh => format!("请公布公告和名单；查询码表不要公布。撤回: mask-alloc undo D{act} --reason …"),
        Lang::En => format!(
            "Publish announcement and list, not the codes. To withdraw it: mask-alloc undo D{act} --reason …"
        ),
    });
}

/// Where the chance comes from, in words.
pub(super) fn source_text(source: &Source, lang: Lang) -> String {
    match (source, lang) {
        (Source::Round { beacon, round }, _) => {
            let time = beacon.time_of(*round).map(|time| time.format("%Y-%m-%dT%H:%M:%SZ").to_string());
            let (beacon, time) = (beacon.name(), time.unwrap_or_default());
            match lang {
                Lang::Zh => format!("drand {beacon} 第 {round} 轮（{time}）"),
                Lang::En => format!("drand {beacon} round {round} ({time})"),
            }
        }
        (Source::Numbers { what }, _) => what.clone(),
        (Source::Typed { by }, Lang::Zh) => format!("{by} 当众输入"),
        (Source::Typed { by }, Lang::En) => format!("a text typed by {by}"),
    }
}

/// The columns of a list: their headings.
const COLUMNS: [&[&str]; 5] =
    [&["key", "编号"], &["want", "申请量", "数量"], &["weight", "权重"], &["group", "组"], &["area", "区域"]];

/// A list with its headings in the first row.
fn read_list(path: &Path, lang: Lang) -> Result<Vec<Participant>, CliError> {
    let mut book =
        Workbook::open(path, &ReadOptions::default(), &|_| 0).map_err(|fault| read_fault(&fault, lang))?;
    let (mut columns, mut participants, mut wrong) = (None, Vec::new(), None);
    let mut keys = BTreeSet::new();
    let mut sink = |rows: Rows| {
        for row in rows.iter() {
            let cells: Vec<String> = row.cells().map(|cell| text_of(cell).trim().to_owned()).collect();
            match &columns {
                None => columns = Some(headings(&cells)),
                Some(_) if cells.iter().all(String::is_empty) => {}
                Some(columns) => {
                    match claim(&cells, columns).filter(|claim| keys.insert(claim.key.clone())) {
                        Some(claim) => participants.push(Participant { claim, household: None }),
                        None => {
                            wrong = Some(row.number());
                            return ControlFlow::Break(());
                        }
                    }
                }
            }
        }
        ControlFlow::Continue(())
    };
    book.read(0, &mut sink).map_err(|fault| read_fault(&fault, lang))?;
    let columns_found = columns.is_some_and(|columns| columns[0].is_some() && columns[1].is_some());
    if !columns_found {
        let fix = Text::new("第一行写列名：key,want", "write the headings into the first row: key,want");
        let headline =
            ("名单没有 key 和 want 两列".to_owned(), "the list has no columns key and want".to_owned());
        return Err(refusal(headline, fix, lang));
    }
    match wrong {
        None => Ok(participants),
        Some(row) => {
            let headline = match lang {
                Lang::Zh => {
                    format!("{} 第 {row} 行：编号为空或重复，或数量、权重不是从 1 起的整数", path.display())
                }
                Lang::En => format!(
                    "{} row {row}: its key is empty or stands twice, or want or weight is no whole number from 1",
                    path.display()
                ),
            };
            Err(CliError::new(FILE, "", headline))
        }
    }
}

type Headings = [Option<usize>; 5];

fn headings(cells: &[String]) -> Headings {
    COLUMNS.map(|names| cells.iter().position(|cell| names.contains(&cell.to_lowercase().as_str())))
}

fn claim(cells: &[String], columns: &Headings) -> Option<Claim> {
    let of = |at: usize| columns[at].and_then(|at| cells.get(at)).map_or("", String::as_str);
    let number = |text: &str, otherwise| match text {
        "" => otherwise,
        text => text.parse().ok().filter(|number| *number > 0),
    };
    Some(Claim {
        key: Some(of(0)).filter(|key| !key.is_empty())?.to_owned(),
        want: number(of(1), None)?,
        weight: number(of(2), Some(1))?,
        group: of(3).into(),
        area: of(4).into(),
    })
}
