//! ISO weeks, written `2020-W06`: how a round's lists are named.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

/// An ISO 8601 week: Monday to Sunday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Week {
    year: i32,
    week: u32,
}

/// The text is no ISO week.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no week; a week is written like 2020-W06")]
pub struct WeekError(String);

impl Week {
    /// The week that contains a day.
    #[must_use]
    pub fn of(day: NaiveDate) -> Self {
        let iso = day.iso_week();
        Self { year: iso.year(), week: iso.week() }
    }

    /// Its Monday.
    ///
    /// # Panics
    /// Never: a `Week` only exists where its Monday does.
    #[must_use]
    pub fn monday(self) -> NaiveDate {
        NaiveDate::from_isoywd_opt(self.year, self.week, Weekday::Mon).expect("checked when made")
    }

    /// Its Sunday.
    #[must_use]
    pub fn sunday(self) -> NaiveDate {
        self.monday() + Days::new(6)
    }

    /// Its seven days, Monday first.
    pub fn days(self) -> impl Iterator<Item = NaiveDate> {
        self.monday().iter_days().take(7)
    }

    /// Whether a day lies in it.
    #[must_use]
    pub fn contains(self, day: NaiveDate) -> bool {
        Self::of(day) == self
    }
}

impl FromStr for Week {
    type Err = WeekError;

    fn from_str(text: &str) -> Result<Self, WeekError> {
        let fault = || WeekError(text.to_owned());
        let (year, week) = text.trim().split_once(['-', ' ']).ok_or_else(fault)?;
        let week = week.strip_prefix(['W', 'w']).ok_or_else(fault)?;
        let year: i32 = year.parse().map_err(|_| fault())?;
        let week: u32 = week.parse().map_err(|_| fault())?;
        if !(1900..=2999).contains(&year) {
            return Err(fault());
        }
        NaiveDate::from_isoywd_opt(year, week, Weekday::Mon).map(Self::of).ok_or_else(fault)
    }
}

impl fmt::Display for Week {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-W{:02}", self.year, self.week)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_is_monday_to_sunday() {
        let week: Week = "2020-W06".parse().unwrap();
        assert_eq!(week.monday(), NaiveDate::from_ymd_opt(2020, 2, 3).unwrap());
        assert_eq!(week.sunday(), NaiveDate::from_ymd_opt(2020, 2, 9).unwrap());
        assert_eq!(week.to_string(), "2020-W06");
        assert!(week.contains(week.sunday()));
        assert_eq!(week.days().count(), 7);
    }

    #[test]
    fn what_is_no_week_is_refused() {
        for text in ["", "2020", "2020-06", "2020-W00", "2020-W54", "2021-W53", "W06", "20-W06"] {
            assert!(text.parse::<Week>().is_err(), "{text}");
        }
        assert!("2020-W53".parse::<Week>().is_ok());
    }
}
