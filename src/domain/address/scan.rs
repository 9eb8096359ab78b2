//! Reads the numbers behind a name, level by level: lane, sub-lane, door, unit, room.
//!
//! A number with its word (弄, 号, 室) says what it is. Bare numbers wait in a run until it ends; then their count and what
//! they follow decide: three after a road are lane, door and room; two after a road are ambiguous and never guessed.

use super::AddressFault;
use super::canonical::{Canon, Level, OutOfOrder};
use super::marks::{Mark, Piece, is_counted, mark, piece};
use super::normalise::{is_numberish, is_separator, is_stem};
use super::numerals::is_numeral;
use super::places::begins_any;
use super::room::Place;
use super::runs::{self, OwnLane};
use super::words::Ground;

/// More digits than any door or room has: a telephone number or the like.
const TOO_MANY_DIGITS: usize = 7;

/// Most bare numbers that make sense in a row.
const LONGEST_RUN: usize = 6;

/// Notes behind an address that say nothing about the dwelling.
const NOTES: [&str; 13] =
    ["租户", "租客", "承租人", "业主", "房东", "户主", "自住", "出租", "群租", "整租", "合租", "内", "第"];

/// Words that lead away from the door they follow: what is meant is another one.
const ELSEWHERE: [&str; 8] = ["对面", "对门", "隔壁", "附近", "旁", "后面", "前面", "背后"];

/// Where the road and lane that numbers follow come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// The text itself.
    Written,
    /// The committee's own, because the sheet leaves them out.
    Defaults,
}

/// Reads numbers into a canonical form whose name has been written.
pub(super) struct Scan<'a> {
    text: &'a [char],
    at: usize,
    canon: &'a mut Canon,
    ground: Ground,
    origin: Origin,
    run: Vec<Piece>,
    place: Place,
    rest: Rest,
}

/// What is left when the numbers have been read.
#[derive(Debug, Default)]
pub(super) struct Rest {
    /// Text behind the door that was not understood.
    pub(super) remainder: String,
    /// Whether words stood behind the door, understood or not: positions, notes, parts of a house.
    pub(super) worded: bool,
}

impl From<OutOfOrder> for AddressFault {
    fn from(_: OutOfOrder) -> Self {
        Self::Ambiguous
    }
}

/// Reads the numbers of `text` from `at` on.
pub(super) fn numbers(
    text: &[char],
    at: usize,
    canon: &mut Canon,
    ground: Ground,
    origin: Origin,
) -> Result<Rest, AddressFault> {
    let (run, place, rest) = (Vec::new(), Place::default(), Rest::default());
    let mut scan = Scan { text, at, canon, ground, origin, run, place, rest };
    while scan.at < text.len() {
        scan.at += scan.step()?;
    }
    scan.settle_run()?;
    if scan.canon.level() >= Level::Building {
        scan.place.close(scan.canon)?;
    }
    Ok(scan.rest)
}

impl Scan<'_> {
    /// Reads one thing; its length in characters.
    fn step(&mut self) -> Result<usize, AddressFault> {
        let rest = &self.text[self.at..];
        let Some(first) = rest.first().copied() else {
            return Ok(0);
        };
        let before = self.at.checked_sub(1).map(|at| self.text[at]);
        if before.is_some_and(|before| is_broken_number(before, first)) {
            return Err(AddressFault::Unreadable);
        }
        match first {
            c if is_separator(c) || c == ')' || c == '#' => Ok(1),
            '*' | '?' => Err(AddressFault::Unreadable),
            '(' => self.bracket(rest),
            c if c.is_ascii_alphanumeric() || self.is_number(rest) => self.number(rest),
            _ => self.words(rest),
        }
    }

    /// Whether the Chinese numerals at the head of `rest` are a number and not part of a name (三门小区).
    fn is_number(&self, rest: &[char]) -> bool {
        if !is_numeral(rest[0]) {
            return false;
        }
        let after = rest.iter().find(|c| !is_numeral(**c));
        is_counted(rest)
            || after.is_none_or(|c| is_separator(*c) || *c == ')')
            || (self.behind_the_door() && matches!(after, Some('层' | 'F')))
    }

    /// Whether a door has been read, in numbers that still wait or before.
    fn behind_the_door(&self) -> bool {
        self.canon.level() >= Level::Building
    }

    /// A bracket: what it holds counts if it is the room or door that is still missing; else it is a note.
    fn bracket(&mut self, rest: &[char]) -> Result<usize, AddressFault> {
        let len = rest.iter().position(|c| *c == ')').map_or(rest.len(), |at| at + 1);
        let inside = rest[1..len].strip_suffix(&[')']).unwrap_or(&rest[1..len]);
        if inside.iter().any(|c| matches!(c, '*' | '?')) && !inside.iter().any(|c| is_numberish(*c)) {
            return Ok(len);
        }
        let numbered = inside.first().is_some_and(|c| is_numberish(*c));
        let counts = match inside {
            [letter] if self.place.has_room() => letter.is_ascii_alphabetic(),
            _ if !self.behind_the_door() && self.run.is_empty() => {
                let bare = self.canon.level() >= Level::Lane && inside.iter().any(|c| is_separator(*c));
                numbered && (bare || inside.iter().any(|c| matches!(c, '号' | '支')))
            }
            _ if !self.place.has_room() => {
                numbered && !inside.iter().any(|c| matches!(c, '人' | '户' | '口'))
            }
            _ => false,
        };
        if counts {
            return Ok(1);
        }
        self.settle_run()?;
        let mut left = inside;
        while self.behind_the_door() && !left.is_empty() {
            let position = self.place.position(left, self.canon)?;
            left = if position == 0 { &[] } else { &left[position..] };
        }
        Ok(len)
    }

    fn number(&mut self, rest: &[char]) -> Result<usize, AddressFault> {
        if self.behind_the_door() || !self.run.is_empty() {
            let attic_follows = rest.iter().find(|c| !is_numberish(**c)) == Some(&'层');
            if attic_follows && rest.iter().take(6).any(|c| *c == '阁') {
                self.settle_run()?;
                let len = if self.behind_the_door() { self.place.attic(rest, self.canon)? } else { 0 };
                if len > 0 {
                    return Ok(len);
                }
            }
        }
        let Some((mut piece, len)) = piece(rest) else {
            return self.unread_number(rest);
        };
        if piece.figure.is_placeholder() {
            return Err(AddressFault::Unreadable);
        }
        if piece.mark.is_none() && self.behind_the_door() && is_postcode(&piece) {
            self.settle_run()?;
        }
        let too_long =
            piece.figure.digits() >= TOO_MANY_DIGITS || (self.place.has_room() && is_postcode(&piece));
        let other_count =
            piece.mark.is_none() && matches!(rest.get(len), Some('人' | '口' | '年' | '月' | '日'));
        if too_long
            || other_count
            || (piece.figure.is_letter() && piece.mark.is_none() && !self.behind_the_door())
        {
            return self.unread_number(rest);
        }
        piece.separator = self.at.checked_sub(1).and_then(|before| match self.text[before] {
            '和' | '与' | '及' => Some('、'),
            '至' | '到' => Some('-'),
            c => Some(c).filter(|c| is_separator(*c)),
        });
        match piece.mark {
            None if self.is_compound_door(&piece, rest.get(len)) => self.marked(piece, Mark::House)?,
            None => {
                self.run.push(piece);
                if self.run.len() > LONGEST_RUN {
                    return Err(AddressFault::Unreadable);
                }
            }
            Some(mark) => self.marked(piece, mark)?,
        }
        Ok(len)
    }

    /// The second half of a door such as `1869-8临`, which needs no 号 because only doors have stems.
    fn is_compound_door(&self, piece: &Piece, next: Option<&char>) -> bool {
        let first = self.ground == Ground::Road && self.canon.level() == Level::Name && self.run.len() == 1;
        first
            && piece.stem.is_some()
            && piece.separator == Some('-')
            && !next.is_some_and(|c| is_separator(*c))
    }

    /// A number that is no door or room: kept as text behind the door, an error before it.
    fn unread_number(&mut self, rest: &[char]) -> Result<usize, AddressFault> {
        if self.place.has_room() {
            self.keep_run();
        }
        self.settle_run()?;
        let len = rest.iter().take_while(|c| is_numberish(**c)).count().max(1);
        let marked = mark(&rest[len..]).is_some();
        if marked || (!self.behind_the_door() && rest.iter().take(len).any(char::is_ascii_digit)) {
            return Err(AddressFault::Unreadable);
        }
        self.rest.worded = true;
        if self.behind_the_door() {
            self.rest.remainder.extend(&rest[..len]);
        }
        Ok(len)
    }

    fn marked(&mut self, piece: Piece, mark: Mark) -> Result<(), AddressFault> {
        if matches!(mark, Mark::Room | Mark::Floor) {
            return self.inside(piece, mark);
        }
        let joined = self.joined(&piece)?;
        let (level, word) = match mark {
            Mark::Lane if self.canon.level() < Level::Lane || self.restates_lane(&piece) => {
                (Level::Lane, "弄")
            }
            Mark::Lane | Mark::SubLane => (Level::SubLane, "支弄"),
            Mark::Group => (Level::Lane, "组"),
            Mark::Team => (Level::Lane, "队"),
            Mark::House if self.behind_the_door() => (Level::Unit, "号"),
            Mark::House => (Level::Building, "号"),
            Mark::Block if self.behind_the_door() => (Level::Unit, "幢"),
            Mark::Block => (Level::Building, "幢"),
            Mark::Seat => (Level::Unit, "座"),
            Mark::Unit | Mark::Room | Mark::Floor => (Level::Unit, "单元"),
        };
        if mark == Mark::Lane && self.canon.has(Level::Lane) {
            if self.restates_lane(&piece) {
                return Ok(());
            }
            if self.origin == Origin::Defaults {
                return Err(AddressFault::Ambiguous);
            }
        }
        self.canon.open(level)?;
        if let Some(before) = joined {
            self.canon.push_str(before.figure.without_zeros());
            self.canon.push('-');
        }
        self.canon.push_number(&piece, word);
        Ok(())
    }

    /// Whether a lane is the committee's own lane, written although it need not be.
    fn restates_lane(&self, piece: &Piece) -> bool {
        let lane = self.canon.part(Level::Lane).strip_suffix('弄');
        self.origin == Origin::Defaults
            && self.canon.level() == Level::Lane
            && piece.stem.is_none()
            && lane == Some(piece.figure.without_zeros())
    }

    /// What to do with bare numbers before a number with a word. One before a dash belongs to the same number (`207-1号`);
    /// one before a space is the lane before a door. `12、14号` are two doors, which no household has.
    fn joined(&mut self, piece: &Piece) -> Result<Option<Piece>, AddressFault> {
        let dash = piece.separator == Some('-');
        match (self.run.as_slice(), piece.mark) {
            ([], _) => Ok(None),
            _ if self.behind_the_door() => {
                self.settle_run()?;
                Ok(None)
            }
            ([one], Some(Mark::House | Mark::Block | Mark::Lane) | None) if dash => {
                let one = *one;
                self.run.clear();
                Ok(Some(one))
            }
            ([lane], Some(Mark::House | Mark::Block))
                if self.ground == Ground::Road
                    && self.canon.level() == Level::Name
                    && piece.separator == Some(' ') =>
            {
                let lane = *lane;
                self.run.clear();
                self.write(Level::Lane, &lane)?;
                Ok(None)
            }
            ([_], Some(Mark::Seat | Mark::Unit))
                if self.canon.level() >= Level::Lane || self.ground == Ground::Estate =>
            {
                self.settle_run()?;
                Ok(None)
            }
            _ => Err(AddressFault::Ambiguous),
        }
    }

    /// A room or floor: bare numbers before it are doors and lanes, or rooms like it.
    fn inside(&mut self, piece: Piece, mark: Mark) -> Result<(), AddressFault> {
        if mark == Mark::Room || !self.behind_the_door() {
            self.run.push(piece);
            return self.settle_run();
        }
        self.settle_run()?;
        self.place.floor(piece.figure, self.canon)?;
        Ok(())
    }

    /// Keeps waiting numbers as text: parts of a telephone number behind the room.
    fn keep_run(&mut self) {
        for piece in self.run.drain(..) {
            self.rest.remainder.push_str(piece.figure.as_str());
        }
        self.rest.worded = true;
    }

    /// Gives the waiting numbers their levels.
    fn settle_run(&mut self) -> Result<(), AddressFault> {
        let digits: usize = self.run.iter().map(|piece| piece.figure.digits()).sum();
        if self.place.has_room() && digits >= TOO_MANY_DIGITS && self.run[0].separator.is_none() {
            self.keep_run();
        }
        if self.run.is_empty() {
            return Ok(());
        }
        let run = std::mem::take(&mut self.run);
        let restated = run.first().is_some_and(|lane| self.restates_lane(lane));
        let own = OwnLane { origin: self.origin, restated };
        let levels = runs::levels(&run, self.canon.level(), self.ground, own)?;
        let mut left = run.as_slice();
        for level in levels {
            let [piece, rest @ ..] = left else { break };
            match level {
                Level::Room => break,
                level => self.write(*level, piece)?,
            }
            left = rest;
        }
        match left {
            [] => {}
            [floor] if floor.mark == Some(Mark::Floor) => self.place.floor(floor.figure, self.canon)?,
            rooms => self.place.rooms(rooms, self.canon)?,
        }
        self.run = run;
        self.run.clear();
        Ok(())
    }

    /// Writes a bare number with the word of its level.
    fn write(&mut self, level: Level, piece: &Piece) -> Result<(), AddressFault> {
        if level == Level::Lane && self.restates_lane(piece) {
            return Ok(());
        }
        self.canon.open(level)?;
        let word = match level {
            Level::Lane => "弄",
            Level::SubLane => "支弄",
            _ => "号",
        };
        self.canon.push_number(piece, word);
        Ok(())
    }

    /// Words: an estate's name before the door, which is dropped behind a lane and kept as a hamlet behind 组 and 队; a position, a note or text that is not understood behind it.
    fn words(&mut self, rest: &[char]) -> Result<usize, AddressFault> {
        self.settle_run()?;
        if !self.behind_the_door() {
            if let Some(len) = self.stem_before(rest)? {
                return Ok(len);
            }
            let in_village =
                self.canon.level() == Level::Lane && !self.canon.part(Level::Lane).ends_with('弄');
            if in_village {
                self.rest.worded = true;
                self.canon.push(rest[0]);
            }
            return Ok(1);
        }
        self.rest.worded = true;
        self.place.interrupt();
        let joins = matches!(rest, ['和' | '与' | '及' | '至' | '到', next, ..] if is_numberish(*next));
        if self.place.has_room() && (rest[0] == '室' || joins) {
            return Ok(1);
        }
        if matches!(rest[0], '附' | '之') && rest.get(1).is_some_and(|c| is_numberish(*c)) {
            return self.annex(rest);
        }
        if self.place.has_room() && is_stem_of_room(rest) {
            self.canon.push(rest[0]);
            return Ok(1);
        }
        if matches!(rest, ['东' | '西' | '南' | '北' | '中' | '左' | '右', '单', '元', ..]) {
            self.canon.open(Level::Unit)?;
            self.canon.push_chars(&rest[..3]);
            return Ok(3);
        }
        let position = self.place.position(rest, self.canon)?;
        if position > 0 {
            return Ok(position);
        }
        if let Some(len) = begins_any(rest, &NOTES) {
            return Ok(len);
        }
        if begins_any(rest, &ELSEWHERE).is_some() {
            return Err(AddressFault::Unreadable);
        }
        if let Some(len) = unknown_part(rest) {
            self.place.close(self.canon)?;
            self.canon.push_chars(&rest[..len]);
            return Ok(len);
        }
        self.rest.remainder.push(rest[0]);
        Ok(1)
    }

    /// A stem before the number of its door: 临12号 is 12临号.
    fn stem_before(&mut self, rest: &[char]) -> Result<Option<usize>, AddressFault> {
        let Some((mut piece, len)) = piece(&rest[1..]).filter(|_| rest[0] == '临') else {
            return Ok(None);
        };
        if piece.stem.is_some() || !matches!(piece.mark, None | Some(Mark::House)) {
            return Ok(None);
        }
        piece.stem = Some('临');
        self.marked(piece, Mark::House)?;
        Ok(Some(1 + len))
    }

    /// An annex of a door: 附3号, 之3.
    fn annex(&mut self, rest: &[char]) -> Result<usize, AddressFault> {
        let Some((piece, len)) = piece(&rest[1..]) else {
            return Ok(1);
        };
        self.canon.open(Level::Unit)?;
        self.canon.push(rest[0]);
        self.canon.push_number(&piece, "号");
        Ok(1 + len)
    }
}

/// Whether 甲, 乙 and so on stand behind a room and tell its parts apart: 301室甲.
fn is_stem_of_room(rest: &[char]) -> bool {
    is_stem(rest[0]) && rest[0] != '临' && rest.get(1).is_none_or(|c| matches!(c, '(' | '室'))
}

/// Whether a number behind a room has the shape of a post code of Shanghai.
fn is_postcode(piece: &Piece) -> bool {
    let text = piece.figure.as_str();
    text.len() == 6 && text.starts_with("20") && piece.figure.digits() == 6
}

/// Whether two neighbours are digits of two scripts: `3〇1` is no number, and its parts are none either.
fn is_broken_number(before: char, c: char) -> bool {
    (before.is_ascii_digit() && is_numeral(c)) || (is_numeral(before) && c.is_ascii_digit())
}

/// Length of a part of a house that is in no table but says by its last character what it is (东楼, 活动室). It is kept:
/// without it two dwellings could become one.
fn unknown_part(rest: &[char]) -> Option<usize> {
    let is_part = |c: &char| {
        matches!(c, '楼' | '幢' | '栋' | '座' | '间' | '室' | '房' | '阁' | '铺' | '库' | '棚' | '厅' | '厢')
    };
    let words = rest.iter().take(6).take_while(|c| !c.is_ascii() && !is_numeral(**c)).count();
    rest[..words].iter().position(is_part).filter(|at| *at > 0).map(|at| at + 1)
}
