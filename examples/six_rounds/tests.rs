//! A small committee through six rounds, with far more faulty lists than there ever are, from several seeds.

use clap::Parser as _;

use super::args::Args;
use super::run::Run;
use super::shown::{Line, table};

fn play(options: &str) -> Vec<Line> {
    let args = Args::parse_from(std::iter::once("six_rounds").chain(options.split_whitespace()));
    Run::new(&args).and_then(Run::run).unwrap_or_else(|fault| panic!("{options}: {fault:#}"))
}

#[test]
fn six_rounds_of_a_small_committee_hold_whatever_the_seed() {
    let mut void = 0;
    for seed in 1..=5 {
        let lines = play(&format!("--households 120 --faulty 300 --seed {seed}"));
        assert_eq!(lines.iter().map(|line| line.round).collect::<Vec<_>>(), [1, 2, 3, 4, 5, 6]);
        assert!(lines.iter().all(|line| line.served > 20 && line.missed > 0), "{lines:?}");
        let told: u64 = lines.iter().flat_map(|line| line.told.values()).sum();
        assert!(told > 10, "{told} findings");
        void += lines.iter().map(|line| line.void).sum::<u64>();
    }
    assert!(void > 0, "vouchers of the pharmacy that closed, and of households served on another one");
}

#[test]
fn committees_that_share_pharmacies_hold_too() {
    let lines = play("--district --households 240 --committees 4 --pharmacies 6 --rounds 3 --faulty 200");
    assert!(lines.iter().all(|line| line.served > 20));
}

#[test]
fn the_same_seed_plays_the_same_and_another_does_not() {
    let options = "--households 60 --rounds 2 --seed";
    assert_eq!(table(&play(&format!("{options} 7"))), table(&play(&format!("{options} 7"))));
    assert_ne!(table(&play(&format!("{options} 7"))), table(&play(&format!("{options} 8"))));
}

#[test]
fn a_file_and_memory_play_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let options = "--households 60 --rounds 2 --faulty 200";
    let file = folder.path().join("registry.db");
    let in_file = play(&format!("{options} --sqlite {}", file.display()));
    assert_eq!(table(&in_file), table(&play(options)));
    assert!(file.exists());
}

#[test]
fn the_table_fits_eighty_columns() {
    let text = table(&play("--households 60 --rounds 2 --faulty 500"));
    assert!(text.lines().all(|line| line.len() <= 80), "{text}");
}
