//! The table that is printed: every figure, and beside each limit whether it holds.

use std::time::Duration;

use comfy_table::presets::ASCII_MARKDOWN;
use comfy_table::{CellAlignment, Table};

use super::measure::{Cost, Runs};

/// Figures and limits, in the order in which they are printed.
pub(crate) struct Report {
    figures: Table,
    limits: Table,
    broken: usize,
}

impl Report {
    /// An empty one.
    pub(crate) fn new() -> Self {
        let mut figures = table(["what", "wall s", "fastest – slowest", "work s", "peak MB"]);
        let mut limits = table(["limit", "wanted", "measured", "holds"]);
        for (table, numbers) in [(&mut figures, 1..5), (&mut limits, 1..3)] {
            for column in table.column_iter_mut().filter(|column| numbers.contains(&column.index)) {
                column.set_cell_alignment(CellAlignment::Right);
            }
        }
        Self { figures, limits, broken: 0 }
    }

    /// A line of figures; gives the median.
    pub(crate) fn figure(&mut self, what: &str, runs: &Runs) -> Cost {
        let (median, (fastest, slowest)) = (runs.median(), runs.range());
        self.figures.add_row([
            what.to_owned(),
            seconds(median.wall),
            format!("{} – {}", seconds(fastest), seconds(slowest)),
            seconds(median.work),
            format!("{:.0}", megabytes(median.peak)),
        ]);
        median
    }

    /// A limit; `unit` stands behind both numbers.
    pub(crate) fn limit(&mut self, what: &str, at_most: f64, measured: f64, unit: &str) {
        let places = if unit.is_empty() { 2 } else { 1 };
        let number = |number: f64| format!("{number:.places$}{unit}");
        let word = if measured <= at_most { "ok" } else { "over" };
        self.held(what, &format!("≤ {}", number(at_most)), &number(measured), word);
    }

    /// A speed that must be reached, in whole `unit`s.
    pub(crate) fn at_least(&mut self, what: &str, at_least: u64, measured: u64, unit: &str) {
        let word = if measured >= at_least { "ok" } else { "under" };
        self.held(
            what,
            &format!("≥ {}{unit}", grouped(at_least)),
            &format!("{}{unit}", grouped(measured)),
            word,
        );
    }

    fn held(&mut self, what: &str, wanted: &str, measured: &str, word: &str) {
        self.broken += usize::from(word != "ok");
        self.limits.add_row([what, wanted, measured, word]);
    }

    /// Limits that do not hold.
    pub(crate) const fn broken(&self) -> usize {
        self.broken
    }
}

impl std::fmt::Display for Report {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}\n\n{}", self.figures, self.limits)
    }
}

/// A number with a comma before every three digits.
pub(crate) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Megabytes of a number of bytes.
pub(crate) fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}

/// How often one time goes into another.
pub(crate) fn ratio(of: Duration, to: Duration) -> f64 {
    of.as_secs_f64() / to.as_secs_f64().max(f64::MIN_POSITIVE)
}

fn table<const COLUMNS: usize>(headings: [&str; COLUMNS]) -> Table {
    let mut table = Table::new();
    table.load_style(ASCII_MARKDOWN).set_header(headings);
    table
}

fn seconds(time: Duration) -> String {
    format!("{:.3}", time.as_secs_f64())
}
