//! Why this file: the same row twice, a person in two households, a household under two numbers, and ten tenants in one flat.
//! A few rows are remembered for that, never more, and only such as carry no other mistake.

use super::address::written_otherwise;
use super::{Desk, Draft, Kind, Mark, Original};
use crate::random::Rng;
use crate::row::{self, Row};

const PEOPLE: usize = 48;
const HOUSEHOLDS: usize = 6;

/// Rows seen before.
#[derive(Default)]
pub(super) struct Memory {
    people: Vec<Row>,
    households: Vec<Draft>,
}

impl Memory {
    /// Forgets the households, keeps the people: somebody is often listed by another committee too.
    pub(super) fn next_compound(&mut self) {
        self.households.clear();
    }

    /// Keeps one household in four and one person in eight, in the place of another.
    pub(super) fn remember(&mut self, draft: &Draft, random: &mut Rng) {
        if !draft.marks.is_empty() || draft.rows.is_empty() {
            return;
        }
        if random.chance(0.25) {
            keep(&mut self.households, HOUSEHOLDS, draft.clone(), random);
        }
        if random.chance(0.125) {
            let row = random.pick(&draft.rows).clone();
            keep(&mut self.people, PEOPLE, row, random);
        }
    }

    /// Adds somebody from another household to this one.
    pub(super) fn repeat_person(&mut self, draft: &mut Draft, random: &mut Rng) -> bool {
        if self.people.len() < PEOPLE / 8 {
            return false;
        }
        let old = self.people.swap_remove(random.below(self.people.len() as u64) as usize);
        let Some(home) = draft.rows.first() else { return false };
        let mut row = home.clone();
        for cell in [row::NAME, row::DOCUMENT_KIND, row::DOCUMENT, row::SEX, row::BIRTH, row::PHONE] {
            row.set(cell, old.get(cell).to_owned());
        }
        row.numbers.clear();
        row.set(row::ADDRESS, draft.household.address.clone());
        row.set(row::RELATION, *random.pick(&["其他", "亲属"]));
        row.set(row::NOTE, *random.pick(&["投亲", "临时居住", ""]));
        let original = old.get(row::SERIAL).parse().map_or(Original::None, Original::Before);
        let (clean, written) = (String::new(), old.get(row::DOCUMENT).to_owned());
        draft.mark(Mark {
            row: draft.rows.len(),
            kind: Kind::DupPerson,
            field: "证件号码",
            clean,
            written,
            original,
        });
        draft.rows.push(row);
        true
    }

    /// An earlier household of the compound once more, its address written in another way.
    pub(super) fn repeat_household(&mut self, random: &mut Rng) -> Option<Draft> {
        if self.households.is_empty() {
            return None;
        }
        let mut again = self.households.swap_remove(random.below(self.households.len() as u64) as usize);
        let address = written_otherwise(&again.household.address, random);
        for place in 0..again.rows.len() {
            let original =
                again.rows[place].get(row::SERIAL).parse().map_or(Original::None, Original::Before);
            again.put((place, row::ADDRESS), Kind::DupHousehold, address.clone());
            if let Some(mark) = again.marks.last_mut() {
                mark.original = original;
            }
        }
        Some(again)
    }
}

fn keep<T>(kept: &mut Vec<T>, most: usize, one: T, random: &mut Rng) {
    if kept.len() < most {
        return kept.push(one);
    }
    let place = random.below(most as u64) as usize;
    kept[place] = one;
}

/// The row once more, below the household's others.
pub(super) fn repeat_row(draft: &mut Draft, place: usize) -> bool {
    let (row, original) = (draft.rows.len(), Original::Here(place));
    let (clean, written) = (String::new(), String::new());
    draft.mark(Mark { row, kind: Kind::DupRow, field: "*", clean, written, original });
    draft.rows.push(draft.rows[place].clone());
    true
}

/// Replaces the household by a crowd of tenants.
pub(super) fn crowd(draft: &mut Draft, desk: &mut Desk<'_>) -> bool {
    if !draft.marks.is_empty() {
        return false;
    }
    let household = desk.maker.crowded(&draft.household, desk.random);
    let people = household.members.len();
    *draft = Draft::of(household, people);
    for place in 0..people {
        let address = draft.rows[place].get(row::ADDRESS).to_owned();
        draft.put((place, row::ADDRESS), Kind::GroupRental, address);
    }
    true
}
