//! Why this file: the built-in policy knows two rounds with confirmed dates; a run needs six.

use anyhow::{Result, anyhow};
use chrono::{Days, NaiveDate};
use mask_alloc::policy::Policy;

/// First days of rounds 3 to 6: ten days each, three between them. No source gives these dates; they are made up here.
const MADE_UP: [(u32, u32); 4] = [(2, 27), (3, 11), (3, 24), (4, 6)];

/// The policy of a run, and its rounds as this example knows them.
pub(crate) struct Calendar {
    pub(crate) policy: Policy,
    /// First and last day of each round.
    pub(crate) rounds: Vec<(NaiveDate, NaiveDate)>,
}

impl Calendar {
    /// The first so many of the six rounds.
    ///
    /// # Errors
    /// Where the built-in policy is not what this example was written for.
    pub(crate) fn new(rounds: u32) -> Result<Self> {
        let mut text =
            Policy::builtin_text("shanghai-2020").ok_or_else(|| anyhow!("no built-in policy"))?.to_owned();
        let mut days = vec![(date(2, 2)?, date(2, 11)?), (date(2, 15)?, date(2, 24)?)];
        for (number, (month, day)) in (3..).zip(MADE_UP) {
            let opens = date(month, day)?;
            let closes = opens + Days::new(9);
            text.push_str(&format!(
                "\n[round.round_{number}]\nasks = [\"register\"]\nnumber = {number}\nzh = \"第 {number} 轮（日期为演示所设）\"\n\
                 en = \"round {number}, its dates made up for this example\"\nsources = [\"SH19\"]\n\
                 opens = {opens}\ncloses = {closes}\n\
                 unconfirmed = {{ zh = \"日期未见公开规定\", en = \"no source gives the dates\" }}\n"
            ));
            days.push((opens, closes));
        }
        days.truncate(rounds as usize);
        let policy = Policy::parse(&text, "six-rounds.toml").map_err(|faults| anyhow!("{faults:?}"))?;
        Ok(Self { policy, rounds: days })
    }
}

/// A day of 2020.
pub(crate) fn date(month: u32, day: u32) -> Result<NaiveDate> {
    NaiveDate::from_ymd_opt(2020, month, day).ok_or_else(|| anyhow!("no day {month}-{day}"))
}

/// The day after.
pub(crate) fn after(day: NaiveDate, days: u64) -> NaiveDate {
    day + Days::new(days)
}
