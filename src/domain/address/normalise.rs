//! Every way of typing one character made one: what the parser sees.
//!
//! Addresses have a normalisation of their own: separators matter between numbers and nowhere else, letters are upper-case,
//! and traditional characters are those of today. Nothing is repaired: the letter O stays a letter.

use unicode_normalization::char::decompose_compatible;

use super::glyphs::of_today;
use super::numerals::{is_chinese_digit, is_numeral};

/// Separators that are kept, the stronger first: of several between two numbers the strongest counts.
const SEPARATORS: [char; 6] = ['、', '-', '/', ',', '.', ' '];

/// What one typed character means.
enum Meaning {
    Drop,
    Separator(char),
    Keep(char),
}

/// Whether `c` is a separator of a normalised text.
pub(super) fn is_separator(c: char) -> bool {
    matches!(c, '、' | '-' | '/' | ',' | '.' | ' ')
}

/// Whether `c` can be part of a number: an ASCII letter or digit, or a Chinese numeral.
pub(super) fn is_numberish(c: char) -> bool {
    c.is_ascii_alphanumeric() || is_numeral(c)
}

/// Whether `c` can follow the digits of a number and belong to it: 7甲号, 599临号, 12半号.
pub(super) fn is_stem(c: char) -> bool {
    matches!(c, '甲' | '乙' | '丙' | '丁' | '戊' | '己' | '庚' | '辛' | '临' | '半')
}

/// The text with one spelling per character; separators stand only between two numbers.
pub(super) fn normalise(raw: &str) -> Vec<char> {
    let mut sink = Sink { kept: Vec::with_capacity(raw.len() / 2 + 4), pending: None };
    for c in raw.chars() {
        if matches!(u32::from(c), 0x4E00..=0x9FFF) {
            sink.keep(of_today(c));
        } else if c.is_ascii() {
            sink.push(c);
        } else {
            decompose_compatible(c, |part| sink.push(of_today(part)));
        }
    }
    sink.kept
}

/// Whether the letters at the end of `kept` are a number sign (`No.`, `№`) and no word's end.
fn ends_in_number_sign(kept: &[char]) -> bool {
    matches!(kept, [before @ .., 'N', 'O'] if !before.last().is_some_and(char::is_ascii_alphanumeric))
}

struct Sink {
    kept: Vec<char>,
    pending: Option<char>,
}

impl Sink {
    fn push(&mut self, c: char) {
        match meaning(c) {
            Meaning::Drop => {}
            Meaning::Separator(separator) => {
                let rank = |c: char| SEPARATORS.iter().position(|s| *s == c);
                if self.pending.is_none_or(|old| rank(separator) < rank(old)) {
                    self.pending = Some(separator);
                }
            }
            Meaning::Keep(c) => self.keep(c),
        }
    }

    fn keep(&mut self, c: char) {
        let separator = self.pending.take();
        if c.is_ascii_digit()
            && separator.is_none_or(|c| matches!(c, '.' | ' '))
            && ends_in_number_sign(&self.kept)
        {
            self.kept.truncate(self.kept.len() - 2);
        }
        let c = if c == '0' && separator.is_none() && self.kept.last().is_some_and(|c| is_chinese_digit(*c)) {
            '〇'
        } else {
            c
        };
        if matches!(c, '百' | '千')
            && let Some(two) = self.kept.last_mut().filter(|c| **c == '两')
        {
            *two = '二';
        }
        let number_before = |c: &char| is_numberish(*c) || is_stem(*c);
        if separator.is_some() && is_numberish(c) && self.kept.last().is_some_and(number_before) {
            self.kept.extend(separator);
        }
        self.kept.push(c);
    }
}

fn meaning(c: char) -> Meaning {
    use Meaning::{Drop, Keep, Separator};
    match c {
        '0'..='9' | 'A'..='Z' | '(' | ')' | '#' | '*' | '?' => Keep(c),
        'a'..='z' => Keep(c.to_ascii_uppercase()),
        '-' | '_' | '~' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2500}' | '\u{301C}' | 'ー' => {
            Separator('-')
        }
        '/' | '\\' | '|' | '\u{2044}' => Separator('/'),
        '、' | '+' | '&' => Separator('、'),
        ',' | ';' | ':' => Separator(','),
        '.' | '。' | '·' | '•' | '・' => Separator('.'),
        '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{FEFF}' | '\u{00AD}' => Drop,
        c if c.is_whitespace() => Separator(' '),
        '[' | '{' | '<' | '【' | '〔' | '《' | '〈' | '「' | '『' | '〖' => Keep('('),
        ']' | '}' | '>' | '】' | '〕' | '》' | '〉' | '」' | '』' | '〗' => Keep(')'),
        '○' | '◯' => Keep('〇'),
        c if c.is_ascii() || c.is_control() => Drop,
        '‘' | '’' | '“' | '”' | '′' | '″' | '!' | '…' => Drop,
        c => Keep(c),
    }
}

#[cfg(test)]
mod tests {
    use super::normalise;

    #[test]
    fn spellings_of_one_text_become_one() {
        let cases = [
            ("阳曲路７６０弄１２＃３０１ａ", "阳曲路760弄12#301A"),
            (" 阳曲路 760弄\u{3000}12号\u{a0}301室 ", "阳曲路760弄12号301室"),
            ("='阳曲路760—12–301'", "阳曲路760-12-301"),
            ("沪太路1108弄3号\u{200B}502室", "沪太路1108弄3号502室"),
            ("东⽅路969弄１号", "东方路969弄1号"),
            ("三门路，358 , 46，701。", "三门路358,46,701"),
            ("760 - 12", "760-12"),
            ("760弄-12号", "760弄12号"),
            ("7甲-301", "7甲-301"),
            ("五○二室【租户】", "五〇二室(租户)"),
            ("⑫号Ⅲ室", "12号III室"),
            ("760弄№12", "760弄12"),
            ("760弄No. 12", "760弄12"),
            ("三0一室", "三〇一室"),
            ("301+302室", "301、302室"),
            ("两百弄，两港大道", "二百弄两港大道"),
            ("陽曲路12號樓", "阳曲路12号楼"),
        ];
        for (raw, expected) in cases {
            assert_eq!(normalise(raw).into_iter().collect::<String>(), expected, "{raw}");
        }
    }
}
