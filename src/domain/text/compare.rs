//! Keys for comparing two spellings of one thing. Too strong for showing: NFKC changes what a reader would see.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::chars::{is_blank, is_dash, is_invisible};

/// Shapes of the block CJK Radicals Supplement that stand for whole characters. Text extracted from PDFs is full of them, and
/// NFKC maps only those of the Kangxi block. Source: the names of the Unicode character database.
const RADICALS: &[(char, char)] = &[
    ('⺁', '厂'),
    ('⺊', '卜'),
    ('⺒', '巳'),
    ('⺝', '月'),
    ('⺟', '母'),
    ('⺠', '民'),
    ('⺩', '王'),
    ('⺪', '疋'),
    ('⺫', '目'),
    ('⻁', '虎'),
    ('⻂', '衣'),
    ('⻄', '西'),
    ('⻅', '见'),
    ('⻆', '角'),
    ('⻇', '角'),
    ('⻉', '贝'),
    ('⻋', '车'),
    ('⻑', '長'),
    ('⻒', '長'),
    ('⻓', '长'),
    ('⻔', '门'),
    ('⻗', '雨'),
    ('⻘', '青'),
    ('⻙', '韦'),
    ('⻚', '页'),
    ('⻛', '风'),
    ('⻜', '飞'),
    ('⻝', '食'),
    ('⻢', '马'),
    ('⻣', '骨'),
    ('⻤', '鬼'),
    ('⻥', '鱼'),
    ('⻦', '鸟'),
    ('⻧', '卤'),
    ('⻨', '麦'),
    ('⻩', '黄'),
    ('⻪', '黾'),
    ('⻫', '斉'),
    ('⻬', '齐'),
    ('⻭', '歯'),
    ('⻮', '齿'),
    ('⻯', '竜'),
    ('⻰', '龙'),
    ('⻱', '龜'),
    ('⻲', '亀'),
    ('⻳', '龟'),
];

/// A key for comparing only: NFKC, invisible characters and blanks dropped, dots between the parts of a name unified to `·`,
/// dashes to `-`, radicals to the characters they stand for, ASCII letters upper case. Borrows when nothing changes.
///
/// ```
/// use mask_alloc::domain::text::match_key;
/// assert_eq!(match_key("阿迪力.买买提"), match_key("阿迪力•买买提"));
/// assert_eq!(match_key("⻓宁路 12－3"), "长宁路12-3");
/// ```
#[must_use]
pub fn match_key(raw: &str) -> Cow<'_, str> {
    if raw.chars().all(is_key_already) {
        return Cow::Borrowed(raw);
    }
    // Radicals go first: NFKC would leave most of them, and an unmapped one must not come out of it either.
    let whole = raw.chars().filter(|c| !is_invisible(*c)).map(radical).nfkc();
    // What stood apart by a blank may belong together now: NFKC makes a blank and an accent of a bare accent, and without the
    // blank the accent joins the letter before it.
    Cow::Owned(whole.filter(|c| !is_blank(*c)).nfkc().map(unify).nfc().collect())
}

const fn is_key_already(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '0'..='9' | 'A'..='Z' | '-' | '(' | ')')
}

pub(crate) fn radical(c: char) -> char {
    if !matches!(c, '\u{2e80}'..='\u{2eff}') {
        return c;
    }
    RADICALS.binary_search_by_key(&c, |(shape, _)| *shape).map_or(c, |at| RADICALS[at].1)
}

const fn unify(c: char) -> char {
    match c {
        '.' | '•' | '‧' | '・' | '∙' | '⋅' | '●' => '·',
        _ if is_dash(c) => '-',
        _ => c.to_ascii_uppercase(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn spellings_of_one_thing_are_equal() {
        for (one, other) in [
            ("张三", "张　三"),
            ("张三", "\u{200e}张三"),
            ("⽅明", "方明"),
            ("⻄藏中路", "西藏中路"),
            ("阿依古丽・买买提", "阿依古丽·买买提"),
            ("３０１Ａ室", "301a室"),
            ("12—3", "12-3"),
            ("（户主）", "(户主)"),
            ("K´", "Ḱ"),
        ] {
            assert_eq!(match_key(one), match_key(other), "{one} {other}");
        }
    }

    #[test]
    fn different_things_stay_different() {
        for (one, other) in [("己", "已"), ("张三", "张三丰"), ("7甲号", "7乙号"), ("0301", "301")]
        {
            assert_ne!(match_key(one), match_key(other));
        }
    }

    #[test]
    fn the_table_can_be_searched() {
        assert!(RADICALS.is_sorted_by_key(|(shape, _)| *shape));
        assert!(matches!(match_key("阳曲路760弄12号301室"), Cow::Borrowed(_)));
    }

    #[test]
    fn an_accent_that_stood_apart_joins_its_letter() {
        for raw in ["e\u{a8}", "E \u{308}\u{301}", "é", "e\u{b4}"] {
            let key = match_key(raw).into_owned();
            assert_eq!(match_key(&key), key, "{raw:?}");
        }
        assert_eq!(match_key("e\u{a8}"), match_key("ë"));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn a_key_is_its_own_key(text in "\\PC{0,24}") {
            let key = match_key(&text).into_owned();
            prop_assert_eq!(match_key(&key).into_owned(), key);
        }
    }
}
