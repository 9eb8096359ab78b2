//! `findings summary`: counts by sender and compound, and the faults that a sender makes throughout a sheet.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::committee::CommitteeId;
use crate::domain::household::{BatchId, HouseholdId};
use crate::domain::lang::Lang;
use crate::issue::Code;
use crate::issue::page::general;
use crate::ops::OpError;
use crate::report::faults::{CodeCount, CompoundFaults, FaultSummary, SenderFaults};
use crate::report::habits::{HABITS, Habit, Systematic, Unit};
use crate::sheet::cell::column_letters;
use crate::sheet::packed::{PackError, unpack};
use crate::store::{Read, Selection, StoredFinding};

use super::{Findings, weight_of};

/// A sheet of an import.
type SheetKey = (BatchId, u16);

/// The summary of findings, chosen before by [`super::findings`].
///
/// With a committee, its compounds are summed, and the senders with a finding about one of its households. Senders are counted
/// in full all the same: a habit is a matter of the whole sheet.
///
/// # Errors
/// Where the registry cannot be read, or rows in it are damaged.
pub fn summary(
    store: &mut dyn Read,
    findings: &Findings,
    committee: Option<CommitteeId>,
    lang: Lang,
) -> Result<FaultSummary, OpError> {
    let is_wanted = |finding: &StoredFinding| {
        committee.is_none() || committee == findings.home(finding).map(|home| home.committee)
    };
    let mut by_sheet: BTreeMap<SheetKey, Vec<&StoredFinding>> = BTreeMap::new();
    for finding in &findings.told {
        by_sheet.entry((finding.batch, finding.sheet)).or_default().push(finding);
    }
    by_sheet.retain(|_, told| told.iter().any(|finding| is_wanted(finding)));
    let rows = rows_of(store, findings, &by_sheet)?;
    let households = households_of(store, &by_sheet)?;
    let senders = by_sheet.iter().map(|(key, told)| SenderFaults {
        batch: key.0.0,
        file: findings.file(told[0]).to_owned(),
        sheet: findings.sheet(told[0]).map(|sheet| sheet.name.clone()).unwrap_or_default(),
        rows: rows.get(key).copied().unwrap_or(0),
        households: households.get(key).copied().unwrap_or(0),
        codes: counts(told, lang),
        habits: Vec::new(),
    });
    let mut senders: Vec<SenderFaults> = senders.collect();
    for (sender, told) in senders.iter_mut().zip(by_sheet.values()) {
        sender.habits = habits(sender, told, findings);
    }
    Ok(FaultSummary { lang, senders, compounds: compounds(findings, &is_wanted, lang) })
}

/// Rows below the headings that are not blank, of the sheets that findings speak of.
fn rows_of(
    store: &mut dyn Read,
    findings: &Findings,
    by_sheet: &BTreeMap<SheetKey, Vec<&StoredFinding>>,
) -> Result<BTreeMap<SheetKey, u64>, OpError> {
    let batches: BTreeSet<BatchId> = by_sheet.keys().map(|(batch, _)| *batch).collect();
    let mut rows: BTreeMap<SheetKey, u64> = BTreeMap::new();
    let mut damaged: Option<PackError> = None;
    for batch in batches {
        let heads = findings.batches.get(&batch).map_or(&[][..], |batch| &batch.head.sheets);
        store.rows(batch, &mut |raw| {
            let key = (batch, raw.sheet);
            if !by_sheet.contains_key(&key) || damaged.is_some() {
                return;
            }
            let heading_row = heads.get(usize::from(raw.sheet)).map_or(0, |sheet| sheet.heading_row);
            match unpack(&raw.bytes) {
                Ok(block) => {
                    let data = block.iter().filter(|row| row.number() > heading_row && !row.is_blank());
                    *rows.entry(key).or_default() += data.count() as u64;
                }
                Err(fault) => damaged = Some(fault),
            }
        })?;
    }
    damaged.map_or(Ok(rows), |fault| Err(fault.into()))
}

fn households_of(
    store: &mut dyn Read,
    by_sheet: &BTreeMap<SheetKey, Vec<&StoredFinding>>,
) -> Result<BTreeMap<SheetKey, u64>, OpError> {
    let mut households: BTreeMap<SheetKey, u64> = by_sheet.keys().map(|key| (*key, 0)).collect();
    store.households(Selection::All, &mut |home| {
        if let Some(count) = households.get_mut(&(home.provenance.batch, home.provenance.sheet)) {
            *count += 1;
        }
    })?;
    Ok(households)
}

/// Counts by code, in order of codes.
fn counts(told: &[&StoredFinding], lang: Lang) -> Vec<CodeCount> {
    let mut counts: BTreeMap<&str, CodeCount> = BTreeMap::new();
    for finding in told {
        let count = counts.entry(&finding.code).or_insert_with(|| CodeCount {
            code: finding.code.clone(),
            severity: weight_of(finding).0.label().get(lang),
            count: 0,
            headline: Code::of(&finding.code)
                .map_or_else(String::new, |code| general(code.headline.get(lang))),
        });
        count.count += 1;
    }
    counts.into_values().collect()
}

fn habits(sender: &SenderFaults, told: &[&StoredFinding], findings: &Findings) -> Vec<Systematic> {
    let found = HABITS.iter().filter_map(|habit| {
        let own: Vec<&StoredFinding> =
            told.iter().filter(|finding| finding.code == habit.code).copied().collect();
        let systematic = Systematic {
            habit,
            column: usual_column(&own, findings),
            count: own.len() as u64,
            of: whole(habit, sender).max(own.len() as u64),
        };
        habit.holds(systematic.count, systematic.of).then_some(systematic)
    });
    found.collect()
}

const fn whole(habit: &Habit, sender: &SenderFaults) -> u64 {
    match habit.unit {
        Unit::Rows => sender.rows,
        Unit::Households => sender.households,
        Unit::Sheet => 1,
    }
}

/// Letters and heading of the column in which most of these findings stand.
fn usual_column(own: &[&StoredFinding], findings: &Findings) -> (String, String) {
    let mut columns: BTreeMap<u16, u64> = BTreeMap::new();
    for column in own.iter().filter_map(|finding| finding.column) {
        *columns.entry(column).or_default() += 1;
    }
    let usual = columns.into_iter().max_by_key(|(column, count)| (*count, std::cmp::Reverse(*column)));
    let Some((usual, _)) = usual else { return Default::default() };
    let heading = own.iter().find(|finding| finding.column == Some(usual));
    let heading = heading.map_or("", |finding| findings.heading(finding));
    (column_letters(usize::from(usual)), heading.to_owned())
}

fn compounds(
    findings: &Findings,
    is_wanted: &dyn Fn(&StoredFinding) -> bool,
    lang: Lang,
) -> Vec<CompoundFaults> {
    // What speaks of no household stands last.
    let mut by_home: BTreeMap<(bool, &str, &str), Vec<&StoredFinding>> = BTreeMap::new();
    for finding in findings.told.iter().filter(|finding| is_wanted(finding)) {
        let key = match findings.home(finding) {
            Some(home) => (false, findings.committee(home), home.compound.as_str()),
            None => (true, "", ""),
        };
        by_home.entry(key).or_default().push(finding);
    }
    let compounds = by_home.into_iter().map(|((is_of_none, committee, compound), told)| {
        let households: BTreeSet<HouseholdId> = told.iter().filter_map(|finding| finding.household).collect();
        CompoundFaults {
            committee: committee.to_owned(),
            compound: (!is_of_none).then(|| compound.to_owned()),
            households: households.len() as u64,
            codes: counts(&told, lang),
        }
    });
    compounds.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_habit_is_about_a_code_of_the_catalogue() {
        for habit in HABITS {
            assert!(Code::of(habit.code).is_some(), "{}", habit.code);
        }
    }
}
