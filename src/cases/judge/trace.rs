//! The trace in words: the name of each clause that was looked at, and what it said.

use crate::cases::stated::minute;
use crate::domain::lang::{Lang, Text};
use crate::policy::terms::{Amount, Body, Clause, Price, Terms};
use crate::policy::words::WordKind;
use crate::quota::decision::{OutOf, Said, Step};

/// One clause that was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TraceLine {
    /// Its name.
    pub clause: String,
    /// Its kind, as in the policy file.
    pub kind: &'static str,
    /// What it said.
    pub said: Said,
    /// What it sets, as a policy file would state it; empty where it sets nothing that can be shown in a few words.
    pub sets: String,
}

impl TraceLine {
    /// One step of the trace of a policy.
    pub(super) fn of(terms: &Terms, step: &Step) -> Self {
        let clause = terms.clause(step.clause);
        let sets = if step.said == Said::Sets { value(terms, clause) } else { String::new() };
        Self { clause: clause.name.to_string(), kind: clause.body.kind().word(), said: step.said, sets }
    }

    /// What it said, in words.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        let text = |zh, en| Text::new(zh, en).get(lang).to_owned();
        match self.said {
            Said::Holds => text("符合", "holds"),
            Said::Fails(None) => text("不符合", "fails"),
            Said::Fails(Some(until)) => match lang {
                Lang::Zh => format!("不符合，至少到 {}", minute(until)),
                Lang::En => format!("fails at least until {}", minute(until)),
            },
            Said::Asks => text("待核实", "somebody has to check"),
            Said::Sets if self.sets.is_empty() => text("采用", "is used"),
            Said::Sets => match lang {
                Lang::Zh => format!("定为 {}", self.sets),
                Lang::En => format!("sets {}", self.sets),
            },
            Said::Passes(why) => why_not(why).get(lang).to_owned(),
        }
    }

    /// What it said, in one word for programs.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        match self.said {
            Said::Holds => "holds",
            Said::Fails(_) => "fails",
            Said::Asks => "asks",
            Said::Sets => "sets",
            Said::Passes(OutOf::Time) => "not-in-force",
            Said::Passes(OutOf::Round) => "other-round",
            Said::Passes(OutOf::Channel) => "other-channel",
            Said::Passes(OutOf::Ask) => "other-request",
            Said::Passes(OutOf::Who) => "other-people",
        }
    }
}

const fn why_not(why: OutOf) -> Text {
    match why {
        OutOf::Time => Text::new("当时不生效", "not in force then"),
        OutOf::Round => Text::new("属于另一轮", "of another round"),
        OutOf::Channel => Text::new("属于另一渠道", "of another channel"),
        OutOf::Ask => Text::new("属于另一种请求", "for other requests"),
        OutOf::Who => Text::new("不适用于这些人", "not for these people"),
    }
}

/// What a setting sets, in a few words.
fn value(terms: &Terms, clause: &Clause) -> String {
    match &clause.body {
        Body::Amount(give) => alternatives(terms, &give.bundles),
        Body::Price(Some(price)) => price_of(terms, *price),
        Body::Pack(pieces) => pieces.to_string(),
        Body::Route(route) => word(terms, WordKind::Channel, route.via),
        Body::Shortage(shortage) => crate::policy::terms::Rule::WORDS[shortage.rule as usize].to_owned(),
        _ => String::new(),
    }
}

fn price_of(terms: &Terms, price: Price) -> String {
    let each = terms.currency().show(price.price);
    match price.lot {
        1 => each,
        lot => format!("{lot} = {each}"),
    }
}

fn word(terms: &Terms, kind: WordKind, place: usize) -> String {
    terms.words().list(kind).get(place).map(ToString::to_string).unwrap_or_default()
}

/// An amount as a case file writes it.
pub(super) fn amount(terms: &Terms, amount: Amount) -> String {
    let products = terms.words().list(WordKind::Product);
    let shown = products.iter().zip(amount.0).filter(|(_, pieces)| *pieces > 0);
    let shown: Vec<String> = shown.map(|(product, pieces)| format!("{product} = {pieces}")).collect();
    match (shown.is_empty(), products.first()) {
        (true, Some(product)) => format!("{{ {product} = 0 }}"),
        _ => format!("{{ {} }}", shown.join(", ")),
    }
}

/// Alternatives as a case file writes them.
pub(super) fn alternatives(terms: &Terms, bundles: &[Amount]) -> String {
    match bundles {
        [only] => amount(terms, *only),
        _ => format!(
            "[{}]",
            bundles.iter().map(|bundle| amount(terms, *bundle)).collect::<Vec<_>>().join(", ")
        ),
    }
}

/// A channel as a case file writes it.
pub(super) fn channel(terms: &Terms, place: usize) -> String {
    format!("\"{}\"", word(terms, WordKind::Channel, place))
}
