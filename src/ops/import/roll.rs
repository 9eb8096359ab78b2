//! Importing a household roll: checked rows become groups, groups become households, households are written.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::thread;

use crate::domain::committee::Committee;
use crate::domain::document::IdKind;
use crate::domain::household::{BatchId, HouseholdId};
use crate::domain::person::Person;
use crate::issue::{Finding, sort_by_place};
use crate::ops::{OpError, placement};
use crate::rules::checked::{CheckedBlock, Skipped};
use crate::rules::grouping::{Group, Grouper};
use crate::rules::resolve::{Before, Changes, Known, Questions, Resolver};
use crate::rules::roadless::RoadlessRows;
use crate::sheet::field::FileKind;
use crate::sheet::layout::Layout;
use crate::sheet::source::Source;
use crate::store::{Read, Registry, Selection, Transaction};

use super::committees::{Committees, store_all};
use super::errands::{Errands, errands};
use super::journal::Act;
use super::plan::Plan;
use super::sent_back::{Extent, SentBack, places_of};
use super::{
    Doubles, ImportError, ImportOptions, ImportOutcome, Mode, Progress, SheetOutcome, SheetPlan, file_names,
    new_batch, notes, pipeline, told,
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
    import_in_chunks(CHUNK, registry, source, options, plan, progress)
}

/// The same with so many groups in a chunk, which makes no difference to the result.
pub(super) fn import_in_chunks(
    chunk: usize,
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
    let (errands, orders) = errands();
    let desk = Desk {
        errands,
        chunk,
        batch,
        act,
        mode: options.mode,
        committees,
        grouper: Grouper::default(),
        waiting: Vec::new(),
        work: Work {
            resolver: Resolver::new(batch, &layouts, &files, counts.next_household, sizes),
            before: if counts.households > 0 { Before::Some } else { Before::Empty },
            findings: plan.findings,
            skipped: vec![Skipped::default(); plan.sheets.len()],
            roadless: vec![RoadlessRows::default(); plan.sheets.len()],
            back: SentBack::default(),
        },
        rows: 0,
        decided: None,
    };
    let sheets = &plan.sheets;
    let mut work = thread::scope(|scope| {
        let desk = scope.spawn(|| desk.run(source, sheets, options));
        let written = orders.run(store, progress);
        let work = desk.join().unwrap_or_else(|_| {
            Err(ImportError::Op(OpError::Internal("the thread that puts rows together ended early".into())))
        });
        written.and(work)
    })?;
    work.look_back(store, batch)?;
    work.findings.extend(notes::of_sheets(sheets, &work.skipped, source.remarks()));
    let roads = notes::without_roads(sheets, std::mem::take(&mut work.roadless), options.file_name, store)?;
    work.findings.extend(roads);
    let (mut outcome, back) = work.finish(batch, sheets);
    let extent = Extent::of(&plan.sheets);
    if outcome.tally.rows() == 0 {
        return Err(ImportError::NoRows);
    }
    let stops = options.doubles == Doubles::Stop && extent == Extent::Whole;
    if stops && outcome.tally.doubles * 2 > outcome.tally.rows() {
        outcome.batch = None;
        return Err(ImportError::TooManyDoubles(Box::new(outcome)));
    }
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

/// What comes of the rows, besides what is written.
struct Work<'a> {
    resolver: Resolver<'a>,
    before: Before,
    findings: Vec<Finding>,
    skipped: Vec<Skipped>,
    roadless: Vec<RoadlessRows>,
    back: SentBack,
}

/// Puts rows together, on a thread of its own.
struct Desk<'a> {
    errands: Errands,
    /// Groups that are decided together.
    chunk: usize,
    batch: BatchId,
    act: Act,
    mode: Mode,
    committees: Committees,
    grouper: Grouper,
    waiting: Vec<Group>,
    work: Work<'a>,
    rows: u64,
    /// The last chunk's committees and changes, not sent to be written yet.
    decided: Option<(Vec<Committee>, Arc<Changes>)>,
}

impl<'a> Desk<'a> {
    /// Takes all rows of the planned sheets.
    fn run(
        mut self,
        source: &mut dyn Source,
        sheets: &[SheetPlan],
        options: &ImportOptions<'_>,
    ) -> Result<Work<'a>, ImportError> {
        pipeline::run(source, sheets, self.batch, options, &mut |delivery| {
            if let Some(raw) = delivery.raw
                && self.mode == Mode::Write
            {
                self.errands.send(self.rows, move |store| Ok(store.add_rows(&raw)?))?;
            }
            self.take(delivery.sheet, delivery.checked)
        })?;
        self.waiting.extend(self.grouper.finish());
        self.settle()?;
        self.send_decided()?;
        Ok(self.work)
    }

    fn take(&mut self, sheet: usize, block: CheckedBlock) -> Result<(), ImportError> {
        self.work.skipped[sheet].add(block.skipped);
        self.work.findings.extend(block.findings);
        let mut ids = Vec::with_capacity(block.committees.len());
        for draft in &block.committees {
            ids.push(self.committees.of_draft(draft).ok_or(ImportError::CommitteeUnknown)?);
        }
        self.rows += block.rows.len() as u64;
        for mut row in block.rows {
            let (errands, rows) = (&self.errands, self.rows);
            self.work.back.aim(&mut row, |file| errands.ask(rows, move |store| places_of(store, file)))?;
            let committee = ids[row.home.committee as usize];
            self.work.roadless[sheet].see(&row);
            if let Some(group) = self.grouper.push(committee, row) {
                self.waiting.push(group);
                if self.waiting.len() >= self.chunk {
                    self.settle()?;
                }
            }
        }
        Ok(())
    }

    /// Makes households of the groups that wait.
    fn settle(&mut self) -> Result<(), ImportError> {
        let groups = std::mem::take(&mut self.waiting);
        let known = self.known_of(&groups)?;
        self.send_decided()?;
        let changes = self.work.resolver.resolve(groups, known);
        self.decided = Some((self.committees.added(), Arc::new(changes)));
        Ok(())
    }

    /// What must be known of some groups. Of a registry that was empty the question goes out ahead of what was decided last, so
    /// that this is written while the next is decided; the answer is then brought up to it.
    fn known_of(&mut self, groups: &[Group]) -> Result<Known, ImportError> {
        let before = self.work.before;
        let mut questions = self.work.resolver.questions(groups, before);
        if before == Before::Some {
            self.send_decided()?;
            return self.errands.ask(self.rows, move |store| ask(store, &questions, before));
        }
        if questions.is_empty() {
            return Ok(Known::default());
        }
        let decided = self.decided.as_ref().map(|(_, changes)| Arc::clone(changes)).unwrap_or_default();
        questions.follow(&decided);
        let asked = questions.again.clone();
        let mut known = self.errands.ask(self.rows, move |store| ask(store, &questions, before))?;
        known.catch_up(&asked, &decided);
        Ok(known)
    }

    /// Has written what was decided last.
    fn send_decided(&mut self) -> Result<(), ImportError> {
        let Some((added, changes)) = self.decided.take() else { return Ok(()) };
        let (batch, act) = (self.batch, self.act);
        self.errands.send(self.rows, move |store| {
            store_all(store, &added)?;
            write(store, &changes)?;
            act.keep(store, &changes)?;
            let placed = placement::pack(batch, &changes.placed).map_err(ImportError::Op)?;
            Ok(store.add_placements(&placed)?)
        })
    }
}

impl Work<'_> {
    /// Looks once through the people whom the registry knew before, where people without a number are to be known again.
    fn look_back(&mut self, store: &mut dyn Read, batch: BatchId) -> Result<(), ImportError> {
        if self.before == Before::Empty {
            return Ok(());
        }
        let mut numbers: BTreeMap<HouseholdId, u32> = BTreeMap::new();
        let mut bare: Vec<Person> = Vec::new();
        let all = self.resolver.looks_for_likenesses();
        store.persons(Selection::All, &mut |person| {
            let wanted = all || person.document.is_empty();
            if wanted && person.provenance.batch != batch && self.resolver.is_like(&person) {
                numbers.insert(person.household, 0);
                bare.push(person);
            }
        })?;
        let ids: Vec<HouseholdId> = numbers.keys().copied().collect();
        store.households(Selection::Households(&ids), &mut |home| {
            numbers.insert(home.id, home.number);
        })?;
        for person in bare {
            self.resolver.tell_known_likeness(&person, numbers.get(&person.household).copied());
        }
        Ok(())
    }

    fn finish(mut self, batch: BatchId, sheets: &[SheetPlan]) -> (ImportOutcome, SentBack) {
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
            lists: Vec::new(),
        };
        (outcome, self.back)
    }
}

/// Asks the registry once for everything that a chunk needs.
fn ask(store: &mut dyn Read, questions: &Questions, before: Before) -> Result<Known, ImportError> {
    let mut households: BTreeMap<HouseholdId, _> = BTreeMap::new();
    if before == Before::Some {
        let documents: Vec<_> =
            questions.documents.iter().map(|(kind, number)| (*kind, number.as_str())).collect();
        let dwellings: Vec<_> =
            questions.dwellings.iter().map(|(at, dwelling)| (*at, dwelling.as_str())).collect();
        let certificates: Vec<_> = questions.certificates.iter().map(String::as_str).collect();
        let holders = store.persons_with_document(&documents)?;
        let holders: Vec<HouseholdId> = holders.into_iter().map(|person| person.household).collect();
        let found = store
            .households_at(&dwellings)?
            .into_iter()
            .chain(store.households_with_certificate(&certificates)?);
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
