//! Rows that came back: a row of a findings workbook says which row of which file it was, so it replaces exactly the person that
//! row brought, even where name and number were both wrong.
//!
//! Only some rows of a household come back. What they say counts; what they do not say about the others does not.

use std::sync::Arc;

use crate::domain::household::{Household, HouseholdId};
use crate::domain::masked::Masked;
use crate::domain::person::Person;
use crate::issue::Related;
use crate::sheet::field::Field;
use crate::sheet::layout::Layout;

use super::super::checked::{Answer, CheckedRow, Dwelling, HomeDraft};
use super::super::cross::hh408_value_changed;
use super::super::grouping::{Group, dwelling_key};
use super::super::home::{Home, check};
use super::super::words::is_head;
use super::desk::{Desk, Live, Member};
use super::person::{member_of, same_name};
use super::{Placing, Resolver};

impl Live {
    /// The member whom the row corrects: the one whose values came from the row that it was; else the one at that place, where
    /// the row only repeated what had been held before, or bears that one's number. Nobody where the corrected number is
    /// another member's of that name.
    pub(super) fn corrected_by(&self, row: &CheckedRow) -> Option<usize> {
        let target = row.target()?;
        let fresh = || self.members.iter().enumerate().filter(|(_, member)| !member.seen);
        let from_row = fresh().find(|(_, member)| member.person.provenance == target.from);
        let here = target.household == self.household.id && target.ordinal > 0;
        let at_place = || {
            let there = fresh().find(|(_, member)| member.person.ordinal == target.ordinal);
            there.filter(|(_, member)| {
                let waits = member.person.held && member.person.provenance.batch < target.from.batch;
                let agrees = row.key.is_some() && member.key == row.key;
                here && !member.person.settled && (waits || agrees)
            })
        };
        let (at, _) = from_row.or_else(at_place)?;
        let other = row.key.and_then(|key| self.with_key(key)).filter(|other| *other != at);
        let is_other = |other: usize| same_name(&self.members[other].person.name, &row.person.name);
        (!other.is_some_and(is_other)).then_some(at)
    }

    /// The household as if all of it had come back: its rows, and for those who did not come back, what is known of them.
    pub(super) fn whole(&self, rows: &[CheckedRow], placings: &[Placing]) -> Vec<CheckedRow> {
        let row_of = |at: usize| placings.iter().position(|placing| placing.member == Some(at));
        let known = self.members.iter().enumerate().map(|(at, member)| match row_of(at) {
            Some(row) => rows[row].clone(),
            None => as_known(member),
        });
        let placed_nowhere = rows.iter().zip(placings).filter(|(_, placing)| placing.member.is_none());
        known.chain(placed_nowhere.map(|(row, _)| row.clone())).collect()
    }

    /// Whom the row listed a second time, where it came back as it was: it brought nobody and still names a member.
    pub(super) fn still_twice(&self, row: &CheckedRow) -> Option<&Person> {
        row.target().filter(|target| target.ordinal == 0)?;
        let twin = &self.members[member_of(self, row)?].person;
        let births_agree =
            row.key.is_some() || (row.person.birth.is_some() && twin.birth == row.person.birth);
        (births_agree && same_name(&twin.name, &row.person.name)).then_some(twin)
    }

    /// Somebody held before and held again: what is wrong now stands instead of what was wrong then.
    pub(super) fn rewrite_held(&mut self, at: usize, row: &CheckedRow) {
        let member = &mut self.members[at];
        if !member.person.held {
            return;
        }
        let before = member.person.clone();
        let (old, new) = (&mut member.person, &row.person);
        if !new.name.is_empty() {
            old.name.clone_from(&new.name);
        }
        if !new.document.is_empty() || !new.document_written.is_empty() {
            old.document.clone_from(&new.document);
            old.document_written.clone_from(&new.document_written);
            old.kind = new.kind;
            member.key = None;
        }
        if *old != before {
            member.changed_from(&before);
        }
    }
}

/// Somebody known as a row that says nothing about the household.
fn as_known(member: &Member) -> CheckedRow {
    CheckedRow {
        person: member.person.clone(),
        key: member.key,
        is_head: is_head(&member.person.relation),
        home: Arc::new(HomeDraft {
            committee: 0,
            label: None,
            dwelling: Dwelling::Absent,
            address: "".into(),
            compound: "".into(),
            certificate: "".into(),
            paper: None,
            certificate_key: 0,
            tenure: None,
            lone_elderly: Answer::Blank,
            isolated: Answer::Blank,
            returned: None,
            stated_members: None,
        }),
        sent_back: None,
    }
}

impl Resolver<'_> {
    /// A household whose address could not be read, or was another's, takes the address that came back; whether it did.
    pub(super) fn readdress(&mut self, group: &Group, at: usize, desk: &mut Desk) -> bool {
        let Some(row) = group.rows.iter().find(|row| matches!(row.home.dwelling, Dwelling::Known(_))) else {
            return false;
        };
        let (Some(dwelling), home) = (group.dwelling(), desk.household(at)) else { return false };
        let open = home.dwelling.is_empty() || home.double_of.is_some();
        if !open || home.dwelling == dwelling {
            return false;
        }
        let (id, committee) = (home.id, home.committee);
        let of_file = self.dwellings.get(dwelling_key(committee, dwelling)).map(|first| first.household);
        let other = desk.home_at(committee, dwelling).or(of_file).filter(|other| *other != id);
        let live = desk.live_mut(at);
        let before = live.household.clone();
        live.household.dwelling = dwelling.into();
        live.household.address = row.home.address.clone();
        live.household.double_of = other;
        live.changed_from(&before);
        if let Some(Some(layout)) = self.layouts.get(usize::from(row.person.provenance.sheet))
            && !before.dwelling.is_empty()
        {
            let (old, new) = (Masked::address(&before.dwelling), Masked::address(dwelling));
            self.findings.push(hh408_value_changed::tell(layout, row, Field::Address, old, new));
        }
        true
    }

    /// The home rules over the whole household; what they find at somebody who did not come back stands at the row that did.
    pub(super) fn tell_whole(
        &mut self,
        household: &Household,
        (rows, whole): (&[CheckedRow], &[CheckedRow]),
        head: &CheckedRow,
        layout: &Layout,
    ) {
        let known_head = whole.iter().find(|row| row.is_head).filter(|_| !head.is_head);
        let home = Home { household, rows: whole, head: known_head.unwrap_or(head), layout };
        let before = self.findings.len();
        check(&home, &mut self.findings);
        let place = |row: &CheckedRow| (row.person.provenance.sheet, row.person.provenance.row);
        let mine = |row: &CheckedRow| row.person.provenance.batch == self.batch;
        for finding in &mut self.findings[before..] {
            let at = (finding.place.sheet, finding.place.row);
            if !rows.iter().any(|row| mine(row) && place(row) == at) {
                (finding.place.sheet, finding.place.row) = place(head);
            }
        }
    }

    /// The household at whose dwelling this one was listed second, and still is.
    pub(super) fn still_double(&self, at: usize, desk: &Desk) -> Option<Related> {
        let first: HouseholdId = desk.household(at).double_of?;
        let first = desk.of_id(first)?;
        Some(self.related_stored(desk.household(first)))
    }
}
