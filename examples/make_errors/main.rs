//! Makes `data-samples/errors/`: one file for each finding, with rows that must be told and rows that must not, marked in the
//! column 备注. The tables in `samples/` are the only source; the tests of the catalogue read them, too.
//!
//! Everybody in these files is invented: identity numbers bear birth years up to 1916 (but where an impossible date is the point), telephones
//! a prefix that was never given out, certificates serial numbers from 900001 on. All of it is set on 10 February 2020.
//!
//! ```text
//! cargo run --example make_errors -- data-samples/errors
//! ```

#![expect(clippy::disallowed_methods, reason = "a generator writes files")]

mod samples;

use std::path::PathBuf;

use anyhow::{Context as _, Result};

fn main() -> Result<()> {
    let folder = std::env::args_os().nth(1).context("name the folder to write to")?;
    let folder = PathBuf::from(folder);
    std::fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    for (name, bytes) in samples::files()? {
        let path = folder.join(&name);
        std::fs::write(&path, bytes).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}
