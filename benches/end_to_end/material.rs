//! What is measured on: rolls and pharmacies, made by `make_roll` with one seed, and the programs, built like a release.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, ensure};

/// The programs, lying where cargo puts what it builds like a release.
pub(crate) struct Programs {
    /// The command measured.
    pub(crate) mask_alloc: PathBuf,
    /// The least an import must do.
    pub(crate) floor: PathBuf,
    /// The generator.
    make_roll: PathBuf,
}

impl Programs {
    /// Builds the two examples; cargo has built the command already.
    ///
    /// # Errors
    /// Where they cannot be built.
    pub(crate) fn build() -> Result<Self> {
        let mask_alloc = PathBuf::from(env!("CARGO_BIN_EXE_mask-alloc"));
        let built = mask_alloc.parent().context("the program lies in a folder")?;
        let target = built.parent().context("its folder lies in a target folder")?;
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["build", "--release", "--quiet", "--example", "make_roll", "--example", "floor"]);
        cargo.arg("--manifest-path").arg(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"));
        ensure!(cargo.arg("--target-dir").arg(target).status()?.success(), "the examples cannot be built");
        let example = |name: &str| built.join("examples").join(name);
        Ok(Self { floor: example("floor"), make_roll: example("make_roll"), mask_alloc })
    }
}

/// The day of the rolls and of all commands: the first Monday of the rounds that the built-in policy knows.
pub(crate) const DAY: &str = "2020-02-03";

/// A roll and the pharmacies of its subdistricts.
pub(crate) struct Roll {
    /// A short name for files and the table.
    pub(crate) name: &'static str,
    options: &'static [&'static str],
}

/// 1 million persons in 430,000 households, one row in twenty with a mistake.
pub(crate) const CITY: Roll = Roll { name: "city", options: &["--persons", "1000000", "--seed", "1"] };
/// 10,000 persons, to see whether memory grows with the file.
pub(crate) const VILLAGE: Roll = Roll { name: "village", options: &["--persons", "10000", "--seed", "2"] };
/// One committee of 2,316 households.
pub(crate) const COMMITTEE: Roll = Roll {
    name: "committee",
    options: &["--households", "2316", "--committee", "310106021013", "--seed", "3"],
};
/// 200,000 persons, for the comparison with a data-frame script.
pub(crate) const DISTRICT: Roll = Roll { name: "district", options: &["--persons", "200000", "--seed", "4"] };

impl Roll {
    /// The roll's file in a folder.
    pub(crate) fn file(&self, folder: &Path) -> PathBuf {
        folder.join(format!("{}.csv", self.name))
    }

    /// The file of its pharmacies, with stock for 44 % of the households.
    pub(crate) fn pharmacies(&self, folder: &Path) -> PathBuf {
        folder.join(format!("{}-pharmacies.csv", self.name))
    }

    /// Makes both files where they are not there yet.
    ///
    /// # Errors
    /// Where the generator fails.
    pub(crate) fn make(&self, programs: &Programs, folder: &Path) -> Result<()> {
        let (roll, pharmacies) = (self.file(folder), self.pharmacies(folder));
        if roll.exists() && pharmacies.exists() {
            return Ok(());
        }
        let mut command = Command::new(&programs.make_roll);
        command.args(self.options).args(["--dirty", "0.05", "--stock", "44", "--as-of", DAY]);
        command.arg("--pharmacies").arg(&pharmacies).arg("--out").arg(&roll);
        ensure!(command.status()?.success(), "make_roll failed");
        Ok(())
    }
}

/// Removes a registry with its journal, if it is there.
pub(crate) fn clear_registry(path: &Path) {
    for suffix in ["", "-wal", "-shm", "-journal"] {
        let mut name = path.as_os_str().to_owned();
        name.push(suffix);
        // What is not there need not go; what cannot go makes the next command fail and is told then.
        let _ = fs::remove_file(name);
    }
}
