//! Importing bookings: whose number is whose, and which round it counts for.
//!
//! Matched by canonical dwelling, else by document number. A second booking of a household in a round is a double, and a
//! household with an open number of an earlier round keeps that one (design section 6).

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDateTime;

use smol_str::SmolStr;

use crate::domain::address::Address;
use crate::domain::committee::CommitteeId;
use crate::domain::document::{IdDocument, IdKind, tail};
use crate::domain::household::{BatchId, Household, HouseholdId, Provenance, Want, Wants};
use crate::domain::masked::Masked;
use crate::domain::person::Person;
use crate::issue::{Code, Finding, catalogue};
use crate::policy::Policy;
use crate::rules::checked::CommitteeDraft;
use crate::rules::reading::{PlaceFault, Reading, Value, read_date};
use crate::rules::resolve::Tally;
use crate::sheet::field::{Field, FileKind};
use crate::sheet::source::Source;
use crate::store::{Booking, BookingState, Read, Registry, Rounds, Selection, Transaction};

use super::committees::Committees;
use super::journal::Act;
use super::plan::Plan;
use super::{ImportError, ImportOptions, ImportOutcome, new_batch, small};

/// Imports bookings.
pub(super) fn import(
    registry: &mut dyn Registry,
    source: &mut dyn Source,
    options: &ImportOptions<'_>,
    plan: Plan,
) -> Result<ImportOutcome, ImportError> {
    let mut transaction = registry.begin()?;
    let store = transaction.as_mut();
    let mut committees = Committees::of(store, options.committee)?;
    let batch = store.add_batch(&new_batch(FileKind::Bookings, options, &plan.sheets))?;
    let counts = store.counts()?;
    let act = Act::begin(store, batch, options, counts)?;
    let mut drafts = Vec::new();
    let mut findings = Vec::new();
    let passed = small::each_row(source, &plan, batch, options, store, &mut |reading| {
        drafts.push(draft(reading, batch, options, &mut findings));
    })?;
    let mut without_committee = false;
    for draft in drafts.iter_mut().flatten() {
        draft.committee = committees.of_draft(&draft.committee_draft);
        without_committee |= draft.committee.is_none();
    }
    if without_committee {
        return Err(ImportError::CommitteeUnknown);
    }
    committees.store(store)?;
    let mut desk = Desk::open(store, batch, &drafts)?;
    for draft in drafts {
        match draft {
            Some(draft) => desk.take(draft),
            None => desk.tally.held += 1,
        }
    }
    store.add_households(&desk.new_households)?;
    store.add_persons(&desk.new_persons)?;
    store.add_bookings(&desk.bookings)?;
    act.end(store)?;
    findings.append(&mut desk.findings);
    let tally = desk.tally;
    let homes: Vec<_> = desk.bookings.iter().map(|booking| (booking.provenance, booking.household)).collect();
    small::finish(transaction, plan, batch, options, findings, (tally, passed), &homes)
}

/// A booking as its row says it.
struct Draft {
    number: String,
    order: u64,
    committee_draft: CommitteeDraft,
    committee: Option<CommitteeId>,
    dwelling: Option<SmolStr>,
    address: SmolStr,
    compound: SmolStr,
    document: Option<(IdKind, SmolStr)>,
    person: Person,
    booked_at: NaiveDateTime,
    round: u32,
    provenance: Provenance,
    /// Findings that are told only if they turn out to matter.
    double: Finding,
    open_already: Finding,
    not_on_roll: Finding,
}

fn draft(
    reading: &Reading<'_>,
    batch: BatchId,
    options: &ImportOptions<'_>,
    findings: &mut Vec<Finding>,
) -> Option<Draft> {
    let number = reading.text(Field::BookingNumber).into_owned();
    if number.is_empty() {
        findings.push(reading.finding(catalogue::HH413, Field::BookingNumber));
        return None;
    }
    let document = reading.number.read().map(|document| (document.kind(), document.expose().into()));
    let dwelling = reading.home.address.read().map(|address| address.canonical().into());
    if dwelling.is_none() && document.is_none() {
        findings.push(reading.finding(address_code(&reading.home.address), Field::Address));
        return None;
    }
    let (booked_at, round) = time_and_round(reading, options, findings)?;
    let provenance = Provenance { batch, sheet: reading.context.sheet, row: reading.row.number() };
    let told = |code| reading.finding(code, Field::BookingNumber).found(Masked::harmless(number.as_str()));
    Some(Draft {
        order: order_of(&number, reading.row.number()),
        committee_draft: CommitteeDraft {
            code: reading.text(Field::CommitteeCode).into(),
            name: reading.text(Field::Committee).into(),
            district: reading.text(Field::District).into(),
            subdistrict: reading.text(Field::Subdistrict).into(),
        },
        committee: None,
        dwelling,
        address: reading.home.address_text.trim().into(),
        compound: reading.text(Field::Compound).into(),
        person: person(reading, provenance),
        document,
        booked_at,
        round,
        provenance,
        double: told(catalogue::HH410),
        open_already: told(catalogue::HH415),
        not_on_roll: reading.finding(catalogue::HH412, Field::Address),
        number,
    })
}

fn address_code(address: &Value<Address, PlaceFault>) -> Code {
    match address {
        Value::Absent => catalogue::AD301,
        _ => catalogue::AD305,
    }
}

fn person(reading: &Reading<'_>, provenance: Provenance) -> Person {
    let document = reading.number.read();
    Person {
        household: HouseholdId(0),
        ordinal: 1,
        kind: document.map_or(IdKind::ResidentId, IdDocument::kind),
        document: document.map(|document| document.expose().into()).unwrap_or_default(),
        document_written: SmolStr::default(),
        name: (*reading.name).into(),
        relation: SmolStr::default(),
        sex: document.and_then(IdDocument::sex),
        birth: reading.birth_date(),
        phone: reading.phone.read().map(|phone| phone.expose().into()).unwrap_or_default(),
        held: false,
        settled: false,
        provenance,
    }
}

/// When it was booked and for which round; outside any round it is told and refused.
fn time_and_round(
    reading: &Reading<'_>,
    options: &ImportOptions<'_>,
    findings: &mut Vec<Finding>,
) -> Option<(NaiveDateTime, u32)> {
    let said = read_date(reading.cell(Field::BookedAt));
    let noon = |day: chrono::NaiveDate| day.and_hms_opt(12, 0, 0);
    let time = said.read().and_then(|date| date.moment().or_else(|| date.date().and_then(noon)));
    let Some(time) = time else {
        findings.push(reading.finding(catalogue::HH414, Field::BookedAt));
        let time = noon(options.today)?;
        let round = reading.text(Field::Round).trim_matches(['第', '轮']).parse().ok();
        let round = round.or_else(|| round_about(options.policy, time))?;
        return Some((time, round));
    };
    match options.policy.round_at(time) {
        Some(round) => Some((time, round.number)),
        None => {
            let windows = options
                .policy
                .rounds()
                .iter()
                .map(|round| format!("{} - {}", minute(round.opens), minute(round.closes)));
            let windows = windows.collect::<Vec<_>>().join("; ");
            let found = Masked::harmless(minute(time));
            let finding = reading.finding(catalogue::HH411, Field::BookedAt).found(found);
            findings.push(finding.fact("expected", Masked::harmless(windows)));
            None
        }
    }
}

/// A time as people write it, to the minute.
fn minute(time: NaiveDateTime) -> String {
    time.format("%Y-%m-%d %H:%M").to_string()
}

/// The round open at a time, else the last one before it, else the first.
fn round_about(policy: &Policy, time: NaiveDateTime) -> Option<u32> {
    let open = policy.round_at(time).map(|round| round.number);
    let before = || policy.rounds().iter().rfind(|round| round.opens <= time).map(|round| round.number);
    open.or_else(before).or_else(|| policy.rounds().first().map(|round| round.number))
}

/// Place in the order: the last run of digits of the printed number, else the row.
fn order_of(number: &str, row: u32) -> u64 {
    let digits = number.rsplit(|c: char| !c.is_ascii_digit()).find(|run| !run.is_empty());
    digits
        .and_then(|run| run.parse().ok())
        .filter(|order| *order <= i64::MAX as u64)
        .unwrap_or(u64::from(row))
}

/// What is known while bookings are taken.
struct Desk {
    by_dwelling: BTreeMap<(CommitteeId, SmolStr), HouseholdId>,
    by_document: BTreeMap<(CommitteeId, SmolStr), HouseholdId>,
    /// Households merged into others by decision.
    merged: BTreeMap<HouseholdId, HouseholdId>,
    /// Numbers in use: what stands under them.
    numbers: BTreeMap<(CommitteeId, u32, String), HouseholdId>,
    /// Counted bookings: household → rounds.
    counted: BTreeMap<HouseholdId, BTreeSet<u32>>,
    /// Rounds in which something was issued to a household.
    issued: BTreeMap<HouseholdId, BTreeSet<u32>>,
    next_household: u32,
    next_number: BTreeMap<CommitteeId, u32>,
    new_households: Vec<Household>,
    new_persons: Vec<Person>,
    bookings: Vec<Booking>,
    findings: Vec<Finding>,
    tally: Tally,
    batch: BatchId,
}

impl Desk {
    fn open(
        store: &mut dyn Transaction,
        batch: BatchId,
        drafts: &[Option<Draft>],
    ) -> Result<Self, ImportError> {
        let mut desk = Self {
            by_dwelling: BTreeMap::new(),
            by_document: BTreeMap::new(),
            merged: store.merged()?.into_iter().collect(),
            numbers: BTreeMap::new(),
            counted: BTreeMap::new(),
            issued: BTreeMap::new(),
            next_household: store.counts()?.next_household.0,
            next_number: store
                .committee_sizes()?
                .into_iter()
                .map(|(id, highest)| (id, highest + 1))
                .collect(),
            new_households: Vec::new(),
            new_persons: Vec::new(),
            bookings: Vec::new(),
            findings: Vec::new(),
            tally: Tally::default(),
            batch,
        };
        for part in drafts.chunks(5_000) {
            desk.look_up(store, part)?;
        }
        for mut booking in store.bookings(Rounds::All)? {
            booking.household = desk.home(booking.household);
            desk.numbers.insert((booking.committee, booking.round, booking.number), booking.household);
            if booking.state == BookingState::Counted {
                desk.counted.entry(booking.household).or_default().insert(booking.round);
            }
        }
        store.receipts(Rounds::All, &mut |receipt| {
            if !receipt.void {
                desk.issued
                    .entry(desk.merged.get(&receipt.household).copied().unwrap_or(receipt.household))
                    .or_default()
                    .insert(receipt.round);
            }
        })?;
        Ok(desk)
    }

    /// Asks once for the households of a part of the rows.
    fn look_up(&mut self, store: &mut dyn Read, part: &[Option<Draft>]) -> Result<(), ImportError> {
        let drafts = || part.iter().flatten();
        let dwellings: Vec<(CommitteeId, &str)> =
            drafts().filter_map(|draft| Some((draft.committee?, draft.dwelling.as_deref()?))).collect();
        for household in store.households_at(&dwellings)? {
            let home = self.home(household.id);
            if household.double_of.is_none() || home != household.id {
                self.by_dwelling.entry((household.committee, household.dwelling)).or_insert(home);
            }
        }
        let documents: Vec<(IdKind, &str)> = drafts()
            .filter_map(|draft| draft.document.as_ref().map(|(kind, number)| (*kind, number.as_str())))
            .collect();
        let holders: BTreeMap<HouseholdId, Vec<SmolStr>> = store
            .persons_with_document(&documents)?
            .into_iter()
            .filter(|person| !person.held)
            .fold(BTreeMap::new(), |mut all, person| {
                all.entry(person.household).or_default().push(person.document);
                all
            });
        let ids: Vec<HouseholdId> = holders.keys().copied().collect();
        store.households(Selection::Households(&ids), &mut |household| {
            for document in &holders[&household.id] {
                self.by_document.entry((household.committee, document.clone())).or_insert(household.id);
            }
        })?;
        Ok(())
    }

    /// The household that one was merged into, else itself.
    fn home(&self, id: HouseholdId) -> HouseholdId {
        self.merged.get(&id).copied().unwrap_or(id)
    }

    fn take(&mut self, draft: Draft) {
        let Some(committee) = draft.committee else { return };
        let at_dwelling =
            draft.dwelling.clone().and_then(|dwelling| self.by_dwelling.get(&(committee, dwelling)));
        let by_document = || {
            draft.document.as_ref().and_then(|(_, number)| self.by_document.get(&(committee, number.clone())))
        };
        let household = match at_dwelling.or_else(by_document).copied() {
            Some(known) => known,
            None => self.make(&draft, committee),
        };
        let key = (committee, draft.round, draft.number.clone());
        if self.numbers.get(&key) == Some(&household) {
            self.tally.same += 1;
            return;
        }
        self.numbers.entry(key).or_insert(household);
        let state = self.state(household, draft.round);
        match state {
            Taken::Counted => {
                self.counted.entry(household).or_default().insert(draft.round);
                self.tally.new += 1;
            }
            Taken::Double => {
                self.tally.doubles += 1;
                self.tally.held += 1;
                self.findings.push(draft.double);
            }
            Taken::OpenAlready => {
                self.tally.held += 1;
                self.findings.push(draft.open_already);
            }
        }
        self.bookings.push(Booking {
            number: draft.number,
            order: draft.order,
            committee,
            household,
            name: draft.person.name.to_string(),
            phone: draft.person.phone.to_string(),
            booked_at: draft.booked_at,
            round: draft.round,
            state: if state == Taken::Counted { BookingState::Counted } else { BookingState::Double },
            provenance: draft.provenance,
        });
    }

    fn state(&self, household: HouseholdId, round: u32) -> Taken {
        let Some(rounds) = self.counted.get(&household) else { return Taken::Counted };
        if rounds.contains(&round) {
            return Taken::Double;
        }
        let issued = self.issued.get(&household);
        let open = rounds
            .iter()
            .any(|booked| !issued.is_some_and(|issued| issued.iter().any(|round| round >= booked)));
        if open { Taken::OpenAlready } else { Taken::Counted }
    }

    /// A household that booked before it stood on a roll.
    fn make(&mut self, draft: &Draft, committee: CommitteeId) -> HouseholdId {
        let id = HouseholdId(self.next_household);
        self.next_household += 1;
        let number = self.next_number.entry(committee).or_insert(1);
        let mut wants = Wants::default().with(Want::Roll).with(Want::Proof);
        if draft.dwelling.is_none() {
            wants = wants.with(Want::Address);
        }
        if draft.document.is_none() {
            wants = wants.with(Want::Identity);
        }
        let dwelling = draft.dwelling.clone().unwrap_or_default();
        let from = Provenance { batch: self.batch, ..draft.provenance };
        self.new_households.push(Household {
            dwelling: dwelling.clone(),
            address: draft.address.clone(),
            compound: draft.compound.clone(),
            wants,
            head: draft.person.name.clone(),
            head_document_tail: tail(&draft.person.document).into(),
            phone: draft.person.phone.clone(),
            members: 1,
            ..Household::blank(id, committee, *number, from)
        });
        *number += 1;
        let mut person = draft.person.clone();
        person.household = id;
        self.new_persons.push(person);
        self.findings.push(draft.not_on_roll.clone());
        if !dwelling.is_empty() {
            self.by_dwelling.insert((committee, dwelling), id);
        }
        if let Some((_, document)) = &draft.document {
            self.by_document.insert((committee, document.clone()), id);
        }
        id
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Taken {
    Counted,
    Double,
    OpenAlready,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_digits_give_the_order() {
        assert_eq!(order_of("0042", 9), 42);
        assert_eq!(order_of("A-2020-017", 9), 17);
        assert_eq!(order_of("甲", 9), 9);
        assert_eq!(order_of("99999999999999999999999", 9), 9);
    }

    #[test]
    fn tails_are_four_characters() {
        assert_eq!(tail("31010519491231002X"), "002X");
        assert_eq!(tail("12"), "12");
    }
}
