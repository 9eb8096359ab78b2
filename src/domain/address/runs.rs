//! Bare numbers: what `760-12-301` counts is decided by what it follows and by how many numbers there are.

use super::AddressFault;
use super::canonical::Level::{self, Building, Lane, Name, Room, SubLane};
use super::marks::{Mark, Piece};
use super::scan::Origin;
use super::words::Ground;

/// Where road and lane come from, and whether the first number of the run is that lane again.
#[derive(Clone, Copy, Debug)]
pub(super) struct OwnLane {
    pub(super) origin: Origin,
    pub(super) restated: bool,
}

/// The levels of the numbers of a run that follows a part written already. The last may be a room or floor by its word.
/// Behind a door all are rooms.
///
/// # Errors
/// [`AddressFault::NoDoor`] for a room without a door, [`AddressFault::Ambiguous`] for numbers that could be meant in two ways.
pub(super) fn levels(
    run: &[Piece],
    after: Level,
    ground: Ground,
    own: OwnLane,
) -> Result<&'static [Level], AddressFault> {
    if after >= Building {
        return Ok(&[Room]);
    }
    if run.iter().take(1).any(|piece| matches!(piece.mark, Some(Mark::Room | Mark::Floor))) {
        return Err(AddressFault::NoDoor);
    }
    let (counted, more_rooms) = run.split_at(first_of_more_rooms(run));
    let levels = levels_of(counted, after, ground, own).ok_or(AddressFault::Ambiguous)?;
    let in_order = more_rooms.is_empty() || levels.last() == Some(&Room);
    if in_order { Ok(levels) } else { Err(AddressFault::Ambiguous) }
}

fn levels_of(run: &[Piece], after: Level, ground: Ground, own: OwnLane) -> Option<&'static [Level]> {
    let is_door = |piece: &Piece| piece.stem.is_some() || piece.figure.ends_in_letter();
    Some(match (after, ground, run) {
        (Lane, _, [_, _, _]) if own.origin == Origin::Defaults => {
            return own.restated.then_some(&[Lane, Building, Room]);
        }
        (Lane | SubLane, _, [one]) if own.origin == Origin::Defaults && one.figure.digits() > 2 => {
            return None;
        }
        (Lane | SubLane, _, [_]) => &[Building],
        (Lane | SubLane, _, [_, _]) => &[Building, Room],
        (Lane, _, [_, _, _]) => &[SubLane, Building, Room],
        (Name, Ground::Road, [door]) if is_door(door) => &[Building],
        (Name, Ground::Road, [door, _]) if is_door(door) => &[Building, Room],
        (Name, Ground::Road, [_, _, _]) => &[Lane, Building, Room],
        (Name, Ground::Road, [_, _, _, _]) => &[Lane, SubLane, Building, Room],
        (Name, Ground::Estate | Ground::Village, [_]) => &[Building],
        (Name, Ground::Estate | Ground::Village, [_, _]) => &[Building, Room],
        _ => return None,
    })
}

/// Where rooms begin that come on top of those which the levels account for: `12-501/502` is one door and two rooms.
fn first_of_more_rooms(run: &[Piece]) -> usize {
    let first = run.get(1).and_then(|piece| piece.separator);
    let more = |piece: &Piece| matches!(piece.separator, Some('、' | ',' | '/')) && piece.separator != first;
    match first {
        Some('、') => 1,
        _ => run.iter().skip(2).position(more).map_or(run.len(), |at| at + 2),
    }
}
