//! Households and persons, to and from their rows: the wide tables, and the only ones that grow to a million.

use rusqlite::Result;

use super::codes::{id_kind, id_kind_code, sex, sex_code, tenure, tenure_code};
use super::fields::{Binder, Fields};
use crate::domain::committee::CommitteeId;
use crate::domain::household::{Household, HouseholdId, Wants};
use crate::domain::person::Person;

/// Binds all columns of a household but its number in the registry.
pub(super) fn bind_household(binder: &mut Binder<'_, '_>, household: &Household) -> Result<()> {
    let h = household;
    binder.int(h.committee.0)?.int(h.number)?.text(&h.dwelling)?.text(&h.address)?.text(&h.compound)?;
    binder
        .maybe(h.double_of.map(|id| id.0))?
        .int(h.wants.0)?
        .int(h.moved_away)?
        .int(h.waived.0)?
        .int(h.deliver)?;
    binder
        .text(&h.certificate)?
        .maybe(h.tenure.map(tenure_code))?
        .text(&h.head)?
        .text(&h.head_document_tail)?;
    binder.text(&h.phone)?.int(h.members)?.int(h.lone_elderly)?.int(h.isolated)?.maybe_day(h.returned)?;
    binder.provenance(h.provenance)?;
    Ok(())
}

/// A household from a row with all its columns.
pub(super) fn household(fields: &mut Fields<'_>) -> Result<Household> {
    Ok(Household {
        id: HouseholdId(fields.int()?),
        committee: CommitteeId(fields.int()?),
        number: fields.int()?,
        dwelling: fields.text()?,
        address: fields.text()?,
        compound: fields.text()?,
        double_of: fields.maybe()?.map(HouseholdId),
        wants: Wants(fields.int()?),
        moved_away: fields.yes()?,
        waived: Wants(fields.int()?),
        deliver: fields.yes()?,
        certificate: fields.text()?,
        tenure: fields.maybe_code(tenure)?,
        head: fields.text()?,
        head_document_tail: fields.text()?,
        phone: fields.text()?,
        members: fields.int()?,
        lone_elderly: fields.yes()?,
        isolated: fields.yes()?,
        returned: fields.maybe_day()?,
        provenance: fields.provenance()?,
    })
}

/// Binds all columns of a person but its place.
pub(super) fn bind_person(binder: &mut Binder<'_, '_>, person: &Person) -> Result<()> {
    let p = person;
    binder.int(id_kind_code(p.kind))?.text(&p.document)?.text(&p.document_written)?.text(&p.name)?;
    binder.text(&p.relation)?.maybe(p.sex.map(sex_code))?.maybe_day(p.birth)?.text(&p.phone)?;
    binder.int(p.held)?.int(p.settled)?.provenance(p.provenance)?;
    Ok(())
}

/// A person from a row with all its columns.
pub(super) fn person(fields: &mut Fields<'_>) -> Result<Person> {
    Ok(Person {
        household: HouseholdId(fields.int()?),
        ordinal: fields.int()?,
        kind: fields.code(id_kind)?,
        document: fields.text()?,
        document_written: fields.text()?,
        name: fields.text()?,
        relation: fields.text()?,
        sex: fields.maybe_code(sex)?,
        birth: fields.maybe_day()?,
        phone: fields.text()?,
        held: fields.yes()?,
        settled: fields.yes()?,
        provenance: fields.provenance()?,
    })
}
