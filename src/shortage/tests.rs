//! Worked answers, laws and counter-examples, each held against what is done by hand or by slow and plain code.

mod chances;
mod counters;
mod examples;
mod laws;
mod oracle;

use super::*;

/// Claims of so many pieces.
fn wants(wants: &[u64]) -> Vec<Claim> {
    wants.iter().map(|want| Claim::of(*want)).collect()
}

/// Claims without bound of such weights.
fn weights(weights: &[u64]) -> Vec<Claim> {
    weights.iter().map(|weight| Claim { weight: Some(*weight), ..Claim::default() }).collect()
}

/// The terms of a word, in packs.
fn terms(word: &str, pack: u64) -> Terms {
    Terms { pack, ..Terms::from_word(word).unwrap() }
}

/// What a word gives without any draw.
fn got(word: &str, supply: u64, claims: &[Claim]) -> Vec<u64> {
    share(supply, claims, &terms(word, 1), Drawn::default()).got
}
