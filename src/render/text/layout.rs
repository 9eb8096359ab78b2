//! Which columns of a table fit on a screen, and how wide each is.

use super::super::values::shown;
use super::super::width;
use crate::report::document::{Column, Role, RowKind, Table, Weight};

/// Rows looked at to find the widths.
const SAMPLE: usize = 500;

/// Narrowest a column of words is made before others are left out, in columns of a terminal.
const NARROW: u16 = 16;

/// The layout of one table.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Layout {
    /// The columns shown, in order.
    pub(super) shown: Vec<Laid>,
    /// Places of the columns left out, in order; those that are for paper only are not counted.
    pub(super) left_out: Vec<usize>,
}

/// One column shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Laid {
    /// Its place in the table.
    pub(super) at: usize,
    /// Its width without the gap after it, in columns of a terminal; 2 at least, since a Chinese character takes two.
    pub(super) width: u16,
}

impl Layout {
    /// Fits a table into `room` columns of a terminal with `gap` blanks after each column.
    pub(super) fn of(table: &Table<'_>, room: u16, gap: u16) -> Self {
        let natural = natural_widths(table);
        let mut shown: Vec<Laid> = Vec::new();
        for (at, column) in table.columns.iter().enumerate() {
            if !column.role.is_paper_only() {
                shown.push(Laid { at, width: natural[at] });
            }
        }
        let mut left_out = Vec::new();
        // The blanks after the last column are cut off.
        let room = usize::from(room + gap);
        leave_out(table, &mut shown, &mut left_out, Weight::Extra, |shown| taken(shown, gap) <= room);
        let narrowed = |shown: &[Laid]| taken(&narrow(table, shown), gap) <= room;
        leave_out(table, &mut shown, &mut left_out, Weight::Normal, narrowed);
        squeeze(table, &mut shown, gap, room);
        left_out.sort_unstable();
        Self { shown, left_out }
    }
}

fn natural_widths(table: &Table<'_>) -> Vec<u16> {
    let mut widths: Vec<usize> = table.columns.iter().map(|column| width::columns(&column.heading)).collect();
    let mut seen = 0;
    for row in table.rows.iter().take(SAMPLE) {
        seen += 1;
        if row.kind == RowKind::Group {
            continue;
        }
        for (widest, cell) in widths.iter_mut().zip(&row.cells) {
            let widest_line = shown(&cell.value).split('\n').map(width::columns).max().unwrap_or(0);
            *widest = widest_line.max(*widest);
        }
    }
    // Numbers and codes of the rows not seen can be longer, and must not be broken.
    let more = |column: &Column<'_>| if seen == SAMPLE && !gives_way(column) { 2 } else { 0 };
    let capped = |(width, column): (usize, &Column<'_>)| {
        u16::try_from(width + more(column)).unwrap_or(u16::MAX).min(column.wrap_at).max(2)
    };
    widths.into_iter().zip(&table.columns).map(capped).collect()
}

fn taken(shown: &[Laid], gap: u16) -> usize {
    shown.iter().map(|column| usize::from(column.width + gap)).sum()
}

/// Leaves columns of a weight out, from the right, until `fits` says so.
fn leave_out(
    table: &Table<'_>,
    shown: &mut Vec<Laid>,
    left_out: &mut Vec<usize>,
    weight: Weight,
    fits: impl Fn(&[Laid]) -> bool,
) {
    while !fits(shown) {
        let Some(last) = shown.iter().rposition(|column| table.columns[column.at].weight == weight) else {
            return;
        };
        left_out.push(shown.remove(last).at);
    }
}

fn gives_way(column: &Column<'_>) -> bool {
    matches!(column.role, Role::Text | Role::Reason | Role::Remark)
}

fn narrow(table: &Table<'_>, shown: &[Laid]) -> Vec<Laid> {
    let narrowed = |column: &Laid| {
        if gives_way(&table.columns[column.at]) {
            Laid { width: column.width.min(NARROW), ..*column }
        } else {
            *column
        }
    };
    shown.iter().map(narrowed).collect()
}

/// Takes a column of the terminal at a time from the widest column of words until the table fits, down to 4 each.
fn squeeze(table: &Table<'_>, shown: &mut [Laid], gap: u16, room: usize) {
    while taken(shown, gap) > room {
        let widest = shown
            .iter_mut()
            .filter(|column| gives_way(&table.columns[column.at]))
            .max_by_key(|column| column.width);
        match widest {
            Some(column) if column.width > 4 => column.width -= 1,
            _ => return,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::cell::Cell;
    use crate::report::document::{Heading, Row, RowSource, Rowing};

    fn table(columns: Vec<Column<'static>>, texts: &'static [&'static str]) -> Table<'static> {
        let rows = RowSource::new(move || {
            std::iter::once(Row::data(texts.iter().map(|text| Cell::text(*text)).collect()))
        });
        Table { id: "t", columns, rows, heading: Heading::Plain, rowing: Rowing::Dense, totals: None }
    }

    fn text(id: &'static str) -> Column<'static> {
        Column::new(id, id, Role::Text)
    }

    fn widths(layout: &Layout) -> Vec<(usize, u16)> {
        layout.shown.iter().map(|column| (column.at, column.width)).collect()
    }

    #[test]
    fn everything_is_shown_where_it_fits() {
        let table = table(vec![text("a").lead(), text("b")], &["户主姓名", "x"]);
        let layout = Layout::of(&table, 40, 2);
        assert_eq!(widths(&layout), [(0, 8), (1, 2)]);
        assert!(layout.left_out.is_empty());
    }

    #[test]
    fn the_least_important_goes_first() {
        let columns = vec![text("a").lead(), text("b").extra(), text("c"), text("d").extra()];
        let table = table(columns, &["1234567890", "1234567890", "1234567890", "1234567890"]);
        let layout = Layout::of(&table, 34, 2);
        assert_eq!(widths(&layout), [(0, 10), (1, 10), (2, 10)]);
        assert_eq!(layout.left_out, [3]);
        assert_eq!(Layout::of(&table, 22, 2).left_out, [1, 3]);
        assert_eq!(Layout::of(&table, 20, 2).left_out, [1, 2, 3]);
    }

    #[test]
    fn words_are_narrowed_before_columns_of_normal_weight_go() {
        let table = table(vec![text("a").lead(), text("b")], &["123456789012345678901234", "1234567890"]);
        assert_eq!(widths(&Layout::of(&table, 30, 2)), [(0, 18), (1, 10)]);
    }

    #[test]
    fn paper_only_columns_are_never_on_a_screen() {
        let columns = vec![text("a"), Column::new("s", "s", Role::Signature)];
        let layout = Layout::of(&table(columns, &["x", ""]), 80, 2);
        assert_eq!(widths(&layout), [(0, 2)]);
        assert!(layout.left_out.is_empty());
    }
}
