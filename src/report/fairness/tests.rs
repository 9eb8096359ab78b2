//! A small case worked out by hand, laws, and what is said where there is nothing to say.

use proptest::prelude::*;

use super::*;
use crate::domain::lang::Lang;
use crate::report::document::Block;
use crate::report::samples::fairness;

fn part(served: u64, registered: u64) -> Part {
    Part { served, registered }
}

#[test]
fn a_small_case_by_hand() {
    // 10 registered: 2, 4, 3, 1; 5 served: 1, 1, 2, 1.
    let [child, adult, old, oldest] = standings([part(1, 2), part(1, 4), part(2, 3), part(1, 1)]);
    // Children: one of five served, two of ten registered: 0.2 and 0.2.
    assert_eq!((child.of_served, child.of_registered, child.difference), (Some(200), Some(200), Some(0)));
    assert_eq!(child.balance, Some(Balance::Balanced));
    // 1/2 against 4/8.
    assert_eq!(child.advantage, Some(1000));
    // Adults: (0.2 − 0.4) ÷ √((0.16 + 0.24) ÷ 2) = −0.2 ÷ √0.2 = −0.4472.
    assert_eq!((adult.difference, adult.balance), (Some(-447), Some(Balance::Under)));
    // 1/4 against 4/6 = 0.375.
    assert_eq!(adult.advantage, Some(375));
    // Old: (0.4 − 0.3) ÷ √((0.24 + 0.21) ÷ 2) = 0.1 ÷ √0.225 = 0.2108.
    assert_eq!((old.difference, old.balance), (Some(211), Some(Balance::Over)));
    // 2/3 against 3/7 = 1.5556.
    assert_eq!(old.advantage, Some(1556));
    // Oldest: (0.2 − 0.1) ÷ √((0.16 + 0.09) ÷ 2) = 0.1 ÷ √0.125 = 0.2828; 1 against 4/9 = 2.25.
    assert_eq!((oldest.difference, oldest.advantage), (Some(283), Some(2250)));
}

#[test]
fn what_is_just_below_a_tenth_is_balanced_and_a_tenth_is_not() {
    // 0.5499 against 0.5 is a difference of 0.1003, 0.549 against 0.5 one of 0.0985.
    let [more, _] = standings([part(5_499, 5_499), part(4_501, 5_499)]);
    assert_eq!((more.difference, more.balance), (Some(100), Some(Balance::Over)));
    let [less, _] = standings([part(549, 549), part(451, 549)]);
    assert_eq!((less.difference, less.balance), (Some(98), Some(Balance::Balanced)));
}

#[test]
fn of_nothing_nothing_is_said() {
    let [none, some] = standings([part(0, 0), part(0, 3)]);
    assert_eq!(
        (none.of_served, none.of_registered, none.difference, none.advantage),
        (None, Some(0), None, None)
    );
    assert_eq!(
        (some.of_served, some.of_registered, some.advantage, some.part.rate()),
        (None, Some(1000), None, Some(0))
    );
    assert_eq!(standings([part(0, 0)])[0], Standing::default());
    assert_eq!(part(0, 0).rate(), None);
}

#[test]
fn a_group_of_nobody_and_a_group_of_all() {
    let [all, nobody] = standings([part(3, 3), part(0, 0)]);
    assert_eq!((all.difference, nobody.difference), (Some(0), None));
    assert_eq!((all.advantage, nobody.advantage), (None, None));
    // All of the served and half of the registered: nothing to spread on one side.
    let [first, second] = standings([part(3, 3), part(0, 3)]);
    assert_eq!((first.difference, second.difference), (Some(1414), Some(-1414)));
    assert_eq!((first.advantage, second.advantage), (None, Some(0)));
}

#[test]
fn quantiles_are_numbers_of_the_list() {
    let of = |numbers: &[u64]| {
        let spread = Spread::of(&mut numbers.to_vec()).unwrap();
        [spread.least, spread.lower, spread.median, spread.upper, spread.most]
    };
    assert_eq!(of(&[7]), [7; 5]);
    assert_eq!(of(&[4, 1]), [1, 1, 1, 4, 4]);
    assert_eq!(of(&[5, 3, 1, 2, 4]), [1, 2, 3, 4, 5]);
    assert_eq!(of(&[8, 7, 6, 5, 4, 3, 2, 1]), [1, 2, 4, 6, 8]);
    assert_eq!(Spread::of(&mut []), None);
}

#[test]
fn bands() {
    for (age, band) in [(0, 0), (14, 0), (15, 1), (59, 1), (60, 2), (79, 2), (80, 3), (120, 3)] {
        assert_eq!(age_band(age), band, "{age}");
    }
    for (members, band) in [(0, None), (1, Some(0)), (5, Some(4)), (6, Some(5)), (40, Some(5))] {
        assert_eq!(size_band(members), band, "{members}");
    }
}

fn counts() -> impl Strategy<Value = [Part; 4]> {
    prop::array::uniform4((0u64..500, 0u64..500).prop_map(|(served, more)| part(served, served + more)))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn shares_add_up_to_one(parts in counts()) {
        for share in [|s: &Standing| s.of_served, |s: &Standing| s.of_registered] {
            let shares: Option<Vec<i64>> = standings(parts).iter().map(share).collect();
            if let Some(shares) = shares {
                let sum: i64 = shares.iter().sum();
                prop_assert!((998..=1002).contains(&sum), "{sum}, each rounded by half a thousandth");
            }
        }
    }

    #[test]
    fn where_everybody_is_served_nobody_is_ahead(registered in prop::array::uniform4(1u64..500)) {
        for standing in standings(registered.map(|n| part(n, n))) {
            prop_assert_eq!((standing.difference, standing.advantage), (Some(0), Some(1000)));
            prop_assert_eq!(standing.balance, Some(Balance::Balanced));
        }
    }

    #[test]
    fn the_order_of_groups_and_numbers_says_nothing(parts in counts(), turn in 0usize..4, numbers in prop::collection::vec(0u64..50, 0..40)) {
        let mut turned = parts;
        turned.rotate_left(turn);
        let mut standing = standings(parts);
        standing.rotate_left(turn);
        prop_assert_eq!(standings(turned), standing);
        let mut other: Vec<u64> = numbers.iter().rev().copied().collect();
        prop_assert_eq!(Spread::of(&mut numbers.clone()), Spread::of(&mut other));
    }
}

#[test]
fn every_chart_has_its_table_and_where_nobody_is_served_there_are_few() {
    let none = Fairness::of(String::new(), fairness().over, fairness().until, Measured::default());
    for lang in [Lang::Zh, Lang::En] {
        for (fairness, charts) in [(fairness(), 4), (none.clone(), 0)] {
            let document = document(&fairness, lang);
            let mut found = 0;
            for sheet in &document.sheets {
                for block in &sheet.blocks {
                    if let Block::Chart(chart) = block {
                        found += 1;
                        assert!(chart.table(sheet).is_some_and(|table| chart.fits(table)), "{chart:?}");
                    }
                }
            }
            assert_eq!(found, charts);
        }
    }
}
