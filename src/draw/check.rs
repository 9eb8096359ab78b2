//! The replay: published files against what follows from them, without registry and without secret.

use super::beacon::BeaconError;
use super::file::{Announcement, Outcome, line_of_key, read_order};
use super::hash::Hash;
use super::list::List;
use super::source::{Proof, SourceError, seed};

/// Strange and missing entries that are told one by one.
const MOST: usize = 20;

/// A published file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The announcement.
    Announcement,
    /// The list.
    List,
    /// The result.
    Result,
    /// The order.
    Order,
}

/// What differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// The file cannot be read as what it should be.
    Unreadable,
    /// It belongs to another draw.
    OtherDraw,
    /// The list is not the one announced.
    ListHash,
    /// The list has another number of entries than announced.
    Entries,
    /// The announcement is not the one that the result was made from.
    AnnouncementHash,
    /// What was drawn is not from the source announced.
    Source,
    /// The signature is not the beacon's.
    Signature,
    /// The randomness does not follow from what was drawn.
    Randomness,
    /// The seed does not follow from list and randomness.
    Seed,
    /// The order's file is not the one that the result names.
    OrderHash,
    /// Another entry has this place.
    Place,
    /// An entry of the order that the list does not have, or a second time.
    NotInList,
    /// An entry of the list that the order does not have.
    NotInOrder,
}

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// In which file.
    pub part: Part,
    /// On which line, from 1; none where the file as a whole differs.
    pub line: Option<u64>,
    /// What.
    pub what: What,
    /// What follows; may be empty.
    pub expected: String,
    /// What stands there; may be empty.
    pub found: String,
}

/// The published texts of a draw; a draw that was not run yet has no result.
#[derive(Clone, Copy, Debug)]
pub struct Published<'t> {
    /// The announcement.
    pub announcement: &'t str,
    /// The list.
    pub list: &'t str,
    /// The result and the order.
    pub result: Option<(&'t str, &'t str)>,
}

/// What came of a replay.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Replayed {
    /// Name of the draw.
    pub draw: String,
    /// Entries of the list.
    pub entries: u64,
    /// How what was drawn is proved; none where nothing was drawn yet.
    pub proof: Option<Proof>,
    /// Whether the objection period was not waited for.
    pub waived: Option<String>,
    /// What differs; nothing where all is as it should be.
    pub differences: Vec<Difference>,
}

impl Replayed {
    fn add(&mut self, part: Part, line: Option<u64>, what: What, [expected, found]: [&dyn ToString; 2]) {
        let (expected, found) = (expected.to_string(), found.to_string());
        self.differences.push(Difference { part, line, what, expected, found });
    }

    fn unreadable(&mut self, part: Part, (line, detail): (Option<u64>, String)) {
        self.add(part, line, What::Unreadable, [&"", &detail]);
    }
}

/// Replays a draw from its published texts.
#[must_use]
pub fn replay(published: Published<'_>) -> Replayed {
    let mut told = Replayed::default();
    let announcement = match Announcement::parse(published.announcement) {
        Ok(announcement) => announcement,
        Err(fault) => {
            told.unreadable(Part::Announcement, fault.place());
            return told;
        }
    };
    told.draw.clone_from(&announcement.draw);
    let list = frozen(published, &announcement, &mut told);
    if let Some((result, order)) = published.result {
        outcome(published.announcement, &announcement, list.as_ref(), (result, order), &mut told);
    }
    told
}

/// What is to be told of a result that stands alone because it cannot be read; nothing of one that can.
#[must_use]
pub fn alone(result: &str) -> Option<Replayed> {
    let fault = Outcome::parse(result).err()?;
    let mut told = Replayed::default();
    told.unreadable(Part::Result, fault.place());
    Some(told)
}

/// The list, held to its announcement.
fn frozen(published: Published<'_>, announcement: &Announcement, told: &mut Replayed) -> Option<List> {
    let hash = Hash::of(published.list.as_bytes());
    if hash != announcement.list_sha256 {
        told.add(Part::List, None, What::ListHash, [&announcement.list_sha256, &hash]);
    }
    let list = match List::parse(published.list) {
        Ok(list) => list,
        Err(fault) => {
            told.unreadable(Part::List, (fault.line(), String::new()));
            return None;
        }
    };
    told.entries = list.len() as u64;
    if told.entries != u64::from(announcement.entries) {
        let found = told.entries;
        told.add(Part::List, None, What::Entries, [&announcement.entries, &found]);
    }
    Some(list)
}

/// The result and the order, held to announcement and list.
fn outcome(
    announced: &str,
    announcement: &Announcement,
    list: Option<&List>,
    (text, order): (&str, &str),
    told: &mut Replayed,
) {
    let outcome = match Outcome::parse(text) {
        Ok(outcome) => outcome,
        Err(fault) => return told.unreadable(Part::Result, fault.place()),
    };
    let line = |key| Some(line_of_key(text, key));
    if outcome.draw != announcement.draw {
        told.add(Part::Result, line("draw"), What::OtherDraw, [&announcement.draw, &outcome.draw]);
    }
    let hash = Hash::of(announced.as_bytes());
    if hash != outcome.announcement_sha256 {
        told.add(Part::Announcement, None, What::AnnouncementHash, [&outcome.announcement_sha256, &hash]);
    }
    if !outcome.objections_waived.is_empty() {
        told.waived = Some(outcome.objections_waived.clone());
    }
    match outcome.drawn.check(&announcement.source) {
        Ok(proof) => told.proof = Some(proof),
        Err(SourceError::Beacon(
            fault @ (BeaconError::NotSigned(_) | BeaconError::Length { .. } | BeaconError::Hex(_)),
        )) => {
            told.add(Part::Result, line("signature"), What::Signature, [&"", &fault]);
        }
        Err(fault) => told.add(Part::Result, line("kind"), What::Source, [&"", &fault]),
    }
    let Ok(randomness) = outcome.drawn.randomness() else { return };
    if randomness != outcome.randomness {
        told.add(Part::Result, line("randomness"), What::Randomness, [&randomness, &outcome.randomness]);
    }
    let seed = seed(&announcement.list_sha256, &randomness);
    if seed != outcome.seed {
        told.add(Part::Result, line("seed"), What::Seed, [&seed, &outcome.seed]);
    }
    let hash = Hash::of(order.as_bytes());
    if hash != outcome.order_sha256 {
        told.add(Part::Order, None, What::OrderHash, [&outcome.order_sha256, &hash]);
    }
    if let Some(list) = list {
        places(list, announcement, &outcome, (seed, order), told);
    }
}

/// The order line by line.
fn places(
    list: &List,
    announcement: &Announcement,
    outcome: &Outcome,
    (seed, text): (Hash, &str),
    told: &mut Replayed,
) {
    let found = match read_order(text) {
        Ok(found) => found,
        Err(fault) => return told.unreadable(Part::Order, fault.place()),
    };
    let before = told.differences.len();
    let mut seen = vec![false; list.len()];
    let mut strangers = Vec::new();
    for (entry, line) in found.iter().zip(2..) {
        match list.find(entry).filter(|at| !seen[*at]) {
            Some(at) => seen[at] = true,
            None => strangers.push((entry, line)),
        }
    }
    for (entry, line) in strangers.into_iter().take(MOST) {
        told.add(Part::Order, Some(line), What::NotInList, [&"", &entry]);
    }
    for at in (0..seen.len()).filter(|at| !seen[*at]).take(MOST) {
        told.add(Part::List, Some(at as u64 + 2), What::NotInOrder, [&"", &list.hashes()[at]]);
    }
    if told.differences.len() > before {
        return;
    }
    match announcement.rule.order(list, &seed, outcome.drawn.key().as_deref()) {
        Err(fault) => told.unreadable(Part::Announcement, (None, fault.to_string())),
        Ok(order) => {
            let expected = order.iter().map(|at| &list.hashes()[*at as usize]);
            let first = expected.zip(&found).zip(2..).find(|((expected, found), _)| expected != found);
            if let Some(((expected, found), line)) = first {
                told.add(Part::Order, Some(line), What::Place, [&expected, &found]);
            }
        }
    }
}
