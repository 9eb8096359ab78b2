//! The engine on small policies: how clauses combine, what each kind asks, and laws over generated requests. What real schemes
//! answer stands in `tests/policies/`.

use chrono::{Days, NaiveDate, NaiveDateTime};
use proptest::prelude::*;

use super::{decide, entitlement, grant};
use crate::policy::Policy;
use crate::policy::terms::{Amount, Ask};
use crate::policy::words::{Did, Relation};
use crate::quota::decision::{Decision, Next, Verdict};
use crate::quota::request::{Carrier, Companion, Event, Household, Key, Person, Request, When, Whose};

/// A policy of these clauses; `§` ends a clause with what every clause needs.
fn policy(clauses: &str) -> Policy {
    let head = "name = \"p\"\ntitle = { zh = \"政策\", en = \"policy\" }\nproducts = [\"adult\", \"child\"]\n\
                channels = [\"pharmacy\", \"online\"]\n[sources]\nN = \"https://example.org\"\n\
                [unit.people]\nis = \"person\"§";
    let text =
        format!("{head}{clauses}").replace('§', "\nzh = \"条\"\nen = \"clause\"\nsources = [\"N\"]\n\n");
    Policy::parse(&text, "p").unwrap_or_else(|faults| panic!("{faults:#?}"))
}

fn at(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

fn asks(moment: &str, ask: Ask) -> Request<'static> {
    Request {
        at: at(moment),
        ask,
        channel: 0,
        form: None,
        person: Person::default(),
        household: None,
        carrier: None,
        together: &[],
        papers: None,
        want: None,
        store_metres: None,
        history: &[],
    }
}

fn event(did: Did, moment: &str) -> Event {
    Event { did, when: When::At(at(moment)), got: None, channel: None, window: None, whose: Whose::default() }
}

/// `2`, or the clause that refuses and when next.
fn said(policy: &Policy, decision: &Decision) -> String {
    match &decision.verdict {
        Verdict::Allow(grant) => grant.visit.pieces().to_string(),
        Verdict::Pending { clause } => format!("{} pending", policy.clause(*clause).name),
        Verdict::Refuse { clause, next } => {
            let clause = clause.map_or("nothing", |clause| policy.clause(clause).name.as_str());
            match next {
                Next::At(moment) => format!("{clause} until {}", moment.format("%m-%d %H:%M")),
                Next::Never => format!("{clause} for ever"),
            }
        }
    }
}

fn answer(policy: &Policy, request: &Request<'_>) -> String {
    said(policy, &decide(policy.terms(), request))
}

const TWO: &str = "[amount.two]\ngive = { adult = 2 }§";

#[test]
fn of_settings_the_last_written_decides_and_of_conditions_all_must_hold() {
    let policy = policy(
        "[amount.two]\ngive = { adult = 2 }§\
         [amount.three]\nfrom = 2020-03-05\ngive = { adult = 3 }§\
         [amount.children]\nwho = { born_from = 2010-01-01 }\ngive = [{ child = 5 }, { adult = 3 }]§\
         [closed.sundays]\nweekdays = [\"sun\"]§\
         [closed.nights]\nhours = [\"22:00-24:00\"]§",
    );
    let child = Person { born: Some("2012-05-05".parse().unwrap()), ..Person::default() };
    let cases = [
        ("2020-03-04T10:00:00", None, "2"),
        ("2020-03-05T00:00:00", None, "3"),
        ("2020-03-05T10:00:00", Some(&child), "5"),
        ("2020-03-01T10:00:00", None, "sundays until 03-02 00:00"),
        ("2020-02-29T22:30:00", None, "nights until 03-02 00:00"),
        ("2020-03-02T22:00:00", None, "nights until 03-03 00:00"),
    ];
    for (moment, person, expected) in cases {
        let person = person.cloned().unwrap_or_default();
        assert_eq!(answer(&policy, &Request { person, ..asks(moment, Ask::Buy) }), expected, "{moment}");
    }
}

#[test]
fn a_wish_is_cut_to_an_alternative_of_the_same_products() {
    let policy = policy("[amount.choice]\ngive = [{ child = 5, adult = 5 }, { adult = 10 }]§");
    let want = |adult, child| Some(Amount([adult, child, 0, 0]));
    let cases = [
        (None, "10"),
        (want(20, 0), "10"),
        (want(7, 0), "7"),
        (want(0, 3), "3"),
        (want(0, 10), "choice for ever"),
        (want(6, 6), "10"),
    ];
    for (want, expected) in cases {
        assert_eq!(
            answer(&policy, &Request { want, ..asks("2020-03-04T10:00:00", Ask::Buy) }),
            expected,
            "{want:?}"
        );
    }
}

#[test]
fn spans_of_limits() {
    let bought = event(Did::Buy, "2020-02-06T10:00:00");
    let cases = [
        ("{ days = 7 }", "2020-02-12T10:00:00", "often until 02-13 00:00"),
        ("{ days = 7 }", "2020-02-13T10:00:00", "2"),
        ("{ hours = 120 }", "2020-02-11T09:59:00", "often until 02-11 10:00"),
        ("{ hours = 120 }", "2020-02-11T10:00:00", "2"),
        ("\"week\"", "2020-02-09T10:00:00", "often until 02-10 00:00"),
        ("\"week\"", "2020-02-10T10:00:00", "2"),
        ("\"day\"", "2020-02-06T23:00:00", "often until 02-07 00:00"),
        ("{ cycle = 7, anchor = 2020-03-12 }", "2020-02-12T10:00:00", "often until 02-13 00:00"),
        ("{ months = 2 }", "2020-04-05T10:00:00", "often until 04-06 00:00"),
        ("\"campaign\"", "2020-04-06T10:00:00", "often for ever"),
    ];
    for (span, moment, expected) in cases {
        let limit = format!("[limit.often]\nper = \"person\"\nspan = {span}\ncounts = [\"buy\"]\ntimes = 1§");
        let policy = policy(&format!("{TWO}{limit}"));
        let request = Request { history: &[bought], ..asks(moment, Ask::Buy) };
        assert_eq!(answer(&policy, &request), expected, "{span} {moment}");
    }
    let after = "[limit.often]\nper = \"person\"\nspan = { days = 7 }\nboundary = \"after\"\ncounts = [\"buy\"]\ntimes = 1§";
    let policy = policy(&format!("{TWO}{after}"));
    let request = Request { history: &[bought], ..asks("2020-02-13T10:00:00", Ask::Buy) };
    assert_eq!(answer(&policy, &request), "often until 02-14 00:00", "the last day is not free yet");
}

#[test]
fn an_amount_may_be_split_and_what_is_left_over_adds_up_only_where_it_says_so() {
    let limit = |more: &str| {
        let text = format!(
            "[limit.often]\nper = \"person\"\nspan = \"week\"\ncounts = [\"buy\"]\namount = true\n{more}§"
        );
        policy(&format!("{TWO}{text}"))
    };
    let one = Event { got: Some(Amount::of(0, 1)), ..event(Did::Buy, "2020-02-06T10:00:00") };
    let friday = Request { history: &[one], ..asks("2020-02-07T10:00:00", Ask::Buy) };
    let monday = Request { history: &[one], ..asks("2020-02-10T10:00:00", Ask::Buy) };
    assert_eq!((answer(&limit(""), &friday).as_str(), answer(&limit(""), &monday).as_str()), ("1", "2"));
    assert_eq!(answer(&limit("carry = 1"), &monday), "3", "one was left in the week before");
    let all = Request { history: &[one, one], ..friday };
    assert_eq!(answer(&limit(""), &all), "often until 02-10 00:00");
}

#[test]
fn whose_events_count() {
    let policy = policy(&format!(
        "{TWO}[limit.address]\nper = \"address\"\nspan = \"day\"\ncounts = [\"buy\"]\ntimes = 2§\
         [limit.form]\nper = \"form\"\nspan = \"campaign\"\ncounts = [\"buy\"]\npeople = 2§"
    ));
    let of = |whose: Whose| Event { whose, ..event(Did::Buy, "2020-02-06T09:00:00") };
    let other = |key| of(Whose { person: Some(Key(key)), address: Some(Key(1)), ..Whose::default() });
    let line = |key| of(Whose { person: Some(Key(key)), form: Some(Key(9)), ..Whose::default() });
    let me = Person { id: Some(Key(1)), address: Some(Key(1)), ..Person::default() };
    let ask = |history: &[Event]| {
        answer(
            &policy,
            &Request {
                person: me.clone(),
                form: Some(Key(9)),
                history,
                ..asks("2020-02-06T10:00:00", Ask::Buy)
            },
        )
    };
    assert_eq!(ask(&[other(2)]), "2");
    assert_eq!(ask(&[other(2), other(3)]), "address until 02-07 00:00");
    assert_eq!(ask(&[line(2)]), "2");
    assert_eq!(ask(&[line(2), line(2)]), "2", "the same person twice is one");
    assert_eq!(ask(&[line(2), line(3)]), "form for ever");
}

#[test]
fn days_carriers_and_companions() {
    let policy = policy(&format!(
        "{TWO}[day.digits]\nby = \"id-last\"\nmon = [1, 3]\ntue = [2, 4]\nfree = [\"sun\"]\nwhose = \"either\"§\
         [proxy.one_card]\nrelations = [\"co-resident\"]\ncards = 1§\
         [limit.once]\nper = \"person\"\nspan = \"week\"\ncounts = [\"buy\"]\ntimes = 1§"
    ));
    let person = |digit, key| Person { id_last: Some(digit), id: Some(Key(key)), ..Person::default() };
    let monday = "2020-02-10T10:00:00";
    let ask = |request: &Request<'_>| answer(&policy, request);
    assert_eq!(ask(&Request { person: person(1, 1), ..asks(monday, Ask::Buy) }), "2");
    assert_eq!(ask(&Request { person: person(2, 1), ..asks(monday, Ask::Buy) }), "digits until 02-11 00:00");
    assert_eq!(ask(&Request { person: person(5, 1), ..asks(monday, Ask::Buy) }), "digits until 02-16 00:00");
    let carrier = |relation, cards| Some(Carrier { id_last: Some(3), relation, cards, ..Carrier::default() });
    let home = Some(Relation::CoResident);
    let by = |carrier| ask(&Request { person: person(2, 1), carrier, ..asks(monday, Ask::Buy) });
    assert_eq!(by(carrier(home, 0)), "2", "the carrier's day");
    assert_eq!(by(carrier(home, 1)), "one_card for ever");
    assert_eq!(by(carrier(None, 0)), "one_card for ever", "not said to live there");
    let together = [Companion { person: person(4, 2), relation: home }];
    let both = Request { person: person(1, 1), together: &together, ..asks(monday, Ask::Buy) };
    assert_eq!(ask(&both), "4", "both on the day of one");
}

#[test]
fn collecting_needs_a_right_and_its_window() {
    let policy = policy(&format!(
        "{TWO}[collect.won]\nafter = \"win\"\nopens = \"+1d 14:00\"\ncloses = \"+2d 14:00\"§\
         [collect.made_up]\nafter = \"register\"\ncloses = 2020-02-20\nthen = \"make-up\"\nmake_up = {{ opens = 2020-03-01, closes = 2020-03-02 }}§"
    ));
    let won = event(Did::Win, "2020-02-10T09:00:00");
    let booked = event(Did::Register, "2020-02-10T09:00:00");
    let taken = event(Did::Collect, "2020-02-11T15:00:00");
    let cases: [(&[Event], &str, &str); 8] = [
        (&[], "2020-02-11T15:00:00", "made_up for ever"),
        (&[won], "2020-02-11T13:59:00", "won until 02-11 14:00"),
        (&[won], "2020-02-11T14:00:00", "2"),
        (&[won], "2020-02-12T14:01:00", "won for ever"),
        (&[won, taken], "2020-02-11T16:00:00", "made_up for ever"),
        (&[booked], "2020-02-21T10:00:00", "made_up until 03-01 00:00"),
        (&[booked], "2020-03-02T10:00:00", "2"),
        (&[booked], "2020-03-03T10:00:00", "made_up for ever"),
    ];
    for (history, moment, expected) in cases {
        let request = Request { history, ..asks(moment, Ask::Collect) };
        assert_eq!(answer(&policy, &request), expected, "{moment} {history:?}");
    }
}

#[test]
fn what_is_given_to_whom_is_asked_without_history() {
    let policy = policy(
        "[amount.two]\ngive = { adult = 2 }§[amount.each]\nwho = { size_from = 4 }\neach_member = true\ngive = { adult = 1 }§\
         [eligible.grown_up]\nonly = { age_from = 18 }§[eligible.residents]\nonly = { tags = [\"local-registration\"] }§",
    );
    let given = |person: Person<'_>, size| {
        let household = Some(Household { size: Some(size), ..Household::default() });
        entitlement(policy.terms(), &Request { person, household, ..asks("2020-02-10T10:00:00", Ask::Buy) })
            .map(|(_, amount)| amount.pieces())
            .map_err(|clause| clause.map(|clause| policy.clause(clause).name.to_string()))
    };
    let child = Person { born: Some("2012-05-05".parse().unwrap()), ..Person::default() };
    assert_eq!(given(Person::default(), 3), Ok(2), "tags are not known, so they refuse nobody");
    assert_eq!(given(Person::default(), 5), Ok(5));
    assert_eq!(given(child, 3), Err(Some("grown_up".to_owned())));
}

fn scheme() -> Policy {
    policy(
        "[amount.two]\ngive = { adult = 2 }§[amount.three]\nfrom = 2020-02-20\ngive = { adult = 3 }§\
         [open.hours]\nhours = [\"09:00-17:00\"]§[closed.sundays]\nweekdays = [\"sun\"]§\
         [day.digits]\nby = \"id-last\"\nmon = [1, 2, 3]\nwed = [4, 5, 6]\nfri = [7, 8, 9, 0]§\
         [limit.week]\nper = \"person\"\nspan = { days = 7 }\ncounts = [\"buy\"]\namount = true§",
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// The moment told is one at which it is granted, and just before it is not.
    #[test]
    fn the_next_moment_is_the_earliest(hour in 0u32..24, day in 0u64..30, digit in 0u8..10, bought in prop::collection::vec((0u64..30, 1u32..4), 0..4)) {
        let policy = scheme();
        let first: NaiveDate = "2020-02-03".parse().unwrap();
        let moment = |day: u64, hour| first.checked_add_days(Days::new(day)).unwrap().and_hms_opt(hour, 0, 0).unwrap();
        let history: Vec<Event> = bought
            .iter()
            .filter(|(on, _)| *on < day)
            .map(|(on, pieces)| Event { when: When::At(moment(*on, 10)), got: Some(Amount::of(0, *pieces)), ..event(Did::Buy, "2020-02-03T10:00:00") })
            .collect();
        let person = Person { id_last: Some(digit), ..Person::default() };
        let request = Request { at: moment(day, hour), person, history: &history, ..asks("2020-02-03T10:00:00", Ask::Buy) };
        let Verdict::Refuse { next: Next::At(next), .. } = decide(policy.terms(), &request).verdict else { return Ok(()) };
        prop_assert!(next > request.at);
        let then = |at| Request { at, ..request.clone() };
        prop_assert!(grant(policy.terms(), &then(next)).is_ok(), "granted at {next}");
        let mut earlier = request.at;
        while earlier < next {
            prop_assert!(grant(policy.terms(), &then(earlier)).is_err(), "already at {earlier}, told {next}");
            earlier += chrono::TimeDelta::minutes(30);
        }
    }

    /// The order of the history says nothing, and more of it never gives more.
    #[test]
    fn more_received_never_gives_more(bought in prop::collection::vec((0u64..10, 1u32..4), 0..5)) {
        let policy = scheme();
        let first: NaiveDate = "2020-02-03".parse().unwrap();
        let events: Vec<Event> = bought
            .iter()
            .map(|(on, pieces)| Event {
                when: When::At(first.checked_add_days(Days::new(*on)).unwrap().and_hms_opt(10, 0, 0).unwrap()),
                got: Some(Amount::of(0, *pieces)),
                ..event(Did::Buy, "2020-02-03T10:00:00")
            })
            .collect();
        let person = Person { id_last: Some(1), ..Person::default() };
        let given = |history: &[Event]| {
            let request = Request { person: person.clone(), history, ..asks("2020-02-17T11:00:00", Ask::Buy) };
            grant(policy.terms(), &request).map_or(0, |grant| grant.amount.pieces())
        };
        let mut turned = events.clone();
        turned.reverse();
        prop_assert_eq!(given(&events), given(&turned));
        for some in 0..events.len() {
            prop_assert!(given(&events) <= given(&events[..some]));
        }
    }
}
