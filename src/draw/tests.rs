//! The draw as a whole: what is frozen, ordered, published and replayed; and the page that says it in words.

use proptest::prelude::*;

use super::check::{Part, Published, Replayed, What, replay};
use super::file::{Announcement, FileFault, Outcome, order_text, read_order};
use super::hash::Hash;
use super::list::{Claim, List, ListFault, Secret, entry, freeze, read_code};
use super::order::{OrderError, Rule};
use super::source::{Drawn, Proof, Source, SourceError, read_numbers, seed, write_numbers};

/// The page, whose worked example these tests are.
const PAGE: &str = include_str!("../../docs/draw.md");

fn secret() -> Secret {
    Secret(Hash::of(b"worked example").0)
}

fn claim(key: &str, want: u32, group: &str) -> Claim {
    Claim { key: key.to_owned(), want, weight: 1, group: group.into(), area: "".into() }
}

fn claims() -> Vec<Claim> {
    vec![
        claim("310106021013-0001", 5, "A"),
        claim("310106021013-0002", 5, ""),
        claim("310106021013-0003", 10, "A"),
        claim("310106021013-0004", 5, ""),
        claim("310106021013-0005", 20, ""),
    ]
}

fn drawn() -> Drawn {
    Drawn::Numbers(read_numbers("9319; 2 5 12 8 10; 9 18 26 34 41 45").unwrap())
}

/// Keys of the example in the order of a rule.
fn ordered(rule: Rule) -> Vec<String> {
    let (list, from) = freeze(&secret(), &claims()).unwrap();
    let seed = seed(&list.hash(), &drawn().randomness().unwrap());
    let order = rule.order(&list, &seed, drawn().key().as_deref()).unwrap();
    order.iter().map(|at| claims()[from[*at as usize] as usize].key[13..].to_owned()).collect()
}

#[test]
fn the_page_holds_the_worked_example() {
    let on_page = |text: &str| assert!(PAGE.contains(text), "docs/draw.md lacks {text}");
    let (list, _) = freeze(&secret(), &claims()).unwrap();
    for claim in claims() {
        let code = secret().code(&claim.key);
        on_page(&code);
        on_page(&entry(&code, &claim.key).to_string());
    }
    on_page(&list.text());
    on_page(&list.hash().to_string());
    on_page(&drawn().key().unwrap());
    let randomness = drawn().randomness().unwrap();
    on_page(&randomness.to_string());
    let seed = seed(&list.hash(), &randomness);
    on_page(&seed.to_string());
    for at in 0..list.len() {
        let rank = Hash::of_two(&seed, &list.hashes()[at]);
        on_page(&rank.to_string());
        on_page(&super::log::minus_log2(rank.head()).to_string());
    }
    for rule in Rule::ALL {
        on_page(&format!("| `{}` | {} |", rule.word(), ordered(rule).join(" · ")));
    }
}

#[test]
fn codes_are_read_however_they_are_typed() {
    let code = secret().code("310106021013-0001");
    assert_eq!(code.len(), 24);
    for typed in
        [code.clone(), code.to_lowercase(), code.replace('-', ""), format!(" {} ", code.replace('-', " - "))]
    {
        assert_eq!(read_code(&typed).as_deref(), Some(code.as_str()), "{typed}");
    }
    assert_eq!(read_code("oil0-0000-0000-0000-0000").as_deref(), Some("0110-0000-0000-0000-0000"));
    for wrong in
        ["", "0110", "0110-0000-0000-0000-000U", "0110-0000-0000-0000-00000", "０110-0000-0000-0000-0000"]
    {
        assert_eq!(read_code(wrong), None, "{wrong}");
    }
    assert_eq!(format!("{:?}", secret()), "Secret(…)");
}

#[test]
fn claims_that_cannot_be_listed_are_named() {
    let frozen = |claims: &[Claim]| freeze(&secret(), claims).unwrap_err();
    let good = claim("a", 1, "");
    assert_eq!(frozen(&[]), ListFault::Empty);
    assert_eq!(frozen(&[good.clone(), claim("", 1, "")]), ListFault::Key { at: 2 });
    assert_eq!(frozen(&[claim("a\nb", 1, "")]), ListFault::Key { at: 1 });
    assert_eq!(frozen(&[good.clone(), claim("b", 0, "")]), ListFault::Number { at: 2 });
    assert_eq!(frozen(&[claim("b", 1, "x,y")]), ListFault::Label { at: 1 });
    assert_eq!(frozen(&[good.clone(), claim("b", 1, ""), good]), ListFault::Twice { first: 1, second: 3 });
}

#[test]
fn a_list_is_read_as_it_is_written_and_no_other_way() {
    let (list, _) = freeze(&secret(), &claims()).unwrap();
    let text = list.text();
    assert_eq!(List::parse(&text).unwrap(), list);
    let line = |at: usize| text.lines().nth(at).unwrap();
    let swapped = text.replacen(line(2), "#", 1).replacen(line(3), line(2), 1).replacen('#', line(3), 1);
    for (spoilt, fault) in [
        (text.replacen("entry", "Entry", 1), ListFault::Columns),
        (text.replacen('\n', "\r\n", 1), ListFault::Columns),
        (text.trim_end().to_owned(), ListFault::Line { line: 6 }),
        (text.replacen(line(2), &line(2).to_uppercase(), 1), ListFault::Line { line: 3 }),
        (text.replacen(line(2), &format!("{},x", line(2)), 1), ListFault::Line { line: 3 }),
        (
            text.replacen(",5,1,", ",05,1,", 1),
            ListFault::Line {
                line: text.lines().position(|line| line.contains(",5,1,")).unwrap() as u64 + 1,
            },
        ),
        (format!("{text}{}\n", line(5)), ListFault::Order { line: 7 }),
        (swapped, ListFault::Order { line: 4 }),
        ("entry,want,weight,group,area\n".to_owned(), ListFault::Empty),
    ] {
        assert_eq!(List::parse(&spoilt).unwrap_err(), fault, "{spoilt}");
    }
}

#[test]
fn groups_stand_together_and_rfc3797_needs_numbers() {
    let groups = ordered(Rule::Groups);
    let place = |key| groups.iter().position(|of| of == key).unwrap();
    assert_eq!(place("0001").abs_diff(place("0003")), 1);
    let (list, _) = freeze(&secret(), &claims()).unwrap();
    assert_eq!(Rule::Rfc3797.order(&list, &Hash::of(b""), None), Err(OrderError::NoNumbers));
}

#[test]
fn numbers_are_read_as_people_type_them() {
    let read = read_numbers("9319；2，5 12、8 10;9 18").unwrap();
    assert_eq!(read, [vec![9319], vec![2, 5, 12, 8, 10], vec![9, 18]]);
    assert_eq!(read_numbers(&write_numbers(&read)).unwrap(), read);
    assert_eq!(read_numbers("1;;2"), Err(SourceError::Nothing));
    assert_eq!(read_numbers("1 x"), Err(SourceError::Number("x".to_owned())));
    assert!(read_numbers("-1").is_err());
}

fn announcement(list: &List) -> Announcement {
    Announcement {
        draw: "S4H-1".into(),
        about: "2020-W06 \"口罩\"".into(),
        policy: "shanghai-2020".into(),
        policy_digest: "ab".into(),
        rule: Rule::Weighted,
        entries: list.len() as u32,
        list: "S4H-1-list.csv".into(),
        list_sha256: list.hash(),
        announced_on: "2020-02-03".parse().unwrap(),
        announced_by: "李".into(),
        objections_until: "2020-02-05".parse().unwrap(),
        source: Source::Numbers { what: "福彩 3D 2020-02-06".into() },
    }
}

/// Announcement, list, result and order of the example.
fn published() -> [String; 4] {
    let (list, _) = freeze(&secret(), &claims()).unwrap();
    let announcement = announcement(&list);
    let randomness = drawn().randomness().unwrap();
    let seed = seed(&list.hash(), &randomness);
    let order = announcement.rule.order(&list, &seed, drawn().key().as_deref()).unwrap();
    let order = order_text(order.iter().map(|at| &list.hashes()[*at as usize]));
    let outcome = Outcome {
        draw: announcement.draw.clone(),
        announcement: "S4H-1-announcement.toml".into(),
        announcement_sha256: Hash::of(announcement.text().as_bytes()),
        run_on: "2020-02-06".parse().unwrap(),
        run_by: "-".into(),
        objections_waived: String::new(),
        drawn: drawn(),
        randomness,
        seed,
        order: "S4H-1-order.csv".into(),
        order_sha256: Hash::of(order.as_bytes()),
    };
    [announcement.text(), list.text(), outcome.text(), order]
}

fn replayed([announcement, list, result, order]: &[String; 4]) -> Replayed {
    replay(Published { announcement, list, result: Some((result, order)) })
}

#[test]
fn what_is_published_is_read_back_and_replays() {
    let files = published();
    let announcement = Announcement::parse(&files[0]).unwrap();
    assert_eq!(announcement.text(), files[0]);
    assert_eq!(Outcome::parse(&files[2]).unwrap().text(), files[2]);
    let told = replayed(&files);
    assert_eq!(told.differences, []);
    assert_eq!((told.draw.as_str(), told.entries, told.proof), ("S4H-1", 5, Some(Proof::Public)));
    let early = replay(Published { announcement: &files[0], list: &files[1], result: None });
    assert_eq!((early.differences.len(), early.proof), (0, None));
}

#[test]
fn every_kind_of_tampering_is_named_with_its_line() {
    let files = published();
    let lines = |at: usize| files[at].lines().map(str::to_owned).collect::<Vec<_>>();
    let spoilt = |at: usize, from: &str, to: &str| {
        let mut files = files.clone();
        assert!(files[at].contains(from), "{from}");
        files[at] = files[at].replacen(from, to, 1);
        let told = replayed(&files);
        told.differences.into_iter().map(|one| (one.part, one.line, one.what)).collect::<Vec<_>>()
    };
    let line_of = |at: usize, key: &str| Some(super::file::line_of_key(&files[at], key));
    // Somebody wants more.
    assert!(spoilt(1, ",5,1,", ",6,1,").contains(&(Part::List, None, What::ListHash)));
    // Somebody is exchanged in the list.
    let other = Hash::of(b"somebody else").to_string();
    let mut entries: Vec<String> = lines(1)[1..].iter().map(|line| line[..64].to_owned()).collect();
    entries.sort();
    let found = spoilt(1, &entries[0], "0000000000000000000000000000000000000000000000000000000000000000");
    assert!(found.contains(&(Part::List, Some(2), What::NotInOrder)), "{found:?}");
    assert!(found.iter().any(|one| one.0 == Part::Order && one.2 == What::NotInList), "{found:?}");
    // Two places are exchanged.
    let order = lines(3);
    let (first, second) = (&order[1][2..], &order[2][2..]);
    let mut swapped = files.clone();
    swapped[3] = files[3].replacen(first, "#", 1).replacen(second, first, 1).replacen('#', second, 1);
    let told = replayed(&swapped).differences;
    assert!(told.iter().any(|one| one.what == What::OrderHash), "{told:?}");
    assert!(
        told.iter().any(|one| (one.part, one.line, one.what) == (Part::Order, Some(2), What::Place)),
        "{told:?}"
    );
    // Somebody drawn who is in no list.
    assert!(spoilt(3, second, &other).contains(&(Part::Order, Some(3), What::NotInList)));
    // Seed and randomness.
    let seed = Outcome::parse(&files[2]).unwrap().seed.to_string();
    assert_eq!(spoilt(2, &seed, &other), [(Part::Result, line_of(2, "seed"), What::Seed)]);
    let randomness = Outcome::parse(&files[2]).unwrap().randomness.to_string();
    assert_eq!(spoilt(2, &randomness, &other), [(Part::Result, line_of(2, "randomness"), What::Randomness)]);
    // Another rule, announced afterwards.
    let found = spoilt(0, "\"weighted\"", "\"equal\"");
    assert!(found.contains(&(Part::Announcement, None, What::AnnouncementHash)), "{found:?}");
    // Other numbers than those of the key beside them.
    assert_eq!(spoilt(2, "9319; 2", "9318; 2"), [(Part::Result, line_of(2, "key"), What::Unreadable)]);
    assert_eq!(spoilt(2, "\"S4H-1\"", "\"S4H-2\"")[0], (Part::Result, line_of(2, "draw"), What::OtherDraw));
    assert_eq!(spoilt(3, "\n2,", "\n3,")[1], (Part::Order, Some(3), What::Unreadable));
}

#[test]
fn only_the_source_announced_is_taken() {
    let numbers = Source::Numbers { what: "x".into() };
    let typed = Source::Typed { by: "王主任".into() };
    let say = |text: &str, by: &str| Drawn::Typed { text: text.into(), by: by.into() };
    assert_eq!(drawn().check(&numbers), Ok(Proof::Public));
    assert_eq!(drawn().check(&typed), Err(SourceError::NotAnnounced));
    assert_eq!(say("42", " 王主任").check(&typed), Ok(Proof::Public));
    assert_eq!(say("42", "李").check(&typed), Err(SourceError::NotAnnounced));
    assert_eq!(say("  ", "王主任").check(&typed), Err(SourceError::Nothing));
    assert_eq!(say(" 42 ", "李").randomness(), say("42", "王").randomness());
}

#[test]
fn files_that_say_something_else_are_refused_with_the_line() {
    let [announcement, _, result, order] = published();
    assert!(matches!(Announcement::parse(&result), Err(FileFault::Format { .. })));
    assert!(matches!(Outcome::parse(&announcement), Err(FileFault::Format { .. })));
    let newer = announcement.replace("announcement 1\"", "announcement 2\"");
    assert!(matches!(Announcement::parse(&newer), Err(FileFault::Format { .. })));
    let line = super::file::line_of_key(&announcement, "rule");
    let spoilt = |from: &str, to: &str| Announcement::parse(&announcement.replacen(from, to, 1)).unwrap_err();
    assert_eq!(spoilt("\"weighted\"", "\"whim\""), FileFault::Value { line, key: "rule" });
    assert!(matches!(spoilt("rule =", "rules ="), FileFault::Toml { .. }));
    assert!(matches!(spoilt("\"S4H-1-list.csv\"", "\"../list.csv\""), FileFault::Value { key: "list", .. }));
    assert!(matches!(spoilt("\"numbers\"", "\"dice\""), FileFault::Value { key: "kind", .. }));
    assert_eq!(read_order(&order).unwrap().len(), 5);
    assert_eq!(read_order("place;entry\n"), Err(FileFault::Order { line: 1 }));
}

fn many(count: u32, groups: u32) -> Vec<Claim> {
    let claim = |at: u32| Claim {
        key: format!("{at}"),
        want: 1 + at % 7,
        weight: 1 + at % 3,
        group: if at.is_multiple_of(2) { format!("{}", at % groups).into() } else { "".into() },
        area: "".into(),
    };
    (0..count).map(claim).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn every_order_is_a_permutation_whatever_the_order_of_claims(
        count in 1_u32..60, groups in 1_u32..9, salt in any::<u64>(),
    ) {
        let seed = Hash::of(&salt.to_be_bytes());
        let mut claims = many(count, groups);
        let (list, _) = freeze(&secret(), &claims).unwrap();
        claims.reverse();
        prop_assert_eq!(&freeze(&secret(), &claims).unwrap().0, &list);
        for rule in Rule::ALL {
            let mut order = rule.order(&list, &seed, Some("1./")).unwrap();
            order.sort_unstable();
            prop_assert!(order.into_iter().eq(0..count));
        }
    }

    #[test]
    fn an_entry_more_moves_nobody_past_another(count in 2_u32..60, salt in any::<u64>()) {
        let seed = Hash::of(&salt.to_be_bytes());
        let claims = many(count, 3);
        let keys = |claims: &[Claim], rule: Rule| {
            let (list, from) = freeze(&secret(), claims).unwrap();
            let order = rule.order(&list, &seed, None).unwrap();
            order.iter().map(|at| claims[from[*at as usize] as usize].key.clone()).collect::<Vec<_>>()
        };
        for rule in [Rule::Equal, Rule::Groups, Rule::Weighted] {
            let mut with = keys(&claims, rule);
            let last = &claims[count as usize - 1].key;
            with.retain(|key| key != last);
            prop_assert_eq!(with, keys(&claims[..count as usize - 1], rule));
        }
    }
}

/// Chances are what the rule says: first places over many seeds.
#[test]
fn chances_are_fair() {
    let claims = [claim("a", 1, ""), claim("b", 1, ""), claim("c", 4, "")];
    let (list, from) = freeze(&secret(), &claims).unwrap();
    for (rule, expected) in
        [(Rule::Equal, [1.0 / 3.0; 3]), (Rule::Weighted, [4.0 / 9.0, 4.0 / 9.0, 1.0 / 9.0])]
    {
        let mut first = [0_u32; 3];
        for round in 0..6_000_u32 {
            let order = rule.order(&list, &Hash::of(&round.to_be_bytes()), None).unwrap();
            first[from[order[0] as usize] as usize] += 1;
        }
        for (found, expected) in first.into_iter().zip(expected) {
            // Five standard deviations.
            let spread = (6_000.0 * expected * (1.0_f64 - expected)).sqrt();
            assert!((f64::from(found) - 6_000.0 * expected).abs() < 5.0 * spread, "{rule:?}: {first:?}");
        }
    }
}
