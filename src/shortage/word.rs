//! The words by which a case file or a policy names order and rule together.

use super::{Chance, Order, Reserves, Rule, Terms};

const WORDS: [&str; 13] = [
    "queue-stop",
    "queue-skip",
    "tiers",
    "age-descending",
    "proportional",
    "equal-awards",
    "equal-losses",
    "baseline-proportional",
    "lottery",
    "lottery-if-short",
    "weighted-lottery",
    "reserves",
    "slots",
];

impl Terms {
    /// The terms that a word stands for where nothing else is said: whole portions, a queue by number that stops, a baseline of
    /// one pack, no reserves. None for another word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        let (order, rule) = match word {
            "queue-stop" => (Order::Number, Rule::STOP),
            "queue-skip" => (Order::Number, Rule::SKIP),
            "tiers" => (Order::Tiers(Box::new(Order::Number)), Rule::STOP),
            "age-descending" => (Order::AgeDescending, Rule::STOP),
            "proportional" => (Order::Listed, Rule::Proportional { minimum: 0 }),
            "equal-awards" => (Order::Listed, Rule::EqualAwards),
            "equal-losses" => (Order::Listed, Rule::EqualLosses),
            "baseline-proportional" => (Order::Listed, Rule::BaselineProportional { baseline: 1 }),
            // With weights or without, chance has spoken in the drawn list.
            "lottery" | "weighted-lottery" => (Order::Drawn(Chance::Always), Rule::STOP),
            "lottery-if-short" => (Order::Drawn(Chance::IfShort), Rule::STOP),
            "reserves" => (Order::Number, Rule::Reserves(Reserves::default())),
            "slots" => (Order::Listed, Rule::Slots),
            _ => return None,
        };
        Some(Self { order, rule, ..Self::default() })
    }

    /// All words, for whoever must say which there are.
    #[must_use]
    pub fn words() -> &'static [&'static str] {
        &WORDS
    }
}
