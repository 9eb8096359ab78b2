//! The use cases: values in, outcome out. No files, no terminal, no environment.

pub mod assign;
pub mod codes;
pub mod decide;
pub mod draw;
mod elders;
mod entitled;
mod entry;
pub mod fairness;
pub mod fates;
pub mod findings;
pub mod forecast;
pub mod history;
mod homes;
pub mod households;
pub mod impact;
pub mod import;
mod issued;
pub mod lists;
mod member_days;
pub mod near;
pub mod placement;
mod pressed;
mod problem;
pub mod queue;
pub mod returns;
pub mod rows_of;
pub mod stock;
pub mod story;
pub mod summary;
mod to_door;
pub mod turnover;
pub mod undo;
pub mod validate;
pub mod verify;
pub mod vouchers;
pub mod waivers;
mod ways;
pub mod week;
pub mod week_summary;
pub mod what_if;
pub mod when;

use crate::sheet::source::SourceError;
use crate::store::StoreError;

/// What keeps a use case from being done.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OpError {
    /// The registry could not be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The file could not be read.
    #[error("the file could not be read: {0}")]
    Source(#[source] SourceError),
    /// A broken promise of our own.
    #[error("internal fault: {0}")]
    Internal(String),
}

impl From<crate::sheet::packed::PackError> for OpError {
    fn from(fault: crate::sheet::packed::PackError) -> Self {
        Self::Internal(fault.to_string())
    }
}
