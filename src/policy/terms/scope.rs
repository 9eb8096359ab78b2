//! When, where and for whom a clause is there at all.

use chrono::{NaiveDate, NaiveDateTime};
use smol_str::SmolStr;

use super::AfterSet;
use crate::policy::words::Set;

/// What somebody asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ask {
    /// Pay and take at once.
    Buy,
    /// Book, or order.
    Register,
    /// Collect what was won, booked or is handed out.
    Collect,
    /// Be in the draw held at that moment.
    Draw,
    /// Go out, or use up any other right without goods.
    Pass,
}

impl Ask {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Buy, Self::Register, Self::Collect, Self::Draw, Self::Pass];
    /// Their words, in the same order.
    pub const WORDS: [&'static str; 5] = ["buy", "register", "collect", "draw", "pass"];
}

/// Some of the asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AskSet(pub u8);

impl AskSet {
    /// Of these.
    #[must_use]
    pub fn of(asks: &[Ask]) -> Self {
        Self(asks.iter().fold(0, |set, ask| set | 1 << *ask as u8))
    }

    /// Whether one is among them.
    #[must_use]
    pub const fn has(self, ask: Ask) -> bool {
        self.0 >> ask as u8 & 1 == 1
    }
}

/// Whose moment is held against `from` and `until`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Governs {
    /// The request's.
    #[default]
    Request,
    /// That of the last booking, if there is one.
    Register,
    /// That of the last win, if there is one.
    Win,
}

impl Governs {
    /// Their words, in order.
    pub const WORDS: [&'static str; 3] = ["request", "register", "win"];
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Request, Self::Register, Self::Win];
}

/// Whether somebody lives where she is registered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Registered {
    /// Yes.
    Here,
    /// No.
    Elsewhere,
}

impl Registered {
    /// Their words, in order.
    pub const WORDS: [&'static str; 2] = ["here", "elsewhere"];
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Here, Self::Elsewhere];
}

/// Who: holds where all that is stated holds. Bounds are included.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Selector {
    /// At least one of these tags; empty: not stated.
    pub tags: Set,
    /// All of these tags.
    pub all_tags: Set,
    pub born_from: Option<NaiveDate>,
    pub born_to: Option<NaiveDate>,
    /// Whole years on the day of the request.
    pub age_from: Option<u32>,
    pub age_to: Option<u32>,
    /// Ages of which one is reached on some day of the round.
    pub age_in_round: Option<(u32, u32)>,
    /// Whole years of the oldest of the household.
    pub oldest_from: Option<u32>,
    pub oldest_born_to: Option<NaiveDate>,
    pub size_from: Option<u32>,
    pub size_to: Option<u32>,
    /// Digits as bits 0 to 9; 0: not stated.
    pub id_last: u16,
    pub areas: Vec<SmolStr>,
    /// Beginnings of postcodes.
    pub postcodes: Vec<SmolStr>,
    pub registered: Option<Registered>,
    /// Whether something was received under this policy.
    pub received: Option<bool>,
}

/// When, where and for whom a clause is there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// In force from this moment.
    pub from: Option<NaiveDateTime>,
    /// To this moment; it belongs to the time.
    pub until: Option<NaiveDateTime>,
    /// Whose moment counts.
    pub governs: Governs,
    /// First and last round.
    pub rounds: Option<(u32, u32)>,
    /// Only in these channels; none: in all.
    pub channels: Option<Set>,
    /// Only such requests; none: as usual for the kind.
    pub asks: Option<AskSet>,
    /// Only for requests that follow from one of these events, not used up yet; none: for all.
    pub follows: Option<AfterSet>,
    /// Only for these; empty: for everybody.
    pub who: Vec<Selector>,
    /// Not for these.
    pub except: Vec<Selector>,
}

impl Scope {
    /// Whether it is in force at a moment.
    #[must_use]
    pub fn in_force(&self, at: NaiveDateTime) -> bool {
        self.from.is_none_or(|from| from <= at) && self.until.is_none_or(|until| at <= until)
    }
}
