//! Why this file: what a run prints, a line a round, in 80 columns.

use std::collections::BTreeMap;

/// What happened while a round was the one that was called for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Line {
    pub(crate) round: u32,
    pub(crate) called: u64,
    pub(crate) served: u64,
    pub(crate) missed: u64,
    pub(crate) void: u64,
    pub(crate) faulty: u64,
    pub(crate) waiting: u64,
    pub(crate) masks_in: u64,
    pub(crate) masks_out: i64,
    pub(crate) left: i64,
    /// Findings of returned lists, by code.
    pub(crate) told: BTreeMap<String, u64>,
}

const HEADING: [&str; 10] =
    ["round", "called", "served", "missed", "void", "faulty", "waiting", "masks in", "out", "left"];
const WIDTHS: [usize; 10] = [5, 7, 7, 7, 6, 7, 8, 9, 8, 7];

/// The table of a run.
pub(crate) fn table(lines: &[Line]) -> String {
    let mut text = row(&HEADING.map(str::to_owned));
    for line in lines {
        let counts = [line.called, line.served, line.missed, line.void, line.faulty, line.waiting];
        let mut cells = vec![line.round.to_string()];
        cells.extend(counts.map(|count| count.to_string()));
        cells.extend([line.masks_in.to_string(), line.masks_out.to_string(), line.left.to_string()]);
        text.push_str(&row(&cells.try_into().unwrap_or_default()));
        let told: Vec<String> = line.told.iter().map(|(code, count)| format!("{code} {count}")).collect();
        for part in told.chunks(7) {
            text.push_str(&format!("      {}\n", part.join(", ")));
        }
    }
    text
}

fn row(cells: &[String; 10]) -> String {
    let cells = cells.iter().zip(WIDTHS).map(|(cell, width)| format!("{cell:>width$}"));
    format!("{}\n", cells.collect::<Vec<_>>().concat())
}
