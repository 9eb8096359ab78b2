//! Two policies held against each other: clauses that are there in one only, under another name, or with other values.
//!
//! Values are compared as they are written, so that nothing a file says can be overlooked: a key that is written out with its
//! usual value differs from one that is left out. Not a difference: one thing or a list of one, and the sequence of a list whose
//! sequence says nothing.

use smol_str::SmolStr;
use toml::{Table, Value};

use super::terms::{Clause, Kind};
use super::{Policy, kinds};

/// Keys whose lists have no sequence.
const SETS: [&str; 15] = [
    "sources",
    "tags",
    "all_tags",
    "papers",
    "areas",
    "postcodes",
    "id_last",
    "asks",
    "counts",
    "free",
    "free_dates",
    "weekdays",
    "dates",
    "relations",
    "event_channels",
];

/// Keys of the head that are compared, then those of its `[words]`.
const HEAD: [&str; 4] = ["title", "products", "currency", "channels"];
const WORDS: [&str; 3] = ["tags", "papers", "channels"];

/// Keys that say what a clause rests on and how it reads, not what it does.
const PROSE: [&str; 4] = ["zh", "en", "sources", "unconfirmed"];

/// How one policy differs from another.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Difference {
    /// What stands before the clauses.
    pub head: Vec<Change>,
    /// The clauses, in the order of the new policy; those that are gone stand last.
    pub clauses: Vec<ClauseChange>,
    /// Kinds whose clauses stand in another sequence, where the last written decides.
    pub sequences: Vec<Sequence>,
}

/// One key with another value.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// As written; of `[words]` with a dot: `words.tags`.
    pub key: String,
    /// What it was; none where it was left out.
    pub from: Option<Value>,
    /// What it is; none where it is left out.
    pub to: Option<Value>,
}

/// What became of a clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It is there in both.
    Changed,
    /// It had another name; what it does is the same.
    Renamed {
        /// That name.
        from: SmolStr,
    },
}

/// One clause that differs.
#[derive(Clone, Debug, PartialEq)]
pub struct ClauseChange {
    /// Its kind (the new one; where it is gone, the old one).
    pub kind: Kind,
    /// Its name, likewise.
    pub name: SmolStr,
    /// What became of it.
    pub fate: Fate,
    /// Its keys; of a clause that is new or gone all of them.
    pub changes: Vec<Change>,
}

/// Clauses of one kind that are in both policies, in the sequence of each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sequence {
    /// The kind.
    pub kind: Kind,
    /// In the old policy, by their new names.
    pub from: Vec<SmolStr>,
    /// In the new one.
    pub to: Vec<SmolStr>,
}

impl Difference {
    /// How `new` differs from `old`.
    #[must_use]
    pub fn of(old: &Policy, new: &Policy) -> Self {
        let (was, is) = (Written::of(old), Written::of(new));
        let pairs = pairs(&was, &is);
        let mut clauses: Vec<ClauseChange> = is
            .clauses
            .iter()
            .enumerate()
            .filter_map(|(at, clause)| changed(&was, clause, pairs[at]))
            .collect();
        let gone = was.clauses.iter().enumerate().filter(|(at, _)| !pairs.contains(&Some(*at)));
        clauses.extend(gone.map(|(_, clause)| clause.whole(Fate::Removed)));
        Self { head: head(&was, &is), clauses, sequences: sequences(&was, &is, &pairs) }
    }

    /// Whether nothing is different.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.head.is_empty() && self.clauses.is_empty() && self.sequences.is_empty()
    }

    /// How many clauses came off in a way.
    pub fn count(&self, fate: impl Fn(&Fate) -> bool) -> usize {
        self.clauses.iter().filter(|clause| fate(&clause.fate)).count()
    }
}

/// A clause and its table.
struct One<'p> {
    clause: &'p Clause,
    keys: Table,
}

impl One<'_> {
    fn kind(&self) -> Kind {
        self.clause.body.kind()
    }

    /// Whether it does the same as another one, whatever it says of itself.
    fn does_as(&self, other: &Self) -> bool {
        let acts = |one: &Table| -> Table {
            one.iter().filter(|(key, _)| !PROSE.contains(&key.as_str())).map(copied).collect()
        };
        self.kind() == other.kind() && acts(&self.keys) == acts(&other.keys)
    }

    fn whole(&self, fate: Fate) -> ClauseChange {
        let none = Table::new();
        let changes = match fate {
            Fate::Removed => keys(&self.keys, &none),
            _ => keys(&none, &self.keys),
        };
        ClauseChange { kind: self.kind(), name: self.clause.name.clone(), fate, changes }
    }
}

fn copied((key, value): (&String, &Value)) -> (String, Value) {
    (key.clone(), value.clone())
}

/// A policy as it is written.
struct Written<'p> {
    root: Table,
    clauses: Vec<One<'p>>,
}

impl<'p> Written<'p> {
    fn of(policy: &'p Policy) -> Self {
        let root: Table = policy.text().parse().unwrap_or_default();
        let one = |clause: &'p Clause| {
            let table = root.get(clause.body.kind().word()).and_then(|kind| kind.get(clause.name.as_str()));
            let mut keys = table.and_then(Value::as_table).map(canonical).unwrap_or_default();
            // With the address that a key stands for: the same key may point elsewhere.
            let sources = clause.sources.iter().cloned().map(Value::String);
            keys.insert("sources".to_owned(), one_or_all("sources", sources.collect()));
            One { clause, keys }
        };
        let clauses = policy.clauses().iter().map(one).collect();
        Self { root, clauses }
    }
}

/// The same table with every value in one form.
fn canonical(table: &Table) -> Table {
    table.iter().map(|(key, value)| (key.clone(), one_form(key, value))).collect()
}

fn one_form(key: &str, value: &Value) -> Value {
    match value {
        Value::Table(table) => Value::Table(canonical(table)),
        Value::Array(values) => one_or_all(key, values.iter().map(|value| one_form("", value)).collect()),
        other => other.clone(),
    }
}

fn one_or_all(key: &str, mut values: Vec<Value>) -> Value {
    if values.len() == 1 {
        return values.remove(0);
    }
    if SETS.contains(&key) {
        values.sort_by_cached_key(ToString::to_string);
    }
    Value::Array(values)
}

/// For each clause of the new policy the place of the old one that it was: by name, else what does the same.
fn pairs(was: &Written<'_>, is: &Written<'_>) -> Vec<Option<usize>> {
    let named = |new: &One<'_>| was.clauses.iter().position(|old| old.clause.name == new.clause.name);
    let mut pairs: Vec<Option<usize>> = is.clauses.iter().map(named).collect();
    type Same = fn(&One<'_>, &One<'_>) -> bool;
    let alike: [Same; 2] = [|a, b| a.kind() == b.kind() && a.keys == b.keys, |a, b| a.does_as(b)];
    for same in alike {
        for (at, new) in is.clauses.iter().enumerate() {
            if pairs[at].is_none() {
                let free = |place: &usize| !pairs.contains(&Some(*place));
                let found = (0..was.clauses.len()).filter(free).find(|old| same(&was.clauses[*old], new));
                pairs[at] = found;
            }
        }
    }
    pairs
}

fn changed(was: &Written<'_>, new: &One<'_>, old: Option<usize>) -> Option<ClauseChange> {
    let Some(old) = old.map(|at| &was.clauses[at]) else { return Some(new.whole(Fate::Added)) };
    let mut changes = Vec::new();
    if old.kind() != new.kind() {
        let word = |one: &One<'_>| Some(Value::String(one.kind().word().to_owned()));
        changes.push(Change { key: "kind".to_owned(), from: word(old), to: word(new) });
    }
    changes.extend(keys(&old.keys, &new.keys));
    let fate = if old.clause.name == new.clause.name {
        Fate::Changed
    } else {
        Fate::Renamed { from: old.clause.name.clone() }
    };
    let is_same = changes.is_empty() && fate == Fate::Changed;
    let name = new.clause.name.clone();
    (!is_same).then(|| ClauseChange { kind: new.kind(), name, fate, changes })
}

/// The keys that differ: those of the new table first, then those that are gone; what a clause says of itself stands last.
fn keys(was: &Table, is: &Table) -> Vec<Change> {
    let gone = was.keys().filter(|key| !is.contains_key(*key));
    let differing = is.keys().chain(gone).filter(|key| was.get(*key) != is.get(*key));
    let change =
        |key: &String| Change { key: key.clone(), from: was.get(key).cloned(), to: is.get(key).cloned() };
    let mut changes: Vec<Change> = differing.map(change).collect();
    changes.sort_by_key(|change| PROSE.iter().position(|prose| *prose == change.key));
    changes
}

fn head(was: &Written<'_>, is: &Written<'_>) -> Vec<Change> {
    let of = |root: &Table, inner: Option<&str>, key: &str| {
        let table = inner.map_or(Some(root), |inner| root.get(inner).and_then(Value::as_table));
        table.and_then(|table| table.get(key)).map(|value| one_form(key, value))
    };
    let own = HEAD.iter().map(|key| (None, *key));
    let words = WORDS.iter().map(|key| (Some("words"), *key));
    own.chain(words)
        .map(|(inner, key)| Change {
            key: inner.map_or_else(|| key.to_owned(), |inner| format!("{inner}.{key}")),
            from: of(&was.root, inner, key),
            to: of(&is.root, inner, key),
        })
        .filter(|change| change.from != change.to)
        .collect()
}

/// Kinds of which the last written decides, and whose common clauses changed places.
fn sequences(was: &Written<'_>, is: &Written<'_>, pairs: &[Option<usize>]) -> Vec<Sequence> {
    let of_kind = |kind: Kind| {
        let both = is.clauses.iter().zip(pairs).filter_map(|(new, old)| Some((new, (*old)?)));
        let here = both.filter(|(new, old)| new.kind() == kind && was.clauses[*old].kind() == kind);
        let mut here: Vec<(SmolStr, usize)> = here.map(|(new, old)| (new.clause.name.clone(), old)).collect();
        let to: Vec<SmolStr> = here.iter().map(|(name, _)| name.clone()).collect();
        here.sort_by_key(|(_, old)| *old);
        let from: Vec<SmolStr> = here.into_iter().map(|(name, _)| name).collect();
        (from != to).then_some(Sequence { kind, from, to })
    };
    let settings = Kind::ALL.into_iter().filter(|kind| kinds::sort(*kind).together == kinds::SETTING);
    settings.filter_map(of_kind).collect()
}

#[cfg(test)]
mod tests;
