//! `report fairness`: who was served against who is registered, counted in one pass over households and one over persons.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use hashbrown::HashMap;

use super::issued::{Became, Issued, Places, Voucher, is_shell};
use super::week::{Line, WeekChoice, WeekError, WeekQuotas, quotas};
use crate::domain::committee::CommitteeId;
use crate::domain::household::{HouseholdId, Standing};
use crate::domain::week::Week;
use crate::policy::{Policy, Round};
use crate::quota::State;
use crate::report::fairness::{Fairness, Measured, Over, Waits, age_band, size_band};
use crate::store::{BookingState, Read, Rounds, Selection};

/// What the figures are about: one week's vouchers, or a whole round's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// Those of the week's calls.
    Week,
    /// All of the round.
    Round,
}

/// Works out the fairness of a week or round, of one committee or all.
///
/// Registered are all households that have not moved away, pending and held ones too. Served are those whose voucher was used.
/// Ages are reckoned on the week's Monday; of a round, on the Monday of the week in which it opens. Who still waits has waited
/// until today, and not longer than to the end of the week.
///
/// # Errors
/// As [`quotas`].
pub fn fairness(
    store: &mut dyn Read,
    policy: &Policy,
    choice: WeekChoice,
    span: Span,
    only: Option<CommitteeId>,
) -> Result<Fairness, WeekError> {
    let issued = Issued::read(store, policy, choice.today)?;
    let week = quotas(store, policy, choice)?;
    let booked = booked(store, week.choice.round.number)?;
    let round = week.choice.round;
    let (over, until) = over(&choice, &round, span);
    let counting = Counting {
        places: Places::new(&week.committees, only),
        served: served(&issued.vouchers, over),
        booked,
        opens: round.opens.date(),
        until,
    };
    let (mut measured, marks) = counting.households(&week);
    count_persons(store, only, &marks, ages_on(over), &mut measured)?;
    Ok(Fairness::of(counting.places.title(), over, until, measured))
}

fn over(choice: &WeekChoice, round: &Round, span: Span) -> (Over, NaiveDate) {
    match span {
        Span::Week => (Over::Week(choice.week), choice.today.min(choice.week.sunday())),
        Span::Round => {
            let (opens, closes) = (round.opens.date(), round.closes.date());
            (Over::Round { number: round.number, opens, closes }, choice.today)
        }
    }
}

fn ages_on(over: Over) -> NaiveDate {
    match over {
        Over::Week(week) => week.monday(),
        Over::Round { opens, .. } => Week::of(opens).monday(),
    }
}

/// What a household was given: the first day, and all masks together.
#[derive(Clone, Copy)]
struct Given {
    day: NaiveDate,
    masks: u64,
}

fn served(vouchers: &[Voucher], over: Over) -> HashMap<HouseholdId, Given> {
    let counts = |voucher: &&Voucher| {
        voucher.became == Became::Served
            && match over {
                Over::Week(week) => voucher.week == week,
                Over::Round { number, .. } => voucher.round == number,
            }
    };
    let mut served: HashMap<HouseholdId, Given> = HashMap::new();
    for voucher in vouchers.iter().filter(counts) {
        let given = served.entry(voucher.household).or_insert(Given { day: voucher.day, masks: 0 });
        given.day = given.day.min(voucher.day);
        given.masks += voucher.given.0;
    }
    served
}

/// Round and day of the last booking of each household that counts, up to a round.
fn booked(store: &mut dyn Read, round: u32) -> Result<HashMap<HouseholdId, (u32, NaiveDate)>, WeekError> {
    let merged: HashMap<HouseholdId, HouseholdId> = store.merged()?.into_iter().collect();
    let mut booked: HashMap<HouseholdId, (u32, NaiveDate)> = HashMap::new();
    for booking in store.bookings(Rounds::UpTo(round))? {
        if booking.state != BookingState::Counted {
            continue;
        }
        let home = merged.get(&booking.household).copied().unwrap_or(booking.household);
        let this = (booking.round, booking.booked_at.date());
        let last = booked.entry(home).or_insert(this);
        if this.0 > last.0 || (this.0 == last.0 && this.1 < last.1) {
            *last = this;
        }
    }
    Ok(booked)
}

/// What of a household counts for its persons.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Mark {
    /// It is not looked at.
    #[default]
    Outside,
    Registered,
    Served,
}

struct Counting {
    places: Places,
    served: HashMap<HouseholdId, Given>,
    booked: HashMap<HouseholdId, (u32, NaiveDate)>,
    opens: NaiveDate,
    until: NaiveDate,
}

impl Counting {
    /// Counts households; gives the marks of all, by number in the registry.
    fn households(&self, week: &WeekQuotas) -> (Measured, Vec<Mark>) {
        let mut measured = Measured::default();
        let mut marks = Vec::new();
        let mut waits: BTreeMap<(CommitteeId, &str), Waits> = BTreeMap::new();
        for line in &week.lines {
            let home = &line.household;
            let Some(place) = self.places.of(home).filter(|_| !is_shell(home)) else { continue };
            let given = self.served.get(&home.id);
            if home.standing() == Standing::MovedAway && given.is_none() {
                continue;
            }
            let waits =
                waits.entry(place).or_insert_with(|| Waits { place: place.1.to_owned(), ..Waits::default() });
            self.wait(line, given, week.choice.round.number, waits);
            count(&mut measured, line, given);
            let at = home.id.0 as usize;
            if marks.len() <= at {
                marks.resize(at + 1, Mark::Outside);
            }
            marks[at] = if given.is_some() { Mark::Served } else { Mark::Registered };
        }
        measured.waits = waits.into_values().collect();
        (measured, marks)
    }

    /// Days until a household was served, or until now where it still waits.
    fn wait(&self, line: &Line, given: Option<&Given>, round: u32, waits: &mut Waits) {
        let since = self.since(line, round);
        let days = |until: NaiveDate| u64::try_from((until - since).num_days()).unwrap_or(0);
        match given {
            Some(given) => waits.served.push(days(given.day)),
            None if line.quota.state.queued() || line.quota.state == State::Called => {
                waits.waiting.push(days(self.until));
            }
            None => {}
        }
    }

    /// The day of the booking that counts, or the day on which the round opened. A number of an earlier round counts while it
    /// is open, or where it is what the household was served for: it was served only once.
    fn since(&self, line: &Line, round: u32) -> NaiveDate {
        let booking = self.booked.get(&line.household.id).filter(|(of, _)| {
            *of == round || line.open.is_some_and(|open| open.round == *of) || line.receipts <= 1
        });
        booking.map_or(self.opens, |(_, day)| *day)
    }
}

fn count(measured: &mut Measured, line: &Line, given: Option<&Given>) {
    let served = u64::from(given.is_some());
    measured.households.add(served);
    let members = line.household.members;
    let Some(band) = size_band(members) else { return measured.size_unknown.add(served) };
    measured.sizes[band].add(served);
    if let Some(given) = given {
        let persons = u64::from(members);
        // To the nearest thousandth.
        measured.heads[band].push((given.masks.saturating_mul(2000) + persons) / (2 * persons));
    }
}

fn count_persons(
    store: &mut dyn Read,
    only: Option<CommitteeId>,
    marks: &[Mark],
    on: NaiveDate,
    measured: &mut Measured,
) -> Result<(), WeekError> {
    let chosen = only.map(|only| [only]);
    let which = chosen.as_ref().map_or(Selection::All, |only| Selection::Committees(only));
    store.persons(which, &mut |person| {
        let mark = marks.get(person.household.0 as usize).copied().unwrap_or_default();
        if mark == Mark::Outside {
            return;
        }
        let served = u64::from(mark == Mark::Served);
        // Who is born after that Monday is not yet one.
        let age = person.birth.map(|birth| on.years_since(birth).unwrap_or(0));
        match age {
            Some(age) => measured.ages[age_band(age)].add(served),
            None => measured.age_unknown.add(served),
        }
    })?;
    Ok(())
}
