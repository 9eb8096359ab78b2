//! Who gets masks at the door, and why (居家隔离, 独居老人, a decision): one rule for the route of a call and the reason on its list.

use chrono::NaiveDate;

use crate::domain::household::{Household, ToDoor};
use crate::policy::Policy;

/// Why masks go to the door of a household on a day, in the order of what a volunteer must know first; nothing: to the counter.
pub(super) fn to_door(
    home: &Household,
    policy: &Policy,
    day: NaiveDate,
) -> impl Iterator<Item = ToDoor> + use<> {
    let until = home.returned.map(|returned| policy.isolated_until(returned));
    let isolated = home.isolated && until.is_none_or(|until| day <= until);
    let all = [
        isolated.then_some(ToDoor::Isolated(until)),
        (home.lone_elderly && policy.lone_elderly_delivery()).then_some(ToDoor::LoneElderly),
        home.deliver.then_some(ToDoor::Decided),
    ];
    all.into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::committee::CommitteeId;
    use crate::domain::household::{BatchId, HouseholdId, Provenance};

    #[test]
    fn every_reason_is_said_and_isolation_ends() {
        let policy = Policy::of_default();
        let from = Provenance { batch: BatchId(1), sheet: 0, row: 2 };
        let mut home = Household::blank(HouseholdId(1), CommitteeId(1), 1, from);
        let day = |text: &str| -> NaiveDate { text.parse().unwrap() };
        let said = |home: &Household, on: &str| to_door(home, &policy, day(on)).collect::<Vec<_>>();
        assert_eq!(said(&home, "2020-02-03"), []);
        home.isolated = true;
        assert_eq!(said(&home, "2020-02-03"), [ToDoor::Isolated(None)]);
        home.returned = Some(day("2020-01-28"));
        let until = policy.isolated_until(day("2020-01-28"));
        assert_eq!(said(&home, "2020-02-03"), [ToDoor::Isolated(Some(until))]);
        home.deliver = true;
        assert_eq!(said(&home, "2020-02-03").len(), 2);
        assert_eq!(said(&home, "2020-03-30"), [ToDoor::Decided], "the isolation is over");
    }
}
