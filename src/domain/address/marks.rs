//! The words behind numbers: 弄, 号, 室 and their like, and numbers together with them.

use super::normalise::{is_numberish, is_separator, is_stem};
use super::numerals::{self, Figure, is_numeral};

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// 弄
    Lane,
    /// 支弄
    SubLane,
    /// 组, 村民小组
    Group,
    /// 队, 生产队
    Team,
    /// 号
    House,
    /// 幢, 栋, 号楼
    Block,
    /// 座
    Seat,
    /// 单元
    Unit,
    /// 楼, 层
    Floor,
    /// 室
    Room,
}

/// A number and what it counts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    /// The number.
    pub(super) figure: Figure,
    /// 甲, 乙, 临, 半 behind the number or behind its 号.
    pub(super) stem: Option<char>,
    /// What it counts, where that is written.
    pub(super) mark: Option<Mark>,
    /// The separator before it, where there is one.
    pub(super) separator: Option<char>,
}

/// The mark at the head of `text` and its length in characters. The longer word stands before the shorter that begins alike;
/// the first lines are words of which a mark is only a part: 支路, 号桥, 层阁.
pub(super) fn mark(text: &[char]) -> Option<(Mark, usize)> {
    Some(match text {
        ['层', '阁', '楼', ..] => (Mark::Floor, 1),
        ['支' | '弄', '路', ..] | ['号', '路' | '桥' | '线', ..] | ['层', '阁', ..] | ['房', '产', ..] =>
        {
            return None;
        }
        ['楼' | '弄' | '队' | '组', '村', ..] | ['楼', '路', ..] => return None,
        ['支', '弄', ..] => (Mark::SubLane, 2),
        ['支', ..] => (Mark::SubLane, 1),
        ['弄', ..] => (Mark::Lane, 1),
        ['号' | '#', '楼', '上' | '下', ..] => (Mark::House, 1),
        ['号' | '#', '楼' | '幢' | '栋', ..] => (Mark::Block, 2),
        ['号', '房', '间', ..] => (Mark::Room, 3),
        ['号' | '#', '房' | '室', ..] => (Mark::Room, 2),
        ['号' | '#', '座', ..] => (Mark::Seat, 2),
        ['号', '门', '牌', ..] => (Mark::House, 3),
        ['号', '门', '卫' | '市' | '面', ..] => (Mark::House, 1),
        ['号', '门' | '#', ..] | ['#', '号', ..] => (Mark::House, 2),
        ['号' | '#', ..] => (Mark::House, 1),
        ['幢' | '栋', '楼', ..] => (Mark::Block, 2),
        ['幢' | '栋', ..] => (Mark::Block, 1),
        ['座', ..] => (Mark::Seat, 1),
        ['单', '元', ..] => (Mark::Unit, 2),
        ['层', '楼', ..] | ['楼', '层', ..] => (Mark::Floor, 2),
        ['层' | '楼', ..] => (Mark::Floor, 1),
        ['房', '间', ..] => (Mark::Room, 2),
        ['室' | '房', ..] => (Mark::Room, 1),
        ['村' | '居', '民', '小', '组', ..] => (Mark::Group, 4),
        ['村', '民', '组', ..] => (Mark::Group, 3),
        ['小', '组', ..] => (Mark::Group, 2),
        ['组', ..] => (Mark::Group, 1),
        ['生', '产', '队', ..] => (Mark::Team, 3),
        ['队', ..] => (Mark::Team, 1),
        _ => return None,
    })
}

/// The stem at the head of `text`: it tells doors of one number apart, as in 7甲号, 599临号 and 12半号.
fn stem(text: &[char]) -> Option<char> {
    text.first().copied().filter(|c| is_stem(*c))
}

/// The stem behind 号. Not where it names a room or a part of the house: 7号甲室, 7号临街.
fn stem_behind(text: &[char]) -> Option<char> {
    let stem = stem(text)?;
    let next = text.get(1).copied();
    let part_of_a_word = match stem {
        '临' => next.is_some_and(|c| !is_numberish(c) && c != '('),
        _ => matches!(next, Some('室' | '房' | '座' | '单' | '幢' | '栋' | '楼')),
    };
    (!part_of_a_word).then_some(stem)
}

/// Reads a number with its stem and mark at the head of `text`; the second part is its length in characters.
pub(super) fn piece(text: &[char]) -> Option<(Piece, usize)> {
    let (figure, mut len) = numerals::read(text)?;
    let mut piece = Piece { figure, stem: None, mark: None, separator: None };
    let spelled_floor = text.get(len) == Some(&'F') && !text[len - 1].is_ascii();
    if spelled_floor && !is_marked(&text[len + 1..]) {
        return Some((Piece { mark: Some(Mark::Floor), ..piece }, len + 1));
    }
    if let Some(floor) = figure.floor().filter(|_| !is_marked(&text[len..])) {
        return Some((Piece { figure: floor, mark: Some(Mark::Floor), ..piece }, len));
    }
    if let Some(found) = stem(&text[len..]) {
        let marked = mark(&text[len + 1..]);
        if marked.is_some()
            || text.get(len + 1).is_none_or(|c| is_numberish(*c) || is_separator(*c) || *c == '(')
        {
            piece.stem = Some(found);
            len += 1;
        }
    }
    if let Some((mark, mark_len)) = mark(&text[len..]) {
        piece.mark = Some(mark);
        len += mark_len;
        if mark == Mark::House && piece.stem.is_none() {
            piece.stem = stem_behind(&text[len..]);
            len += usize::from(piece.stem.is_some());
        }
    }
    Some((piece, len))
}

/// Whether the run of Chinese numerals at the head of `text` is a number: something it counts follows.
pub(super) fn is_counted(text: &[char]) -> bool {
    let run = text.iter().take_while(|c| is_numeral(**c)).count();
    run > 0 && is_marked(&text[run..])
}

/// Whether a mark stands at the head of `text`, or a stem and a mark.
fn is_marked(text: &[char]) -> bool {
    mark(text).is_some() || (stem(text).is_some() && mark(&text[1..]).is_some())
}

#[cfg(test)]
mod tests {
    use super::{Mark, piece};

    #[test]
    fn a_number_and_its_word_are_read_together() {
        let cases = [
            ("760弄12号", "760", None, Some(Mark::Lane), 4),
            ("29支弄", "29", None, Some(Mark::SubLane), 4),
            ("29支12号", "29", None, Some(Mark::SubLane), 3),
            ("12号301室", "12", None, Some(Mark::House), 3),
            ("12#301", "12", None, Some(Mark::House), 3),
            ("3号楼502", "3", None, Some(Mark::Block), 3),
            ("3号楼上", "3", None, Some(Mark::House), 2),
            ("7号甲", "7", Some('甲'), Some(Mark::House), 3),
            ("7甲号", "7", Some('甲'), Some(Mark::House), 3),
            ("7甲-301", "7", Some('甲'), None, 2),
            ("7号甲室", "7", None, Some(Mark::House), 2),
            ("599临号", "599", Some('临'), Some(Mark::House), 5),
            ("7号临街", "7", None, Some(Mark::House), 2),
            ("2F后楼", "2", None, Some(Mark::Floor), 2),
            ("二F后楼", "2", None, Some(Mark::Floor), 2),
            ("3层阁楼", "3", None, Some(Mark::Floor), 2),
            ("2F室", "2F", None, Some(Mark::Room), 3),
            ("5村民小组", "5", None, Some(Mark::Group), 5),
            ("十二生产队", "12", None, Some(Mark::Team), 5),
            ("三层阁", "3", None, None, 1),
            ("A座1203", "A", None, Some(Mark::Seat), 2),
        ];
        for (text, figure, stem, mark, len) in cases {
            let chars: Vec<char> = text.chars().collect();
            let Some((piece, read)) = piece(&chars) else { panic!("{text} is not read") };
            assert_eq!(
                (piece.figure.as_str(), piece.stem, piece.mark, read),
                (figure, stem, mark, len),
                "{text}"
            );
        }
    }
}
