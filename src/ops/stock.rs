//! What pharmacies can still give: the sheet of each shelf, less the vouchers that are open.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::fates::{Fates, Issue};
use crate::domain::units::Masks;
use crate::ledger::{Fate, LineKind, Move, Sheet, Statement, stock};
use crate::policy::Policy;
use crate::store::{Read, Rounds, Route, StoreError};

/// A pharmacy's stock and the places at its counter that are taken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shelf {
    /// Its sheet, line by line.
    pub sheet: Sheet,
    /// Masks on it that open vouchers may still fetch.
    pub promised: Masks,
    /// Masks not promised to anybody.
    pub free: Masks,
    /// Places at the counter taken by calls, by day.
    pub taken: BTreeMap<NaiveDate, u32>,
}

/// The shelves of all pharmacies on a day, by code.
///
/// The newest statement not after `today` replaces what was known; deliveries and sales after it add and take; vouchers that
/// are open and could still be used on or after its day are deducted.
///
/// # Errors
/// Where the registry cannot be read.
pub fn shelves(
    store: &mut dyn Read,
    policy: &Policy,
    today: NaiveDate,
) -> Result<BTreeMap<String, Shelf>, StoreError> {
    let fates = Fates::read(store, policy, Rounds::All, today)?;
    shelves_of(store, &fates, today)
}

/// The same, where it is known what became of the vouchers.
///
/// # Errors
/// Where the registry cannot be read.
pub fn shelves_of(
    store: &mut dyn Read,
    fates: &Fates,
    today: NaiveDate,
) -> Result<BTreeMap<String, Shelf>, StoreError> {
    let mut statements: BTreeMap<String, Vec<Statement>> = BTreeMap::new();
    for stored in store.stock()? {
        let said = stored.statement;
        let statement =
            Statement { day: said.day, kind: said.kind, masks: said.masks, from: stored.provenance };
        statements.entry(said.pharmacy).or_default().push(statement);
    }
    let mut moves = moves(fates);
    let mut shelves = BTreeMap::new();
    for pharmacy in store.pharmacies()? {
        let said = statements.remove(&pharmacy.code).unwrap_or_default();
        let moved = moves.remove(&pharmacy.code).unwrap_or_default();
        shelves.insert(pharmacy.code, Shelf { sheet: stock(&said, &moved, today), ..Shelf::default() });
    }
    let since: BTreeMap<String, Since> =
        shelves.iter().map(|(code, shelf)| (code.clone(), shelf.since())).collect();
    for issue in fates.all().iter().filter(|issue| issue.settled.fate != Fate::Void) {
        let code = issue.pharmacy.as_str();
        if let (Some(shelf), Some(since)) = (shelves.get_mut(code), since.get(code)) {
            shelf.hold(issue, *since);
        }
    }
    for shelf in shelves.values_mut() {
        let left = u64::try_from(shelf.sheet.totals.left).unwrap_or(0);
        shelf.free = Masks(left) - shelf.promised;
    }
    Ok(shelves)
}

/// Day and kind of the last statement of what is on a shelf.
type Since = Option<(NaiveDate, LineKind)>;

impl Shelf {
    /// What was last said of it: looked for once a shelf, not once a voucher, for its sheet has a line a sale.
    fn since(&self) -> Since {
        self.sheet.last_said().map(|line| (line.day, line.kind))
    }

    /// Holds a place at the counter for a voucher, and its masks while it is open.
    fn hold(&mut self, issue: &Issue, since: Since) {
        if issue.route == Route::Counter {
            *self.taken.entry(issue.day).or_default() += 1;
        }
        let could_be_used = match since {
            Some((day, LineKind::Count)) => issue.until > day,
            Some((day, _)) => issue.until >= day,
            None => true,
        };
        if issue.settled.fate == Fate::Open && could_be_used {
            self.promised = self.promised + issue.masks;
        }
    }
}

/// What left each shelf: of vouchers, and above the quota.
fn moves(fates: &Fates) -> BTreeMap<String, Vec<Move>> {
    let mut moves: BTreeMap<String, Vec<Move>> = BTreeMap::new();
    for issue in fates.all() {
        let settled = &issue.settled;
        let kind = match settled.fate {
            Fate::Sold => LineKind::Sold,
            Fate::Returned => LineKind::Returned,
            Fate::Faulty => LineKind::Faulty,
            Fate::Open | Fate::Void | Fate::NotCome | Fate::Expired => continue,
        };
        let voucher = issue.voucher.clone();
        let moved = Move { day: settled.day, kind, masks: settled.masks, voucher, from: settled.from };
        moves.entry(settled.pharmacy.to_string()).or_default().push(moved);
    }
    for extra in fates.extras().iter().map(|stored| &stored.entry).filter(|entry| !entry.pharmacy.is_empty())
    {
        let (kind, voucher) = (LineKind::Extra, extra.voucher.clone());
        let moved = Move { day: extra.day, kind, masks: extra.masks, voucher, from: extra.provenance };
        moves.entry(extra.pharmacy.to_string()).or_default().push(moved);
    }
    moves
}
