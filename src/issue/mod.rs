//! What can be wrong, and how it is said: codes, severities, findings, and their texts in two languages.
//!
//! A [`Finding`] carries a code, a place and masked facts, never a sentence. The sentences stand in [`catalogue`], one
//! entry a code, Chinese and English side by side.

pub mod catalogue;
mod finding;
pub mod page;

pub use catalogue::{ALL, Code, Entry};
pub use finding::{Fact, FactValue, Finding, Place, Related, Waived, filled, sort_by_place};

use crate::domain::lang::Text;

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

    /// Its word for people.
    #[must_use]
    pub const fn label(self) -> Text {
        match self {
            Self::Note => Text::new("说明", "note"),
            Self::Warning => Text::new("警告", "warning"),
            Self::Error => Text::new("错误", "error"),
        }
    }

    /// The severity that a registry keeps as a number; what is above the highest counts as an error.
    #[must_use]
    pub const fn of_number(number: u8) -> Self {
        match number {
            0 => Self::Note,
            1 => Self::Warning,
            _ => Self::Error,
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

    /// What follows, for people.
    #[must_use]
    pub const fn label(self) -> Text {
        match self {
            Self::None => Text::new("不影响住户", "nobody is held"),
            Self::RowHeld => Text::new("此人（此行）暂缓", "the person or row is held"),
            Self::HouseholdPending => Text::new("住户待核实", "the household waits for a paper"),
            Self::HouseholdHeld => Text::new("住户待裁定", "the household waits for a decision"),
        }
    }

    /// The effect that a registry keeps as a number; what is above the highest counts as the gravest.
    #[must_use]
    pub const fn of_number(number: u8) -> Self {
        match number {
            0 => Self::None,
            1 => Self::RowHeld,
            2 => Self::HouseholdPending,
            _ => Self::HouseholdHeld,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_a_registry_lead_back() {
        for severity in [Severity::Note, Severity::Warning, Severity::Error] {
            assert_eq!(Severity::of_number(severity as u8), severity);
        }
        for effect in [Effect::None, Effect::RowHeld, Effect::HouseholdPending, Effect::HouseholdHeld] {
            assert_eq!(Effect::of_number(effect as u8), effect);
        }
    }
}
