//! `history`: where every value of a household came from, and everything that was done to it.

mod cells;

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::OpError;
use super::placement::each_placed;
use super::undo::{name_of_act, names_of};
use crate::domain::household::{BatchId, Household, HouseholdId, Provenance};
use crate::domain::lang::Text;
use crate::domain::masked::Masked;
use crate::domain::person::{Person, Sex};
use crate::rules::resolve::{Fate, Placed};
use crate::store::{Act, ActId, ActKind, Batch, Change, Changes, Entity, Read, Selection};
use cells::Cells;

/// A value as it may be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// Found in a file, masked by its kind.
    Found(Masked),
    /// Words of ours.
    Words(Text),
    /// A day.
    Day(NaiveDate),
}

/// Where a value came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A row of a file; the column where it could be found again.
    Row {
        /// The file.
        batch: BatchId,
        /// Sheet in it, from 0.
        sheet: u16,
        /// Row as the spreadsheet shows it.
        row: u32,
        /// Column from 0.
        column: Option<u16>,
    },
    /// A decision.
    Decision(ActId),
}

/// One value of a household or of a person in it.
#[derive(Clone, Debug)]
pub struct ValueLine {
    /// Place of the person, from 1; 0 for the household itself.
    pub ordinal: u32,
    /// What the value is.
    pub name: Text,
    /// The value.
    pub said: Said,
    /// Where it came from.
    pub origin: Origin,
}

/// One thing that was done to the household.
#[derive(Clone, Debug)]
pub struct ActLine {
    /// The act.
    pub act: Act,
    /// Its rows about the household: sheet, row, place of the person, fate.
    pub rows: Vec<(u16, u32, u32, Fate)>,
    /// What it changed: place of the person and names of the values.
    pub changed: Vec<(u32, Vec<Text>)>,
    /// It made the household.
    pub made: bool,
}

/// The history of one household.
pub struct History {
    /// The household.
    pub household: Household,
    /// Its people.
    pub people: Vec<Person>,
    /// Its values and theirs.
    pub values: Vec<ValueLine>,
    /// What was done, oldest first.
    pub acts: Vec<ActLine>,
    /// All files, to name them.
    pub batches: BTreeMap<BatchId, Batch>,
}

/// Tells the history of a household.
///
/// # Errors
/// Where the registry cannot be read.
pub fn history(store: &mut dyn Read, household: Household) -> Result<History, OpError> {
    let mut people = Vec::new();
    store.persons(Selection::Households(&[household.id]), &mut |person| people.push(person))?;
    let batches = store.batches()?.into_iter().map(|batch| (batch.id, batch)).collect();
    let all = store.acts()?;
    let mut changes = Vec::new();
    store.changes(Changes::Household(household.id), &mut |change| changes.push(change))?;
    let acts = lines(store, &household, &all, &changes)?;
    let own = std::iter::once(household.provenance).chain(people.iter().map(|person| person.provenance));
    let mut cells = Cells::of(store, &acts, own)?;
    let origins = Origins { acts: &all, changes: &changes };
    let mut values = Vec::new();
    let mut add = |entity: Entity, ordinal, said: Vec<(&'static str, Said, String)>| {
        for (key, said, raw) in said {
            let Some(name) = super::undo::name_of_value(key) else { continue };
            let origin = cells.place(origins.of(&entity, key), &raw);
            values.push(ValueLine { ordinal, name, said, origin });
        }
    };
    add(Entity::from(&household), 0, home_values(&household));
    for person in &people {
        add(Entity::from(person), person.ordinal, person_values(person));
    }
    Ok(History { household, people, values, acts, batches })
}

/// Everything that was done in the registry, oldest first, with the file of an import.
///
/// # Errors
/// Where the registry cannot be read.
pub fn acts(store: &mut dyn Read) -> Result<Vec<(Act, Option<Batch>)>, OpError> {
    let batches: BTreeMap<BatchId, Batch> =
        store.batches()?.into_iter().map(|batch| (batch.id, batch)).collect();
    let acts = store.acts()?;
    Ok(acts
        .into_iter()
        .map(|act| {
            let batch = act.head.batch.and_then(|id| batches.get(&id)).cloned();
            (act, batch)
        })
        .collect())
}

fn lines(
    store: &mut dyn Read,
    household: &Household,
    all: &[Act],
    changes: &[Change],
) -> Result<Vec<ActLine>, OpError> {
    let mut lines = Vec::new();
    for act in all {
        let made = act.made.is_some_and(|(first, last)| (first..=last).contains(&household.id));
        let changed: Vec<(u32, Vec<Text>)> =
            changes.iter().filter(|change| change.act == act.id).map(changed_names).collect();
        let rows = match act.head.batch {
            Some(batch) => rows_at(store, batch, household.id)?,
            None => Vec::new(),
        };
        if made || !changed.is_empty() || !rows.is_empty() {
            lines.push(ActLine { act: act.clone(), rows, changed, made });
        }
    }
    Ok(lines)
}

fn changed_names(change: &Change) -> (u32, Vec<Text>) {
    let names = match (&change.was, &change.became) {
        (Some(was), Some(became)) => names_of(was, became),
        (None, _) => vec![Text::new("新增", "added")],
        (_, None) => vec![Text::new("移出", "taken out")],
    };
    (change.ordinal, names)
}

fn rows_at(
    store: &mut dyn Read,
    batch: BatchId,
    household: HouseholdId,
) -> Result<Vec<(u16, u32, u32, Fate)>, OpError> {
    let mut rows = Vec::new();
    each_placed(store, batch, &mut |placed: Placed| {
        if placed.household == household {
            rows.push((placed.sheet, placed.row, placed.ordinal, placed.fate));
        }
    })?;
    Ok(rows)
}

struct Origins<'h> {
    acts: &'h [Act],
    changes: &'h [Change],
}

impl Origins<'_> {
    /// Where a value of a household or person came from: the last change that touched it, else where it was when first stored.
    fn of(&self, entity: &Entity, key: &str) -> Origin {
        let mine = self.changes.iter().filter(|change| (change.household, change.ordinal) == entity.place());
        let mine: Vec<&Change> = mine.collect();
        let touched = |change: &&&Change| match (&change.was, &change.became) {
            (Some(was), Some(became)) => {
                super::undo::values_of(was).get(key) != super::undo::values_of(became).get(key)
            }
            (None, Some(_)) => true,
            (_, None) => false,
        };
        if let Some(last) = mine.iter().rev().find(touched) {
            let import = self.acts.iter().any(|act| act.id == last.act && act.head.kind == ActKind::Import);
            // Somebody whom a decision brought here kept the values of the row; a decision that set a value is its source.
            let brought = last.was.is_none();
            return match &last.became {
                Some(became) if import || brought => row(provenance(became)),
                _ => Origin::Decision(last.act),
            };
        }
        let first = mine.iter().find_map(|change| change.was.as_ref());
        row(provenance(first.unwrap_or(entity)))
    }
}

fn provenance(entity: &Entity) -> Provenance {
    match entity {
        Entity::Household(home) => home.provenance,
        Entity::Person(person) => person.provenance,
    }
}

fn row(from: Provenance) -> Origin {
    Origin::Row { batch: from.batch, sheet: from.sheet, row: from.row, column: None }
}

/// Values of a household: key in the journal, what is shown, and the raw text to look for in rows.
fn home_values(home: &Household) -> Vec<(&'static str, Said, String)> {
    let mut values = Vec::new();
    let mut text = |key, raw: &str, mask: fn(&str) -> Masked| {
        if !raw.is_empty() {
            values.push((key, Said::Found(mask(raw)), raw.to_owned()));
        }
    };
    text("dwelling", &home.address, Masked::address);
    text("compound", &home.compound, |text| Masked::harmless(text));
    text("certificate", &home.certificate, Masked::certificate);
    text("head", &home.head, Masked::name);
    text("phone", &home.phone, Masked::phone);
    if let Some(tenure) = home.tenure {
        values.push(("tenure", Said::Words(tenure.label()), tenure.label().zh.to_owned()));
    }
    if let Some(day) = home.returned {
        values.push(("returned", Said::Day(day), day.to_string()));
    }
    let flags = [
        ("lone_elderly", home.lone_elderly),
        ("isolated", home.isolated),
        ("deliver", home.deliver),
        ("moved_away", home.moved_away),
    ];
    let yes = Text::new("是", "yes");
    values
        .extend(flags.iter().filter(|(_, set)| *set).map(|(key, _)| (*key, Said::Words(yes), String::new())));
    values
}

fn person_values(person: &Person) -> Vec<(&'static str, Said, String)> {
    let mut values = Vec::new();
    let mut text = |key, raw: &str, mask: fn(&str) -> Masked| {
        if !raw.is_empty() {
            values.push((key, Said::Found(mask(raw)), raw.to_owned()));
        }
    };
    text("name", &person.name, Masked::name);
    text("relation", &person.relation, |text| Masked::harmless(text));
    text("document", &person.document, Masked::number);
    text("document_written", &person.document_written, Masked::number);
    text("phone", &person.phone, Masked::phone);
    let sex = person.sex.map(|sex| match sex {
        Sex::Male => Text::new("男", "male"),
        Sex::Female => Text::new("女", "female"),
    });
    values.extend(sex.map(|sex| ("sex", Said::Words(sex), sex.zh.to_owned())));
    values.extend(person.birth.map(|day| ("birth", Said::Day(day), day.to_string())));
    values
}

/// How an act is called, for whoever prints it.
#[must_use]
pub fn act_name(acts: &[ActLine], id: ActId) -> String {
    acts.iter()
        .find(|line| line.act.id == id)
        .map_or_else(|| format!("D{}", id.0), |line| name_of_act(&line.act))
}
