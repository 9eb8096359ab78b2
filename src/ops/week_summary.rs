//! `report summary --week`: what happened in a week by compound or committee, with the week before beside it.

use std::collections::BTreeMap;

use chrono::Days;
use hashbrown::HashMap;

use super::issued::{Became, Issued, Places, is_shell};
use super::week::{WeekChoice, WeekError, WeekQuotas, quotas};
use crate::domain::committee::CommitteeId;
use crate::domain::household::{Household, HouseholdId, Standing};
use crate::domain::week::Week;
use crate::policy::Policy;
use crate::report::week::{Figures, Place, WeekSummary};
use crate::store::Read;

/// Counts a week and the one before it, as both are known today. Of a week before the first round nobody waits.
///
/// # Errors
/// As [`quotas`], for the week itself.
pub fn week_summary(
    store: &mut dyn Read,
    policy: &Policy,
    choice: WeekChoice,
    only: Option<CommitteeId>,
) -> Result<WeekSummary, WeekError> {
    let issued = Issued::read(store, policy, choice.today)?;
    let before = Week::of(choice.week.monday() - Days::new(7));
    let past = match quotas(store, policy, WeekChoice { week: before, round: None, ..choice }) {
        Ok(quotas) => Queue::of(&quotas),
        Err(WeekError::NoRound(_)) => Queue::default(),
        Err(fault) => return Err(fault),
    };
    let week = quotas(store, policy, choice)?;
    let places = Places::new(&week.committees, only);
    let title = places.title();
    let weeks = [(choice.week, Queue::of(&week)), (before, past)];
    let [now, past] = weeks.map(|(week, queue)| Happened::of(week, queue, &issued));
    let mut counted: BTreeMap<(CommitteeId, &str), Place> = BTreeMap::new();
    for line in &week.lines {
        let home = &line.household;
        let Some(place) = places.of(home).filter(|_| !is_shell(home)) else { continue };
        let sums =
            counted.entry(place).or_insert_with(|| Place { name: place.1.to_owned(), ..Place::default() });
        sums.households += u64::from(home.standing() != Standing::MovedAway);
        sums.now = sums.now.and(now.of_home(home));
        sums.before = sums.before.and(past.of_home(home));
    }
    let places = counted.into_values().collect();
    Ok(WeekSummary { committee: title, week: choice.week, before, places })
}

/// Who stands in the queue of a week's round, as it is known today.
#[derive(Default)]
struct Queue {
    round: Option<u32>,
    /// By number in the registry.
    queued: Vec<bool>,
}

impl Queue {
    fn of(week: &WeekQuotas) -> Self {
        let mut queued = Vec::new();
        for line in week.lines.iter().filter(|line| line.quota.state.queued()) {
            let at = line.household.id.0 as usize;
            if queued.len() <= at {
                queued.resize(at + 1, false);
            }
            queued[at] = true;
        }
        Self { round: Some(week.choice.round.number), queued }
    }

    fn has(&self, household: HouseholdId) -> bool {
        self.queued.get(household.0 as usize).copied().unwrap_or(false)
    }
}

/// What happened to households in one week.
struct Happened {
    week: Week,
    queue: Queue,
    /// The week in which each was first called for the queue's round, with a voucher that it used or still can.
    first: HashMap<HouseholdId, Week>,
    /// What became of those called in the week, and the masks they took.
    called: HashMap<HouseholdId, (Became, u64)>,
    /// Masks above the quota given in the week.
    extra: HashMap<HouseholdId, u64>,
}

impl Happened {
    fn of(week: Week, queue: Queue, issued: &Issued) -> Self {
        let mut happened =
            Self { week, queue, first: HashMap::new(), called: HashMap::new(), extra: HashMap::new() };
        for voucher in &issued.vouchers {
            if Some(voucher.round) == happened.queue.round && voucher.became >= Became::Open {
                let first = happened.first.entry(voucher.household).or_insert(voucher.week);
                *first = voucher.week.min(*first);
            }
            if voucher.week == week {
                let (became, masks) = happened.called.entry(voucher.household).or_insert((voucher.became, 0));
                *became = voucher.became.max(*became);
                *masks += voucher.given.0;
            }
        }
        for exception in issued.exceptions.iter().filter(|exception| week.contains(exception.day)) {
            *happened.extra.entry(exception.household).or_default() += exception.masks.0;
        }
        happened
    }

    fn of_home(&self, home: &Household) -> Figures {
        let called = self.called.get(&home.id).copied();
        let is = |wanted| u64::from(called.is_some_and(|(became, _)| became == wanted));
        let extra = self.extra.get(&home.id).copied();
        Figures {
            called: u64::from(called.is_some()),
            served: is(Became::Served),
            open: is(Became::Open),
            missed: is(Became::Missed),
            faulty: is(Became::Faulty),
            waiting: u64::from(self.waits(home.id)),
            exceptions: u64::from(extra.is_some()),
            extra: extra.unwrap_or(0),
            masks: called.map_or(0, |(_, masks)| masks) + extra.unwrap_or(0),
        }
    }

    /// Whether it stood in the queue at the end of the week: it stands there still, or was called only later.
    fn waits(&self, household: HouseholdId) -> bool {
        self.queue.has(household) || self.first.get(&household).is_some_and(|first| *first > self.week)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::household::{BatchId, Provenance};
    use crate::domain::units::Masks;
    use crate::ops::issued::{Exception, Voucher};

    fn week(text: &str) -> Week {
        text.parse().unwrap()
    }

    fn voucher(household: u32, in_week: &str, became: Became, given: u64) -> Voucher {
        let week = week(in_week);
        let (household, given) = (HouseholdId(household), Masks(given));
        Voucher { household, round: 1, week, day: week.monday(), given, became }
    }

    fn home(id: u32) -> Household {
        let from = Provenance { batch: BatchId(1), sheet: 0, row: 2 };
        Household::blank(HouseholdId(id), CommitteeId(1), id, from)
    }

    fn figures(queued: &[u32], issued: &Issued, in_week: &str, household: u32) -> Figures {
        let mut queue = Queue { round: Some(1), queued: vec![false; 9] };
        queued.iter().for_each(|id| queue.queued[*id as usize] = true);
        Happened::of(week(in_week), queue, issued).of_home(&home(household))
    }

    #[test]
    fn a_household_counts_once_by_the_best_that_became_of_it() {
        let vouchers = vec![
            voucher(1, "2020-W06", Became::Faulty, 0),
            voucher(1, "2020-W06", Became::Served, 5),
            voucher(2, "2020-W06", Became::Missed, 0),
            voucher(3, "2020-W05", Became::Served, 5),
        ];
        let issued = Issued { vouchers, exceptions: Vec::new() };
        let served = Figures { called: 1, served: 1, masks: 5, ..Figures::default() };
        assert_eq!(figures(&[], &issued, "2020-W06", 1), served);
        let missed = Figures { called: 1, missed: 1, waiting: 1, ..Figures::default() };
        assert_eq!(figures(&[2], &issued, "2020-W06", 2), missed, "it is due again: it waits, too");
        assert_eq!(figures(&[], &issued, "2020-W06", 3), Figures::default(), "served the week before");
        for household in 1..=3 {
            let f = figures(&[], &issued, "2020-W06", household);
            assert_eq!(f.called, f.served + f.open + f.missed + f.faulty);
        }
    }

    #[test]
    fn who_was_called_only_later_waited() {
        let vouchers = vec![
            voucher(1, "2020-W07", Became::Served, 5),
            voucher(2, "2020-W06", Became::Missed, 0),
            voucher(2, "2020-W07", Became::Open, 0),
            voucher(3, "2020-W06", Became::Open, 0),
        ];
        let issued = Issued { vouchers, exceptions: Vec::new() };
        let waiting = |of| figures(&[], &issued, "2020-W06", of).waiting;
        assert_eq!([1, 2, 3, 4].map(waiting), [1, 1, 0, 0]);
    }

    #[test]
    fn masks_above_the_quota_count_in_the_week_of_their_day() {
        let extra = |day: &str, masks| {
            let (household, day, masks) = (HouseholdId(1), day.parse().unwrap(), Masks(masks));
            Exception { household, day, masks }
        };
        let exceptions = vec![extra("2020-02-03", 2), extra("2020-02-09", 3), extra("2020-02-10", 4)];
        let issued = Issued { vouchers: vec![voucher(1, "2020-W06", Became::Served, 5)], exceptions };
        let got = figures(&[], &issued, "2020-W06", 1);
        assert_eq!((got.exceptions, got.extra, got.masks), (1, 5, 10));
        let next = figures(&[], &issued, "2020-W07", 1);
        assert_eq!((next.called, next.exceptions, next.extra, next.masks), (0, 1, 4, 4));
    }
}
