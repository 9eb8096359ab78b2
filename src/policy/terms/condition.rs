//! What must hold for a request: who, with which papers, on which day, how often.

use chrono::{NaiveDate, NaiveDateTime};

use super::{Ask, AskSet, Papers, Selector, Weekdays};
use crate::policy::words::{Did, Set};

/// `[eligible.…]`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Eligible {
    /// One of these must hold; empty: nothing is asked.
    pub only: Vec<Selector>,
    /// None of these may hold.
    pub nobody: Vec<Selector>,
    /// Whether every line of a form is held against it.
    pub of: Of,
    /// What is said to the others.
    pub otherwise: Otherwise,
}

/// Which lines of a form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Of {
    /// Every line.
    #[default]
    Each,
    /// Only the first: the one in whose name the form is.
    Main,
}

impl Of {
    /// Their words, in order.
    pub const WORDS: [&'static str; 2] = ["each", "main"];
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Each, Self::Main];
}

/// What is said where a condition does not hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Otherwise {
    /// Not now.
    #[default]
    Refuse,
    /// Somebody has to check first.
    Pending,
}

impl Otherwise {
    /// Their words, in order.
    pub const WORDS: [&'static str; 2] = ["refuse", "pending"];
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Refuse, Self::Pending];
}

/// `[proof.…]`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// What has to be shown.
    pub papers: Papers,
    /// What is said if it is not.
    pub missing: Otherwise,
}

/// `[proxy.…]`: who may come for those of the clause's scope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proxy {
    /// Relations allowed, as bits of [`Relation`](crate::policy::words::Relation); none: any.
    pub relations: Option<Set>,
    /// Most cards of other people that one carrier may use.
    pub cards: Option<u32>,
    /// Over which time cards are counted.
    pub cards_in: CardsIn,
    /// Papers to show.
    pub papers: Option<Papers>,
    /// Who may be a carrier; empty: anybody.
    pub carrier: Vec<Selector>,
}

/// Over which time the cards of a carrier are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CardsIn {
    /// One visit.
    #[default]
    Visit,
    /// One day.
    Day,
}

impl CardsIn {
    /// Their words, in order.
    pub const WORDS: [&'static str; 2] = ["visit", "day"];
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Visit, Self::Day];
}

/// Whose day a day rule looks at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DayOwner {
    /// That of the person for whom it is.
    #[default]
    Recipient,
    /// Anybody's who is served in the visit.
    Either,
    /// The carrier's.
    Carrier,
}

impl DayOwner {
    /// Their words, in order.
    pub const WORDS: [&'static str; 3] = ["recipient", "either", "carrier"];
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Recipient, Self::Either, Self::Carrier];
}

/// The digit that a day rule looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Digit {
    /// Last digit of the identity number.
    IdLast,
    /// Last digit of the year of birth.
    BirthYear,
}

impl Digit {
    /// Their words, in order.
    pub const WORDS: [&'static str; 2] = ["id-last", "birth-year"];
    /// All of them.
    pub const ALL: [Self; 2] = [Self::IdLast, Self::BirthYear];
}

/// For whom free days are free.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Free {
    /// Everybody.
    #[default]
    Always,
    /// Those who bought nothing in the calendar week.
    NothingBought,
}

impl Free {
    /// Their words, in order.
    pub const WORDS: [&'static str; 2] = ["always", "nothing-bought"];
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Always, Self::NothingBought];
}

/// `[day.…]`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// Which digit.
    pub by: Digit,
    /// Digits (bits 0 to 9) of each weekday, Monday first.
    pub digits: [u16; 7],
    /// Whose digit counts in a visit with several.
    pub whose: DayOwner,
    /// Weekdays that are free.
    pub free: Weekdays,
    /// Dates that are free, sorted.
    pub free_dates: Vec<NaiveDate>,
    /// For whom.
    pub free_if: Free,
}

/// Whose events a limit counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Per {
    Person,
    Address,
    Household,
    Account,
    Phone,
    Form,
}

impl Per {
    /// Their words, in order.
    pub const WORDS: [&'static str; 6] = ["person", "address", "household", "account", "phone", "form"];
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Person, Self::Address, Self::Household, Self::Account, Self::Phone, Self::Form];
}

/// Over which time a limit counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// This round and so many before it (`Rounds(1)` is this one alone).
    Rounds(u32),
    /// Monday to Sunday.
    Week,
    /// Midnight to midnight.
    Day,
    /// As long as the clause is in force.
    Campaign,
    /// Periods of so many days, one of which begins on the anchor.
    Cycle(u32, NaiveDate),
    /// So many days from the day of the event.
    Days(u32),
    /// So many hours from the event.
    Hours(u32),
    /// So many months from the day of the event.
    Months(u32),
}

/// What a limit measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Events.
    Times(u32),
    /// Different people.
    People(u32),
    /// Pieces of all products.
    Pieces(u32),
    /// Pieces, as many as the amount clause gives.
    Amount,
}

/// Whether the last day of a rolling span is free again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Boundary {
    /// Event on day d, again from day d + n.
    #[default]
    From,
    /// Again from day d + n + 1.
    After,
}

impl Boundary {
    /// Their words, in order.
    pub const WORDS: [&'static str; 2] = ["from", "after"];
    /// All of them.
    pub const ALL: [Self; 2] = [Self::From, Self::After];
}

/// `[limit.…]`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// Whose events.
    pub per: Per,
    /// Over which time.
    pub span: Span,
    /// Which events, as bits of [`Did`](crate::policy::words::Did).
    pub counts: Set,
    /// How many of what.
    pub most: Measure,
    /// Only events of these channels; none: of all.
    pub event_channels: Option<Set>,
    /// Only events from this moment.
    pub event_from: Option<NaiveDateTime>,
    /// Only events to this moment.
    pub event_until: Option<NaiveDateTime>,
    /// Which day is the first that is free again.
    pub boundary: Boundary,
    /// Spans before this one whose unused part adds up.
    pub carry: u32,
}

impl Limit {
    /// The requests that would add to what is counted; a win is added to by a draw and by booking for one.
    pub(super) fn usual_asks(&self) -> AskSet {
        let asks = [
            (Did::Buy, &[Ask::Buy] as &[Ask]),
            (Did::Register, &[Ask::Register]),
            (Did::Collect, &[Ask::Collect]),
            (Did::Issue, &[Ask::Register]),
            (Did::Pass, &[Ask::Pass]),
            (Did::Win, &[Ask::Draw, Ask::Register]),
        ];
        let counted = asks.iter().filter(|(did, _)| self.counts.holds(Set::of(*did as usize)));
        AskSet(counted.fold(0, |set, (_, asks)| set | AskSet::of(asks).0))
    }
}
