//! Amounts and prices.

use super::super::fault::FaultKind;
use super::super::fields::Fields;
use super::super::read::{End, Value, moment_of};
use super::super::terms::{Amount, Body, Give, Price, Trial, TrialEnd};
use super::super::words::WordKind;
use crate::domain::lang::Text;
use toml::de::DeValue;

/// Most pieces of a product for one request.
const PIECES: (u32, u32) = (1, 100_000);

const MONEY: [Text; 4] = [
    Text::new("十进制文字，无小数，如 \"5\"", "a decimal text without decimals like \"5\""),
    Text::new("十进制文字，最多 1 位小数，如 \"5.5\"", "a decimal text with at most 1 decimal like \"5.5\""),
    Text::new(
        "十进制文字，最多 2 位小数，如 \"5.50\"",
        "a decimal text with at most 2 decimals like \"5.50\"",
    ),
    Text::new(
        "十进制文字，最多 3 位小数，如 \"5.500\"",
        "a decimal text with at most 3 decimals like \"5.500\"",
    ),
];

pub(super) fn amount(f: &mut Fields<'_, '_>) -> Option<Body> {
    let bundles = bundles(f, "give");
    let each_member = f.maybe("each_member", Fields::flag).unwrap_or(false);
    let trial = f.maybe("trial", trial);
    Some(Body::Amount(Give { bundles: bundles?, each_member, trial }))
}

/// An amount, or a list of alternatives.
fn bundles(f: &mut Fields<'_, '_>, key: &'static str) -> Option<Vec<Amount>> {
    let value = f.value(key)?;
    let items = match value.get_ref() {
        DeValue::Array(_) => f.reader.array(value, key),
        _ => vec![value],
    };
    let mut amounts: Vec<Amount> = Vec::new();
    for item in items {
        let Some(amount) = one(f, item, key) else { continue };
        alternative(f, item, amount, &amounts);
        amounts.push(amount);
    }
    (!amounts.is_empty()).then_some(amounts)
}

/// An alternative that is part of an earlier one, or holds it, is hardly meant.
fn alternative<'t>(f: &mut Fields<'_, 't>, item: &Value<'t>, amount: Amount, before: &[Amount]) {
    let place = before.len() + 1;
    let inside = before.iter().position(|other| amount.within(*other)).map(|at| (place, at + 1));
    let around = || before.iter().position(|other| other.within(amount)).map(|at| (at + 1, place));
    if let Some((place, other)) = inside.or_else(around) {
        f.reader.fault(&item.span(), FaultKind::Bundle { place, other });
    }
}

/// Pieces by product; an empty table is nothing.
fn one<'t>(f: &mut Fields<'_, 't>, value: &'t Value<'t>, key: &str) -> Option<Amount> {
    let section = f.reader.table(value, key)?;
    let products = f.words.list(WordKind::Product);
    let mut amount = Amount::default();
    let before = f.reader.count();
    for (name, pieces) in section.table {
        let word: &str = name.get_ref();
        match f.words.place(WordKind::Product, word) {
            Some(place) => amount.0[place] = f.reader.int(pieces, word, PIECES).unwrap_or(1),
            None => f.reader.unknown_key(&name.span(), word, products),
        }
    }
    (f.reader.count() == before).then_some(amount)
}

fn trial(f: &mut Fields<'_, '_>, key: &'static str) -> Option<Trial> {
    let from = f.section.get("from").and_then(|value| moment_of(value, End::Start));
    let section = f.table(key)?;
    let mut f = f.within(section);
    f.reader.only(&f.section, &["until", "otherwise", "decided"]);
    let until = f.moment("until", End::Finish);
    let otherwise = bundles(&mut f, "otherwise");
    let decided = f.maybe("decided", |f, key| f.choice(key, &TrialEnd::WORDS, &TrialEnd::ALL));
    f.forwards_if(from, until, ("from", "until"));
    Some(Trial { until: until?, otherwise: otherwise?, decided: decided.unwrap_or(TrialEnd::Open) })
}

/// The price of a piece that no policy fixes.
const MARKET: &str = "market";

/// A price for each piece or for a lot; neither, or the market's: it only says that prices differ.
pub(super) fn price(f: &mut Fields<'_, '_>, decimals: u32) -> Option<Body> {
    let fee = f.maybe("fee", |f, key| money(f, key, decimals));
    if f.has("each") && (f.has("lot") || f.has("price")) {
        return f.one_of(&["each", "lot"]);
    }
    let each = f.section.get("each").and_then(|value| value.get_ref().as_str());
    if each == Some(MARKET) {
        return Some(Body::Price(None));
    }
    if f.has("each") {
        let price = money(f, "each", decimals)?;
        return Some(Body::Price(Some(Price { lot: 1, price, fee: fee.unwrap_or(0) })));
    }
    if f.has("lot") || f.has("price") {
        let (lot, price) = (f.number("lot", PIECES), money(f, "price", decimals));
        return Some(Body::Price(Some(Price { lot: lot?, price: price?, fee: fee.unwrap_or(0) })));
    }
    if f.has("fee") {
        f.fault("fee", FaultKind::Needs { key: "fee", needs: "each" });
    }
    Some(Body::Price(None))
}

/// Decimal text in the smallest unit of a currency with so many decimals.
fn money(f: &mut Fields<'_, '_>, key: &'static str, decimals: u32) -> Option<u64> {
    let (span, text) = (f.span(key), f.text(key)?);
    let amount = smallest(text, decimals as usize);
    if amount.is_none() {
        let expected = MONEY[(decimals as usize).min(MONEY.len() - 1)];
        f.reader.form::<()>(&span, key, text, expected);
    }
    amount
}

fn smallest(text: &str, decimals: usize) -> Option<u64> {
    let (whole, part) = match text.split_once('.') {
        Some((whole, part)) if !part.is_empty() => (whole, part),
        Some(_) => return None,
        None => (text, ""),
    };
    let good = (1..=9).contains(&whole.len()) && part.len() <= decimals;
    if !good || !whole.bytes().chain(part.bytes()).all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    format!("{whole}{part:0<decimals$}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::smallest;

    #[test]
    fn decimal_text_in_the_smallest_unit() {
        let cases = [
            ("5", 2, Some(500)),
            ("5.5", 2, Some(550)),
            ("0", 2, Some(0)),
            ("0.05", 2, Some(5)),
            ("52", 0, Some(52)),
            ("5.5", 0, None),
            ("5.555", 2, None),
            ("5.", 2, None),
            (".5", 2, None),
            ("-5", 2, None),
            ("5 yuan", 2, None),
            ("1234567890", 2, None),
        ];
        for (text, decimals, amount) in cases {
            assert_eq!(smallest(text, decimals), amount, "{text} with {decimals}");
        }
    }
}
