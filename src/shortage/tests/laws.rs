//! The laws of `docs/shortage.md`, for every rule for which they hold. Those that do not hold: `counters`.
//!
//! 64 cases each; `PROPTEST_CASES=10000` for more.

use proptest::prelude::*;

use super::*;

/// 64 cases, or as many as the environment asks for.
#[expect(clippy::disallowed_methods, reason = "the switch of proptest itself")]
pub(super) fn config() -> ProptestConfig {
    let asked = std::env::var_os("PROPTEST_CASES").is_some();
    if asked { ProptestConfig::default() } else { ProptestConfig::with_cases(64) }
}

/// Claims with everything a rule or an order may ask for; numbers are all different.
fn claims() -> impl Strategy<Value = Vec<Claim>> {
    let claim = (
        prop_oneof![6 => 0u64..12, 1 => Just(Claim::ANY)],
        prop::option::of(0u64..5),
        prop::option::of(60u32..64),
        0u32..3,
        0u64..4,
        prop_oneof![4 => Just(0u64), 1 => Just(5u64)],
    );
    let numbers = Just((0..12).collect::<Vec<u64>>()).prop_shuffle();
    (prop::collection::vec(claim, 0..12), numbers).prop_map(|(claims, numbers)| {
        let made = claims.into_iter().zip(numbers);
        made.map(|((want, weight, age, tier, groups, received), number)| Claim {
            weight,
            age,
            tier,
            groups,
            received,
            number: Some(number),
            ..Claim::of(want)
        })
        .collect()
    })
}

fn inner_order() -> impl Strategy<Value = Order> {
    prop_oneof![
        Just(Order::Listed),
        Just(Order::Number),
        Just(Order::AgeDescending),
        Just(Order::Drawn(Chance::Always)),
        Just(Order::Drawn(Chance::IfShort)),
    ]
}

fn order() -> impl Strategy<Value = Order> {
    prop_oneof![inner_order(), inner_order().prop_map(|inner| Order::Tiers(Box::new(inner)))]
}

fn fit() -> impl Strategy<Value = Fit> {
    prop_oneof![Just(Fit::Stop), Just(Fit::Skip), Just(Fit::Part)]
}

fn queue() -> impl Strategy<Value = Rule> {
    fit().prop_map(|fit| Rule::Queue { fit, passes: Passes::Once })
}

/// Rules in which everybody has a part.
fn even() -> impl Strategy<Value = Rule> {
    prop_oneof![
        (0u64..5).prop_map(|minimum| Rule::Proportional { minimum }),
        Just(Rule::EqualAwards),
        Just(Rule::EqualLosses),
        (0u64..5).prop_map(|baseline| Rule::BaselineProportional { baseline }),
    ]
}

/// Rules that give everything that is wanted, as far as it goes.
fn divisible() -> impl Strategy<Value = Rule> {
    prop_oneof![4 => even(), 1 => Just(Rule::Queue { fit: Fit::Part, passes: Passes::Once })]
}

/// Rules under which more stock takes nothing from anybody.
fn monotone() -> impl Strategy<Value = Rule> {
    let queue = |fit, passes| Just(Rule::Queue { fit, passes });
    prop_oneof![
        queue(Fit::Stop, Passes::Once),
        queue(Fit::Part, Passes::Once),
        queue(Fit::Stop, Passes::UntilGone),
        Just(Rule::EqualAwards),
        Just(Rule::EqualLosses),
    ]
}

fn reserve_rule() -> impl Strategy<Value = Rule> {
    let processing = prop_oneof![
        Just(Processing::OpenFirst),
        Just(Processing::ReservedFirst),
        Just(Processing::Listed(vec![Some(1), None, Some(0)])),
    ];
    let unfilled = prop_oneof![Just(Unfilled::Open), Just(Unfilled::Lapse)];
    let own = prop::option::of(prop_oneof![Just(Order::AgeDescending), Just(Order::Number)]);
    let category = (0u64..12, own).prop_map(|(pieces, order)| Reserve { pieces, order });
    (prop::collection::vec(category, 0..3), processing, unfilled, fit()).prop_map(
        |(categories, processing, unfilled, fit)| {
            Rule::Reserves(Reserves { categories, processing, unfilled, fit })
        },
    )
}

fn any_rule() -> impl Strategy<Value = Rule> {
    prop_oneof![3 => divisible(), 2 => queue(), 2 => reserve_rule(), 1 => Just(Rule::Slots)]
}

/// Some terms, with a drawn list for twelve claims.
fn terms_of(rule: impl Strategy<Value = Rule>) -> impl Strategy<Value = (Terms, Vec<u32>)> {
    let list = Just((0..12).collect::<Vec<u32>>()).prop_shuffle();
    let received = prop_oneof![Just(Received::Ignore), Just(Received::Skip), Just(Received::Last)];
    (order(), rule, 1u64..4, received, list).prop_map(|(order, rule, pack, received, list)| {
        (Terms { order, rule, pack, received, ..Terms::default() }, list)
    })
}

/// Numbers at which sums and products could break.
fn extreme() -> impl Strategy<Value = u64> {
    let near_most = (0u64..3).prop_map(|less| u64::MAX - less);
    prop_oneof![0u64..9, near_most, Just(1 << 32), Just(1 << 63), any::<u64>()]
}

fn run(supply: u64, claims: &[Claim], terms: &Terms, list: &[u32]) -> Shares {
    share(supply, claims, terms, Drawn { list: Some(list), missed: &[] })
}

/// Whole packs that a claim can use.
fn usable(claim: &Claim, supply: u64, pack: u64) -> u64 {
    claim.want.min(if claim.want == Claim::ANY { supply } else { claim.want }) / pack * pack
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn everything_is_given_or_left_in_whole_packs_and_nobody_is_above_the_claim(
        supply in 0u64..90, claims in claims(), (terms, list) in terms_of(any_rule()),
    ) {
        let shares = run(supply, &claims, &terms, &list);
        prop_assert_eq!(shares.got.iter().sum::<u64>() + shares.left, supply);
        for (got, claim) in shares.got.iter().zip(&claims) {
            prop_assert!(*got <= claim.want && got % terms.pack == 0);
            prop_assert!(*got == 0 || terms.received != Received::Skip || claim.received == 0);
        }
        let full = |(got, claim): &(&u64, &Claim)| {
            **got > 0 && **got == if claim.want == Claim::ANY { supply } else { claim.want }
        };
        prop_assert_eq!(shares.winners, shares.got.iter().zip(&claims).filter(full).count() as u64);
    }

    #[test]
    fn no_number_is_too_large(
        numbers in prop::collection::vec(extreme(), 24),
        (mut terms, list) in terms_of(any_rule()),
        passes in prop_oneof![Just(Passes::Once), Just(Passes::UntilGone)],
    ) {
        let (supply, pack, said) = (numbers[0], numbers[1], numbers[2]);
        match &mut terms.rule {
            Rule::Proportional { minimum: least } | Rule::BaselineProportional { baseline: least } => *least = said,
            Rule::Queue { passes: of_queue, .. } => *of_queue = passes,
            Rule::Reserves(reserves) => reserves.categories.iter_mut().for_each(|category| category.pieces = said),
            Rule::EqualAwards | Rule::EqualLosses | Rule::Slots => {}
        }
        let list_of: Vec<Claim> = numbers[3..]
            .chunks(3)
            .map(|of| Claim {
                weight: (of[1] != 7).then_some(of[1]),
                groups: of[2],
                number: Some(of[2]),
                area: u32::try_from(of[2]).ok(),
                ..Claim::of(of[0])
            })
            .collect();
        let terms = Terms { pack, ..terms };
        let shares = run(supply, &list_of, &terms, &list);
        prop_assert_eq!(shares.got.iter().sum::<u64>() + shares.left, supply);
        let whole = Supply::Whole { pieces: supply, weights: Some(numbers[3..9].to_vec()), minimum: said };
        let by_area = share_by_area(&whole, &list_of, &terms, Drawn { list: Some(&list), missed: &[2..=5] });
        prop_assert_eq!(by_area.shares.got.iter().sum::<u64>() + by_area.shares.left, supply);
        let by_area = share_by_area(&Supply::PerArea(numbers[3..9].to_vec()), &list_of, &terms, Drawn::default());
        prop_assert!(by_area.shares.got.iter().zip(&list_of).all(|(got, claim)| *got <= claim.want || passes == Passes::UntilGone));
    }

    #[test]
    fn no_pack_is_left_while_somebody_wants_one(
        supply in 0u64..90, claims in claims(), (terms, list) in terms_of(divisible()),
    ) {
        let shares = run(supply, &claims, &terms, &list);
        let by_weight = matches!(terms.rule, Rule::Proportional { .. } | Rule::BaselineProportional { .. });
        for (claim, got) in claims.iter().zip(&shares.got) {
            let out = terms.received == Received::Skip && claim.received > 0;
            let weightless = by_weight && claim.weight == Some(0);
            let satisfied = *got >= usable(claim, supply, terms.pack);
            prop_assert!(out || weightless || satisfied || shares.left < terms.pack);
        }
    }

    #[test]
    fn a_queue_leaves_only_what_the_rule_says(
        supply in 0u64..90, claims in claims(), (terms, list) in terms_of(queue()),
    ) {
        let shares = run(supply, &claims, &terms, &list);
        let stock = shares.left / terms.pack * terms.pack;
        let unserved: Vec<u64> = claims
            .iter()
            .zip(&shares.got)
            .filter(|(claim, _)| terms.received != Received::Skip || claim.received == 0)
            .map(|(claim, got)| usable(claim, supply, terms.pack) - got)
            .filter(|open| *open > 0)
            .collect();
        match terms.rule {
            Rule::Queue { fit: Fit::Skip, .. } => prop_assert!(unserved.iter().all(|open| *open > stock)),
            Rule::Queue { fit: Fit::Stop, .. } => {
                prop_assert!(unserved.is_empty() || unserved.iter().any(|open| *open > stock));
            }
            _ => prop_assert!(unserved.is_empty() || stock == 0),
        }
    }

    #[test]
    fn equals_are_treated_equally_up_to_a_pack(
        supply in 0u64..90, claims in claims(), (terms, list) in terms_of(even()),
    ) {
        let terms = Terms { received: Received::Ignore, ..terms };
        let got = run(supply, &claims, &terms, &list).got;
        for (a, one) in claims.iter().zip(&got) {
            for (b, other) in claims.iter().zip(&got) {
                if (a.want, a.weight.unwrap_or(1)) == (b.want, b.weight.unwrap_or(1)) {
                    prop_assert!(one.abs_diff(*other) <= terms.pack);
                }
            }
        }
    }

    #[test]
    fn of_equals_the_earlier_never_has_less(
        supply in 0u64..90, mut claims in claims(),
        (mut terms, list) in terms_of(prop_oneof![divisible(), queue(), reserve_rule()]),
    ) {
        // Equal in everything but their place in the list.
        for claim in &mut claims {
            (claim.number, claim.age, claim.received) = (None, None, 0);
        }
        if terms.order.chance().is_some() {
            terms.order = Order::Number;
        }
        let got = run(supply, &claims, &terms, &list).got;
        for (at, a) in claims.iter().enumerate() {
            for (later, b) in claims.iter().enumerate().skip(at) {
                prop_assert!(a != b || got[at] >= got[later]);
            }
        }
    }

    #[test]
    fn the_list_may_come_in_any_order(
        supply in 0u64..90,
        claims in claims(),
        (mut terms, list) in terms_of(any_rule()),
        shuffled in Just((0..12).collect::<Vec<usize>>()).prop_shuffle(),
    ) {
        // Orders that leave nothing equal.
        terms.order = match terms.order {
            Order::Drawn(_) => Order::Drawn(Chance::Always),
            Order::Tiers(inner) if inner.chance().is_some() => {
                Order::Tiers(Box::new(Order::Drawn(Chance::Always)))
            }
            Order::Tiers(_) => Order::Tiers(Box::new(Order::Number)),
            _ => Order::Number,
        };
        if let Rule::Reserves(reserves) = &mut terms.rule {
            reserves.categories.iter_mut().for_each(|category| category.order = Some(Order::Number));
        }
        let from: Vec<usize> = shuffled.into_iter().filter(|at| *at < claims.len()).collect();
        let moved: Vec<Claim> = from.iter().map(|at| claims[*at]).collect();
        let place = |claim: &u32| from.iter().position(|at| *at == *claim as usize);
        let moved_list: Vec<u32> = list.iter().filter_map(place).map(|at| at as u32).collect();
        let here: Vec<u32> = list.iter().copied().filter(|at| (*at as usize) < claims.len()).collect();
        let (before, after) = (run(supply, &claims, &terms, &here), run(supply, &moved, &terms, &moved_list));
        let back: Vec<u64> = from.iter().map(|at| before.got[*at]).collect();
        prop_assert_eq!(back, after.got);
        prop_assert_eq!((before.left, before.drawn), (after.left, after.drawn));
    }

    #[test]
    fn more_stock_takes_nothing_from_anybody(
        supply in 0u64..90, claims in claims(), (mut terms, list) in terms_of(monotone()),
    ) {
        // Else all there is is another claim when there is more; and a draw is held at one stock and not at the other.
        let claims: Vec<Claim> = claims.iter().map(|claim| Claim { want: claim.want.min(99), ..*claim }).collect();
        if terms.order.chance().is_some() {
            terms.order = Order::Drawn(Chance::Always);
        }
        let (less, more) = (run(supply, &claims, &terms, &list), run(supply + 1, &claims, &terms, &list));
        prop_assert!(less.got.iter().zip(&more.got).all(|(less, more)| less <= more));
    }

    #[test]
    fn more_stock_takes_nothing_from_anybody_where_units_are_reserved(
        supply in 0u64..20, claims in claims(), (mut terms, list) in terms_of(reserve_rule()),
    ) {
        let claims: Vec<Claim> = claims.iter().map(|claim| Claim { want: 1, ..*claim }).collect();
        terms.pack = 1;
        if terms.order.chance().is_some() {
            terms.order = Order::Drawn(Chance::Always);
        }
        let (less, more) = (run(supply, &claims, &terms, &list), run(supply + 1, &claims, &terms, &list));
        prop_assert!(less.got.iter().zip(&more.got).all(|(less, more)| less <= more));
    }

    #[test]
    fn who_claims_more_gets_no_less_and_loses_no_less(
        supply in 0u64..90,
        wants_of in prop::collection::vec(0u64..30, 0..9),
        rule in prop_oneof![
            Just(Rule::EqualAwards), Just(Rule::EqualLosses), Just(Rule::Proportional { minimum: 0 }),
            Just(Rule::BaselineProportional { baseline: 4 }),
        ],
    ) {
        let terms = Terms { rule, ..Terms::default() };
        let got = share(supply, &wants(&wants_of), &terms, Drawn::default()).got;
        for (at, one) in wants_of.iter().enumerate() {
            for (other, two) in wants_of.iter().enumerate().filter(|(_, two)| *two <= one) {
                prop_assert!(got[at] + 1 >= got[other]);
                prop_assert!(one - got[at] + 1 >= two - got[other]);
            }
        }
    }

    #[test]
    fn equal_losses_are_equal_awards_of_what_is_missing(
        supply in 0u64..90, claims in prop::collection::vec(0u64..20, 0..9),
    ) {
        let missing = claims.iter().sum::<u64>().saturating_sub(supply);
        let backwards: Vec<u64> = claims.iter().rev().copied().collect();
        let losses = got("equal-awards", missing, &wants(&backwards));
        let awards: Vec<u64> = claims.iter().zip(losses.iter().rev()).map(|(claim, loss)| claim - loss).collect();
        prop_assert_eq!(got("equal-losses", supply, &wants(&claims)), awards);
    }

    #[test]
    fn proportional_shares_of_awards_and_losses_agree_up_to_a_piece(
        supply in 0u64..90, claims in prop::collection::vec(0u64..20, 0..9),
    ) {
        let missing = claims.iter().sum::<u64>().saturating_sub(supply);
        let awards = got("proportional", supply, &wants(&claims));
        let losses = got("proportional", missing, &wants(&claims));
        for ((claim, award), loss) in claims.iter().zip(awards).zip(losses) {
            prop_assert!(claim.abs_diff(award + loss) <= 1);
        }
    }

    #[test]
    fn nobody_gets_less_than_the_minimum_or_the_baseline_unless_nobody_can(
        supply in 0u64..90, minimum in 0u64..9, wants_of in prop::collection::vec(0u64..30, 0..9),
    ) {
        let least = |want: &u64| *want.min(&minimum);
        let supply = supply + wants_of.iter().map(least).sum::<u64>();
        for rule in [Rule::Proportional { minimum }, Rule::BaselineProportional { baseline: minimum }] {
            let terms = Terms { rule, ..Terms::default() };
            let got = share(supply, &wants(&wants_of), &terms, Drawn::default()).got;
            prop_assert!(got.iter().zip(&wants_of).all(|(got, want)| *got >= least(want)));
        }
    }

    #[test]
    fn who_was_called_keeps_it_and_who_missed_has_nothing(
        supply in 0u64..90,
        claims in claims(),
        (terms, list) in terms_of(queue()),
        missed in prop::collection::vec(1u32..13, 0..5),
    ) {
        let ranges: Vec<_> = missed.iter().map(|place| *place..=*place).collect();
        let before = run(supply, &claims, &terms, &list);
        let after = share(supply, &claims, &terms, Drawn { list: Some(&list), missed: &ranges });
        prop_assert_eq!(after.got.iter().sum::<u64>() + after.left, supply);
        prop_assert!(after.substitutes.iter().flat_map(Clone::clone).all(|place| !missed.contains(&place)));
        let drawn = matches!(terms.order, Order::Drawn(Chance::Always));
        for at in 0..claims.len() {
            let place = list.iter().position(|claim| *claim as usize == at).map(|place| place as u32 + 1);
            if drawn && missed.contains(&place.unwrap()) {
                prop_assert_eq!(after.got[at], 0);
            } else if drawn {
                prop_assert!(after.got[at] >= before.got[at]);
            }
        }
    }

    #[test]
    fn areas_together_are_the_whole(
        supply in 0u64..90,
        claims in claims(),
        (terms, list) in terms_of(any_rule()),
        areas in prop::collection::vec(prop::option::of(0u32..4), 12),
        weights in prop::option::of(prop::collection::vec(0u64..5, 0..4)),
    ) {
        let claims: Vec<Claim> = claims.iter().zip(&areas).map(|(claim, area)| Claim { area: *area, ..*claim }).collect();
        let drawn = Drawn { list: Some(&list), missed: &[] };
        let whole = Supply::Whole { pieces: supply, weights, minimum: 3 };
        let shared = share_by_area(&whole, &claims, &terms, drawn);
        prop_assert_eq!(shared.shares.got.iter().sum::<u64>() + shared.shares.left, supply);
        for (area, pieces) in (0..).zip(&shared.supplies) {
            prop_assert_eq!(pieces % terms.pack, 0);
            // An area alone, with the others' claims taken away, comes to the same.
            let own: Vec<usize> = (0..claims.len()).filter(|at| claims[*at].area == Some(area)).collect();
            let alone: Vec<Claim> = own.iter().map(|at| claims[*at]).collect();
            let of_own = |claim: &u32| own.iter().position(|at| *at == *claim as usize).map(|at| at as u32);
            let own_list: Vec<u32> = list.iter().filter_map(of_own).collect();
            let expected = run(*pieces, &alone, &terms, &own_list).got;
            prop_assert_eq!(own.iter().map(|at| shared.shares.got[*at]).collect::<Vec<_>>(), expected);
        }
    }

    #[test]
    fn chance_is_said_to_decide_exactly_where_some_other_list_would_matter(
        supply in 0u64..30,
        claims in claims(),
        tiers in prop_oneof![Just(false), Just(true)],
        rule in prop_oneof![3 => queue(), 2 => divisible(), 1 => Just(Rule::Slots), 2 => reserve_rule()],
        passes in prop_oneof![Just(Passes::Once), Just(Passes::UntilGone)],
    ) {
        let claims = &claims[..claims.len().min(4)];
        let rule = match rule {
            Rule::Queue { fit, .. } => Rule::Queue { fit, passes },
            other => other,
        };
        let drawn = Order::Drawn(Chance::Always);
        let order = if tiers { Order::Tiers(Box::new(drawn)) } else { drawn };
        let terms = Terms { order, rule, ..Terms::default() };
        let all: Vec<Shares> = permutations(claims.len() as u32).iter().map(|list| run(supply, claims, &terms, list)).collect();
        let differs = all.iter().any(|shares| shares.got != all[0].got);
        // Of reserves it is only said whether it might.
        let might = matches!(terms.rule, Rule::Reserves(_)) && all[0].drawn;
        for shares in &all {
            prop_assert_eq!(shares.drawn, differs || might);
        }
    }
}

fn permutations(count: u32) -> Vec<Vec<u32>> {
    let Some(last) = count.checked_sub(1) else { return vec![Vec::new()] };
    let mut all = Vec::new();
    for shorter in permutations(last) {
        for at in 0..=shorter.len() {
            let mut list = shorter.clone();
            list.insert(at, last);
            all.push(list);
        }
    }
    all
}
