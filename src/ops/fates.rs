//! What became of every voucher, seen on a day.
//!
//! The ledger says what lists and decisions said; here it is joined with what was issued. Two things are decided by more than
//! the entries of one voucher: one that nobody came with stays open while it is valid, and an open voucher of a household
//! that was served on another one in the same round is void, because nobody is served twice in a round.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use hashbrown::HashMap;
use smol_str::SmolStr;

use crate::domain::household::HouseholdId;
use crate::domain::units::Masks;
use crate::domain::week::Week;
use crate::ledger::{Entry, EntryKind, Fate, Settled, settle};
use crate::policy::Policy;
use crate::store::{CallFilter, CallId, Read, Receipt, Rounds, Route, StoreError, StoredEntry};

/// A voucher that was issued, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// Its code.
    pub voucher: SmolStr,
    /// Its household; the one it was merged into, where it was.
    pub household: HouseholdId,
    /// The round it counts for.
    pub round: u32,
    /// The call that issued it.
    pub call: CallId,
    /// The week in whose plan that call is.
    pub week: Week,
    /// The day of its slot.
    pub day: NaiveDate,
    /// Last day on which it is valid.
    pub until: NaiveDate,
    /// Masks it is worth.
    pub masks: Masks,
    /// Code of its pharmacy.
    pub pharmacy: SmolStr,
    /// Counter or delivery.
    pub route: Route,
    /// What became of it.
    pub settled: Settled,
}

/// All vouchers of a registry.
pub struct Fates {
    issues: Vec<Issue>,
    by_code: HashMap<SmolStr, u32>,
    extras: Vec<StoredEntry>,
}

impl Fates {
    /// Reads what was issued up to a round and what is known of it on a day.
    ///
    /// # Errors
    /// Where the registry cannot be read.
    pub fn read(
        store: &mut dyn Read,
        policy: &Policy,
        rounds: Rounds,
        today: NaiveDate,
    ) -> Result<Self, StoreError> {
        let mut entries: HashMap<SmolStr, Vec<Entry>> = HashMap::new();
        let mut extras = Vec::new();
        store.entries(&mut |stored| match stored.entry.kind {
            EntryKind::Extra => extras.push(stored),
            _ => entries.entry(stored.entry.voucher.clone()).or_default().push(stored.entry),
        })?;
        let merged: HashMap<HouseholdId, HouseholdId> = store.merged()?.into_iter().collect();
        let calls = store.calls(CallFilter::default())?.into_iter();
        let weeks: HashMap<CallId, Week> = calls.map(|call| (call.id, call.head.week)).collect();
        let mut issues = Vec::new();
        store.receipts(rounds, &mut |receipt| {
            // A line without its call cannot be stored.
            let Some(week) = weeks.get(&receipt.call).copied() else { return };
            let said = entries.get(receipt.voucher.as_str()).map_or(&[][..], Vec::as_slice);
            let until = policy.valid_until(receipt.day);
            let settled = fate_of(&receipt, said, until, today);
            let household = merged.get(&receipt.household).copied().unwrap_or(receipt.household);
            issues.push(Issue {
                voucher: receipt.voucher.into(),
                household,
                round: receipt.round,
                call: receipt.call,
                week,
                day: receipt.day,
                until,
                masks: receipt.masks,
                pharmacy: receipt.pharmacy.into(),
                route: receipt.route,
                settled,
            });
        })?;
        void_where_served(&mut issues);
        let by_code = issues.iter().zip(0u32..).map(|(issue, at)| (issue.voucher.clone(), at)).collect();
        Ok(Self { issues, by_code, extras })
    }

    /// Every voucher, by household and call as issued.
    #[must_use]
    pub fn all(&self) -> &[Issue] {
        &self.issues
    }

    /// The voucher with a code.
    #[must_use]
    pub fn of(&self, voucher: &str) -> Option<&Issue> {
        self.by_code.get(voucher).and_then(|at| self.issues.get(*at as usize))
    }

    /// Masks given above the quota, as they were given.
    #[must_use]
    pub fn extras(&self) -> &[StoredEntry] {
        &self.extras
    }
}

fn fate_of(receipt: &Receipt, said: &[Entry], until: NaiveDate, today: NaiveDate) -> Settled {
    let settled = settle(receipt.day, &receipt.pharmacy, said.iter());
    let open = |fate| Settled {
        fate,
        day: receipt.day,
        masks: Masks(0),
        pharmacy: settled.pharmacy.clone(),
        from: settled.from,
    };
    match settled.fate {
        Fate::Open | Fate::NotCome | Fate::Expired if receipt.void => open(Fate::Void),
        Fate::NotCome if until >= today => open(Fate::Open),
        _ => settled,
    }
}

/// Open vouchers of a household that was served on another one in the same round.
fn void_where_served(issues: &mut [Issue]) {
    let served = issues.iter().filter(|issue| issue.settled.fate.is_served());
    let served: BTreeSet<(HouseholdId, u32)> = served.map(|issue| (issue.household, issue.round)).collect();
    for issue in issues.iter_mut().filter(|issue| issue.settled.fate == Fate::Open) {
        if served.contains(&(issue.household, issue.round)) {
            issue.settled.fate = Fate::Void;
        }
    }
}
