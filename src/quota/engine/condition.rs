//! Who may ask, who may come for somebody, with which papers, on which day.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime};

use super::{Judge, Stop, Trace};
use crate::policy::terms::{
    Body, CardsIn, Clause, ClauseId, Day, DayOwner, Digit, Free, Kind, Of, Otherwise, Proxy, Selector,
};
use crate::policy::words::{Did, Relation, Set};
use crate::quota::decision::Said;
use crate::quota::request::{Carrier, Person};

impl<T: Trace> Judge<'_, T> {
    /// Every condition of who may ask must hold.
    pub(super) fn eligible(&mut self) -> Result<(), Stop> {
        let terms = self.terms;
        for clause in terms.of(Kind::Eligible) {
            let Body::Eligible(eligible) = &clause.body else { continue };
            if !self.here(clause) || eligible.of == Of::Main && self.has_earlier_line() {
                continue;
            }
            let person = &self.request.person;
            let wanted = eligible.only.is_empty() || self.any(&eligible.only, person);
            if !wanted || self.any(&eligible.nobody, person) {
                return Err(self.missing(clause, eligible.otherwise));
            }
            self.holds(clause);
        }
        Ok(())
    }

    /// The same of the conditions that a birth date decides.
    pub(super) fn eligible_by_birth(&self) -> Result<(), Option<ClauseId>> {
        for clause in self.terms.of(Kind::Eligible) {
            let Body::Eligible(eligible) = &clause.body else { continue };
            let scope = &clause.scope;
            let all = [&eligible.only, &eligible.nobody, &scope.who, &scope.except];
            if !all.into_iter().flatten().all(is_by_birth) || self.scope(clause).is_err() {
                continue;
            }
            let person = &self.request.person;
            let wanted = eligible.only.is_empty() || self.any(&eligible.only, person);
            if !wanted || self.any(&eligible.nobody, person) {
                return Err(Some(clause.id));
            }
        }
        Ok(())
    }

    /// Whether the form holds a line of somebody already.
    fn has_earlier_line(&self) -> bool {
        let form = self.request.form;
        form.is_some() && self.request.history.iter().any(|event| event.whose.form == form)
    }

    fn missing(&mut self, clause: &Clause, otherwise: Otherwise) -> Stop {
        match otherwise {
            Otherwise::Refuse => self.fails(clause, None),
            Otherwise::Pending => {
                self.trace.step(clause.id, Said::Asks);
                Stop { pending: true, ..Stop::at(clause, None) }
            }
        }
    }

    /// With a carrier, one of the clauses on proxies must allow her, if the policy has any.
    pub(super) fn proxies(&mut self) -> Result<(), Stop> {
        let Some(carrier) = self.request.carrier else { return Ok(()) };
        let terms = self.terms;
        let (mut refused, mut until) = (None, None);
        for clause in terms.of(Kind::Proxy) {
            let Body::Proxy(proxy) = &clause.body else { continue };
            if self.place(clause).is_err() {
                continue;
            }
            if !self.here(clause) {
                refused = refused.or(Some(clause));
            } else if self.may_carry(proxy, &carrier) {
                self.holds(clause);
                self.proxy_papers = proxy.papers.is_some();
                return Ok(());
            } else {
                let tomorrow =
                    self.at.date().checked_add_days(Days::new(1)).filter(|_| proxy.cards_in == CardsIn::Day);
                until = tomorrow.map(|day| day.and_time(NaiveTime::MIN));
                self.trace.step(clause.id, Said::Fails(until));
                refused = Some(clause);
            }
        }
        match refused {
            Some(clause) => Err(Stop::at(clause, until)),
            None => Ok(()),
        }
    }

    fn may_carry(&self, proxy: &Proxy, carrier: &Carrier) -> bool {
        let relation = Set::of(carrier.relation.unwrap_or(Relation::Other) as usize);
        let herself = Person { id_last: carrier.id_last, born: carrier.born, ..Person::default() };
        proxy.relations.is_none_or(|relations| relations.meets(relation))
            && proxy.cards.is_none_or(|most| self.cards_of_others(carrier, proxy.cards_in) <= most)
            && (proxy.carrier.is_empty() || self.any(&proxy.carrier, &herself))
            && proxy
                .papers
                .as_ref()
                .is_none_or(|papers| self.request.papers.is_none_or(|shown| papers.shown(shown)))
    }

    /// Cards of other people that the carrier uses in this visit.
    fn cards_of_others(&self, carrier: &Carrier, span: CardsIn) -> u32 {
        let herself = |person: &Person<'_>| {
            (person.id_last, person.born) == (carrier.id_last, carrier.born)
                && (person.id_last.is_some() || person.born.is_some())
        };
        let before = match span {
            CardsIn::Day if self.at.date() != self.request.at.date() => 0,
            _ => carrier.cards,
        };
        before + 1 + self.request.together.iter().filter(|other| !herself(&other.person)).count() as u32
    }

    /// Every clause on papers must be satisfied; papers not stated are in order.
    pub(super) fn proofs(&mut self) -> Result<(), Stop> {
        // The papers that a proxy has to show stand in place of the usual ones.
        let Some(shown) = self.request.papers.filter(|_| !self.proxy_papers) else { return Ok(()) };
        let terms = self.terms;
        for clause in terms.of(Kind::Proof) {
            let Body::Proof(proof) = &clause.body else { continue };
            if !self.here(clause) {
                continue;
            }
            if !proof.papers.shown(shown) {
                return Err(self.missing(clause, proof.missing));
            }
            self.holds(clause);
        }
        Ok(())
    }

    /// Every day rule must hold.
    pub(super) fn days(&mut self) -> Result<(), Stop> {
        let terms = self.terms;
        for clause in terms.of(Kind::Day) {
            let Body::Day(day) = &clause.body else { continue };
            if !self.here(clause) {
                continue;
            }
            if !self.is_day(day) {
                let midnight =
                    self.at.date().checked_add_days(Days::new(1)).map(|day| day.and_time(NaiveTime::MIN));
                return Err(self.fails(clause, midnight));
            }
            self.holds(clause);
        }
        Ok(())
    }

    fn is_day(&self, day: &Day) -> bool {
        let weekday = self.at.date().weekday();
        let free = is_free(day, self.at.date());
        if free && (day.free_if == Free::Always || !self.bought_this_week(day)) {
            return true;
        }
        let today = day.digits[weekday.num_days_from_monday() as usize];
        let comes = |digit: Option<u8>| digit.is_none_or(|digit| today >> digit & 1 == 1);
        let person = &self.request.person;
        let own = comes(digit(day.by, person.id_last, person.born));
        let carriers = || {
            let carrier = self.request.carrier?;
            Some(comes(digit(day.by, carrier.id_last, carrier.born)))
        };
        match day.whose {
            DayOwner::Recipient => own,
            DayOwner::Carrier => carriers().unwrap_or(own),
            // Who is served along with others comes on the day that one of them has.
            DayOwner::Either if self.visited => true,
            DayOwner::Either => {
                let others = self.request.together.iter().map(|other| &other.person);
                own || carriers().unwrap_or(false)
                    || others.map(|other| digit(day.by, other.id_last, other.born)).any(comes)
            }
        }
    }

    /// Whether anything was bought in the calendar week so far, on days that are not free.
    fn bought_this_week(&self, day: &Day) -> bool {
        let monday = monday_of(self.at);
        self.own().any(|event| {
            matches!(event.did, Did::Buy | Did::Register | Did::Collect)
                && !self.cancelled(event)
                && self.moment_of(event) >= monday
                && !is_free(day, self.moment_of(event).date())
        })
    }
}

/// Whether a selector states nothing but birth dates and ages.
fn is_by_birth(selector: &Selector) -> bool {
    let births = Selector {
        born_from: selector.born_from,
        born_to: selector.born_to,
        age_from: selector.age_from,
        age_to: selector.age_to,
        age_in_round: selector.age_in_round,
        ..Selector::default()
    };
    births == *selector
}

fn is_free(day: &Day, on: NaiveDate) -> bool {
    day.free.has(on.weekday()) || day.free_dates.contains(&on)
}

/// The Monday of a moment's calendar week, at midnight.
pub(super) fn monday_of(at: NaiveDateTime) -> NaiveDateTime {
    let day = at.date();
    let monday = day.checked_sub_days(Days::new(u64::from(day.weekday().num_days_from_monday())));
    monday.unwrap_or(day).and_time(NaiveTime::MIN)
}

fn digit(by: Digit, id_last: Option<u8>, born: Option<NaiveDate>) -> Option<u8> {
    match by {
        Digit::IdLast => id_last,
        Digit::BirthYear => born.map(|born| born.year().rem_euclid(10) as u8),
    }
}
