//! The drawn list: missed places, those who move up, and whether chance decided anything.

use std::ops::RangeInclusive;

use super::*;

fn after(supply: u64, claims: &[Claim], word: &str, missed: &[RangeInclusive<u32>]) -> Shares {
    share(supply, claims, &terms(word, 1), Drawn { list: None, missed })
}

#[test]
fn the_next_in_sequence_take_missed_places() {
    let claims = wants(&[5; 100]);
    for word in ["lottery", "lottery-if-short", "queue-stop", "queue-skip"] {
        let shares = after(200, &claims, word, &[5..=5, 12..=14]);
        assert_eq!(shares.substitutes, [41..=44], "{word}");
        assert_eq!((shares.winners, shares.left), (40, 0));
        assert_eq!([4, 11, 12, 13].map(|at| shares.got[at]), [0; 4]);
        let again = after(200, &claims, word, &[5..=5, 41..=41, 43..=44]);
        assert_eq!(again.substitutes, [42..=42], "{word}: who misses in turn is replaced in turn");
        let more = after(200, &claims, word, &[1..=2, 42..=43]);
        assert_eq!(more.substitutes, [41..=41, 44..=44], "{word}");
        assert!(
            after(200, &claims, word, &[90..=95, 700..=800]).substitutes.is_empty(),
            "{word}: never called"
        );
    }
}

#[test]
fn who_was_called_keeps_what_was_given() {
    // 5 and 5 are called, 8 does not fit. When the first misses, 8 does not fit either: nobody is turned away.
    let claims = wants(&[5, 8, 5]);
    let shares = after(10, &claims, "queue-skip", &[1..=1]);
    assert_eq!((shares.got, shares.left), (vec![0, 0, 5], 5));
    let shares = after(14, &claims, "queue-stop", &[1..=1]);
    assert_eq!((shares.got, shares.substitutes), (vec![0, 8, 5], vec![3..=3]));
}

#[test]
fn places_are_those_of_the_drawn_list() {
    let claims = wants(&[5; 5]);
    // Claim 9 does not exist, 4 is listed twice, 0 was not in the draw.
    let list = [4, 9, 2, 4, 1, 3];
    let drawn = Drawn { list: Some(&list), missed: &[3..=3] };
    let shares = share(10, &claims, &terms("lottery", 1), drawn);
    assert_eq!((shares.got, shares.substitutes), (vec![0, 5, 0, 0, 5], vec![5..=5]));
    let all = share(99, &claims, &terms("lottery", 1), drawn);
    assert_eq!(all.got, [0, 5, 0, 5, 5], "who was not in the draw gets nothing");
    assert!(!is_short(25, &claims, &terms("lottery-if-short", 1)));
    assert!(is_short(24, &claims, &terms("lottery-if-short", 1)));
}

#[test]
fn rules_without_a_sequence_share_without_who_missed() {
    let shares = after(2, &wants(&[1, 1, 1]), "equal-awards", &[1..=1]);
    assert_eq!((shares.got, shares.substitutes), (vec![0, 1, 1], vec![3..=3]));
}

#[test]
fn chance_decides_only_where_another_list_would_give_another_result() {
    let any = Claim::ANY;
    let cases: [(&str, u64, &[u64], bool); 16] = [
        ("lottery", 10, &[5, 5], false),
        ("lottery", 9, &[5, 5], true),
        ("lottery", 4, &[5, 5], false),
        ("lottery", 1, &[5, 1, 5], true),
        ("lottery", 3, &[5], false),
        ("lottery", 0, &[5, 5], false),
        ("lottery", 7, &[], false),
        ("lottery", 7, &[0, 8], false),
        ("lottery-if-short", 10, &[5, 5], false),
        ("lottery-if-short", 9, &[5, 5], true),
        ("queue-stop", 9, &[5, 5], false),
        ("drawn equal-awards", 4, &[5, 5], false),
        ("drawn equal-awards", 5, &[5, 5], true),
        ("drawn slots", 5, &[any, any], true),
        ("drawn queue-skip", 5, &[1, 100], false),
        ("drawn queue-skip", 5, &[4, 2, 100], true),
    ];
    for (word, supply, claims, expected) in cases {
        let mut terms = terms(word.trim_start_matches("drawn "), 1);
        if word.starts_with("drawn ") {
            terms.order = Order::Drawn(Chance::Always);
        }
        let shares = share(supply, &wants(claims), &terms, Drawn::default());
        assert_eq!(shares.drawn, expected, "{word}: {supply} to {claims:?}");
    }
}

#[test]
fn chance_decides_inside_a_tier_only() {
    let claims: Vec<Claim> = [0, 0, 1, 1].map(|tier| Claim { tier, ..Claim::of(5) }).to_vec();
    let order = Order::Tiers(Box::new(Order::Drawn(Chance::Always)));
    let terms = Terms { order, ..Terms::default() };
    let decided = |supply| share(supply, &claims, &terms, Drawn::default()).drawn;
    assert_eq!([0, 5, 10, 15, 20].map(decided), [false, true, false, true, false]);
    let again = Rule::Queue { fit: Fit::Stop, passes: Passes::UntilGone };
    let terms = Terms { rule: again, order: Order::Drawn(Chance::Always), ..Terms::default() };
    let decided = |supply| share(supply, &claims, &terms, Drawn::default()).drawn;
    assert_eq!([20, 25, 40, 43].map(decided), [false, true, false, false], "43: the last three fit nobody");
}
