//! `undo`: takes an import or a decision back.
//!
//! One inverse serves all acts. A value that is still as the act left it becomes what it was before; a value that somebody
//! changed since is kept, and told. Households that an import made are taken away, unless something speaks of them by now: then
//! it is told what. What was undone may be undone again, but for an import: its file can simply be imported again.

mod made;
mod merge;

use std::collections::BTreeMap;

use super::OpError;
use super::entry::Draft;
use crate::domain::household::{BatchId, Household, HouseholdId};
use crate::domain::lang::Text;
use crate::domain::masked::Masked;
use crate::store::{
    Act, ActId, ActKind, Change, Changes, Entity, NewAct, Read, Registry, StoreError, Transaction,
};

use super::decide::Because;
use super::import::Mode;
pub use made::Hold;
pub(super) use merge::{name as name_of_value, names as names_of, object as values_of};

/// What `undo` is asked to take back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// An imported file, by its number.
    Batch(BatchId),
    /// A decision, by the number of its act.
    Decision(ActId),
}

/// Why nothing was taken back.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum UndoError {
    /// See [`OpError`].
    #[error(transparent)]
    Op(#[from] OpError),
    /// There is no such file or decision, or an older program wrote it, without a journal.
    #[error("there is nothing of that number to take back")]
    Unknown,
    /// It is taken back already, by this act.
    #[error("it is taken back already")]
    Already(ActId),
    /// An import that was taken back: its file can be imported again.
    #[error("import the file again")]
    ImportAgain,
    /// A draw is withdrawn with a reason, which everybody reads.
    #[error("a draw is withdrawn with a reason")]
    NoReason,
    /// A draw that was withdrawn stays withdrawn: nobody may choose between two that are both known.
    #[error("a draw that was withdrawn stays so")]
    DrawWithdrawn,
    /// Later decisions build on this one; they come first.
    #[error("later decisions build on it")]
    Later(Vec<ActId>),
}

impl From<StoreError> for UndoError {
    fn from(fault: StoreError) -> Self {
        Self::Op(OpError::Store(fault))
    }
}

/// One household or person that an act had touched.
#[derive(Clone, Debug)]
pub struct Touched {
    /// The household's number in the registry.
    pub household: HouseholdId,
    /// Its number in its committee.
    pub number: u32,
    /// The person, where it is about one; else the head.
    pub who: Masked,
    /// Names of the values that it is about; none where it is about all of it.
    pub fields: Vec<Text>,
    /// Why it was kept or could not be reversed.
    pub hold: Option<Hold>,
}

/// What came of an undo: three buckets.
#[derive(Clone, Debug)]
pub struct Undone {
    /// The act taken back.
    pub act: Act,
    /// Households and people that were taken away or are as before.
    pub reversed: Vec<Touched>,
    /// Kept, because changed since.
    pub kept: Vec<Touched>,
    /// Could not be reversed, and why.
    pub stuck: Vec<Touched>,
    /// Vouchers that were made void.
    pub voided: u64,
    /// What the act said of vouchers and masks, and counts no more.
    pub entries: u64,
}

/// Takes an act back. In a dry run nothing is written, and the buckets say what would come of it.
///
/// # Errors
/// [`UndoError`]; nothing is written then.
pub fn undo(
    registry: &mut dyn Registry,
    target: Target,
    because: Because<'_>,
    mode: Mode,
) -> Result<Undone, UndoError> {
    let mut transaction = registry.begin()?;
    let store = transaction.as_mut();
    let acts = store.acts()?;
    let act = wanted(&acts, target)?;
    if is_of_draw(&act) && because.reason.is_empty() {
        return Err(UndoError::NoReason);
    }
    let mut changes = Vec::new();
    store.changes(Changes::Of(act.id), &mut |change| changes.push(change))?;
    let mut entries = 0;
    store.entries(&mut |stored| entries += u64::from(stored.act == act.id))?;
    let by = store.add_act(&NewAct {
        kind: ActKind::Undo,
        batch: None,
        undoes: Some(act.id),
        reason: because.reason.to_owned(),
        by: because.by.to_owned(),
        on: because.on,
    })?;
    store.mark_undone(act.id, by)?;
    if let (ActKind::Undo, Some(again)) = (act.head.kind, act.head.undoes) {
        store.mark_redone(again)?;
    }
    let mut undone = Undone {
        act: act.clone(),
        reversed: Vec::new(),
        kept: Vec::new(),
        stuck: Vec::new(),
        voided: 0,
        entries,
    };
    reverse(store, by, &changes, &mut undone)?;
    if let Some(batch) = act.head.batch {
        store.withdraw_batch(batch)?;
    }
    made::take_away(store, &acts, by, &mut undone)?;
    let decision = act.head.kind != ActKind::Import;
    if decision && !(undone.kept.is_empty() && undone.stuck.is_empty()) {
        return Err(UndoError::Later(later(store, &acts, &act, &changes)?));
    }
    if mode == Mode::Write {
        transaction.commit()?;
    }
    Ok(undone)
}

fn wanted(acts: &[Act], target: Target) -> Result<Act, UndoError> {
    let fits = |act: &&Act| match target {
        Target::Batch(batch) => act.head.kind == ActKind::Import && act.head.batch == Some(batch),
        Target::Decision(id) => act.head.kind != ActKind::Import && act.id == id,
    };
    let act = acts.iter().find(fits).ok_or(UndoError::Unknown)?;
    if let Some(by) = act.undone_by {
        return Err(UndoError::Already(by));
    }
    let undoes = act.head.undoes.and_then(|id| acts.iter().find(|other| other.id == id));
    if undoes.is_some_and(|undone| undone.head.kind == ActKind::Import) {
        return Err(UndoError::ImportAgain);
    }
    if undoes.is_some_and(is_of_draw) {
        return Err(UndoError::DrawWithdrawn);
    }
    Ok(act.clone())
}

const fn is_of_draw(act: &Act) -> bool {
    matches!(act.head.kind, ActKind::Announce | ActKind::Draw)
}

/// Puts back what the act changed in households that were there before it, last change first.
fn reverse(
    store: &mut dyn Transaction,
    by: ActId,
    changes: &[Change],
    undone: &mut Undone,
) -> Result<(), UndoError> {
    let mut ids: Vec<HouseholdId> = changes.iter().map(|change| change.household).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut draft = Draft::default();
    draft.read(store, &ids)?;
    let mut buckets: BTreeMap<(HouseholdId, u32), merge::Reversed> = BTreeMap::new();
    for change in changes.iter().rev() {
        let reversed = merge::reverse(&mut draft, change);
        buckets.entry((change.household, change.ordinal)).or_default().add(reversed);
    }
    ids.iter().for_each(|id| draft.reckon(*id));
    for ((household, ordinal), reversed) in buckets {
        let who = changes.iter().find(|change| (change.household, change.ordinal) == (household, ordinal));
        let number = draft.homes.get(&household).map_or(0, |home| home.number);
        let touched = |fields, hold| Touched {
            household,
            number,
            who: who.map(name_of).unwrap_or_default(),
            fields,
            hold,
        };
        if !reversed.back.is_empty() || reversed.whole {
            undone.reversed.push(touched(reversed.back, None));
        }
        if !reversed.kept.is_empty() {
            undone.kept.push(touched(reversed.kept, Some(Hold::Changed)));
        }
        if reversed.stuck {
            undone.stuck.push(touched(Vec::new(), Some(Hold::PlaceTaken)));
        }
    }
    draft.write(store, by)?;
    Ok(())
}

fn name_of(change: &Change) -> Masked {
    match change.was.as_ref().or(change.became.as_ref()) {
        Some(Entity::Household(home)) => Masked::name(&home.head),
        Some(Entity::Person(person)) => Masked::name(&person.name),
        None => Masked::default(),
    }
}

/// Later acts in force that touched the same households.
fn later(store: &mut dyn Read, acts: &[Act], act: &Act, changes: &[Change]) -> Result<Vec<ActId>, UndoError> {
    let mut homes: Vec<HouseholdId> = changes.iter().map(|change| change.household).collect();
    homes.extend(act.made.iter().map(|(first, _)| *first));
    let stands = |id: ActId| acts.iter().any(|other| other.id == id && other.undone_by.is_none());
    let mut found = Vec::new();
    store.changes(Changes::All, &mut |change| {
        if change.act > act.id && homes.contains(&change.household) && stands(change.act) {
            found.push(change.act);
        }
    })?;
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

/// How an act is called on the command line: the number of its file, or `D` and its own number.
#[must_use]
pub fn name_of_act(act: &Act) -> String {
    match (act.head.kind, act.head.batch) {
        (ActKind::Import, Some(batch)) => batch.0.to_string(),
        _ => format!("D{}", act.id.0),
    }
}

/// The one that touched households for a summary: head and number.
pub(super) fn whole(home: &Household, hold: Option<Hold>) -> Touched {
    Touched {
        household: home.id,
        number: home.number,
        who: Masked::name(&home.head),
        fields: Vec::new(),
        hold,
    }
}
