//! What is kept of what was told: each finding with its household and person, what is past because it was spoken of again, and
//! what a decision accepted.

use std::collections::BTreeMap;

use hashbrown::{HashMap, HashSet};

use smol_str::SmolStr;

use crate::domain::committee::CommitteeId;
use crate::domain::household::{BatchId, Household, HouseholdId, Provenance, Want};
use crate::issue::{Finding, catalogue};
use crate::ops::OpError;
use crate::ops::placement::each_placed;
use crate::ops::waivers::Waivers;
use crate::rules::resolve::Placed;
use crate::rules::{About, about};
use crate::store::{Selection, StoredFinding, Transaction};

use super::sent_back::{Extent, SentBack, own_ordinal};
use super::{ImportError, ImportOptions, Mode};

/// What became of the findings of earlier files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Earlier {
    /// Past: the file spoke of the same people or households and did not raise them again.
    pub past: u64,
    /// Still open: raised again, or kept because what was missing is missing still.
    pub still: u64,
}

/// Household and person that a finding speaks of, where that is known; person 0 for the household itself.
type Concern = Option<(HouseholdId, u32)>;

/// Where the rows went that have findings.
pub(super) struct Places {
    /// By sheet and row, in this order.
    rows: Vec<((u16, u32), Concern)>,
    /// Where the last row was found; rows mostly come in order.
    at: usize,
}

impl Places {
    /// The rows of these findings, which are sorted by place; where they went is not known yet.
    pub(super) fn of(findings: &[Finding]) -> Self {
        let places = findings.iter().filter(|finding| finding.place.row > 0);
        let mut rows: Vec<_> =
            places.map(|finding| ((finding.place.sheet, finding.place.row), None)).collect();
        rows.dedup();
        Self { rows, at: 0 }
    }

    /// Keeps where a row went, if it has findings.
    pub(super) fn put(&mut self, row: (u16, u32), household: HouseholdId, ordinal: u32) {
        if self.find(row) {
            self.rows[self.at].1 = Some((household, ordinal));
        }
    }

    fn find(&mut self, row: (u16, u32)) -> bool {
        let key = |at: usize| self.rows.get(at).map(|(key, _)| *key);
        let here = |at: usize| {
            let after = at == 0 || key(at - 1).is_some_and(|before| before < row);
            after && key(at).is_none_or(|key| key >= row)
        };
        if !here(self.at) && here(self.at + 1) {
            self.at += 1;
        } else if !here(self.at) {
            self.at = self.rows.partition_point(|(key, _)| *key < row);
        }
        self.rows.get(self.at).is_some_and(|(key, _)| *key == row)
    }

    /// The household and person a finding speaks of.
    fn concern(&self, finding: &Finding) -> Concern {
        let row = (finding.place.sheet, finding.place.row);
        let at = self.rows.binary_search_by_key(&row, |(key, _)| *key).ok()?;
        let (household, ordinal) = self.rows[at].1?;
        Some((household, if about(finding.code.id, finding.field) == About::Household { 0 } else { ordinal }))
    }
}

/// Keeps the findings of a roll, closes those that are past, and marks those that a decision accepts.
pub(super) fn of_roll(
    store: &mut dyn Transaction,
    batch: BatchId,
    options: &ImportOptions<'_>,
    findings: &mut [Finding],
    back: &SentBack,
    extent: Extent,
) -> Result<Earlier, ImportError> {
    let waivers = Waivers::of(store)?;
    let mut open = Vec::new();
    store.open_findings(&mut |finding| open.push(finding))?;
    if options.mode == Mode::DryRun && waivers.is_empty() && open.is_empty() {
        return Ok(Earlier::default());
    }
    let mut places = Places::of(findings);
    let mut spoken = Spoken::of(&open);
    let mut each = |placed: Placed| {
        places.put((placed.sheet, placed.row), placed.household, own_ordinal(&placed));
        spoken.hear(&placed);
    };
    each_placed(store, batch, &mut each).map_err(ImportError::Op)?;
    let concerns: Vec<_> = findings.iter().map(|finding| places.concern(finding)).collect();
    let mut raised: HashSet<(HouseholdId, u32, &str)> = HashSet::new();
    if !open.is_empty() {
        let told = findings.iter().zip(&concerns);
        raised.extend(
            told.filter_map(|(finding, concern)| concern.map(|(home, of)| (home, of, kind(finding.code.id)))),
        );
    }
    open.retain(|finding| {
        let again = || Some((finding.household?, finding.ordinal, kind(&finding.code)));
        again().is_some_and(|again| raised.contains(&again)) || spoken.settles(finding, back, extent)
    });
    let lasting = Lasting::of(store, &open)?;
    let mut earlier = Earlier::default();
    let mut past = Vec::new();
    for finding in open {
        let Some(household) = finding.household else { continue };
        let again = raised.contains(&(household, finding.ordinal, kind(&finding.code)));
        if again || lasting.holds(household, &finding.code) {
            earlier.still += 1;
        } else {
            earlier.past += 1;
        }
        if again || !lasting.holds(household, &finding.code) {
            past.push(finding);
        }
    }
    if options.mode == Mode::Write {
        store.close_findings(batch, &past)?;
        keep(store, batch, findings, &concerns)?;
    }
    waivers.mark(findings, &concerns);
    Ok(earlier)
}

/// Keeps the findings of a file whose rows are no people; `places` knows the households of its rows.
pub(super) fn of_others(
    store: &mut dyn Transaction,
    batch: BatchId,
    options: &ImportOptions<'_>,
    findings: &mut [Finding],
    households: &[(Provenance, HouseholdId)],
) -> Result<(), ImportError> {
    let mut places = Places::of(findings);
    for (from, household) in households {
        places.put((from.sheet, from.row), *household, 0);
    }
    let concerns: Vec<_> = findings.iter().map(|finding| places.concern(finding)).collect();
    if options.mode == Mode::Write {
        keep(store, batch, findings, &concerns)?;
    }
    Waivers::of(store)?.mark(findings, &concerns);
    Ok(())
}

fn keep(
    store: &mut dyn Transaction,
    batch: BatchId,
    findings: &[Finding],
    concerns: &[Concern],
) -> Result<(), ImportError> {
    let mut stored = Vec::with_capacity(findings.len().min(4_096));
    for (findings, concerns) in findings.chunks(4_096).zip(concerns.chunks(4_096)) {
        stored.extend(findings.iter().zip(concerns).map(|(finding, concern)| StoredFinding {
            batch,
            sheet: finding.place.sheet,
            row: finding.place.row,
            column: finding.place.column,
            code: finding.code.id.to_owned(),
            severity: finding.severity as u8,
            effect: finding.effect as u8,
            household: concern.map(|(household, _)| household),
            ordinal: concern.map_or(0, |(_, ordinal)| ordinal),
            closed_by: None,
            found: finding.found.clone(),
        }));
        store.add_findings(&stored)?;
        stored.clear();
    }
    Ok(())
}

/// Of whom open findings speak, and whether the file speaks of them, too.
struct Spoken {
    of: HashMap<(HouseholdId, u32), bool>,
}

impl Spoken {
    fn of(open: &[StoredFinding]) -> Self {
        let concerned = open.iter().filter_map(|finding| Some((finding.household?, finding.ordinal)));
        let homes = concerned.clone().map(|(household, _)| (household, 0));
        Self { of: concerned.chain(homes).map(|place| (place, false)).collect() }
    }

    fn hear(&mut self, placed: &Placed) {
        if self.of.is_empty() {
            return;
        }
        for ordinal in [0, placed.ordinal] {
            if let Some(spoken) = self.of.get_mut(&(placed.household, ordinal)) {
                *spoken = true;
            }
        }
    }

    /// Whether the file settles a finding, unless what was missing is missing still. Some rows of a household settle what they say
    /// themselves and what can be seen from the household as it stands now, no more.
    fn settles(&self, finding: &StoredFinding, back: &SentBack, extent: Extent) -> bool {
        let place = finding.household.map(|household| (household, finding.ordinal));
        let spoken = place.and_then(|place| self.of.get(&place)).copied().unwrap_or(false);
        let of_home = finding.ordinal == 0;
        // The row that was too much is gone; it had brought nobody.
        if finding.code == catalogue::HH403.id && of_home && back.lacks(finding) {
            return true;
        }
        spoken
            && !is_of_booking(&finding.code)
            && (extent == Extent::Whole || !of_home || is_seen(&finding.code) || back.has(finding))
    }
}

/// What speaks of bookings: no roll settles it, but for the household that it brings.
fn is_of_booking(code: &str) -> bool {
    let of_bookings =
        [catalogue::HH410, catalogue::HH411, catalogue::HH413, catalogue::HH414, catalogue::HH415];
    of_bookings.iter().any(|known| known.id == code)
}

/// Findings about a household that its stored values show, whatever rows came.
fn is_seen(code: &str) -> bool {
    let others = [catalogue::HH402, catalogue::HH406, catalogue::HH432, catalogue::HH433];
    lasts_while(code).is_some() || others.iter().any(|known| known.id == code)
}

/// Codes of which one takes the place of another: whatever is wrong with an address, it is one address.
fn kind(code: &str) -> &str {
    if lasts_while(code) == Some(Want::Address) { "AD30" } else { code }
}

/// What a household must still want for a finding to last.
fn lasts_while(code: &str) -> Option<Want> {
    let addresses =
        [catalogue::AD301, catalogue::AD302, catalogue::AD303, catalogue::AD304, catalogue::AD305];
    let rest =
        [(catalogue::PR201, Want::Proof), (catalogue::HH401, Want::Dwelling), (catalogue::HH412, Want::Roll)];
    let all = addresses.into_iter().map(|code| (code, Want::Address)).chain(rest);
    all.into_iter().find(|(known, _)| known.id == code).map(|(_, want)| want)
}

/// The households of findings that may last, as they stand after the import.
struct Lasting {
    homes: BTreeMap<HouseholdId, Household>,
    /// Certificates borne at more than one dwelling.
    shared: HashSet<SmolStr>,
}

impl Lasting {
    fn of(store: &mut dyn Transaction, open: &[StoredFinding]) -> Result<Self, OpError> {
        let may_last = |finding: &&StoredFinding| {
            lasts_while(&finding.code).is_some() || finding.code == catalogue::HH402.id
        };
        let mut ids: Vec<HouseholdId> =
            open.iter().filter(may_last).filter_map(|finding| finding.household).collect();
        ids.sort_unstable();
        ids.dedup();
        let mut homes = BTreeMap::new();
        if !ids.is_empty() {
            store.households(Selection::Households(&ids), &mut |home| {
                homes.insert(home.id, home);
            })?;
        }
        let doubled = open.iter().filter(|finding| finding.code == catalogue::HH402.id);
        let doubled = doubled.filter_map(|finding| homes.get(&finding.household?));
        let certificates: Vec<&str> = doubled.map(|home: &Household| home.certificate.as_str()).collect();
        let mut dwellings: BTreeMap<SmolStr, HashSet<(CommitteeId, SmolStr)>> = BTreeMap::new();
        if !certificates.is_empty() {
            for home in store.households_with_certificate(&certificates)? {
                if home.double_of.is_none() {
                    dwellings.entry(home.certificate).or_default().insert((home.committee, home.dwelling));
                }
            }
        }
        let shared = dwellings.into_iter().filter(|(_, at)| at.len() > 1).map(|(paper, _)| paper);
        Ok(Self { shared: shared.collect(), homes })
    }

    /// Whether what a finding tells of a household is so still.
    fn holds(&self, household: HouseholdId, code: &str) -> bool {
        let Some(home) = self.homes.get(&household) else { return false };
        if code == catalogue::HH402.id {
            return self.shared.contains(&home.certificate);
        }
        lasts_while(code).is_some_and(|want| home.wants.has(want))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issue::Place;

    fn findings(rows: &[(u16, u32)]) -> Vec<Finding> {
        let at = |(sheet, row): &(u16, u32)| Place { sheet: *sheet, row: *row, column: None };
        rows.iter().map(|place| Finding::new(catalogue::ID104, at(place))).collect()
    }

    #[test]
    fn rows_are_found_in_any_order() {
        let told = findings(&[(0, 0), (0, 3), (0, 3), (0, 7), (1, 2), (1, 9)]);
        let rows = [(0, 2), (0, 3), (0, 4), (0, 7), (0, 8), (1, 1), (1, 2), (1, 9), (1, 10)];
        for step in [1, 2, 4, 5, 7, 8] {
            let mut places = Places::of(&told);
            for at in 0..rows.len() {
                let row = rows[at * step % rows.len()];
                places.put(row, HouseholdId(row.1), u32::from(row.0));
            }
            let concerns: Vec<_> = told.iter().map(|finding| places.concern(finding)).collect();
            let of = |household, ordinal| Some((HouseholdId(household), ordinal));
            let expected = [None, of(3, 0), of(3, 0), of(7, 0), of(2, 1), of(9, 1)];
            assert_eq!(concerns, expected, "every {step}th");
        }
    }

    #[test]
    fn no_findings_no_places() {
        let mut places = Places::of(&[]);
        places.put((0, 3), HouseholdId(1), 1);
        assert!(places.rows.is_empty());
    }
}
