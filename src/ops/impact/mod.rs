//! `policy impact`: what every household may have in a week under two policies, and the difference, by size and by age.
//!
//! One pass over households for each policy (as `quota` makes it: who has been served or has forfeited has nothing), one over
//! persons, who come household by household; nothing is stored.

mod entitled;
mod sums;

use hashbrown::HashMap;
use smol_str::SmolStr;

use super::week::{WeekChoice, WeekError, WeekQuotas, quotas};
use crate::domain::household::HouseholdId;
use crate::domain::person::Person;
use crate::policy::Policy;
use crate::policy::terms::{ClauseId, Unit};
use crate::policy::words::{Set, WordKind};
use crate::quota::request::{Household as Facts, Person as Who};
use crate::report::impact::Impact;
use crate::store::{Read, Selection};

use entitled::{Answer, Asking};
use sums::{Given, Sums};

/// Works out the difference between two policies in a week.
///
/// # Errors
/// As [`quotas`]; a round that one of the two does not have.
pub fn impact(store: &mut dyn Read, policies: [&Policy; 2], choice: WeekChoice) -> Result<Impact, WeekError> {
    let [from, to] = policies;
    let before = quotas(store, from, choice)?;
    let mut homes = Homes::of(&before);
    let first = Side::new(from, &before);
    let names: HashMap<_, u32> = before.committees.iter().map(|committee| committee.id).zip(0..).collect();
    let committees = before.committees.iter().map(|committee| committee.called().to_owned()).collect();
    drop(before);
    let after = quotas(store, to, choice)?;
    homes.hold(&after);
    let sides = [first, Side::new(to, &after)];
    drop(after);
    let mut sums = Sums::new(policies);
    judge_all(store, choice, &mut homes, &sides, &mut sums)?;
    homes.all.sort_unstable_by_key(|home| (names.get(&home.committee).copied(), home.number));
    let lines = homes.all.iter().filter_map(|home| home.line(&names)).collect();
    Ok(sums.finish(choice.week, committees, lines))
}

/// A household, as much as is kept of it.
struct Home {
    id: HouseholdId,
    committee: crate::domain::committee::CommitteeId,
    number: u32,
    head: SmolStr,
    members: u32,
    isolated: bool,
    alone: bool,
    /// Under each policy the clause that says that it has nothing; `Ok` where it may have something.
    stands: [Result<(), Option<ClauseId>>; 2],
    given: Option<[Given; 2]>,
}

impl Home {
    /// Its line; none if it may have nothing under either policy.
    fn line(
        &self,
        names: &HashMap<crate::domain::committee::CommitteeId, u32>,
    ) -> Option<crate::report::impact::HomeLine> {
        let given = self.given?;
        Some(crate::report::impact::HomeLine {
            committee: names.get(&self.committee).copied().unwrap_or(u32::MAX),
            number: self.number,
            head: self.head.clone(),
            size: self.members,
            masks: given.map(|given| given.masks),
            clauses: given.map(|given| given.clauses),
        })
    }
}

/// All households, by number in the registry.
struct Homes {
    all: Vec<Home>,
}

impl Homes {
    fn of(week: &WeekQuotas) -> Self {
        let home = |line: &super::week::Line| {
            let household = &line.household;
            Home {
                id: household.id,
                committee: household.committee,
                number: household.number,
                head: household.head.clone(),
                members: household.members,
                isolated: household.isolated,
                alone: household.lone_elderly,
                stands: [stands(line), Err(None)],
                given: None,
            }
        };
        let mut all: Vec<Home> = week.lines.iter().map(home).collect();
        all.sort_unstable_by_key(|home| home.id);
        Self { all }
    }

    /// Notes how each stands under the second policy.
    fn hold(&mut self, week: &WeekQuotas) {
        for line in &week.lines {
            if let Ok(place) = self.all.binary_search_by_key(&line.household.id, |home| home.id) {
                self.all[place].stands[1] = stands(line);
            }
        }
    }
}

fn stands(line: &super::week::Line) -> Result<(), Option<ClauseId>> {
    if line.quota.state.may_have() { Ok(()) } else { Err(line.quota.because.clauses().next()) }
}

/// One of the two policies, ready to be asked.
struct Side<'p> {
    unit: Unit,
    asking: Asking<'p>,
    isolated: Set,
    alone: Set,
}

impl<'p> Side<'p> {
    fn new(policy: &'p Policy, week: &WeekQuotas) -> Self {
        let tag = |word| policy.terms().words().set(WordKind::Tag, word).unwrap_or(Set::NONE);
        Self {
            unit: policy.unit(),
            asking: Asking::new(policy, week.week, &week.choice.round),
            isolated: tag("isolated"),
            alone: tag("living-alone"),
        }
    }

    fn facts(&self, home: &Home, people: &[Member]) -> Facts<'static> {
        let isolated = if home.isolated { self.isolated } else { Set::NONE };
        let alone = if home.alone { self.alone } else { Set::NONE };
        let oldest = people.iter().filter(|member| !member.held).filter_map(|member| member.age).max();
        Facts { size: Some(home.members), oldest, tags: isolated.with(alone), ..Facts::default() }
    }

    /// What the household may have, and each of its people where they are asked for one by one.
    fn ask(&self, home: &Home, people: &[Member]) -> Vec<Answer> {
        let facts = self.facts(home, people);
        match self.unit {
            Unit::Person => people.iter().map(|member| self.one(member, &facts)).collect(),
            Unit::Address | Unit::Household | Unit::Account => {
                vec![self.asking.of(&Who { tags: facts.tags, ..Who::default() }, &facts)]
            }
        }
    }

    /// Of somebody held back nothing is sure.
    fn one(&self, member: &Member, facts: &Facts<'_>) -> Answer {
        if member.held {
            return Answer { pieces: 0, clause: None };
        }
        let who = Who { born: member.born, id_last: member.id_last, tags: facts.tags, ..Who::default() };
        self.asking.of(&who, facts)
    }
}

/// One person of a household.
struct Member {
    born: Option<chrono::NaiveDate>,
    age: Option<u32>,
    id_last: Option<u8>,
    held: bool,
}

impl Member {
    fn of(person: &Person, on: chrono::NaiveDate) -> Self {
        let last = person.document.bytes().last().filter(u8::is_ascii_digit);
        Self {
            born: person.birth,
            age: person.birth.map(|born| on.years_since(born).unwrap_or(0)),
            id_last: last.map(|digit| digit - b'0'),
            held: person.held,
        }
    }
}

/// Judges household after household as their people come; those without people last.
fn judge_all(
    store: &mut dyn Read,
    choice: WeekChoice,
    homes: &mut Homes,
    sides: &[Side<'_>; 2],
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
    sides: &[Side<'_>; 2],
    sums: &mut Sums<'_>,
) {
    let Some(id) = id else { return };
    if let Ok(place) = homes.all.binary_search_by_key(&id, |home| home.id) {
        one(&mut homes.all[place], people, sides, sums);
    }
}

fn one(home: &mut Home, people: &[Member], sides: &[Side<'_>; 2], sums: &mut Sums<'_>) {
    if home.stands.iter().all(Result::is_err) {
        return;
    }
    let ask = |side: usize| match home.stands[side] {
        Ok(()) => sides[side].ask(home, people),
        Err(clause) => vec![Answer { pieces: 0, clause }],
    };
    let ages: Vec<Option<u32>> = people.iter().map(|member| member.age).collect();
    home.given = Some(sums.add(home.members, &ages, &[ask(0), ask(1)]));
}
