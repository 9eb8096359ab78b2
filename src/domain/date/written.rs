//! Dates written with separators or with 年月日, in digits or Chinese numerals, perhaps with a time of day.

use chrono::NaiveTime;

use super::{DateFault, DateReading, digits};
use crate::domain::text::is_blank;

/// What the marks and places of a text have said so far.
#[derive(Default)]
struct Parts {
    year: Option<u32>,
    month: Option<u32>,
    day: Option<u32>,
    hour: Option<u32>,
    minute: Option<u32>,
    second: Option<u32>,
    /// Numbers without a mark of their own, in order, each with its count of digits.
    bare: Vec<(u32, usize)>,
    /// A point was the only separator between two bare numbers.
    point: bool,
    half: Option<Half>,
}

/// Half of the day.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    Morning,
    Afternoon,
}

/// A number of a text: its value and its count of digits.
struct Number {
    value: u32,
    width: usize,
}

const MORNING: [&str; 4] = ["上午", "早上", "凌晨", "AM"];
const AFTERNOON: [&str; 3] = ["下午", "晚上", "PM"];
/// Words around a date that say nothing about it.
const IDLE: [&str; 8] = ["公历", "阳历", "出生", "左右", "生日", "公元", "整", "生"];

/// Reads text that is neither digits alone nor a day number. `year` is lent to a date that has none.
pub(super) fn read(text: &str, year: Option<i32>) -> Result<DateReading, DateFault> {
    let text = without_loose_blanks(without_fraction(text));
    let mut parts = Parts::default();
    let mut rest = text.as_str();
    let mut in_time = false;
    while !rest.is_empty() {
        if let Some(shorter) = skip(rest, &mut parts) {
            rest = shorter;
            continue;
        }
        let (number, behind) = number(rest).ok_or(DateFault::Shape)?;
        let mark = behind.chars().next().filter(|c| is_separator(*c));
        rest = &behind[mark.map_or(0, char::len_utf8)..];
        in_time = parts.take(&number, mark, in_time)?;
    }
    parts.finish(year)
}

/// Without the fraction of a second behind `08:30:15`.
fn without_fraction(text: &str) -> &str {
    let Some((time, fraction)) = text.rsplit_once('.') else { return text };
    let seconds = time.matches(':').count() == 2 && fraction.bytes().all(|b| b.is_ascii_digit());
    if seconds { time } else { text }
}

/// Without blanks beside Chinese characters: `1985 年 3 月` is `1985年3月`.
fn without_loose_blanks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let beside = |c: Option<&char>| c.is_none_or(|c| !c.is_ascii());
        let loose = is_blank(c) && (beside(out.chars().last().as_ref()) || beside(chars.peek()));
        if !loose {
            out.push(if is_blank(c) { ' ' } else { c });
        }
    }
    out
}

/// Skips blanks, weekdays, halves of the day and idle words in front of a number.
fn skip<'a>(text: &'a str, parts: &mut Parts) -> Option<&'a str> {
    if let Some(rest) = text.strip_prefix([' ', '(', ')', 'T', ',', '日', '号', '、']) {
        return Some(rest);
    }
    if let Some(rest) = ["星期", "周"].iter().find_map(|word| text.strip_prefix(word)) {
        return rest.strip_prefix(['一', '二', '三', '四', '五', '六', '日', '天']);
    }
    if let Some(rest) = MORNING.iter().find_map(|word| text.strip_prefix(word)) {
        parts.half = Some(Half::Morning);
        return Some(rest);
    }
    if let Some(rest) = AFTERNOON.iter().find_map(|word| text.strip_prefix(word)) {
        parts.half = Some(Half::Afternoon);
        return Some(rest);
    }
    if let Some(rest) = text.strip_prefix('半').filter(|_| parts.hour.is_some() && parts.minute.is_none()) {
        parts.minute = Some(30);
        return Some(rest);
    }
    IDLE.iter().find_map(|word| text.strip_prefix(word))
}

const fn is_separator(c: char) -> bool {
    matches!(
        c,
        '-' | '/'
            | '.'
            | '、'
            | ' '
            | '年'
            | '月'
            | '日'
            | '号'
            | '时'
            | '点'
            | '分'
            | '秒'
            | ':'
            | '—'
            | '–'
            | '−'
    )
}

/// The number at the head of a text, in ASCII digits or Chinese numerals, and what follows.
fn number(text: &str) -> Option<(Number, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    if end > 0 {
        let value = text[..end].parse().ok()?;
        return Some((Number { value, width: end }, &text[end..]));
    }
    let end = text.find(|c: char| numeral(c).is_none()).unwrap_or(text.len());
    (end > 0).then(|| (chinese(&text[..end]), &text[end..]))
}

/// The value of a numeral; 10, 20 and 30 for 十, 廿, 卅.
const fn numeral(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' | '○' | 'O' => 0,
        '一' | '元' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        '十' => 10,
        '廿' => 20,
        '卅' => 30,
        _ => return None,
    })
}

/// 二十三 is 23, 二〇二〇 is 2020.
fn chinese(text: &str) -> Number {
    let values: Vec<u32> = text.chars().filter_map(numeral).collect();
    let value = match values.as_slice() {
        [tens @ 2..=9, 10, ones @ ..] => tens * 10 + ones.iter().sum::<u32>(),
        [tens @ (10 | 20 | 30), ones @ ..] => tens + ones.iter().sum::<u32>(),
        plain => plain.iter().take(9).fold(0, |sum, digit| sum * 10 + digit),
    };
    Number { value, width: values.len() }
}

impl Parts {
    /// Puts a number where the mark behind it, or else its place, says. Returns whether a time goes on behind it.
    fn take(&mut self, number: &Number, mark: Option<char>, in_time: bool) -> Result<bool, DateFault> {
        let Number { value, width } = *number;
        let slot = match mark {
            Some('年') if width == 2 => return Err(DateFault::TwoDigitYear),
            Some('年') => &mut self.year,
            Some('月') => &mut self.month,
            Some('日' | '号') if !in_time => &mut self.day,
            Some('时' | '点') => &mut self.hour,
            Some('分') => &mut self.minute,
            Some('秒') => &mut self.second,
            Some(':') if !in_time => &mut self.hour,
            _ if in_time => self.next_of_time(),
            _ => {
                self.point |= mark == Some('.');
                self.bare.push((value, width));
                return Ok(false);
            }
        };
        if slot.replace(value).is_some() {
            return Err(DateFault::Shape);
        }
        Ok(matches!(mark, Some(':' | '时' | '点' | '分')))
    }

    fn next_of_time(&mut self) -> &mut Option<u32> {
        if self.minute.is_none() { &mut self.minute } else { &mut self.second }
    }

    fn finish(mut self, lent: Option<i32>) -> Result<DateReading, DateFault> {
        let date = self.date(lent)?;
        let time = self.time()?;
        Ok(DateReading { time, ..date })
    }

    fn date(&mut self, lent: Option<i32>) -> Result<DateReading, DateFault> {
        let unmarked = self.year.is_none() && self.month.is_none() && self.day.is_none();
        match *self.bare.as_slice() {
            [(whole, 8)] if unmarked => return digits::read(&whole.to_string()),
            [(_, 4), (1, 1)] if unmarked && self.point => self.bare.truncate(1),
            [(_, 4), ..] => {}
            [(_, 1 | 2), _, (_, 4)] | [(_, 1 | 2), (_, 4)] if unmarked => return Err(DateFault::Ambiguous),
            [(_, 2), _, _] if unmarked => return Err(DateFault::TwoDigitYear),
            [(_, 5..), ..] => return Err(DateFault::Shape),
            _ => {}
        }
        for (value, width) in std::mem::take(&mut self.bare) {
            let slot = match (&self.year, &self.month, &self.day) {
                (None, None, None) if width == 4 => &mut self.year,
                (_, None, _) => &mut self.month,
                (_, _, None) => &mut self.day,
                _ => return Err(DateFault::Shape),
            };
            *slot = Some(value);
        }
        self.month.or(self.year).ok_or(DateFault::Shape)?;
        let year = self.year.map(|year| year as i32).or(lent).ok_or(DateFault::YearMissing)?;
        DateReading::new(year, self.month, self.day)
    }

    fn time(&self) -> Result<Option<NaiveTime>, DateFault> {
        let Some(hour) = self.hour else { return Ok(None) };
        let hour = match self.half {
            Some(Half::Afternoon) if hour < 12 => hour + 12,
            Some(Half::Morning) if hour == 12 => 0,
            _ => hour,
        };
        let time = NaiveTime::from_hms_opt(hour, self.minute.unwrap_or(0), self.second.unwrap_or(0));
        time.map(Some).ok_or(DateFault::Impossible)
    }
}
