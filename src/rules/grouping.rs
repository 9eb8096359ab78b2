//! Which rows are one household: the same 户号 within a sheet, else the same dwelling, else the rows from one head to the next.
//!
//! Only neighbours are put together here. Rows of one household that stand far apart come as several groups; `resolve` joins
//! them by label or dwelling.

use crate::domain::committee::CommitteeId;

use super::checked::{CheckedRow, Dwelling};

/// Neighbouring rows of one household.
pub struct Group {
    /// The committee.
    pub committee: CommitteeId,
    /// At least one row, in order of the sheet.
    pub rows: Vec<CheckedRow>,
}

impl Group {
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
        first.label.as_deref().map(|label| (first.person.provenance.sheet, label))
    }

    fn takes(&self, committee: CommitteeId, row: &CheckedRow) -> bool {
        let last = &self.rows[self.rows.len() - 1];
        if self.committee != committee || last.person.provenance.sheet != row.person.provenance.sheet {
            return false;
        }
        if self.label().is_some() || row.label.is_some() {
            return self.rows[0].label == row.label;
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
        self.open.replace(Group { committee, rows: vec![row] })
    }

    /// The last group.
    pub fn finish(&mut self) -> Option<Group> {
        self.open.take()
    }
}
