//! Writes the canonical form: one string, and where each part of it ends.

use super::marks::Piece;

/// The parts of a canonical form, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    /// Road or village.
    Name,
    /// 弄, 组, 队, hamlet.
    Lane,
    /// 支弄.
    SubLane,
    /// 号 or 幢.
    Building,
    /// 单元, 座, 幢 after a 号.
    Unit,
    /// Room, floor or position.
    Room,
}

/// Number of parts.
pub(super) const LEVELS: usize = 6;

/// A canonical form being written, part by part.
#[derive(Clone, Debug)]
pub(super) struct Canon {
    text: String,
    /// End of each part before the current one.
    ends: [u16; LEVELS],
    level: Level,
}

/// A part was to be written after a later one: the text is out of order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct OutOfOrder;

impl Canon {
    pub(super) fn with_capacity(bytes: usize) -> Self {
        Self { text: String::with_capacity(bytes), ends: [0; LEVELS], level: Level::Name }
    }

    /// The part written last.
    pub(super) fn level(&self) -> Level {
        self.level
    }

    /// Goes on to a part; the current one can be continued, an earlier one not.
    pub(super) fn open(&mut self, level: Level) -> Result<(), OutOfOrder> {
        if level < self.level {
            return Err(OutOfOrder);
        }
        let end = self.end();
        self.ends[self.level as usize..level as usize].fill(end);
        self.level = level;
        Ok(())
    }

    fn end(&self) -> u16 {
        u16::try_from(self.text.len()).unwrap_or(u16::MAX)
    }

    pub(super) fn push(&mut self, c: char) {
        self.text.push(c);
    }

    pub(super) fn push_str(&mut self, text: &str) {
        self.text.push_str(text);
    }

    pub(super) fn push_chars(&mut self, chars: &[char]) {
        self.text.extend(chars);
    }

    /// Writes a lane, door or unit: no leading zeros, the stem before the word.
    pub(super) fn push_number(&mut self, piece: &Piece, word: &str) {
        self.text.push_str(piece.figure.without_zeros());
        self.text.extend(piece.stem);
        self.text.push_str(word);
    }

    /// What has been written of a part.
    pub(super) fn part(&self, level: Level) -> &str {
        let from = if level == Level::Name { 0 } else { self.end_of(level as usize - 1) };
        self.text.get(from..self.end_of(level as usize)).unwrap_or_default()
    }

    fn end_of(&self, level: usize) -> usize {
        if level < self.level as usize { usize::from(self.ends[level]) } else { self.text.len() }
    }

    /// Whether a part has been written.
    pub(super) fn has(&self, level: Level) -> bool {
        !self.part(level).is_empty()
    }

    /// The text, and the end of each part.
    pub(super) fn finish(mut self) -> (String, [u16; LEVELS]) {
        let end = self.end();
        self.ends[self.level as usize..].fill(end);
        (self.text, self.ends)
    }
}
