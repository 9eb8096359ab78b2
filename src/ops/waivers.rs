//! Which findings are open, which a decision accepts, which are past.
//!
//! A waiver speaks of one code of one household. It is asked for where findings are told or listed, and never written into
//! them: so that a decision that is taken back leaves no trace.

use std::collections::BTreeMap;
use std::fmt;

use crate::domain::household::HouseholdId;
use crate::issue::{Finding, Waived};
use crate::store::{Read, StoreError, StoredFinding, Waiver};

/// How a stored finding stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Somebody must look at it.
    Open,
    /// A decision accepts it.
    Waived,
    /// A later file spoke of the same, or its own file was taken back.
    Past,
}

impl State {
    /// Its name in JSON and on the command line.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Waived => "waived",
            Self::Past => "past",
        }
    }
}

/// The waivers in force that speak of a code; the last decision counts.
pub struct Waivers {
    of: BTreeMap<(HouseholdId, String), Waiver>,
}

impl fmt::Debug for Waivers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Waivers({})", self.of.len())
    }
}

impl Waivers {
    /// Those of a registry.
    ///
    /// # Errors
    /// Where the registry cannot be read.
    pub fn of(store: &mut dyn Read) -> Result<Self, StoreError> {
        let waivers = store.waivers(None)?.into_iter().filter(|waiver| !waiver.code.is_empty());
        Ok(Self { of: waivers.map(|waiver| ((waiver.household, waiver.code.clone()), waiver)).collect() })
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.of.is_empty()
    }

    /// The decision that accepts a code of a household.
    #[must_use]
    pub fn get(&self, household: HouseholdId, code: &str) -> Option<&Waiver> {
        if self.of.is_empty() {
            return None;
        }
        self.of.get(&(household, code.to_owned()))
    }

    /// How a stored finding stands.
    #[must_use]
    pub fn state(&self, finding: &StoredFinding) -> State {
        let waived = || finding.household.and_then(|household| self.get(household, &finding.code));
        match finding.closed_by {
            Some(_) => State::Past,
            None if waived().is_some() => State::Waived,
            None => State::Open,
        }
    }

    /// Marks findings that a decision accepts; `concerns` says household and person of each.
    pub fn mark(&self, findings: &mut [Finding], concerns: &[Option<(HouseholdId, u32)>]) {
        if self.of.is_empty() {
            return;
        }
        for (finding, concern) in findings.iter_mut().zip(concerns) {
            if let Some(waiver) = concern.and_then(|(household, _)| self.get(household, finding.code.id)) {
                let Waiver { on, by, reason, .. } = waiver.clone();
                finding.waive(Waived { on, by, reason });
            }
        }
    }
}

/// Stored findings of one household with how each stands, by batch and place.
///
/// # Errors
/// Where the registry cannot be read.
pub fn findings_of(
    store: &mut dyn Read,
    household: HouseholdId,
) -> Result<Vec<(StoredFinding, State)>, StoreError> {
    let waivers = Waivers::of(store)?;
    let mine = store.findings(None)?.into_iter().filter(|finding| finding.household == Some(household));
    let with_state = mine.map(|finding| {
        let state = waivers.state(&finding);
        (finding, state)
    });
    Ok(with_state.collect())
}
