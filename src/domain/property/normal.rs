//! One spelling of a certificate number: no blanks, half-width digits and round brackets, no label in front.

use std::borrow::Cow;

use crate::domain::text::{half_width, is_blank, is_invisible, strip_decimals, strip_wrappers};

/// What stands before a number in its own cell, longest first. Words that name a kind of paper stay where it has no grammar.
const LABELS: &[&str] = &[
    "不动产权证书编号",
    "不动产权证书号",
    "不动产权证编号",
    "不动产权证书",
    "不动产权证号",
    "不动产单元号",
    "房地产权证号",
    "房屋产权证号",
    "房产证编号",
    "不动产权证",
    "房地产权证",
    "权证编号",
    "房产证号",
    "产权证号",
    "权利证号",
    "房产证",
    "产权证",
    "证书号",
    "权证号",
    "证号",
    "编号",
];

/// First characters of the labels.
const FIRST_OF_LABELS: [char; 6] = ['不', '房', '权', '产', '证', '编'];

/// The text with blanks and invisible characters dropped, full-width forms and brackets unified, label stripped.
pub(crate) fn normal(raw: &str) -> Cow<'_, str> {
    if raw.chars().all(is_normal) && !starts_with_label(raw) {
        return Cow::Borrowed(raw);
    }
    let plain = raw.chars().filter(|c| !is_invisible(*c) && !is_blank(*c)).map(half_width).map(bracket);
    let plain: String = plain.map(|c| c.to_ascii_uppercase()).collect();
    Cow::Owned(strip_decimals(strip_label(strip_wrappers(&plain))).to_owned())
}

const fn is_normal(c: char) -> bool {
    matches!(c, '0'..='9' | 'A'..='Z' | '(' | ')' | '\u{4e00}'..='\u{9fff}')
}

const fn bracket(c: char) -> char {
    match c {
        '〔' | '[' | '【' | '{' | '〈' | '<' | '《' => '(',
        '〕' | ']' | '】' | '}' | '〉' | '>' | '》' => ')',
        '號' => '号',
        _ => c,
    }
}

fn starts_with_label(text: &str) -> bool {
    behind_label(text).is_some()
}

/// What stands behind the label that a text begins with. The first character rules most labels out.
fn behind_label(text: &str) -> Option<&str> {
    if !text.starts_with(FIRST_OF_LABELS) {
        return None;
    }
    LABELS.iter().find_map(|label| text.strip_prefix(label))
}

fn strip_label(text: &str) -> &str {
    let Some(rest) = behind_label(text) else { return text };
    let number = rest.trim_start_matches([':', '.', '=', '#']);
    let marked = number.len() < rest.len();
    // Without a colon, a label alone or one that runs on (不动产权证书遗失) is no label.
    let begins = |c: char| c.is_ascii_alphanumeric() || c == '(' || super::district::is_province(c);
    if marked || number.starts_with(begins) { number } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_label_begins_with_one_of_the_first_characters() {
        assert!(LABELS.iter().all(|label| label.starts_with(FIRST_OF_LABELS)));
        assert_eq!(normal("房产证号：沪房地静字(2008)第012345号"), "沪房地静字(2008)第012345号");
    }
}
