//! Reading what a case file holds beyond what a policy file does: local times in quotation marks, amounts, words of a policy.

use std::collections::BTreeSet;
use std::ops::Range;

use chrono::{NaiveDate, NaiveDateTime};
use toml::de::DeValue;

use super::stated::Stated;
use crate::domain::lang::Text;
use crate::issue::{Code, catalogue};
use crate::policy::terms::{Amount, Terms};
use crate::policy::words::{Set, WordKind};
use crate::policy::{FaultKind, PolicyFault, nearest};

/// Most pieces, people, rounds or whatever else a case counts.
pub(super) const MOST: u64 = 1_000_000_000;

const DISTANCE: Text = Text::new("公里数", "a number of kilometres");

use crate::policy::read::{FLAG, LIST, NUMBER, TABLE, TEXT};
pub(super) use crate::policy::read::{Section, Value};

/// The file being read, where its lines begin, and what was found wrong so far.
pub(super) struct Cells<'t> {
    file: &'t str,
    text: &'t str,
    lines: Vec<usize>,
    faults: Vec<PolicyFault>,
}

impl<'t> Cells<'t> {
    pub(super) fn new(file: &'t str, text: &'t str) -> Self {
        let lines = text.match_indices('\n').map(|(at, _)| at).collect();
        Self { file, text, lines, faults: Vec::new() }
    }

    /// Line of a byte index, from 1.
    pub(super) fn line(&self, at: usize) -> usize {
        self.lines.partition_point(|end| *end < at) + 1
    }

    /// All faults, sorted by place.
    pub(super) fn into_faults(mut self) -> Vec<PolicyFault> {
        self.faults.sort_by_key(|fault| (fault.line, fault.column));
        self.faults
    }

    pub(super) fn syntax(&mut self, error: &toml::de::Error) {
        let span = error.span().unwrap_or(0..0);
        self.coded::<()>(&span, catalogue::PO501, vec![("words", error.message().to_owned())]);
    }

    /// A fault of a case file in the words of a code.
    pub(super) fn coded<T>(
        &mut self,
        span: &Range<usize>,
        code: Code,
        facts: Vec<(&'static str, String)>,
    ) -> Option<T> {
        self.meant(span, code, facts, None)
    }

    fn meant<T>(
        &mut self,
        span: &Range<usize>,
        code: Code,
        facts: Vec<(&'static str, String)>,
        suggestion: Option<String>,
    ) -> Option<T> {
        let kind = FaultKind::Coded { code, facts, suggestion };
        self.faults.push(PolicyFault::at(self.file, self.text, span, kind));
        None
    }

    /// Every key that is not among the known ones is a fault.
    pub(super) fn only(&mut self, section: &Section<'t>, known: &[&'static str]) {
        for (key, _) in section.table {
            let name: &str = key.get_ref();
            if !known.contains(&name) {
                let near = nearest(name, known).map(|near| near.to_string());
                let facts = vec![("key", name.to_owned()), ("known", known.join(", "))];
                self.meant::<()>(&key.span(), catalogue::PO510, facts, near);
            }
        }
    }

    /// A key whose value is of another type.
    pub(super) fn wrong<T>(&mut self, value: &Value<'t>, key: &str, expected: Text) -> Option<T> {
        self.wrong_at(&value.span(), key, expected)
    }

    /// The same at a place.
    pub(super) fn wrong_at<T>(&mut self, span: &Range<usize>, key: &str, expected: Text) -> Option<T> {
        let kind = FaultKind::WrongType { key: key.to_owned(), expected };
        self.faults.push(PolicyFault::at(self.file, self.text, span, kind));
        None
    }

    fn empty<T>(&mut self, span: &Range<usize>, key: &str) -> Option<T> {
        self.coded(span, catalogue::PO516, vec![("key", key.to_owned())])
    }

    /// Exactly one of some keys: its place among them.
    pub(super) fn one_of(&mut self, section: &Section<'t>, keys: &[&'static str]) -> Option<usize> {
        let there: Vec<usize> = (0..keys.len()).filter(|at| section.get(keys[*at]).is_some()).collect();
        match there.as_slice() {
            [one] => Some(*one),
            [] => self.coded(&section.at, catalogue::PT511, vec![("keys", keys.join(" / "))]),
            [first, second, ..] => {
                self.together(section, keys[*first], keys[*second]);
                None
            }
        }
    }

    /// Two keys that cannot stand together.
    pub(super) fn together(&mut self, section: &Section<'t>, one: &str, other: &str) {
        let facts = vec![("one", one.to_owned()), ("other", other.to_owned())];
        self.coded::<()>(&section.span_of(other), catalogue::PT512, facts);
    }

    /// A text that is not empty, if the key is there.
    pub(super) fn text(&mut self, section: &Section<'t>, key: &str) -> Option<String> {
        let value = self.said(section, key)?;
        match text_of(value).trim() {
            "" => self.empty(&value.span(), key),
            text => Some(text.to_owned()),
        }
    }

    /// `true` or `false`, if the key is there.
    pub(super) fn flag(&mut self, section: &Section<'t>, key: &str) -> Option<bool> {
        let value = section.get(key)?;
        match value.get_ref() {
            DeValue::Boolean(flag) => Some(*flag),
            _ => self.wrong(value, key, FLAG),
        }
    }

    /// A whole number, if the key is there.
    pub(super) fn number(
        &mut self,
        section: &Section<'t>,
        key: &str,
        (least, most): (u64, u64),
    ) -> Option<u64> {
        let value = section.get(key)?;
        self.whole(value, key, (least, most))
    }

    /// A whole number of a value.
    pub(super) fn whole(&mut self, value: &Value<'t>, key: &str, (least, most): (u64, u64)) -> Option<u64> {
        let DeValue::Integer(digits) = value.get_ref() else { return self.wrong(value, key, NUMBER) };
        let number = u64::from_str_radix(digits.as_str(), digits.radix()).ok();
        let inside = number.filter(|number| (least..=most).contains(number));
        if inside.is_some() {
            return inside;
        }
        let facts = vec![
            ("key", key.to_owned()),
            ("found", digits.as_str().to_owned()),
            ("least", least.to_string()),
            ("most", most.to_string()),
        ];
        self.coded(&value.span(), catalogue::PT513, facts)
    }

    /// The same in 32 bits.
    pub(super) fn small(
        &mut self,
        section: &Section<'t>,
        key: &str,
        (least, most): (u32, u32),
    ) -> Option<u32> {
        let number = self.number(section, key, (least.into(), most.into()))?;
        u32::try_from(number).ok()
    }

    /// A distance in kilometres, in metres.
    pub(super) fn kilometres(&mut self, section: &Section<'t>, key: &str) -> Option<u32> {
        let value = section.get(key)?;
        let kilometres: Option<f64> = match value.get_ref() {
            DeValue::Integer(digits) if digits.radix() == 10 => digits.as_str().parse().ok(),
            DeValue::Float(digits) => digits.as_str().parse().ok(),
            _ => None,
        };
        match kilometres.filter(|kilometres| (0.0..=40_000.0).contains(kilometres)) {
            Some(kilometres) => Some((kilometres * 1_000.0).round() as u32),
            None => self.wrong(value, key, DISTANCE),
        }
    }

    fn said(&mut self, section: &Section<'t>, key: &str) -> Option<&'t Value<'t>> {
        let value = section.get(key)?;
        match value.get_ref() {
            DeValue::String(_) => Some(value),
            _ => self.wrong(value, key, TEXT),
        }
    }

    /// A date or a time.
    pub(super) fn stated(&mut self, section: &Section<'t>, key: &str) -> Option<Stated> {
        let value = self.said(section, key)?;
        let text = text_of(value);
        match Stated::read(text) {
            Some(stated) => Some(stated),
            None => self.not_a_time(value, key, "2020-02-10 / 2020-02-10T10:00"),
        }
    }

    /// A time.
    pub(super) fn time(&mut self, section: &Section<'t>, key: &str) -> Option<NaiveDateTime> {
        let value = self.said(section, key)?;
        match Stated::read(text_of(value)) {
            Some(Stated::Time(time)) => Some(time),
            _ => self.not_a_time(value, key, "2020-02-10T10:00"),
        }
    }

    /// A date.
    pub(super) fn date(&mut self, section: &Section<'t>, key: &str) -> Option<NaiveDate> {
        let value = self.said(section, key)?;
        match Stated::read(text_of(value)) {
            Some(Stated::Day(day)) => Some(day),
            _ => self.not_a_time(value, key, "2020-02-10"),
        }
    }

    /// A value that is no such date or time.
    pub(super) fn not_a_time<T>(&mut self, value: &Value<'t>, key: &str, like: &str) -> Option<T> {
        let facts =
            vec![("key", key.to_owned()), ("found", text_of(value).to_owned()), ("like", like.to_owned())];
        self.coded(&value.span(), catalogue::PT515, facts)
    }

    /// One of a few fixed words: its place.
    pub(super) fn word(&mut self, section: &Section<'t>, key: &str, known: &[&'static str]) -> Option<usize> {
        let value = self.said(section, key)?;
        self.among(&value.span(), text_of(value), known)
    }

    /// The place of a word among a few fixed ones.
    pub(super) fn among(&mut self, span: &Range<usize>, word: &str, known: &[&'static str]) -> Option<usize> {
        let found = known.iter().position(|candidate| *candidate == word);
        if found.is_some() {
            return found;
        }
        let near = nearest(word, known).map(|near| near.to_string());
        let facts = vec![("word", word.to_owned()), ("known", known.join(", "))];
        self.meant(span, catalogue::PT514, facts, near)
    }

    /// A word of the policy: its place.
    pub(super) fn place(
        &mut self,
        section: &Section<'t>,
        key: &str,
        (terms, kind): (&Terms, WordKind),
    ) -> Option<usize> {
        let value = self.said(section, key)?;
        self.known(&value.span(), text_of(value), (terms, kind))
    }

    /// The place of a word of the policy; a fault with the nearest known one, if it is not known.
    fn known(&mut self, span: &Range<usize>, word: &str, (terms, kind): (&Terms, WordKind)) -> Option<usize> {
        if let Some(place) = terms.words().place(kind, word) {
            return Some(place);
        }
        let known: Vec<&str> = terms.words().list(kind).iter().map(smol_str::SmolStr::as_str).collect();
        self.unknown(span, word, &known, kind)
    }

    fn unknown<T>(&mut self, span: &Range<usize>, word: &str, known: &[&str], kind: WordKind) -> Option<T> {
        // `mask` where there are two kinds, and the other way round: no likeness would find it.
        let product = (kind == WordKind::Product).then(|| known.first().map(ToString::to_string)).flatten();
        let near = nearest(word, known).map(|near| near.to_string()).or(product);
        let facts = vec![("word", word.to_owned()), ("known", known.join(", "))];
        self.meant(span, catalogue::PT514, facts, near)
    }

    /// A name that is not among those of the case.
    pub(super) fn unknown_name(&mut self, span: &Range<usize>, name: &str, known: &BTreeSet<&str>) {
        let known: Vec<&str> = known.iter().copied().collect();
        let near = nearest(name, &known).map(|near| near.to_string());
        self.meant::<()>(span, catalogue::PT516, vec![("name", name.to_owned())], near);
    }

    /// A list of texts, which may be empty.
    pub(super) fn texts(&mut self, section: &Section<'t>, key: &str) -> Option<Vec<(Range<usize>, &'t str)>> {
        let value = section.get(key)?;
        let DeValue::Array(items) = value.get_ref() else { return self.wrong(value, key, LIST) };
        let mut out = Vec::new();
        for item in items {
            match item.get_ref() {
                DeValue::String(text) => out.push((item.span(), &**text)),
                _ => self.wrong::<()>(item, key, TEXT).unwrap_or_default(),
            }
        }
        Some(out)
    }

    /// A list of words of the policy, as a set.
    pub(super) fn set(&mut self, section: &Section<'t>, key: &str, words: (&Terms, WordKind)) -> Option<Set> {
        let texts = self.texts(section, key)?;
        let mut set = Set::NONE;
        for (span, text) in texts {
            if let Some(place) = self.known(&span, text, words) {
                set = set.with(Set::of(place));
            }
        }
        Some(set)
    }

    /// An amount, if the key is there.
    pub(super) fn amount(&mut self, section: &Section<'t>, key: &str, terms: &Terms) -> Option<Amount> {
        let value = section.get(key)?;
        self.amount_of(value, key, terms)
    }

    /// An amount of a value.
    pub(super) fn amount_of(&mut self, value: &'t Value<'t>, key: &str, terms: &Terms) -> Option<Amount> {
        let DeValue::Table(table) = value.get_ref() else { return self.wrong(value, key, TABLE) };
        if table.is_empty() {
            return self.empty(&value.span(), key);
        }
        let mut amount = Amount::default();
        for (name, pieces) in table {
            let place = self.known(&name.span(), name.get_ref(), (terms, WordKind::Product));
            let pieces = self.whole(pieces, name.get_ref(), (0, MOST));
            if let (Some(place), Some(pieces)) = (place, pieces) {
                amount = amount.plus(Amount::of(place, pieces as u32));
            }
        }
        Some(amount)
    }

    /// A table, if the key is there.
    pub(super) fn table(&mut self, section: &Section<'t>, key: &str) -> Option<Section<'t>> {
        let value = section.get(key)?;
        self.table_of(value, key)
    }

    /// A table of a value.
    pub(super) fn table_of(&mut self, value: &'t Value<'t>, key: &str) -> Option<Section<'t>> {
        match value.get_ref() {
            DeValue::Table(table) => Some(Section { at: value.span(), table }),
            _ => self.wrong(value, key, TABLE),
        }
    }

    /// The values of a list, if the key is there.
    pub(super) fn items(&mut self, section: &Section<'t>, key: &str) -> Option<Vec<&'t Value<'t>>> {
        let value = section.get(key)?;
        match value.get_ref() {
            DeValue::Array(items) => Some(items.iter().collect()),
            _ => self.wrong(value, key, LIST),
        }
    }

    /// The blocks `[[key]]`: at least one, each with its place.
    pub(super) fn blocks(&mut self, root: &Section<'t>, key: &str) -> Vec<Section<'t>> {
        if let Some(value) = root.get(key)
            && matches!(value.get_ref(), DeValue::Array(items) if items.is_empty())
        {
            self.empty::<()>(&value.span(), key);
        }
        self.tables(root, key)
    }

    /// The tables of a list; none where the key is not there.
    pub(super) fn tables(&mut self, section: &Section<'t>, key: &str) -> Vec<Section<'t>> {
        let items = self.items(section, key).unwrap_or_default();
        items.into_iter().filter_map(|item| self.table_of(item, key)).collect()
    }

    /// A key that must be there.
    pub(super) fn must(&mut self, section: &Section<'t>, key: &str) {
        if section.get(key).is_none() {
            self.coded::<()>(&section.at, catalogue::PT509, vec![("key", key.to_owned())]);
        }
    }
}

/// The text of a value; nothing of any other.
pub(super) fn text_of<'t>(value: &'t Value<'t>) -> &'t str {
    match value.get_ref() {
        DeValue::String(text) => text,
        _ => "",
    }
}
