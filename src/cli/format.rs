//! Small forms that several commands share: plurals, numbers of households, places.

use crate::domain::lang::Lang;

/// "1 row", "2 rows"; in Chinese the count and the noun alone.
pub(super) fn count(number: u64, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// A household's number inside its committee: `0031`.
pub(super) fn household(number: u32) -> String {
    format!("{number:04}")
}

/// A name in brackets of the language.
pub(super) fn bracketed(text: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("（{text}）"),
        Lang::En => format!(" ({text})"),
    }
}
