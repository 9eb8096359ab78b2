//! Rounds, and which of them a week belongs to.

use chrono::{NaiveDate, NaiveDateTime};

use crate::domain::lang::{Lang, Text};
use crate::domain::week::Week;

/// A window of registration. What is issued counts for a round: nobody is served twice in one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Round {
    /// Its number, from 1.
    pub number: u32,
    /// First moment, local time.
    pub opens: NaiveDateTime,
    /// Last moment, local time; it belongs to the window.
    pub closes: NaiveDateTime,
}

impl Round {
    /// Whether a moment lies in the window.
    #[must_use]
    pub fn contains(&self, time: NaiveDateTime) -> bool {
        self.opens <= time && time <= self.closes
    }

    /// Whether it is open at any time of a day.
    #[must_use]
    pub fn open_on(&self, day: NaiveDate) -> bool {
        self.opens.date() <= day && day <= self.closes.date()
    }

    /// The days of a week on which households may be called for this round: none before today, none before the round
    /// opens. After it has closed the calls go on, for supply is slower than registration.
    pub fn call_days(self, week: Week, today: NaiveDate) -> impl Iterator<Item = NaiveDate> {
        let first = today.max(self.opens.date());
        week.days().filter(move |day| *day >= first)
    }

    /// `round 1 (2020-02-02 to 2020-02-11)`.
    #[must_use]
    pub fn describe(&self, lang: Lang) -> String {
        let (number, opens, closes) = (self.number, self.opens.date(), self.closes.date());
        match lang {
            Lang::Zh => format!("第 {number} 轮（{opens} 至 {closes}）"),
            Lang::En => format!("round {number} ({opens} to {closes})"),
        }
    }
}

/// Why a round was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoundWhy {
    /// Open on the week's first day that is not past.
    Open,
    /// None is open on that day; this one opens later in the week.
    Opens,
    /// None is open or opens in the week; this one closed last.
    ClosedLast,
    /// Asked for by number.
    Named,
}

impl RoundWhy {
    /// The reason in words.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::Open => Text::new("当日开放", "open on that day"),
            Self::Opens => Text::new("本周内开放", "opens within the week"),
            Self::ClosedLast => Text::new("最近结束的一轮", "the last that closed"),
            Self::Named => Text::new("由 --round 指定", "named by --round"),
        }
    }
}

/// A round and why it is the one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoundChoice {
    /// The round.
    pub round: Round,
    /// Why.
    pub why: RoundWhy,
}

impl RoundChoice {
    /// `round 1 (2020-02-02 to 2020-02-11): open on that day`.
    #[must_use]
    pub fn describe(&self, lang: Lang) -> String {
        let (round, why) = (self.round.describe(lang), self.why.text().get(lang));
        match lang {
            Lang::Zh => format!("{round}：{why}"),
            Lang::En => format!("{round}: {why}"),
        }
    }
}

/// The policy has no such round.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.describe(Lang::En))]
#[non_exhaustive]
pub struct NoRound {
    /// What was asked for.
    pub asked: Asked,
    /// The rounds there are.
    pub rounds: Vec<Round>,
}

/// How a round was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// By week.
    Week(Week),
    /// By number.
    Number(u32),
}

impl NoRound {
    /// What is missing, and the rounds there are.
    #[must_use]
    pub fn describe(&self, lang: Lang) -> String {
        let rounds: Vec<String> = self.rounds.iter().map(|round| round.describe(lang)).collect();
        match (lang, self.asked) {
            (Lang::Zh, Asked::Week(week)) => {
                format!("{week} 周尚无任何轮次；政策中有：{}", rounds.join("、"))
            }
            (Lang::Zh, Asked::Number(number)) => {
                format!("没有第 {number} 轮；政策中有：{}", rounds.join("、"))
            }
            (Lang::En, Asked::Week(week)) => {
                format!("no round has begun by week {week}; the policy has {}", rounds.join(", "))
            }
            (Lang::En, Asked::Number(number)) => {
                format!("there is no round {number}; the policy has {}", rounds.join(", "))
            }
        }
    }
}

/// The round of a week, seen on a day: the one open on the week's first day not before `today`, else the next to open
/// within the week, else the last that closed. A week that is wholly past is looked at from its Monday.
///
/// # Errors
/// No round has begun by the end of the week.
pub(super) fn for_week(rounds: &[Round], week: Week, today: NaiveDate) -> Result<RoundChoice, NoRound> {
    let first = if today > week.sunday() { week.monday() } else { today.max(week.monday()) };
    let open = rounds.iter().find(|round| round.open_on(first));
    let opens = || rounds.iter().find(|round| (first..=week.sunday()).contains(&round.opens.date()));
    let closed = || rounds.iter().rev().find(|round| round.closes.date() < first);
    open.map(|round| (round, RoundWhy::Open))
        .or_else(|| opens().map(|round| (round, RoundWhy::Opens)))
        .or_else(|| closed().map(|round| (round, RoundWhy::ClosedLast)))
        .map(|(round, why)| RoundChoice { round: *round, why })
        .ok_or_else(|| NoRound { asked: Asked::Week(week), rounds: rounds.to_vec() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::Policy;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_round_of_a_week() {
        let policy = Policy::of_default();
        let cases = [
            ("2020-W06", "2020-02-03", 1, RoundWhy::Open, "a week inside the window"),
            ("2020-W06", "2020-01-20", 1, RoundWhy::Open, "planned ahead: the week's Monday counts"),
            ("2020-W05", "2020-01-27", 1, RoundWhy::Opens, "round 1 opens on the Sunday"),
            ("2020-W05", "2020-02-02", 1, RoundWhy::Open, "that Sunday itself"),
            ("2020-W07", "2020-02-11", 1, RoundWhy::Open, "the last day of round 1"),
            ("2020-W07", "2020-02-12", 2, RoundWhy::Opens, "between the rounds the next to open is meant"),
            ("2020-W07", "2020-02-15", 2, RoundWhy::Open, "open from 8:30 is open on the day"),
            ("2020-W09", "2020-02-24", 2, RoundWhy::Open, "closes at 15:00 of this day"),
            ("2020-W09", "2020-02-25", 2, RoundWhy::ClosedLast, "after the last round its calls go on"),
            ("2020-W12", "2020-02-25", 2, RoundWhy::ClosedLast, "weeks later too"),
            ("2020-W06", "2026-11-21", 1, RoundWhy::Open, "a week long past is seen from its Monday"),
            (
                "2020-W07",
                "2026-11-21",
                1,
                RoundWhy::Open,
                "its Monday, even where the week touches two rounds",
            ),
        ];
        for (week, today, number, why, case) in cases {
            let choice = policy.round_for_week(week.parse().unwrap(), day(today)).unwrap();
            assert_eq!((choice.round.number, choice.why), (number, why), "{case}");
        }
    }

    #[test]
    fn before_the_first_round_there_is_none_and_the_error_lists_them() {
        let policy = Policy::of_default();
        let fault = policy.round_for_week("2020-W04".parse().unwrap(), day("2020-01-20")).unwrap_err();
        assert_eq!(
            fault.to_string(),
            "no round has begun by week 2020-W04; the policy has round 1 (2020-02-02 to 2020-02-11), \
             round 2 (2020-02-15 to 2020-02-24)"
        );
        let fault = policy.round_named(3).unwrap_err();
        assert!(fault.describe(Lang::Zh).starts_with("没有第 3 轮"), "{fault}");
        assert_eq!(policy.round_named(2).unwrap().why, RoundWhy::Named);
    }

    #[test]
    fn a_booking_falls_into_the_window_that_contains_its_time() {
        let policy = Policy::of_default();
        let cases = [
            ("2020-02-01T23:59:59", None),
            ("2020-02-02T00:00:00", Some(1)),
            ("2020-02-11T23:59:59", Some(1)),
            ("2020-02-12T00:00:00", None),
            ("2020-02-13T10:00:00", None),
            ("2020-02-15T08:29:59", None),
            ("2020-02-15T08:30:00", Some(2)),
            ("2020-02-24T15:00:00", Some(2)),
            ("2020-02-24T15:01:00", None),
        ];
        for (time, round) in cases {
            assert_eq!(policy.round_at(time.parse().unwrap()).map(|r| r.number), round, "{time}");
        }
    }

    #[test]
    fn calls_lie_in_the_week_and_neither_before_today_nor_before_the_round() {
        let policy = Policy::of_default();
        let [first, second] = policy.rounds() else { panic!("two rounds") };
        let days = |round: &Round, week: &str, today: &str| -> Vec<String> {
            round.call_days(week.parse().unwrap(), day(today)).map(|day| day.to_string()).collect()
        };
        assert_eq!(days(first, "2020-W06", "2020-02-07"), ["2020-02-07", "2020-02-08", "2020-02-09"]);
        assert_eq!(days(second, "2020-W07", "2020-02-10"), ["2020-02-15", "2020-02-16"]);
        assert_eq!(days(first, "2020-W08", "2020-02-10").len(), 7, "after closing the calls go on");
        assert!(days(first, "2020-W06", "2020-02-10").is_empty(), "the week is over");
    }
}
