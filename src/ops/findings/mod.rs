//! `findings`: what was told about the imported files, chosen from the registry, with the household each finding speaks of.

pub mod summary;

use std::collections::BTreeMap;

use hashbrown::{HashMap, HashSet};

use smol_str::SmolStr;

use crate::domain::committee::{Committee, CommitteeId};
use crate::domain::household::{BatchId, HouseholdId};
use crate::issue::{Code, Effect, Severity};
use crate::ops::waivers::{State, Waivers};
use crate::sheet::cell::column_letters;
use crate::store::{Batch, Read, Selection, SheetHead, StoreError, StoredFinding};

/// A code, or all codes of a family.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// One code.
    Code(Code),
    /// All codes that begin with these letters.
    Family(&'static str),
}

impl Choice {
    /// What somebody said: `ID104` or `ID`, in any case.
    #[must_use]
    pub fn of(said: &str) -> Option<Self> {
        let family = || Code::of_family(said).first().map(|code| Self::Family(code.family()));
        Code::of(said).map(Self::Code).or_else(family)
    }

    fn fits(self, code: &str) -> bool {
        match self {
            Self::Code(wanted) => wanted.id == code,
            Self::Family(family) => code.trim_end_matches(|c: char| c.is_ascii_digit()) == family,
        }
    }
}

/// Which findings are wanted; everything that is said must fit.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// Any of these codes; none: all.
    pub codes: Vec<Choice>,
    /// This severity or a graver one.
    pub at_least: Severity,
    /// Only of this import.
    pub batch: Option<BatchId>,
    /// Only of this committee's households.
    pub committee: Option<CommitteeId>,
    /// Only of households in this compound.
    pub compound: Option<String>,
    /// Only of this household.
    pub household: Option<HouseholdId>,
    /// Only those that stand like this.
    pub state: Option<State>,
}

impl Default for Wanted {
    fn default() -> Self {
        let (codes, at_least) = (Vec::new(), Severity::Note);
        Self { codes, at_least, batch: None, committee: None, compound: None, household: None, state: None }
    }
}

impl Wanted {
    fn fits(&self, finding: &StoredFinding) -> bool {
        let coded = self.codes.is_empty() || self.codes.iter().any(|choice| choice.fits(&finding.code));
        coded && Severity::of_number(finding.severity) >= self.at_least
    }

    fn asks_for_homes(&self) -> bool {
        self.committee.is_some() || self.compound.is_some() || self.household.is_some()
    }

    fn fits_home(&self, id: HouseholdId, home: &Home) -> bool {
        self.committee.is_none_or(|committee| home.committee == committee)
            && self.compound.as_ref().is_none_or(|compound| home.compound == *compound)
            && self.household.is_none_or(|household| id == household)
    }
}

/// What a list says about a household.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Home {
    /// Its committee.
    pub committee: CommitteeId,
    /// Its number there.
    pub number: u32,
    /// Its compound, or empty.
    pub compound: SmolStr,
}

/// Findings with everything needed to show them.
#[derive(Debug)]
pub struct Findings {
    /// The findings, by import, sheet and row.
    pub told: Vec<StoredFinding>,
    /// The decisions that accept some of them.
    pub waivers: Waivers,
    /// The imports.
    pub batches: BTreeMap<BatchId, Batch>,
    /// The households that the findings speak of.
    pub homes: BTreeMap<HouseholdId, Home>,
    /// The committees.
    pub committees: BTreeMap<CommitteeId, Committee>,
}

/// The findings that are wanted.
///
/// # Errors
/// Where the registry cannot be read.
pub fn findings(store: &mut dyn Read, wanted: &Wanted) -> Result<Findings, StoreError> {
    let mut told = store.findings(wanted.batch)?;
    find_homes(store, &mut told)?;
    let waivers = Waivers::of(store)?;
    let stands = |finding: &StoredFinding| wanted.state.is_none_or(|state| waivers.state(finding) == state);
    told.retain(|finding| wanted.fits(finding) && stands(finding));
    let homes = homes_of(store, &told)?;
    if wanted.asks_for_homes() {
        told.retain(|finding| {
            let home = finding.household.and_then(|id| Some((id, homes.get(&id)?)));
            home.is_some_and(|(id, home)| wanted.fits_home(id, home))
        });
    }
    let batches = store.batches()?.into_iter().map(|batch| (batch.id, batch)).collect();
    let committees = store.committees()?.into_iter().map(|committee| (committee.id, committee)).collect();
    Ok(Findings { told, waivers, batches, homes, committees })
}

/// Findings of imports that were stored without households get them from the people who stand in their rows.
fn find_homes(store: &mut dyn Read, told: &mut [StoredFinding]) -> Result<(), StoreError> {
    let mut without: HashSet<BatchId> =
        told.iter().filter(|finding| finding.row > 0).map(|finding| finding.batch).collect();
    for finding in told.iter().filter(|finding| finding.household.is_some()) {
        without.remove(&finding.batch);
    }
    if without.is_empty() {
        return Ok(());
    }
    let mut rows: HashMap<(BatchId, u16, u32), HouseholdId> = HashMap::new();
    store.persons(Selection::All, &mut |person| {
        let from = person.provenance;
        if without.contains(&from.batch) {
            rows.insert((from.batch, from.sheet, from.row), person.household);
        }
    })?;
    for finding in told.iter_mut().filter(|finding| without.contains(&finding.batch)) {
        finding.household = rows.get(&(finding.batch, finding.sheet, finding.row)).copied();
    }
    Ok(())
}

fn homes_of(store: &mut dyn Read, told: &[StoredFinding]) -> Result<BTreeMap<HouseholdId, Home>, StoreError> {
    let mut ids: Vec<HouseholdId> = told.iter().filter_map(|finding| finding.household).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut homes = BTreeMap::new();
    if !ids.is_empty() {
        store.households(Selection::Households(&ids), &mut |home| {
            let (committee, number, compound) = (home.committee, home.number, home.compound);
            homes.insert(home.id, Home { committee, number, compound });
        })?;
    }
    Ok(homes)
}

impl Findings {
    /// Name of the file of a finding.
    #[must_use]
    pub fn file(&self, finding: &StoredFinding) -> &str {
        self.batches.get(&finding.batch).map_or("", |batch| &batch.head.file_name)
    }

    /// The sheet of a finding.
    #[must_use]
    pub fn sheet(&self, finding: &StoredFinding) -> Option<&SheetHead> {
        self.batches.get(&finding.batch)?.head.sheets.get(usize::from(finding.sheet))
    }

    /// Heading of the column of a finding, or empty.
    #[must_use]
    pub fn heading(&self, finding: &StoredFinding) -> &str {
        let heading = self.sheet(finding).zip(finding.column);
        heading.and_then(|(sheet, column)| sheet.headings.get(usize::from(column))).map_or("", String::as_str)
    }

    /// The household of a finding, where it speaks of one.
    #[must_use]
    pub fn home(&self, finding: &StoredFinding) -> Option<&Home> {
        self.homes.get(&finding.household?)
    }

    /// Name of a household's committee.
    #[must_use]
    pub fn committee(&self, home: &Home) -> &str {
        self.committees.get(&home.committee).map_or("", |committee| &committee.name)
    }
}

/// The cell of a finding as a spreadsheet names it: `F128`, `128` for the row, empty for the sheet.
#[must_use]
pub fn cell_of(finding: &StoredFinding) -> String {
    match (finding.row, finding.column) {
        (0, _) => String::new(),
        (row, Some(column)) => format!("{}{row}", column_letters(usize::from(column))),
        (row, None) => row.to_string(),
    }
}

/// Severity and effect of a finding.
#[must_use]
pub const fn weight_of(finding: &StoredFinding) -> (Severity, Effect) {
    (Severity::of_number(finding.severity), Effect::of_number(finding.effect))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::masked::Masked;

    fn finding(code: &str, severity: Severity) -> StoredFinding {
        StoredFinding {
            batch: BatchId(1),
            sheet: 0,
            row: 7,
            column: Some(5),
            code: code.to_owned(),
            severity: severity as u8,
            effect: 0,
            household: None,
            ordinal: 0,
            closed_by: None,
            found: Masked::default(),
        }
    }

    #[test]
    fn codes_and_families_are_chosen_in_any_case() {
        assert_eq!(Choice::of("id104"), Code::of("ID104").map(Choice::Code));
        assert_eq!(Choice::of("id"), Some(Choice::Family("ID")));
        assert_eq!(Choice::of("I"), None);
        let wanted = Wanted { codes: vec![Choice::Family("ID")], ..Wanted::default() };
        assert!(wanted.fits(&finding("ID104", Severity::Note)));
        assert!(!wanted.fits(&finding("PR201", Severity::Error)));
    }

    #[test]
    fn a_severity_takes_the_graver_ones_with_it() {
        let wanted = Wanted { at_least: Severity::Warning, ..Wanted::default() };
        let fits: Vec<bool> = [Severity::Note, Severity::Warning, Severity::Error]
            .map(|severity| wanted.fits(&finding("ID104", severity)))
            .into();
        assert_eq!(fits, [false, true, true]);
    }

    #[test]
    fn cells_are_named_as_a_spreadsheet_does() {
        let mut finding = finding("ID104", Severity::Error);
        assert_eq!(cell_of(&finding), "F7");
        finding.column = None;
        assert_eq!(cell_of(&finding), "7");
        finding.row = 0;
        assert_eq!(cell_of(&finding), "");
    }
}
