//! One finding: one place, one code, masked facts.

use super::{Code, Effect, Severity};
use crate::domain::lang::{Lang, Text};
use crate::domain::masked::Masked;

/// A place in an imported file, in the terms that the spreadsheet shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Sheet in the file, from 0.
    pub sheet: u16,
    /// Row number that the spreadsheet shows, from 1; 0 where the finding is about the whole sheet.
    pub row: u32,
    /// Column from 0 (A), where the finding is about one cell.
    pub column: Option<u16>,
}

/// Another row that a finding speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// File name, where it is another file than the one being read.
    pub file: Option<Box<str>>,
    /// Where in that file.
    pub place: Place,
    /// Number of the household inside its committee, where it has one.
    pub household: Option<u32>,
}

/// A named fact that a text of the catalogue may cite as `{name}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// The name.
    pub name: &'static str,
    /// What stands for it.
    pub value: FactValue,
}

/// The value of a fact: something found, fit to be shown, or words that exist in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FactValue {
    /// Found in a file.
    Found(Masked),
    /// Words of ours.
    Words(Text),
}

impl FactValue {
    /// What is shown.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        match self {
            Self::Found(found) => found.as_str(),
            Self::Words(text) => text.get(lang),
        }
    }
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What is wrong.
    pub code: Code,
    /// How sure; the catalogue's unless a rule lowered or raised it.
    pub severity: Severity,
    /// What follows.
    pub effect: Effect,
    /// Where.
    pub place: Place,
    /// Key of the field (`sheet::Field::id`), or empty.
    pub field: &'static str,
    /// Name of the person in the row, to find it by.
    pub who: Masked,
    /// What stands in the cell.
    pub found: Masked,
    /// Facts that the texts cite; almost always none or one.
    pub facts: Vec<Fact>,
    /// Other rows it speaks of.
    pub related: Vec<Related>,
}

impl Finding {
    /// A finding of a code at a place, with the severity and effect that the catalogue gives.
    #[must_use]
    pub fn new(code: Code, place: Place) -> Self {
        Self {
            code,
            severity: code.severity,
            effect: code.effect,
            place,
            field: "",
            who: Masked::default(),
            found: Masked::default(),
            facts: Vec::new(),
            related: Vec::new(),
        }
    }

    /// With what stands in the cell.
    #[must_use]
    pub fn found(mut self, found: Masked) -> Self {
        self.found = found;
        self
    }

    /// With a fact for the texts.
    #[must_use]
    pub fn fact(mut self, name: &'static str, value: Masked) -> Self {
        self.facts.push(Fact { name, value: FactValue::Found(value) });
        self
    }

    /// With words of ours for the texts.
    #[must_use]
    pub fn words(mut self, name: &'static str, words: Text) -> Self {
        self.facts.push(Fact { name, value: FactValue::Words(words) });
        self
    }

    /// With another severity than the catalogue's.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// With another effect than the catalogue's.
    #[must_use]
    pub fn effect(mut self, effect: Effect) -> Self {
        self.effect = effect;
        self
    }

    /// With the person's name, masked, to find the row by.
    #[must_use]
    pub fn who(mut self, name: &str) -> Self {
        self.who = Masked::name(name);
        self
    }

    /// With another row it speaks of.
    #[must_use]
    pub fn related(mut self, related: Related) -> Self {
        self.related.push(related);
        self
    }

    /// The headline: one fact that reads alone in a list.
    #[must_use]
    pub fn headline(&self, lang: Lang) -> String {
        self.fill(self.code.headline.get(lang), lang)
    }

    /// What was expected, or nothing.
    #[must_use]
    pub fn expected(&self, lang: Lang) -> Option<String> {
        self.code.expected.map(|text| self.fill(text.get(lang), lang))
    }

    /// What to do.
    #[must_use]
    pub fn fix(&self, lang: Lang) -> String {
        self.fill(self.code.fix.get(lang), lang)
    }

    fn fill(&self, text: &str, lang: Lang) -> String {
        let mut out = text.to_owned();
        for fact in &self.facts {
            out = out.replace(&format!("{{{}}}", fact.name), fact.value.get(lang));
        }
        out
    }
}

/// Sorts findings by place, then by code: the order in which they are told.
pub fn sort_by_place(findings: &mut [Finding]) {
    findings.sort_by(|a, b| (a.place, a.code.id).cmp(&(b.place, b.code.id)));
}
