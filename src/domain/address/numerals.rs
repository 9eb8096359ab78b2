//! Numbers on door plates, in digits or in Chinese, and the Chinese numerals of names (`瑞金2路` is 瑞金二路).

/// The number of a lane, door or room: ASCII digits and capital letters, at most 12 of them, leading zeros kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Figure {
    text: [u8; 12],
    len: u8,
}

impl Figure {
    fn push(&mut self, c: char) -> Option<()> {
        *self.text.get_mut(usize::from(self.len))? = u8::try_from(c).ok()?;
        self.len += 1;
        Some(())
    }

    fn of_value(value: u32) -> Option<Self> {
        let mut figure = Self::default();
        value.to_string().chars().try_for_each(|c| figure.push(c))?;
        Some(figure)
    }

    fn bytes(&self) -> &[u8] {
        &self.text[..usize::from(self.len)]
    }

    /// As written, zeros and letters included.
    pub(super) fn as_str(&self) -> &str {
        std::str::from_utf8(self.bytes()).unwrap_or_default()
    }

    /// Without leading zeros; a number of zeros only is `0`.
    pub(super) fn without_zeros(&self) -> &str {
        let text = self.as_str();
        let trimmed = text.trim_start_matches('0');
        let from =
            if trimmed.starts_with(|c: char| c.is_ascii_digit()) { text.len() - trimmed.len() } else { 0 };
        if trimmed.is_empty() { "0" } else { &text[from..] }
    }

    /// Digits in it.
    pub(super) fn digits(&self) -> usize {
        self.bytes().iter().filter(|b| b.is_ascii_digit()).count()
    }

    /// One letter and nothing else.
    pub(super) fn is_letter(&self) -> bool {
        self.len == 1 && self.digits() == 0
    }

    /// Letters that stand for digits somebody left out: X, XX, NNN.
    pub(super) fn is_placeholder(&self) -> bool {
        let text = self.as_str().as_bytes();
        self.digits() == 0 && (text == b"X" || (text.len() > 1 && text.iter().all(|b| *b == text[0])))
    }

    /// Digits and then a letter: `515B`.
    pub(super) fn ends_in_letter(&self) -> bool {
        self.digits() > 0 && self.bytes().last().is_some_and(u8::is_ascii_alphabetic)
    }

    /// The number `digits` of a floor `digits` + F, as in `2F`; rooms such as `301F` are none.
    pub(super) fn floor(&self) -> Option<Self> {
        let digits = self.bytes().strip_suffix(b"F")?;
        let floor = Self { len: self.len - 1, ..*self };
        (matches!(digits.len(), 1 | 2) && digits.iter().all(u8::is_ascii_digit)).then_some(floor)
    }
}

/// Whether `c` is a Chinese numeral as it stands on door plates, or its form on certificates (壹, 贰, 叁).
pub(super) fn is_numeral(c: char) -> bool {
    place_value(c).is_some() || digit(c).is_some()
}

/// Whether `c` is one of the Chinese digits of numbers that are spelled digit by digit.
pub(super) fn is_chinese_digit(c: char) -> bool {
    digit(c).is_some()
}

/// Whether `c` is a numeral of names: 瑞金二路, but not 东陆路.
pub(super) fn is_name_numeral(c: char) -> bool {
    is_numeral(c)
        && !matches!(c, '壹' | '贰' | '叁' | '肆' | '伍' | '陆' | '柒' | '捌' | '玖' | '拾' | '佰' | '仟')
}

/// 十, 百, 千 and what counts them where nothing stands before: `廿` is two tens.
fn place_value(c: char) -> Option<(u32, Option<u32>)> {
    Some(match c {
        '千' | '仟' => (1000, None),
        '百' | '佰' => (100, None),
        '十' | '拾' => (10, Some(1)),
        '廿' => (10, Some(2)),
        '卅' => (10, Some(3)),
        '卌' => (10, Some(4)),
        _ => return None,
    })
}

/// Reads a number at the head of `text`: letters and digits (`301A`, `A12`), or Chinese numerals.
/// The second part is how many characters it took. `None` where there is none, or it is too long or malformed.
pub(super) fn read(text: &[char]) -> Option<(Figure, usize)> {
    if text.first()?.is_ascii_alphanumeric() { read_ascii(text) } else { read_chinese(text) }
}

/// Letters, digits, letters. A floor stuck to its room (`3F301`) ends after the F.
fn read_ascii(text: &[char]) -> Option<(Figure, usize)> {
    let mut figure = Figure::default();
    let mut letters_after = false;
    for c in text.iter().take_while(|c| c.is_ascii_alphanumeric()) {
        if letters_after && c.is_ascii_digit() {
            break;
        }
        figure.push(*c)?;
        letters_after = figure.digits() > 0 && c.is_ascii_alphabetic();
    }
    Some((figure, usize::from(figure.len)))
}

fn read_chinese(text: &[char]) -> Option<(Figure, usize)> {
    let run = &text[..text.iter().take_while(|c| is_numeral(**c)).count()];
    let by_place = run.iter().any(|c| place_value(*c).is_some());
    let figure = if by_place { Figure::of_value(value(run)?)? } else { spelled(run)? };
    Some((figure, run.len()))
}

/// Digit by digit: `七六〇` is 760.
fn spelled(run: &[char]) -> Option<Figure> {
    if run.is_empty() {
        return None;
    }
    let mut figure = Figure::default();
    for c in run {
        figure.push(char::from_digit(digit(*c)?, 10)?)?;
    }
    Some(figure)
}

/// By place: `一千一百零八` is 1108, `廿三` is 23. `None` for what nobody would read aloud (`十百`), and for the short
/// form `一百五`, which some mean as 105.
fn value(run: &[char]) -> Option<u32> {
    let (mut total, mut pending, mut below, mut zero) = (0, None, 10_000, false);
    for c in run {
        let Some((unit, default)) = place_value(*c) else {
            match digit(*c)? {
                0 => zero = true,
                _ if pending.is_some() => return None,
                ones => pending = Some(ones),
            }
            continue;
        };
        let count = if matches!(c, '廿' | '卅' | '卌') && pending.is_some() {
            None
        } else {
            pending.take().or(default)
        }?;
        if unit >= below {
            return None;
        }
        total += count * unit;
        (below, zero) = (unit, false);
    }
    match pending {
        Some(_) if below > 10 && !zero => None,
        ones => Some(total + ones.unwrap_or(0)),
    }
}

fn digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' => 0,
        '一' | '壹' => 1,
        '二' | '贰' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// The Chinese numeral of a name: `12` is 十二. `None` above 99: such a number is no part of an official name.
pub(super) fn in_chinese(digits: &[char]) -> Option<Vec<char>> {
    let value = digits.iter().try_fold(0_u32, |sum, c| Some((sum * 10 + c.to_digit(10)?).min(100)))?;
    let numeral = |value: u32| "〇一二三四五六七八九".chars().nth(value as usize);
    let (tens, ones) = (value / 10, value % 10);
    match (tens, ones) {
        (10.., _) => None,
        (0, ones) => Some(vec![numeral(ones)?]),
        _ => {
            let mut out = Vec::with_capacity(3);
            out.extend(numeral(tens).filter(|_| tens > 1));
            out.push('十');
            out.extend(numeral(ones).filter(|_| ones > 0));
            Some(out)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{in_chinese, read};

    fn figure(text: &str) -> Option<String> {
        let chars: Vec<char> = text.chars().collect();
        read(&chars).map(|(figure, len)| format!("{} {len}", figure.as_str()))
    }

    #[test]
    fn numbers_are_read_in_every_script() {
        let cases = [
            ("760弄", "760 3"),
            ("〇一室", "01 2"),
            ("零一室", "01 2"),
            ("七六〇弄", "760 3"),
            ("七百六十弄", "760 4"),
            ("一千一百零八弄", "1108 6"),
            ("十八弄", "18 2"),
            ("二十号", "20 2"),
            ("廿三号", "23 2"),
            ("一百一十二号", "112 5"),
            ("叁零壹室", "301 3"),
            ("301A室", "301A 4"),
            ("A12室", "A12 3"),
            ("3F301", "3F 2"),
        ];
        for (text, expected) in cases {
            assert_eq!(figure(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn malformed_numbers_are_none() {
        for text in ["十百号", "一百五号", "五十十号", "1234567890123", "室", ""] {
            assert_eq!(figure(text), None, "{text}");
        }
    }

    #[test]
    fn names_take_chinese_numerals() {
        let cases = [
            ("2", Some("二")),
            ("10", Some("十")),
            ("12", Some("十二")),
            ("31", Some("三十一")),
            ("128", None),
        ];
        for (digits, expected) in cases {
            let digits: Vec<char> = digits.chars().collect();
            assert_eq!(in_chinese(&digits).map(String::from_iter).as_deref(), expected);
        }
    }
}
