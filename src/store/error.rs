//! What can go wrong with a registry, told apart so that the program can say what to do about it.

use std::io;
use std::path::PathBuf;

/// Why the registry did not do what was asked. Nothing was changed where one of these comes back from `commit` or before it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// There is no file at the path.
    #[error("there is no registry at {}", path.display())]
    Missing {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// The file is empty or its creation was cut off: `create` or `open_or_create` completes it.
    #[error("the registry {} was never completed", path.display())]
    Unfinished {
        /// The file.
        path: PathBuf,
    },
    /// There is a complete registry where one was to be created.
    #[error("there is already a registry at {}", path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// The path names a folder, or something else that is no file.
    #[error("{} is not a file", path.display())]
    NotAFile {
        /// The path.
        path: PathBuf,
    },
    /// The file or its folder may not be read or written by this user.
    #[error("no permission for {doing} in {}", path.display())]
    Denied {
        /// The file.
        path: PathBuf,
        /// What was being done.
        doing: &'static str,
    },
    /// The file is an SQLite database of another program.
    #[error("{} belongs to another program", path.display())]
    NotOurs {
        /// The file.
        path: PathBuf,
    },
    /// The file is no database, or its contents contradict themselves.
    #[error("the registry {} is damaged ({detail})", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What does not fit; no personal data.
        detail: String,
    },
    /// A newer version of this program made the file.
    #[error("{} has schema {found}, this program knows up to {known}", path.display())]
    NewerSchema {
        /// The file.
        path: PathBuf,
        /// Version found in the file.
        found: u32,
        /// Newest version this program knows.
        known: u32,
    },
    /// Another program is writing, and went on writing while this one waited.
    #[error("another program is writing to {} (waited {waited} s)", path.display())]
    Busy {
        /// The file.
        path: PathBuf,
        /// How long was waited, in whole seconds.
        waited: u64,
    },
    /// The disk is full.
    #[error("the disk is full while {doing} in {}", path.display())]
    Full {
        /// The file.
        path: PathBuf,
        /// What was being done.
        doing: &'static str,
    },
    /// The operating system failed.
    #[error("{doing} failed for {}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What was being done.
        doing: &'static str,
        /// What the operating system said.
        source: io::Error,
    },
    /// The engine failed in a way that has no name here.
    #[error("{doing} failed in {}: {detail}", path.display())]
    Engine {
        /// The file.
        path: PathBuf,
        /// What was being done.
        doing: &'static str,
        /// What the engine said; no personal data.
        detail: String,
    },
    /// The caller asked for something that would contradict what is stored: a fault of the program, not of the user.
    #[error("the registry refuses {doing}: {detail}")]
    Refused {
        /// What was being done.
        doing: &'static str,
        /// Which rule it breaks; no personal data.
        detail: String,
    },
    /// A mark must be three of the letters A–Z without E, I and O.
    #[error("`{0}` is no mark: three letters A-Z without E, I, O")]
    Mark(String),
}

impl StoreError {
    pub(crate) fn refused(doing: &'static str, detail: impl Into<String>) -> Self {
        Self::Refused { doing, detail: detail.into() }
    }

    /// Whether trying again later may help.
    #[must_use]
    pub const fn is_busy(&self) -> bool {
        matches!(self, Self::Busy { .. })
    }
}
