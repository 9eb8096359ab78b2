//! A shelf line by line: statements, deliveries, losses and sales in the order of the days, with the balance after each.
//!
//! A statement of the shelf (库存) speaks of the morning of its day, a stock-take (盘点) of the evening; both say what *is*, so
//! the balance becomes what they say and the difference to what was reckoned is kept beside it. Everything else adds or takes.
//! What is true of every sheet: `stock_in + differences − sold − lost − extra = left`.

use chrono::NaiveDate;
use smol_str::SmolStr;

use crate::domain::household::Provenance;
use crate::domain::pharmacy::StockKind;
use crate::domain::units::Masks;

/// What somebody said of a shelf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The day it speaks of.
    pub day: NaiveDate,
    /// What it means.
    pub kind: StockKind,
    /// How many masks.
    pub masks: Masks,
    /// The row that says so.
    pub from: Provenance,
}

/// Masks that left the shelf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// The day.
    pub day: NaiveDate,
    /// [`LineKind::Sold`], [`LineKind::Faulty`], [`LineKind::Returned`] or [`LineKind::Extra`].
    pub kind: LineKind,
    /// How many.
    pub masks: Masks,
    /// Code of the voucher, or empty.
    pub voucher: SmolStr,
    /// The row that says so; none for a decision.
    pub from: Option<Provenance>,
}

/// What a line of the sheet is. In the order in which lines of one day stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LineKind {
    /// What stood on the shelf in the morning.
    Shelf,
    /// A delivery.
    Delivery,
    /// Sold or handed over against a voucher.
    Sold,
    /// Given back in good order: sold and returned, nothing left the shelf.
    Returned,
    /// Faulty masks of a voucher.
    Faulty,
    /// Given above the quota.
    Extra,
    /// Damaged or lost in the shop.
    Loss,
    /// What was counted in the evening.
    Count,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The day.
    pub day: NaiveDate,
    /// What it is.
    pub kind: LineKind,
    /// How many masks it speaks of.
    pub masks: Masks,
    /// Masks on the shelf after it; 0 before the first statement, below 0 where more was sold than was stated.
    pub balance: i64,
    /// What was said less what was reckoned; only where a statement replaces a balance.
    pub difference: Option<i64>,
    /// Code of the voucher, or empty.
    pub voucher: SmolStr,
    /// The row that says so; none for a decision.
    pub from: Option<Provenance>,
}

impl Line {
    /// Whether it says what is on the shelf, and replaces what was reckoned.
    #[must_use]
    pub const fn says_what_is(&self) -> bool {
        matches!(self.kind, LineKind::Shelf | LineKind::Count)
    }
}

/// Sums of a sheet, from the first statement on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// The first statement and all deliveries.
    pub stock_in: Masks,
    /// Sold against vouchers.
    pub sold: Masks,
    /// Faulty, damaged or lost.
    pub lost: Masks,
    /// Given above the quota.
    pub extra: Masks,
    /// Sum of the differences between what was stated and what was reckoned.
    pub differences: i64,
    /// What is on the shelf.
    pub left: i64,
}

/// A shelf on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its lines, by day and kind.
    pub lines: Vec<Line>,
    /// Their sums.
    pub totals: Totals,
}

impl Sheet {
    /// The newest line on which somebody said what is on the shelf.
    #[must_use]
    pub fn last_said(&self) -> Option<&Line> {
        self.lines.iter().rev().find(|line| line.says_what_is())
    }
}

/// The sheet of one pharmacy up to a day, that day included.
///
/// Two different statements of one kind for one day are corrections of each other: the later given counts. The order of
/// `moves` says nothing.
#[must_use]
pub fn stock(statements: &[Statement], moves: &[Move], today: NaiveDate) -> Sheet {
    let mut raw: Vec<Line> = Vec::with_capacity(statements.len() + moves.len());
    for statement in statements.iter().filter(|statement| statement.day <= today) {
        let line = of_statement(statement);
        raw.retain(|known| (known.day, known.kind) != (line.day, line.kind));
        raw.push(line);
    }
    raw.extend(moves.iter().filter(|moved| moved.day <= today).map(of_move));
    raw.sort_by(|a, b| (a.day, a.kind, &a.voucher, a.from).cmp(&(b.day, b.kind, &b.voucher, b.from)));
    let mut totals = Totals::default();
    // What happened before anybody said what there was is in what was said.
    let first = raw.iter().position(Line::says_what_is).unwrap_or(0);
    for (at, line) in raw.iter_mut().enumerate().skip(first) {
        if at > first && line.says_what_is() {
            line.difference = Some(signed(line.masks) - totals.left);
        }
        totals.add(line);
        line.balance = totals.left;
    }
    Sheet { lines: raw, totals }
}

impl Totals {
    fn add(&mut self, line: &Line) {
        let sum = match (line.kind, line.difference) {
            (LineKind::Shelf | LineKind::Count, Some(difference)) => {
                self.differences += difference;
                self.left += difference;
                return;
            }
            (LineKind::Returned, _) => return,
            (LineKind::Shelf | LineKind::Count | LineKind::Delivery, _) => {
                self.stock_in = self.stock_in + line.masks;
                self.left += signed(line.masks);
                return;
            }
            (LineKind::Sold, _) => &mut self.sold,
            (LineKind::Faulty | LineKind::Loss, _) => &mut self.lost,
            (LineKind::Extra, _) => &mut self.extra,
        };
        *sum = *sum + line.masks;
        self.left -= signed(line.masks);
    }
}

/// A number of masks with a sign; what no shelf can hold is the largest there is.
fn signed(masks: Masks) -> i64 {
    i64::try_from(masks.0).unwrap_or(i64::MAX)
}

fn of_statement(statement: &Statement) -> Line {
    let kind = match statement.kind {
        StockKind::Shelf => LineKind::Shelf,
        StockKind::Delivery => LineKind::Delivery,
        StockKind::Loss => LineKind::Loss,
        StockKind::Count => LineKind::Count,
    };
    Line {
        day: statement.day,
        kind,
        masks: statement.masks,
        balance: 0,
        difference: None,
        voucher: SmolStr::default(),
        from: Some(statement.from),
    }
}

fn of_move(moved: &Move) -> Line {
    Line {
        day: moved.day,
        kind: moved.kind,
        masks: moved.masks,
        balance: 0,
        difference: None,
        voucher: moved.voucher.clone(),
        from: moved.from,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::household::BatchId;

    fn day(of: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2020, 2, of).unwrap()
    }

    fn said(on: u32, kind: StockKind, masks: u64) -> Statement {
        let from = Provenance { batch: BatchId(1), sheet: 0, row: on };
        Statement { day: day(on), kind, masks: Masks(masks), from }
    }

    fn moved(on: u32, kind: LineKind, masks: u64) -> Move {
        Move { day: day(on), kind, masks: Masks(masks), voucher: SmolStr::default(), from: None }
    }

    fn balances(sheet: &Sheet) -> Vec<(u64, i64)> {
        sheet.lines.iter().map(|line| (line.masks.0, line.balance)).collect()
    }

    #[test]
    fn in_less_out_is_left() {
        let statements = [
            said(5, StockKind::Delivery, 40),
            said(3, StockKind::Shelf, 100),
            said(4, StockKind::Loss, 3),
            said(5, StockKind::Count, 120),
            said(9, StockKind::Delivery, 1000),
        ];
        let moves = [
            moved(3, LineKind::Sold, 10),
            moved(5, LineKind::Faulty, 5),
            moved(5, LineKind::Extra, 2),
            moved(4, LineKind::Returned, 5),
        ];
        let sheet = stock(&statements, &moves, day(5));
        let expected = [(100, 100), (10, 90), (5, 90), (3, 87), (40, 127), (5, 122), (2, 120), (120, 120)];
        assert_eq!(balances(&sheet), expected);
        let totals = Totals {
            stock_in: Masks(140),
            sold: Masks(10),
            lost: Masks(8),
            extra: Masks(2),
            differences: 0,
            left: 120,
        };
        assert_eq!(sheet.totals, totals);
        assert_eq!(sheet.last_said().unwrap().difference, Some(0), "counted as reckoned");
    }

    #[test]
    fn a_statement_replaces_what_was_reckoned_and_the_difference_is_kept() {
        let statements =
            [said(3, StockKind::Shelf, 100), said(4, StockKind::Shelf, 85), said(4, StockKind::Shelf, 88)];
        let sheet = stock(&statements, &[moved(3, LineKind::Sold, 10), moved(4, LineKind::Sold, 5)], day(9));
        assert_eq!(
            balances(&sheet),
            [(100, 100), (10, 90), (88, 88), (5, 83)],
            "the later of two statements counts"
        );
        assert_eq!(sheet.lines[2].difference, Some(-2));
        assert_eq!(sheet.totals.left, 83);
        let before = stock(&statements[..1], &[moved(2, LineKind::Sold, 10)], day(9));
        assert_eq!(balances(&before), [(10, 0), (100, 100)], "sold before anybody said what there was");
        assert_eq!((before.totals.sold, before.lines[1].difference), (Masks(0), None));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn totals_add_up_whatever_the_order_of_sales(
            statements in prop::collection::vec((1u32..9, 0usize..4, 0u64..200), 0..6),
            moves in prop::collection::vec((1u32..9, 0usize..4, 0u64..20), 0..9),
            turn in 0usize..9,
        ) {
            const KINDS: [StockKind; 4] = [StockKind::Shelf, StockKind::Delivery, StockKind::Loss, StockKind::Count];
            const OUT: [LineKind; 4] = [LineKind::Sold, LineKind::Faulty, LineKind::Returned, LineKind::Extra];
            let statements: Vec<Statement> = statements.iter().map(|(on, kind, masks)| said(*on, KINDS[*kind], *masks)).collect();
            let mut moves: Vec<Move> = moves.iter().map(|(on, kind, masks)| moved(*on, OUT[*kind], *masks)).collect();
            let sheet = stock(&statements, &moves, day(20));
            let sums = sheet.totals;
            prop_assert_eq!(
                signed(sums.stock_in) + sums.differences - signed(sums.sold) - signed(sums.lost) - signed(sums.extra),
                sums.left
            );
            prop_assert_eq!(sheet.lines.last().map_or(0, |line| line.balance), sums.left);
            let turn = turn % moves.len().max(1);
            moves.rotate_left(turn);
            prop_assert_eq!(stock(&statements, &moves, day(20)).totals, sums);
        }
    }
}
