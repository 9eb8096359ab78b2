//! How wide text is: in columns of a terminal, and on paper.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Width in columns of a terminal: a Chinese character is two.
pub(super) fn columns(text: &str) -> usize {
    text.width()
}

/// Width on paper, in hundredths of the font size (em).
///
/// A character that is wide in Chinese fonts takes one em; of the others each is taken for the widest that the common
/// fonts make it, so that text is rather given too much room than cut off.
pub(super) fn paper(text: &str) -> u32 {
    text.chars().map(paper_char).sum()
}

fn paper_char(c: char) -> u32 {
    match c {
        'M' | 'W' | 'm' | 'w' | '%' | '@' => 86,
        'A'..='Z' | '&' => 70,
        'i' | 'j' | 'l' | 't' | 'f' | 'r' | ' ' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' => 40,
        '\u{20}'..='\u{7E}' => 56,
        _ => match c.width_cjk() {
            Some(0) | None => 0,
            Some(1) => 62,
            Some(_) => 100,
        },
    }
}

/// Hundredths of an em for a width given in columns of a terminal.
pub(super) fn paper_columns(columns: u16) -> u32 {
    u32::from(columns) * 54
}

/// Lines that a text takes in a space of `room` hundredths of an em: broken at blanks, before and after wide characters, and
/// inside a word only where it is wider than the whole line.
pub(super) fn lines(text: &str, room: u32) -> u32 {
    text.split('\n').map(|line| lines_of_one(line, room.max(100))).sum()
}

fn lines_of_one(text: &str, room: u32) -> u32 {
    if paper(text) <= room {
        return 1;
    }
    let (mut lines, mut used) = (1, 0);
    for piece in pieces(text) {
        let wide = paper(piece);
        if used + wide <= room {
            used += wide;
            continue;
        }
        if wide <= room {
            lines += u32::from(used > 0);
            used = wide;
            continue;
        }
        // A word wider than the line starts on a line of its own and fills as many as it needs.
        lines += u32::from(used > 0) + (wide - 1) / room;
        used = (wide - 1) % room + 1;
    }
    lines
}

/// Pieces between which a line can break.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut chars = rest.char_indices();
        let (_, first) = chars.next()?;
        let mut before = first;
        let end = chars
            .find(|(_, c)| {
                let breaks = before == ' ' || is_wide(before) || is_wide(*c);
                before = *c;
                breaks
            })
            .map_or(rest.len(), |(at, _)| at);
        let piece;
        (piece, rest) = rest.split_at(end);
        Some(piece)
    })
}

fn is_wide(c: char) -> bool {
    c.width_cjk() == Some(2)
}

/// The widest piece that cannot be broken, in hundredths of an em.
pub(super) fn widest_piece(text: &str) -> u32 {
    text.split('\n').flat_map(pieces).map(|piece| paper(piece.trim_end())).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chinese_character_is_two_columns() {
        assert_eq!(columns("户主A"), 5);
        assert_eq!(paper("户主"), 200);
    }

    #[test]
    fn lines_are_counted_as_spreadsheets_break_them() {
        for (text, room, expected) in [
            ("", 500, 1),
            ("户主姓名", 400, 1),
            ("户主姓名", 399, 2),
            ("户主姓名", 200, 2),
            ("a\nb", 500, 2),
            ("sold sold", 300, 2),
            ("soldsoldsold", 300, 3),
            ("户soldsoldsold", 300, 4),
            ("字", 0, 1),
        ] {
            assert_eq!(lines(text, room), expected, "{text:?} in {room}");
        }
    }

    #[test]
    fn pieces_break_at_blanks_and_chinese() {
        assert_eq!(pieces("ID ends 户主a").collect::<Vec<_>>(), ["ID ", "ends ", "户", "主", "a"]);
        assert_eq!(widest_piece("ab 户"), paper("ab").max(100));
    }
}
