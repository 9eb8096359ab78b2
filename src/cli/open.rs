//! Opening what commands work on: the configuration, the day, the registry, the policy.

use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::args::Global;
use super::config::Config;
use super::error::CliError;
use super::screen::Screen;
use super::told::{policy_faults, read_fault, store_fault};
use crate::assign::Mark;
use crate::domain::lang::{Lang, Text};
use crate::io::read_text;
use crate::policy::Policy;
use crate::store::Sqlite;
use crate::store::sqlite::{self, Opened};

/// The registry where none is named.
const USUAL: &str = "mask-alloc.db";

/// What every command begins with.
pub(super) struct Desk {
    /// The global arguments.
    pub(super) global: Global,
    /// The configuration.
    pub(super) config: Config,
    /// The day.
    pub(super) today: NaiveDate,
    /// The reader's language.
    pub(super) lang: Lang,
}

impl Desk {
    /// Reads the configuration and the clock.
    pub(super) fn new(global: Global, lang: Lang) -> Result<Self, CliError> {
        let config = Config::read(global.config.as_deref(), lang)?;
        let today = global.today.unwrap_or_else(shanghai_today);
        Ok(Self { global, config, today, lang })
    }

    /// Where the registry is.
    pub(super) fn registry_path(&self) -> PathBuf {
        self.global.registry.clone().unwrap_or_else(|| PathBuf::from(USUAL))
    }

    /// The registry, which must be there.
    pub(super) fn registry(&self) -> Result<Sqlite, CliError> {
        sqlite::open(&self.registry_path()).map_err(|fault| store_fault(&fault, self.lang))
    }

    /// The registry for an import: made where it is the usual one and not there yet, which is told.
    pub(super) fn registry_or_new(&self, screen: &mut Screen) -> Result<Sqlite, CliError> {
        if self.global.registry.is_some() {
            return self.registry();
        }
        let path = self.registry_path();
        let opened = sqlite::open_or_create(&path, &new_mark(&path));
        let (registry, opened) = opened.map_err(|fault| store_fault(&fault, self.lang))?;
        if opened == Opened::Created {
            let made = Text::new("已新建登记库", "made a new registry:").get(self.lang);
            screen.line(format!("{made} {}", path.display()));
        }
        Ok(registry)
    }

    /// Whether the registry is there.
    pub(super) fn has_registry(&self) -> bool {
        self.registry_path().exists()
    }

    /// Who works with the program: the configuration, else the login name is not asked; `-` stands for nobody named.
    pub(super) fn by(&self) -> &str {
        self.config.by.as_deref().unwrap_or("-")
    }

    /// The policy: the file named, else the configuration's, else the built-in one.
    pub(super) fn policy(&self, named: Option<&Path>) -> Result<Policy, CliError> {
        match named.or(self.config.policy.as_deref()) {
            Some(path) => policy_of(path, self.lang),
            None => Ok(Policy::of_default()),
        }
    }
}

/// A policy file, or the name of a built-in policy.
pub(super) fn policy_of(path: &Path, lang: Lang) -> Result<Policy, CliError> {
    let name = path.to_string_lossy();
    if let Some(policy) = Policy::builtin(&name) {
        return Ok(policy);
    }
    let text = read_text(path).map_err(|fault| read_fault(&fault, lang))?;
    let file = path.file_name().map_or(name.clone(), |name| name.to_string_lossy()).into_owned();
    Policy::parse(&text, &file).map_err(|faults| policy_faults(&faults, lang))
}

/// Today in Shanghai, whatever the machine's time zone.
fn shanghai_today() -> NaiveDate {
    let seconds = since_epoch().as_secs() as i64;
    let zone = FixedOffset::east_opt(8 * 3600).expect("eight hours is an offset");
    DateTime::from_timestamp(seconds, 0).unwrap_or_default().with_timezone(&zone).date_naive()
}

fn since_epoch() -> std::time::Duration {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default()
}

/// A mark for a new registry, drawn so that two registries hardly share one.
pub(super) fn new_mark(path: &Path) -> String {
    let seed = format!("{} {} {}", path.display(), since_epoch().as_nanos(), std::process::id());
    let digest = blake3::hash(seed.as_bytes());
    let drawn = digest.as_bytes()[..8].iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte));
    Mark::from_seed(drawn).to_string()
}
