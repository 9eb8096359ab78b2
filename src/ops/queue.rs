//! `report waiting`: who waits at this moment, in the order of the queues, with the day on which each may expect its masks.
//!
//! The exported waiting list says who waited when a call was made and never changes. This one is reckoned anew: what was
//! stated, sold and called since moves the days.

use super::forecast::{Expected, Pace, forecast};
use super::ways::Places;
use super::week::{Line, WeekChoice, WeekError, WeekQuotas, quotas};
use crate::domain::units::Masks;
use crate::policy::Policy;
use crate::store::Read;

use chrono::NaiveDate;

/// One household that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Its place in [`WeekQuotas::lines`].
    pub line: usize,
    /// Households of its committee before it that wait as well.
    pub ahead: u64,
    /// Masks for those and for itself.
    pub masks: Masks,
    /// How fast masks come to its committee.
    pub pace: Pace,
    /// About when it is its turn; none where that cannot be estimated.
    pub day: Option<NaiveDate>,
}

/// Everybody who waits.
pub struct Queue {
    /// The quotas of the week, which name committees and round.
    pub quotas: WeekQuotas,
    /// Those whom the stock there does not reach, by committee and place.
    pub waiting: Vec<Waiting>,
    /// Households that the stock there reaches, once it is assigned.
    pub reached: u64,
}

impl Queue {
    /// The line of one that waits.
    #[must_use]
    pub fn line(&self, waiting: &Waiting) -> Option<&Line> {
        self.quotas.lines.get(waiting.line)
    }
}

/// Who waits in a week. Stores nothing.
///
/// # Errors
/// [`WeekError`].
pub fn queue(
    store: &mut dyn Read,
    policy: &Policy,
    choice: WeekChoice,
    places: &Places,
) -> Result<Queue, WeekError> {
    let quotas = quotas(store, policy, choice)?;
    let forecast = forecast(store, policy, choice, places, &quotas)?;
    let (mut waiting, mut reached) = (Vec::new(), 0);
    for (line, of) in quotas.lines.iter().enumerate() {
        match forecast.of(of.household.id) {
            Some(Expected::Called { .. }) => reached += 1,
            Some(Expected::Waits { ahead, masks, pace, day }) => {
                waiting.push(Waiting { line, ahead, masks, pace, day });
            }
            None => {}
        }
    }
    waiting.sort_by_key(|one| (quotas.lines[one.line].household.committee, one.ahead));
    Ok(Queue { quotas, waiting, reached })
}
