//! What SQLite complains about, put into the words of the store.

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Error, ErrorCode, ffi};

use crate::store::StoreError;

/// Knows the file and how long is waited, so that an error can say both.
#[derive(Clone, Debug)]
pub(super) struct Faults {
    path: PathBuf,
    patience: Duration,
}

impl Faults {
    pub(super) fn new(path: &Path, patience: Duration) -> Self {
        Self { path: path.to_owned(), patience }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) const fn set_patience(&mut self, patience: Duration) {
        self.patience = patience;
    }

    pub(super) const fn patience(&self) -> Duration {
        self.patience
    }

    /// Translates an error of what was being done; for `map_err`.
    pub(super) fn when(&self, doing: &'static str) -> impl FnOnce(Error) -> StoreError {
        move |error| self.translate(doing, &error)
    }

    fn translate(&self, doing: &'static str, error: &Error) -> StoreError {
        let path = self.path.clone();
        let detail = error.to_string();
        let Some(code) = error.sqlite_error() else {
            return match error {
                Error::ToSqlConversionFailure(_) => StoreError::refused(doing, "a number is too large"),
                Error::InvalidPath(_) | Error::NulError(_) => StoreError::NotAFile { path },
                Error::FromSqlConversionFailure(..)
                | Error::IntegralValueOutOfRange(..)
                | Error::InvalidColumnType(..)
                | Error::QueryReturnedNoRows => StoreError::Damaged { path, detail },
                _ => StoreError::Engine { path, doing, detail },
            };
        };
        match code.code {
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => {
                StoreError::Busy { path, waited: self.patience.as_secs() }
            }
            ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => StoreError::Damaged { path, detail },
            ErrorCode::SystemIoFailure if code.extended_code == ffi::SQLITE_IOERR_SHORT_READ => {
                StoreError::Damaged { path, detail }
            }
            ErrorCode::DiskFull => StoreError::Full { path, doing },
            ErrorCode::SystemIoFailure => StoreError::Io { path, doing, source: io::Error::other(detail) },
            ErrorCode::CannotOpen | ErrorCode::ReadOnly | ErrorCode::PermissionDenied => {
                StoreError::Denied { path, doing }
            }
            ErrorCode::ConstraintViolation | ErrorCode::TypeMismatch | ErrorCode::TooBig => {
                StoreError::refused(doing, detail)
            }
            _ => StoreError::Engine { path, doing, detail },
        }
    }
}
