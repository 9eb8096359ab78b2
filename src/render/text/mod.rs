//! Text for a terminal: aligned where Chinese stands beside Latin, no colour, nothing but ASCII in the lines.
//!
//! Columns that do not fit are left out, the least important first, and named under the table. Rows are written in portions
//! of equal column widths, so that a long list starts at once and never stands in memory.

mod layout;

use std::borrow::Cow;
use std::io::{self, Write};

use comfy_table::{
    Cell as TextCell, CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Table as TextTable,
    TableStyle, Width,
};

use self::layout::Layout;
use super::values::{Sums, shown};
use crate::report::cell::{Cell, Value};
use crate::report::document::{Align, Block, Document, Row, RowKind, Sheet, Table, Totals};
use crate::report::{Lang, Text};

/// Width of a screen, in columns.
pub const SCREEN: u16 = 80;

/// Blanks between two columns.
const GAP: u16 = 2;

/// Rows of one portion.
const PORTION: usize = 500;

/// Lines under the headings and nothing else.
const STYLE: TableStyle = TableStyle::new().header_separator(LineStyle::none().fill('-'));

const LEFT_OUT: Text = Text::new("宽度所限未列出：", "Not shown for want of width: ");
const APART: Text = Text::new("、", ", ");
const NOTHING: Text = Text::new("（无）", "(none)");

/// Writes a document as text of at most `width` columns where that is possible (20 at least).
///
/// # Errors
/// `out` refused.
pub fn write(document: &Document<'_>, width: u16, out: &mut dyn Write) -> io::Result<()> {
    let width = width.max(20);
    for (at, sheet) in document.sheets.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        write_sheet(sheet, document.lang, width, out)?;
    }
    out.flush()
}

fn write_sheet(sheet: &Sheet<'_>, lang: Lang, width: u16, out: &mut dyn Write) -> io::Result<()> {
    if !sheet.blocks.iter().any(|block| matches!(block, Block::Title(_))) {
        paragraph(&sheet.name, width, out)?;
        writeln!(out)?;
    }
    for block in &sheet.blocks {
        match block {
            Block::Title(text) | Block::Line(text) => paragraph(text, width, out)?,
            Block::Facts(facts) => {
                for (label, value) in facts {
                    paragraph(&format!("{label}{}{}", colon(lang), shown(value)), width, out)?;
                }
            }
            Block::Table(table) => {
                writeln!(out)?;
                write_table(table, lang, width, out)?;
            }
            Block::Gap => writeln!(out)?,
            // Nobody signs a screen, and the table above a chart says it all.
            Block::Signatures(..) | Block::Chart(_) => {}
        }
    }
    Ok(())
}

const fn colon(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "：",
        Lang::En => ": ",
    }
}

fn write_table(table: &Table<'_>, lang: Lang, width: u16, out: &mut dyn Write) -> io::Result<()> {
    let layout = Layout::of(table, width, GAP);
    let mut sums = Sums::new(&table.columns);
    let mut portion = Portion::new(table, &layout);
    for row in table.rows.iter() {
        sums.add(&row, &table.columns);
        if row.kind == RowKind::Group {
            portion.flush(out)?;
            paragraph(&group_text(&row), width, out)?;
        } else {
            portion.add(&row, out)?;
        }
    }
    portion.flush(out)?;
    if sums.rows() == 0 && portion.is_headed() {
        writeln!(out, "{}", NOTHING.get(lang))?;
    }
    if let Some(totals) = &table.totals {
        paragraph(&totals_text(table, totals, &sums, lang), width, out)?;
    }
    if !layout.left_out.is_empty() {
        let names: Vec<&str> = layout.left_out.iter().map(|at| &*table.columns[*at].heading).collect();
        paragraph(&format!("{}{}", LEFT_OUT.get(lang), names.join(APART.get(lang))), width, out)?;
    }
    Ok(())
}

fn group_text(row: &Row<'_>) -> String {
    let text = row.cells.first().map(|cell| shown(&cell.value)).unwrap_or_default();
    format!("-- {text}")
}

fn totals_text(table: &Table<'_>, totals: &Totals, sums: &Sums, lang: Lang) -> String {
    let mut parts = vec![sums.label(totals.all, totals)];
    parts.extend(
        table
            .columns
            .iter()
            .enumerate()
            .filter_map(|(at, column)| sums.of(at).map(|sum| format!("{} {}", column.heading, sum.shown()))),
    );
    parts.join(if lang == Lang::Zh { "，" } else { ", " })
}

/// Rows that are laid out and written together.
struct Portion<'p, 'a> {
    table: &'p Table<'a>,
    layout: &'p Layout,
    rows: Vec<Vec<TextCell>>,
    headed: bool,
}

impl<'p, 'a> Portion<'p, 'a> {
    fn new(table: &'p Table<'a>, layout: &'p Layout) -> Self {
        Self { table, layout, rows: Vec::new(), headed: false }
    }

    fn is_headed(&self) -> bool {
        self.headed
    }

    fn add(&mut self, row: &Row<'_>, out: &mut dyn Write) -> io::Result<()> {
        let cells = self.layout.shown.iter().map(|column| {
            let value = &row.cells.get(column.at).unwrap_or(&Cell::EMPTY).value;
            TextCell::new_owned(printable(value).into_owned())
        });
        self.rows.push(cells.collect());
        if self.rows.len() >= PORTION { self.flush(out) } else { Ok(()) }
    }

    /// Writes what has gathered; the first time with the headings, even where there is no row.
    fn flush(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if self.headed && self.rows.is_empty() {
            return Ok(());
        }
        let mut table = empty_table();
        if !self.headed {
            let headings = self.layout.shown.iter().map(|column| &*self.table.columns[column.at].heading);
            table.set_header(headings.map(|heading| TextCell::new(clean(heading))).collect::<Vec<_>>());
            self.headed = true;
        }
        table.add_rows(self.rows.drain(..));
        let last = self.layout.shown.len().saturating_sub(1);
        let gap = |at: usize| if at < last { GAP } else { 0 };
        let widths = self.layout.shown.iter().enumerate();
        table.set_constraints(widths.map(|(at, column)| fixed(column.width + gap(at))));
        for (at, (column, laid)) in table.column_iter_mut().zip(&self.layout.shown).enumerate() {
            column.set_padding((0, gap(at)));
            column.set_cell_alignment(alignment(self.table.columns[laid.at].align));
        }
        table.lines().try_for_each(|line| writeln!(out, "{}", line.trim_end()))
    }
}

fn empty_table() -> TextTable {
    let mut table = TextTable::new();
    table.load_style(STYLE).force_no_tty().set_content_arrangement(ContentArrangement::Disabled);
    table
}

fn fixed(width: u16) -> ColumnConstraint {
    ColumnConstraint::Absolute(Width::Fixed(width))
}

fn alignment(align: Align) -> CellAlignment {
    match align {
        // Centred text is hard to read down a column of a screen.
        Align::Left | Align::Centre => CellAlignment::Left,
        Align::Right => CellAlignment::Right,
    }
}

/// A line of text, wrapped.
fn paragraph(text: &str, width: u16, out: &mut dyn Write) -> io::Result<()> {
    let mut table = empty_table();
    table.add_row(vec![TextCell::new(clean(text))]);
    table.set_constraints([fixed(width)]);
    table.column_iter_mut().for_each(|column| _ = column.set_padding((0, 0)));
    table.lines().try_for_each(|line| writeln!(out, "{}", line.trim_end()))
}

fn printable<'v>(value: &'v Value<'_>) -> Cow<'v, str> {
    match shown(value) {
        Cow::Borrowed(text) => clean(text),
        owned @ Cow::Owned(_) => owned,
    }
}

/// Text without anything that moves the cursor or changes the terminal: whatever stood in a roll is only shown.
fn clean(text: &str) -> Cow<'_, str> {
    let harmful = |c: char| c.is_control() && c != '\n';
    if text.contains(harmful) { text.replace(harmful, " ").into() } else { text.into() }
}

#[cfg(test)]
mod tests;
