//! Rounds and opening times.

use chrono::{NaiveDate, NaiveDateTime};

use super::{Hours, Weekdays};

/// One round, or a series of equal ones without gaps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rounds {
    /// One.
    One(RoundTerms),
    /// Rounds `first` to `last`, each of so many days, the first from midnight of a day.
    Series {
        /// Number of the first.
        first: u32,
        /// Number of the last.
        last: u32,
        /// First day of the first.
        opens: NaiveDate,
        /// Days of each.
        days: u32,
        /// When what was booked in the first may be collected: first day, and days; each later round so much later.
        collect: Option<(NaiveDate, u32)>,
    },
}

/// One round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundTerms {
    /// Its number.
    pub number: u32,
    /// First moment.
    pub opens: NaiveDateTime,
    /// Last moment; it belongs to the round.
    pub closes: NaiveDateTime,
    /// When what was booked in it may be collected.
    pub collect: Option<(NaiveDateTime, NaiveDateTime)>,
    /// Birth dates as a notice printed them.
    pub printed: Option<PrintedBirths>,
}

/// Birth dates that a notice prints for the children of a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PrintedBirths {
    /// First birth date.
    pub from: NaiveDate,
    /// Last birth date.
    pub to: NaiveDate,
    /// The ages meant, of which one is reached on some day of the round.
    pub ages: (u32, u32),
}

/// `[open.…]`: open within the clause's time, at these hours of these weekdays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Open {
    /// Empty: all day. The last minute belongs to it.
    pub hours: Vec<Hours>,
    /// None: all.
    pub weekdays: Option<Weekdays>,
}

/// `[closed.…]`: closed at these hours, weekdays or dates; without any of them, all the clause's time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closed {
    /// Empty: all day. The last minute does not belong to it.
    pub hours: Vec<Hours>,
    /// None: all.
    pub weekdays: Option<Weekdays>,
    /// Empty: all.
    pub dates: Vec<NaiveDate>,
}
