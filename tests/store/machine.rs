//! Random operations against both implementations: the same answers, whatever happens.

use mask_alloc::domain::committee::CommitteeId;
use mask_alloc::domain::document::IdKind;
use mask_alloc::domain::household::{Household, HouseholdId};
use mask_alloc::store::{
    CallFilter, CallId, Read, Registry, Rounds, Selection, StoreError, Transaction, WaitingLine,
};
use proptest::prelude::*;

use crate::fixture::{batch, call, committee, household, line, memory, person, pharmacy, sqlite, waiting};

/// One thing to do. The numbers hit each other often enough for refusals, and seldom enough for changes.
#[derive(Clone, Debug)]
enum Step {
    Committee(u32),
    Batch(u8),
    Households(Vec<(u32, u32, u32)>),
    UpdateHousehold(u32, u32, u32),
    Persons(Vec<(u32, u32, u8)>),
    UpdatePerson(u32, u32, u8),
    MovePerson((u32, u32), (u32, u32)),
    Pharmacy(u8),
    Call(u8, u32),
    Lines(u32, Vec<(u32, u8)>),
    Waiting(u32, u32),
    Void(u32, u32),
    Look(u32, u8),
}

fn step() -> impl Strategy<Value = Step> {
    let (id, small, place) = (known(), 0..5u8, || (known(), 1..12u32));
    let committee = || prop_oneof![9 => 1..3u32, 1 => 3..5u32];
    prop_oneof![
        1 => (2..9u32).prop_map(Step::Committee),
        1 => any::<u8>().prop_map(Step::Batch),
        4 => prop::collection::vec((1..30u32, committee(), 1..60u32), 1..4).prop_map(Step::Households),
        2 => (id.clone(), committee(), 1..60u32).prop_map(|(id, of, number)| Step::UpdateHousehold(id, of, number)),
        4 => prop::collection::vec((id.clone(), 1..12u32, small.clone()), 1..3).prop_map(Step::Persons),
        1 => (id.clone(), 1..4u32, small.clone()).prop_map(|(id, ordinal, code)| Step::UpdatePerson(id, ordinal, code)),
        1 => (place(), place()).prop_map(|(from, to)| Step::MovePerson(from, to)),
        1 => (0..3u8).prop_map(Step::Pharmacy),
        1 => (0..3u8, 1..3u32).prop_map(|(week, round)| Step::Call(week, round)),
        3 => (1..3u32, prop::collection::vec((id.clone(), any::<u8>()), 1..3))
            .prop_map(|(call, lines)| Step::Lines(call, lines)),
        2 => (1..3u32, id.clone()).prop_map(|(call, household)| Step::Waiting(call, household)),
        1 => (1..3u32, id.clone()).prop_map(|(call, household)| Step::Void(call, household)),
        2 => (id, small).prop_map(|(id, code)| Step::Look(id, code)),
    ]
}

/// A household that is probably there.
fn known() -> impl Strategy<Value = u32> + Clone {
    prop_oneof![15 => 1..4u32, 3 => 4..7u32, 1 => 7..30u32]
}

fn document(code: u8) -> String {
    if code == 0 { String::new() } else { format!("DOC{code}") }
}

fn dwelling(household: Household, code: u32) -> Household {
    Household {
        dwelling: if code == 1 { "".into() } else { format!("临汾路{code}号").into() }, ..household
    }
}

/// Takes a step; a look gives what it saw.
fn take(t: &mut dyn Transaction, step: &Step) -> Result<Vec<u32>, StoreError> {
    match step {
        Step::Committee(id) => t.add_committee(&committee(*id))?,
        Step::Batch(digest) => return t.add_batch(&batch(&digest.to_string())).map(|id| vec![id.0]),
        Step::Households(given) => {
            let made = |(id, committee, number): &(u32, u32, u32)| {
                dwelling(household(*id, *committee, *number), id % 5)
            };
            t.add_households(&given.iter().map(made).collect::<Vec<_>>())?;
        }
        Step::UpdateHousehold(id, committee, number) => {
            t.update_households(&[dwelling(household(*id, *committee, *number), number % 5)])?;
        }
        Step::Persons(given) => {
            let made = |(id, ordinal, code): &(u32, u32, u8)| person(*id, *ordinal, &document(*code));
            t.add_persons(&given.iter().map(made).collect::<Vec<_>>())?;
        }
        Step::UpdatePerson(id, ordinal, code) => {
            t.update_persons(&[person(*id, *ordinal, &document(*code))])?;
        }
        Step::MovePerson(from, to) => {
            t.move_person((HouseholdId(from.0), from.1), (HouseholdId(to.0), to.1))?;
        }
        Step::Pharmacy(code) => t.put_pharmacies(&[pharmacy(&format!("P{code}"))])?,
        Step::Call(week, round) => {
            return t.add_call(&call(&format!("2020-W0{}", 6 + week), *round)).map(|id| vec![id.0]);
        }
        Step::Lines(call, given) => {
            let made = |(id, voucher): &(u32, u8)| line(*id, &format!("V{voucher}"));
            t.add_lines(CallId(*call), &given.iter().map(made).collect::<Vec<_>>())?;
        }
        Step::Waiting(call, household) => t.add_waiting(CallId(*call), &[waiting(*household)])?,
        Step::Void(call, household) => t.void_lines(CallId(*call), &[HouseholdId(*household)])?,
        Step::Look(id, code) => return look(t, *id, *code),
    }
    Ok(Vec::new())
}

/// Lookups in the middle of a transaction.
fn look(t: &mut dyn Transaction, id: u32, code: u8) -> Result<Vec<u32>, StoreError> {
    let written = format!("临汾路{}号", id % 5);
    let mut seen: Vec<u32> = t
        .households_at(&[(CommitteeId(1), &written), (CommitteeId(2), &written)])?
        .iter()
        .map(|h| h.id.0)
        .collect();
    let number = document(code);
    seen.extend(t.persons_with_document(&[(IdKind::ResidentId, &number)])?.iter().map(|p| p.household.0));
    let counts = t.counts()?;
    seen.extend([counts.households, counts.persons, counts.next_household.0]);
    Ok(seen)
}

/// A whole transaction; `None` where it was refused at any point, or dropped: some rules are checked only by the commit.
fn run(registry: &mut dyn Registry, steps: &[Step], keep: Keep) -> Option<Vec<Vec<u32>>> {
    let mut transaction = registry.begin().unwrap();
    let seen = steps.iter().map(|step| take(&mut *transaction, step)).collect::<Result<Vec<_>, _>>().ok()?;
    match keep {
        Keep::Commit => transaction.commit().ok()?,
        Keep::Drop => return None,
    }
    Some(seen)
}

#[derive(Clone, Copy, Debug)]
enum Keep {
    Commit,
    Drop,
}

fn same(one: &mut dyn Read, other: &mut dyn Read) {
    assert_eq!(one.committees().unwrap(), other.committees().unwrap());
    assert_eq!(one.committee_sizes().unwrap(), other.committee_sizes().unwrap());
    assert_eq!(one.batches().unwrap(), other.batches().unwrap());
    assert_eq!(one.counts().unwrap(), other.counts().unwrap());
    assert_eq!(one.pharmacies().unwrap(), other.pharmacies().unwrap());
    assert_eq!(one.calls(CallFilter::default()).unwrap(), other.calls(CallFilter::default()).unwrap());
    let few = [CommitteeId(1), CommitteeId(3)];
    for which in [
        Selection::All,
        Selection::Committees(&few),
        Selection::Households(&[HouseholdId(2), HouseholdId(5)]),
    ] {
        assert!(households(one, which) == households(other, which), "{which:?}");
        assert!(persons(one, which) == persons(other, which), "{which:?}");
    }
    assert!(plans(one) == plans(other));
}

fn households(read: &mut dyn Read, which: Selection<'_>) -> Vec<Household> {
    let mut found = Vec::new();
    read.households(which, &mut |household| found.push(household)).unwrap();
    found
}

fn persons(read: &mut dyn Read, which: Selection<'_>) -> Vec<mask_alloc::domain::person::Person> {
    let mut found = Vec::new();
    read.persons(which, &mut |person| found.push(person)).unwrap();
    found
}

type Plans = (Vec<(CallId, mask_alloc::store::CallLine)>, Vec<WaitingLine>, Vec<mask_alloc::store::Receipt>);

fn plans(read: &mut dyn Read) -> Plans {
    let (mut lines, mut waiting, mut receipts) = (Vec::new(), Vec::new(), Vec::new());
    let calls = [1, 2, 3].map(CallId);
    read.lines(&calls, &mut |call, line| lines.push((call, line))).unwrap();
    calls.into_iter().for_each(|call| read.waiting(call, &mut |line| waiting.push(line)).unwrap());
    read.receipts(Rounds::UpTo(1), &mut |receipt| receipts.push(receipt)).unwrap();
    (lines, waiting, receipts)
}

/// A transaction: some steps, and whether it is kept. Short ones, so that many succeed.
fn transaction() -> impl Strategy<Value = (Vec<Step>, Keep)> {
    let keep = prop_oneof![5 => Just(Keep::Commit), 1 => Just(Keep::Drop)];
    (prop::collection::vec(step(), 1..4), keep)
}

/// A start on which most steps can succeed.
fn start() -> Vec<Step> {
    vec![
        Step::Committee(1),
        Step::Committee(2),
        Step::Batch(9),
        Step::Pharmacy(1),
        Step::Call(0, 1),
        Step::Call(0, 2),
        Step::Households(vec![(1, 1, 1), (2, 1, 2), (3, 2, 1)]),
        Step::Persons(vec![(1, 1, 1), (2, 1, 2), (2, 2, 0), (3, 1, 3)]),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn sqlite_and_memory_answer_alike(transactions in prop::collection::vec(transaction(), 1..24)) {
        let mut plain = memory();
        let (_folder, mut file) = sqlite();
        prop_assert_eq!(run(&mut *plain, &start(), Keep::Commit), run(&mut file, &start(), Keep::Commit));
        for (steps, keep) in &transactions {
            prop_assert_eq!(run(&mut *plain, steps, *keep), run(&mut file, steps, *keep), "{:?}", steps);
        }
        same(&mut *plain, &mut file);
    }
}
