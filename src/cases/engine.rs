//! What is asked of the rules, in one place: the answer to a request, and whether a selector means somebody.

use chrono::NaiveDate;

use crate::policy::terms::{Selector, Terms};
use crate::quota::decision::{Decision, Next, Verdict};
use crate::quota::request::{Household, Person, Request};

/// Whom a selector is held against.
#[derive(Clone, Copy, Debug)]
pub(super) struct Subject<'a> {
    pub(super) person: &'a Person<'a>,
    pub(super) household: Option<&'a Household<'a>>,
    /// The day on which ages count.
    pub(super) on: NaiveDate,
    /// First and last day of the round, if there is one.
    pub(super) round: Option<(NaiveDate, NaiveDate)>,
    pub(super) received: bool,
}

pub(super) fn selects(_: &Selector, _: &Subject<'_>) -> bool {
    false
}

pub(super) fn decide(_: &Terms, _: &Request<'_>) -> Decision {
    Decision { verdict: Verdict::Refuse { clause: None, next: Next::Never }, round: None, trace: Vec::new() }
}
