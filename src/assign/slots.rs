//! Slots: the whole hours of the opening hours, filled building by building.

use super::ground::Ground;
use crate::domain::pharmacy::Hours;

const HOUR: u16 = 60;

/// The slots of a day: the full clock hours between opening and closing; all of it as one slot where no full hour fits.
#[must_use]
pub fn slots(hours: Hours) -> Vec<Hours> {
    let first = hours.opens.div_ceil(HOUR);
    let last = hours.closes / HOUR;
    if first >= last {
        return vec![hours];
    }
    (first..last).map(|hour| Hours { opens: hour * HOUR, closes: (hour + 1) * HOUR }).collect()
}

/// How many of `count` households come in each of `slots` slots: the same number each, the rest one each from the first.
/// Where earlier calls have `taken` places of the day, the rest goes on after theirs, so that no slot runs ahead.
pub(super) fn even(count: usize, slots: usize, taken: u32) -> impl Iterator<Item = usize> {
    let taken = taken as usize % slots.max(1);
    (0..slots).map(move |slot| up_to(taken + count, slots, slot) - up_to(taken, slots, slot))
}

/// Households in one slot if there are `count` in all.
const fn up_to(count: usize, slots: usize, slot: usize) -> usize {
    count / slots + (slot < count % slots) as usize
}

/// Sorts the households of a day: first those whose turn it is, and so that neighbours stand together: by committee, building,
/// door.
pub(super) fn by_building(ground: &Ground<'_>, seqs: &mut [u32]) {
    seqs.sort_unstable_by_key(|seq| {
        let demand = ground.demand(*seq);
        let committee = ground.queue[*seq as usize].committee;
        (demand.turn, committee, demand.building, demand.door, demand.household)
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hours(opens: (u16, u16), closes: (u16, u16)) -> Hours {
        Hours { opens: opens.0 * 60 + opens.1, closes: closes.0 * 60 + closes.1 }
    }

    #[test]
    fn slots_are_full_clock_hours() {
        let cases = [
            ((9, 0), (17, 0), 8, (9, 0)),
            ((8, 30), (17, 0), 8, (9, 0)),
            ((8, 30), (16, 30), 7, (9, 0)),
            ((0, 0), (24, 0), 24, (0, 0)),
        ];
        for (opens, closes, count, first) in cases {
            let slots = slots(hours(opens, closes));
            assert_eq!(slots.len(), count, "{opens:?} to {closes:?}");
            assert_eq!(slots[0], hours(first, (first.0 + 1, 0)));
            assert!(slots.windows(2).all(|pair| pair[0].closes == pair[1].opens));
        }
    }

    #[test]
    fn where_no_full_hour_fits_the_opening_is_one_slot() {
        for (opens, closes) in [((8, 30), (9, 15)), ((9, 10), (10, 50)), ((9, 0), (9, 0))] {
            assert_eq!(slots(hours(opens, closes)), [hours(opens, closes)]);
        }
    }

    #[test]
    fn the_rest_goes_one_each_from_the_first() {
        let counts = |count, slots, taken| even(count, slots, taken).collect::<Vec<usize>>();
        assert_eq!(counts(11, 4, 0), [3, 3, 3, 2]);
        assert_eq!(counts(2, 4, 0), [1, 1, 0, 0]);
        assert_eq!(counts(8, 4, 0), [2, 2, 2, 2]);
        assert_eq!(counts(3, 4, 2), [1, 0, 1, 1], "an earlier call has the first two");
        assert_eq!(counts(3, 4, 6), [1, 0, 1, 1], "whole turns do not matter");
        assert_eq!(counts(0, 3, 5), [0, 0, 0]);
    }
}
