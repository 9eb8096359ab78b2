//! What can be wrong in a policy file, with the place and a suggestion.

use std::borrow::Cow;
use std::ops::Range;

use chrono::NaiveDate;
use smol_str::SmolStr;

use crate::domain::lang::{Lang, Text};
use crate::issue::{Code, catalogue, filled};

/// One fault of a policy file, at its place.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.line_in(Lang::En))]
#[non_exhaustive]
pub struct PolicyFault {
    /// The file as the caller named it.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// How many characters the caret spans, at least 1.
    pub width: usize,
    /// That line of the file.
    pub excerpt: String,
    /// What is wrong.
    pub kind: FaultKind,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FaultKind {
    /// No TOML: the reader's own words (English).
    Syntax(String),
    /// A key that no clause knows.
    UnknownKey {
        /// As written.
        key: String,
        /// The keys known at this place.
        known: Vec<SmolStr>,
        /// The nearest of them, if one is near.
        suggestion: Option<SmolStr>,
    },
    /// A key or clause that must be there.
    Missing(String),
    /// A value of another type.
    WrongType {
        /// The key.
        key: String,
        /// What it should be.
        expected: Text,
    },
    /// A whole number outside what makes sense.
    OutOfRange {
        /// The key.
        key: String,
        /// As written.
        found: String,
        /// Least.
        least: u32,
        /// Most.
        most: u32,
    },
    /// A word that this key does not know.
    UnknownWord {
        /// As written.
        word: String,
        /// The words known.
        known: Vec<SmolStr>,
        /// The nearest of them, if one is near.
        suggestion: Option<SmolStr>,
    },
    /// A source that is not in `[sources]`.
    UnknownSource(String),
    /// A text or list with nothing in it.
    Empty(String),
    /// A moment with a time zone, or a time without a day.
    NotLocal(String),
    /// A round that closes before it opens.
    ClosesFirst(u32),
    /// Two rounds open at one time.
    Overlap(u32, u32),
    /// One number for two rounds.
    RoundTwice(u32),
    /// A quota that cannot be given in whole packs.
    BrokenPack {
        /// Pieces of one product.
        masks: u32,
        /// Pieces in a pack.
        pack: u32,
    },
    /// A fault of a file that is read the same way but is no policy: its code and what the texts of the code cite.
    Coded {
        /// The code.
        code: Code,
        /// What its texts cite, by name.
        facts: Vec<(&'static str, String)>,
        /// What may have been meant.
        suggestion: Option<String>,
    },
    /// A clause name that stands twice in a file.
    ClauseTwice {
        /// The name.
        name: SmolStr,
        /// Line of the first.
        line: usize,
    },
    /// A clause name with other signs than lower case, digits and `_`.
    ClauseName(String),
    /// A text that is not of the form that its key takes.
    BadForm {
        /// The key.
        key: String,
        /// As written.
        found: String,
        /// What it should look like.
        expected: Text,
    },
    /// A first value that is behind its last.
    Backwards {
        /// Key of the first.
        first: &'static str,
        /// Key of the last.
        last: &'static str,
    },
    /// None, or more than one, of keys of which exactly one has to be there.
    OneOf(Vec<&'static str>),
    /// A value that means something only together with another key.
    Needs {
        /// The key or value.
        key: &'static str,
        /// What it needs.
        needs: &'static str,
    },
    /// A digit twice on one weekday.
    DigitTwice {
        /// The digit.
        digit: u32,
        /// The weekday's word.
        day: &'static str,
    },
    /// Digits that may come on no weekday.
    DigitsWithoutDay(Vec<u32>),
    /// Reserves of more than the whole stock: the sum in percent.
    ReservesAbove(u32),
    /// A scope with rounds that are not there.
    NoSuchRounds(u32, u32),
    /// A clause that a later one hides wherever it could decide.
    Hidden {
        /// Its name.
        name: SmolStr,
        /// The later clause.
        by: SmolStr,
    },
    /// A clause that is never there.
    Never {
        /// Its name.
        name: SmolStr,
        /// Why.
        why: Never,
    },
    /// Birth dates of a notice that are not those of the ages meant.
    PrintedBirths(Box<Births>),
    /// An alternative that is not one: it is equal to another, or part of it.
    Bundle {
        /// Place of the alternative, from 1.
        place: usize,
        /// Place of the one that holds it.
        other: usize,
    },
    /// A price without value beside prices with one.
    NoPrice(SmolStr),
    /// More words of a kind than a policy can hold.
    TooMany {
        /// The key.
        key: &'static str,
        /// Most.
        most: usize,
    },
}

/// Why a clause is never there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Never {
    /// It is for nobody who is not excepted.
    AllExcepted,
    /// Its rounds are over before it is in force, or begin after.
    RoundsElsewhere,
    /// Its window closes before anything can lead to it.
    WindowPast,
}

impl Never {
    /// In words.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::AllExcepted => {
                Text::new("`who` 中的人都被 `except` 排除", "`except` leaves out everybody of `who`")
            }
            Self::RoundsElsewhere => Text::new(
                "`rounds` 各轮都不在 `from` 至 `until` 之间",
                "none of its `rounds` lies between `from` and `until`",
            ),
            Self::WindowPast => Text::new(
                "领取时间在可以登记之前已经结束",
                "its window closes before anything can lead to it",
            ),
        }
    }
}

/// Birth dates of a notice, and those that the ages give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Births {
    /// The round.
    pub round: u32,
    /// First and last, as printed.
    pub printed: (NaiveDate, NaiveDate),
    /// First and last by the ages.
    pub meant: (NaiveDate, NaiveDate),
    /// The round whose dates were printed, if there is one.
    pub belongs: Option<u32>,
}

impl FaultKind {
    /// Code in the catalogue of findings, which holds its words.
    #[must_use]
    pub const fn code(&self) -> Code {
        match self {
            Self::Syntax(_) => catalogue::PO501,
            Self::UnknownKey { .. } => catalogue::PO510,
            Self::Missing(_) => catalogue::PO511,
            Self::WrongType { .. } => catalogue::PO512,
            Self::OutOfRange { .. } => catalogue::PO513,
            Self::UnknownWord { .. } => catalogue::PO514,
            Self::UnknownSource(_) => catalogue::PO515,
            Self::Empty(_) => catalogue::PO516,
            Self::NotLocal(_) => catalogue::PO517,
            Self::ClosesFirst(_) => catalogue::PO520,
            Self::Overlap(..) => catalogue::PO521,
            Self::RoundTwice(_) => catalogue::PO522,
            Self::BrokenPack { .. } => catalogue::PO523,
            Self::Coded { code, .. } => *code,
            Self::ClauseTwice { .. } => catalogue::PO518,
            Self::ClauseName(_) => catalogue::PO519,
            Self::BadForm { .. } => catalogue::PO524,
            Self::Backwards { .. } => catalogue::PO525,
            Self::OneOf(_) => catalogue::PO526,
            Self::Needs { .. } => catalogue::PO527,
            Self::DigitTwice { .. } => catalogue::PO528,
            Self::DigitsWithoutDay(_) => catalogue::PO529,
            Self::ReservesAbove(_) => catalogue::PO531,
            Self::NoSuchRounds(..) => catalogue::PO532,
            Self::Hidden { .. } => catalogue::PO533,
            Self::Never { .. } => catalogue::PO534,
            Self::PrintedBirths(_) => catalogue::PO535,
            Self::Bundle { .. } => catalogue::PO536,
            Self::NoPrice(_) => catalogue::PO537,
            Self::TooMany { .. } => catalogue::PO538,
        }
    }

    /// The fact, in one line.
    #[must_use]
    pub fn headline(&self, lang: Lang) -> String {
        filled(self.code().headline.get(lang), &self.facts(lang))
    }

    /// What should stand there, if there is something to say.
    #[must_use]
    pub fn expected(&self, lang: Lang) -> Option<String> {
        self.code().expected.map(|text| filled(text.get(lang), &self.facts(lang)))
    }

    /// What to do.
    #[must_use]
    pub fn fix(&self, lang: Lang) -> String {
        filled(self.code().fix.get(lang), &self.facts(lang))
    }

    /// What the texts of the code cite.
    fn facts(&self, lang: Lang) -> Vec<(&'static str, Cow<'_, str>)> {
        let number = |number: &u32| Cow::Owned(number.to_string());
        match self {
            Self::Syntax(words) => vec![("words", words.into())],
            Self::UnknownKey { key, known, .. } => {
                vec![("key", key.into()), ("known", known.join(lang.comma()).into())]
            }
            Self::UnknownWord { word, known, .. } => {
                vec![("word", word.into()), ("known", known.join(lang.comma()).into())]
            }
            Self::Missing(key) | Self::Empty(key) | Self::NotLocal(key) => vec![("key", key.into())],
            Self::WrongType { key, expected } => {
                vec![("key", key.into()), ("expected", expected.get(lang).into())]
            }
            Self::OutOfRange { key, found, least, most } => vec![
                ("key", key.into()),
                ("found", found.into()),
                ("least", number(least)),
                ("most", number(most)),
            ],
            Self::UnknownSource(source) => vec![("source", source.into())],
            Self::ClosesFirst(round) | Self::RoundTwice(round) => vec![("round", number(round))],
            Self::Overlap(first, second) => vec![("first", number(first)), ("second", number(second))],
            Self::BrokenPack { masks, pack } => vec![("masks", number(masks)), ("pack", number(pack))],
            Self::Coded { facts, .. } => facts.iter().map(|(name, value)| (*name, value.into())).collect(),
            _ => self.more_facts(lang),
        }
    }

    /// The facts of faults between keys and between clauses.
    fn more_facts(&self, lang: Lang) -> Vec<(&'static str, Cow<'_, str>)> {
        let text = |value: &dyn std::fmt::Display| Cow::Owned(value.to_string());
        match self {
            Self::ClauseTwice { name, line } => vec![("name", name.as_str().into()), ("line", text(line))],
            Self::ClauseName(name) => vec![("name", name.into())],
            Self::BadForm { key, found, expected } => {
                vec![("key", key.into()), ("found", found.into()), ("expected", expected.get(lang).into())]
            }
            Self::Backwards { first, last } => vec![("first", (*first).into()), ("last", (*last).into())],
            Self::OneOf(keys) => {
                let keys: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
                vec![("keys", keys.join(lang.comma()).into())]
            }
            Self::Needs { key, needs } => vec![("key", (*key).into()), ("needs", (*needs).into())],
            Self::DigitTwice { digit, day } => vec![("digit", text(digit)), ("day", (*day).into())],
            Self::DigitsWithoutDay(digits) => {
                let digits: Vec<String> = digits.iter().map(ToString::to_string).collect();
                vec![("digits", digits.join(lang.comma()).into())]
            }
            Self::ReservesAbove(percent) => vec![("percent", text(percent))],
            Self::NoSuchRounds(first, last) => vec![("first", text(first)), ("last", text(last))],
            Self::Hidden { name, by } => vec![("name", name.as_str().into()), ("by", by.as_str().into())],
            Self::Never { name, why } => {
                vec![("name", name.as_str().into()), ("why", why.text().get(lang).into())]
            }
            Self::PrintedBirths(births) => births.facts(lang),
            Self::Bundle { place, other } => vec![("place", text(place)), ("other", text(other))],
            Self::NoPrice(name) => vec![("name", name.as_str().into())],
            Self::TooMany { key, most } => vec![("key", (*key).into()), ("most", text(most))],
            _ => Vec::new(),
        }
    }

    /// The nearest known key or word.
    #[must_use]
    pub fn suggestion(&self) -> Option<&str> {
        match self {
            Self::UnknownKey { suggestion, .. } | Self::UnknownWord { suggestion, .. } => {
                suggestion.as_deref()
            }
            Self::Coded { suggestion, .. } => suggestion.as_deref(),
            _ => None,
        }
    }
}

impl Births {
    fn facts(&self, lang: Lang) -> Vec<(&'static str, Cow<'_, str>)> {
        let text = |value: &dyn std::fmt::Display| Cow::Owned(value.to_string());
        let whose = self.belongs.map_or_else(String::new, |round| match lang {
            Lang::Zh => format!("；所印为第 {round} 轮的日期"),
            Lang::En => format!("; those printed are the dates of round {round}"),
        });
        vec![
            ("round", text(&self.round)),
            ("from", text(&self.printed.0)),
            ("to", text(&self.printed.1)),
            ("meant_from", text(&self.meant.0)),
            ("meant_to", text(&self.meant.1)),
            ("whose", whose.into()),
        ]
    }
}

impl PolicyFault {
    /// Places a fault at a span of bytes of the text.
    pub(crate) fn at(file: &str, text: &str, span: &Range<usize>, kind: FaultKind) -> Self {
        let start = floor(text, span.start);
        let end = floor(text, span.end).max(start);
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
        Self {
            file: file.to_owned(),
            line: text[..start].matches('\n').count() + 1,
            // A fault at the end of a line stands before its carriage return, not behind.
            column: text[line_start..start].trim_end_matches('\r').chars().count() + 1,
            width: text[start..end.min(line_end)].chars().count().max(1),
            excerpt: text[line_start..line_end].trim_end_matches('\r').to_owned(),
            kind,
        }
    }

    /// `did you mean …?`, if there is a near word.
    #[must_use]
    pub fn hint(&self, lang: Lang) -> Option<String> {
        let word = self.kind.suggestion()?;
        Some(match lang {
            Lang::Zh => format!("是否为 `{word}`？"),
            Lang::En => format!("did you mean `{word}`?"),
        })
    }

    /// Everything in one line: `policy.toml:14:1: unknown key `per_adress`; did you mean `per_address`?`
    #[must_use]
    pub fn line_in(&self, lang: Lang) -> String {
        let mut out = format!("{}:{}:{}: {}", self.file, self.line, self.column, self.kind.headline(lang));
        if let Some(more) = self.hint(lang).or_else(|| self.kind.expected(lang)) {
            out.push_str(match lang {
                Lang::Zh => "；",
                Lang::En => "; ",
            });
            out.push_str(&more);
        }
        out
    }
}

/// The nearest character boundary at or below a byte index.
fn floor(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The nearest of some known words, if it is near enough to be meant.
pub(crate) fn nearest(word: &str, known: &[impl AsRef<str>]) -> Option<SmolStr> {
    known
        .iter()
        .map(|candidate| (strsim::jaro_winkler(word, candidate.as_ref()), candidate.as_ref()))
        .filter(|(likeness, _)| *likeness >= 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1)))
        .map(|(_, candidate)| candidate.into())
}
