//! Dates written in digits alone, and the day numbers of spreadsheets.

use chrono::{Days, NaiveDate, NaiveTime};

use super::{DateFault, DateReading};

/// Reads `YYYY-MM-DD` (or with `/` or `.`), the commonest form; `None` for any other.
pub(super) fn iso(text: &str) -> Option<Result<DateReading, DateFault>> {
    let bytes: &[u8; 10] = text.as_bytes().try_into().ok()?;
    let mark = bytes[4];
    let digits = |range: std::ops::Range<usize>| {
        let part = &bytes[range];
        part.iter()
            .all(u8::is_ascii_digit)
            .then(|| part.iter().fold(0, |sum, b| sum * 10 + u32::from(b - b'0')))
    };
    if bytes[7] != mark || !matches!(mark, b'-' | b'/' | b'.') {
        return None;
    }
    let (year, month, day) = (digits(0..4)?, digits(5..7)?, digits(8..10)?);
    Some(DateReading::new(year as i32, Some(month), Some(day)))
}

/// Reads a run of ASCII digits by its length.
pub(super) fn read(digits: &str) -> Result<DateReading, DateFault> {
    let part = |range: std::ops::Range<usize>| digits[range].parse::<u32>().unwrap_or(0);
    match digits.len() {
        4 if matches!(&digits[..2], "18" | "19" | "20" | "21") => {
            DateReading::new(part(0..4) as i32, None, None)
        }
        4 | 5 if !digits.starts_with('0') => serial(f64::from(part(0..digits.len()))),
        6 => DateReading::new(part(0..4) as i32, Some(part(4..6)), None),
        8 => DateReading::new(part(0..4) as i32, Some(part(4..6)), Some(part(6..8))),
        12 | 14 => {
            let date = DateReading::new(part(0..4) as i32, Some(part(4..6)), Some(part(6..8)))?;
            let second = if digits.len() == 14 { part(12..14) } else { 0 };
            let time =
                NaiveTime::from_hms_opt(part(8..10), part(10..12), second).ok_or(DateFault::Impossible)?;
            Ok(DateReading { time: Some(time), ..date })
        }
        _ => Err(DateFault::Shape),
    }
}

/// Reads a day number of the 1900 system, in which day 1 is 1 January 1900 and day 60 is a 29 February 1900 that never was. A
/// fraction is a time of day, to the second.
pub(super) fn serial(number: f64) -> Result<DateReading, DateFault> {
    let seconds = (number.fract() * 86_400.0).round() as u32;
    let whole = number.trunc() as u64 + u64::from(seconds / 86_400);
    let base = match whole {
        0 | 60 => return Err(DateFault::Impossible),
        1..60 => NaiveDate::from_ymd_opt(1899, 12, 31),
        _ => NaiveDate::from_ymd_opt(1899, 12, 30),
    };
    let date = base.and_then(|base| base.checked_add_days(Days::new(whole))).ok_or(DateFault::Impossible)?;
    let time = NaiveTime::from_num_seconds_from_midnight_opt(seconds % 86_400, 0);
    Ok(DateReading { time: time.filter(|_| number.fract() != 0.0), ..date.into() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_leap_day_that_never_was_is_no_date() {
        let day = |number| serial(number).map(|reading| reading.date().unwrap().to_string());
        assert_eq!(day(1.0).as_deref(), Ok("1900-01-01"));
        assert_eq!(day(59.0).as_deref(), Ok("1900-02-28"));
        assert_eq!(day(60.0), Err(DateFault::Impossible));
        assert_eq!(day(61.0).as_deref(), Ok("1900-03-01"));
        assert_eq!(day(43_863.999_999_9).as_deref(), Ok("2020-02-03"), "rounding goes into the next day");
    }
}
