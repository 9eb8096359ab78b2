//! `[[share]]`: one stock and many claims, and what each must receive.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use chrono::{NaiveDate, NaiveDateTime};
use smol_str::SmolStr;
use toml::de::DeValue;

use super::read::{Cells, MOST, Section, Value};
use super::stated::places;
use crate::domain::lang::Text;
use crate::issue::catalogue;
use crate::policy::terms::Terms;
use crate::policy::words::{Set, TAGS, WordKind};

/// Most claims of one test.
const MOST_CLAIMS: u64 = 10_000_000;

/// One stock given to many claims.
#[derive(Clone, Debug)]
pub struct ShareCase {
    /// What there is.
    pub supply: Stock,
    /// Who claims.
    pub claims: Claims,
    /// By which rule.
    pub by: By,
    /// Places on the drawn list that could not be reached.
    pub missed: Vec<RangeInclusive<u32>>,
    /// What must come out.
    pub expect: Shared,
}

/// What there is.
#[derive(Clone, Debug)]
pub enum Stock {
    /// Pieces.
    One(u64),
    /// Pieces of each area.
    Areas(Vec<(SmolStr, u64)>),
}

/// By which rule stock is given.
#[derive(Clone, Debug)]
pub enum By {
    /// A rule tried without a policy.
    Rule {
        /// Its word.
        word: &'static str,
        /// Pieces in a pack.
        pack: u64,
    },
    /// That of the policy in force.
    Policy {
        /// When.
        at: NaiveDateTime,
        /// Place of the channel.
        channel: usize,
    },
}

/// The claims.
#[derive(Clone, Debug)]
pub enum Claims {
    /// As listed.
    List(Vec<Claimed>),
    /// So many equal ones, named from 1.
    Equal(u32, Box<Claimed>),
}

/// One claim.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs)]
pub struct Claimed {
    pub name: Option<SmolStr>,
    pub id: Option<SmolStr>,
    pub want: Option<u64>,
    pub weight: Option<u64>,
    pub number: Option<u64>,
    pub at: Option<NaiveDateTime>,
    pub born: Option<NaiveDate>,
    pub oldest: Option<u32>,
    pub size: Option<u32>,
    pub tags: Set,
    pub area: Option<SmolStr>,
    pub received: Option<u64>,
}

/// What must come out, as far as it is stated.
#[derive(Clone, Debug, Default)]
pub struct Shared {
    /// Pieces of claims, by place.
    pub got: Vec<(usize, u64)>,
    /// Claims served in full.
    pub winners: Option<u64>,
    /// Pieces given to nobody.
    pub left: Option<u64>,
    /// Whether chance decided anything.
    pub drawn: Option<Chanced>,
    /// Places that moved up.
    pub substitutes: Option<Vec<RangeInclusive<u32>>>,
}

/// Whether chance decided anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chanced {
    /// It did.
    Yes,
    /// It did not.
    No,
}

impl Claims {
    /// How many.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::List(claims) => claims.len(),
            Self::Equal(count, _) => *count as usize,
        }
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// One of them.
    #[must_use]
    pub fn get(&self, place: usize) -> Option<&Claimed> {
        match self {
            Self::List(claims) => claims.get(place),
            Self::Equal(count, claim) => (place < *count as usize).then_some(claim),
        }
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = &Claimed> {
        (0..self.len()).filter_map(|place| self.get(place))
    }

    /// The name of one; its place from 1 where it has none.
    #[must_use]
    pub fn name(&self, place: usize) -> String {
        let own = match self {
            Self::List(claims) => claims.get(place).and_then(|claim| claim.name.as_ref()),
            Self::Equal(..) => None,
        };
        own.map_or_else(|| (place + 1).to_string(), ToString::to_string)
    }

    /// The claim of a name; of several, the first.
    fn named(&self, name: &str) -> Option<usize> {
        let by_name = match self {
            Self::List(claims) => claims.iter().position(|claim| claim.name.as_deref() == Some(name)),
            Self::Equal(..) => None,
        };
        let by_place = || {
            let place = name.parse::<usize>().ok()?.checked_sub(1)?;
            let nameless = self.get(place).is_some_and(|claim| claim.name.is_none());
            (nameless && name == (place + 1).to_string()).then_some(place)
        };
        by_name.or_else(by_place)
    }

    fn names(&self) -> BTreeSet<&str> {
        match self {
            Self::List(claims) => claims.iter().filter_map(|claim| claim.name.as_deref()).collect(),
            Self::Equal(..) => BTreeSet::new(),
        }
    }
}

/// The rules that a case may try without a policy: all but those that only a policy can say in full.
fn rules() -> Vec<&'static str> {
    let of_policies = ["weighted-lottery", "reserves"];
    crate::shortage::Terms::words().iter().copied().filter(|word| !of_policies.contains(word)).collect()
}

const CLAIMS: Text = Text::new("表的列表，或带 count 的表", "a list of tables, or a table with `count`");
const SUPPLY: Text = Text::new("只数，或各片区的只数", "pieces, or a table of areas and pieces");
const PLACES: Text = Text::new("名次，如 \"5\" 或 \"12-14\"", "places like \"5\" or \"12-14\"");
const GOT: Text = Text::new(
    "姓名和只数的表，或每份申领的只数",
    "a table of names and pieces, or the pieces of every claim",
);

/// Reads what stands in a `[[share]]` beside `id` and `note`.
pub(super) fn read_share<'t>(
    cells: &mut Cells<'t>,
    section: &Section<'t>,
    terms: Option<&Terms>,
) -> Option<ShareCase> {
    let known = ["id", "note", "supply", "claims", "at", "channel", "rule", "pack", "missed", "expect"];
    cells.only(section, &known);
    for key in ["supply", "claims", "expect"] {
        cells.must(section, key);
    }
    let supply = section.get("supply").and_then(|value| stock(cells, value));
    let claims = section.get("claims").and_then(|value| claims(cells, value, terms));
    let by = by(cells, section, terms);
    let missed = ranges(cells, section, "missed");
    let expect = cells.table(section, "expect");
    let expect = expect.and_then(|table| shared(cells, &table, claims.as_ref()));
    Some(ShareCase {
        supply: supply?,
        claims: claims?,
        by: by?,
        missed: missed.unwrap_or_default(),
        expect: expect?,
    })
}

fn by<'t>(cells: &mut Cells<'t>, section: &Section<'t>, terms: Option<&Terms>) -> Option<By> {
    let at = cells.time(section, "at");
    let channel = terms.and_then(|terms| cells.place(section, "channel", (terms, WordKind::Channel)));
    if section.get("rule").is_some() {
        let rules = rules();
        let word = cells.word(section, "rule", &rules);
        let pack = cells.number(section, "pack", (1, MOST)).unwrap_or(1);
        return Some(By::Rule { word: rules[word?], pack });
    }
    if section.get("pack").is_some() {
        cells.must(section, "rule");
    }
    cells.must(section, "at");
    if terms.is_none() {
        return cells.coded(&section.at, catalogue::PT518, Vec::new());
    }
    Some(By::Policy { at: at?, channel: channel.unwrap_or(0) })
}

fn stock<'t>(cells: &mut Cells<'t>, value: &'t Value<'t>) -> Option<Stock> {
    match value.get_ref() {
        DeValue::Integer(_) => cells.whole(value, "supply", (0, MOST * 1_000)).map(Stock::One),
        DeValue::Table(table) if !table.is_empty() => {
            let mut areas = Vec::new();
            for (area, pieces) in table {
                let pieces = cells.whole(pieces, area.get_ref(), (0, MOST * 1_000));
                areas.push((SmolStr::from(&**area.get_ref()), pieces?));
            }
            Some(Stock::Areas(areas))
        }
        _ => cells.wrong(value, "supply", SUPPLY),
    }
}

fn claims<'t>(cells: &mut Cells<'t>, value: &'t Value<'t>, terms: Option<&Terms>) -> Option<Claims> {
    match value.get_ref() {
        DeValue::Array(items) if !items.is_empty() => {
            let mut out = Vec::new();
            for item in items {
                let table = cells.table_of(item, "claims");
                out.extend(table.map(|table| claim(cells, &table, terms, &CLAIM[1..])));
            }
            Some(Claims::List(out))
        }
        DeValue::Table(_) => {
            let table = cells.table_of(value, "claims")?;
            cells.must(&table, "count");
            let count = cells.number(&table, "count", (1, MOST_CLAIMS));
            let claim = claim(cells, &table, terms, &CLAIM);
            Some(Claims::Equal(count? as u32, Box::new(claim)))
        }
        _ => cells.wrong(value, "claims", CLAIMS),
    }
}

/// The keys of a claim; the first only where one stands for many.
const CLAIM: [&str; 13] = [
    "count", "name", "id", "want", "weight", "number", "at", "born", "oldest", "size", "tags", "area",
    "received",
];

fn claim<'t>(
    cells: &mut Cells<'t>,
    table: &Section<'t>,
    terms: Option<&Terms>,
    known: &[&'static str],
) -> Claimed {
    cells.only(table, known);
    Claimed {
        name: cells.text(table, "name").map(SmolStr::from),
        id: cells.text(table, "id").map(SmolStr::from),
        want: cells.number(table, "want", (0, MOST * 1_000)),
        weight: cells.number(table, "weight", (0, MOST * 1_000)),
        number: cells.number(table, "number", (0, MOST * 1_000)),
        at: cells.time(table, "at"),
        born: cells.date(table, "born"),
        oldest: cells.small(table, "oldest", (0, 150)),
        size: cells.small(table, "size", (0, 1_000_000)),
        tags: tags(cells, table, terms),
        area: cells.text(table, "area").map(SmolStr::from),
        received: cells.number(table, "received", (0, MOST * 1_000)),
    }
}

/// Tags by the words of the policy; without one, by the common words.
fn tags<'t>(cells: &mut Cells<'t>, table: &Section<'t>, terms: Option<&Terms>) -> Set {
    if let Some(terms) = terms {
        return cells.set(table, "tags", (terms, WordKind::Tag)).unwrap_or_default();
    }
    let mut set = Set::NONE;
    for (span, word) in cells.texts(table, "tags").unwrap_or_default() {
        if let Some(place) = cells.among(&span, word, &TAGS) {
            set = set.with(Set::of(place));
        }
    }
    set
}

fn ranges<'t>(cells: &mut Cells<'t>, section: &Section<'t>, key: &str) -> Option<Vec<RangeInclusive<u32>>> {
    let texts = cells.texts(section, key)?;
    let mut out = Vec::new();
    for (span, text) in texts {
        match places(text) {
            Some(range) => out.push(range),
            None => cells.wrong_at::<()>(&span, key, PLACES).unwrap_or_default(),
        }
    }
    Some(out)
}

fn shared<'t>(cells: &mut Cells<'t>, table: &Section<'t>, claims: Option<&Claims>) -> Option<Shared> {
    let known = ["got", "winners", "left", "drawn", "substitutes"];
    cells.only(table, &known);
    if table.table.is_empty() {
        cells.coded::<()>(&table.at, catalogue::PT511, vec![("keys", known.join(" / "))]);
    }
    let drawn = if table.get("drawn").is_some() { cells.flag(table, "drawn") } else { None };
    Some(Shared {
        got: table.get("got").map(|value| got(cells, value, claims?)).map_or(Some(Vec::new()), |got| got)?,
        winners: cells.number(table, "winners", (0, MOST_CLAIMS)),
        left: cells.number(table, "left", (0, MOST * 1_000)),
        drawn: drawn.map(|drawn| if drawn { Chanced::Yes } else { Chanced::No }),
        substitutes: ranges(cells, table, "substitutes"),
    })
}

fn got<'t>(cells: &mut Cells<'t>, value: &'t Value<'t>, claims: &Claims) -> Option<Vec<(usize, u64)>> {
    let mut out = Vec::new();
    match value.get_ref() {
        DeValue::Array(items) if items.len() == claims.len() => {
            for (place, item) in items.iter().enumerate() {
                out.push((place, cells.whole(item, "got", (0, MOST * 1_000))?));
            }
        }
        DeValue::Array(items) => {
            let facts = vec![("found", items.len().to_string()), ("expected", claims.len().to_string())];
            return cells.coded(&value.span(), catalogue::PT519, facts);
        }
        DeValue::Table(table) => {
            for (name, pieces) in table {
                let place = claims.named(name.get_ref());
                if place.is_none() {
                    cells.unknown_name(&name.span(), name.get_ref(), &claims.names());
                }
                let pieces = cells.whole(pieces, name.get_ref(), (0, MOST * 1_000));
                out.extend(place.zip(pieces));
            }
        }
        _ => return cells.wrong(value, "got", GOT),
    }
    Some(out)
}
