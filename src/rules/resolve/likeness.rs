//! People whose number is missing or ruined, known again by name, birth date and phone.
//!
//! Within a file a table of what was listed first answers at once. What the registry knew before is looked through once, at the
//! end, and only if somebody without a number is there at all.

use super::Resolver;
use crate::domain::household::HouseholdId;
use crate::domain::person::Person;
use crate::domain::text::match_key;
use crate::issue::{Place, Related};
use crate::rules::checked::CheckedRow;
use crate::rules::cross::hh419_same_person_without_number;
use crate::rules::firsts::{Firsts, key_of};

/// Where somebody stood first in this file.
#[derive(Clone, Copy)]
struct First {
    household: HouseholdId,
    row: u32,
    sheet: u16,
    numbered: Numbered,
}

/// Whether somebody has a number that can be used.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Numbered {
    Yes,
    No,
}

/// Who was listed in this file.
#[derive(Default)]
pub(super) struct Likenesses {
    firsts: Firsts<First>,
    /// Whether anybody in this file has no number.
    bare: bool,
}

/// Name, birth date and phone as one key; none where one of the three is missing.
fn key(person: &Person) -> Option<u64> {
    use chrono::Datelike;
    let birth = person.birth.filter(|_| !person.phone.is_empty() && !person.name.is_empty())?;
    let day = birth.num_days_from_ce().to_le_bytes();
    Some(key_of(&[match_key(&person.name).as_bytes(), &day, person.phone.as_bytes()]))
}

impl Resolver<'_> {
    /// Compares a row's person with those listed before it in this file.
    pub(super) fn tell_likeness(&mut self, row: &CheckedRow, household: HouseholdId) {
        let numbered = if row.key.is_some() { Numbered::Yes } else { Numbered::No };
        self.likenesses.bare |= numbered == Numbered::No;
        let Some(key) = key(&row.person) else { return };
        let from = row.person.provenance;
        let mine = First { household, row: from.row, sheet: from.sheet, numbered };
        let Some(first) = self.likenesses.firsts.enter(key, mine) else { return };
        let bare = numbered == Numbered::No || first.numbered == Numbered::No;
        if bare && first.household != household {
            let related = self.related_here(first.household, first.sheet, first.row);
            let place = Place { sheet: from.sheet, row: from.row, column: None };
            self.findings.push(hh419_same_person_without_number::tell(place, &row.person.name, related));
        }
    }

    /// Whether people that the registry knew before must be looked through: somebody in this file has no number.
    #[must_use]
    pub fn looks_for_likenesses(&self) -> bool {
        self.likenesses.bare
    }

    /// Whether somebody in another household of this file is like a person that the registry knew before, and one of the two has
    /// no number.
    #[must_use]
    pub fn is_like(&self, known: &Person) -> bool {
        self.like(known).is_some()
    }

    fn like(&self, known: &Person) -> Option<First> {
        let first = key(known).and_then(|key| self.likenesses.firsts.get(key))?;
        let bare = known.document.is_empty() || first.numbered == Numbered::No;
        let other = first.household != known.household;
        (bare && other).then_some(first)
    }

    /// Tells of such a person; `number` is that of the household.
    pub fn tell_known_likeness(&mut self, known: &Person, number: Option<u32>) {
        let Some(first) = self.like(known) else { return };
        let from = known.provenance;
        let related = Related {
            file: Some(self.files.get(&from.batch).cloned().unwrap_or_default().into()),
            place: Place { sheet: from.sheet, row: from.row, column: None },
            household: number,
        };
        let place = Place { sheet: first.sheet, row: first.row, column: None };
        self.findings.push(hh419_same_person_without_number::tell(place, &known.name, related));
    }
}
