//! A quota in words: one line for a list, and the clauses it cites in full.

use chrono::{Datelike, NaiveDate};

use super::{Fact, Quota, State};
use crate::domain::household::{Want, Wants};
use crate::domain::lang::{Lang, Text};
use crate::policy::terms::Unit;
use crate::policy::{Clause, Policy};

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// What is wanting, in words.
#[must_use]
pub const fn want_text(want: Want) -> Text {
    match want {
        Want::Proof => Text::new("无居住证明", "no proof of residence"),
        Want::Identity => Text::new("无可辨认的身份证件", "no identity document that can be read"),
        Want::Address => Text::new("地址无法辨认", "the address cannot be read"),
        Want::Dwelling => Text::new("该住址已有另一户", "another household has this address"),
        Want::Roll => Text::new("已预约，名册上没有", "booked, but on no roll"),
    }
}

/// What a quota belongs to, in words.
const fn per(unit: Unit) -> Text {
    match unit {
        Unit::Address => Text::new("每个居住地址", "per address"),
        Unit::Person => Text::new("按人", "per person"),
        Unit::Household => Text::new("每户", "per household"),
        Unit::Account => Text::new("每个账号", "per account"),
    }
}

/// One line that says how many and why: `5: per address, round 1`, `0: served in round 1 on 11 Feb`,
/// `0: pending, no proof of residence`.
#[must_use]
pub fn explain(quota: &Quota, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{}：{}", quota.masks, chinese(quota)),
        Lang::En => format!("{}: {}", quota.masks, english(quota)),
    }
}

fn english(quota: &Quota) -> String {
    let (round, lang) = (quota.round, Lang::En);
    let given = || format!("{}, round {round}", per(quota.unit).en);
    match (quota.state, quota.because.fact()) {
        (State::Admitted, _) => given(),
        (State::NotBooked, _) => format!("{}; not booked, so not in the queue", given()),
        (State::Lapsed, Fact::Expired(until)) => {
            format!("{}; voucher expired on {}", given(), day(until, lang))
        }
        (State::Lapsed, Fact::On(on)) => format!("{}; did not come on {}", given(), day(on, lang)),
        (State::Forfeited, Fact::Expired(until)) => {
            format!("forfeited in round {round}: voucher expired on {}", day(until, lang))
        }
        (State::Forfeited, Fact::On(on)) => {
            format!("forfeited in round {round}: did not come on {}", day(on, lang))
        }
        (State::Served, Fact::On(on)) => format!("served in round {round} on {}", day(on, lang)),
        (State::Called, Fact::Until { day: on, until }) => {
            let (on, until) = (day(on, lang), day(until, lang));
            format!("called in round {round} for {on}, voucher valid until {until}, list not back")
        }
        (state, fact) => with_wants(state, fact, lang),
    }
}

fn chinese(quota: &Quota) -> String {
    let (round, lang) = (quota.round, Lang::Zh);
    let given = || format!("{}，第 {round} 轮", per(quota.unit).zh);
    match (quota.state, quota.because.fact()) {
        (State::Admitted, _) => given(),
        (State::NotBooked, _) => format!("{}；本轮未预约，不排队", given()),
        (State::Lapsed, Fact::Expired(until)) => format!("{}；凭证{}到期未用", given(), day(until, lang)),
        (State::Lapsed, Fact::On(on)) => format!("{}；{}未到", given(), day(on, lang)),
        (State::Forfeited, Fact::Expired(until)) => {
            format!("第 {round} 轮作废：凭证{}再次到期未用", day(until, lang))
        }
        (State::Forfeited, Fact::On(on)) => format!("第 {round} 轮作废：{}再次未到", day(on, lang)),
        (State::Served, Fact::On(on)) => format!("第 {round} 轮已于{}供应", day(on, lang)),
        (State::Called, Fact::Until { day: on, until }) => {
            let (on, until) = (day(on, lang), day(until, lang));
            format!("第 {round} 轮已通知{on}领取（凭证至{until}），清单未返回")
        }
        (state, fact) => with_wants(state, fact, lang),
    }
}

/// The clauses of a policy that a quota rests on, in order.
pub fn cited<'p>(quota: &Quota, policy: &'p Policy) -> impl Iterator<Item = &'p Clause> {
    quota.because.clauses().map(|id| policy.clause(id))
}

/// State, then what is wanting: `pending, no proof of residence`.
fn with_wants(state: State, fact: Fact, lang: Lang) -> String {
    let wants = if let Fact::Wants(wants) = fact { wants } else { Wants::default() };
    let comma = match lang {
        Lang::Zh => "，",
        Lang::En => ", ",
    };
    let mut out = state.name().get(lang).to_owned();
    for want in wants.iter() {
        out.push_str(comma);
        out.push_str(want_text(want).get(lang));
    }
    out
}

/// `11 Feb`, `2月11日`.
fn day(day: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{}月{}日", day.month(), day.day()),
        Lang::En => format!("{} {}", day.day(), MONTHS[day.month0() as usize]),
    }
}
