//! The catalogue: every code with its texts in both languages.
//!
//! A code is never used again for something else; one that is retired stays here. A text may cite facts of a finding as
//! `{name}`. Headlines are facts: lower case in English, no full stop, no blame.
//!
//! Here is also the one place of the pages that explain a code (`docs/rules`, `mask-alloc explain`, the doc comments of the
//! rules): what it checks, why it matters, an example, how to fix it, what it rests on.

mod assign;
mod cases;
mod file;
mod household;
mod identity;
mod place;
mod policy;
mod property;
mod registry;
mod returned;

pub use assign::*;
pub use cases::*;
pub use file::*;
pub use household::*;
pub use identity::*;
pub use place::*;
pub use policy::*;
pub use property::*;
pub use registry::*;
pub use returned::*;

use std::ops::Deref;

use super::{Effect, Severity};
use crate::domain::lang::Text;

/// What the catalogue says about one code.
#[derive(Debug)]
pub struct Entry {
    /// The code: `ID104`.
    pub id: &'static str,
    /// Name of the fault in kebab case; it states the fault, not the advice.
    pub name: &'static str,
    /// How sure.
    pub severity: Severity,
    /// What follows.
    pub effect: Effect,
    /// The fact, in one line.
    pub headline: Text,
    /// What was expected, where that says more.
    pub expected: Option<Text>,
    /// Standard, notice or table it rests on, where there is one.
    pub source: Option<Text>,
    /// What to do.
    pub fix: Text,
    /// What it looks at, for the page of the code.
    pub checks: Text,
    /// What goes wrong where nobody looks.
    pub why: Text,
    /// What may stand in a cell, a file or a command line for it to be told.
    pub example: Text,
    /// What it rests on where that is not worth a line in every message; an entry has this or `source` or neither.
    pub basis: Option<Text>,
}

impl Entry {
    /// Standard, notice, table or plain reason that the code rests on, for its page.
    #[must_use]
    pub const fn rests_on(&self) -> Option<Text> {
        match self.source {
            Some(source) => Some(source),
            None => self.basis,
        }
    }
}

/// A code: a reference to its entry.
#[derive(Clone, Copy, Debug)]
pub struct Code(&'static Entry);

impl Deref for Code {
    type Target = Entry;
    fn deref(&self) -> &Entry {
        self.0
    }
}

impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Code {}

impl Code {
    /// The code of an id such as `ID104`, in any case.
    #[must_use]
    pub fn of(id: &str) -> Option<Self> {
        every().find(|code| code.id.eq_ignore_ascii_case(id))
    }

    /// The letters that its family shares: `ID`.
    #[must_use]
    pub fn family(self) -> &'static str {
        self.0.id.trim_end_matches(|c: char| c.is_ascii_digit())
    }

    /// All codes of a family, in any case; none where there is no such family.
    #[must_use]
    pub fn of_family(family: &str) -> Vec<Self> {
        every().filter(|code| code.family().eq_ignore_ascii_case(family)).collect()
    }

    /// The codes that may have been meant, nearest first, three at most.
    #[must_use]
    pub fn near(said: &str) -> Vec<Self> {
        let said = said.to_ascii_uppercase();
        let mut near: Vec<(usize, Self)> = every()
            .map(|code| (strsim::osa_distance(&said, code.id), code))
            .filter(|(distance, _)| *distance <= FARTHEST)
            .collect();
        near.sort_by_key(|(distance, code)| (*distance, code.id));
        near.into_iter().take(3).map(|(_, code)| code).collect()
    }
}

/// Slips of the finger in a code for which one is still suggested.
const FARTHEST: usize = 2;

fn every() -> impl Iterator<Item = Code> {
    ALL.iter().flat_map(|part| part.iter()).copied()
}

/// Every code, in parts by family, each part in ascending order.
#[expect(unused_qualifications, reason = "each family has a list of this name")]
pub static ALL: &[&[Code]] = &[
    file::CODES,
    identity::CODES,
    property::CODES,
    place::CODES,
    household::CODES,
    policy::CODES,
    cases::CODES,
    assign::CODES,
    returned::CODES,
    registry::CODES,
];

/// Declares entries; a missing text does not compile.
macro_rules! codes {
    ($($id:ident $name:literal $severity:ident $effect:ident {
        headline: $zh:literal, $en:literal;
        $(expected: $ezh:literal, $een:literal;)?
        $(source: $szh:literal, $sen:literal;)?
        fix: $fzh:expr, $fen:expr;
        checks: $czh:literal, $cen:literal;
        why: $wzh:expr, $wen:expr;
        example: $xzh:literal, $xen:literal;
        $(basis: $bzh:literal, $ben:literal;)?
    })+) => {
        $(
            #[doc = $en]
            pub const $id: $crate::issue::Code = {
                static ENTRY: $crate::issue::Entry = $crate::issue::Entry {
                    id: stringify!($id),
                    name: $name,
                    severity: $crate::issue::Severity::$severity,
                    effect: $crate::issue::Effect::$effect,
                    headline: $crate::domain::lang::Text::new($zh, $en),
                    expected: $crate::issue::catalogue::some_text(&[$(($ezh, $een))?]),
                    source: $crate::issue::catalogue::some_text(&[$(($szh, $sen))?]),
                    fix: $crate::domain::lang::Text::new($fzh, $fen),
                    checks: $crate::domain::lang::Text::new($czh, $cen),
                    why: $crate::domain::lang::Text::new($wzh, $wen),
                    example: $crate::domain::lang::Text::new($xzh, $xen),
                    basis: $crate::issue::catalogue::some_text(&[$(($bzh, $ben))?]),
                };
                $crate::issue::catalogue::code(&ENTRY)
            };
        )+
        pub(super) static CODES: &[$crate::issue::Code] = &[$($id),+];
    };
}
pub(crate) use codes;

pub(crate) const fn code(entry: &'static Entry) -> Code {
    Code(entry)
}

pub(crate) const fn some_text(texts: &[(&'static str, &'static str)]) -> Option<Text> {
    match texts {
        [(zh, en)] => Some(Text::new(zh, en)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn all() -> impl Iterator<Item = Code> {
        every()
    }

    #[test]
    fn slips_are_suggested_and_families_are_known() {
        let near = |said: &str| Code::near(said).into_iter().map(|code| code.id).collect::<Vec<_>>();
        assert_eq!(near("id140")[0], "ID140");
        assert_eq!(near("DI104")[0], "ID104", "two letters exchanged");
        assert_eq!(near("ID1O4")[0], "ID104", "a letter for a digit");
        assert!(near("weather").is_empty());
        let property: Vec<&str> = Code::of_family("pr").iter().map(|code| code.id).collect();
        assert!(property.contains(&"PR201") && property.iter().all(|id| id.starts_with("PR")));
        assert!(Code::of_family("P").is_empty() && Code::of_family("").is_empty());
    }

    #[test]
    fn codes_are_unique_sorted_and_found_by_id() {
        for part in ALL {
            assert!(part.windows(2).all(|pair| pair[0].id < pair[1].id));
        }
        assert_eq!(all().map(|code| code.id).collect::<BTreeSet<_>>().len(), all().count());
        assert_eq!(all().map(|code| code.name).collect::<BTreeSet<_>>().len(), all().count());
        assert!(all().all(|code| Code::of(&code.id.to_lowercase()) == Some(code)));
        assert_eq!(Code::of("ID999"), None);
    }

    #[test]
    fn headlines_are_facts() {
        for code in all() {
            let (zh, en) = (code.headline.zh, code.headline.en);
            assert!(!en.ends_with('.') && !zh.ends_with('。'), "{}: no full stop", code.id);
            assert!(
                !en.contains("invalid") && !en.contains("please") && !zh.contains('请'),
                "{}: no blame",
                code.id
            );
            assert!(!zh.is_ascii(), "{}: Chinese is Chinese", code.id);
            assert!(en.chars().all(|c| c.is_ascii() || "弄号室户'“”–·—".contains(c)), "{}: {en}", code.id);
        }
    }

    #[test]
    fn pages_are_sentences_without_facts() {
        for code in all() {
            for text in [code.checks, code.why] {
                assert!(text.zh.ends_with(['。', '）']), "{}: a sentence: {}", code.id, text.zh);
                assert!(text.en.ends_with('.'), "{}: a sentence: {}", code.id, text.en);
            }
            for text in
                [Some(code.checks), Some(code.why), Some(code.example), code.basis].into_iter().flatten()
            {
                assert!(!text.zh.is_empty() && !text.en.is_empty(), "{}", code.id);
                let filled = |text: &str| {
                    text.split('{').skip(1).any(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()))
                };
                assert!(!filled(text.en) && !filled(text.zh), "{}: no finding fills it", code.id);
            }
            assert!(code.source.is_none() || code.basis.is_none(), "{}: one of the two", code.id);
        }
    }

    #[test]
    fn both_languages_cite_the_same_facts() {
        let cited = |text: &str| -> BTreeSet<String> {
            text.split('{')
                .skip(1)
                .filter_map(|rest| rest.split_once('}'))
                .map(|(name, _)| name.to_owned())
                .collect()
        };
        for code in all() {
            for text in [Some(code.headline), code.expected, Some(code.fix)].into_iter().flatten() {
                assert_eq!(cited(text.zh), cited(text.en), "{}", code.id);
            }
        }
    }
}
