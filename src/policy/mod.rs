//! Policies: what a scheme allows, as typed values read from TOML text, every number belonging to a named clause.
//!
//! [`Policy::parse`] reads a file and reports every fault with line, column and suggestion; [`Policy::builtin`] gives the
//! schemes that are built in. Results cite clauses by [`ClauseId`].

mod clause;
mod fault;
mod paper;
mod parse;
mod read;
mod round;
pub mod terms;
pub mod words;

use chrono::{Days, NaiveDate, NaiveDateTime};

use crate::domain::units::{Fen, Masks};
use crate::domain::week::Week;

pub use clause::{Bilingual, Clause, ClauseId};
pub(crate) use fault::nearest;
pub use fault::{FaultKind, PolicyFault};
pub use paper::Paper;
pub use round::{Asked, NoRound, Round, RoundChoice, RoundWhy};

/// The built-in policies: name and text.
const BUILTIN: [(&str, &str); 1] = [("shanghai-2020", include_str!("../../policies/shanghai-2020.toml"))];

/// What becomes of a number that was not reached before its round closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unserved {
    /// It stays open and goes before all numbers of later rounds.
    First,
    /// It is void; the household books again.
    Lapse,
}

impl Unserved {
    const ALL: [Self; 2] = [Self::First, Self::Lapse];
    const WORDS: [&'static str; 2] = ["first", "lapse"];
}

/// Who comes in the first slots of a day, before everybody else of that day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FirstSlot {
    /// Households with a person of so many years, or with an old person living alone.
    pub age: u32,
}

impl FirstSlot {
    const WORDS: [&'static str; 1] = ["elderly"];
}

/// What becomes of a household that was called and did not come while its voucher was valid. Its masks go back to the pool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoShow {
    /// It goes to the back of the queue, as often as that happens.
    Back,
    /// It goes to the back of the queue once; the second time its share of the round is forfeited.
    Once,
    /// Its share of the round is forfeited.
    Forfeit,
}

impl NoShow {
    const ALL: [Self; 3] = [Self::Back, Self::Once, Self::Forfeit];
    const WORDS: [&'static str; 3] = ["back", "once", "forfeit"];

    /// Whether the share is gone after so many calls with which nobody came.
    #[must_use]
    pub const fn forfeits(self, missed: u32) -> bool {
        match self {
            Self::Back => false,
            Self::Once => missed > 1,
            Self::Forfeit => missed > 0,
        }
    }
}

/// A rationing policy that can be applied: no unknown key, no missing clause, no impossible number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    name: String,
    title: Bilingual,
    clauses: Vec<Clause>,
    rounds: Vec<Round>,
    per_address: Masks,
    pack: Masks,
    unserved: Unserved,
    identity_papers: Vec<Paper>,
    residence_papers: Vec<Paper>,
    voucher_days: u32,
    no_show: NoShow,
    isolation_days: u32,
    lone_elderly_delivery: bool,
    price: Option<Fen>,
    radius: Option<u32>,
    first_slot: Option<FirstSlot>,
    warnings: Vec<PolicyFault>,
    digest: String,
    text: String,
}

impl Policy {
    /// Reads a policy. `file` is the name that faults show.
    ///
    /// # Errors
    /// All faults, sorted by place: text that is not TOML; else unknown and missing keys, values of another type,
    /// unknown words and sources, and impossible values (a round that closes before it opens, rounds that overlap, a
    /// quota of 0). A quota in broken packs is only a [warning](Self::warnings).
    pub fn parse(text: &str, file: &str) -> Result<Self, Vec<PolicyFault>> {
        parse::parse(text, file)
    }

    /// A built-in policy by name.
    #[must_use]
    pub fn builtin(name: &str) -> Option<Self> {
        Self::parse(Self::builtin_text(name)?, name).ok()
    }

    /// The text of a built-in policy, comments included.
    #[must_use]
    pub fn builtin_text(name: &str) -> Option<&'static str> {
        BUILTIN.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
    }

    /// Names of the built-in policies.
    pub fn builtin_names() -> impl Iterator<Item = &'static str> {
        BUILTIN.iter().map(|(name, _)| *name)
    }

    /// Shanghai, February 2020.
    ///
    /// # Panics
    /// Never: a test reads it.
    #[must_use]
    pub fn shanghai_2020() -> Self {
        Self::builtin("shanghai-2020").expect("the built-in text is tested")
    }

    /// Its name: `shanghai-2020`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it says.
    #[must_use]
    pub fn terms(&self) -> &terms::Terms {
        static NOTHING: std::sync::LazyLock<terms::Terms> = std::sync::LazyLock::new(words::stand_in);
        &NOTHING
    }

    /// Its title.
    #[must_use]
    pub const fn title(&self) -> &Bilingual {
        &self.title
    }

    /// All clauses: the fixed ones in their order, those that may be left out, then the rounds as written.
    #[must_use]
    pub fn clauses(&self) -> &[Clause] {
        &self.clauses
    }

    /// One clause; none for a round that the policy does not have.
    #[must_use]
    pub fn clause(&self, id: ClauseId) -> Option<&Clause> {
        self.clauses.iter().find(|clause| clause.id == id)
    }

    /// The rounds, by opening time; they do not overlap, and there is at least one.
    #[must_use]
    pub fn rounds(&self) -> &[Round] {
        &self.rounds
    }

    /// The round whose window contains a moment (a booking's).
    #[must_use]
    pub fn round_at(&self, time: NaiveDateTime) -> Option<&Round> {
        self.rounds.iter().find(|round| round.contains(time))
    }

    /// The round of a week, seen on a day: the one open on the week's first day not before `today`, else the next to open
    /// within the week, else the last that closed. A week that is wholly past is looked at from its Monday.
    ///
    /// # Errors
    /// No round has begun by the end of the week.
    pub fn round_for_week(&self, week: Week, today: NaiveDate) -> Result<RoundChoice, NoRound> {
        round::for_week(&self.rounds, week, today)
    }

    /// A round by number.
    ///
    /// # Errors
    /// There is none with this number.
    pub fn round_named(&self, number: u32) -> Result<RoundChoice, NoRound> {
        let round = self.rounds.iter().find(|round| round.number == number);
        round
            .map(|round| RoundChoice { round: *round, why: RoundWhy::Named })
            .ok_or_else(|| NoRound { asked: Asked::Number(number), rounds: self.rounds.clone() })
    }

    /// Masks for one address in one round. Clause `per_address`.
    #[must_use]
    pub const fn per_address(&self) -> Masks {
        self.per_address
    }

    /// Masks in a pack. The quota is a multiple of it, or there is a warning. Clause `pack`.
    #[must_use]
    pub const fn pack(&self) -> Masks {
        self.pack
    }

    /// What becomes of numbers not reached. Clause `unserved`.
    #[must_use]
    pub const fn unserved(&self) -> Unserved {
        self.unserved
    }

    /// Papers that show who somebody is. Clause `papers`.
    #[must_use]
    pub fn identity_papers(&self) -> &[Paper] {
        &self.identity_papers
    }

    /// Papers that show where somebody lives. Clause `papers`.
    #[must_use]
    pub fn residence_papers(&self) -> &[Paper] {
        &self.residence_papers
    }

    /// Days on which a voucher is valid, the day of issue included. Clause `voucher`.
    #[must_use]
    pub const fn voucher_days(&self) -> u32 {
        self.voucher_days
    }

    /// What becomes of who was called and did not come; without the clause, the back of the queue. Clause `no_show`.
    #[must_use]
    pub const fn no_show(&self) -> NoShow {
        self.no_show
    }

    /// Last day on which a voucher issued on a day is valid. Clause `voucher`.
    #[must_use]
    pub fn valid_until(&self, issued: NaiveDate) -> NaiveDate {
        later(issued, self.voucher_days - 1)
    }

    /// Days of isolation at home after the day of return. Clause `isolation`.
    #[must_use]
    pub const fn isolation_days(&self) -> u32 {
        self.isolation_days
    }

    /// Last day of isolation at home of somebody who returned on a day. Clause `isolation`.
    #[must_use]
    pub fn isolated_until(&self, returned: NaiveDate) -> NaiveDate {
        later(returned, self.isolation_days)
    }

    /// Whether old people living alone are served at the door. Clause `lone_elderly`.
    #[must_use]
    pub const fn lone_elderly_delivery(&self) -> bool {
        self.lone_elderly_delivery
    }

    /// Price of one mask, if the scheme fixes one. Clause `price`.
    #[must_use]
    pub const fn price(&self) -> Option<Fen> {
        self.price
    }

    /// Metres to the farthest pharmacy that is in reach, where distances are known. Clause `radius`.
    #[must_use]
    pub const fn radius(&self) -> Option<u32> {
        self.radius
    }

    /// Who comes in the first slots of a day. Clause `first_slot`.
    #[must_use]
    pub const fn first_slot(&self) -> Option<FirstSlot> {
        self.first_slot
    }

    /// What is doubtful in it, but can be applied.
    #[must_use]
    pub fn warnings(&self) -> &[PolicyFault] {
        &self.warnings
    }

    /// BLAKE3 of the text, in hexadecimal: names exactly this policy in stored plans.
    #[must_use]
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// The text it was read from.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// A day some days later; the last day there is, if the calendar ends before.
fn later(day: NaiveDate, days: u32) -> NaiveDate {
    day.checked_add_days(Days::new(days.into())).unwrap_or(NaiveDate::MAX)
}

#[cfg(test)]
mod tests;
