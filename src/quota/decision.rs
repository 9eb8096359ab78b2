//! What the rules answer to a request, and the trace of clauses that led there.

use chrono::NaiveDateTime;

use crate::policy::terms::{Amount, ClauseId};

/// The answer to one request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Granted, refused or pending.
    pub verdict: Verdict,
    /// The round or cycle that the request falls into.
    pub round: Option<u32>,
    /// The clauses looked at, in order, and what each said.
    pub trace: Vec<Step>,
}

/// The answer itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Granted.
    Allow(Grant),
    /// Not now.
    Refuse {
        /// The clause that decided; none: no clause of the policy allows anything like it.
        clause: Option<ClauseId>,
        /// When the same request would be granted.
        next: Next,
    },
    /// Somebody has to check first.
    Pending {
        /// The clause that decided.
        clause: ClauseId,
    },
}

/// When a request that is refused now would be granted, if nothing else happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// At the earliest at this moment.
    At(NaiveDateTime),
    /// Not under this policy.
    Never,
}

/// What is granted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// The clause that gives the amount; none where the policy has no amounts (a pass).
    pub clause: Option<ClauseId>,
    /// All alternatives, each at its largest, the usual one first.
    pub bundles: Vec<Amount>,
    /// What is granted to the person: of what was asked for, else the first alternative.
    pub amount: Amount,
    /// The same for all served in the visit.
    pub visit: Amount,
    /// What that costs, in the smallest unit of the policy's money; none where the policy does not say.
    pub pay: Option<u64>,
    /// The same for all served in the visit.
    pub visit_pay: Option<u64>,
    /// When it may be collected.
    pub window: Option<(NaiveDateTime, NaiveDateTime)>,
    /// Place of the channel by which it is handed out.
    pub via: usize,
}

/// One clause looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Which.
    pub clause: ClauseId,
    /// What it said.
    pub said: Said,
}

/// What a clause said to a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// It holds.
    Holds,
    /// It does not hold, and nothing before this moment changes that.
    Fails(Option<NaiveDateTime>),
    /// Somebody has to check.
    Asks,
    /// It sets the value used.
    Sets,
    /// It is not there for this request.
    Passes(OutOf),
}

/// Why a clause is not there for a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutOf {
    /// Not yet, or no longer, in force.
    Time,
    /// Another round.
    Round,
    /// Another channel.
    Channel,
    /// Another kind of request.
    Ask,
    /// Not for these people.
    Who,
}

impl Decision {
    /// Whether it is granted.
    #[must_use]
    pub const fn is_allowed(&self) -> bool {
        matches!(self.verdict, Verdict::Allow(_))
    }
}
