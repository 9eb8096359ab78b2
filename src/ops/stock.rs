//! What pharmacies can still give: statements of stock, less the vouchers that are open.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::pharmacy::{Pharmacy, StockKind};
use crate::domain::units::Masks;
use crate::policy::Policy;
use crate::store::{CallFilter, CallId, CallLine, Read, Route, StoreError, StoredStock};

/// A pharmacy's stock and the places at its counter that are taken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shelf {
    /// Masks not promised to anybody.
    pub free: Masks,
    /// Places at the counter taken by calls, by day.
    pub taken: BTreeMap<NaiveDate, u32>,
}

/// The shelves of all pharmacies on a day.
///
/// The newest shelf statement not after `today` replaces what was known; deliveries after it (and not after `today`) add;
/// vouchers that could still be used on or after its day are deducted.
///
/// # Errors
/// Where the registry cannot be read.
pub fn shelves(
    store: &mut dyn Read,
    policy: &Policy,
    today: NaiveDate,
) -> Result<BTreeMap<String, Shelf>, StoreError> {
    let stock = store.stock()?;
    let mut stated: BTreeMap<String, (NaiveDate, Masks)> = BTreeMap::new();
    for pharmacy in store.pharmacies()? {
        let stated_for = said_of(&pharmacy, &stock, today);
        stated.insert(pharmacy.code, stated_for);
    }
    let calls: Vec<CallId> = store.calls(CallFilter::default())?.into_iter().map(|call| call.id).collect();
    let mut promised: BTreeMap<String, Masks> = BTreeMap::new();
    let mut shelves: BTreeMap<String, Shelf> =
        stated.keys().map(|code| (code.clone(), Shelf::default())).collect();
    store.lines(&calls, &mut |_, line: CallLine| {
        let Some(shelf) = shelves.get_mut(&line.pharmacy).filter(|_| !line.void) else { return };
        if line.route == Route::Counter {
            *shelf.taken.entry(line.day).or_default() += 1;
        }
        let since = stated.get(&line.pharmacy).map_or(NaiveDate::MIN, |(day, _)| *day);
        if policy.valid_until(line.day) >= since {
            let sum = promised.entry(line.pharmacy).or_default();
            *sum = *sum + line.masks;
        }
    })?;
    for (code, shelf) in &mut shelves {
        let promised = promised.get(code).copied().unwrap_or_default();
        shelf.free = stated.get(code).map_or(Masks(0), |(_, masks)| *masks) - promised;
    }
    Ok(shelves)
}

/// Day of the newest shelf statement, and what stands there with the deliveries since.
fn said_of(pharmacy: &Pharmacy, stock: &[StoredStock], today: NaiveDate) -> (NaiveDate, Masks) {
    let mine = || {
        let all = stock.iter().map(|stored| &stored.statement);
        all.filter(|statement| statement.pharmacy == pharmacy.code && statement.day <= today)
    };
    let shelf =
        mine().filter(|statement| statement.kind == StockKind::Shelf).max_by_key(|statement| statement.day);
    let (since, on_shelf) =
        shelf.map_or((NaiveDate::MIN, Masks(0)), |statement| (statement.day, statement.masks));
    // Two statements of one delivery day are corrections of each other: the later one counts.
    let mut delivered: BTreeMap<NaiveDate, Masks> = BTreeMap::new();
    for statement in
        mine().filter(|statement| statement.kind == StockKind::Delivery && statement.day >= since)
    {
        delivered.insert(statement.day, statement.masks);
    }
    (since, on_shelf + delivered.into_values().sum())
}
