//! Reading typed values out of TOML, collecting every fault instead of stopping at the first.
//!
//! The readers here take one value; [`Fields`](super::fields::Fields) finds values by key.

use std::ops::Range;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use smol_str::SmolStr;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::fault::{FaultKind, PolicyFault, nearest};
use super::terms::Hours;
use crate::domain::lang::Text;

/// A value and its place.
pub(crate) type Value<'t> = Spanned<DeValue<'t>>;

/// A table and where its name stands.
#[derive(Clone)]
pub(crate) struct Section<'t> {
    /// Where faults about the table as a whole are shown.
    pub(crate) at: Range<usize>,
    pub(crate) table: &'t DeTable<'t>,
}

impl<'t> Section<'t> {
    pub(crate) fn get(&self, key: &str) -> Option<&'t Value<'t>> {
        self.table.iter().find(|(name, _)| name.get_ref() == key).map(|(_, value)| value)
    }

    /// Where the value of a key stands; the table's own place if it is not there.
    pub(crate) fn span_of(&self, key: &str) -> Range<usize> {
        self.get(key).map_or_else(|| self.at.clone(), Spanned::span)
    }
}

/// Which end of a day a bare date means.
#[derive(Clone, Copy)]
pub(super) enum End {
    Start,
    Finish,
}

pub(crate) const TEXT: Text = Text::new("文字", "a text");
pub(crate) const LIST: Text = Text::new("列表", "a list");
const TEXTS: Text = Text::new("文字列表", "a list of texts");
pub(crate) const NUMBER: Text = Text::new("整数", "a whole number");
pub(crate) const FLAG: Text = Text::new("true 或 false", "true or false");
pub(crate) const TABLE: Text = Text::new("表", "a table");
const HOURS: Text = Text::new("时间段，如 10:00-21:00", "hours of a day like 10:00-21:00");
const CLOCK: Text = Text::new("时刻，如 10:00", "a time of day like 10:00");

/// The text being read and what was found wrong so far.
pub(super) struct Reader<'t> {
    file: &'t str,
    text: &'t str,
    faults: Vec<PolicyFault>,
}

impl<'t> Reader<'t> {
    pub(super) fn new(file: &'t str, text: &'t str) -> Self {
        Self { file, text, faults: Vec::new() }
    }

    pub(super) fn fault(&mut self, span: &Range<usize>, kind: FaultKind) {
        self.faults.push(PolicyFault::at(self.file, self.text, span, kind));
    }

    pub(super) fn syntax(&mut self, error: &toml::de::Error) {
        let span = error.span().unwrap_or(0..0);
        self.fault(&span, FaultKind::Syntax(error.message().to_owned()));
    }

    /// Line of a byte index, from 1.
    pub(super) fn line(&self, at: usize) -> usize {
        self.text.get(..at).map_or(1, |before| before.matches('\n').count() + 1)
    }

    /// How many faults there are so far.
    pub(super) fn count(&self) -> usize {
        self.faults.len()
    }

    /// All faults, sorted by place.
    pub(super) fn into_faults(mut self) -> Vec<PolicyFault> {
        self.faults.sort_by_key(|fault| (fault.line, fault.column));
        self.faults
    }

    /// Every key that is not among the known ones is a fault.
    pub(super) fn only(&mut self, section: &Section<'t>, known: &[impl AsRef<str>]) {
        for (key, _) in section.table {
            let name: &str = key.get_ref();
            if !known.iter().any(|known| known.as_ref() == name) {
                self.unknown_key(&key.span(), name, known);
            }
        }
    }

    /// A key that nothing knows.
    pub(super) fn unknown_key(&mut self, span: &Range<usize>, name: &str, known: &[impl AsRef<str>]) {
        let suggestion = nearest(name, known);
        self.fault(span, FaultKind::UnknownKey { key: name.to_owned(), known: all(known), suggestion });
    }

    pub(super) fn wrong<T>(&mut self, span: &Range<usize>, key: &str, expected: Text) -> Option<T> {
        self.fault(span, FaultKind::WrongType { key: key.to_owned(), expected });
        None
    }

    pub(super) fn missing<T>(&mut self, span: &Range<usize>, key: impl Into<String>) -> Option<T> {
        self.fault(span, FaultKind::Missing(key.into()));
        None
    }

    /// A text that is not of its form.
    pub(super) fn form<T>(
        &mut self,
        span: &Range<usize>,
        key: &str,
        found: &str,
        expected: Text,
    ) -> Option<T> {
        self.fault(span, FaultKind::BadForm { key: key.to_owned(), found: found.to_owned(), expected });
        None
    }

    /// A table.
    pub(super) fn table(&mut self, value: &'t Value<'t>, key: &str) -> Option<Section<'t>> {
        match value.get_ref() {
            DeValue::Table(table) => Some(Section { at: value.span(), table }),
            _ => self.wrong(&value.span(), key, TABLE),
        }
    }

    /// A whole number within bounds.
    pub(super) fn int(&mut self, value: &Value<'t>, key: &str, (least, most): (u32, u32)) -> Option<u32> {
        let DeValue::Integer(digits) = value.get_ref() else {
            return self.wrong(&value.span(), key, NUMBER);
        };
        let number = u32::from_str_radix(digits.as_str(), digits.radix()).ok();
        let inside = number.filter(|number| (least..=most).contains(number));
        if inside.is_none() {
            let found = digits.as_str().to_owned();
            self.fault(&value.span(), FaultKind::OutOfRange { key: key.to_owned(), found, least, most });
        }
        inside
    }

    /// A text that is not empty.
    pub(super) fn string(&mut self, value: &'t Value<'t>, key: &str) -> Option<&'t str> {
        let DeValue::String(text) = value.get_ref() else {
            return self.wrong(&value.span(), key, TEXT);
        };
        if text.trim().is_empty() {
            self.fault(&value.span(), FaultKind::Empty(key.to_owned()));
            return None;
        }
        Some(text.trim())
    }

    /// `true` or `false`.
    pub(super) fn boolean(&mut self, value: &Value<'t>, key: &str) -> Option<bool> {
        match value.get_ref() {
            DeValue::Boolean(flag) => Some(*flag),
            _ => self.wrong(&value.span(), key, FLAG),
        }
    }

    /// A list that is not empty.
    pub(super) fn array(&mut self, value: &'t Value<'t>, key: &str) -> Vec<&'t Value<'t>> {
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong::<()>(&value.span(), key, LIST);
            return Vec::new();
        };
        if items.is_empty() {
            self.fault(&value.span(), FaultKind::Empty(key.to_owned()));
        }
        items.iter().collect()
    }

    /// A list of texts, not empty, each with its place.
    pub(super) fn texts(&mut self, value: &'t Value<'t>, key: &str) -> Vec<(Range<usize>, &'t str)> {
        if !matches!(value.get_ref(), DeValue::Array(_)) {
            self.wrong::<()>(&value.span(), key, TEXTS);
            return Vec::new();
        }
        let items = self.array(value, key);
        items.into_iter().filter_map(|item| Some((item.span(), self.string(item, key)?))).collect()
    }

    /// The place of a word among those known; a fault if it is not there.
    pub(super) fn known(
        &mut self,
        span: &Range<usize>,
        word: &str,
        known: &[impl AsRef<str>],
    ) -> Option<usize> {
        let found = known.iter().position(|candidate| candidate.as_ref() == word);
        if found.is_none() {
            let suggestion = nearest(word, known);
            self.fault(span, FaultKind::UnknownWord { word: word.to_owned(), known: all(known), suggestion });
        }
        found
    }

    /// A local date or date and time.
    pub(super) fn moment(&mut self, value: &Value<'t>, key: &str, end: End) -> Option<NaiveDateTime> {
        let moment = moment_of(value, end);
        if moment.is_none() {
            self.fault(&value.span(), FaultKind::NotLocal(key.to_owned()));
        }
        moment
    }

    /// A date without time.
    pub(super) fn date(&mut self, value: &Value<'t>, key: &str) -> Option<NaiveDate> {
        let date = match value.get_ref() {
            DeValue::Datetime(written) if written.time.is_none() => local(written, End::Start),
            _ => None,
        };
        if date.is_none() {
            self.fault(&value.span(), FaultKind::NotLocal(key.to_owned()));
        }
        date.map(|moment| moment.date())
    }

    /// Hours of a day: `10:00-21:00`.
    pub(super) fn hours(&mut self, value: &'t Value<'t>, key: &'static str) -> Option<Hours> {
        let text = self.string(value, key)?;
        let ends = text.split_once('-').and_then(|(from, to)| Some((minutes(from)?, minutes(to)?)));
        match ends {
            Some((from, to)) if from < to => Some(Hours { from, to }),
            Some(_) => {
                let kind = FaultKind::Backwards { first: key, last: key };
                self.fault(&value.span(), kind);
                None
            }
            None => self.form(&value.span(), key, text, HOURS),
        }
    }

    /// A time of day: `10:00`.
    pub(super) fn clock(&mut self, value: &'t Value<'t>, key: &str) -> Option<NaiveTime> {
        let text = self.string(value, key)?;
        let time = minutes(text).and_then(time_of);
        if time.is_none() {
            self.form::<()>(&value.span(), key, text, CLOCK);
        }
        time
    }
}

fn all(known: &[impl AsRef<str>]) -> Vec<SmolStr> {
    known.iter().map(|known| known.as_ref().into()).collect()
}

/// Minutes from midnight of `10:00`, to `24:00`.
pub(super) fn minutes(text: &str) -> Option<u16> {
    let (hour, minute) = text.trim().split_once(':')?;
    let digits = |part: &str, longest: usize| {
        let good = (1..=longest).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        good.then(|| part.parse::<u16>().ok()).flatten()
    };
    let (hour, minute) = (digits(hour, 2)?, digits(minute, 2).filter(|_| minute.len() == 2)?);
    let total = hour * 60 + minute;
    (minute < 60 && total <= 24 * 60).then_some(total)
}

/// A time of day by minutes; none for the end of the day.
pub(super) fn time_of(minutes: u16) -> Option<NaiveTime> {
    NaiveTime::from_hms_opt(u32::from(minutes) / 60, u32::from(minutes) % 60, 0)
}

/// A local date or date and time, if it is one.
pub(super) fn moment_of(value: &Value<'_>, end: End) -> Option<NaiveDateTime> {
    match value.get_ref() {
        DeValue::Datetime(written) => local(written, end),
        _ => None,
    }
}

fn local(written: &toml::value::Datetime, end: End) -> Option<NaiveDateTime> {
    if written.offset.is_some() {
        return None;
    }
    let date = written.date?;
    let date = NaiveDate::from_ymd_opt(i32::from(date.year), date.month.into(), date.day.into())?;
    let time = match (written.time, end) {
        (Some(time), _) => {
            let second = u32::from(time.second.unwrap_or(0));
            NaiveTime::from_hms_opt(time.hour.into(), time.minute.into(), second)?
        }
        (None, End::Start) => NaiveTime::MIN,
        (None, End::Finish) => NaiveTime::from_hms_opt(23, 59, 59)?,
    };
    Some(date.and_time(time))
}
