//! Which rows are one household: the same 户号 within a sheet, else the same dwelling, else the rows from one head to the next.
//!
//! Only neighbours are put together here. Rows of one household that stand far apart come as several groups; `resolve` joins
//! them by label or dwelling.

use crate::domain::committee::CommitteeId;
use crate::domain::household::HouseholdId;

use super::checked::{CheckedRow, Dwelling};
use super::firsts::key_of;

/// Members for whom there is room from the start.
const USUAL: usize = 4;

/// Neighbouring rows of one household.
pub struct Group {
    /// The committee.
    pub committee: CommitteeId,
    /// At least one row, in order of the sheet.
    pub rows: Vec<CheckedRow>,
    keys: GroupKeys,
}

/// By what a group is found again in its file; 0 where it has no such thing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct GroupKeys {
    /// Of committee, sheet and label.
    pub(super) label: u64,
    /// Of committee and dwelling.
    pub(super) dwelling: u64,
}

impl GroupKeys {
    /// The label's key, if there is a label.
    pub(super) fn label_key(self) -> Option<u64> {
        (self.label != 0).then_some(self.label)
    }

    /// The dwelling's key, if it could be read.
    pub(super) fn dwelling_key(self) -> Option<u64> {
        (self.dwelling != 0).then_some(self.dwelling)
    }
}

/// Key of a dwelling of a committee.
pub(super) fn dwelling_key(committee: CommitteeId, canonical: &str) -> u64 {
    key_of(&[&committee.0.to_le_bytes(), canonical.as_bytes()])
}

impl Group {
    fn new(committee: CommitteeId, first: CheckedRow) -> Self {
        let mut rows = Vec::with_capacity(USUAL);
        rows.push(first);
        Self { committee, rows, keys: GroupKeys::default() }
    }

    /// Complete: its keys are made.
    fn closed(mut self) -> Self {
        let label = self.label().map(|(sheet, label)| {
            key_of(&[&self.committee.0.to_le_bytes(), &sheet.to_le_bytes(), label.as_bytes()])
        });
        let dwelling = self.dwelling().map(|dwelling| dwelling_key(self.committee, dwelling));
        self.keys = GroupKeys { label: label.unwrap_or(0), dwelling: dwelling.unwrap_or(0) };
        self
    }

    pub(super) fn keys(&self) -> GroupKeys {
        self.keys
    }

    /// The head's row, or the first one.
    #[must_use]
    pub fn head(&self) -> &CheckedRow {
        self.rows.iter().find(|row| row.is_head).unwrap_or(&self.rows[0])
    }

    /// The first dwelling that could be read.
    #[must_use]
    pub fn dwelling(&self) -> Option<&str> {
        self.rows.iter().find_map(|row| known(&row.home.dwelling))
    }

    /// 户号 and the sheet within which it counts.
    #[must_use]
    pub fn label(&self) -> Option<(u16, &str)> {
        let first = &self.rows[0];
        first.home.label.as_deref().map(|label| (first.person.provenance.sheet, label))
    }

    /// The household that the rows are corrections of.
    pub(super) fn target(&self) -> Option<HouseholdId> {
        self.rows[0].target().map(|target| target.household)
    }

    fn takes(&self, committee: CommitteeId, row: &CheckedRow) -> bool {
        let target = row.target().map(|target| target.household);
        if self.target().is_some() || target.is_some() {
            return self.target() == target;
        }
        let last = &self.rows[self.rows.len() - 1];
        if self.committee != committee || last.person.provenance.sheet != row.person.provenance.sheet {
            return false;
        }
        if self.label().is_some() || row.home.label.is_some() {
            return self.rows[0].home.label == row.home.label;
        }
        match (self.dwelling(), known(&row.home.dwelling)) {
            (Some(mine), Some(theirs)) => mine == theirs,
            (None, Some(_)) => false,
            (_, None) => !row.is_head,
        }
    }
}

fn known(dwelling: &Dwelling) -> Option<&str> {
    match dwelling {
        Dwelling::Known(canonical) => Some(canonical),
        _ => None,
    }
}

/// Puts neighbouring rows together.
#[derive(Default)]
pub struct Grouper {
    open: Option<Group>,
}

impl Grouper {
    /// Takes the next row; gives the group before it, if the row begins a new one.
    pub fn push(&mut self, committee: CommitteeId, row: CheckedRow) -> Option<Group> {
        if let Some(open) = &mut self.open
            && open.takes(committee, &row)
        {
            open.rows.push(row);
            return None;
        }
        self.open.replace(Group::new(committee, row)).map(Group::closed)
    }

    /// The last group.
    pub fn finish(&mut self) -> Option<Group> {
        self.open.take().map(Group::closed)
    }
}
