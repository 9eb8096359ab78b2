//! Reading typed values out of TOML tables, collecting every fault instead of stopping at the first.

use std::ops::Range;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::clause::Bilingual;
use super::fault::{FaultKind, PolicyFault, nearest};
use crate::domain::lang::Text;

/// A table and where its name stands.
#[derive(Clone)]
pub(super) struct Section<'t> {
    /// Where faults about the table as a whole are shown.
    pub(super) at: Range<usize>,
    pub(super) table: &'t DeTable<'t>,
}

impl<'t> Section<'t> {
    pub(super) fn get(&self, key: &str) -> Option<&'t Spanned<DeValue<'t>>> {
        self.table.iter().find(|(name, _)| name.get_ref() == key).map(|(_, value)| value)
    }

    /// Where a key stands; the table's own place if it is not there.
    pub(super) fn span_of(&self, key: &str) -> Range<usize> {
        self.get(key).map_or_else(|| self.at.clone(), Spanned::span)
    }
}

/// Which end of a day a bare date means.
#[derive(Clone, Copy)]
pub(super) enum Edge {
    Start,
    End,
}

const TEXT: Text = Text::new("文字", "a text");
const TEXTS: Text = Text::new("文字列表", "a list of texts");
const NUMBER: Text = Text::new("整数", "a whole number");
const FLAG: Text = Text::new("true 或 false", "true or false");
const TABLE: Text = Text::new("表", "a table");
const BOTH: Text = Text::new("{ zh = \"…\", en = \"…\" }", "{ zh = \"…\", en = \"…\" }");

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

    /// All faults, sorted by place.
    pub(super) fn into_faults(mut self) -> Vec<PolicyFault> {
        self.faults.sort_by_key(|fault| (fault.line, fault.column));
        self.faults
    }

    /// Every key that is not among the known ones is a fault.
    pub(super) fn only(&mut self, section: &Section<'t>, known: &[&'static str]) {
        for (key, _) in section.table {
            let name: &str = key.get_ref();
            if !known.contains(&name) {
                let kind = FaultKind::UnknownKey {
                    key: name.to_owned(),
                    known: known.to_vec(),
                    suggestion: nearest(name, known),
                };
                self.fault(&key.span(), kind);
            }
        }
    }

    /// A table of the section; a fault if it is missing or something else.
    pub(super) fn section(&mut self, parent: &Section<'t>, key: &'static str) -> Option<Section<'t>> {
        let Some((name, value)) = parent.table.iter().find(|(name, _)| name.get_ref() == key) else {
            self.fault(&parent.at, FaultKind::Missing(format!("[{key}]")));
            return None;
        };
        match value.get_ref() {
            DeValue::Table(table) => Some(Section { at: name.span(), table }),
            _ => self.wrong(&value.span(), key, TABLE),
        }
    }

    /// The tables of an array `[[key]]`.
    pub(super) fn sections(&mut self, parent: &Section<'t>, key: &'static str) -> Vec<Section<'t>> {
        let Some(value) = parent.get(key) else {
            self.fault(&parent.at, FaultKind::Missing(format!("[[{key}]]")));
            return Vec::new();
        };
        let mut out = Vec::new();
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong::<()>(&value.span(), key, TABLE);
            return out;
        };
        if items.is_empty() {
            self.fault(&value.span(), FaultKind::Empty(key.to_owned()));
        }
        for item in items {
            match item.get_ref() {
                DeValue::Table(table) => out.push(Section { at: item.span(), table }),
                _ => {
                    self.wrong::<()>(&item.span(), key, TABLE);
                }
            }
        }
        out
    }

    fn required(&mut self, section: &Section<'t>, key: &str) -> Option<&'t Spanned<DeValue<'t>>> {
        let value = section.get(key);
        if value.is_none() {
            self.fault(&section.at, FaultKind::Missing(key.to_owned()));
        }
        value
    }

    fn wrong<T>(&mut self, span: &Range<usize>, key: &str, expected: Text) -> Option<T> {
        self.fault(span, FaultKind::WrongType { key: key.to_owned(), expected });
        None
    }

    /// A whole number within bounds.
    pub(super) fn number(
        &mut self,
        section: &Section<'t>,
        key: &str,
        (least, most): (u32, u32),
    ) -> Option<u32> {
        let value = self.required(section, key)?;
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
    pub(super) fn text(&mut self, section: &Section<'t>, key: &str) -> Option<String> {
        let value = self.required(section, key)?;
        let DeValue::String(text) = value.get_ref() else {
            return self.wrong(&value.span(), key, TEXT);
        };
        if text.trim().is_empty() {
            self.fault(&value.span(), FaultKind::Empty(key.to_owned()));
            return None;
        }
        Some(text.trim().to_owned())
    }

    /// `true` or `false`.
    pub(super) fn flag(&mut self, section: &Section<'t>, key: &str) -> Option<bool> {
        let value = self.required(section, key)?;
        match value.get_ref() {
            DeValue::Boolean(flag) => Some(*flag),
            _ => self.wrong(&value.span(), key, FLAG),
        }
    }

    /// `zh` and `en` of a table.
    pub(super) fn languages(&mut self, section: &Section<'t>) -> Option<Bilingual> {
        let (zh, en) = (self.text(section, "zh"), self.text(section, "en"));
        Some(Bilingual { zh: zh?, en: en? })
    }

    /// A value `{ zh = …, en = … }`.
    pub(super) fn bilingual(&mut self, section: &Section<'t>, key: &str) -> Option<Bilingual> {
        let value = self.required(section, key)?;
        let DeValue::Table(table) = value.get_ref() else {
            return self.wrong(&value.span(), key, BOTH);
        };
        let inner = Section { at: value.span(), table };
        self.only(&inner, &["zh", "en"]);
        self.languages(&inner)
    }

    /// A list of texts, not empty, each with its place.
    pub(super) fn list(&mut self, section: &Section<'t>, key: &str) -> Vec<(Range<usize>, &'t str)> {
        let Some(value) = self.required(section, key) else { return Vec::new() };
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong::<()>(&value.span(), key, TEXTS);
            return Vec::new();
        };
        if items.is_empty() {
            self.fault(&value.span(), FaultKind::Empty(key.to_owned()));
        }
        let mut out = Vec::new();
        for item in items {
            match item.get_ref() {
                DeValue::String(text) => out.push((item.span(), &**text)),
                _ => {
                    self.wrong::<()>(&item.span(), key, TEXT);
                }
            }
        }
        out
    }

    /// A text that is one of some words; the place of the word among them.
    pub(super) fn word(&mut self, section: &Section<'t>, key: &str, known: &[&'static str]) -> Option<usize> {
        let value = self.required(section, key)?;
        let DeValue::String(word) = value.get_ref() else {
            return self.wrong(&value.span(), key, TEXT);
        };
        self.known(&value.span(), word, known)
    }

    /// The place of a word among those known; a fault if it is not there.
    pub(super) fn known(&mut self, span: &Range<usize>, word: &str, known: &[&'static str]) -> Option<usize> {
        let found = known.iter().position(|candidate| *candidate == word);
        if found.is_none() {
            let suggestion = nearest(word, known);
            self.fault(
                span,
                FaultKind::UnknownWord { word: word.to_owned(), known: known.to_vec(), suggestion },
            );
        }
        found
    }

    /// A local date or date and time.
    pub(super) fn moment(&mut self, section: &Section<'t>, key: &str, edge: Edge) -> Option<NaiveDateTime> {
        let value = self.required(section, key)?;
        let moment = match value.get_ref() {
            DeValue::Datetime(written) => local(written, edge),
            _ => None,
        };
        if moment.is_none() {
            self.fault(&value.span(), FaultKind::NotLocal(key.to_owned()));
        }
        moment
    }
}

fn local(written: &toml::value::Datetime, edge: Edge) -> Option<NaiveDateTime> {
    if written.offset.is_some() {
        return None;
    }
    let date = written.date?;
    let date = NaiveDate::from_ymd_opt(i32::from(date.year), date.month.into(), date.day.into())?;
    let time = match (written.time, edge) {
        (Some(time), _) => {
            let second = u32::from(time.second.unwrap_or(0));
            NaiveTime::from_hms_opt(time.hour.into(), time.minute.into(), second)?
        }
        (None, Edge::Start) => NaiveTime::MIN,
        (None, Edge::End) => NaiveTime::from_hms_opt(23, 59, 59)?,
    };
    Some(date.and_time(time))
}
