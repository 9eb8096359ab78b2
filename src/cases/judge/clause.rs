//! `[shortage.…]` as the terms of a share: which clause is in force, the order of claims, tiers and reserves by selectors.

use chrono::{NaiveDate, NaiveDateTime};

use crate::cases::share::Claimed;
use crate::policy::terms::{
    AreaSplit, Ask, Clause, Kind, Leftover, OrderBy, ReserveSize, ReservedFirst, Rule as Word, Selector,
    Shortage, Terms as Policy,
};
use crate::quota::decision::Verdict;
use crate::quota::engine::{Subject, decide, entitlement, selects};
use crate::quota::request::{Household, Person, Request};
use crate::shortage::{
    Chance, Claim, Fit, Order, Passes, Processing, Received, Reserve, Reserves, Rule, Terms, Unfilled,
};

/// How a claimant comes by goods, the usual way first.
const ASKS: [Ask; 3] = [Ask::Register, Ask::Buy, Ask::Collect];

/// The moment and the channel of a share by a policy.
pub(super) struct Ground<'p> {
    policy: &'p Policy,
    at: NaiveDateTime,
    channel: usize,
    round: Option<u32>,
}

impl<'p> Ground<'p> {
    pub(super) fn new(policy: &'p Policy, at: NaiveDateTime, channel: usize) -> Self {
        let mut ground = Self { policy, at, channel, round: None };
        ground.round = decide(policy, &ground.request(Ask::Buy, Person::default(), None)).round;
        ground
    }

    /// The last clause on shortage that is in force.
    pub(super) fn shortage(&self) -> Option<(&'p Clause, &'p Shortage)> {
        self.policy.shortage(self.at, self.round, self.channel)
    }

    fn request<'r>(&self, ask: Ask, person: Person<'r>, household: Option<Household<'r>>) -> Request<'r> {
        Request {
            at: self.at,
            ask,
            channel: self.channel,
            form: None,
            person,
            household,
            carrier: None,
            together: &[],
            papers: None,
            want: None,
            store_metres: None,
            history: &[],
        }
    }

    /// What the policy gives a claimant who says nothing: of what she may book, else buy, else collect; where none of that is open at the
    /// moment, what the amount's clause says.
    pub(super) fn portion(&self, claim: &Claimed) -> u64 {
        let open = ASKS.into_iter().find_map(|ask| {
            let request = self.request(ask, person(claim), household(claim));
            match decide(self.policy, &request).verdict {
                Verdict::Allow(grant) => Some(grant.amount.pieces()),
                _ => None,
            }
        });
        open.unwrap_or_else(|| self.usual(claim))
    }

    fn usual(&self, claim: &Claimed) -> u64 {
        // A policy without amounts bounds nobody.
        if self.policy.of(Kind::Amount).next().is_none() {
            return Claim::ANY;
        }
        let given = ASKS.into_iter().find_map(|ask| {
            entitlement(self.policy, &self.request(ask, person(claim), household(claim))).ok()
        });
        given.map_or(0, |(_, amount)| amount.pieces())
    }

    /// Whether one of the selectors holds for a claimant.
    pub(super) fn selects(&self, selectors: &[Selector], claim: &Claimed) -> bool {
        let (person, household) = (person(claim), household(claim));
        let subject = Subject {
            person: &person,
            household: household.as_ref(),
            on: self.at.date(),
            round: None,
            received: claim.received.is_some_and(|pieces| pieces > 0),
        };
        selectors.iter().any(|selector| selects(selector, &subject))
    }
}

fn person(claim: &Claimed) -> Person<'_> {
    Person { born: claim.born, tags: claim.tags, area: claim.area.as_ref(), ..Person::default() }
}

fn household(claim: &Claimed) -> Option<Household<'_>> {
    let known = claim.size.is_some() || claim.oldest.is_some();
    known.then(|| Household {
        size: claim.size,
        oldest: claim.oldest,
        tags: claim.tags,
        area: claim.area.as_ref(),
        ..Household::default()
    })
}

/// How claims stand: what is sorted beforehand, and what the share itself looks at.
pub(super) struct Queue {
    /// Claims are sorted by these, the first that tells two apart decides.
    pub(super) sorted: Vec<OrderBy>,
    /// Claims that these tell apart are in tiers of their own.
    pub(super) tiered: Vec<OrderBy>,
    /// The order that the share is told.
    pub(super) order: Order,
}

/// The order of a clause; where it says none, the usual one of its rule.
pub(super) fn queue(shortage: &Shortage) -> Queue {
    let chance = match shortage.rule {
        Word::LotteryIfShort => Chance::IfShort,
        _ => Chance::Always,
    };
    let mut by = shortage.orders();
    if let Some(at) = by.iter().position(|by| *by == OrderBy::Chance) {
        // What stands before the draw is held to strictly: it makes tiers. Nothing is left to tell apart after it.
        let tiered = by[..at].to_vec();
        let drawn = Order::Drawn(chance);
        let order = if tiered.is_empty() { drawn } else { Order::Tiers(Box::new(drawn)) };
        return Queue { sorted: Vec::new(), tiered, order };
    }
    if by.first() == Some(&OrderBy::Tiers) {
        let sorted = by.split_off(1);
        return Queue { sorted, tiered: by, order: Order::Tiers(Box::new(Order::Listed)) };
    }
    Queue { sorted: by, tiered: Vec::new(), order: Order::Listed }
}

/// The rule of a clause.
pub(super) fn terms(shortage: &Shortage, order: Order, supply: u64) -> Terms {
    let minimum = if shortage.by_area == AreaSplit::Weight { 0 } else { shortage.minimum };
    let passes = if shortage.again { Passes::UntilGone } else { Passes::Once };
    let rule = match shortage.rule {
        Word::QueueSkip => Rule::Queue { fit: Fit::Skip, passes },
        Word::Proportional => Rule::Proportional { minimum },
        Word::EqualAwards => Rule::EqualAwards,
        Word::EqualLosses => Rule::EqualLosses,
        Word::BaselineProportional => Rule::BaselineProportional { baseline: shortage.baseline },
        Word::Reserves => Rule::Reserves(reserves(shortage, supply)),
        Word::Slots => Rule::Slots,
        _ => Rule::Queue { fit: Fit::Stop, passes },
    };
    let received = if shortage.skip_received { Received::Skip } else { Received::Ignore };
    Terms { order, rule, pack: shortage.pack, received, ..Terms::default() }
}

fn reserves(shortage: &Shortage, supply: u64) -> Reserves {
    let pieces = |size| match size {
        ReserveSize::Pieces(pieces) => pieces,
        ReserveSize::Percent(percent) => (u128::from(supply) * u128::from(percent) / 100) as u64,
    };
    let reserve =
        |reserve: &crate::policy::terms::Reserve| Reserve { pieces: pieces(reserve.size), order: None };
    Reserves {
        categories: shortage.reserves.iter().map(reserve).collect(),
        processing: match shortage.first {
            ReservedFirst::Reserved => Processing::ReservedFirst,
            ReservedFirst::Open => Processing::OpenFirst,
        },
        unfilled: match shortage.leftover {
            Leftover::Open => Unfilled::Open,
            Leftover::Lapse => Unfilled::Lapse,
        },
        fit: Fit::Stop,
    }
}

/// Age as a number that sorts like it: by birth dates where all that have an age have one, else in whole years.
pub(super) fn ages(claims: &[&Claimed], on: Option<NaiveDate>) -> Vec<Option<u32>> {
    let by_days = claims.iter().all(|claim| claim.oldest.is_none());
    let on = on.or_else(|| claims.iter().filter_map(|claim| claim.born).max());
    let age = |claim: &&Claimed| match (claim.born, claim.oldest) {
        (Some(born), _) if by_days => u32::try_from((NaiveDate::MAX - born).num_days()).ok(),
        (_, Some(oldest)) => Some(oldest),
        (Some(born), None) => on.map(|on| on.years_since(born).unwrap_or(0)),
        (None, None) => None,
    };
    claims.iter().map(age).collect()
}
