//! The random procedure: what it gives beside what is stated.

use super::Outcome;
use crate::cases::draw::{BeaconName, DrawCase};
use crate::draw::beacon::{Beacon, randomness};
use crate::draw::rfc3797;

/// Runs the procedure and compares.
pub(super) fn run(case: &DrawCase) -> Outcome {
    let mut outcome = Outcome::default();
    match case {
        DrawCase::Rfc3797 { sources, pool, expect } => picks(&mut outcome, sources, *pool, expect),
        DrawCase::RoundAt { beacon, at, round } => {
            let came = chain(*beacon).round_at(*at);
            let came = came.map_or_else(|fault| fault.to_string(), |round| round.to_string());
            compare(&mut outcome, "round", round.to_string(), came);
        }
        DrawCase::Randomness { signature, randomness: stated, .. } => {
            let came = randomness(signature);
            let came = came.map_or_else(|fault| fault.to_string(), |hash| format!("\"{hash}\""));
            compare(&mut outcome, "randomness", format!("\"{stated}\""), came);
        }
    }
    outcome
}

fn picks(
    outcome: &mut Outcome,
    sources: &[Vec<u64>],
    (pool, take): (u32, u32),
    (key, picks): &(Option<String>, Option<Vec<u32>>),
) {
    let came = rfc3797::key(sources);
    let drawn = rfc3797::picks(&came, pool, take);
    if let Some(key) = key {
        compare(outcome, "key", format!("\"{key}\""), format!("\"{came}\""));
    }
    if let Some(picks) = picks {
        let drawn = drawn.map_or_else(|fault| fault.to_string(), |drawn| format!("{drawn:?}"));
        compare(outcome, "picks", format!("{picks:?}"), drawn);
    }
}

fn compare(outcome: &mut Outcome, key: &'static str, expected: String, came: String) {
    outcome.came(key, came.clone());
    if expected != came {
        outcome.miss(key, expected, came);
    }
}

const fn chain(name: BeaconName) -> Beacon {
    match name {
        BeaconName::Quicknet => Beacon::Quicknet,
        BeaconName::Default => Beacon::Default,
    }
}
