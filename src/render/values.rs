//! What a value looks like as plain text, and what a table adds up to: the same in every format.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::report::cell::Value;
use crate::report::document::{Column, Row, RowKind, Sum, Totals};

/// The box to tick.
pub(super) const BOX: &str = "□";

/// A value as text; an ISO date, money in yuan with two decimals.
pub(super) fn shown<'v>(value: &'v Value<'_>) -> Cow<'v, str> {
    match value {
        Value::Empty => Cow::Borrowed(""),
        Value::Text(text) => Cow::Borrowed(text),
        Value::Number(number) => Cow::Owned(number.to_string()),
        Value::Thousandths(ratio) => Cow::Owned(thousandths(*ratio)),
        Value::Tenths(mean) => Cow::Owned(tenths(*mean)),
        Value::Share(share) => Cow::Owned(per_cent(*share)),
        Value::Money(fen) => Cow::Owned(yuan(fen.0)),
        Value::Date(date) => Cow::Owned(date.to_string()),
        Value::Tick => Cow::Borrowed(BOX),
    }
}

/// Fen as yuan: `990` → `9.90`.
pub(super) fn yuan(fen: u64) -> String {
    format!("{}.{:02}", fen / 100, fen % 100)
}

/// Thousandths with three decimals: `-50` → `-0.050`.
fn thousandths(ratio: i64) -> String {
    let (sign, size) = (if ratio < 0 { "-" } else { "" }, ratio.unsigned_abs());
    format!("{sign}{}.{:03}", size / 1000, size % 1000)
}

/// Tenths with one decimal: `-5` → `-0.5`.
fn tenths(mean: i64) -> String {
    let (sign, size) = (if mean < 0 { "-" } else { "" }, mean.unsigned_abs());
    format!("{sign}{}.{}", size / 10, size % 10)
}

/// Thousandths as per cent with one decimal: `234` → `23.4%`.
fn per_cent(share: i64) -> String {
    let (sign, size) = (if share < 0 { "-" } else { "" }, share.unsigned_abs());
    format!("{sign}{}.{}%", size / 10, size % 10)
}

/// Sums of the columns that are added up, over the rows seen so far.
#[derive(Clone, Debug)]
pub(super) struct Sums {
    rows: u64,
    sums: Vec<Option<Summed>>,
}

/// One sum. Text in a column that is added up counts nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Summed {
    /// A count.
    Number(i64),
    /// Money, in fen.
    Money(u64),
}

impl Sums {
    /// Nothing yet.
    pub(super) fn new(columns: &[Column<'_>]) -> Self {
        Self { rows: 0, sums: vec![None; columns.len()] }
    }

    /// Adds a row; only data count.
    pub(super) fn add(&mut self, row: &Row<'_>, columns: &[Column<'_>]) {
        if row.kind != RowKind::Data {
            return;
        }
        self.rows += 1;
        for ((sum, cell), column) in self.sums.iter_mut().zip(&row.cells).zip(columns) {
            if column.sum == Sum::Added {
                *sum = Summed::with(*sum, &cell.value);
            }
        }
    }

    /// Rows of data.
    pub(super) fn rows(&self) -> u64 {
        self.rows
    }

    /// Sum of a column, if anything in it could be added.
    pub(super) fn of(&self, column: usize) -> Option<Summed> {
        self.sums.get(column).copied().flatten()
    }

    /// The words before the sums: `合计 12 户`, `Total: 12 households`.
    pub(super) fn label(&self, word: &str, totals: &Totals) -> String {
        let noun = if self.rows == 1 { totals.one } else { totals.many };
        let mut label = word.to_owned();
        if !noun.is_empty() {
            // Writing to a string cannot fail.
            let _ = write!(label, " {} {noun}", self.rows);
        }
        label
    }
}

impl Summed {
    fn with(sum: Option<Self>, value: &Value<'_>) -> Option<Self> {
        match (sum, value) {
            (None, Value::Number(more)) => Some(Self::Number(*more)),
            (Some(Self::Number(sum)), Value::Number(more)) => Some(Self::Number(sum.saturating_add(*more))),
            (None, Value::Money(more)) => Some(Self::Money(more.0)),
            (Some(Self::Money(sum)), Value::Money(more)) => Some(Self::Money(sum.saturating_add(more.0))),
            _ => sum,
        }
    }

    /// As text.
    pub(super) fn shown(self) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Money(fen) => yuan(fen),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::cell::Cell;
    use crate::report::document::Role;

    #[test]
    fn money_has_two_decimals() {
        assert_eq!([0, 5, 990, 123_456].map(yuan), ["0.00", "0.05", "9.90", "1234.56"]);
    }

    #[test]
    fn thousandths_keep_their_sign() {
        assert_eq!(
            [0, 5, -50, 1234, -1234].map(thousandths),
            ["0.000", "0.005", "-0.050", "1.234", "-1.234"]
        );
        assert_eq!([0, 5, 234, 1000, -12].map(per_cent), ["0.0%", "0.5%", "23.4%", "100.0%", "-1.2%"]);
    }

    #[test]
    fn void_rows_and_groups_are_in_no_sum() {
        let columns = [Column::new("a", "A", Role::Text), Column::new("n", "N", Role::Number).summed()];
        let mut sums = Sums::new(&columns);
        let row = |kind, n| Row { kind, cells: vec![Cell::text("x"), Cell::number(n)] };
        for (kind, n) in [(RowKind::Data, 5), (RowKind::Void, 7), (RowKind::Data, 6), (RowKind::Group, 1)] {
            sums.add(&row(kind, n), &columns);
        }
        assert_eq!((sums.rows(), sums.of(0), sums.of(1)), (2, None, Some(Summed::Number(11))));
    }
}
