//! What is listed, and above all what is not: a building full of neighbours.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::dwelling::one_edit;
use super::{NearFinder, NearPair, NearWhy, Sign};
use crate::domain::committee::CommitteeId;
use crate::domain::document::IdKind;
use crate::domain::household::{BatchId, Household, HouseholdId, Provenance, Wants};
use crate::domain::person::Person;

const FROM: Provenance = Provenance { batch: BatchId(1), sheet: 0, row: 2 };

fn home(id: u32, dwelling: &str, head: &str, phone: &str) -> Household {
    Household {
        id: HouseholdId(id),
        committee: CommitteeId(1),
        number: id,
        dwelling: dwelling.into(),
        address: dwelling.into(),
        compound: "".into(),
        double_of: None,
        wants: Wants::default(),
        moved_away: false,
        waived: Wants::default(),
        deliver: false,
        certificate: "".into(),
        tenure: None,
        head: head.into(),
        head_document_tail: "".into(),
        phone: phone.into(),
        members: 1,
        lone_elderly: false,
        isolated: false,
        returned: None::<NaiveDate>,
        provenance: FROM,
    }
}

fn person(of: u32, name: &str, document: &str) -> Person {
    Person {
        household: HouseholdId(of),
        ordinal: 1,
        kind: IdKind::ResidentId,
        document: document.into(),
        document_written: "".into(),
        name: name.into(),
        relation: "".into(),
        sex: None,
        birth: None,
        phone: "".into(),
        held: false,
        settled: false,
        provenance: FROM,
    }
}

fn pairs(homes: &[Household], persons: &[Person]) -> Vec<NearPair> {
    let mut finder = NearFinder::default();
    homes.iter().for_each(|home| finder.home(home));
    persons.iter().for_each(|person| finder.person(person));
    finder.pairs(&BTreeSet::new())
}

fn whys(homes: &[Household], persons: &[Person]) -> Vec<(u32, u32, NearWhy)> {
    pairs(homes, persons).iter().map(|pair| (pair.a.0, pair.b.0, pair.why)).collect()
}

/// Six floors of four, every head another.
fn building(first: u32, door: &str) -> Vec<Household> {
    let rooms = (1..=6).flat_map(|floor| (1..=4).map(move |room| floor * 100 + room));
    let numbered = rooms.enumerate();
    numbered
        .map(|(at, room)| {
            let id = first + at as u32;
            home(id, &format!("阳曲路760弄{door}{room}室"), &format!("户主{id}"), &format!("138{id:08}"))
        })
        .collect()
}

#[test]
fn neighbours_are_not_listed() {
    let homes: Vec<Household> = [building(1, "12号"), building(100, "13号"), building(200, "112号")].concat();
    assert_eq!(whys(&homes, &[]), []);
}

#[test]
fn what_is_always_listed() {
    let homes = [
        home(1, "阳曲路760弄12号301室", "王甲", ""),
        home(2, "阳曲路760弄12幢301室", "李乙", ""),
        home(3, "阳曲路760弄12号0301室", "张丙", ""),
        home(4, "阳曲路762弄12号301室", "赵丁", ""),
    ];
    let expected = [(1, 2, NearWhy::HouseOrBlock), (1, 3, NearWhy::LeadingZeros)];
    assert_eq!(whys(&homes, &[]), expected);
}

#[test]
fn one_character_needs_another_sign() {
    let at = |second: &Household, people: &[Person]| {
        whys(&[home(1, "阳曲路760弄12号301室", "王甲", "13800000001"), second.clone()], people)
    };
    let near = |head, phone| home(2, "阳曲路760弄12号302室", head, phone);
    let listed = [(1, 2, NearWhy::OneCharacter)];
    assert_eq!(at(&near("李乙", "13800000002"), &[]), []);
    assert_eq!(at(&near("李乙", "13800000001"), &[]), listed);
    assert_eq!(at(&near("王甲", "13800000001"), &[]), [(1, 2, NearWhy::SameHeadAndPhone)]);
    let head = [person(1, "王甲", ""), person(2, "王甲", "")];
    assert_eq!(at(&near("王甲", "13800000002"), &head), listed);
    let two = [person(1, "陈戊", ""), person(1, "王小", ""), person(2, "陈戊", ""), person(2, "王小", "")];
    assert_eq!(at(&near("李乙", ""), &two), listed);
    assert_eq!(at(&near("李乙", ""), &two[1..3]), []);
    assert_eq!(at(&home(2, "阳曲路760弄12号402A室", "李乙", "13800000001"), &[]), [], "two characters");
}

#[test]
fn one_document_at_two_addresses_is_listed_whatever_its_digits() {
    let homes = [
        home(1, "阳曲路760弄12号301室", "王甲", ""),
        home(2, "汾西路1弄2号3室", "王甲", ""),
        home(3, "", "", ""),
    ];
    let people = [
        person(1, "王甲", "310108190001010019"),
        person(2, "王甲", "310108000101001"),
        person(3, "王甲", "310108190001010019"),
    ];
    let expected =
        [(1, 2, NearWhy::SameDocument), (1, 3, NearWhy::SameDocument), (2, 3, NearWhy::SameDocument)];
    assert_eq!(whys(&homes, &people), expected);
}

#[test]
fn one_dwelling_and_one_certificate() {
    let with = |id, dwelling: &str| Household {
        certificate: "沪房地静字2010第000001号".into(),
        ..home(id, dwelling, "", "")
    };
    let same = [with(1, "阳曲路760弄12号301室"), with(2, "阳曲路760弄12号301室")];
    assert_eq!(whys(&same, &[]), [], "one dwelling is no near pair");
    let other = [with(1, "阳曲路760弄12号301室"), with(2, "阳曲路760弄18号301室")];
    assert_eq!(whys(&other, &[]), [(1, 2, NearWhy::SameCertificate)]);
    let many: Vec<Household> = (1..40).map(|at| with(at, &format!("阳曲路760弄{at}号"))).collect();
    assert_eq!(whys(&many, &[]), [], "a certificate of forty households is a filler");
}

#[test]
fn a_door_that_does_not_fit_is_listed_with_what_was_meant() {
    let mut homes = building(1, "12号");
    homes.push(home(90, "阳曲路760弄12号3011室", "孙己", ""));
    let odd = pairs(&homes, &[]);
    assert_eq!(
        odd.iter().map(|pair| (pair.b.0, pair.why)).collect::<Vec<_>>(),
        [(90, NearWhy::OneCharacter)]
    );
    assert!(odd[0].signs.has(Sign::OddDoor));
    let mut homes = [building(1, "12号"), building(40, "13号")].concat();
    homes.push(home(90, "阳曲路760弄112号301室", "孙己", ""));
    assert_eq!(whys(&homes, &[]), [(9, 90, NearWhy::OneCharacter)]);
}

#[test]
fn decided_pairs_and_those_who_moved_away_are_left_out() {
    let mut homes =
        [home(1, "阳曲路760弄12号301室", "王甲", ""), home(2, "阳曲路760弄12幢301室", "王甲", "")];
    let mut finder = NearFinder::default();
    homes.iter().for_each(|home| finder.home(home));
    assert_eq!(finder.pairs(&BTreeSet::from([(HouseholdId(1), HouseholdId(2))])), []);
    homes[0].moved_away = true;
    assert_eq!(whys(&homes, &[]), []);
}

#[test]
fn the_weightiest_stand_first_whatever_the_order() {
    let mut homes = vec![
        home(1, "阳曲路760弄12号301室", "王甲", "13800000001"),
        home(2, "阳曲路760弄12幢301室", "李乙", ""),
        home(3, "阳曲路760弄18号301室", "王甲", "13800000001"),
    ];
    let people = [person(2, "李乙", "310108190001010019"), person(3, "李乙", "310108190001010019")];
    let expected =
        [(2, 3, NearWhy::SameDocument), (1, 3, NearWhy::SameHeadAndPhone), (1, 2, NearWhy::HouseOrBlock)];
    assert_eq!(whys(&homes, &people), expected);
    homes.reverse();
    assert_eq!(whys(&homes, &people), expected);
}

#[test]
fn one_edit_is_one_character() {
    for (one, other, is) in [
        ("301", "302", true),
        ("301", "3011", true),
        ("3011", "301", true),
        ("12号", "12幢", true),
        ("", "1", true),
        ("301", "301", false),
        ("301", "412", false),
        ("12", "21", false),
        ("301", "30112", false),
    ] {
        assert_eq!((one_edit(one, other), one_edit(other, one)), (is, is), "{one} {other}");
    }
}
