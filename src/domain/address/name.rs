//! Where the name of a road or village ends and the first number begins.
//!
//! Numerals stand on both sides: 三门路三五八弄, 瑞金2路148弄, 鞍山4村90号. A numeral is part of the name when a word of
//! names follows it (路, 村), and a number when a word of doors does (弄, 号).

use super::marks::{is_counted, mark, piece};
use super::normalise::{is_numberish, is_separator};
use super::numerals::{in_chinese, is_numeral};
use super::places::begins;
use super::prefix::strip;
use super::words::{is_estate, is_full_road, road_body};

/// The name at the head of a text, prefixes and all, with Chinese numerals restored; and where the numbers begin.
pub(super) struct Head {
    pub(super) name: Vec<char>,
    pub(super) next: usize,
}

/// Reads the name that begins at `from`.
pub(super) fn head(text: &[char], from: usize) -> Head {
    let mut head = Head { name: Vec::with_capacity(text.len() - from), next: from };
    while let Some(c) = text.get(head.next).copied() {
        let step = match c {
            '(' => Some(head.bracket(text)),
            c if c == ')' || is_separator(c) => Some(1),
            '临' if head.names_a_place() && text.get(head.next + 1).is_some_and(char::is_ascii_digit) => {
                None
            }
            '0'..='9' => head.digits(text),
            c if c.is_ascii_alphabetic() => head.letters(text),
            c if is_numeral(c) => head.numerals(text),
            c => {
                head.name.push(c);
                Some(1)
            }
        };
        match step {
            Some(len) => head.next += len,
            None => break,
        }
    }
    head.name
        .truncate(head.name.len() - usize::from(head.next < text.len() && head.name.last() == Some(&'第')));
    head
}

impl Head {
    /// How much of a bracket to pass over: only its sign where a lane or door stands in it, or the road of the estate named
    /// before it (`步高里（陕西南路287弄）`), which then gives way to the road; else all of it.
    fn bracket(&mut self, text: &[char]) -> usize {
        let rest = &text[self.next..];
        let Some(len) = rest.iter().position(|c| *c == ')') else {
            return 1;
        };
        let inside = &rest[1..len];
        let numbered = inside.first().is_some_and(|c| is_numberish(*c))
            && inside.iter().any(|c| matches!(c, '弄' | '号'));
        let road = inside.iter().position(char::is_ascii_digit).filter(|_| inside.contains(&'弄'));
        if road.is_some_and(|end| is_full_road(&inside[..end])) && road_body(&self.name).is_none() {
            let estate = strip(&self.name).name.len();
            self.name.truncate(self.name.len() - estate);
            return 1;
        }
        if numbered { 1 } else { len + 1 }
    }

    fn push(&mut self, chars: &[char]) -> Option<usize> {
        self.name.extend_from_slice(chars);
        Some(chars.len())
    }

    /// Whether what was read is a road or an estate, so that 临 is the stem of the number behind it.
    fn names_a_place(&self) -> bool {
        road_body(&self.name).is_some() || is_estate(&self.name)
    }

    /// Digits: `Some` with their number if they belong to the name, `None` if the numbers begin here.
    fn digits(&mut self, text: &[char]) -> Option<usize> {
        let rest = &text[self.next..];
        let len = rest.iter().take_while(|c| c.is_ascii_digit()).count();
        let (run, after) = rest.split_at(len);
        if self.is_postcode(run, after) {
            return Some(len);
        }
        let after_road = road_body(&self.name).is_some();
        let numbered_name = (after.first().is_some_and(|c| matches!(c, '路' | '街' | '村'))
            && begins(after, "村民").is_none())
            || begins(after, "支路").is_some()
            || (!after_road && begins(after, "号路").or_else(|| begins(after, "号桥")).is_some())
            || (!after_road && after.first().is_some_and(|c| matches!(c, '期' | '区' | '坊' | '里')));
        if numbered_name {
            match in_chinese(run) {
                Some(numeral) => self.name.extend(numeral),
                None => self.name.extend_from_slice(run),
            }
            return Some(len);
        }
        let goes_on = after.first().is_some_and(|c| !c.is_ascii() && !is_separator(*c) && !is_numeral(*c));
        let number = after_road
            || !goes_on
            || piece(rest).is_some_and(|(piece, _)| piece.mark.is_some() || piece.stem.is_some());
        if number { None } else { self.push(run) }
    }

    /// Six digits such as 200435 before anything that is numbered.
    fn is_postcode(&self, run: &[char], after: &[char]) -> bool {
        let shape = run.len() == 6 && run.starts_with(&['2', '0']);
        shape
            && road_body(&self.name).is_none()
            && after.first().is_some_and(|c| !c.is_ascii())
            && mark(after).is_none()
    }

    /// Letters: a number if they are one with a word behind it (A座), or a letter with digits; else part of the name.
    fn letters(&mut self, text: &[char]) -> Option<usize> {
        let rest = &text[self.next..];
        let letters = rest.iter().take_while(|c| c.is_ascii_alphabetic()).count();
        let number = letters == 1
            && !self.name.is_empty()
            && piece(rest).is_some_and(|(piece, len)| {
                piece.mark.is_some() || (piece.figure.digits() > 0 && len == rest.len())
            });
        if number { None } else { self.push(&rest[..letters]) }
    }

    /// Chinese numerals: a number if a word of doors follows, or digit by digit before a separator.
    fn numerals(&mut self, text: &[char]) -> Option<usize> {
        let rest = &text[self.next..];
        let len = rest.iter().take_while(|c| is_numeral(**c)).count();
        let after_name = self.names_a_place();
        let spelled = after_name && rest.get(len).is_none_or(|c| is_separator(*c));
        let counted = is_counted(rest) && (self.name.len() != 1 || self.name[0] == '第');
        if (counted || spelled) && piece(rest).is_some() { None } else { self.push(&rest[..len]) }
    }
}

#[cfg(test)]
mod tests {
    use super::head;

    #[test]
    fn numerals_belong_to_the_name_or_to_the_door() {
        let cases = [
            ("阳曲路760弄12号", "阳曲路", "760弄12号"),
            ("三门路三五八弄46号", "三门路", "三五八弄46号"),
            ("瑞金2路148弄", "瑞金二路", "148弄"),
            ("中山东1路12号", "中山东一路", "12号"),
            ("申港2支路12弄", "申港二支路", "12弄"),
            ("阳曲路29支弄12号", "阳曲路", "29支弄12号"),
            ("田林12村3号", "田林十二村", "3号"),
            ("鞍山4村90-106", "鞍山四村", "90-106"),
            ("一二八纪念路12号", "一二八纪念路", "12号"),
            ("128纪念路12号", "128纪念路", "12号"),
            ("中山北一路十二号", "中山北一路", "十二号"),
            ("沪太路一千一百零八弄三号", "沪太路", "一千一百零八弄三号"),
            ("大华2村3街坊12号", "大华二村三街坊", "12号"),
            ("长达村第5村民小组12号", "长达村", "5村民小组12号"),
            ("长达村三组8号", "长达村", "三组8号"),
            ("汤臣一品A栋1203", "汤臣一品", "A栋1203"),
            ("200435上海市阳曲路760弄", "上海市阳曲路", "760弄"),
            ("阳曲路(近共和新路)760弄", "阳曲路", "760弄"),
            ("阳曲路(760弄)12号", "阳曲路", "760弄)12号"),
            ("阳曲路七六〇-十二-三〇一", "阳曲路", "七六〇-十二-三〇一"),
            ("三号五〇二室", "", "三号五〇二室"),
            ("八号桥路12号", "八号桥路", "12号"),
            ("大团镇陆家宅陆号", "大团镇陆家宅", "陆号"),
            ("陆家嘴环路12号", "陆家嘴环路", "12号"),
            ("阳曲路", "阳曲路", ""),
        ];
        for (text, name, rest) in cases {
            let chars: Vec<char> = text.chars().collect();
            let head = head(&chars, 0);
            assert_eq!(head.name.iter().collect::<String>(), name, "{text}");
            assert_eq!(chars[head.next..].iter().collect::<String>(), rest, "{text}");
        }
    }
}
