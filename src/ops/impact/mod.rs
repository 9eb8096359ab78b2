//! `policy impact`: what every household may have in a week under two policies, and the difference, by size and by age.
//!
//! One pass over households and one over persons, who come household by household; nothing is stored. What was issued already is
//! left out: rounds of two policies have nothing to do with each other, so that only what each gives can be compared.

mod sums;

use hashbrown::HashMap;

use super::entitled::Asking;
use super::homes::moment;
use super::week::{WeekChoice, WeekError};
use crate::domain::committee::CommitteeId;
use crate::domain::household::{Household, HouseholdId, Standing};
use crate::domain::person::Person;
use crate::domain::units::Masks;
use crate::policy::Policy;
use crate::policy::terms::Unit;
use crate::quota::{Entitlement, request};
use crate::report::impact::{HomeLine, Impact};
use crate::store::{Read, Selection};

use sums::{Given, Sums};

/// Works out the difference between two policies in a week, for the households that take part.
///
/// # Errors
/// [`WeekError::NoRound`] where one of the two has no round for the week; [`WeekError::Op`].
pub fn impact(store: &mut dyn Read, policies: [&Policy; 2], choice: WeekChoice) -> Result<Impact, WeekError> {
    let [from, to] = policies;
    let sides = [Side::new(from, choice)?, Side::new(to, choice)?];
    let committees = store.committees()?;
    let places: HashMap<CommitteeId, u32> =
        committees.iter().map(|committee| committee.id).zip(0..).collect();
    let mut homes = Homes::read(store)?;
    let mut sums = Sums::new(policies);
    judge_all(store, choice, &mut homes, &sides, &mut sums)?;
    homes.all.sort_unstable_by_key(|home| (places.get(&home.facts.committee).copied(), home.facts.number));
    let lines = homes.all.iter().filter_map(|home| home.line(&places)).collect();
    let called = committees.iter().map(|committee| committee.called().to_owned()).collect();
    Ok(sums.finish(choice.week, called, lines))
}

/// A household that takes part.
struct Home {
    facts: Household,
    given: Option<[Given; 2]>,
}

impl Home {
    fn line(&self, places: &HashMap<CommitteeId, u32>) -> Option<HomeLine> {
        let given = self.given?;
        Some(HomeLine {
            committee: places.get(&self.facts.committee).copied().unwrap_or(u32::MAX),
            number: self.facts.number,
            head: self.facts.head.clone(),
            size: self.facts.members,
            masks: given.map(|given| given.masks),
            clauses: given.map(|given| given.clauses),
        })
    }
}

/// The households that take part, by number in the registry.
struct Homes {
    all: Vec<Home>,
}

impl Homes {
    fn read(store: &mut dyn Read) -> Result<Self, WeekError> {
        let mut all = Vec::new();
        store.households(Selection::All, &mut |facts| {
            if facts.standing() == Standing::Admitted {
                all.push(Home { facts, given: None });
            }
        })?;
        all.sort_unstable_by_key(|home| home.facts.id);
        Ok(Self { all })
    }
}

/// One of the two policies, ready to be asked.
struct Side {
    unit: Unit,
    asking: Asking,
}

impl Side {
    fn new(policy: &Policy, choice: WeekChoice) -> Result<Self, WeekError> {
        let round = match choice.round {
            Some(number) => policy.round_named(number)?,
            None => policy.round_for_week(choice.week, choice.today)?,
        };
        Ok(Self { unit: policy.unit(), asking: Asking::new(policy, moment(choice.week, &round.round)) })
    }

    /// What the household may have, or each of its people where they are asked for one by one.
    fn ask(&self, home: &Household, people: &[Member]) -> Vec<Entitlement> {
        match self.unit {
            Unit::Person => people.iter().map(|member| self.one(member)).collect(),
            Unit::Address | Unit::Household | Unit::Account => {
                let sure = || people.iter().filter(|member| !member.held);
                let oldest = sure().filter_map(|member| member.born).min();
                let household = self.asking.household(home, sure().count() as u32, oldest);
                vec![self.asking.of(None, Some(household))]
            }
        }
    }

    /// Of somebody held back nothing is sure.
    fn one(&self, member: &Member) -> Entitlement {
        if member.held {
            return Entitlement { masks: Masks(0), clause: None };
        }
        self.asking.of(Some(request::Person { born: member.born, ..request::Person::default() }), None)
    }
}

/// One person of a household.
struct Member {
    born: Option<chrono::NaiveDate>,
    age: Option<u32>,
    held: bool,
}

impl Member {
    fn of(person: &Person, on: chrono::NaiveDate) -> Self {
        let age = person.birth.map(|born| on.years_since(born).unwrap_or(0));
        Self { born: person.birth, age, held: person.held }
    }
}

/// Judges household after household as their people come; those without people last.
fn judge_all(
    store: &mut dyn Read,
    choice: WeekChoice,
    homes: &mut Homes,
    sides: &[Side; 2],
    sums: &mut Sums<'_>,
) -> Result<(), WeekError> {
    let monday = choice.week.monday();
    let mut people: Vec<Member> = Vec::new();
    let mut current = None;
    store.persons(Selection::All, &mut |person| {
        if current != Some(person.household) {
            judge(homes, current, &people, sides, sums);
            people.clear();
            current = Some(person.household);
        }
        people.push(Member::of(&person, monday));
    })?;
    judge(homes, current, &people, sides, sums);
    for home in homes.all.iter_mut().filter(|home| home.given.is_none()) {
        one(home, &[], sides, sums);
    }
    Ok(())
}

fn judge(
    homes: &mut Homes,
    id: Option<HouseholdId>,
    people: &[Member],
    sides: &[Side; 2],
    sums: &mut Sums<'_>,
) {
    let Some(id) = id else { return };
    if let Ok(place) = homes.all.binary_search_by_key(&id, |home| home.facts.id) {
        one(&mut homes.all[place], people, sides, sums);
    }
}

fn one(home: &mut Home, people: &[Member], sides: &[Side; 2], sums: &mut Sums<'_>) {
    let answers = sides.each_ref().map(|side| side.ask(&home.facts, people));
    let ages: Vec<Option<u32>> = people.iter().map(|member| member.age).collect();
    home.given = Some(sums.add(home.facts.members, &ages, &answers));
}
