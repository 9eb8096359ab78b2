//! Numbers as people and spreadsheets write them: full-width, labelled, quoted, grouped, with `.0`, in powers of ten.

use std::borrow::Cow;

use super::chars::{half_width, is_blank, is_dash, is_han, is_invisible};

/// What may stand before a number in its own cell, longest first.
const LABELS: &[&str] = &[
    "居民身份证号码",
    "公民身份证号码",
    "公民身份号码",
    "居民身份证号",
    "身份证件号码",
    "身份证号码",
    "居民身份证",
    "身份证号",
    "证件号码",
    "护照号码",
    "通行证号",
    "手机号码",
    "电话号码",
    "联系电话",
    "联系方式",
    "身份证",
    "证件号",
    "护照号",
    "手机号",
    "护照",
    "证号",
    "号码",
    "手机",
    "电话",
];

/// The same in Latin letters: only before a colon or a blank, for passports begin with letters too.
const LATIN_LABELS: &[&str] = &["PASSPORT", "MOBILE", "PHONE", "TEL", "NO.", "ID", "NO"];

/// A number made ready for checking: invisible characters, quotation marks, a label and a trailing note in brackets dropped,
/// full-width forms made ASCII, `Ⅹ` made `X`, a decimal `.0` dropped, inner blanks and dashes removed, ASCII letters upper case.
///
/// No digit is repaired, none added. Borrows when nothing changes.
///
/// ```
/// use mask_alloc::domain::text::clean_number;
/// assert_eq!(clean_number("身份证号：31010719080808946ｘ"), "31010719080808946X");
/// assert_eq!(clean_number("138-0013-8000"), "13800138000");
/// ```
#[must_use]
pub fn clean_number(raw: &str) -> Cow<'_, str> {
    if is_clean(raw) {
        return Cow::Borrowed(raw);
    }
    let text: String = raw.chars().filter(|c| !is_invisible(*c)).map(half_width).collect();
    let core = strip_note(strip_label(strip_wrappers(&text)));
    let core = strip_decimals(core.trim());
    let kept = core.chars().filter(|c| !is_blank(*c) && !is_dash(*c));
    let clean: String = kept.map(|c| c.to_ascii_uppercase()).collect();
    if clean == raw { Cow::Borrowed(raw) } else { Cow::Owned(clean) }
}

/// Whether text is nothing but ASCII digits and capital letters: nothing to clean.
pub(crate) fn is_clean(raw: &str) -> bool {
    // Every byte is looked at, for that can be done with many at once.
    raw.bytes().fold(true, |clean, b| clean & (b.is_ascii_digit() | b.is_ascii_uppercase()))
}

/// Without quotation marks, apostrophes and `="…"` around it.
pub(crate) fn strip_wrappers(text: &str) -> &str {
    const QUOTES: [char; 8] = ['\'', '’', '‘', '`', '"', '“', '”', '\t'];
    let text = text.trim();
    let inner = text.strip_prefix('=').filter(|rest| rest.starts_with('"')).unwrap_or(text);
    inner.trim_start_matches(QUOTES).trim_end_matches(QUOTES).trim()
}

/// Without a label in front, unless the label is all there is.
fn strip_label(text: &str) -> &str {
    strip_han_label(text).or_else(|| strip_latin_label(text)).unwrap_or(text)
}

fn strip_han_label(text: &str) -> Option<&str> {
    if text.is_ascii() {
        return None;
    }
    let rest = LABELS.iter().find_map(|label| text.strip_prefix(label))?;
    Some(rest.trim_start_matches([':', ' ', '.', '=', '#', '是', '为'])).filter(|rest| !rest.is_empty())
}

fn strip_latin_label(text: &str) -> Option<&str> {
    let rest = LATIN_LABELS.iter().find_map(|label| {
        let head = text.get(..label.len())?;
        head.eq_ignore_ascii_case(label).then(|| &text[label.len()..])
    })?;
    let rest = rest.strip_prefix([':', ' ', '.']).map(|rest| rest.trim_start_matches([':', ' ', '.']))?;
    Some(rest).filter(|rest| !rest.is_empty())
}

/// Without a note such as `(户主)` behind it; brackets without Chinese words belong to the number.
fn strip_note(text: &str) -> &str {
    let Some(open) = text.rfind('(').filter(|_| text.ends_with(')')) else { return text };
    if open > 0 && text[open..].chars().any(is_han) { text[..open].trim_end() } else { text }
}

/// Without the `.0` that a spreadsheet's number leaves behind.
pub(crate) fn strip_decimals(text: &str) -> &str {
    let Some((whole, zeros)) = text.split_once('.') else { return text };
    let digits = !whole.is_empty() && whole.bytes().all(|b| b.is_ascii_digit());
    if digits && !zeros.is_empty() && zeros.bytes().all(|b| b == b'0') { whole } else { text }
}

/// A number written in powers of ten, as spreadsheets show long ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scientific {
    /// Every digit still stands there: the whole number.
    Exact(String),
    /// Digits are gone, or must be feared gone (from 1e15 upwards).
    Lost,
}

/// Reads `4.40308E+17` and its like; `None` for any other text.
///
/// ```
/// use mask_alloc::domain::text::{Scientific, scientific};
/// assert_eq!(scientific("4.40308E+17"), Some(Scientific::Lost));
/// assert_eq!(scientific("1.8702670879E+10"), Some(Scientific::Exact("18702670879".into())));
/// assert_eq!(scientific("E12345678"), None);
/// ```
#[must_use]
pub fn scientific(raw: &str) -> Option<Scientific> {
    if !raw.as_bytes().contains(&b'+') {
        return None;
    }
    let at = raw.find("E+").or_else(|| raw.find("e+"))?;
    let mantissa = strip_wrappers(&raw[..at]);
    let exponent = strip_wrappers(&raw[at + 2..]);
    if !exponent.bytes().all(|b| b.is_ascii_digit()) || exponent.is_empty() || exponent.len() > 3 {
        return None;
    }
    let power: usize = exponent.parse().ok()?;
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    if whole.len() != 1 || !whole.bytes().chain(fraction.bytes()).all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (kept, rest) = fraction.split_at(power.min(fraction.len()));
    let exact = power < 15 && kept.len() == power && rest.bytes().all(|b| b == b'0');
    Some(if exact { Scientific::Exact(format!("{whole}{kept}")) } else { Scientific::Lost })
}

/// A numeric cell as digits, where it is whole, not negative and below 1e15, so that no digit can have been lost.
#[must_use]
pub fn integer(number: f64) -> Option<String> {
    let whole = number.fract() == 0.0 && (0.0..1e15).contains(&number);
    whole.then(|| (number as u64).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrappers_labels_and_widths_are_dropped() {
        for (raw, clean) in [
            ("310106190805139621", "310106190805139621"),
            ("310106 19080513 9621", "310106190805139621"),
            ("440308-19990110-1512", "440308199901101512"),
            ("4403\u{200b}08199901101512\u{a0}", "440308199901101512"),
            ("’440308199901101512", "440308199901101512"),
            ("=\"440308199901101512\"", "440308199901101512"),
            ("'13800138000", "13800138000"),
            ("公民身份号码 440308199901101512", "440308199901101512"),
            ("手机:13800138000", "13800138000"),
            ("ID: 440308199901101512", "440308199901101512"),
            ("ＩＤ：123", "123"),
            ("３１０１０６Ⅹ", "310106X"),
            ("310105194912310021.0", "310105194912310021"),
            ("H12345678（户主）", "H12345678"),
            ("12345678（Ｂ）", "12345678(B)"),
            ("\u{feff}h12345678 ", "H12345678"),
            ("沈字第 0100000 号", "沈字第0100000号"),
        ] {
            assert_eq!(clean_number(raw), clean, "{raw}");
        }
    }

    #[test]
    fn what_is_no_label_stays() {
        for raw in ["ID1234567", "NO1234567", "护照", "P.1234567", "1.5", "٤٤٠٣"] {
            assert_eq!(clean_number(raw), raw, "{raw}");
            assert!(matches!(clean_number(raw), Cow::Borrowed(_)), "{raw} should be borrowed");
        }
    }

    #[test]
    fn powers_of_ten_are_exact_only_with_all_digits() {
        for (raw, read) in [
            ("4.40308199901101E+17", Some(Scientific::Lost)),
            ("4.40308199901101512E+17", Some(Scientific::Lost)),
            ("3.10E+17", Some(Scientific::Lost)),
            (" 3.40406e+17 ", Some(Scientific::Lost)),
            ("1.38E+10", Some(Scientific::Lost)),
            ("3.10103101212983E+14", Some(Scientific::Exact("310103101212983".into()))),
            ("1.3800138000E+10", Some(Scientific::Exact("13800138000".into()))),
            ("1.380013800000E+10", Some(Scientific::Exact("13800138000".into()))),
            ("E+1", None),
            ("12E45678", None),
            ("+86", None),
            ("1.3E+1x", None),
        ] {
            assert_eq!(scientific(raw), read, "{raw}");
        }
    }

    #[test]
    fn numeric_cells_are_whole_and_below_a_thousand_million_million() {
        assert_eq!(integer(13_800_138_000.0).as_deref(), Some("13800138000"));
        assert_eq!(integer(0.0).as_deref(), Some("0"));
        for number in [1e15, 4.403e17, 1.5, -1.0, f64::NAN, f64::INFINITY] {
            assert_eq!(integer(number), None, "{number}");
        }
    }
}
