//! Values as the parser gives them → cells as we know them: dates, times of day, errors.

use calamine::{CellErrorType, Data, DataRef, ExcelDateTime};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Timelike};

use crate::sheet::cell::Cell;

/// Serial number of the last day that a spreadsheet knows, 9999-12-31.
const LAST_DAY: f64 = 2_958_466.0;

/// The same value without ownership.
pub(super) fn borrowed(data: &Data) -> DataRef<'_> {
    match data {
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::String(text) => DataRef::SharedString(text),
        Data::Bool(value) => DataRef::Bool(*value),
        Data::DateTime(time) => DataRef::DateTime(*time),
        Data::DateTimeIso(text) => DataRef::DateTimeIso(text.clone()),
        Data::DurationIso(text) => DataRef::DurationIso(text.clone()),
        Data::Error(error) => DataRef::Error(error.clone()),
        Data::Empty => DataRef::Empty,
    }
}

/// The cell for a value; text that has to be made (a time of day) is made in `scratch`.
pub(super) fn cell_of<'a>(value: &'a DataRef<'_>, scratch: &'a mut String) -> Cell<'a> {
    match value {
        DataRef::Empty => Cell::Empty,
        DataRef::Int(number) => Cell::Number(*number as f64),
        DataRef::Float(number) => Cell::Number(*number),
        DataRef::String(text) => text_or_empty(text),
        DataRef::SharedString(text) => text_or_empty(text),
        DataRef::Bool(value) => Cell::Bool(*value),
        DataRef::Error(error) => Cell::Error(error_text(error)),
        DataRef::DateTime(time) => moment(*time, scratch),
        DataRef::DateTimeIso(text) => iso_moment(text, scratch),
        DataRef::DurationIso(text) => match iso_duration(text) {
            Some(seconds) => clock(seconds, scratch),
            None => Cell::Text(text),
        },
    }
}

fn text_or_empty(text: &str) -> Cell<'_> {
    if text.is_empty() { Cell::Empty } else { Cell::Text(text) }
}

/// The text of an error value as spreadsheets show it.
pub(super) fn error_text(error: &CellErrorType) -> &'static str {
    match error {
        CellErrorType::Div0 => "#DIV/0!",
        CellErrorType::NA => "#N/A",
        CellErrorType::Name => "#NAME?",
        CellErrorType::Null => "#NULL!",
        CellErrorType::Num => "#NUM!",
        CellErrorType::Ref => "#REF!",
        CellErrorType::Value => "#VALUE!",
        CellErrorType::GettingData => "#GETTING_DATA",
    }
}

/// Error values that LibreOffice stores as text.
pub(super) fn is_error_text(text: &str) -> bool {
    const TEXTS: [&str; 7] = ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"];
    TEXTS.contains(&text) || text.strip_prefix("Err:").is_some_and(|rest| rest.parse::<u16>().is_ok())
}

/// A number formatted as date, time or duration. The serial number counts days from 1900 or 1904.
fn moment(time: ExcelDateTime, scratch: &mut String) -> Cell<'_> {
    let serial = time.as_f64();
    if time.is_duration() && (0.0..LAST_DAY).contains(&serial) {
        return clock((serial * 86_400.0).round() as u64, scratch);
    }
    // A time of day has no date; 0 in a date column is no date either.
    if serial > 0.0 && serial < 1.0 {
        return clock((serial * 86_400.0).round() as u64, scratch);
    }
    if !(1.0..LAST_DAY).contains(&serial) {
        return Cell::Number(serial);
    }
    let moment =
        time.as_datetime().and_then(|moment| moment.checked_add_signed(chrono::Duration::milliseconds(500)));
    moment.map_or(Cell::Number(serial), |moment| date_or_moment(moment.with_nanosecond(0).unwrap_or(moment)))
}

fn date_or_moment(moment: NaiveDateTime) -> Cell<'static> {
    if moment.time() == NaiveTime::MIN { Cell::Date(moment.date()) } else { Cell::DateTime(moment) }
}

/// Hours and minutes, and seconds if there are any: `08:30`, `26:05:07`.
fn clock(seconds: u64, scratch: &mut String) -> Cell<'_> {
    use std::fmt::Write as _;
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    scratch.clear();
    let _ = write!(scratch, "{hours:02}:{minutes:02}");
    if seconds > 0 {
        let _ = write!(scratch, ":{seconds:02}");
    }
    Cell::Text(scratch)
}

/// `2020-02-05`, `2020-02-05T08:30:00`, `T08:30:00`; anything else stays text.
fn iso_moment<'a>(text: &'a str, scratch: &'a mut String) -> Cell<'a> {
    let plain = text.strip_suffix('Z').unwrap_or(text);
    if let Ok(date) = NaiveDate::parse_from_str(plain, "%Y-%m-%d") {
        return Cell::Date(date);
    }
    if let Ok(moment) = NaiveDateTime::parse_from_str(plain, "%Y-%m-%dT%H:%M:%S%.f") {
        return date_or_moment(moment.with_nanosecond(0).unwrap_or(moment));
    }
    match NaiveTime::parse_from_str(plain.strip_prefix('T').unwrap_or(plain), "%H:%M:%S%.f") {
        Ok(time) => clock(u64::from(time.num_seconds_from_midnight()), scratch),
        Err(_) => Cell::Text(text),
    }
}

/// Seconds of `PT08H30M00S`.
fn iso_duration(text: &str) -> Option<u64> {
    let mut rest = text.strip_prefix("PT")?;
    let mut seconds = 0.0;
    for (unit, worth) in [('H', 3600.0), ('M', 60.0), ('S', 1.0)] {
        if let Some((count, after)) = rest.split_once(unit) {
            seconds += count.parse::<f64>().ok().filter(|count| (0.0..1e9).contains(count))? * worth;
            rest = after;
        }
    }
    rest.is_empty().then_some(seconds.round() as u64)
}

#[cfg(test)]
mod tests {
    use calamine::ExcelDateTimeType::{DateTime, TimeDelta};

    use super::*;

    fn shown(value: &DataRef<'_>) -> String {
        let mut scratch = String::new();
        match cell_of(value, &mut scratch) {
            Cell::Text(text) => format!("text {text}"),
            Cell::Date(date) => format!("date {date}"),
            Cell::DateTime(moment) => format!("moment {moment}"),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn serial_numbers_become_dates_and_times() {
        let serial =
            |value, kind, is_1904| shown(&DataRef::DateTime(ExcelDateTime::new(value, kind, is_1904)));
        for (value, kind, is_1904, expected) in [
            (43_866.0, DateTime, false, "date 2020-02-05"),
            (42_404.0, DateTime, true, "date 2020-02-05"),
            (43_866.0 + 8.5 / 24.0, DateTime, false, "moment 2020-02-05 08:30:00"),
            (8.5 / 24.0, DateTime, false, "text 08:30"),
            (8.5 / 24.0, DateTime, true, "text 08:30"),
            (26.0 / 24.0 + 5.0 / 86_400.0, TimeDelta, false, "text 26:00:05"),
            (0.0, TimeDelta, false, "text 00:00"),
            (0.0, DateTime, false, "Number(0.0)"),
            (-3.0, DateTime, false, "Number(-3.0)"),
            (1e300, DateTime, false, "Number(1e300)"),
            (19_900_105.0, DateTime, false, "Number(19900105.0)"),
        ] {
            assert_eq!(serial(value, kind, is_1904), expected);
        }
    }

    #[test]
    fn dates_written_out_are_read() {
        for (text, expected) in [
            ("2020-02-05", "date 2020-02-05"),
            ("2020-02-05T00:00:00", "date 2020-02-05"),
            ("2020-02-05T08:30:00.000", "moment 2020-02-05 08:30:00"),
            ("T08:30:00", "text 08:30"),
            ("yesterday", "text yesterday"),
        ] {
            assert_eq!(shown(&DataRef::DateTimeIso(text.to_owned())), expected);
        }
        for (text, expected) in
            [("PT08H30M00S", "text 08:30"), ("PT45S", "text 00:00:45"), ("P1D", "text P1D")]
        {
            assert_eq!(shown(&DataRef::DurationIso(text.to_owned())), expected);
        }
    }

    #[test]
    fn other_values_stay_what_they_are() {
        assert_eq!(shown(&DataRef::SharedString(" 王 ")), "text  王 ");
        assert_eq!(shown(&DataRef::String(String::new())), "Empty");
        assert_eq!(shown(&DataRef::Int(7)), "Number(7.0)");
        assert_eq!(shown(&DataRef::Error(CellErrorType::NA)), "Error(\"#N/A\")");
        assert!(is_error_text("Err:502") && is_error_text("#N/A") && !is_error_text("Err:x"));
    }
}
