//! One row against the people of its household and everybody else: new, changed, same, double, or somebody else's number.

use chrono::NaiveDate;

use smol_str::SmolStr;

use crate::domain::document::IdKind;
use crate::domain::masked::Masked;
use crate::domain::person::Person;
use crate::domain::text::match_key;
use crate::issue::{Effect, FactValue, Finding, Place, Related, Severity};
use crate::sheet::field::Field;
use crate::sheet::layout::Layout;

use super::super::checked::CheckedRow;
use super::super::cross;
use super::desk::{Desk, Live, Mark};
use super::{Fate, NameMark, PersonFirst, Placing, Resolver};

/// Somebody who bears the same number elsewhere, and came first.
struct Holder {
    related: Related,
    name: NameMark,
    birth: Option<NaiveDate>,
    /// In the same household, under another name.
    at_home: bool,
}

/// What a number that somebody else bears comes to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    /// One person listed twice, or a wrong number: the later row is held.
    Double,
    /// Perhaps two people.
    Doubt,
}

impl Resolver<'_> {
    /// Puts a row's person into its household and says what became of it.
    pub(super) fn place(&mut self, row: &mut CheckedRow, at: usize, desk: &mut Desk) -> Placing {
        let layouts = self.layouts;
        let Some(layout) = layouts.get(usize::from(row.person.provenance.sheet)).and_then(Option::as_ref)
        else {
            return Placing::nowhere(Fate::Skipped);
        };
        let at = row.key.and_then(|key| desk.settled_home(key)).unwrap_or(at);
        let exact = desk.live(at).corrected_by(row);
        let first = row.key.and_then(|key| self.persons.get(key.get()));
        if exact.is_none()
            && let Some(double) = self.double_in_household(row, first, at, desk)
        {
            self.findings.push(cross::hh403_number_twice_in_household::tell(layout, row, double));
            self.tally.doubles += 1;
            let twice = member_of(desk.live(at), row);
            return Placing { fate: Fate::Skipped, at, member: twice };
        }
        let holder = self.holder_elsewhere(row, first, (at, exact), desk);
        let at_home = holder.as_ref().is_some_and(|holder| holder.at_home);
        if let Some(holder) = holder
            && self.tell_holder(layout, row, holder) == Told::Double
        {
            self.tally.doubles += 1;
            row.person.held = true;
        }
        if first.is_none() {
            self.enter_person(row, desk.household(at).id);
        }
        let live = desk.live_mut(at);
        if exact.is_none() && at_home && has_shown_another(live, row) {
            return Placing { fate: Fate::Held, at, member: None };
        }
        let known = || if at_home { held_namesake(live, row) } else { member_of(live, row) };
        let member = exact.or_else(known);
        let Some(member) = member else {
            let fate = if row.person.held { Fate::Held } else { Fate::New };
            live.push(row.person.clone(), row.key.filter(|_| !at_home), Mark::New);
            return Placing { fate, at, member: Some(live.members.len() - 1) };
        };
        if exact.is_some() && row.person.held {
            live.rewrite_held(member, row);
        }
        Placing { fate: self.update(layout, row, live, member), at, member: Some(member) }
    }

    /// The row of this file that listed the same person in the same household before.
    fn double_in_household(
        &self,
        row: &CheckedRow,
        first: Option<PersonFirst>,
        at: usize,
        desk: &Desk,
    ) -> Option<Related> {
        let home = desk.household(at);
        if let Some(twin) = desk.live(at).still_twice(row) {
            return Some(self.related_person(home, twin));
        }
        let (sheet, number) = match row.key {
            Some(_) => {
                let first = first?;
                if first.household != home.id || first.name != NameMark::of(&row.person.name) {
                    return None;
                }
                (first.sheet, first.row)
            }
            None => {
                let live = desk.live(at);
                let member = &live.members[member_of(live, row)?];
                if !member.seen || row.person.birth.is_none() || member.person.birth != row.person.birth {
                    return None;
                }
                (member.person.provenance.sheet, member.person.provenance.row)
            }
        };
        let mut related = self.related_here(home.id, sheet, number);
        related.household = Some(home.number);
        Some(related)
    }

    /// Who bears the row's number in another household, or in this one under another name.
    fn holder_elsewhere(
        &self,
        row: &CheckedRow,
        first: Option<PersonFirst>,
        (at, exact): (usize, Option<usize>),
        desk: &Desk,
    ) -> Option<Holder> {
        let key = row.key?;
        if let Some((household, person)) = desk.holder_elsewhere(key, at)
            && person.provenance.batch != self.batch
        {
            let name = NameMark::of(&person.name);
            let related = self.related_person(household, person);
            return Some(Holder { related, name, birth: person.birth, at_home: false });
        }
        let mine = desk.household(at);
        if let Some(first) = first {
            let related = self.related_here(first.household, first.sheet, first.row);
            let at_home = first.household == mine.id;
            return Some(Holder { related, name: first.name, birth: first.birth, at_home });
        }
        let live = desk.live(at);
        let listed = live.with_key(key).filter(|listed| Some(*listed) != exact)?;
        let listed = &live.members[listed].person;
        if listed.held || same_name(&listed.name, &row.person.name) {
            return None;
        }
        let related = self.related_person(mine, listed);
        Some(Holder { related, name: NameMark::of(&listed.name), birth: listed.birth, at_home: true })
    }

    fn tell_holder(&mut self, layout: &Layout, row: &CheckedRow, holder: Holder) -> Told {
        let one_name = NameMark::of(&row.person.name) == holder.name;
        let births = row.person.birth.zip(holder.birth);
        let later = if one_name {
            cross::hh404_number_in_two_households::tell(layout, row, holder.related)
        } else {
            cross::hh405_number_under_two_names::tell(layout, row, holder.name.masked(), holder.related)
        };
        // Two countries may give the same passport number.
        let two_people = !one_name || births.is_some_and(|(mine, theirs)| mine != theirs);
        if row.person.kind == IdKind::Passport && two_people {
            self.findings.push(later.severity(Severity::Warning).effect(Effect::None));
            return Told::Doubt;
        }
        if one_name {
            self.findings.push(later);
            return Told::Double;
        }
        if later.related[0].file.is_none() {
            self.findings.push(on_the_first(&later, row));
        }
        self.findings.push(later);
        Told::Double
    }

    fn enter_person(&mut self, row: &CheckedRow, household: crate::domain::household::HouseholdId) {
        if let Some(key) = row.key {
            let from = row.person.provenance;
            let name = NameMark::of(&row.person.name);
            let (row, sheet, birth) = (from.row, from.sheet, row.person.birth);
            self.persons.enter(key.get(), PersonFirst { household, row, sheet, name, birth });
        }
    }

    /// Brings what the row says into a member that is known.
    fn update(&mut self, layout: &Layout, row: &CheckedRow, live: &mut Live, at: usize) -> Fate {
        let new = &row.person;
        let member = &mut live.members[at];
        member.seen = true;
        // A row whose number is missing or wrong takes nothing away from somebody who has shown a good one.
        if new.held && row.key.is_none() && member.key.is_some() && !member.person.held {
            return Fate::Held;
        }
        let before = member.person.clone();
        let old = &mut member.person;
        let mut told: Vec<(Field, Masked, Masked)> = Vec::new();
        if !new.held {
            update_text(&mut old.document, &new.document, Field::IdNumber, Masked::number, &mut told);
            if !new.document.is_empty() {
                old.kind = new.kind;
                old.document_written = SmolStr::default();
            }
            update_text(&mut old.name, &new.name, Field::Name, Masked::name, &mut told);
        }
        update_text(&mut old.phone, &new.phone, Field::Phone, Masked::phone, &mut told);
        update_text(
            &mut old.relation,
            &new.relation,
            Field::Relation,
            |text| Masked::harmless(text),
            &mut told,
        );
        update_value(&mut old.sex, new.sex);
        update_value(&mut old.birth, new.birth);
        old.held = new.held && !old.settled;
        if *old != before || before.provenance.batch == self.batch {
            old.provenance = new.provenance;
        }
        if *old != before {
            member.changed_from(&before);
        }
        let changed = member.mark != Mark::Stored;
        if row.key.is_some() && !new.held {
            live.set_key(at, row.key);
        }
        // A value where there was none is no change of a value.
        for (field, old, new) in told.into_iter().filter(|(_, old, _)| !old.as_str().is_empty()) {
            self.findings.push(cross::hh408_value_changed::tell(layout, row, field, old, new));
        }
        match (row.person.held, changed) {
            (true, _) => Fate::Held,
            (_, true) => Fate::Changed,
            _ => Fate::Same,
        }
    }
}

/// The warning on the row that bore the number first.
fn on_the_first(later: &Finding, row: &CheckedRow) -> Finding {
    let mut first = later.clone().severity(Severity::Warning).effect(Effect::None);
    let from = row.person.provenance;
    let back = Place { sheet: from.sheet, row: from.row, column: None };
    let there = std::mem::replace(&mut first.related[0].place, back);
    first.place.sheet = there.sheet;
    first.place.row = there.row;
    first.facts.swap(0, 1);
    let names = ["name", "other"];
    for (fact, name) in first.facts.iter_mut().zip(names) {
        fact.name = name;
    }
    if let FactValue::Found(name) = &first.facts[0].value {
        first.who = name.clone();
    }
    first
}

/// Whether somebody of this name has shown a number of their own already; the row bears another member's.
fn has_shown_another(live: &Live, row: &CheckedRow) -> bool {
    live.members.iter().any(|member| {
        let person = &member.person;
        !person.held && member.key.is_some() && same_name(&person.name, &row.person.name)
    })
}

/// The member that was held for the same number and name before.
fn held_namesake(live: &Live, row: &CheckedRow) -> Option<usize> {
    let same = |person: &Person| {
        person.held && person.document == row.person.document && same_name(&person.name, &row.person.name)
    };
    live.members.iter().position(|member| same(&member.person))
}

/// The member a row speaks of: by document, else by name and birth date where one of the two bears no number.
pub(super) fn member_of(live: &Live, row: &CheckedRow) -> Option<usize> {
    if let Some(at) = row.key.and_then(|key| live.with_key(key)) {
        return Some(at);
    }
    if live.members.len() > 200 {
        return None;
    }
    live.members.iter().position(|member| {
        let person = &member.person;
        if exchanged(person, &row.person) {
            return true;
        }
        let agree = match (member.key, row.key) {
            (Some(_), Some(_)) => renewed(member, &row.person),
            _ => births_agree(person, &row.person),
        };
        agree && same_name(&person.name, &row.person.name)
    })
}

/// Whether the row puts right somebody held because name and number stood in each other's cell.
fn exchanged(held: &Person, row: &Person) -> bool {
    held.held
        && !held.document_written.is_empty()
        && same_name(&held.document_written, &row.name)
        && match_key(&held.name) == match_key(&row.document)
}

/// Whether a document of another kind may have replaced the member's: both birth dates are known and equal, and this file did not
/// list the member with the old one.
fn renewed(member: &super::desk::Member, row: &Person) -> bool {
    let person = &member.person;
    person.kind != row.kind && !member.seen && person.birth.is_some() && person.birth == row.birth
}

fn births_agree(a: &Person, b: &Person) -> bool {
    match (a.birth, b.birth) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    }
}

pub(super) fn same_name(a: &str, b: &str) -> bool {
    a == b || match_key(a) == match_key(b)
}

fn update_text(
    old: &mut SmolStr,
    new: &SmolStr,
    field: Field,
    mask: fn(&str) -> Masked,
    told: &mut Vec<(Field, Masked, Masked)>,
) {
    if new.is_empty() || old == new {
        return;
    }
    told.push((field, mask(old), mask(new)));
    old.clone_from(new);
}

fn update_value<T: Copy>(old: &mut Option<T>, new: Option<T>) {
    *old = new.or(*old);
}
