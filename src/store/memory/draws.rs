//! Draws, in memory.

use super::Tables;
use super::write::{Rule, need};
use crate::store::draw::{DrawId, DrawPlace, DrawResult, NewDraw, StoredDraw};

impl Tables {
    pub(super) fn add_draw(&mut self, draw: &NewDraw) -> Result<DrawId, &'static str> {
        self.act(draw.act)?;
        let id = DrawId(self.draws.keys().next_back().map_or(0, |id| id.0) + 1);
        self.draws
            .insert(id, StoredDraw { id, head: draw.clone(), announcement: String::new(), result: None });
        Ok(id)
    }

    pub(super) fn add_draw_place(&mut self, draw: DrawId, place: &DrawPlace) -> Rule {
        need(self.draws.contains_key(&draw), "there is no such draw")?;
        place.household.map_or(Ok(()), |id| self.household(id))?;
        let kept = DrawPlace { place: None, ..place.clone() };
        need(self.draw_places.insert((draw, place.line), kept).is_none(), "the line of a draw is taken")
    }

    pub(super) fn set_announcement(&mut self, draw: DrawId, text: &str) -> Rule {
        text.clone_into(&mut self.draws.get_mut(&draw).ok_or("there is no such draw")?.announcement);
        Ok(())
    }

    pub(super) fn finish_draw(&mut self, draw: DrawId, result: &DrawResult, order: &[u32]) -> Rule {
        self.act(result.act)?;
        let known = self.draws.get_mut(&draw).ok_or("there is no such draw")?;
        need(known.result.is_none(), "the draw has a result")?;
        known.result = Some(result.clone());
        for (line, place) in order.iter().zip(1..) {
            self.draw_places.get_mut(&(draw, *line)).ok_or("there is no such line")?.place = Some(place);
        }
        Ok(())
    }
}
