//! What can be wrong, and how it is said: codes, severities, findings, and their texts in two languages.
//!
//! A [`Finding`] carries a code, a place and masked facts, never a sentence. The sentences stand in [`catalogue`], one
//! entry a code, Chinese and English side by side.

pub mod catalogue;
mod finding;

pub use catalogue::{ALL, Code, Entry};
pub use finding::{Fact, FactValue, Finding, Place, Related, Waived, filled, sort_by_place};

/// How sure a fault is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; nothing follows.
    Note,
    /// Doubtful: the value is taken, somebody should look.
    Warning,
    /// Certainly wrong.
    Error,
}

impl Severity {
    /// Its name in JSON and on the command line.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// What follows from a finding for the person or the household.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Effect {
    /// Nothing.
    None,
    /// The person is held back; the household is not.
    RowHeld,
    /// The household waits for a paper or a number.
    HouseholdPending,
    /// The household waits for a decision.
    HouseholdHeld,
}

impl Effect {
    /// Its name in JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::RowHeld => "row held",
            Self::HouseholdPending => "household pending",
            Self::HouseholdHeld => "household held",
        }
    }
}
