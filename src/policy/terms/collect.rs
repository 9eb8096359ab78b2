//! What has to go before goods are taken, and in which window they may be taken.

use chrono::{NaiveDateTime, NaiveTime};

use super::Hours;

/// The event that gives the right to take goods.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum After {
    /// A booking.
    Register,
    /// A win.
    Win,
    /// A voucher that was handed out.
    Issue,
    /// Nothing: who comes in time takes.
    Nothing,
    /// Goods given back, for exchange.
    Return,
}

impl After {
    /// Their words, in order.
    pub const WORDS: [&'static str; 5] = ["register", "win", "issue", "nothing", "return"];
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Register, Self::Win, Self::Issue, Self::Nothing, Self::Return];
}

/// Some of the events that give a right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AfterSet(pub u8);

impl AfterSet {
    /// Of these.
    #[must_use]
    pub fn of(events: &[After]) -> Self {
        Self(events.iter().fold(0, |set, event| set | 1 << *event as u8))
    }

    /// Whether one is among them.
    #[must_use]
    pub const fn has(self, event: After) -> bool {
        self.0 >> event as u8 & 1 == 1
    }
}

/// One end of a window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// A fixed moment.
    At(NaiveDateTime),
    /// So many days after the event's day, at a time of day; without one, the beginning or the end of that day.
    Day(u32, Option<NaiveTime>),
    /// So many hours after the event.
    Hours(u32),
}

/// Where a window comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Window {
    /// No end is stated.
    Any,
    /// Between two edges; a missing one is open.
    Between(Option<Edge>, Option<Edge>),
    /// As told with the event or with a later appointment; where nothing was told, between two edges.
    Told(Option<Edge>, Option<Edge>),
    /// As the round says.
    Round,
}

/// What follows where a window has passed unused.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WindowEnds {
    /// The right is gone.
    #[default]
    Forfeit,
    /// Back to the end of the queue.
    Back,
    /// Gone, and out of the next draw.
    LoseNext,
    /// Gone; the next on the drawn list moves up.
    Substitute,
    /// One more window.
    MakeUp(NaiveDateTime, NaiveDateTime),
    /// One more window: that of the round so many later.
    MakeUpRound(u32),
}

impl WindowEnds {
    /// Their words, in order.
    pub const WORDS: [&'static str; 5] = ["forfeit", "back", "lose-next", "substitute", "make-up"];
}

/// `[collect.…]`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Collect {
    /// What gives the right: the last open event of any of these; at least one.
    pub after: AfterSet,
    /// When.
    pub window: Window,
    /// Only for events made in these hours of the day.
    pub event_hours: Option<Hours>,
    /// What follows if nobody came.
    pub then: WindowEnds,
}
