//! A raw cell made ready for checking: what people and spreadsheets put around a number goes, its own characters stay.
//!
//! Stricter than what an import does with a cell: words for nothing (无) and notes behind the number are not taken away, so that
//! the verdict is about the cell as it stands.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use crate::domain::document::Fault;
use crate::domain::text::{
    self, Scientific, half_width, is_blank, is_dash, is_invisible, radical, scientific, strip_decimals,
    strip_wrappers,
};

/// What may stand before a number in its own cell.
const LABELS: &[&str] = &[
    "居民身份证号码",
    "居民身份证号",
    "居民身份证",
    "公民身份证号码",
    "公民身份证号",
    "公民身份号码",
    "公民身份证",
    "身份证件号码",
    "身份证号码",
    "身份证编号",
    "身份证号",
    "身份证码",
    "身份证",
    "证件号码",
    "证件编号",
    "证件号",
    "证件",
    "证号",
    "号码",
    "编号",
    "护照号码",
    "护照编号",
    "护照号",
    "护照",
    "通行证号码",
    "通行证号",
    "通行证",
    "回乡证号",
    "回乡证",
    "台胞证号",
    "台胞证",
    "居住证号码",
    "居住证号",
    "居住证",
    "军官证号",
    "军官证",
    "士兵证号",
    "士兵证",
    "出生医学证明编号",
    "出生医学证明号",
    "出生医学证明",
    "出生证号",
    "出生证",
    "统一社会信用代码",
    "社会信用代码",
    "信用代码",
    "组织机构代码",
    "机构代码",
    "税号",
    "代码",
    "药品经营许可证编号",
    "药品经营许可证号",
    "药品经营许可证",
    "许可证编号",
    "许可证号",
    "许可证",
    "医保编码",
    "医保代码",
    "机构编码",
    "区划代码",
    "手机号码",
    "手机号",
    "手机",
    "移动电话",
    "联系电话",
    "电话号码",
    "电话",
    "座机",
    "固定电话",
    "固话",
    "宅电",
    "联系方式",
];

/// The same in Latin letters: only before a colon, a full stop or a blank, for numbers begin with letters, too.
const LATIN_LABELS: &[&str] = &[
    "ID NUMBER",
    "ID CARD",
    "ID NO",
    "ID",
    "PASSPORT NO",
    "PASSPORT",
    "MOBILE",
    "PHONE",
    "TEL",
    "NO",
    "USCC",
    "HKID",
    "MRZ",
];

const SEPARATORS: [char; 7] = [':', ' ', '.', '=', '#', '是', '为'];

/// A number by itself: as [`words`], then a trailing `.0`, blanks and dashes inside dropped and ASCII letters made capitals.
///
/// # Errors
/// Missing where nothing is left; precision loss where it is written in powers of ten and digits are gone.
pub(super) fn number(raw: &str) -> Result<Cow<'_, str>, Fault> {
    if text::is_clean(raw) && !raw.is_empty() {
        return Ok(Cow::Borrowed(raw));
    }
    let plain = words(raw);
    let number = match powers(&plain) {
        Some(Scientific::Lost) => return Err(Fault::PRECISION_LOSS),
        Some(Scientific::Exact(digits)) => digits,
        None => {
            let kept = strip_decimals(&plain).chars().filter(|c| !is_blank(*c) && !is_dash(*c));
            kept.map(|c| c.to_ascii_uppercase()).collect()
        }
    };
    if number.is_empty() { Err(Fault::MISSING) } else { Ok(Cow::Owned(number)) }
}

/// Text with blanks inside: invisible characters, quotation marks and a label dropped, full-width forms made ASCII, brackets round,
/// the radicals that PDFs contain made the characters they stand for.
pub(super) fn words(raw: &str) -> String {
    let chars = raw.chars().filter(|c| !is_invisible(*c));
    let folded: String = chars.map(|c| character(half_width(c))).collect();
    strip_label(strip_wrappers(&folded)).trim_matches(is_blank).to_owned()
}

fn character(c: char) -> char {
    match c {
        '〔' | '[' | '【' => '(',
        '〕' | ']' | '】' => ')',
        '\u{2e80}'..='\u{2eff}' => radical(c),
        '\u{2f00}'..='\u{2fdf}' | '\u{f900}'..='\u{faff}' => std::iter::once(c).nfkc().next().unwrap_or(c),
        _ if is_blank(c) => ' ',
        _ => c,
    }
}

/// Without a label in front. A label with a colon and nothing behind it leaves nothing; alone, it is text like any other.
fn strip_label(text: &str) -> &str {
    let rest = if text.is_ascii() { None } else { longest(LABELS, |label| text.strip_prefix(label)) };
    if let Some(rest) = rest {
        let number = rest.trim_start_matches(SEPARATORS);
        let begins = number.starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '(' | '+'));
        return if number.len() < rest.len() || begins { number } else { text };
    }
    let latin = longest(LATIN_LABELS, |label| {
        text.get(..label.len()).filter(|head| head.eq_ignore_ascii_case(label)).map(|_| &text[label.len()..])
    });
    match latin {
        Some(rest) if rest.starts_with([':', ' ', '.']) => rest.trim_start_matches([':', ' ', '.', '#']),
        _ => text,
    }
}

/// What is left behind the longest label that stands in front.
fn longest<'a>(labels: &[&str], behind: impl Fn(&str) -> Option<&'a str>) -> Option<&'a str> {
    labels.iter().filter_map(|label| behind(label)).min_by_key(|rest| rest.len())
}

/// Powers of ten, with or without the plus sign. Without it, only behind a fraction: `12E45678` is none.
fn powers(text: &str) -> Option<Scientific> {
    scientific(text).or_else(|| {
        let (mantissa, exponent) =
            text.split_once(['E', 'e']).filter(|(mantissa, _)| mantissa.contains('.'))?;
        scientific(&format!("{mantissa}E+{exponent}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::document::FaultClass;

    #[test]
    fn what_stands_around_a_number_goes() {
        for (raw, clean) in [
            ("310106190805139621", "310106190805139621"),
            ("\u{feff}\u{202a}310106 19080513 9621\u{202c}\u{a0}", "310106190805139621"),
            ("=\"31010719080808946x\"", "31010719080808946X"),
            ("\t'31010719080808946Ⅹ", "31010719080808946X"),
            ("“310106190805139621”", "310106190805139621"),
            ("身份证号码：310106190805139621", "310106190805139621"),
            ("身份证310106190805139621", "310106190805139621"),
            ("ＩＤ：310106190805139621", "310106190805139621"),
            ("ID 310106190805139621", "310106190805139621"),
            ("310106080101987.0", "310106080101987"),
            ("6.10104620927690E+14", "610104620927690"),
            ("统一社会信用代码：91310112087994932F", "91310112087994932F"),
            ("⼠字第1234567号", "士字第1234567号"),
            ("１２３４５６７８（Ｂ）", "12345678(B)"),
            ("ID1234567", "ID1234567"),
            ("NO1234567", "NO1234567"),
            ("身份证号码错", "身份证号码错"),
            ("护照", "护照"),
            ("无", "无"),
            ("1E10", "1E10"),
        ] {
            assert_eq!(number(raw).as_deref(), Ok(clean), "{raw:?}");
        }
    }

    #[test]
    fn nothing_and_lost_digits_are_told() {
        for (raw, class) in [
            ("", FaultClass::Missing),
            (" \u{3000}\u{feff}", FaultClass::Missing),
            ("'", FaultClass::Missing),
            ("=\"\"", FaultClass::Missing),
            ("-", FaultClass::Missing),
            ("身份证号：", FaultClass::Missing),
            ("ID:", FaultClass::Missing),
            ("3.10106E+17", FaultClass::PrecisionLoss),
            ("3.10106e17", FaultClass::PrecisionLoss),
            ("３．１０１０６Ｅ＋１７", FaultClass::PrecisionLoss),
            ("=\"4.40308199901101E+17\"", FaultClass::PrecisionLoss),
        ] {
            assert_eq!(number(raw).map_err(|fault| fault.class), Err(class), "{raw:?}");
        }
    }
}
