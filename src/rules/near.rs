//! Pairs of households that may be one: for a person to decide, never merged by the program.
//!
//! Neighbours differ by one character, too (room 301, room 302), so a near address alone says nothing; it is listed
//! only with another sign: the same head, the same telephone, the same certificate, two people of the same names, or a
//! door that does not fit its building. 号 against 幢, leading zeros, one document or certificate at two addresses are always listed.
//!
//! Time is that of sorting: everything is found in groups that share a key, and groups too large to be meant are left out.

use std::collections::{BTreeMap, BTreeSet};

use hashbrown::HashMap;

use crate::domain::address::Doubt;
use crate::domain::household::{Household, HouseholdId};
use crate::domain::person::Person;

mod dwelling;

use dwelling::{Home, key};

/// Households that may share a value (a telephone, a name in one lane) before it says nothing.
const MOST_ALIKE: usize = 12;

/// Why two households are listed: the strongest reason first.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NearWhy {
    /// A person's document stands in both.
    SameDocument,
    /// One certificate for both.
    SameCertificate,
    /// One head's name and one telephone.
    SameHeadAndPhone,
    /// 号 against 幢: 12号301室, 12幢301室.
    HouseOrBlock,
    /// Leading zeros of the room: 0301室, 301室.
    LeadingZeros,
    /// Same road and lane, one character differs, and another sign.
    OneCharacter,
}

/// What speaks for a pair, all of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Signs(u16);

/// One of [`Signs`].
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sign {
    /// A person's document in both.
    Document,
    /// One certificate.
    Certificate,
    /// One telephone.
    Phone,
    /// Heads of one name.
    Head,
    /// Two or more people of the same names.
    Names,
    /// One of the two doors does not fit its building.
    OddDoor,
    /// 号 against 幢.
    HouseOrBlock,
    /// Leading zeros.
    LeadingZeros,
    /// One character of the door differs.
    OneCharacter,
}

impl Signs {
    const ALL: [(Sign, u32); 9] = [
        (Sign::Document, 100),
        (Sign::Certificate, 60),
        (Sign::Phone, 25),
        (Sign::Head, 25),
        (Sign::Names, 30),
        (Sign::OddDoor, 5),
        (Sign::HouseOrBlock, 40),
        (Sign::LeadingZeros, 40),
        (Sign::OneCharacter, 15),
    ];

    fn add(&mut self, sign: Sign) {
        self.0 |= 1 << sign as u16;
    }

    /// Whether a sign is among them.
    #[must_use]
    pub const fn has(self, sign: Sign) -> bool {
        self.0 & 1 << sign as u16 != 0
    }

    /// The signs in fixed order.
    pub fn iter(self) -> impl Iterator<Item = Sign> {
        Self::ALL.into_iter().map(|(sign, _)| sign).filter(move |sign| self.has(*sign))
    }

    /// How much they weigh together; pairs are listed by it.
    #[must_use]
    pub fn weight(self) -> u32 {
        Self::ALL.into_iter().filter(|(sign, _)| self.has(*sign)).map(|(_, weight)| weight).sum()
    }

    /// The reason to list a pair; `None` where it is not worth a person's time.
    fn why(self) -> Option<NearWhy> {
        let odd_with_more = self.has(Sign::OddDoor);
        let backed = self.has(Sign::Head) || self.has(Sign::Phone) || self.has(Sign::Names) || odd_with_more;
        Some(match () {
            () if self.has(Sign::Document) => NearWhy::SameDocument,
            () if self.has(Sign::Certificate) => NearWhy::SameCertificate,
            () if self.has(Sign::Head) && self.has(Sign::Phone) => NearWhy::SameHeadAndPhone,
            () if self.has(Sign::HouseOrBlock) => NearWhy::HouseOrBlock,
            () if self.has(Sign::LeadingZeros) => NearWhy::LeadingZeros,
            () if self.has(Sign::OneCharacter) && backed => NearWhy::OneCharacter,
            () => return None,
        })
    }
}

/// Two households that may be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NearPair {
    /// The household with the smaller number in the registry.
    pub a: HouseholdId,
    /// The other.
    pub b: HouseholdId,
    /// The strongest reason.
    pub why: NearWhy,
    /// Every sign.
    pub signs: Signs,
}

/// Takes the households of a registry, then its people, and gives the pairs.
#[derive(Default)]
pub struct NearFinder {
    homes: Vec<Home>,
    at: HashMap<HouseholdId, u32>,
    /// Key of a document and the home in which it stands.
    documents: Vec<Keyed>,
    /// Key of a name within one road and lane, and the home.
    names: Vec<Keyed>,
}

impl NearFinder {
    /// Takes a household. Those that moved away are left out.
    pub fn home(&mut self, household: &Household) {
        if household.moved_away {
            return;
        }
        self.at.insert(household.id, self.homes.len() as u32);
        self.homes.push(Home::of(household));
    }

    /// Takes a person; households come first.
    pub fn person(&mut self, person: &Person) {
        let Some(at) = self.at.get(&person.household).copied() else { return };
        if !person.document.is_empty() {
            self.documents.push((document_key(person), at));
        }
        let base = self.homes[at as usize].base;
        if base != 0 && !person.name.is_empty() {
            self.names.push((key(&[&base.to_le_bytes(), person.name.as_bytes()]), at));
        }
    }

    /// The pairs, the weightiest first, without those that are `decided` (the smaller number first in each).
    #[must_use]
    pub fn pairs(mut self, decided: &BTreeSet<(HouseholdId, HouseholdId)>) -> Vec<NearPair> {
        let mut found = Found::default();
        let homes = std::mem::take(&mut self.homes);
        by_document(&homes, self.documents, &mut found);
        by_value(&homes, |home| home.certificate, Sign::Certificate, &mut found);
        by_phone(&homes, &mut found);
        by_spelling(&homes, &mut found);
        by_names(&homes, self.names, &mut found);
        dwelling::odd(&homes, &mut |a, b| found.add(&homes, a, b, &[Sign::OddDoor, Sign::OneCharacter]));
        found.listed(&homes, decided)
    }
}

/// Key of a document: a number of 15 digits and the one of 18 that it became have the same.
fn document_key(person: &Person) -> u64 {
    let number = person.document.as_bytes();
    match (number.len(), number.iter().take(17).all(u8::is_ascii_digit)) {
        (15, true) => key(&[&[&number[..6], b"19", &number[6..]].concat()]),
        (18, true) => key(&[&number[..17]]),
        _ => key(&[&[person.kind as u8], number]),
    }
}

/// A value's key and the home that has it, by its place in the list.
type Keyed = (u64, u32);

/// Pairs found so far and what speaks for them.
#[derive(Default)]
struct Found {
    pairs: BTreeMap<(u32, u32), Signs>,
}

impl Found {
    fn add(&mut self, homes: &[Home], a: u32, b: u32, signs: &[Sign]) {
        let (one, other) = (&homes[a as usize], &homes[b as usize]);
        let same_dwelling = one.base != 0 && one.dwelling == other.dwelling;
        if a == b || same_dwelling {
            return;
        }
        let pair = if one.id < other.id { (a, b) } else { (b, a) };
        let known = self.pairs.entry(pair).or_default();
        signs.iter().for_each(|sign| known.add(*sign));
    }

    fn listed(self, homes: &[Home], decided: &BTreeSet<(HouseholdId, HouseholdId)>) -> Vec<NearPair> {
        let listed = self.pairs.into_iter().filter_map(|((a, b), mut signs)| {
            let (a, b) = (&homes[a as usize], &homes[b as usize]);
            if a.head == b.head && a.head != 0 {
                signs.add(Sign::Head);
            }
            if a.phone == b.phone && a.phone != 0 {
                signs.add(Sign::Phone);
            }
            if a.is_one_edit_from(b) {
                signs.add(Sign::OneCharacter);
            }
            let why = signs.why()?;
            (!decided.contains(&(a.id, b.id))).then_some(NearPair { a: a.id, b: b.id, why, signs })
        });
        let mut listed: Vec<NearPair> = listed.collect();
        listed.sort_by_key(|pair| (std::cmp::Reverse(pair.signs.weight()), pair.a, pair.b));
        listed
    }
}

/// Calls `each` for every group of two or more with one key; the homes of a group are in order, each once.
fn groups(mut keyed: Vec<Keyed>, each: &mut dyn FnMut(&[Keyed])) {
    keyed.sort_unstable();
    keyed.dedup();
    keyed.chunk_by(|one, other| one.0 == other.0).filter(|group| group.len() > 1).for_each(each);
}

fn pairs_of(group: &[Keyed], each: &mut dyn FnMut(u32, u32)) {
    for (nth, (_, a)) in group.iter().enumerate() {
        group[nth + 1..].iter().for_each(|(_, b)| each(*a, *b));
    }
}

/// A document in several homes: each with the first, however many they are.
fn by_document(homes: &[Home], documents: Vec<Keyed>, found: &mut Found) {
    groups(documents, &mut |group| {
        if group.len() <= MOST_ALIKE {
            pairs_of(group, &mut |a, b| found.add(homes, a, b, &[Sign::Document]));
        } else {
            let first = group[0].1;
            group[1..].iter().for_each(|(_, b)| found.add(homes, first, *b, &[Sign::Document]));
        }
    });
}

fn keyed(homes: &[Home], value: impl Fn(&Home) -> u64) -> Vec<Keyed> {
    let keys = homes.iter().enumerate().map(|(at, home)| (value(home), at as u32));
    keys.filter(|(key, _)| *key != 0).collect()
}

fn by_value(homes: &[Home], value: impl Fn(&Home) -> u64, sign: Sign, found: &mut Found) {
    groups(keyed(homes, value), &mut |group| {
        if group.len() <= MOST_ALIKE {
            pairs_of(group, &mut |a, b| found.add(homes, a, b, &[sign]));
        }
    });
}

/// One telephone: with one head, or doors that differ by a character.
fn by_phone(homes: &[Home], found: &mut Found) {
    groups(keyed(homes, |home| home.phone), &mut |group| {
        if group.len() <= MOST_ALIKE {
            pairs_of(group, &mut |a, b| {
                let (one, other) = (&homes[a as usize], &homes[b as usize]);
                if one.head == other.head || one.is_one_edit_from(other) {
                    found.add(homes, a, b, &[Sign::Phone]);
                }
            });
        }
    });
}

/// 号 against 幢, and leading zeros.
fn by_spelling(homes: &[Home], found: &mut Found) {
    groups(keyed(homes, |home| home.near), &mut |group| {
        if group.len() > MOST_ALIKE {
            return;
        }
        pairs_of(group, &mut |a, b| match homes[a as usize].doubt(&homes[b as usize]) {
            Some(Doubt::HouseOrBlock) => found.add(homes, a, b, &[Sign::HouseOrBlock]),
            Some(Doubt::LeadingZeros) => found.add(homes, a, b, &[Sign::LeadingZeros]),
            _ => {}
        });
    });
}

/// Heads of one name, or two people of the same names, at doors of one lane that differ by a character.
fn by_names(homes: &[Home], names: Vec<Keyed>, found: &mut Found) {
    let mut shared: Vec<(u32, u32)> = Vec::new();
    groups(names, &mut |group| {
        if group.len() <= MOST_ALIKE {
            pairs_of(group, &mut |a, b| {
                if homes[a as usize].is_one_edit_from(&homes[b as usize]) {
                    shared.push((a, b));
                }
            });
        }
    });
    shared.sort_unstable();
    for pair in shared.chunk_by(|one, other| one == other) {
        let (a, b) = pair[0];
        let heads = homes[a as usize].head == homes[b as usize].head;
        match (pair.len(), heads) {
            (1, true) => found.add(homes, a, b, &[Sign::Head]),
            (1, false) => {}
            _ => found.add(homes, a, b, &[Sign::Names]),
        }
    }
}

#[cfg(test)]
mod tests;
