//! The keys and values of clauses in words, in both languages: one place for whoever shows what a policy says or how two differ.
//!
//! It looks at values as they are written, so that every key of every kind is said, also one that is new tomorrow.

mod words;

use toml::{Table, Value};

use crate::domain::lang::{Lang, Text};

pub use words::label;

/// Stands for a key that is not written.
pub const LEFT_OUT: Text = Text::new("（未写）", "(left out)");

const YES: Text = Text::new("是", "yes");
const NO: Text = Text::new("否", "no");

/// A value in words: `age from 60; tags pregnant`, `mask 5`, `2020-03-05`.
#[must_use]
pub fn value(value: &Value, lang: Lang) -> String {
    match value {
        Value::String(text) => words::word(text, lang).to_owned(),
        Value::Integer(number) => number.to_string(),
        Value::Float(number) => number.to_string(),
        Value::Boolean(said) => if *said { YES } else { NO }.get(lang).to_owned(),
        Value::Datetime(moment) => moment.to_string().replace('T', " "),
        Value::Array(values) => list(values, lang),
        Value::Table(table) => pairs(table, lang),
    }
}

/// Alternatives are told apart by "or"; what stands in a list of lists is put into brackets.
fn list(values: &[Value], lang: Lang) -> String {
    let each = |one: &Value| match one {
        Value::Array(_) if values.len() > 1 => match lang {
            Lang::Zh => format!("（{}）", value(one, lang)),
            Lang::En => format!("({})", value(one, lang)),
        },
        _ => value(one, lang),
    };
    let all: Vec<String> = values.iter().map(each).collect();
    let tables = values.iter().any(Value::is_table);
    let between = match (tables, lang) {
        (true, Lang::Zh) => " 或 ",
        (true, Lang::En) => ", or ",
        (false, lang) => lang.comma(),
    };
    all.join(between)
}

fn pairs(table: &Table, lang: Lang) -> String {
    let pair = |(key, one): (&String, &Value)| format!("{} {}", label(key, lang), value(one, lang));
    let all: Vec<String> = table.iter().map(pair).collect();
    all.join(if lang == Lang::Zh { "；" } else { "; " })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::kinds::{COMMON, SCOPE, SELECTOR, SORTS};

    fn said(text: &str, lang: Lang) -> String {
        let table: Table = format!("it = {text}").parse().unwrap();
        value(&table["it"], lang)
    }

    #[test]
    fn values_as_they_are_said() {
        for (text, zh, en) in [
            ("{ mask = 5 }", "mask 5", "mask 5"),
            (
                "[{ child = 5, adult = 5 }, { adult = 10 }]",
                "adult 5；child 5 或 adult 10",
                "adult 5; child 5, or adult 10",
            ),
            ("2020-03-05", "2020-03-05", "2020-03-05"),
            ("2020-02-15T08:30:00", "2020-02-15 08:30:00", "2020-02-15 08:30:00"),
            ("[\"mon\", \"sun\"]", "周一、周日", "mon, sun"),
            (
                "{ age_from = 60, tags = [\"pregnant\"] }",
                "年满 60；标签 pregnant",
                "age from 60; tags pregnant",
            ),
            (
                "[[\"id-card\"], [\"passport\", \"lease\"]]",
                "（身份证）、（护照、租赁合同）",
                "(id-card), (passport, lease)",
            ),
            ("true", "是", "yes"),
            (
                "{ cycle = 7, anchor = 2020-03-12 }",
                "起算日 2020-03-12；周期天数 7",
                "counted from 2020-03-12; cycle of days 7",
            ),
        ] {
            assert_eq!((said(text, Lang::Zh).as_str(), said(text, Lang::En).as_str()), (zh, en), "{text}");
        }
    }

    #[test]
    fn every_key_of_the_language_has_words() {
        let own = SORTS.iter().flat_map(|sort| sort.keys);
        for key in COMMON.iter().chain(&SCOPE).chain(&SELECTOR).chain(own) {
            assert!(words::has_label(key.name), "{} has no label", key.name);
        }
    }
}
