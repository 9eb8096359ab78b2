//! The queue: in which order the households of a committee are called.

use crate::domain::committee::CommitteeId;
use crate::domain::household::HouseholdId;
use crate::domain::lang::Text;
use crate::policy::Unserved;

/// A booking number that has not been served.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OpenNumber {
    /// Times nobody came for it: whoever missed a call goes behind everybody who did not.
    pub missed: u32,
    /// Round in which it was booked.
    pub round: u32,
    /// The number as printed (预约号).
    pub number: u32,
}

/// What the policy's order puts before the number: tier, age, place in a draw. Less comes first; nothing stated is all zeros.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Precedence(pub [u64; Self::MOST]);

impl Precedence {
    /// Most parts of an order.
    pub const MOST: usize = 4;
}

/// A household that may have masks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entrant {
    /// Which.
    pub household: HouseholdId,
    /// Its committee; numbers count within it.
    pub committee: CommitteeId,
    /// Its number in the committee: the order of the roll.
    pub roll: u32,
    /// How often it was served, in all rounds.
    pub receipts: u32,
    /// How often it was called in this round and nobody came.
    pub missed: u32,
    /// What goes before its number.
    pub precedence: Precedence,
    /// The one number it holds, if it holds one.
    pub open: Option<OpenNumber>,
}

/// What orders the queue of a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// The round has bookings: only households with a number are queued, by number.
    Numbers,
    /// The round has none: fewest receipts first, then the order of the roll.
    Receipts,
}

impl Basis {
    /// What the command says about it.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::Numbers => Text::new("按预约号排队", "queued by booking number"),
            Self::Receipts => Text::new(
                "本轮没有预约：领取次数少的在前，次数相同按名册顺序",
                "no bookings in this round: fewest receipts first, then roll order",
            ),
        }
    }
}

/// A place in the queue of a committee.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The household.
    pub household: HouseholdId,
    /// Its committee.
    pub committee: CommitteeId,
    /// Its place there, from 1, without gaps.
    pub rank: u64,
}

/// The queues of all committees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Queue {
    /// By committee, then rank.
    pub places: Vec<Place>,
    /// Households without a number in a round with bookings, by household.
    pub left_out: Vec<HouseholdId>,
}

/// Orders the queues of a round, whatever the order of the entrants.
///
/// Open numbers of earlier rounds go before everything else, the oldest round first (unless the policy lets them lapse);
/// then this round's, by what the policy's order puts first, then by number, or without bookings with the fewest receipts first.
/// Whoever was called and did not come goes behind all others. One number written twice in a committee goes by roll order.
#[must_use]
pub fn queue(entrants: &[Entrant], round: u32, basis: Basis, unserved: Unserved) -> Queue {
    let mut left_out = Vec::new();
    let mut keyed = Vec::with_capacity(entrants.len());
    for entrant in entrants {
        match key(entrant, round, basis, unserved) {
            Some(key) => keyed.push((entrant.committee, key, entrant.household)),
            None => left_out.push(entrant.household),
        }
    }
    keyed.sort_unstable();
    left_out.sort_unstable();
    let mut places: Vec<Place> = Vec::with_capacity(keyed.len());
    for (committee, _, household) in keyed {
        let rank = places.last().filter(|last| last.committee == committee).map_or(1, |last| last.rank + 1);
        places.push(Place { household, committee, rank });
    }
    Queue { places, left_out }
}

/// What a household is sorted by inside its committee; none if it is not queued.
type Key = (u32, u32, Precedence, u32, u32);

fn key(entrant: &Entrant, round: u32, basis: Basis, unserved: Unserved) -> Option<Key> {
    let open =
        entrant.open.filter(|open| open.round == round || open.round < round && unserved == Unserved::First);
    let first = entrant.precedence;
    match (open, basis) {
        (Some(open), Basis::Numbers) => Some((open.missed, open.round, first, open.number, entrant.roll)),
        (Some(open), Basis::Receipts) if open.round < round => {
            Some((open.missed.max(entrant.missed), open.round, first, open.number, entrant.roll))
        }
        (None, Basis::Numbers) => None,
        (_, Basis::Receipts) => Some((entrant.missed, u32::MAX, first, entrant.receipts, entrant.roll)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entrant(id: u32, receipts: u32, open: Option<(u32, u32)>) -> Entrant {
        let open = open.map(|(round, number)| OpenNumber { missed: 0, round, number });
        Entrant {
            household: HouseholdId(id),
            committee: CommitteeId(1),
            roll: id,
            receipts,
            missed: 0,
            precedence: Precedence::default(),
            open,
        }
    }

    fn order(entrants: &[Entrant], basis: Basis, unserved: Unserved) -> Vec<u32> {
        let queue = queue(entrants, 2, basis, unserved);
        assert_eq!(queue.places.len() + queue.left_out.len(), entrants.len(), "nobody is lost");
        queue.places.iter().map(|place| place.household.0).collect()
    }

    #[test]
    fn by_number_with_older_rounds_first() {
        let entrants = [
            entrant(1, 0, Some((2, 30))),
            entrant(2, 9, Some((2, 4))),
            entrant(3, 0, None),
            entrant(4, 1, Some((1, 99))),
            entrant(5, 0, Some((2, 4))),
        ];
        assert_eq!(order(&entrants, Basis::Numbers, Unserved::First), [4, 2, 5, 1]);
        assert_eq!(
            order(&entrants, Basis::Numbers, Unserved::Lapse),
            [2, 5, 1],
            "where old numbers lapse, their holder is left out"
        );
        let all = queue(&entrants, 2, Basis::Numbers, Unserved::First);
        assert_eq!(all.left_out, [HouseholdId(3)]);
    }

    #[test]
    fn without_bookings_fewest_receipts_first_then_the_roll() {
        let entrants =
            [entrant(3, 1, None), entrant(1, 2, None), entrant(2, 1, None), entrant(4, 3, Some((1, 8)))];
        assert_eq!(order(&entrants, Basis::Receipts, Unserved::First), [4, 2, 3, 1]);
        assert_eq!(order(&entrants, Basis::Receipts, Unserved::Lapse), [2, 3, 1, 4]);
    }

    #[test]
    fn who_did_not_come_goes_to_the_back() {
        let mut late = entrant(1, 0, Some((1, 1)));
        late.open = Some(OpenNumber { missed: 1, round: 1, number: 1 });
        let entrants = [late, entrant(2, 0, Some((1, 9))), entrant(3, 0, Some((2, 30)))];
        assert_eq!(order(&entrants, Basis::Numbers, Unserved::First), [2, 3, 1]);
        let missed = Entrant { missed: 1, ..entrant(1, 0, None) };
        assert_eq!(order(&[missed, entrant(2, 3, None)], Basis::Receipts, Unserved::First), [2, 1]);
    }

    #[test]
    fn what_the_policy_puts_first_goes_before_the_number_but_not_before_older_rounds() {
        let tier = |tier, entrant: Entrant| Entrant { precedence: Precedence([tier, 0, 0, 0]), ..entrant };
        let entrants = [
            tier(1, entrant(1, 0, Some((2, 1)))),
            tier(0, entrant(2, 0, Some((2, 9)))),
            tier(1, entrant(3, 0, Some((1, 8)))),
            tier(0, entrant(4, 0, Some((2, 7)))),
        ];
        assert_eq!(order(&entrants, Basis::Numbers, Unserved::First), [3, 4, 2, 1]);
    }

    #[test]
    fn a_number_of_a_round_to_come_counts_for_nothing_yet() {
        let entrants = [entrant(1, 0, Some((3, 1))), entrant(2, 0, Some((2, 1)))];
        assert_eq!(order(&entrants, Basis::Numbers, Unserved::First), [2]);
    }

    #[test]
    fn ranks_count_within_the_committee_and_do_not_depend_on_input_order() {
        let mut entrants: Vec<Entrant> = (1..=6).map(|id| entrant(id, 0, Some((2, 10 - id)))).collect();
        for entrant in &mut entrants[3..] {
            entrant.committee = CommitteeId(2);
        }
        let first = queue(&entrants, 2, Basis::Numbers, Unserved::First);
        let ranks: Vec<(u32, u64)> = first.places.iter().map(|p| (p.household.0, p.rank)).collect();
        assert_eq!(ranks, [(3, 1), (2, 2), (1, 3), (6, 1), (5, 2), (4, 3)]);
        entrants.reverse();
        assert_eq!(queue(&entrants, 2, Basis::Numbers, Unserved::First), first);
    }
}
