//! Names and free text as people are shown them: what is visible stays, only blanks are put in order.

use std::borrow::Cow;

use super::chars::{is_blank, is_han, is_invisible, is_plain};

/// Text fit to be shown: invisible characters dropped, line breaks and runs of blanks made one space, ends trimmed; a Chinese
/// name of 2 to 4 characters loses its inner blanks (`张　三`). Full-width letters and punctuation stay. Borrows when it can.
///
/// ```
/// use mask_alloc::domain::text::tidy;
/// assert_eq!(tidy("\u{a0}张　三 "), "张三");
/// assert_eq!(tidy("已领5只,\r\n3月再来"), "已领5只, 3月再来");
/// ```
#[must_use]
pub fn tidy(raw: &str) -> Cow<'_, str> {
    if is_plain(raw) { Cow::Borrowed(raw) } else { put_in_order(raw) }
}

fn put_in_order(raw: &str) -> Cow<'_, str> {
    let text = raw.trim_matches(|c| is_blank(c) || is_invisible(c));
    if is_tidy(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars().filter(|c| !is_invisible(*c)) {
        if is_blank(c) {
            gap = true;
            continue;
        }
        if gap {
            out.push(' ');
            gap = false;
        }
        out.push(c);
    }
    if is_spaced_name(&out) {
        out.retain(|c| c != ' ');
    }
    Cow::Owned(out)
}

fn is_tidy(text: &str) -> bool {
    let mut gap = false;
    for c in text.chars() {
        if is_invisible(c) || is_blank(c) && (c != ' ' || gap) {
            return false;
        }
        gap = c == ' ';
    }
    !is_spaced_name(text)
}

/// 2 to 4 Chinese characters with a space somewhere.
fn is_spaced_name(text: &str) -> bool {
    if text.len() > 20 || !text.contains(' ') {
        return false;
    }
    let mut han = 0;
    text.chars().all(|c| {
        han += usize::from(is_han(c));
        c == ' ' || is_han(c)
    }) && (2..=4).contains(&han)
}

/// A name without the note in brackets behind it, and the note: `张三（户主）` is `张三` and `户主`.
///
/// Text that is nothing but brackets is a name without a note.
#[must_use]
pub fn name_and_note(raw: &str) -> (Cow<'_, str>, Option<&str>) {
    if is_plain(raw) && !raw.ends_with([')', ']']) {
        return (Cow::Borrowed(raw), None);
    }
    split_note(raw)
}

fn split_note(raw: &str) -> (Cow<'_, str>, Option<&str>) {
    const PAIRS: [(char, char); 5] = [('（', '）'), ('(', ')'), ('【', '】'), ('[', ']'), ('〔', '〕')];
    let text = raw.trim_matches(|c| is_blank(c) || is_invisible(c));
    let last = text.chars().next_back();
    // The two widths of round brackets are mixed freely.
    let round = matches!(last, Some('）' | ')'));
    let pair = PAIRS.iter().find(|(_, close)| last == Some(*close));
    let open = pair.and_then(|(open, _)| if round { text.rfind(['（', '(']) } else { text.rfind(*open) });
    let Some(open) = open.filter(|at| *at > 0) else { return (tidy(text), None) };
    let note =
        text[open..].trim_matches(|c| PAIRS.iter().any(|(open, close)| c == *open || c == *close)).trim();
    (tidy(&text[..open]), Some(note).filter(|note| !note.is_empty()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn blanks_are_put_in_order() {
        for (raw, shown) in [
            ("张三", "张三"),
            ("张　三", "张三"),
            ("欧阳 娜娜", "欧阳娜娜"),
            ("司马 光 ", "司马光"),
            ("\u{feff}\u{a0}马红", "马红"),
            ("KIM  MINJUN", "KIM MINJUN"),
            ("第一行\n第二行", "第一行 第二行"),
            ("阿迪力·买买提", "阿迪力·买买提"),
            ("行动不便 需送上门", "行动不便 需送上门"),
            ("ＡＢ", "ＡＢ"),
            ("王\u{200b}五", "王五"),
            ("", ""),
            (" \u{3000} ", ""),
        ] {
            assert_eq!(tidy(raw), shown, "{raw:?}");
        }
    }

    #[test]
    fn clean_text_is_borrowed() {
        assert!(matches!(tidy(" 张三 "), Cow::Borrowed("张三")));
        assert!(matches!(tidy("a b"), Cow::Borrowed("a b")));
    }

    #[test]
    fn a_note_behind_a_name_is_split_off() {
        for (raw, name, note) in [
            ("于昊骏（户主）", "于昊骏", Some("户主")),
            ("于昊骏(户主）", "于昊骏", Some("户主")),
            ("张　三 [租户] ", "张三", Some("租户")),
            ("李四【已故】", "李四", Some("已故")),
            ("王五()", "王五", None),
            ("（空挂）", "（空挂）", None),
            ("赵六", "赵六", None),
            ("ANNA SCHMIDT (德国)", "ANNA SCHMIDT", Some("德国")),
        ] {
            let (found, beside) = name_and_note(raw);
            assert_eq!((found.as_ref(), beside), (name, note), "{raw}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]
        #[test]
        fn a_plain_text_needs_no_second_look(text in "[张三欧a.)\\](〔〕（） \u{3000}\u{200b}\u{4dff}]{0,5}") {
            prop_assert_eq!(tidy(&text), put_in_order(&text));
            prop_assert_eq!(name_and_note(&text), split_note(&text));
        }
    }
}
