//! Importing a household roll: checked rows become groups, groups become households, households are written.

use std::collections::BTreeMap;

use crate::domain::document::IdKind;
use crate::domain::household::{BatchId, HouseholdId};
use crate::domain::person::Person;
use crate::issue::{Finding, sort_by_place};
use crate::ops::placement;
use crate::rules::checked::{CheckedBlock, Skipped};
use crate::rules::grouping::{Group, Grouper};
use crate::rules::resolve::{Before, Changes, Known, Questions, Resolver};
use crate::rules::roadless::RoadlessRows;
use crate::sheet::field::FileKind;
use crate::sheet::layout::Layout;
use crate::sheet::source::Source;
use crate::store::{Read, Registry, Selection, Transaction};

use super::committees::Committees;
use super::journal::Act;
use super::plan::Plan;
use super::sent_back::{Extent, SentBack};
use super::{
    Doubles, ImportError, ImportOptions, ImportOutcome, Mode, Progress, SheetOutcome, file_names, new_batch,
    notes, pipeline, told,
};

/// Groups that are resolved together, with one question to the registry.
const CHUNK: usize = 2_000;

/// Imports a roll.
pub(super) fn import(
    registry: &mut dyn Registry,
    source: &mut dyn Source,
    options: &ImportOptions<'_>,
    plan: Plan,
    progress: Progress<'_>,
) -> Result<ImportOutcome, ImportError> {
    let mut transaction = registry.begin()?;
    let store = transaction.as_mut();
    let mut committees = Committees::of(store, options.committee)?;
    committees.store(store)?;
    let counts = store.counts()?;
    let sizes: BTreeMap<_, _> = store.committee_sizes()?.into_iter().collect();
    let batch = store.add_batch(&new_batch(FileKind::Roll, options, &plan.sheets))?;
    let act = Act::begin(store, batch, options, counts)?;
    let files = file_names(store)?;
    let layouts: Vec<Option<Layout>> = plan.sheets.iter().map(|sheet| sheet.layout.clone()).collect();
    let mut desk = Desk {
        store,
        batch,
        act,
        committees,
        grouper: Grouper::default(),
        waiting: Vec::new(),
        resolver: Resolver::new(batch, &layouts, &files, counts.next_household, sizes),
        before: if counts.households > 0 { Before::Some } else { Before::Empty },
        findings: plan.findings,
        skipped: vec![Skipped::default(); plan.sheets.len()],
        roadless: vec![RoadlessRows::default(); plan.sheets.len()],
        rows: 0,
        back: SentBack::default(),
    };
    pipeline::run(source, &plan.sheets, batch, options, &mut |delivery| {
        if let Some(raw) = delivery.raw
            && options.mode == Mode::Write
        {
            desk.store.add_rows(&raw)?;
        }
        desk.take(delivery.sheet, delivery.checked)?;
        progress(desk.rows);
        Ok(())
    })?;
    desk.findings.extend(notes::of_sheets(&plan.sheets, &desk.skipped, source.remarks()));
    let roadless = std::mem::take(&mut desk.roadless);
    let roads = notes::without_roads(&plan.sheets, roadless, options.file_name, desk.store)?;
    desk.findings.extend(roads);
    let (mut outcome, back) = desk.finish(batch, &plan.sheets)?;
    let extent = Extent::of(&plan.sheets);
    if outcome.tally.rows() == 0 {
        return Err(ImportError::NoRows);
    }
    let stops = options.doubles == Doubles::Stop && extent == Extent::Whole;
    if stops && outcome.tally.doubles * 2 > outcome.tally.rows() {
        outcome.batch = None;
        return Err(ImportError::TooManyDoubles(Box::new(outcome)));
    }
    let store = transaction.as_mut();
    outcome.earlier = told::of_roll(store, batch, options, &mut outcome.findings, &back, extent)?;
    match options.mode {
        Mode::DryRun => outcome.batch = None,
        Mode::Write => {
            act.end(transaction.as_mut())?;
            transaction.finish_batch(batch, &outcome.totals())?;
            transaction.commit()?;
        }
    }
    Ok(outcome)
}

struct Desk<'a> {
    store: &'a mut dyn Transaction,
    batch: BatchId,
    act: Act,
    committees: Committees,
    grouper: Grouper,
    waiting: Vec<Group>,
    resolver: Resolver<'a>,
    before: Before,
    findings: Vec<Finding>,
    skipped: Vec<Skipped>,
    roadless: Vec<RoadlessRows>,
    rows: u64,
    back: SentBack,
}

impl Desk<'_> {
    fn take(&mut self, sheet: usize, block: CheckedBlock) -> Result<(), ImportError> {
        self.skipped[sheet].add(block.skipped);
        self.findings.extend(block.findings);
        let mut ids = Vec::with_capacity(block.committees.len());
        for draft in &block.committees {
            ids.push(self.committees.of_draft(draft).ok_or(ImportError::CommitteeUnknown)?);
        }
        self.rows += block.rows.len() as u64;
        for mut row in block.rows {
            self.back.aim(self.store, &mut row)?;
            let committee = ids[row.home.committee as usize];
            self.roadless[sheet].see(&row);
            if let Some(group) = self.grouper.push(committee, row) {
                self.waiting.push(group);
                if self.waiting.len() >= CHUNK {
                    self.settle()?;
                }
            }
        }
        Ok(())
    }

    fn settle(&mut self) -> Result<(), ImportError> {
        self.committees.store(self.store)?;
        let groups = std::mem::take(&mut self.waiting);
        let questions = self.resolver.questions(&groups, self.before);
        let known = ask(self.store, &questions, self.before)?;
        let changes = self.resolver.resolve(groups, known);
        write(self.store, &changes)?;
        self.act.keep(self.store, &changes)?;
        let placed = placement::pack(self.batch, &changes.placed).map_err(ImportError::Op)?;
        Ok(self.store.add_placements(&placed)?)
    }

    /// Looks once through the people whom the registry knew before, where people without a number are to be known again.
    fn look_back(&mut self) -> Result<(), ImportError> {
        if self.before == Before::Empty {
            return Ok(());
        }
        let batch = self.batch;
        let mut numbers: BTreeMap<HouseholdId, u32> = BTreeMap::new();
        let mut bare: Vec<Person> = Vec::new();
        let all = self.resolver.looks_for_likenesses();
        self.store.persons(Selection::All, &mut |person| {
            let wanted = all || person.document.is_empty();
            if wanted && person.provenance.batch != batch && self.resolver.is_like(&person) {
                numbers.insert(person.household, 0);
                bare.push(person);
            }
        })?;
        let ids: Vec<HouseholdId> = numbers.keys().copied().collect();
        self.store.households(Selection::Households(&ids), &mut |home| {
            numbers.insert(home.id, home.number);
        })?;
        for person in bare {
            self.resolver.tell_known_likeness(&person, numbers.get(&person.household).copied());
        }
        Ok(())
    }

    fn finish(
        mut self,
        batch: BatchId,
        sheets: &[super::SheetPlan],
    ) -> Result<(ImportOutcome, SentBack), ImportError> {
        self.waiting.extend(self.grouper.finish());
        self.settle()?;
        self.look_back()?;
        let mut findings = self.findings;
        findings.append(&mut self.resolver.findings);
        sort_by_place(&mut findings);
        let mut all = Skipped::default();
        self.skipped.iter().for_each(|skipped| all.add(*skipped));
        let outcomes = sheets.iter().zip(&self.skipped).map(|(sheet, skipped)| SheetOutcome {
            name: sheet.name.clone(),
            layout: sheet.layout.clone(),
            skipped: *skipped,
        });
        let outcome = ImportOutcome {
            kind: FileKind::Roll,
            batch: Some(batch),
            sheets: outcomes.collect(),
            findings,
            tally: self.resolver.tally,
            skipped: all,
            earlier: told::Earlier::default(),
        };
        Ok((outcome, self.back))
    }
}

/// Asks the registry once for everything that a chunk needs.
fn ask(store: &mut dyn Read, questions: &Questions<'_>, before: Before) -> Result<Known, ImportError> {
    let mut households: BTreeMap<HouseholdId, _> = BTreeMap::new();
    if before == Before::Some {
        let holders = store.persons_with_document(&questions.documents)?;
        let holders: Vec<HouseholdId> = holders.into_iter().map(|person| person.household).collect();
        let found = store
            .households_at(&questions.dwellings)?
            .into_iter()
            .chain(store.households_with_certificate(&questions.certificates)?);
        households.extend(found.map(|household| (household.id, household)));
        more(store, &holders, &mut households)?;
    }
    let beginnings: Vec<_> =
        questions.beginnings.iter().map(|text| (IdKind::ResidentId, text.as_str())).collect();
    let beginning =
        if beginnings.is_empty() { Vec::new() } else { store.persons_with_prefix(&beginnings)? };
    let holders: Vec<HouseholdId> = beginning.iter().map(|person| person.household).collect();
    more(store, &holders, &mut households)?;
    more(store, &questions.again, &mut households)?;
    let merged: Vec<HouseholdId> = households.values().filter_map(|home| home.double_of).collect();
    more(store, &merged, &mut households)?;
    let ids: Vec<HouseholdId> = households.keys().copied().collect();
    let mut persons = Vec::new();
    if !ids.is_empty() {
        store.persons(Selection::Households(&ids), &mut |person| persons.push(person))?;
    }
    Ok(Known { households: households.into_values().collect(), persons, beginning })
}

fn more(
    store: &mut dyn Read,
    ids: &[HouseholdId],
    households: &mut BTreeMap<HouseholdId, crate::domain::household::Household>,
) -> Result<(), ImportError> {
    let mut missing: Vec<HouseholdId> =
        ids.iter().copied().filter(|id| !households.contains_key(id)).collect();
    missing.sort_unstable();
    missing.dedup();
    if !missing.is_empty() {
        store.households(Selection::Households(&missing), &mut |household| {
            households.insert(household.id, household);
        })?;
    }
    Ok(())
}

fn write(store: &mut dyn Transaction, changes: &Changes) -> Result<(), ImportError> {
    store.add_households(&changes.new_households)?;
    let homes: Vec<_> = changes.changed_households.iter().map(|changed| changed.is.clone()).collect();
    store.update_households(&homes)?;
    store.add_persons(&changes.new_persons)?;
    let persons: Vec<_> = changes.changed_persons.iter().map(|changed| changed.is.clone()).collect();
    store.update_persons(&persons)?;
    Ok(())
}
