//! Draws: what was frozen, what was announced, what came of it. The published texts are the caller's; kept as they are.

use std::fmt;

use crate::domain::household::HouseholdId;
use crate::domain::week::Week;

use super::journal::ActId;

/// Number of a draw in one registry, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DrawId(pub u32);

/// A draw as it was announced.
#[derive(Clone, PartialEq, Eq)]
pub struct NewDraw {
    /// The act that announced it.
    pub act: ActId,
    /// The week of the queue that was frozen; none for any other list.
    pub week: Option<Week>,
    /// The round of that queue.
    pub round: Option<u32>,
    /// What is drawn for, in words.
    pub about: String,
    /// Its secret, in hexadecimal digits.
    pub secret: String,
}

impl fmt::Debug for NewDraw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { act, week, round, about, secret: _ } = self;
        write!(f, "NewDraw {{ {act:?}, {week:?}, {round:?}, {about} }}")
    }
}

/// What came of a draw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawResult {
    /// The act that ran it.
    pub act: ActId,
    /// The published text.
    pub text: String,
}

/// A draw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredDraw {
    /// Its number.
    pub id: DrawId,
    /// What was known when it was announced.
    pub head: NewDraw,
    /// The published announcement; empty until it is written.
    pub announcement: String,
    /// What came of it, where it was run.
    pub result: Option<DrawResult>,
}

/// An entry of a draw's frozen list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawPlace {
    /// Its line in the list, from 1.
    pub line: u32,
    /// The household, where it is one that is still in the registry.
    pub household: Option<HouseholdId>,
    /// Its key.
    pub key: String,
    /// The salted hash, in hexadecimal digits.
    pub entry: String,
    /// How much it asks for.
    pub want: u32,
    /// How much it counts for.
    pub weight: u32,
    /// Who is drawn together, or empty.
    pub group: String,
    /// Village, district; or empty.
    pub area: String,
    /// Its place in the order drawn, from 1; none before the draw was run.
    pub place: Option<u32>,
}
