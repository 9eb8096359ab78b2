//! What one household, or one person, may have in a week under a policy: the engine is asked on the days of the week, as somebody
//! who buys or books, until it grants.

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime};

use crate::domain::week::Week;
use crate::policy::terms::{Amount, Ask, ClauseId, Kind, Terms};
use crate::policy::{Policy, Round};
use crate::quota::engine;
use crate::quota::request::{Household, Person, Request};

/// Hours of a day at which one asks, the usual one first.
const HOURS: [u32; 4] = [12, 9, 18, 20];
/// How one asks, the usual way first.
const ASKS: [Ask; 2] = [Ask::Buy, Ask::Register];

/// What the engine says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Answer {
    /// Pieces.
    pub(super) pieces: u64,
    /// The clause that gives or, where there is nothing, refuses.
    pub(super) clause: Option<ClauseId>,
}

/// When and how one asks under a policy in a week.
pub(super) struct Asking<'p> {
    terms: &'p Terms,
    moments: Vec<(NaiveDateTime, Ask)>,
}

impl<'p> Asking<'p> {
    /// On the days of the week on which its round is open; where there are none, on the last days of the round.
    pub(super) fn new(policy: &'p Policy, week: Week, round: &Round) -> Self {
        let terms = policy.terms();
        let mut days: Vec<NaiveDate> = week.days().filter(|day| round.open_on(*day)).collect();
        if days.is_empty() {
            let back = (0..7).filter_map(|back| round.closes.date().checked_sub_days(Days::new(back)));
            days = back.filter(|day| round.open_on(*day)).collect();
        }
        let moments = ASKS
            .into_iter()
            .flat_map(|ask| days.iter().map(move |day| (open_at(terms, *day, ask, round), ask)));
        Self { terms, moments: moments.collect() }
    }

    /// The first grant; else what is in the way at the first moment.
    pub(super) fn of(&self, person: &Person<'_>, household: &Household<'_>) -> Answer {
        let mut refused = None;
        for (at, ask) in &self.moments {
            match engine::grant(self.terms, &request(*at, *ask, person, household)) {
                Ok(grant) => return Answer { pieces: grant.amount.pieces(), clause: grant.clause },
                Err(clause) => refused = refused.or(clause),
            }
        }
        Answer { pieces: 0, clause: refused }
    }
}

/// An hour of the day at which it is open for anybody; the usual one where there is none.
fn open_at(terms: &Terms, day: NaiveDate, ask: Ask, round: &Round) -> NaiveDateTime {
    let at = |hour: u32| day.and_time(NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default());
    let is_open = |at: &NaiveDateTime| {
        let anybody = request(*at, ask, &Person::default(), &Household::default());
        round.contains(*at)
            && match engine::grant(terms, &anybody) {
                Err(Some(clause)) => {
                    !matches!(terms.clause(clause).body.kind(), Kind::Round | Kind::Open | Kind::Closed)
                }
                _ => true,
            }
    };
    HOURS.map(at).into_iter().find(is_open).unwrap_or_else(|| at(HOURS[0]))
}

/// Somebody of whom nothing is known but these facts, who has received nothing yet.
fn request<'a>(at: NaiveDateTime, ask: Ask, person: &Person<'a>, household: &Household<'a>) -> Request<'a> {
    Request {
        at,
        ask,
        channel: 0,
        form: None,
        person: person.clone(),
        household: Some(household.clone()),
        carrier: None,
        together: &[],
        papers: None,
        want: None::<Amount>,
        store_metres: None,
        history: &[],
    }
}
