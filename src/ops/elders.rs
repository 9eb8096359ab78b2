//! Who comes in the first slots of a day, where the policy says so (`[slot.…]`): households with somebody old.
//!
//! Ages are reckoned on the Monday of the week, so that a household's turn does not change within it. Reading everybody costs
//! time; it is done only where the policy has the clause.

use chrono::NaiveDate;
use hashbrown::HashSet;

use super::week::WeekChoice;
use crate::assign::Turn;
use crate::domain::household::{Household, HouseholdId};
use crate::policy::Policy;
use crate::store::{Read, Selection, StoreError};

/// Households with somebody old.
#[derive(Clone, Debug, Default)]
pub(super) struct Elders {
    /// None where the policy has no such clause.
    homes: Option<HashSet<HouseholdId>>,
}

impl Elders {
    /// Looks for them, if the policy asks.
    pub(super) fn read(
        store: &mut dyn Read,
        policy: &Policy,
        choice: WeekChoice,
    ) -> Result<Self, StoreError> {
        let Some(first) = policy.first_slot() else { return Ok(Self::default()) };
        let monday = choice.week.monday();
        let mut homes = HashSet::new();
        store.persons(Selection::All, &mut |person| {
            // Of somebody held back nothing is sure, the birth date least of all.
            if !person.held && person.birth.is_some_and(|birth| age(birth, monday) >= i64::from(first.age)) {
                homes.insert(person.household);
            }
        })?;
        Ok(Self { homes: Some(homes) })
    }

    /// When a household comes: in the first slots if somebody old lives there, alone or not.
    pub(super) fn turn(&self, home: &Household) -> Turn {
        match &self.homes {
            Some(homes) if home.lone_elderly || homes.contains(&home.id) => Turn::First,
            _ => Turn::Usual,
        }
    }
}

/// Whole years on a day.
fn age(birth: NaiveDate, day: NaiveDate) -> i64 {
    day.years_since(birth).map_or(-1, i64::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_is_complete_on_the_birthday() {
        let day = |text: &str| -> NaiveDate { text.parse().unwrap() };
        let cases = [
            ("1950-02-03", 70),
            ("1950-02-04", 69),
            ("1940-02-29", 79),
            ("2020-02-04", -1),
            ("2020-02-03", 0),
        ];
        for (birth, years) in cases {
            assert_eq!(age(day(birth), day("2020-02-03")), years, "{birth}");
        }
    }
}
