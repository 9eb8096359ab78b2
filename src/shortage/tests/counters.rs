//! The counter-examples of `docs/shortage.md`: laws that do not hold, with the numbers that show it.

use super::*;

#[test]
fn a_larger_stock_may_cost_a_small_claim_its_place_where_the_queue_skips() {
    assert_eq!(got("queue-skip", 4, &wants(&[5, 4])), [0, 4]);
    assert_eq!(got("queue-skip", 5, &wants(&[5, 4])), [5, 0]);
}

#[test]
fn alabama_loses_a_pack_when_there_is_one_more() {
    // Quotas of 10: 4.286, 4.286, 1.429; of 11: 4.714, 4.714, 1.571.
    let villages = weights(&[6, 6, 2]);
    assert_eq!(got("proportional", 10, &villages), [4, 4, 2]);
    assert_eq!(got("proportional", 11, &villages), [5, 5, 1]);
    // The same above a baseline of one.
    let claims = wants(&[7, 7, 3]);
    assert_eq!(got("baseline-proportional", 13, &claims), [5, 5, 3]);
    assert_eq!(got("baseline-proportional", 14, &claims), [6, 6, 2]);
}

#[test]
fn the_last_slot_shrinks_when_the_rest_becomes_whole() {
    let slots = wants(&[Claim::ANY; 3]);
    assert_eq!(got("slots", 11, &slots), [3, 3, 5]);
    assert_eq!(got("slots", 12, &slots), [4, 4, 4]);
}

#[test]
fn the_order_of_processing_changes_who_wins() {
    // Three claims of one piece; the first and the third are in the category, one of two pieces is reserved.
    let claims = [1, 0, 1].map(|groups| Claim { groups, ..Claim::of(1) });
    let with = |processing| {
        let categories = vec![Reserve { pieces: 1, order: None }];
        let rule = Rule::Reserves(Reserves { categories, processing, ..Reserves::default() });
        share(2, &claims, &Terms { rule, ..Terms::default() }, Drawn::default()).got
    };
    assert_eq!(with(Processing::ReservedFirst), [1, 1, 0]);
    assert_eq!(with(Processing::OpenFirst), [1, 0, 1]);
}

#[test]
fn whole_portions_of_a_reserve_are_not_monotone() {
    // One claim of 2 in the category, one of 1 outside. With 2 reserved of 2 the first wins; a reserve that only counts whole
    // portions skips it when a third piece is open and the reserve stays at 2: nothing changes. A stock of 1 cuts the reserve.
    let claims = [Claim { groups: 1, ..Claim::of(2) }, Claim::of(1)];
    let with = |supply| {
        let categories = vec![Reserve { pieces: 2, order: None }];
        let rule = Rule::Reserves(Reserves { categories, fit: Fit::Skip, ..Reserves::default() });
        share(supply, &claims, &Terms { rule, ..Terms::default() }, Drawn::default()).got
    };
    assert_eq!(with(1), [0, 1], "the cut reserve fits nobody and falls to the open units");
    assert_eq!(with(2), [2, 0]);
}

#[test]
fn slots_do_not_treat_equals_equally() {
    assert_eq!(got("slots", 8, &wants(&[9, 9, 9])), [2, 2, 4]);
}

#[test]
fn whole_portions_leave_what_fits_nobody() {
    assert_eq!(share(7, &wants(&[5, 5]), &terms("queue-stop", 1), Drawn::default()).left, 2);
    assert_eq!(share(7, &wants(&[5, 5, 1]), &terms("queue-stop", 1), Drawn::default()).left, 2);
    assert_eq!(share(7, &wants(&[5, 5, 1]), &terms("queue-skip", 1), Drawn::default()).left, 1);
}

#[test]
fn where_the_order_leaves_claims_equal_the_list_decides() {
    let number = |number| Claim { number: Some(number), ..Claim::of(5) };
    assert_eq!(got("queue-stop", 5, &[number(1), number(1)]), [5, 0]);
}
