//! Fairness: who was served against who is registered, masks per head, and how long people waited.
//!
//! The input is counts and days ([`Measured`]); everything that is shown is worked out here, from whole numbers, and rounded
//! once at the end. A group of which nothing can be said (nobody registered, nobody served) has no figure, never a nought.

mod sheets;
mod statistics;

use chrono::NaiveDate;

use crate::domain::week::Week;

pub use sheets::document;
pub(super) use sheets::{AGE, AGE_UNKNOWN, AGES as AGE_NAMES, SIZE, SIZE_NAMES, SIZE_UNKNOWN};
pub use statistics::{Balance, Part, Spread, Standing, standings};

/// The lowest age of each band; the last is open.
const AGES_FROM: [u32; 4] = [0, 15, 60, 80];

/// Number of the age bands: 0–14, 15–59, 60–79, 80 and over.
pub const AGES: usize = AGES_FROM.len();

/// Number of the sizes of households: 1, 2, 3, 4, 5, 6 and more.
pub const SIZES: usize = 6;

/// What the figures are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// The vouchers of one week's calls.
    Week(Week),
    /// All vouchers of a round.
    Round {
        /// Its number.
        number: u32,
        /// Its first day.
        opens: NaiveDate,
        /// Its last day.
        closes: NaiveDate,
    },
}

/// What was counted, before anything is worked out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Measured {
    /// Households.
    pub households: Part,
    /// Persons by age band.
    pub ages: [Part; AGES],
    /// Persons whose birth date is not known.
    pub age_unknown: Part,
    /// Households by size.
    pub sizes: [Part; SIZES],
    /// Households of which nobody is listed.
    pub size_unknown: Part,
    /// What each served household got, by size: masks per head in thousandths.
    pub heads: [Vec<u64>; SIZES],
    /// Days waited, by compound or committee, in the order in which they are listed.
    pub waits: Vec<Waits>,
}

/// Days that the households of a compound waited.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Waits {
    /// Its name; empty: households without one.
    pub place: String,
    /// Of each served household: days from the booking to the day it was served.
    pub served: Vec<u64>,
    /// Of each that still waits: days until now.
    pub waiting: Vec<u64>,
}

/// Everything on the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fairness {
    /// Name of the committee, or empty where several are counted.
    pub committee: String,
    /// What it is about.
    pub over: Over,
    /// The day until which those still waiting have waited.
    pub until: NaiveDate,
    /// Households.
    pub households: Part,
    /// Persons by age band.
    pub ages: [Standing; AGES],
    /// Persons whose birth date is not known: in no share.
    pub age_unknown: Part,
    /// Households by size.
    pub sizes: [Standing; SIZES],
    /// Households of which nobody is listed: in no share.
    pub size_unknown: Part,
    /// Masks per head by size, in thousandths; the last is all sizes together.
    pub heads: [Option<Spread>; SIZES + 1],
    /// Waiting by compound or committee.
    pub waits: Vec<Wait>,
}

/// How long one compound waited, in days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wait {
    /// Its name, or empty.
    pub place: String,
    /// Those served.
    pub served: Option<Spread>,
    /// Those who still wait.
    pub waiting: Option<Spread>,
}

/// The age band of an age in whole years.
#[must_use]
pub fn age_band(age: u32) -> usize {
    AGES_FROM.iter().rposition(|from| *from <= age).unwrap_or(0)
}

/// Place of a household of so many persons among the sizes; none for nobody.
#[must_use]
pub fn size_band(members: u32) -> Option<usize> {
    (members as usize).min(SIZES).checked_sub(1)
}

impl Fairness {
    /// Works everything out.
    #[must_use]
    pub fn of(committee: String, over: Over, until: NaiveDate, measured: Measured) -> Self {
        let Measured { households, ages, age_unknown, sizes, size_unknown, mut heads, waits } = measured;
        let mut all = heads.concat();
        let every = Spread::of(&mut all);
        let mut spreads = [None; SIZES + 1];
        for (spread, heads) in spreads.iter_mut().zip(&mut heads) {
            *spread = Spread::of(heads);
        }
        spreads[SIZES] = every;
        let wait = |mut waits: Waits| Wait {
            served: Spread::of(&mut waits.served),
            waiting: Spread::of(&mut waits.waiting),
            place: waits.place,
        };
        Self {
            committee,
            over,
            until,
            households,
            ages: standings(ages),
            age_unknown,
            sizes: standings(sizes),
            size_unknown,
            heads: spreads,
            waits: waits.into_iter().map(wait).collect(),
        }
    }
}

#[cfg(test)]
mod tests;
