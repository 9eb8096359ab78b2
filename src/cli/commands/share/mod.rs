//! `share`: one stock given to a list of claims, by a rule or by a policy.

mod claims;
mod words;

use std::path::{Path, PathBuf};

use chrono::{NaiveDateTime, NaiveTime};
use hashbrown::HashMap;
use serde_json::json;
use smol_str::SmolStr;

use crate::cases::{By, Claims, Made, ShareCase, Shared, Stakes, Stock, Unmade, make};
use crate::cli::args::Format;
use crate::cli::error::{CliError, CliResult, DONE, POLICY, USAGE, note};
use crate::cli::open::{Desk, policy_of};
use crate::cli::present::{save, show};
use crate::cli::screen::{Screen, told};
use crate::domain::lang::Text;
use crate::draw::hash::Hash;
use crate::draw::list::{Line, List};
use crate::draw::order::Rule as Chance;
use crate::policy::Policy;
use crate::policy::words::WordKind;
use crate::report::share::{ShareLine, ShareList, bare, document};
use crate::shortage::{Claim, Terms};

use claims::{Listed, Reading};

/// Give one stock to a list of claims / 一批货分给一份名单
///
/// The list is a csv file or workbook with headings, of which only those are needed that the rule looks at: 名称/name, 申请/want,
/// 户数/weight, 编号/number, 年龄/age, 标签/tags, 区域/area, 已领/received. The rule is named (--rule, see docs/shortage.md), or
/// it is that of a policy's clause on shortage (--policy). Without a policy whoever has a tag goes first where the rule has tiers.
///
/// Where chance decides, a seed is needed. Claims stand in the order of SHA-256 of two texts, one behind the other: SHA-256 of the seed,
/// SHA-256 of the name, both in hexadecimal; the same seed gives the same shares, whatever the order of the list. For a draw
/// that strangers can check: mask-alloc draw.
///
/// Example: mask-alloc share --supply 1000 --rule proportional --pack 10 villages.csv
///
/// Exit codes: 0 done; 2 no such rule, or no seed; 3 policy; 4 file.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// The list / 名单
    file: PathBuf,
    /// Pieces there are; of several areas `EAST=300,WEST=200` / 共有多少
    #[arg(long, value_name = "N|AREA=N", required = true, value_delimiter = ',')]
    supply: Vec<String>,
    /// The rule / 规则
    #[arg(long, value_name = "WORD", required_unless_present = "policy", conflicts_with = "policy")]
    rule: Option<String>,
    /// Only whole packs of so many pieces / 整包
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u64).range(1..), conflicts_with = "policy")]
    pack: u64,
    /// The policy whose clause on shortage decides / 政策
    #[arg(long, value_name = "POLICY")]
    policy: Option<PathBuf>,
    /// The day on which the policy is asked [default: --today] / 日期
    #[arg(long, value_name = "DATE", requires = "policy")]
    at: Option<chrono::NaiveDate>,
    /// The channel in which it is asked [default: the usual one] / 渠道
    #[arg(long, value_name = "CHANNEL", requires = "policy")]
    channel: Option<String>,
    /// The seed of a rule by chance, any text / 种子
    #[arg(long, value_name = "TEXT")]
    seed: Option<String>,
    /// Write to this file: xlsx, csv, txt or jsonl by its ending / 写成文件
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub(in crate::cli) fn run(args: &Args, desk: &Desk, screen: &mut Screen) -> CliResult {
    let policy = args.policy.as_deref().map(|path| policy_of(path, desk.lang)).transpose()?;
    let by = by(args, policy.as_ref(), desk)?;
    let supply = supply(&args.supply, desk)?;
    let words = policy.as_ref().map(|policy| policy.terms().words());
    let on = args.at.unwrap_or(desk.today);
    let Listed { claims, tags } = Reading { words, on, lang: desk.lang }.read(&args.file)?;
    if policy.is_none() && claims.iter().any(|claim| claim.want.is_none()) {
        return Err(nothing_wanted(&args.file, desk));
    }
    let case =
        ShareCase { supply, claims: Claims::List(claims), by, missed: Vec::new(), expect: Shared::default() };
    let made = made(&case, policy.as_ref(), args, desk)?;
    let list = ShareList {
        said: words::said(args, &case, &made, policy.as_ref(), desk.lang),
        lines: lines(&case, &made, &tags),
    };
    for line in list.said.iter().chain(&words::advantages(&case, &made, &tags, desk.lang)) {
        screen.line(line);
    }
    if desk.global.format == Format::Json {
        writeln!(screen.data(), "{}", summary(args, &case, &made)).or_else(|fault| told(&fault))?;
    }
    match &args.out {
        Some(path) => save(&document(&list, desk.lang), path, desk, screen)?,
        None => show(&bare(&list, desk.lang), desk.global.format, screen)?,
    }
    Ok(DONE)
}

fn by(args: &Args, policy: Option<&Policy>, desk: &Desk) -> Result<By, CliError> {
    if let Some(policy) = policy {
        let at = args.at.unwrap_or(desk.today).and_time(NaiveTime::MIN);
        // At noon: some clauses begin in the course of a day.
        let at: NaiveDateTime = at + chrono::TimeDelta::hours(12);
        let words = policy.terms().words();
        let channel = match &args.channel {
            None => 0,
            Some(named) => words.place(WordKind::Channel, named).ok_or_else(|| {
                let known: Vec<&str> = words.list(WordKind::Channel).iter().map(SmolStr::as_str).collect();
                unknown(Text::new("没有这个渠道", "no such channel"), named, &known, desk)
            })?,
        };
        return Ok(By::Policy { at, channel });
    }
    let named = args.rule.as_deref().unwrap_or_default();
    let known = Terms::words();
    let word = known.iter().copied().find(|word| *word == named);
    let word = word.ok_or_else(|| unknown(Text::new("没有这条规则", "no such rule"), named, known, desk))?;
    Ok(By::Rule { word, pack: args.pack })
}

fn unknown(what: Text, named: &str, known: &[&str], desk: &Desk) -> CliError {
    CliError::new(USAGE, "", format!("{}: {named}", what.get(desk.lang)))
        .note(note::EXPECTED, known.join(desk.lang.comma()))
}

fn supply(said: &[String], desk: &Desk) -> Result<Stock, CliError> {
    let fault = || {
        let what = Text::new("不能理解的货量", "a supply that is not understood");
        unknown(what, &said.join(","), &["1000", "EAST=300,WEST=200"], desk)
    };
    if let [one] = said
        && let Ok(pieces) = one.parse()
    {
        return Ok(Stock::One(pieces));
    }
    let mut areas: Vec<(SmolStr, u64)> = Vec::new();
    for part in said {
        let (area, pieces) = part.split_once('=').ok_or_else(fault)?;
        let (area, pieces) = (area.trim(), pieces.trim().parse().map_err(|_| fault())?);
        if area.is_empty() || areas.iter().any(|(known, _)| known == area) {
            return Err(fault());
        }
        areas.push((area.into(), pieces));
    }
    Ok(Stock::Areas(areas))
}

fn nothing_wanted(file: &Path, desk: &Desk) -> CliError {
    let text = Text::new("每行都要有“申请”", "every row needs a `want`").get(desk.lang);
    CliError::new(USAGE, "", format!("{}: {text}", file.display()))
}

fn made(case: &ShareCase, policy: Option<&Policy>, args: &Args, desk: &Desk) -> Result<Made, CliError> {
    let terms = policy.map(Policy::terms);
    let seed = args.seed.as_deref().map(|seed| Hash::of(seed.as_bytes()));
    let draw = seed.map(|seed| move |places: &[usize], stakes: Stakes| drawn(case, &seed, places, stakes));
    let made = match &draw {
        Some(draw) => make(case, terms, Some(draw)),
        None => make(case, terms, None),
    };
    made.map_err(|fault| match fault {
        Unmade::NoSeed => {
            let text = Text::new("由摇号决定，须给出种子", "chance decides: a seed is needed").get(desk.lang);
            CliError::new(USAGE, "", text).note(note::FIX, "--seed TEXT")
        }
        _ => {
            let text = Text::new("此时没有关于不够时怎样分的条款", "no clause on shortage is in force then")
                .get(desk.lang);
            CliError::new(POLICY, "", text)
        }
    })
}

/// Places in the order of their rank keys under a seed; claims of the same name are told apart by how often it stood before.
fn drawn(case: &ShareCase, seed: &Hash, places: &[usize], stakes: Stakes) -> Vec<usize> {
    let mut seen: HashMap<String, u32> = HashMap::new();
    let mut entries: Vec<(Hash, usize)> = Vec::with_capacity(places.len());
    for place in places {
        let name = case.claims.name(*place);
        let times = seen.entry(name.clone()).or_default();
        *times += 1;
        let key = if *times == 1 { name } else { format!("{name}#{times}") };
        entries.push((Hash::of(key.as_bytes()), *place));
    }
    entries.sort_unstable();
    let stake = |number: Option<u64>| number.map_or(1, |number| number.clamp(1, u32::MAX.into()) as u32);
    let line = |(entry, place): &(Hash, usize)| {
        let claim = case.claims.get(*place);
        let (want, weight) = (claim.and_then(|claim| claim.want), claim.and_then(|claim| claim.weight));
        Line { entry: *entry, want: stake(want), weight: stake(weight), group: "", area: "" }
    };
    let rule = match stakes {
        Stakes::Equal => Chance::Equal,
        Stakes::Weighted => Chance::Weighted,
    };
    // Sorted, each once, and every stake at least 1: such a list is in order, and neither rule needs numbers.
    let order = List::of(entries.iter().map(line)).ok().and_then(|list| rule.order(&list, seed, None).ok());
    order.unwrap_or_default().into_iter().map(|at| entries[at as usize].1).collect()
}

fn lines(case: &ShareCase, made: &Made, tags: &[Vec<SmolStr>]) -> Vec<ShareLine> {
    let line = |(place, tags): (usize, &Vec<SmolStr>)| ShareLine {
        name: case.claims.name(place),
        area: case.claims.get(place).and_then(|claim| claim.area.as_deref()).unwrap_or_default().to_owned(),
        tags: tags.join(", "),
        want: made.wants.get(place).copied().filter(|want| *want != Claim::ANY),
        got: made.got.get(place).copied().unwrap_or(0),
    };
    tags.iter().enumerate().map(line).collect()
}

fn summary(args: &Args, case: &ShareCase, made: &Made) -> serde_json::Value {
    json!({
        "kind": "share",
        "supply": words::pieces(&case.supply),
        "given": made.got.iter().sum::<u64>(),
        "left": made.left,
        "claims": made.got.len(),
        "rule": args.rule,
        "drawn": made.drawn,
        "seed": args.seed,
    })
}
