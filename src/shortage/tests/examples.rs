//! Worked answers: real schemes, examples of the papers, and what a word alone must answer.

use chrono::NaiveDate;

use super::*;

#[test]
fn a_word_answers_as_worked_by_hand() {
    let cases: [(&str, u64, &[u64], &[u64]); 24] = [
        // Herrero & Villar: E = 6, claims 4 and 8.
        ("equal-awards", 6, &[4, 8], &[3, 3]),
        ("equal-losses", 6, &[4, 8], &[1, 5]),
        ("proportional", 6, &[4, 8], &[2, 4]),
        // λ = 4; losses of 2 leave the smallest nothing below 0.
        ("equal-awards", 10, &[2, 4, 10], &[2, 4, 4]),
        ("equal-losses", 10, &[2, 4, 10], &[0, 2, 8]),
        ("equal-losses", 5, &[2, 4, 10], &[0, 0, 5]),
        // Odd pieces go to the earlier.
        ("equal-awards", 8, &[5, 1, 9, 9], &[3, 1, 2, 2]),
        ("equal-losses", 7, &[4, 4, 4], &[3, 2, 2]),
        ("equal-awards", 2, &[1, 1, 1], &[1, 1, 0]),
        // Enough for all.
        ("equal-awards", 20, &[4, 8], &[4, 8]),
        ("equal-losses", 20, &[4, 8], &[4, 8]),
        ("proportional", 20, &[4, 8], &[4, 8]),
        ("baseline-proportional", 20, &[4, 8], &[4, 8]),
        // One piece to each first: 4 − 1 = 3 and 8 − 1 = 7 are shared 6 − 2 = 4 to 1.2 and 2.8.
        ("baseline-proportional", 6, &[4, 8], &[2, 4]),
        // 1 each, then 6 by 0, 9, 90: 0, 0.55, 5.45.
        ("baseline-proportional", 9, &[1, 10, 91], &[1, 2, 6]),
        ("proportional", 9, &[1, 10, 91], &[0, 1, 8]),
        // Not even the baseline.
        ("baseline-proportional", 2, &[5, 5, 5], &[1, 1, 0]),
        ("queue-stop", 10, &[5, 4, 3, 1], &[5, 4, 0, 0]),
        ("queue-skip", 10, &[5, 4, 3, 1], &[5, 4, 0, 1]),
        ("lottery", 10, &[5, 4, 3, 1], &[5, 4, 0, 0]),
        ("slots", 11, &[Claim::ANY; 3], &[3, 3, 5]),
        ("slots", 11, &[4, 2, 4], &[3, 2, 4]),
        ("proportional", 7, &[Claim::ANY; 3], &[3, 2, 2]),
        ("equal-losses", 7, &[Claim::ANY; 3], &[3, 2, 2]),
    ];
    for (word, supply, claims, expected) in cases {
        assert_eq!(got(word, supply, &wants(claims)), expected, "{word} of {supply} to {claims:?}");
    }
}

#[test]
fn every_word_has_terms_and_no_other() {
    assert_eq!(Terms::words().len(), 13);
    for word in Terms::words() {
        let shares = share(7, &wants(&[3, 4]), &terms(word, 1), Drawn::default());
        assert_eq!(shares.got.iter().sum::<u64>() + shares.left, 7, "{word}");
    }
    assert_eq!(Terms::from_word("queue"), None);
}

#[test]
fn villages_share_by_households() {
    let villages = weights(&[310, 255, 188, 402, 97]);
    assert_eq!(got("proportional", 7_995, &villages), [1_980, 1_628, 1_201, 2_567, 619]);
    // In packs of 5 there are 1,599: quotas 395.92, 325.68, 240.11, 513.42, 123.88.
    let packs = share(7_995, &villages, &terms("proportional", 5), Drawn::default());
    assert_eq!(packs.got, [1_980, 1_630, 1_200, 2_565, 620]);
    assert_eq!(packs.left, 0);
    // In packs of 10 there are 799, and 5 pieces that no pack can be made of.
    let packs = share(7_995, &villages, &terms("proportional", 10), Drawn::default());
    assert_eq!((packs.got.iter().sum::<u64>(), packs.left), (7_990, 5));
}

#[test]
fn whole_portions_while_they_fit() {
    let cases = [
        // Supply, claims, each, served, left.
        (200, 100, 5, 40, 0),
        (7_995, 3_000, 4, 1_998, 3),
        (200_000, 250_000, 5, 40_000, 0),
        (30_000, 20_000, 5, 6_000, 0),
        (40_000, 10_000, 5, 8_000, 0),
        (10_000, 5_000, 5, 2_000, 0),
        (4, 3, 5, 0, 4),
        (0, 3, 5, 0, 0),
    ];
    for (supply, count, each, served, left) in cases {
        for word in ["queue-stop", "queue-skip", "age-descending", "tiers", "lottery", "lottery-if-short"] {
            let shares = share(supply, &wants(&vec![each; count]), &terms(word, 1), Drawn::default());
            assert_eq!((shares.winners, shares.left), (served, left), "{word}: {supply} in {each}");
            let first = shares.got.iter().position(|got| *got == 0).unwrap_or(count);
            assert_eq!(first as u64, served, "the first ones are served");
            let by_chance = word.starts_with("lottery") && served > 0;
            assert_eq!(shares.drawn, by_chance, "{word}: {supply} in {each}");
        }
    }
}

#[test]
fn orders_are_what_they_say() {
    let day = |day| NaiveDate::from_ymd_opt(2020, 2, day).unwrap().and_hms_opt(8, 0, 0);
    let claim = |number, at, age, tier| Claim { number, at, age, tier, ..Claim::of(1) };
    let claims = [
        claim(Some(7), day(3), Some(30), 1),
        claim(Some(3), None, Some(80), 2),
        claim(None, day(1), None, 0),
        claim(Some(3), day(2), Some(80), 1),
    ];
    let orders = [
        (Order::Listed, [0, 1, 2, 3]),
        // The two of number 3: the one with a time first. Without a number last.
        (Order::Number, [3, 1, 0, 2]),
        (Order::Time, [2, 3, 0, 1]),
        // Equal age as listed, no age last.
        (Order::AgeDescending, [1, 3, 0, 2]),
        (Order::Tiers(Box::new(Order::Listed)), [2, 0, 3, 1]),
        (Order::Tiers(Box::new(Order::AgeDescending)), [2, 3, 0, 1]),
        (Order::Drawn(Chance::Always), [3, 2, 1, 0]),
        (Order::Drawn(Chance::IfShort), [3, 2, 1, 0]),
        (Order::Tiers(Box::new(Order::Drawn(Chance::Always))), [2, 3, 0, 1]),
    ];
    let drawn = Drawn { list: Some(&[3, 2, 1, 0]), missed: &[] };
    for (order, expected) in orders {
        let terms = Terms { order, ..Terms::default() };
        let served = |supply| share(supply, &claims, &terms, drawn).got;
        for (supply, last) in (1..).zip(expected) {
            assert_eq!(served(supply)[last], 1, "{:?} at {supply}", terms.order);
            assert_eq!(served(supply - 1)[last], 0, "{:?} at {supply}", terms.order);
        }
    }
}

#[test]
fn claims_of_one_claimant_are_one() {
    let hour = |hour| NaiveDate::from_ymd_opt(2020, 2, 1).unwrap().and_hms_opt(hour, 0, 0);
    let claim = |claimant, at, want| Claim { claimant: Some(claimant), at, ..Claim::of(want) };
    let claims = [claim(1, hour(8), 2), claim(2, hour(9), 3), claim(1, hour(10), 4), Claim::of(1)];
    let shares = share(100, &claims, &Terms::default(), Drawn::default());
    assert_eq!(shares.got, [0, 3, 4, 1], "the later registration overwrites");
    assert_eq!(shares.winners, 3);
    let first = Terms { doubles: Doubles::First, ..Terms::default() };
    assert_eq!(
        share(100, &claims, &first, Drawn::default()).got,
        [2, 3, 0, 1],
        "the second form is rejected"
    );
    assert_eq!(entrants(&claims, &Terms::default()), [1, 2, 3]);
    // Listed against time: what was handed in later counts wherever it stands; without times what is listed later.
    let turned = [claim(1, hour(10), 2), claim(1, hour(8), 3)];
    assert_eq!(share(9, &turned, &Terms::default(), Drawn::default()).got, [2, 0]);
    let untimed = [claim(1, None, 2), claim(1, None, 3)];
    assert_eq!(share(9, &untimed, &Terms::default(), Drawn::default()).got, [0, 3]);
    assert_eq!(share(9, &untimed, &first, Drawn::default()).got, [2, 0]);
}

#[test]
fn who_received_before_counts_waits_or_is_left_out() {
    let had = Claim { received: 5, ..Claim::of(4) };
    let claims = [had, Claim::of(4), Claim::of(4)];
    let cases = [
        (Received::Ignore, 8, [4, 4, 0]),
        (Received::Skip, 12, [0, 4, 4]),
        (Received::Last, 8, [0, 4, 4]),
        (Received::Last, 12, [4, 4, 4]),
    ];
    for (received, supply, expected) in cases {
        let terms = Terms { received, ..Terms::default() };
        assert_eq!(share(supply, &claims, &terms, Drawn::default()).got, expected, "{received:?}");
    }
}

#[test]
fn what_is_left_goes_through_the_list_again() {
    let rule = |fit| Rule::Queue { fit, passes: Passes::UntilGone };
    let cases = [
        (Fit::Stop, 31, vec![4, 4, 4], vec![12, 8, 8], 3),
        (Fit::Part, 31, vec![4, 4, 4], vec![12, 11, 8], 0),
        (Fit::Skip, 15, vec![4, 6, 1], vec![8, 6, 1], 0),
        (Fit::Stop, 9, vec![4, 4, 4], vec![4, 4, 0], 1),
        (Fit::Stop, 9, vec![0, 0], vec![0, 0], 9),
    ];
    for (fit, supply, claims, expected, left) in cases {
        let terms = Terms { rule: rule(fit), ..Terms::default() };
        let shares = share(supply, &wants(&claims), &terms, Drawn::default());
        assert_eq!((shares.got, shares.left), (expected, left), "{fit:?} {supply}");
    }
}

#[test]
fn only_whole_packs_leave_the_store() {
    let cases: [(&str, u64, [&[u64]; 2]); 7] = [
        ("queue-stop", 17, [&[5, 10, 5], &[5, 10, 0]]),
        // A claim below a pack holds nobody up; 12 pieces are two packs of 5.
        ("queue-stop", 17, [&[4, 12, 5], &[0, 10, 5]]),
        ("equal-awards", 32, [&[30, 10, 30], &[10, 10, 10]]),
        ("equal-awards", 42, [&[30, 5, 30], &[20, 5, 15]]),
        ("equal-losses", 30, [&[10, 30], &[5, 25]]),
        ("slots", 37, [&[Claim::ANY; 3], &[10, 10, 15]]),
        ("baseline-proportional", 40, [&[5, 20, 50], &[5, 10, 25]]),
    ];
    let pack = 5;
    for (word, supply, [claims, expected]) in cases {
        let shares = share(supply, &wants(claims), &terms(word, pack), Drawn::default());
        assert_eq!(shares.got, expected, "{word}: {supply} in packs of {pack}");
        assert_eq!(shares.left, supply - shares.got.iter().sum::<u64>());
    }
}

#[test]
fn minimum_and_bounds_hold_in_a_proportional_share() {
    /// Want and weight.
    type Pair = (u64, u64);
    let minimum = |minimum| Terms { rule: Rule::Proportional { minimum }, ..Terms::default() };
    let bounded = |pairs: &[Pair]| -> Vec<Claim> {
        pairs.iter().map(|(want, weight)| Claim { weight: Some(*weight), ..Claim::of(*want) }).collect()
    };
    let any = Claim::ANY;
    let cases: [(u64, u64, &[Pair], &[u64]); 7] = [
        // 5 each at least: the other 90 by 40 and 60.
        (100, 5, &[(any, 1), (any, 1), (any, 40), (any, 60)], &[5, 5, 36, 54]),
        // Nobody above the claim: the 30 that the first cannot use go to the others, one to two.
        (60, 0, &[(10, 4), (any, 1), (any, 2)], &[10, 17, 33]),
        // A minimum above the claim is the claim.
        (60, 20, &[(10, 4), (any, 1), (any, 9)], &[10, 20, 30]),
        // Not enough for the minimum: equal awards of it.
        (7, 5, &[(any, 1), (any, 9), (2, 9)], &[3, 2, 2]),
        // Weight 0 is no claim beyond the minimum.
        (10, 0, &[(any, 0), (any, 1)], &[0, 10]),
        (10, 2, &[(any, 0), (3, 1)], &[2, 3]),
        (3, 0, &[(any, 0), (any, 0)], &[0, 0]),
    ];
    for (supply, least, claims, expected) in cases {
        let shares = share(supply, &bounded(claims), &minimum(least), Drawn::default());
        assert_eq!(shares.got, expected, "{supply}, at least {least}, {claims:?}");
    }
    let huge = bounded(&[(any, u64::MAX), (any, u64::MAX), (any, 0)]);
    assert_eq!(
        share(u64::MAX, &huge, &minimum(0), Drawn::default()).got,
        [u64::MAX / 2 + 1, u64::MAX / 2, 0]
    );
}

/// Ten claims of one piece: 0 to 4 are in the category, their numbers fall behind.
fn reserve_claims() -> Vec<Claim> {
    (0..10).map(|at| Claim { groups: u64::from(at % 2 == 0), ..Claim::of(1) }).collect()
}

fn reserves(pieces: u64, processing: Processing, unfilled: Unfilled) -> Terms {
    let categories = vec![Reserve { pieces, order: None }];
    let rule = Rule::Reserves(Reserves { categories, processing, unfilled, fit: Fit::Stop });
    Terms { rule, ..Terms::default() }
}

#[test]
fn reserves_are_given_in_the_order_declared_and_say_so() {
    let claims = reserve_claims();
    let winners = |terms: &Terms, supply| {
        let shares = share(supply, &claims, terms, Drawn::default());
        let winners: Vec<usize> = (0..10).filter(|at| shares.got[*at] > 0).collect();
        (winners, shares.steps)
    };
    let step = |step, pieces, given, claims| StepTaken { step, pieces, given, claims };
    // Four pieces, two of them reserved for the even ones.
    let (won, steps) = winners(&reserves(2, Processing::ReservedFirst, Unfilled::Open), 4);
    assert_eq!(won, [0, 1, 2, 3], "the reserve goes to 0 and 2, the open units to 1 and 3");
    assert_eq!(steps, [step(Step::Reserve(0), 2, 2, 2), step(Step::Open, 2, 2, 2)]);
    let (won, steps) = winners(&reserves(2, Processing::OpenFirst, Unfilled::Open), 4);
    assert_eq!(won, [0, 1, 2, 4], "the open units go to 0 and 1, the reserve to 2 and 4");
    assert_eq!(steps, [step(Step::Open, 2, 2, 2), step(Step::Reserve(0), 2, 2, 2)]);
    // Five members cannot take seven.
    let (won, steps) = winners(&reserves(7, Processing::ReservedFirst, Unfilled::Open), 8);
    assert_eq!(won, [0, 1, 2, 3, 4, 5, 6, 8]);
    assert_eq!(steps, [step(Step::Reserve(0), 7, 5, 5), step(Step::Open, 3, 3, 3)]);
    let (won, steps) = winners(&reserves(7, Processing::OpenFirst, Unfilled::Open), 8);
    assert_eq!(won, [0, 1, 2, 3, 4, 5, 6, 8]);
    let taken = [step(Step::Open, 1, 1, 1), step(Step::Reserve(0), 7, 4, 4), step(Step::Rest, 3, 3, 3)];
    assert_eq!(steps, taken);
    let (won, _) = winners(&reserves(7, Processing::ReservedFirst, Unfilled::Lapse), 8);
    assert_eq!(won, [0, 1, 2, 4, 6, 8], "five members and one open unit; two lapse");
    // More reserved than there is.
    let (won, _) = winners(&reserves(99, Processing::OpenFirst, Unfilled::Open), 3);
    assert_eq!(won, [0, 2, 4]);
}

#[test]
fn a_category_may_have_an_order_of_its_own() {
    let mut claims = reserve_claims();
    for (at, claim) in (0..).zip(&mut claims) {
        claim.age = Some(at);
    }
    let oldest = Reserve { pieces: 2, order: Some(Order::AgeDescending) };
    let nobody = Reserve { pieces: 1, order: None };
    let processing = Processing::Listed(vec![Some(1), None, Some(9), Some(1)]);
    let categories = vec![oldest, nobody];
    let rule = Rule::Reserves(Reserves { categories, processing, ..Reserves::default() });
    let shares = share(4, &claims, &Terms { rule, ..Terms::default() }, Drawn::default());
    let winners: Vec<usize> = (0..10).filter(|at| shares.got[*at] > 0).collect();
    assert_eq!(
        winners,
        [0, 1, 6, 8],
        "the unfilled unit and the open one to 0 and 1, the reserve to the oldest"
    );
    let order: Vec<Step> = shares.steps.iter().map(|taken| taken.step).collect();
    assert_eq!(order, [Step::Reserve(1), Step::Open, Step::Reserve(0)], "what is not listed follows");
}

#[test]
fn areas_share_first() {
    let claims: Vec<Claim> =
        [0, 0, 0, 1, 1, 2].iter().map(|area| Claim { area: Some(*area), ..Claim::of(4) }).collect();
    let stray = [claims.clone(), vec![Claim::of(4), Claim { area: Some(77), ..Claim::of(4) }]].concat();
    let whole = |pieces, weights, minimum| Supply::Whole { pieces, weights, minimum };
    let cases = [
        // By claims 3 : 2 : 1 of 24.
        (whole(24, None, 0), vec![12, 8, 4, 0, 0, 0, 0, 0], vec![4, 4, 4, 4, 4, 4], 0),
        // By households 1 : 1 : 2: 5, 5, 10.
        (whole(20, Some(vec![1, 1, 2]), 0), vec![5, 5, 10], vec![4, 0, 0, 4, 0, 4], 8),
        (whole(20, Some(vec![0, 1, 9]), 4), vec![0, 4, 16], vec![0, 0, 0, 4, 0, 4], 12),
        (whole(3, Some(vec![1, 1, 9]), 4), vec![1, 1, 1], vec![0; 6], 3),
        (Supply::PerArea(vec![8, 4]), vec![8, 4], vec![4, 4, 0, 4, 0, 0], 0),
    ];
    for (supply, supplies, mut expected, left) in cases {
        let shared = share_by_area(&supply, &stray, &Terms::default(), Drawn::default());
        expected.extend([0, 0]);
        assert_eq!((shared.shares.got, shared.shares.left), (expected, left), "{supply:?}");
        assert_eq!(shared.supplies, supplies, "{supply:?}");
    }
    let packs = Terms { pack: 4, ..Terms::default() };
    let shared = share_by_area(&whole(22, None, 4), &claims, &packs, Drawn::default());
    assert_eq!(
        shared.supplies,
        [8, 8, 4, 0, 0, 0],
        "five packs by 3, 2 and 1: 2.5, 1.67, 0.83; 2 pieces are no pack"
    );
    assert_eq!(shared.shares.left, 2);
    let endless = Supply::PerArea(vec![u64::MAX, u64::MAX]);
    assert_eq!(
        share_by_area(&endless, &claims, &packs, Drawn::default()).shares.left,
        u64::MAX,
        "no overflow"
    );
}

#[test]
fn the_advantage_is_the_ratio_of_the_rates_of_success() {
    let cases = [
        ((30, 100), (10, 100), Some(3_000)),
        ((1, 3), (1, 2), Some(667)),
        ((0, 3), (1, 2), Some(0)),
        ((1, 3), (0, 2), None),
        ((0, 0), (1, 2), None),
        ((1, 2), (0, 0), None),
        ((u64::MAX, u64::MAX), (u64::MAX, u64::MAX), Some(1_000)),
    ];
    for (group, rest, expected) in cases {
        assert_eq!(advantage(group, rest), expected, "{group:?} against {rest:?}");
    }
}
