//! What an import writes into the journal: the households it made as a range, everything else with both values.

use crate::domain::household::HouseholdId;
use crate::ledger::Entry;
use crate::rules::resolve::Changes;
use crate::store::{ActId, ActKind, Change, Counts, Entity, NewAct, StoreError, Transaction};

use super::ImportOptions;
use crate::domain::household::BatchId;

/// The act of one import.
#[derive(Clone, Copy)]
pub(super) struct Act {
    id: ActId,
    /// The first household that it can make.
    next: HouseholdId,
}

impl Act {
    /// Begins it; `counts` are those before the import.
    pub(super) fn begin(
        store: &mut dyn Transaction,
        batch: BatchId,
        options: &ImportOptions<'_>,
        counts: Counts,
    ) -> Result<Self, StoreError> {
        let head = NewAct {
            kind: ActKind::Import,
            batch: Some(batch),
            undoes: None,
            reason: String::new(),
            by: options.by.to_owned(),
            on: options.today,
        };
        Ok(Self { id: store.add_act(&head)?, next: counts.next_household })
    }

    /// Keeps what changed in households that were there before.
    pub(super) fn keep(self, store: &mut dyn Transaction, changes: &Changes) -> Result<(), StoreError> {
        let known = |id: HouseholdId| id < self.next;
        let change = |was: Option<Entity>, is: Entity| Change::of(self.id, was, Some(is));
        let homes = changes.changed_households.iter().filter(|changed| known(changed.is.id));
        let homes = homes.map(|changed| change(Some((&changed.was).into()), (&changed.is).into()));
        let new = changes.new_persons.iter().filter(|person| known(person.household));
        let new = new.map(|person| change(None, person.into()));
        let persons = changes.changed_persons.iter().filter(|changed| known(changed.is.household));
        let persons = persons.map(|changed| change(Some((&changed.was).into()), (&changed.is).into()));
        let all: Vec<Change> = homes.chain(new).chain(persons).collect();
        store.add_changes(&all)
    }

    /// Keeps what its rows say of vouchers.
    pub(super) fn ledger(self, store: &mut dyn Transaction, entries: &[Entry]) -> Result<(), StoreError> {
        store.add_entries(self.id, entries)
    }

    /// Ends it: says which households it made.
    pub(super) fn end(self, store: &mut dyn Transaction) -> Result<(), StoreError> {
        let next = store.counts()?.next_household;
        if next > self.next {
            store.set_made(self.id, (self.next, HouseholdId(next.0 - 1)))?;
        }
        Ok(())
    }
}
