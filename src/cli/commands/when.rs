//! `when`: when households may have masks, and when they may expect them.

use std::io;

use chrono::NaiveDate;

use crate::cli::args::Format;
use crate::cli::commands::household::{named, not_found};
use crate::cli::commands::quota::{WeekArgs, week_fault};
use crate::cli::error::{CliError, CliResult, DONE, FILE};
use crate::cli::format::{count, household};
use crate::cli::lines::next_line;
use crate::cli::open::Desk;
use crate::cli::present;
use crate::cli::screen::{Screen, told};
use crate::cli::told::store_fault;
use crate::cli::wrap::wrapped;
use crate::domain::household::{Household, HouseholdId};
use crate::domain::lang::{Lang, Text};
use crate::domain::masked::Masked;
use crate::ops::forecast::Expected;
use crate::ops::households::find_many;
use crate::ops::when::{Answer, Hand, MemberDay, When};
use crate::policy::Part;
use crate::quota::{State, explain};
use crate::report::SlotTime;
use crate::report::when::{VoucherPart, WhenRow, document};
use crate::store::{Read, Sqlite};

/// Say when households may have masks, and when they may expect them / 某户何时可领、预计何时轮到
///
/// One answer a household. The first day allowed follows from the policy: its rounds, what the household had in the round, its
/// papers; the clause is named. The day expected is an estimate: those before it are served before it, and masks come as fast
/// as so far. Who holds a voucher is told its day, slot and pharmacy, and until when it is valid. Nothing is stored. A HOUSEHOLD
/// is its number, an address, # and a booking number, or a voucher code; - reads them from standard input, one a line. With
/// --format json or csv the answers come as fields.
///
/// Example: mask-alloc when 0031 '#17'
///
/// Exit codes: 0 done; 2 no or several such households; 3 policy, or no such round; 5 registry.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Number, address, #booking or voucher code; - reads standard input / 户号、地址、#预约号或凭证号
    #[arg(required = true, value_name = "HOUSEHOLD")]
    households: Vec<String>,
    /// Committee, where several have that number / 居委会
    #[arg(long, value_name = "CODE|NAME")]
    committee: Option<String>,
    #[command(flatten)]
    week: WeekArgs,
}

pub(in crate::cli) fn run(args: &Args, desk: &Desk, screen: &mut Screen) -> CliResult {
    let policy = desk.policy(args.week.policy.as_deref())?;
    let choice = args.week.choice(desk)?;
    let said = asked(&args.households)?;
    let mut registry = desk.registry()?;
    let (homes, missing) = found(&mut registry, &said, args.committee.as_deref(), desk)?;
    let ids: Vec<HouseholdId> = homes.iter().map(|home| home.id).collect();
    let when = When::read(&mut registry, &policy, choice, &desk.config.places(), &ids)
        .map_err(|fault| week_fault(&fault, desk.lang))?;
    let answers: Vec<Answer<'_>> = ids.iter().filter_map(|id| when.of(*id)).collect();
    if desk.global.format == Format::Text {
        for answer in &answers {
            let text = lines(answer, screen.width, desk.lang);
            screen.data().write_all(text.as_bytes()).or_else(|fault| told(&fault))?;
        }
    } else {
        let rows: Vec<WhenRow> = answers.iter().map(|answer| row(answer, &when, desk.lang)).collect();
        present::show(&document(desk.lang, &rows), desk.global.format, screen)?;
    }
    match missing {
        Some(fault) => Err(fault),
        None => Ok(DONE),
    }
}

/// What is asked for, with the lines of standard input in the place of `-`; blank lines are passed over.
fn asked(households: &[String]) -> Result<Vec<String>, CliError> {
    let mut asked = Vec::new();
    for said in households {
        if said != "-" {
            asked.push(said.clone());
            continue;
        }
        let (mut input, mut line) = (io::stdin().lock(), Vec::new());
        while next_line(&mut input, &mut line)
            .map_err(|fault| CliError::new(FILE, "", format!("standard input: {fault}")))?
        {
            let text = String::from_utf8_lossy(&line).trim_matches(['\u{feff}', ' ', '\t']).to_owned();
            asked.extend(Some(text).filter(|text| !text.is_empty()));
        }
    }
    Ok(asked)
}

/// The households that are found, and what is to be said of the others.
fn found(
    registry: &mut Sqlite,
    said: &[String],
    committee: Option<&str>,
    desk: &Desk,
) -> Result<(Vec<Household>, Option<CliError>), CliError> {
    let committee = committee.map(|said| named(registry, said, desk)).transpose()?;
    let texts: Vec<&str> = said.iter().map(String::as_str).collect();
    let found = find_many(registry, &texts, committee, &desk.config.address_defaults())
        .map_err(|fault| store_fault(&fault, desk.lang))?;
    let (mut homes, mut missing) = (Vec::new(), None::<CliError>);
    for (said, found) in said.iter().zip(found) {
        match found {
            Ok(home) => homes.push(home),
            Err(fault) => {
                let fault = not_found(&fault, said, registry as &mut dyn Read, desk);
                missing = Some(match missing {
                    Some(before) => before.and(fault),
                    None => fault,
                });
            }
        }
    }
    Ok((homes, missing))
}

/// One answer on a screen: the number, then the words, further lines under the first.
fn lines(answer: &Answer<'_>, width: usize, lang: Lang) -> String {
    let number = household(answer.line.household.number);
    let indent = number.len() + 2;
    let text = wrapped(&words(answer, lang), width.saturating_sub(indent));
    let line = |(at, line): (usize, &String)| {
        let number = if at == 0 { number.as_str() } else { "" };
        format!("{number:indent$}{line}\n")
    };
    text.iter().enumerate().map(line).collect()
}

fn row(answer: &Answer<'_>, when: &When, lang: Lang) -> WhenRow {
    let home = &answer.line.household;
    let committee = when.quotas().committee(answer.line);
    let (expected, ahead) = match &answer.expected {
        Some(Expected::Called { day, .. }) => (Some(*day), None),
        Some(Expected::Waits { ahead, day, .. }) => (*day, Some(*ahead)),
        None => (answer.hand.map(|hand| hand.day), None),
    };
    WhenRow {
        committee: committee.map(|committee| committee.name.clone()).unwrap_or_default(),
        number: home.number,
        head: home.head.to_string(),
        state: answer.line.quota.state.word(),
        allowed: answer.allowed.day,
        round: answer.allowed.round,
        clause: answer.clause.to_owned(),
        expected,
        ahead,
        voucher: answer.hand.map(voucher_part),
        answer: words(answer, lang),
    }
}

fn voucher_part(hand: &Hand) -> VoucherPart {
    VoucherPart {
        code: hand.voucher.to_string(),
        pharmacy: hand.name.clone(),
        day: hand.day,
        slot: slot(hand),
        until: hand.until,
        masks: hand.masks,
    }
}

fn slot(hand: &Hand) -> Option<SlotTime> {
    hand.slot.map(|slot| SlotTime { from: slot.opens, to: slot.closes })
}

/// An answer in words: what it holds, or how it stands, from when on it may have masks, and when it may expect them.
pub(in crate::cli) fn words(answer: &Answer<'_>, lang: Lang) -> String {
    if let Some(hand) = answer.hand {
        return in_hand(hand, lang);
    }
    let Answer { line, expected, .. } = answer;
    let mut parts = vec![explain(&line.quota, lang), allowed_text(answer, line.quota.state, lang)];
    parts.extend(expected.as_ref().map(|expected| expected_text(expected, lang)));
    parts.extend(answer.members.iter().map(|member| member_text(member, lang)));
    parts.join(if lang == Lang::Zh { "；" } else { "; " })
}

fn in_hand(hand: &Hand, lang: Lang) -> String {
    let Hand { voucher, day, until, name, masks, .. } = hand;
    match (lang, slot(hand)) {
        (Lang::Zh, Some(slot)) => {
            format!("持凭证 {voucher}：{day} {slot} 到{name}，{masks} 只，有效至 {until}")
        }
        (Lang::Zh, None) => format!("凭证 {voucher}：{day} 由居委会从{name}代领送货上门，{masks} 只"),
        (Lang::En, Some(slot)) => {
            let masks = count(masks.0, "mask", "masks");
            format!("voucher {voucher}: {day} {slot} at {name}, {masks}, valid until {until}")
        }
        (Lang::En, None) => {
            let masks = count(masks.0, "mask", "masks");
            format!("voucher {voucher}: {masks} brought to the door from {name}, fetched on {day}")
        }
    }
}

fn allowed_text(answer: &Answer<'_>, state: State, lang: Lang) -> String {
    let Answer { allowed, clause, .. } = answer;
    match (allowed.day.zip(allowed.round), lang) {
        (Some((day, round)), Lang::Zh) => {
            let book = if allowed.part == Part::Order { "，须先预约" } else { "" };
            format!("{day} 起可领（第 {round} 轮，条款 {clause}）{book}")
        }
        (Some((day, round)), Lang::En) => {
            let book = if allowed.part == Part::Order { ", once it has booked" } else { "" };
            format!("allowed from {day} (round {round}, clause {clause}){book}")
        }
        (None, _) => {
            let why = match state {
                State::Pending => Text::new("补齐后方可领", "not before that is shown"),
                State::Held => Text::new("裁定后方可领", "not before somebody has decided"),
                State::MovedAway => Text::new("不再供应", "nothing more here"),
                _ => Text::new("政策中没有下一轮", "the policy has no later round"),
            };
            match lang {
                Lang::Zh => format!("{}（条款 {clause}）", why.zh),
                Lang::En => format!("{} (clause {clause})", why.en),
            }
        }
    }
}

/// What one person may have, and from when on.
fn member_text(member: &MemberDay, lang: Lang) -> String {
    let (name, clause) = (Masked::name(&member.name), &member.clause);
    match (member.day, member.masks.0, lang) {
        (None, _, Lang::Zh) => format!("{name}：不可领（条款 {clause}）"),
        (None, _, Lang::En) => format!("{name}: not under this policy (clause {clause})"),
        (Some(day), 0, Lang::Zh) => format!("{name}：{day} 起（条款 {clause}）"),
        (Some(day), 0, Lang::En) => format!("{name}: from {day} (clause {clause})"),
        (Some(day), masks, Lang::Zh) => format!("{name}：{day} 可领 {masks} 只（条款 {clause}）"),
        (Some(day), masks, Lang::En) => format!("{name}: {masks} on {day} (clause {clause})"),
    }
}

/// When a household may expect its masks, and how that is reckoned.
pub(in crate::cli) fn expected_text(expected: &Expected, lang: Lang) -> String {
    match (expected, lang) {
        (Expected::Called { pharmacy, day }, Lang::Zh) => {
            format!("现有库存轮得到：分配后 {day} 到 {pharmacy} 领取")
        }
        (Expected::Called { pharmacy, day }, Lang::En) => {
            format!("the stock there is suffices: {pharmacy} on {day}, when it is assigned")
        }
        (Expected::Waits { ahead, masks, pace, day }, lang) => {
            let (place, pace) = (ahead + 1, pace.0 as f64 / 1_000.0);
            let about = about(*day, lang);
            match lang {
                Lang::Zh => format!(
                    "{about}：等候第 {place} 位，到本户为止共需 {masks} 只，本居委会每天约到 {pace:.1} 只"
                ),
                Lang::En => format!(
                    "{about}: place {place} of those who wait, {masks} masks up to its own, about {pace:.1} a day come for its \
                     committee"
                ),
            }
        }
    }
}

fn about(day: Option<NaiveDate>, lang: Lang) -> String {
    match (day, lang) {
        (Some(day), Lang::Zh) => format!("预计 {day} 前后"),
        (Some(day), Lang::En) => format!("expected about {day}"),
        (None, lang) => Text::new("预计日期无法估算", "no day can be estimated").get(lang).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::units::Masks;
    use crate::ops::forecast::Pace;

    #[test]
    fn an_estimate_says_how_it_was_reckoned() {
        let waits = |day: Option<&str>| Expected::Waits {
            ahead: 11,
            masks: Masks(60),
            pace: Pace(4_250),
            day: day.map(|day| day.parse().unwrap()),
        };
        let known = waits(Some("2020-02-18"));
        assert_eq!(
            expected_text(&known, Lang::En),
            "expected about 2020-02-18: place 12 of those who wait, 60 masks up to its own, about 4.2 a day come for its committee"
        );
        assert!(expected_text(&known, Lang::Zh).starts_with("预计 2020-02-18 前后：等候第 12 位"));
        assert!(expected_text(&waits(None), Lang::En).starts_with("no day can be estimated"));
    }
}
