//! Which committee a row belongs to: its column, what was said on the command line, or the registry's only one.

use crate::domain::committee::{Committee, CommitteeId};
use crate::rules::checked::CommitteeDraft;
use crate::store::{Read, Transaction};

use super::ImportError;

/// The committees of a registry, with those that this import adds.
pub(super) struct Committees {
    known: Vec<Committee>,
    stored: usize,
    fallback: Option<CommitteeId>,
    last: Option<CommitteeId>,
}

impl Committees {
    /// Those of a registry. `said` is a code or name; where it is not known yet it becomes a committee.
    pub(super) fn of(store: &mut dyn Read, said: Option<&str>) -> Result<Self, ImportError> {
        let known = store.committees()?;
        let mut committees = Self { stored: known.len(), known, fallback: None, last: None };
        committees.fallback = match said {
            Some(said) => Some(committees.of_text(said)),
            None if committees.known.len() == 1 => Some(committees.known[0].id),
            None => None,
        };
        Ok(committees)
    }

    fn of_text(&mut self, said: &str) -> CommitteeId {
        let said = said.trim();
        if let Some(known) = self.known.iter().find(|known| known.code == said || known.name == said) {
            return known.id;
        }
        let is_code = said.len() == 12 && said.bytes().all(|byte| byte.is_ascii_digit());
        let draft = CommitteeDraft {
            code: if is_code { said.into() } else { "".into() },
            name: if is_code { "".into() } else { said.into() },
            ..CommitteeDraft::default()
        };
        self.add(&draft)
    }

    /// The committee of a row; blank rows follow the row before them.
    pub(super) fn of_draft(&mut self, draft: &CommitteeDraft) -> Option<CommitteeId> {
        if draft.code.is_empty() && draft.name.is_empty() {
            return self.last.or(self.fallback).or_else(|| self.only_known());
        }
        let found = self.known.iter().find(|known| {
            if draft.code.is_empty() || known.code.is_empty() {
                !draft.name.is_empty() && *known.name == *draft.name
            } else {
                *known.code == *draft.code
            }
        });
        let id = match found {
            Some(known) => known.id,
            None => self.add(draft),
        };
        self.last = Some(id);
        Some(id)
    }

    fn only_known(&self) -> Option<CommitteeId> {
        match self.known.as_slice() {
            [only] => Some(only.id),
            _ => None,
        }
    }

    fn add(&mut self, draft: &CommitteeDraft) -> CommitteeId {
        let id = CommitteeId(self.known.iter().map(|known| known.id.0).max().unwrap_or(0) + 1);
        self.known.push(Committee {
            id,
            code: draft.code.to_string(),
            name: draft.name.to_string(),
            district: draft.district.to_string(),
            subdistrict: draft.subdistrict.to_string(),
        });
        id
    }

    /// The committees added since the last time, to be stored.
    pub(super) fn added(&mut self) -> Vec<Committee> {
        let added = self.known[self.stored..].to_vec();
        self.stored = self.known.len();
        added
    }

    /// Stores the committees added since the last time.
    pub(super) fn store(&mut self, store: &mut dyn Transaction) -> Result<(), ImportError> {
        store_all(store, &self.added())
    }
}

/// Stores committees.
pub(super) fn store_all(store: &mut dyn Transaction, committees: &[Committee]) -> Result<(), ImportError> {
    Ok(committees.iter().try_for_each(|committee| store.add_committee(committee))?)
}
