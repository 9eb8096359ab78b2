//! The page of a code: its sections in their order, made from the entry of the catalogue and nothing else.
//!
//! `mask-alloc explain`, `docs/rules` and the doc comments of the rules all say what stands here.

use super::Entry;
use crate::domain::lang::Text;

/// A part of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// What is looked at.
    Checks,
    /// What goes wrong where nobody looks.
    Why,
    /// What may stand in a cell.
    Example,
    /// What should stand there.
    Expected,
    /// What to do.
    Fix,
    /// What it rests on.
    Source,
}

impl Section {
    /// All of them, in the order of a page.
    pub const ALL: [Self; 6] =
        [Self::Checks, Self::Why, Self::Example, Self::Expected, Self::Fix, Self::Source];

    /// Its heading.
    #[must_use]
    pub const fn title(self) -> Text {
        match self {
            Self::Checks => Text::new("查什么", "What it checks"),
            Self::Why => Text::new("为什么要查", "Why it matters"),
            Self::Example => Text::new("例子", "Example"),
            Self::Expected => Text::new("应为", "What is expected"),
            Self::Fix => Text::new("怎样处理", "How to fix"),
            Self::Source => Text::new("依据", "Source"),
        }
    }

    /// What an entry says under it; nothing where it has nothing to say.
    #[must_use]
    pub fn of(self, entry: &Entry) -> Option<Text> {
        match self {
            Self::Checks => Some(entry.checks),
            Self::Why => Some(entry.why),
            Self::Example => Some(entry.example),
            Self::Expected => entry.expected.filter(|text| general(text.en) != LEFT_OPEN),
            Self::Fix => Some(entry.fix),
            Self::Source => Some(entry.rests_on().unwrap_or(NO_SOURCE)),
        }
    }
}

/// What stands under [`Section::Source`] where no standard or notice says it.
pub const NO_SOURCE: Text = Text::new("无：凡是表格都该如此", "none: it holds for any table");

/// What stands for a fact that only a finding knows.
const LEFT_OPEN: &str = "…";

/// A text of the catalogue without the facts of a finding: `…` stands for each.
#[must_use]
pub fn general(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        out.push_str(LEFT_OPEN);
        rest = after.split_once('}').map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issue::{ALL, Code};

    #[test]
    fn facts_are_left_open() {
        let headline = Code::of("PO510").unwrap().headline;
        assert_eq!(general(headline.en), "unknown key `…`");
        for code in ALL.iter().flat_map(|part| part.iter()) {
            assert!(!general(code.headline.zh).contains(['{', '}']), "{}", code.id);
        }
    }

    #[test]
    fn what_only_a_finding_knows_is_no_section() {
        let round = Code::of("HH411").unwrap();
        assert_eq!(Section::Expected.of(&round), None);
        assert!(Section::Expected.of(&Code::of("ID102").unwrap()).is_some());
    }

    #[test]
    fn every_page_has_a_source_or_says_that_it_has_none() {
        let checked = Code::of("ID104").unwrap();
        assert_eq!(Section::Source.of(&checked), checked.source);
        assert_eq!(Section::Source.of(&Code::of("ID117").unwrap()), Some(NO_SOURCE));
    }
}
