//! Names of sheets: at most 31 characters, none of `[]:*?/\`, no two alike.

use std::collections::BTreeSet;

/// Longest name of a sheet, in UTF-16 units.
const LONGEST: usize = 31;

/// The names given so far in one workbook.
#[derive(Debug, Default)]
pub(super) struct SheetNames {
    taken: BTreeSet<String>,
}

impl SheetNames {
    /// The name made fit, and different from all before, upper and lower case being the same.
    pub(super) fn fit(&mut self, name: &str) -> String {
        let base = fit(name);
        let mut fitted = base.clone();
        let mut number = 2;
        while !self.taken.insert(fitted.to_lowercase()) {
            let suffix = format!(" ({number})");
            fitted = format!("{}{suffix}", cut(&base, LONGEST - suffix.len()));
            number += 1;
        }
        fitted
    }
}

fn fit(name: &str) -> String {
    let allowed = |c: char| {
        if c.is_control() || matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\') { '_' } else { c }
    };
    let name: String = name.trim().chars().map(allowed).collect();
    let outer = |c: char| c == '\'' || c.is_whitespace();
    let name = cut(name.trim_matches(outer), LONGEST).trim_matches(outer).to_owned();
    // Excel keeps the name History for itself.
    if name.is_empty() || name.eq_ignore_ascii_case("history") { format!("{name}_") } else { name }
}

fn cut(text: &str, units: usize) -> &str {
    let mut used = 0;
    let end = text.char_indices().find(|(_, c)| {
        used += c.len_utf16();
        used > units
    });
    end.map_or(text, |(at, _)| &text[..at])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_are_made_fit_and_different() {
        let mut names = SheetNames::default();
        for (name, fitted) in [
            ("02-03 周一", "02-03 周一"),
            ("a/b", "a_b"),
            ("A/B", "A_B (2)"),
            ("", "_"),
            ("''", "_ (2)"),
            ("History", "History_"),
            (
                "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二",
                "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一",
            ),
            (
                "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二",
                "一二三四五六七八九十一二三四五六七八九十一二三四五六七 (2)",
            ),
        ] {
            assert_eq!(names.fit(name), fitted, "{name:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn any_name_is_accepted_by_the_workbook(name in any::<String>()) {
            let mut workbook = rust_xlsxwriter::Workbook::new();
            let mut names = SheetNames::default();
            for _ in 0..3 {
                prop_assert!(workbook.add_worksheet().set_name(names.fit(&name)).is_ok());
            }
            let mut bytes = Vec::new();
            prop_assert!(workbook.save_to_writer(&mut bytes).is_ok());
        }
    }
}
