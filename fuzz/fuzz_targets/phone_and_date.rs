//! Telephone numbers and dates: what is read reads again to the same, and days exist.
#![no_main]

use chrono::{Datelike, NaiveDate};
use libfuzzer_sys::fuzz_target;
use mask_alloc::domain::date::{DateReading, read_number, read_text, read_text_in};
use mask_alloc::domain::phone::Phone;
use mask_alloc_fuzz::shows;

fuzz_target!(|raw: &str| {
    phone(raw);
    for read in [read_text(raw), read_text_in(raw, 2020)] {
        if let Ok(reading) = read {
            date(&reading);
        }
    }
    let bytes: Vec<u8> = raw.bytes().chain([0; 8]).take(8).collect();
    let number = f64::from_le_bytes(bytes.try_into().expect("eight bytes"));
    for number in [number, raw.trim().parse().unwrap_or(0.0)] {
        if let Ok(reading) = read_number(number) {
            date(&reading);
        }
    }
});

fn phone(raw: &str) {
    let Ok(phone) = Phone::read(raw) else { return };
    let digits = phone.expose();
    assert!(digits.len() == 11 && digits.bytes().all(|byte| byte.is_ascii_digit()), "{digits:?}");
    let written = match phone.extension() {
        Some(extension) => format!("{digits}转{extension}"),
        None => digits.to_owned(),
    };
    let again = Phone::read(&written);
    assert_eq!(again.as_ref(), Ok(&phone), "{written} is not read again");
    assert_eq!(again.map(|again| again.kind()), Ok(phone.kind()));
    assert!(!shows(&phone.to_string(), digits) && !shows(&format!("{phone:?}"), digits));
    assert!(phone.doubts().count() <= 3);
}

fn date(reading: &DateReading) {
    assert!((1800..2200).contains(&reading.year()), "{reading:?}");
    let whole =
        NaiveDate::from_ymd_opt(reading.year(), reading.month().unwrap_or(1), reading.day().unwrap_or(1));
    let whole = whole.unwrap_or_else(|| panic!("no such day: {reading:?}"));
    assert!(reading.agrees(whole));
    assert!(reading.month().is_some() || reading.day().is_none(), "a day of no month: {reading:?}");
    assert_eq!(reading.date().is_some(), reading.month().is_some() && reading.day().is_some());
    if let Some(date) = reading.date() {
        let written = date.format("%Y-%m-%d").to_string();
        assert_eq!(read_text(&written).map(|again| again.date()), Ok(Some(date)), "{written}");
        assert_eq!((date.year(), DateReading::from(date).date()), (reading.year(), Some(date)));
    }
    if let Some(moment) = reading.moment() {
        let written = moment.format("%Y-%m-%d %H:%M:%S").to_string();
        assert_eq!(read_text(&written).ok().and_then(|again| again.moment()), Some(moment), "{written}");
    }
}
