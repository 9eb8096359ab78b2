//! The journal: who changed which household when, and what it was before.
//!
//! An import and every decision of a person is an *act*. An act names the households it made (a range of numbers: a first
//! import would else write everything twice) and lists every other change with the value before and after. So one inverse
//! serves every undo, and the story of every value can be told. The journal only grows: an act taken back stays, marked
//! with the act that took it back.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::household::{BatchId, Household, HouseholdId};
use crate::domain::person::Person;

/// Number of an act in one registry, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ActId(pub u32);

/// What somebody did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ActKind {
    /// Imported a file.
    Import,
    /// Did without a paper, or accepted a finding.
    Waive,
    /// Made one household of two.
    Merge,
    /// Made two households of one.
    Split,
    /// Gave a household another address, or people another household; or said that it left or came back.
    Move,
    /// Said that two households are two.
    Apart,
    /// Took an act back.
    Undo,
    /// Closed lists that never came back: vouchers that ran out are expired.
    Close,
    /// Gave masks above the quota.
    Extra,
    /// Announced a draw.
    Announce,
    /// Ran a draw.
    Draw,
}

/// An act before it has a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAct {
    /// What was done.
    pub kind: ActKind,
    /// The imported file.
    pub batch: Option<BatchId>,
    /// The act it took back.
    pub undoes: Option<ActId>,
    /// Why; empty for imports.
    pub reason: String,
    /// Who did it.
    pub by: String,
    /// When.
    pub on: NaiveDate,
}

/// An act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    /// Its number.
    pub id: ActId,
    /// What was known when it began.
    pub head: NewAct,
    /// First and last number of the households it made, if it made any.
    pub made: Option<(HouseholdId, HouseholdId)>,
    /// The act that took it back.
    pub undone_by: Option<ActId>,
}

/// A household or person as it was at one moment.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Entity {
    /// A household without its people.
    Household(Box<Household>),
    /// A person.
    Person(Box<Person>),
}

impl Entity {
    /// The household it is or belongs to, and the place in it: 0 for the household itself.
    #[must_use]
    pub const fn place(&self) -> (HouseholdId, u32) {
        match self {
            Self::Household(household) => (household.id, 0),
            Self::Person(person) => (person.household, person.ordinal),
        }
    }
}

/// One thing that an act changed.
#[derive(Clone, PartialEq, Eq)]
pub struct Change {
    /// The act.
    pub act: ActId,
    /// The household.
    pub household: HouseholdId,
    /// Place of the person in it, from 1; 0 for the household itself.
    pub ordinal: u32,
    /// What was there before; none: nothing.
    pub was: Option<Entity>,
    /// What is there since; none: nothing.
    pub became: Option<Entity>,
}

impl Change {
    /// What an act made of a household or person; one of the two values is there.
    #[must_use]
    pub fn of(act: ActId, was: Option<Entity>, became: Option<Entity>) -> Self {
        let place = was.as_ref().or(became.as_ref()).map(Entity::place);
        let (household, ordinal) = place.unwrap_or((HouseholdId(0), 0));
        Self { act, household, ordinal, was, became }
    }
}

impl From<&Household> for Entity {
    fn from(household: &Household) -> Self {
        Self::Household(Box::new(household.clone()))
    }
}

impl From<&Person> for Entity {
    fn from(person: &Person) -> Self {
        Self::Person(Box::new(person.clone()))
    }
}

/// Which changes to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Changes {
    /// Those of one act.
    Of(ActId),
    /// Those of all acts up to and after one household: of itself and its people.
    Household(HouseholdId),
    /// All.
    All,
}

/// Where the rows of one part of a file went; the caller chose the encoding.
#[derive(Clone, PartialEq, Eq)]
pub struct PlacedRows {
    /// The file.
    pub batch: BatchId,
    /// The places, packed.
    pub bytes: Vec<u8>,
}

/// Two households of which somebody said that they are two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Apart {
    /// The decision.
    pub act: ActId,
    /// The one with the lower number.
    pub one: HouseholdId,
    /// The other.
    pub other: HouseholdId,
}
