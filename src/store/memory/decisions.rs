//! Acts, withdrawn batches and closed findings, in memory.

use super::Tables;
use super::write::need;
use crate::domain::household::{BatchId, HouseholdId};
use crate::store::journal::{Act, ActId, NewAct};
use crate::store::record::StoredFinding;
use crate::store::withdrawn;

impl Tables {
    pub(super) fn add_act(&mut self, act: &NewAct) -> Result<ActId, &'static str> {
        act.batch.map_or(Ok(()), |batch| self.batch(batch))?;
        act.undoes.map_or(Ok(()), |undone| self.act(undone))?;
        let id = ActId(self.acts.keys().next_back().map_or(0, |id| id.0) + 1);
        self.acts.insert(id, Act { id, head: act.clone(), made: None, undone_by: None });
        Ok(id)
    }

    pub(super) fn remove_households(&mut self, households: &[HouseholdId]) -> Result<(), &'static str> {
        for id in households {
            let known = self.households.remove(id).ok_or("there is no such household")?;
            self.numbers.remove(&(known.committee, known.number));
            let stands: std::collections::BTreeSet<ActId> =
                self.acts.values().filter(|act| act.undone_by.is_none()).map(|act| act.id).collect();
            let about = |act: Option<ActId>| act.is_none_or(|act| stands.contains(&act));
            self.waivers.retain(|waiver| waiver.household != *id || about(waiver.act));
            self.aparts.retain(|apart| (apart.one != *id && apart.other != *id) || about(Some(apart.act)));
            self.entries.retain(|stored| stored.entry.household != *id || stands.contains(&stored.act));
            for place in self.draw_places.values_mut().filter(|place| place.household == Some(*id)) {
                place.household = None;
            }
            for finding in self.findings.iter_mut().filter(|finding| finding.household == Some(*id)) {
                finding.household = None;
            }
        }
        need(households.iter().all(|id| !self.mentioned(*id)), "something speaks of the household")
    }

    /// Whether anything stored refers to a household.
    fn mentioned(&self, id: HouseholdId) -> bool {
        self.persons.range((id, 0)..=(id, u32::MAX)).next().is_some()
            || self.households.values().any(|household| household.double_of == Some(id))
            || self.bookings.iter().any(|booking| booking.household == id)
            || self.waivers.iter().any(|waiver| waiver.household == id)
            || self.aparts.iter().any(|apart| apart.one == id || apart.other == id)
            || self.lines.values().flatten().any(|line| line.household == id)
            || self.entries.iter().any(|stored| stored.entry.household == id)
            || self.waiting.values().flatten().any(|line| line.household == id)
    }

    pub(super) fn withdraw(&mut self, batch: BatchId) -> Result<(), &'static str> {
        let known = self.batches.get_mut(&batch).ok_or("there is no such batch")?;
        known.head.digest = withdrawn(batch, &known.head.digest);
        self.bookings.retain(|booking| booking.provenance.batch != batch);
        self.stock.retain(|stock| stock.provenance.batch != batch);
        for finding in &mut self.findings {
            if finding.closed_by == Some(batch) {
                finding.closed_by = None;
            }
            if finding.batch == batch && finding.closed_by.is_none() {
                finding.closed_by = Some(batch);
            }
        }
        Ok(())
    }

    pub(super) fn close(&mut self, batch: BatchId, past: &StoredFinding) {
        let place = |finding: &StoredFinding| {
            let about = finding.household.map(|household| (household, finding.ordinal));
            (about, finding.batch, finding.sheet, finding.row, finding.closed_by)
        };
        let wanted = StoredFinding { closed_by: None, ..past.clone() };
        let same = |finding: &&mut StoredFinding| {
            finding.household.is_some() && place(finding) == place(&wanted) && finding.code == wanted.code
        };
        for finding in self.findings.iter_mut().filter(same) {
            finding.closed_by = Some(batch);
        }
    }
}
