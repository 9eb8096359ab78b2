//! What strangers read is true: help pages are those of the program, README's tour runs, links lead somewhere, the cron script works.

#![expect(
    clippy::disallowed_methods,
    reason = "tests read the pages they check, and the switch that rewrites them"
)]

mod commands;
#[cfg(target_os = "linux")]
mod cron;
mod pages;
mod policy;
mod rules;
mod schemes;
mod shortage;
mod terminal;
mod tour;

use std::path::{Path, PathBuf};

/// The folder of the package.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A file of the package, as text.
fn read(path: &str) -> String {
    let path = root().join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()))
}

/// The program under test.
fn program() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_mask-alloc"))
}
