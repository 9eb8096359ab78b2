//! The columns of a sheet: measured, then fitted to the width of the paper.

use super::super::values::{Sums, shown};
use super::super::width;
use super::paper;
use super::styles::{is_indented, size, wraps};
use crate::report::document::{Block, Column, Role, RowKind, Rowing, Sheet, Table};

/// Rows measured of a table to read: width is found from the beginning, later text is wrapped.
const SAMPLE: usize = 1_000;
/// Rows measured of a table to write in.
const SAMPLE_ROOMY: usize = 20_000;
/// A table with more rows is for the screen: it is not squeezed into the width of the paper, which would break most of its
/// rows into several lines, and a workbook keeps in memory each row that is not of the common height.
const LONG: usize = 20_000;
/// Blank pixels at both sides of the text of a cell together.
const PADDING: u32 = 9;
/// Pixels that text is kept away from the border.
const INDENT: u32 = 9;
/// Narrowest a column of words is made to fit the paper, in columns of a terminal.
const NARROW: u16 = 12;
/// Narrowest column at all, in pixels.
const LEAST: u32 = 24;
/// Smallest scale in per cent; below it a page is wider than the paper.
pub(super) const SMALLEST: u16 = 40;
/// Columns of a sheet without a table.
const BARE: usize = 4;
/// Widest column that a workbook can hold, in pixels.
const WIDEST: u32 = 1_700;

/// Widths of the columns of a sheet, and the scale at which it fits the paper.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Grid {
    widths: Vec<u32>,
    /// Print scale in per cent.
    pub(super) scale: u16,
    size: u32,
}

/// What is known of a column before it is fitted.
#[derive(Clone, Copy, Debug, Default)]
struct Measured {
    /// Width at which everything stands on as few lines as wanted.
    natural: u32,
    /// Width below which it is not made narrower.
    floor: u32,
    /// Takes more room gladly, since somebody writes in it.
    grows: bool,
}

impl Grid {
    /// Measures a sheet and fits it to its page.
    pub(super) fn of(sheet: &Sheet<'_>) -> Self {
        let ruler = Ruler { size: size(sheet.page.distance) };
        let mut measured = Vec::new();
        let mut for_the_screen = false;
        for table in sheet.tables() {
            for_the_screen |= table.rowing == Rowing::Verbatim || is_long(table);
            measure_table(table, &ruler, &mut measured);
        }
        if measured.is_empty() {
            let natural = paper::room_across(sheet.page.orientation) / BARE as u32;
            measured.resize(BARE, Measured { natural, floor: natural, grows: false });
        }
        measure_labels(sheet, &ruler, &mut measured[0]);
        let room = paper::room_across(sheet.page.orientation);
        let widths = if for_the_screen { naturals(&measured) } else { fitted(&measured, room) };
        let widths: Vec<u32> = widths.into_iter().map(|width| width.clamp(LEAST, WIDEST)).collect();
        let total: u32 = widths.iter().sum();
        let scale = if total > room { (room * 100 / total).max(u32::from(SMALLEST)) } else { 100 };
        Self { widths, scale: scale as u16, size: ruler.size }
    }

    /// Number of columns.
    pub(super) fn len(&self) -> u16 {
        self.widths.len() as u16
    }

    /// Width of each column in pixels.
    pub(super) fn widths(&self) -> &[u32] {
        &self.widths
    }

    /// Room for text in columns `from..to`, in hundredths of an em of the given size in points.
    pub(super) fn room(&self, from: u16, to: u16, size: u32) -> u32 {
        let pixels: u32 = self.widths[usize::from(from)..usize::from(to)].iter().sum();
        Ruler { size }.room(pixels)
    }

    /// Room for the text of a cell of a table, in hundredths of an em.
    pub(super) fn room_of(&self, at: u16, column: &Column<'_>, rowing: Rowing) -> u32 {
        let indent = if is_indented(column, rowing) { INDENT } else { 0 };
        Ruler { size: self.size }.room(self.widths[usize::from(at)].saturating_sub(indent))
    }

    /// Size of ordinary text in points.
    pub(super) fn size(&self) -> u32 {
        self.size
    }

    /// Column with which part `part` of `parts` equal parts begins; each part has at least one column if there are enough.
    pub(super) fn boundary(&self, part: usize, parts: usize) -> u16 {
        let total: u32 = self.widths.iter().sum();
        let wanted = u64::from(total) * part as u64 / parts as u64;
        let mut left = 0;
        let mut nearest = (u64::MAX, 0);
        for at in 0..=self.widths.len() {
            let off = wanted.abs_diff(left);
            if off < nearest.0 {
                nearest = (off, at);
            }
            left += self.widths.get(at).copied().map_or(0, u64::from);
        }
        nearest.1.clamp(part, self.widths.len().saturating_sub(parts - part).max(part)) as u16
    }
}

/// Converts between hundredths of an em and pixels at one size of text.
struct Ruler {
    /// Size of the text in points: one em.
    size: u32,
}

impl Ruler {
    fn pixels(&self, hundredths: u32) -> u32 {
        (hundredths * self.size).div_ceil(75) + PADDING
    }

    fn room(&self, pixels: u32) -> u32 {
        pixels.saturating_sub(PADDING) * 75 / self.size
    }
}

fn measure_table(table: &Table<'_>, ruler: &Ruler, measured: &mut Vec<Measured>) {
    if measured.len() < table.columns.len() {
        measured.resize(table.columns.len(), Measured::default());
    }
    let mut widest: Vec<u32> = vec![0; table.columns.len()];
    let sample = if table.rowing == Rowing::Roomy { SAMPLE_ROOMY } else { SAMPLE };
    let mut sums = Sums::new(&table.columns);
    let mut seen = 0;
    for row in table.rows.iter().take(sample) {
        seen += 1;
        if row.kind == RowKind::Group {
            continue;
        }
        sums.add(&row, &table.columns);
        for (widest, cell) in widest.iter_mut().zip(&row.cells) {
            for line in shown(&cell.value).split('\n') {
                *widest = width::paper(line).max(*widest);
            }
        }
    }
    // Numbers, codes and sums of the rows not seen can be longer.
    let more = if seen == sample { 3 * 56 } else { 0 };
    for (at, column) in table.columns.iter().enumerate() {
        if let Some(sum) = sums.of(at) {
            // Sums are bold.
            widest[at] = widest[at].max(width::paper(&sum.shown()) * 11 / 10);
        }
        if matches!(
            column.role,
            Role::Code | Role::Number | Role::Ratio | Role::Tenths | Role::Share | Role::Money
        ) {
            widest[at] += more;
        }
        let own = measure_column(column, table.rowing, widest[at], ruler);
        let all = &mut measured[at];
        all.natural = all.natural.max(own.natural);
        all.floor = all.floor.max(own.floor);
        all.grows |= own.grows;
    }
}

fn measure_column(column: &Column<'_>, rowing: Rowing, content: u32, ruler: &Ruler) -> Measured {
    let heading = heading_width(&column.heading);
    let least = width::paper_columns(column.min_width).max(heading);
    // What cannot be wrapped gets room for a font with wider digits.
    let content = if wraps(column, rowing) { content } else { content * 11 / 10 };
    let natural = content.min(width::paper_columns(column.wrap_at)).max(least);
    let gives_way = wraps(column, rowing) && matches!(column.role, Role::Text | Role::Reason | Role::Remark);
    let floor = if gives_way { natural.min(width::paper_columns(NARROW)).max(heading) } else { natural };
    let grows = matches!(column.role, Role::Signature | Role::Remark);
    let indent = if is_indented(column, rowing) { INDENT } else { 0 };
    Measured { natural: ruler.pixels(natural) + indent, floor: ruler.pixels(floor) + indent, grows }
}

/// A heading may take two lines, but no word of it is broken; four Chinese characters and less stay on one line.
fn heading_width(heading: &str) -> u32 {
    // Headings are bold.
    let whole = width::paper(heading) * 11 / 10;
    if whole <= 480 {
        return whole;
    }
    let half = whole / 2 + 60;
    half.max(width::widest_piece(heading) * 11 / 10)
}

fn measure_labels(sheet: &Sheet<'_>, ruler: &Ruler, first: &mut Measured) {
    for block in &sheet.blocks {
        let Block::Facts(facts) = block else { continue };
        for (label, _) in facts {
            let wide = ruler.pixels((width::paper(label) * 11 / 10).min(width::paper_columns(24)));
            first.natural = first.natural.max(wide);
            first.floor = first.floor.max(wide);
        }
    }
}

fn is_long(table: &Table<'_>) -> bool {
    table.rows.iter().nth(LONG).is_some()
}

fn naturals(measured: &[Measured]) -> Vec<u32> {
    measured.iter().map(|column| column.natural).collect()
}

/// Widths that fill the room: columns of words give way first, columns to write in grow first.
fn fitted(measured: &[Measured], room: u32) -> Vec<u32> {
    let natural = naturals(measured);
    let total: u32 = natural.iter().sum();
    if total > room {
        shrunk(measured, natural, total - room)
    } else {
        grown(measured, natural, room - total)
    }
}

fn shrunk(measured: &[Measured], mut widths: Vec<u32>, excess: u32) -> Vec<u32> {
    let spare: u32 = measured.iter().map(|column| column.natural - column.floor).sum();
    if spare > 0 {
        let taken = excess.min(spare);
        for (width, column) in widths.iter_mut().zip(measured) {
            *width -=
                ((column.natural - column.floor) * taken).div_ceil(spare).min(column.natural - column.floor);
        }
    }
    widths
}

fn grown(measured: &[Measured], mut widths: Vec<u32>, mut left: u32) -> Vec<u32> {
    let growing = measured.iter().filter(|column| column.grows).count() as u32;
    for (width, column) in widths.iter_mut().zip(measured).filter(|(_, column)| column.grows) {
        let more = (left / growing).min(column.natural * 4 / 5);
        *width += more;
    }
    let room: u32 = measured.iter().map(|column| column.natural).sum::<u32>() + left;
    let total: u32 = widths.iter().sum();
    left = room - total;
    // The rest makes every column a little wider, by a half at most.
    let more = left.min(total / 2);
    for width in &mut widths {
        *width += (u64::from(*width) * u64::from(more) / u64::from(total.max(1))) as u32;
    }
    widths
}

/// Height of a row with so many lines of text of a size in points, in pixels.
pub(super) fn height(lines: u32, size: u32, rowing: Rowing) -> u32 {
    let line = (size * 4 / 3) * 13 / 10 + 1;
    let (blank, least) = match rowing {
        Rowing::Dense => (6, 0),
        Rowing::Roomy => (8, 34),
        // Slips have heights of their own.
        Rowing::Verbatim | Rowing::Slips => (6, 0),
    };
    (lines * line + blank).max(least)
}
