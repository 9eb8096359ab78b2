//! `assign --what-if`: the plan as it is and as it would be; nothing is stored.

use std::path::PathBuf;

use serde_json::{Value, json};

use super::household::found;
use super::quota::{WeekArgs, week_fault};
use crate::cli::args::Format;
use crate::cli::error::{CliError, CliResult, DONE, USAGE, note};
use crate::cli::format::{count, household};
use crate::cli::open::Desk;
use crate::cli::present;
use crate::cli::screen::{Screen, told};
use crate::cli::told::store_fault;
use crate::domain::household::Household;
use crate::domain::lang::{Lang, Text};
use crate::ops::codes::of_reason;
use crate::ops::forecast::Expected;
use crate::ops::what_if::{
    Amount, Change, CommitteeSum, Difference, Given, Question, Side, Sum, Turnout, WhatIf, WhatIfError,
    what_if,
};
use crate::quota::explain;
use crate::report::what_if::{CommitteeRow, GivenPart, HomeRow, by_committee, by_household};
use crate::store::{Read, Sqlite};

/// What would be otherwise, as written on the command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    Change(Change),
    Policy(PathBuf),
}

/// How a change is written.
const FORMS: &str =
    "stock=+2000, stock:CODE=-500, stock:CODE=3000, capacity:CODE=200, capacity=+20, close=CODE, policy=FILE";

/// Reads a change; the fault is said in both languages, as the reader's is not known yet.
pub(super) fn asked(text: &str) -> Result<Asked, String> {
    let forms = || format!("应为 / expected {FORMS}");
    let (what, value) = text.split_once('=').ok_or_else(forms)?;
    let (what, code) = what.split_once(':').map_or((what, None), |(what, code)| (what, Some(code.trim())));
    let code = code.map(str::to_owned);
    let value = value.trim();
    if value.is_empty() || code.as_ref().is_some_and(String::is_empty) {
        return Err(forms());
    }
    match (what.trim(), &code) {
        ("stock", _) => Ok(Asked::Change(Change::Stock(code, amount(value).ok_or_else(forms)?))),
        ("capacity", _) => Ok(Asked::Change(Change::Capacity(code, amount(value).ok_or_else(forms)?))),
        ("close", None) => Ok(Asked::Change(Change::Close(value.to_owned()))),
        ("policy", None) => Ok(Asked::Policy(value.into())),
        _ => Err(forms()),
    }
}

fn amount(text: &str) -> Option<Amount> {
    let (make, digits): (fn(u64) -> Amount, &str) = match text.as_bytes().first()? {
        b'+' => (Amount::More, &text[1..]),
        b'-' => (Amount::Less, &text[1..]),
        _ => (Amount::Exactly, text),
    };
    let all_digits = digits.bytes().all(|byte| byte.is_ascii_digit());
    all_digits.then(|| digits.parse().ok()).flatten().map(make)
}

/// Whose turn is asked for.
pub(super) struct Whose<'a> {
    pub(super) household: Option<&'a str>,
    pub(super) committee: Option<&'a str>,
}

/// Plans twice, and tells the difference.
pub(super) fn run(
    registry: &mut Sqlite,
    week: &WeekArgs,
    asked: &[Asked],
    whose: &Whose<'_>,
    desk: &Desk,
    screen: &mut Screen,
) -> CliResult {
    let policy = desk.policy(week.policy.as_deref())?;
    let mut other = None;
    let mut changes = Vec::new();
    for asked in asked {
        match asked {
            Asked::Policy(path) => other = Some(desk.policy(Some(path))?),
            Asked::Change(change) => changes.push(change.clone()),
        }
    }
    let home = whose.household.map(|said| found(registry, said, whose.committee, desk)).transpose()?;
    let (choice, places) = (week.choice(desk)?, desk.config.places());
    let question =
        Question { policy: &policy, other: other.as_ref(), choice, places: &places, changes: &changes };
    let outcome = what_if(registry, question).map_err(|fault| refused(registry, &fault, desk))?;
    tell(&outcome, screen);
    show(&outcome, home.as_ref(), desk, screen)?;
    if let Some(home) = home {
        for (side, when) in [(&outcome.now, NOW), (&outcome.then, THEN)] {
            let turn = turn(side, &home, screen.lang);
            screen.line(format!("{} {}: {turn}", household(home.number), when.get(screen.lang)));
        }
        screen.line(screen.say(ESTIMATE));
    }
    Ok(DONE)
}

const NOW: Text = Text::new("现在", "now");
const THEN: Text = Text::new("试算", "then");
const ESTIMATE: Text = Text::new(
    "日期是估计：到目前为止各药店申报的库存和到货，按日平均、按各居委会候领户数分摊，此后照此供应，前面的住户都来领取；只有一次申报时按一周的供应量计。",
    "Days are estimates: what the pharmacies have stated so far, by the day, shared among committees by open numbers, goes on like \
     that, and all before the household come; a single statement counts as the supply of a week.",
);

fn refused(registry: &mut Sqlite, fault: &WhatIfError, desk: &Desk) -> CliError {
    match fault {
        WhatIfError::Week(fault) => week_fault(fault, desk.lang),
        WhatIfError::NoPharmacy(code) => {
            let headline = match desk.lang {
                Lang::Zh => format!("没有编码为“{code}”的药店"),
                Lang::En => format!("no pharmacy has the code `{code}`"),
            };
            match registry.pharmacies() {
                Ok(known) => {
                    let known: Vec<String> =
                        known.into_iter().map(|pharmacy| pharmacy.code).take(20).collect();
                    CliError::new(USAGE, "", headline).note(note::EXPECTED, known.join(desk.lang.comma()))
                }
                Err(fault) => store_fault(&fault, desk.lang),
            }
        }
    }
}

/// The sums, in words.
fn tell(outcome: &WhatIf, screen: &mut Screen) {
    let lang = screen.lang;
    let week = outcome.now.quotas().week;
    let told = |sum: Sum| match lang {
        Lang::Zh => format!("{} 户 {} 只", sum.households, sum.masks),
        Lang::En => format!(
            "{}, {}",
            count(sum.households, "household", "households"),
            count(sum.masks.0, "mask", "masks")
        ),
    };
    let (now, then) = (told(outcome.now.sum()), told(outcome.then.sum()));
    let of = |turnout| outcome.differences.iter().filter(|one| one.turnout == turnout).count() as u64;
    let (gain, lose, moved) = (of(Turnout::Gains), of(Turnout::Loses), of(Turnout::Moves));
    screen.line(match lang {
        Lang::Zh => format!(
            "{week}：现在 {now}；试算 {then}。增加 {gain} 户，减少 {lose} 户，改期或改店 {moved} 户。"
        ),
        Lang::En => format!(
            "{week}: now {now}; then {then}. {} more, {} fewer, {} as many elsewhere or on another day.",
            count(gain, "household gets", "households get"),
            count(lose, "gets", "get"),
            count(moved, "gets", "get")
        ),
    });
    for (reason, waiting) in outcome.then.waiting() {
        let code = of_reason(reason);
        let (id, reason) = (code.id, code.headline.get(lang));
        screen.line(match lang {
            Lang::Zh => format!("试算后等候 {waiting} 户：{reason}（{id}）。"),
            Lang::En => {
                format!("then {}: {reason} ({id}).", count(waiting, "household waits", "households wait"))
            }
        });
    }
    screen.line(screen.say(Text::new("只是试算，未保存。", "nothing was stored.")));
}

fn show(
    outcome: &WhatIf,
    home: Option<&Household>,
    desk: &Desk,
    screen: &mut Screen,
) -> Result<(), CliError> {
    let (lang, week) = (screen.lang, outcome.now.quotas().week);
    match desk.global.format {
        Format::Text => {
            let rows: Vec<CommitteeRow> = outcome.committees.iter().map(committee_row).collect();
            present::show(&by_committee(lang, week, &rows), Format::Text, screen)
        }
        format => {
            if format == Format::Json {
                writeln!(screen.data(), "{}", summary(outcome, home)).or_else(|fault| told(&fault))?;
            }
            let rows: Vec<HomeRow> =
                outcome.differences.iter().map(|difference| home_row(difference, outcome)).collect();
            present::show(&by_household(lang, week, &rows), format, screen)
        }
    }
}

fn committee_row(sum: &CommitteeSum) -> CommitteeRow {
    let of = |turnout| sum.turnouts.get(&turnout).copied().unwrap_or(0);
    CommitteeRow {
        committee: sum.committee.name.clone(),
        households: (sum.now.households, sum.then.households),
        masks: (sum.now.masks, sum.then.masks),
        turnouts: (of(Turnout::Gains), of(Turnout::Loses), of(Turnout::Moves)),
    }
}

fn home_row(difference: &Difference, outcome: &WhatIf) -> HomeRow {
    let committees = &outcome.now.quotas().committees;
    let home = &difference.home;
    let committee = committees.iter().find(|committee| committee.id == home.committee);
    let given = |given: &Option<Given>| {
        given.as_ref().map(|given| GivenPart {
            masks: given.masks,
            pharmacy: given.pharmacy.clone(),
            day: given.day,
        })
    };
    HomeRow {
        committee: committee.map(|committee| committee.name.clone()).unwrap_or_default(),
        number: home.number,
        head: home.head.to_string(),
        turnout: match difference.turnout {
            Turnout::Gains => "gains",
            Turnout::Loses => "loses",
            Turnout::Moves => "moves",
        },
        now: given(&difference.now),
        then: given(&difference.then),
    }
}

fn summary(outcome: &WhatIf, home: Option<&Household>) -> Value {
    let side = |side: &Side| {
        let sum = side.sum();
        let waiting: serde_json::Map<String, Value> =
            side.waiting().iter().map(|(reason, count)| (reason.word().to_owned(), json!(count))).collect();
        json!({
            "households": sum.households,
            "masks": sum.masks.0,
            "waiting": waiting,
            "household": home.map(|home| expected(side, home)),
        })
    };
    let of = |turnout| outcome.differences.iter().filter(|one| one.turnout == turnout).count();
    json!({
        "kind": "what_if",
        "week": outcome.now.quotas().week.to_string(),
        "now": side(&outcome.now),
        "then": side(&outcome.then),
        "gain": of(Turnout::Gains),
        "lose": of(Turnout::Loses),
        "move": of(Turnout::Moves),
    })
}

fn expected(side: &Side, home: &Household) -> Value {
    match side.expected(home.id) {
        (Some(Expected::Called { pharmacy, day }), _) => {
            json!({"called": true, "pharmacy": pharmacy, "day": day.to_string()})
        }
        (Some(Expected::Waits { ahead, masks, pace, day }), _) => json!({
            "called": false,
            "ahead": ahead,
            "masks_needed": masks.0,
            "masks_a_day": pace.0 as f64 / 1_000.0,
            "about": day.map(|day| day.to_string()),
        }),
        (None, quota) => {
            json!({"called": false, "not_queued": quota.map(|quota| explain(quota, Lang::En))})
        }
    }
}

/// When it is a household's turn, in words.
fn turn(side: &Side, home: &Household, lang: Lang) -> String {
    match (side.expected(home.id), lang) {
        ((Some(Expected::Called { pharmacy, day }), _), Lang::Zh) => format!("{day} 到 {pharmacy}"),
        ((Some(Expected::Called { pharmacy, day }), _), Lang::En) => format!("called to {pharmacy} on {day}"),
        ((Some(Expected::Waits { ahead, masks, pace, day }), _), lang) => {
            let pace = pace.0 as f64 / 1_000.0;
            let unknown = Text::new("日期无法估计", "no day can be named").get(lang);
            match lang {
                Lang::Zh => {
                    let about = day.map_or_else(|| unknown.to_owned(), |day| format!("约 {day}"));
                    format!(
                        "{about}；前面还有 {ahead} 户，连同本户需 {masks} 只，本居委会每天约 {pace:.1} 只"
                    )
                }
                Lang::En => {
                    let about = day.map_or_else(|| unknown.to_owned(), |day| format!("about {day}"));
                    let ahead = count(ahead, "household", "households");
                    format!(
                        "{about}; {ahead} before it, {masks} masks with its own, some {pace:.1} a day for its committee"
                    )
                }
            }
        }
        ((None, quota), lang) => {
            let why = quota.map(|quota| explain(quota, lang)).unwrap_or_default();
            let not = Text::new("不在本周的队列中", "in no queue of the week").get(lang);
            format!("{not}{}", crate::cli::format::bracketed(&why, lang))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_as_they_are_written() {
        let stock = |code: Option<&str>, amount| Change::Stock(code.map(str::to_owned), amount);
        let cases = [
            ("stock=+2000", stock(None, Amount::More(2_000))),
            ("stock:P1=+500", stock(Some("P1"), Amount::More(500))),
            ("stock:P1=-500", stock(Some("P1"), Amount::Less(500))),
            ("stock:P1=3000", stock(Some("P1"), Amount::Exactly(3_000))),
            ("capacity:P1=200", Change::Capacity(Some("P1".into()), Amount::Exactly(200))),
            ("capacity=+20", Change::Capacity(None, Amount::More(20))),
            ("close=P1", Change::Close("P1".into())),
        ];
        for (text, change) in cases {
            assert_eq!(asked(text), Ok(Asked::Change(change)), "{text}");
        }
        assert_eq!(asked("policy=own.toml"), Ok(Asked::Policy("own.toml".into())));
        for text in [
            "stock",
            "stock=",
            "stock=many",
            "stock=+-5",
            "stock:=5",
            "close:P1=1",
            "price=3",
            "=5",
            "stock=+",
        ] {
            assert!(asked(text).is_err_and(|told| told.contains("stock=+2000")), "{text}");
        }
    }
}
