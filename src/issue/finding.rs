//! One finding: one place, one code, masked facts.

use std::borrow::Cow;

use chrono::NaiveDate;

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
    /// Words of ours with a number: `totals: 5`.
    Counted(Text, u64),
    /// Several values in a row.
    List(Vec<FactValue>),
}

impl FactValue {
    /// What is shown.
    #[must_use]
    pub fn get(&self, lang: Lang) -> Cow<'_, str> {
        match self {
            Self::Found(found) => Cow::Borrowed(found.as_str()),
            Self::Words(text) => Cow::Borrowed(text.get(lang)),
            Self::Counted(text, count) => Cow::Owned(format!("{} {count}", text.get(lang))),
            Self::List(values) => {
                let shown: Vec<Cow<'_, str>> = values.iter().map(|value| value.get(lang)).collect();
                Cow::Owned(shown.join(lang.comma()))
            }
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
    /// The decision by which it is accepted.
    pub waived: Option<Box<Waived>>,
}

/// A decision by which findings of one code about one household are accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waived {
    /// When.
    pub on: NaiveDate,
    /// Who decided.
    pub by: String,
    /// Why.
    pub reason: String,
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
            waived: None,
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

    /// With several values for the texts.
    #[must_use]
    pub fn list(mut self, name: &'static str, values: Vec<FactValue>) -> Self {
        self.facts.push(Fact { name, value: FactValue::List(values) });
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

    /// Accepted by a decision: a note from now on, of which nothing follows.
    pub fn waive(&mut self, decision: Waived) {
        self.severity = Severity::Note;
        self.effect = Effect::None;
        self.waived = Some(Box::new(decision));
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
        let facts: Vec<(&str, Cow<'_, str>)> =
            self.facts.iter().map(|fact| (fact.name, fact.value.get(lang))).collect();
        filled(text, &facts)
    }
}

/// A text of the catalogue with its facts: `{name}` becomes what stands for it; what is not known stays as it is.
#[must_use]
pub fn filled(text: &str, facts: &[(&str, Cow<'_, str>)]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let known = after.split_once('}').and_then(|(name, after)| {
            let (_, value) = facts.iter().find(|(known, _)| *known == name)?;
            Some((value, after))
        });
        match known {
            Some((value, after)) => {
                out.push_str(value);
                rest = after;
            }
            None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

/// Sorts findings by place, then by code: the order in which they are told.
pub fn sort_by_place(findings: &mut [Finding]) {
    findings.sort_by(|a, b| (a.place, a.code.id).cmp(&(b.place, b.code.id)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_stand_in_for_their_names_and_nothing_else() {
        let facts = [("a", Cow::Borrowed("{b}")), ("b", Cow::Borrowed("2"))];
        for (text, shown) in [
            ("", ""),
            ("{a} and {b}", "{b} and 2"),
            ("{c} stays, {b} does not", "{c} stays, 2 does not"),
            ("open { and {b}", "open { and 2"),
            ("at the end {", "at the end {"),
        ] {
            assert_eq!(filled(text, &facts), shown);
        }
    }

    #[test]
    fn lists_are_told_in_both_languages() {
        let values = vec![
            FactValue::Counted(Text::new("空行", "blank rows"), 3),
            FactValue::Words(Text::new("说明", "legends")),
            FactValue::Found(Masked::harmless("K")),
        ];
        let list = FactValue::List(values);
        assert_eq!(list.get(Lang::Zh), "空行 3、说明、K");
        assert_eq!(list.get(Lang::En), "blank rows 3, legends, K");
    }
}
