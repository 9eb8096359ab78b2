//! The rules: one file per rule; rows in, findings and households out.
//!
//! A row becomes a [`reading::Reading`] (every value read once), row rules look at it, and what is left is a
//! [`checked::CheckedRow`], ready to be handed to another thread. [`grouping`] puts rows together that are one household;
//! [`resolve`] finds the household in the registry or makes it, with the home rules and the cross rules.

pub mod checked;
mod cross;
mod firsts;
pub mod grouping;
mod home;
mod home_reading;
pub mod near;
pub mod reading;
pub mod resolve;
pub mod roadless;
mod row;
pub mod words;

use crate::issue::{Code, Finding, catalogue};
use crate::sheet::field::Field;
use home::Home;
use reading::Reading;

/// A rule about one row.
pub(crate) struct RowRule {
    /// Its code.
    pub(crate) code: Code,
    /// Looks at a row and tells.
    pub(crate) check: fn(&Reading<'_>, &mut Vec<Finding>),
}

/// A rule about the rows of one household.
pub(crate) struct HomeRule {
    /// Its code.
    pub(crate) code: Code,
    /// Looks at a household and tells.
    pub(crate) check: fn(&Home<'_>, &mut Vec<Finding>),
}

/// Every code that a rule can give, in order: what the catalogue's tests walk.
#[must_use]
pub fn codes() -> Vec<Code> {
    let rows = row::ALL.into_iter().flatten().map(|rule| rule.code);
    let homes = home::RULES.iter().map(|rule| rule.code);
    let mut all: Vec<Code> = rows.chain(homes).chain(cross::CODES.iter().copied()).collect();
    all.sort_by_key(|code| code.id);
    all
}

/// Whom a finding speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// The person of its row.
    Person,
    /// The household of its row.
    Household,
}

/// Whom a finding speaks of: by its code, and for a changed value by its field.
#[must_use]
pub fn about(code: &str, field: &str) -> About {
    const OF_HOMES: [Code; 10] = [
        catalogue::HH401,
        catalogue::HH402,
        catalogue::HH410,
        catalogue::HH411,
        catalogue::HH412,
        catalogue::HH413,
        catalogue::HH414,
        catalogue::HH415,
        catalogue::HH416,
        catalogue::HH418,
    ];
    // Seen beside the others of the household, but one member's matter.
    const OF_MEMBERS: [Code; 3] = [catalogue::AD306, catalogue::HH430, catalogue::HH434];
    const FIELDS: [Field; 4] = [Field::Address, Field::Compound, Field::Certificate, Field::Tenure];
    let is_in = |codes: &[Code]| codes.iter().any(|known| known.id == code);
    let of_home = home::RULES.iter().any(|rule| rule.code.id == code)
        || is_in(&OF_HOMES)
        || (code == catalogue::HH408.id && FIELDS.iter().any(|known| known.id() == field));
    if of_home && !is_in(&OF_MEMBERS) { About::Household } else { About::Person }
}

/// Whether the row rules about homes found anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum OfHome {
    Nothing,
    Something,
}

/// Runs the row rules that have occasion to speak; `above` says what those about homes found in the row above.
fn check_row(reading: &Reading<'_>, above: OfHome, out: &mut Vec<Finding>) -> OfHome {
    let mut run = |rules: &[RowRule]| rules.iter().for_each(|rule| (rule.check)(reading, out));
    run(row::OF_ROWS);
    if reading.number.read().is_none() {
        run(row::OF_NUMBERS_NOT_READ);
    }
    if !reading.doubts.is_empty() {
        run(row::OF_DOUBTS);
    }
    if reading.alike && above == OfHome::Nothing {
        return above;
    }
    let before = out.len();
    row::OF_HOMES.iter().for_each(|rule| (rule.check)(reading, out));
    if out.len() > before { OfHome::Something } else { OfHome::Nothing }
}
