//! What the act of one import changed in households that were known: values before and after, one line each.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{Names, Place, Roll, TurnoverError, place_of};
use crate::domain::household::{Household, HouseholdId, Tenure};
use crate::domain::lang::Text;
use crate::domain::person::{Person, Sex};
use crate::report::households::standing_text;
use crate::report::turnover::{Both, ChangedValue, Said, What};
use crate::store::{ActKind, Change, Changes, Entity, Read};

/// Before the act and after it; an act can change the same thing more than once.
struct Step {
    was: Option<Entity>,
    became: Option<Entity>,
}

/// The changes of the act, by household and place in it.
pub(super) struct Changed {
    steps: BTreeMap<(HouseholdId, u32), Step>,
    /// People who joined known households by later acts.
    later: BTreeSet<(HouseholdId, u32)>,
}

impl Changed {
    /// Reads them.
    pub(super) fn read(store: &mut dyn Read, roll: &Roll) -> Result<Self, TurnoverError> {
        let mut steps: BTreeMap<(HouseholdId, u32), Step> = BTreeMap::new();
        store.changes(Changes::Of(roll.act.id), &mut |change| {
            let Change { household, ordinal, was, became, .. } = change;
            match steps.entry((household, ordinal)) {
                std::collections::btree_map::Entry::Vacant(free) => _ = free.insert(Step { was, became }),
                std::collections::btree_map::Entry::Occupied(mut known) => known.get_mut().became = became,
            }
        })?;
        let mut later = BTreeSet::new();
        for act in store.acts()?.iter().filter(|act| act.id > roll.act.id && act.head.kind == ActKind::Import)
        {
            store.changes(Changes::Of(act.id), &mut |change| {
                if change.was.is_none() {
                    later.insert((change.household, change.ordinal));
                }
            })?;
        }
        Ok(Self { steps, later })
    }

    /// Whether the act put somebody new at this place of a known household.
    pub(super) fn joined(&self, place: (HouseholdId, u32)) -> bool {
        self.steps.get(&place).is_some_and(|step| step.was.is_none())
    }

    /// Whether a later act did.
    pub(super) fn joined_later(&self, place: (HouseholdId, u32)) -> bool {
        self.later.contains(&place)
    }

    /// The households that it touched.
    pub(super) fn households(&self) -> impl Iterator<Item = HouseholdId> {
        self.steps.keys().map(|(household, _)| *household)
    }

    /// One line for each value that is another one now, of households that are part of the report; and how many households
    /// and persons have such a line.
    pub(super) fn values(&self, names: &Names<'_>, places: &[Place]) -> (Vec<ChangedValue>, Both) {
        let mut values = Vec::new();
        let (mut households, mut persons) = (BTreeSet::new(), 0);
        for ((id, _), step) in &self.steps {
            let (Some(was), Some(became)) = (&step.was, &step.became) else { continue };
            let Some(home) = names.homes.get(id).filter(|_| place_of(places, *id) == Place::Again) else {
                continue;
            };
            let (name, row, lines) = match (was, became) {
                (Entity::Household(was), Entity::Household(became)) => {
                    (&became.head, became.provenance.row, self.of_household(was, became))
                }
                (Entity::Person(was), Entity::Person(became)) => {
                    let lines = of_person(was, became);
                    persons += u64::from(!lines.is_empty());
                    (&became.name, became.provenance.row, lines)
                }
                _ => continue,
            };
            if !lines.is_empty() {
                households.insert(*id);
            }
            values.extend(lines.into_iter().map(|(what, old, new)| {
                let (whose, name) = (names.whose(home), name.clone());
                ChangedValue { whose, name: name.to_string(), what, old, new, row }
            }));
        }
        (values, Both { households: households.len() as u64, persons })
    }

    /// The household's own values; those that only repeat what its people's say are left to them.
    fn of_household(&self, was: &Household, became: &Household) -> Vec<Line> {
        let mut lines = Vec::new();
        let people: Vec<&Person> = self
            .steps
            .range((became.id, 1)..=(became.id, u32::MAX))
            .filter_map(|(_, step)| match &step.became {
                Some(Entity::Person(person)) => Some(&**person),
                _ => None,
            })
            .collect();
        if !people.iter().any(|person| person.name == became.head) {
            written(&mut lines, What::Head, &was.head, &became.head);
        }
        if !people.iter().any(|person| person.phone == became.phone) {
            written(&mut lines, What::Phone, &was.phone, &became.phone);
        }
        written(&mut lines, What::Address, &was.address, &became.address);
        written(&mut lines, What::Compound, &was.compound, &became.compound);
        written(&mut lines, What::Certificate, &was.certificate, &became.certificate);
        let tenure = |home: &Household| home.tenure.map(Tenure::label);
        words(&mut lines, What::Tenure, tenure(was), tenure(became));
        words(&mut lines, What::Isolated, Some(yes_no(was.isolated)), Some(yes_no(became.isolated)));
        let lone = |home: &Household| Some(yes_no(home.lone_elderly));
        words(&mut lines, What::LoneElderly, lone(was), lone(became));
        written(&mut lines, What::Returned, &day(was.returned), &day(became.returned));
        let standing = |home: &Household| Some(standing_text(home.standing()));
        words(&mut lines, What::State, standing(was), standing(became));
        lines
    }
}

type Line = (What, Said, Said);

fn of_person(was: &Person, became: &Person) -> Vec<Line> {
    let mut lines = Vec::new();
    written(&mut lines, What::Name, &was.name, &became.name);
    written(&mut lines, What::Document, document(was), document(became));
    written(&mut lines, What::Phone, &was.phone, &became.phone);
    written(&mut lines, What::Relation, &was.relation, &became.relation);
    let sex = |person: &Person| person.sex.map(sex_text);
    words(&mut lines, What::Sex, sex(was), sex(became));
    written(&mut lines, What::Birth, &day(was.birth), &day(became.birth));
    let state = |person: &Person| {
        Some(if person.held { Text::new("暂缓", "held") } else { Text::new("已登记", "registered") })
    };
    words(&mut lines, What::State, state(was), state(became));
    lines
}

fn document(person: &Person) -> &str {
    if person.document.is_empty() { &person.document_written } else { &person.document }
}

fn written(lines: &mut Vec<Line>, what: What, old: &str, new: &str) {
    if old != new {
        lines.push((what, Said::Written(old.to_owned()), Said::Written(new.to_owned())));
    }
}

fn words(lines: &mut Vec<Line>, what: What, old: Option<Text>, new: Option<Text>) {
    if old != new {
        let said = |word: Option<Text>| word.map_or(Said::Written(String::new()), Said::Word);
        lines.push((what, said(old), said(new)));
    }
}

const fn yes_no(value: bool) -> Text {
    if value { Text::new("是", "yes") } else { Text::new("否", "no") }
}

const fn sex_text(sex: Sex) -> Text {
    match sex {
        Sex::Male => Text::new("男", "male"),
        Sex::Female => Text::new("女", "female"),
    }
}

fn day(day: Option<NaiveDate>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}
