//! Ten million claims through the policy with the most rules, on the cores there are: `cargo bench --bench policies`.
//!
//! Every claim stands in memory as a person with her own history; each is judged by the engine that `when` and `quota` use. The
//! answer is counted, so that nothing can be left out. Exit code 1 where the limit does not hold.

#![expect(clippy::print_stdout, reason = "a bench prints its figure")]

use std::process::ExitCode;
use std::time::{Duration, Instant};

use chrono::{Days, NaiveDate, NaiveDateTime};
use mask_alloc::policy::Policy;
use mask_alloc::policy::terms::{Amount, Ask};
use mask_alloc::policy::words::{Did, Relation};
use mask_alloc::quota::engine::grant;
use mask_alloc::quota::request::{Carrier, Event, Key, Person, Request, When, Whose};
use rayon::prelude::*;

const CLAIMS: u64 = 10_000_000;
const LIMIT: Duration = Duration::from_secs(20);

/// A claim as it stands in memory.
struct Claim {
    born: NaiveDate,
    id_last: u8,
    at: NaiveDateTime,
    carrier: Option<Carrier>,
    history: [Option<Event>; 2],
}

fn main() -> ExitCode {
    let name = Policy::builtin_names().find(|name| name.starts_with("korea")).expect("it is built in");
    let policy = Policy::builtin(name).expect("a built-in policy is in order");
    let claims: Vec<Claim> = (0..CLAIMS).into_par_iter().map(claim).collect();
    let begun = Instant::now();
    let (allowed, masks) = claims
        .par_iter()
        .map(|claim| judge(&policy, claim))
        .fold(|| (0u64, 0u64), |(count, sum), masks| (count + u64::from(masks > 0), sum + masks))
        .reduce(|| (0, 0), |a, b| (a.0 + b.0, a.1 + b.1));
    let took = begun.elapsed();
    println!(
        "{name}: {CLAIMS} claims, {} clauses, {allowed} granted, {masks} masks: {:.2} s (limit {} s)",
        policy.terms().all().len(),
        took.as_secs_f64(),
        LIMIT.as_secs()
    );
    // A bench that grants nothing, or everything, would not have gone through the rules.
    let plausible = allowed > CLAIMS / 100 && allowed < CLAIMS * 9 / 10;
    if took <= LIMIT && plausible { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// SplitMix64: the same claims on every machine.
fn mix(seed: u64) -> u64 {
    let mut z = seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

fn claim(place: u64) -> Claim {
    let chance = |salt: u64, below: u64| mix(place.wrapping_mul(31).wrapping_add(salt)) % below;
    let day = |from: NaiveDate, days: u64| from.checked_add_days(Days::new(days)).expect("in the calendar");
    let date = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).expect("a date");
    let at = day(date(2020, 3, 6), chance(1, 110)).and_hms_opt(10, 0, 0).expect("a time");
    let bought = |salt: u64| {
        (chance(salt, 2) == 0).then(|| Event {
            did: Did::Buy,
            when: When::At(at - chrono::TimeDelta::hours(1 + chance(salt + 10, 240) as i64)),
            got: Some(Amount::of(0, 1 + chance(salt + 20, 2) as u32)),
            channel: None,
            window: None,
            whose: Whose { person: Some(Key(place)), ..Whose::default() },
        })
    };
    let relation = [None, Some(Relation::CoResident), Some(Relation::Family)][chance(5, 3) as usize];
    let carrier = (chance(4, 5) == 0).then(|| Carrier {
        born: Some(day(date(1960, 1, 1), chance(6, 14_000))),
        relation,
        ..Carrier::default()
    });
    Claim {
        born: day(date(1930, 1, 1), chance(2, 32_000)),
        id_last: chance(3, 10) as u8,
        at,
        carrier,
        history: [bought(7), bought(8)],
    }
}

fn judge(policy: &Policy, claim: &Claim) -> u64 {
    let mut history = [claim.history[0].unwrap_or(NEVER), claim.history[1].unwrap_or(NEVER)];
    let mut count = 0;
    for event in claim.history.into_iter().flatten() {
        history[count] = event;
        count += 1;
    }
    let person = Person {
        id: claim.history.iter().flatten().find_map(|event| event.whose.person),
        id_last: Some(claim.id_last),
        born: Some(claim.born),
        ..Person::default()
    };
    let request = Request {
        at: claim.at,
        ask: Ask::Buy,
        channel: 0,
        form: None,
        person,
        household: None,
        carrier: claim.carrier,
        together: &[],
        papers: None,
        want: None,
        store_metres: None,
        history: &history[..count],
    };
    grant(policy.terms(), &request).map_or(0, |grant| grant.amount.pieces())
}

const NEVER: Event = Event {
    did: Did::Lose,
    when: When::Round(0),
    got: None,
    channel: None,
    window: None,
    whose: Whose { person: None, address: None, account: None, phone: None, form: None },
};
