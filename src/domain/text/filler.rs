//! Cells that were filled only because they had to be: they mean "missing" and must never become a key.

use super::chars::{is_blank, is_invisible};

/// Words and signs for "nothing", upper case, sorted by bytes.
const FILLERS: &[&str] = &[
    "#N/A",
    "#NAME?",
    "#NULL!",
    "#REF!",
    "#VALUE!",
    "*",
    "**",
    "***",
    "-",
    "--",
    "---",
    ".",
    "...",
    "/",
    "//",
    "0",
    "00",
    "000",
    "0000",
    "1",
    "?",
    "??",
    "???",
    "N.A",
    "N/A",
    "NA",
    "NIL",
    "NO",
    "NONE",
    "NULL",
    "TBD",
    "UNKNOWN",
    "X",
    "XX",
    "XXX",
    "XXXX",
    "\\",
    "—",
    "——",
    "―",
    "…",
    "……",
    "、",
    "〇",
    "不愿提供",
    "不明",
    "不清楚",
    "不知道",
    "不详",
    "丢失",
    "以后补",
    "办理中",
    "同上",
    "同前",
    "后补",
    "待办",
    "待定",
    "待查",
    "待核",
    "待核实",
    "待补",
    "待补交",
    "待补充",
    "忘带",
    "忘记",
    "拒绝提供",
    "无",
    "无人",
    "无卡",
    "无号码",
    "无房产证",
    "无手机",
    "无电话",
    "无证",
    "无证件",
    "无身份证",
    "暂不提供",
    "暂无",
    "暂未提供",
    "暂缺",
    "未上户口",
    "未出示",
    "未办",
    "未办理",
    "未填",
    "未带",
    "未报户口",
    "未提供",
    "未登记",
    "未知",
    "未见",
    "毋",
    "没",
    "没带",
    "没有",
    "没证",
    "空",
    "空白",
    "空缺",
    "缺",
    "补办中",
    "见备注",
    "见户口本",
    "见户口簿",
    "见证件",
    "见身份证",
    "还没办",
    "遗失",
    "零",
    "＊",
    "－",
    "／",
    "？",
];

/// Digits typed along the keyboard. Not the lengths that some permit has: 12345678 may be a Taiwan permit.
const COUNTED: &[&str] = &["123456", "123456789012345", "12345678901234567X", "123456789012345678"];

/// Whether text says nothing: empty, 无, 不详, 待补, 见户口本, `/`, `0`, eighteen equal digits (from six on), 123456789012345678 …
///
/// ```
/// use mask_alloc::domain::text::is_filler;
/// assert!(is_filler("见户口本") && is_filler("111111111111111111") && is_filler(" "));
/// assert!(!is_filler("12345678"));
/// ```
#[must_use]
pub fn is_filler(text: &str) -> bool {
    match text.as_bytes() {
        // Most cells: no word of the table is as long and begins with a digit, and nothing stands around this.
        [b'0'..=b'9', middle @ .., b'0'..=b'9' | b'X'] if middle.len() >= 4 => is_idle_number(text),
        _ => is_filler_of_any_shape(text),
    }
}

/// One digit all along, or digits along the keyboard.
fn is_idle_number(text: &str) -> bool {
    is_one_sign(text, text.as_bytes()[0]) || text.starts_with("123456") && COUNTED.contains(&text)
}

fn is_filler_of_any_shape(text: &str) -> bool {
    let around = |c| is_blank(c) || is_invisible(c);
    let text = text.trim_matches(around);
    let Some(first) = text.bytes().next() else { return true };
    if text.len() < 6 || !first.is_ascii() {
        return text.len() <= 24 && is_word(text);
    }
    if is_one_sign(text, first) {
        return true;
    }
    // No word of the table is a long run of digits.
    let digits = text.bytes().all(|b| b.is_ascii_digit());
    COUNTED.contains(&text) || !digits && text.len() <= 24 && is_word(text)
}

/// One digit, `x`, star or dash, from six times on.
fn is_one_sign(text: &str, first: u8) -> bool {
    matches!(first, b'0'..=b'9' | b'x' | b'X' | b'*' | b'-' | b'.' | b'/' | b'?')
        && text.bytes().all(|b| b == first)
}

fn is_word(text: &str) -> bool {
    let bare =
        text.trim_matches(['(', ')', '（', '）', '【', '】', '[', ']']).trim_end_matches(['。', '！']).trim();
    if bare.is_empty() {
        return true;
    }
    if bare.bytes().any(|b| b.is_ascii_lowercase()) {
        return FILLERS.binary_search(&bare.to_ascii_uppercase().as_str()).is_ok();
    }
    FILLERS.binary_search(&bare).is_ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_for_nothing_are_fillers() {
        for text in [
            "",
            " ",
            "\u{3000}",
            "\u{feff}",
            "无",
            "无。",
            "（无）",
            "不详",
            "待补",
            "见户口本",
            "/",
            "／",
            "-",
            "—",
            "0",
            "n/a",
            "None",
            "111111111111111111",
            "000000",
            "xxxxxxxxxxxxxxxxxx",
            "******",
            "123456789012345678",
            "没有",
            "暂无",
            "同上",
            " 空 ",
            "()",
        ] {
            assert!(is_filler(text), "{text:?}");
        }
    }

    #[test]
    fn what_says_something_is_none() {
        for text in [
            "12345678",
            "00000001",
            "H12345678",
            "15000000000",
            "吴",
            "无锡",
            "310106190805139621",
            "11111",
            "张三",
            "空军",
            "沪房地静字(2008)第012345号",
            "AAAAAA",
        ] {
            assert!(!is_filler(text), "{text:?}");
        }
    }

    #[test]
    fn the_table_can_be_searched() {
        assert!(FILLERS.is_sorted());
        assert!(FILLERS.iter().all(|word| is_filler(word)));
        assert!(COUNTED.iter().all(|text| text.starts_with("123456") && is_filler(text)));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]
        #[test]
        fn numbers_are_judged_as_any_text_is(text in "[01][01#A无。(.-]{0,8}[01X]|1{1,20}|12345678?[0-9X]{0,11}") {
            prop_assert_eq!(is_filler(&text), is_filler_of_any_shape(&text));
        }
    }
}
