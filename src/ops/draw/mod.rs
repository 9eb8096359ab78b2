//! Draws of the registry: announced, run, withdrawn; and the order that came of them.
//!
//! A draw is two acts of the journal, its announcement and its run. Where one of them is taken back, the draw is withdrawn: it
//! stays, visible to everybody, and cannot be run (again). Another one is announced instead.

mod announce;
mod run;
mod winners;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use hashbrown::HashMap;

use super::OpError;
use crate::domain::household::HouseholdId;
use crate::domain::week::Week;
use crate::draw::file::{Announcement, Outcome, order_text};
use crate::draw::hash::NotHex;
use crate::draw::list::{Line, List, ListFault};
use crate::draw::order::OrderError;
use crate::draw::source::SourceError;
use crate::store::{Act, ActId, DrawId, DrawPlace, Read, StoreError, StoredDraw};

pub use announce::{Announced, Frozen, Participant, Terms, announce, queue};
pub use run::{Ran, run};
pub use winners::{CodeLine, Winner, codes, winners};

/// How a draw stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// Announced, not run yet.
    Announced,
    /// Run.
    Run,
    /// Taken back, by whom and why.
    Withdrawn(Box<Act>),
}

/// A draw of the registry.
#[derive(Clone, Debug)]
pub struct Draw {
    /// As it is stored.
    pub stored: StoredDraw,
    /// Its announcement.
    pub announcement: Announcement,
    /// How it stands.
    pub state: State,
}

impl Draw {
    /// Its result, where it was run.
    ///
    /// # Errors
    /// [`OpError::Internal`] where the stored text is none.
    pub fn outcome(&self) -> Result<Option<Outcome>, OpError> {
        self.stored
            .result
            .as_ref()
            .map(|result| Outcome::parse(&result.text).map_err(|fault| broken(&fault)))
            .transpose()
    }
}

/// What everybody may read of a draw: names and texts of files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// The announcement.
    pub announcement: (String, String),
    /// The list.
    pub list: (String, String),
    /// The result and the order, where it was run.
    pub result: Option<[(String, String); 2]>,
}

/// Why a draw was not announced or run. Nothing was written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DrawError {
    /// See [`OpError`].
    #[error(transparent)]
    Op(#[from] OpError),
    /// A claim that cannot be listed.
    #[error(transparent)]
    List(#[from] ListFault),
    /// The rule gives no order of such a list or source.
    #[error(transparent)]
    Order(#[from] OrderError),
    /// What was drawn is not taken.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// A draw for the same thing stands.
    #[error("draw {0} stands for the same")]
    Standing(String),
    /// The last day for objections lies before the announcement.
    #[error("the last day for objections is past")]
    Past,
    /// The source speaks before the last day for objections is over; the earliest moment that will do is given.
    #[error("the source speaks before {0}")]
    TooSoon(chrono::DateTime<chrono::Utc>),
    /// There is no draw of that name.
    #[error("no draw of that name")]
    Unknown,
    /// It was withdrawn.
    #[error("the draw was withdrawn")]
    Withdrawn(Box<Act>),
    /// People may still object.
    #[error("objections until {0}")]
    Objections(NaiveDate),
    /// It was run already, with something else drawn.
    #[error("the draw was run with another source")]
    RunOtherwise,
}

impl From<StoreError> for DrawError {
    fn from(fault: StoreError) -> Self {
        Self::Op(OpError::Store(fault))
    }
}

/// A text of our own that cannot be read back.
fn broken(fault: &dyn std::fmt::Display) -> OpError {
    OpError::Internal(format!("a stored draw: {fault}"))
}

/// All draws, withdrawn ones included, by number.
///
/// # Errors
/// [`OpError`].
pub fn draws(store: &mut dyn Read) -> Result<Vec<Draw>, OpError> {
    let acts: BTreeMap<ActId, Act> = store.acts()?.into_iter().map(|act| (act.id, act)).collect();
    let undone = |id: ActId| acts.get(&id).and_then(|act| act.undone_by).and_then(|by| acts.get(&by));
    let made = |stored: StoredDraw| {
        let by = undone(stored.head.act).or_else(|| stored.result.as_ref().and_then(|ran| undone(ran.act)));
        let state = match (by, &stored.result) {
            (Some(by), _) => State::Withdrawn(Box::new(by.clone())),
            (None, Some(_)) => State::Run,
            (None, None) => State::Announced,
        };
        Announcement::parse(&stored.announcement)
            .map(|announcement| Draw { stored, announcement, state })
            .map_err(|fault| broken(&fault))
    };
    store.draws()?.into_iter().map(made).collect()
}

/// The draw of a name, such as `S4H-1` or `1`.
///
/// # Errors
/// [`DrawError::Unknown`]; [`DrawError::Op`].
pub fn named(store: &mut dyn Read, name: &str) -> Result<Draw, DrawError> {
    let name = name.trim().to_uppercase();
    let is = |draw: &Draw| draw.announcement.draw == name || draw.stored.id.0.to_string() == name;
    draws(store)?.into_iter().find(is).ok_or(DrawError::Unknown)
}

/// The order that was drawn for a round in a week: the place of every household, from 1. None where no draw was run for it, or
/// it was withdrawn. A household into which others were merged has the best of their places.
///
/// # Errors
/// [`OpError`].
pub fn places(
    store: &mut dyn Read,
    week: Week,
    round: u32,
) -> Result<Option<BTreeMap<HouseholdId, u32>>, OpError> {
    let wanted = |draw: &Draw| {
        draw.state == State::Run
            && (draw.stored.head.week, draw.stored.head.round) == (Some(week), Some(round))
    };
    let Some(draw) = draws(store)?.into_iter().find(wanted) else { return Ok(None) };
    let merged: HashMap<HouseholdId, HouseholdId> = store.merged()?.into_iter().collect();
    let mut places = BTreeMap::new();
    store.draw_places(draw.stored.id, &mut |place| {
        let (Some(household), Some(at)) = (place.household, place.place) else { return };
        let home = merged.get(&household).copied().unwrap_or(household);
        let best = places.entry(home).or_insert(at);
        *best = at.min(*best);
    })?;
    Ok(Some(places))
}

/// The public files of a draw, the same bytes whenever they are asked for.
///
/// # Errors
/// [`OpError`].
pub fn published(store: &mut dyn Read, draw: &Draw) -> Result<Published, OpError> {
    let places = all_places(store, draw.stored.id)?;
    let list = list_of(&places)?;
    let result = match (draw.outcome()?, &draw.stored.result) {
        (Some(outcome), Some(result)) => {
            let mut drawn: Vec<(u32, u32)> =
                places.iter().filter_map(|place| Some((place.place?, place.line))).collect();
            drawn.sort_unstable();
            let order = drawn.iter().filter_map(|(_, line)| list.hashes().get(*line as usize - 1));
            Some([(result_name(&outcome.draw), result.text.clone()), (outcome.order, order_text(order))])
        }
        _ => None,
    };
    Ok(Published {
        announcement: (announcement_name(&draw.announcement.draw), draw.stored.announcement.clone()),
        list: (draw.announcement.list.clone(), list.text()),
        result,
    })
}

fn announcement_name(draw: &str) -> String {
    format!("{draw}-announcement.toml")
}

fn result_name(draw: &str) -> String {
    format!("{draw}-result.toml")
}

/// The frozen list as it is stored, by line.
fn all_places(store: &mut dyn Read, draw: DrawId) -> Result<Vec<DrawPlace>, OpError> {
    let mut places = Vec::new();
    store.draw_places(draw, &mut |place| places.push(place))?;
    Ok(places)
}

/// The list that was frozen.
fn list_of(places: &[DrawPlace]) -> Result<List, OpError> {
    let entries: Vec<_> = places
        .iter()
        .map(|place| place.entry.parse())
        .collect::<Result<_, _>>()
        .map_err(|fault: NotHex| broken(&fault))?;
    let lines = places.iter().zip(entries).map(|(place, entry)| Line {
        entry,
        want: place.want,
        weight: place.weight,
        group: &place.group,
        area: &place.area,
    });
    List::of(lines).map_err(|fault| broken(&fault))
}
