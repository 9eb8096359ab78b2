//! A change taken back value by value: what stands is compared with what the act left and what was before.
//!
//! Households and people are compared as the journal writes them, as JSON objects, so that no value can be forgotten when one is added.

use serde_json::{Map, Value};

use crate::domain::lang::Text;
use crate::ops::entry::Draft;
use crate::store::{Change, Entity};

/// What became of the changes of one household or person.
#[derive(Default)]
pub(super) struct Reversed {
    /// Names of values that are as before.
    pub(super) back: Vec<Text>,
    /// Names of values that somebody changed since.
    pub(super) kept: Vec<Text>,
    /// It was added or taken away as a whole, and that is reversed.
    pub(super) whole: bool,
    /// Its place is taken, or it is gone.
    pub(super) stuck: bool,
}

impl Reversed {
    /// With what became of another change of the same.
    pub(super) fn add(&mut self, other: Self) {
        for text in other.back {
            if !self.back.contains(&text) {
                self.back.push(text);
            }
        }
        for text in other.kept {
            if !self.kept.contains(&text) {
                self.kept.push(text);
            }
        }
        self.whole |= other.whole;
        self.stuck |= other.stuck;
    }
}

/// Takes one change back in the draft.
pub(super) fn reverse(draft: &mut Draft, change: &Change) -> Reversed {
    let now = current(draft, change);
    match (&change.was, &change.became, now) {
        (None, Some(became), Some(now)) => {
            if same_but_derived(&now, became) {
                remove(draft, change);
                return Reversed { whole: true, ..Reversed::default() };
            }
            Reversed { kept: names(&now, became), ..Reversed::default() }
        }
        (Some(was), None, None) => {
            insert(draft, was.clone());
            Reversed { whole: true, ..Reversed::default() }
        }
        (Some(was), Some(became), Some(now)) => three_way(draft, was, became, &now),
        // What it left is gone, or its place is taken: somebody decided otherwise since.
        (_, _, None) | (_, None, Some(_)) => Reversed { stuck: true, ..Reversed::default() },
    }
}

fn three_way(draft: &mut Draft, was: &Entity, became: &Entity, now: &Entity) -> Reversed {
    let (was, became) = (object(was), object(became));
    let mut merged = object(now);
    let mut reversed = Reversed::default();
    for (key, before) in &was {
        let (after, stands) = (became.get(key), merged.get(key));
        if Some(before) == after || stands == Some(before) {
            continue;
        }
        if stands == after {
            merged.insert(key.clone(), before.clone());
            reversed.back.extend(name(key));
        } else {
            reversed.kept.extend(name(key));
        }
    }
    // Only what is derived changed: it is reckoned anew.
    reversed.whole = reversed.back.is_empty() && reversed.kept.is_empty();
    if let Some(entity) = entity(now, merged) {
        insert(draft, entity);
    }
    reversed
}

fn current(draft: &Draft, change: &Change) -> Option<Entity> {
    if change.ordinal == 0 {
        draft.homes.get(&change.household).map(Entity::from)
    } else {
        let person = draft.people.get(&(change.household, change.ordinal));
        person.map(Entity::from)
    }
}

fn remove(draft: &mut Draft, change: &Change) {
    if change.ordinal == 0 {
        draft.homes.remove(&change.household);
    } else {
        draft.people.remove(&(change.household, change.ordinal));
    }
}

fn insert(draft: &mut Draft, entity: Entity) {
    match entity {
        Entity::Household(home) => {
            draft.homes.insert(home.id, *home);
        }
        Entity::Person(person) => {
            draft.people.insert((person.household, person.ordinal), *person);
        }
    }
}

fn same_but_derived(one: &Entity, other: &Entity) -> bool {
    names(one, other).is_empty()
}

/// Names of the values in which two differ.
pub(in crate::ops) fn names(one: &Entity, other: &Entity) -> Vec<Text> {
    let (one, other) = (object(one), object(other));
    let different = one.iter().filter(|(key, value)| other.get(*key) != Some(value));
    different.filter_map(|(key, _)| name(key)).collect()
}

/// The values of a household or person by their names in the journal.
pub(in crate::ops) fn object(entity: &Entity) -> Map<String, Value> {
    let value = match entity {
        Entity::Household(home) => serde_json::to_value(home),
        Entity::Person(person) => serde_json::to_value(person),
    };
    match value {
        Ok(Value::Object(object)) => object,
        _ => Map::new(),
    }
}

fn entity(like: &Entity, object: Map<String, Value>) -> Option<Entity> {
    let value = Value::Object(object);
    match like {
        Entity::Household(_) => serde_json::from_value(value).ok().map(Entity::Household),
        Entity::Person(_) => serde_json::from_value(value).ok().map(Entity::Person),
    }
}

/// What a value is called; none for what is derived from others and needs no telling.
pub(in crate::ops) fn name(key: &str) -> Option<Text> {
    NAMES.iter().find(|(known, _)| *known == key).map(|(_, text)| *text)
}

const NAMES: &[(&str, Text)] = &[
    ("dwelling", Text::new("住址", "dwelling")),
    ("address", Text::new("地址原文", "address as written")),
    ("compound", Text::new("小区", "compound")),
    ("double_of", Text::new("同一住址的先登记户", "double of")),
    ("moved_away", Text::new("迁出", "moved away")),
    ("waived", Text::new("免核材料", "waived papers")),
    ("deliver", Text::new("送货上门", "delivery")),
    ("certificate", Text::new("房产证号", "certificate")),
    ("tenure", Text::new("居住类型", "tenure")),
    ("head", Text::new("户主", "head")),
    ("phone", Text::new("电话", "phone")),
    ("lone_elderly", Text::new("独居老人", "lone elderly")),
    ("isolated", Text::new("居家隔离", "isolated")),
    ("returned", Text::new("返沪日期", "returned on")),
    ("number", Text::new("户号", "number")),
    ("committee", Text::new("居委会", "committee")),
    ("kind", Text::new("证件类型", "document kind")),
    ("document", Text::new("证件号码", "document number")),
    ("document_written", Text::new("证件号码原文", "number as written")),
    ("name", Text::new("姓名", "name")),
    ("relation", Text::new("与户主关系", "relation")),
    ("sex", Text::new("性别", "sex")),
    ("birth", Text::new("出生日期", "birth date")),
    ("held", Text::new("暂缓", "held")),
    ("settled", Text::new("归户已定", "household decided")),
];
