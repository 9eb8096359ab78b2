//! Draws, to and from their rows.

use rusqlite::Result;

use super::fields::{Binder, Fields};
use crate::domain::household::HouseholdId;
use crate::store::draw::{DrawId, DrawPlace, DrawResult, NewDraw, StoredDraw};
use crate::store::journal::ActId;

pub(super) fn bind_draw(b: &mut Binder<'_, '_>, draw: &NewDraw) -> Result<()> {
    let week = draw.week.map(|week| week.to_string()).unwrap_or_default();
    b.int(draw.act.0)?.text(&week)?.maybe(draw.round)?.text(&draw.about)?.text(&draw.secret)?;
    Ok(())
}

pub(super) fn draw(f: &mut Fields<'_>) -> Result<StoredDraw> {
    let (id, act) = (DrawId(f.int()?), ActId(f.int()?));
    let week = match f.str()? {
        "" => None,
        text => {
            let week = text.parse().ok();
            Some(f.meaning(week)?)
        }
    };
    let head = NewDraw { act, week, round: f.maybe()?, about: f.text()?, secret: f.text()? };
    let announcement = f.text()?;
    let result = match f.maybe()? {
        Some(act) => Some(DrawResult { act: ActId(act), text: f.text()? }),
        None => None,
    };
    Ok(StoredDraw { id, head, announcement, result })
}

pub(super) fn bind_place(b: &mut Binder<'_, '_>, draw: DrawId, place: &DrawPlace) -> Result<()> {
    let p = place;
    b.int(draw.0)?.int(p.line)?.maybe(p.household.map(|id| id.0))?.text(&p.key)?.text(&p.entry)?;
    b.int(p.want)?.int(p.weight)?.text(&p.group)?.text(&p.area)?;
    Ok(())
}

pub(super) fn place(f: &mut Fields<'_>) -> Result<DrawPlace> {
    Ok(DrawPlace {
        line: f.int()?,
        household: f.maybe()?.map(HouseholdId),
        key: f.text()?,
        entry: f.text()?,
        want: f.int()?,
        weight: f.int()?,
        group: f.text()?,
        area: f.text()?,
        place: f.maybe()?,
    })
}
