//! Calendar dates in every form met in Chinese sheets.
//!
//! A day that was lost (`1985.3`) makes a partial reading, not a fault; an order of parts that could mean two days (`3/4/1985`) is
//! never guessed.

mod digits;
mod written;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::document::FaultClass;
use super::text::{
    Scientific, half_width, integer, is_filler, is_invisible, scientific, strip_decimals, strip_wrappers,
};

/// A date as far as a cell tells it, with a time of day where it has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateReading {
    year: i32,
    month: Option<u32>,
    day: Option<u32>,
    time: Option<NaiveTime>,
}

/// Why a cell is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DateFault {
    /// Empty, or a word for nothing.
    #[error("no date")]
    Missing,
    /// Not written like a date.
    #[error("not written like a date")]
    Shape,
    /// Month and day without a year.
    #[error("the year is missing")]
    YearMissing,
    /// A year of two digits.
    #[error("the year has only two digits")]
    TwoDigitYear,
    /// The year stands last, so month and day could be either.
    #[error("the order of month and day is uncertain")]
    Ambiguous,
    /// No such day, or a year before 1800 or after 2199.
    #[error("there is no such date")]
    Impossible,
}

impl DateFault {
    /// The class of the fault, in the order of tests that holds for all values.
    #[must_use]
    pub const fn class(self) -> FaultClass {
        match self {
            Self::Missing => FaultClass::Missing,
            Self::Impossible => FaultClass::Component,
            _ => FaultClass::Format,
        }
    }
}

impl DateReading {
    /// Checks the parts against the calendar. A day without a month is none (`2020年3日`): what it lost is not known.
    fn new(year: i32, month: Option<u32>, day: Option<u32>) -> Result<Self, DateFault> {
        if month.is_none() && day.is_some() {
            return Err(DateFault::Shape);
        }
        let exists = NaiveDate::from_ymd_opt(year, month.unwrap_or(1), day.unwrap_or(1)).is_some();
        let sensible = (1800..2200).contains(&year);
        if exists && sensible {
            Ok(Self { year, month, day, time: None })
        } else {
            Err(DateFault::Impossible)
        }
    }

    /// The whole date; `None` where day or month was lost.
    #[must_use]
    pub fn date(&self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.year, self.month?, self.day?)
    }

    /// Date and time of day; `None` where one of them is not told in full.
    #[must_use]
    pub fn moment(&self) -> Option<NaiveDateTime> {
        Some(self.date()?.and_time(self.time?))
    }

    /// The year.
    #[must_use]
    pub const fn year(&self) -> i32 {
        self.year
    }

    /// The month, 1 to 12, where it is told.
    #[must_use]
    pub const fn month(&self) -> Option<u32> {
        self.month
    }

    /// The day of the month, where it is told.
    #[must_use]
    pub const fn day(&self) -> Option<u32> {
        self.day
    }

    /// The time of day, where it is told; local time.
    #[must_use]
    pub const fn time(&self) -> Option<NaiveTime> {
        self.time
    }

    /// Whether a date agrees with all that is told.
    ///
    /// ```
    /// use chrono::NaiveDate;
    /// use mask_alloc::domain::date::read_text;
    /// let march = read_text("1985.3")?;
    /// assert!(march.agrees(NaiveDate::from_ymd_opt(1985, 3, 4).unwrap()));
    /// assert!(!march.agrees(NaiveDate::from_ymd_opt(1985, 4, 4).unwrap()));
    /// # Ok::<(), mask_alloc::domain::date::DateFault>(())
    /// ```
    #[must_use]
    pub fn agrees(&self, date: NaiveDate) -> bool {
        use chrono::Datelike;
        let part = |told: Option<u32>, real: u32| told.is_none_or(|told| told == real);
        self.year == date.year() && part(self.month, date.month()) && part(self.day, date.day())
    }
}

impl From<NaiveDate> for DateReading {
    fn from(date: NaiveDate) -> Self {
        use chrono::Datelike;
        Self { year: date.year(), month: Some(date.month()), day: Some(date.day()), time: None }
    }
}

impl From<NaiveDateTime> for DateReading {
    fn from(moment: NaiveDateTime) -> Self {
        Self { time: Some(moment.time()), ..moment.date().into() }
    }
}

/// Reads a date from text: `1985-03-04`, `1985/3/4`, `1985.03.04`, `19850304`, `1985年3月4日`, `二〇二〇年二月三日`, with a time
/// (`2020-02-03 08:30`, `下午2点半`), partial ones (`1985年3月`, `1985.3`, `1985`), and the day numbers of a spreadsheet (`31110`).
///
/// # Errors
/// [`DateFault`].
///
/// ```
/// use chrono::NaiveDate;
/// use mask_alloc::domain::date::read_text;
/// assert_eq!(read_text("1985年3月4日")?.date(), NaiveDate::from_ymd_opt(1985, 3, 4));
/// assert_eq!(read_text("31110")?.date(), NaiveDate::from_ymd_opt(1985, 3, 4));
/// # Ok::<(), mask_alloc::domain::date::DateFault>(())
/// ```
pub fn read_text(text: &str) -> Result<DateReading, DateFault> {
    read(text, None)
}

/// As [`read_text`], with a year for dates that have none, such as `2月3日`.
///
/// # Errors
/// [`DateFault`].
pub fn read_text_in(text: &str, year: i32) -> Result<DateReading, DateFault> {
    read(text, Some(year))
}

/// Reads a date from a numeric cell: 8 digits are `YYYYMMDD`, 6 are `YYYYMM`, 4 digits from 1800 to 2199 a year, with a fraction of
/// hundredths a year and month (`1985.03`); any other number from 1000 to 99999 counts days in the 1900 system of spreadsheets, in
/// which 1900 has a 29 February that never was (60). `1985.1` may be January or October: the month is left open.
///
/// # Errors
/// [`DateFault`].
pub fn read_number(number: f64) -> Result<DateReading, DateFault> {
    if let Some(whole) = integer(number) {
        return digits::read(&whole);
    }
    if (10_000.0..100_000.0).contains(&number) {
        return digits::serial(number);
    }
    if (1800.0..2200.0).contains(&number) { read(&number.to_string(), None) } else { Err(DateFault::Shape) }
}

fn read(raw: &str, year: Option<i32>) -> Result<DateReading, DateFault> {
    if let Some(reading) = digits::iso(raw) {
        return reading;
    }
    if is_filler(raw) {
        return Err(DateFault::Missing);
    }
    if let Some(Scientific::Exact(whole)) = scientific(raw) {
        return digits::read(&whole);
    }
    let plain: String = raw.chars().filter(|c| !is_invisible(*c)).map(half_width).collect();
    let text = strip_decimals(strip_wrappers(&plain));
    if text.bytes().all(|b| b.is_ascii_digit()) {
        return digits::read(text);
    }
    match text.parse::<f64>() {
        Ok(number) if (10_000.0..100_000.0).contains(&number) => digits::serial(number),
        _ => written::read(text, year),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(reading: Result<DateReading, DateFault>) -> String {
        reading.map_or_else(
            |fault| format!("{fault:?}"),
            |reading| {
                let part = |part: Option<u32>| part.map_or_else(|| "?".to_owned(), |part| part.to_string());
                let date = format!("{}-{}-{}", reading.year, part(reading.month), part(reading.day));
                reading.time.map_or_else(|| date.clone(), |time| format!("{date} {time}"))
            },
        )
    }

    #[test]
    fn every_way_of_writing_a_day_is_read() {
        for text in [
            "1985-03-04",
            "1985/3/4",
            "1985.03.04",
            "1985.3.4",
            "19850304",
            "19850304.0",
            "1985年3月4日",
            "1985年03月04号",
            "1985 年 3 月 4 日",
            "１９８５－０３－０４",
            "一九八五年三月四日",
            "31110",
            "1985—3—4",
            "1985、3、4",
            "1985年3月4",
            "\u{feff}1985-3-4 ",
            "'1985-03-04",
            "1985 3 4",
            "1985-3-4（星期一）",
            "1985年3月4日出生",
        ] {
            assert_eq!(shown(read_text(text)), "1985-3-4", "{text}");
        }
        for (text, date) in [
            ("二〇二〇年二月三日", "2020-2-3"),
            ("二○二零年十二月三十一日", "2020-12-31"),
            ("二〇二〇年十月廿三日", "2020-10-23"),
            ("二〇二〇年二月二十日", "2020-2-20"),
            ("2000-02-29", "2000-2-29"),
            ("9195", "1925-3-4"),
        ] {
            assert_eq!(shown(read_text(text)), date, "{text}");
        }
    }

    #[test]
    fn a_lost_part_makes_a_partial_reading() {
        for (text, date) in [
            ("1985年3月", "1985-3-?"),
            ("1985.3", "1985-3-?"),
            ("1985.03", "1985-3-?"),
            ("1985.10", "1985-10-?"),
            ("1985-3", "1985-3-?"),
            ("198503", "1985-3-?"),
            ("1985年", "1985-?-?"),
            ("1985", "1985-?-?"),
            // A spreadsheet drops the zero of 1985.10.
            ("1985.1", "1985-?-?"),
        ] {
            assert_eq!(shown(read_text(text)), date, "{text}");
            assert_eq!(read_text(text).unwrap().date(), None);
        }
    }

    #[test]
    fn times_of_day_are_read_with_the_date() {
        for (text, date) in [
            ("2020-02-03 08:30", "2020-2-3 08:30:00"),
            ("2020-02-03 08:30:15", "2020-2-3 08:30:15"),
            ("2020-02-03T08:30:15.000", "2020-2-3 08:30:15"),
            ("2020/2/3 8:05", "2020-2-3 08:05:00"),
            ("1985-03-04 00:00:00", "1985-3-4 00:00:00"),
            ("2020年2月3日8时30分", "2020-2-3 08:30:00"),
            ("2020年2月3日 8点半", "2020-2-3 08:30:00"),
            ("2020年2月3日下午2点", "2020-2-3 14:00:00"),
            ("2020-02-03 上午9:15", "2020-2-3 09:15:00"),
            ("2020-02-03 12:10 AM", "2020-2-3 00:10:00"),
            ("20200203 0830", "Shape"),
            ("20200203 08:30", "2020-2-3 08:30:00"),
            ("20200203083000", "2020-2-3 08:30:00"),
            ("43864.354166667", "2020-2-3 08:30:00"),
            ("2020-02-03 25:00", "Impossible"),
        ] {
            assert_eq!(shown(read_text(text)), date, "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for (text, fault) in [
            ("", DateFault::Missing),
            ("不详", DateFault::Missing),
            ("2月3日", DateFault::YearMissing),
            ("2-3", DateFault::YearMissing),
            ("85-3-4", DateFault::TwoDigitYear),
            ("85年3月4日", DateFault::TwoDigitYear),
            ("3/4/1985", DateFault::Ambiguous),
            ("1985-02-29", DateFault::Impossible),
            ("1985-13-01", DateFault::Impossible),
            ("19850231", DateFault::Impossible),
            ("1785-03-04", DateFault::Impossible),
            ("60", DateFault::Shape),
            ("12", DateFault::Shape),
            ("昨天", DateFault::Shape),
            ("3101061908", DateFault::Shape),
            ("1985-3-4-5", DateFault::Shape),
            ("2020年3日", DateFault::Shape),
            ("2020年 3日8时30分", DateFault::Shape),
        ] {
            assert_eq!(read_text(text), Err(fault), "{text}");
        }
    }

    #[test]
    fn a_year_may_be_lent() {
        for text in ["2月3日", "02-03", "2/3", "二月三日"] {
            assert_eq!(shown(read_text_in(text, 2020)), "2020-2-3", "{text}");
        }
        assert_eq!(shown(read_text_in("2月3日 14:00", 2020)), "2020-2-3 14:00:00");
        assert_eq!(shown(read_text_in("2019-2-3", 2020)), "2019-2-3", "a year that is told wins");
    }

    #[test]
    fn numeric_cells_are_days_counted_or_digits() {
        for (number, date) in [
            (31_110.0, "1985-3-4"),
            (25_569.0, "1970-1-1"),
            (43_864.5, "2020-2-3 12:00:00"),
            (19_850_304.0, "1985-3-4"),
            (198_503.0, "1985-3-?"),
            (1985.03, "1985-3-?"),
            (1985.3, "1985-3-?"),
            (1985.1, "1985-?-?"),
            (1985.0, "1985-?-?"),
            (0.5, "Shape"),
            (-1.0, "Shape"),
            (f64::NAN, "Shape"),
            (4.4e17, "Shape"),
        ] {
            assert_eq!(shown(read_number(number)), date, "{number}");
        }
    }
}
