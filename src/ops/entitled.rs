//! What a policy gives to a person or household of the registry: the engine is asked by the usual way of a policy to come by goods.

use chrono::{NaiveDate, NaiveDateTime};

use crate::domain::household::Household;
use crate::domain::units::Masks;
use crate::policy::Policy;
use crate::policy::terms::Ask;
use crate::policy::words::{Set, WordKind};
use crate::quota::request::{self, Person, Request};
use crate::quota::{Entitlement, engine};

/// How the engine is asked: the usual way of a policy to come by goods.
pub(super) struct Asking {
    policy: Policy,
    at: NaiveDateTime,
    ask: Ask,
    channel: usize,
    alone: Set,
    isolated: Set,
}

impl Asking {
    pub(super) fn new(policy: &Policy, at: NaiveDateTime) -> Self {
        let tag = |word| policy.terms().words().set(WordKind::Tag, word).unwrap_or_default();
        let (alone, isolated) = (tag("living-alone"), tag("isolated"));
        let mut asks = Self { policy: policy.clone(), at, ask: Ask::Buy, channel: 0, alone, isolated };
        let channels = policy.terms().words().list(WordKind::Channel).len();
        let ways = (0..channels)
            .flat_map(|channel| [Ask::Buy, Ask::Register, Ask::Collect].map(|ask| (channel, ask)));
        for (channel, ask) in ways {
            (asks.channel, asks.ask) = (channel, ask);
            if asks.of(None, None).masks > Masks(0) {
                return asks;
            }
        }
        asks
    }

    /// The moment by which is judged.
    pub(super) const fn at(&self) -> NaiveDateTime {
        self.at
    }

    /// What is known of a household: how many live there, how old the oldest is, isolated or old and alone.
    pub(super) fn household(
        &self,
        home: &Household,
        size: u32,
        oldest: Option<NaiveDate>,
    ) -> request::Household<'static> {
        let on = self.at.date();
        let tags = [(home.lone_elderly, self.alone), (home.isolated, self.isolated)];
        request::Household {
            size: Some(size),
            oldest: oldest.map(|born| on.years_since(born).unwrap_or(0)),
            tags: tags.iter().filter(|(is, _)| *is).fold(Set::NONE, |set, (_, tag)| set.with(*tag)),
            ..request::Household::default()
        }
    }

    /// The request of a person or household that has received nothing yet.
    pub(super) fn request<'a>(
        &self,
        person: Option<Person<'a>>,
        household: Option<request::Household<'a>>,
    ) -> Request<'a> {
        Request {
            at: self.at,
            ask: self.ask,
            channel: self.channel,
            form: None,
            person: person.unwrap_or_default(),
            household,
            carrier: None,
            together: &[],
            papers: None,
            want: None,
            store_metres: None,
            history: &[],
        }
    }

    /// What a person or household is given, whatever it had.
    pub(super) fn of(
        &self,
        person: Option<Person<'_>>,
        household: Option<request::Household<'_>>,
    ) -> Entitlement {
        let request = self.request(person, household);
        match engine::entitlement(self.policy.terms(), &request) {
            Ok((clause, amount)) => Entitlement { masks: Masks(amount.pieces()), clause: Some(clause) },
            Err(clause) => Entitlement { masks: Masks(0), clause },
        }
    }
}
