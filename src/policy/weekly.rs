//! What the weekly job of a registry needs of a policy: worked out once from its clauses when it is read.
//!
//! The language has no fixed clauses; this file says which clause plays which [`Part`], and what holds where none does.

mod periods;

pub(super) use periods::each as each_round;

use chrono::{Days, NaiveDate, NaiveDateTime};

use super::part::Part;
use super::round::{self, Asked, NoRound, Round, RoundChoice, RoundWhy};
use super::terms::{
    After, Body, Clause, ClauseId, Collect, Edge, Kind, OrderBy, Per, Route, Scope, Selector, Terms, Unit,
    Window,
};
use super::words::{Did, Set, WordKind};
use super::{NoShow, Policy, Unserved};
use crate::domain::units::{Fen, Masks};
use crate::domain::week::Week;

/// Days on which a voucher is valid where no clause says so: the same weekday of the next week is too late.
const VOUCHER_DAYS: u32 = 7;

/// Who comes in the first slots of a day, before everybody else of that day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FirstSlot {
    /// Households with a person of so many years, or with an old person living alone.
    pub age: u32,
}

/// What was worked out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Weekly {
    rounds: Vec<Round>,
    /// Number of a round and its clause, by number.
    round_clauses: Vec<(u32, ClauseId)>,
    parts: [Option<ClauseId>; Part::FIXED.len()],
    unit: Unit,
    per_address: Masks,
    pack: Masks,
    unserved: Unserved,
    voucher_days: u32,
    no_show: NoShow,
    isolation_days: u32,
    price: Option<Fen>,
    radius: Option<u32>,
    first_slot: Option<FirstSlot>,
}

impl Weekly {
    pub(super) fn of(terms: &Terms) -> Self {
        let (rounds, round_clauses) = periods::rounds(terms, &limits(terms));
        let usual = |kind| usual(terms, kind);
        Self {
            rounds,
            round_clauses,
            parts: Part::FIXED.map(|part| playing(terms, part).map(|clause| clause.id)),
            unit: unit(terms),
            per_address: usual(Kind::Amount).map_or(Masks(0), pieces),
            pack: usual(Kind::Pack).map_or(Masks(1), pieces),
            unserved: match usual(Kind::Carry).map(|clause| &clause.body) {
                Some(Body::Carry(unserved)) => *unserved,
                _ => Unserved::First,
            },
            voucher_days: voucher(terms).map_or(VOUCHER_DAYS, |(_, collect)| valid_days(collect)),
            no_show: match usual(Kind::NoShow).map(|clause| &clause.body) {
                Some(Body::NoShow(then)) => *then,
                _ => NoShow::Back,
            },
            isolation_days: isolation(terms).and_then(|(_, route)| route.days).unwrap_or(0),
            price: usual(Kind::Price).and_then(|clause| fen(terms, clause)),
            radius: usual(Kind::Radius).and_then(|clause| match clause.body {
                Body::Radius(metres) => Some(metres),
                _ => None,
            }),
            first_slot: usual(Kind::Slot).and_then(first_slot),
        }
    }
}

/// The clause that plays a part.
fn playing(terms: &Terms, part: Part) -> Option<&Clause> {
    match part {
        Part::Unit => usual(terms, Kind::Unit),
        Part::Amount => usual(terms, Kind::Amount),
        Part::Often => often(terms),
        Part::Pack => usual(terms, Kind::Pack),
        Part::Order => order(terms),
        Part::Unserved => usual(terms, Kind::Carry),
        Part::Papers => usual(terms, Kind::Proof),
        Part::Voucher => voucher(terms).map(|(clause, _)| clause),
        Part::NoShow => usual(terms, Kind::NoShow),
        Part::Isolation => isolation(terms).map(|(clause, _)| clause),
        Part::LoneElderly => lone_elderly(terms),
        Part::Price => usual(terms, Kind::Price),
        Part::Radius => usual(terms, Kind::Radius),
        Part::FirstSlot => usual(terms, Kind::Slot),
        Part::Round(_) => None,
    }
}

/// The clause of a kind that holds for most: the last that is for everybody everywhere, else for everybody, else the first.
fn usual(terms: &Terms, kind: Kind) -> Option<&Clause> {
    let for_all = |clause: &&Clause| clause.scope.who.is_empty();
    let everywhere = |clause: &&Clause| for_all(clause) && clause.scope.channels.is_none();
    let of_kind = terms.of(kind);
    of_kind
        .clone()
        .rfind(everywhere)
        .or_else(|| of_kind.clone().rfind(for_all))
        .or_else(|| terms.of(kind).next())
}

fn unit(terms: &Terms) -> Unit {
    match usual(terms, Kind::Unit).map(|clause| &clause.body) {
        Some(Body::Unit(unit)) => *unit,
        _ => Unit::Address,
    }
}

/// The limit that says how often, for most: the first written.
fn often(terms: &Terms) -> Option<&Clause> {
    limits(terms).first().copied()
}

/// The limits that say how often: of what a quota belongs to, on what is booked, bought or collected.
fn limits(terms: &Terms) -> Vec<&Clause> {
    let per = match unit(terms) {
        Unit::Address => Per::Address,
        Unit::Person => Per::Person,
        Unit::Household => Per::Household,
        Unit::Account => Per::Account,
    };
    let received = [Did::Register, Did::Buy, Did::Collect].map(|did| Set::of(did as usize));
    let counts = |clause: &&Clause| match clause.body {
        Body::Limit(limit) => limit.per == per && received.iter().any(|did| limit.counts.meets(*did)),
        _ => false,
    };
    let usual = |clause: &&Clause| usual_channel(&clause.scope) && clause.scope.who.is_empty();
    let counted: Vec<&Clause> = terms.of(Kind::Limit).filter(counts).collect();
    let for_most: Vec<&Clause> = counted.iter().copied().filter(usual).collect();
    match (for_most.is_empty(), counted.is_empty()) {
        (false, _) => for_most,
        (true, false) => counted,
        (true, true) => terms.of(Kind::Limit).take(1).collect(),
    }
}

/// Whether a scope holds in the channel where requests are usually made.
fn usual_channel(scope: &Scope) -> bool {
    scope.channels.is_none_or(|channels| channels.meets(Set::of(0)))
}

/// The shortage clause that orders by number, else the usual one.
fn order(terms: &Terms) -> Option<&Clause> {
    let by_number = |clause: &&Clause| match &clause.body {
        Body::Shortage(shortage) => shortage.order.contains(&OrderBy::Number),
        _ => false,
    };
    terms.of(Kind::Shortage).find(by_number).or_else(|| usual(terms, Kind::Shortage))
}

fn collects(terms: &Terms) -> impl Iterator<Item = (&Clause, Collect)> {
    terms.of(Kind::Collect).filter_map(|clause| match clause.body {
        Body::Collect(collect) => Some((clause, collect)),
        _ => None,
    })
}

/// The collect clause of vouchers, else the first.
fn voucher(terms: &Terms) -> Option<(&Clause, Collect)> {
    collects(terms).find(|(_, collect)| collect.after.has(After::Issue)).or_else(|| collects(terms).next())
}

/// Days on which a voucher is valid, the day of issue included.
fn valid_days(collect: Collect) -> u32 {
    match collect.window {
        Window::Between(_, Some(Edge::Day(last, _))) => last.saturating_add(1),
        Window::Between(_, Some(Edge::Hours(hours))) => (hours / 24).saturating_add(1),
        _ => VOUCHER_DAYS,
    }
}

fn routes(terms: &Terms) -> impl Iterator<Item = (&Clause, Route)> {
    terms.of(Kind::Route).filter_map(|clause| match clause.body {
        Body::Route(route) => Some((clause, route)),
        _ => None,
    })
}

fn isolation(terms: &Terms) -> Option<(&Clause, Route)> {
    routes(terms).find(|(_, route)| route.days.is_some())
}

fn lone_elderly(terms: &Terms) -> Option<&Clause> {
    let alone = terms.words().set(WordKind::Tag, "living-alone")?;
    let named = |who: &Selector| who.tags.meets(alone) || who.all_tags.meets(alone);
    routes(terms).map(|(clause, _)| clause).find(|clause| clause.scope.who.iter().any(named))
}

/// Pieces of an amount or a pack; of alternatives the usual one.
fn pieces(clause: &Clause) -> Masks {
    match &clause.body {
        Body::Amount(give) => Masks(give.bundles.first().map_or(0, |amount| amount.pieces())),
        Body::Pack(pieces) => Masks((*pieces).into()),
        _ => Masks(0),
    }
}

/// Price of a piece in fen; none where it is in another currency, or not stated.
fn fen(terms: &Terms, clause: &Clause) -> Option<Fen> {
    match clause.body {
        Body::Price(Some(price)) if terms.currency().code == "CNY" => {
            Some(Fen(price.price / u64::from(price.lot.max(1))))
        }
        _ => None,
    }
}

fn first_slot(clause: &Clause) -> Option<FirstSlot> {
    let ages = clause.scope.who.iter().filter_map(|who| who.oldest_from.or(who.age_from));
    ages.min().map(|age| FirstSlot { age })
}

impl Policy {
    /// The clause that plays a part; none where no clause does.
    #[must_use]
    pub fn part(&self, part: Part) -> Option<ClauseId> {
        if let Part::Round(number) = part {
            let rounds = &self.weekly.round_clauses;
            let place = rounds.binary_search_by_key(&number, |(number, _)| *number).ok()?;
            return rounds.get(place).map(|(_, clause)| *clause);
        }
        let place = Part::FIXED.iter().position(|fixed| *fixed == part)?;
        self.weekly.parts[place]
    }

    /// The clause to cite for a part: the one that plays it, else the one that says what a quota belongs to.
    #[must_use]
    pub fn cite(&self, part: Part) -> ClauseId {
        self.part(part).or_else(|| self.part(Part::Unit)).unwrap_or(ClauseId(0))
    }

    /// What a quota belongs to.
    #[must_use]
    pub const fn unit(&self) -> Unit {
        self.weekly.unit
    }

    /// The rounds, by opening time; they do not overlap, and there is at least one. Where a policy has none, the periods of the
    /// limit that says how often: calendar weeks, cycles, so many days.
    #[must_use]
    pub fn rounds(&self) -> &[Round] {
        &self.weekly.rounds
    }

    /// The round whose window contains a moment (a booking's).
    #[must_use]
    pub fn round_at(&self, time: NaiveDateTime) -> Option<&Round> {
        self.rounds().iter().find(|round| round.contains(time))
    }

    /// The round of a week, seen on a day: the one open on the week's first day not before `today`, else the next to open
    /// within the week, else the last that closed. A week that is wholly past is looked at from its Monday.
    ///
    /// # Errors
    /// No round has begun by the end of the week.
    pub fn round_for_week(&self, week: Week, today: NaiveDate) -> Result<RoundChoice, NoRound> {
        round::for_week(self.rounds(), week, today)
    }

    /// A round by number.
    ///
    /// # Errors
    /// There is none with this number.
    pub fn round_named(&self, number: u32) -> Result<RoundChoice, NoRound> {
        let round = self.rounds().iter().find(|round| round.number == number);
        round
            .map(|round| RoundChoice { round: *round, why: RoundWhy::Named })
            .ok_or_else(|| NoRound { asked: Asked::Number(number), rounds: self.rounds().to_vec() })
    }

    /// Masks for one address in one round: of the usual amount, the usual alternative.
    #[must_use]
    pub const fn per_address(&self) -> Masks {
        self.weekly.per_address
    }

    /// Masks in a pack; 1 where no clause says so. The quota is a multiple of it, or there is a warning.
    #[must_use]
    pub const fn pack(&self) -> Masks {
        self.weekly.pack
    }

    /// What becomes of numbers not reached; without a clause they go first.
    #[must_use]
    pub const fn unserved(&self) -> Unserved {
        self.weekly.unserved
    }

    /// Days on which a voucher is valid, the day of issue included; a week where no clause says so.
    #[must_use]
    pub const fn voucher_days(&self) -> u32 {
        self.weekly.voucher_days
    }

    /// What becomes of who was called and did not come; without a clause, the back of the queue.
    #[must_use]
    pub const fn no_show(&self) -> NoShow {
        self.weekly.no_show
    }

    /// Last day on which a voucher issued on a day is valid.
    #[must_use]
    pub fn valid_until(&self, issued: NaiveDate) -> NaiveDate {
        later(issued, self.weekly.voucher_days - 1)
    }

    /// Days of isolation at home after the day of return; 0 where nobody isolated is served at the door.
    #[must_use]
    pub const fn isolation_days(&self) -> u32 {
        self.weekly.isolation_days
    }

    /// Last day of isolation at home of somebody who returned on a day.
    #[must_use]
    pub fn isolated_until(&self, returned: NaiveDate) -> NaiveDate {
        later(returned, self.weekly.isolation_days)
    }

    /// Whether old people living alone are served at the door.
    #[must_use]
    pub fn lone_elderly_delivery(&self) -> bool {
        self.part(Part::LoneElderly).is_some()
    }

    /// Price of one mask, if the scheme fixes one.
    #[must_use]
    pub const fn price(&self) -> Option<Fen> {
        self.weekly.price
    }

    /// Metres to the farthest pharmacy that is in reach, where distances are known.
    #[must_use]
    pub const fn radius(&self) -> Option<u32> {
        self.weekly.radius
    }

    /// Who comes in the first slots of a day.
    #[must_use]
    pub const fn first_slot(&self) -> Option<FirstSlot> {
        self.weekly.first_slot
    }
}

/// A day some days later; the last day there is, if the calendar ends before.
fn later(day: NaiveDate, days: u32) -> NaiveDate {
    day.checked_add_days(Days::new(days.into())).unwrap_or(NaiveDate::MAX)
}
