//! The states of a quota, its laws, and its words.

use proptest::prelude::*;

use super::*;
use crate::domain::household::Want;
use crate::domain::lang::Lang;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn claim(wants: Wants, booked: Booked) -> Claim {
    Claim {
        household: HouseholdId(7),
        round: 1,
        standing: wants.standing(),
        wants,
        booked,
        entitled: Entitlement { masks: Masks(5), clause: Policy::of_default().part(Part::Amount) },
    }
}

fn call(outcome: Outcome) -> Issued {
    Issued { day: day("2020-02-11"), until: day("2020-02-12"), masks: Masks(5), outcome }
}

/// Asks, and says it in both languages.
fn ask(claim: &Claim, issued: &[Issued]) -> (Quota, String, String) {
    let policy = Policy::of_default();
    let quota = quota(claim, &policy, &History { issued });
    (quota, explain(&quota, Lang::En), explain(&quota, Lang::Zh))
}

#[test]
fn every_state_has_its_masks_and_its_words() {
    let fine = Wants::default();
    let proof = fine.with(Want::Proof);
    let number = Booked::Number;
    let cases = [
        (claim(fine, number), vec![], State::Admitted, "5: per address, round 1", "5：每个居住地址，第 1 轮"),
        (
            claim(fine, Booked::NoneTaken),
            vec![],
            State::Admitted,
            "5: per address, round 1",
            "5：每个居住地址，第 1 轮",
        ),
        (
            claim(fine, Booked::WithoutNumber),
            vec![],
            State::NotBooked,
            "5: per address, round 1; not booked, so not in the queue",
            "5：每个居住地址，第 1 轮；本轮未预约，不排队",
        ),
        (
            claim(fine, number),
            vec![call(Outcome::Served)],
            State::Served,
            "0: served in round 1 on 11 Feb",
            "0：第 1 轮已于2月11日供应",
        ),
        (
            claim(fine, number),
            vec![call(Outcome::Called)],
            State::Called,
            "0: called in round 1 for 11 Feb, voucher valid until 12 Feb, list not back",
            "0：第 1 轮已通知2月11日领取（凭证至2月12日），清单未返回",
        ),
        (
            claim(fine, number),
            vec![call(Outcome::Expired)],
            State::Lapsed,
            "5: per address, round 1; voucher expired on 12 Feb",
            "5：每个居住地址，第 1 轮；凭证2月12日到期未用",
        ),
        (
            claim(fine, number),
            vec![call(Outcome::NotCome)],
            State::Lapsed,
            "5: per address, round 1; did not come on 11 Feb",
            "5：每个居住地址，第 1 轮；2月11日未到",
        ),
        (
            claim(fine, number),
            vec![call(Outcome::Void)],
            State::Admitted,
            "5: per address, round 1",
            "5：每个居住地址，第 1 轮",
        ),
        (
            claim(proof, number),
            vec![],
            State::Pending,
            "0: pending, no proof of residence",
            "0：待核实，无居住证明",
        ),
        (
            claim(proof.with(Want::Roll), number),
            vec![],
            State::Pending,
            "0: pending, no proof of residence, booked, but on no roll",
            "0：待核实，无居住证明，已预约，名册上没有",
        ),
        (
            claim(fine.with(Want::Dwelling), number),
            vec![],
            State::Held,
            "0: held, another household has this address",
            "0：待裁定，该住址已有另一户",
        ),
    ];
    for (claim, issued, state, en, zh) in cases {
        let (quota, english, chinese) = ask(&claim, &issued);
        assert_eq!((quota.state, english.as_str(), chinese.as_str()), (state, en, zh));
        assert_eq!(quota.masks > Masks(0), state.may_have());
    }
}

#[test]
fn who_moved_away_has_nothing() {
    let moved = Claim { standing: Standing::MovedAway, ..claim(Wants::default(), Booked::Number) };
    let (quota, en, zh) = ask(&moved, &[]);
    assert_eq!((quota.masks, en.as_str(), zh.as_str()), (Masks(0), "0: moved away", "0：已迁出"));
}

#[test]
fn what_was_issued_goes_before_how_the_household_stands_now() {
    let held = claim(Wants::default().with(Want::Dwelling), Booked::Number);
    assert_eq!(ask(&held, &[call(Outcome::Served)]).0.state, State::Served);
    let moved = Claim { standing: Standing::MovedAway, ..held };
    assert_eq!(ask(&moved, &[call(Outcome::Called)]).0.state, State::Called);
}

#[test]
fn a_second_call_after_an_expired_one_counts() {
    let issued = [call(Outcome::Expired), call(Outcome::Called)];
    assert_eq!(ask(&claim(Wants::default(), Booked::Number), &issued).0.state, State::Called);
}

#[test]
fn the_clauses_cited_stand_in_the_policy() {
    let policy = Policy::of_default();
    let (quota, ..) = ask(&claim(Wants::default(), Booked::Number), &[call(Outcome::Called)]);
    let names: Vec<String> = cited(&quota, &policy).map(|clause| clause.name.to_string()).collect();
    assert_eq!(names, ["once_per_round", "round_1", "voucher"]);
}

#[test]
fn a_tally_adds_up() {
    let fine = claim(Wants::default(), Booked::Number);
    let quotas = [ask(&fine, &[]).0, ask(&fine, &[]).0, ask(&fine, &[call(Outcome::Served)]).0];
    let tally: Tally = quotas.iter().collect();
    assert_eq!((tally.total(), tally.masks()), (3, Masks(10)));
    assert_eq!((tally.households(State::Admitted), tally.households(State::Served)), (2, 1));
    assert_eq!(State::ALL.iter().map(|state| tally.households(*state)).sum::<u64>(), 3);
}

#[test]
fn states_are_listed_in_the_order_of_their_numbers() {
    assert!(State::ALL.iter().enumerate().all(|(place, state)| place == *state as usize));
}

#[test]
fn a_quota_is_small() {
    assert!(size_of::<Quota>() <= 64, "{}", size_of::<Quota>());
}

fn any_claim() -> impl Strategy<Value = Claim> {
    let booked = prop_oneof![Just(Booked::NoneTaken), Just(Booked::Number), Just(Booked::WithoutNumber)];
    (0u8..32, booked, any::<bool>()).prop_map(|(wants, booked, moved)| {
        let claim = claim(Wants(wants), booked);
        if moved { Claim { standing: Standing::MovedAway, ..claim } } else { claim }
    })
}

fn any_issued() -> impl Strategy<Value = Vec<Issued>> {
    let outcome = prop_oneof![
        Just(Outcome::Called),
        Just(Outcome::Served),
        Just(Outcome::NotCome),
        Just(Outcome::Expired),
        Just(Outcome::Void),
    ];
    prop::collection::vec(outcome.prop_map(call), 0..4)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn more_received_never_gives_more(claim in any_claim(), issued in any_issued(), at in 0usize..4) {
        let before = ask(&claim, &issued).0.masks;
        for more in [Outcome::Called, Outcome::Served] {
            let mut received = issued.clone();
            received.insert(at.min(issued.len()), call(more));
            prop_assert!(ask(&claim, &received).0.masks <= before);
        }
    }

    #[test]
    fn a_quota_never_exceeds_the_policy_and_always_has_a_reason(claim in any_claim(), issued in any_issued()) {
        let (quota, en, zh) = ask(&claim, &issued);
        prop_assert!(quota.masks <= Policy::of_default().per_address());
        prop_assert!(quota.because.clauses().count() > 0);
        let (start_en, start_zh) = (format!("{}: ", quota.masks), format!("{}：", quota.masks));
        prop_assert!(en.starts_with(&start_en));
        prop_assert!(zh.starts_with(&start_zh));
    }
}
