//! What can be wrong in a policy file, with the place and a suggestion.

use std::borrow::Cow;
use std::ops::Range;

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
        known: Vec<&'static str>,
        /// The nearest of them, if one is near.
        suggestion: Option<&'static str>,
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
        known: Vec<&'static str>,
        /// The nearest of them, if one is near.
        suggestion: Option<&'static str>,
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
        /// Masks per address.
        masks: u32,
        /// Masks in a pack.
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
        }
    }

    /// The nearest known key or word.
    #[must_use]
    pub fn suggestion(&self) -> Option<&str> {
        match self {
            Self::UnknownKey { suggestion, .. } | Self::UnknownWord { suggestion, .. } => *suggestion,
            Self::Coded { suggestion, .. } => suggestion.as_deref(),
            _ => None,
        }
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
pub(crate) fn nearest<'k>(word: &str, known: &[&'k str]) -> Option<&'k str> {
    known
        .iter()
        .map(|candidate| (strsim::jaro_winkler(word, candidate), *candidate))
        .filter(|(likeness, _)| *likeness >= 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1)))
        .map(|(_, candidate)| candidate)
}
