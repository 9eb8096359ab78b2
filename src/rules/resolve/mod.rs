//! From groups of rows to households: who is new, changed, the same, held, skipped.
//!
//! Works in chunks. [`Resolver::questions`] says what it must know about a chunk of groups; the caller asks the registry once,
//! in sets; [`Resolver::resolve`] decides and gives back what to write. What the same file said before is kept in
//! `rules::firsts`, so that a first import asks the registry nothing.
//!
//! Identity (design section 6): a household is committee + canonical dwelling; a person is the document number, else household
//! + name + birth date. The first one listed stays, the later one is held and told.

mod back;
mod desk;
mod double;
mod home;
mod known;
mod likeness;
mod lost;
mod person;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::committee::CommitteeId;
use crate::domain::household::{BatchId, Household, HouseholdId, Provenance, Want};
use crate::domain::masked::Masked;
use crate::domain::person::Person;
use crate::issue::{Finding, Place, Related};
use crate::sheet::layout::Layout;

use super::checked::CheckedRow;
use super::firsts::{Firsts, key_of};
use super::grouping::{Group, GroupKeys, dwelling_key};
use super::home::{Home, check};
use desk::Desk;
use double::Double;
use home::Turn;
pub use known::{Before, Known, Questions};

/// What to write after a chunk.
#[derive(Default)]
pub struct Changes {
    /// Households to add, in order of their numbers.
    pub new_households: Vec<Household>,
    /// Households whose values changed.
    pub changed_households: Vec<Changed<Household>>,
    /// Persons to add, by household and ordinal.
    pub new_persons: Vec<Person>,
    /// Persons whose values changed.
    pub changed_persons: Vec<Changed<Person>>,
    /// Where the rows went, in order of the groups.
    pub placed: Vec<Placed>,
}

impl Changes {
    /// The households that are new or changed, as they are now.
    fn households(&self) -> impl Iterator<Item = &Household> {
        self.new_households.iter().chain(self.changed_households.iter().map(|changed| &changed.is))
    }

    /// The persons that are new or changed, as they are now.
    fn persons(&self) -> impl Iterator<Item = &Person> {
        self.new_persons.iter().chain(self.changed_persons.iter().map(|changed| &changed.is))
    }
}

/// A stored value that changed.
pub struct Changed<T> {
    /// As it was stored.
    pub was: T,
    /// As it is to be stored.
    pub is: T,
}

impl<T: Clone> Changed<T> {
    fn of(was: Option<Box<T>>, is: T) -> Self {
        Self { was: was.map_or_else(|| is.clone(), |was| *was), is }
    }
}

/// Where one row went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Sheet in the file, from 0.
    pub sheet: u16,
    /// Row as the spreadsheet shows it.
    pub row: u32,
    /// The household.
    pub household: HouseholdId,
    /// The person's place in it; 0 where the row brought no person of its own.
    pub ordinal: u32,
    /// What became of it.
    pub fate: Fate,
}

/// How many data rows met which fate; the five numbers add up to the data rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Not known before.
    pub new: u64,
    /// Known, with another value.
    pub changed: u64,
    /// Known, nothing new.
    pub same: u64,
    /// Held back until decided or corrected.
    pub held: u64,
    /// Doubles inside a household.
    pub skipped: u64,
    /// Rows that list somebody or some dwelling a second time, held or skipped.
    pub doubles: u64,
}

impl Tally {
    /// Data rows seen.
    #[must_use]
    pub fn rows(self) -> u64 {
        self.new + self.changed + self.same + self.held + self.skipped
    }
}

/// What became of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Fate {
    /// Known, nothing new.
    Same,
    /// Known, with another value.
    Changed,
    /// Not known before.
    New,
    /// Held back until decided or corrected.
    Held,
    /// A double inside a household.
    Skipped,
}

impl Fate {
    /// Its word in JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Changed => "changed",
            Self::New => "new",
            Self::Held => "held",
            Self::Skipped => "skipped",
        }
    }
}

/// Where a row's person was put: the household on the desk, and the member there.
struct Placing {
    fate: Fate,
    at: usize,
    member: Option<usize>,
}

impl Placing {
    const fn nowhere(fate: Fate) -> Self {
        Self { fate, at: usize::MAX, member: None }
    }
}

/// Where a document stood first in this file.
#[derive(Clone, Copy)]
struct PersonFirst {
    household: HouseholdId,
    row: u32,
    sheet: u16,
    name: NameMark,
    birth: Option<NaiveDate>,
}

/// As much of a name as is needed to compare it and to show it masked.
#[derive(Clone, Copy, PartialEq, Eq)]
struct NameMark {
    first: char,
    length: u8,
    hash: u16,
}

impl NameMark {
    fn of(name: &str) -> Self {
        let key = crate::domain::text::match_key(name);
        let mut chars = key.chars();
        Self {
            first: chars.next().unwrap_or('*'),
            length: (1 + chars.count()).min(255) as u8,
            hash: key_of(&[key.as_bytes()]) as u16,
        }
    }

    fn masked(self) -> Masked {
        let stars = usize::from(self.length).saturating_sub(1);
        Masked::name(&std::iter::once(self.first).chain(std::iter::repeat_n('*', stars)).collect::<String>())
    }
}

/// Where a dwelling, label or certificate stood first in this file.
#[derive(Clone, Copy)]
struct HomeFirst {
    household: HouseholdId,
    /// The other key of its group (of a dwelling the label's, of a certificate the dwelling's), cut to 32 bits; 0 where none.
    other: u32,
    row: u32,
    sheet: u16,
}

/// Decides what becomes of the rows of one file.
pub struct Resolver<'c> {
    batch: BatchId,
    layouts: &'c [Option<Layout>],
    /// File names of earlier batches, for findings that speak of them.
    files: &'c BTreeMap<BatchId, String>,
    next_household: u32,
    next_number: BTreeMap<CommitteeId, u32>,
    /// Numbers of the households made for this file, by order of making.
    numbers: Vec<u32>,
    first_made: u32,
    persons: Firsts<PersonFirst>,
    dwellings: Firsts<HomeFirst>,
    labels: Firsts<HouseholdId>,
    certificates: Firsts<HomeFirst>,
    likenesses: likeness::Likenesses,
    /// What was found across rows.
    pub findings: Vec<Finding>,
    /// The counts so far.
    pub tally: Tally,
}

impl<'c> Resolver<'c> {
    /// A resolver for one batch. `next` is the first free household number of the registry, `sizes` the highest number in use
    /// per committee.
    #[must_use]
    pub fn new(
        batch: BatchId,
        layouts: &'c [Option<Layout>],
        files: &'c BTreeMap<BatchId, String>,
        next: HouseholdId,
        sizes: BTreeMap<CommitteeId, u32>,
    ) -> Self {
        Self {
            batch,
            layouts,
            files,
            next_household: next.0,
            next_number: sizes.into_iter().map(|(committee, highest)| (committee, highest + 1)).collect(),
            numbers: Vec::new(),
            first_made: next.0,
            persons: Firsts::default(),
            dwellings: Firsts::default(),
            labels: Firsts::default(),
            certificates: Firsts::default(),
            likenesses: likeness::Likenesses::default(),
            findings: Vec::new(),
            tally: Tally::default(),
        }
    }

    /// What must be known about these groups. Of a registry that was empty before this file only `again` is asked.
    #[must_use]
    pub fn questions(&self, groups: &[Group], before: Before) -> Questions {
        let mut questions = Questions::default();
        for group in groups {
            questions.again.extend(group.target().or_else(|| self.met(group)));
            questions.again.extend(self.home_before(group));
            if before == Before::Empty {
                continue;
            }
            questions
                .dwellings
                .extend(group.dwelling().map(|dwelling| (group.committee, dwelling.to_owned())));
            for row in &group.rows {
                let person = &row.person;
                questions.beginnings.extend(lost::surviving(person));
                if !person.document.is_empty() {
                    questions.documents.push((person.kind, person.document.to_string()));
                }
                if !row.home.certificate.is_empty() {
                    questions.certificates.push(row.home.certificate.to_string());
                }
            }
        }
        questions.again.sort_unstable();
        questions.again.dedup();
        questions
    }

    /// Decides what becomes of the groups, in order.
    pub fn resolve(&mut self, groups: Vec<Group>, mut known: Known) -> Changes {
        let earlier = lost::Earlier::of(std::mem::take(&mut known.beginning));
        let mut desk = Desk::new(known, self.batch, HouseholdId(self.first_made));
        let mut placed = Vec::with_capacity(2 * groups.len());
        for group in groups {
            self.settle(group, &mut desk, &earlier, &mut placed);
        }
        Changes { placed, ..desk.into_changes() }
    }

    /// The household of this file that a group comes back to: its label, else its dwelling where neither has a label.
    fn met(&self, group: &Group) -> Option<HouseholdId> {
        if let Some(label) = group.keys().label_key() {
            return self.labels.get(label);
        }
        self.dwellings.get(group.keys().dwelling_key()?).map(|first| first.household)
    }

    fn settle(
        &mut self,
        mut group: Group,
        desk: &mut Desk,
        earlier: &lost::Earlier,
        placed: &mut Vec<Placed>,
    ) {
        let back = desk.sent_back(&group);
        let double_of = if back.is_some() { None } else { self.listed_before(&group, desk) };
        let met = self.met(&group).is_some();
        let at = back.unwrap_or_else(|| self.household_of(&group, double_of.as_ref(), desk));
        let home = desk.household(at);
        let turn = match back {
            Some(_) if group.target() == Some(home.id) => Turn::Back,
            None if !met && !elsewhere(&group, home) => Turn::First,
            _ => Turn::Again,
        };
        let readdressed = turn == Turn::Back && self.readdress(&group, at, desk);
        let double_of = double_of.or_else(|| self.late_double(&group, desk.household(at)));
        if let Some(first) = &double_of {
            let live = desk.live_mut(at);
            let before = live.household.clone();
            live.household.double_of = Some(first.household);
            if live.household != before {
                live.changed_from(&before);
            }
        }
        let mut rows = std::mem::take(&mut group.rows);
        let group_at = group.keys();
        let placings: Vec<Placing> = rows.iter_mut().map(|row| self.place(row, at, desk)).collect();
        for (row, placing) in rows.iter().zip(&placings) {
            self.tell_known_number(row, earlier, desk);
            if placing.at != usize::MAX {
                self.tell_likeness(row, desk.id(placing.at));
            }
        }
        let mut fates: Vec<Fate> = placings.iter().map(|placing| placing.fate).collect();
        let still_double = back.and_then(|at| self.still_double(at, desk));
        let live = desk.live_mut(at);
        let head_at = rows.iter().position(|row| row.is_head).unwrap_or(0);
        let changed = self.merge_home(live, &rows, head_at, turn) || readdressed;
        if changed && fates[head_at] == Fate::Same {
            fates[head_at] = Fate::Changed;
        }
        let first = double_of.as_ref().map(|first| first.related.clone()).or(still_double);
        let whole = (turn == Turn::Back).then(|| live.whole(&rows, &placings));
        self.tell_home(live, (&rows, whole.as_deref()), head_at, first);
        self.tell_certificates(&rows, at, desk);
        self.enter(group_at, &rows[head_at], desk.id(at));
        self.count(&mut fates, desk.live_mut(at), double_of.as_ref());
        let where_to = rows.iter().zip(&placings).zip(&fates);
        placed.extend(where_to.map(|((row, placing), fate)| placed_at(row, placing, *fate, at, desk)));
    }

    fn household_of(&mut self, group: &Group, double_of: Option<&Double>, desk: &mut Desk) -> usize {
        if let Some(double) = double_of {
            return desk
                .double_known(double.household, group)
                .unwrap_or_else(|| self.make(group, Some(double.household), desk));
        }
        self.known_home(group, desk).unwrap_or_else(|| self.make(group, None, desk))
    }

    fn known_home(&self, group: &Group, desk: &Desk) -> Option<usize> {
        self.met(group).and_then(|household| desk.of_id(household)).or_else(|| desk.known_home(group))
    }

    fn make(&mut self, group: &Group, double_of: Option<HouseholdId>, desk: &mut Desk) -> usize {
        let id = HouseholdId(self.next_household);
        self.next_household += 1;
        let number = self.next_number.entry(group.committee).or_insert(1);
        let from = group.head().person.provenance;
        let household = Household { double_of, ..Household::blank(id, group.committee, *number, from) };
        self.numbers.push(*number);
        *number += 1;
        desk.add(household)
    }

    fn tell_home(
        &mut self,
        live: &mut desk::Live,
        (rows, whole): (&[CheckedRow], Option<&[CheckedRow]>),
        head_at: usize,
        double_of: Option<Related>,
    ) {
        let head = &rows[head_at];
        let Some(layout) =
            self.layouts.get(usize::from(head.person.provenance.sheet)).and_then(Option::as_ref)
        else {
            return;
        };
        let household = &live.household;
        match whole {
            None => check(&Home { household, rows, head, layout }, &mut self.findings),
            Some(whole) => self.tell_whole(household, (rows, whole), head, layout),
        }
        if let Some(related) = double_of {
            self.findings
                .push(super::cross::hh401_two_households_at_one_dwelling::tell(layout, head, related));
        }
    }

    fn tell_certificates(&mut self, rows: &[CheckedRow], at: usize, desk: &Desk) {
        let mine = desk.household(at);
        let dwelling = cut(dwelling_key(mine.committee, &mine.dwelling));
        for row in rows.iter().filter(|row| row.home.certificate_key != 0) {
            let key = row.home.certificate_key;
            let from = row.person.provenance;
            let mine_first =
                HomeFirst { household: mine.id, other: dwelling, row: from.row, sheet: from.sheet };
            let related = match self.certificates.enter(key, mine_first) {
                Some(first) if first.household == mine.id => return,
                Some(first) => (first.other != dwelling).then(|| self.related_home(first)),
                None => desk
                    .other_with_certificate(&row.home.certificate, mine)
                    .map(|other| self.related_stored(other)),
            };
            if let (Some(related), Some(Some(layout))) = (related, self.layouts.get(usize::from(from.sheet)))
                && mine.double_of.is_none()
            {
                self.findings
                    .push(super::cross::hh402_one_certificate_for_two_dwellings::tell(layout, row, related));
                return;
            }
        }
    }

    fn enter(&mut self, keys: GroupKeys, head: &CheckedRow, household: HouseholdId) {
        let from = head.person.provenance;
        let first = HomeFirst { household, other: cut(keys.label), row: from.row, sheet: from.sheet };
        if keys.label != 0 {
            self.labels.enter(keys.label, household);
        }
        if keys.dwelling != 0 {
            self.dwellings.enter(keys.dwelling, first);
        }
    }

    fn count(&mut self, fates: &mut [Fate], live: &desk::Live, double_of: Option<&Double>) {
        let wants = live.household.wants;
        let all_held = wants.has(Want::Address) || wants.has(Want::Dwelling);
        if double_of.is_some() {
            self.tally.doubles += fates.len() as u64;
        }
        for fate in fates {
            if all_held && *fate != Fate::Skipped {
                *fate = Fate::Held;
            }
            match fate {
                Fate::Skipped => self.tally.skipped += 1,
                Fate::Held => self.tally.held += 1,
                Fate::New => self.tally.new += 1,
                Fate::Changed => self.tally.changed += 1,
                Fate::Same => self.tally.same += 1,
            }
        }
    }

    fn related_home(&self, first: HomeFirst) -> Related {
        self.related_here(first.household, first.sheet, first.row)
    }

    fn related_here(&self, household: HouseholdId, sheet: u16, row: u32) -> Related {
        Related {
            file: None,
            place: Place { sheet, row, column: None },
            household: self.number_of(household),
        }
    }

    fn related_stored(&self, household: &Household) -> Related {
        self.related_at(household.provenance, household)
    }

    fn related_person(&self, household: &Household, person: &Person) -> Related {
        self.related_at(person.provenance, household)
    }

    fn related_at(&self, from: Provenance, household: &Household) -> Related {
        Related {
            file: (from.batch != self.batch)
                .then(|| self.files.get(&from.batch).cloned().unwrap_or_default().into()),
            place: Place { sheet: from.sheet, row: from.row, column: None },
            household: Some(household.number),
        }
    }

    /// Number of a household made for this file.
    fn number_of(&self, household: HouseholdId) -> Option<u32> {
        household.0.checked_sub(self.first_made).and_then(|at| self.numbers.get(at as usize)).copied()
    }
}

/// Whether a decision put the group into a household of another dwelling: what that one knows of itself stays.
fn elsewhere(group: &Group, home: &Household) -> bool {
    !home.dwelling.is_empty() && group.dwelling().is_some_and(|dwelling| dwelling != home.dwelling)
}

/// Where a row went: to the household it was put into, else to its group's.
fn placed_at(row: &CheckedRow, placing: &Placing, fate: Fate, group: usize, desk: &Desk) -> Placed {
    let from = row.person.provenance;
    let live = desk.live(if placing.at == usize::MAX { group } else { placing.at });
    let ordinal = placing.member.map_or(0, |member| live.members[member].person.ordinal);
    Placed { sheet: from.sheet, row: from.row, household: live.household.id, ordinal, fate }
}

/// A key in 32 bits, enough to tell two of one place apart.
const fn cut(key: u64) -> u32 {
    (key >> 32) as u32
}
