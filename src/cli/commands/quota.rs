//! `quota`: what each household may have in a week, and why.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use rayon::prelude::*;

use crate::assign::Basis;
use crate::cli::args::Format;
use crate::cli::commands::household::named;
use crate::cli::error::{CliError, CliResult, DONE, POLICY, note};
use crate::cli::open::Desk;
use crate::cli::present::{self, save_unsaid, say_saved};
use crate::cli::screen::{Screen, told};
use crate::cli::told::{coded, op_fault, policy_warnings};
use crate::domain::committee::{Committee, CommitteeId};
use crate::domain::lang::Lang;
use crate::domain::masked::Masked;
use crate::domain::week::Week;
use crate::issue::catalogue;
use crate::ops::week::{Line, WeekChoice, WeekError, WeekQuotas, quotas};
use crate::quota::{State, explain};
use crate::report::households::Shown;
use crate::report::quotas::{self, QuotaEntry, QuotaTable};

/// Committees whose tables are made together, on all cores, before the first is written: enough to keep the cores busy, few
/// enough for the memory.
const TOGETHER: usize = 64;

/// The week and round that several commands take.
#[derive(Clone, Debug, clap::Args)]
pub(in crate::cli) struct WeekArgs {
    /// ISO week, such as 2020-W06; without a value, the week of --today / 周
    #[arg(long, value_name = "WEEK", num_args = 0..=1, default_missing_value = "")]
    week: Option<String>,
    /// Round, where another one than the week's is meant / 轮次
    #[arg(long, value_name = "N")]
    round: Option<u32>,
    /// A policy of one's own: a file, or the name of a built-in one / 政策文件
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) policy: Option<PathBuf>,
}

impl WeekArgs {
    /// Whether a week was named, be it only as the present one.
    pub(in crate::cli) fn week_named(&self) -> bool {
        self.week.is_some()
    }

    /// The round, where it was named.
    pub(in crate::cli) fn round_named(&self) -> Option<u32> {
        self.round
    }

    /// The choice they make.
    pub(in crate::cli) fn choice(&self, desk: &Desk) -> Result<WeekChoice, CliError> {
        round_and_week(self.week.as_deref(), self.round, desk)
    }
}

/// The choice that a week and a round make; without a week, that of the day.
pub(in crate::cli) fn round_and_week(
    week: Option<&str>,
    round: Option<u32>,
    desk: &Desk,
) -> Result<WeekChoice, CliError> {
    let week = match week {
        None | Some("") => Week::of(desk.today),
        Some(text) => text.parse().map_err(|_| {
            let headline = match desk.lang {
                Lang::Zh => format!("“{text}”不是周"),
                Lang::En => format!("`{text}` is no week"),
            };
            CliError::new(crate::cli::error::USAGE, "", headline).note(note::EXPECTED, "2020-W06")
        })?,
    };
    Ok(WeekChoice { week, round, today: day_of(desk, week) })
}

/// The day on which a week is reckoned: `--today`; where nobody said it and the week is not this one, its Monday.
fn day_of(desk: &Desk, week: Week) -> NaiveDate {
    if desk.global.today.is_none() && !week.contains(desk.today) { week.monday() } else { desk.today }
}

/// A week that could not be reckoned.
pub(in crate::cli) fn week_fault(fault: &WeekError, lang: Lang) -> CliError {
    match fault {
        WeekError::Op(fault) => op_fault(fault, lang),
        WeekError::NoDraw(clause) => {
            coded(POLICY, catalogue::PO540, vec![("clause", clause.to_string())], "", lang)
        }
        WeekError::NoQueue { clause, rule } => {
            let facts = vec![("clause", clause.to_string()), ("rule", (*rule).to_owned())];
            coded(POLICY, catalogue::PO541, facts, "", lang)
        }
        WeekError::NoRound(none) => {
            let rounds: Vec<String> = none.rounds.iter().map(|round| round.describe(lang)).collect();
            coded(POLICY, catalogue::PO530, vec![("rounds", rounds.join("\n"))], "", lang)
        }
    }
}

/// Say what each household may have in a week, and why / 每户本周额度和理由
///
/// One line per household, with the clauses that gave its number, and totals by compound; the states add up. Nothing is
/// written to the registry. What was issued in the week's round counts as received. Addresses are masked on the screen and
/// in full in a file.
///
/// Example: mask-alloc quota --week 2020-W06 --out quotas.xlsx
///
/// Exit codes: 0 done; 3 policy, or no such round; 5 registry.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    #[command(flatten)]
    week: WeekArgs,
    /// Write to this file: xlsx, csv, txt or jsonl by its ending / 写成文件
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Only this committee / 只列这个居委会
    #[arg(long, value_name = "CODE|NAME")]
    committee: Option<String>,
    /// Only the totals / 只要合计
    #[arg(long)]
    totals: bool,
}

pub(in crate::cli) fn run(args: &Args, desk: &Desk, screen: &mut Screen) -> CliResult {
    let policy = desk.policy(args.week.policy.as_deref())?;
    policy_warnings(&policy, screen);
    let choice = args.week.choice(desk)?;
    let mut registry = desk.registry()?;
    let only = args.committee.as_deref().map(|said| named(&mut registry, said, desk)).transpose()?;
    let week = quotas(&mut registry, &policy, choice).map_err(|fault| week_fault(&fault, desk.lang))?;
    screen.line(chosen(&week, desk.lang));
    if !args.totals {
        list(&week, only, args.out.as_deref(), desk, screen)?;
    }
    if desk.global.format == Format::Text || args.out.is_some() {
        screen.line(totals(&week, desk.lang));
    }
    Ok(DONE)
}

/// Lists every household, committee by committee: on the screen, or in one file for each.
fn list(
    week: &WeekQuotas,
    only: Option<CommitteeId>,
    out: Option<&Path>,
    desk: &Desk,
    screen: &mut Screen,
) -> Result<(), CliError> {
    let of_committee = lines_by_committee(week);
    let wanted = week.committees.iter().filter(|committee| only.is_none_or(|only| committee.id == only));
    let wanted: Vec<(&Committee, &[Line])> = wanted
        .map(|committee| (committee, of_committee.get(&committee.id).copied().unwrap_or_default()))
        .collect();
    let shown = if out.is_some() { Shown::InFull } else { Shown::Masked };
    let make = |(committee, lines): &(&Committee, &[Line])| {
        let table = table(committee, lines, week.week, shown, desk.lang);
        let document = quotas::document(&table);
        match out.map(|out| numbered(out, &table, week)) {
            Some(path) => save_unsaid(&document, &path, desk).map(|()| Made::File(path)),
            None => present::shown(&document, desk).map(Made::Shown),
        }
    };
    for part in wanted.chunks(TOGETHER) {
        let made: Vec<Result<Made, CliError>> = part.par_iter().map(make).collect();
        for made in made {
            match made? {
                Made::File(path) => say_saved(&path, screen),
                Made::Shown(bytes) => screen.data().write_all(&bytes).or_else(|fault| told(&fault))?,
            }
        }
    }
    Ok(())
}

/// The table of one committee.
enum Made {
    File(PathBuf),
    Shown(Vec<u8>),
}

/// One committee: the file as named; several: the committee's name is put into it, one file for each.
fn numbered(path: &Path, table: &QuotaTable, week: &WeekQuotas) -> PathBuf {
    if week.committees.len() < 2 {
        return path.to_owned();
    }
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let ending = path.extension().map_or("xlsx".into(), |ending| ending.to_string_lossy());
    let committee = crate::report::names::sanitise(&table.committee);
    path.with_file_name(format!("{stem}-{committee}.{ending}"))
}

/// Which round and why, and what orders the queue.
pub(in crate::cli) fn chosen(week: &WeekQuotas, lang: Lang) -> String {
    let round = week.choice.round.describe(lang);
    let why = week.choice.why.text().get(lang);
    let basis = bases(week.basis.used(&week.committees), lang);
    match lang {
        Lang::Zh => format!("{}: {round}，{why}；{basis}。", week.week),
        Lang::En => format!("{}: {round}, {why}; {basis}.", week.week),
    }
}

/// What orders the queues, in words.
pub(in crate::cli) fn bases(used: impl Iterator<Item = Basis>, lang: Lang) -> String {
    let words: Vec<&str> = used.map(|basis| basis.text().get(lang)).collect();
    words.join(if lang == Lang::Zh { "；" } else { "; " })
}

fn totals(week: &WeekQuotas, lang: Lang) -> String {
    let states = State::ALL.into_iter().filter(|state| week.tally.households(*state) > 0);
    let parts: Vec<String> =
        states.map(|state| format!("{} {}", state.name().get(lang), week.tally.households(state))).collect();
    let (total, masks) = (week.tally.total(), week.tally.masks());
    match lang {
        Lang::Zh => format!("{total} 户：{}；共 {masks} 只。", parts.join("，")),
        Lang::En => format!(
            "{}: {}; {masks} masks in all.",
            crate::cli::format::count(total, "household", "households"),
            parts.join(", ")
        ),
    }
}

/// The lines of each committee: they stand in order of committees.
fn lines_by_committee(week: &WeekQuotas) -> BTreeMap<CommitteeId, &[Line]> {
    let parts = week.lines.chunk_by(|a, b| a.household.committee == b.household.committee);
    parts.map(|lines| (lines[0].household.committee, lines)).collect()
}

fn table(committee: &Committee, lines: &[Line], week: Week, shown: Shown, lang: Lang) -> QuotaTable {
    QuotaTable {
        lang,
        committee: committee.called().to_owned(),
        week,
        entries: lines.iter().map(|line| entry(line, shown, lang)).collect(),
    }
}

fn entry(line: &Line, shown: Shown, lang: Lang) -> QuotaEntry {
    let home = &line.household;
    let address = if home.dwelling.is_empty() { &home.address } else { &home.dwelling };
    QuotaEntry {
        number: home.number,
        compound: home.compound.to_string(),
        address: match shown {
            Shown::Masked => Masked::address(address).to_string(),
            Shown::InFull => address.to_string(),
        },
        masks: line.quota.masks,
        state: line.quota.state.name().get(lang).into(),
        because: vec![explain(&line.quota, lang)],
    }
}
