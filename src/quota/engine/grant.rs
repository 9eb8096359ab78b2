//! How much: the amount that applies, what limits leave of it, what was asked for, the price, and the channel it comes by.

use super::collect::Right;
use super::history::address;
use super::{Judge, Stop, Trace};
use crate::policy::terms::{Amount, Ask, Body, Clause, Give, Kind, TrialEnd};
use crate::policy::words::Did;
use crate::quota::decision::{Grant, Said};
use crate::quota::request::{Event, Key, Person, Request, When, Whose};

/// What a request is entitled to, before and after limits.
#[derive(Clone, Debug, Default)]
pub(super) struct Entitled {
    /// The clause; none where no amount applies.
    clause: Option<crate::policy::terms::ClauseId>,
    /// The amounts as the clause gives them.
    given: [Amount; Self::MOST],
    /// What is left of each.
    left: [Amount; Self::MOST],
    count: usize,
}

impl Entitled {
    /// Most alternatives of one clause.
    pub(super) const MOST: usize = 6;

    fn of(clause: &Clause, bundles: &[Amount], members: u32) -> Self {
        let mut given = [Amount::default(); Self::MOST];
        let count = bundles.len().min(Self::MOST);
        for (place, bundle) in given.iter_mut().zip(bundles) {
            *place = bundle.times(members);
        }
        Self { clause: Some(clause.id), given, left: given, count }
    }

    /// What one event without a stated amount took.
    pub(super) fn usual(&self) -> Amount {
        self.given[0]
    }

    /// The clause and what it usually gives.
    pub(super) fn usual_of(&self) -> Option<(crate::policy::terms::ClauseId, Amount)> {
        self.clause.map(|clause| (clause, self.usual()))
    }

    fn alternatives(&self) -> impl Iterator<Item = Amount> + '_ {
        self.left[..self.count].iter().copied()
    }

    /// No more than so many pieces of each alternative, product by product.
    pub(super) fn cap(&mut self, most: u64) {
        for left in &mut self.left[..self.count] {
            let mut room = most;
            for pieces in &mut left.0 {
                *pieces = u64::from(*pieces).min(room) as u32;
                room -= u64::from(*pieces);
            }
        }
    }

    /// Takes away what was had already; an alternative that does not hold it is gone.
    pub(super) fn use_up(&mut self, used: Amount, more: Amount) {
        for left in &mut self.left[..self.count] {
            let whole = left.plus(more);
            *left = if used.within(whole) { whole.minus(used) } else { Amount::default() };
        }
    }

    pub(super) fn is_used_up(&self) -> bool {
        self.count > 0 && self.alternatives().all(Amount::is_zero)
    }
}

impl<'j, T: Trace> Judge<'j, T> {
    /// The amount that applies: what was booked or won, else what the last clause gives.
    pub(super) fn amount(&mut self, right: &Right<'j>) -> Entitled {
        let Some(clause) = self.setting(Kind::Amount) else { return Entitled::default() };
        let Body::Amount(give) = &clause.body else { return Entitled::default() };
        let members = match give.each_member {
            true => self.request.household.as_ref().and_then(|household| household.size).unwrap_or(1),
            false => 1,
        };
        let booked = right.event.and_then(|event| event.got).filter(|_| self.request.ask != Ask::Draw);
        match booked {
            Some(got) => Entitled::of(clause, &[got], 1),
            None => Entitled::of(clause, self.in_trial(give), members),
        }
    }

    fn in_trial<'g>(&self, give: &'g Give) -> &'g [Amount] {
        match &give.trial {
            Some(trial) if self.at > trial.until && trial.decided != TrialEnd::Kept => &trial.otherwise,
            _ => &give.bundles,
        }
    }

    /// What is granted of what is left.
    pub(super) fn granted(&mut self, left: &Entitled, right: &Right<'j>) -> Result<Grant, Stop> {
        // How many may be left to each place: then the right is granted, not a number.
        let stated = self.terms.of(Kind::Amount).next().is_some();
        let needs_amount = stated && !matches!(self.request.ask, Ask::Draw | Ask::Pass);
        let Some(clause) = left.clause else {
            return if needs_amount { Err(self.no_amount()) } else { Ok(self.bare(right)) };
        };
        let clause = self.terms.clause(clause);
        let bundles = alternatives(left);
        let amount = match self.request.want {
            Some(want) => wanted(want, &bundles),
            None => bundles.first().copied(),
        };
        let Some(amount) = amount.filter(|amount| !amount.is_zero() || !needs_amount) else {
            return if needs_amount { Err(self.fails(clause, None)) } else { Ok(self.bare(right)) };
        };
        self.trace.step(clause.id, Said::Sets);
        let pay = self.price(amount);
        let (visit, visit_pay) = self.visit(amount, pay);
        let via = self.route();
        let window = right.window.or_else(|| self.promised(via));
        Ok(Grant { clause: Some(clause.id), bundles, amount, visit, pay, visit_pay, window, via })
    }

    /// A right without goods.
    fn bare(&mut self, right: &Right<'j>) -> Grant {
        Grant {
            clause: None,
            bundles: Vec::new(),
            amount: Amount::default(),
            visit: Amount::default(),
            pay: None,
            visit_pay: None,
            window: right.window,
            via: self.route(),
        }
    }

    /// No amount applies: the last written one that is for others, another time or another channel is named.
    fn no_amount(&mut self) -> Stop {
        let terms = self.terms;
        for clause in terms.of(Kind::Amount) {
            self.here(clause);
        }
        let nearest = terms.of(Kind::Amount).rev().find(|clause| self.place(clause).is_ok());
        let nearest = nearest.or_else(|| terms.of(Kind::Amount).next_back());
        Stop { clause: nearest.map(|clause| clause.id), until: None, pending: false }
    }

    fn price(&mut self, amount: Amount) -> Option<u64> {
        let clause = self.setting(Kind::Price)?;
        let Body::Price(price) = &clause.body else { return None };
        let cost = (*price)?.of(amount.pieces());
        self.trace.step(clause.id, Said::Sets);
        Some(cost)
    }

    /// By which channel goods are handed out: the last route that applies, else where the request is made.
    fn route(&mut self) -> usize {
        let terms = self.terms;
        for clause in terms.of(Kind::Route).rev() {
            let Body::Route(route) = &clause.body else { continue };
            let far = route
                .farther_than
                .is_none_or(|radius| self.request.store_metres.is_some_and(|metres| metres > radius));
            if far && self.scope(clause).is_ok() {
                self.trace.step(clause.id, Said::Sets);
                return route.via;
            }
        }
        self.request.channel
    }

    /// The amount and the price for all served in the visit, one after the other; who of them is refused gets nothing.
    fn visit(&self, own: Amount, pay: Option<u64>) -> (Amount, Option<u64>) {
        let request = self.request;
        if request.together.is_empty() {
            return (own, pay);
        }
        let mut history: Vec<Event> =
            request.history.iter().filter(|event| !event.whose.is_own()).copied().collect();
        history.push(self.taken(&request.person, own, 0));
        let (mut amount, mut sum) = (own, pay);
        for (place, other) in (1..).zip(request.together) {
            let theirs = Request {
                person: other.person.clone(),
                carrier: None,
                together: &[],
                history: &history,
                ..request.clone()
            };
            let mut untraced = super::Untraced;
            let mut judge = Judge::at_moment(self.terms, &theirs, self.at, &mut untraced);
            judge.visited = true;
            let Ok(grant) = judge.run() else { continue };
            amount = amount.plus(grant.amount);
            sum = sum.zip(grant.pay).map(|(sum, more)| sum + more);
            history.push(self.taken(&other.person, grant.amount, place));
        }
        (amount, sum)
    }

    /// What somebody of the visit adds to the ledger. Who has no key of her own is told apart by her place in the visit.
    fn taken(&self, person: &Person<'_>, got: Amount, place: u64) -> Event {
        let did = match self.request.ask {
            Ask::Buy => Did::Buy,
            Ask::Register => Did::Register,
            Ask::Collect => Did::Collect,
            Ask::Draw => Did::Win,
            Ask::Pass => Did::Pass,
        };
        Event {
            did,
            when: When::At(self.at),
            got: Some(got),
            channel: Some(self.request.channel),
            window: None,
            whose: Whose {
                person: person.id.or(Some(Key(u64::MAX - place))),
                address: address(self.request).or(person.address),
                account: person.account,
                phone: person.phone,
                form: self.request.form,
            },
        }
    }
}

/// Alternatives that are left: none empty, none twice.
fn alternatives(left: &Entitled) -> Vec<Amount> {
    let mut out: Vec<Amount> = Vec::with_capacity(left.count);
    for bundle in left.alternatives() {
        if !bundle.is_zero() && !out.contains(&bundle) {
            out.push(bundle);
        }
    }
    out
}

/// What of a wish can be granted: all of it where it fits in an alternative, else the largest part of an alternative made of
/// the same products.
fn wanted(want: Amount, bundles: &[Amount]) -> Option<Amount> {
    if bundles.iter().any(|bundle| want.within(*bundle)) {
        return Some(want);
    }
    let same = bundles.iter().filter(|bundle| bundle.same_products(want));
    same.map(|bundle| want.least(*bundle)).max_by_key(|amount| amount.pieces())
}
