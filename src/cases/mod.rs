//! Policy cases: what a policy must answer, stated as data, and whether it does.
//!
//! The tour: [`CaseFile::open`] takes the text of a case file and says which policy it names; [`CaseFile::read`] turns its blocks into
//! [`Test`]s by the words of that policy, with every fault at its place; [`Test::run`] asks the rules and compares. The format in
//! words, with examples: `docs/policy-cases.md`. Nothing here knows a scheme, opens a file or asks the clock.

mod draw;
mod expect;
mod file;
mod judge;
mod read;
mod request;
mod share;
mod stated;

#[cfg(test)]
mod tests;

pub use draw::{BeaconName, DrawCase};
pub use expect::{Answer, NextStated, Stands};
pub use file::{CaseFile, Ids, Test, What};
pub use judge::{Came, Drawing, Made, Miss, Outcome, SEEDS, Stakes, TraceLine, Unmade, make};
pub use request::{Asked, Case};
pub use share::{By, Chanced, Claimed, Claims, ShareCase, Shared, Stock};
pub use stated::{Money, Stated};
