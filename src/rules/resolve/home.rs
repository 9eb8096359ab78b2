//! What the rows say about the household itself, brought together: papers, phone, flags, what is still wanting.

use chrono::NaiveDate;

use smol_str::SmolStr;

use crate::domain::document::tail;
use crate::domain::household::{Household, Want};
use crate::domain::masked::Masked;
use crate::sheet::field::Field;

use super::super::checked::{Answer, CheckedRow, Dwelling};
use super::super::cross::{hh408_value_changed, hh416_moved_away_listed, hh418_moved_away_returned};
use super::super::words::is_head;
use super::Resolver;
use super::desk::{Live, Mark, Member};

/// Whether the file speaks of a household for the first time. What it said first stays: rows of one household that stand far
/// apart, each with a telephone of its own, would else change it to and fro with every file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    First,
    Again,
    /// Some of its rows came back corrected: what they say replaces what was said, but they do not speak for the others.
    Back,
}

impl Resolver<'_> {
    /// Merges the rows into the household; whether a stored one changed.
    pub(super) fn merge_home(
        &mut self,
        live: &mut Live,
        rows: &[CheckedRow],
        head_at: usize,
        turn: Turn,
    ) -> bool {
        let before = (live.mark != Mark::New).then(|| live.household.clone());
        let head = &rows[head_at];
        if takes_head(live, head, turn) {
            set_head(&mut live.household, head);
        }
        let returned = live.household.returned;
        let household = &mut live.household;
        if let Some(at) = rows.iter().position(|row| matches!(row.home.dwelling, Dwelling::Known(_)))
            && household.dwelling.is_empty()
        {
            if let Dwelling::Known(canonical) = &rows[at].home.dwelling {
                household.dwelling = canonical.clone();
            }
            household.address = rows[at].home.address.clone();
        }
        if household.address.is_empty() {
            household.address = head.home.address.clone();
        }
        keep(&mut household.compound, turn, rows.iter().map(|row| &row.home.compound));
        keep(&mut household.certificate, turn, rows.iter().map(|row| &row.home.certificate));
        let phones = std::iter::once(head).chain(rows).map(|row| &row.person.phone);
        let speaks = if turn == Turn::Back && !head.is_head { Turn::Again } else { turn };
        keep(&mut household.phone, speaks, phones);
        merge_answers(household, rows, turn);
        if household.moved_away && turn == Turn::First {
            let back = household.returned.filter(|day| Some(*day) > returned);
            household.moved_away = back.is_none();
            self.tell_listed_again(head, back);
        }
        let household = &mut live.household;
        let stated = head.home.stated_members.filter(|_| rows.len() == 1).unwrap_or(0);
        household.members = household.members.max(stated).max(live.members.len() as u32);
        let people = live.members.iter().map(|member| &member.person);
        // A roll speaks of it.
        live.household.wants = live.household.wanting(people).without(Want::Roll);
        let changed = before.as_ref().is_some_and(|before| live.household != *before);
        if let Some(before) = before.filter(|_| changed) {
            live.changed_from(&before);
            if before.provenance.batch != self.batch {
                live.household.provenance = head.person.provenance;
                self.tell_changes(&before, live, head);
            }
        }
        changed
    }

    /// A household that left is listed: back by a new day of return, else somebody must ask.
    fn tell_listed_again(&mut self, head: &CheckedRow, back: Option<NaiveDate>) {
        let Some(Some(layout)) = self.layouts.get(usize::from(head.person.provenance.sheet)) else { return };
        self.findings.push(match back {
            Some(day) => hh418_moved_away_returned::tell(layout, head, day),
            None => hh416_moved_away_listed::tell(layout, head),
        });
    }

    fn tell_changes(&mut self, before: &Household, live: &Live, head: &CheckedRow) {
        let Some(Some(layout)) = self.layouts.get(usize::from(head.person.provenance.sheet)) else { return };
        let after = &live.household;
        let texts = [
            (
                Field::Certificate,
                &before.certificate,
                &after.certificate,
                Masked::certificate as fn(&str) -> Masked,
            ),
            (Field::Compound, &before.compound, &after.compound, |text| Masked::harmless(text)),
            (Field::Address, &before.dwelling, &after.dwelling, Masked::address),
        ];
        for (field, old, new, mask) in texts {
            if old != new && !old.is_empty() {
                self.findings.push(hh408_value_changed::tell(layout, head, field, mask(old), mask(new)));
            }
        }
        if before.tenure != after.tenure
            && let (Some(old), Some(new)) = (before.tenure, after.tenure)
        {
            self.findings.push(hh408_value_changed::tell_tenure(layout, head, old, new));
        }
    }
}

/// Whether a row says who the head is: the first one that calls itself head; before that, anybody.
fn takes_head(live: &Live, row: &CheckedRow, turn: Turn) -> bool {
    let known = &live.household.head;
    if known.is_empty() {
        return true;
    }
    let listed = |member: &Member| is_head(&member.person.relation) && member.person.name == *known;
    let settled = turn == Turn::Again && live.members.iter().any(listed);
    row.is_head && !row.person.held && !settled
}

fn set_head(household: &mut Household, head: &CheckedRow) {
    if !head.person.name.is_empty() {
        household.head.clone_from(&head.person.name);
    }
    let tail = tail(&head.person.document);
    if !tail.is_empty() {
        household.head_document_tail = tail.into();
    }
}

fn merge_answers(household: &mut Household, rows: &[CheckedRow], turn: Turn) {
    let tenure = rows.iter().find_map(|row| row.home.tenure);
    let returned = rows.iter().filter_map(|row| row.home.returned).max();
    let lone_elderly = answer(rows, |row| row.home.lone_elderly);
    let isolated = answer(rows, |row| row.home.isolated);
    household.tenure = match turn {
        Turn::First | Turn::Back => tenure.or(household.tenure),
        Turn::Again => household.tenure.or(tenure),
    };
    match turn {
        Turn::First => {
            household.returned = returned.or(household.returned);
            household.lone_elderly = lone_elderly.unwrap_or(household.lone_elderly);
            household.isolated = isolated.unwrap_or(household.isolated);
        }
        Turn::Again | Turn::Back => {
            household.returned = household.returned.max(returned);
            household.lone_elderly |= lone_elderly == Some(true);
            household.isolated |= isolated == Some(true);
        }
    }
}

/// The first value that is no blank; a blank never wipes a known value.
fn keep<'a>(known: &mut SmolStr, turn: Turn, mut values: impl Iterator<Item = &'a SmolStr>) {
    if turn == Turn::Again && !known.is_empty() {
        return;
    }
    if let Some(value) = values.find(|value| !value.is_empty())
        && known != value
    {
        known.clone_from(value);
    }
}

fn answer(rows: &[CheckedRow], of: impl Fn(&CheckedRow) -> Answer) -> Option<bool> {
    let mut said = rows.iter().map(of).filter(|answer| *answer != Answer::Blank).peekable();
    said.peek()?;
    Some(said.any(|answer| answer == Answer::Yes))
}
