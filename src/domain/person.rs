//! People as a roll knows them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use super::document::{DocumentKey, IdDocument, IdKind, Regions};
use super::household::{HouseholdId, Provenance};

/// Sex as the papers say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Sex {
    /// 男.
    Male,
    /// 女.
    Female,
}

/// One person of a household, as stored.
///
/// Full numbers stand in it: it is never printed, only masked parts of it are.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The household in which the person is counted.
    pub household: HouseholdId,
    /// Place in the household, from 1, in order of first appearance.
    pub ordinal: u32,
    /// Kind of the identity document; what was read from the number where the column says nothing.
    pub kind: IdKind,
    /// Normalised document number; empty where none could be read.
    pub document: SmolStr,
    /// The document cell as written, kept only where no number could be read from it.
    pub document_written: SmolStr,
    /// Name, outer blanks removed.
    pub name: SmolStr,
    /// Relation to the head (与户主关系) as written; `户主` for the head.
    pub relation: SmolStr,
    /// Sex, from its column or else from the number.
    pub sex: Option<Sex>,
    /// Birth date, from the number or else from its column.
    pub birth: Option<NaiveDate>,
    /// Phone number, digits only; empty where none.
    pub phone: SmolStr,
    /// Held back until decided: the row had an error that says nothing sure about who this is.
    pub held: bool,
    /// A decision says that the person belongs into this household, whatever a roll says.
    pub settled: bool,
    /// Where the values came from last.
    pub provenance: Provenance,
}

impl Person {
    /// Whether a document of the person could be read and nothing holds the person back.
    #[must_use]
    pub fn is_identified(&self) -> bool {
        !self.held && !self.document.is_empty()
    }

    /// Exact key of the stored document; none where there is none. Whether its birth date lies ahead and its region is known was
    /// asked when it came.
    #[must_use]
    pub fn document_key(&self) -> Option<DocumentKey> {
        let read = IdDocument::read_in(&self.document, Some(self.kind), NaiveDate::MAX, Regions::Any);
        read.ok().map(|read| read.key())
    }
}
