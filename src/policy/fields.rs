//! The keys of one clause: values found by key, words by the policy's lists.

use std::ops::Range;

use chrono::{NaiveDate, NaiveDateTime};

use super::clause::Bilingual;
use super::fault::FaultKind;
use super::read::{End, Reader, Section, Value};
use super::terms::{Papers, Weekdays};
use super::words::{Set, WordKind, Words};
use crate::domain::lang::Text;

const BOTH: Text = Text::new("{ zh = \"…\", en = \"…\" }", "{ zh = \"…\", en = \"…\" }");
const PAIR: Text = Text::new("两个数 [第一, 最后]", "two numbers [first, last]");

/// A table being read: a clause, or a table within one.
pub(super) struct Fields<'r, 't> {
    pub(super) reader: &'r mut Reader<'t>,
    pub(super) words: &'r Words,
    pub(super) section: Section<'t>,
}

impl<'t> Fields<'_, 't> {
    /// The same reading, within another table.
    pub(super) fn within(&mut self, section: Section<'t>) -> Fields<'_, 't> {
        Fields { reader: self.reader, words: self.words, section }
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.section.get(key).is_some()
    }

    pub(super) fn span(&self, key: &str) -> Range<usize> {
        self.section.span_of(key)
    }

    pub(super) fn fault(&mut self, key: &str, kind: FaultKind) {
        let span = self.span(key);
        self.reader.fault(&span, kind);
    }

    /// Reads a key that may be left out.
    pub(super) fn maybe<T>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(&mut Self, &'static str) -> Option<T>,
    ) -> Option<T> {
        if self.has(key) { read(self, key) } else { None }
    }

    /// The value of a key; a fault if it is missing.
    pub(super) fn value(&mut self, key: &str) -> Option<&'t Value<'t>> {
        let value = self.section.get(key);
        if value.is_none() {
            let at = self.section.at.clone();
            return self.reader.missing(&at, key);
        }
        value
    }

    pub(super) fn number(&mut self, key: &str, bounds: (u32, u32)) -> Option<u32> {
        let value = self.value(key)?;
        self.reader.int(value, key, bounds)
    }

    pub(super) fn text(&mut self, key: &str) -> Option<&'t str> {
        let value = self.value(key)?;
        self.reader.string(value, key)
    }

    pub(super) fn flag(&mut self, key: &str) -> Option<bool> {
        let value = self.value(key)?;
        self.reader.boolean(value, key)
    }

    pub(super) fn moment(&mut self, key: &str, end: End) -> Option<NaiveDateTime> {
        let value = self.value(key)?;
        self.reader.moment(value, key, end)
    }

    pub(super) fn date(&mut self, key: &str) -> Option<NaiveDate> {
        let value = self.value(key)?;
        self.reader.date(value, key)
    }

    pub(super) fn table(&mut self, key: &str) -> Option<Section<'t>> {
        let value = self.value(key)?;
        self.reader.table(value, key)
    }

    pub(super) fn items(&mut self, key: &str) -> Vec<&'t Value<'t>> {
        self.value(key).map(|value| self.reader.array(value, key)).unwrap_or_default()
    }

    pub(super) fn texts(&mut self, key: &str) -> Vec<(Range<usize>, &'t str)> {
        self.value(key).map(|value| self.reader.texts(value, key)).unwrap_or_default()
    }

    /// A text that is one of some words; what stands at its place.
    pub(super) fn choice<T: Copy>(&mut self, key: &str, words: &[&str], all: &[T]) -> Option<T> {
        let span = self.span(key);
        let word = self.text(key)?;
        self.reader.known(&span, word, words).and_then(|place| all.get(place).copied())
    }

    /// A list of words; what stands at their places.
    pub(super) fn choices<T: Copy>(&mut self, key: &str, words: &[&str], all: &[T]) -> Vec<T> {
        let listed = self.texts(key);
        let places = listed.into_iter().filter_map(|(span, word)| self.reader.known(&span, word, words));
        places.filter_map(|place| all.get(place).copied()).collect()
    }

    /// One word of the policy.
    pub(super) fn word(&mut self, key: &str, kind: WordKind) -> Option<usize> {
        let span = self.span(key);
        let word = self.text(key)?;
        self.reader.known(&span, word, self.words.list(kind))
    }

    /// A list of words of the policy.
    pub(super) fn set(&mut self, key: &str, kind: WordKind) -> Option<Set> {
        let listed = self.texts(key);
        Some(self.set_of(&listed, kind))
    }

    fn set_of(&mut self, listed: &[(Range<usize>, &str)], kind: WordKind) -> Set {
        let known = self.words.list(kind);
        let places = listed.iter().filter_map(|(span, word)| self.reader.known(span, word, known));
        places.fold(Set::NONE, |set, place| set.with(Set::of(place)))
    }

    /// Papers: `any` complete sets, or one of each list of `needs`.
    pub(super) fn papers(&mut self) -> Option<Papers> {
        match (self.has("any"), self.has("needs")) {
            (true, false) => Some(Papers::Any(self.paper_sets("any"))),
            (false, true) => Some(Papers::OneOfEach(self.paper_sets("needs"))),
            _ => self.one_of(&["any", "needs"]),
        }
    }

    /// Lists of papers; a paper by itself is a list of one.
    pub(super) fn paper_sets(&mut self, key: &str) -> Vec<Set> {
        let mut sets = Vec::new();
        for item in self.items(key) {
            let listed = match item.get_ref() {
                toml::de::DeValue::String(_) => {
                    self.reader.string(item, key).map(|word| vec![(item.span(), word)]).unwrap_or_default()
                }
                _ => self.reader.texts(item, key),
            };
            sets.push(self.set_of(&listed, WordKind::Paper));
        }
        sets
    }

    /// `[first, last]`.
    pub(super) fn pair(&mut self, key: &'static str, bounds: (u32, u32)) -> Option<(u32, u32)> {
        let span = self.span(key);
        let items = self.items(key);
        let [first, last] = items[..] else {
            return if items.is_empty() { None } else { self.reader.wrong(&span, key, PAIR) };
        };
        let (first, last) = (self.reader.int(first, key, bounds), self.reader.int(last, key, bounds));
        let pair = (first?, last?);
        self.forwards(pair.0, pair.1, (key, key)).then_some(pair)
    }

    /// Whether a first value is not behind its last; else a fault at the last key.
    pub(super) fn forwards<T: PartialOrd + Copy>(
        &mut self,
        first: T,
        last: T,
        keys: (&'static str, &'static str),
    ) -> bool {
        let good = first <= last;
        if !good {
            self.fault(keys.1, FaultKind::Backwards { first: keys.0, last: keys.1 });
        }
        good
    }

    /// The same for values that may be left out.
    pub(super) fn forwards_if<T: PartialOrd + Copy>(
        &mut self,
        first: Option<T>,
        last: Option<T>,
        keys: (&'static str, &'static str),
    ) {
        if let (Some(first), Some(last)) = (first, last) {
            self.forwards(first, last, keys);
        }
    }

    /// Not exactly one of some keys: shown at the second that is there, else at the clause.
    pub(super) fn one_of<T>(&mut self, keys: &[&'static str]) -> Option<T> {
        let second = keys.iter().copied().filter(|key| self.has(key)).nth(1).unwrap_or_default();
        self.fault(second, FaultKind::OneOf(keys.to_vec()));
        None
    }

    /// Digits 0 to 9 as bits.
    pub(super) fn digits(&mut self, key: &'static str) -> Option<u16> {
        let items = self.items(key);
        let digits = items.into_iter().filter_map(|item| self.reader.int(item, key, (0, 9)));
        Some(digits.fold(0, |bits, digit| bits | 1 << digit))
    }

    /// Weekdays as bits.
    pub(super) fn weekdays(&mut self, key: &'static str) -> Option<Weekdays> {
        let places: [u8; 7] = [0, 1, 2, 3, 4, 5, 6];
        let days = self.choices(key, &Weekdays::WORDS, &places);
        Some(Weekdays(days.into_iter().fold(0, |bits, day| bits | 1 << day)))
    }

    /// Dates, sorted.
    pub(super) fn dates(&mut self, key: &'static str) -> Option<Vec<NaiveDate>> {
        let items = self.items(key);
        let mut dates: Vec<NaiveDate> =
            items.into_iter().filter_map(|item| self.reader.date(item, key)).collect();
        dates.sort_unstable();
        dates.dedup();
        Some(dates)
    }

    /// `zh` and `en`.
    pub(super) fn languages(&mut self) -> Option<Bilingual> {
        let (zh, en) = (self.text("zh"), self.text("en"));
        Some(Bilingual { zh: zh?.to_owned(), en: en?.to_owned() })
    }

    /// A value `{ zh = …, en = … }`.
    pub(super) fn bilingual(&mut self, key: &str) -> Option<Bilingual> {
        let value = self.value(key)?;
        let toml::de::DeValue::Table(table) = value.get_ref() else {
            return self.reader.wrong(&value.span(), key, BOTH);
        };
        let mut inner = self.within(Section { at: value.span(), table });
        inner.reader.only(&inner.section, &["zh", "en"]);
        inner.languages()
    }
}
