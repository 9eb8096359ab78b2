//! A share in words: supply, rule, order, how to replay it, and how those with a tag fared.

use std::collections::BTreeSet;

use smol_str::SmolStr;

use super::Args;
use crate::cases::{Made, ShareCase, Stock};
use crate::domain::lang::{Lang, Text};
use crate::policy::{Policy, said};
use crate::shortage::{Order, advantage};

/// All pieces of a supply.
pub(super) fn pieces(supply: &Stock) -> u64 {
    match supply {
        Stock::One(pieces) => *pieces,
        Stock::Areas(areas) => areas.iter().map(|(_, pieces)| pieces).sum(),
    }
}

/// What stands above the table.
pub(super) fn said(
    args: &Args,
    case: &ShareCase,
    made: &Made,
    policy: Option<&Policy>,
    lang: Lang,
) -> Vec<String> {
    let (supply, left) = (pieces(&case.supply), made.left);
    let given: u64 = made.got.iter().sum();
    let claims = made.got.len();
    let full = made.got.iter().zip(&made.wants).filter(|(got, want)| got >= want).count();
    let none = made.got.iter().zip(&made.wants).filter(|(got, want)| **got == 0 && **want > 0).count();
    let (rule, order) = (rule(args, made, policy, lang), order(&made.order, lang));
    let mut lines = match lang {
        Lang::Zh => vec![
            format!(
                "共 {supply} 只 = 分出 {given} + 剩余 {left}；{claims} 份申请，足额 {full}，未得 {none}。"
            ),
            format!("规则：{rule}；次序：{order}。"),
        ],
        Lang::En => vec![
            format!(
                "supply {supply} = given {given} + left {left}; {claims} claims, {full} in full, {none} with nothing."
            ),
            format!("rule: {rule}; order: {order}."),
        ],
    };
    if let Some(seed) = args.seed.as_deref().filter(|_| made.order.chance().is_some()) {
        lines.push(replay(seed, made, lang));
    }
    lines
}

fn rule(args: &Args, made: &Made, policy: Option<&Policy>, lang: Lang) -> String {
    if let (Some(policy), Some(clause)) = (policy, made.clause) {
        let clause = policy.clause(clause);
        return format!("{} {}: {}", policy.name(), clause.name, clause.text.get(lang));
    }
    let word = args.rule.clone().unwrap_or_default();
    let text = said::value(&toml::Value::String(word.clone()), lang);
    let named = if text == word { word } else { format!("{word} {text}") };
    match (args.pack, lang) {
        (1, _) => named,
        (pack, Lang::Zh) => format!("{named}，整包 {pack} 只"),
        (pack, Lang::En) => format!("{named}, in packs of {pack}"),
    }
}

fn order(order: &Order, lang: Lang) -> String {
    let text = match order {
        Order::Listed => Text::new("按名单", "as listed"),
        Order::Number => Text::new("按编号", "by number"),
        Order::Time => Text::new("按时间", "by time"),
        Order::AgeDescending => Text::new("由长及幼", "the oldest first"),
        Order::Drawn(_) => Text::new("摇号", "by chance"),
        Order::Tiers(inner) => {
            let inner = self::order(inner, lang);
            return match lang {
                Lang::Zh => format!("分档，同档{inner}"),
                Lang::En => format!("by tier, inside a tier {inner}"),
            };
        }
    };
    text.get(lang).to_owned()
}

fn replay(seed: &str, made: &Made, lang: Lang) -> String {
    let mattered = match made.drawn {
        true => Text::new("", ""),
        false => Text::new("；本次摇号不影响结果", "; this time another seed would have given the same"),
    };
    let mattered = mattered.get(lang);
    match lang {
        Lang::Zh => format!("种子“{seed}”{mattered}；同一名单、同一种子，结果相同：以 --seed 重算即可核对。"),
        Lang::En => {
            format!("seed `{seed}`{mattered}; to replay, run it again with the same list and --seed.")
        }
    }
}

/// For each tag how those with it fared against all others.
pub(super) fn advantages(case: &ShareCase, made: &Made, tags: &[Vec<SmolStr>], lang: Lang) -> Vec<String> {
    let words: BTreeSet<&SmolStr> = tags.iter().flatten().collect();
    let served = |place: usize| u64::from(made.got.get(place).is_some_and(|got| *got > 0));
    let line = |word: &&SmolStr| {
        let (mut group, mut rest) = ((0, 0), (0, 0));
        for (place, tags) in tags.iter().enumerate().take(case.claims.len()) {
            let part = if tags.contains(word) { &mut group } else { &mut rest };
            *part = (part.0 + served(place), part.1 + 1);
        }
        let ratio = advantage(group, rest).map_or_else(
            || "—".to_owned(),
            |thousandths| format!("{}.{:03}", thousandths / 1000, thousandths % 1000),
        );
        let ((got, of), (others, all)) = (group, rest);
        match lang {
            Lang::Zh => {
                format!("{word}：{of} 份中 {got} 份得到，其余 {all} 份中 {others} 份；优势比 {ratio}")
            }
            Lang::En => format!(
                "{word}: {got} of {of} got something, of the others {others} of {all}; advantage {ratio}"
            ),
        }
    };
    words.iter().map(line).collect()
}
