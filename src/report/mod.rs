//! Documents (sheets, blocks, cells with roles) built from results; no file format here.
//!
//! [`document`] and [`cell`] are the neutral model; every other module builds one kind of list from plain values that its
//! own input types name. Names are masked by the builder of a list, not by whoever fills it in: the lists that show a name
//! in full ([`calls`], [`delivery`], [`visits`]) say so in their first line.

pub mod bulk;
pub mod calls;
pub mod cell;
pub mod chart;
pub mod checked;
pub mod codes;
pub mod delivery;
pub mod document;
pub mod draw;
pub mod fairness;
pub mod faults;
pub mod findings;
pub mod habits;
pub mod history;
pub mod households;
pub mod impact;
mod list;
pub mod names;
pub mod near;
pub mod pickup;
pub mod posting;
pub mod quotas;
#[cfg(test)]
pub(crate) mod samples;
pub mod share;
pub mod stock;
pub mod story;
pub mod summary;
pub mod told;
pub mod turnover;
pub mod visits;
pub mod vouchers;
pub mod waiting;
pub mod week;
pub mod what_if;
pub mod when;
mod words;

pub use crate::domain::lang::{Lang, Text};
pub use words::SlotTime;
