//! What a case states less exactly than the program answers: a day for a moment, a price in any number of decimals, runs of places.

use std::fmt;
use std::ops::RangeInclusive;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike};

/// A moment, or only its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stated {
    /// `2020-02-10`
    Day(NaiveDate),
    /// `2020-02-10T10:00`
    Time(NaiveDateTime),
}

impl Stated {
    /// Reads one of the two forms, and no other.
    pub(super) fn read(text: &str) -> Option<Self> {
        let digits = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
        let plain = [0, 1, 2, 3, 5, 6, 8, 9].into_iter().all(digits);
        match text.len() {
            10 if plain => NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().map(Self::Day),
            16 if plain && [11, 12, 14, 15].into_iter().all(digits) => {
                NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").ok().map(Self::Time)
            }
            _ => None,
        }
    }

    /// The first moment that is meant.
    #[must_use]
    pub fn start(self) -> NaiveDateTime {
        match self {
            Self::Day(day) => day.and_time(NaiveTime::MIN),
            Self::Time(time) => time,
        }
    }

    /// The last moment that is meant: a day is included.
    #[must_use]
    pub fn end(self) -> NaiveDateTime {
        match self {
            Self::Day(day) => {
                self.start().checked_add_signed(TimeDelta::seconds(86_399)).unwrap_or(day.into())
            }
            Self::Time(time) => time,
        }
    }

    /// Whether a moment is the one meant, to the day or to the minute.
    #[must_use]
    pub fn is(self, moment: NaiveDateTime) -> bool {
        match self {
            Self::Day(day) => moment.date() == day,
            Self::Time(time) => same_minute(time, moment),
        }
    }

    /// Whether a moment is the end of a window meant. A window that ends with a day may be written with that day, with its
    /// last minute or with the midnight after it.
    #[must_use]
    pub fn is_end(self, moment: NaiveDateTime) -> bool {
        let (before, after) = (TimeDelta::seconds(-1), TimeDelta::seconds(1));
        let near = |by| moment.checked_add_signed(by);
        match self {
            Self::Day(_) if moment.time() == NaiveTime::MIN => self.is(near(before).unwrap_or(moment)),
            Self::Day(_) => self.is(moment),
            Self::Time(time) => same_minute(time, moment) || near(after) == Some(time),
        }
    }
}

fn same_minute(one: NaiveDateTime, other: NaiveDateTime) -> bool {
    let minute = |time: NaiveDateTime| time.with_second(0).and_then(|time| time.with_nanosecond(0));
    minute(one) == minute(other)
}

impl fmt::Display for Stated {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => write!(f, "{day}"),
            Self::Time(time) => write!(f, "{}", minute(*time)),
        }
    }
}

/// A moment as a case file writes it; seconds only where there are any.
pub(super) fn minute(time: NaiveDateTime) -> String {
    let form = if time.second() == 0 { "%Y-%m-%dT%H:%M" } else { "%Y-%m-%dT%H:%M:%S" };
    time.format(form).to_string()
}

/// A price with its currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Money {
    millionths: u64,
    written: String,
    code: String,
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written)
    }
}

/// Decimals that are told apart.
const DECIMALS: u32 = 6;

impl Money {
    /// `22 TWD`, `18.00 CNY`.
    pub(super) fn read(text: &str) -> Option<Self> {
        let (number, code) = text.split_once(' ')?;
        let (whole, part) = number.split_once('.').unwrap_or((number, "0"));
        let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let letters = code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase());
        if !all_digits(whole) || !all_digits(part) || part.len() > DECIMALS as usize || !letters {
            return None;
        }
        let scale = 10_u64.pow(DECIMALS - part.len() as u32);
        let millionths = whole.parse::<u64>().ok()?.checked_mul(1_000_000)?;
        let millionths = millionths.checked_add(part.parse::<u64>().ok()? * scale)?;
        Some(Self { millionths, written: text.to_owned(), code: code.to_owned() })
    }

    /// Whether so many of the smallest unit of a currency are the same money.
    #[must_use]
    pub fn is(&self, smallest: u64, decimals: u32, code: &str) -> bool {
        let scale = DECIMALS.checked_sub(decimals).map(|more| 10_u64.pow(more));
        self.code == code && scale.and_then(|scale| smallest.checked_mul(scale)) == Some(self.millionths)
    }
}

/// Places `5`, `12-14`, from 1.
pub(super) fn places(text: &str) -> Option<RangeInclusive<u32>> {
    let number =
        |text: &str| text.parse::<u32>().ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()));
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    let (first, last) = (number(first)?, number(last)?);
    (0 < first && first <= last).then_some(first..=last)
}

/// Runs of places as a case file writes them.
pub(super) fn show_places(ranges: &[RangeInclusive<u32>]) -> String {
    let show = |range: &RangeInclusive<u32>| match (range.start(), range.end()) {
        (first, last) if first == last => format!("\"{first}\""),
        (first, last) => format!("\"{first}-{last}\""),
    };
    format!("[{}]", ranges.iter().map(show).collect::<Vec<_>>().join(", "))
}

/// Runs in order and joined, so that `41-42` and `41`, `42` are the same.
pub(super) fn merged(ranges: &[RangeInclusive<u32>]) -> Vec<RangeInclusive<u32>> {
    let mut sorted = ranges.to_vec();
    sorted.sort_unstable_by_key(|range| *range.start());
    let mut out: Vec<RangeInclusive<u32>> = Vec::new();
    for range in sorted {
        match out.last_mut() {
            Some(last) if *range.start() <= last.end().saturating_add(1) => {
                *last = *last.start()..=*last.end().max(range.end());
            }
            _ => out.push(range),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_compared_as_a_day_and_a_time_to_the_minute() {
        let stated = |text| Stated::read(text).unwrap();
        let moment = |text: &str| text.parse::<NaiveDateTime>().unwrap();
        assert!(stated("2020-02-10").is(moment("2020-02-10T23:59:59")));
        assert!(!stated("2020-02-10").is(moment("2020-02-11T00:00:00")));
        assert!(stated("2020-02-10T10:00").is(moment("2020-02-10T10:00:59")));
        assert!(!stated("2020-02-10T10:00").is(moment("2020-02-10T10:01:00")));
        for (end, moment_of) in [
            ("2020-02-10", "2020-02-10T23:59:59"),
            ("2020-02-10", "2020-02-11T00:00:00"),
            ("2020-02-10T23:59", "2020-02-10T23:59:59"),
            ("2020-02-11T00:00", "2020-02-10T23:59:59"),
            ("2020-02-10T20:00", "2020-02-10T20:00:00"),
        ] {
            assert!(stated(end).is_end(moment(moment_of)), "{end} {moment_of}");
        }
        assert!(!stated("2020-02-11").is_end(moment("2020-02-11T00:00:00")), "the day before ends there");
        assert_eq!(stated("2020-02-10").end(), moment("2020-02-10T23:59:59"));
        for none in [
            "2020-2-10",
            "2020-02-30",
            "2020-02-10 10:00",
            "2020-02-10T25:00",
            "2020-02-10T10:00:00",
            "二〇二〇",
        ] {
            assert_eq!(Stated::read(none), None, "{none}");
        }
    }

    #[test]
    fn money_is_a_number_and_a_currency() {
        let is = |text, smallest, decimals, code| Money::read(text).unwrap().is(smallest, decimals, code);
        assert!(is("22 TWD", 22, 0, "TWD") && is("22.00 TWD", 22, 0, "TWD"));
        assert!(
            is("18.00 CNY", 1_800, 2, "CNY") && is("18 CNY", 1_800, 2, "CNY") && is("7.5 CNY", 750, 2, "CNY")
        );
        assert!(!is("18.005 CNY", 1_800, 2, "CNY") && !is("18 CNY", 18, 0, "TWD"));
        for none in [
            "22",
            "22TWD",
            "22 twd",
            "-1 CNY",
            "1. CNY",
            ".5 CNY",
            "1.0000001 CNY",
            "99999999999999999999 CNY",
        ] {
            assert_eq!(Money::read(none), None, "{none}");
        }
    }

    #[test]
    fn places_are_runs_from_one() {
        assert_eq!((places("5"), places("12-14")), (Some(5..=5), Some(12..=14)));
        for none in ["0", "4-3", "", "-", "1-", "+1", "1-2-3", "5000000000"] {
            assert_eq!(places(none), None, "{none}");
        }
        assert_eq!(merged(&[43..=44, 41..=41, 42..=42]), [41..=44]);
        assert_eq!(show_places(&[5..=5, 41..=42]), "[\"5\", \"41-42\"]");
    }
}
