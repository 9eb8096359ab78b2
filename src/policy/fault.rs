//! What can be wrong in a policy file, with the place and a suggestion.

use std::ops::Range;

use crate::domain::lang::{Lang, Text};

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
}

impl FaultKind {
    /// Code in the catalogue of findings.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Syntax(_) => "PO501",
            Self::UnknownKey { .. } => "PO510",
            Self::Missing(_) => "PO511",
            Self::WrongType { .. } => "PO512",
            Self::OutOfRange { .. } => "PO513",
            Self::UnknownWord { .. } => "PO514",
            Self::UnknownSource(_) => "PO515",
            Self::Empty(_) => "PO516",
            Self::NotLocal(_) => "PO517",
            Self::ClosesFirst(_) => "PO520",
            Self::Overlap(..) => "PO521",
            Self::RoundTwice(_) => "PO522",
            Self::BrokenPack { .. } => "PO523",
        }
    }

    /// The fact, in one line.
    #[must_use]
    pub fn headline(&self, lang: Lang) -> String {
        match lang {
            Lang::Zh => self.headline_zh(),
            Lang::En => self.headline_en(),
        }
    }

    fn headline_zh(&self) -> String {
        match self {
            Self::Syntax(words) => format!("不是有效的 TOML：{words}"),
            Self::UnknownKey { key, .. } => format!("未知的键 `{key}`"),
            Self::Missing(key) => format!("缺少 `{key}`"),
            Self::WrongType { key, .. } => format!("`{key}` 的值类型不对"),
            Self::OutOfRange { key, found, .. } => format!("`{key}` 的值 {found} 不可能"),
            Self::UnknownWord { word, .. } => format!("未知的词 `{word}`"),
            Self::UnknownSource(source) => format!("依据 `{source}` 未列入 [sources]"),
            Self::Empty(key) => format!("`{key}` 为空"),
            Self::NotLocal(key) => format!("`{key}` 不是本地日期或时间"),
            Self::ClosesFirst(number) => format!("第 {number} 轮的结束早于开始"),
            Self::Overlap(first, second) => format!("第 {first} 轮与第 {second} 轮时间重叠"),
            Self::RoundTwice(number) => format!("第 {number} 轮写了两次"),
            Self::BrokenPack { masks, pack } => format!("每户 {masks} 只不能用每包 {pack} 只的整包发放"),
        }
    }

    fn headline_en(&self) -> String {
        match self {
            Self::Syntax(words) => format!("the text is not TOML: {words}"),
            Self::UnknownKey { key, .. } => format!("unknown key `{key}`"),
            Self::Missing(key) => format!("`{key}` is missing"),
            Self::WrongType { key, .. } => format!("`{key}` has a value of another type"),
            Self::OutOfRange { key, found, .. } => format!("`{key}` cannot be {found}"),
            Self::UnknownWord { word, .. } => format!("unknown word `{word}`"),
            Self::UnknownSource(source) => format!("source `{source}` is not in [sources]"),
            Self::Empty(key) => format!("`{key}` is empty"),
            Self::NotLocal(key) => format!("`{key}` is not a local date or time"),
            Self::ClosesFirst(number) => format!("round {number} closes before it opens"),
            Self::Overlap(first, second) => format!("rounds {first} and {second} overlap"),
            Self::RoundTwice(number) => format!("round {number} is written twice"),
            Self::BrokenPack { masks, pack } => {
                format!("{masks} masks per address cannot be given in packs of {pack}")
            }
        }
    }

    /// What should stand there, if there is something to say.
    #[must_use]
    pub fn expected(&self, lang: Lang) -> Option<String> {
        let words = match (self, lang) {
            (Self::UnknownKey { known, .. } | Self::UnknownWord { known, .. }, Lang::Zh) => {
                format!("以下之一：{}", known.join("、"))
            }
            (Self::UnknownKey { known, .. } | Self::UnknownWord { known, .. }, Lang::En) => {
                format!("one of {}", known.join(", "))
            }
            (Self::WrongType { expected, .. }, lang) => expected.get(lang).to_owned(),
            (Self::OutOfRange { least, most, .. }, Lang::Zh) => format!("{least} 至 {most} 的整数"),
            (Self::OutOfRange { least, most, .. }, Lang::En) => {
                format!("a whole number from {least} to {most}")
            }
            (Self::NotLocal(_), Lang::Zh) => "日期 2020-02-02 或本地时间 2020-02-15T08:30:00".to_owned(),
            (Self::NotLocal(_), Lang::En) => {
                "a date like 2020-02-02 or a local time like 2020-02-15T08:30:00".to_owned()
            }
            (Self::BrokenPack { pack, .. }, Lang::Zh) => format!("{pack} 的倍数"),
            (Self::BrokenPack { pack, .. }, Lang::En) => format!("a multiple of {pack}"),
            _ => return None,
        };
        Some(words)
    }

    /// The nearest known key or word.
    #[must_use]
    pub const fn suggestion(&self) -> Option<&'static str> {
        match self {
            Self::UnknownKey { suggestion, .. } | Self::UnknownWord { suggestion, .. } => *suggestion,
            _ => None,
        }
    }
}

impl PolicyFault {
    /// Places a fault at a span of bytes of the text.
    pub(super) fn at(file: &str, text: &str, span: &Range<usize>, kind: FaultKind) -> Self {
        let start = floor(text, span.start);
        let end = floor(text, span.end).max(start);
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
        Self {
            file: file.to_owned(),
            line: text[..start].matches('\n').count() + 1,
            column: text[line_start..start].chars().count() + 1,
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
pub(super) fn nearest(word: &str, known: &[&'static str]) -> Option<&'static str> {
    known
        .iter()
        .map(|candidate| (strsim::jaro_winkler(word, candidate), *candidate))
        .filter(|(likeness, _)| *likeness >= 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1)))
        .map(|(_, candidate)| candidate)
}
