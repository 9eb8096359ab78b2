//! Breaking words of ours into lines of a screen, counted in cells: a Chinese character takes two, and a line may break
//! beside it; Latin words and commands break at blanks only.

use std::borrow::Cow;

use unicode_width::UnicodeWidthChar;

/// Signs that begin no line.
const CLOSING: &str = "，。；：、？！）》”’」』…·,.;:?!)]}%";
/// Signs that end no line.
const OPENING: &str = "（《“‘「『([{";

/// The lines of a text, at least one; each has at most `room` cells unless a single word is longer.
pub(super) fn wrapped(text: &str, room: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    for piece in pieces(text) {
        let cells = width(piece.trim_end());
        if used > 0 && used + cells > room {
            lines.push(String::new());
            used = 0;
        }
        if let Some(line) = lines.last_mut() {
            line.push_str(piece);
        }
        used += width(piece);
    }
    for line in &mut lines {
        line.truncate(line.trim_end().len());
    }
    lines
}

/// Cuts a text where a line may end: behind blanks, and beside wide characters unless a sign forbids it.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut before: Option<char> = None;
    for (at, char) in text.char_indices() {
        if before.is_some_and(|before| may_break(before, char)) {
            pieces.push(&text[start..at]);
            start = at;
        }
        before = Some(char);
    }
    pieces.push(&text[start..]);
    pieces
}

fn may_break(before: char, after: char) -> bool {
    // 2020年, 17位: a number and its unit stay together.
    let counted = before.is_ascii_digit() && is_wide(after);
    if after == ' ' || counted || CLOSING.contains(after) || OPENING.contains(before) {
        return false;
    }
    before == ' ' || is_wide(before) || is_wide(after)
}

fn is_wide(char: char) -> bool {
    char.width() == Some(2)
}

/// A text in at most `room` cells, with `…` at its end where something was cut off.
pub(super) fn cut(text: &str, room: usize) -> Cow<'_, str> {
    if width(text) <= room {
        return Cow::Borrowed(text);
    }
    let mut used = 1;
    let kept = text.chars().take_while(|char| {
        used += char.width().unwrap_or(0);
        used <= room
    });
    Cow::Owned(kept.chain(['…']).collect())
}

/// Cells of a text.
fn width(text: &str) -> usize {
    text.chars().filter_map(UnicodeWidthChar::width).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lines_break_at_blanks_and_beside_chinese() {
        for (text, room, lines) in [
            ("", 10, vec![""]),
            ("short", 10, vec!["short"]),
            ("look at the first row", 10, vec!["look at", "the first", "row"]),
            ("对照证件原件逐位核对", 10, vec!["对照证件原", "件逐位核对"]),
            ("对照证件，再填写", 8, vec!["对照证", "件，再填", "写"]),
            ("共（12）户", 4, vec!["共", "（12）", "户"]),
            ("a-very-long-command --by", 6, vec!["a-very-long-command", "--by"]),
            ("上门核实后: mask-alloc waive", 12, vec!["上门核实后:", "mask-alloc", "waive"]),
        ] {
            assert_eq!(wrapped(text, room), lines, "{text}");
        }
    }

    #[test]
    fn what_is_cut_says_so() {
        assert_eq!(cut("身份证号", 8), "身份证号");
        assert_eq!(cut("身份证号（18位）", 8), "身份证…");
        assert_eq!(cut("name", 3), "na…");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn nothing_is_lost_and_nothing_is_too_wide(words in prop::collection::vec("[a-z]{1,8}|[一-龥]{1,9}", 1..20), room in 16..40_usize) {
            let text = words.join(" ");
            let lines = wrapped(&text, room);
            prop_assert!(lines.iter().all(|line| width(line) <= room), "{lines:?}");
            let squeezed = |text: &str| text.replace(' ', "");
            prop_assert_eq!(squeezed(&lines.concat()), squeezed(&text));
        }
    }
}
