//! Residents' committees and where they stand in the city.

use serde::{Deserialize, Serialize};

/// Number of a committee in one registry, given in order of first appearance, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CommitteeId(pub u32);

/// A residents' or villagers' committee (居委会 / 村委会).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Committee {
    /// Number in this registry.
    pub id: CommitteeId,
    /// Statistical code of 12 digits, or empty where the roll names only the committee.
    pub code: String,
    /// Name as its roll writes it.
    pub name: String,
    /// District (区), or empty.
    pub district: String,
    /// Subdistrict or town (街道, 镇), or empty: its designated pharmacies serve the committee.
    pub subdistrict: String,
}

impl Committee {
    /// What it is called on lists: its name, or its code where the roll names only that.
    #[must_use]
    pub fn called(&self) -> &str {
        if self.name.is_empty() { &self.code } else { &self.name }
    }
}
