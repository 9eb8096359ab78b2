//! Policies: what a scheme allows, as typed values read from TOML text, every number belonging to a named clause.
//!
//! [`Policy::parse`] reads a file and reports every fault with line, column and suggestion; [`Policy::builtin`] gives the
//! schemes that are built in. What a policy says stands in its [`terms`]; what the weekly job of a registry needs of it is worked
//! out in `weekly`. Results cite clauses by [`ClauseId`].

mod builtin;
mod check;
mod clause;
pub mod diff;
mod fault;
mod fields;
pub mod kinds;
mod parse;
mod part;
pub(crate) mod read;
mod round;
pub mod said;
pub mod terms;
mod weekly;
pub mod words;
mod written;

pub use clause::Bilingual;
pub(crate) use fault::nearest;
pub use fault::{Births, FaultKind, Never, PolicyFault};
pub use part::Part;
pub use round::{Asked, NoRound, Round, RoundChoice, RoundWhy};
pub use terms::{Clause, ClauseId, Terms};
pub use weekly::FirstSlot;

use weekly::Weekly;

/// What becomes of a number that was not reached before its round closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unserved {
    /// It stays open and goes before all numbers of later rounds.
    First,
    /// It is void; the household books again.
    Lapse,
}

impl Unserved {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::First, Self::Lapse];
    /// Their words, in the same order.
    pub const WORDS: [&'static str; 2] = ["first", "lapse"];
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
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Back, Self::Once, Self::Forfeit];
    /// Their words, in the same order.
    pub const WORDS: [&'static str; 3] = ["back", "once", "forfeit"];

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

/// A rationing policy that can be applied: no unknown key, no clause without source, no impossible number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    name: String,
    title: Bilingual,
    terms: Terms,
    weekly: Weekly,
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
    /// quota of 0). What is only doubtful is a [warning](Self::warnings).
    pub fn parse(text: &str, file: &str) -> Result<Self, Vec<PolicyFault>> {
        parse::parse(text, file)
    }

    /// Its name: `my-town-2020`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its title.
    #[must_use]
    pub const fn title(&self) -> &Bilingual {
        &self.title
    }

    /// What it says.
    #[must_use]
    pub const fn terms(&self) -> &Terms {
        &self.terms
    }

    /// All clauses, as written.
    #[must_use]
    pub fn clauses(&self) -> &[Clause] {
        self.terms.all()
    }

    /// One of its clauses.
    ///
    /// # Panics
    /// The id is of another policy.
    #[must_use]
    pub fn clause(&self, id: ClauseId) -> &Clause {
        self.terms.clause(id)
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

#[cfg(test)]
mod tests;
