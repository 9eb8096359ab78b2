//! The scope of a clause in words.

use crate::domain::lang::{Lang, Text};
use crate::policy::Policy;
use crate::policy::terms::{Ask, Clause, Governs, Scope};
use crate::policy::words::{Set, WordKind};

/// When, where and for whom a clause is there: `from 2020-03-05 · in pharmacy · for { age_to = 12 }`.
pub(super) fn in_words(policy: &Policy, clause: &Clause, lang: Lang) -> String {
    let scope = &clause.scope;
    let mut parts = vec![time(scope, lang)];
    parts.extend(governs(scope.governs).map(|text| text.get(lang).to_owned()));
    parts.extend(scope.rounds.map(|(first, last)| match lang {
        Lang::Zh => format!("第 {first} 至 {last} 轮"),
        Lang::En => format!("rounds {first} to {last}"),
    }));
    let asks = scope.asks.unwrap_or_else(|| clause.body.usual_asks());
    let asked: Vec<&str> = Ask::ALL
        .into_iter()
        .zip(Ask::WORDS)
        .filter(|(ask, _)| asks.has(*ask))
        .map(|(_, word)| word)
        .collect();
    parts.push(format!("{} {}", Text::new("申请", "asks").get(lang), asked.join(lang.comma())));
    if let Some(channels) = scope.channels {
        let named = names(policy, channels).join(lang.comma());
        parts.push(format!("{} {named}", Text::new("渠道", "channels").get(lang)));
    }
    let selectors = policy.selectors(clause.id);
    if scope.who.is_empty() {
        parts.push(Text::new("所有人", "everybody").get(lang).to_owned());
    }
    parts.extend(selectors.into_iter().map(|(key, value)| format!("{key} {value}")));
    parts.join(if lang == Lang::Zh { "；" } else { "; " })
}

fn time(scope: &Scope, lang: Lang) -> String {
    match (scope.from, scope.until, lang) {
        (None, None, lang) => Text::new("一直有效", "always").get(lang).to_owned(),
        (Some(from), None, Lang::Zh) => format!("自 {from} 起"),
        (None, Some(until), Lang::Zh) => format!("至 {until} 止"),
        (Some(from), Some(until), Lang::Zh) => format!("{from} 至 {until}"),
        (Some(from), None, Lang::En) => format!("from {from}"),
        (None, Some(until), Lang::En) => format!("until {until}"),
        (Some(from), Some(until), Lang::En) => format!("{from} to {until}"),
    }
}

fn governs(governs: Governs) -> Option<Text> {
    match governs {
        Governs::Request => None,
        Governs::Register => Some(Text::new("以登记之时为准", "by the moment of booking")),
        Governs::Win => Some(Text::new("以中签之时为准", "by the moment of the win")),
    }
}

fn names(policy: &Policy, set: Set) -> Vec<&str> {
    let list = policy.terms().words().list(WordKind::Channel).iter().enumerate();
    list.filter(|(place, _)| set.meets(Set::of(*place))).map(|(_, word)| word.as_str()).collect()
}
