//! Endings of names: what makes a road, a village, an estate or a hamlet of a run of Chinese characters.

use super::numerals::is_name_numeral;

/// Villages whose name looks like a numbered estate.
const NUMBERED_VILLAGES: [&str; 6] =
    ["城西一村", "城西二村", "东立新村", "淀山湖一村", "申隆一村", "申隆二村"];

/// What a name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ground {
    /// Numbers after it are lanes or doors, and two of them are ambiguous.
    Road,
    /// An estate or 新村: numbers after it are doors.
    Estate,
    /// A village in the country: carries its town's name, and may be followed by 组, 队 or a hamlet.
    Village,
    /// A name of unknown kind.
    Other,
}

fn ends(text: &[char], word: &str) -> bool {
    let mut rest = text.iter().rev();
    word.chars().rev().all(|c| rest.next() == Some(&c))
}

fn is_direction(c: char) -> bool {
    matches!(c, '东' | '西' | '南' | '北' | '中')
}

/// The road's name without 路, 街 and so on: `None` where `text` is no road.
pub(super) fn road_body(text: &[char]) -> Option<&[char]> {
    match text {
        [body @ .., '支' | '公', '路'] | [body @ .., '大', '道'] | [body @ .., '路' | '街' | '道' | '巷'] => {
            Some(body)
        }
        _ => None,
    }
}

/// Whether `text` is a road's name by itself: 阳曲路, but neither 南路 nor 北一路, which are ends of one.
pub(super) fn is_full_road(text: &[char]) -> bool {
    road_body(text).is_some_and(|body| match body {
        [first, second] => text.len() > 3 || !is_direction(*first) || !is_name_numeral(*second),
        _ => body.len() > 2,
    })
}

/// Whether `text` can only be the end of a longer road name: 路, 支路, 中路.
pub(super) fn is_road_end(text: &[char]) -> bool {
    road_body(text).is_some_and(|body| match body {
        [] => true,
        [one] => is_direction(*one) && text.last() != Some(&'街'),
        _ => false,
    })
}

/// Whether `text` is an estate's name by itself: 鞍山四村, 控江新村, but neither 二村 nor 新村.
pub(super) fn is_full_estate(text: &[char]) -> bool {
    let Some((_, body)) = text.split_last().filter(|(last, _)| **last == '村') else {
        return false;
    };
    let base = match body {
        [base @ .., '新'] => base,
        _ => &body[..body.len() - body.iter().rev().take_while(|c| is_name_numeral(**c)).count()],
    };
    base.len() >= 2 && base.len() < body.len() && !NUMBERED_VILLAGES.iter().any(|name| ends(text, name))
}

/// Whether `text` ends as estates do: what ends so is a name, and two bare numbers after it are door and room.
pub(super) fn is_estate(text: &[char]) -> bool {
    let last = text.last();
    let a_place = last
        .is_some_and(|c| matches!(c, '村' | '邨' | '里' | '坊' | '区' | '城' | '都' | '宅' | '湾' | '园'));
    a_place
        || last
            .is_some_and(|c| matches!(c, '苑' | '寓' | '庭' | '府' | '墅' | '邸' | '居' | '阁' | '厦' | '院'))
}

/// Where the hamlet begins in a village's name, of which it takes the place of a lane: 3 for 金浜村|金家浜; `None` where there is none.
pub(super) fn hamlet(text: &[char]) -> Option<usize> {
    let is_ending =
        |c: &&char| matches!(c, '宅' | '队' | '组' | '浜' | '埭' | '圩' | '桥' | '角' | '湾' | '庄');
    let last = text.last().filter(is_ending)?;
    match text.iter().skip(1).position(|c| *c == '村') {
        Some(at) if at + 2 < text.len() => Some(at + 2),
        Some(_) => None,
        None if matches!(last, '宅' | '队' | '浜' | '埭' | '圩' | '庄') => Some(0),
        None => None,
    }
}

/// The kind of a name that nothing stands before.
pub(super) fn ground(text: &[char]) -> Ground {
    if road_body(text).is_some() || matches!(text, [_, .., '弄']) {
        Ground::Road
    } else if hamlet(text).is_some() || (text.last() == Some(&'村') && !is_full_estate(text)) {
        Ground::Village
    } else if is_estate(text) {
        Ground::Estate
    } else {
        Ground::Other
    }
}

#[cfg(test)]
mod tests {
    use super::{Ground, ground, hamlet, is_full_estate, is_full_road, is_road_end};

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn names_are_told_apart_by_their_ends() {
        let cases = [
            ("阳曲路", Ground::Road),
            ("沪青平公路", Ground::Road),
            ("新村路", Ground::Road),
            ("方浜中街", Ground::Road),
            ("沈家弄", Ground::Road),
            ("鞍山四村", Ground::Estate),
            ("田林十二村", Ground::Estate),
            ("控江新村", Ground::Estate),
            ("步高里", Ground::Estate),
            ("长达村", Ground::Village),
            ("唐四村", Ground::Village),
            ("道新村", Ground::Village),
            ("城西一村", Ground::Village),
            ("陆家宅", Ground::Village),
            ("金浜村金家浜", Ground::Village),
            ("明珠", Ground::Other),
        ];
        for (text, expected) in cases {
            assert_eq!(ground(&chars(text)), expected, "{text}");
        }
    }

    #[test]
    fn ends_of_names_are_no_names() {
        for text in ["路", "支路", "南路", "大道", "街"] {
            assert!(is_road_end(&chars(text)) && !is_full_road(&chars(text)), "{text}");
        }
        assert!(!is_full_road(&chars("北一路")));
        for text in ["阳曲路", "瑞金二路", "人民中路", "三新路", "东陆路", "南六公路"] {
            assert!(!is_road_end(&chars(text)) && is_full_road(&chars(text)), "{text}");
        }
        assert!(!is_full_estate(&chars("二村")) && !is_full_estate(&chars("新村")));
        assert_eq!(hamlet(&chars("金浜村金家浜")), Some(3));
        assert_eq!(hamlet(&chars("杨桥村")), None);
    }
}
