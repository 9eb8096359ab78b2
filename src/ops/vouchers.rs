//! `voucher check`: what a voucher code that somebody shows is worth on a day.

use chrono::NaiveDate;
use hashbrown::HashMap;

use crate::assign::{VoucherCode, VoucherFault};
use crate::domain::committee::{Committee, CommitteeId};
use crate::domain::pharmacy::Hours;
use crate::domain::units::Masks;
use crate::ledger::{Fate, Settled};
use crate::ops::fates::Fates;
use crate::policy::Policy;
use crate::store::{CallFilter, CallId, CallLine, Read, Rounds, StoreError};

/// What a code is worth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Worth {
    /// Masks, today.
    Valid,
    /// Masks, but only from the day of its slot.
    NotYet,
    /// Nothing any more: its last day is over.
    Expired,
    /// Nothing any more: a list that came back says what became of it.
    Used(Settled),
    /// Nothing: it was called back, or the household was served on another one in the same round.
    Void,
    /// It is no code; the first test that it failed.
    Mistyped(VoucherFault),
    /// A code of another registry.
    NotOurs,
    /// Well formed, but nobody was ever given it.
    Unknown,
}

/// The answer about one code.
#[derive(Clone)]
pub struct Answer {
    /// As it was written.
    pub written: String,
    /// What it is worth.
    pub worth: Worth,
    /// What was issued under it.
    pub issued: Option<Issued>,
    /// Issued codes that may have been meant: one slip away, three at most.
    pub near: Vec<String>,
}

/// What was issued under a code.
#[derive(Clone)]
pub struct Issued {
    /// The line of the call.
    pub line: CallLine,
    /// Name of the committee, or its code.
    pub committee: String,
    /// Name of the pharmacy, or its code.
    pub pharmacy: String,
    /// The slot; none where the committee fetches the masks.
    pub slot: Option<Hours>,
    /// Masks it was issued for.
    pub masks: Masks,
    /// Last day on which it is taken.
    pub valid_until: NaiveDate,
}

/// Answers for each code as written, in their order. What was issued is read once, however many codes there are.
///
/// # Errors
/// Where the registry cannot be read.
pub fn check(
    store: &mut dyn Read,
    policy: &Policy,
    written: Vec<String>,
    today: NaiveDate,
) -> Result<Vec<Answer>, StoreError> {
    let mark = store.mark()?;
    let read: Vec<Result<VoucherCode, VoucherFault>> =
        written.iter().map(|written| VoucherCode::parse(written)).collect();
    let ours = |code: &VoucherCode| code.mark().to_string() == mark;
    let asked: Vec<String> =
        read.iter().flatten().filter(|code| ours(code)).map(ToString::to_string).collect();
    let Known { lines, codes } = known(store, &asked)?;
    let fates = Fates::read(store, policy, Rounds::All, today)?;
    let names = Names::read(store)?;
    let answers = written.into_iter().zip(read).map(|(written, read)| {
        let (worth, line) = match read {
            Err(fault) => (Worth::Mistyped(fault), None),
            Ok(code) if !ours(&code) => (Worth::NotOurs, None),
            Ok(code) => match lines.get(code.to_string().as_str()) {
                None => (Worth::Unknown, None),
                Some(line) => (worth(line, &fates, policy, today), Some(line)),
            },
        };
        let near = match worth {
            Worth::Mistyped(_) | Worth::Unknown => {
                VoucherCode::near(&written, codes.iter().map(String::as_str))
            }
            _ => Vec::new(),
        };
        let near = near.into_iter().map(str::to_owned).collect();
        Answer { written, worth, issued: line.map(|line| names.issued(line, policy)), near }
    });
    Ok(answers.collect())
}

fn worth(line: &CallLine, fates: &Fates, policy: &Policy, today: NaiveDate) -> Worth {
    let settled = fates.of(&line.voucher).map(|issue| &issue.settled);
    match settled.map(|settled| (settled.fate, settled)) {
        Some((Fate::Sold | Fate::Returned | Fate::Faulty, settled)) => Worth::Used(settled.clone()),
        Some((Fate::Void, _)) => Worth::Void,
        Some((Fate::NotCome | Fate::Expired, _)) => Worth::Expired,
        Some((Fate::Open, _)) | None if line.void => Worth::Void,
        _ if today < line.day => Worth::NotYet,
        _ if today > policy.valid_until(line.day) => Worth::Expired,
        _ => Worth::Valid,
    }
}

/// What the registry knows of the codes asked about.
struct Known {
    /// The lines of those that were issued.
    lines: HashMap<String, CallLine>,
    /// All codes that hold, to suggest from.
    codes: Vec<String>,
}

fn known(store: &mut dyn Read, asked: &[String]) -> Result<Known, StoreError> {
    let calls: Vec<CallId> =
        store.calls(CallFilter { week: None, round: None })?.iter().map(|call| call.id).collect();
    let mut wanted: HashMap<&str, Option<CallLine>> =
        asked.iter().map(|code| (code.as_str(), None)).collect();
    let mut codes = Vec::new();
    store.lines(&calls, &mut |_, line| {
        if line.voucher.is_empty() {
            return;
        }
        if !line.void {
            codes.push(line.voucher.clone());
        }
        if let Some(place) = wanted.get_mut(line.voucher.as_str()) {
            *place = Some(line);
        }
    })?;
    let lines = wanted.into_iter().filter_map(|(code, line)| Some((code.to_owned(), line?))).collect();
    Ok(Known { lines, codes })
}

/// Names of committees and pharmacies.
struct Names {
    committees: HashMap<CommitteeId, Committee>,
    pharmacies: HashMap<String, String>,
}

impl Names {
    fn read(store: &mut dyn Read) -> Result<Self, StoreError> {
        let committees = store.committees()?.into_iter().map(|committee| (committee.id, committee));
        let committees = committees.collect();
        let pharmacies = store.pharmacies()?.into_iter().map(|pharmacy| (pharmacy.code, pharmacy.name));
        Ok(Self { committees, pharmacies: pharmacies.collect() })
    }

    fn issued(&self, line: &CallLine, policy: &Policy) -> Issued {
        let committee = self.committees.get(&line.committee);
        Issued {
            committee: committee.map(|committee| committee.called().to_owned()).unwrap_or_default(),
            pharmacy: self.pharmacies.get(&line.pharmacy).unwrap_or(&line.pharmacy).clone(),
            slot: line.slot,
            masks: line.masks,
            valid_until: policy.valid_until(line.day),
            line: line.clone(),
        }
    }
}
