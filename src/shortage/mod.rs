//! Shortage: one stock given to many claims, by any order and any rule.
//!
//! The tour: a [`Claim`] is what one claimant wants; [`Terms`] say in which [`Order`] claims stand and by which [`Rule`] the stock
//! is given; [`share()`] does it and [`share_by_area()`] first splits the stock over areas. Inside, `line` puts the claims in order, `queue`,
//! `reserves`, `awards` and `proportional` are the rules, `chance` says whether the draw decided anything. Everything is whole
//! numbers and a pure function of its arguments: chance comes from outside, as a drawn list ([`Drawn`]).
//!
//! The rules in words, with formulas, worked tables and the laws that hold for each: `docs/shortage.md`.

mod advantage;
mod area;
mod awards;
mod chance;
mod claim;
mod largest_remainder;
mod line;
mod proportional;
mod queue;
mod reserves;
mod run;
mod shares;
mod terms;
mod word;

#[cfg(test)]
mod tests;

pub use advantage::advantage;
pub use area::{ByArea, Supply, share_by_area};
pub use claim::{Claim, Drawn};
pub use largest_remainder::largest_remainder;
pub use line::entrants;
pub use run::{is_short, share};
pub use shares::{Shares, Step, StepTaken};
pub use terms::{
    Chance, Doubles, Fit, Order, Passes, Processing, Received, Reserve, Reserves, Rule, Terms, Unfilled,
};
