//! A draw of ten million: `cargo bench --bench draw`, by hand, with nothing else running. Fails where the list's hash, the seed
//! and the order of a rule together take more than ten seconds.

#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

use std::process::ExitCode;
use std::time::{Duration, Instant};

use mask_alloc::draw::hash::Hash;
use mask_alloc::draw::list::{Line, List};
use mask_alloc::draw::order::Rule;
use mask_alloc::draw::source::seed;
use rayon::prelude::*;

/// Entries of the list.
const ENTRIES: u32 = 10_000_000;
/// Most that a draw may take.
const MOST: Duration = Duration::from_secs(10);

fn main() -> ExitCode {
    let list = list();
    println!("{ENTRIES} entries on {} cores", rayon::current_num_threads());
    let mut failed = false;
    for rule in [Rule::Equal, Rule::Weighted, Rule::Groups] {
        let since = Instant::now();
        let seed = seed(&list.hash(), &Hash::of(rule.word().as_bytes()));
        let hashed = since.elapsed();
        let order = rule.order(&list, &seed, None).expect("these rules order any list");
        let took = since.elapsed();
        assert_eq!(order.len(), list.len());
        let verdict = if took < MOST { "holds" } else { "TOO SLOW" };
        failed |= took >= MOST;
        println!(
            "{:9} {:6.2} s (list hash {:.2} s), at most {} s: {verdict}",
            rule.word(),
            took.as_secs_f64(),
            hashed.as_secs_f64(),
            MOST.as_secs()
        );
    }
    ExitCode::from(u8::from(failed))
}

/// Entries that look like any others; every tenth wants more, every fourth belongs to a group.
fn list() -> List {
    let mut hashes: Vec<Hash> =
        (0..ENTRIES).into_par_iter().map(|number| Hash::of(&number.to_be_bytes())).collect();
    hashes.par_sort_unstable();
    let groups: Vec<String> = (0..1_000).map(|number| format!("g{number}")).collect();
    let line = |(at, entry): (usize, Hash)| Line {
        entry,
        want: if at.is_multiple_of(10) { 10 } else { 5 },
        weight: 1,
        group: if at.is_multiple_of(4) { &groups[at / 4 % groups.len()] } else { "" },
        area: "",
    };
    List::of(hashes.into_iter().enumerate().map(line)).expect("sorted, and each once")
}
