//! The commands of a week on one roll, each measured as its user would run it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};

use super::material::{DAY, Programs, Roll, clear_registry};
use super::measure::{Cost, Runs, run};

/// The week of [`DAY`].
const WEEK: &str = "2020-W06";

/// The commands on one roll, run in a folder of their own with the registry that every command finds there.
pub(crate) struct Job<'a> {
    programs: &'a Programs,
    roll: PathBuf,
    pharmacies: PathBuf,
    folder: PathBuf,
}

/// What the commands after the import cost.
#[derive(Clone, Debug, Default)]
pub(crate) struct Week {
    /// `quota`.
    pub(crate) quota: Runs,
    /// `assign`.
    pub(crate) assign: Runs,
    /// `export`.
    pub(crate) export: Runs,
}

impl<'a> Job<'a> {
    /// The job on a roll that was made in `folder`.
    ///
    /// # Errors
    /// Where its own folder cannot be made.
    pub(crate) fn on(roll: &Roll, programs: &'a Programs, folder: &Path) -> Result<Self> {
        let (roll_file, pharmacies) = (roll.file(folder), roll.pharmacies(folder));
        let folder = folder.join(roll.name);
        fs::create_dir_all(&folder)?;
        Ok(Self { programs, roll: roll_file, pharmacies, folder })
    }

    /// The floor: the roll into a bare table.
    pub(crate) fn floor(&self) -> Result<Cost> {
        let registry = self.folder.join("floor.db");
        let cost = run(Command::new(&self.programs.floor).arg(&self.roll).arg(&registry));
        clear_registry(&registry);
        cost
    }

    /// `import` of the roll, the first file that the registry takes.
    pub(crate) fn import(&self) -> Result<Cost> {
        clear_registry(&self.registry());
        run(&mut self.import_command())
    }

    /// The same, with a workbook of the rows to correct.
    pub(crate) fn import_with_findings(&self) -> Result<Cost> {
        clear_registry(&self.registry());
        run(self.import_command().args(["--findings", "findings.xlsx"]))
    }

    /// `quota`, `assign` and `export` after an import; the registry is left as the import left it.
    pub(crate) fn week(&self, runs: usize) -> Result<Week> {
        run(self.command("import").arg(&self.pharmacies))?;
        let kept = self.registry().with_extension("kept");
        fs::copy(self.registry(), &kept).context("cannot keep the registry")?;
        let mut week = Week::default();
        for _ in 0..runs {
            clear_registry(&self.registry());
            fs::copy(&kept, self.registry())?;
            week.quota.add(self.quota()?);
            week.assign.add(run(self.command("assign").args(["--week", WEEK]))?);
            week.export.add(self.export()?);
        }
        fs::remove_file(kept)?;
        Ok(week)
    }

    /// Pharmacies, quotas, and lists with the assigning they need: what follows the import in the whole job.
    pub(crate) fn rest(&self) -> Result<[Cost; 3]> {
        Ok([run(self.command("import").arg(&self.pharmacies))?, self.quota()?, self.export()?])
    }

    fn quota(&self) -> Result<Cost> {
        run(self.command("quota").args(["--week", WEEK]))
    }

    fn export(&self) -> Result<Cost> {
        let out = self.folder.join("out");
        if out.exists() {
            fs::remove_dir_all(&out)?;
        }
        run(self.command("export").args(["--pharmacy", "--week", WEEK, "--out", "out"]))
    }

    fn import_command(&self) -> Command {
        let mut command = self.command("import");
        command.args(["--deny", "never"]).arg(&self.roll);
        command
    }

    fn command(&self, name: &str) -> Command {
        let mut command = Command::new(&self.programs.mask_alloc);
        command.current_dir(&self.folder).env_remove("MASK_ALLOC_REGISTRY");
        command.arg(name).args(["--lang", "zh", "--today", DAY]);
        command
    }

    fn registry(&self) -> PathBuf {
        self.folder.join("mask-alloc.db")
    }
}
