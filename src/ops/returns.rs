//! What is back of the lists that went out: called = sold + not come + returned + faulty + open, and the shelf behind it.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::OpError;
use super::decide::Because;
use super::fates::{Fates, Issue};
use super::import::Mode;
use super::stock::{Shelf, shelves_of};
use crate::domain::units::Masks;
use crate::domain::week::Week;
use crate::ledger::{Entry, EntryKind, Fate};
use crate::policy::Policy;
use crate::store::{ActKind, NewAct, Read, Registry, Rounds, Route, StoreError};

/// A list: a week and a pharmacy's code.
pub type ListKey = (Week, String);

/// What is back of one list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListTotals {
    /// Its week.
    pub week: Week,
    /// Code of its pharmacy.
    pub pharmacy: String,
    /// Vouchers and masks by fate; void ones were called back and are not among those called.
    pub by_fate: BTreeMap<Fate, (u64, Masks)>,
    /// Open vouchers that have run out by now.
    pub run_out: u64,
    /// The pharmacy's shelf.
    pub shelf: Shelf,
}

impl ListTotals {
    /// Vouchers of a fate.
    #[must_use]
    pub fn vouchers(&self, fate: Fate) -> u64 {
        self.by_fate.get(&fate).map_or(0, |(vouchers, _)| *vouchers)
    }

    /// Masks of the vouchers of a fate: those that changed hands, or that were called.
    #[must_use]
    pub fn masks(&self, fate: Fate) -> Masks {
        self.by_fate.get(&fate).map_or(Masks(0), |(_, masks)| *masks)
    }

    /// Vouchers called: all but those called back.
    #[must_use]
    pub fn called(&self) -> u64 {
        Fate::ALL.into_iter().filter(|fate| *fate != Fate::Void).map(|fate| self.vouchers(fate)).sum()
    }

    /// With which nobody came, by the list or because it was closed.
    #[must_use]
    pub fn missed(&self) -> u64 {
        self.vouchers(Fate::NotCome) + self.vouchers(Fate::Expired)
    }
}

/// What is back of some lists, by week and pharmacy.
///
/// # Errors
/// Where the registry cannot be read.
pub fn totals(
    store: &mut dyn Read,
    policy: &Policy,
    today: NaiveDate,
    wanted: &dyn Fn(&ListKey) -> bool,
) -> Result<Vec<ListTotals>, StoreError> {
    let fates = Fates::read(store, policy, Rounds::All, today)?;
    let shelves = shelves_of(store, &fates, today)?;
    let mut lists: BTreeMap<ListKey, ListTotals> = BTreeMap::new();
    for issue in fates.all() {
        let week = issue.week;
        let key = (week, issue.pharmacy.to_string());
        if wanted(&key) {
            let pharmacy = key.1.clone();
            let fresh = || {
                let shelf = shelves.get(&pharmacy).cloned().unwrap_or_default();
                ListTotals { week, pharmacy, by_fate: BTreeMap::new(), run_out: 0, shelf }
            };
            lists.entry(key).or_insert_with(fresh).add(issue, today);
        }
    }
    Ok(lists.into_values().collect())
}

impl ListTotals {
    fn add(&mut self, issue: &Issue, today: NaiveDate) {
        let fate = issue.settled.fate;
        let masks = if matches!(fate, Fate::Sold | Fate::Returned | Fate::Faulty) {
            issue.settled.masks
        } else {
            issue.masks
        };
        let sum = self.by_fate.entry(fate).or_default();
        *sum = (sum.0 + 1, sum.1 + masks);
        self.run_out += u64::from(fate == Fate::Open && issue.until < today);
    }
}

/// What `reconcile --close` is to close.
#[derive(Clone, Copy, Debug)]
pub struct Closing<'a> {
    /// The week.
    pub week: Week,
    /// Only this pharmacy's list.
    pub pharmacy: Option<&'a str>,
    /// What is taken to have happened to open deliveries.
    pub deliveries: Deliveries,
    /// What becomes of vouchers that could still be used.
    pub valid: Valid,
    /// The day: only what ran out before it is closed.
    pub today: NaiveDate,
}

/// What becomes of vouchers that could still be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Valid {
    /// They stay open.
    Stay,
    /// They are called back, those that ran out and deliveries, too: the pharmacy has closed. Nobody of them counts as not come.
    Recall,
}

/// What became of deliveries of which no list came back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deliveries {
    /// Not known: they stay open.
    Open,
    /// They were handed over.
    Delivered,
}

/// What a closing came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Closed {
    /// Vouchers that expired, and their masks, which are free again.
    pub expired: (u64, Masks),
    /// Deliveries that count as handed over.
    pub delivered: (u64, Masks),
    /// Vouchers that were called back, and their masks.
    pub recalled: (u64, Masks),
    /// Vouchers that can still be used.
    pub valid: u64,
    /// Deliveries that stay open.
    pub deliveries: u64,
    /// The decision, by the name that `undo` takes; none where nothing was closed or written.
    pub act: Option<crate::store::ActId>,
}

/// Closes lists that never came back: what ran out goes back to the pool. One act, taken back by `undo`.
///
/// # Errors
/// [`OpError`]; nothing is written then.
pub fn close(
    registry: &mut dyn Registry,
    policy: &Policy,
    closing: Closing<'_>,
    because: Because<'_>,
    mode: Mode,
) -> Result<Closed, OpError> {
    let mut transaction = registry.begin()?;
    let store = transaction.as_mut();
    let fates = Fates::read(store, policy, Rounds::All, closing.today)?;
    let of_list = |issue: &&Issue| {
        let pharmacy = closing.pharmacy.is_none_or(|code| code == issue.pharmacy);
        pharmacy && issue.week == closing.week && issue.settled.fate == Fate::Open
    };
    let mut closed = Closed::default();
    let mut entries = Vec::new();
    for issue in fates.all().iter().filter(of_list) {
        let kind = match (issue.route, closing.deliveries) {
            _ if closing.valid == Valid::Recall => EntryKind::Recalled,
            (Route::Delivery, Deliveries::Delivered) if issue.day <= closing.today => EntryKind::Sold,
            (Route::Delivery, _) => {
                closed.deliveries += 1;
                continue;
            }
            (Route::Counter, _) if issue.until < closing.today => EntryKind::Expired,
            (Route::Counter, _) => {
                closed.valid += 1;
                continue;
            }
        };
        let sold = kind == EntryKind::Sold;
        let sum = match kind {
            EntryKind::Sold => &mut closed.delivered,
            EntryKind::Recalled => &mut closed.recalled,
            _ => &mut closed.expired,
        };
        *sum = (sum.0 + 1, sum.1 + issue.masks);
        entries.push(Entry {
            kind,
            voucher: issue.voucher.clone(),
            household: issue.household,
            pharmacy: issue.pharmacy.clone(),
            day: match kind {
                EntryKind::Sold => issue.day,
                EntryKind::Recalled => closing.today,
                _ => issue.until,
            },
            masks: if sold { issue.masks } else { Masks(0) },
            provenance: None,
            source: String::new(),
        });
    }
    if mode == Mode::Write && !entries.is_empty() {
        let act = store.add_act(&NewAct {
            kind: ActKind::Close,
            batch: None,
            undoes: None,
            reason: because.reason.to_owned(),
            by: because.by.to_owned(),
            on: because.on,
        })?;
        store.add_entries(act, &entries)?;
        transaction.commit()?;
        closed.act = Some(act);
    }
    Ok(closed)
}
