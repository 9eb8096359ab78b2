//! Households that an act made are taken away with their people, unless something speaks of them by now.

use std::collections::{BTreeMap, BTreeSet};

use hashbrown::HashMap;

use super::{Touched, UndoError, Undone, whole};
use crate::domain::household::{BatchId, Household, HouseholdId};
use crate::ops::entry::Draft;
use crate::ops::placement::each_placed;
use crate::store::{
    Act, ActId, ActKind, CallFilter, CallId, Changes, Read, Rounds, Selection, StoreError, Transaction,
};

/// Why a household or value was not reversed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hold {
    /// Somebody changed it since.
    Changed,
    /// A later act changed the household or its people.
    ChangedBy(ActId),
    /// A later file lists it, too.
    Listed(BatchId),
    /// A booking was taken for it.
    Booked,
    /// A decision speaks of it.
    Decided,
    /// It was called; its voucher is void now, and it counts as moved away.
    Called,
    /// Its place is taken by somebody else, or it is gone.
    PlaceTaken,
}

/// Households that are taken away at once.
const CHUNK: usize = 10_000;

/// Takes away what the act made.
pub(super) fn take_away(
    store: &mut dyn Transaction,
    acts: &[Act],
    by: ActId,
    undone: &mut Undone,
) -> Result<(), UndoError> {
    let Some((first, last)) = undone.act.made else { return Ok(()) };
    let holds = holds(store, acts, &undone.act, (first, last))?;
    let ids: Vec<HouseholdId> = (first.0..=last.0).map(HouseholdId).collect();
    free_doubles(store, &holds, (first, last), by)?;
    // Doubles refer to those before them, so the last goes first.
    for part in ids.rchunks(CHUNK) {
        let mut homes: Vec<Household> = Vec::new();
        store.households(Selection::Households(part), &mut |home| homes.push(home))?;
        homes.sort_by_key(|home| (home.double_of.is_none(), std::cmp::Reverse(home.id)));
        take_part(store, homes, &holds, by, undone)?;
    }
    let tables = [&mut undone.reversed, &mut undone.kept, &mut undone.stuck];
    tables.into_iter().for_each(|touched| touched.sort_by_key(|one: &Touched| one.household));
    Ok(())
}

fn take_part(
    store: &mut dyn Transaction,
    homes: Vec<Household>,
    holds: &HashMap<HouseholdId, Hold>,
    by: ActId,
    undone: &mut Undone,
) -> Result<(), UndoError> {
    let mut gone = Vec::new();
    let mut called = Vec::new();
    for home in homes {
        match holds.get(&home.id) {
            None => {
                undone.reversed.push(whole(&home, None));
                gone.push(home.id);
            }
            Some(Hold::Called) => {
                undone.stuck.push(whole(&home, Some(Hold::Called)));
                called.push(home.id);
            }
            Some(hold @ (Hold::ChangedBy(_) | Hold::Listed(_))) => {
                undone.kept.push(whole(&home, Some(hold.clone())));
            }
            Some(hold) => undone.stuck.push(whole(&home, Some(hold.clone()))),
        }
    }
    let mut places = Vec::new();
    store.persons(Selection::Households(&gone), &mut |person| {
        places.push((person.household, person.ordinal));
    })?;
    store.remove_persons(&places)?;
    store.remove_households(&gone)?;
    undone.voided += void(store, &called, by)?;
    Ok(())
}

/// A called household cannot vanish from lists that hang on walls: its vouchers become void, and it gets nothing more.
fn void(store: &mut dyn Transaction, homes: &[HouseholdId], by: ActId) -> Result<u64, StoreError> {
    if homes.is_empty() {
        return Ok(0);
    }
    let calls: Vec<CallId> = store.calls(CallFilter::default())?.into_iter().map(|call| call.id).collect();
    let wanted: BTreeSet<HouseholdId> = homes.iter().copied().collect();
    let mut of_calls: BTreeMap<CallId, Vec<HouseholdId>> = BTreeMap::new();
    store.lines(&calls, &mut |call, line| {
        if !line.void && wanted.contains(&line.household) {
            of_calls.entry(call).or_default().push(line.household);
        }
    })?;
    let mut voided = 0;
    for (call, homes) in of_calls {
        voided += homes.len() as u64;
        store.void_lines(call, &homes)?;
    }
    let mut draft = Draft::default();
    draft.read(store, homes)?;
    draft.homes.values_mut().for_each(|home| home.moved_away = true);
    draft.write(store, by)?;
    Ok(voided)
}

/// Households outside of those taken away that were held as doubles of one of them are doubles no more.
fn free_doubles(
    store: &mut dyn Transaction,
    holds: &HashMap<HouseholdId, Hold>,
    (first, last): (HouseholdId, HouseholdId),
    by: ActId,
) -> Result<(), StoreError> {
    let made = |id: HouseholdId| (first..=last).contains(&id);
    let goes = |id: HouseholdId| made(id) && !holds.contains_key(&id);
    let mut freed = Vec::new();
    store.households(Selection::All, &mut |home| {
        if home.double_of.is_some_and(goes) && !goes(home.id) {
            freed.push(home.id);
        }
    })?;
    let mut draft = Draft::default();
    draft.read(store, &freed)?;
    for id in &freed {
        if let Some(home) = draft.homes.get_mut(id) {
            home.double_of = None;
        }
        draft.reckon(*id);
    }
    draft.write(store, by)
}

/// What speaks of the households made, the weightiest first.
fn holds(
    store: &mut dyn Read,
    acts: &[Act],
    act: &Act,
    (first, last): (HouseholdId, HouseholdId),
) -> Result<HashMap<HouseholdId, Hold>, UndoError> {
    let made = |id: HouseholdId| (first..=last).contains(&id);
    let mut holds: HashMap<HouseholdId, Hold> = HashMap::new();
    let mut hold = |id: HouseholdId, why: Hold| {
        if made(id) {
            holds.entry(id).or_insert(why);
        }
    };
    let calls: Vec<CallId> = store.calls(CallFilter::default())?.into_iter().map(|call| call.id).collect();
    store.lines(&calls, &mut |_, line| hold(line.household, Hold::Called))?;
    for call in &calls {
        store.waiting(*call, &mut |line| hold(line.household, Hold::Called))?;
    }
    store.bookings(Rounds::All)?.iter().for_each(|booking| hold(booking.household, Hold::Booked));
    store.waivers(None)?.iter().for_each(|waiver| hold(waiver.household, Hold::Decided));
    for apart in store.aparts()? {
        hold(apart.one, Hold::Decided);
        hold(apart.other, Hold::Decided);
    }
    let later = acts.iter().filter(|other| other.id > act.id && other.undone_by.is_none());
    let later: Vec<&Act> = later.filter(|other| other.head.kind != ActKind::Undo).collect();
    store.changes(Changes::All, &mut |change| {
        if later.iter().any(|other| other.id == change.act) {
            hold(change.household, Hold::ChangedBy(change.act));
        }
    })?;
    for batch in later.iter().filter_map(|other| other.head.batch) {
        each_placed(store, batch, &mut |placed| hold(placed.household, Hold::Listed(batch)))?;
    }
    Ok(holds)
}
