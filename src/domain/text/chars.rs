//! Classes of characters met in cells: which are invisible, blank, dashes, and what full-width forms stand for.

/// Characters that nobody sees: marks for writing direction, joiners, soft hyphens, byte order marks, control characters.
///
/// They come with text copied from chat programs and PDFs. Tab and line breaks are blanks, not invisible.
pub(crate) const fn is_invisible(c: char) -> bool {
    match c {
        '\t' | '\n' | '\u{b}' | '\u{c}' | '\r' => false,
        '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{84}' | '\u{86}'..='\u{9f}' | '\u{ad}' | '\u{feff}' => true,
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' => true,
        '\u{fe00}'..='\u{fe0f}' => true,
        _ => false,
    }
}

/// Blanks of every width, tabs and line breaks.
pub(crate) const fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t'..='\r' | '\u{85}' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}')
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

/// Whether there is nothing but visible ASCII and Chinese characters in a text: no blank and nothing invisible, so that most
/// cells need no second look.
///
/// Three bytes that begin with 0xE4 to 0xE9 are a character from U+4000 to U+9FFF, which are all Chinese.
pub(crate) fn is_plain(text: &str) -> bool {
    let mut bytes = text.as_bytes();
    loop {
        bytes = match bytes {
            [] => return true,
            [0x21..=0x7e, rest @ ..] | [0xe4..=0xe9, _, _, rest @ ..] => rest,
            _ => return false,
        };
    }
}

/// Hyphens, dashes and minus signs.
pub(crate) const fn is_dash(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' | '\u{2500}'
    )
}

/// Chinese characters as they stand in names and certificates.
pub(crate) const fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{20000}'..='\u{3134f}' | '〇')
}

/// The ASCII character a full-width form stands for; the Roman numeral ten becomes `X`; any blank becomes a space.
pub(crate) const fn half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => (c as u32 - 0xfee0) as u8 as char,
        'Ⅹ' | 'ⅹ' => 'X',
        '\n' | '\r' => c,
        _ if is_blank(c) => ' ',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_plain_is_blank_or_invisible() {
        let mut plain = 0;
        for c in (0..=u32::from(char::MAX)).filter_map(char::from_u32) {
            if is_plain(c.encode_utf8(&mut [0; 4])) {
                plain += 1;
                assert!(!is_blank(c) && !is_invisible(c) && !c.is_whitespace(), "{c:?}");
            }
        }
        assert_eq!(plain, 94 + 0x6000);
        assert!(
            is_plain("")
                && is_plain("沪房地静字(2008)第012345号")
                && !is_plain("张 三")
                && !is_plain("王（户主）")
        );
    }
}
