//! The words by which a case file or a policy names order and rule together.

use super::{Chance, Order, Reserves, Rule, Terms};

/// Word, order, rule.
const WORDS: [(&str, fn() -> (Order, Rule)); 13] = [
    ("queue-stop", || (Order::Number, Rule::STOP)),
    ("queue-skip", || (Order::Number, Rule::SKIP)),
    ("tiers", || (Order::Tiers(Box::new(Order::Number)), Rule::STOP)),
    ("age-descending", || (Order::AgeDescending, Rule::STOP)),
    ("proportional", || (Order::Listed, Rule::Proportional { minimum: 0 })),
    ("equal-awards", || (Order::Listed, Rule::EqualAwards)),
    ("equal-losses", || (Order::Listed, Rule::EqualLosses)),
    ("baseline-proportional", || (Order::Listed, Rule::BaselineProportional { baseline: 1 })),
    ("lottery", || (Order::Drawn(Chance::Always), Rule::STOP)),
    ("lottery-if-short", || (Order::Drawn(Chance::IfShort), Rule::STOP)),
    ("weighted-lottery", || (Order::Drawn(Chance::Always), Rule::STOP)),
    ("reserves", || (Order::Number, Rule::Reserves(Reserves::default()))),
    ("slots", || (Order::Listed, Rule::Slots)),
];

impl Terms {
    /// The terms that a word stands for where nothing else is said: whole portions, a queue by number that stops, a baseline of
    /// one pack, no reserves. None for another word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        let (_, make) = WORDS.iter().find(|(known, _)| *known == word)?;
        let (order, rule) = make();
        Some(Self { order, rule, ..Self::default() })
    }

    /// All words, for whoever must say which there are.
    pub fn words() -> impl Iterator<Item = &'static str> {
        WORDS.iter().map(|(word, _)| *word)
    }
}
