//! Why a quota is what it is: clause names and one fact, small enough to keep for every household.

use chrono::NaiveDate;

use crate::domain::household::Wants;
use crate::policy::ClauseId;

/// The fact that decided, besides the clauses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    /// Nothing but the clauses.
    Nothing,
    /// Something happened on a day: it was served, or nobody came.
    On(NaiveDate),
    /// A voucher is out.
    Until {
        /// Day of issue.
        day: NaiveDate,
        /// Last day on which it is valid.
        until: NaiveDate,
    },
    /// A voucher was valid to this day and was not used.
    Expired(NaiveDate),
    /// What is wanting.
    Wants(Wants),
}

/// The clauses applied, in order, and the fact that decided. Never empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Because {
    clauses: [Option<ClauseId>; 3],
    fact: Fact,
}

impl Because {
    pub(super) const fn new(clauses: [Option<ClauseId>; 3], fact: Fact) -> Self {
        Self { clauses, fact }
    }

    /// The clauses, the deciding one first.
    pub fn clauses(&self) -> impl Iterator<Item = ClauseId> {
        self.clauses.into_iter().flatten()
    }

    /// The fact.
    #[must_use]
    pub const fn fact(&self) -> Fact {
        self.fact
    }
}
