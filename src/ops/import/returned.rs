//! Importing a returned pickup list: what each row says of its voucher goes into the ledger.
//!
//! Rows are found by the voucher's code, whatever their order and that of the columns. What a row says is kept even where it
//! is known already, so that taking one of two lists back leaves what the other said.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use hashbrown::HashMap;
use smol_str::SmolStr;

use super::journal::Act;
use super::plan::Plan;
use super::{ImportError, ImportOptions, ImportOutcome, SheetPlan, new_batch, small};
use crate::assign::{Mark, VoucherCode};
use crate::domain::date::DateReading;
use crate::domain::household::{BatchId, HouseholdId, Provenance};
use crate::domain::masked::Masked;
use crate::domain::pharmacy::Pharmacy;
use crate::domain::week::Week;
use crate::issue::{Finding, Place, catalogue};
use crate::ledger::{Entry, EntryKind, Fate, Settled, settle};
use crate::ops::OpError;
use crate::ops::fates::{Fates, Issue};
use crate::ops::returns::{ListKey, ListTotals, totals};
use crate::reconcile::{self, Printed, Row, Verdict, Voucher, judge};
use crate::rules::reading::{Reading, Value, read_date, text_of};
use crate::rules::resolve::Tally;
use crate::sheet::cell::Cell;
use crate::sheet::field::{Field, FileKind};
use crate::sheet::source::Source;
use crate::store::{Read, Registry, Rounds};

/// Imports a returned list.
pub(super) fn import(
    registry: &mut dyn Registry,
    source: &mut dyn Source,
    options: &ImportOptions<'_>,
    plan: Plan,
) -> Result<ImportOutcome, ImportError> {
    let mut transaction = registry.begin()?;
    let store = transaction.as_mut();
    let counts = store.counts()?;
    let mut desk = Desk::open(store, options, &plan.sheets)?;
    let batch = store.add_batch(&new_batch(FileKind::ReturnedList, options, &plan.sheets))?;
    let act = Act::begin(store, batch, options, counts)?;
    let passed =
        small::each_row(source, &plan, batch, options, store, &mut |reading| desk.take(reading, batch))?;
    if desk.foreign > 0 && desk.foreign == desk.coded {
        return Err(ImportError::ForeignList);
    }
    act.ledger(store, &desk.entries)?;
    let lists = totals(store, options.policy, options.today, &|list| desk.lists.contains(list))?;
    let mut findings = std::mem::take(&mut desk.findings);
    if desk.tally.rows() > 0 && desk.entries.is_empty() && desk.tally.held == 0 {
        findings
            .push(Finding::new(catalogue::RC720, Place { sheet: desk.first_sheet, row: 0, column: None }));
    }
    findings.extend(lists.iter().filter_map(|list| stock_finding(list, desk.first_sheet)));
    let (tally, homes) = (desk.tally, desk.homes);
    let mut outcome = small::finish(transaction, plan, batch, options, findings, (tally, passed), &homes)?;
    outcome.lists = lists;
    Ok(outcome)
}

/// Where what the pharmacy says it has is not what the ledger says.
fn stock_finding(list: &ListTotals, sheet: u16) -> Option<Finding> {
    let difference = list.shelf.sheet.last_said()?.difference.filter(|difference| *difference != 0)?;
    let finding = Finding::new(catalogue::RC721, Place { sheet, row: 0, column: None })
        .fact("pharmacy", Masked::harmless(list.pharmacy.as_str()))
        .fact("difference", Masked::harmless(format!("{difference:+}")));
    Some(finding)
}

/// What rows are compared with, and what came of them so far.
struct Desk<'a> {
    mark: Mark,
    today: NaiveDate,
    week: Option<Week>,
    fates: Fates,
    /// Vouchers of a household in a round, as places in the fates.
    of_round: HashMap<(HouseholdId, u32), Vec<u32>>,
    /// What this file said of vouchers so far.
    said: HashMap<SmolStr, Vec<Entry>>,
    pharmacies: Vec<Pharmacy>,
    /// Pharmacy of each sheet, where it says so.
    of_sheet: Vec<Option<String>>,
    named: Option<&'a str>,
    first_sheet: u16,
    entries: Vec<Entry>,
    findings: Vec<Finding>,
    homes: Vec<(Provenance, HouseholdId)>,
    lists: BTreeSet<ListKey>,
    tally: Tally,
    coded: u64,
    foreign: u64,
}

impl<'a> Desk<'a> {
    fn open(
        store: &mut dyn Read,
        options: &ImportOptions<'a>,
        sheets: &[SheetPlan],
    ) -> Result<Self, ImportError> {
        let mark = store.mark()?;
        let mark = mark.parse().map_err(|fault| OpError::Internal(format!("mark {mark}: {fault}")))?;
        let fates = Fates::read(store, options.policy, Rounds::All, options.today)?;
        let mut of_round: HashMap<(HouseholdId, u32), Vec<u32>> = HashMap::new();
        for (at, issue) in (0u32..).zip(fates.all()) {
            of_round.entry((issue.household, issue.round)).or_default().push(at);
        }
        let pharmacies = store.pharmacies()?;
        let of_sheet = sheets.iter().map(|sheet| named_in(&sheet.titles, &pharmacies)).collect();
        let first_sheet = sheets.iter().position(|sheet| sheet.layout.is_some()).unwrap_or(0) as u16;
        Ok(Self {
            mark,
            today: options.today,
            week: options.returned.week,
            fates,
            of_round,
            said: HashMap::new(),
            pharmacies,
            of_sheet,
            named: options.returned.pharmacy,
            first_sheet,
            entries: Vec::new(),
            findings: Vec::new(),
            homes: Vec::new(),
            lists: BTreeSet::new(),
            tally: Tally::default(),
            coded: 0,
            foreign: 0,
        })
    }

    fn take(&mut self, reading: &Reading<'_>, batch: BatchId) {
        let from = Provenance { batch, sheet: reading.context.sheet, row: reading.row.number() };
        let code = reading.text(Field::VoucherCode);
        self.count_code(&code);
        let pharmacy = self.pharmacy(reading);
        let (counted, printed) = quantity(reading);
        let [status, tick, remark, masks] =
            [Field::Status, Field::Ticked, Field::Remark, counted].map(|field| text_or_fault(reading, field));
        let row = Row {
            code: &code,
            status: &status,
            tick: &tick,
            remark: &remark,
            masks: &masks,
            counted,
            printed,
            sold_on: sold_on(reading.cell(Field::SoldOn)),
            pharmacy: pharmacy.as_deref(),
            from,
        };
        let verdict = judge(&row, self);
        self.note_list(&code, from);
        self.keep(reading, verdict);
    }

    fn count_code(&mut self, written: &str) {
        if let Ok(code) = VoucherCode::parse(written) {
            self.coded += 1;
            self.foreign += u64::from(code.mark() != self.mark);
        }
    }

    /// The list that a row is of is one whose totals are told.
    fn note_list(&mut self, written: &str, from: Provenance) {
        let Ok(code) = VoucherCode::parse(written) else { return };
        if let Some(issue) = self.fates.of(&code.to_string()) {
            self.lists.insert((issue.week, issue.pharmacy.to_string()));
            self.homes.push((from, issue.household));
        }
    }

    fn keep(&mut self, reading: &Reading<'_>, verdict: Verdict) {
        let held = verdict.is_held();
        for notice in verdict.notices {
            let mut finding = reading
                .finding(notice.code, notice.field)
                .found(Masked::harmless(&*reading.text(notice.field)));
            for (name, value) in notice.facts {
                finding = finding.fact(name, Masked::harmless(value));
            }
            for (name, words) in notice.words {
                finding = finding.words(name, words);
            }
            self.findings.push(finding);
        }
        let Some(entry) = verdict.entry else {
            let fate = match (held, VoucherCode::parse(&reading.text(Field::VoucherCode)).is_err()) {
                (true, _) => &mut self.tally.held,
                // A printed sum, a line for a signature: no voucher and nothing said.
                (false, true) => &mut self.tally.skipped,
                (false, false) => &mut self.tally.same,
            };
            *fate += 1;
            return;
        };
        let before = self.settled(&entry.voucher);
        self.said.entry(entry.voucher.clone()).or_default().push(entry.clone());
        let after = self.settled(&entry.voucher);
        match (before, after) {
            (Some(before), Some(after)) if (before.fate, before.masks) == (after.fate, after.masks) => {
                self.tally.same += 1;
            }
            (Some(before), _) if before.fate != Fate::Open => self.tally.changed += 1,
            _ => self.tally.new += 1,
        }
        self.entries.push(entry);
    }

    /// What is known of a voucher with what this file said of it.
    fn settled(&self, voucher: &str) -> Option<Settled> {
        let issue = self.fates.of(voucher)?;
        let said = self.said.get(voucher).map_or(&[][..], Vec::as_slice);
        let now = settle(issue.day, &issue.pharmacy, said.iter());
        Some(if now.fate > issue.settled.fate || issue.settled.fate == Fate::Void && now.fate != Fate::Open {
            now
        } else {
            issue.settled.clone()
        })
    }

    /// The pharmacy that a row is of: by its own columns, by the title of its sheet, or as named on the command line.
    fn pharmacy(&mut self, reading: &Reading<'_>) -> Option<String> {
        for field in [Field::PharmacyCode, Field::PharmacyName] {
            let written = reading.text(field);
            if written.is_empty() {
                continue;
            }
            let fits = |pharmacy: &&Pharmacy| pharmacy.code == *written || pharmacy.name == *written;
            if let Some(known) = self.pharmacies.iter().find(fits) {
                return Some(known.code.clone());
            }
            let found = Masked::harmless(&*written);
            self.findings.push(reading.finding(catalogue::RC718, field).found(found));
        }
        let titled = self.of_sheet.get(usize::from(reading.context.sheet)).cloned().flatten();
        titled.or_else(|| self.named.map(str::to_owned))
    }
}

impl reconcile::Book for Desk<'_> {
    fn mark(&self) -> Mark {
        self.mark
    }

    fn voucher(&self, code: &str) -> Option<Voucher> {
        let issue = self.fates.of(code)?;
        Some(Voucher {
            code: issue.voucher.clone(),
            household: issue.household,
            week: issue.week,
            pharmacy: issue.pharmacy.clone(),
            day: issue.day,
            until: issue.until,
            masks: issue.masks,
            so_far: self.settled(code)?,
            said_in_row: self.sold_in_row(code),
            other: self.other(issue),
        })
    }

    fn near(&self, written: &str) -> Vec<SmolStr> {
        let issued = self.fates.all().iter().map(|issue| issue.voucher.as_str());
        VoucherCode::near(written, issued).into_iter().map(SmolStr::from).collect()
    }

    fn today(&self) -> NaiveDate {
        self.today
    }

    fn week(&self) -> Option<Week> {
        self.week
    }
}

impl Desk<'_> {
    /// The row of this file that said already that a voucher was used.
    fn sold_in_row(&self, code: &str) -> Option<u32> {
        let said = self.said.get(code)?.iter().find(|entry| entry.kind == EntryKind::Sold)?;
        said.provenance.map(|from| from.row)
    }

    /// Another voucher of the household in the round: one that was used, else one that is open.
    fn other(&self, issue: &Issue) -> Option<(SmolStr, Fate)> {
        let places = self.of_round.get(&(issue.household, issue.round))?;
        let others = places.iter().filter_map(|at| self.fates.all().get(*at as usize));
        let others = others.filter(|other| other.voucher != issue.voucher);
        let fates =
            others.filter_map(|other| Some((other.voucher.clone(), self.settled(&other.voucher)?.fate)));
        fates.filter(|(_, fate)| fate.is_served() || *fate == Fate::Open).max_by_key(|(_, fate)| *fate)
    }
}

/// The one pharmacy whose name or code stands in a title.
fn named_in(titles: &[String], pharmacies: &[Pharmacy]) -> Option<String> {
    let named = |pharmacy: &&Pharmacy| titles.iter().any(|title| title.contains(pharmacy.name.as_str()));
    let mut found = pharmacies.iter().filter(|pharmacy| !pharmacy.name.is_empty()).filter(named);
    let first = found.next()?;
    // The longest name that fits: 益民大药房 holds 益民.
    let best = found.fold(first, |best, next| if next.name.len() > best.name.len() { next } else { best });
    Some(best.code.clone())
}

/// A cell as text; a formula that was never calculated, or an error value, says that something stands there.
fn text_or_fault(reading: &Reading<'_>, field: Field) -> String {
    match reading.cell(field) {
        Cell::Uncalculated => "=?".to_owned(),
        Cell::Error(text) => text.to_owned(),
        cell => text_of(cell).trim().to_owned(),
    }
}

/// Where the quantity of a row stands, and whether it was there beforehand: not where it is said to be what was sold, nor on a
/// till's list, which has no status, tick or room for a signature beside it and no address to bring it to.
fn quantity(reading: &Reading<'_>) -> (Field, Printed) {
    const BESIDE: [Field; 5] =
        [Field::MasksSold, Field::Status, Field::Ticked, Field::Signature, Field::Address];
    if !text_or_fault(reading, Field::MasksSold).is_empty() {
        return (Field::MasksSold, Printed::WhenSold);
    }
    let beside = BESIDE.iter().any(|field| reading.context.layout.column(*field).is_some());
    (Field::Masks, if beside { Printed::Before } else { Printed::WhenSold })
}

fn sold_on(cell: Cell<'_>) -> Result<Option<NaiveDate>, ()> {
    match read_date(cell) {
        Value::Absent => Ok(None),
        Value::Read(reading) => DateReading::date(&reading).map(Some).ok_or(()),
        Value::Fault(_) => Err(()),
    }
}
