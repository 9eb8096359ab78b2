//! Sets of weekdays as one small integer, Monday the lowest bit.

use chrono::Weekday;

const DAYS: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

/// The set of these days.
pub(super) fn to_bits(days: &[Weekday]) -> u8 {
    days.iter().fold(0, |bits, day| bits | 1 << day.num_days_from_monday())
}

/// The days in a set, Monday first.
pub(super) fn from_bits(bits: u8) -> Vec<Weekday> {
    DAYS.into_iter().filter(|day| bits & 1 << day.num_days_from_monday() != 0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_forgets_order_and_doubles() {
        assert_eq!(
            from_bits(to_bits(&[Weekday::Sun, Weekday::Mon, Weekday::Sun])),
            [Weekday::Mon, Weekday::Sun]
        );
        assert!(from_bits(to_bits(&[])).is_empty());
        assert_eq!(from_bits(u8::MAX), DAYS);
    }
}
