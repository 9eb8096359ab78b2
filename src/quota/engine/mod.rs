//! The engine: one request held against the clauses of a policy. It knows no scheme; `when`, `quota`, worked cases and the
//! comparison of two policies all ask it.
//!
//! A request goes through the kinds of clauses in a fixed order (see `Judge::run`); the first that fails decides. Judging
//! allocates nothing but the trace, and the trace only where somebody reads it.

mod collect;
mod condition;
mod grant;
mod history;
mod limit;
mod next;
mod opening;
mod scope;

use chrono::NaiveDateTime;

use super::decision::{Decision, Grant, Said, Step, Verdict};
use super::request::{Event, Request};
use crate::policy::terms::{Amount, Clause, ClauseId, Kind, Terms};

use collect::Right;
use history::RoundNow;
pub use scope::{Subject, selects};

/// What the rules answer to a request: granted, refused with the next moment, or pending; and the trace of clauses.
///
/// Pure: the same arguments give the same answer, and the order of the history does not matter.
#[must_use]
pub fn decide(terms: &Terms, request: &Request<'_>) -> Decision {
    let mut trace = Vec::new();
    let mut judge = Judge::new(terms, request, &mut trace);
    let round = judge.cycle();
    let verdict = match judge.run() {
        Ok(grant) => Verdict::Allow(grant),
        Err(Stop { clause: Some(clause), pending: true, .. }) => Verdict::Pending { clause },
        Err(stop) => Verdict::Refuse { clause: stop.clause, next: next::next(terms, request) },
    };
    Decision { verdict, round, trace }
}

/// Only whether and how much: without trace and without a search for the next moment.
///
/// # Errors
/// The clause that decided, none where no clause allows anything like it.
pub fn grant(terms: &Terms, request: &Request<'_>) -> Result<Grant, Option<ClauseId>> {
    Judge::new(terms, request, &mut Untraced).run().map_err(|stop| stop.clause)
}

/// What a clause gives to somebody of whom only birth date and household are known, whatever she had and whenever she comes: the
/// usual alternative, and the clause. Who is eligible is looked at as far as birth dates say it.
///
/// # Errors
/// The clause by which she is not eligible; none where no amount is in force.
pub fn entitlement(terms: &Terms, request: &Request<'_>) -> Result<(ClauseId, Amount), Option<ClauseId>> {
    let mut untraced = Untraced;
    let mut judge = Judge::new(terms, request, &mut untraced);
    judge.eligible_by_birth()?;
    judge.amount(&Right::default()).usual_of().ok_or(None)
}

/// Where the steps go.
trait Trace {
    fn step(&mut self, clause: ClauseId, said: Said);
}

impl Trace for Vec<Step> {
    fn step(&mut self, clause: ClauseId, said: Said) {
        self.push(Step { clause, said });
    }
}

struct Untraced;

impl Trace for Untraced {
    fn step(&mut self, _: ClauseId, _: Said) {}
}

/// A request that is not granted.
#[derive(Clone, Copy, Debug)]
struct Stop {
    /// The clause that decided.
    clause: Option<ClauseId>,
    /// Nothing before this moment changes what it says; none: time alone does not.
    until: Option<NaiveDateTime>,
    /// Somebody has to check first.
    pending: bool,
}

impl Stop {
    fn at(clause: &Clause, until: Option<NaiveDateTime>) -> Self {
        Self { clause: Some(clause.id), until, pending: false }
    }
}

/// One judgement: the request, the moment it is judged at, and what is worked out once for all clauses.
struct Judge<'j, T> {
    terms: &'j Terms,
    request: &'j Request<'j>,
    /// The request's moment, or a later one while the next moment is looked for.
    at: NaiveDateTime,
    trace: &'j mut T,
    /// The round that `at` falls into.
    round: Option<RoundNow>,
    /// The booking and the win that this request may follow from.
    booked: Option<&'j Event>,
    won: Option<&'j Event>,
    /// Whether the proxy's clause names papers of its own.
    proxy_papers: bool,
    /// Whether this is somebody served along with another, whose carrier was looked at there.
    visited: bool,
}

impl<'j, T: Trace> Judge<'j, T> {
    fn new(terms: &'j Terms, request: &'j Request<'j>, trace: &'j mut T) -> Self {
        Self::at_moment(terms, request, request.at, trace)
    }

    fn at_moment(terms: &'j Terms, request: &'j Request<'j>, at: NaiveDateTime, trace: &'j mut T) -> Self {
        let mut judge = Self {
            terms,
            request,
            at,
            trace,
            round: None,
            booked: None,
            won: None,
            proxy_papers: false,
            visited: false,
        };
        judge.look_back();
        judge
    }

    /// Holds the request against all kinds of clauses, in order.
    fn run(&mut self) -> Result<Grant, Stop> {
        self.rounds()?;
        self.openings()?;
        self.closings()?;
        self.eligible()?;
        self.proxies()?;
        self.proofs()?;
        let right = self.rights()?;
        self.days()?;
        let amount = self.amount(&right);
        let left = self.limits(amount)?;
        self.granted(&left, &right)
    }

    /// Whether a clause is there for this request; if not, the trace says why.
    fn here(&mut self, clause: &Clause) -> bool {
        match self.scope(clause) {
            Ok(()) => true,
            Err(out) => {
                self.trace.step(clause.id, Said::Passes(out));
                false
            }
        }
    }

    /// The last written clause of a kind that is there: how settings are chosen.
    fn setting(&mut self, kind: Kind) -> Option<&'j Clause> {
        let terms = self.terms;
        terms.of(kind).rev().find(|clause| self.scope(clause).is_ok())
    }

    fn holds(&mut self, clause: &Clause) {
        self.trace.step(clause.id, Said::Holds);
    }

    fn fails(&mut self, clause: &Clause, until: Option<NaiveDateTime>) -> Stop {
        self.trace.step(clause.id, Said::Fails(until));
        Stop::at(clause, until)
    }
}

#[cfg(test)]
mod tests;
