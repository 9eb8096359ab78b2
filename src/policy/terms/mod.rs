//! What clauses say, as typed values: one file for each group of kinds. Nothing here reads text or judges a request.

mod all;
mod amount;
mod collect;
mod condition;
mod opening;
mod scope;
mod shortage;

use chrono::NaiveTime;

pub use all::{Clause, ClauseId, Currency, Terms};
pub use amount::{Amount, Give, Price, Trial, TrialEnd};
pub use collect::{After, AfterSet, Collect, Edge, Window, WindowEnds};
pub use condition::{
    Boundary, CardsIn, Day, DayOwner, Digit, Eligible, Free, Limit, Measure, Of, Otherwise, Per, Proof,
    Proxy, Span,
};
pub use opening::{Closed, Open, PrintedBirths, RoundTerms, Rounds};
pub use scope::{Ask, AskSet, Governs, Registered, Scope, Selector};
pub use shortage::{AreaSplit, Leftover, OrderBy, Reserve, ReserveSize, ReservedFirst, Rule, Shortage};

use super::words::Set;
use super::{NoShow, Unserved};

/// What a quota belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// A dwelling.
    Address,
    /// A person.
    Person,
    /// A household, whatever its address.
    Household,
    /// An account.
    Account,
}

impl Unit {
    /// Their words, in order.
    pub const WORDS: [&'static str; 4] = ["address", "person", "household", "account"];
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Address, Self::Person, Self::Household, Self::Account];
}

/// By which channel goods are handed out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Route {
    /// The channel, as one word.
    pub via: usize,
    /// Only where the nearest point with stock is farther than so many metres.
    pub farther_than: Option<u32>,
    /// Days after a return for which it holds (isolation at home).
    pub days: Option<u32>,
}

/// When draws are held, and who is in them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draws {
    /// Times of day.
    pub at: Vec<NaiveTime>,
    /// Every so many days, from the first day on which the clause is in force.
    pub every_days: u32,
    /// Whether a booking is needed to be in it.
    pub needs: Needs,
    /// Whether losers stay in for later draws.
    pub pool: Pool,
}

/// What is needed to be in a draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// A booking.
    Register,
    /// Nothing: all of the register are in.
    Nothing,
}

impl Needs {
    /// Their words, in order.
    pub const WORDS: [&'static str; 2] = ["register", "nothing"];
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Register, Self::Nothing];
}

/// What becomes of those who lose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pool {
    /// They stay in.
    Kept,
    /// They book again.
    Lapses,
}

impl Pool {
    /// Their words, in order.
    pub const WORDS: [&'static str; 2] = ["kept", "lapses"];
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Kept, Self::Lapses];
}

/// What a clause says, by kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// `[unit.…]`
    Unit(Unit),
    /// `[amount.…]`
    Amount(Give),
    /// `[price.…]`; none where the clause says only that prices differ.
    Price(Option<Price>),
    /// `[pack.…]`: pieces in a pack.
    Pack(u32),
    /// `[collect.…]`
    Collect(Collect),
    /// `[route.…]`
    Route(Route),
    /// `[radius.…]`: metres.
    Radius(u32),
    /// `[slot.…]`
    Slot,
    /// `[no_show.…]`
    NoShow(NoShow),
    /// `[carry.…]`
    Carry(Unserved),
    /// `[draw.…]`
    Draw(Draws),
    /// `[shortage.…]`
    Shortage(Box<Shortage>),
    /// `[round.…]`
    Round(Rounds),
    /// `[open.…]`
    Open(Open),
    /// `[closed.…]`
    Closed(Closed),
    /// `[eligible.…]`
    Eligible(Eligible),
    /// `[proof.…]`
    Proof(Proof),
    /// `[proxy.…]`
    Proxy(Proxy),
    /// `[day.…]`
    Day(Day),
    /// `[limit.…]`
    Limit(Limit),
}

/// A kind of clause: the first half of a table's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Kind {
    Unit,
    Round,
    Open,
    Closed,
    Eligible,
    Proxy,
    Proof,
    Collect,
    Day,
    Limit,
    Amount,
    Pack,
    Price,
    Route,
    Radius,
    Slot,
    NoShow,
    Carry,
    Draw,
    Shortage,
}

impl Kind {
    /// All kinds, in the order in which a request is judged; then what does not judge requests.
    pub const ALL: [Self; 20] = [
        Self::Unit,
        Self::Round,
        Self::Open,
        Self::Closed,
        Self::Eligible,
        Self::Proxy,
        Self::Proof,
        Self::Collect,
        Self::Day,
        Self::Limit,
        Self::Amount,
        Self::Pack,
        Self::Price,
        Self::Route,
        Self::Radius,
        Self::Slot,
        Self::NoShow,
        Self::Carry,
        Self::Draw,
        Self::Shortage,
    ];

    /// The words of all kinds, in the same order.
    pub const WORDS: [&'static str; 20] = [
        "unit", "round", "open", "closed", "eligible", "proxy", "proof", "collect", "day", "limit", "amount",
        "pack", "price", "route", "radius", "slot", "no_show", "carry", "draw", "shortage",
    ];

    /// Its word in a policy file.
    #[must_use]
    pub const fn word(self) -> &'static str {
        Self::WORDS[self as usize]
    }
}

impl Body {
    /// The requests that a clause counts for where its scope names none.
    #[must_use]
    pub fn usual_asks(&self) -> AskSet {
        match self {
            Self::Collect(_) => AskSet::of(&[Ask::Collect]),
            Self::Draw(_) => AskSet::of(&[Ask::Draw]),
            Self::Eligible(_) => AskSet::of(&[Ask::Buy, Ask::Register, Ask::Draw, Ask::Pass]),
            Self::Limit(limit) => limit.usual_asks(),
            // What somebody would get who is in a draw is said to her, too.
            Self::Unit(_) | Self::Amount(_) | Self::Pack(_) | Self::Price(_) | Self::Route(_) => {
                AskSet::of(&Ask::ALL)
            }
            _ => AskSet::of(&[Ask::Buy, Ask::Register, Ask::Collect, Ask::Pass]),
        }
    }

    /// Its kind.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Unit(_) => Kind::Unit,
            Self::Amount(_) => Kind::Amount,
            Self::Price(_) => Kind::Price,
            Self::Pack(_) => Kind::Pack,
            Self::Collect(_) => Kind::Collect,
            Self::Route(_) => Kind::Route,
            Self::Radius(_) => Kind::Radius,
            Self::Slot => Kind::Slot,
            Self::NoShow(_) => Kind::NoShow,
            Self::Carry(_) => Kind::Carry,
            Self::Draw(_) => Kind::Draw,
            Self::Shortage(_) => Kind::Shortage,
            Self::Round(_) => Kind::Round,
            Self::Open(_) => Kind::Open,
            Self::Closed(_) => Kind::Closed,
            Self::Eligible(_) => Kind::Eligible,
            Self::Proof(_) => Kind::Proof,
            Self::Proxy(_) => Kind::Proxy,
            Self::Day(_) => Kind::Day,
            Self::Limit(_) => Kind::Limit,
        }
    }
}

/// Papers: one set complete, or one of each list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Papers {
    /// One of these sets, complete.
    Any(Vec<Set>),
    /// One of each of these lists.
    OneOfEach(Vec<Set>),
}

impl Papers {
    /// Whether what is shown is enough.
    #[must_use]
    pub fn shown(&self, papers: Set) -> bool {
        match self {
            Self::Any(sets) => sets.iter().any(|set| papers.holds(*set)),
            Self::OneOfEach(lists) => lists.iter().all(|list| papers.meets(*list)),
        }
    }
}

/// A time of day from and to; `24:00` is the end of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hours {
    /// Minutes from midnight.
    pub from: u16,
    /// Minutes from midnight, at most 1,440.
    pub to: u16,
}

/// Weekdays as bits, Monday first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Weekdays(pub u8);

impl Weekdays {
    /// Words of the seven days.
    pub const WORDS: [&'static str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    /// Whether a day is among them.
    #[must_use]
    pub const fn has(self, day: chrono::Weekday) -> bool {
        self.0 >> day.num_days_from_monday() & 1 == 1
    }
}
